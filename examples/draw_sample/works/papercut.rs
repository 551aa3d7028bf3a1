//! Paper-cuts: one red sheet, motifs left standing or cut away, as folded and unfolded by hand.
//! Motifs are drawn in units of their own (about -1..1) and placed by the caller.

use std::f32::consts::{PI, TAU};

use tiny_skia::Transform;

use crate::canvas::{Canvas, Spot, curve, ink, leaf, oval, polar, polygon};

const RED: u32 = 0xc21f26;

pub(super) fn red() -> tiny_skia::Color {
    ink(RED, 1.0)
}

pub(super) fn hole(canvas: &mut Canvas, path: &tiny_skia::Path) {
    canvas.cutting(|canvas| canvas.fill(path, ink(0, 1.0)));
}

/// The same cut on both sides of the fold along the x axis, repeated around the centre.
pub(crate) fn around(canvas: &mut Canvas, count: usize, mut cut: impl FnMut(&mut Canvas)) {
    for turn in 0..count {
        canvas.with(
            Transform::from_rotate(360.0 / count as f32 * turn as f32),
            |canvas| {
                cut(canvas);
                canvas.with(Transform::from_scale(1.0, -1.0), &mut cut);
            },
        );
    }
}

/// A row of crescents, the paper-cutter's first stroke.
pub(crate) fn crescent(canvas: &mut Canvas, (x, y): Spot, size: f32, angle: f32) {
    canvas.placed((x, y), angle, size, |canvas| {
        hole(
            canvas,
            &curve(
                &[
                    (-1.0, 0.0),
                    (-0.5, -0.5),
                    (0.0, -0.62),
                    (0.5, -0.5),
                    (1.0, 0.0),
                    (0.5, -0.22),
                    (0.0, -0.3),
                    (-0.5, -0.22),
                ],
                true,
            ),
        );
    });
}

/// A row of saw teeth cut along a smooth line, pointing to its left.
pub(crate) fn teeth(canvas: &mut Canvas, line: &[Spot], length: f32, count: usize) {
    let points: Vec<Spot> = (0..=count)
        .map(|step| crate::scene::along(line, step as f32 / count as f32 * (line.len() - 1) as f32))
        .collect();
    for pair in points.windows(2) {
        let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let size = (dx * dx + dy * dy).sqrt().max(1e-6);
        let tip = (
            (pair[0].0 + pair[1].0) / 2.0 + dy / size * length,
            (pair[0].1 + pair[1].1) / 2.0 - dx / size * length,
        );
        let base = |part: f32| (pair[0].0 + dx * part, pair[0].1 + dy * part);
        hole(canvas, &polygon(&[base(0.12), tip, base(0.88)]));
    }
}

/// A carp swimming to the right, two units long.
pub(crate) fn fish(canvas: &mut Canvas) {
    canvas.fill(
        &curve(
            &[
                (1.0, 0.02),
                (0.75, -0.24),
                (0.2, -0.36),
                (-0.4, -0.2),
                (-0.62, -0.06),
                (-0.62, 0.08),
                (-0.4, 0.22),
                (0.2, 0.34),
                (0.75, 0.22),
            ],
            true,
        ),
        red(),
    );
    for side in [-1.0, 1.0] {
        canvas.fill(&leaf((-0.58, 0.0), (-1.12, side * 0.4), 0.15, 0.0), red());
        canvas.fill(
            &leaf((0.35, side * 0.3), (-0.15, side * 0.56), 0.12, side * -0.04),
            red(),
        );
    }
    for column in 0..6 {
        let x = 0.36 - column as f32 * 0.15;
        let reach = 0.27 - column as f32 * 0.032;
        for row in -2..=2 {
            let y = (row as f32 + if column % 2 == 0 { 0.0 } else { 0.5 }) * 0.125;
            if y.abs() < reach {
                crescent(canvas, (x, y), 0.065, -PI / 2.0);
            }
        }
    }
    crescent(canvas, (0.54, 0.0), 0.21, PI / 2.0);
    hole(canvas, &oval((0.74, -0.07), 0.065, 0.065));
    canvas.disc((0.75, -0.07), 0.03, red());
    hole(canvas, &leaf((0.99, 0.06), (0.82, 0.09), 0.02, 0.0));
    for side in [-1.0, 1.0] {
        for line in 0..4 {
            let spread = 0.08 + line as f32 * 0.075;
            hole(
                canvas,
                &leaf(
                    (-0.72 - line as f32 * 0.02, side * spread * 0.8),
                    (-1.0, side * (spread + 0.08)),
                    0.016,
                    0.0,
                ),
            );
        }
    }
}

