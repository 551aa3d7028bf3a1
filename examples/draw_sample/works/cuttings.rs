//! Whole paper-cuts composed from the motifs of `papercut.rs`.

use std::f32::consts::PI;

use super::papercut::{bird, blossom, crescent, fish, pomegranate, teeth, twig, waves};
use super::window::frame_ring;
use crate::canvas::{Canvas, curve, ink, leaf, oval, polar, polygon, trace};

pub(super) const RED: u32 = 0xc21f26;

pub(super) fn red() -> tiny_skia::Color {
    ink(RED, 1.0)
}

pub(super) fn sheet(width: u32, height: u32, unit: f32, cut: impl FnOnce(&mut Canvas)) -> Canvas {
    let mut canvas = Canvas::new(width, height);
    canvas.placed((width as f32 / 2.0, height as f32 / 2.0), 0.0, unit, cut);
    canvas
}

pub(super) fn hole(canvas: &mut Canvas, path: &tiny_skia::Path) {
    canvas.cutting(|canvas| canvas.fill(path, ink(0, 1.0)));
}

/// Two fish chasing each other around a lotus.
pub(crate) fn two_fish(size: u32) -> Canvas {
    sheet(size, size, size as f32 / 2.3, |canvas| {
        frame_ring(canvas, 1.0, 0.8, 24);
        for turn in [0.0, PI] {
            canvas.placed(polar((0.0, 0.0), turn - PI / 2.0, 0.42), turn + 0.12, 0.5, fish);
            canvas.placed(
                polar((0.0, 0.0), turn + 0.05, 0.83),
                turn + PI - 0.5,
                0.42,
                |canvas| twig(canvas, 6),
            );
            canvas.placed(
                polar((0.0, 0.0), turn - 0.4, 0.82),
                turn + PI * 0.9,
                0.32,
                |canvas| twig(canvas, 4),
            );
        }
        canvas.placed((0.0, 0.0), 0.0, 0.22, |canvas| blossom(canvas, 10));
        for side in [-1.0, 1.0] {
            canvas.stroke(
                &curve(
                    &[(side * 0.18, 0.0), (side * 0.4, side * 0.1), (side * 0.82, 0.0)],
                    false,
                ),
                0.03,
                red(),
            );
            canvas.stroke(
                &curve(
                    &[(0.0, side * 0.14), (side * 0.06, side * 0.26), (0.0, side * 0.42)],
                    false,
                ),
                0.03,
                red(),
            );
            canvas.stroke(&trace(&[(0.0, side * 0.5), (0.0, side * 0.84)]), 0.035, red());
        }
    })
}

/// The pomegranate of one heart, in a round frame with birds.
pub(crate) fn one_heart(size: u32) -> Canvas {
    sheet(size, size, size as f32 / 2.3, |canvas| {
        frame_ring(canvas, 1.0, 0.83, 30);
        canvas.stroke(&trace(&[(0.0, 0.45), (0.0, 0.85)]), 0.05, red());
        for side in [-1.0, 1.0] {
            canvas.with(tiny_skia::Transform::from_scale(side, 1.0), |canvas| {
                canvas.placed((0.0, 0.72), -0.5, 0.78, |canvas| twig(canvas, 9));
                canvas.placed((0.05, 0.76), -0.05, 0.5, |canvas| twig(canvas, 5));
                canvas.placed((0.86, 0.05), PI * 0.86, 0.34, |canvas| twig(canvas, 4));
                canvas.placed((0.5, -0.52), 2.6, 0.24, bird);
                canvas.placed((0.4, -0.56), 0.0, -0.25, bird);
                canvas.placed((0.82, -0.32), -2.5, 0.4, |canvas| twig(canvas, 5));
            });
        }
        hole(canvas, &oval((0.0, -0.02), 0.47, 0.5));
        canvas.placed((0.0, 0.04), 0.0, 0.5, pomegranate);
        canvas.stroke(&oval((0.0, -0.02), 0.485, 0.515), 0.022, red());
    })
}

