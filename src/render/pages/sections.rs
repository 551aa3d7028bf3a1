//! The fields of an entry as its page shows them: facts in a line each, the rest as sections.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::EntryId;
use crate::project::schema::{Field, FieldKind, Show, Value};
use crate::render::frame::Frame;

/// A field in a line.
#[derive(Debug, Serialize)]
pub(super) struct FactView {
    name: String,
    label: String,
    values: Vec<Cell>,
}

/// A text, and the page it leads to.
#[derive(Debug, Clone, Serialize)]
struct Cell {
    text: String,
    url: Option<String>,
}

/// A field as a section.
#[derive(Debug, Serialize)]
pub(super) struct SectionView {
    name: String,
    label: String,
    layout: &'static str,
    columns: Vec<Column>,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Column {
    name: String,
    label: String,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Item {
    Text(String),
    Record(BTreeMap<String, Cell>),
}

/// The facts of an entry, in the order of its fields.
pub(super) fn facts(frame: &Frame<'_>, id: EntryId) -> Vec<FactView> {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
    let facts = def
        .fields
        .iter()
        .zip(&entry.record.values)
        .filter_map(|(field, value)| {
            let value = value
                .as_ref()
                .filter(|_| matches!(field.show, Show::Fact | Show::Label))?;
            let values: Vec<Cell> = value
                .each()
                .map(|value| cell(frame, id, field, value))
                .filter(|cell| !cell.text.is_empty())
                .collect();
            let heading = field.heading(frame.language).to_owned();
            (!values.is_empty()).then_some(FactView {
                name: field.name.clone(),
                label: heading,
                values,
            })
        });
    facts.collect()
}

/// The sections of an entry, in the order of its fields.
pub(super) fn sections(frame: &Frame<'_>, id: EntryId) -> Vec<SectionView> {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
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
            let items: Vec<Item> = value
                .each()
                .flat_map(|value| items(frame, id, field, value))
                .collect();
            let label = field.heading(frame.language).to_owned();
            (!items.is_empty()).then(|| SectionView {
                name: field.name.clone(),
                label,
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

fn column(frame: &Frame<'_>, field: &Field) -> Column {
    Column {
        name: field.name.clone(),
        label: field.heading(frame.language).to_owned(),
    }
}

fn items(frame: &Frame<'_>, id: EntryId, field: &Field, value: &Value) -> Vec<Item> {
    match (value, &field.kind) {
        (Value::Record(values), FieldKind::Record(fields)) => {
            let cells = fields.iter().zip(values).filter_map(|(field, value)| {
                let value = value.as_ref()?;
                Some((field.name.clone(), cell(frame, id, field, value)))
            });
            vec![Item::Record(cells.collect())]
        }
        // Paragraphs of a long text are apart by an empty line.
        (Value::Text(text), FieldKind::LongText { .. }) if field.show == Show::Section => text
            .split("\n\n")
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| Item::Text(part.to_owned()))
            .collect(),
        _ => vec![Item::Text(frame.word_of(id, field, value))],
    }
}

fn cell(frame: &Frame<'_>, id: EntryId, field: &Field, value: &Value) -> Cell {
    if matches!(field.kind, FieldKind::Record(_)) {
        return Cell {
            text: String::new(),
            url: None,
        };
    }
    Cell {
        text: frame.word_of(id, field, value),
        url: frame.target(id, value).map(|target| target.url.clone()),
    }
}
