//! The new folder beside the old one: the only place, with the photo cache, that writes files.

#![expect(clippy::disallowed_methods, reason = "this is where the site is written")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::PublishError;
use crate::media::{self, Pieces, ScrubFault};
use crate::render::Content;

/// A folder in the making; dropped before it took its place, it leaves no trace.
pub(super) struct Folder {
    out: PathBuf,
    new: PathBuf,
    made: Mutex<BTreeSet<PathBuf>>,
}

impl Folder {
    /// Starts an empty folder beside `out`.
    pub(super) fn beside(out: &Path) -> Result<Self, PublishError> {
        let new = sibling(out, "new");
        remove(&new)?;
        fs::create_dir_all(&new).map_err(PublishError::file(&new))?;
        Ok(Self {
            out: out.to_owned(),
            new,
            made: Mutex::default(),
        })
    }

    /// Puts a file in; answers whether it is the old one.
    pub(super) fn put(&self, path: &str, content: &Content) -> Result<bool, PublishError> {
        let (old, new) = (self.out.join(path), self.new.join(path));
        self.make_parent(&new)?;
        match content {
            Content::Bytes(bytes) => Self::put_bytes(&old, &new, bytes),
            Content::Photo { file, bytes } => {
                if length(&old) == Some(*bytes) && take_over(&old, &new) {
                    return Ok(true);
                }
                fs::copy(file, &new).map_err(PublishError::file(file))?;
                Ok(false)
            }
            Content::Copy { file, .. } => Self::put_copy(&old, &new, file),
        }
    }

    fn put_bytes(old: &Path, new: &Path, bytes: &[u8]) -> Result<bool, PublishError> {
        let same = length(old) == Some(bytes.len() as u64) && fs::read(old).is_ok_and(|known| known == bytes);
        if same && take_over(old, new) {
            return Ok(true);
        }
        fs::write(new, bytes).map_err(PublishError::file(new))?;
        Ok(false)
    }

    /// Copies a file of the owner's without what tells where, when and by whom it was made.
    fn put_copy(old: &Path, new: &Path, file: &Path) -> Result<bool, PublishError> {
        let scrubbed = media::scrub(file).map_err(|fault| match fault {
            ScrubFault::Unreadable(error) => PublishError::file(file)(error),
            ScrubFault::Broken(error) => {
                PublishError::file(file)(io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
            }
        })?;
        match scrubbed.content {
            media::Cleaned::Bytes(bytes) => Self::put_bytes(old, new, &bytes),
            media::Cleaned::Same => Self::put_file(old, new, file, None),
            media::Cleaned::Pieces(pieces) => Self::put_file(old, new, file, Some(&pieces)),
        }
    }

    /// Copies a file, or pieces of it. Large recordings are not read to be compared: a copy has the time of what it was
    /// copied from. But what was replaced is: an older zhanlan may have left it in.
    fn put_file(old: &Path, new: &Path, file: &Path, pieces: Option<&Pieces>) -> Result<bool, PublishError> {
        let written = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        let unchanged = length(old) == pieces.map(Pieces::length).or_else(|| length(file))
            && written(old).is_some()
            && written(old) == written(file)
            && pieces.is_none_or(|pieces| {
                fs::File::open(old).is_ok_and(|mut old| pieces.stand_in(&mut old).is_ok_and(|same| same))
            });
        if unchanged && take_over(old, new) {
            return Ok(true);
        }
        match pieces {
            None => fs::copy(file, new).map(drop),
            Some(pieces) => write_pieces(pieces, file, new),
        }
        .map_err(PublishError::file(file))?;
        if let Some(time) = written(file) {
            // Where a time cannot be set the file is only copied again next time.
            let _ = fs::File::options()
                .write(true)
                .open(new)
                .and_then(|copy| copy.set_modified(time));
        }
        Ok(false)
    }

    /// Leaves a file that says whose folder this is.
    pub(super) fn mark(&self, name: &str) -> Result<(), PublishError> {
        Self::put_bytes(&self.out.join(name), &self.new.join(name), b"zhanlan\n").map(drop)
    }

    /// Puts the new folder in the old one's place.
    pub(super) fn take_place(self) -> Result<(), PublishError> {
        let old = sibling(&self.out, "old");
        remove(&old)?;
        let was_there = self.out.exists();
        if was_there {
            fs::rename(&self.out, &old).map_err(PublishError::file(&self.out))?;
        }
        if let Err(error) = fs::rename(&self.new, &self.out) {
            if was_there {
                fs::rename(&old, &self.out).map_err(PublishError::file(&self.out))?;
            }
            return Err(PublishError::file(&self.out)(error));
        }
        remove(&old)
    }

    fn make_parent(&self, path: &Path) -> Result<(), PublishError> {
        let Some(parent) = path.parent() else {
            return Ok(());
        };
        let mut made = self
            .made
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if made.contains(parent) {
            return Ok(());
        }
        fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
        made.insert(parent.to_owned());
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // After it took its place there is nothing here any more; what is left of a failure must not stay.
        let _ = fs::remove_dir_all(&self.new);
    }
}

fn sibling(out: &Path, mark: &str) -> PathBuf {
    let name = out
        .file_name()
        .map_or_else(|| "public".into(), |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.zhanlan-{mark}"))
}

fn remove(folder: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PublishError::file(folder)(error)),
        _ => Ok(()),
    }
}

fn write_pieces(pieces: &Pieces, file: &Path, new: &Path) -> io::Result<()> {
    let mut target = BufWriter::new(fs::File::create(new)?);
    pieces.write(&mut fs::File::open(file)?, &mut target)?;
    target.flush()
}

fn length(path: &Path) -> Option<u64> {
    fs::metadata(path)
        .ok()
        .filter(fs::Metadata::is_file)
        .map(|metadata| metadata.len())
}

/// Makes the old file the new one's too; where the system has no links, the caller writes it again.
fn take_over(old: &Path, new: &Path) -> bool {
    fs::hard_link(old, new).is_ok()
}
