//! Open data: the entries as tables (CSV, Excel) and as JSON, and a Frictionless description of them. `pages/data.rs`
//! shows what there is.

mod csv;
mod entries;
mod package;
mod table;
mod workbook;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::frame::Frame;
use super::output::{Grouped, Made};
use crate::foundation::diagnostic::Location;
use crate::foundation::fingerprint::Fingerprint;
use crate::model::EntryId;
use crate::project::schema::{TypeDef, TypeId};

use table::{Cell, Row, cell};
pub(super) use table::{Column, Table};

/// What parts the hashes of a type's tables.
const BETWEEN: &str = " ";

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
    /// Of what its files are made.
    print: Fingerprint,
    pub(super) def: &'a TypeDef,
    /// How many entries there are.
    pub(super) count: usize,
    /// The table of entries, then those of their records, each with its CSV file.
    pub(super) tables: Vec<(Table<'a>, TableFile)>,
    /// All of these tables in one Excel file.
    pub(super) workbook: Option<Made>,
}

/// A table and what stands in it: told once, for all its files.
struct Filled<'a> {
    table: &'a Table<'a>,
    /// By row.
    cells: Vec<Vec<Cell>>,
}

/// A table's CSV file, handed over.
pub(super) struct TableFile {
    pub(super) made: Made,
    /// By which a program that has the file knows that it has all of it.
    hash: String,
}

impl Data<'_> {
    /// Every file, for the output: those of each type together, and those of all.
    pub(super) fn into_files(self) -> (Vec<Grouped>, Vec<Made>) {
        let types = self.types.into_iter().map(TypeData::into_group);
        (types.collect(), vec![self.entries, self.package])
    }
}

impl TypeData<'_> {
    /// Its files, and in the note what a description tells of them.
    fn into_group(self) -> Grouped {
        let hashes: Vec<&str> = self.tables.iter().map(|(_, file)| file.hash.as_str()).collect();
        let hashes = hashes.join(BETWEEN);
        let tables = self.tables.into_iter().map(|(_, file)| file.made);
        Grouped::new(self.print, hashes, tables.chain(self.workbook).collect())
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
        || all_entries(frame),
    );
    let tables: Vec<&(Table<'_>, TableFile)> = types.iter().flat_map(|data| &data.tables).collect();
    let package = package::package(frame, &tables);
    let package = Made::hand_own(frame.sink, "data/datapackage.json".to_owned(), package);
    Some(Data {
        types,
        entries,
        package,
    })
}

/// Every entry in one file, made or taken over.
fn all_entries(frame: &Frame<'_>) -> Made {
    let path = "data/entries.json";
    let from = frame.fingerprint(|features| {
        features.text(path);
        frame.faces(features, frame.site.ids().map(|(id, _)| id));
    });
    let origin = Location::File("zhanlan".to_owned());
    let kept = frame.kept(path, from, &origin);
    kept.unwrap_or_else(|| {
        frame
            .hand_over(path.to_owned(), entries::entries(frame), origin)
            .made_of(from)
    })
}

fn of_type<'a>(frame: &Frame<'a>, type_id: TypeId, ids: &[EntryId]) -> TypeData<'a> {
    // By name and not as the listing is sorted: a row keeps its place from one year to the next.
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let def = frame.project.schema.get(type_id);
    let tables = table::tables(frame, type_id, &ids);
    let print = frame.fingerprint(|features| {
        features.text("tables").text(&def.name);
        frame.faces(features, ids.iter().copied());
    });
    let (files, workbook) = match frame.sink.take_over_group(print) {
        Some(kept) => taken_over(Grouped::kept(print, kept), &tables),
        None => made(frame, def, &tables),
    };
    TypeData {
        print,
        def,
        count: ids.len(),
        tables: tables.into_iter().zip(files).collect(),
        workbook,
    }
}

/// The files of some tables, as an earlier run made them of the same, and their workbook.
fn taken_over(kept: Grouped, tables: &[Table<'_>]) -> (Vec<TableFile>, Option<Made>) {
    let files = kept.files.into_iter();
    let mut files: BTreeMap<String, Made> = files.map(|made| (made.path.clone(), made)).collect();
    let hashes = kept.note.split(BETWEEN);
    let of_tables = tables.iter().zip(hashes).filter_map(|(table, hash)| {
        Some(TableFile {
            made: files.remove(&path_of(table))?,
            hash: hash.to_owned(),
        })
    });
    let of_tables = of_tables.collect();
    (of_tables, files.into_values().next())
}

/// Writes the files of some tables, and their workbook.
fn made(frame: &Frame<'_>, def: &TypeDef, tables: &[Table<'_>]) -> (Vec<TableFile>, Option<Made>) {
    let filled: Vec<Filled<'_>> = tables
        .iter()
        .map(|table| Filled {
            table,
            cells: table
                .rows
                .par_iter()
                .map(|row| cells(frame, table, row))
                .collect(),
        })
        .collect();
    rayon::join(
        || {
            filled
                .par_iter()
                .map(|filled| table_file(frame, filled))
                .collect()
        },
        || {
            let bytes = workbook::workbook(frame, &filled)?;
            let path = format!("data/{}.xlsx", def.name);
            Some(Made::hand_own(frame.sink, path, bytes))
        },
    )
}

fn path_of(table: &Table<'_>) -> String {
    format!("data/{}.csv", table.name)
}

fn cells(frame: &Frame<'_>, table: &Table<'_>, row: &Row<'_>) -> Vec<Cell> {
    let columns = table.columns.iter();
    columns.map(|column| cell(frame, row, column)).collect()
}

fn table_file(frame: &Frame<'_>, filled: &Filled<'_>) -> TableFile {
    let bytes = csv::csv(filled);
    TableFile {
        hash: package::hash(&bytes),
        made: Made::hand_own(frame.sink, path_of(filled.table), bytes),
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
