//! What an entry shows beside its text: photos, files to download, recordings.

use std::path::PathBuf;
use std::sync::Arc;

use super::PhotoId;
use crate::foundation::diagnostic::Location;
use crate::foundation::tree::FoundFile;

/// A photo as one entry shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Which file.
    pub photo: PhotoId,
    /// What those who cannot see it are told; empty when nobody wrote it.
    pub alt: String,
    /// What is said below it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// What a crop keeps.
    pub focus: Option<(u8, u8)>,
}

/// A photo file.
#[derive(Debug, Clone)]
pub struct PhotoFile {
    /// Its path relative to the site's folder.
    pub path: String,
    /// The file itself.
    pub file: Arc<FoundFile>,
    /// Where it is named first.
    pub location: Location,
}

/// A file published with an entry.
#[derive(Debug, Clone)]
pub struct Attached {
    /// The index of the field that names it; none for a file the text links to.
    pub field: Option<usize>,
    /// Its path relative to the site's folder.
    pub path: String,
    /// What to call it.
    pub title: String,
    /// Its extension in lower case.
    pub extension: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its published path relative to the site's root.
    pub url: String,
    /// Where it is.
    pub file: PathBuf,
    /// Where it is named.
    pub location: Location,
    /// How a page plays it, if it is a recording named by a field of its own.
    pub player: Option<Player>,
}

/// What a page needs to play a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// The type browsers know it by: `video/mp4`, `audio/mpeg` …
    pub media_type: &'static str,
    /// The still picture in its frame until it plays.
    pub poster: Option<Shown>,
    /// Its captions.
    pub captions: Vec<Captions>,
}

/// Captions of a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captions {
    /// The path of their file relative to the site's folder; it is among the entry's files.
    pub path: String,
    /// Their language as a BCP 47 tag, if the file's name tells it.
    pub language: Option<String>,
}

impl Attached {
    /// Whether it is a film and not only sound.
    #[must_use]
    pub fn is_film(&self) -> bool {
        self.player
            .as_ref()
            .is_some_and(|player| player.media_type.starts_with("video"))
    }
}
