//! Ink painting on xuan paper: bamboo, pomegranate, lotus, mountains in mist.

use std::f32::consts::PI;

use super::brush::{Hand, seal, write_line};
use crate::canvas::{Canvas, Spot, curve, ink, leaf, polar};
use crate::random::{Random, clouds, mix, noise};

/// Xuan paper: warm white with long fibres.
pub(crate) fn xuan(width: u32, height: u32, tone: u32) -> Canvas {
    let mut canvas = Canvas::filled(width, height, tone);
    canvas.each(|x, y, [r, g, b, a]| {
        let stain = clouds(x / 300.0, y / 300.0, 3, 21) - 0.5;
        let fibre = noise(x / 3.0, y / 40.0, 22) * 0.5 + noise(x / 50.0, y / 2.5, 23) * 0.5 - 0.5;
        let shade = 1.0 + 0.05 * stain + 0.035 * fibre;
        [r * shade, g * shade, b * shade * (1.0 - 0.03 * stain), a]
    });
    let mut chance = Random::new(u64::from(width) * 7 + u64::from(height));
    for _ in 0..width / 6 {
        let from = (chance.range(0.0, width as f32), chance.range(0.0, height as f32));
        let angle = chance.angle();
        let middle = polar(from, angle, chance.range(8.0, 26.0));
        let end = polar(middle, angle + chance.bell(0.9), chance.range(8.0, 26.0));
        canvas.stroke(
            &curve(&[from, middle, end], false),
            chance.range(0.5, 1.3),
            ink(if chance.chance(0.5) { 0xffffff } else { 0x8a7a5a }, 0.16),
        );
    }
    canvas
}

/// A stroke of a loaded brush: opaque on one side, thin on the other, drying towards its end.
pub(super) fn brushed(
    canvas: &mut Canvas,
    points: &[Spot],
    widths: (f32, f32),
    colour: u32,
    strength: f32,
    chance: &mut Random,
) {
    let hairs = 22;
    let last = (points.len() - 1) as f32;
    for hair in 0..hairs {
        let off = hair as f32 / (hairs - 1) as f32 - 0.5;
        let dark = strength * (0.55 + 0.45 * (1.0 - off * 1.6).clamp(0.0, 1.0)) * chance.range(0.5, 1.0);
        let end = 1.0 - chance.unit() * chance.unit() * 0.35;
        let line: Vec<Spot> = (0..=14)
            .map(|step| {
                let part = step as f32 / 14.0 * end;
                let (here, there) = (
                    crate::scene::along(points, part * last),
                    crate::scene::along(points, (part + 0.02).min(1.0) * last + 1e-3),
                );
                let angle = (there.1 - here.1).atan2(there.0 - here.0) + PI / 2.0;
                polar(here, angle, off * mix(widths.0, widths.1, part))
            })
            .collect();
        let width = (widths.0 + widths.1) / 2.0 / hairs as f32 * 2.4;
        canvas.stroke(
            &curve(&line, false),
            width.max(widths.0 * 0.04),
            ink(colour, dark),
        );
    }
}

/// A wash with soft, uneven edges.
pub(super) fn wash(
    canvas: &mut Canvas,
    centre: Spot,
    radius: (f32, f32),
    colour: u32,
    strength: f32,
    chance: &mut Random,
) {
    for layer in 0..9 {
        let size = 1.0 - layer as f32 * 0.085;
        let points: Vec<Spot> = (0..14)
            .map(|index| {
                let angle = index as f32 / 14.0 * PI * 2.0;
                let reach = size * (1.0 + chance.bell(0.09));
                (
                    centre.0 + angle.cos() * radius.0 * reach,
                    centre.1 + angle.sin() * radius.1 * reach,
                )
            })
            .collect();
        canvas.fill(&curve(&points, true), ink(colour, strength / 6.0));
    }
}

