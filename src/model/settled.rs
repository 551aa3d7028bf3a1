//! What the documents turned out to be → the site: entries in their order, each with a path of its own, photos with their places.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::entry::{self, Draft};
use super::files::PhotoTable;
use super::{Entry, Given, Known, Outcome, Site, Typed};
use crate::foundation::diagnostic::Diagnostics;
use crate::load::Place;

/// What a site was made of, for the next run of a preview.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// By the places of the entries they became.
    pub(super) drafts: Vec<Arc<Draft>>,
    pub(super) table: PhotoTable,
    /// Whether two entries wanted one path: one of them has another now than it said.
    pub(super) has_clashes: bool,
}

/// A site of before, by the paths of its texts.
struct Before<'a> {
    kept: &'a Kept,
    entries: &'a [Arc<Entry>],
    places: HashMap<&'a str, usize>,
}

/// Puts a site together, and says what it was made of when somebody wants to keep that. Entries that would become what they were
/// in a site of before are taken from there.
pub(super) fn site(
    given: Given<'_>,
    typed: Vec<Arc<Outcome>>,
    keeping: Option<(&Site, Kept)>,
    diagnostics: &mut Diagnostics,
) -> (Site, Option<Kept>) {
    let before = keeping.as_ref().map(|(site, kept)| Before::of(site, kept));
    let (mut site, drafts, mut table) = sorted_out(given, typed, diagnostics);
    let mut kept = before.is_some().then(Kept::default);
    let mut claims = HashMap::with_capacity(drafts.len());
    site.entries.reserve(drafts.len());
    for mut draft in drafts {
        let def = given.project.schema.get(draft.type_id);
        let claim = (draft.type_id, draft.slug.clone());
        if let Some(other) = claims.get(&claim) {
            let other: &Arc<Entry> = &site.entries[*other];
            diagnostics.push(draft.clash(def, &given.sources.texts, &other.path));
            // Nothing is published now; with a path of its own the mistake is told only once.
            let slug = format!("{}-{}", draft.slug, site.entries.len());
            Arc::make_mut(&mut draft).slug = slug;
            kept.iter_mut().for_each(|kept| kept.has_clashes = true);
        } else {
            claims.insert(claim, site.entries.len());
        }
        kept.iter_mut()
            .for_each(|kept| kept.drafts.push(Arc::clone(&draft)));
        let known = before
            .as_ref()
            .and_then(|before| before.entry(&draft, &mut table));
        let settle = || Arc::new(Arc::<Draft>::unwrap_or_clone(draft).settled(def, &mut table));
        site.entries.push(known.unwrap_or_else(settle));
    }
    site.photos.clone_from(&table.files);
    kept.iter_mut()
        .for_each(|kept| kept.table = std::mem::take(&mut table));
    (site, kept)
}

/// The site but for its entries, which are told apart and in their order.
fn sorted_out(
    given: Given<'_>,
    typed: Vec<Arc<Outcome>>,
    diagnostics: &mut Diagnostics,
) -> (Site, Vec<Arc<Draft>>, PhotoTable) {
    let mut site = Site {
        entries: Vec::new(),
        photos: Vec::new(),
        intros: BTreeMap::new(),
        home: None,
        hidden: Known::default(),
        unread: Known::default(),
    };
    let (mut drafts, mut table) = (Vec::with_capacity(typed.len()), PhotoTable::default());
    for outcome in typed {
        let (typed, found) = Arc::unwrap_or_clone(outcome);
        diagnostics.extend(found);
        match typed {
            Typed::Entry(draft) => drafts.push(draft),
            Typed::Home(draft) => site.home = Some(draft.settled("index", &mut table)),
            Typed::Listing(type_id, draft) => {
                let base = format!("{}/index", given.project.schema.get(type_id).folder);
                site.intros.insert(type_id, draft.settled(&base, &mut table));
            }
            Typed::Hidden(type_id, names, path) => site.hidden.add(type_id, names, path),
            Typed::Unread(type_id, names, path) => site.unread.add(type_id, names, path),
        }
    }
    for (path, place) in &given.sources.unread {
        if let Place::Entry { type_id, name, .. } = place {
            let names = entry::known_names(name, None, None);
            site.unread.add(*type_id, names, path.clone());
        }
    }
    // Relations, listings and previous/next rest on this order; it must not depend on the operating system.
    drafts.sort_by(|a, b| {
        a.type_id
            .cmp(&b.type_id)
            .then_with(|| alphanumeric_sort::compare_str(&a.name, &b.name))
            .then_with(|| a.path.cmp(&b.path))
    });
    (site, drafts, table)
}

impl<'a> Before<'a> {
    fn of(site: &'a Site, kept: &'a Kept) -> Self {
        let paths = kept.drafts.iter().map(|draft| draft.path.as_str());
        Self {
            kept,
            entries: &site.entries,
            places: paths.zip(0..).collect(),
        }
    }

    /// The entry that a draft became, if it is the same and its photos have the same places.
    fn entry(&self, draft: &Arc<Draft>, table: &mut PhotoTable) -> Option<Arc<Entry>> {
        let place = *self.places.get(draft.path.as_str())?;
        if !Arc::ptr_eq(&self.kept.drafts[place], draft) {
            return None;
        }
        let mut are_same = true;
        for photo in draft.photos() {
            are_same &= self.kept.table.place(photo) == Some(table.number(photo));
        }
        are_same.then(|| Arc::clone(&self.entries[place]))
    }
}
