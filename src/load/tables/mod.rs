//! Tables that somebody else counted, from `content/_data/`: the columns asked for, each cell a number or told.

mod grid;
mod read;

use crate::foundation::dates::When;
use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics, Location};
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::nearest::{fold, nearest};
use crate::foundation::numbers;
use crate::project::statistics::{ColumnPlan, TablePlan};
use crate::project::{Project, people};
use grid::{Grid, GridCell};

/// A table as asked for.
#[derive(Debug)]
pub struct Table {
    /// What was asked for.
    pub plan: TablePlan,
    /// Its rows, in the order of the file.
    pub rows: Vec<TableRow>,
    /// Whether its rows follow one another in time.
    pub in_time: bool,
}

/// A row of a table.
#[derive(Debug)]
pub struct TableRow {
    /// What it is about, as written.
    pub name: String,
    /// The same as a time.
    pub when: Option<When>,
    /// By column.
    pub cells: Vec<TableCell>,
}

/// A number of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TableCell {
    /// A number.
    Number(f64),
    /// Fewer people than may be told.
    Fewer(u32),
    /// Nobody wrote it.
    Empty,
}

/// Words that begin a row of sums.
const TOTALS: [&str; 6] = ["合计", "总计", "共计", "小计", "total", "sum"];

/// Reads every table asked for; what cannot be read is told.
pub(super) fn tables(project: &Project, diagnostics: &mut Diagnostics) -> Vec<Table> {
    let mut tables = Vec::new();
    for plan in &project.statistics.tables {
        match read::grid(&project.folder, plan) {
            Ok(grid) => tables.extend(table(project, plan, &grid, diagnostics)),
            Err(told) => diagnostics.push(told),
        }
    }
    tables
}

fn table(project: &Project, plan: &TablePlan, grid: &Grid, diagnostics: &mut Diagnostics) -> Option<Table> {
    let by = position(plan, grid, &plan.by, diagnostics);
    let columns: Vec<Option<usize>> = plan
        .columns
        .iter()
        .map(|column| position(plan, grid, &column.name, diagnostics))
        .collect();
    let columns: Vec<usize> = columns.into_iter().collect::<Option<_>>()?;
    let mut reader = Reader {
        grid,
        smallest: project.settings.smallest_group,
        found: Vec::new(),
    };
    let read = reader.rows(plan, by?, &columns);
    diagnostics.extend(reader.found);
    read
}

/// The place of a column by its heading.
fn position(plan: &TablePlan, grid: &Grid, name: &str, diagnostics: &mut Diagnostics) -> Option<usize> {
    let headings = || grid.headings.iter().map(String::as_str);
    let found = headings().position(|known| fold(known) == fold(name));
    if found.is_none()
        && let Some((source, span)) = &plan.caption.place
    {
        let known = || headings().filter(|heading| !heading.is_empty());
        diagnostics.push(
            Diagnostic::at(Code::UnknownColumn, source, *span)
                .with("name", name)
                .with_each("known", |language| language.listed(known()))
                .with_nearest(nearest(name, known())),
        );
    }
    found
}

