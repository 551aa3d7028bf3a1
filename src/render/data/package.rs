//! `data/datapackage.json`: what the CSV files hold, as Frictionless Data describes it (specs.frictionlessdata.io).

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::TableFile;
use super::table::{Column, ColumnKind, Table};
use crate::foundation::paths;
use crate::foundation::slug::slug;
use crate::render::frame::Frame;

#[derive(Serialize)]
struct Package<'a> {
    profile: &'static str,
    name: String,
    title: &'a str,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<&'a str>,
    created: String,
    contributors: Vec<Contributor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Contributor<'a> {
    title: &'a str,
    role: &'static str,
}

#[derive(Serialize)]
struct License<'a> {
    path: String,
    title: &'a str,
}

#[derive(Serialize)]
struct Resource<'a> {
    profile: &'static str,
    name: &'a str,
    title: &'a str,
    path: &'a str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: &'a str,
    dialect: Dialect,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    delimiter: &'static str,
    line_terminator: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    fields: Vec<FieldView<'a>>,
    missing_values: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    primary_key: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FieldView<'a> {
    /// As the file's heading says it; programs that check a table compare the two.
    name: &'a str,
    title: &'a str,
    /// The way to it in `entries.json`: the same in every language.
    key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    true_values: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    false_values: Vec<&'static str>,
}

/// Describes the tables, each with its CSV file.
pub(super) fn package(frame: &Frame<'_>, tables: &[&(Table<'_>, TableFile)]) -> Vec<u8> {
    let settings = &frame.project.settings;
    let name = slug(&settings.title);
    let licence = |title| License {
        path: "index.html".to_owned(),
        title,
    };
    let package = Package {
        profile: "tabular-data-package",
        name: if name.is_empty() { "data".to_owned() } else { name },
        title: &settings.title,
        description: super::rules(frame).join(frame.word("data_rules_join", &[]).as_str()),
        homepage: settings.base_url.as_deref(),
        created: format!("{}T00:00:00Z", frame.derived.today),
        contributors: vec![Contributor {
            title: settings.organiser.as_deref().unwrap_or(&settings.title),
            role: "publisher",
        }],
        licenses: settings.copyright.as_deref().map(licence).into_iter().collect(),
        resources: tables
            .iter()
            .map(|(table, file)| resource(frame, table, file))
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&package).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn resource<'a>(frame: &Frame<'_>, table: &'a Table<'_>, file: &'a TableFile) -> Resource<'a> {
    Resource {
        profile: "tabular-data-resource",
        name: &table.name,
        title: &table.title,
        path: paths::name(&file.made.path),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: file.made.bytes,
        hash: &file.hash,
        dialect: Dialect {
            delimiter: ",",
            line_terminator: "\r\n",
        },
        schema: Schema {
            fields: table.columns.iter().map(|column| field(frame, column)).collect(),
            missing_values: vec![
                String::new(),
                format!("<{}", frame.project.settings.smallest_group),
            ],
            primary_key: table.part.is_none().then(|| table.columns[0].heading.as_str()),
        },
    }
}

/// A file's hash as the description tells it.
pub(super) fn hash(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let digits: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

fn field<'a>(frame: &Frame<'_>, column: &'a Column<'_>) -> FieldView<'a> {
    let unit = column
        .unit
        .map(|unit| frame.word("data_unit_is", &[("unit", unit.to_owned())]));
    let said: String = column.help.iter().cloned().chain(unit).collect();
    let (kind, format) = match column.kind {
        ColumnKind::Integer => ("integer", None),
        ColumnKind::Number => ("number", None),
        ColumnKind::Boolean => ("boolean", None),
        ColumnKind::Date => ("date", None),
        ColumnKind::Time => ("time", Some("%H:%M")),
        ColumnKind::Year => ("year", None),
        ColumnKind::Url => ("string", Some("uri")),
        ColumnKind::Text | ColumnKind::Relation => ("string", None),
    };
    let (true_values, false_values) = if column.kind == ColumnKind::Boolean {
        (vec!["是", "yes"], vec!["否", "no"])
    } else {
        (Vec::new(), Vec::new())
    };
    FieldView {
        name: &column.heading,
        title: &column.heading,
        key: &column.key,
        description: Some(said.trim().to_owned()).filter(|said| !said.is_empty()),
        r#type: kind,
        format,
        true_values,
        false_values,
    }
}
