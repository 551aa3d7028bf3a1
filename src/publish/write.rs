//! One file of the new folder: left to be taken over if the old one is the same, else written.

#![expect(clippy::disallowed_methods, reason = "this is where the site is written")]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::PublishError;
use crate::media::{self, Pieces, ScrubFault};

/// Where a file comes to stand.
pub(super) struct Place {
    /// Where the old site has it, if there is an old site.
    pub(super) old: Option<PathBuf>,
    /// Where the new one will; its folder is there.
    pub(super) new: PathBuf,
}

/// Each that puts something answers whether the old file is the same: then nothing is written.
impl Place {
    pub(super) fn put_bytes(&self, bytes: &[u8]) -> Result<bool, PublishError> {
        let same = |old: &Path| {
            length(old) == Some(bytes.len() as u64) && fs::read(old).is_ok_and(|known| known == bytes)
        };
        if self.is_old(same) {
            return Ok(true);
        }
        // Never into a file that is there: it may be the old site's, and two writers of a path are told elsewhere.
        let written = match File::create_new(&self.new) {
            Ok(mut file) => file.write_all(bytes),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        };
        written.map_err(PublishError::file(&self.new))?;
        Ok(false)
    }

    /// Makes the old file, which is known to be the same, the new one's too; where the system has no links, by a copy.
    pub(super) fn take_over(&self) -> Result<(), PublishError> {
        let Some(old) = &self.old else { return Ok(()) };
        let taken_over = fs::hard_link(old, &self.new).or_else(|error| match error.kind() {
            // Taken over already, and not to be copied onto itself.
            io::ErrorKind::AlreadyExists => Ok(()),
            _ => copied(old, &self.new),
        });
        taken_over.map_err(PublishError::file(old))
    }

    /// Copies a photo from the cache, where its name tells its content.
    pub(super) fn put_photo(&self, file: &Path, bytes: u64) -> Result<bool, PublishError> {
        if self.is_old(|old| length(old) == Some(bytes)) {
            return Ok(true);
        }
        fs::copy(file, &self.new).map_err(PublishError::file(file))?;
        Ok(false)
    }

    /// Copies a file of the owner's without what tells where, when and by whom it was made.
    pub(super) fn put_copy(&self, file: &Path) -> Result<bool, PublishError> {
        let scrubbed = media::scrub(file).map_err(|fault| match fault {
            ScrubFault::Unreadable(error) => PublishError::file(file)(error),
            ScrubFault::Broken(error) => {
                PublishError::file(file)(io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
            }
        })?;
        match scrubbed.content {
            media::Cleaned::Bytes(bytes) => self.put_bytes(&bytes),
            media::Cleaned::Same => self.put_file(file, None),
            media::Cleaned::Pieces(pieces) => self.put_file(file, Some(&pieces)),
        }
    }

    /// Copies a file, or pieces of it. Large recordings are not read to be compared: a copy has the time of what it was
    /// copied from. But what was replaced is: an older zhanlan may have left it in.
    fn put_file(&self, file: &Path, pieces: Option<&Pieces>) -> Result<bool, PublishError> {
        let unchanged = |old: &Path| {
            length(old) == pieces.map(Pieces::length).or_else(|| length(file))
                && written(old).is_some()
                && written(old) == written(file)
                && pieces.is_none_or(|pieces| {
                    File::open(old).is_ok_and(|mut old| pieces.stand_in(&mut old).is_ok_and(|same| same))
                })
        };
        if self.is_old(unchanged) {
            return Ok(true);
        }
        match pieces {
            None => copied(file, &self.new),
            Some(pieces) => write_pieces(pieces, file, &self.new).map(|()| keep_time(file, &self.new)),
        }
        .map_err(PublishError::file(file))?;
        Ok(false)
    }

    fn is_old(&self, is_same: impl FnOnce(&Path) -> bool) -> bool {
        self.old.as_deref().is_some_and(is_same)
    }
}

/// Copies a file with its time.
fn copied(file: &Path, new: &Path) -> io::Result<()> {
    fs::copy(file, new)?;
    keep_time(file, new);
    Ok(())
}

/// Gives a copy the time of what it was copied from; where a time cannot be set the file is only copied again next time.
fn keep_time(file: &Path, new: &Path) {
    if let Some(time) = written(file) {
        let copy = File::options().write(true).open(new);
        let _ = copy.and_then(|copy| copy.set_modified(time));
    }
}

fn written(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn write_pieces(pieces: &Pieces, file: &Path, new: &Path) -> io::Result<()> {
    let mut target = BufWriter::new(File::create(new)?);
    pieces.write(&mut File::open(file)?, &mut target)?;
    target.flush()
}

fn length(path: &Path) -> Option<u64> {
    fs::metadata(path)
        .ok()
        .filter(fs::Metadata::is_file)
        .map(|metadata| metadata.len())
}
