//! Batik: motifs drawn in wax stay white, the cloth takes indigo, and the wax cracks let fine veins of it through.

use std::f32::consts::{PI, TAU};

use crate::canvas::{Canvas, Spot, curve, ink, leaf, oval, polar, trace};
use crate::random::{Random, clouds, hash, mix, smooth};

fn wax() -> tiny_skia::Color {
    ink(0xffffff, 1.0)
}

/// A cloth with the motifs that `draw` lays on in white; cracks `fine` per sheet width.
pub(crate) fn dyed(width: u32, height: u32, fine: f32, draw: impl FnOnce(&mut Canvas)) -> Canvas {
    let mut canvas = Canvas::new(width, height);
    draw(&mut canvas);
    let cell = width as f32 / fine;
    let thread = 3.0;
    canvas.each(|x, y, old| {
        let wander = (clouds(x / cell, y / cell, 2, 61) - 0.5) * cell * 1.2;
        let crack = crack(((x + wander) / cell, (y - wander) / cell));
        let worn = clouds(x / 90.0, y / 90.0, 4, 62);
        let dye = 0.75 + 0.5 * worn + 0.1 * ((x / thread * PI).sin() * (y / thread * PI).sin());
        let vein = (1.0 - smooth(0.0, 0.07, crack)) * smooth(0.32, 0.6, worn) * 0.75
            + (1.0 - smooth(0.0, 0.25, crack)) * 0.12;
        let white = old[3] * (1.0 - vein);
        let cloth = [0.94, 0.95, 0.92].map(|part| part * (0.93 + 0.07 * worn));
        let indigo = [0.045 * dye, 0.11 * dye, 0.29 * dye];
        [
            mix(indigo[0], cloth[0], white),
            mix(indigo[1], cloth[1], white),
            mix(indigo[2], cloth[2], white),
            1.0,
        ]
    });
    canvas
}

/// Distance to the nearest border between random cells.
fn crack((x, y): Spot) -> f32 {
    let (column, row) = (x.floor() as i32, y.floor() as i32);
    let (mut first, mut second) = (9.0_f32, 9.0_f32);
    for dy in -1..=1 {
        for dx in -1..=1 {
            let (cx, cy) = (column + dx, row + dy);
            let random = hash(cx, cy, 5);
            let px = cx as f32 + (random & 0xffff) as f32 / 65535.0;
            let py = cy as f32 + (random >> 16) as f32 / 65535.0;
            let distance = ((px - x).powi(2) + (py - y).powi(2)).sqrt();
            if distance < first {
                (first, second) = (distance, first);
            } else {
                second = second.min(distance);
            }
        }
    }
    second - first
}

/// A spiral of the given outer radius.
pub(crate) fn spiral(canvas: &mut Canvas, (x, y): Spot, radius: f32, turns: f32, start: f32) {
    let points: Vec<Spot> = (0..=64)
        .map(|step| {
            let part = step as f32 / 64.0;
            polar((x, y), start + part * turns * TAU, radius * (0.06 + 0.94 * part))
        })
        .collect();
    canvas.stroke(&curve(&points, false), radius * 0.11, wax());
}

/// A row of dots along a smooth line.
fn dots(canvas: &mut Canvas, line: &[Spot], count: usize, size: f32) {
    for step in 0..count {
        let spot = crate::scene::along(line, step as f32 / (count - 1) as f32 * (line.len() - 1) as f32);
        canvas.disc(spot, size, wax());
    }
}

/// A fish of two units, facing right, in outline with scales.
fn fish(canvas: &mut Canvas) {
    let body = [
        (1.0, 0.0),
        (0.6, -0.36),
        (0.0, -0.42),
        (-0.55, -0.12),
        (-1.05, -0.42),
        (-0.9, 0.0),
        (-1.05, 0.42),
        (-0.55, 0.12),
        (0.0, 0.42),
        (0.6, 0.36),
    ];
    canvas.stroke(&curve(&body, true), 0.055, wax());
    for column in 0..5 {
        for row in -2..=2 {
            let x = 0.32 - column as f32 * 0.18;
            let y = (row as f32 + if column % 2 == 0 { 0.0 } else { 0.5 }) * 0.15;
            if y.abs() < 0.33 - column as f32 * 0.045 {
                canvas.stroke(
                    &curve(&[(x, y - 0.07), (x - 0.09, y), (x, y + 0.07)], false),
                    0.03,
                    wax(),
                );
            }
        }
    }
    canvas.stroke(
        &curve(&[(0.45, -0.34), (0.52, 0.0), (0.45, 0.34)], false),
        0.04,
        wax(),
    );
    canvas.ring((0.72, -0.08), 0.075, 0.035, wax());
    canvas.disc((0.72, -0.08), 0.025, wax());
    for ray in -2..=2 {
        canvas.line((-0.7, ray as f32 * 0.03), (-0.98, ray as f32 * 0.13), 0.03, wax());
    }
}

