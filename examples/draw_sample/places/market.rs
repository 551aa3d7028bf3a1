//! The market and the flower show.

use super::Draw;
use crate::props::buildings::HousePaints;
use crate::props::figure::{Costume, Pose, figure};
use crate::props::plants::potted;
use crate::props::tableware::bamboo;
use crate::studio::*;
use crate::works::folk;

pub(super) const SCENES: &[(&str, Draw)] =
    &[("chrysanthemums", chrysanthemums), ("print-stall", print_stall)];

fn chrysanthemums(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.6, 0.65, 0.6));
    let ground = scene.paint(paving(0xb8ac9c, 0x948a7c, 0.5));
    scene.ground(0.0, 60.0, ground);
    let (step, pots, stem) = (
        scene.paint(wood(0x8a6444, 0x60422a)),
        [0x8a4830, 0x385060, 0x6a5848].map(|colour| scene.paint(glaze(colour))),
        scene.paint(Material::hex(0x4c7038)),
    );
    let petals = [
        0xf0b020, 0xf4ecdc, 0xc84a80, 0xe88030, 0xf4d850, 0xa83038, 0xe8b8c8,
    ]
    .map(|colour| scene.paint(Material::hex(colour).veil(0.3)));
    for tier in 0..5 {
        let half = 2.1 - 0.42 * tier as f32;
        scene.cube(
            vec3(0.0, 0.19 * tier as f32 + 0.02, -0.34 * tier as f32),
            vec3(half, 0.19 * (tier as f32 + 0.2), 0.26),
            step,
        );
        let count = 8 - tier * 3 / 2;
        for index in 0..count {
            let x = (index as f32 - (count - 1) as f32 / 2.0) * 0.52;
            scene.at(
                Frame::at(x, 0.38 * tier as f32 + 0.06, -0.34 * tier as f32).yaw(shot.chance.angle()),
                |scene| {
                    potted(
                        scene,
                        pots[(index + tier) % 3],
                        stem,
                        petals[(index * 2 + tier * 3) % 7],
                        &mut shot.chance,
                    )
                },
            );
        }
    }
    for side in [-1.0, 1.0] {
        for index in 0..4 {
            scene.at(
                Frame::at(side * (2.5 + 0.42 * index as f32), 0.0, 0.3 - 0.5 * index as f32),
                |scene| {
                    potted(
                        scene,
                        pots[index % 3],
                        stem,
                        petals[(index + 2) % 7],
                        &mut shot.chance,
                    )
                },
            );
        }
    }
    let houses = HousePaints::new(&mut scene, false, 0.0);
    scene.at(Frame::at(0.0, 0.0, -5.0), |scene| {
        crate::props::buildings::house(scene, 11.0, 4.0, 2.9, houses)
    });
    let red = crate::props::lights::LanternPaints::red(&mut scene, 0.3);
    crate::props::lights::lantern_string(
        &mut scene,
        (vec3(-5.0, 2.9, -4.0), vec3(5.0, 2.9, -4.0)),
        0.3,
        6,
        0.26,
        red,
        0.0,
    );
    shoot(
        &scene,
        Camera::new(vec3(0.8, 1.5, 4.6), vec3(0.0, 1.05, -0.6), 54.0).blur(4.6, 6.0),
        shot.size,
        5,
    )
}

fn print_stall(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(0.65, 0.55, 0.65));
    let ground = scene.paint(paving(0xa8a098, 0x867e76, 0.5));
    scene.ground(0.0, 60.0, ground);
    let (pole, awning) = (
        scene.paint(bamboo()),
        scene.paint(
            Material::hex(0xb82826)
                .skin(|surface| {
                    if (surface.u * 11.0).fract() < 0.5 {
                        rgb(0xb82826)
                    } else {
                        rgb(0xf0e4cc)
                    }
                })
                .veil(0.4),
        ),
    );
    for (x, z) in [(-1.9, 0.0), (1.9, 0.0), (-1.9, -1.5), (1.9, -1.5)] {
        scene.limb(vec3(x, 0.0, z), vec3(x, 2.5, z), (0.035, 0.03), pole);
    }
    scene.surface((60, 12), awning, |u, v| {
        vec3(
            (u - 0.5) * 4.4,
            2.35 + 0.45 * v - 0.06 * (u * 5.0 * PI).sin().abs(),
            0.55 - 2.3 * v,
        )
    });
    let line = scene.paint(Material::hex(0x5a4838));
    let prints = [folk::new_year(520, 680, 0), folk::new_year(520, 680, 1)]
        .map(|canvas| scene.paint(Material::picture(&canvas.texture()).veil(0.15)));
    let small = [2u64, 3, 5].map(|seed| crate::works::window::window_flower(seed, 300).texture());
    let small: Vec<Paint> = small
        .iter()
        .map(|texture| scene.paint(Material::cutting(texture).veil(0.2)))
        .collect();
    scene.limb(vec3(-1.9, 2.15, -1.2), vec3(1.9, 2.15, -1.2), (0.01, 0.01), line);
    for index in 0..5 {
        let x = -1.5 + 0.75 * index as f32;
        scene.at(Frame::at(x, 2.13, -1.18).yaw(shot.chance.bell(0.12)), |scene| {
            scene.sheet(
                vec3(-0.32, -0.86, 0.0),
                vec3(0.64, 0.0, 0.0),
                vec3(0.0, 0.84, 0.0),
                prints[index % 2],
            )
        });
    }
    let cloth = scene.paint(cloth(0x2b4a6f, 0.01));
    scene.cube(vec3(0.0, 0.42, -0.2), vec3(1.85, 0.42, 0.5), cloth);
    for index in 0..5 {
        let x = -1.45 + 0.72 * index as f32;
        scene.at(
            Frame::at(x, 0.845 + 0.004 * index as f32, -0.2).yaw(shot.chance.bell(0.3)),
            |scene| {
                scene.sheet(
                    vec3(-0.26, 0.0, 0.34),
                    vec3(0.52, 0.0, 0.0),
                    vec3(0.0, 0.0, -0.68),
                    prints[(index + 1) % 2],
                )
            },
        );
        scene.at(Frame::at(x, 0.12, 0.31), |scene| {
            scene.poster(vec3(0.0, 0.05, 0.0), 0.55, 0.55, small[index % 3])
        });
    }
    for roll in 0..6 {
        let red = scene.paint(Material::hex(0xc02422));
        scene.limb(
            vec3(1.35 + 0.08 * roll as f32, 0.86, 0.1),
            vec3(1.3 + 0.08 * roll as f32, 1.35, -0.1),
            (0.035, 0.035),
            red,
        );
    }
    let houses = HousePaints::new(&mut scene, false, 0.0);
    scene.at(Frame::at(-2.0, 0.0, -6.0), |scene| {
        crate::props::buildings::house(scene, 10.0, 4.0, 2.9, houses)
    });
    let red = crate::props::lights::LanternPaints::red(&mut scene, 0.3);
    crate::props::lights::lantern_string(
        &mut scene,
        (vec3(-6.0, 3.2, -4.0), vec3(6.0, 3.4, -4.0)),
        0.3,
        7,
        0.26,
        red,
        0.0,
    );
    let costume = Costume::plain(&mut scene, 0x6a343c, 0x2c2c34);
    scene.at(Frame::at(2.5, 0.0, -0.5).yaw(-0.9), |scene| {
        figure(scene, &costume, &Pose::STANDING)
    });
    shoot(
        &scene,
        Camera::new(vec3(-0.7, 1.5, 3.7), vec3(0.05, 1.3, -0.6), 56.0).blur(4.2, 5.0),
        shot.size,
        5,
    )
}
