//! Scented sachets of silk.

use super::Draw;
use crate::studio::*;
use crate::works::stitch;

pub(super) const SCENES: &[(&str, Draw)] = &[("six-sachets", six_sachets), ("tiger-sachet", tiger_sachet)];

/// A stuffed silk form hung on a cord, with a tassel below; kinds 0..6.
fn sachet(scene: &mut Scene, kind: usize, silk: Paint, trim: Paint, dark: Paint) {
    match kind % 6 {
        0 => scene.surface((64, 24), silk, |u, v| {
            let (turn, rise) = (u * TAU, (v - 0.5) * PI);
            let heart = 1.0 + 0.25 * (turn.sin()).abs();
            vec3(
                turn.cos() * rise.cos() * heart,
                turn.sin() * rise.cos() * heart * 0.95 - 0.2 * turn.cos().abs() * rise.cos(),
                rise.sin() * 0.42,
            )
        }),
        1 => {
            scene.egg(Frame::at(0.1, 0.0, 0.0).stretch(1.0, 0.6, 0.4), silk);
            for side in [-1.0, 1.0] {
                scene.egg(
                    Frame::at(-1.05, side * 0.35, 0.0)
                        .roll(side * -0.6)
                        .stretch(0.42, 0.2, 0.14),
                    trim,
                );
            }
            scene.ball(vec3(0.65, 0.14, 0.32), 0.1, dark);
        }
        2 => {
            for lobe in 0..6 {
                let (s, c) = (lobe as f32 / 6.0 * TAU).sin_cos();
                scene.egg(
                    Frame::at(c * 0.42, 0.0, s * 0.42).stretch(0.46, 0.85, 0.46),
                    if lobe % 2 == 0 { silk } else { trim },
                );
            }
        }
        3 => {
            for petal in 0..5 {
                let (s, c) = (petal as f32 / 5.0 * TAU + PI / 2.0).sin_cos();
                scene.egg(Frame::at(c * 0.55, s * 0.55, 0.0).stretch(0.46, 0.46, 0.32), silk);
            }
            scene.ball(vec3(0.0, 0.0, 0.24), 0.26, trim);
        }
        4 => {
            scene.egg(Frame::at(0.0, -0.15, 0.0).stretch(0.72, 0.8, 0.5), silk);
            for point in -2..=2 {
                scene.limb(
                    vec3(point as f32 * 0.08, 0.55, 0.0),
                    vec3(point as f32 * 0.2, 0.95, 0.0),
                    (0.1, 0.04),
                    trim,
                );
            }
        }
        _ => scene.surface((48, 24), silk, |u, v| {
            let (turn, rise) = (u * TAU, (v - 0.5) * PI);
            let square = (turn.cos().abs().powf(4.0) + turn.sin().abs().powf(4.0)).powf(-0.25);
            vec3(
                turn.cos() * rise.cos() * square * 0.85,
                turn.sin() * rise.cos() * square * 0.85,
                rise.sin() * 0.45,
            )
        }),
    }
}

fn sachet_silk(seed: u64, palette: &[u32; 6]) -> Material {
    let texture = stitch::woven(seed, 64, 48, palette);
    Material::picture(&texture).shine(0.03, 0.35, 18.0)
}

fn six_sachets(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0xd8ceb8, 0.04));
    let dark = scene.paint(Material::hex(0x1a1418));
    for index in 0..6 {
        let palette = &stitch::PALETTES[index];
        let (silk, trim) = (
            scene.paint(sachet_silk(index as u64 + 2, palette)),
            scene.paint(Material::hex(palette[2]).shine(0.02, 0.3, 20.0)),
        );
        let (x, z) = ((index as f32 - 2.5) * 2.55, -0.5 + 0.25 * (index % 2) as f32);
        scene.at(
            Frame::at(x, 0.45, z).yaw(shot.chance.bell(0.2)).pitch(-PI / 2.0),
            |scene| {
                sachet(scene, index, silk, trim, dark);
                let cord = smoothed(
                    &[
                        vec3(0.0, 0.7, 0.0),
                        vec3(0.25, 1.2, -0.3),
                        vec3(-0.1, 1.6, -0.4),
                        vec3(0.2, 1.9, -0.4),
                    ],
                    16,
                );
                scene.cord(&cord, 0.035, trim);
                for strand in 0..13 {
                    let spread = (strand as f32 - 6.0) * 0.045;
                    scene.limb(
                        vec3(spread * 0.4, -0.75, -0.2),
                        vec3(spread + shot.chance.bell(0.06), -1.9, -0.4),
                        (0.03, 0.024),
                        trim,
                    );
                }
                scene.ball(vec3(0.0, -0.78, -0.1), 0.14, dark);
            },
        );
    }
    let leaf = scene.paint(crate::props::plants::reed(0x5a7848));
    for (x, z, turn) in [(-7.4, -3.6, 0.3), (4.9, 3.9, -0.4), (-6.6, 3.9, 0.1)] {
        scene.at(Frame::at(x, 0.05, z).yaw(turn), |scene| {
            crate::props::plants::blade(scene, 2.6, 0.3, 0.2, leaf)
        });
    }
    shoot(&scene, from_above(vec3(0.0, 0.2, 0.1), 16.4, 2.0), shot.size, 6)
}

