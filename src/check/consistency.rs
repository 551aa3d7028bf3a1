//! What contradicts itself although every value is right by itself: results of what is still to come, an event with a team
//! that did not exist yet, the same entry twice, an event that nobody photographed.

use std::collections::BTreeMap;

use jiff::ToSpan;
use rayon::prelude::*;

use super::Checked;
use super::figures;
use crate::derive::{State, state};
use crate::foundation::dates::When;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::nearest::fold;
use crate::foundation::source::Span;
use crate::model::{Entry, EntryId};
use crate::project::schema::{Reference, TypeDef, TypeId, Value};

/// Looks through every entry, then at entries that are alike.
pub(super) fn check(checked: Checked<'_>) -> Vec<Diagnostic> {
    let entries: Vec<(EntryId, &Entry)> = checked.site.ids().collect();
    let each: Vec<Vec<Diagnostic>> = entries
        .par_iter()
        .map(|(id, entry)| {
            let def = checked.project.schema.get(entry.type_id);
            let mut found = figures::check(checked.texts, def, entry);
            found.extend(before_founding(checked, *id, def, entry));
            found.extend(early_results(checked, def, entry));
            found.extend(without_photos(checked, def, entry));
            found
        })
        .collect();
    let mut found: Vec<Diagnostic> = each.into_iter().flatten().collect();
    found.extend(repeated(checked));
    found
}

fn date(def: &TypeDef, entry: &Entry, field: &str) -> Option<When> {
    entry.named(def, field).and_then(Value::date)
}

/// Where a field's value stands.
fn place(def: &TypeDef, entry: &Entry, field: &str) -> Span {
    let index = def.index_of(field);
    index
        .and_then(|index| entry.record.spans.get(index))
        .unwrap_or_default()
}

/// Entries of a day on which what they name was not founded yet.
fn before_founding(checked: Checked<'_>, id: EntryId, def: &TypeDef, entry: &Entry) -> Vec<Diagnostic> {
    let Some(day) = date(def, entry, "date") else {
        return Vec::new();
    };
    let relations = &checked.derived.relations[id.0 as usize];
    let named = entry.record.values.iter().flatten().flat_map(references);
    let told = named.filter_map(|reference| {
        let target = checked.site.entry(relations.target(reference)?);
        let founded = date(checked.project.schema.get(target.type_id), target, "founded")?;
        // Only what no reading of the two dates can bring together.
        (day.last() < founded.first()).then(|| {
            checked
                .texts
                .told(Code::BeforeFounding, &entry.path, reference.span)
                .with("name", &target.title)
                .with_each("founded", |language| founded.short(language))
                .with_each("date", |language| day.short(language))
        })
    });
    told.collect()
}

/// The names of other entries in a value, those inside records too.
fn references(value: &Value) -> Vec<&Reference> {
    let mut found = Vec::new();
    for single in value.each() {
        match single {
            Value::Reference(reference) => found.push(reference),
            Value::Record(values) => found.extend(values.iter().flatten().flat_map(references)),
            _ => {}
        }
    }
    found
}

/// Results of an entry whose day is still to come, or was when it was published.
fn early_results(checked: Checked<'_>, def: &TypeDef, entry: &Entry) -> Option<Diagnostic> {
    let today = checked.derived.today;
    let day = date(def, entry, "date")?;
    let published = date(def, entry, "publish_on").filter(|published| day.first() > published.last());
    let is_ahead = day.first() > today;
    if !is_ahead && published.is_none() {
        return None;
    }
    let filled = |value: Option<&Value>| match value {
        Some(Value::Number(number)) => *number != 0.0,
        Some(Value::Fewer(_)) => true,
        _ => false,
    };
    let mut results = def.fields.iter().enumerate().filter(|(_, field)| field.sum);
    let (index, field) = results.find(|(index, _)| filled(entry.value(*index)))?;
    let span = entry.record.spans.get(index).unwrap_or_default();
    let seen_from = published.filter(|_| !is_ahead);
    let told = checked
        .texts
        .told(Code::EarlyResults, &entry.path, span)
        .with_each("label", |language| field.called(language))
        .with_each("date", |language| day.short(language))
        .with_each("day", |language| {
            seen_from.unwrap_or(When::Day(today)).short(language)
        });
    Some(if seen_from.is_some() {
        told.hinting("published")
    } else {
        told
    })
}

/// An event that took place more than a month ago, and less than a year, and shows no photo; one that says `photos: []` has none on purpose.
fn without_photos(checked: Checked<'_>, def: &TypeDef, entry: &Entry) -> Option<Diagnostic> {
    let today = checked.derived.today;
    let is_event = def.home == "latest" && state(def, entry, today) == State::Past;
    if !checked.project.settings.photo_checks.missing || !is_event {
        return None;
    }
    let day = date(def, entry, "date").filter(|day| matches!(day, When::Day(_) | When::Range(..)))?;
    // Whoever brings along the events of ten years will not find photos for them now.
    let is_recent = day.last().checked_add(1.year()).is_ok_and(|then| then >= today);
    let overdue = is_recent && day.last().checked_add(1.month()).is_ok_and(|due| due < today);
    let shows_some = entry.photos().next().is_some() || entry.recordings().next().is_some();
    if !overdue || shows_some || entry.named(def, "photos").is_some() {
        return None;
    }
    let told = checked
        .texts
        .told(Code::EventWithoutPhotos, &entry.path, place(def, entry, "date"));
    Some(told.with_each("date", |language| day.short(language)))
}

/// Entries of one type with the same title and the same date: told of the later ones, naming the first.
fn repeated(checked: Checked<'_>) -> Vec<Diagnostic> {
    let mut firsts: BTreeMap<(TypeId, String, String), &Entry> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in &checked.site.entries {
        let def = checked.project.schema.get(entry.type_id);
        let Some(day) = date(def, entry, "date") else {
            continue;
        };
        let key = (entry.type_id, fold(&entry.title), day.iso());
        match firsts.get(&key) {
            Some(first) => found.push(
                checked
                    .texts
                    .told(Code::RepeatedEntry, &entry.path, place(def, entry, "title"))
                    .with("other", &first.path),
            ),
            None => {
                firsts.insert(key, entry);
            }
        }
    }
    found
}
