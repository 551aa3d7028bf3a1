//! Values along time: columns, stacked columns, a line, an area.

use super::scale::Scale;
use super::{Datum, Mark, Scene, colour, pixels, share, text};
use crate::foundation::language::Language;
use crate::foundation::numbers::shortened;

/// Where the plot begins, as a share of the width: left of it stand the numbers of the lines.
const LEFT: f64 = 0.12;
/// Room above the plot for the number of the highest column.
const ABOVE: f64 = 22.0;
const PLOT: f64 = 190.0;
const BELOW: f64 = 28.0;
/// Columns whose numbers fit above them on the narrowest phone.
const MOST_NUMBERED: usize = 6;
/// Columns whose names fit below them, all of them, and every other one.
const MOST_NAMED: usize = 8;
const MOST_HALF_NAMED: usize = 13;
/// Names of years that fit side by side.
const MOST_YEARS: usize = 6;
/// Points that are told apart as dots.
const MOST_DOTS: usize = 40;

/// Draws columns; those with parts in pieces.
pub(in crate::render) fn columns(data: &[Datum], language: Language) -> Scene {
    let (scale, mut marks) = frame(data, language);
    let slot = slot(data.len());
    for (datum, index) in data.iter().zip(0_u32..) {
        let left = LEFT + f64::from(index) * slot;
        let mut ground = ABOVE + PLOT;
        let mut piece = |value: f64, class: String, touch: &super::Touch| {
            let height = scale.at(value) * PLOT;
            ground -= height;
            marks.push(Mark::Box {
                x: share(left + slot * 0.14),
                y: pixels(ground),
                width: share(slot * 0.72),
                height: pixels(height),
                class,
                opacity: None,
                touch: touch.clone(),
            });
        };
        if datum.parts.is_empty() {
            piece(datum.value.unwrap_or_default(), colour(0), &datum.touch);
        }
        for part in datum.parts.iter().filter(|part| part.value > 0.0) {
            piece(part.value, part.class.clone(), &part.touch);
        }
        if data.len() <= MOST_NUMBERED
            && let Some(value) = datum.value
        {
            let y = ABOVE + PLOT * (1.0 - scale.at(value)) - 6.0;
            marks.push(text(
                share(left + slot / 2.0),
                y,
                "middle",
                "number",
                &datum.brief,
            ));
        }
    }
    finished(marks)
}

/// Draws a line through the values, and what lies below it.
pub(in crate::render) fn line(data: &[Datum], language: Language, area: bool) -> Scene {
    let (scale, mut marks) = frame(data, language);
    let slot = slot(data.len());
    let middle = |index: u32| f64::from(index) + 0.5;
    let told = || {
        data.iter()
            .zip(0_u32..)
            .filter_map(|(datum, index)| Some((datum.value?, index)))
    };
    // Within a box as wide as there are values and 1 high, stretched to its place.
    let points: Vec<String> = told()
        .map(|(value, index)| {
            format!(
                "{},{}",
                middle(index),
                super::trimmed((1.0 - scale.at(value)) * PLOT)
            )
        })
        .collect();
    marks.push(Mark::Line {
        x: share(LEFT),
        width: data.len().max(1).to_string(),
        height: pixels(PLOT),
        points: points.join(" "),
        area,
    });
    if data.len() <= MOST_DOTS {
        marks.extend(told().map(|(value, index)| Mark::Dot {
            x: share(LEFT + middle(index) * slot),
            y: pixels(ABOVE + PLOT * (1.0 - scale.at(value))),
        }));
    }
    // Fingers are wider than points.
    for (datum, index) in data.iter().zip(0_u32..) {
        marks.push(Mark::Box {
            x: share(LEFT + f64::from(index) * slot),
            y: pixels(ABOVE),
            width: share(slot),
            height: pixels(PLOT),
            class: "touch".to_owned(),
            opacity: None,
            touch: datum.touch.clone(),
        });
    }
    finished(marks)
}

#[expect(clippy::cast_precision_loss, reason = "a count of columns")]
fn slot(count: usize) -> f64 {
    (1.0 - LEFT) / count.max(1) as f64
}

fn finished(marks: Vec<Mark>) -> Scene {
    Scene {
        height: ABOVE + PLOT + BELOW,
        square: None,
        marks,
    }
}

/// The lines, their numbers, and the names below.
fn frame(data: &[Datum], language: Language) -> (Scale, Vec<Mark>) {
    let greatest = data.iter().filter_map(|datum| datum.value).fold(0.0, f64::max);
    let scale = Scale::to(greatest);
    let mut marks = Vec::new();
    for value in std::iter::once(0.0).chain(scale.lines()) {
        let y = ABOVE + PLOT * (1.0 - scale.at(value));
        let class = if value == 0.0 { "axis" } else { "rule" };
        marks.push(Mark::Rule {
            x: share(LEFT),
            y: pixels(y),
            class,
        });
        marks.push(text(
            share(LEFT - 0.02),
            y + 4.0,
            "end",
            "tick",
            shortened(value, language),
        ));
    }
    let slot = slot(data.len());
    for (index, name) in names(data) {
        #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
        let x = LEFT + (index as f64 + 0.5) * slot;
        marks.push(text(share(x), ABOVE + PLOT + 20.0, "middle", "tick", name));
    }
    (scale, marks)
}

/// The names that fit below without running into one another.
fn names(data: &[Datum]) -> Vec<(usize, String)> {
    let count = data.len();
    let all = data.iter().enumerate();
    if count <= MOST_NUMBERED {
        // With room for whole names, as long as a year and a month.
        let long = count <= 4;
        return all
            .map(|(index, datum)| (index, if long { &datum.label } else { &datum.short }.clone()))
            .collect();
    }
    if count <= MOST_NAMED {
        return all.map(|(index, datum)| (index, datum.short.clone())).collect();
    }
    let opening: Vec<(usize, String)> = all
        .clone()
        .filter_map(|(index, datum)| Some((index, datum.opens.clone()?)))
        .collect();
    // One year in the middle says less than the months do.
    if opening.len() < 2 && count <= MOST_HALF_NAMED || opening.is_empty() {
        let every = count.div_ceil(MOST_YEARS).max(2);
        return all
            .step_by(every)
            .map(|(index, datum)| (index, datum.short.clone()))
            .collect();
    }
    let every = opening.len().div_ceil(MOST_YEARS);
    opening.into_iter().step_by(every).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::charts::Touch;

    fn months(count: usize) -> Vec<Datum> {
        let datum = |index: usize| Datum {
            label: format!("{}年{}月", 2020 + index / 12, index % 12 + 1),
            short: format!("{}月", index % 12 + 1),
            opens: index
                .is_multiple_of(12)
                .then(|| format!("{}年", 2020 + index / 12)),
            value: Some(1.0),
            text: String::new(),
            brief: String::new(),
            parts: Vec::new(),
            day: None,
            touch: Touch::default(),
        };
        (0..count).map(datum).collect()
    }

    #[test]
    fn names_below_never_stand_closer_than_a_phone_can_show() {
        for count in [1, 3, 6, 7, 8, 9, 13, 14, 36, 60, 240] {
            let shown = names(&months(count));
            assert!(!shown.is_empty() && shown.len() <= 8, "{count}: {shown:?}");
        }
        assert_eq!(
            names(&months(36)),
            [(0, "2020年".into()), (12, "2021年".into()), (24, "2022年".into())]
        );
    }
}
