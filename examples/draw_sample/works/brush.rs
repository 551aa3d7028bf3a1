//! Brush writing: characters as skeletons of strokes, written with a brush that presses, lifts and runs dry.

use crate::canvas::{Canvas, Spot, curve, ink, polygon};
use crate::random::{Random, noise, smooth};

/// Strokes on a square of 100: a kind and its points. Kinds: h across, s down, p sweep left, n sweep right, d dot,
/// z with corners, g with corners and a final hook.
const SKELETONS: [(char, &str); 28] = [
    ('人', "p 50,10 47,38 33,66 10,90;n 47,34 57,56 72,75 94,87"),
    (
        '大',
        "h 14,38 86,33;p 51,8 48,40 35,66 10,91;n 50,38 60,60 75,78 94,88",
    ),
    (
        '中',
        "s 20,30 23,64;z 20,31 81,27 77,62;h 23,60 78,58;s 50,6 50,96",
    ),
    ('山', "s 50,10 50,82;z 17,42 18,84 82,81;s 83,38 82,88"),
    (
        '水',
        "g 50,6 50,90 36,78;z 12,36 38,33 12,76;p 84,24 72,38 56,46;n 53,40 65,60 78,74 95,85",
    ),
    (
        '永',
        "d 43,6 57,18;g 32,31 52,28 52,91 38,80;z 10,48 36,45 9,82;p 84,32 72,44 58,51;n 54,46 66,64 79,78 95,88",
    ),
    (
        '和',
        "p 44,9 32,18 14,23;h 6,38 52,33;s 30,19 30,94;p 29,40 21,58 4,72;d 34,46 50,62;s 60,36 62,80;z 60,37 91,33 87,78;h 62,74 88,72",
    ),
    (
        '春',
        "h 24,17 77,13;h 28,30 73,27;h 8,44 92,39;p 51,5 43,34 28,56 6,70;n 53,42 68,57 94,70;s 34,60 35,95;z 34,61 69,58 67,95;h 36,75 66,74;h 36,91 66,90",
    ),
    (
        '福',
        "d 20,6 30,17;z 7,30 40,26 5,68;s 25,48 25,96;d 29,49 42,60;h 48,13 93,9;s 56,23 57,43;z 56,24 87,21 84,41;h 57,40 85,38;s 52,52 53,95;z 52,53 93,50 91,95;h 53,71 91,69;s 72,52 72,90;h 53,91 91,90",
    ),
    (
        '家',
        "d 46,4 54,14;d 17,20 11,36;z 17,24 88,20 79,34;h 28,38 75,35;p 53,38 39,52 14,61;g 44,48 58,62 59,88 46,90;p 51,58 37,70 12,79;p 56,70 40,84 14,93;p 84,45 73,54 62,59;n 60,56 73,75 95,87",
    ),
    (
        '不',
        "h 12,20 88,16;p 55,20 41,44 8,63;s 51,38 51,95;d 58,45 86,66",
    ),
    (
        '如',
        "z 29,9 14,52 42,84;p 43,33 34,64 6,90;h 4,43 52,38;s 60,36 62,80;z 60,37 91,33 87,78;h 62,74 88,72",
    ),
    (
        '近',
        "p 80,9 64,18 47,22;p 49,22 46,46 33,63;h 49,40 93,36;s 72,38 72,80;d 15,11 27,23;z 7,43 31,39 17,61 31,73;n 5,86 29,75 60,91 97,88",
    ),
    (
        '远',
        "h 49,17 82,14;h 39,36 92,32;p 57,36 53,56 37,71;g 71,35 71,66 91,67 92,54;d 15,11 27,23;z 7,43 31,39 17,61 31,73;n 5,86 29,75 60,91 97,88",
    ),
    (
        '亲',
        "d 46,3 54,13;h 20,22 81,18;d 33,27 41,38;p 68,24 64,31 59,39;h 6,46 94,42;h 20,62 81,59;g 50,44 50,94 38,86;p 34,67 26,80 13,87;d 64,66 82,83",
    ),
    (
        '邻',
        "p 29,8 20,28 3,45;n 29,15 39,30 54,41;d 23,39 33,48;z 9,55 43,51 28,76;d 21,72 36,88;g 62,14 87,11 72,38 88,52 86,70 72,66;s 62,11 62,97",
    ),
    (
        '到',
        "h 7,16 55,13;z 30,16 14,39 46,36;d 39,27 54,41;h 9,59 51,56;s 30,41 30,82;h 5,88 55,79;s 68,20 68,62;g 89,7 89,92 75,82",
    ),
    (
        '来',
        "h 18,24 83,20;d 29,30 39,44;p 70,28 65,36 59,43;h 6,52 94,48;s 50,6 50,97;p 48,52 34,72 6,87;n 52,52 69,70 96,85",
    ),
    (
        '里',
        "s 21,12 24,55;z 21,13 82,9 77,54;h 24,32 78,30;h 24,52 78,50;s 50,11 50,88;h 21,69 81,66;h 6,90 94,87",
    ),
    (
        '碧',
        "h 8,12 44,10;h 12,26 42,25;h 6,42 46,40;s 26,11 26,41;p 68,4 64,12 60,16;s 54,18 55,46;z 54,18 88,16 86,46;h 55,31 86,30;h 55,45 86,44;h 8,56 92,54;p 44,55 34,70 10,84;s 32,72 33,96;z 32,72 78,70 76,96;h 33,93 76,92",
    ),
    (
        '团',
        "s 14,12 15,94;z 14,12 86,9 85,94;h 15,92 85,91;h 26,36 76,34;g 58,20 58,80 46,74;p 56,38 44,56 26,70",
    ),
    (
        '结',
        "z 28,8 10,36 34,34;z 32,24 8,60 38,55;n 6,84 20,80 40,72;h 44,22 94,19;s 68,6 68,46;h 50,46 88,44;s 54,60 56,94;z 54,60 86,58 84,94;h 56,90 84,89",
    ),
    (
        '模',
        "h 4,34 40,31;s 22,8 22,96;p 22,34 16,56 4,70;d 24,44 36,56;h 46,18 94,16;s 58,8 58,28;s 80,8 80,28;s 50,34 51,62;z 50,34 88,32 87,62;h 51,47 87,46;h 51,61 87,60;h 42,74 96,72;p 68,62 62,80 44,96;n 70,74 80,86 96,95",
    ),
    (
        '范',
        "h 8,20 92,17;s 32,6 32,30;s 66,6 66,30;d 12,36 24,44;d 8,54 20,62;n 6,92 18,80 28,68;z 40,44 80,42 78,66;g 40,44 41,92 92,90 92,76",
    ),
    (
        '石',
        "h 10,18 90,15;p 50,17 38,48 8,74;s 36,52 38,92;z 36,52 82,49 80,92;h 38,88 80,87",
    ),
    (
        '榴',
        "h 4,34 38,31;s 21,8 21,96;p 21,34 15,56 4,70;d 23,44 34,56;p 60,8 50,16 44,18;s 45,18 45,44;d 52,30 60,44;z 66,14 92,12 88,42 82,40;p 78,14 74,34 62,46;s 46,54 47,94;z 46,54 92,52 91,94;h 47,72 91,71;s 69,53 69,92;h 47,93 91,92",
    ),
    (
        '园',
        "s 12,10 13,94;z 12,10 88,7 87,94;h 13,92 87,91;h 34,28 66,26;h 24,46 78,44;p 42,46 40,62 26,78;g 58,45 58,74 80,74 80,62",
    ),
    (
        '安',
        "d 47,4 55,14;d 15,20 10,36;z 15,24 88,20 79,34;z 45,34 28,66 80,94;p 69,46 53,76 11,94;h 6,57 94,53",
    ),
];

