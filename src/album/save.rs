//! Writing the list into the entry: the one place where zhanlan changes what an officer wrote, and only when asked to.
//!
//! Bytes are put in at one place; all others stay as they are, in whatever encoding and with whatever line ends. The text is
//! there whole or not at all: it is written beside the old one, which it then replaces.

#![expect(clippy::disallowed_methods, reason = "the command that writes into an entry")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Album, Proposal};
use crate::foundation::encoding;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The text is not as it was when it was read: somebody is writing it.
    #[error("{} was changed meanwhile", .0.display())]
    Changed(PathBuf),
    /// The text's encoding does not let lines be put in without changing others.
    #[error("{} cannot be changed without touching other lines", .0.display())]
    Encoding(PathBuf),
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl Album {
    /// Writes what was proposed; answers how many photos that added.
    ///
    /// # Errors
    /// When the file cannot be written, or was changed since it was read.
    pub fn save(&self, proposal: &Proposal) -> Result<usize, SaveError> {
        let Proposal::Insert { line, lines, photos } = proposal else {
            return Ok(0);
        };
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| SaveError::File { path, source }
        };
        // A link stays a link: the file behind it is replaced.
        let file = self.file.canonicalize().map_err(failed(&self.file))?;
        let before = fs::read(&file).map_err(failed(&file))?;
        if encoding::text(&before).as_deref() != Some(self.front.source().text()) {
            return Err(SaveError::Changed(file));
        }
        let Some(after) = encoding::with_lines(&before, *line, lines) else {
            return Err(SaveError::Encoding(file));
        };
        replace(&file, &after).map_err(failed(&file))?;
        Ok(*photos)
    }
}

/// Puts bytes in a file's place.
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // The leading dot hides it from a preview that watches the folder.
    let new = file.with_file_name(format!(".{name}.{}.zhanlan-new", std::process::id()));
    let write = || {
        let mut written = File::create_new(&new)?;
        written.write_all(bytes)?;
        written.sync_all()?;
        fs::set_permissions(&new, fs::metadata(file)?.permissions())?;
        fs::rename(&new, file)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}
