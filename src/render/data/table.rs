//! The tables of a type: one of its entries, and one for every field that holds records, with a row for each of them.
//!
//! What is published here is what pages show: fields that no page shows stay at home. Numbers about fewer people than may
//! be told are no numbers any more when they come here.

use jiff::civil::Date;

use crate::foundation::dates::When;
use crate::model::{Entry, EntryId};
use crate::project::schema::{Facet, Field, FieldKind, Show, TypeDef, TypeId, Value, Values};
use crate::render::frame::Frame;

/// What parts several values of one cell.
pub(in crate::render) const BETWEEN: &str = "; ";

/// Fields without a place of their own on a page that the theme shows all the same.
const SHOWN_BY_THE_THEME: [&str; 5] = ["title", "date", "summary", "source", "cancelled"];

/// Rows of one kind.
pub(in crate::render) struct Table<'a> {
    /// The name of its file, without extension.
    pub(in crate::render) name: String,
    /// What it is called: the type's label, or that of its field too.
    pub(in crate::render) title: String,
    /// The label of the field it comes from; none for a table of entries.
    pub(in crate::render) part: Option<String>,
    pub(in crate::render) columns: Vec<Column<'a>>,
    pub(in crate::render) rows: Vec<Row<'a>>,
}

/// A row: an entry, and the record of it that the row tells, if the table is one of records.
pub(in crate::render) struct Row<'a> {
    id: EntryId,
    values: &'a Values,
}

/// A column.
pub(in crate::render) struct Column<'a> {
    /// What people call it; no two of a table are called the same.
    pub(in crate::render) heading: String,
    /// What programs call it: the way to it in an entry of `entries.json`.
    pub(in crate::render) key: String,
    /// A sentence on what is meant.
    pub(in crate::render) help: Option<String>,
    /// The unit of its numbers.
    pub(in crate::render) unit: Option<&'a str>,
    pub(in crate::render) kind: ColumnKind,
    part: Part<'a>,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum ColumnKind {
    Text,
    Integer,
    Number,
    Boolean,
    Date,
    Time,
    Year,
    /// Titles of entries.
    Relation,
    Url,
}

/// Where a column's values come from.
#[derive(Clone, Copy)]
enum Part<'a> {
    Id,
    Title,
    Url,
    Address,
    Cover,
    Photos,
    Field(usize, &'a Field),
    Files(usize),
    LastDay(usize),
    Ids(usize),
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Date(Date),
    Time(u8, u8),
}

impl ColumnKind {
    /// The end of the word's key: `data_kind_text`.
    pub(in crate::render) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Time => "time",
            Self::Year => "year",
            Self::Relation => "relation",
            Self::Url => "url",
        }
    }

    fn of(field: &Field) -> Self {
        if field.many {
            return match field.kind {
                FieldKind::Relation(_) => Self::Relation,
                _ => Self::Text,
            };
        }
        match field.kind {
            FieldKind::Number { whole: true, .. } => Self::Integer,
            FieldKind::Number { whole: false, .. } => Self::Number,
            FieldKind::Boolean => Self::Boolean,
            FieldKind::Date => Self::Date,
            FieldKind::Time => Self::Time,
            FieldKind::Year => Self::Year,
            FieldKind::Relation(_) => Self::Relation,
            FieldKind::Url => Self::Url,
            _ => Self::Text,
        }
    }
}

/// Whether a field's values are public facts: a page shows them, or lists their entries. Photos are told by their number.
pub(super) fn is_public(field: &Field) -> bool {
    match field.kind {
        FieldKind::Photo | FieldKind::Photos => false,
        FieldKind::Relation(_) | FieldKind::File(_) | FieldKind::Files | FieldKind::Time => true,
        _ => {
            field.show != Show::None
                || field.facet != Facet::None
                || SHOWN_BY_THE_THEME.contains(&field.name.as_str())
        }
    }
}

