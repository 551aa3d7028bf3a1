//! The page of open data: what there is to download, what its columns mean, and how to use and cite it.

use serde::Serialize;

use super::Page;
use super::indexes::head;
use super::listing::label;
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::numbers::file_size;
use crate::foundation::paths;
use crate::render::data::{Column, Data, Table, TypeData, rules};
use crate::render::frame::Frame;
use crate::render::layout::Layout;
use crate::render::output::Made;
use crate::render::own::Own;
use crate::render::structured;

/// Where it stands.
const PATH: &str = "data/index.html";

#[derive(Debug, Serialize)]
struct TypeView {
    name: String,
    label: String,
    count_text: String,
    downloads: Vec<Download>,
    tables: Vec<TableView>,
}

/// A file to download.
#[derive(Debug, Serialize)]
struct Download {
    name: String,
    url: String,
    /// What is in it, where the heading above does not say so.
    title: Option<String>,
    /// `CSV`, `XLSX`, `JSON`.
    format: String,
    size_text: String,
}

#[derive(Debug, Serialize)]
struct TableView {
    title: String,
    /// The label of the field it comes from; none for the table of entries.
    part: Option<String>,
    rows: usize,
    columns: Vec<ColumnView>,
}

#[derive(Debug, Serialize)]
struct ColumnView {
    heading: String,
    key: String,
    kind: String,
    unit: Option<String>,
    help: Option<String>,
}

/// Renders the page.
pub(in crate::render) fn data(frame: &Frame<'_>, data: &Data<'_>) -> Result<Page, Diagnostic> {
    let origin = Location::File("zhanlan".to_owned());
    let from = print(frame, data);
    if let Some(kept) = frame.kept(PATH, from, &origin) {
        return Ok(kept);
    }
    let settings = &frame.project.settings;
    let types: Vec<TypeView> = data.types.iter().map(|data| type_view(frame, data)).collect();
    let mut own = Own::new();
    own.insert("types", &types);
    own.insert("entries", &download(&data.entries, None));
    own.insert("package", &download(&data.package, None));
    own.insert("rules", &rules(frame));
    own.insert("licence", &settings.copyright);
    own.insert("citation", &citation(frame));
    let mut head = head(frame, "data", &frame.word("data", &[]), PATH);
    head.description = Some(frame.word("data_lead", &[]));
    let paths: Vec<&str> = all_files(data).map(|file| file.path.as_str()).collect();
    head.json_ld = Some(structured::dataset(frame, &head.title, &paths));
    let layout = Layout {
        template: "data.html",
        head,
        own,
        origin,
    };
    frame.publish_as(from, layout)
}

/// Of what the page is made: how much there is of what, and of what length. What columns mean does not come from entries.
fn print(frame: &Frame<'_>, data: &Data<'_>) -> Fingerprint {
    frame.fingerprint(|features| {
        features.text("data");
        for data in &data.types {
            features.text(&data.def.name).word(data.count);
            for (table, _) in &data.tables {
                features.text(&table.name).word(table.rows.len());
            }
        }
        for file in all_files(data) {
            features.text(&file.path).word(file.bytes);
        }
    })
}

fn all_files<'a>(data: &'a Data<'_>) -> impl Iterator<Item = &'a Made> {
    let of_types = data.types.iter().flat_map(files);
    of_types.chain([&data.entries, &data.package])
}

/// The files of a type: the workbook first, for it has everything.
fn files<'a>(data: &'a TypeData<'_>) -> impl Iterator<Item = &'a Made> {
    data.workbook
        .iter()
        .chain(data.tables.iter().map(|(_, file)| &file.made))
}

fn type_view(frame: &Frame<'_>, data: &TypeData<'_>) -> TypeView {
    let sheets = data
        .tables
        .iter()
        .map(|(table, file)| download(&file.made, table.part.clone()));
    let workbook = data.workbook.iter().map(|file| download(file, None));
    let counter = data
        .def
        .counter
        .get(frame.language)
        .unwrap_or_default()
        .to_owned();
    let counted = [("count", data.count.to_string()), ("counter", counter)];
    TypeView {
        name: data.def.name.clone(),
        label: label(frame, data.def),
        count_text: frame.word("listing_count", &counted),
        downloads: workbook.chain(sheets).collect(),
        tables: data
            .tables
            .iter()
            .map(|(table, _)| table_view(frame, table))
            .collect(),
    }
}

fn download(file: &Made, title: Option<String>) -> Download {
    Download {
        name: paths::name(&file.path).to_owned(),
        url: file.path.clone(),
        title,
        format: paths::stem_and_extension(&file.path).1.to_uppercase(),
        size_text: file_size(file.bytes),
    }
}

fn table_view(frame: &Frame<'_>, table: &Table<'_>) -> TableView {
    TableView {
        title: table.title.clone(),
        part: table.part.clone(),
        rows: table.rows.len(),
        columns: table
            .columns
            .iter()
            .map(|column| column_view(frame, column))
            .collect(),
    }
}

fn column_view(frame: &Frame<'_>, column: &Column<'_>) -> ColumnView {
    ColumnView {
        heading: column.heading.clone(),
        key: column.key.clone(),
        kind: frame.word(&format!("data_kind_{}", column.kind.word()), &[]),
        unit: column.unit.map(str::to_owned),
        help: column.help.clone(),
    }
}

/// Who publishes what, of which day, where.
fn citation(frame: &Frame<'_>) -> String {
    let settings = &frame.project.settings;
    let mut values = vec![
        (
            "publisher",
            settings
                .organiser
                .clone()
                .unwrap_or_else(|| settings.title.clone()),
        ),
        ("title", settings.title.clone()),
        ("date", frame.derived.today.to_string()),
    ];
    match &settings.base_url {
        Some(base) => {
            values.push(("url", format!("{base}{PATH}")));
            frame.word("data_citation_url", &values)
        }
        None => frame.word("data_citation", &values),
    }
}
