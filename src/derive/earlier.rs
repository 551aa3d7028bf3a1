//! What one run of a preview leaves to the next: all that follows from a site, for as long as only prose, titles and the like are edited.

use std::sync::Arc;

use super::{Derived, Given};
use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::nearest::fold;
use crate::model::{Attached, Entry, EntryId, Intro, Prose, Site};
use crate::parse::markdown::{Body, BodyLink};
use crate::project::Project;
use crate::project::schema::Value;

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
    /// What follows from a site: as the last run found it, if nothing was edited since that anything follows from.
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
        let known = match self.kept.take() {
            Some(kept) if is_same(&kept) => kept.moved(given),
            old => {
                // Taking a large site apart takes a while.
                rayon::spawn(move || drop(old));
                None
            }
        };
        let (derived, told) = known.unwrap_or_else(|| {
            let mut told = Diagnostics::default();
            let derived = super::derive(given, &mut told);
            (Arc::new(derived), told.into_iter().collect())
        });
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
        let is_of = |path: &str| self.told.iter().any(|told| told.location.path() == path);
        self.derived.today == given.today
            && before.entries.len() == now.entries.len()
            && edited(before, now).all(|(id, both)| {
                is_alike(given.project, both) && self.tells_no_title(id, both) && !is_of(&both.0.path)
            })
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
    }

    /// Whether an entry's title is the same, or tells nothing: of the entries that others name it stands in facets and charts, a
    /// name may mean an entry by its title, and a name that means none is told with the nearest title.
    fn tells_no_title(&self, id: EntryId, (one, other): (&Entry, &Entry)) -> bool {
        let is_asked = |title: &str| self.derived.titles.contains(&fold(title));
        one.title == other.title
            || self.derived.relations[id.0 as usize].incoming.is_empty()
                && !is_asked(&one.title)
                && !is_asked(&other.title)
                && self.told.iter().all(|told| told.code != Code::UnknownRelation)
    }

    /// What was derived, with the entries that the edited ones name at the places where they name them now; nothing if somebody
    /// holds it still.
    fn moved(self, given: Given<'_>) -> Option<(Arc<Derived>, Vec<Diagnostic>)> {
        let moved = edited(&self.site, given.site).filter(|(_, (one, other))| one.record != other.record);
        let moved: Vec<(EntryId, (&Entry, &Entry))> = moved.collect();
        if moved.is_empty() {
            return Some((self.derived, self.told));
        }
        let mut derived = Arc::into_inner(self.derived)?;
        for (id, (one, other)) in moved {
            let fields = &given.project.schema.get(one.type_id).fields;
            derived.relations[id.0 as usize].move_places(fields, &one.record, &other.record);
        }
        Some((Arc::new(derived), self.told))
    }
}

/// The entries that are others now, as they were and as they are.
fn edited<'a>(before: &'a Site, now: &'a Site) -> impl Iterator<Item = (EntryId, (&'a Entry, &'a Entry))> {
    let both = before.entries.iter().zip(&now.entries).zip(0..);
    both.filter(|((one, other), _)| !Arc::ptr_eq(one, other))
        .map(|((one, other), id)| (EntryId(id), (&**one, &**other)))
}

/// Whether the same follows from two entries but for what follows from their titles: they differ in what is only shown.
fn is_alike(project: &Project, (one, other): (&Entry, &Entry)) -> bool {
    one.type_id == other.type_id
        && one.name == other.name
        && one.slug == other.slug
        && one.url == other.url
        && one.path == other.path
        && has_alike_values(project, (one, other))
        && one.cover == other.cover
        && one.gallery == other.gallery
        && one.body_photos == other.body_photos
        && are_alike_files(&one.files, &other.files)
        && is_alike_body(&one.body, &other.body)
}

/// Whether the values of two entries of a type are alike, or of fields that are only shown.
fn has_alike_values(project: &Project, (one, other): (&Entry, &Entry)) -> bool {
    if Arc::ptr_eq(&one.record, &other.record) {
        return true;
    }
    let type_id = one.type_id;
    let mut both = one.record.values.iter().zip(&other.record.values).enumerate();
    both.all(|(index, (one, other))| {
        let is_text = |value: &Option<Value>| matches!(value, None | Some(Value::Text(_)));
        let are_texts = is_text(one) && is_text(other);
        is_alike_value(one.as_ref(), other.as_ref()) || are_texts && project.only_shows(type_id, index)
    })
}

/// Whether two values say the same, wherever it is written. Photos and files are looked at where they have their places.
fn is_alike_value(one: Option<&Value>, other: Option<&Value>) -> bool {
    match (one, other) {
        (Some(Value::Reference(one)), Some(Value::Reference(other))) => one.name == other.name,
        (Some(Value::Photo(_)), Some(Value::Photo(_))) | (Some(Value::File(_)), Some(Value::File(_))) => true,
        (Some(Value::List(one)), Some(Value::List(other))) => {
            let mut both = one.iter().zip(other);
            one.len() == other.len() && both.all(|(one, other)| is_alike_value(Some(one), Some(other)))
        }
        (Some(Value::Record(one)), Some(Value::Record(other))) => {
            let mut both = one.iter().zip(other);
            one.len() == other.len() && both.all(|(one, other)| is_alike_value(one.as_ref(), other.as_ref()))
        }
        _ => one == other,
    }
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
fn is_alike_body(one: &Prose, other: &Prose) -> bool {
    let is_alike =
        |(one, other): (&BodyLink, &BodyLink)| one.target == other.target && one.fragment == other.fragment;
    one.is(other)
        || one.links().len() == other.links().len()
            && one.links().iter().zip(other.links()).all(is_alike)
            && one.headings == other.headings
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
    all.map(|intro| std::ptr::from_ref::<Body>(&intro.body)).collect()
}
