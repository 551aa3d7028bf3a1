//! The fields of an entry as its page shows them: facts in a line each, the rest as sections.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::EntryId;
use crate::project::schema::{Field, FieldKind, Show, Value};
use crate::render::frame::Frame;

/// A field in a line.
#[derive(Debug, Serialize)]
pub(super) struct FactView<'a> {
    name: &'a str,
    label: &'a str,
    values: Vec<Cell<'a>>,
}

/// A text, and the page it leads to.
#[derive(Debug, Clone, Serialize)]
struct Cell<'a> {
    text: Cow<'a, str>,
    url: Option<&'a str>,
}

/// A field as a section.
#[derive(Debug, Serialize)]
pub(super) struct SectionView<'a> {
    name: &'a str,
    label: &'a str,
    layout: &'static str,
    columns: Vec<Column<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Debug, Serialize)]
struct Column<'a> {
    name: &'a str,
    label: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Item<'a> {
    Text(Cow<'a, str>),
    Record(BTreeMap<&'a str, Cell<'a>>),
}

/// The facts of an entry, in the order of its fields.
pub(super) fn facts<'a>(frame: &Frame<'a>, id: EntryId) -> Vec<FactView<'a>> {
    let (entry, def) = frame.entry(id);
    let facts = def
        .fields
        .iter()
        .zip(&entry.record.values)
        .filter_map(|(field, value)| {
            let value = value
                .as_ref()
                .filter(|_| matches!(field.show, Show::Fact | Show::Label))?;
            let values: Vec<Cell<'_>> = value
                .each()
                .map(|value| cell(frame, id, field, value))
                .filter(|cell| !cell.text.is_empty())
                .collect();
            (!values.is_empty()).then(|| FactView {
                name: &field.name,
                label: field.heading(frame.language),
                values,
            })
        });
    facts.collect()
}

/// The sections of an entry, in the order of its fields.
pub(super) fn sections<'a>(frame: &Frame<'a>, id: EntryId) -> Vec<SectionView<'a>> {
    let (entry, def) = frame.entry(id);
    let sections = def
        .fields
        .iter()
        .zip(&entry.record.values)
        .filter_map(|(field, value)| {
            let value = value.as_ref()?;
            let layout = layout(field)?;
            let columns = match &field.kind {
                FieldKind::Record(fields) => fields.iter().map(|field| column(frame, field)).collect(),
                _ => Vec::new(),
            };
            let items: Vec<Item<'_>> = value
                .each()
                .flat_map(|value| items(frame, id, field, value))
                .collect();
            (!items.is_empty()).then(|| SectionView {
                name: &field.name,
                label: field.heading(frame.language),
                layout,
                columns,
                items,
            })
        });
    sections.collect()
}

fn layout(field: &Field) -> Option<&'static str> {
    let is_record = matches!(field.kind, FieldKind::Record(_));
    match field.show {
        Show::Section if is_record => Some("table"),
        Show::Section => Some("text"),
        Show::Steps => Some("steps"),
        Show::Figures => Some("figures"),
        Show::Honours => Some("honours"),
        Show::Schedule => Some("schedule"),
        // A record does not fit a line.
        Show::Fact | Show::Label if is_record => Some("table"),
        Show::Fact | Show::Label | Show::None => None,
    }
}

fn column<'a>(frame: &Frame<'a>, field: &'a Field) -> Column<'a> {
    Column {
        name: &field.name,
        label: field.heading(frame.language),
    }
}

fn items<'a>(frame: &Frame<'a>, id: EntryId, field: &'a Field, value: &'a Value) -> Vec<Item<'a>> {
    match (value, &field.kind) {
        (Value::Record(values), FieldKind::Record(fields)) => {
            let cells = fields.iter().zip(values).filter_map(|(field, value)| {
                let value = value.as_ref()?;
                Some((field.name.as_str(), cell(frame, id, field, value)))
            });
            vec![Item::Record(cells.collect())]
        }
        // Paragraphs of a long text are apart by an empty line.
        (Value::Text(text), FieldKind::LongText { .. }) if field.show == Show::Section => text
            .split("\n\n")
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| Item::Text(Cow::Borrowed(part)))
            .collect(),
        _ => vec![Item::Text(frame.word_of(id, field, value))],
    }
}

fn cell<'a>(frame: &Frame<'a>, id: EntryId, field: &Field, value: &Value) -> Cell<'a> {
    if matches!(field.kind, FieldKind::Record(_)) {
        return Cell {
            text: Cow::Borrowed(""),
            url: None,
        };
    }
    Cell {
        text: frame.word_of(id, field, value),
        url: frame.target(id, value).map(|target| target.url.as_str()),
    }
}
