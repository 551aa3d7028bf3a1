//! The photos of one entry, laid out for the officer who describes them: which there are, what they look like, which of them
//! the entry speaks of already. `zhanlan photos` shows the album, and has a list written into the entry when asked to.
//!
//! Stands beside the pipeline: it uses the same stages up to `parse`, and looks at the photos without making them.

mod list;
mod save;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::foundation::paths;
use crate::foundation::progress::Progress;
use crate::foundation::source::SourceText;
use crate::foundation::tree::FoundFile;
use crate::foundation::yaml::{Key, Node};
use crate::load::{self, Place, SourceFile, Sources};
use crate::media::advice::groups;
use crate::media::{self, Judgement, MediaError, Request, Seen};
use crate::model::is_photo;
use crate::parse::{self, Document, Parsed};
use crate::pipeline;
use crate::project::Project;
use crate::project::advice::EmbeddedWords;
use crate::project::schema::{FieldKind, PhotoUse, Record, TypeDef, Value, ValueReader};

pub use list::Proposal;
pub use save::SaveError;

/// The photos of an entry.
#[derive(Debug)]
pub struct Album {
    /// The path of the entry's text, relative to the site's folder.
    pub path: String,
    /// Its photos in the order of the gallery.
    pub photos: Vec<Shot>,
    /// The text's file.
    file: PathBuf,
    front: Front,
    embedded: EmbeddedWords,
}

/// One photo of an entry.
#[derive(Debug)]
pub struct Shot {
    /// The name of its file.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// When it was taken, as the camera wrote it.
    pub taken: Option<String>,
    /// What is to be seen on it, or why it cannot be opened.
    pub seen: Result<Seen, Diagnostic>,
    /// The names of the other photos that show nearly the same.
    pub like: Vec<String>,
    /// Where the entry shows it.
    pub shown: Shown,
    /// What the entry says of it.
    pub said: PhotoUse,
    listed: bool,
}

/// Where an entry shows a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// It stands for the entry.
    Cover,
    /// In the text.
    Text,
    /// Below the text.
    Gallery,
    /// Nowhere: there is a list, and it is not on it.
    Nowhere,
}

impl Shot {
    /// Whether the entry tells those who cannot see it what is on it.
    #[must_use]
    pub fn is_described(&self) -> bool {
        self.said.alt.is_some() || self.said.caption.is_some()
    }
}

/// The front matter as far as photos are concerned.
#[derive(Debug)]
struct Front {
    document: Document,
    /// The keys this type knows for its list of photos.
    keys: Vec<String>,
}

impl Front {
    fn source(&self) -> &Arc<SourceText> {
        &self.document.source
    }

    /// The key of the list and its value, if there is one.
    fn list<'a>(&self, node: &'a Node) -> Option<(&'a Key, &'a Node)> {
        let known = |key: &str| self.keys.iter().any(|known| known == key);
        node.entries()
            .iter()
            .find(|(key, _)| known(&key.text))
            .map(|(key, value)| (key, value))
    }
}

