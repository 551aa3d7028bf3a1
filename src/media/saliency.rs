//! Where to look: the focus of a crop for a photo whose owner named none.
//!
//! A crop slides along one axis at most, so each axis is judged alone: what stands apart from the picture's mean colour,
//! and where edges are, weighs; the window that holds most of it wins. Photographers put what matters near the middle, and
//! heads above it, so a window pays for leaving there, and one hardly better than the usual place is not worth it.

use super::bitmap::Bitmap;
use super::recipe::Focus;

/// A card's proportions; the window along an axis that a card leaves whole is this part of it.
const CARD_RATIO: f64 = 4.0 / 3.0;
const LOOSE_WINDOW: f64 = 0.6;
/// The usual place of what matters, from the left and from the top.
const USUAL: (f64, f64) = (0.5, 0.45);
/// What a window as far out as possible loses of its weight.
const PRICE_OF_LEAVING: f64 = 0.3;
/// How much more than the usual window another must hold.
const WORTH_LEAVING: f64 = 1.05;

/// The focus of a small upright picture in sRGB.
pub(super) fn focus(bitmap: &Bitmap) -> Focus {
    let (width, height) = (f64::from(bitmap.width), f64::from(bitmap.height));
    let (columns, rows) = weights(bitmap);
    let part = |part: f64| if part < 0.99 { part } else { LOOSE_WINDOW };
    Focus {
        x: best_centre(&columns, part(height * CARD_RATIO / width), USUAL.0),
        y: best_centre(&rows, part(width / CARD_RATIO / height), USUAL.1),
    }
}

/// How much there is to see in each column and in each row.
fn weights(bitmap: &Bitmap) -> (Vec<f64>, Vec<f64>) {
    let (width, height, count) = (
        bitmap.width as usize,
        bitmap.height as usize,
        bitmap.channels.count(),
    );
    let colour = |x: usize, y: usize| -> [f64; 3] {
        let start = (y * width + x) * count;
        let pixel = &bitmap.pixels[start..start + count];
        [0, 1, 2].map(|channel| f64::from(pixel[channel.min(count - 1)]))
    };
    let pixels = (width * height) as f64;
    let mut mean = [0.0; 3];
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        for (sum, value) in mean.iter_mut().zip(colour(x, y)) {
            *sum += value / pixels;
        }
    }
    let apart =
        |one: [f64; 3], other: [f64; 3]| -> f64 { one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum() };
    let (mut columns, mut rows) = (vec![0.0; width], vec![0.0; height]);
    for (y, row) in rows.iter_mut().enumerate() {
        for (x, column) in columns.iter_mut().enumerate() {
            let here = colour(x, y);
            let edge = apart(here, colour((x + 1).min(width - 1), y))
                + apart(here, colour(x, (y + 1).min(height - 1)));
            let weight = apart(here, mean) + edge;
            *column += weight;
            *row += weight;
        }
    }
    (columns, rows)
}

/// The centre, in percent, of the window over `part` of an axis that holds most, if that is worth leaving the usual place.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions along the axis, and percent"
)]
fn best_centre(weights: &[f64], part: f64, usual: f64) -> u8 {
    let length = weights.len();
    let window = ((length as f64 * part).round() as usize).clamp(1, length);
    let last = length - window;
    let usual_start = ((length as f64 * usual - window as f64 / 2.0).round().max(0.0) as usize).min(last);
    let farthest = usual_start.max(last - usual_start).max(1) as f64;
    let mut held: f64 = weights[..window].iter().sum();
    let (mut best, mut most, mut at_usual) = (usual_start, 0.0, 0.0);
    for start in 0..=last {
        if start > 0 {
            held += weights[start + window - 1] - weights[start - 1];
        }
        let away = start.abs_diff(usual_start) as f64 / farthest;
        let value = held * (1.0 - PRICE_OF_LEAVING * away * away);
        if start == usual_start {
            at_usual = value;
        }
        if value > most {
            (best, most) = (start, value);
        }
    }
    let start = if most >= at_usual * WORTH_LEAVING {
        best
    } else {
        usual_start
    };
    let centre = (start as f64 + window as f64 / 2.0) / length as f64;
    (centre * 100.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::bitmap::Channels;

    /// A grey field with a chequered red square, its left upper corner at `(x, y)`.
    fn field(width: u32, height: u32, square: (u32, u32)) -> Bitmap {
        let side = width.min(height) / 4;
        let mut pixels = Vec::new();
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let inside = (square.0..square.0 + side).contains(&x) && (square.1..square.1 + side).contains(&y);
            pixels.extend(match (inside, (x / 3 + y / 3) % 2) {
                (true, 0) => [200, 30, 40],
                (true, _) => [250, 240, 230],
                _ => [150, 150, 150],
            });
        }
        Bitmap {
            width,
            height,
            channels: Channels::Rgb,
            pixels,
        }
    }

    #[test]
    fn the_only_thing_in_a_picture_stays_inside_its_crop() {
        let wide = focus(&field(320, 120, (280, 40)));
        assert!(wide.x > 70, "{wide:?}");
        let tall = focus(&field(120, 320, (40, 10)));
        assert!(tall.y < 25, "{tall:?}");
    }

    #[test]
    fn an_even_picture_is_cropped_around_its_usual_place() {
        let even = Bitmap {
            pixels: vec![90; 300 * 100 * 3],
            ..field(300, 100, (0, 0))
        };
        assert_eq!(focus(&even).x, 50);
        let middle = focus(&field(200, 150, (80, 55)));
        assert!(
            (45..=55).contains(&middle.x) && (38..=55).contains(&middle.y),
            "{middle:?}"
        );
    }
}
