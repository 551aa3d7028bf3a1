//! `.csv` and `.xlsx` files → grids, within limits: nobody's table of figures has a gigabyte.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::Path;

use calamine::{Data, Range, Reader as _, Xlsx};

use super::grid::{Grid, GridCell};
use super::unusable;
use crate::foundation::dates::When;
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::nearest::nearest;
use crate::foundation::numbers::{file_size, plain};
use crate::foundation::source::SourceText;
use crate::foundation::{encoding, paths};
use crate::project::statistics::{TABLES, TablePlan};

/// Bytes of a file.
const LARGEST: u64 = 10 << 20;
/// Bytes of a workbook unpacked.
const LARGEST_UNPACKED: u64 = 100 << 20;
/// Rows of a table.
const MOST_ROWS: usize = 20_000;

/// Reads the file of a table.
pub(super) fn grid(folder: &Path, plan: &TablePlan) -> Result<Grid, Diagnostic> {
    let path = format!("{TABLES}/{}", plan.file);
    let outside = plan.file.split(['/', '\\']).any(|part| part == "..");
    let file = folder.join(&path);
    let length = std::fs::metadata(&file)
        .ok()
        .filter(|found| found.is_file() && !outside);
    let Some(length) = length.map(|found| found.len()) else {
        return Err(missing(folder, plan));
    };
    if length > LARGEST {
        return Err(too_large(plan, length, LARGEST));
    }
    let unreadable =
        |error: &dyn std::fmt::Display| unusable(plan, "unreadable", vec![("detail", error.to_string())]);
    let mut bytes = Vec::new();
    File::open(&file)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|error| unreadable(&error))?;
    let grid = match paths::stem_and_extension(&plan.file).1.as_str() {
        "csv" => text(plan, path, bytes)?,
        "xlsx" => workbook(plan, path, bytes)?,
        _ => return Err(unusable(plan, "kind", Vec::new())),
    };
    if grid.rows.len() > MOST_ROWS {
        return Err(unusable(plan, "rows", vec![("limit", MOST_ROWS.to_string())]));
    }
    if grid.headings.is_empty() {
        return Err(unusable(plan, "empty", Vec::new()));
    }
    Ok(grid)
}

fn missing(folder: &Path, plan: &TablePlan) -> Diagnostic {
    let known = std::fs::read_dir(folder.join(TABLES)).into_iter().flatten();
    let mut known: Vec<String> = known
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .collect();
    known.sort();
    unusable(plan, "missing", Vec::new()).with_nearest(nearest(&plan.file, known.iter().map(String::as_str)))
}

fn too_large(plan: &TablePlan, size: u64, limit: u64) -> Diagnostic {
    unusable(
        plan,
        "too-large",
        vec![("size", file_size(size)), ("limit", file_size(limit))],
    )
}

