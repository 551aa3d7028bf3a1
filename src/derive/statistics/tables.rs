//! Tables that somebody else counted: their sums, and what is reckoned from their columns.

use super::Ground;
use crate::foundation::dates::When;
use crate::foundation::slug::slug;
use crate::load::{Table, TableCell};
use crate::project::statistics::TablePlan;

/// A table with its sums.
#[derive(Debug)]
pub struct Sheet {
    /// What was asked for.
    pub plan: TablePlan,
    /// Where it is shown in full.
    pub url: String,
    /// Its rows.
    pub lines: Vec<Line>,
    /// By column: the sum, and how many rows have no number.
    pub sums: Vec<(Option<f64>, usize)>,
    /// By ratio: of all rows that have both numbers.
    pub ratios: Vec<Option<f64>>,
    /// Whether its rows follow one another in time.
    pub in_time: bool,
}

/// A row of a table.
#[derive(Debug)]
pub struct Line {
    /// What it is about.
    pub label: String,
    /// The same where there is little room.
    pub short: String,
    /// The year, with its first month.
    pub opens: Option<String>,
    /// By column.
    pub cells: Vec<TableCell>,
    /// By ratio.
    pub ratios: Vec<Option<f64>>,
}

impl Sheet {
    /// Where a row stands.
    #[must_use]
    pub fn address(&self, line: usize) -> String {
        format!("{}#r{}", self.url, line + 1)
    }
}

/// Reckons a table.
pub(super) fn sheet(ground: Ground<'_>, table: &Table, taken: &mut dyn FnMut(String) -> String) -> Sheet {
    let ratio = |cells: &[TableCell], of: usize, to: usize| {
        let (top, bottom) = (cells.get(of)?.number()?, cells.get(to)?.number()?);
        Some((top, bottom))
    };
    let divided = |(top, bottom): (f64, f64)| (bottom != 0.0).then_some(top / bottom);
    let lines = table.rows.iter().map(|row| {
        let (label, short, opens) = named(ground, row.when, &row.name);
        Line {
            label,
            short,
            opens,
            cells: row.cells.clone(),
            ratios: table
                .plan
                .ratios
                .iter()
                .map(|plan| ratio(&row.cells, plan.of, plan.to).and_then(divided))
                .collect(),
        }
    });
    let sums = (0..table.plan.columns.len()).map(|column| {
        let told: Vec<f64> = table
            .rows
            .iter()
            .filter_map(|row| row.cells[column].number())
            .collect();
        let empty = table
            .rows
            .iter()
            .filter(|row| row.cells[column] == TableCell::Empty)
            .count();
        ((!told.is_empty()).then(|| told.iter().sum()), empty)
    });
    let ratios = table.plan.ratios.iter().map(|plan| {
        let both = table
            .rows
            .iter()
            .filter_map(|row| ratio(&row.cells, plan.of, plan.to));
        let whole = both.reduce(|(a, b), (top, bottom)| (a + top, b + bottom));
        whole.and_then(divided)
    });
    Sheet {
        lines: lines.collect(),
        sums: sums.collect(),
        ratios: ratios.collect(),
        url: format!("statistics/{}.html", taken(slug(&table.plan.caption.label))),
        in_time: table.in_time,
        plan: table.plan.clone(),
    }
}

fn named(ground: Ground<'_>, when: Option<When>, name: &str) -> (String, String, Option<String>) {
    let language = ground.language();
    match when {
        Some(month @ When::Month(year, number)) => {
            let short = super::groups::month_name(number, language);
            let opens = (number == 1).then(|| When::Year(year).short(language));
            (month.short(language), short, opens)
        }
        Some(when) => (when.short(language), when.short(language), None),
        None => (name.to_owned(), name.to_owned(), None),
    }
}
