//! Flat designs for the needle: the butterfly, the azaleas.

use std::f32::consts::{PI, TAU};

use super::folk::mirrored;
use crate::canvas::{Canvas, Spot, curve, ink, leaf, oval, polar};

/// The butterfly of the Miao panel, in flat colours for satin stitch.
pub(crate) fn butterfly(width: u32, height: u32) -> Canvas {
    let mut canvas = Canvas::new(width, height);
    let unit = width.min(height) as f32 * 0.46;
    canvas.placed((width as f32 / 2.0, height as f32 * 0.5), 0.0, unit, |canvas| {
        mirrored(canvas, |canvas| {
            wing(
                canvas,
                &[
                    (0.08, -0.16),
                    (0.42, -0.78),
                    (0.9, -0.92),
                    (0.98, -0.5),
                    (0.72, -0.06),
                    (0.12, 0.02),
                ],
                (0.62, -0.5),
                [0xc02c38, 0xe8a034, 0x2f8686],
            );
            wing(
                canvas,
                &[
                    (0.1, 0.06),
                    (0.66, 0.02),
                    (0.86, 0.3),
                    (0.66, 0.72),
                    (0.34, 0.82),
                    (0.12, 0.36),
                ],
                (0.5, 0.38),
                [0x8c3480, 0xd85a6a, 0xe8d08a],
            );
            canvas.stroke(
                &curve(
                    &[
                        (0.04, -0.42),
                        (0.1, -0.72),
                        (0.28, -0.92),
                        (0.36, -0.82),
                        (0.28, -0.78),
                    ],
                    false,
                ),
                0.035,
                ink(0xe8b23e, 1.0),
            );
            for flower in 0..3 {
                let spot = [(0.9, 0.86), (0.36, -1.0), (1.04, -0.08)][flower];
                for petal in 0..6 {
                    let angle = petal as f32 / 6.0 * TAU;
                    canvas.fill(
                        &leaf(spot, polar(spot, angle, 0.14), 0.04, 0.0),
                        ink([0xe0667a, 0x3f927a, 0xe8a83c][flower], 1.0),
                    );
                }
                canvas.disc(spot, 0.035, ink(0xf2e6c0, 1.0));
            }
        });
        canvas.fill(&oval((0.0, 0.02), 0.085, 0.4), ink(0xd88a2c, 1.0));
        for ring in 0..5 {
            canvas.fill(
                &oval((0.0, -0.2 + ring as f32 * 0.12), 0.084, 0.02),
                ink(0x6a2034, 1.0),
            );
        }
        canvas.disc((0.0, -0.44), 0.1, ink(0xc8363c, 1.0));
    });
    canvas
}

fn wing(canvas: &mut Canvas, outline: &[Spot], eye: Spot, colours: [u32; 3]) {
    canvas.fill(&curve(outline, true), ink(colours[0], 1.0));
    let inner: Vec<Spot> = outline
        .iter()
        .map(|(x, y)| (eye.0 + (x - eye.0) * 0.74, eye.1 + (y - eye.1) * 0.74))
        .collect();
    canvas.fill(&curve(&inner, true), ink(colours[1], 1.0));
    let core: Vec<Spot> = outline
        .iter()
        .map(|(x, y)| (eye.0 + (x - eye.0) * 0.5, eye.1 + (y - eye.1) * 0.5))
        .collect();
    canvas.fill(&curve(&core, true), ink(0x223a6a, 1.0));
    canvas.disc(eye, 0.13, ink(colours[2], 1.0));
    canvas.disc(eye, 0.07, ink(0xf4ead4, 1.0));
    canvas.disc(eye, 0.03, ink(0xb82434, 1.0));
    for spot in outline.iter().skip(1) {
        canvas.disc(
            (eye.0 + (spot.0 - eye.0) * 0.86, eye.1 + (spot.1 - eye.1) * 0.86),
            0.035,
            ink(0xf4ead4, 1.0),
        );
    }
}

