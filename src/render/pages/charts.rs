//! A chart for its template: drawings, legend, notes, and the same numbers as a table.

use serde::Serialize;

use crate::derive::statistics::{Breakdown, Cell, Column, Group};
use crate::foundation::numbers::{rounded, shortened};
use crate::project::statistics::{Dimension, Form};
use crate::render::charts::{self, Datum, Part, Scene, Touch};
use crate::render::figures::Teller;
use crate::render::frame::Frame;

#[derive(Debug, Serialize)]
pub(super) struct ChartView<'a> {
    pub(super) id: String,
    pub(super) label: &'a str,
    pub(super) note: Option<&'a str>,
    pub(super) notes: Vec<String>,
    pub(super) form: &'static str,
    pub(super) panels: Vec<Panel>,
    pub(super) legend: Vec<KeyView>,
    pub(super) table: TableView,
    /// Who counted, where it was not counted from the entries.
    pub(super) origin: Option<&'a str>,
    /// Where the whole table stands, if not here.
    pub(super) url: Option<&'a str>,
}

/// One drawing of a chart.
#[derive(Debug, Serialize)]
pub(super) struct Panel {
    pub(super) id: String,
    /// What it is called.
    pub(super) label: String,
    /// Whether that stands above it, as one of several.
    pub(super) is_named: bool,
    /// What it shows, for those who cannot see it.
    pub(super) description: String,
    pub(super) scene: Scene,
}

/// A colour and what it stands for.
#[derive(Debug, Serialize)]
pub(super) struct KeyView {
    class: String,
    label: String,
    text: String,
    share: Option<String>,
    url: Option<String>,
}

/// The chart's numbers once more.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    pub(super) by: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<RowView>,
    pub(super) foot: Option<RowView>,
}

#[derive(Debug, Serialize)]
pub(super) struct RowView {
    pub(super) label: String,
    pub(super) cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
pub(super) struct CellView {
    pub(super) text: String,
    pub(super) exact: Option<f64>,
    pub(super) url: Option<String>,
}

/// A chart of the statistics page.
pub(super) fn chart_view<'a>(frame: &'a Frame<'_>, chart: &'a Breakdown, number: usize) -> ChartView<'a> {
    let teller = Teller::new(frame, &chart.question, chart.unit.as_deref());
    let data = data(frame, chart, &teller);
    let mut notes = chart
        .whole
        .as_ref()
        .map_or_else(Vec::new, |whole| teller.notes(&whole.answer));
    if chart.outside > 0 {
        notes.push(frame.word(
            "chart_outside",
            &[
                ("n", chart.outside.to_string()),
                ("by", by(frame, chart, chart.by)),
            ],
        ));
    }
    if chart.overlaps {
        notes.push(frame.word("chart_overlaps", &[("by", by(frame, chart, chart.by))]));
    }
    if chart.cumulative {
        notes.push(frame.word("chart_cumulative", &[]));
    }
    ChartView {
        id: format!("c{number}"),
        label: &chart.caption.label,
        note: chart.caption.note.as_deref(),
        notes,
        form: form(chart.form),
        panels: scene(frame, chart, &data, &teller)
            .map(|scene| Panel {
                id: format!("c{number}"),
                label: chart.caption.label.clone(),
                is_named: false,
                description: description(frame, &data),
                scene,
            })
            .into_iter()
            .collect(),
        legend: legend(chart, &data, &teller),
        table: table(frame, chart, &teller),
        origin: None,
        url: None,
    }
}

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Bars => "bars",
        Form::Stacked => "stacked",
        Form::Line => "line",
        Form::Area => "area",
        Form::Donut => "donut",
        Form::HeatMap => "heat-map",
        Form::Calendar => "calendar",
        Form::Table => "table",
    }
}

/// What a dimension is called.
pub(super) fn by(frame: &Frame<'_>, chart: &Breakdown, dimension: Dimension) -> String {
    let key = match dimension {
        Dimension::Field(field) => {
            let field = &frame.project.schema.get(chart.question.type_id).fields[field];
            return field.heading(frame.language).to_owned();
        }
        Dimension::Year => "chart_year",
        Dimension::Quarter => "chart_quarter",
        Dimension::Month => "chart_month",
        Dimension::Weekday => "chart_weekday",
        Dimension::Day => "chart_day",
    };
    frame.word(key, &[])
}

fn data(frame: &Frame<'_>, chart: &Breakdown, teller: &Teller<'_>) -> Vec<Datum> {
    let touch = |label: &str, cell: &Cell| Touch {
        title: frame.word(
            "chart_value",
            &[
                ("label", label.to_owned()),
                ("value", teller.answer(&cell.answer)),
            ],
        ),
        url: cell.url.clone(),
    };
    let drawn = |value: f64| {
        if chart.unit.as_deref() == Some("%") {
            value * 100.0
        } else {
            value
        }
    };
    let brief = |cell: &Cell| {
        cell.answer.value.map_or_else(String::new, |value| {
            shortened(teller.exact(value), frame.language)
        })
    };
    let datum = |group: &Group| Datum {
        label: group.heading.label.clone(),
        short: group.heading.short.clone(),
        opens: group.heading.opens.clone(),
        value: group.cell.answer.value.map(drawn),
        text: teller.answer(&group.cell.answer),
        brief: brief(&group.cell),
        parts: group
            .parts
            .iter()
            .zip(chart.columns.iter().enumerate())
            .map(|(part, (series, column))| Part {
                class: class(column, series),
                value: part.answer.value.map_or(0.0, drawn),
                brief: brief(part),
                touch: touch(
                    &format!("{} · {}", group.heading.label, column.heading.label),
                    part,
                ),
            })
            .collect(),
        day: group.day,
        touch: touch(&group.heading.label, &group.cell),
    };
    chart.groups.iter().map(datum).collect()
}

