//! Lying bars, one below the other: a name, a number, a bar. Any number of groups, any length of name.

use super::{Datum, Mark, Scene, Touch, colour, fitted, pixels, share, text};

/// Rows beyond which they stand closer.
const MANY: usize = 12;
/// Chinese characters that fit beside a number on the narrowest phone.
const LONGEST: f64 = 16.0;

/// Draws bars; those with parts in pieces.
pub(in crate::render) fn bars(data: &[Datum]) -> Scene {
    let greatest = data.iter().filter_map(|datum| datum.value).fold(0.0, f64::max);
    let (row, thick) = if data.len() > MANY {
        (36.0, 8.0)
    } else {
        (46.0, 12.0)
    };
    let mut marks = Vec::new();
    for (datum, index) in data.iter().zip(0_u32..) {
        let top = f64::from(index) * row;
        marks.push(text(
            share(0.0),
            top + 18.0,
            "start",
            "name",
            fitted(&datum.label, LONGEST),
        ));
        marks.push(text(share(1.0), top + 18.0, "end", "number", &datum.text));
        let ground = |x: f64, width: f64, class: String, touch: Touch| Mark::Box {
            x: share(x),
            y: pixels(top + 25.0),
            width: share(width),
            height: pixels(thick),
            class,
            opacity: None,
            touch,
        };
        marks.push(ground(0.0, 1.0, "ground".to_owned(), Touch::default()));
        let part = |value: f64| {
            if greatest > 0.0 {
                value.max(0.0) / greatest
            } else {
                0.0
            }
        };
        if datum.parts.is_empty() {
            marks.push(ground(
                0.0,
                part(datum.value.unwrap_or_default()),
                colour(0),
                datum.touch.clone(),
            ));
            continue;
        }
        let mut at = 0.0;
        for piece in datum.parts.iter().filter(|piece| piece.value > 0.0) {
            marks.push(ground(
                at,
                part(piece.value),
                piece.class.clone(),
                piece.touch.clone(),
            ));
            at += part(piece.value);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    let height = data.len() as f64 * row;
    Scene {
        height,
        square: None,
        marks,
    }
}