/// Why there is no album.
#[derive(Debug, thiserror::Error)]
pub enum AlbumError {
    /// The folder is no entry's: there is no `index.md` in it, or it is not below `content/`.
    #[error("{} is no entry's folder", .0.display())]
    NoEntry(PathBuf),
    /// The text cannot be understood; what is wrong with it.
    #[error("the front matter has mistakes")]
    Broken(Box<Diagnostics>),
    /// The photos cannot be looked at.
    #[error(transparent)]
    Media(#[from] MediaError),
}

/// Opens the album of the entry in a folder, which may be relative to the present folder or to the site's.
///
/// # Errors
/// When there is no entry, or its front matter cannot be understood.
pub fn open(site: &Path, folder: &Path, progress: &dyn Progress) -> Result<Album, AlbumError> {
    let mut diagnostics = Diagnostics::default();
    let Some(project) = Project::read(site, &mut diagnostics) else {
        return Err(AlbumError::Broken(Box::new(diagnostics)));
    };
    let path = text_path(site, folder).ok_or_else(|| AlbumError::NoEntry(folder.to_owned()))?;
    let (texts, sources) = load::load(&project, None, (None, None), &mut diagnostics);
    let document = document(&project, texts, &path)?;
    let Place::Entry { type_id, .. } = document.place else {
        return Err(AlbumError::NoEntry(folder.to_owned()));
    };
    let def = project.schema.get(type_id);
    let said = said(def, &document);
    let names = in_order(&sources, paths::folder(&path), &said);
    let shots = shots(&project, names, paths::folder(&path), &said, progress)?;
    let photos_field = def.fields.iter().find(|field| field.name == "photos");
    let keys = photos_field.map_or_else(Vec::new, |field| field.keys().map(str::to_owned).collect());
    Ok(Album {
        file: site.join(&path),
        path,
        photos: shots,
        front: Front { document, keys },
        embedded: project.settings.embedded_words,
    })
}

/// The path of the folder's `index.md` relative to the site, however the folder is written.
fn text_path(site: &Path, folder: &Path) -> Option<String> {
    let site = site.canonicalize().ok()?;
    let candidates = [folder.to_owned(), site.join(folder)];
    let folder = candidates.iter().find_map(|candidate| {
        let real = candidate.canonicalize().ok()?;
        let real = if real.is_file() {
            real.parent()?.to_owned()
        } else {
            real
        };
        real.join("index.md").is_file().then_some(real)
    })?;
    let relative = folder
        .strip_prefix(&site)
        .ok()?
        .to_string_lossy()
        .replace('\\', "/");
    relative
        .starts_with("content/")
        .then(|| format!("{relative}/index.md"))
}

/// The one document, of its text.
fn document(project: &Project, texts: Vec<Arc<SourceFile>>, path: &str) -> Result<Document, AlbumError> {
    let labels = pipeline::labels(project);
    let text = texts
        .into_iter()
        .filter(|file| file.source.path() == path)
        .collect();
    let parsed: Vec<Arc<Parsed>> = parse::parse(text, &labels, None).collect();
    let Some((document, found)) = parsed.into_iter().next().map(Arc::unwrap_or_clone) else {
        return Err(AlbumError::NoEntry(PathBuf::from(path)));
    };
    // Mistakes of the text below do not matter here.
    let body = list::closing_line(document.source.text());
    let broken = |diagnostic: &Diagnostic| {
        diagnostic.severity() == Severity::Error
            && (document.front.is_none()
                || body.is_none_or(|line| diagnostic.location.line_column().0 <= line))
    };
    let mut mistakes = Diagnostics::default();
    mistakes.extend(found.into_iter().filter(broken));
    if document.front.is_none() || mistakes.has_errors() {
        return Err(AlbumError::Broken(Box::new(mistakes)));
    }
    Ok(document)
}

/// Every photo the entry names, each with where: first the list, then the cover, the text, other fields.
struct Said {
    listed: Vec<PhotoUse>,
    is_listed: bool,
    cover: Option<PhotoUse>,
    in_text: Vec<PhotoUse>,
    elsewhere: Vec<PhotoUse>,
}

fn said(def: &TypeDef, document: &Document) -> Said {
    let mut said = Said {
        listed: Vec::new(),
        is_listed: false,
        cover: None,
        elsewhere: Vec::new(),
        in_text: Vec::new(),
    };
    let Some(front) = &document.front else { return said };
    let mut reader = ValueReader::new(&document.source);
    let record: Record = reader.record(
        front,
        &def.fields,
        |language| def.called(language),
        document.opening,
    );
    for (field, value) in def.fields.iter().zip(&record.values) {
        let mut photos = value
            .iter()
            .flat_map(Value::each)
            .filter_map(|value| match value {
                Value::Photo(photo) => Some(PhotoUse::clone(photo)),
                _ => None,
            });
        match &field.kind {
            FieldKind::Photo if field.name == "cover" => said.cover = photos.next_back(),
            FieldKind::Photos if field.name == "photos" => {
                said.is_listed = value.is_some();
                said.listed.extend(photos);
            }
            _ => said.elsewhere.extend(photos),
        }
    }
    said.in_text = document
        .body
        .photos
        .iter()
        .map(|photo| PhotoUse {
            file: photo.target.trim_start_matches("./").to_owned(),
            alt: Some(photo.alt.clone()).filter(|alt| !alt.is_empty()),
            caption: photo.title.clone(),
            ..PhotoUse::default()
        })
        .collect();
    said
}

impl Said {
    /// All that is said of a file, the list before the rest.
    fn of(&self, name: &str) -> PhotoUse {
        let all = self
            .listed
            .iter()
            .chain(&self.cover)
            .chain(&self.in_text)
            .chain(&self.elsewhere)
            .filter(|said| said.file == name);
        all.fold(
            PhotoUse {
                file: name.to_owned(),
                ..PhotoUse::default()
            },
            |known, said| PhotoUse {
                alt: known.alt.or_else(|| said.alt.clone()),
                caption: known.caption.or_else(|| said.caption.clone()),
                credit: known.credit.or_else(|| said.credit.clone()),
                focus: known.focus.or(said.focus),
                ..known
            },
        )
    }

