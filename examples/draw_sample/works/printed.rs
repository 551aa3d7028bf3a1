//! A song sheet, seals, playing cards, a patchwork.

use std::f32::consts::TAU;

use super::board::lines;
use super::brush::{Hand, seal, write_line};
use super::painting::xuan;
use crate::canvas::{Canvas, Spot, curve, ink, oval, polygon};
use crate::random::Random;

/// A song sheet: roofs above, staves with notes below.
pub(crate) fn song(width: u32, height: u32) -> Canvas {
    let mut canvas = xuan(width, height, 0xf5eedd);
    let (wide, high) = (width as f32, height as f32);
    let mut chance = Random::new(8);
    canvas.disc((wide * 0.74, high * 0.19), wide * 0.1, ink(0xd86a3a, 0.9));
    for roof in 0..7 {
        let (x, y) = (
            wide * (0.02 + 0.14 * roof as f32),
            high * (0.34 + 0.035 * (roof % 3) as f32),
        );
        let tone = [0x2b4a6f, 0x3f668c, 0xa83238][roof % 3];
        canvas.rect(
            x + wide * 0.02,
            y,
            wide * 0.13,
            high * 0.46 - y,
            ink(0xe8dcc4, 1.0),
        );
        canvas.fill(
            &curve(
                &[
                    (x - wide * 0.015, y + high * 0.012),
                    (x + wide * 0.04, y - high * 0.018),
                    (x + wide * 0.085, y - high * 0.055),
                    (x + wide * 0.13, y - high * 0.018),
                    (x + wide * 0.185, y + high * 0.012),
                    (x + wide * 0.085, y + high * 0.004),
                ],
                true,
            ),
            ink(tone, 1.0),
        );
        for window in 0..4 {
            canvas.rect(
                x + wide * (0.04 + 0.05 * (window % 2) as f32),
                y + high * (0.02 + 0.035 * (window / 2) as f32),
                wide * 0.025,
                high * 0.018,
                ink(0xe8b04a, 0.95),
            );
        }
    }
    canvas.rect(0.0, high * 0.455, wide, high * 0.006, ink(0x2b4a6f, 1.0));
    for stave in 0..4 {
        let top = high * (0.53 + 0.115 * stave as f32);
        let step = high * 0.0095;
        for line in 0..5 {
            canvas.line(
                (wide * 0.08, top + line as f32 * step),
                (wide * 0.92, top + line as f32 * step),
                2.0,
                ink(0x2a2624, 0.8),
            );
        }
        for note in 0..13 {
            let x = wide * (0.13 + 0.061 * note as f32);
            let y =
                top + step * (2.0 + (note as f32 * 0.9 + stave as f32 * 2.0).sin() * 2.3 + chance.bell(0.5));
            canvas.placed((x, y), -0.35, 1.0, |canvas| {
                canvas.fill(&oval((0.0, 0.0), step * 0.72, step * 0.52), ink(0x1c1a18, 1.0))
            });
            canvas.line(
                (x + step * 0.62, y - 2.0),
                (x + step * 0.62, y - step * 3.2),
                3.0,
                ink(0x1c1a18, 1.0),
            );
            if note % 3 == 1 {
                canvas.line(
                    (x + step * 0.62, y - step * 3.2),
                    (x + step * 0.62 + wide * 0.061, y - step * 3.0),
                    step * 0.5,
                    ink(0x1c1a18, 1.0),
                );
            }
            lines(
                &mut canvas,
                (x - step, top + step * 6.3),
                step * 2.2,
                1,
                step * 1.1,
                0x3a3430,
                &mut chance,
            );
        }
    }
    seal(
        &mut canvas,
        "永和",
        (wide * 0.08, high * 0.06),
        wide * 0.12,
        true,
        &mut chance,
    );
    canvas
}

/// A sheet with the seals of the five communities.
pub(crate) fn seals(width: u32, height: u32) -> Canvas {
    let mut canvas = xuan(width, height, 0xf6f0e2);
    let mut chance = Random::new(12);
    let unit = width as f32 / 10.0;
    let places = [
        ("碧水", 0.9, 1.0, true),
        ("团结里", 7.0, 1.2, true),
        ("模范里", 2.2, 4.2, false),
        ("石榴园", 5.6, 4.3, true),
    ];
    round_seal(
        &mut canvas,
        "永和",
        (unit * 5.1, unit * 2.1),
        unit * 1.2,
        &mut chance,
    );
    for (text, x, y, white) in places {
        seal(
            &mut canvas,
            text,
            (x * unit, y * unit),
            unit * 2.3,
            white,
            &mut chance,
        );
        lines(
            &mut canvas,
            (x * unit + unit * 0.4, y * unit + unit * 2.62),
            unit * 1.5,
            1,
            unit * 0.17,
            0x3a3430,
            &mut chance,
        );
    }
    canvas
}

/// A round seal with two characters one above the other.
fn round_seal(canvas: &mut Canvas, text: &str, centre: Spot, radius: f32, chance: &mut Random) {
    const CINNABAR: u32 = 0xb82a22;
    canvas.ring(centre, radius, radius * 0.09, ink(CINNABAR, 0.9));
    let hand = Hand {
        colour: CINNABAR,
        weight: 11.0,
        dry: 0.1,
    };
    write_line(
        canvas,
        text,
        (centre.0 - radius * 0.4, centre.1 - radius * 0.82),
        (0.0, radius * 0.84),
        radius * 0.8,
        hand,
        chance,
    );
}

