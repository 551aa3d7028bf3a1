//! model: documents → the site: typed entries with unique paths, their photos and files found. Immutable from here on.

mod disclosure;
mod entry;
mod files;
mod intro;
mod photos;
mod recordings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::foundation::diagnostic::{Diagnostic, Diagnostics, Location};
use crate::foundation::nearest::fold;
use crate::foundation::slug::slug;
use crate::load::{Place, Sources};
use crate::parse::markdown::Body;
use crate::parse::{Document, Parsed};
use crate::project::Project;
use crate::project::schema::{Record, TypeDef, TypeId, Value};

pub use files::is_photo;
pub use intro::Intro;

/// An entry's place in its [`Site`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

/// A photo file's place in its [`Site`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhotoId(pub u32);

/// What decides which entries are published.
#[derive(Debug, Clone, Copy)]
pub struct Publication {
    /// The day the site is made for.
    pub today: Date,
    /// Whether drafts are shown too.
    pub drafts: bool,
}

/// All entries that are published, and what they show.
#[derive(Debug)]
pub struct Site {
    /// By [`EntryId`], by path within each type.
    pub entries: Vec<Entry>,
    /// By [`PhotoId`], each file once.
    pub photos: Vec<PhotoFile>,
    /// The introductions of listings.
    pub intros: BTreeMap<TypeId, Intro>,
    /// The introduction of the home page.
    pub home: Option<Intro>,
    /// Entries that exist but are not published.
    pub hidden: Known,
    /// Entries that could not be read, which is told already.
    pub unread: Known,
}

/// Entries that others may name although there is nothing to show of them.
#[derive(Debug, Default)]
pub struct Known {
    /// The names they answer to.
    pub names: BTreeSet<(TypeId, String)>,
    /// Their source paths, for links that lead there.
    pub paths: BTreeSet<String>,
}

/// One thing shown: an activity, a case, a team, a work …
#[derive(Debug)]
pub struct Entry {
    /// Its type.
    pub type_id: TypeId,
    /// The name of its file or folder.
    pub name: String,
    /// The name in its published path: ASCII, unique in its type.
    pub slug: String,
    /// Its published path relative to the site's root.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// The values of its fields.
    pub record: Record,
    /// The photo that stands for it.
    pub cover: Option<Shown>,
    /// Photos shown below the text: those that are neither in it nor the cover.
    pub gallery: Vec<Shown>,
    /// By the body's photo index; missing ones could not be found.
    pub body_photos: Vec<Option<Shown>>,
    /// Files to download, the recording among them.
    pub files: Vec<Attached>,
    /// The text.
    pub body: Arc<Body>,
    /// Where it was written: a path relative to the site's folder.
    pub path: String,
}

/// A photo as one entry shows it.
#[derive(Debug, Clone)]
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
    /// Where it is.
    pub file: PathBuf,
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
#[derive(Debug, Clone)]
pub struct Player {
    /// The type browsers know it by: `video/mp4`, `audio/mpeg` …
    pub media_type: &'static str,
    /// The still picture in its frame until it plays.
    pub poster: Option<Shown>,
    /// Its captions.
    pub captions: Vec<Captions>,
}

/// Captions of a recording.
#[derive(Debug, Clone)]
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

impl Entry {
    /// The value of a field by index.
    #[must_use]
    pub fn value(&self, field: usize) -> Option<&Value> {
        self.record.values.get(field)?.as_ref()
    }

    /// The value of a field by name.
    #[must_use]
    pub fn named<'a>(&'a self, def: &TypeDef, field: &str) -> Option<&'a Value> {
        self.value(def.index_of(field)?)
    }

    /// Whether the cover is neither in the text nor in the gallery, nor in the frame of a recording.
    #[must_use]
    pub fn cover_stands_apart(&self) -> bool {
        let frames = || self.recordings().filter_map(|(_, player)| player.poster.as_ref());
        let below = || {
            self.body_photos
                .iter()
                .flatten()
                .chain(&self.gallery)
                .chain(frames())
        };
        self.cover
            .as_ref()
            .is_some_and(|cover| !below().any(|shown| shown.photo == cover.photo))
    }

    /// All it shows, in the order of its page: the cover, the text's photos, the gallery.
    pub fn photos(&self) -> impl Iterator<Item = &Shown> {
        let apart = self.cover.iter().filter(|_| self.cover_stands_apart());
        apart
            .chain(self.body_photos.iter().flatten())
            .chain(&self.gallery)
    }

    /// Its recordings, each with how it is played.
    pub fn recordings(&self) -> impl Iterator<Item = (&Attached, &Player)> {
        self.files
            .iter()
            .filter_map(|file| Some((file, file.player.as_ref()?)))
    }

    /// The path of its folder, relative to the site's folder.
    #[must_use]
    pub fn folder(&self) -> &str {
        crate::foundation::paths::folder(&self.path)
    }
}

