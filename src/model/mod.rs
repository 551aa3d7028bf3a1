//! model: documents → the site: typed entries with unique paths, their photos and files found. Immutable from here on.

mod disclosure;
mod earlier;
mod entry;
mod files;
mod intro;
mod kept;
mod photos;
mod prose;
mod recordings;
mod settled;
mod shelf;
mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::foundation::nearest::fold;
use crate::foundation::slug::slug;
use crate::load::{Place, Sources};
use crate::parse::{Parsed, Prints};
use crate::project::Project;
use crate::project::schema::{Record, TypeDef, TypeId, Value};
use entry::Draft;

pub use earlier::Earlier;
pub use files::is_photo;
pub use intro::Intro;
pub use kept::Kept;
pub use prose::Prose;
pub use shown::{Attached, Captions, PhotoFile, Player, Shown};

/// An entry's place in its [`Site`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

/// A photo file's place in its [`Site`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhotoId(pub u32);

/// What decides which entries are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// The day the site is made for.
    pub today: Date,
    /// Whether drafts are shown too.
    pub drafts: bool,
}

/// All entries that are published, and what they show.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// By [`EntryId`], by path within each type.
    pub entries: Vec<Arc<Entry>>,
    /// By [`PhotoId`], each file once.
    pub photos: Vec<Arc<PhotoFile>>,
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
#[derive(Debug, Default, Clone, PartialEq, Eq)]
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
    pub record: Arc<Record>,
    /// The photo that stands for it.
    pub cover: Option<Shown>,
    /// Photos shown below the text: those that are neither in it nor the cover.
    pub gallery: Vec<Shown>,
    /// By the body's photo index; missing ones could not be found.
    pub body_photos: Vec<Option<Shown>>,
    /// Files to download, the recording among them.
    pub files: Vec<Attached>,
    /// The text.
    pub body: Prose,
    /// Where it was written: a path relative to the site's folder.
    pub path: String,
    /// By which another run knows its text again.
    pub prints: Prints,
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
        let all = self.entries.iter().flat_map(|entry| entry.recordings());
        all.map(|(file, _)| (file.path.as_str(), file.file.as_path()))
            .collect()
    }

    /// Every entry with its place.
    pub fn ids(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..).map(EntryId).zip(self.entries.iter().map(Arc::as_ref))
    }
}

/// The values of the stages before, and what is published of them.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// What the owner declares.
    pub project: &'a Project,
    /// The files found.
    pub sources: &'a Sources,
    /// What decides which entries are published.
    pub publication: Publication,
}

/// Types all documents and finds what lies beside them. A preview keeps what it typed for its next run; what another run kept in
/// files is taken from there.
#[must_use]
pub fn model(
    given: Given<'_>,
    documents: impl ParallelIterator<Item = Arc<Parsed>>,
    (earlier, kept): (Option<(&Arc<Project>, &mut Earlier)>, Option<Kept>),
    diagnostics: &mut Diagnostics,
) -> Arc<Site> {
    let make = |parsed| Arc::new(typed(given, Arc::unwrap_or_clone(parsed)));
    if let Some((project, earlier)) = earlier {
        return earlier.site((project, given), documents.collect(), make, diagnostics);
    }
    let typed = match kept {
        Some(kept) => kept.typed(given.sources, documents, make),
        None => documents.map(make).collect(),
    };
    Arc::new(settled::site(given, typed, None, diagnostics).0)
}

/// What a document turned out to be, and what is wrong with it.
type Outcome = (Typed, Vec<Diagnostic>);

/// What a document turned out to be.
#[derive(Debug, Clone)]
enum Typed {
    Entry(Arc<Draft>),
    Home(intro::Draft),
    Listing(TypeId, intro::Draft),
    /// Not published: the names others may know it by, and its path.
    Hidden(TypeId, Vec<String>, String),
    /// Not understood: the same.
    Unread(TypeId, Vec<String>, String),
}

fn typed(given: Given<'_>, (document, mut told): Parsed) -> Outcome {
    let Given { project, sources, .. } = given;
    let (typed, found) = match document.place.clone() {
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
        } => {
            let identity = entry::Identity {
                type_id,
                name,
                bundle,
            };
            entry::read(given, document, identity)
        }
    };
    told.extend(found);
    (typed, told)
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
