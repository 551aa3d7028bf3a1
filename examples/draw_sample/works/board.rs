//! Printed things: display boards with photographs and charts, a song sheet, playing cards, seals, a patchwork of courtyards.

use std::f32::consts::TAU;

use super::brush::{Hand, write_line};
use super::snapshots::snapshot;
use crate::canvas::{Canvas, Spot, curve, ink, polar, polygon};
use crate::random::Random;

/// Lines of text too far away to read.
pub(super) fn lines(
    canvas: &mut Canvas,
    (x, y): Spot,
    width: f32,
    count: usize,
    size: f32,
    colour: u32,
    chance: &mut Random,
) {
    for line in 0..count {
        let end = if line + 1 == count {
            chance.range(0.4, 0.8)
        } else {
            1.0
        } * width;
        let mut at = x + if line == 0 { size * 2.0 } else { 0.0 };
        while at + size * 0.8 < x + end {
            canvas.rect(
                at,
                y + line as f32 * size * 1.7,
                size * chance.range(0.62, 0.82),
                size * chance.range(0.75, 0.95),
                ink(colour, 0.5),
            );
            at += size * if chance.chance(0.08) { 1.6 } else { 1.0 };
        }
    }
}

/// An upright display board in one of four arrangements.
pub(crate) fn board(width: u32, height: u32, seed: u64, accent: u32, title: &str) -> Canvas {
    let mut chance = Random::new(seed);
    let mut canvas = Canvas::filled(width, height, 0xf8f5ee);
    let (wide, high) = (width as f32, height as f32);
    let margin = wide * 0.06;
    canvas.rect(0.0, 0.0, wide, high * 0.15, ink(accent, 1.0));
    let letter = (high * 0.105).min((wide - 2.0 * margin) / title.chars().count() as f32);
    let hand = Hand {
        colour: 0xfbf6ea,
        weight: 11.0,
        dry: 0.1,
    };
    write_line(
        &mut canvas,
        title,
        (margin, high * 0.075 - letter / 2.0),
        (letter * 1.05, 0.0),
        letter,
        hand,
        &mut chance,
    );
    let inner = wide - 2.0 * margin;
    match seed % 4 {
        0 => {
            snapshot(&mut canvas, (margin, high * 0.19), (inner, high * 0.3), seed + 1);
            lines(
                &mut canvas,
                (margin, high * 0.52),
                inner,
                5,
                wide * 0.022,
                0x33302c,
                &mut chance,
            );
            for index in 0..3 {
                snapshot(
                    &mut canvas,
                    (margin + index as f32 * inner / 2.94, high * 0.76),
                    (inner * 0.32, high * 0.19),
                    seed + 2 + index,
                );
            }
        }
        1 => {
            bars(
                &mut canvas,
                (margin, high * 0.2),
                (inner * 0.56, high * 0.3),
                accent,
                &mut chance,
            );
            pie(
                &mut canvas,
                (margin + inner * 0.8, high * 0.35),
                inner * 0.17,
                accent,
                &mut chance,
            );
            lines(
                &mut canvas,
                (margin, high * 0.55),
                inner,
                3,
                wide * 0.022,
                0x33302c,
                &mut chance,
            );
            for index in 0..4 {
                let spot = (
                    margin + (index % 2) as f32 * inner * 0.51,
                    high * (0.66 + 0.155 * (index / 2) as f32),
                );
                snapshot(&mut canvas, spot, (inner * 0.49, high * 0.145), seed + 5 + index);
            }
        }
        2 => {
            for index in 0..3u64 {
                let y = high * (0.19 + 0.265 * index as f32);
                snapshot(
                    &mut canvas,
                    (margin, y),
                    (inner * 0.52, high * 0.23),
                    seed + 9 + index,
                );
                lines(
                    &mut canvas,
                    (margin + inner * 0.56, y + high * 0.02),
                    inner * 0.44,
                    5,
                    wide * 0.021,
                    0x33302c,
                    &mut chance,
                );
            }
        }
        _ => {
            curve_chart(
                &mut canvas,
                (margin, high * 0.2),
                (inner, high * 0.27),
                accent,
                &mut chance,
            );
            lines(
                &mut canvas,
                (margin, high * 0.52),
                inner * 0.46,
                8,
                wide * 0.021,
                0x33302c,
                &mut chance,
            );
            bars(
                &mut canvas,
                (margin + inner * 0.53, high * 0.52),
                (inner * 0.47, high * 0.19),
                accent,
                &mut chance,
            );
            snapshot(&mut canvas, (margin, high * 0.75), (inner, high * 0.2), seed + 20);
        }
    }
    canvas
}

