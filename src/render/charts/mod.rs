//! Charts as scenes: where every bar, line and label of an SVG stands. Widths are shares of the page's, heights pixels, so that letters
//! keep their size on a phone; templates write the scene down, and style sheets colour it.

mod bars;
mod columns;
mod donut;
mod grid;
mod scale;

use serde::Serialize;

pub(super) use bars::bars;
pub(super) use columns::{columns, line};
pub(super) use donut::donut;
pub(super) use grid::{calendar, heat_map};

/// A drawing.
#[derive(Debug, Serialize)]
pub(super) struct Scene {
    /// In pixels.
    height: f64,
    /// For drawings that keep their shape: the sides of the square they are drawn in.
    square: Option<f64>,
    /// What is drawn, the lowest first.
    marks: Vec<Mark>,
}

/// Something drawn.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Mark {
    /// A box; with a link it is a value to be touched.
    Box {
        x: String,
        y: String,
        width: String,
        height: String,
        class: String,
        opacity: Option<String>,
        #[serde(flatten)]
        touch: Touch,
    },
    /// A word.
    Text {
        x: String,
        y: String,
        anchor: &'static str,
        class: &'static str,
        text: String,
    },
    /// A level line from a side to the other.
    Rule {
        x: String,
        y: String,
        class: &'static str,
    },
    /// Points joined, in a box stretched to the width; `area` down to the ground.
    Line {
        x: String,
        width: String,
        height: String,
        points: String,
        area: bool,
    },
    /// A dot.
    Dot { x: String, y: String },
    /// A slice of a ring.
    Slice {
        path: String,
        class: String,
        #[serde(flatten)]
        touch: Touch,
    },
}

/// What a mark says when pointed at, and where it leads.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Touch {
    pub(super) title: String,
    pub(super) url: Option<String>,
}

/// A value to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Datum {
    /// In full.
    pub(super) label: String,
    /// Where there is little room.
    pub(super) short: String,
    /// A larger thing it opens: the year of its first month.
    pub(super) opens: Option<String>,
    /// The number; none where there is nothing to say.
    pub(super) value: Option<f64>,
    /// The number in words, with its unit.
    pub(super) text: String,
    /// The number where there is little room.
    pub(super) brief: String,
    /// What it is made of, by series.
    pub(super) parts: Vec<Part>,
    /// Its date's digits, in calendars.
    pub(super) day: Option<i32>,
    pub(super) touch: Touch,
}

/// A piece of a value.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) class: String,
    pub(super) value: f64,
    pub(super) brief: String,
    pub(super) touch: Touch,
}

/// A share of the width.
fn share(of: f64) -> String {
    format!("{}%", trimmed(of * 100.0))
}

/// A length in pixels.
fn pixels(length: f64) -> String {
    trimmed(length)
}

/// At most two decimals: nobody sees more, and every byte is sent.
fn trimmed(number: f64) -> String {
    format!("{}", crate::foundation::numbers::rounded(number, 2))
}

/// The class of a series: six colours that stay apart, then again.
pub(super) fn colour(series: usize) -> String {
    format!("c{}", series % 6 + 1)
}

/// A text cut to a width, counted in Chinese characters; others take half of one.
fn fitted(text: &str, most: f64) -> String {
    let mut width = 0.0;
    for (at, letter) in text.char_indices() {
        width += if letter.is_ascii() { 0.55 } else { 1.0 };
        if width > most {
            return format!("{}…", &text[..at]);
        }
    }
    text.to_owned()
}

fn text(x: String, y: f64, anchor: &'static str, class: &'static str, text: impl Into<String>) -> Mark {
    Mark::Text {
        x,
        y: pixels(y),
        anchor,
        class,
        text: text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_are_cut_where_they_would_run_into_the_number() {
        assert_eq!(fitted("碧水社区", 4.0), "碧水社区");
        assert_eq!(fitted("碧水社区文化活动中心", 4.0), "碧水社区…");
        assert_eq!(fitted("Reading week", 4.0), "Reading…");
    }
}
