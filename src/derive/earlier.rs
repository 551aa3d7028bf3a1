//! What one run of a preview leaves to the next: all that follows from a site, for as long as only prose is edited.

use std::sync::Arc;

use super::{Derived, Given};
use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Attached, Entry, Intro, Site};
use crate::parse::markdown::Body;
use crate::project::Project;

/// What one run leaves to the next: what it derived, and from what.
#[derive(Debug, Default)]
pub struct Earlier {
    kept: Option<Kept>,
}

#[derive(Debug)]
struct Kept {
    project: Arc<Project>,
    site: Arc<Site>,
    derived: Arc<Derived>,
    told: Vec<Diagnostic>,
}

impl Earlier {
    /// What follows from a site: as the last run found it, if no more than prose was edited since.
    pub fn derive(
        &mut self,
        (project, site): (&Arc<Project>, &Arc<Site>),
        given: Given<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Derived> {
        // Tables are read anew by every run.
        let is_same = |kept: &Kept| {
            given.sources.tables.is_empty() && Arc::ptr_eq(&kept.project, project) && kept.holds(given)
        };
        let (derived, told) = match self.kept.take() {
            Some(kept) if is_same(&kept) => (kept.derived, kept.told),
            old => {
                // Taking a large site apart takes a while.
                rayon::spawn(move || drop(old));
                let mut told = Diagnostics::default();
                let derived = super::derive(given, &mut told);
                (Arc::new(derived), told.into_iter().collect())
            }
        };
        diagnostics.extend(told.iter().cloned());
        self.kept = Some(Kept {
            project: Arc::clone(project),
            site: Arc::clone(site),
            derived: Arc::clone(&derived),
            told,
        });
        derived
    }
}

impl Kept {
    /// Whether the same follows from another site, and its mistakes are still told of the same texts.
    fn holds(&self, given: Given<'_>) -> bool {
        let (before, now) = (&*self.site, given.site);
        let both = before.entries.iter().zip(&now.entries);
        let edited: Vec<(&Entry, &Entry)> = both
            .filter(|(one, other)| !Arc::ptr_eq(one, other))
            .map(|(one, other)| (&**one, &**other))
            .collect();
        let is_of_edited = |told: &Diagnostic| edited.iter().any(|(one, _)| one.path == told.location.path());
        self.derived.today == given.today
            && before.entries.len() == now.entries.len()
            && edited.iter().copied().all(is_alike)
            && before.intros.len() == now.intros.len()
            && before
                .intros
                .iter()
                .zip(&now.intros)
                .all(|((first, one), (second, other))| first == second && is_alike_intro((one, other)))
            && before.home.iter().zip(&now.home).all(is_alike_intro)
            && before.home.is_some() == now.home.is_some()
            && before.hidden == now.hidden
            && before.unread == now.unread
            && (self.told.is_empty() || texts_of_intros(before) == texts_of_intros(now))
            && !self.told.iter().any(is_of_edited)
    }
}

/// Whether the same follows from two entries: they differ in their prose at most.
fn is_alike((one, other): (&Entry, &Entry)) -> bool {
    one.type_id == other.type_id
        && one.name == other.name
        && one.slug == other.slug
        && one.url == other.url
        && one.title == other.title
        && one.path == other.path
        && (Arc::ptr_eq(&one.record, &other.record) || one.record == other.record)
        && one.cover == other.cover
        && one.gallery == other.gallery
        && one.body_photos == other.body_photos
        && are_alike_files(&one.files, &other.files)
        && is_alike_body(&one.body, &other.body)
}

fn is_alike_intro((one, other): (&Intro, &Intro)) -> bool {
    one.title == other.title
        && one.path == other.path
        && one.cover == other.cover
        && one.body_photos == other.body_photos
        && are_alike_files(&one.files, &other.files)
        && is_alike_body(&one.body, &other.body)
}

/// Of a body only its links and what they may lead to is asked.
fn is_alike_body(one: &Arc<Body>, other: &Arc<Body>) -> bool {
    Arc::ptr_eq(one, other) || one.links == other.links && one.headings == other.headings
}

fn are_alike_files(some: &[Attached], others: &[Attached]) -> bool {
    let is_alike = |(one, other): (&Attached, &Attached)| {
        one.path == other.path
            && one.url == other.url
            && one.title == other.title
            && one.field == other.field
            && one.player == other.player
    };
    some.len() == others.len() && some.iter().zip(others).all(is_alike)
}

/// What tells whether the text of an introduction was edited.
fn texts_of_intros(site: &Site) -> Vec<*const Body> {
    let all = site.intros.values().chain(&site.home);
    all.map(|intro| Arc::as_ptr(&intro.body)).collect()
}