const SERIES: [u32; 5] = [0x2b4a6f, 0x4f86a8, 0xd89a3a, 0xa83238, 0x5a8a6a];

fn bars(canvas: &mut Canvas, (x, y): Spot, (width, height): (f32, f32), accent: u32, chance: &mut Random) {
    for level in 0..5 {
        canvas.line(
            (x, y + height * level as f32 / 4.0),
            (x + width, y + height * level as f32 / 4.0),
            1.5,
            ink(0x88847c, 0.5),
        );
    }
    for bar in 0..8 {
        let tall = height * (0.25 + 0.08 * bar as f32 + chance.bell(0.1)).clamp(0.1, 0.96);
        canvas.rect(
            x + width * (0.03 + 0.122 * bar as f32),
            y + height - tall,
            width * 0.085,
            tall,
            ink(if bar == 7 { accent } else { SERIES[1] }, 0.95),
        );
    }
}

fn pie(canvas: &mut Canvas, centre: Spot, radius: f32, accent: u32, chance: &mut Random) {
    let mut from = -TAU / 4.0;
    for (index, share) in [0.38, 0.24, 0.18, 0.12, 0.08].into_iter().enumerate() {
        let to = from + share * TAU;
        let mut points = vec![centre];
        points.extend((0..=24).map(|step| polar(centre, from + (to - from) * step as f32 / 24.0, radius)));
        canvas.fill(
            &polygon(&points),
            ink(
                if index == 0 {
                    accent
                } else {
                    SERIES[(index + chance.below(2)) % 5]
                },
                1.0,
            ),
        );
        from = to;
    }
    canvas.disc(centre, radius * 0.5, ink(0xf8f5ee, 1.0));
}

fn curve_chart(
    canvas: &mut Canvas,
    (x, y): Spot,
    (width, height): (f32, f32),
    accent: u32,
    chance: &mut Random,
) {
    for level in 0..5 {
        canvas.line(
            (x, y + height * level as f32 / 4.0),
            (x + width, y + height * level as f32 / 4.0),
            1.5,
            ink(0x88847c, 0.5),
        );
    }
    for series in 0..2 {
        let points: Vec<Spot> = (0..9)
            .map(|step| {
                (
                    x + width * step as f32 / 8.0,
                    y + height
                        * (0.85 - 0.085 * step as f32 + chance.bell(0.06) + 0.1 * series as f32)
                            .clamp(0.05, 0.98),
                )
            })
            .collect();
        let colour = if series == 0 { accent } else { SERIES[1] };
        canvas.stroke(&curve(&points, false), width * 0.008, ink(colour, 1.0));
        for point in points {
            canvas.disc(point, width * 0.011, ink(colour, 1.0));
        }
    }
}

/// A board of thirteen small scenes in a grid around a red field with its title.
pub(crate) fn thirteen(width: u32, height: u32) -> Canvas {
    let mut canvas = Canvas::filled(width, height, 0xf6f1e6);
    let (wide, high) = (width as f32, height as f32);
    let (cell, tall) = (wide / 4.0, high / 4.0);
    let gap = wide * 0.012;
    let mut seed = 300;
    for row in 0..4 {
        for column in 0..4 {
            if row == 1 && column > 0 {
                continue;
            }
            seed += 1;
            snapshot(
                &mut canvas,
                (column as f32 * cell + gap, row as f32 * tall + gap),
                (cell - 2.0 * gap, tall - 2.0 * gap),
                seed,
            );
        }
    }
    canvas.rect(
        cell + gap,
        tall + gap,
        cell * 3.0 - 2.0 * gap,
        tall - 2.0 * gap,
        ink(0xa83238, 1.0),
    );
    let hand = Hand {
        colour: 0xfbf2e0,
        weight: 11.0,
        dry: 0.2,
    };
    write_line(
        &mut canvas,
        "人和家福",
        (cell * 1.22, tall * 1.2),
        (cell * 0.66, 0.0),
        cell * 0.6,
        hand,
        &mut Random::new(4),
    );
    canvas
}
