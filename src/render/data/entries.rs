//! `data/entries.json`: every entry with its public fields under their stable names, an entry a line.

use rayon::prelude::*;
use serde::{Serialize, Serializer, ser::SerializeMap, ser::SerializeSeq};

use super::table::{cover_of, identity_of, is_public, target_of};
use crate::model::{Entry, EntryId};
use crate::project::schema::{Field, FieldKind, Value};
use crate::render::frame::Frame;

/// The site the entries are of.
#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    language: &'a str,
    publisher: Option<&'a str>,
    licence: Option<&'a str>,
    url: Option<&'a str>,
    date: String,
    schema: &'static str,
}

#[derive(Serialize)]
struct EntryView<'a> {
    id: String,
    r#type: &'a str,
    title: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<String>,
    photo_count: usize,
    fields: Fields<'a>,
}

/// What an entry says, by the names of its fields.
struct Fields<'a> {
    frame: &'a Frame<'a>,
    id: EntryId,
}

/// One value and what is known of it.
#[derive(Clone, Copy)]
struct Told<'a> {
    frame: &'a Frame<'a>,
    id: EntryId,
    field: &'a Field,
    value: &'a Value,
}

#[derive(Serialize)]
struct FileView<'a> {
    title: &'a str,
    url: &'a str,
}

/// Writes all entries.
pub(super) fn entries(frame: &Frame<'_>) -> Vec<u8> {
    let settings = &frame.project.settings;
    let site = SiteView {
        title: &settings.title,
        language: &settings.tag,
        publisher: settings.organiser.as_deref(),
        licence: settings.copyright.as_deref(),
        url: settings.base_url.as_deref(),
        date: frame.derived.today.to_string(),
        schema: "datapackage.json",
    };
    let ids: Vec<EntryId> = frame.site.ids().map(|(id, _)| id).collect();
    let lines: Vec<Vec<u8>> = ids.par_iter().map(|id| json(&entry(frame, *id))).collect();
    let mut bytes = b"{\"site\":".to_vec();
    bytes.extend(json(&site));
    bytes.extend(b",\n\"entries\":[\n");
    bytes.reserve(lines.iter().map(|line| line.len() + 2).sum());
    for (number, line) in lines.iter().enumerate() {
        bytes.extend_from_slice(if number == 0 { b"" } else { b",\n" });
        bytes.extend_from_slice(line);
    }
    bytes.extend(b"\n]}\n");
    bytes
}

/// Keys are texts and everything is in memory: nothing can go wrong.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

fn entry<'a>(frame: &'a Frame<'a>, id: EntryId) -> EntryView<'a> {
    let entry = frame.site.entry(id);
    let base = frame.project.settings.base_url.as_ref();
    EntryView {
        id: identity_of(frame, id),
        r#type: &frame.project.schema.get(entry.type_id).name,
        title: &entry.title,
        url: &entry.url,
        address: base.map(|base| format!("{base}{}", entry.url)),
        cover: cover_of(frame, entry),
        photo_count: entry.photos().count(),
        fields: Fields { frame, id },
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { frame, id } = *self;
        let entry = frame.site.entry(id);
        let fields = &frame.project.schema.get(entry.type_id).fields;
        let mut map = serializer.serialize_map(None)?;
        let public = fields.iter().enumerate().zip(&entry.record.values);
        for ((index, field), value) in
            public.filter(|((_, field), _)| is_public(field) && field.name != "title")
        {
            let Some(value) = value else { continue };
            if matches!(field.kind, FieldKind::File(_) | FieldKind::Files) {
                map.serialize_entry(&field.name, &files(entry, index))?;
                continue;
            }
            let told = Told {
                frame,
                id,
                field,
                value,
            };
            if told.is_something() {
                map.serialize_entry(&field.name, &told)?;
            }
        }
        map.end()
    }
}

fn files(entry: &Entry, field: usize) -> Vec<FileView<'_>> {
    let named = entry.files.iter().filter(|file| file.field == Some(field));
    named
        .map(|file| FileView {
            title: &file.title,
            url: &file.url,
        })
        .collect()
}

impl Told<'_> {
    /// Whether there is anything to tell: an entry that is not published is not named.
    fn is_something(self) -> bool {
        !matches!(self.value, Value::Reference(_)) || target_of(self.frame, self.id, self.value).is_some()
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Number(number) => self::number(*number, serializer),
            Value::Fewer(limit) => serializer.collect_str(&format_args!("<{limit}")),
            Value::Boolean(truth) => serializer.serialize_bool(*truth),
            Value::Date(date) => serializer.serialize_str(&date.iso()),
            Value::Time(hour, minute) => serializer.collect_str(&format_args!("{hour:02}:{minute:02}")),
            Value::Reference(_) => target_of(self.frame, self.id, self.value).serialize(serializer),
            // Files of a record have no address of their own, and photos are told by their number.
            Value::File(file) => file.title.as_ref().unwrap_or(&file.file).serialize(serializer),
            Value::Photo(_) => serializer.serialize_none(),
            Value::Map(pairs) => pairs.serialize(serializer),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(None)?;
                for value in items {
                    let told = Told { value, ..*self };
                    if told.is_something() {
                        list.serialize_element(&told)?;
                    }
                }
                list.end()
            }
            Value::Record(values) => {
                let mut map = serializer.serialize_map(None)?;
                let FieldKind::Record(fields) = &self.field.kind else {
                    return map.end();
                };
                for (field, value) in fields.iter().zip(values) {
                    let Some(value) = value else { continue };
                    let told = Told {
                        field,
                        value,
                        ..*self
                    };
                    if told.is_something() {
                        map.serialize_entry(&field.name, &told)?;
                    }
                }
                map.end()
            }
        }
    }
}

/// A whole number without a fraction of nought.
fn number<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// Beyond this not every whole number has a double of its own.
    const SURE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < SURE {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within the limits")]
        serializer.serialize_i64(number as i64)
    } else {
        serializer.serialize_f64(number)
    }
}
