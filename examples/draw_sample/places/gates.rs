//! Gates with couplets and pomegranates.

use super::Draw;
use super::courtyards::{GREENS, planted, yard};
use crate::props::buildings::{HousePaints, gate, house, stage, wall};
use crate::props::lights::{LanternPaints, lantern};
use crate::props::plants::{pomegranate, pomegranate_skin};
use crate::studio::*;
use crate::works::brush::{Hand, write_line};

pub(super) const SCENES: &[(&str, Draw)] =
    &[("lane-gate", lane_gate), ("pomegranate-gate", pomegranate_gate)];

/// A strip of red paper with a column of characters.
pub(super) fn couplet(scene: &mut Scene, text: &str, chance: &mut Random) -> Paint {
    let count = text.chars().count() as u32;
    let mut strip = Canvas::filled(160, 60 + count * 150, 0xc02220);
    strip.each(|x, y, [r, g, b, a]| {
        let tone = 0.92 + 0.16 * clouds(x / 30.0, y / 30.0, 3, 8);
        [r * tone, g * tone, b * tone, a]
    });
    write_line(
        &mut strip,
        text,
        (20.0, 40.0),
        (0.0, 150.0),
        120.0,
        Hand {
            weight: 11.0,
            ..Hand::INK
        },
        chance,
    );
    scene.paint(Material::picture(&strip.texture()))
}

fn lane_gate(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Evening, vec3(-0.75, 0.55, 0.5), (0xa89c8c, 0x80766a));
    let houses = HousePaints::new(&mut scene, false, 0.0);
    scene.at(Frame::at(0.0, 0.0, 0.0), |scene| {
        gate(scene, 2.9, 3.1, true, houses)
    });
    for side in [-1.0, 1.0] {
        scene.at(Frame::at(side * 5.0, 0.0, -0.2), |scene| {
            wall(scene, 6.4, 2.4, houses.wall, houses)
        });
        let strip = couplet(
            &mut scene,
            if side < 0.0 {
                "福来邻里亲"
            } else {
                "春到山水近"
            },
            &mut shot.chance,
        );
        scene.poster(vec3(side * 1.72, 0.55, 0.13), 0.34, 1.75, strip);
    }
    let across = {
        let mut sheet = Canvas::filled(640, 170, 0xc02220);
        write_line(
            &mut sheet,
            "家和人安",
            (30.0, 25.0),
            (150.0, 0.0),
            120.0,
            Hand::INK,
            &mut shot.chance,
        );
        scene.paint(Material::picture(&sheet.texture()))
    };
    scene.poster(vec3(0.0, 2.82, 0.11), 1.4, 0.36, across);
    let red = LanternPaints::red(&mut scene, 0.35);
    for side in [-1.0, 1.0] {
        scene.at(Frame::at(side * 1.2, 2.35, 0.5), |scene| {
            lantern(scene, red, 0.26)
        });
    }
    let (floor, front) = (
        scene.paint(planks(0xa07850, 0x745034, 0.14, true)),
        scene.paint(lacquer(0x8a2420)),
    );
    scene.at(Frame::at(0.0, 0.0, -7.0), |scene| {
        stage(scene, 2.6, 3.0, 0.7, floor, front);
        scene.at(Frame::at(0.0, 0.7, -2.2), |scene| {
            house(scene, 5.6, 2.4, 2.9, houses)
        });
        for side in [-1.0, 1.0] {
            scene.limb(
                vec3(side * 2.4, 0.7, -0.3),
                vec3(side * 2.4, 3.4, -0.3),
                (0.11, 0.1),
                houses.timber,
            );
        }
        scene.at(Frame::at(0.0, 3.4, -1.4), |scene| {
            crate::props::buildings::roof(scene, 5.4, 2.8, 1.1, houses)
        });
    });
    planted(&mut scene, (-4.6, -4.0), 6.2, GREENS, &mut shot.chance);
    shoot(
        &scene,
        Camera::new(vec3(0.7, 1.6, 6.6), vec3(0.0, 1.7, -1.0), 58.0),
        shot.size,
        4,
    )
}

/// Hangs fruit on some of a tree's twigs.
pub(super) fn fruit(scene: &mut Scene, tips: &[Vec3], count: usize, chance: &mut Random) {
    let skin = scene.paint(pomegranate_skin());
    for _ in 0..count {
        let tip = tips[chance.below(tips.len())] + vec3(chance.bell(0.2), -0.05, chance.bell(0.2));
        let radius = chance.range(0.085, 0.12);
        scene.at(
            Frame {
                origin: tip,
                ..Frame::WORLD
            },
            |scene| pomegranate(scene, radius, skin),
        );
    }
}

fn pomegranate_gate(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Morning, vec3(-0.6, 0.6, 0.65), (0xb4a896, 0x908474));
    let houses = HousePaints::new(&mut scene, true, 0.0);
    gate(&mut scene, 2.6, 3.0, false, houses);
    for side in [-1.0, 1.0] {
        scene.at(Frame::at(side * 5.3, 0.0, -0.2), |scene| {
            wall(scene, 7.4, 2.3, houses.wall, houses)
        });
    }
    for (x, z, high) in [(-2.9, 1.5, 3.9), (3.1, 1.2, 4.2)] {
        let tips = planted(
            &mut scene,
            (x, z),
            high,
            [0x54843c, 0x749c48, 0x406834],
            &mut shot.chance,
        );
        fruit(&mut scene, &tips, 44, &mut shot.chance);
    }
    let skin = scene.paint(pomegranate_skin());
    let basket = scene.paint(crate::props::tableware::bamboo());
    scene.at(Frame::at(0.9, 0.1, 1.9), |scene| {
        scene.lathe(
            &[
                (0.24, 0.0),
                (0.3, 0.12),
                (0.34, 0.24),
                (0.32, 0.25),
                (0.24, 0.06),
                (0.0, 0.05),
            ],
            40,
            basket,
        );
        for index in 0..9 {
            let (sine, cosine) = (index as f32 * 2.4).sin_cos();
            let out = 0.06 * (index as f32).sqrt();
            scene.ball(
                vec3(
                    cosine * out * 1.4,
                    0.24 + 0.08 * (1.0 - out * 4.0),
                    sine * out * 1.4,
                ),
                0.09,
                skin,
            );
        }
    });
    shoot(
        &scene,
        Camera::new(vec3(-0.5, 1.55, 6.4), vec3(0.1, 1.65, 0.0), 58.0).blur(6.0, 3.0),
        shot.size,
        4,
    )
}
