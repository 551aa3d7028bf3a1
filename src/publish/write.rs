//! The new folder beside the old one: the only place, with the photo cache, that writes files.

#![expect(clippy::disallowed_methods, reason = "this is where the site is written")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::PublishError;
use crate::media;
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

    /// Copies a file of the owner's: pictures without what the camera wrote into them, others as they are.
    fn put_copy(old: &Path, new: &Path, file: &Path) -> Result<bool, PublishError> {
        if is_picture(file).map_err(PublishError::file(file))? {
            let bytes = fs::read(file).map_err(PublishError::file(file))?;
            let scrubbed = media::scrubbed(bytes).map_err(|error| {
                PublishError::file(file)(io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
            })?;
            return Self::put_bytes(old, new, &scrubbed);
        }
        let written = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        // Large recordings are not read to be compared: a copy has the time of what it was copied from.
        let unchanged =
            length(old) == length(file) && written(old).is_some() && written(old) == written(file);
        if unchanged && take_over(old, new) {
            return Ok(true);
        }
        fs::copy(file, new).map_err(PublishError::file(file))?;
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

/// Whether a file is a picture by its first bytes, whatever its name says.
fn is_picture(file: &Path) -> io::Result<bool> {
    let mut head = Vec::with_capacity(12);
    fs::File::open(file)?.take(12).read_to_end(&mut head)?;
    Ok(media::is_scrubbed(&head))
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