/// A bird of two units with a spiral in its wing.
fn bird(canvas: &mut Canvas) {
    canvas.stroke(
        &curve(
            &[
                (0.95, -0.4),
                (0.7, -0.58),
                (0.42, -0.4),
                (0.0, -0.3),
                (-0.5, -0.02),
                (-0.1, 0.42),
                (0.45, 0.3),
                (0.62, -0.08),
                (0.74, -0.28),
            ],
            true,
        ),
        0.05,
        wax(),
    );
    canvas.disc((0.68, -0.4), 0.045, wax());
    spiral(canvas, (0.12, 0.04), 0.25, 2.2, 0.5);
    for feather in 0..5 {
        let angle = PI * (0.86 + feather as f32 * 0.07);
        canvas.fill(
            &leaf((-0.4, 0.02), polar((-0.4, 0.02), angle, 0.85), 0.055, 0.05),
            wax(),
        );
    }
    for leg in [0.02, 0.2] {
        canvas.stroke(
            &trace(&[(leg, 0.4), (leg + 0.06, 0.62), (leg + 0.18, 0.64)]),
            0.035,
            wax(),
        );
    }
}

fn flower(canvas: &mut Canvas, petals: usize) {
    for petal in 0..petals {
        let angle = petal as f32 / petals as f32 * TAU;
        canvas.stroke(
            &leaf(
                polar((0.0, 0.0), angle, 0.25),
                polar((0.0, 0.0), angle, 1.0),
                1.1 / petals as f32,
                0.0,
            ),
            0.05,
            wax(),
        );
        canvas.line(
            polar((0.0, 0.0), angle, 0.42),
            polar((0.0, 0.0), angle, 0.78),
            0.04,
            wax(),
        );
        canvas.disc(polar((0.0, 0.0), angle + PI / petals as f32, 0.95), 0.05, wax());
    }
    canvas.disc((0.0, 0.0), 0.16, wax());
    canvas.ring((0.0, 0.0), 0.24, 0.04, wax());
}

fn butterfly(canvas: &mut Canvas) {
    for side in [-1.0, 1.0] {
        canvas.with(tiny_skia::Transform::from_scale(side, 1.0), |canvas| {
            canvas.stroke(
                &curve(
                    &[
                        (0.06, -0.1),
                        (0.5, -0.85),
                        (1.05, -0.7),
                        (0.9, -0.12),
                        (0.1, 0.02),
                    ],
                    true,
                ),
                0.05,
                wax(),
            );
            canvas.stroke(
                &curve(
                    &[(0.06, 0.08), (0.75, 0.08), (0.8, 0.6), (0.4, 0.85), (0.12, 0.4)],
                    true,
                ),
                0.05,
                wax(),
            );
            spiral(canvas, (0.62, -0.46), 0.24, 2.0, 1.0);
            canvas.ring((0.48, 0.4), 0.16, 0.045, wax());
            canvas.disc((0.48, 0.4), 0.06, wax());
            canvas.stroke(
                &curve(&[(0.02, -0.3), (0.14, -0.7), (0.34, -0.88)], false),
                0.035,
                wax(),
            );
        });
    }
    canvas.fill(&oval((0.0, 0.0), 0.07, 0.38), wax());
}

/// A wall hanging: fish, bird and flower in three medallions.
pub(crate) fn hanging(width: u32, height: u32) -> Canvas {
    dyed(width, height, 34.0, |canvas| {
        let (wide, high) = (width as f32, height as f32);
        border(canvas, wide, high, wide * 0.07);
        let radius = wide * 0.3;
        for (index, part) in [0.2, 0.5, 0.8].into_iter().enumerate() {
            let centre = (wide / 2.0, high * part);
            canvas.ring(centre, radius * 1.03, wide * 0.012, wax());
            for dot in 0..36 {
                canvas.disc(
                    polar(centre, dot as f32 / 36.0 * TAU, radius * 1.13),
                    wide * 0.009,
                    wax(),
                );
            }
            canvas.placed(
                centre,
                if index == 0 { -0.3 } else { 0.0 },
                radius * 0.8,
                |canvas| match index {
                    0 => fish(canvas),
                    1 => bird(canvas),
                    _ => flower(canvas, 8),
                },
            );
            for side in [-1.0, 1.0] {
                for (dy, turn) in [(-1.05, 0.4), (1.05, 2.6)] {
                    spiral(
                        canvas,
                        (wide / 2.0 + side * radius * 1.12, high * part + dy * radius * 0.8),
                        wide * 0.055,
                        2.0,
                        turn,
                    );
                }
            }
        }
    })
}

