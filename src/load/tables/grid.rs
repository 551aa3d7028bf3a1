//! A table as its file holds it: headings and cells, each with its place.

use std::sync::Arc;

use crate::foundation::diagnostic::Location;
use crate::foundation::source::{SourceText, Span};

/// Headings and the rows below them.
#[derive(Debug)]
pub(super) struct Grid {
    /// The file's path relative to the site's folder.
    pub(super) path: String,
    /// The text of a text file.
    pub(super) source: Option<Arc<SourceText>>,
    /// The sheet of a workbook.
    pub(super) sheet: Option<String>,
    /// The texts of the first row that has any.
    pub(super) headings: Vec<String>,
    /// The rows below.
    pub(super) rows: Vec<Vec<GridCell>>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct GridCell {
    /// What is in it, as a person would type it.
    pub(super) text: String,
    pub(super) is_formula: bool,
    pub(super) is_error: bool,
    /// Row and column, counted from 0.
    pub(super) at: (u32, u32),
    /// Where its row begins in the text.
    pub(super) offset: usize,
}

impl GridCell {
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && !self.is_formula
    }
}

impl Grid {
    /// `C7`, with the sheet where there are several.
    pub(super) fn name(&self, cell: &GridCell) -> String {
        let (row, column) = cell.at;
        let place = format!("{}{}", letters(column), row + 1);
        match &self.sheet {
            Some(sheet) => format!("{sheet}!{place}"),
            None => place,
        }
    }

    /// The row of a text, or the file.
    pub(super) fn location(&self, cell: &GridCell) -> Location {
        match &self.source {
            Some(source) => Location::Text(Arc::clone(source), Span::new(cell.offset, cell.offset)),
            None => Location::File(self.path.clone()),
        }
    }
}

/// A column as spreadsheets name it: A, B … Z, AA.
fn letters(column: u32) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        name.insert(0, char::from(b'A' + u8::try_from(letter).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [0, 2, 25, 26, 701, 702].map(letters),
            ["A", "C", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
