//! The four seasons of the long wall.

use super::mural::{hills, house, neighbour, swallow, tree, weathered};
use crate::canvas::{Canvas, ink, leaf, oval, polar};
use crate::random::Random;

/// One season's quarter of the wall.
fn season(wide: f32, high: f32, which: usize) -> Canvas {
    let mut canvas = Canvas::filled(
        wide as u32,
        high as u32,
        [0xcfe4e4, 0x9ccfe8, 0xf4d8a8, 0xc8d4e4][which],
    );
    let mut chance = Random::new(90 + which as u64);
    hills(
        &mut canvas,
        wide,
        high * 0.62,
        high * 0.34,
        [0xa8cc9c, 0x6aa888, 0xd8a060, 0xe4eaf0][which],
        40 + which as i32,
    );
    hills(
        &mut canvas,
        wide,
        high * 0.82,
        high * 0.22,
        [0x82b874, 0x4a9060, 0xc48040, 0xf2f4f6][which],
        50 + which as i32,
    );
    let leaves: [&[u32]; 4] = [
        &[0xf0a0b0, 0xf8c8d0, 0xe07090],
        &[0x3a8048, 0x5aa050, 0x2a6848],
        &[0xd86028, 0xe8a030, 0xb83828],
        &[0xffffff, 0xe8f0f8],
    ];
    tree(
        &mut canvas,
        (wide * 0.26, high * 0.86),
        high * 0.78,
        leaves[which],
        &mut chance,
    );
    house(
        &mut canvas,
        (wide * 0.72, high * 0.78),
        high * 0.24,
        0xf2e8d8,
        [0x5a606a, 0x5a606a, 0x6a5044, 0xf6f8fa][which],
    );
    let coats = [
        [0xc84858, 0x3a78a8],
        [0xf0b040, 0x50a090],
        [0x8a4060, 0x5a7040],
        [0xb82828, 0x2a4878],
    ][which];
    neighbour(
        &mut canvas,
        (wide * 0.5, high * 0.86),
        high * 0.17,
        coats[0],
        which == 0 || which == 2,
    );
    neighbour(
        &mut canvas,
        (wide * 0.84, high * 0.9),
        high * 0.16,
        coats[1],
        which == 1,
    );
    match which {
        0 => {
            for index in 0..5 {
                swallow(
                    &mut canvas,
                    (
                        wide * (0.42 + 0.12 * index as f32),
                        high * (0.14 + 0.07 * (index % 3) as f32),
                    ),
                    high * 0.06,
                    -0.3 + 0.2 * index as f32,
                );
            }
        }
        1 => {
            canvas.disc((wide * 0.82, high * 0.16), high * 0.09, ink(0xf4c040, 1.0));
            for index in 0..9 {
                let spot = (wide * (0.1 + 0.1 * index as f32), high * 0.95);
                canvas.fill(&oval(spot, high * 0.06, high * 0.025), ink(0x2a7858, 1.0));
                canvas.fill(
                    &leaf(spot, (spot.0, spot.1 - high * 0.07), high * 0.02, 0.0),
                    ink(0xe88098, 1.0),
                );
            }
        }
        2 => {
            for _ in 0..40 {
                let spot = (chance.range(0.0, wide), high * chance.range(0.84, 0.99));
                canvas.fill(
                    &leaf(spot, polar(spot, chance.angle(), high * 0.03), high * 0.008, 0.0),
                    ink(chance.pick(&[0xc84828, 0xe8b040]), 1.0),
                );
            }
        }
        _ => {
            for _ in 0..130 {
                canvas.disc(
                    (chance.range(0.0, wide), chance.range(0.0, high)),
                    high * chance.range(0.004, 0.011),
                    ink(0xffffff, 0.95),
                );
            }
            canvas.disc((wide * 0.62, high * 0.86), high * 0.06, ink(0xffffff, 1.0));
            canvas.disc((wide * 0.62, high * 0.78), high * 0.042, ink(0xffffff, 1.0));
            canvas.line(
                (wide * 0.6, high * 0.8),
                (wide * 0.645, high * 0.8),
                high * 0.014,
                ink(0xc03030, 1.0),
            );
        }
    }
    canvas
}

/// The long wall: spring, summer, autumn, winter.
pub(crate) fn seasons(width: u32, height: u32) -> Canvas {
    let mut canvas = Canvas::filled(width, height, 0xe6decc);
    let quarter = width as f32 / 4.0;
    for which in 0..4 {
        let panel = season(quarter * 0.965, height as f32 * 0.94, which);
        canvas.lay(
            &panel,
            tiny_skia::Transform::from_translate(quarter * (which as f32 + 0.018), height as f32 * 0.03),
        );
    }
    weathered(canvas)
}

/// Spring alone, large: blossom, swallows, neighbours with baskets.
pub(crate) fn spring(width: u32, height: u32) -> Canvas {
    let (wide, high) = (width as f32, height as f32);
    let mut canvas = season(wide, high, 0);
    let mut chance = Random::new(5);
    for index in 0..3 {
        neighbour(
            &mut canvas,
            (wide * (0.36 + 0.2 * index as f32), high * 0.93),
            high * 0.2,
            [0x3a78a8, 0xe0a03a, 0x8a5088][index],
            index != 1,
        );
    }
    for _ in 0..60 {
        let spot = (chance.range(0.0, wide), chance.range(high * 0.1, high));
        canvas.fill(
            &leaf(spot, polar(spot, chance.angle(), high * 0.018), high * 0.006, 0.0),
            ink(0xf4b0c0, 0.9),
        );
    }
    weathered(canvas)
}
