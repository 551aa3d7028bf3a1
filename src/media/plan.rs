//! What will be made of a picture of known size: pure arithmetic, no pixel is touched.
//!
//! A plan follows from the picture's size and the recipe alone. That is why a cache hit needs no decoding, and
//! why what is already in the cache never changes the pixels of what is made anew.

use serde::Serialize;

use super::recipe::{Focus, Format, Recipe};

/// WebP cannot store more pixels a side.
const LONGEST_SIDE: u32 = 16_383;
/// A picture's own width is added above the recipe's only when it is at least this much (in percent) wider:
/// 1000 beside 960 would cost bytes and show nothing.
const WORTH_ADDING: u32 = 110;

/// The width of moving pictures, in pixels.
const MOVING_WIDTH: u32 = 720;

/// Which part of the picture a variant shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) enum Shape {
    /// All of it.
    Whole,
    /// All of it, moving.
    Moving,
    /// A 4:3 crop that keeps the focus in sight.
    Card(Focus),
}

/// One variant to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) format: Format,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A rectangle in pixels; fractions are for the resizer to weigh.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The variants of one shape, the JPEG last, each format by ascending width.
pub(super) fn variants(size: (u32, u32), shape: Shape, recipe: &Recipe) -> Vec<Planned> {
    let (widths, widest) = match shape {
        Shape::Moving => return vec![moving(size)],
        Shape::Whole => (&recipe.widths, widest_whole(size)),
        Shape::Card(_) => (
            &recipe.card_widths,
            card_frame(size, Focus::default()).width as u32,
        ),
    };
    let planned = |format, width| Planned {
        format,
        width,
        height: height_at(size, shape, width),
    };
    let widths = fitting(widths, widest);
    let mut planned_variants: Vec<_> = recipe
        .formats
        .iter()
        .flat_map(|format| widths.iter().map(|width| planned(*format, *width)))
        .collect();
    planned_variants.push(planned(Format::Jpeg, recipe.jpeg_width.clamp(1, widest)));
    planned_variants
}

/// Frames are many, so they are published in one moderate width.
pub(super) fn moving(size: (u32, u32)) -> Planned {
    let width = widest_whole(size).min(MOVING_WIDTH);
    Planned {
        format: Format::Webp,
        width,
        height: height_at(size, Shape::Moving, width),
    }
}

/// The size to which a picture is brought once, and from which all its variants are made: enough for the widest
/// variant and for the card crop, which in a panorama needs more of the height. Never larger than the picture.
pub(super) fn base_size(size: (u32, u32), recipe: &Recipe) -> (u32, u32) {
    let (width, height) = (f64::from(size.0), f64::from(size.1));
    let widest = recipe
        .widths
        .iter()
        .copied()
        .chain([recipe.jpeg_width])
        .max()
        .unwrap_or(1);
    let whole = f64::from(widest.min(widest_whole(size))) / width;
    let card = recipe
        .card_widths
        .iter()
        .copied()
        .chain([recipe.jpeg_width])
        .max()
        .unwrap_or(1);
    let card = f64::from(card) / card_frame(size, Focus::default()).width;
    let scale = whole.max(card).min(1.0);
    (side(width * scale), side(height * scale))
}

/// The largest 4:3 rectangle of a picture, as near to the focus as the edges allow.
pub(super) fn card_frame(size: (u32, u32), focus: Focus) -> Frame {
    let (full_width, full_height) = (f64::from(size.0), f64::from(size.1));
    let width = full_width.min(full_height * 4.0 / 3.0).max(1.0);
    let height = (width * 3.0 / 4.0).clamp(1.0, full_height.max(1.0));
    let start = |full: f64, part: f64, percent: u8| {
        (full * f64::from(percent.min(100)) / 100.0 - part / 2.0).clamp(0.0, full - part)
    };
    Frame {
        left: start(full_width, width, focus.x),
        top: start(full_height, height, focus.y),
        width,
        height,
    }
}

fn height_at(size: (u32, u32), shape: Shape, width: u32) -> u32 {
    match shape {
        Shape::Whole | Shape::Moving => {
            side(f64::from(size.1) * f64::from(width) / f64::from(size.0)).min(LONGEST_SIDE)
        }
        Shape::Card(_) => side(f64::from(width) * 3.0 / 4.0),
    }
}

