//! Tables that somebody else counted: on the statistics page a drawing for each column, and a page of their own with every row.

use super::Page;
use super::charts::{CellView, ChartView, Panel, RowView, TableView, description, form};
use super::statistics::URL;
use crate::derive::statistics::{Line, Sheet};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::language::Language;
use crate::foundation::numbers::{grouped, rounded, shortened};
use crate::load::TableCell;
use crate::project::statistics::{FILE, Form, TABLES};
use crate::render::charts::{self, Datum, Touch};
use crate::render::frame::{Crumb, Frame};
use crate::render::layout::Layout;
use crate::render::own::Own;

/// A table on the statistics page.
pub(super) fn sheet_view<'a>(frame: &Frame<'_>, sheet: &'a Sheet, number: usize) -> ChartView<'a> {
    let plan = &sheet.plan;
    let columns = plan.columns.iter().enumerate().map(|(at, column)| {
        let value = move |line: &Line| line.cells[at].number();
        (
            column.name.as_str(),
            column.unit.as_deref(),
            data(frame, sheet, column.unit.as_deref(), value),
        )
    });
    let ratios = plan.ratios.iter().enumerate().map(|(at, ratio)| {
        let value = move |line: &Line| line.ratios[at].map(|ratio| ratio * 100.0);
        (
            ratio.label.as_str(),
            Some("%"),
            data(frame, sheet, Some("%"), value),
        )
    });
    let mut panels = Vec::new();
    if plan.form != Form::Table {
        for ((name, unit, data), panel) in columns.chain(ratios).zip(1..) {
            let label = named(frame, name, unit);
            let drawn = match plan.form {
                Form::Line if sheet.in_time => charts::line(&data, frame.language, false),
                _ if sheet.in_time => charts::columns(&data, frame.language),
                _ => charts::bars(&data),
            };
            panels.push(Panel {
                id: format!("c{number}-{panel}"),
                label,
                is_named: true,
                description: description(frame, &data),
                scene: drawn,
            });
        }
    }
    ChartView {
        id: format!("c{number}"),
        label: &plan.caption.label,
        note: plan.caption.note.as_deref(),
        notes: notes(frame, sheet),
        form: form(plan.form),
        panels,
        legend: Vec::new(),
        table: table(frame, sheet),
        origin: plan.origin.as_deref(),
        url: Some(&sheet.url),
    }
}

/// A column's name with its unit.
fn named(frame: &Frame<'_>, name: &str, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => frame.word(
            "chart_unit",
            &[("label", name.to_owned()), ("unit", unit.to_owned())],
        ),
        None => name.to_owned(),
    }
}

fn data(
    frame: &Frame<'_>,
    sheet: &Sheet,
    unit: Option<&str>,
    value: impl Fn(&Line) -> Option<f64>,
) -> Vec<Datum> {
    let datum = |(at, line): (usize, &Line)| {
        let number = value(line);
        let text = number.map_or_else(|| "—".to_owned(), |number| with_unit(frame, number, unit));
        let title = [("label", line.label.clone()), ("value", text.clone())];
        Datum {
            label: line.label.clone(),
            short: line.short.clone(),
            opens: line.opens.clone(),
            value: number,
            brief: number.map_or_else(String::new, |number| shortened(number, frame.language)),
            text,
            parts: Vec::new(),
            day: None,
            touch: Touch {
                title: frame.word("chart_value", &title),
                url: Some(sheet.address(at)),
            },
        }
    };
    sheet.lines.iter().enumerate().map(datum).collect()
}

fn with_unit(frame: &Frame<'_>, number: f64, unit: Option<&str>) -> String {
    let number = grouped(rounded(number, 2));
    match unit {
        None => number,
        Some("%") => format!("{number}%"),
        Some(unit) if frame.language == Language::Zh => format!("{number}{unit}"),
        Some(unit) => format!("{number} {unit}"),
    }
}

/// What a ratio is, and what is missing.
fn notes(frame: &Frame<'_>, sheet: &Sheet) -> Vec<String> {
    let name = |column: usize| sheet.plan.columns[column].name.clone();
    let rules = sheet.plan.ratios.iter().map(|ratio| {
        let values = [
            ("label", ratio.label.clone()),
            ("of", name(ratio.of)),
            ("to", name(ratio.to)),
        ];
        frame.word("sheet_ratio", &values)
    });
    let missing = sheet.sums.iter().enumerate().filter(|(_, (_, empty))| *empty > 0);
    let missing = missing.map(|(column, (_, empty))| {
        let all = sheet.lines.len().to_string();
        frame.word(
            "sheet_missing",
            &[("column", name(column)), ("n", empty.to_string()), ("all", all)],
        )
    });
    rules.chain(missing).collect()
}

fn table(frame: &Frame<'_>, sheet: &Sheet) -> TableView {
    let plan = &sheet.plan;
    let number = |number: Option<f64>, unit: Option<&str>| CellView {
        text: number.map_or_else(|| "—".to_owned(), |number| with_unit(frame, number, unit)),
        exact: number.map(|number| rounded(number, 2)),
        url: None,
    };
    let ratio = |ratio: &Option<f64>| number(ratio.map(|ratio| ratio * 100.0), Some("%"));
    let row = |line: &Line| {
        let cells = line.cells.iter().map(|cell| match cell {
            TableCell::Fewer(limit) => CellView {
                text: format!("<{limit}"),
                exact: None,
                url: None,
            },
            told => number(told.number(), None),
        });
        RowView {
            label: line.label.clone(),
            cells: cells.chain(line.ratios.iter().map(ratio)).collect(),
        }
    };
    let sums = sheet.sums.iter().map(|(sum, _)| number(*sum, None));
    let names = plan
        .columns
        .iter()
        .map(|column| named(frame, &column.name, column.unit.as_deref()));
    TableView {
        by: plan.by.clone(),
        columns: names
            .chain(plan.ratios.iter().map(|ratio| ratio.label.clone()))
            .collect(),
        rows: sheet.lines.iter().map(row).collect(),
        foot: Some(RowView {
            label: frame.word("chart_all", &[]),
            cells: sums.chain(sheet.ratios.iter().map(ratio)).collect(),
        }),
    }
}

/// The page of a table: every row, with a place to be led to.
pub(in crate::render) fn sheet(frame: &Frame<'_>, sheet: &Sheet) -> Result<Page, Diagnostic> {
    let view = sheet_view(frame, sheet, 1);
    let label = &sheet.plan.caption.label;
    let mut head = frame.head("trace", "statistics", label, &sheet.url);
    head.noindex = true;
    head.crumbs.push(Crumb {
        label: frame.word("statistics", &[]),
        url: Some(URL.to_owned()),
    });
    head.crumbs.push(Crumb {
        label: label.clone(),
        url: None,
    });
    let mut own = Own::new();
    own.insert("c", &view);
    frame.publish(Layout {
        template: "sheet.html",
        head,
        own,
        origin: Location::File(format!("{FILE} ({TABLES}/{})", sheet.plan.file)),
    })
}