/// A playing card's face: pips in two columns.
pub(crate) fn card(suit: usize, pips: usize) -> Canvas {
    let mut canvas = Canvas::filled(240, 340, 0xfbf9f2);
    let colour = ink(
        if suit.is_multiple_of(2) {
            0xb8222c
        } else {
            0x1a1a22
        },
        1.0,
    );
    let pip = |canvas: &mut Canvas, spot: Spot, size: f32| {
        canvas.placed(spot, 0.0, size, |canvas| match suit {
            0 => canvas.fill(
                &polygon(&[(0.0, -1.0), (0.72, 0.0), (0.0, 1.0), (-0.72, 0.0)]),
                colour,
            ),
            1 => {
                canvas.fill(
                    &curve(
                        &[
                            (0.0, -1.0),
                            (0.7, -0.05),
                            (0.62, 0.5),
                            (0.0, 0.3),
                            (-0.62, 0.5),
                            (-0.7, -0.05),
                        ],
                        true,
                    ),
                    colour,
                );
                canvas.fill(&polygon(&[(0.0, 0.1), (0.28, 0.95), (-0.28, 0.95)]), colour);
            }
            2 => canvas.fill(
                &curve(
                    &[
                        (0.0, 0.95),
                        (-0.75, 0.05),
                        (-0.66, -0.55),
                        (-0.3, -0.68),
                        (0.0, -0.36),
                        (0.3, -0.68),
                        (0.66, -0.55),
                        (0.75, 0.05),
                    ],
                    true,
                ),
                colour,
            ),
            _ => {
                for (x, y) in [(0.0, -0.5), (0.46, 0.16), (-0.46, 0.16)] {
                    canvas.disc((x, y), 0.42, colour);
                }
                canvas.fill(&polygon(&[(0.0, 0.0), (0.28, 0.95), (-0.28, 0.95)]), colour);
            }
        });
    };
    pip(&mut canvas, (30.0, 36.0), 17.0);
    pip(&mut canvas, (210.0, 304.0), 17.0);
    let rows = pips.div_ceil(2);
    for index in 0..pips {
        let x = if pips % 2 == 1 && index + 1 == pips {
            120.0
        } else {
            [80.0, 160.0][index % 2]
        };
        pip(
            &mut canvas,
            (x, 60.0 + 220.0 * ((index / 2) as f32 + 0.5) / rows as f32),
            21.0,
        );
    }
    canvas
}

/// Patchwork: courtyards seen from above, pieced from squares and strips of printed cloth.
pub(crate) fn quilt(size: u32) -> Canvas {
    const CLOTHS: [u32; 9] = [
        0x2b4a6f, 0xa83238, 0xd8a858, 0xe8dcc4, 0x5a7a5a, 0x6a3a50, 0x8aa8b8, 0xc87848, 0x343844,
    ];
    let mut canvas = Canvas::filled(size, size, 0xe6dac2);
    let mut chance = Random::new(29);
    let cell = size as f32 / 6.0;
    for row in 0..6 {
        for column in 0..6 {
            let centre = ((column as f32 + 0.5) * cell, (row as f32 + 0.5) * cell);
            let turn = chance.below(4) as f32 * TAU / 4.0;
            let middle = (2..4).contains(&row) && (2..4).contains(&column);
            let first = if middle { 4 } else { chance.below(9) };
            canvas.placed(centre, turn, cell / 2.0, |canvas| {
                for (ring, reach) in [0.97, 0.72, 0.48, 0.25].into_iter().enumerate() {
                    let mut strip = |points: [Spot; 4], index: usize| {
                        canvas.fill(
                            &polygon(&points),
                            ink(CLOTHS[(first + ring * 2 + index * 3) % 9], 1.0),
                        )
                    };
                    let inner = reach - 0.25;
                    strip(
                        [
                            (-reach, -reach),
                            (reach, -reach),
                            (inner, -inner),
                            (-inner, -inner),
                        ],
                        0,
                    );
                    strip(
                        [(reach, -reach), (reach, reach), (inner, inner), (inner, -inner)],
                        1,
                    );
                    strip(
                        [(reach, reach), (-reach, reach), (-inner, inner), (inner, inner)],
                        0,
                    );
                    strip(
                        [
                            (-reach, reach),
                            (-reach, -reach),
                            (-inner, -inner),
                            (-inner, inner),
                        ],
                        1,
                    );
                }
                canvas.rect(-0.12, 0.1, 0.24, 0.9, ink(0xe8dcc4, 1.0));
                canvas.fill(
                    &polygon(&[(0.0, -0.2), (0.2, 0.0), (0.0, 0.2), (-0.2, 0.0)]),
                    ink(CLOTHS[(first + 4) % 9], 1.0),
                );
            });
        }
    }
    let count = 2600;
    for _ in 0..count {
        let spot = (chance.range(0.0, size as f32), chance.range(0.0, size as f32));
        canvas.disc(spot, size as f32 / 560.0, ink(0xfff4e0, 0.22));
    }
    canvas
}
