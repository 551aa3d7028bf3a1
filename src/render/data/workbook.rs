//! The tables of a type as an Excel workbook: a sheet for each, real numbers and dates, and a sheet that explains the columns.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Filled;
use super::table::{Cell, Table};
use crate::render::frame::Frame;

/// Characters an Excel cell holds.
const LONGEST_TEXT: usize = 32_767;
/// Characters the name of a sheet may have.
const LONGEST_NAME: usize = 31;
/// The narrowest and the widest column, in Excel's measure of about one digit.
const WIDTHS: (usize, usize) = (8, 48);
/// Rows by which a column's width is chosen.
const MEASURED: usize = 200;
/// How hard the file is packed, of 9. The usual 6 takes twice the work for files 7 to 15 % smaller.
const PACKING: u8 = 2;

struct Formats {
    heading: Format,
    date: Format,
    time: Format,
    wrapped: Format,
}

/// Writes the tables of a type. Nothing if there is more than Excel can hold; the other formats have it all the same.
pub(super) fn workbook(frame: &Frame<'_>, filled: &[Filled<'_>]) -> Option<Vec<u8>> {
    write(frame, filled).ok()
}

fn write(frame: &Frame<'_>, filled: &[Filled<'_>]) -> Result<Vec<u8>, XlsxError> {
    let settings = &frame.project.settings;
    let tables: Vec<&Table<'_>> = filled.iter().map(|filled| filled.table).collect();
    let mut book = Workbook::new();
    book.set_zip_compression_level(PACKING);
    let today = frame.derived.today;
    // The day the site is built for, not the moment it is built at: the same input gives the same bytes.
    let properties = DocProperties::new()
        .set_creation_datetime(&day(today)?)
        .set_title(format!("{} · {}", tables[0].title, settings.title));
    book.set_properties(&properties);
    let formats = Formats {
        heading: Format::new().set_bold().set_align(FormatAlign::Top),
        date: Format::new().set_num_format("yyyy-mm-dd"),
        time: Format::new().set_num_format("hh:mm"),
        wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
    };
    let mut names = Vec::new();
    for filled in filled {
        let table = filled.table;
        let name = sheet_name(table.part.as_deref().unwrap_or(&table.title), &mut names);
        fill(book.add_worksheet().set_name(name)?, filled, &formats)?;
    }
    let name = sheet_name(&frame.word("data_about_columns", &[]), &mut names);
    explain(frame, book.add_worksheet().set_name(name)?, &tables, &formats)?;
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, filled: &Filled<'_>, formats: &Formats) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    let columns = &filled.table.columns;
    let mut widths: Vec<usize> = columns.iter().map(|column| width(&column.heading)).collect();
    for (at, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, at, &column.heading, &formats.heading)?;
    }
    for (number, cells) in (1_u32..).zip(&filled.cells) {
        for (at, cell) in (0_u16..).zip(cells) {
            put(sheet, (number, at), cell, formats)?;
        }
        if number as usize <= MEASURED {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = cell_width(cell).max(*width);
            }
        }
    }
    for (at, width) in (0_u16..).zip(widths) {
        #[expect(clippy::cast_precision_loss, reason = "at most the widest")]
        sheet.set_column_width(at, width.clamp(WIDTHS.0, WIDTHS.1) as f64 + 2.0)?;
    }
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, held(text))?;
        }
        Cell::Number(value) => {
            sheet.write_number(row, column, *value)?;
        }
        Cell::Date(value) => match day(*value) {
            Ok(day) => {
                sheet.write_datetime_with_format(row, column, &day, &formats.date)?;
            }
            // Excel knows no day before 1900.
            Err(_) => {
                sheet.write_string(row, column, value.to_string())?;
            }
        },
        Cell::Time(hour, minute) => {
            let time = ExcelDateTime::from_hms(u16::from(*hour), *minute, 0)?;
            sheet.write_datetime_with_format(row, column, &time, &formats.time)?;
        }
    }
    Ok(())
}

/// What each column means, and the rules all of them follow.
fn explain(
    frame: &Frame<'_>,
    sheet: &mut Worksheet,
    tables: &[&Table<'_>],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (at, (word, width)) in (0_u16..).zip([
        ("data_table", 20.0),
        ("data_column", 20.0),
        ("data_unit", 10.0),
        ("data_meaning", 70.0),
    ]) {
        sheet.write_string_with_format(0, at, frame.word(word, &[]), &formats.heading)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let columns = tables
        .iter()
        .flat_map(|table| table.columns.iter().map(move |column| (table, column)));
    let mut next = 1;
    for (number, (table, column)) in (1_u32..).zip(columns) {
        let named = table.part.as_deref().unwrap_or(&table.title);
        sheet.write_string(number, 0, named)?;
        sheet.write_string(number, 1, &column.heading)?;
        sheet.write_string(number, 2, column.unit.unwrap_or_default())?;
        let help = column.help.as_deref().unwrap_or_default();
        sheet.write_string_with_format(number, 3, help, &formats.wrapped)?;
        next = number + 2;
    }
    for (number, rule) in (next..).zip(super::rules(frame)) {
        sheet.write_string_with_format(number, 3, rule, &formats.wrapped)?;
    }
    Ok(())
}

fn day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let small = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, small(day.month()), small(day.day()))
}

fn cell_width(cell: &Cell) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => width(text),
        Cell::Number(number) => crate::foundation::numbers::plain(*number).len(),
        Cell::Date(_) => 10,
        Cell::Time(..) => 5,
    }
}

/// The width of a text in digits: a Chinese character is as wide as two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|found| if found.is_ascii() { 1 } else { 2 })
        .sum()
}

/// As much of a text as a cell holds.
fn held(text: &str) -> &str {
    let cut = text.char_indices().nth(LONGEST_TEXT).map(|(at, _)| at);
    cut.map_or(text, |at| &text[..at])
}

/// A name as Excel allows it, once in a workbook.
fn sheet_name(wanted: &str, names: &mut Vec<String>) -> String {
    let allowed = wanted.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
    let cut = |most: usize| allowed.chars().take(most).collect::<String>().trim().to_owned();
    let mut name = cut(LONGEST_NAME);
    let taken = |name: &str, names: &[String]| {
        names
            .iter()
            .any(|known| known.to_lowercase() == name.to_lowercase())
    };
    let mut number = 1;
    while name.is_empty() || taken(&name, names) {
        number += 1;
        name = format!("{} {number}", cut(LONGEST_NAME - 4)).trim().to_owned();
    }
    names.push(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_named_as_excel_allows() {
        let mut names = Vec::new();
        assert_eq!(sheet_name("成效/数据", &mut names), "成效 数据");
        assert_eq!(sheet_name("成效?数据", &mut names), "成效 数据 2");
        assert_eq!(sheet_name("", &mut names), "2");
        assert_eq!(sheet_name(&"长".repeat(40), &mut names).chars().count(), 31);
    }

    #[test]
    fn a_chinese_character_is_as_wide_as_two_digits() {
        assert_eq!(width("端午 2024"), 9);
    }
}
