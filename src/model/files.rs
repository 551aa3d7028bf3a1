//! Photos and files beside a text: found by name, told with the nearest name when they are not there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::recordings::FoundPlayer;
use super::{Attached, PhotoFile, PhotoId, Shown, slug_of};
use crate::foundation::diagnostic::{Code, Diagnostic, Location};
use crate::foundation::nearest::{fold, nearest};
use crate::foundation::paths;
use crate::foundation::source::{SourceText, Span};
use crate::foundation::tree;
use crate::load::Sources;
use crate::parse::markdown::Body;
use crate::project::schema::PhotoUse;

/// What browsers show after our decoders have read it.
const PHOTOS: [&str; 10] = [
    "jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff", "jfif", "svg",
];
/// Pictures we know to be such but cannot read.
const FOREIGN: [&str; 5] = ["heic", "heif", "avif", "raw", "dng"];

/// Whether a file beside an entry belongs to its gallery.
#[must_use]
pub fn is_photo(name: &str) -> bool {
    let extension = paths::stem_and_extension(name).1;
    PHOTOS.contains(&extension.as_str()) || FOREIGN[..3].contains(&extension.as_str())
}

/// The files one text can name.
pub(super) struct Beside<'a> {
    pub(super) sources: &'a Sources,
    pub(super) source: &'a Arc<SourceText>,
}

/// A photo that was found, not yet in the site's table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FoundPhoto {
    pub(super) path: String,
    #[serde(skip, default = "tree::FoundFile::nowhere")]
    pub(super) file: Arc<tree::FoundFile>,
    pub(super) said: PhotoUse,
    /// The text that names it.
    #[serde(skip, default = "SourceText::nowhere")]
    pub(super) source: Arc<SourceText>,
}

impl FoundPhoto {
    /// Finds a photo again that another run kept: its file was there when this one began. One that has gone since is told as what it
    /// is, a file that cannot be read.
    pub(super) fn find_again(&mut self, sources: &Sources, source: &Arc<SourceText>) {
        let found = sources.files.get(&self.path);
        self.file = match found {
            Some(found) => Arc::clone(found),
            None => Arc::new(tree::FoundFile::at(PathBuf::from(&self.path))),
        };
        self.source = Arc::clone(source);
    }

    /// The file, named here.
    fn named(&self) -> PhotoFile {
        PhotoFile {
            path: self.path.clone(),
            file: Arc::clone(&self.file),
            location: Location::Text(Arc::clone(&self.source), self.said.span),
        }
    }
}

/// A file that was found, before its published path is known.
#[derive(Debug, Clone)]
pub(super) struct FoundFile {
    pub(super) field: Option<usize>,
    pub(super) path: String,
    pub(super) file: PathBuf,
    pub(super) bytes: u64,
    pub(super) title: Option<String>,
    /// Where it is named.
    pub(super) location: Location,
    pub(super) player: Option<FoundPlayer>,
}

impl FoundFile {
    /// A file that no field names.
    pub(super) fn unnamed(path: String, file: &tree::FoundFile, location: Location) -> Self {
        Self {
            field: None,
            path,
            file: file.place.clone(),
            bytes: file.bytes(),
            title: None,
            location,
            player: None,
        }
    }
}

impl Beside<'_> {
    fn folder(&self) -> &str {
        paths::folder(self.source.path())
    }

    /// The file of a name, or what is wrong with the name.
    fn find(
        &self,
        name: &str,
        span: Span,
        codes: (Code, Code),
    ) -> Result<(String, &Arc<tree::FoundFile>), Diagnostic> {
        let (missing, other_case) = codes;
        let path = paths::join(self.folder(), name).filter(|path| path.starts_with("content/"));
        if let Some((path, file)) = path.and_then(|path| self.sources.files.get_key_value(&path)) {
            return Ok((path.clone(), file));
        }
        let key = if missing == Code::MissingPhoto {
            "photo"
        } else {
            "file"
        };
        let known: Vec<&str> = self
            .sources
            .files_in(self.folder())
            .map(|(name, _)| name)
            .filter(|name| missing != Code::MissingPhoto || is_photo(name))
            .collect();
        if let Some(same) = known.iter().find(|candidate| fold(candidate) == fold(name)) {
            let told = Diagnostic::at(other_case, self.source, span).with(key, name);
            return Err(if other_case == missing {
                told.with_nearest(Some(same))
            } else {
                told.with("nearest", *same)
            });
        }
        let told = Diagnostic::at(missing, self.source, span)
            .with(key, name)
            .with("known", listed(&known));
        let slashes = name.replace('\\', "/");
        let there = |path: &String| self.sources.files.contains_key(path);
        let near = if slashes != name && paths::join(self.folder(), &slashes).is_some_and(|path| there(&path))
        {
            Some(slashes.as_str())
        } else {
            nearest_file(name, &known)
        };
        Err(if near.is_none() && known.is_empty() {
            told.hinting("none")
        } else {
            told.with_nearest(near)
        })
    }

    /// The photo that a field or the text names.
    pub(super) fn photo(&self, said: PhotoUse) -> Result<FoundPhoto, Diagnostic> {
        let (path, file) = self.find(&said.file, said.span, (Code::MissingPhoto, Code::PhotoCase))?;
        if !PHOTOS.contains(&paths::stem_and_extension(&path).1.as_str()) {
            return Err(
                Diagnostic::at(Code::UnsupportedFile, self.source, said.span).with("file", &said.file)
            );
        }
        Ok(FoundPhoto {
            path,
            file: Arc::clone(file),
            said,
            source: Arc::clone(self.source),
        })
    }

    /// A place in the text.
    pub(super) fn at(&self, span: Span) -> Location {
        Location::Text(Arc::clone(self.source), span)
    }

    /// The file that a field or a link names.
    pub(super) fn file(&self, name: &str, span: Span) -> Result<(String, &Arc<tree::FoundFile>), Diagnostic> {
        self.find(name, span, (Code::MissingFile, Code::MissingFile))
    }

    /// The names of the files in a folder of the site.
    pub(super) fn names_in<'b>(&'b self, folder: &'b str) -> impl Iterator<Item = &'b str> {
        self.sources.files_in(folder).map(|(name, _)| name)
    }

    /// All photos of the text's folder in the order people expect: 2 before 10.
    pub(super) fn all_photos(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .sources
            .files_in(self.folder())
            .filter(|(name, _)| is_photo(name))
            .map(|(name, _)| name.to_owned())
            .collect();
        alphanumeric_sort::sort_str_slice(&mut names);
        names
    }
}