/// Reads cells of one grid.
struct Reader<'a> {
    grid: &'a Grid,
    smallest: u32,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn rows(&mut self, plan: &TablePlan, by: usize, columns: &[usize]) -> Option<Table> {
        let named = self
            .grid
            .rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()));
        let named: Vec<&Vec<GridCell>> = named.collect();
        let first = named
            .first()
            .and_then(|row| row.get(by))
            .map(|cell| cell.text.clone());
        let in_time = first.is_some_and(|text| When::parse(&text).is_ok());
        let mut rows: Vec<TableRow> = Vec::new();
        let mut totals = None;
        for row in named {
            let Some(key) = row.get(by).filter(|key| !key.is_empty()) else {
                continue;
            };
            if TOTALS.contains(&fold(&key.text).as_str()) {
                totals = Some(row);
                continue;
            }
            let when = When::parse(&key.text).ok();
            if in_time && when.is_none() {
                self.tell(key, "key");
            }
            let known = rows.iter().any(|row| {
                if in_time {
                    row.when == when
                } else {
                    row.name == key.text
                }
            });
            if known {
                self.tell(key, "twice");
            }
            let cells = columns
                .iter()
                .zip(&plan.columns)
                .map(|(at, column)| self.number(row.get(*at), column));
            rows.push(TableRow {
                name: key.text.clone(),
                when,
                cells: cells.collect(),
            });
        }
        if let Some(totals) = totals {
            self.compare(plan, columns, totals, &rows);
        }
        let mistakes = self.found.iter().any(|told| told.code != Code::TotalExceeded);
        if in_time {
            rows.sort_by_key(|row| row.when.map(When::first));
        }
        (!mistakes).then(|| Table {
            plan: plan.clone(),
            rows,
            in_time,
        })
    }

    fn number(&mut self, cell: Option<&GridCell>, column: &ColumnPlan) -> TableCell {
        let Some(cell) = cell.filter(|cell| !cell.is_empty()) else {
            return TableCell::Empty;
        };
        if cell.is_formula {
            self.tell(cell, "formula");
            return TableCell::Empty;
        }
        let Some(number) = numbers::parse(&cell.text) else {
            self.tell(cell, if cell.is_error { "error" } else { "number" });
            return TableCell::Empty;
        };
        if column.whole && number.fract() != 0.0 {
            self.tell(cell, "whole");
        }
        let counts_people = column.people || column.unit.as_deref().is_some_and(people::are_counted_in);
        if counts_people && number < 0.0 {
            self.tell(cell, "negative");
        }
        if counts_people && people::are_too_few(number, self.smallest) {
            return TableCell::Fewer(self.smallest);
        }
        TableCell::Number(number)
    }

    /// A row of sums says what its columns must not exceed.
    fn compare(&mut self, plan: &TablePlan, columns: &[usize], totals: &[GridCell], rows: &[TableRow]) {
        for (at, column) in columns.iter().enumerate() {
            let Some(total) = totals.get(*column) else {
                continue;
            };
            let sum: f64 = rows.iter().filter_map(|row| row.cells[at].number()).sum();
            if let Some(declared) = numbers::parse(&total.text).filter(|declared| sum > *declared) {
                self.found.push(
                    Diagnostic::new(Code::TotalExceeded, self.grid.location(total))
                        .with("label", &plan.columns[at].name)
                        .with("sum", numbers::grouped(numbers::rounded(sum, 2)))
                        .with("total", numbers::grouped(declared)),
                );
            }
        }
    }

    /// Tells a cell; `expected` is a key of the catalogue's group `cell-expected`.
    fn tell(&mut self, cell: &GridCell, expected: &'static str) {
        let text: String = cell.text.chars().take(30).collect();
        let told = Diagnostic::new(Code::BadCell, self.grid.location(cell))
            .with("cell", self.grid.name(cell))
            .with("value", text)
            .with_each("expected", |language| {
                messages::text(language, "cell-expected", expected, &[]).unwrap_or_default()
            });
        self.found.push(told);
    }
}

impl TableCell {
    /// The number, if it is told.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Fewer(_) | Self::Empty => None,
        }
    }
}

/// Tells a table that cannot be used; `reason` is a key of the catalogue's group `table-reason`.
fn unusable(plan: &TablePlan, reason: &'static str, values: Vec<(&'static str, String)>) -> Diagnostic {
    let location = match &plan.caption.place {
        Some((source, span)) => Location::Text(std::sync::Arc::clone(source), *span),
        None => Location::File(plan.file.clone()),
    };
    let words = move |language: Language| {
        messages::text(language, "table-reason", reason, &values).unwrap_or_default()
    };
    Diagnostic::new(Code::BadTable, location)
        .with("file", &plan.file)
        .with_each("reason", words)
}