/// The tables of a type: its entries first.
pub(super) fn tables<'a>(frame: &Frame<'a>, type_id: TypeId, ids: &[EntryId]) -> Vec<Table<'a>> {
    let def = frame.project.schema.get(type_id);
    let label = def.label.get(frame.language).unwrap_or(&def.name).to_owned();
    let rows = ids.iter().map(|id| Row {
        id: *id,
        values: &frame.site.entry(*id).record.values,
    });
    let mut tables = vec![Table {
        name: def.name.clone(),
        title: label.clone(),
        part: None,
        columns: unique(entry_columns(frame, def)),
        rows: rows.collect(),
    }];
    for (index, field) in def
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_public(field))
    {
        let FieldKind::Record(fields) = &field.kind else {
            continue;
        };
        let rows = ids
            .iter()
            .flat_map(|id| records(frame.site.entry(*id), *id, index));
        let rows: Vec<Row<'_>> = rows.collect();
        if rows.is_empty() {
            continue;
        }
        let heading = field.heading(frame.language).to_owned();
        let mut columns = identity(frame, def);
        columns.extend(field_columns(frame, fields, &format!("fields.{}.", field.name)));
        tables.push(Table {
            name: format!("{}-{}", def.name, crate::foundation::slug::slug(&field.name)),
            title: format!("{label} · {heading}"),
            part: Some(heading),
            columns: unique(columns),
            rows,
        });
    }
    tables
}

fn records<'a>(entry: &'a Entry, id: EntryId, field: usize) -> impl Iterator<Item = Row<'a>> {
    let items = entry.value(field).into_iter().flat_map(Value::each);
    items.filter_map(move |item| match item {
        Value::Record(values) => Some(Row { id, values }),
        _ => None,
    })
}

/// The columns that say which entry a row is of.
fn identity<'a>(frame: &Frame<'a>, def: &'a TypeDef) -> Vec<Column<'a>> {
    let title = def.fields.iter().find(|field| field.name == "title");
    let heading = title.map_or_else(
        || frame.word("data_title", &[]),
        |field| field.heading(frame.language).to_owned(),
    );
    vec![
        own(frame, "data_id", "id", Part::Id),
        Column {
            heading,
            ..own(frame, "data_title", "title", Part::Title)
        },
    ]
}

fn entry_columns<'a>(frame: &Frame<'a>, def: &'a TypeDef) -> Vec<Column<'a>> {
    let mut columns = identity(frame, def);
    columns.extend(field_columns(frame, &def.fields, "fields."));
    columns.push(own(frame, "data_url", "url", Part::Url));
    if frame.project.settings.base_url.is_some() {
        columns.push(own(frame, "data_address", "address", Part::Address));
    }
    columns.push(own(frame, "data_cover", "cover", Part::Cover));
    columns.push(own(frame, "data_photo_count", "photo_count", Part::Photos));
    columns
}

/// A column that no field gives.
fn own<'a>(frame: &Frame<'a>, word: &str, key: &str, part: Part<'a>) -> Column<'a> {
    let kind = match part {
        Part::Photos => ColumnKind::Integer,
        Part::Address => ColumnKind::Url,
        _ => ColumnKind::Text,
    };
    let help = frame.word(&format!("{word}_help"), &[]);
    Column {
        heading: frame.word(word, &[]),
        key: key.to_owned(),
        help: Some(help).filter(|help| !help.is_empty()),
        unit: None,
        kind,
        part,
    }
}

/// The columns of fields, records and photos left out; a date has one for its first day and one for its last, a
/// relation one for people and one for programs.
fn field_columns<'a>(frame: &Frame<'a>, fields: &'a [Field], before: &str) -> Vec<Column<'a>> {
    let mut columns = Vec::new();
    let within_record = before != "fields.";
    for (index, field) in fields.iter().enumerate() {
        let shown = within_record || (is_public(field) && field.name != "title");
        if !shown || matches!(field.kind, FieldKind::Photo | FieldKind::Photos) {
            continue;
        }
        if !within_record && matches!(field.kind, FieldKind::Record(_)) {
            continue;
        }
        let heading = field.heading(frame.language);
        let key = format!("{before}{}", field.name);
        let named = |word: &str| frame.word(word, &[("label", heading.to_owned())]);
        let column = Column {
            heading: heading.to_owned(),
            key: key.clone(),
            help: help(frame, field),
            unit: field.unit.get(frame.language),
            kind: ColumnKind::of(field),
            part: match field.kind {
                FieldKind::File(_) | FieldKind::Files if !within_record => Part::Files(index),
                _ => Part::Field(index, field),
            },
        };
        let also = |word: &str, help: &str, part, kind| Column {
            heading: named(word),
            key: key.clone(),
            help: Some(frame.word(help, &[])),
            unit: None,
            kind,
            part,
        };
        columns.push(column);
        match field.kind {
            FieldKind::Date if !field.many => columns.push(also(
                "data_last_day",
                "data_last_day_help",
                Part::LastDay(index),
                ColumnKind::Date,
            )),
            FieldKind::Relation(_) => columns.push(also(
                "data_ids",
                "data_ids_help",
                Part::Ids(index),
                ColumnKind::Text,
            )),
            _ => {}
        }
    }
    columns
}