/// How wide the whole picture can be published: its own width, less for one too long for the format.
fn widest_whole(size: (u32, u32)) -> u32 {
    let for_height = f64::from(size.0) * f64::from(LONGEST_SIDE) / f64::from(size.1);
    size.0.min(LONGEST_SIDE).min((for_height as u32).max(1))
}

/// The wished widths that need no enlarging, and the widest possible one in place of those that would.
fn fitting(wished: &[u32], widest: u32) -> Vec<u32> {
    let mut widths: Vec<_> = wished
        .iter()
        .copied()
        .filter(|width| (1..=widest).contains(width))
        .collect();
    widths.sort_unstable();
    widths.dedup();
    let cut = widths.len() < wished.len();
    let last = widths.last().copied().unwrap_or(0);
    if cut && u64::from(widest) * 100 >= u64::from(last) * u64::from(WORTH_ADDING) {
        widths.push(widest);
    }
    widths
}

fn side(exact: f64) -> u32 {
    (exact.round() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(size: (u32, u32), shape: Shape) -> Vec<(Format, u32, u32)> {
        let planned = variants(size, shape, &Recipe::default());
        planned
            .iter()
            .map(|variant| (variant.format, variant.width, variant.height))
            .collect()
    }

    #[test]
    fn a_phone_photo_gets_every_width() {
        let expected = [
            (Format::Webp, 480, 360),
            (Format::Webp, 960, 720),
            (Format::Webp, 1600, 1200),
            (Format::Jpeg, 960, 720),
        ];
        assert_eq!(widths((4000, 3000), Shape::Whole), expected);
    }

    #[test]
    fn every_format_gets_every_width_and_jpeg_stays_one() {
        let recipe = Recipe {
            formats: vec![Format::Avif, Format::Webp],
            ..Recipe::default()
        };
        let planned = variants((4000, 3000), Shape::Whole, &recipe);
        let formats: Vec<Format> = planned.iter().map(|variant| variant.format).collect();
        let (avif, webp) = ([Format::Avif; 3], [Format::Webp; 3]);
        assert_eq!(formats, [&avif[..], &webp, &[Format::Jpeg]].concat());
        assert!(planned[..3].iter().map(|avif| avif.width).eq([480, 960, 1600]));
    }

    #[test]
    fn nothing_is_enlarged() {
        assert_eq!(
            widths((300, 200), Shape::Whole),
            [(Format::Webp, 300, 200), (Format::Jpeg, 300, 200)]
        );
        assert_eq!(
            widths((300, 200), Shape::Card(Focus::default())),
            [(Format::Webp, 266, 200), (Format::Jpeg, 266, 200)]
        );
        let own = widths((1300, 650), Shape::Whole);
        assert_eq!(own[2], (Format::Webp, 1300, 650));
        assert_eq!(base_size((1300, 650), &Recipe::default()), (1300, 650));
    }

    #[test]
    fn a_width_hardly_above_the_last_is_left_out() {
        let planned = widths((1000, 500), Shape::Whole);
        assert_eq!(
            planned.iter().filter(|variant| variant.0 == Format::Webp).count(),
            2
        );
    }

    #[test]
    fn a_long_picture_stays_within_what_webp_can_store() {
        for (_, width, height) in widths((1080, 29_000), Shape::Whole) {
            assert!(height <= LONGEST_SIDE && width <= 610, "{width} x {height}");
        }
    }

    #[test]
    fn a_panorama_keeps_enough_height_for_its_card() {
        let (width, height) = base_size((12_000, 3_000), &Recipe::default());
        assert_eq!((width, height), (2_880, 720));
    }

    #[test]
    fn the_card_frame_follows_the_focus_and_stays_inside() {
        let left = card_frame((1600, 400), Focus { x: 0, y: 50 });
        let right = card_frame((1600, 400), Focus { x: 100, y: 50 });
        assert!(left.left.abs() < 1e-9);
        assert!((right.left + right.width - 1600.0).abs() < 1e-9);
        let upper = card_frame((900, 1600), Focus { x: 50, y: 30 });
        assert!((upper.top + upper.height / 2.0 - 480.0).abs() < 1e-9);
    }

    #[test]
    fn the_thinnest_picture_still_has_a_plan() {
        for size in [(1, 1), (1, 30_000), (30_000, 1)] {
            assert!(!variants(size, Shape::Whole, &Recipe::default()).is_empty());
            assert!(
                variants(size, Shape::Card(Focus::default()), &Recipe::default())
                    .iter()
                    .all(|card| card.width >= 1)
            );
        }
    }
}
