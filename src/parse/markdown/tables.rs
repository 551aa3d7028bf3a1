//! Tables: each scrolls sideways in a box of its own, so that a wide one never widens the page.

use pulldown_cmark::Alignment;

use super::body::Renderer;

/// Where in a table the walk is.
#[derive(Debug, Default)]
pub(super) struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_rows: bool,
}

impl Renderer<'_> {
    /// Opens a table; what closes it depends on its rows, see [`Self::close_table`].
    pub(super) fn open_table(&mut self, alignments: &[Alignment]) {
        self.table = TableState {
            alignments: alignments.to_vec(),
            ..TableState::default()
        };
        // A group, not a region: a page of ten tables has no use for ten landmarks of one name.
        self.out.html("<div class=\"table-scroll\" role=\"group\"");
        self.out.attribute("aria-label", &self.labels.table);
        self.out.html(" tabindex=\"0\"><table>");
    }

    /// Closes the table.
    pub(super) fn close_table(&mut self) {
        self.out.html(if self.table.has_rows {
            "</tbody></table></div>"
        } else {
            "</table></div>"
        });
    }

    /// Opens the row of headings and says what closes it.
    pub(super) fn open_table_head(&mut self) -> &'static str {
        self.table.in_head = true;
        self.table.column = 0;
        self.out.html("<thead><tr>");
        "</tr></thead>"
    }

    /// Opens a row and says what closes it.
    pub(super) fn open_table_row(&mut self) -> &'static str {
        self.out.html(if self.table.has_rows {
            "<tr>"
        } else {
            "<tbody><tr>"
        });
        self.table.in_head = false;
        self.table.has_rows = true;
        self.table.column = 0;
        "</tr>"
    }

    /// Opens a cell and says what closes it.
    pub(super) fn open_table_cell(&mut self) -> &'static str {
        self.out.html(if self.table.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => self.out.html(" class=\"align-left\""),
            Some(Alignment::Center) => self.out.html(" class=\"align-center\""),
            Some(Alignment::Right) => self.out.html(" class=\"align-right\""),
            Some(Alignment::None) | None => {}
        }
        self.out.html(">");
        self.table.column += 1;
        if self.table.in_head { "</th>" } else { "</td>" }
    }
}