/// The colour of a series; what says nothing has none of its own.
fn class(column: &Column, series: usize) -> String {
    if column.is_unsaid {
        "c0".to_owned()
    } else {
        charts::colour(series)
    }
}

/// The greatest and the least in a sentence; the table has the rest.
pub(super) fn description(frame: &Frame<'_>, data: &[Datum]) -> String {
    let told = || data.iter().filter(|datum| datum.value.is_some());
    let by_value = |a: &&Datum, b: &&Datum| {
        a.value
            .unwrap_or_default()
            .total_cmp(&b.value.unwrap_or_default())
    };
    let (Some(most), Some(least)) = (told().max_by(by_value), told().min_by(by_value)) else {
        return frame.word("nothing_here", &[]);
    };
    let values = [
        ("count", told().count().to_string()),
        ("most", most.label.clone()),
        ("most_value", most.text.clone()),
        ("least", least.label.clone()),
        ("least_value", least.text.clone()),
    ];
    frame.word("chart_description", &values)
}

fn scene(frame: &Frame<'_>, chart: &Breakdown, data: &[Datum], teller: &Teller<'_>) -> Option<Scene> {
    if data.is_empty() {
        return None;
    }
    let along = chart.by.is_time() || chart.by == Dimension::Weekday;
    Some(match chart.form {
        Form::Table => return None,
        Form::Line => charts::line(data, frame.language, false),
        Form::Area => charts::line(data, frame.language, true),
        Form::Donut => {
            let whole: f64 = data.iter().filter_map(|datum| datum.value).sum();
            charts::donut(
                data,
                &shortened(teller.exact(whole), frame.language),
                chart.unit.as_deref().unwrap_or_default(),
            )
        }
        Form::HeatMap => {
            let names: Vec<String> = chart
                .columns
                .iter()
                .map(|column| column.heading.short.clone())
                .collect();
            charts::heat_map(data, &names)
        }
        Form::Calendar => charts::calendar(data, frame.language),
        Form::Bars | Form::Stacked if along => charts::columns(data, frame.language),
        Form::Bars | Form::Stacked => charts::bars(data),
    })
}

/// What the colours stand for: the series of stacks, the slices of rings.
fn legend(chart: &Breakdown, data: &[Datum], teller: &Teller<'_>) -> Vec<KeyView> {
    match chart.form {
        Form::Stacked => {
            let of_column = |(series, column): (usize, &Column)| KeyView {
                class: class(column, series),
                label: column.heading.label.clone(),
                text: teller.answer(&column.cell.answer),
                share: None,
                url: column.cell.url.clone(),
            };
            chart.columns.iter().enumerate().map(of_column).collect()
        }
        Form::Donut => {
            let whole: f64 = data.iter().filter_map(|datum| datum.value).sum();
            let share = |datum: &Datum| {
                let part = datum.value.unwrap_or_default() / whole.max(f64::MIN_POSITIVE) * 100.0;
                format!("{}%", rounded(part, 1))
            };
            let of_datum = |(series, datum): (usize, &Datum)| KeyView {
                class: charts::colour(series),
                label: datum.label.clone(),
                text: datum.text.clone(),
                share: Some(share(datum)),
                url: datum.touch.url.clone(),
            };
            data.iter().enumerate().map(of_datum).collect()
        }
        _ => Vec::new(),
    }
}

fn table(frame: &Frame<'_>, chart: &Breakdown, teller: &Teller<'_>) -> TableView {
    let cell = |cell: &Cell| CellView {
        text: teller.answer(&cell.answer),
        exact: cell.answer.value.map(|value| teller.exact(value)),
        url: cell.url.clone(),
    };
    let all = || {
        frame.word(
            if chart.columns.is_empty() {
                "chart_number"
            } else {
                "chart_all"
            },
            &[],
        )
    };
    let row = |group: &Group| RowView {
        label: group.heading.label.clone(),
        cells: group.parts.iter().chain([&group.cell]).map(cell).collect(),
    };
    // Where entries stand in several groups the columns have sums, but all groups together have none.
    let has_foot = !chart.cumulative && (chart.whole.is_some() || !chart.columns.is_empty());
    let nothing = CellView {
        text: "—".to_owned(),
        exact: None,
        url: None,
    };
    let foot = has_foot.then(|| RowView {
        label: frame.word("chart_all", &[]),
        cells: chart
            .columns
            .iter()
            .map(|column| cell(&column.cell))
            .chain([chart.whole.as_ref().map_or(nothing, cell)])
            .collect(),
    });
    TableView {
        by: by(frame, chart, chart.by),
        columns: chart
            .columns
            .iter()
            .map(|column| column.heading.label.clone())
            .chain([all()])
            .collect(),
        rows: chart.groups.iter().map(row).collect(),
        foot,
    }
}
