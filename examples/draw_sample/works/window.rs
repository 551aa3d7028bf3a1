//! Window flowers: rings of cuts around a centre.

use std::f32::consts::{PI, TAU};

use super::papercut::{around, blossom, crescent, hole, red, teeth};
use crate::canvas::{Canvas, curve, leaf, oval, polar, polygon};
use crate::random::Random;

/// A scalloped ring with a row of petals cut into it.
pub(crate) fn frame_ring(canvas: &mut Canvas, outer: f32, inner: f32, count: usize) {
    canvas.disc((0.0, 0.0), outer, red());
    for scallop in 0..count {
        let angle = scallop as f32 / count as f32 * TAU;
        canvas.disc(
            polar((0.0, 0.0), angle, outer),
            outer * PI / count as f32 * 0.95,
            red(),
        );
    }
    hole(canvas, &oval((0.0, 0.0), inner, inner));
    let middle = (outer + inner) / 2.0;
    around(canvas, count, |canvas| {
        hole(
            canvas,
            &leaf(
                (middle - (outer - inner) * 0.3, 0.0),
                (middle + (outer - inner) * 0.36, 0.0),
                middle / count as f32 * 0.9,
                0.0,
            ),
        );
        hole(
            canvas,
            &oval(
                polar((0.0, 0.0), PI / count as f32, middle + (outer - inner) * 0.3),
                outer / count as f32 * 0.5,
                outer / count as f32 * 0.5,
            ),
        );
    });
}

/// A window flower: rings of cuts around a centre, folded `fold` times.
pub(crate) fn window_flower(seed: u64, size: u32) -> Canvas {
    let mut chance = Random::new(seed);
    let mut canvas = Canvas::new(size, size);
    let fold = chance.pick(&[6, 8, 8, 10, 12]);
    let half = size as f32 / 2.0;
    canvas.placed((half, half), -PI / 2.0, half * 0.86, |canvas| {
        canvas.disc((0.0, 0.0), 0.9, red());
        let edge = chance.below(3);
        around(canvas, fold, |canvas| match edge {
            0 => canvas.fill(&leaf((0.6, 0.1), (1.12, 0.05), 0.16, 0.0), red()),
            1 => canvas.disc((0.92, 0.14), 0.13, red()),
            _ => canvas.fill(
                &leaf(
                    (0.5, 0.0),
                    polar((0.0, 0.0), 0.9 * PI / fold as f32, 1.08),
                    0.15,
                    0.05,
                ),
                red(),
            ),
        });
        let wide = PI / fold as f32;
        for (ring, reach) in [(0.26, 0.12), (0.5, 0.17), (0.76, 0.2)] {
            let kind = chance.below(5);
            around(canvas, fold, |canvas| {
                ring_cut(canvas, kind, ring, reach, wide * ring)
            });
        }
        hole(canvas, &oval((0.0, 0.0), 0.11, 0.11));
        canvas.placed((0.0, 0.0), 0.0, 0.115, |canvas| blossom(canvas, fold.min(8)));
    });
    canvas
}

fn ring_cut(canvas: &mut Canvas, kind: usize, ring: f32, reach: f32, wide: f32) {
    match kind {
        0 => {
            hole(
                canvas,
                &leaf(
                    (ring - reach * 0.7, 0.0),
                    (ring + reach * 0.7, 0.0),
                    wide * 0.55,
                    0.0,
                ),
            );
            canvas.fill(
                &leaf(
                    (ring - reach * 0.3, 0.0),
                    (ring + reach * 0.4, 0.0),
                    wide * 0.22,
                    0.0,
                ),
                red(),
            );
            hole(
                canvas,
                &oval((ring + reach * 0.4, wide * 0.86), wide * 0.16, wide * 0.16),
            );
        }
        1 => {
            for step in 0..3 {
                crescent(
                    canvas,
                    (ring - reach * 0.5 + step as f32 * reach * 0.5, wide * 0.3),
                    wide * (0.4 + 0.12 * step as f32),
                    PI / 2.0,
                );
            }
        }
        2 => {
            hole(
                canvas,
                &curve(
                    &[
                        (ring - reach * 0.6, wide * 0.1),
                        (ring, wide * 0.75),
                        (ring + reach * 0.6, wide * 0.12),
                    ],
                    true,
                ),
            );
            teeth(
                canvas,
                &[
                    (ring + reach * 0.75, wide * 0.05),
                    (ring + reach * 0.7, wide * 0.9),
                ],
                reach * 0.35,
                4,
            );
        }
        3 => {
            hole(
                canvas,
                &polygon(&[
                    (ring - reach * 0.6, 0.0),
                    (ring, wide * 0.62),
                    (ring + reach * 0.6, 0.0),
                ]),
            );
            canvas.fill(
                &polygon(&[
                    (ring - reach * 0.3, 0.0),
                    (ring, wide * 0.3),
                    (ring + reach * 0.3, 0.0),
                ]),
                red(),
            );
            hole(canvas, &oval((ring, wide * 0.9), wide * 0.13, wide * 0.13));
        }
        _ => {
            for step in 0..4 {
                let x = ring - reach * 0.6 + step as f32 * reach * 0.4;
                hole(
                    canvas,
                    &leaf((x, wide * 0.12), (x + reach * 0.3, wide * 0.8), reach * 0.09, 0.0),
                );
            }
        }
    }
}