impl Known {
    fn add(&mut self, type_id: TypeId, names: Vec<String>, path: String) {
        self.names
            .extend(names.into_iter().map(|name| (type_id, fold(&name))));
        self.paths.insert(path);
    }

    /// Whether one of these types has an entry that answers to a folded name.
    #[must_use]
    pub fn has(&self, types: &[TypeId], name: &str) -> bool {
        types
            .iter()
            .any(|type_id| self.names.contains(&(*type_id, name.to_owned())))
    }
}

impl Site {
    /// The entry at a place.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// Every recording that a page plays: its path for people, and where it is.
    #[must_use]
    pub fn recordings(&self) -> Vec<(&str, &Path)> {
        let all = self.entries.iter().flat_map(Entry::recordings);
        all.map(|(file, _)| (file.path.as_str(), file.file.as_path()))
            .collect()
    }

    /// Every entry with its place.
    pub fn ids(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId).zip(&self.entries)
    }
}

/// Types all documents and finds what lies beside them.
#[must_use]
pub fn model(
    project: &Project,
    sources: &Sources,
    documents: impl ParallelIterator<Item = Parsed>,
    publication: Publication,
    diagnostics: &mut Diagnostics,
) -> Site {
    let typed: Vec<(Typed, Vec<Diagnostic>)> = documents
        .map(|(document, mut told)| {
            let (typed, found) = typed(project, sources, document, publication);
            told.extend(found);
            (typed, told)
        })
        .collect();
    let mut site = Site {
        entries: Vec::new(),
        photos: Vec::new(),
        intros: BTreeMap::new(),
        home: None,
        hidden: Known::default(),
        unread: Known::default(),
    };
    let mut photos = files::PhotoTable::default();
    let mut drafts = Vec::new();
    for (outcome, found) in typed {
        diagnostics.extend(found);
        match outcome {
            Typed::Entry(draft) => drafts.push(*draft),
            Typed::Home(draft) => site.home = Some(draft.settled("index", &mut photos)),
            Typed::Listing(type_id, draft) => {
                let base = format!("{}/index", project.schema.get(type_id).folder);
                site.intros.insert(type_id, draft.settled(&base, &mut photos));
            }
            Typed::Hidden(type_id, names, path) => site.hidden.add(type_id, names, path),
            Typed::Unread(type_id, names, path) => site.unread.add(type_id, names, path),
        }
    }
    for (path, place) in &sources.unread {
        if let Place::Entry { type_id, name, .. } = place {
            site.unread
                .add(*type_id, entry::known_names(name, None, None), path.clone());
        }
    }
    // Relations, listings and previous/next rest on this order; it must not depend on the operating system.
    drafts.sort_by(|a: &entry::Draft, b| {
        a.type_id
            .cmp(&b.type_id)
            .then_with(|| alphanumeric_sort::compare_str(&a.name, &b.name))
            .then_with(|| a.path.cmp(&b.path))
    });
    let mut claims: BTreeMap<(TypeId, String), String> = BTreeMap::new();
    for mut draft in drafts {
        let def = project.schema.get(draft.type_id);
        let claim = (draft.type_id, draft.slug.clone());
        if let Some(other) = claims.get(&claim) {
            diagnostics.push(draft.clash(def, &sources.texts, other));
            // Nothing is published now; with a path of its own the mistake is told only once.
            draft.slug = format!("{}-{}", draft.slug, site.entries.len());
        } else {
            claims.insert(claim, draft.path.clone());
        }
        site.entries.push(draft.settled(def, &mut photos));
    }
    site.photos = photos.files;
    site
}

/// What a document turned out to be.
enum Typed {
    Entry(Box<entry::Draft>),
    Home(intro::Draft),
    Listing(TypeId, intro::Draft),
    /// Not published: the names others may know it by, and its path.
    Hidden(TypeId, Vec<String>, String),
    /// Not understood: the same.
    Unread(TypeId, Vec<String>, String),
}

fn typed(
    project: &Project,
    sources: &Sources,
    document: Document,
    publication: Publication,
) -> (Typed, Vec<Diagnostic>) {
    match document.place.clone() {
        Place::Home => {
            let (draft, found) = intro::read(project, sources, document);
            (Typed::Home(draft), found)
        }
        Place::Listing(type_id) => {
            let (draft, found) = intro::read(project, sources, document);
            (Typed::Listing(type_id, draft), found)
        }
        Place::Entry {
            type_id,
            name,
            bundle,
        } => entry::read(
            project,
            sources,
            document,
            entry::Identity {
                type_id,
                name,
                bundle,
            },
            publication,
        ),
    }
}

/// The slug a name gives, or a stable stand-in for names without any letter.
fn slug_of(name: &str) -> String {
    let made = slug(name);
    if made.is_empty() {
        format!(
            "n{}",
            name.chars()
                .map(|character| format!("{:x}", character as u32))
                .collect::<String>()
        )
    } else {
        made
    }
}