/// Bamboo in a breeze on a tall scroll.
pub(crate) fn bamboo(width: u32, height: u32) -> Canvas {
    let mut canvas = xuan(width, height, 0xf3ecdc);
    let mut chance = Random::new(71);
    let (wide, high) = (width as f32, height as f32);
    for (x, lean, thick, pale) in [
        (0.62, -0.1, 0.03, 0.22),
        (0.3, 0.14, 0.042, 0.5),
        (0.47, 0.05, 0.055, 0.85),
    ] {
        let joints = 7;
        for joint in 0..joints {
            let at = |part: f32| (wide * (x + lean * part * part), high * (1.02 - part * 1.02));
            let (low, top) = (
                joint as f32 / joints as f32,
                (joint as f32 + 0.965) / joints as f32,
            );
            let size = wide * thick * (1.0 - 0.35 * low);
            brushed(
                &mut canvas,
                &[at(low), at((low + top) / 2.0), at(top)],
                (size, size * 0.96),
                0x222422,
                pale * 0.8,
                &mut chance,
            );
            let knot = at(top);
            brushed(
                &mut canvas,
                &[
                    (knot.0 - size * 0.62, knot.1 - 3.0),
                    (knot.0, knot.1 + 2.0),
                    (knot.0 + size * 0.62, knot.1 - 4.0),
                ],
                (wide * 0.008, wide * 0.006),
                0x111111,
                pale,
                &mut chance,
            );
            if joint > 1 {
                spray(&mut canvas, knot, wide * 0.3, pale, &mut chance);
            }
        }
    }
    write_line(
        &mut canvas,
        "山水人家",
        (wide * 0.84, high * 0.06),
        (0.0, wide * 0.11),
        wide * 0.1,
        Hand {
            weight: 9.0,
            ..Hand::INK
        },
        &mut chance,
    );
    seal(
        &mut canvas,
        "里",
        (wide * 0.86, high * 0.06 + wide * 0.47),
        wide * 0.07,
        true,
        &mut chance,
    );
    canvas
}

fn spray(canvas: &mut Canvas, from: Spot, reach: f32, pale: f32, chance: &mut Random) {
    let side = if chance.chance(0.6) { 1.0 } else { -1.0 };
    let tip = (
        from.0 + side * reach * chance.range(0.5, 0.9),
        from.1 - reach * chance.range(0.0, 0.35),
    );
    brushed(
        canvas,
        &[from, ((from.0 + tip.0) / 2.0, from.1 - reach * 0.22), tip],
        (reach * 0.03, reach * 0.012),
        0x1a1c1a,
        pale * 0.8,
        chance,
    );
    for cluster in 0..3 {
        let part = 0.45 + cluster as f32 * 0.27;
        let at = (mix(from.0, tip.0, part), mix(from.1, tip.1, part) - reach * 0.1);
        for _ in 0..4 {
            let angle = PI / 2.0 - side * chance.range(-0.25, 1.1);
            let end = polar(at, angle, reach * chance.range(0.45, 0.8));
            canvas.fill(
                &leaf(at, end, reach * 0.06, side * reach * 0.03),
                ink(0x141615, (pale * chance.range(0.7, 1.05)).min(0.95)),
            );
        }
    }
}

