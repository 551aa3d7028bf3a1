//! A ring of slices; what they are called stands beside it, in the legend.

use std::f64::consts::TAU;

use super::{Datum, Mark, Scene, colour, text, trimmed};

const SIDE: f64 = 200.0;
const OUTER: f64 = 96.0;
const INNER: f64 = 60.0;

/// Draws a ring from the top on, clockwise; `whole` stands in its middle.
pub(in crate::render) fn donut(data: &[Datum], whole: &str, unit: &str) -> Scene {
    let total: f64 = data.iter().filter_map(|datum| datum.value).sum();
    let mut marks = Vec::new();
    let mut turned = 0.0;
    for (index, datum) in data.iter().enumerate() {
        let part = datum.value.unwrap_or_default() / if total > 0.0 { total } else { 1.0 };
        if part > 0.0 {
            marks.push(Mark::Slice {
                path: slice(turned, turned + part),
                class: colour(index),
                touch: datum.touch.clone(),
            });
        }
        turned += part;
    }
    let middle = SIDE / 2.0;
    marks.push(text(trimmed(middle), middle + 4.0, "middle", "total", whole));
    marks.push(text(trimmed(middle), middle + 26.0, "middle", "tick", unit));
    Scene {
        height: SIDE,
        square: Some(SIDE),
        marks,
    }
}

/// The outline of a slice between two shares of the turn.
fn slice(from: f64, to: f64) -> String {
    // A whole turn has no two ends to draw between.
    let to = to.min(from + 0.999_95);
    let point = |radius: f64, turn: f64| {
        let angle = turn * TAU;
        let (x, y) = (
            SIDE / 2.0 + radius * angle.sin(),
            SIDE / 2.0 - radius * angle.cos(),
        );
        format!("{} {}", trimmed(x), trimmed(y))
    };
    let large = u8::from(to - from > 0.5);
    format!(
        "M{}A{OUTER} {OUTER} 0 {large} 1 {}L{}A{INNER} {INNER} 0 {large} 0 {}Z",
        point(OUTER, from),
        point(OUTER, to),
        point(INNER, to),
        point(INNER, from),
    )
}
