//! Every entry's card as data: what listings that are chosen from, and the search, show by a script.
//!
//! The records stand in packs of [`SIZE`] by their number ([`crate::derive::Derived::numbered`]): a new entry changes
//! the last pack, and a script asks only for those it needs. The catalogue says how many there are and which version
//! each has, and holds what all records share: the types and the drawings. It has one address for ever: one that tells
//! its content would make every page that names it another one with each title.

use rayon::prelude::*;
use serde::Serialize;

use super::frame::Frame;
use super::output::{Grouped, Made};
use super::own::Own;
use super::pictures::Picture;
use super::summary::{Summary, summary};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::scripts::{assigned, json, registered, version};
use crate::model::EntryId;
use crate::project::schema::{TypeId, Value};

/// Entries in a pack.
const SIZE: usize = 32;

/// Where they stand.
const FOLDER: &str = "assets/entries";

/// Where scripts find out about them; they ask for it by the time.
pub(super) const CATALOGUE: &str = "assets/entries/catalogue.js";

/// The cards of all entries as data.
#[derive(Debug)]
pub(super) struct EntryPacks {
    /// By number; a pack's note is its version.
    pub(super) packs: Vec<Grouped>,
    pub(super) catalogue: Made,
}

#[derive(Serialize)]
struct Catalogue<'a> {
    size: usize,
    count: usize,
    /// The day the site is made for: what is to come is reckoned from it.
    today: String,
    /// Four characters for each pack.
    versions: String,
    types: Vec<TypeRecord<'a>>,
    drawings: Drawings,
}

#[derive(Serialize)]
struct TypeRecord<'a> {
    name: &'a str,
    label: String,
    glyph: &'a str,
    drawing: String,
}

#[derive(Serialize)]
struct Drawings {
    photos: String,
}

/// What a card shows of an entry. What it does not have is left out.
#[derive(Serialize)]
struct Record<'a> {
    url: &'a str,
    title: &'a str,
    /// Its place among the catalogue's types.
    r#type: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    /// A day, a month, a year, or two days with a stroke between.
    #[serde(skip_serializing_if = "Option::is_none")]
    iso: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    place: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<(&'a str, &'a str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photos: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<PictureRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weave: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    cancelled: bool,
}

#[derive(Serialize)]
struct PictureRecord<'a> {
    alt: &'a str,
    colour: &'a str,
    size: (u32, u32),
    #[serde(skip_serializing_if = "Option::is_none")]
    focus: Option<(u8, u8)>,
    /// The names of its files below `media/`, by format, the best first; a name tells its width and its format.
    files: Vec<Vec<&'a str>>,
}

/// Makes the packs that the sink has not from an earlier run, and the catalogue of all.
pub(super) fn entry_packs(frame: &Frame<'_>) -> Result<EntryPacks, Diagnostic> {
    let numbered = &frame.derived.numbered;
    let types = types(frame);
    let shared = frame.fingerprint(|features| {
        features.text("cards");
        for type_id in &types {
            features.text(&frame.project.schema.get(*type_id).name);
        }
    });
    let packs: Vec<Grouped> = numbered
        .par_chunks(SIZE)
        .enumerate()
        .map(|(number, ids)| {
            let print = frame.fingerprint(|features| {
                features.known(shared).word(number);
                frame.faces(features, ids.iter().copied());
            });
            match frame.sink.take_over_group(print) {
                Some(kept) => Grouped::kept(print, kept),
                None => pack(frame, (number, ids), &types, print),
            }
        })
        .collect();
    let catalogue = Catalogue {
        size: SIZE,
        count: numbered.len(),
        today: frame.derived.today.to_string(),
        versions: packs.iter().map(|pack| pack.note.as_str()).collect(),
        types: type_records(frame, &types)?,
        drawings: Drawings {
            photos: drawing(frame, "photos", false)?,
        },
    };
    let catalogue = assigned("zhanlanCatalogue", &json(&catalogue)).into_bytes();
    let catalogue = Made::hand_own(frame.sink, CATALOGUE.to_owned(), catalogue);
    Ok(EntryPacks { packs, catalogue })
}

