//! publish: the output → `public/`, all or nothing.
//!
//! Everything is written into a new folder beside the old one: what render makes as soon as it is ready, for the new folder
//! is render's [`Sink`](crate::render::Sink); photos and the owner's files at the end. Only when it is complete do the two
//! folders change places; dropped before, it leaves no trace. What did not change is taken over from the old folder with
//! its time, so that a copying program sends nothing again; what is known to be made of the same is not even made. Where only few
//! files change, they alone change places, and the others are not touched.

mod beginning;
mod exchange;
mod folder;
mod known;
mod write;

use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::foundation::progress::Progress;
use crate::render::{Content, Output};

pub use folder::Folder;
use known::Kept;
pub use known::Known;
pub(crate) use known::{KnownFile, KnownFolder, of_copy};

/// Says that a folder is ours to replace.
const MARKER: &str = ".zhanlan";

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written.
    pub written: usize,
    /// Files that had not changed.
    pub kept: usize,
}

/// Why nothing was published; the old site stands as it stood.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder holds files of somebody else.
    #[error("{} holds files that are not ours", .0.display())]
    NotOurs(PathBuf),
    /// The folder is the site itself or holds it.
    #[error("{} would be overwritten", .0.display())]
    OverSources(PathBuf),
    /// Somebody asked to stop.
    #[error("stopped")]
    Stopped,
    /// Somebody else has changed the old folder since the build began: what was kept of it may be something else now.
    #[error("the old site was changed while the new one was made")]
    Disturbed,
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl PublishError {
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { path, source }
    }
}

/// Whether `out` may be replaced: it must be empty, missing, or ours, and must not hold what the owner wrote.
///
/// # Errors
/// When it may not.
pub fn may_replace(site: &Path, out: &Path) -> Result<(), PublishError> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let target = real(out);
    let sources = [
        site.to_owned(),
        site.join("content"),
        site.join("static"),
        site.join("themes"),
    ]
    .map(|path| real(&path));
    let over = sources.iter().any(|source| source.starts_with(&target))
        || sources[1..].iter().any(|source| target.starts_with(source));
    if over {
        return Err(PublishError::OverSources(out.to_owned()));
    }
    let empty = match std::fs::read_dir(out) {
        Ok(mut files) => files.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(PublishError::file(out)(error)),
    };
    if empty || out.join(MARKER).is_file() {
        Ok(())
    } else {
        Err(PublishError::NotOurs(out.to_owned()))
    }
}

/// Completes a folder that has taken what render made, and puts it in the old one's place; says which files of the old one were not
/// even touched.
///
/// # Errors
/// When a file cannot be read or written, when the old folder was changed meanwhile, or somebody asked to stop; the old folder stays
/// then.
pub fn publish(
    output: &Output,
    folder: Folder<'_>,
    progress: &dyn Progress,
) -> Result<(Published, Known), PublishError> {
    let photos: Vec<_> = match folder.keep_photos(output.photos()) {
        true => Vec::new(),
        false => output.photos().files().collect(),
    };
    let copies = output.files().filter_map(|(path, content)| match content {
        Content::Copy { file, .. } => Some((path, file)),
        // Render handed it over.
        Content::Made { .. } => None,
    });
    let copies: Vec<_> = copies.collect();
    progress.start("files", photos.len() + copies.len());
    photos.par_iter().for_each(|(name, bytes)| {
        folder.copy_photo(output.photos(), name, *bytes);
        progress.advance();
    });
    copies.par_iter().for_each(|(path, file)| {
        folder.copy(path, file);
        progress.advance();
    });
    progress.finish();
    folder.take_place()
}
