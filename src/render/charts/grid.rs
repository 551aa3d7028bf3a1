//! Grids of cells, the darker the more: one group by another, and the days of years.

use super::{Datum, Mark, Scene, Touch, fitted, pixels, share, text, trimmed};
use crate::derive::statistics::day_of;
use crate::foundation::language::Language;

/// Where the cells begin: left of them stand the names of the rows.
const LEFT: f64 = 0.3;
/// Chinese characters that fit there.
const LONGEST: f64 = 6.0;
const HEAD: f64 = 26.0;
/// Chinese characters that fit above a column lying, and standing.
const LYING: f64 = 2.5;
const STANDING: f64 = 7.0;
const ROW: f64 = 34.0;
/// Columns whose numbers fit into the cells, and whose names fit above them.
const MOST_NUMBERED: usize = 7;

/// The months' names stand left of the days.
const LEFT_OF_DAYS: f64 = 0.11;
const DAY_ROW: f64 = 18.0;
/// Years drawn, the latest ones; the table has them all.
const MOST_YEARS: usize = 3;

/// Draws a grid; `columns` are the names above it.
pub(in crate::render) fn heat_map(data: &[Datum], columns: &[String]) -> Scene {
    let greatest = data
        .iter()
        .flat_map(|row| &row.parts)
        .map(|part| part.value)
        .fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
    let width = (1.0 - LEFT) / columns.len().max(1) as f64;
    let place = |index: u32| LEFT + f64::from(index) * width;
    let every = columns.len().div_ceil(MOST_NUMBERED).max(1);
    // Long names stand: at a seventh of a phone's width they would run into one another.
    let lies = columns.iter().all(|name| fitted(name, LYING) == *name);
    let head = if lies { HEAD } else { STANDING * 14.0 };
    let mut marks: Vec<Mark> = columns
        .iter()
        .zip(0_u32..)
        .step_by(every)
        .map(|(name, index)| {
            let x = share(place(index) + width / 2.0);
            if lies {
                text(x, head - 10.0, "middle", "tick", name)
            } else {
                text(x, head - 8.0, "end", "tick upright", fitted(name, STANDING - 1.0))
            }
        })
        .collect();
    for (row, index) in data.iter().zip(0_u32..) {
        let top = head + f64::from(index) * ROW;
        marks.push(text(
            share(LEFT - 0.02),
            top + 22.0,
            "end",
            "tick",
            fitted(&row.label, LONGEST),
        ));
        for (part, column) in row.parts.iter().zip(0_u32..) {
            let depth = if greatest > 0.0 {
                part.value / greatest
            } else {
                0.0
            };
            marks.push(cell(
                (place(column), top),
                (width, ROW),
                depth,
                part.touch.clone(),
            ));
            if columns.len() <= MOST_NUMBERED && part.value != 0.0 {
                let class = if depth > 0.5 { "on-dark" } else { "number" };
                marks.push(text(
                    share(place(column) + width / 2.0),
                    top + 22.0,
                    "middle",
                    class,
                    &part.brief,
                ));
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    let height = head + data.len() as f64 * ROW;
    Scene {
        height,
        square: None,
        marks,
    }
}

/// Draws the days of the latest years, a row for each month.
pub(in crate::render) fn calendar(data: &[Datum], language: Language) -> Scene {
    let greatest = data.iter().filter_map(|datum| datum.value).fold(0.0, f64::max);
    let dated: Vec<_> = data
        .iter()
        .filter_map(|datum| Some((day_of(datum.day?)?, datum)))
        .collect();
    let mut years: Vec<i16> = dated.iter().map(|(day, _)| day.year()).collect();
    years.dedup();
    years.reverse();
    years.truncate(MOST_YEARS);
    let width = (1.0 - LEFT_OF_DAYS) / 31.0;
    let place = |day: i8| LEFT_OF_DAYS + f64::from(day - 1) * width;
    let block = HEAD * 2.0 + 12.0 * DAY_ROW;
    let mut marks = Vec::new();
    for (year, index) in years.iter().zip(0_u32..) {
        let top = f64::from(index) * block;
        let name = match language {
            Language::Zh => format!("{year}年"),
            Language::En => year.to_string(),
        };
        marks.push(text(share(0.0), top + 18.0, "start", "name", name));
        for day in [1, 5, 10, 15, 20, 25, 30] {
            marks.push(text(
                share(place(day) + width / 2.0),
                top + HEAD + 12.0,
                "middle",
                "tick",
                day.to_string(),
            ));
        }
        for month in 1..=12_i8 {
            let y = top + HEAD * 1.6 + f64::from(month - 1) * DAY_ROW;
            let name = match language {
                Language::Zh => format!("{month}月"),
                Language::En => month.to_string(),
            };
            marks.push(text(share(LEFT_OF_DAYS - 0.015), y + 13.0, "end", "tick", name));
            let Ok(first) = jiff::civil::Date::new(*year, month, 1) else {
                continue;
            };
            marks.push(Mark::Box {
                x: share(LEFT_OF_DAYS),
                y: pixels(y + 1.0),
                width: share(width * f64::from(first.days_in_month())),
                height: pixels(DAY_ROW - 2.0),
                class: "ground".to_owned(),
                opacity: None,
                touch: Touch::default(),
            });
            for (day, datum) in dated
                .iter()
                .filter(|(day, _)| day.year() == *year && day.month() == month)
            {
                let depth = datum.value.unwrap_or_default() / greatest.max(f64::MIN_POSITIVE);
                marks.push(cell(
                    (place(day.day()), y),
                    (width, DAY_ROW),
                    depth,
                    datum.touch.clone(),
                ));
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most three years")]
    let height = years.len() as f64 * block - HEAD * 0.3;
    Scene {
        height: height.max(0.0),
        square: None,
        marks,
    }
}

/// A cell; an empty one is only ground.
fn cell((x, y): (f64, f64), (width, height): (f64, f64), depth: f64, touch: Touch) -> Mark {
    let filled = depth > 0.0;
    Mark::Box {
        x: share(x + width * 0.03),
        y: pixels(y + 1.0),
        width: share(width * 0.94),
        height: pixels(height - 2.0),
        class: if filled { "heat" } else { "ground" }.to_owned(),
        opacity: filled.then(|| trimmed(0.18 + 0.82 * depth)),
        touch,
    }
}