/// How a character is written.
#[derive(Clone, Copy)]
pub(crate) struct Hand {
    pub(crate) colour: u32,
    /// Width of the brush on the square of 100.
    pub(crate) weight: f32,
    /// How soon it runs dry, 0..1.
    pub(crate) dry: f32,
}

impl Hand {
    pub(crate) const INK: Self = Self {
        colour: 0x151312,
        weight: 10.5,
        dry: 0.45,
    };
}

/// Writes one character into a square with the given upper left corner; one without a skeleton is left out.
pub(crate) fn write(
    canvas: &mut Canvas,
    character: char,
    corner: Spot,
    size: f32,
    hand: Hand,
    chance: &mut Random,
) {
    let Some((_, strokes)) = SKELETONS.iter().find(|(name, _)| *name == character) else {
        return;
    };
    for stroke in strokes.split(';') {
        let mut words = stroke.split(' ');
        let kind = words.next().unwrap_or("h");
        let points: Vec<Spot> = words
            .filter_map(|word| word.split_once(','))
            .filter_map(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?)))
            .collect();
        let points: Vec<Spot> = points
            .iter()
            .map(|(x, y): &Spot| (x + chance.bell(0.8), y + chance.bell(0.8)))
            .collect();
        let line = trail(kind, &points);
        let scale = size / 100.0;
        let line: Vec<(Spot, f32)> = line
            .into_iter()
            .map(|((x, y), part)| ((corner.0 + x * scale, corner.1 + y * scale), part))
            .collect();
        press(canvas, kind, &line, scale, hand, chance);
    }
}

