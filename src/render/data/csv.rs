//! Tables as CSV that spreadsheets open with a double-click: UTF-8 with its mark, lines ending in CR and LF.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use rayon::prelude::*;

use super::Filled;
use super::table::Cell;
use crate::foundation::numbers::plain;

/// Without it Excel takes UTF-8 for the system's old encoding, and Chinese for gibberish.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// With these a spreadsheet takes a text for a formula and reckons it, the full-width ones too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Rows that are written in one go.
const BLOCK: usize = 500;

/// Writes a table.
pub(super) fn csv(filled: &Filled<'_>) -> Vec<u8> {
    let headings = filled.table.columns.iter();
    let headings = headings.map(|column| safe(&column.heading));
    let mut bytes = MARK.to_vec();
    bytes.extend(records(std::iter::once(headings)));
    let blocks: Vec<Vec<u8>> = filled
        .cells
        .par_chunks(BLOCK)
        .map(|rows| records(rows.iter().map(|cells| cells.iter().map(text))))
        .collect();
    blocks.iter().for_each(|block| bytes.extend_from_slice(block));
    bytes
}

fn records<'a>(rows: impl Iterator<Item = impl Iterator<Item = Cow<'a, str>>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Into memory: nothing can go wrong but the number of cells, which is that of the columns.
        row.for_each(|cell| writer.write_field(cell.as_bytes()).unwrap_or_default());
        writer.write_record(None::<&[u8]>).unwrap_or_default();
    }
    writer.into_inner().unwrap_or_default()
}

fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => safe(text),
        Cell::Number(number) => Cow::Owned(plain(*number)),
        Cell::Date(day) => Cow::Owned(day.to_string()),
        Cell::Time(hour, minute) => Cow::Owned(format!("{hour:02}:{minute:02}")),
    }
}

/// A text that no spreadsheet reckons: an apostrophe stands before one that begins like a formula. A number is no text.
fn safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_like_a_formula_is_none() {
        for begin in FORMULA {
            assert_eq!(safe(&format!("{begin}1+1")), format!("'{begin}1+1"));
        }
        assert_eq!(safe("剪纸=手艺"), "剪纸=手艺");
        assert_eq!(text(&Cell::Number(-5.0)), "-5");
    }

    #[test]
    fn what_would_break_a_line_is_quoted() {
        let row = ["a,b", "说“好”\n再见", "\""].map(Cow::Borrowed);
        assert_eq!(
            String::from_utf8(records(std::iter::once(row.into_iter()))).unwrap(),
            "\"a,b\",\"说“好”\n再见\",\"\"\"\"\r\n"
        );
    }
}
