//! Lotus and mountains.

use std::f32::consts::PI;

use super::brush::seal;
use super::painting::{brushed, wash, xuan};
use crate::canvas::{Canvas, ink, leaf, oval, polar};
use crate::random::{Random, clouds, mix, smooth};

/// A lotus flower with leaves, for fans and albums; drawn around (0, 0), about two units wide.
pub(crate) fn lotus(canvas: &mut Canvas, chance: &mut Random) {
    for (x, y, wide, tilt) in [
        (-0.62, 0.1, 0.56, 0.2),
        (0.72, 0.25, 0.46, -0.3),
        (0.1, 0.52, 0.4, 0.1),
    ] {
        canvas.placed((x, y), tilt, 1.0, |canvas| {
            wash(canvas, (0.0, 0.0), (wide, wide * 0.42), 0x2c4a40, 1.0, chance);
            for vein in 0..11 {
                let angle = vein as f32 / 11.0 * PI * 2.0;
                canvas.line(
                    (0.0, 0.0),
                    (angle.cos() * wide * 0.94, angle.sin() * wide * 0.39),
                    0.009,
                    ink(0x12221e, 0.6),
                );
            }
        });
        brushed(
            canvas,
            &[(x, y), (x * 0.8, y + 0.4), (x * 0.6, y + 0.8)],
            (0.035, 0.03),
            0x2c4438,
            0.7,
            chance,
        );
    }
    brushed(
        canvas,
        &[(0.1, -0.2), (0.16, 0.3), (0.05, 0.9)],
        (0.04, 0.035),
        0x3c5440,
        0.8,
        chance,
    );
    for (layer, count) in [(0, 7), (1, 5), (2, 3)] {
        for petal in 0..count {
            let spread = (petal as f32 - (count - 1) as f32 / 2.0) * (0.42 - 0.05 * layer as f32);
            let tip = polar(
                (0.1, -0.18),
                -PI / 2.0 + spread,
                0.66 - 0.12 * layer as f32 - spread.abs() * 0.1,
            );
            let path = leaf((0.1, -0.16), tip, 0.12, 0.0);
            canvas.fill(&path, ink(0xf6e2e0, 0.95));
            canvas.fill(
                &leaf(((0.1 + tip.0) / 2.0, (-0.16 + tip.1) / 2.0), tip, 0.075, 0.0),
                ink(0xd85a78, 0.55),
            );
            canvas.stroke(&path, 0.01, ink(0xa8385a, 0.7));
        }
    }
    canvas.fill(&oval((0.1, -0.2), 0.09, 0.05), ink(0xc8b04a, 0.95));
}

/// Mountains rising out of mist, with a red sun.
pub(crate) fn mountains(width: u32, height: u32, seed: u64) -> Canvas {
    let mut canvas = xuan(width, height, 0xf2ead8);
    let (wide, high) = (width as f32, height as f32);
    let mut chance = Random::new(seed);
    canvas.disc(
        (wide * chance.range(0.2, 0.8), high * 0.2),
        wide.min(high) * 0.06,
        ink(0xc23a28, 0.85),
    );
    let salt = chance.below(900) as i32;
    let ridge = |x: f32, range: i32| {
        let part = range as f32 / 5.0;
        let rough = clouds(
            x / wide * (2.4 + part * 2.0) + range as f32 * 7.7,
            0.5,
            5,
            salt + range,
        );
        high * (0.2 + 0.13 * range as f32 - (rough - 0.42) * (0.75 - 0.4 * part))
    };
    canvas.each(|x, y, [r, g, b, a]| {
        let mut colour = [r, g, b];
        for range in 0..6 {
            let below = y - ridge(x, range);
            if below > 0.0 {
                let mist = (-(below / high) * (7.0 - range as f32 * 0.7)).exp();
                let texture = 0.75 + 0.5 * clouds(x / 16.0, (y + x * 0.6) / 34.0, 3, salt + 50);
                let dark = (0.18 + 0.14 * range as f32) * mist * texture * smooth(0.0, 3.0, below);
                let tint = [0.12, 0.16, 0.2];
                for part in 0..3 {
                    // Mist hides what lies behind before the ridge itself is laid on.
                    colour[part] = mix(
                        mix(colour[part], [r, g, b][part], (1.0 - mist) * 0.6),
                        tint[part],
                        dark.min(0.95),
                    );
                }
            }
        }
        [colour[0], colour[1], colour[2], a]
    });
    seal(
        &mut canvas,
        "山水",
        (wide * 0.06, high * 0.84),
        wide.min(high) * 0.08,
        true,
        &mut chance,
    );
    canvas
}
