//! Volunteers: vests on pegs, tools, a basket carried to a door.

use super::Draw;
use crate::props::buildings::{HousePaints, door};
use crate::props::furniture::{table, vest};
use crate::props::plants::reed;
use crate::props::tableware::{bamboo, zongzi};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("vests-row", vests_row),
    ("vests-toolbox", vests_toolbox),
    ("zongzi-door", zongzi_door),
];

fn vests_row(shot: &mut Shot) -> Film {
    let mut scene = room(bricks(0xd8d0c2, 0xc0b8aa, 0.3, 0.1), hall_floor(), even(0.34));
    scene.sunlight(vec3(-0.7, 0.6, 0.55), vec3(1.9, 1.7, 1.4), 0.03);
    let (rail, hook, trim) = (
        scene.paint(wood(0x8a603c, 0x5c3c24)),
        scene.paint(metal(0xa0a4a8)),
        scene.paint(Material::hex(0xf4d860)),
    );
    scene.limb(vec3(-3.6, 1.72, 0.22), vec3(3.6, 1.72, 0.22), (0.03, 0.03), rail);
    for index in 0..11 {
        let red = scene.paint(cloth([0xc02224, 0xb41e22, 0xca2a28][index % 3], 0.005));
        scene.at(
            Frame::at(-2.9 + 0.58 * index as f32, 1.74, 0.22).yaw(shot.chance.bell(0.3) + 0.15),
            |scene| vest(scene, 1.22, red, trim, hook),
        );
    }
    let bench = scene.paint(wood(0xa07a50, 0x745434));
    scene.at(Frame::at(0.3, 0.0, 0.45), |scene| {
        crate::props::furniture::bench(scene, 2.6, bench);
        let cap = scene.paint(cloth(0xc02224, 0.005));
        for x in [-0.8, -0.3, 0.25] {
            scene.egg(Frame::at(x, 0.5, 0.0).stretch(0.11, 0.08, 0.12), cap);
            scene.egg(Frame::at(x, 0.475, 0.12).stretch(0.085, 0.012, 0.07), cap);
        }
    });
    shoot(
        &scene,
        Camera::new(vec3(-1.9, 1.4, 4.0), vec3(0.1, 1.1, 0.1), 60.0).blur(4.2, 4.0),
        shot.size,
        5,
    )
}

fn vests_toolbox(shot: &mut Shot) -> Film {
    let mut scene = room(planks(0xb89060, 0x886440, 0.2, false), hall_floor(), even(0.34));
    scene.sunlight(vec3(0.7, 0.65, 0.6), vec3(1.9, 1.7, 1.35), 0.03);
    let (peg, trim, steel) = (
        scene.paint(wood(0x6a442c, 0x422818)),
        scene.paint(Material::hex(0xf4d860)),
        scene.paint(metal(0xb8bcc0)),
    );
    scene.cube(vec3(0.0, 1.75, 0.03), vec3(2.2, 0.05, 0.03), peg);
    for index in 0..4 {
        let x = -1.3 + 0.85 * index as f32;
        scene.limb(vec3(x, 1.75, 0.04), vec3(x, 1.79, 0.17), (0.022, 0.026), peg);
        let red = scene.paint(cloth(0xbe2224, 0.005));
        scene.at(Frame::at(x, 1.8, 0.15).yaw(shot.chance.bell(0.25)), |scene| {
            vest(scene, 1.25, red, trim, steel)
        });
    }
    let top = scene.paint(wood(0x9a7048, 0x6e4c2e));
    scene.at(Frame::at(0.1, 0.0, 0.75), |scene| {
        table(scene, vec3(2.6, 0.74, 0.7), top, top);
        let blue = scene.paint(lacquer(0x2a5080).shine(0.04, 0.5, 60.0));
        scene.cube(vec3(-0.2, 0.76, 0.0), vec3(0.42, 0.012, 0.2), blue);
        for (x, z, w, d) in [
            (-0.62, 0.0, 0.01, 0.2),
            (0.22, 0.0, 0.01, 0.2),
            (-0.2, 0.2, 0.42, 0.01),
            (-0.2, -0.2, 0.42, 0.01),
        ] {
            scene.cube(vec3(x, 0.86, z), vec3(w, 0.11, d), blue);
        }
        scene.at(Frame::at(-0.2, 0.97, -0.22).pitch(-0.5), |scene| {
            scene.cube(vec3(0.0, 0.1, 0.0), vec3(0.43, 0.1, 0.012), blue)
        });
        let handles = [0xe8a820, 0xc82824, 0x2a7050, 0x202024]
            .map(|colour| scene.paint(lacquer(colour).shine(0.04, 0.5, 60.0)));
        for tool in 0..7 {
            let x = -0.52 + 0.11 * tool as f32;
            scene.limb(
                vec3(x, 0.82, 0.05),
                vec3(x + shot.chance.bell(0.05), 1.02, 0.12),
                (0.02, 0.024),
                handles[tool % 4],
            );
            scene.limb(vec3(x, 0.8, -0.1), vec3(x, 0.85, 0.06), (0.008, 0.01), steel);
        }
        scene.limb(
            vec3(0.4, 0.76, 0.1),
            vec3(0.8, 0.76, -0.05),
            (0.018, 0.018),
            steel,
        );
        scene.ball(vec3(0.84, 0.762, -0.065), 0.035, steel);
        let tape = scene.paint(lacquer(0xe8b828));
        scene.drum(vec3(0.55, 0.74, 0.22), (0.07, 0.07), 0.05, tape);
        let bulb = scene.paint(Material::hex(0xf4f0e4).shine(0.05, 0.9, 120.0));
        scene.egg(Frame::at(1.0, 0.79, 0.15).stretch(0.05, 0.05, 0.065), bulb);
    });
    shoot(
        &scene,
        Camera::new(vec3(0.7, 1.5, 3.6), vec3(0.05, 1.15, 0.2), 54.0).blur(3.3, 4.0),
        shot.size,
        5,
    )
}

