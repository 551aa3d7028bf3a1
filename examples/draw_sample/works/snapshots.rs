//! Small pictures such as boards and frames carry.

use crate::canvas::{Canvas, Spot, ink, leaf, oval, polar, polygon};
use crate::random::Random;

/// A small picture such as boards carry: a horizon, a light, something in front.
pub(crate) fn snapshot(canvas: &mut Canvas, (x, y): Spot, (width, height): (f32, f32), seed: u64) {
    let mut chance = Random::new(seed.wrapping_mul(31) + 7);
    let mut photo = Canvas::new(width as u32, height as u32);
    let skies = [
        (0x6a98c8, 0xf0d8b8),
        (0x1c2444, 0xc86040),
        (0xb8d0d8, 0xf2eee0),
        (0x3a2230, 0xe09a50),
        (0x88b0a0, 0xf0f0d8),
        (0x141a30, 0x405088),
    ];
    let (top, low) = chance.pick(&skies);
    for line in 0..height as usize {
        let part = line as f32 / height;
        let blend = |shift: u32| {
            (((top >> shift) & 255) as f32 * (1.0 - part) + ((low >> shift) & 255) as f32 * part) as u32
        };
        photo.rect(
            0.0,
            line as f32,
            width,
            1.5,
            ink(blend(16) << 16 | blend(8) << 8 | blend(0), 1.0),
        );
    }
    let ground = height * chance.range(0.58, 0.76);
    match chance.below(5) {
        0 => {
            for house in 0..9 {
                let left = (house as f32 - 0.5) * width / 7.5;
                let tall = height * chance.range(0.12, 0.4);
                photo.rect(
                    left,
                    ground - tall,
                    width / 9.0,
                    tall,
                    ink(chance.pick(&[0x4a5064, 0x645858, 0x384458]), 1.0),
                );
                for window in 0..8 {
                    photo.rect(
                        left + (window % 2) as f32 * width / 22.0 + width / 90.0,
                        ground - tall + (window / 2) as f32 * height * 0.07 + 3.0,
                        width / 40.0,
                        height * 0.03,
                        ink(0xf4d080, 0.9),
                    );
                }
            }
        }
        1 => {
            for person in 0..11 {
                let spot = (width * (0.06 + 0.088 * person as f32), ground);
                let colour = chance.pick(&[0xc03838, 0xe0a038, 0x3868a0, 0x589868, 0xf0e8dc]);
                photo.fill(
                    &polygon(&[
                        (spot.0, spot.1 - height * 0.22),
                        (spot.0 + width * 0.035, spot.1 + height * 0.06),
                        (spot.0 - width * 0.035, spot.1 + height * 0.06),
                    ]),
                    ink(colour, 1.0),
                );
                photo.disc(
                    (spot.0, spot.1 - height * 0.25),
                    width * 0.016,
                    ink(0xc89070, 1.0),
                );
            }
        }
        2 => {
            for lantern in 0..7 {
                let spot = (
                    width * (0.08 + 0.14 * lantern as f32),
                    height * (0.2 + 0.07 * (lantern as f32 - 3.0).abs()),
                );
                photo.line((spot.0, 0.0), spot, 1.5, ink(0x201010, 0.8));
                photo.disc(spot, width * 0.075, ink(0xff9050, 0.25));
                photo.fill(&oval(spot, width * 0.05, width * 0.042), ink(0xe03828, 1.0));
            }
        }
        3 => {
            let trunk = width * chance.range(0.3, 0.7);
            photo.line(
                (trunk, ground),
                (trunk, height * 0.4),
                width * 0.03,
                ink(0x4a382c, 1.0),
            );
            for _ in 0..70 {
                let spot = polar(
                    (trunk, height * 0.34),
                    chance.angle(),
                    width * 0.24 * chance.unit().sqrt(),
                );
                photo.disc(
                    spot,
                    width * 0.035,
                    ink(chance.pick(&[0x4a783c, 0x689448, 0x386038]), 0.9),
                );
            }
        }
        _ => {
            photo.rect(
                width * 0.12,
                height * 0.2,
                width * 0.76,
                height * 0.5,
                ink(0x802028, 1.0),
            );
            for fold in 0..12 {
                photo.rect(
                    width * (0.13 + 0.064 * fold as f32),
                    height * 0.2,
                    width * 0.02,
                    height * 0.5,
                    ink(0x501018, 0.7),
                );
            }
            for person in 0..5 {
                photo.fill(
                    &leaf(
                        (width * (0.25 + 0.125 * person as f32), height * 0.4),
                        (width * (0.25 + 0.125 * person as f32), height * 0.74),
                        width * 0.03,
                        0.0,
                    ),
                    ink(0xf0d0a0, 1.0),
                );
            }
        }
    }
    photo.rect(
        0.0,
        ground,
        width,
        height,
        ink(chance.pick(&[0x585048, 0x3c3840, 0x6a7450, 0x8a7860]), 0.9),
    );
    for _ in 0..14 {
        photo.disc(
            (chance.range(0.0, width), chance.range(ground, height)),
            width * chance.range(0.008, 0.03),
            ink(chance.pick(&[0xf0e0c0, 0xc04038, 0x202028]), 0.5),
        );
    }
    canvas.lay(&photo, tiny_skia::Transform::from_translate(x, y));
}
