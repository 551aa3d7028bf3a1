//! Fashion shows.

use super::Draw;
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::studio::*;
use crate::works::stitch;

pub(super) const SCENES: &[(&str, Draw)] = &[("runway", runway), ("runway-many", runway_many)];

/// A robe with an embroidered hem of its own.
pub(super) fn robe(scene: &mut Scene, seed: u64, colour: u32, flare: f32) -> Costume {
    let palette = &stitch::PALETTES[seed as usize % 6];
    let skirt = scene.paint(Material::picture(&stitch::banded(seed, colour, palette, 0.42)));
    let sash = scene.paint(Material::picture(&stitch::woven(seed + 5, 48, 10, palette)));
    Costume::plain(scene, colour, 0x201c20)
        .skirted(skirt, flare)
        .sash(sash)
}

/// A runway along z between two dark sides.
fn catwalk(light: Vec3) -> Scene {
    let mut scene = Scene::new(Sky::room(even(0.035)));
    scene.reach = 8.0;
    let floor = scene.paint(Material::hex(0x201c24));
    scene.ground(-0.35, 40.0, floor);
    let walk = scene.paint(Material::hex(0xe4ded8).shine(0.06, 0.3, 60.0));
    scene.cube(vec3(0.0, -0.17, -2.0), vec3(1.25, 0.17, 12.0), walk);
    let edge = scene.paint(lamp(0xffe0b8, 1.6));
    for side in [-1.0, 1.0] {
        scene.cube(vec3(side * 1.27, -0.02, -2.0), vec3(0.02, 0.02, 12.0), edge);
        for lamp in 0..6 {
            scene.spot(
                vec3(side * 3.4, 4.6, 5.0 - 3.4 * lamp as f32),
                vec3(0.0, 0.9, 3.4 - 3.4 * lamp as f32),
                0.5,
                light,
            );
        }
    }
    let dark = scene.paint(Material::hex(0x2a2024));
    for row in 0..2 {
        for seat in 0..22 {
            for side in [-1.0, 1.0] {
                let place = vec3(
                    side * (2.2 + row as f32 * 0.9),
                    0.42 + 0.2 * row as f32,
                    4.5 - seat as f32 * 0.72,
                );
                scene.ball(place + vec3(0.0, 0.36, 0.0), 0.12, dark);
                scene.limb(place, place - vec3(0.0, 0.4, 0.0), (0.19, 0.2), dark);
            }
        }
    }
    scene
}

fn runway(shot: &mut Shot) -> Film {
    let mut scene = catwalk(vec3(15.0, 13.5, 11.0));
    for (index, (x, z, colour)) in [
        (0.05, 2.6, 0x8a1f2a),
        (-0.35, -0.6, 0x1f3a5c),
        (0.4, -3.4, 0x2a5848),
        (-0.2, -6.2, 0x703868),
        (0.2, -8.8, 0xb07a28),
    ]
    .into_iter()
    .enumerate()
    {
        let costume = robe(&mut scene, index as u64 + 30, colour, 0.4);
        let costume = if index % 2 == 0 {
            costume.crowned(&mut scene)
        } else {
            costume
        };
        scene.at(Frame::at(x, 0.0, z).yaw(shot.chance.bell(0.2)), |scene| {
            figure(
                scene,
                &costume,
                &Pose {
                    stride: (0.08, 0.16),
                    swirl: 0.3,
                    sway: 0.05,
                    ..Pose::hands(vec3(0.38, 0.95, 0.12), vec3(-0.3, 0.98, 0.22))
                },
            )
        });
    }
    let screen = scene.paint(Material::picture(&stitch::woven(8, 96, 60, &stitch::DUSK)).glow(0.6));
    scene.poster(vec3(0.0, 0.0, -13.0), 9.0, 5.4, screen);
    let film = shoot(
        &scene,
        Camera::new(vec3(0.5, 1.35, 6.3), vec3(0.0, 0.95, 0.0), 48.0).blur(3.7, 8.0),
        shot.size,
        6,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.2, 0.09))
}

fn runway_many(shot: &mut Shot) -> Film {
    let mut scene = catwalk(vec3(13.0, 12.5, 14.0));
    let glass = scene.paint(lamp(0x90b0e0, 0.55));
    let frame = scene.paint(Material::hex(0x2a2830));
    for pane in 0..6 {
        scene.poster(vec3(-6.0 + 2.4 * pane as f32, 0.2, -12.0), 2.2, 4.4, glass);
        scene.cube(
            vec3(-7.2 + 2.4 * pane as f32, 2.4, -11.9),
            vec3(0.06, 2.4, 0.06),
            frame,
        );
    }
    let colours = [0x222c4a, 0xe8e0d0, 0x9a2830, 0x2c6a5a, 0xd09838, 0x5a2c58];
    for index in 0..9 {
        let costume = robe(
            &mut scene,
            index as u64 + 70,
            colours[index % 6],
            0.45 + 0.12 * (index % 3) as f32,
        );
        let costume = match index % 3 {
            0 => costume.crowned(&mut scene),
            1 => {
                let scarf = scene.paint(Material::hex(0xf0ece4));
                costume.hat(Hat::Scarf(scarf))
            }
            _ => {
                let flower = scene.paint(Material::hex(0xd85060));
                costume.hat(Hat::Bun(flower))
            }
        };
        let side = if index % 2 == 0 { 0.55 } else { -0.55 };
        scene.at(
            Frame::at(side, 0.0, 2.4 - 1.35 * index as f32).yaw(side * 0.7),
            |scene| {
                figure(
                    scene,
                    &costume,
                    &Pose {
                        stride: (0.1, 0.14),
                        sway: side * 0.12,
                        ..Pose::hands(vec3(0.46, 1.0, 0.1), vec3(-0.26, 0.98, 0.16))
                    },
                )
            },
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(-1.0, 1.9, 6.4), vec3(0.1, 0.95, -0.6), 50.0).blur(4.8, 6.0),
        shot.size,
        6,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.25, 0.1))
}