/// Writes a line of characters from a corner, by a step per character.
pub(crate) fn write_line(
    canvas: &mut Canvas,
    text: &str,
    corner: Spot,
    step: Spot,
    size: f32,
    hand: Hand,
    chance: &mut Random,
) {
    for (index, character) in text.chars().enumerate() {
        let spot = (corner.0 + step.0 * index as f32, corner.1 + step.1 * index as f32);
        write(canvas, character, spot, size, hand, chance);
    }
}

/// Points along a stroke with the share of its length.
fn trail(kind: &str, points: &[Spot]) -> Vec<(Spot, f32)> {
    let steps = 60;
    let last = (points.len() - 1) as f32;
    let corners = kind == "z" || kind == "g";
    (0..=steps)
        .map(|step| {
            let part = step as f32 / steps as f32;
            let place = part * last;
            let spot = if corners {
                let index = (place as usize).min(points.len() - 2);
                let (a, b, rest) = (points[index], points[index + 1], place - index as f32);
                // The later pieces of a cornered stroke sag a little, as a turning brush does.
                let sag = (rest * std::f32::consts::PI).sin() * 1.6;
                (
                    a.0 + (b.0 - a.0) * rest + sag * (b.1 - a.1) / 60.0,
                    a.1 + (b.1 - a.1) * rest - sag * (b.0 - a.0) / 60.0,
                )
            } else {
                crate::scene::along(points, place)
            };
            (spot, part)
        })
        .collect()
}

/// The brush's width along a stroke.
fn pressure(kind: &str, part: f32) -> f32 {
    let lift = |from: f32| 1.0 - smooth(from, 1.0, part) * 0.94;
    match kind {
        "h" => {
            0.62 + 0.42 * smooth(0.18, 0.0, part) + 0.5 * smooth(0.78, 0.96, part) * smooth(1.08, 0.97, part)
        }
        "s" => 0.78 + 0.34 * smooth(0.16, 0.0, part) + 0.1 * smooth(0.8, 1.0, part),
        "p" => (0.85 + 0.3 * smooth(0.2, 0.0, part)) * lift(0.25),
        "n" => (0.3 + 1.15 * smooth(0.1, 0.78, part)) * (1.0 - smooth(0.8, 1.0, part) * 0.95),
        "d" => (0.2 + 1.2 * smooth(0.0, 0.65, part)) * (1.0 - 0.6 * smooth(0.8, 1.0, part)),
        "g" => (0.8 + 0.3 * smooth(0.12, 0.0, part)) * lift(0.78),
        _ => 0.74 + 0.34 * smooth(0.12, 0.0, part) - 0.34 * smooth(0.8, 1.0, part),
    }
}