/// What a column means; the officer's help on dates tells how to write spans into one field, which has two columns here.
fn help(frame: &Frame<'_>, field: &Field) -> Option<String> {
    match field.kind {
        FieldKind::Date if !field.many => Some(frame.word("data_first_day_help", &[])),
        _ => field.help.get(frame.language).map(str::to_owned),
    }
}

/// Owners may call two fields the same; programs that read a table may not.
fn unique(mut columns: Vec<Column<'_>>) -> Vec<Column<'_>> {
    for index in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(index);
        let column = &mut rest[0];
        if before.iter().any(|known| known.heading == column.heading) {
            column.heading = format!("{} ({})", column.heading, column.key);
        }
    }
    columns
}

/// An entry's stable name: its folder and its slug.
pub(super) fn identity_of(frame: &Frame<'_>, id: EntryId) -> String {
    let entry = frame.site.entry(id);
    let folder = &frame.project.schema.get(entry.type_id).folder;
    [folder, "/", &entry.slug].concat()
}

/// The address of the JPEG that stands for an entry.
pub(super) fn cover_of(frame: &Frame<'_>, entry: &Entry) -> Option<String> {
    let (path, ..) = frame.pictures.jpeg(entry.cover.as_ref()?)?;
    Some(path)
}

/// What stands in a row below a column.
pub(super) fn cell(frame: &Frame<'_>, row: &Row<'_>, column: &Column<'_>) -> Cell {
    let entry = frame.site.entry(row.id);
    let value = |index: usize| row.values.get(index).and_then(Option::as_ref);
    match column.part {
        Part::Id => Cell::Text(identity_of(frame, row.id)),
        Part::Title => Cell::Text(entry.title.clone()),
        Part::Url => Cell::Text(entry.url.clone()),
        Part::Address => {
            let base = frame.project.settings.base_url.as_deref().unwrap_or_default();
            Cell::Text([base, &entry.url].concat())
        }
        Part::Cover => cover_of(frame, entry).map_or(Cell::Empty, Cell::Text),
        #[expect(clippy::cast_precision_loss, reason = "no entry has that many photos")]
        Part::Photos => Cell::Number(entry.photos().count() as f64),
        Part::Field(index, field) => {
            value(index).map_or(Cell::Empty, |value| field_cell(frame, row.id, field, value))
        }
        Part::Files(index) => {
            let files = entry.files.iter().filter(|file| file.field == Some(index));
            joined(files.map(|file| file.url.clone()))
        }
        Part::LastDay(index) => match value(index).and_then(Value::date) {
            Some(date) if !matches!(date, When::Day(_)) => Cell::Date(date.last()),
            _ => Cell::Empty,
        },
        Part::Ids(index) => {
            let targets = value(index).into_iter().flat_map(Value::each);
            joined(targets.filter_map(|value| target_of(frame, row.id, value)))
        }
    }
}

/// The stable name of the entry that a value names, if it is published.
pub(super) fn target_of(frame: &Frame<'_>, id: EntryId, value: &Value) -> Option<String> {
    let Value::Reference(reference) = value else {
        return None;
    };
    let target = frame.derived.relations[id.0 as usize].target(reference)?;
    Some(identity_of(frame, target))
}

fn field_cell(frame: &Frame<'_>, id: EntryId, field: &Field, value: &Value) -> Cell {
    match value {
        Value::Number(number) => Cell::Number(*number),
        Value::Date(date) => Cell::Date(date.first()),
        Value::Time(hour, minute) => Cell::Time(*hour, *minute),
        // An entry that is not published is not named here, though the page still says what was written.
        Value::Reference(_) => frame
            .target(id, value)
            .map_or(Cell::Empty, |target| Cell::Text(target.title.clone())),
        Value::List(items) => {
            let named = items
                .iter()
                .filter(|item| !matches!(item, Value::Reference(_)) || frame.target(id, item).is_some());
            joined(named.map(|item| match frame.target(id, item) {
                Some(target) => target.title.clone(),
                None => field.bare_text_of(item, frame.language),
            }))
        }
        _ => Cell::Text(field.bare_text_of(value, frame.language)),
    }
}

fn joined(texts: impl Iterator<Item = String>) -> Cell {
    let texts: Vec<String> = texts.collect();
    if texts.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(texts.join(BETWEEN))
    }
}
