//! The pictures of the starter site: cutting paper together, and what came of it.

use super::Draw;
use crate::props::buildings::HousePaints;
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::table;
use crate::studio::*;
use crate::works::{cuttings, window};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("window-flowers", window_flowers),
    ("cutting-party", cutting_party),
];

fn window_flowers(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xb88e5e, 0x8a6642, 1.8, true));
    window_bars(&mut scene, 2.6);
    for (index, (x, z, width)) in [
        (-2.5, -1.0, 3.6),
        (1.6, 0.3, 4.2),
        (-2.4, 2.6, 2.6),
        (4.6, -2.4, 2.4),
    ]
    .into_iter()
    .enumerate()
    {
        let cutting = if index == 1 {
            cuttings::one_heart(1000)
        } else {
            window::window_flower(index as u64 + 4, 900)
        };
        let red = scene.paint(Material::cutting(&cutting.texture()).veil(0.2));
        scene.at(
            Frame::at(x, 0.03 + 0.04 * index as f32, z).yaw(shot.chance.bell(0.4)),
            |scene| {
                scene.surface((16, 16), red, |u, v| {
                    vec3(
                        (u - 0.5) * width,
                        0.08 * (u * 5.0 + v * 4.0).sin().powi(2),
                        (0.5 - v) * width,
                    )
                });
            },
        );
    }
    let steel = scene.paint(metal(0xd0d4d8));
    scene.at(Frame::at(4.6, 0.05, 2.5).yaw(2.2), |scene| {
        super::courtyards::scissors(scene, 1.3, steel)
    });
    shoot(
        &scene,
        over(vec3(0.4, 0.0, 0.2), 10.6, 58.0, -0.1, 52.0),
        shot.size,
        6,
    )
}

fn cutting_party(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(0.6, 0.75, 0.35));
    let ground = scene.paint(paving(0xb8aea0, 0x948a7e, 0.45));
    scene.ground(0.0, 60.0, ground);
    let bark = scene.paint(Material::hex(0x5c4a3c).mottled(0.4, 0.12));
    let crown = crate::props::plants::foliage(&mut scene, [0x548440, 0x749c4c, 0x406836], 14);
    scene.at(Frame::at(-3.0, 0.0, -2.6), |scene| {
        crate::props::plants::tree(scene, 6.0, 1.0, crown, bark, &mut shot.chance);
    });
    let timber = scene.paint(wood(0xa0764c, 0x745032));
    table(&mut scene, vec3(4.4, 0.74, 1.1), timber, timber);
    let flowers = [11u64, 12, 13, 14].map(|seed| window::window_flower(seed, 260).texture());
    let flowers: Vec<Paint> = flowers
        .iter()
        .map(|texture| scene.paint(Material::cutting(texture)))
        .collect();
    let red = scene.paint(Material::hex(0xc02222));
    for sheet in 0..16 {
        let place = Frame::at(
            -1.9 + 0.26 * sheet as f32,
            0.745 + 0.002 * sheet as f32,
            shot.chance.bell(0.42),
        )
        .yaw(shot.chance.angle());
        let paint = if sheet % 2 == 0 {
            red
        } else {
            flowers[sheet / 2 % 4]
        };
        scene.at(place, |scene| {
            scene.sheet(
                vec3(-0.16, 0.0, 0.16),
                vec3(0.32, 0.0, 0.0),
                vec3(0.0, 0.0, -0.32),
                paint,
            )
        });
    }
    for seat in 0..8 {
        let (x, back) = (-1.65 + 1.1 * (seat % 4) as f32, seat < 4);
        let coat = shot
            .chance
            .pick(&[0x8a3840, 0x385878, 0xb08848, 0x507058, 0x684870]);
        let costume = Costume::plain(&mut scene, coat, 0x302e34);
        let (z, turn) = if back { (-0.85, 0.0) } else { (0.9, PI) };
        scene.at(
            Frame::at(x + shot.chance.bell(0.1), -0.36, z).yaw(turn + shot.chance.bell(0.2)),
            |scene| {
                figure(
                    scene,
                    &costume,
                    &Pose::hands(vec3(0.12, 1.16, 0.42), vec3(-0.12, 1.16, 0.4)),
                )
            },
        );
    }
    let houses = HousePaints::new(&mut scene, true, 0.0);
    scene.at(Frame::at(0.5, 0.0, -5.0), |scene| {
        crate::props::buildings::house(scene, 12.0, 4.0, 2.9, houses)
    });
    shoot(
        &scene,
        Camera::new(vec3(1.9, 2.3, 4.9), vec3(0.0, 0.85, -0.4), 56.0).blur(5.0, 4.0),
        shot.size,
        5,
    )
}