/// Makes a pack of entries.
fn pack(
    frame: &Frame<'_>,
    (number, ids): (usize, &[EntryId]),
    types: &[TypeId],
    print: Fingerprint,
) -> Grouped {
    let summaries: Vec<Summary> = ids.iter().map(|id| summary(frame, *id)).collect();
    let entries = ids.iter().zip(&summaries);
    let records: Vec<Record<'_>> = entries
        .map(|(id, summary)| record(frame, *id, summary, types))
        .collect();
    let pack = registered("zhanlanPacks", number, &json(&records)).into_bytes();
    let version = version(&pack);
    let made = Made::hand_own(frame.sink, format!("{FOLDER}/{number}.js"), pack);
    Grouped::new(print, version, vec![made])
}

/// The types that have entries.
fn types(frame: &Frame<'_>) -> Vec<TypeId> {
    let mut types: Vec<TypeId> = frame.site.entries.iter().map(|entry| entry.type_id).collect();
    types.sort_unstable();
    types.dedup();
    types
}

fn type_records<'a>(frame: &'a Frame<'_>, types: &[TypeId]) -> Result<Vec<TypeRecord<'a>>, Diagnostic> {
    let record = |type_id: &TypeId| {
        let def = frame.project.schema.get(*type_id);
        Ok(TypeRecord {
            name: &def.name,
            label: def.called(frame.language),
            glyph: &def.glyph,
            drawing: drawing(frame, &def.glyph, true)?,
        })
    };
    types.iter().map(record).collect()
}

/// A drawing of the theme, alone.
fn drawing(frame: &Frame<'_>, name: &str, is_glyph: bool) -> Result<String, Diagnostic> {
    let mut own = Own::new();
    own.insert("name", name);
    own.insert("is_glyph", &is_glyph);
    Ok(frame.part("drawing.html", "", own)?.trim().to_owned())
}

fn record<'a>(frame: &'a Frame<'_>, id: EntryId, summary: &'a Summary, types: &[TypeId]) -> Record<'a> {
    let entry = frame.site.entry(id);
    let date = entry
        .named(frame.project.schema.get(entry.type_id), "date")
        .and_then(Value::date);
    let shown = if summary.date_iso.is_some() {
        summary.date_short.as_deref()
    } else {
        summary.date_text.as_deref()
    };
    let is_bare = summary.time_text.is_none() && summary.facts.is_empty();
    Record {
        url: summary.url,
        title: summary.title,
        r#type: types.binary_search(&entry.type_id).unwrap_or_default(),
        kind: summary.kind.or(summary.category),
        date: shown,
        iso: date.map(crate::foundation::dates::When::iso),
        time: summary.time_text.as_deref(),
        place: place(frame, summary),
        facts: facts(summary),
        summary: summary.summary.filter(|_| is_bare),
        photos: Some(summary.photo_count).filter(|count| *count > 1),
        picture: summary.picture.as_ref().map(picture),
        weave: summary.picture.is_none().then_some(summary.pattern),
        colour: summary.colour.filter(|_| summary.picture.is_none()),
        language: summary.language,
        cancelled: summary.state == "cancelled",
    }
}

/// Where it was and whose it is, as the label says it.
fn place(frame: &Frame<'_>, summary: &Summary) -> Vec<String> {
    let communities = &summary.communities;
    let mut place: Vec<String> = summary.venue.iter().map(|venue| venue.title.to_owned()).collect();
    match communities.first().filter(|_| communities.len() > 2) {
        Some(first) => {
            let values = [
                ("name", first.title.to_owned()),
                ("n", communities.len().to_string()),
            ];
            place.push(frame.word("several", &values));
        }
        None => place.extend(communities.iter().map(|community| community.title.to_owned())),
    }
    place
}

/// The facts of the label; one that only says the date or the place again is left out.
fn facts<'a>(summary: &'a Summary<'_>) -> Vec<(&'a str, &'a str)> {
    let date = summary.date_text.as_deref().unwrap_or_default();
    let first = summary.communities.first().map(|community| community.title);
    let facts = summary.facts.iter().map(|fact| (fact.label, fact.text.as_str()));
    facts
        .filter(|(_, text)| !date.contains(text) && first != Some(*text))
        .collect()
}

fn picture(picture: &Picture) -> PictureRecord<'_> {
    let (x, y) = picture.focus();
    PictureRecord {
        alt: picture.alt(),
        colour: picture.colour(),
        size: picture.size(),
        focus: Some((x, y)).filter(|focus| *focus != (50, 50)),
        files: picture.small_files(),
    }
}
