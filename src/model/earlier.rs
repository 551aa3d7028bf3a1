//! What one run of a preview leaves to the next: the documents it typed, and the site they became.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::entry::Draft;
use super::settled::{self, Kept};
use super::{Given, Outcome, Publication, Site, Typed};
use crate::foundation::diagnostic::Diagnostics;
use crate::foundation::memo::{Item, Memo};
use crate::foundation::tree::FoundFile;
use crate::parse::Parsed;
use crate::project::Project;

/// Edited entries beyond which it takes no longer to put the site together anew.
const MANY: usize = 100;

/// What one run leaves to the next: the documents it typed, and the site they became.
#[derive(Debug, Default)]
pub struct Earlier {
    typed: Memo<Ground, Arc<Parsed>, Outcome>,
    last: Option<Last>,
}

/// What typing rests on beside the document.
#[derive(Debug)]
struct Ground {
    project: Arc<Project>,
    publication: Publication,
    /// The files that texts can name.
    files: Arc<BTreeMap<String, Arc<FoundFile>>>,
}

/// A site, and all it was made of.
#[derive(Debug)]
struct Last {
    project: Arc<Project>,
    typed: Vec<Arc<Outcome>>,
    has_unread: bool,
    kept: Kept,
    site: Arc<Site>,
}

impl PartialEq for Ground {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.project, &other.project)
            && self.publication == other.publication
            && (Arc::ptr_eq(&self.files, &other.files) || self.files == other.files)
    }
}

impl Item for Arc<Parsed> {
    fn path(&self) -> &str {
        self.0.source.path()
    }

    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other)
    }
}

impl Earlier {
    /// The site of some documents: those that are as they were are typed already, and so are most entries in their places.
    pub(super) fn site(
        &mut self,
        (project, given): (&Arc<Project>, Given<'_>),
        documents: Vec<Arc<Parsed>>,
        make: impl Fn(Arc<Parsed>) -> Arc<Outcome> + Sync,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Site> {
        let ground = Ground {
            project: Arc::clone(project),
            publication: given.publication,
            files: Arc::clone(&given.sources.files),
        };
        let typed = self.typed.renewed(ground, documents, make);
        let last = self.last.as_mut();
        if let Some(last) = last.filter(|last| Arc::ptr_eq(&last.project, project))
            && last.edit(given, &typed)
        {
            let found = typed.iter().flat_map(|outcome| &outcome.1);
            diagnostics.extend(found.cloned());
            return Arc::clone(&last.site);
        }
        // On another ground no draft is one of before.
        let before = self.last.take().map(|last| (last.site, last.kept));
        let (site, kept) = before.unwrap_or_default();
        let last = Last::of((project, given), typed, (&site, kept), diagnostics);
        let site = Arc::clone(&last.site);
        self.last = Some(last);
        site
    }
}

impl Last {
    fn of(
        (project, given): (&Arc<Project>, Given<'_>),
        typed: Vec<Arc<Outcome>>,
        before: (&Site, Kept),
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (site, kept) = settled::site(given, typed.clone(), Some(before), diagnostics);
        Self {
            project: Arc::clone(project),
            typed,
            has_unread: !given.sources.unread.is_empty(),
            kept: kept.unwrap_or_default(),
            site: Arc::new(site),
        }
    }

    /// Becomes the same site with some entries edited, if nothing else is another: those have the names, paths and photos that they
    /// had, so that all others have what they had, too. Says whether it is so.
    fn edit(&mut self, given: Given<'_>, typed: &[Arc<Outcome>]) -> bool {
        let is_known = !self.has_unread && given.sources.unread.is_empty() && !self.kept.has_clashes;
        let Some(edited) = self.edits(typed).filter(|_| is_known) else {
            return false;
        };
        let mut site = Site::clone(&self.site);
        for (place, draft) in edited {
            let def = given.project.schema.get(draft.type_id);
            self.kept.table.told_again(draft.photos());
            let entry = Draft::clone(&draft).settled(def, &mut self.kept.table);
            site.entries[place] = Arc::new(entry);
            self.kept.drafts[place] = draft;
        }
        site.photos.clone_from(&self.kept.table.files);
        self.typed = typed.to_vec();
        self.site = Arc::new(site);
        true
    }

    /// The entries that are others now, by their places; nothing if more is another than what they say, or very many are.
    fn edits(&self, typed: &[Arc<Outcome>]) -> Option<Vec<(usize, Arc<Draft>)>> {
        let both = || {
            let both = self.typed.iter().zip(typed);
            both.filter(|(one, other)| !Arc::ptr_eq(one, other))
        };
        if self.typed.len() != typed.len() || both().count() > MANY {
            return None;
        }
        let edit = |(one, other): (&Arc<Outcome>, &Arc<Outcome>)| match (&one.0, &other.0) {
            (Typed::Entry(one), Typed::Entry(other)) if stands_where(one, other) => {
                let mut drafts = self.kept.drafts.iter();
                let place = drafts.position(|draft| Arc::ptr_eq(draft, one))?;
                Some((place, Arc::clone(other)))
            }
            _ => None,
        };
        both().map(edit).collect()
    }
}

/// Whether a draft has the name, path and photos of another one.
fn stands_where(one: &Draft, other: &Draft) -> bool {
    let photos = one.photos().map(|photo| &photo.path);
    one.type_id == other.type_id
        && one.name == other.name
        && one.slug == other.slug
        && one.path == other.path
        && photos.eq(other.photos().map(|photo| &photo.path))
}