/// Comma-separated values, in whatever encoding a spreadsheet saved them.
fn text(plan: &TablePlan, path: String, bytes: Vec<u8>) -> Result<Grid, Diagnostic> {
    let text = encoding::text(&bytes).ok_or_else(|| unusable(plan, "encoding", Vec::new()))?;
    let source = SourceText::new(path.as_str(), text);
    let first = source
        .text()
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let delimiter = if first.contains('\t') && !first.contains(',') {
        b'\t'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(source.text().as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record =
            record.map_err(|error| unusable(plan, "unreadable", vec![("detail", error.to_string())]))?;
        let (line, offset) = record
            .position()
            .map_or((1, 0), |place| (place.line(), place.byte()));
        let row = u32::try_from(line).unwrap_or(u32::MAX) - 1;
        let cell = |(column, text): (u32, &str)| GridCell {
            is_formula: text.trim_start().starts_with('='),
            is_error: false,
            text: text.trim().to_owned(),
            at: (row, column),
            offset: usize::try_from(offset).unwrap_or_default(),
        };
        rows.push((0_u32..).zip(&record).map(cell).collect());
    }
    Ok(headed(path, None, rows, Some(source)))
}

fn workbook(plan: &TablePlan, path: String, bytes: Vec<u8>) -> Result<Grid, Diagnostic> {
    let unreadable =
        |error: &dyn std::fmt::Display| unusable(plan, "unreadable", vec![("detail", error.to_string())]);
    // A small archive can unpack to gigabytes: its own index says how much before anything is unpacked.
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|error| unreadable(&error))?;
    let unpacked: u64 = (0..archive.len())
        .filter_map(|index| archive.by_index_raw(index).ok().map(|file| file.size()))
        .sum();
    if unpacked > LARGEST_UNPACKED {
        return Err(too_large(plan, unpacked, LARGEST_UNPACKED));
    }
    let mut book: Xlsx<_> =
        Xlsx::new(BufReader::new(Cursor::new(bytes.as_slice()))).map_err(|error| unreadable(&error))?;
    let sheets = book.sheet_names();
    let sheet = match &plan.sheet {
        None => sheets.first().cloned().unwrap_or_default(),
        Some(wanted) if sheets.contains(wanted) => wanted.clone(),
        Some(wanted) => {
            let known = sheets.join("、");
            return Err(unusable(
                plan,
                "sheet",
                vec![("sheet", wanted.clone()), ("known", known)],
            ));
        }
    };
    let values = book.worksheet_range(&sheet).map_err(|error| unreadable(&error))?;
    let formulas = book.worksheet_formula(&sheet).unwrap_or_default();
    if values.height() > MOST_ROWS {
        return Err(unusable(plan, "rows", vec![("limit", MOST_ROWS.to_string())]));
    }
    Ok(headed(path, Some(sheet), cells(&values, &formulas), None))
}

fn cells(values: &Range<Data>, formulas: &Range<String>) -> Vec<Vec<GridCell>> {
    let (top, left) = values.start().unwrap_or_default();
    let row = |(row, cells): (u32, &[Data])| {
        let cell = |(column, value): (u32, &Data)| {
            let at = (top + row, left + column);
            let formula = formulas.get_value(at).filter(|formula| !formula.is_empty());
            GridCell {
                // What the formula gave when it was saved may be old; the formula itself is what the officer sees.
                text: formula.map_or_else(|| written(value), |formula| format!("={formula}")),
                is_formula: formula.is_some(),
                is_error: matches!(value, Data::Error(_)),
                at,
                offset: 0,
            }
        };
        (0_u32..).zip(cells).map(cell).collect()
    };
    (0_u32..).zip(values.rows()).map(row).collect()
}

/// What a person would type to get this cell.
fn written(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Float(number) => plain(*number),
        Data::DateTime(when) => {
            let (year, month, day, ..) = when.to_ymd_hms_milli();
            let day = i8::try_from(month)
                .ok()
                .zip(i8::try_from(day).ok())
                .and_then(|(month, day)| jiff::civil::Date::new(i16::try_from(year).ok()?, month, day).ok());
            // Spreadsheets turn 2024年5月 into its first day.
            day.map_or_else(String::new, |day| match day.day() {
                1 => When::Month(day.year(), day.month()).iso(),
                _ => When::Day(day).iso(),
            })
        }
        other => other.to_string().trim().to_owned(),
    }
}

/// Takes the first row that has words for the headings.
fn headed(
    path: String,
    sheet: Option<String>,
    mut rows: Vec<Vec<GridCell>>,
    source: Option<std::sync::Arc<SourceText>>,
) -> Grid {
    let filled = |row: &Vec<GridCell>| row.iter().filter(|cell| !cell.is_empty()).count();
    // A title above the table stands alone in its row.
    let head = rows
        .iter()
        .position(|row| filled(row) > 1)
        .or_else(|| rows.iter().position(|row| filled(row) > 0));
    let headings = head.map_or_else(Vec::new, |head| {
        let below = rows.split_off(head + 1);
        let row = rows.pop().unwrap_or_default();
        rows = below;
        row.into_iter().map(|cell| cell.text).collect()
    });
    Grid {
        path,
        source,
        sheet,
        headings,
        rows,
    }
}