/// The file with the nearest name. Endings make no two names alike, and another number is another photo.
fn nearest_file<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    fn stem(name: &str) -> &str {
        paths::stem_and_extension(name).0
    }
    let letters = |name: &str| {
        name.chars()
            .filter(|character| !character.is_ascii_digit())
            .collect::<String>()
    };
    let candidates = || {
        known
            .iter()
            .copied()
            .filter(|other| letters(stem(name)) != letters(stem(other)) || stem(name) == stem(other))
    };
    let near = nearest(stem(name), candidates().map(stem))?;
    candidates().find(|other| stem(other) == near)
}

/// Names in a message, the first of many.
pub(super) fn listed(names: &[&str]) -> String {
    const MOST: usize = 12;
    let mut list = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        list.push_str(" …");
    }
    list
}

/// Adds the files that a text links to, each once.
pub(super) fn linked(body: &Body, beside: &Beside<'_>, mut files: Vec<FoundFile>) -> Vec<FoundFile> {
    for link in &body.links {
        let linked = !link.target.is_empty() && paths::stem_and_extension(&link.target).1 != "md";
        // A link that leads nowhere is told by `check`, with the nearest of all targets.
        if let Some(Ok((path, file))) = linked.then(|| beside.file(&link.target, link.span))
            && !files.iter().any(|known| known.path == path)
        {
            files.push(FoundFile::unnamed(path, file, beside.at(link.span)));
        }
    }
    files
}

/// Gives files their published paths below `base`, and their pictures their places.
pub(super) fn attached(files: Vec<FoundFile>, base: &str, table: &mut PhotoTable) -> Vec<Attached> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let named = files.into_iter().map(|found| {
        let (stem, extension) = paths::stem_and_extension(&found.path);
        let ascii = slug_of(stem);
        let count = taken
            .entry(format!("{ascii}.{extension}"))
            .and_modify(|count| *count += 1)
            .or_insert(1);
        let number = if *count > 1 {
            format!("-{count}")
        } else {
            String::new()
        };
        Attached {
            field: found.field,
            title: found.title.unwrap_or_else(|| stem.to_owned()),
            url: format!("{base}/{ascii}{number}.{extension}"),
            extension,
            bytes: found.bytes,
            path: found.path,
            file: found.file,
            location: found.location,
            player: found.player.map(|player| player.settled(table)),
        }
    });
    named.collect()
}

/// Each photo file once, in the order of first use.
#[derive(Debug, Default)]
pub(super) struct PhotoTable {
    pub(super) files: Vec<Arc<PhotoFile>>,
    /// By path; nobody asks for their order.
    known: HashMap<String, PhotoId>,
}

impl PhotoTable {
    /// Puts a photo in, and says which one it is.
    pub(super) fn number(&mut self, photo: &FoundPhoto) -> PhotoId {
        if let Some(known) = self.known.get(&photo.path) {
            return *known;
        }
        let next = PhotoId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.known.insert(photo.path.clone(), next);
        self.files.push(Arc::new(photo.named()));
        next
    }

    /// Which one a photo is, if it is known.
    pub(super) fn place(&self, photo: &FoundPhoto) -> Option<PhotoId> {
        self.known.get(&photo.path).copied()
    }

    /// Takes the places where an edited text names its photos, all of which are known; those that another text named first stay
    /// where they are.
    pub(super) fn told_again<'a>(&mut self, photos: impl Iterator<Item = &'a FoundPhoto>) {
        let mut seen = BTreeSet::new();
        for photo in photos {
            let Some(id) = self.place(photo).filter(|id| seen.insert(*id)) else {
                continue;
            };
            let file = &mut self.files[id.0 as usize];
            if file.location.path() == photo.source.path() {
                *file = Arc::new(photo.named());
            }
        }
    }

    /// Puts a photo in, and says how it is shown.
    pub(super) fn shown(&mut self, photo: FoundPhoto) -> Shown {
        Shown {
            photo: self.number(&photo),
            alt: photo.said.alt.unwrap_or_default(),
            caption: photo.said.caption,
            credit: photo.said.credit,
            focus: photo.said.focus,
        }
    }
}
