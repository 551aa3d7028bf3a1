//! Painted walls: the neighbours' four seasons, spring in detail, and the great pomegranate tree.

use std::f32::consts::{PI, TAU};

use crate::canvas::{Canvas, Spot, curve, ink, leaf, polar, polygon};
use crate::random::{Random, clouds, noise, smooth};

/// Weathers fresh paint into the wall: the plaster shows through a little.
pub(super) fn weathered(mut canvas: Canvas) -> Canvas {
    canvas.each(|x, y, [r, g, b, a]| {
        let worn = smooth(0.62, 0.86, clouds(x / 40.0, y / 40.0, 4, 6)) * 0.4
            + 0.1 * (noise(x / 2.0, y / 2.0, 3) - 0.5);
        let tone = 1.0 + 0.1 * (clouds(x / 130.0, y / 130.0, 3, 8) - 0.5);
        [
            r * tone + (0.9 - r) * worn,
            g * tone + (0.87 - g) * worn,
            b * tone + (0.8 - b) * worn,
            a,
        ]
    });
    canvas
}

pub(super) fn tree(canvas: &mut Canvas, foot: Spot, height: f32, leaves: &[u32], chance: &mut Random) {
    let mut tips = vec![];
    branch(
        canvas,
        foot,
        -PI / 2.0,
        height * 0.34,
        height * 0.06,
        5,
        &mut tips,
        chance,
    );
    for tip in tips {
        for _ in 0..5 {
            let spot = (
                tip.0 + chance.bell(height * 0.06),
                tip.1 + chance.bell(height * 0.05),
            );
            canvas.fill(
                &leaf(
                    spot,
                    polar(spot, chance.angle(), height * 0.05),
                    height * 0.012,
                    0.0,
                ),
                ink(chance.pick(leaves), 0.95),
            );
        }
    }
}

// Growing needs its whole state at every fork.
#[expect(
    clippy::too_many_arguments,
    reason = "a fork hands on place, direction, length, girth and depth"
)]
fn branch(
    canvas: &mut Canvas,
    from: Spot,
    angle: f32,
    length: f32,
    girth: f32,
    depth: usize,
    tips: &mut Vec<Spot>,
    chance: &mut Random,
) {
    let to = polar(from, angle, length);
    canvas.stroke(
        &curve(
            &[from, polar(from, angle + chance.bell(0.15), length * 0.5), to],
            false,
        ),
        girth,
        ink(0x5a4030, 1.0),
    );
    if depth < 3 {
        tips.push(to);
    }
    if depth == 0 {
        return;
    }
    for side in [-1.0, 1.0] {
        branch(
            canvas,
            to,
            angle + side * chance.range(0.25, 0.62),
            length * chance.range(0.66, 0.84),
            girth * 0.66,
            depth - 1,
            tips,
            chance,
        );
    }
}

pub(super) fn neighbour(canvas: &mut Canvas, (x, y): Spot, size: f32, coat: u32, basket: bool) {
    canvas.placed((x, y), 0.0, size, |canvas| {
        canvas.fill(
            &curve(
                &[
                    (0.0, -0.78),
                    (0.2, -0.66),
                    (0.3, -0.1),
                    (0.34, 0.3),
                    (-0.34, 0.3),
                    (-0.3, -0.1),
                    (-0.2, -0.66),
                ],
                true,
            ),
            ink(coat, 1.0),
        );
        canvas.disc((0.0, -0.95), 0.18, ink(0xd8a07a, 1.0));
        canvas.fill(
            &curve(
                &[
                    (-0.19, -0.95),
                    (-0.14, -1.14),
                    (0.14, -1.14),
                    (0.19, -0.95),
                    (0.0, -1.04),
                ],
                true,
            ),
            ink(0x2a201e, 1.0),
        );
        canvas.stroke(
            &curve(&[(0.2, -0.6), (0.42, -0.35), (0.5, -0.1)], false),
            0.12,
            ink(coat, 1.0),
        );
        for leg in [-0.13, 0.13] {
            canvas.line((leg, 0.25), (leg, 0.8), 0.15, ink(0x383c50, 1.0));
        }
        if basket {
            canvas.fill(
                &curve(&[(0.28, 0.0), (0.76, 0.0), (0.68, 0.3), (0.36, 0.3)], true),
                ink(0xb88a4a, 1.0),
            );
            canvas.stroke(
                &curve(&[(0.3, 0.0), (0.52, -0.3), (0.74, 0.0)], false),
                0.05,
                ink(0x8a6030, 1.0),
            );
            for (index, x) in [0.36, 0.48, 0.6, 0.68].into_iter().enumerate() {
                canvas.disc(
                    (x, -0.03),
                    0.08,
                    ink([0xc83a38, 0x5a9848, 0xe8b03a, 0x5a9848][index], 1.0),
                );
            }
        }
    });
}