    fn place_in_list(&self, name: &str) -> Option<usize> {
        self.listed.iter().position(|listed| listed.file == name)
    }

    fn shown(&self, name: &str) -> Shown {
        let names = |photos: &[PhotoUse]| photos.iter().any(|said| said.file == name);
        if self.cover.as_ref().is_some_and(|cover| cover.file == name) {
            Shown::Cover
        } else if names(&self.in_text) {
            Shown::Text
        } else if !self.is_listed || names(&self.listed) || names(&self.elsewhere) {
            Shown::Gallery
        } else {
            Shown::Nowhere
        }
    }
}

/// The photos of a folder in the order of the gallery, by name and length.
fn in_order(sources: &Sources, folder: &str, said: &Said) -> Vec<(String, u64)> {
    let mut names: Vec<(String, u64)> = sources
        .files_in(folder)
        .filter(|(name, _)| is_photo(name))
        .map(|(name, file)| (name.to_owned(), file.bytes()))
        .collect();
    names.sort_by(|a, b| alphanumeric_sort::compare_str(&a.0, &b.0));
    names.sort_by_key(|(name, _)| said.place_in_list(name).unwrap_or(usize::MAX));
    names
}

/// Looks at the photos of a folder.
fn shots(
    project: &Project,
    names: Vec<(String, u64)>,
    folder: &str,
    said: &Said,
    progress: &dyn Progress,
) -> Result<Vec<Shot>, MediaError> {
    let request = |name: &str| {
        let path = format!("{folder}/{name}");
        Request {
            file: FoundFile::at(project.folder.join(&path)).into(),
            card: None,
            location: Cow::Owned(Location::File(path.clone())),
            path: path.into(),
        }
    };
    let requests: Vec<Request<'_>> = names.iter().map(|(name, _)| request(name)).collect();
    let cache = pipeline::photo_cache(&project.folder);
    let seen = media::survey(&requests, &pipeline::recipe(project), &cache, progress)?;
    let like = alike(&names, &seen);
    let mut shots = Vec::with_capacity(names.len());
    for ((((name, bytes), request), seen), like) in names.into_iter().zip(&requests).zip(seen).zip(like) {
        shots.push(Shot {
            bytes,
            taken: media::taken(&request.file.place),
            seen,
            like,
            shown: said.shown(&name),
            said: said.of(&name),
            listed: said.place_in_list(&name).is_some(),
            name,
        });
    }
    // Where no cover is named, the first photo is it.
    if said.cover.is_none()
        && let Some(first) = shots.iter_mut().find(|shot| shot.shown != Shown::Nowhere)
        && first.shown == Shown::Gallery
    {
        first.shown = Shown::Cover;
    }
    Ok(shots)
}

/// For each photo the names of those that show nearly the same.
fn alike(names: &[(String, u64)], seen: &[Result<Seen, Diagnostic>]) -> Vec<Vec<String>> {
    let (opened, judgements): (Vec<usize>, Vec<Judgement>) = seen
        .iter()
        .enumerate()
        .filter_map(|(index, seen)| Some((index, seen.as_ref().ok()?.judgement?)))
        .unzip();
    let mut like = vec![Vec::new(); names.len()];
    for group in groups(&judgements) {
        for index in &group {
            let others = group.iter().filter(|other| *other != index);
            like[opened[*index]] = others.map(|other| names[opened[*other]].0.clone()).collect();
        }
    }
    like
}
