//! What one run of a preview leaves to the next: the documents it typed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::entry::Draft;
use super::{Entry, Given, Outcome, PhotoId, Publication};
use crate::foundation::memo::Memo;
use crate::load::{Place, Sources};
use crate::parse::Document;
use crate::parse::markdown::Body;
use crate::project::Project;

/// What one run leaves to the next: the documents it typed, and the entries they became.
#[derive(Debug, Default)]
pub struct Earlier {
    typed: Memo<Ground, Arc<Kept>>,
    settled: Memo<(), Settled>,
}

/// What typing rests on beside the document.
#[derive(Debug)]
struct Ground {
    project: Arc<Project>,
    publication: Publication,
    /// Changes with the names and lengths of the files that texts can name.
    files: u64,
}

impl PartialEq for Ground {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.project, &other.project)
            && self.publication == other.publication
            && self.files == other.files
    }
}

/// A document, and what it was found to be.
#[derive(Debug)]
struct Kept {
    place: Place,
    /// Made anew whenever anything of the text or of our own words in it is another.
    body: Arc<Body>,
    outcome: Outcome,
}

/// An entry, and what it was made of: photos are known by their places among those of the whole site.
#[derive(Debug, Clone)]
struct Settled {
    draft: Arc<Draft>,
    photos: Vec<PhotoId>,
    entry: Arc<Entry>,
}

impl Earlier {
    pub(super) fn begin(&mut self, project: &Arc<Project>, given: Given<'_>) {
        self.settled.begin(());
        self.typed.begin(Ground {
            project: Arc::clone(project),
            publication: given.publication,
            files: files(given.sources),
        });
    }

    /// What a document was found to be in the last run, if it is the same one; else what it is found to be now.
    pub(super) fn typed(&self, document: Document, make: impl FnOnce(Document) -> Outcome) -> Outcome {
        let (source, place) = (Arc::clone(&document.source), document.place.clone());
        let body = Arc::clone(&document.body);
        let holds = |kept: &Arc<Kept>| Arc::ptr_eq(&kept.body, &body) && kept.place == place;
        let kept = self.typed.get(source.path(), holds, || {
            Arc::new(Kept {
                place: place.clone(),
                body: Arc::clone(&body),
                outcome: make(document),
            })
        });
        kept.outcome.clone()
    }

    /// The entry that a draft with photos of these places became in the last run, or becomes now.
    pub(super) fn settled(
        &self,
        draft: Arc<Draft>,
        photos: Vec<PhotoId>,
        make: impl FnOnce(Arc<Draft>) -> Arc<Entry>,
    ) -> Arc<Entry> {
        let holds = |known: &Settled| Arc::ptr_eq(&known.draft, &draft) && known.photos == photos;
        let settled = self.settled.get(&draft.path, holds, || Settled {
            draft: Arc::clone(&draft),
            photos: photos.clone(),
            entry: make(Arc::clone(&draft)),
        });
        settled.entry
    }
}

fn files(sources: &Sources) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (path, file) in &sources.files {
        (path, file.bytes).hash(&mut hasher);
    }
    hasher.finish()
}