/// A dragon boat on waves, twice as long as high.
pub(crate) fn dragon_boat(width: u32) -> Canvas {
    sheet(width, width / 2, width as f32 / 4.4, |canvas| {
        canvas.stroke(
            &polygon(&[(-2.05, -0.95), (2.05, -0.95), (2.05, 0.95), (-2.05, 0.95)]),
            0.06,
            red(),
        );
        waves(canvas, (-2.04, 2.04), 0.5, 0.17, 4);
        canvas.fill(
            &curve(
                &[
                    (-1.75, -0.25),
                    (-1.5, 0.12),
                    (-0.7, 0.3),
                    (0.7, 0.3),
                    (1.35, 0.1),
                    (1.5, -0.1),
                    (1.3, -0.04),
                    (0.6, 0.08),
                    (-0.6, 0.08),
                    (-1.35, -0.02),
                    (-1.6, -0.4),
                ],
                true,
            ),
            red(),
        );
        dragon_head(canvas);
        canvas.fill(
            &curve(
                &[
                    (-1.7, -0.2),
                    (-1.95, -0.6),
                    (-1.75, -0.85),
                    (-1.72, -0.6),
                    (-1.5, -0.75),
                    (-1.6, -0.45),
                    (-1.35, -0.5),
                    (-1.5, -0.15),
                ],
                true,
            ),
            red(),
        );
        for scale in 0..15 {
            let x = -1.25 + scale as f32 * 0.17;
            crescent(canvas, (x, 0.2 - 0.02 * (x * x)), 0.075, 0.0);
        }
        for rower in 0..7 {
            canvas.placed((-1.0 + rower as f32 * 0.3, 0.1), 0.0, 1.0, rower_with_oar);
        }
        drummer(canvas);
        for (x, y) in [(-1.3, -0.7), (0.35, -0.78)] {
            canvas.placed((x, y), 0.0, 0.16, bird);
            canvas.line((x, y - 0.05), (x + 0.02, -0.95), 0.02, red());
        }
    })
}

fn dragon_head(canvas: &mut Canvas) {
    canvas.fill(
        &curve(
            &[
                (1.25, 0.1),
                (1.42, -0.2),
                (1.36, -0.46),
                (1.5, -0.64),
                (1.72, -0.6),
                (1.98, -0.42),
                (1.8, -0.36),
                (1.93, -0.26),
                (1.7, -0.2),
                (1.6, -0.02),
            ],
            true,
        ),
        red(),
    );
    for horn in 0..3 {
        canvas.fill(
            &leaf(
                (1.5, -0.55),
                (1.3 - horn as f32 * 0.08, -0.86 + horn as f32 * 0.16),
                0.035,
                0.02,
            ),
            red(),
        );
    }
    hole(canvas, &oval((1.6, -0.47), 0.05, 0.045));
    canvas.disc((1.61, -0.47), 0.022, red());
    teeth(canvas, &[(1.92, -0.36), (1.8, -0.345), (1.68, -0.34)], -0.05, 4);
    teeth(canvas, &[(1.42, -0.32), (1.48, -0.12), (1.42, 0.02)], 0.09, 6);
}

fn rower_with_oar(canvas: &mut Canvas) {
    canvas.disc((0.05, -0.42), 0.07, red());
    canvas.fill(
        &curve(
            &[
                (0.0, -0.34),
                (0.1, -0.3),
                (0.1, -0.1),
                (0.06, 0.05),
                (-0.1, 0.05),
                (-0.08, -0.15),
            ],
            true,
        ),
        red(),
    );
    canvas.line((0.05, -0.27), (0.18, -0.12), 0.045, red());
    canvas.line((0.22, -0.3), (0.06, 0.5), 0.028, red());
    canvas.fill(&leaf((0.1, 0.28), (0.02, 0.62), 0.045, 0.0), red());
    crescent(canvas, (0.0, -0.12), 0.06, PI / 2.0);
    hole(canvas, &leaf((-0.03, 0.0), (0.06, -0.02), 0.015, 0.0));
}

fn drummer(canvas: &mut Canvas) {
    canvas.fill(&oval((1.16, -0.12), 0.11, 0.14), red());
    hole(canvas, &oval((1.16, -0.12), 0.05, 0.08));
    canvas.line((1.0, -0.3), (1.14, -0.48), 0.05, red());
    canvas.line((1.14, -0.48), (1.14, -0.22), 0.03, red());
    canvas.disc((0.96, -0.48), 0.075, red());
    canvas.fill(
        &curve(
            &[
                (0.9, -0.4),
                (1.03, -0.36),
                (1.02, -0.1),
                (0.98, 0.05),
                (0.86, 0.05),
                (0.87, -0.15),
            ],
            true,
        ),
        red(),
    );
}

/// A carp leaping over waves through a ring of flowers.
pub(crate) fn carp(size: u32) -> Canvas {
    sheet(size, size, size as f32 / 2.3, |canvas| {
        waves(canvas, (-1.0, 1.0), 0.62, 0.14, 4);
        canvas.placed((0.02, -0.08), -0.55, 0.88, fish);
        canvas.stroke(
            &curve(&[(-0.68, 0.58), (-0.62, 0.5), (-0.58, 0.44)], false),
            0.07,
            red(),
        );
        for (x, y, angle, size) in [
            (-0.75, -0.35, 0.7, 0.55),
            (0.8, 0.55, -2.2, 0.55),
            (-0.95, 0.6, -1.2, 0.5),
        ] {
            canvas.placed((x, y), angle, size, |canvas| twig(canvas, 6));
        }
        for (x, y, size) in [(-0.72, -0.38, 0.2), (0.82, 0.5, 0.17), (-0.4, -0.66, 0.13)] {
            canvas.placed((x, y), 0.0, size, |canvas| blossom(canvas, 8));
        }
    })
}
