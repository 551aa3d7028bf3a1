//! Folk pictures: opera masks, New Year prints, a child's crayon drawing, designs for embroidery.

use std::f32::consts::TAU;

use crate::canvas::{Canvas, curve, ink, leaf, polar, polygon};

pub(super) fn mirrored(canvas: &mut Canvas, mut paint: impl FnMut(&mut Canvas)) {
    paint(canvas);
    canvas.with(tiny_skia::Transform::from_scale(-1.0, 1.0), &mut paint);
}

/// A New Year print: a leaping horse (0) or a child-sized carp (1) on coloured paper with a border.
pub(crate) fn new_year(width: u32, height: u32, kind: usize) -> Canvas {
    let mut canvas = Canvas::filled(width, height, if kind == 0 { 0xf0c04a } else { 0xf2e6cc });
    let (wide, high) = (width as f32, height as f32);
    let frame = |inset: f32| {
        polygon(&[
            (inset, inset),
            (wide - inset, inset),
            (wide - inset, high - inset),
            (inset, high - inset),
        ])
    };
    canvas.stroke(&frame(wide * 0.04), wide * 0.035, ink(0xb02428, 1.0));
    canvas.stroke(&frame(wide * 0.075), wide * 0.008, ink(0x245040, 1.0));
    for corner in 0..16 {
        let angle = corner as f32 / 16.0 * TAU;
        let spot = (
            wide / 2.0 + angle.cos() * wide * 0.36,
            high / 2.0 + angle.sin() * high * 0.38,
        );
        canvas.placed(spot, angle, wide * 0.035, |canvas| {
            for petal in 0..5 {
                canvas.disc(
                    polar((0.0, 0.0), petal as f32 / 5.0 * TAU, 0.6),
                    0.5,
                    ink([0xd84a6a, 0x3a8a7a][corner % 2], 0.95),
                );
            }
            canvas.disc((0.0, 0.0), 0.35, ink(0xf4e060, 1.0));
        });
    }
    canvas.placed((wide / 2.0, high * 0.52), 0.0, wide * 0.3, |canvas| {
        if kind == 0 {
            horse(canvas)
        } else {
            print_carp(canvas)
        }
    });
    canvas
}

fn horse(canvas: &mut Canvas) {
    let dark = ink(0x2a1614, 1.0);
    let body = [
        (0.62, -0.66),
        (0.98, -0.5),
        (0.96, -0.36),
        (0.7, -0.36),
        (0.56, -0.02),
        (0.5, 0.26),
        (0.2, 0.3),
        (-0.2, 0.28),
        (-0.52, 0.32),
        (-0.74, 0.1),
        (-0.66, -0.14),
        (-0.3, -0.2),
        (0.1, -0.16),
        (0.34, -0.5),
        (0.5, -0.78),
    ];
    for (hip, knee, hoof) in [
        ((0.44, 0.16), (0.84, 0.3), (0.72, 0.6)),
        ((0.3, 0.2), (0.46, 0.6), (0.2, 0.82)),
        ((-0.56, 0.18), (-0.42, 0.58), (-0.7, 0.84)),
        ((-0.64, 0.1), (-0.9, 0.48), (-1.1, 0.66)),
    ] {
        canvas.stroke(&curve(&[hip, knee, hoof], false), 0.15, ink(0xb82c28, 1.0));
        canvas.disc(hoof, 0.085, dark);
    }
    canvas.fill(
        &curve(
            &[
                (-0.66, -0.1),
                (-1.0, -0.36),
                (-1.24, -0.1),
                (-1.16, 0.4),
                (-1.02, 0.02),
                (-0.7, 0.06),
            ],
            true,
        ),
        dark,
    );
    canvas.fill(&curve(&body, true), ink(0xc2302a, 1.0));
    canvas.stroke(&curve(&body, true), 0.03, dark);
    canvas.fill(
        &curve(
            &[
                (0.52, -0.84),
                (0.2, -0.62),
                (-0.02, -0.34),
                (-0.02, -0.12),
                (0.2, -0.18),
                (0.4, -0.46),
            ],
            true,
        ),
        dark,
    );
    canvas.disc((0.74, -0.52), 0.035, dark);
    canvas.fill(
        &curve(
            &[
                (-0.3, -0.22),
                (0.08, -0.2),
                (0.14, 0.1),
                (-0.1, 0.2),
                (-0.36, 0.08),
            ],
            true,
        ),
        ink(0x2a6a5a, 1.0),
    );
    canvas.stroke(
        &curve(&[(-0.3, -0.22), (-0.1, -0.06), (0.08, -0.2)], false),
        0.035,
        ink(0xf0d050, 1.0),
    );
    for dot in 0..5 {
        canvas.disc(
            (-0.28 + dot as f32 * 0.09, 0.08 + 0.03 * (dot as f32 - 2.0).abs()),
            0.026,
            ink(0xf0d050, 1.0),
        );
    }
}

fn print_carp(canvas: &mut Canvas) {
    let dark = ink(0x202024, 1.0);
    let body = [
        (0.3, -1.0),
        (0.62, -0.62),
        (0.52, 0.1),
        (0.12, 0.56),
        (-0.42, 0.72),
        (-0.3, 0.5),
        (-0.5, 0.2),
        (-0.46, -0.4),
        (-0.16, -0.86),
    ];
    canvas.fill(
        &curve(
            &[
                (-0.34, 0.62),
                (-0.96, 0.5),
                (-0.84, 0.86),
                (-0.9, 1.2),
                (-0.5, 0.96),
                (-0.2, 1.16),
                (-0.14, 0.66),
            ],
            true,
        ),
        ink(0xe08a2a, 1.0),
    );
    canvas.fill(&leaf((0.5, -0.1), (1.0, 0.3), 0.14, 0.0), ink(0xe08a2a, 1.0));
    canvas.fill(&curve(&body, true), ink(0xd03a2e, 1.0));
    for row in 0..8 {
        for column in 0..5 {
            let (x, y) = (
                -0.4 + column as f32 * 0.2 + if row % 2 == 0 { 0.0 } else { 0.1 } - row as f32 * 0.03,
                -0.38 + row as f32 * 0.13,
            );
            if (x + 0.02 - (0.3 - (y + 0.4) * 0.4) * 0.2).abs() < 0.46 - (y + 0.4).max(0.0) * 0.22 {
                canvas.stroke(
                    &curve(&[(x - 0.09, y), (x, y + 0.09), (x + 0.09, y)], false),
                    0.025,
                    ink(0xf4d060, 0.95),
                );
            }
        }
    }
    canvas.stroke(&curve(&body, true), 0.03, dark);
    canvas.stroke(
        &curve(&[(-0.36, -0.5), (0.08, -0.4), (0.58, -0.48)], false),
        0.035,
        dark,
    );
    canvas.disc((0.28, -0.68), 0.085, ink(0xf8f0e0, 1.0));
    canvas.disc((0.29, -0.68), 0.045, dark);
    for wave in 0..6 {
        let x = -1.0 + wave as f32 * 0.4;
        for ring in 0..3 {
            canvas.ring((x, 1.5), 0.26 - ring as f32 * 0.08, 0.03, ink(0x2a6a8a, 1.0));
        }
    }
}
