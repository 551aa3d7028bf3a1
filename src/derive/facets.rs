//! Facets: the values of a field, each with the entries that have it; each becomes a page.

use std::collections::{BTreeMap, BTreeSet};

use super::relations::Relations;
use crate::foundation::language::{Bilingual, Language};
use crate::foundation::slug::slug;
use crate::model::{EntryId, Site};
use crate::project::Project;
use crate::project::schema::{Facet as FacetScope, Field, FieldKind, TypeId, Value};

/// A way to filter.
#[derive(Debug)]
pub struct Facet {
    /// The field's name; `year` for dates.
    pub name: String,
    /// What people call it.
    pub label: Bilingual,
    /// Its values: years from the latest, others from the most frequent.
    pub values: Vec<FacetValue>,
}

/// One value of a facet.
#[derive(Debug)]
pub struct FacetValue {
    /// In a person's words.
    pub label: String,
    /// Its page's path relative to the site's root.
    pub url: String,
    /// The entries that have it, in the order of the listing.
    pub entries: Vec<EntryId>,
    /// The entry it is, when the field is a relation.
    pub entry: Option<EntryId>,
}

/// A value before its entries are gathered: sorted and counted by this.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Year(i32),
    Entry(EntryId),
    Word(String),
}

/// The facets of a type's listing.
pub(super) fn of_listing(
    project: &Project,
    site: &Site,
    type_id: TypeId,
    entries: &[EntryId],
    relations: &[Relations],
) -> Vec<Facet> {
    let def = project.schema.get(type_id);
    let mut gathered: Vec<Gathered> = Vec::new();
    let fields = def.fields.iter().enumerate();
    let fields = fields.filter(|(_, field)| field.facet == FacetScope::Listing);
    let fields = fields.map(|(index, field)| {
        let name = facet_name(field);
        let known = gathered.iter().position(|(known, ..)| *known == name);
        let at = known.unwrap_or_else(|| {
            gathered.push((name, facet_label(field), BTreeMap::new()));
            gathered.len() - 1
        });
        (index, field, at)
    });
    let fields: Vec<_> = fields.collect();
    for id in entries {
        for (index, field, at) in &fields {
            for key in keys(field, *index, site, *id, &relations[id.0 as usize]) {
                let with = gathered[*at].2.entry(key).or_default();
                // Two fields may give one entry the same value: the year of its date, and its year.
                if with.last() != Some(id) {
                    with.push(*id);
                }
            }
        }
    }
    let facets = gathered.into_iter().filter(|(.., values)| !values.is_empty());
    facets
        .map(|gathered| facet(&def.folder, gathered, site, project.settings.language))
        .collect()
}

/// The facets over all types: fields of one name count as one.
pub(super) fn of_site(project: &Project, site: &Site, order: &[u32]) -> Vec<Facet> {
    let mut gathered: BTreeMap<String, (Bilingual, BTreeMap<Key, Vec<EntryId>>)> = BTreeMap::new();
    for (id, entry) in site.ids() {
        let def = project.schema.get(entry.type_id);
        for (index, field) in def
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.facet == FacetScope::Site)
        {
            for key in keys(field, index, site, id, &Relations::default()) {
                let (_, values) = gathered
                    .entry(field.name.clone())
                    .or_insert_with(|| (field.label.clone(), BTreeMap::new()));
                values.entry(key).or_default().push(id);
            }
        }
    }
    let facets = gathered.into_iter().map(|(name, (label, mut values))| {
        for ids in values.values_mut() {
            ids.sort_by_key(|id| order[id.0 as usize]);
            ids.dedup();
        }
        facet("", (name, label, values), site, project.settings.language)
    });
    facets.collect()
}

fn facet_name(field: &Field) -> String {
    if matches!(field.kind, FieldKind::Date | FieldKind::Year) {
        "year".to_owned()
    } else {
        field.name.clone()
    }
}

fn facet_label(field: &Field) -> Bilingual {
    if matches!(field.kind, FieldKind::Date) {
        return Bilingual::Each {
            zh: Some("年份".to_owned()),
            en: Some("Year".to_owned()),
        };
    }
    field.label.clone()
}

pub(super) fn keys(field: &Field, index: usize, site: &Site, id: EntryId, relations: &Relations) -> Vec<Key> {
    let Some(value) = site.entry(id).value(index) else {
        return Vec::new();
    };
    let key = |value: &Value| match value {
        Value::Date(date) => Some(Key::Year(-i32::from(date.year()))),
        #[expect(clippy::cast_possible_truncation, reason = "a year")]
        Value::Number(number) if matches!(field.kind, FieldKind::Year) => Some(Key::Year(-(*number as i32))),
        Value::Reference(reference) => relations.target(reference).map(Key::Entry),
        Value::Text(_) | Value::Number(_) | Value::Boolean(_) => {
            Some(Key::Word(field.text_of(value, Language::Zh)))
        }
        _ => None,
    };
    value.each().filter_map(key).collect()
}

/// A facet in the making: its name, its label, and the entries of each value.
type Gathered = (String, Bilingual, BTreeMap<Key, Vec<EntryId>>);

fn facet(folder: &str, gathered: Gathered, site: &Site, language: Language) -> Facet {
    let (name, label, values) = gathered;
    let mut values: Vec<(Key, Vec<EntryId>)> = values.into_iter().collect();
    if !matches!(values.first(), Some((Key::Year(_), _))) {
        values.sort_by(|(a, with), (b, others)| others.len().cmp(&with.len()).then_with(|| a.cmp(b)));
    }
    // Tags have a folder of their own name in the plural every host understands.
    let base = if folder.is_empty() {
        name.clone()
    } else {
        format!("{folder}/{}", name.replace('_', "-"))
    };
    let mut taken = BTreeSet::new();
    let values = values
        .into_iter()
        .map(|(key, entries)| {
            let (label, mut own, entry) = match key {
                Key::Year(year) => (year_label(-year, language), (-year).to_string(), None),
                Key::Entry(id) => (
                    site.entry(id).title.clone(),
                    site.entry(id).slug.clone(),
                    Some(id),
                ),
                Key::Word(word) => (
                    word.clone(),
                    Some(slug(&word))
                        .filter(|slug| !slug.is_empty())
                        .unwrap_or_else(|| "other".to_owned()),
                    None,
                ),
            };
            let plain = own.clone();
            let mut count = 1;
            while !taken.insert(own.clone()) {
                count += 1;
                own = format!("{plain}-{count}");
            }
            FacetValue {
                label,
                url: format!("{base}/{own}.html"),
                entries,
                entry,
            }
        })
        .collect();
    Facet { name, label, values }
}

fn year_label(year: i32, language: Language) -> String {
    if language == Language::Zh {
        format!("{year}年")
    } else {
        year.to_string()
    }
}