fn press(canvas: &mut Canvas, kind: &str, line: &[(Spot, f32)], scale: f32, hand: Hand, chance: &mut Random) {
    let salt = chance.below(10_000) as i32;
    let half = |part: f32, side: f32| {
        let rough = noise(part * 9.0 + side * 40.0, salt as f32, salt) - 0.5;
        scale * hand.weight * 0.5 * pressure(kind, part) * (1.0 + 0.16 * rough)
    };
    let normal = |index: usize| {
        let (a, b) = (
            line[index.saturating_sub(1)].0,
            line[(index + 1).min(line.len() - 1)].0,
        );
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = (dx * dx + dy * dy).sqrt().max(1e-6);
        (-dy / length, dx / length)
    };
    let edge = |index: usize, side: f32| {
        let ((x, y), part) = line[index];
        let ((nx, ny), wide) = (normal(index), half(part, side) * side);
        (x + nx * wide, y + ny * wide)
    };
    let mut outline: Vec<Spot> = (0..line.len()).map(|index| edge(index, 1.0)).collect();
    outline.extend((0..line.len()).rev().map(|index| edge(index, -1.0)));
    canvas.fill(&polygon(&outline), ink(hand.colour, 0.95));
    for ((x, y), part) in line.iter().step_by(3) {
        canvas.disc((*x, *y), half(*part, 0.0) * 0.98, ink(hand.colour, 0.95));
    }
    let hairs = (hand.dry * 26.0) as usize;
    for hair in 0..hairs {
        let offset = (hair as f32 + chance.unit()) / hairs as f32 * 1.9 - 0.95;
        let start = chance.range(0.3, 0.85);
        let length = chance.range(0.1, 0.35);
        let points: Vec<Spot> = (0..line.len())
            .filter(|index| line[*index].1 > start && line[*index].1 < start + length)
            .map(|index| {
                let ((x, y), part) = line[index];
                let ((nx, ny), wide) = (normal(index), half(part, 0.0) * offset);
                (x + nx * wide, y + ny * wide)
            })
            .collect();
        if points.len() > 3 && chance.chance(hand.dry + 0.2) {
            canvas.cutting(|canvas| {
                canvas.stroke(
                    &curve(&points, false),
                    scale * chance.range(0.12, 0.42),
                    ink(0, chance.range(0.35, 0.9)),
                )
            });
        }
    }
}

/// A red seal with one or more characters, at a corner.
pub(crate) fn seal(
    canvas: &mut Canvas,
    text: &str,
    (x, y): Spot,
    size: f32,
    white: bool,
    chance: &mut Random,
) {
    const CINNABAR: u32 = 0xb82a22;
    let mut stamp = Canvas::new(size as u32 + 2, size as u32 + 2);
    let frame = polygon(&[
        (1.0, 1.0),
        (size - 1.0, 1.0),
        (size - 1.0, size - 1.0),
        (1.0, size - 1.0),
    ]);
    let hand = Hand {
        colour: CINNABAR,
        weight: 11.0,
        dry: 0.0,
    };
    let count = text.chars().count();
    let cells = if count == 1 { 1.0 } else { 2.0 };
    let cell = size * 0.82 / cells;
    let letters = |stamp: &mut Canvas, chance: &mut Random| {
        for (index, character) in text.chars().enumerate() {
            let column = if count == 2 { 0.5 } else { 1.0 - (index / 2) as f32 };
            let (column, row) = if count == 1 {
                (0.0, 0.0)
            } else {
                (column, (index % 2) as f32)
            };
            write(
                stamp,
                character,
                (size * 0.09 + column * cell, size * 0.09 + row * cell),
                cell * 0.98,
                hand,
                chance,
            );
        }
    };
    if white {
        stamp.fill(&frame, ink(CINNABAR, 1.0));
        stamp.cutting(|stamp| letters(stamp, chance));
    } else {
        stamp.stroke(&frame, size * 0.045, ink(CINNABAR, 1.0));
        letters(&mut stamp, chance);
    }
    let salt = chance.below(1000) as i32;
    // Seal paste never covers evenly.
    stamp.each(|x, y, [r, g, b, a]| {
        [
            r,
            g,
            b,
            a * smooth(
                0.2,
                0.42,
                noise(x / size * 30.0, y / size * 30.0, salt) * 0.6
                    + noise(x / size * 7.0, y / size * 7.0, salt) * 0.5,
            ),
        ]
    });
    canvas.lay(&stamp, tiny_skia::Transform::from_translate(x, y));
}
