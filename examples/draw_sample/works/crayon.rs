//! A child's crayon drawing of a courtyard.

use std::f32::consts::TAU;

use crate::canvas::{Canvas, Spot, curve, ink, polar};
use crate::random::{Random, noise, smooth};

/// A child's crayon drawing of a courtyard: house, sun, washing, cat.
pub(crate) fn crayon(width: u32, height: u32) -> Canvas {
    let mut canvas = Canvas::filled(width, height, 0xf6f3ea);
    let mut chance = Random::new(55);
    let unit = width as f32 / 160.0;
    canvas.with(tiny_skia::Transform::from_scale(unit, unit), |canvas| {
        scribble(canvas, (0.0, 78.0, 160.0, 42.0), 0x6ab04a, &mut chance);
        scribble(canvas, (34.0, 42.0, 58.0, 44.0), 0xf0b070, &mut chance);
        scribble(canvas, (56.0, 60.0, 13.0, 26.0), 0xb03830, &mut chance);
        for x in [40.0, 76.0] {
            scribble(canvas, (x, 54.0, 11.0, 11.0), 0x6ab8e0, &mut chance);
        }
        for row in 0..9 {
            let half = 10.0 + row as f32 * 3.1;
            waxy(
                canvas,
                &[
                    (63.0 - half, 20.0 + row as f32 * 2.6),
                    (63.0 + half, 20.5 + row as f32 * 2.6),
                ],
                0xc84a3a,
                &mut chance,
            );
        }
        for turn in 0..26 {
            waxy(
                canvas,
                &[(18.0, 20.0), polar((18.0, 20.0), turn as f32 * 1.9, 9.0)],
                0xf4b828,
                &mut chance,
            );
        }
        for ray in 0..12 {
            let angle = ray as f32 / 12.0 * TAU;
            waxy(
                canvas,
                &[polar((18.0, 20.0), angle, 12.0), polar((18.0, 20.0), angle, 18.0)],
                0xf09028,
                &mut chance,
            );
        }
        waxy(
            canvas,
            &[(96.0, 48.0), (122.0, 52.0), (150.0, 47.0)],
            0x605040,
            &mut chance,
        );
        for (x, colour) in [
            (101.0, 0xd84a7a),
            (113.0, 0x4a7ac8),
            (126.0, 0xf0d040),
            (138.0, 0x5ab08a),
        ] {
            scribble(canvas, (x, 51.0, 9.0, 14.0), colour, &mut chance);
        }
        for turn in 0..14 {
            waxy(
                canvas,
                &[(118.0, 92.0), polar((118.0, 92.0), turn as f32 * 2.4, 7.0)],
                0x5a4a44,
                &mut chance,
            );
            waxy(
                canvas,
                &[(127.0, 85.0), polar((127.0, 85.0), turn as f32 * 2.4, 4.4)],
                0x5a4a44,
                &mut chance,
            );
        }
        for ear in [124.5, 129.5] {
            waxy(
                canvas,
                &[(ear - 1.5, 83.0), (ear, 78.0), (ear + 1.5, 83.0)],
                0x3a302c,
                &mut chance,
            );
        }
        waxy(
            canvas,
            &[(111.0, 94.0), (104.0, 90.0), (105.0, 82.0)],
            0x3a302c,
            &mut chance,
        );
        for (x, colour) in [(16.0, 0x3a5aa8), (26.0, 0xc03a6a)] {
            waxy(canvas, &[(x, 74.0), (x, 92.0)], colour, &mut chance);
            waxy(canvas, &[(x - 5.0, 80.0), (x + 5.0, 79.0)], colour, &mut chance);
            waxy(
                canvas,
                &[(x - 4.0, 103.0), (x, 92.0), (x + 4.0, 103.0)],
                colour,
                &mut chance,
            );
            for turn in 0..9 {
                waxy(
                    canvas,
                    &[(x, 69.0), polar((x, 69.0), turn as f32 * 2.4, 3.6)],
                    0xe8b088,
                    &mut chance,
                );
            }
        }
        for flower in 0..9 {
            let spot = (8.0 + flower as f32 * 17.0, 110.0 + chance.bell(4.0));
            waxy(canvas, &[(spot.0, spot.1 + 7.0), spot], 0x3a7a3a, &mut chance);
            for turn in 0..6 {
                waxy(
                    canvas,
                    &[spot, polar(spot, turn as f32 * 1.05, 2.6)],
                    [0xe05080, 0xf0b030, 0x8060c0][flower % 3],
                    &mut chance,
                );
            }
        }
    });
    // Wax catches only on the paper's ridges.
    canvas.each(|x, y, [r, g, b, a]| {
        let bare = smooth(0.52, 0.66, noise(x / 2.6, y / 2.6, 88));
        let blend = |part: f32, paper: f32| part + (paper - part) * bare * 0.75;
        [blend(r, 0.965), blend(g, 0.953), blend(b, 0.918), a]
    });
    canvas
}

fn scribble(
    canvas: &mut Canvas,
    (x, y, width, height): (f32, f32, f32, f32),
    colour: u32,
    chance: &mut Random,
) {
    let lines = (height / 1.3) as usize;
    for line in 0..lines {
        let level = y + line as f32 * 1.3;
        waxy(
            canvas,
            &[
                (x + chance.bell(0.8), level),
                (x + width / 2.0, level + chance.bell(0.8)),
                (x + width + chance.bell(0.8), level + 0.8),
            ],
            colour,
            chance,
        );
    }
}

fn waxy(canvas: &mut Canvas, points: &[Spot], colour: u32, chance: &mut Random) {
    let points: Vec<Spot> = points
        .iter()
        .map(|(x, y)| (x + chance.bell(0.5), y + chance.bell(0.5)))
        .collect();
    canvas.stroke(&curve(&points, false), chance.range(1.0, 1.7), ink(colour, 0.72));
}