fn tiger_sachet(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x8a5a38, 0x583620).shine(0.02, 0.2, 40.0));
    window_bars(&mut scene, 2.0);
    let silk = scene.paint(
        Material::hex(0xe89828)
            .skin(|surface| {
                let p = surface.position;
                let stripe = smooth(0.35, 0.6, ((p.x * 4.2 + (p.y * 3.0).sin() * 0.6).sin()).abs());
                let weave = 0.9 + 0.1 * (p.x * 120.0).sin() * (p.y * 120.0 + p.z * 120.0).sin();
                rgb(0x241814).mix(rgb(0xe89a2c), stripe) * weave
            })
            .shine(0.02, 0.25, 16.0),
    );
    let (cream, red, black, green) = (
        scene.paint(cloth(0xf4ead4, 0.02)),
        scene.paint(Material::hex(0xc42628)),
        scene.paint(Material::hex(0x161212).shine(0.08, 1.0, 100.0)),
        scene.paint(Material::hex(0x2f8a60)),
    );
    scene.egg(Frame::at(-0.5, 0.75, -0.3).stretch(1.3, 0.78, 0.85), silk);
    scene.egg(Frame::at(0.95, 1.15, 0.25).stretch(0.85, 0.78, 0.74), silk);
    scene.egg(Frame::at(1.25, 0.95, 0.75).stretch(0.45, 0.34, 0.3), cream);
    scene.egg(Frame::at(1.35, 1.1, 1.0).stretch(0.15, 0.1, 0.1), red);
    for side in [-1.0, 1.0] {
        scene.egg(
            Frame::at(1.12 + side * 0.32, 1.4, 0.82).stretch(0.2, 0.22, 0.1),
            cream,
        );
        scene.ball(vec3(1.14 + side * 0.32, 1.4, 0.9), 0.12, black);
        scene.egg(
            Frame::at(0.95 + side * 0.58, 1.85, 0.15).stretch(0.24, 0.26, 0.12),
            silk,
        );
        scene.egg(
            Frame::at(0.95 + side * 0.58, 1.83, 0.24).stretch(0.14, 0.16, 0.08),
            red,
        );
        for whisker in 0..3 {
            scene.limb(
                vec3(1.3 + side * 0.2, 0.95 + 0.06 * whisker as f32, 0.95),
                vec3(1.35 + side * 0.85, 0.85 + 0.16 * whisker as f32, 1.1),
                (0.016, 0.008),
                cream,
            );
        }
        for x in [-1.2, 0.3] {
            scene.egg(
                Frame::at(x, 0.26, side * 0.55 + 0.1).stretch(0.3, 0.26, 0.36),
                silk,
            );
            scene.egg(
                Frame::at(x + 0.05, 0.14, side * 0.55 + 0.42).stretch(0.24, 0.14, 0.14),
                cream,
            );
        }
    }
    for stroke in 0..3 {
        scene.limb(
            vec3(0.9, 1.78 - 0.11 * stroke as f32, 0.74 + 0.05 * stroke as f32),
            vec3(1.3, 1.8 - 0.11 * stroke as f32, 0.78 + 0.05 * stroke as f32),
            (0.035, 0.035),
            black,
        );
    }
    scene.limb(
        vec3(1.1, 1.86, 0.66),
        vec3(1.12, 1.5, 0.86),
        (0.035, 0.035),
        black,
    );
    scene.cord(
        &smoothed(
            &[
                vec3(-1.7, 0.9, -0.3),
                vec3(-2.3, 1.4, -0.2),
                vec3(-2.1, 2.0, -0.1),
                vec3(-2.5, 2.3, 0.0),
            ],
            20,
        ),
        0.15,
        silk,
    );
    scene.cord(
        &smoothed(
            &[
                vec3(0.2, 1.6, 0.0),
                vec3(0.3, 2.3, -0.6),
                vec3(1.4, 2.0, -1.5),
                vec3(2.6, 0.08, -1.6),
                vec3(3.4, 0.06, -0.8),
            ],
            34,
        ),
        0.04,
        red,
    );
    for (x, z) in [(2.7, 0.9), (2.9, 0.6), (3.2, 0.95)] {
        scene.at(Frame::at(x, 0.0, z), |scene| {
            for strand in 0..11 {
                let angle = 0.5 + strand as f32 * 0.09;
                scene.limb(
                    vec3(0.0, 0.06, 0.0),
                    vec3(angle.cos() * 1.2, 0.05, angle.sin() * 1.2 + shot.chance.bell(0.1)),
                    (0.026, 0.02),
                    green,
                );
            }
        });
    }
    shoot(
        &scene,
        over(vec3(0.3, 0.8, 0.1), 6.8, 24.0, 0.25, 46.0).blur(6.2, 10.0),
        shot.size,
        6,
    )
}