fn zongzi_door(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.65, 0.6, 0.65));
    let ground = scene.paint(paving(0xb0a698, 0x8c8274, 0.5));
    scene.ground(0.0, 40.0, ground);
    let houses = HousePaints::new(&mut scene, false, 0.0);
    scene.cube(vec3(0.0, 1.7, -0.2), vec3(5.0, 1.7, 0.2), houses.wall);
    scene.cube(vec3(0.0, 0.08, 0.35), vec3(1.1, 0.08, 0.4), houses.stone);
    door(&mut scene, vec3(0.0, 0.14, 0.04), 1.5, 2.3, houses);
    let (herb, tie) = (
        [0x5a784c, 0x6c8858, 0x486844].map(|colour| scene.paint(Material::hex(colour).veil(0.3))),
        scene.paint(Material::hex(0xc82828)),
    );
    for side in [-1.0, 1.0] {
        let knot = vec3(side * 0.86, 1.95, 0.16);
        scene.ball(knot, 0.045, tie);
        for sprig in 0..13 {
            let tip = knot
                + vec3(
                    shot.chance.bell(0.16),
                    -shot.chance.range(0.35, 0.75),
                    shot.chance.range(0.0, 0.12),
                );
            scene.limb(knot, tip, (0.012, 0.006), herb[sprig % 3]);
            for leaf in 0..9 {
                let place = knot.mix(tip, 0.2 + 0.09 * leaf as f32);
                scene.egg(
                    Frame {
                        origin: place,
                        ..Frame::WORLD
                    }
                    .yaw(leaf as f32 * 2.4)
                    .roll(-0.5)
                    .stretch(0.055, 0.008, 0.018),
                    herb[(sprig + leaf) % 3],
                );
            }
        }
    }
    let (cane, wrap, cloth) = (
        scene.paint(bamboo()),
        scene.paint(reed(0x587438)),
        scene.paint(cloth(0x2b4a80, 0.01)),
    );
    scene.at(Frame::at(0.35, 0.16, 0.55), |scene| {
        scene.lathe(
            &[
                (0.0, 0.02),
                (0.2, 0.02),
                (0.26, 0.12),
                (0.3, 0.24),
                (0.31, 0.26),
                (0.27, 0.24),
                (0.2, 0.08),
            ],
            44,
            cane,
        );
        for hoop in 0..5 {
            let points: Vec<Vec3> = (0..=40)
                .map(|step| {
                    let (s, c) = (step as f32 / 40.0 * TAU).sin_cos();
                    let out = 0.22 + 0.02 * hoop as f32;
                    vec3(
                        c * out,
                        0.05 + 0.05 * hoop as f32 + 0.006 * (step as f32 * 1.6).sin(),
                        s * out,
                    )
                })
                .collect();
            scene.cord(&points, 0.01, cane);
        }
        scene.cord(
            &smoothed(
                &[
                    vec3(-0.3, 0.24, 0.0),
                    vec3(-0.26, 0.52, 0.0),
                    vec3(0.0, 0.64, 0.0),
                    vec3(0.26, 0.52, 0.0),
                    vec3(0.3, 0.24, 0.0),
                ],
                26,
            ),
            0.018,
            cane,
        );
        for index in 0..8 {
            let (s, c) = (index as f32 * 2.4).sin_cos();
            let out = 0.06 * (index as f32).sqrt();
            let thread = scene.paint(Material::hex([0xd02830, 0xe8b830, 0x2a8060, 0x3058a0][index % 4]));
            scene.at(
                Frame::at(c * out * 1.3, 0.2 + 0.06 * (1.0 - out * 4.0), s * out * 1.3)
                    .yaw(index as f32)
                    .scale(0.1),
                |scene| zongzi(scene, 0.85, wrap, thread),
            );
        }
        scene.surface((16, 10), cloth, |u, v| {
            vec3(
                0.16 + 0.2 * u,
                0.27 - 0.3 * smooth(0.4, 1.0, u) + 0.015 * (v * 14.0).sin(),
                (v - 0.5) * 0.34,
            )
        });
    });
    shoot(
        &scene,
        Camera::new(vec3(-0.55, 1.15, 3.3), vec3(0.1, 0.98, 0.1), 52.0).blur(3.0, 6.0),
        shot.size,
        5,
    )
}
