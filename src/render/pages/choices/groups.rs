//! Groups of choices: from the facets of a listing, from those over all types, and from what entries of several types
//! have in common.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::derive::{Facet, FacetValue, Listing};
use crate::foundation::paths;
use crate::model::EntryId;
use crate::project::schema::TypeId;
use crate::render::frame::Frame;
use crate::render::pages::listing::label;

/// What entries of several types have in common, in the order it is shown; their type comes before.
pub(super) const COMMON: [&str; 3] = ["category", "community", "year"];

/// A group of choices.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Group {
    /// What the address calls it.
    name: String,
    label: String,
    /// Whether there are no pages for it: it is there for scripts alone.
    is_live: bool,
    /// What the page is about, if that is one of its values.
    chosen: String,
    pub(super) values: Vec<Choice>,
}

/// A choice.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Choice {
    label: String,
    /// What the address calls it.
    value: String,
    /// Its page, if it has one.
    url: Option<String>,
    /// How many entries there are on that page.
    count: usize,
    /// How many of them are of this listing, if that is another number.
    here: Option<usize>,
    current: bool,
    #[serde(skip)]
    pub(super) entries: Arc<[EntryId]>,
}

impl Group {
    /// The group on the page of one of its choices, marked there, and which that is.
    pub(super) fn on_page_of(&self, value_url: &str) -> Option<(usize, Self)> {
        let is_current = |choice: &Choice| choice.url.as_deref() == Some(value_url);
        let number = self.values.iter().rposition(is_current)?;
        let mut marked = self.clone();
        marked.chosen.clone_from(&self.values[number].label);
        marked.values[number].current = true;
        Some((number, marked))
    }
}

fn facet_label(frame: &Frame<'_>, facet: &Facet) -> String {
    facet.label.get(frame.language).unwrap_or(&facet.name).to_owned()
}

/// What the address calls a value: the name of its page.
fn value_of(value: &FacetValue) -> String {
    paths::stem_and_extension(&value.url).0.to_owned()
}

/// A facet of a listing.
pub(super) fn facet_group(frame: &Frame<'_>, facet: &Facet) -> Group {
    let choice = |value: &FacetValue| Choice {
        label: value.label.clone(),
        value: value_of(value),
        url: Some(value.url.clone()),
        count: value.entries.len(),
        here: None,
        current: false,
        entries: value.entries.as_slice().into(),
    };
    Group {
        name: facet.name.clone(),
        label: facet_label(frame, facet),
        is_live: false,
        chosen: String::new(),
        values: facet.values.iter().map(choice).collect(),
    }
}

/// A facet over all types, as far as it concerns a listing: the most frequent there first.
pub(super) fn site_group(frame: &Frame<'_>, facet: &Facet, listing: &Listing) -> Option<Group> {
    let here = |value: &FacetValue| -> Vec<EntryId> {
        let ids = value.entries.iter().copied();
        ids.filter(|id| listing.position(*id).is_some()).collect()
    };
    let mut values: Vec<Choice> = facet
        .values
        .iter()
        .map(|value| (value, here(value)))
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(value, entries)| Choice {
            label: value.label.clone(),
            value: value_of(value),
            url: Some(value.url.clone()),
            count: value.entries.len(),
            here: Some(entries.len()).filter(|here| *here != value.entries.len()),
            current: false,
            entries: entries.into(),
        })
        .collect();
    values.sort_by_key(|choice| Reverse(choice.entries.len()));
    let filters = values
        .iter()
        .any(|choice| choice.entries.len() < listing.entries.len());
    filters.then(|| Group {
        name: facet.name.clone(),
        label: facet_label(frame, facet),
        is_live: false,
        chosen: String::new(),
        values,
    })
}

/// A choice that has no page.
fn live_choice(label: String, value: String, entries: Vec<EntryId>) -> Choice {
    Choice {
        label,
        value,
        url: None,
        count: entries.len(),
        here: None,
        current: false,
        entries: entries.into(),
    }
}

/// Whether there are photos; where all have some, or none has, there is nothing to choose.
pub(super) fn photos_group(frame: &Frame<'_>, entries: &[EntryId]) -> Option<Group> {
    let with_photos: Vec<EntryId> = entries
        .iter()
        .copied()
        .filter(|id| frame.site.entry(*id).photos().next().is_some())
        .collect();
    let filters = !with_photos.is_empty() && with_photos.len() < entries.len();
    filters.then(|| Group {
        name: "photos".to_owned(),
        label: frame.word("choice_photos", &[]),
        is_live: true,
        chosen: String::new(),
        values: vec![live_choice(
            frame.word("choice_with_photos", &[]),
            "yes".to_owned(),
            with_photos,
        )],
    })
}

/// What kinds of things there are.
pub(super) fn types_group(frame: &Frame<'_>, entries: &[EntryId]) -> Group {
    let mut by_type: BTreeMap<TypeId, Vec<EntryId>> = BTreeMap::new();
    for id in entries {
        by_type
            .entry(frame.site.entry(*id).type_id)
            .or_default()
            .push(*id);
    }
    let values = by_type.into_iter().map(|(type_id, entries)| {
        let def = frame.project.schema.get(type_id);
        live_choice(label(frame, def), def.folder.clone(), entries)
    });
    Group {
        name: "type".to_owned(),
        label: frame.word("choice_type", &[]),
        is_live: true,
        chosen: String::new(),
        values: values.collect(),
    }
}

/// A value of a facet.
type Known<'a> = (&'a Facet, &'a FacetValue);

/// What the listings of all types know of their entries that others have too.
#[derive(Default)]
pub(in crate::render::pages) struct Common<'a> {
    /// By entry; gathered when somebody first asks.
    values: OnceLock<BTreeMap<EntryId, Vec<Known<'a>>>>,
}

/// Gathers what is known of each entry.
fn known<'a>(frame: &Frame<'a>) -> BTreeMap<EntryId, Vec<Known<'a>>> {
    let mut values: BTreeMap<EntryId, Vec<Known<'a>>> = BTreeMap::new();
    let facets = frame
        .derived
        .listings
        .values()
        .flat_map(|listing| &listing.facets);
    for facet in facets.filter(|facet| COMMON.contains(&facet.name.as_str())) {
        for value in &facet.values {
            for id in &value.entries {
                values.entry(*id).or_default().push((facet, value));
            }
        }
    }
    values
}

impl<'a> Common<'a> {
    /// The values of one facet among some entries: years from the latest, others from the most frequent.
    pub(super) fn group(&self, frame: &Frame<'a>, name: &str, entries: &[EntryId]) -> Group {
        let mut labelled = None;
        let mut found: BTreeMap<String, (String, Vec<EntryId>)> = BTreeMap::new();
        let values = self.values.get_or_init(|| known(frame));
        for id in entries {
            let own = values.get(id).into_iter().flatten();
            for (facet, value) in own.filter(|(facet, _)| facet.name == name) {
                labelled.get_or_insert_with(|| facet_label(frame, facet));
                let entry = found
                    .entry(value_of(value))
                    .or_insert_with(|| (value.label.clone(), Vec::new()));
                entry.1.push(*id);
            }
        }
        let choices = found
            .into_iter()
            .map(|(value, (label, entries))| live_choice(label, value, entries));
        let mut values: Vec<Choice> = choices.collect();
        if name == "year" {
            values.reverse();
        } else {
            values.sort_by_key(|choice| Reverse(choice.count));
        }
        Group {
            name: name.to_owned(),
            label: labelled.unwrap_or_default(),
            is_live: true,
            chosen: String::new(),
            values,
        }
    }
}
