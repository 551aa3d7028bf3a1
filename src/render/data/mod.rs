//! Open data: the entries as tables (CSV, Excel) and as JSON, and a Frictionless description of them. `pages/data.rs`
//! shows what there is.

mod csv;
mod entries;
mod package;
mod table;
mod workbook;

use rayon::prelude::*;

use super::frame::Frame;
use super::output::Made;
use crate::model::EntryId;
use crate::project::schema::{TypeDef, TypeId};

pub(super) use table::{Column, Table};

/// All data of a site.
pub(super) struct Data<'a> {
    /// By type, in the order of listings; plain pages are no data.
    pub(super) types: Vec<TypeData<'a>>,
    /// All entries in one file.
    pub(super) entries: Made,
    /// The description of the CSV files.
    pub(super) package: Made,
}

/// The data of a type.
pub(super) struct TypeData<'a> {
    pub(super) def: &'a TypeDef,
    /// How many entries there are.
    pub(super) count: usize,
    /// The table of entries, then those of their records, each with its CSV file.
    pub(super) tables: Vec<(Table<'a>, TableFile)>,
    /// All of these tables in one Excel file.
    pub(super) workbook: Option<Made>,
}

/// A table's CSV file, handed over.
pub(super) struct TableFile {
    pub(super) made: Made,
    /// By which a program that has the file knows that it has all of it.
    hash: String,
}

impl Data<'_> {
    /// Every file, for the output.
    pub(super) fn into_files(self) -> impl Iterator<Item = Made> {
        let of_types = self.types.into_iter().flat_map(|data| {
            let tables = data.tables.into_iter().map(|(_, file)| file.made);
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
    let hand = |path: &str, bytes| Made::hand_own(frame.sink, path.to_owned(), bytes);
    let (types, entries) = rayon::join(
        || -> Vec<TypeData<'a>> {
            listed
                .par_iter()
                .map(|(id, entries)| of_type(frame, *id, entries))
                .collect()
        },
        || hand("data/entries.json", entries::entries(frame)),
    );
    let tables: Vec<&(Table<'_>, TableFile)> = types.iter().flat_map(|data| &data.tables).collect();
    let package = hand("data/datapackage.json", package::package(frame, &tables));
    Some(Data {
        types,
        entries,
        package,
    })
}

fn of_type<'a>(frame: &Frame<'a>, type_id: TypeId, ids: &[EntryId]) -> TypeData<'a> {
    // By name and not as the listing is sorted: a row keeps its place from one year to the next.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let def = frame.project.schema.get(type_id);
    let tables = table::tables(frame, type_id, &ids);
    let (workbook, files) = rayon::join(
        || {
            let bytes = workbook::workbook(frame, &tables)?;
            let path = format!("data/{}.xlsx", def.name);
            Some(Made::hand_own(frame.sink, path, bytes))
        },
        || -> Vec<TableFile> { tables.par_iter().map(|table| table_file(frame, table)).collect() },
    );
    TypeData {
        def,
        count: ids.len(),
        tables: tables.into_iter().zip(files).collect(),
        workbook,
    }
}

fn table_file(frame: &Frame<'_>, table: &Table<'_>) -> TableFile {
    let bytes = csv::csv(frame, table);
    TableFile {
        hash: package::hash(&bytes),
        made: Made::hand_own(frame.sink, format!("data/{}.csv", table.name), bytes),
    }
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
