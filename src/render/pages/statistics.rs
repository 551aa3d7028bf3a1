//! The page of all figures and charts, each leading to the entries behind it.

use serde::Serialize;

use super::Page;
use super::charts::chart_view;
use super::indexes::head;
use super::sheets::sheet_view;
use crate::derive::statistics::Figure;
use crate::foundation::dates::When;
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::project::statistics::FILE;
use crate::render::figures::Teller;
use crate::render::frame::Frame;
use crate::render::layout::Layout;
use crate::render::own::Own;

/// Where it stands.
pub(in crate::render) const URL: &str = "statistics/index.html";

#[derive(Debug, Serialize)]
pub(super) struct FigureView<'a> {
    pub(super) label: &'a str,
    /// In words, without its unit.
    pub(super) value: String,
    pub(super) unit: Option<&'a str>,
    pub(super) note: Option<&'a str>,
    pub(super) url: &'a str,
    notes: Vec<String>,
    change: Option<String>,
    /// For machines.
    exact: Option<f64>,
}

/// Renders it.
pub(in crate::render) fn statistics(frame: &Frame<'_>) -> Result<Page, Diagnostic> {
    let statistics = &frame.derived.statistics;
    let plan = &frame.project.statistics;
    let mut own = Own::new();
    let figures: Vec<FigureView<'_>> = statistics
        .figures
        .iter()
        .map(|figure| figure_view(frame, figure))
        .collect();
    let charts = statistics
        .charts
        .iter()
        .zip(1..)
        .map(|(chart, number)| chart_view(frame, chart, number));
    let sheets = statistics.sheets.iter().zip(statistics.charts.len() + 1..);
    let sheets = sheets.map(|(sheet, number)| sheet_view(frame, sheet, number));
    own.insert("figures", &figures);
    own.insert("charts", &charts.chain(sheets).collect::<Vec<_>>());
    own.insert("introduction", &plan.introduction);
    own.insert("until", &When::Day(frame.derived.today).short(frame.language));
    let head = head(frame, "statistics", &frame.word("statistics", &[]), URL);
    let origin = plan.source.as_ref().map_or("zhanlan", |_| FILE);
    frame.publish(Layout {
        template: "statistics.html",
        head,
        own,
        origin: Location::File(origin.to_owned()),
    })
}

/// A figure in words.
pub(super) fn figure_view<'a>(frame: &'a Frame<'_>, figure: &'a Figure) -> FigureView<'a> {
    let teller = Teller::new(frame, &figure.question, figure.unit.as_deref());
    let value = figure.answer.value;
    FigureView {
        label: &figure.caption.label,
        value: value.map_or_else(|| "—".to_owned(), |value| teller.number(value)),
        unit: figure.unit.as_deref(),
        note: figure.caption.note.as_deref(),
        url: &figure.url,
        notes: teller.notes(&figure.answer),
        change: figure.change.as_ref().map(|change| teller.change(change)),
        exact: value.map(|value| teller.exact(value)),
    }
}
