//! Open data: the entries as tables (CSV, Excel) and as JSON, and a Frictionless description of them. `pages/data.rs`
//! shows what there is.

mod csv;
mod entries;
mod package;
mod table;
mod workbook;

use rayon::prelude::*;

use super::frame::Frame;
use crate::model::EntryId;
use crate::project::schema::{TypeDef, TypeId};

pub(super) use table::{Column, Table};

/// All data of a site.
pub(super) struct Data<'a> {
    /// By type, in the order of listings; plain pages are no data.
    pub(super) types: Vec<TypeData<'a>>,
    /// All entries in one file.
    pub(super) entries: DataFile,
    /// The description of the CSV files.
    pub(super) package: DataFile,
}

/// The data of a type.
pub(super) struct TypeData<'a> {
    pub(super) def: &'a TypeDef,
    /// How many entries there are.
    pub(super) count: usize,
    /// The table of entries, then those of their records, each with its CSV file.
    pub(super) tables: Vec<(Table<'a>, DataFile)>,
    /// All of these tables in one Excel file.
    pub(super) workbook: Option<DataFile>,
}

/// A file to download.
pub(super) struct DataFile {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

impl Data<'_> {
    /// Every file, for the output.
    pub(super) fn into_files(self) -> impl Iterator<Item = DataFile> {
        let of_types = self.types.into_iter().flat_map(|data| {
            let tables = data.tables.into_iter().map(|(_, file)| file);
            tables.chain(data.workbook)
        });
        of_types.chain([self.entries, self.package])
    }
}

/// Writes the data of a site that has any: entries of a type with a listing.
pub(super) fn data<'a>(frame: &Frame<'a>) -> Option<Data<'a>> {
    let listed: Vec<(TypeId, &[EntryId])> = frame
        .derived
        .listings
        .iter()
        .filter(|(type_id, _)| !frame.project.schema.get(**type_id).plain)
        .map(|(type_id, listing)| (*type_id, listing.entries.as_slice()))
        .collect();
    if listed.is_empty() {
        return None;
    }
    let (types, entries) = rayon::join(
        || -> Vec<TypeData<'a>> {
            listed
                .par_iter()
                .map(|(id, entries)| of_type(frame, *id, entries))
                .collect()
        },
        || entries::entries(frame),
    );
    let tables: Vec<(&Table<'_>, &[u8])> = types
        .iter()
        .flat_map(|data| &data.tables)
        .map(|(table, file)| (table, file.bytes.as_slice()))
        .collect();
    let package = package::package(frame, &tables);
    Some(Data {
        types,
        entries: DataFile {
            path: "data/entries.json".to_owned(),
            bytes: entries,
        },
        package: DataFile {
            path: "data/datapackage.json".to_owned(),
            bytes: package,
        },
    })
}

fn of_type<'a>(frame: &Frame<'a>, type_id: TypeId, ids: &[EntryId]) -> TypeData<'a> {
    // By name and not as the listing is sorted: a row keeps its place from one year to the next.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let def = frame.project.schema.get(type_id);
    let tables = table::tables(frame, type_id, &ids);
    let (workbook, files) = rayon::join(
        || workbook::workbook(frame, &tables),
        || -> Vec<DataFile> {
            let file = |table: &Table<'_>| DataFile {
                path: csv_path(table),
                bytes: csv::csv(frame, table),
            };
            tables.par_iter().map(file).collect()
        },
    );
    TypeData {
        def,
        count: ids.len(),
        tables: tables.into_iter().zip(files).collect(),
        workbook: workbook.map(|bytes| DataFile {
            path: format!("data/{}.xlsx", def.name),
            bytes,
        }),
    }
}

fn csv_path(table: &Table<'_>) -> String {
    format!("data/{}.csv", table.name)
}

/// What holds for all tables, in sentences.
pub(super) fn rules(frame: &Frame<'_>) -> Vec<String> {
    let smallest = frame.project.settings.smallest_group;
    let values = [("n", smallest.to_string())];
    let words = ["empty", "fewer", "dates", "several", "records", "formula"];
    words
        .into_iter()
        .filter(|word| *word != "fewer" || smallest > 1)
        .map(|word| frame.word(&format!("data_rule_{word}"), &values))
        .collect()
}