pub(super) fn swallow(canvas: &mut Canvas, spot: Spot, size: f32, angle: f32) {
    canvas.placed(spot, angle, size, |canvas| {
        let dark = ink(0x1e263c, 1.0);
        canvas.fill(&leaf((0.6, 0.0), (-0.5, 0.05), 0.14, 0.0), dark);
        canvas.fill(&leaf((0.1, 0.0), (-0.5, -0.8), 0.12, 0.1), dark);
        canvas.fill(&leaf((0.1, 0.0), (-0.6, 0.6), 0.11, -0.1), dark);
        for side in [-0.16, 0.16] {
            canvas.fill(&leaf((-0.4, 0.03), (-1.1, 0.03 + side * 1.6), 0.05, 0.0), dark);
        }
        canvas.fill(&leaf((0.4, 0.06), (-0.2, 0.1), 0.05, 0.0), ink(0xf4eee0, 1.0));
        canvas.disc((0.48, -0.02), 0.05, ink(0xb03a30, 1.0));
    });
}

pub(super) fn hills(canvas: &mut Canvas, wide: f32, base: f32, height: f32, colour: u32, salt: i32) {
    let mut points: Vec<Spot> = (0..=20)
        .map(|step| {
            (
                wide * (step as f32 / 20.0 * 1.1 - 0.05),
                base - height * noise(step as f32 * 0.45, 0.0, salt),
            )
        })
        .collect();
    points.push((wide * 1.1, base + height * 4.0));
    points.push((-wide * 0.1, base + height * 4.0));
    canvas.fill(&polygon(&points), ink(colour, 1.0));
}

pub(super) fn house(canvas: &mut Canvas, (x, y): Spot, size: f32, wall: u32, roof: u32) {
    canvas.placed((x, y), 0.0, size, |canvas| {
        canvas.rect(-0.8, -0.8, 1.6, 0.8, ink(wall, 1.0));
        canvas.fill(
            &curve(
                &[
                    (-1.1, -0.7),
                    (-0.6, -0.9),
                    (-0.1, -1.35),
                    (0.1, -1.35),
                    (0.6, -0.9),
                    (1.1, -0.7),
                    (0.0, -0.78),
                ],
                true,
            ),
            ink(roof, 1.0),
        );
        canvas.rect(-0.2, -0.5, 0.4, 0.5, ink(0x8e302a, 1.0));
        for window in [-0.55, 0.55] {
            canvas.rect(window - 0.14, -0.55, 0.28, 0.26, ink(0x4a5a6a, 1.0));
            canvas.line((window, -0.55), (window, -0.29), 0.03, ink(0xe8e0d0, 1.0));
        }
    });
}

/// A great pomegranate tree with birds.
pub(crate) fn pomegranate_tree(width: u32, height: u32) -> Canvas {
    let mut canvas = Canvas::filled(width, height, 0xece2cc);
    let (wide, high) = (width as f32, height as f32);
    let mut chance = Random::new(41);
    canvas.disc((wide * 0.78, high * 0.24), high * 0.12, ink(0xf0b858, 1.0));
    hills(&mut canvas, wide, high * 0.94, high * 0.14, 0x8ab070, 77);
    tree(
        &mut canvas,
        (wide * 0.5, high * 0.97),
        high * 0.92,
        &[0x3f7848, 0x5a9850, 0x2f6044, 0x80a850],
        &mut chance,
    );
    for _ in 0..24 {
        let spot = polar(
            (wide * 0.5, high * 0.42),
            chance.angle(),
            high * 0.36 * chance.unit().sqrt(),
        );
        let spot = (wide * 0.5 + (spot.0 - wide * 0.5) * 1.35, spot.1);
        let size = high * chance.range(0.028, 0.045);
        canvas.disc(spot, size, ink(0xc43830, 1.0));
        canvas.disc(
            (spot.0 - size * 0.3, spot.1 - size * 0.3),
            size * 0.4,
            ink(0xe88058, 0.8),
        );
        for point in -1..=1 {
            canvas.fill(
                &leaf(
                    (spot.0, spot.1 + size * 0.8),
                    (spot.0 + point as f32 * size * 0.5, spot.1 + size * 1.5),
                    size * 0.16,
                    0.0,
                ),
                ink(0xa83028, 1.0),
            );
        }
    }
    for index in 0..7 {
        let angle = index as f32 / 7.0 * TAU;
        let spot = (
            wide * 0.5 + angle.cos() * wide * 0.4,
            high * 0.4 + angle.sin() * high * 0.3,
        );
        swallow(&mut canvas, spot, high * 0.055, angle + PI * 0.5);
    }
    weathered(canvas)
}
