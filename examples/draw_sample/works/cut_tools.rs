//! The tools of all trades, and a curtain, cut from paper.

use std::f32::consts::PI;

use super::cuttings::{RED, hole, red, sheet};
use super::papercut::{around, bird, blossom, crescent, fish, pomegranate, twig};
use super::window::frame_ring;
use crate::canvas::{Canvas, curve, leaf, oval, polar, polygon, trace};

/// Broom, wrench, watering can and needle around a flower.
pub(crate) fn tools(size: u32) -> Canvas {
    sheet(size, size, size as f32 / 2.3, |canvas| {
        frame_ring(canvas, 1.0, 0.85, 28);
        canvas.placed((0.0, 0.0), 0.0, 0.26, |canvas| blossom(canvas, 12));
        for turn in 0..4 {
            canvas.placed((0.0, 0.0), PI / 4.0 + turn as f32 * PI / 2.0, 1.0, |canvas| {
                canvas.line((0.22, 0.0), (0.86, 0.0), 0.03, red())
            });
            canvas.placed(
                polar((0.0, 0.0), PI / 4.0 + turn as f32 * PI / 2.0, 0.3),
                PI / 4.0 + turn as f32 * PI / 2.0,
                0.5,
                |canvas| twig(canvas, 6),
            );
        }
        canvas.placed((0.0, -0.53), 0.0, 0.36, broom);
        canvas.placed((0.55, 0.0), 0.0, 0.36, wrench);
        canvas.placed((0.0, 0.55), 0.0, 0.36, watering_can);
        canvas.placed((-0.55, 0.0), 0.0, 0.36, needle);
    })
}

fn broom(canvas: &mut Canvas) {
    canvas.line((0.62, -0.72), (-0.1, 0.1), 0.1, red());
    canvas.fill(
        &curve(
            &[
                (0.06, 0.06),
                (0.1, 0.5),
                (-0.1, 0.9),
                (-0.85, 0.35),
                (-0.5, 0.0),
                (-0.1, -0.12),
            ],
            true,
        ),
        red(),
    );
    for straw in 0..6 {
        let angle = 1.75 + straw as f32 * 0.2;
        hole(
            canvas,
            &leaf(
                polar((0.0, 0.0), angle, 0.28),
                polar((0.0, 0.0), angle, 0.78),
                0.03,
                0.0,
            ),
        );
    }
    hole(canvas, &leaf((-0.16, -0.04), (0.06, 0.16), 0.03, 0.0));
    canvas.line((0.3, -0.36), (0.3, -0.9), 0.07, red());
}

fn wrench(canvas: &mut Canvas) {
    canvas.line((-0.5, 0.55), (0.35, -0.4), 0.2, red());
    canvas.disc((0.45, -0.5), 0.34, red());
    hole(
        canvas,
        &polygon(&[(0.42, -0.62), (0.62, -0.42), (1.0, -0.8), (0.8, -1.0)]),
    );
    canvas.disc((-0.56, 0.62), 0.26, red());
    hole(canvas, &oval((-0.56, 0.62), 0.12, 0.12));
    for dot in 0..4 {
        crescent(
            canvas,
            (-0.28 + dot as f32 * 0.15, 0.3 - dot as f32 * 0.17),
            0.07,
            -0.8,
        );
    }
    canvas.line((0.5, -0.2), (0.9, 0.25), 0.07, red());
}

fn watering_can(canvas: &mut Canvas) {
    canvas.fill(
        &curve(&[(-0.4, -0.35), (0.35, -0.35), (0.45, 0.6), (-0.5, 0.6)], true),
        red(),
    );
    canvas.stroke(
        &curve(&[(0.36, -0.2), (0.85, -0.35), (0.8, 0.3), (0.42, 0.4)], false),
        0.09,
        red(),
    );
    canvas.line((-0.45, 0.3), (-0.9, -0.4), 0.12, red());
    canvas.fill(
        &polygon(&[(-0.7, -0.5), (-1.05, -0.28), (-1.1, -0.56), (-0.88, -0.7)]),
        red(),
    );
    canvas.placed((-0.02, 0.14), 0.0, 0.3, |canvas| {
        hole(canvas, &oval((0.0, 0.0), 1.0, 1.0));
        around(canvas, 6, |canvas| {
            canvas.fill(&leaf((0.0, 0.0), (1.1, 0.0), 0.22, 0.0), red())
        });
    });
    canvas.line((-0.02, -0.3), (-0.02, -0.75), 0.08, red());
}

fn needle(canvas: &mut Canvas) {
    canvas.fill(&leaf((-0.75, 0.8), (0.72, -0.8), 0.07, 0.0), red());
    hole(canvas, &leaf((0.48, -0.56), (0.62, -0.7), 0.022, 0.0));
    canvas.stroke(
        &curve(
            &[
                (0.55, -0.62),
                (0.95, -0.2),
                (0.35, 0.1),
                (0.75, 0.45),
                (0.15, 0.5),
                (0.3, 0.85),
                (-0.3, 0.75),
                (-0.85, 0.1),
                (-0.9, -0.35),
            ],
            false,
        ),
        0.055,
        red(),
    );
    canvas.placed((-0.42, -0.32), 0.0, 0.42, |canvas| blossom(canvas, 6));
}

/// A curtain of cut paper: a lattice of squares, each with its own flower, a row of birds above and a fringe below.
pub(crate) fn curtain(width: u32, height: u32) -> Canvas {
    let mut canvas = Canvas::filled(width, height, RED);
    let cell = width as f32 / 4.0;
    let rows = ((height as f32 - cell * 0.8) / cell) as usize;
    for row in 0..rows {
        for column in 0..4 {
            let centre = ((column as f32 + 0.5) * cell, (row as f32 + 0.5) * cell);
            canvas.placed(centre, 0.0, cell / 2.0, |canvas| {
                curtain_cell(canvas, row + column)
            });
        }
    }
    let top = rows as f32 * cell;
    for strip in 0..32 {
        let x = (strip as f32 + 0.5) * width as f32 / 32.0;
        let half = width as f32 / 32.0 * 0.26;
        hole(
            &mut canvas,
            &polygon(&[
                (x - half, top + cell * 0.12),
                (x + half, top + cell * 0.12),
                (x + half, height as f32 + 4.0),
                (x - half, height as f32 + 4.0),
            ]),
        );
    }
    canvas
}

fn curtain_cell(canvas: &mut Canvas, index: usize) {
    hole(canvas, &oval((0.0, 0.0), 0.9, 0.9));
    around(canvas, 4, |canvas| {
        hole(
            canvas,
            &leaf(
                polar((0.0, 0.0), PI / 4.0, 0.98),
                polar((0.0, 0.0), PI / 4.0, 1.3),
                0.1,
                0.0,
            ),
        )
    });
    canvas.stroke(&trace(&[(-0.92, 0.0), (0.92, 0.0)]), 0.05, red());
    canvas.stroke(&trace(&[(0.0, -0.92), (0.0, 0.92)]), 0.05, red());
    match index % 4 {
        0 => canvas.placed((0.0, 0.0), 0.2, 0.85, |canvas| blossom(canvas, 8)),
        1 => canvas.placed((0.0, 0.1), -0.2, 0.85, bird),
        2 => canvas.placed((0.05, 0.0), 0.3, 0.82, fish),
        _ => canvas.placed((0.0, 0.02), 0.0, 0.72, pomegranate),
    }
}
