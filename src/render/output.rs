//! The output: every path of the published site and what stands there. Two writers of one path are an error.
//!
//! The bytes that a run makes are not kept here: each file is handed to a [`Sink`] as soon as it is ready, so that no stage
//! ever holds all pages.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::sink::{Basis, KeptFile, KeptGroup, Sink};
use crate::media::InUse;

use super::variants::Variants;

/// A file that was handed to the sink: what is left to know of it.
#[derive(Debug)]
pub(super) struct Made {
    /// Its path relative to the site's root.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it was made from.
    pub origin: Location,
    /// Of what.
    pub basis: Basis,
}

/// Files that were made together.
#[derive(Debug)]
pub(super) struct Grouped {
    /// Of what.
    pub print: Fingerprint,
    /// What else came of them.
    pub note: String,
    pub files: Vec<Made>,
}

impl Grouped {
    /// Files that were just made.
    pub(super) fn new(print: Fingerprint, note: String, mut files: Vec<Made>) -> Self {
        for made in &mut files {
            made.basis.group = Some(print);
        }
        Self { print, note, files }
    }

    /// Files that the sink took over.
    pub(super) fn kept(print: Fingerprint, kept: KeptGroup) -> Self {
        let made = |file: KeptFile| Made {
            path: file.path,
            bytes: file.bytes,
            origin: Location::File(file.origin),
            basis: Basis {
                own: file.own,
                group: Some(print),
            },
        };
        Self {
            print,
            note: kept.note,
            files: kept.files.into_iter().map(made).collect(),
        }
    }
}

impl Made {
    /// Hands a file over.
    pub(super) fn hand(sink: &dyn Sink, path: String, bytes: Vec<u8>, origin: Location) -> Self {
        let length = bytes.len() as u64;
        sink.take(&path, bytes);
        Self {
            path,
            bytes: length,
            origin,
            basis: Basis::default(),
        }
    }

    /// The same, with that of which it was made.
    pub(super) fn made_of(mut self, from: Fingerprint) -> Self {
        self.basis.own = Some(from);
        self
    }

    /// Hands over a file that comes from no file of the owner's.
    pub(super) fn hand_own(sink: &dyn Sink, path: String, bytes: Vec<u8>) -> Self {
        Self::hand(sink, path, bytes, Location::File("zhanlan".to_owned()))
    }
}

/// Every file of the published site, by its path relative to the root.
#[derive(Debug, Default)]
pub struct Output {
    /// All but the photos.
    files: BTreeMap<String, Written>,
    photos: Variants,
    /// What else came of files that were made together.
    notes: BTreeMap<Fingerprint, String>,
    /// Keeps the photos in the cache until they are copied.
    pub(super) in_use: InUse,
}

/// A file and who writes it.
#[derive(Debug)]
pub(super) struct Written {
    /// What stands there.
    pub content: Content,
    /// For people: the source it comes from.
    pub origin: Cow<'static, str>,
}

/// What stands at a path.
#[derive(Debug)]
pub enum Content {
    /// Bytes made by this run, which the sink has.
    Made {
        /// How many.
        bytes: u64,
        /// Of what.
        basis: Basis,
    },
    /// A file of the owner's, copied without what tells where, when and by whom it was made.
    Copy {
        /// Where it is.
        file: PathBuf,
        /// Its length.
        bytes: u64,
    },
}

impl Content {
    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Self::Made { bytes, .. } | Self::Copy { bytes, .. } => *bytes,
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Output {
    /// Puts a file at a path; a second writer of the same path is told, and the first stays.
    pub fn write(
        &mut self,
        path: String,
        content: Content,
        origin: &Location,
        diagnostics: &mut Diagnostics,
    ) {
        let other = self.files.get(&path).map(|other| &*other.origin);
        if let Some(other) = other.or_else(|| self.photos.name_at(&path)) {
            let told = Diagnostic::new(Code::TwoWriters, origin.clone())
                .with("path", &path)
                .with("other", other);
            diagnostics.push(told);
            return;
        }
        self.files.insert(
            path,
            Written {
                content,
                origin: Cow::Owned(origin.path().to_owned()),
            },
        );
    }

    /// Notes a file that was handed to the sink.
    pub(super) fn note(&mut self, made: Made, diagnostics: &mut Diagnostics) {
        let content = Content::Made {
            bytes: made.bytes,
            basis: made.basis,
        };
        self.write(made.path, content, &made.origin, diagnostics);
    }

    /// Notes files that were made together, and what else came of them.
    pub(super) fn note_group(&mut self, group: Grouped, diagnostics: &mut Diagnostics) {
        self.notes.insert(group.print, group.note);
        for made in group.files {
            self.note(made, diagnostics);
        }
    }

    /// Notes what else came of files that were made together.
    pub(super) fn note_groups(&mut self, notes: &[(Fingerprint, String)]) {
        self.notes.extend(notes.iter().cloned());
    }

    /// Files that were made together, by that of which they were made.
    #[must_use]
    pub fn groups(&self) -> BTreeMap<Fingerprint, KeptGroup> {
        let mut groups: BTreeMap<Fingerprint, KeptGroup> = BTreeMap::new();
        for (path, written) in &self.files {
            let Content::Made { bytes, basis } = &written.content else {
                continue;
            };
            let Some(print) = basis.group else { continue };
            groups.entry(print).or_default().files.push(KeptFile {
                path: path.clone(),
                bytes: *bytes,
                origin: written.origin.clone().into_owned(),
                own: basis.own,
            });
        }
        for (print, group) in &mut groups {
            group.note = self.notes.get(print).cloned().unwrap_or_default();
        }
        groups
    }

    /// Puts all photos in, before any file that could claim the path of one.
    pub(super) fn write_photos(&mut self, photos: Variants) {
        self.photos = photos;
    }

    /// The photos.
    #[must_use]
    pub fn photos(&self) -> &Variants {
        &self.photos
    }

    /// Where the photo at a path lies in the cache.
    #[must_use]
    pub fn photo(&self, path: &str) -> Option<PathBuf> {
        self.photos.file(self.photos.name_at(path)?)
    }

    /// Every path and its file but the photos, in path order.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.files
            .iter()
            .map(|(path, written)| (path.as_str(), &written.content))
    }

    /// The owner's files that are copied: where each is, and its path for people.
    pub fn copies(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.files.values().filter_map(|written| match &written.content {
            Content::Copy { file, .. } => Some((file.as_path(), &*written.origin)),
            _ => None,
        })
    }

    /// The file at a path, if it is no photo.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.files.get(path).map(|written| &written.content)
    }

    /// How many files there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.files.len() + self.photos.files().len()
    }

    /// How many bytes there are in all.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let files = self.files.values().map(|written| written.content.len());
        files.chain(self.photos.files().map(|(_, bytes)| bytes)).sum()
    }

    /// How many HTML pages there are.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.files.keys().filter(|path| path.ends_with(".html")).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_writers_of_one_path_are_told_with_both_names() {
        let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
        for origin in ["content/pages/a.md", "static/a.html"] {
            output.write(
                "a.html".into(),
                Content::Made {
                    bytes: 0,
                    basis: Basis::default(),
                },
                &Location::File(origin.into()),
                &mut diagnostics,
            );
        }
        let told = diagnostics.sorted();
        assert_eq!(
            (told[0].code, told[0].location.path()),
            (Code::TwoWriters, "static/a.html")
        );
        assert!(
            told[0]
                .message(crate::foundation::language::Language::En)
                .contains("content/pages/a.md")
        );
    }
}