/// Azaleas ("sheep-horn flowers") and clouds in white and rose for a Qiang apron.
pub(crate) fn azaleas(width: u32, height: u32) -> Canvas {
    let mut canvas = Canvas::new(width, height);
    let (wide, high) = (width as f32, height as f32);
    let flower = |canvas: &mut Canvas, centre: Spot, size: f32, colours: [u32; 2]| {
        canvas.placed(centre, -PI / 2.0, size, |canvas| {
            for petal in 0..5 {
                let angle = petal as f32 / 5.0 * TAU;
                canvas.fill(
                    &leaf((0.0, 0.0), polar((0.0, 0.0), angle, 1.0), 0.3, 0.0),
                    ink(colours[0], 1.0),
                );
                canvas.fill(
                    &leaf(
                        polar((0.0, 0.0), angle, 0.3),
                        polar((0.0, 0.0), angle, 0.82),
                        0.11,
                        0.0,
                    ),
                    ink(colours[1], 1.0),
                );
            }
            for stamen in 0..7 {
                canvas.line(
                    (0.0, 0.0),
                    polar((0.0, 0.0), stamen as f32 / 7.0 * TAU + 0.3, 0.4),
                    0.035,
                    ink(0xf0c850, 1.0),
                );
            }
        });
    };
    let stem = ink(0x4f925c, 1.0);
    mirrored_at(&mut canvas, wide / 2.0, |canvas| {
        canvas.stroke(
            &curve(
                &[
                    (0.0, high * 0.9),
                    (wide * 0.12, high * 0.7),
                    (wide * 0.3, high * 0.66),
                    (wide * 0.36, high * 0.46),
                ],
                false,
            ),
            wide * 0.014,
            stem,
        );
        canvas.stroke(
            &curve(
                &[
                    (0.0, high * 0.74),
                    (wide * 0.1, high * 0.5),
                    (wide * 0.2, high * 0.4),
                    (wide * 0.22, high * 0.2),
                ],
                false,
            ),
            wide * 0.012,
            stem,
        );
        for (x, y, turn) in [
            (0.2, 0.69, 0.8),
            (0.33, 0.58, -0.4),
            (0.12, 0.5, -0.6),
            (0.21, 0.32, 0.6),
            (0.08, 0.8, 0.9),
        ] {
            let from = (wide * x, high * y);
            canvas.fill(
                &leaf(from, polar(from, turn, wide * 0.09), wide * 0.024, 0.0),
                stem,
            );
        }
        flower(
            canvas,
            (wide * 0.34, high * 0.42),
            wide * 0.1,
            [0xf2eee6, 0xd84a66],
        );
        flower(
            canvas,
            (wide * 0.2, high * 0.18),
            wide * 0.08,
            [0xe06a82, 0xf4eae4],
        );
        flower(
            canvas,
            (wide * 0.36, high * 0.74),
            wide * 0.075,
            [0xe06a82, 0xf4eae4],
        );
        for cloud in 0..4 {
            let spot = (wide * (0.06 + 0.11 * cloud as f32), high * 0.06);
            canvas.stroke(
                &curve(
                    &[
                        (spot.0 - wide * 0.05, spot.1),
                        (spot.0, spot.1 - wide * 0.025),
                        (spot.0 + wide * 0.03, spot.1 + wide * 0.01),
                        (spot.0, spot.1 + wide * 0.012),
                    ],
                    false,
                ),
                wide * 0.012,
                ink(0xf2eee6, 1.0),
            );
        }
    });
    flower(
        &mut canvas,
        (wide * 0.5, high * 0.52),
        wide * 0.15,
        [0xd83a5a, 0xf4e6e6],
    );
    canvas
}

fn mirrored_at(canvas: &mut Canvas, x: f32, paint: impl FnMut(&mut Canvas)) {
    canvas.with(tiny_skia::Transform::from_translate(x, 0.0), |canvas| {
        mirrored(canvas, paint)
    });
}