/// A small bird facing right.
pub(crate) fn bird(canvas: &mut Canvas) {
    canvas.fill(
        &curve(
            &[
                (0.75, -0.32),
                (0.55, -0.5),
                (0.3, -0.42),
                (0.05, -0.12),
                (-0.4, 0.02),
                (-1.0, -0.12),
                (-0.6, 0.2),
                (-0.1, 0.36),
                (0.3, 0.25),
                (0.52, -0.1),
            ],
            true,
        ),
        red(),
    );
    canvas.fill(&polygon(&[(0.66, -0.42), (0.98, -0.3), (0.68, -0.24)]), red());
    canvas.fill(&leaf((0.15, -0.05), (-0.55, -0.62), 0.17, 0.05), red());
    hole(canvas, &oval((0.52, -0.34), 0.05, 0.05));
    for feather in 0..4 {
        let step = feather as f32 * 0.11;
        hole(
            canvas,
            &leaf(
                (0.0 - step, -0.14 - step * 0.9),
                (-0.22 - step, -0.24 - step),
                0.022,
                0.0,
            ),
        );
        hole(
            canvas,
            &leaf(
                (-0.45 - step, 0.06 - step * 0.1),
                (-0.62 - step * 0.8, 0.03 - step * 0.2),
                0.018,
                0.0,
            ),
        );
        crescent(canvas, (0.18 - step * 0.9, 0.16), 0.06, PI / 2.0);
    }
}

/// A leafy twig growing to the right.
pub(crate) fn twig(canvas: &mut Canvas, leaves: usize) {
    canvas.fill(&leaf((0.0, 0.0), (1.0, 0.0), 0.02, 0.0), red());
    for index in 0..leaves {
        let at = 0.15 + 0.8 * index as f32 / leaves as f32;
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        let tip = (at + 0.26, side * 0.26);
        canvas.fill(&leaf((at, 0.0), tip, 0.07, 0.0), red());
        hole(
            canvas,
            &leaf((at + 0.07, side * 0.07), (at + 0.19, side * 0.19), 0.014, 0.0),
        );
    }
}

/// A many-petalled flower.
pub(crate) fn blossom(canvas: &mut Canvas, petals: usize) {
    for petal in 0..petals {
        let angle = petal as f32 / petals as f32 * TAU;
        canvas.fill(
            &leaf(
                (0.0, 0.0),
                polar((0.0, 0.0), angle, 1.0),
                1.5 / petals as f32,
                0.0,
            ),
            red(),
        );
    }
    for petal in 0..petals {
        let angle = petal as f32 / petals as f32 * TAU;
        hole(
            canvas,
            &leaf(
                polar((0.0, 0.0), angle, 0.38),
                polar((0.0, 0.0), angle, 0.85),
                0.42 / petals as f32,
                0.0,
            ),
        );
    }
    hole(canvas, &oval((0.0, 0.0), 0.2, 0.2));
    canvas.disc((0.0, 0.0), 0.11, red());
}

/// An opened pomegranate, crown upwards.
pub(crate) fn pomegranate(canvas: &mut Canvas) {
    canvas.fill(&oval((0.0, 0.1), 0.85, 0.82), red());
    for point in [-2, -1, 0, 1, 2] {
        let x = point as f32 * 0.13;
        canvas.fill(
            &leaf((x * 0.6, -0.62), (x * 2.2, -1.12 + x.abs() * 0.3), 0.1, 0.0),
            red(),
        );
    }
    hole(
        canvas,
        &curve(
            &[
                (0.0, -0.5),
                (0.4, -0.28),
                (0.52, 0.1),
                (0.36, 0.52),
                (0.0, 0.72),
                (-0.36, 0.52),
                (-0.52, 0.1),
                (-0.4, -0.28),
            ],
            true,
        ),
    );
    for row in 0..7 {
        for column in -3..=3 {
            let x = (column as f32 + if row % 2 == 0 { 0.0 } else { 0.5 }) * 0.165;
            let y = -0.36 + row as f32 * 0.155;
            if (x / 0.5).powi(2) + ((y - 0.12) / 0.6).powi(2) < 0.98 {
                canvas.fill(
                    &curve(
                        &[(x, y - 0.09), (x + 0.085, y), (x, y + 0.085), (x - 0.085, y)],
                        true,
                    ),
                    red(),
                );
                hole(
                    canvas,
                    &leaf((x - 0.02, y - 0.03), (x - 0.02, y + 0.03), 0.016, 0.0),
                );
            }
        }
    }
    for side in [-1.0, 1.0] {
        teeth(
            canvas,
            &[
                (side * 0.56, -0.28 * side),
                (side * 0.68, 0.1),
                (side * 0.52, 0.5 + 0.2 * (side - 1.0)),
            ],
            0.1,
            9,
        );
    }
}

/// Rows of waves across a strip.
pub(crate) fn waves(canvas: &mut Canvas, (left, right): (f32, f32), y: f32, size: f32, rows: usize) {
    for row in 0..rows {
        let shift = if row % 2 == 0 { 0.0 } else { size };
        let count = ((right - left) / size / 2.0) as usize;
        for wave in 0..=count {
            let centre = (
                left + shift + wave as f32 * size * 2.0,
                y + row as f32 * size * 0.62,
            );
            if centre.0 - size < left - 1e-3 || centre.0 + size > right + 1e-3 {
                continue;
            }
            canvas.disc(centre, size, red());
            for ring in 0..3 {
                crescent(
                    canvas,
                    (centre.0, centre.1 - size * 0.1 + ring as f32 * size * 0.12),
                    size * (0.86 - 0.24 * ring as f32),
                    0.0,
                );
            }
        }
    }
}