/// A band of triangles and dots along all four sides.
fn border(canvas: &mut Canvas, wide: f32, high: f32, band: f32) {
    for inset in [band * 0.35, band * 1.35] {
        canvas.stroke(
            &crate::canvas::polygon(&[
                (inset, inset),
                (wide - inset, inset),
                (wide - inset, high - inset),
                (inset, high - inset),
            ]),
            band * 0.1,
            wax(),
        );
    }
    let mut side = |from: Spot, to: Spot| {
        let length = ((to.0 - from.0).powi(2) + (to.1 - from.1).powi(2)).sqrt();
        let count = (length / (band * 0.8)).round().max(1.0);
        let (dx, dy) = ((to.0 - from.0) / count, (to.1 - from.1) / count);
        for step in 0..count as usize {
            let at = |along: f32, off: f32| {
                let along = step as f32 + along;
                (from.0 + dx * along + dy * off, from.1 + dy * along - dx * off)
            };
            canvas.fill(
                &crate::canvas::polygon(&[at(0.05, 0.42), at(0.5, -0.42), at(0.95, 0.42)]),
                wax(),
            );
        }
    };
    let inset = band * 0.85;
    side((inset, inset), (wide - inset, inset));
    side((wide - inset, inset), (wide - inset, high - inset));
    side((wide - inset, high - inset), (inset, high - inset));
    side((inset, high - inset), (inset, inset));
}

/// A table runner of spirals in rows.
pub(crate) fn runner(width: u32, height: u32) -> Canvas {
    dyed(width, height, 60.0, |canvas| {
        let (wide, high) = (width as f32, height as f32);
        border(canvas, wide, high, high * 0.07);
        let columns = 7;
        let step = wide * 0.9 / columns as f32;
        for column in 0..columns {
            for row in 0..3 {
                let centre = (
                    wide * 0.05 + (column as f32 + 0.5) * step,
                    high * (0.26 + 0.24 * row as f32),
                );
                let radius = step * 0.36;
                spiral(
                    canvas,
                    centre,
                    radius,
                    3.2,
                    if (row + column) % 2 == 0 { 0.0 } else { PI },
                );
                dots(
                    canvas,
                    &[
                        (centre.0 - radius, centre.1 + radius * 1.2),
                        (centre.0, centre.1 + radius * 1.38),
                        (centre.0 + radius, centre.1 + radius * 1.2),
                    ],
                    7,
                    radius * 0.07,
                );
                if column > 0 {
                    canvas.fill(
                        &leaf(
                            (centre.0 - step / 2.0, centre.1 - radius * 0.6),
                            (centre.0 - step / 2.0, centre.1 + radius * 0.6),
                            radius * 0.16,
                            0.0,
                        ),
                        wax(),
                    );
                }
            }
        }
    })
}

/// A small cloth with one motif of its own: bookmarks, bolts, framed pieces.
pub(crate) fn piece(seed: u64, width: u32, height: u32) -> Canvas {
    let mut chance = Random::new(seed);
    dyed(width, height, 16.0, |canvas| {
        let (wide, high) = (width as f32, height as f32);
        border(canvas, wide, high, wide.min(high) * 0.09);
        let size = wide.min(high) * 0.36;
        let count = ((high / wide).round() as usize).max(1);
        for index in 0..count {
            let centre = (wide / 2.0, high * (index as f32 + 0.5) / count as f32);
            let kind = (chance.below(4) + index) % 5;
            canvas.placed(centre, chance.bell(0.15), size * 0.86, |canvas| match kind {
                0 => fish(canvas),
                1 => bird(canvas),
                2 => flower(canvas, 6),
                3 => butterfly(canvas),
                _ => spiral(canvas, (0.0, 0.0), 0.9, 3.4, 0.0),
            });
            for corner in 0..4 {
                let angle = PI / 4.0 + corner as f32 * PI / 2.0;
                canvas.disc(polar(centre, angle, size * 1.22), size * 0.05, wax());
            }
        }
    })
}