/// A pomegranate branch with an opened fruit.
pub(crate) fn pomegranate(width: u32, height: u32) -> Canvas {
    let mut canvas = xuan(width, height, 0xf4eee0);
    let mut chance = Random::new(19);
    let (wide, high) = (width as f32, height as f32);
    let unit = wide.min(high);
    let bough = [
        (wide * 1.02, high * 0.08),
        (wide * 0.8, high * 0.2),
        (wide * 0.6, high * 0.24),
        (wide * 0.42, high * 0.36),
        (wide * 0.26, high * 0.4),
    ];
    brushed(
        &mut canvas,
        &bough,
        (unit * 0.06, unit * 0.015),
        0x3a3028,
        0.7,
        &mut chance,
    );
    let fruits = [
        (0.47, 0.62, 0.17, true),
        (0.7, 0.5, 0.13, false),
        (0.28, 0.66, 0.085, false),
    ];
    for (x, y, _, _) in fruits {
        brushed(
            &mut canvas,
            &[
                (wide * (x + 0.06), high * 0.27),
                (wide * (x + 0.04), high * (y - 0.2)),
                (wide * x, high * y),
            ],
            (unit * 0.02, unit * 0.012),
            0x45382c,
            0.7,
            &mut chance,
        );
    }
    for index in 0..46 {
        let place = chance.unit() * 4.0;
        let at = crate::scene::along(&bough, place);
        let at = (at.0 + chance.bell(unit * 0.05), at.1 + chance.bell(unit * 0.06));
        let end = polar(at, chance.range(-0.4, PI + 0.4), unit * chance.range(0.07, 0.15));
        let green = chance.pick(&[0x3c5a3a, 0x557040, 0x2a4036, 0x7a8042]);
        canvas.fill(
            &leaf(at, end, unit * 0.017, unit * chance.bell(0.012)),
            ink(green, if index < 16 { 0.35 } else { 0.78 }),
        );
        canvas.stroke(&curve(&[at, end], false), 1.2, ink(0x1c261c, 0.5));
    }
    for (x, y, size, open) in fruits {
        fruit(&mut canvas, (wide * x, high * y), unit * size, open, &mut chance);
    }
    write_line(
        &mut canvas,
        "家和人安",
        (wide * 0.08, high * 0.1),
        (0.0, unit * 0.1),
        unit * 0.09,
        Hand {
            weight: 9.5,
            ..Hand::INK
        },
        &mut chance,
    );
    seal(
        &mut canvas,
        "石榴",
        (wide * 0.09, high * 0.1 + unit * 0.42),
        unit * 0.07,
        true,
        &mut chance,
    );
    canvas
}

fn fruit(canvas: &mut Canvas, (x, y): Spot, size: f32, open: bool, chance: &mut Random) {
    for point in -2..=2 {
        let spread = point as f32 * 0.2;
        canvas.fill(
            &leaf(
                (x + spread * size * 0.4, y + size * 0.85),
                (x + spread * size * 1.6, y + size * (1.38 - spread.abs() * 0.3)),
                size * 0.1,
                0.0,
            ),
            ink(0xa84a2c, 0.85),
        );
    }
    wash(canvas, (x, y), (size, size * 0.97), 0xd0703a, 1.1, chance);
    wash(
        canvas,
        (x + size * 0.25, y + size * 0.1),
        (size * 0.7, size * 0.8),
        0xb83028,
        1.0,
        chance,
    );
    wash(
        canvas,
        (x - size * 0.45, y - size * 0.35),
        (size * 0.3, size * 0.28),
        0xf0c07a,
        0.7,
        chance,
    );
    if open {
        canvas.fill(
            &curve(
                &[
                    (x - size * 0.12, y - size * 0.5),
                    (x + size * 0.36, y - size * 0.28),
                    (x + size * 0.42, y + size * 0.28),
                    (x + size * 0.05, y + size * 0.62),
                    (x - size * 0.3, y + size * 0.3),
                    (x - size * 0.38, y - size * 0.15),
                ],
                true,
            ),
            ink(0xf2dcb4, 0.95),
        );
        for _ in 0..70 {
            let (angle, reach) = (chance.angle(), chance.unit().sqrt());
            let seed = (
                x + size * 0.03 + angle.cos() * reach * size * 0.3,
                y + size * 0.06 + angle.sin() * reach * size * 0.45,
            );
            canvas.disc(
                seed,
                size * 0.062,
                ink(chance.pick(&[0xb01c2c, 0xc8303c, 0x8e1424]), 0.92),
            );
            canvas.disc(
                (seed.0 - size * 0.018, seed.1 - size * 0.02),
                size * 0.018,
                ink(0xffd8d0, 0.8),
            );
        }
    }
    for _ in 0..26 {
        let spot = polar((x, y), chance.angle(), size * chance.unit().sqrt() * 0.9);
        canvas.disc(spot, size * chance.range(0.006, 0.02), ink(0x6a2418, 0.4));
    }
}
