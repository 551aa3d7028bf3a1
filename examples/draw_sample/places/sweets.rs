//! Festival sweets: mooncakes and their moulds, candied hawthorn. Lengths are decimetres.

use super::Draw;
use crate::props::plants::{blade, reed};
use crate::props::tableware::{crust, cup, mooncake};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("mooncakes", mooncakes),
    ("mooncake-moulds", mooncake_moulds),
    ("candied-hawthorn", candied_hawthorn),
];

fn mooncakes(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x5a3424, 0x341c14).shine(0.03, 0.2, 50.0));
    let (gold, board) = (
        scene.paint(crust()),
        scene.paint(wood(0xb08454, 0x805834).shine(0.02, 0.2, 40.0)),
    );
    scene.cube(vec3(-0.2, 0.1, 0.0), vec3(3.5, 0.1, 2.5), board);
    for row in 0..3 {
        for column in 0..4 {
            let place = Frame::at(-2.6 + 1.6 * column as f32, 0.2, (row as f32 - 1.0) * 1.55)
                .yaw(shot.chance.angle());
            scene.at(place, |scene| {
                mooncake(scene, 0.68, [6, 8, 10][(row + column) % 3], gold)
            });
        }
    }
    let (tea_ware, tea) = (
        scene.paint(glaze(0xe8e4da)),
        scene.paint(Material::hex(0xa86020).shine(0.1, 0.6, 120.0)),
    );
    for (x, z) in [(4.2, -1.4), (4.7, 0.6)] {
        scene.at(Frame::at(x, 0.0, z), |scene| cup(scene, 0.62, tea_ware, tea));
    }
    let (flower, leaf) = (scene.paint(Material::hex(0xf0b030)), scene.paint(reed(0x386030)));
    for (x, z, turn) in [(-4.6, -1.6, 0.2), (-4.3, 1.6, -0.5)] {
        scene.at(Frame::at(x, 0.08, z).yaw(turn), |scene| {
            blade(scene, 2.0, 0.3, 0.25, leaf);
            for bud in 0..12 {
                let (s, c) = (bud as f32 * 2.4).sin_cos();
                scene.ball(
                    vec3(0.6 + c * 0.22, 0.28 + 0.03 * bud as f32 * 0.3, s * 0.22),
                    0.085,
                    flower,
                );
            }
        });
    }
    shoot(
        &scene,
        over(vec3(0.1, 0.3, 0.0), 8.8, 40.0, -0.15, 48.0).blur(8.3, 10.0),
        shot.size,
        7,
    )
}

fn mooncake_moulds(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0xc8bca0, 0.05));
    for (index, (x, z, turn)) in [
        (-2.9, -0.9, 0.25),
        (0.2, -1.5, -0.1),
        (3.1, -0.6, 0.35),
        (-1.4, 1.7, -0.3),
        (2.1, 2.1, 0.05),
    ]
    .into_iter()
    .enumerate()
    {
        let timber = scene.paint(
            wood(
                [0x9a6438, 0xb07c48, 0x80502c][index % 3],
                [0x603a20, 0x7a502c, 0x502e1a][index % 3],
            )
            .shine(0.02, 0.25, 40.0),
        );
        scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
            mould(scene, 6 + 2 * (index % 4), timber)
        });
    }
    let gold = scene.paint(crust());
    for (x, z, petals) in [(-4.6, 2.2, 8), (4.7, 2.6, 6)] {
        scene.at(Frame::at(x, 0.0, z), |scene| mooncake(scene, 0.72, petals, gold));
    }
    let flour = scene.paint(Material::hex(0xf4f0e6));
    for _ in 0..240 {
        let (x, z) = (shot.chance.bell(6.0), shot.chance.bell(3.6));
        scene.egg(Frame::at(x, 0.01, z).stretch(0.05, 0.012, 0.05), flour);
    }
    shoot(
        &scene,
        over(vec3(0.2, 0.0, 0.4), 10.0, 56.0, 0.12, 50.0).blur(9.8, 5.0),
        shot.size,
        7,
    )
}

/// A carved mould with a handle: the hollow faces up.
fn mould(scene: &mut Scene, petals: usize, timber: Paint) {
    let count = petals as f32;
    scene.surface((96, 3), timber, |u, v| {
        let (s, c) = (u * TAU).sin_cos();
        let edge = 1.22 + 0.0 * v;
        vec3(c * edge, 0.75 * v, -s * edge)
    });
    scene.surface((petals * 14, 34), timber, move |u, v| {
        let (turn, out) = (u * TAU, 1.0 - v);
        let (s, c) = turn.sin_cos();
        let scallop = 0.95 + 0.05 * (turn * count).cos();
        let hollow = smooth(scallop * 0.84, scallop * 0.76, out);
        let petal = smooth(
            0.0,
            0.3,
            (turn * count / 2.0).cos().abs() - (out - 0.34).abs() * 2.0,
        );
        let core = smooth(0.15, 0.1, out);
        vec3(
            c * out * 1.22,
            0.75 - 0.42 * hollow - 0.14 * hollow * petal.max(core),
            -s * out * 1.22,
        )
    });
    scene.limb(vec3(1.1, 0.38, 0.0), vec3(2.9, 0.36, 0.0), (0.32, 0.24), timber);
    scene.ball(vec3(2.95, 0.36, 0.0), 0.3, timber);
}

fn candied_hawthorn(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.7, 0.5, 0.6));
    let snow = scene.paint(Material::hex(0xe0e2e6).mottled(0.1, 2.0));
    scene.ground(-22.0, 300.0, snow);
    let (straw, pole, stick) = (
        scene.paint(Material::hex(0xc8a058).skin(|surface| {
            rgb(0xd0aa62)
                * (0.6
                    + 0.6
                        * noise(
                            surface.position.x * 18.0 + surface.position.z * 18.0,
                            surface.position.y * 1.5,
                            4,
                        ))
        })),
        scene.paint(wood(0x8a6038, 0x5a3c22)),
        scene.paint(Material::hex(0xe0c490)),
    );
    scene.limb(vec3(0.0, -22.0, 0.0), vec3(0.0, 0.0, 0.0), (0.3, 0.3), pole);
    scene.limb(vec3(0.0, 0.0, 0.0), vec3(0.0, 4.0, 0.0), (1.1, 1.0), straw);
    for ring in 0..5 {
        let level = 0.2 + 0.9 * ring as f32;
        let points: Vec<Vec3> = (0..=24)
            .map(|step| {
                let (s, c) = (step as f32 / 24.0 * TAU).sin_cos();
                vec3(c * 1.12, level, s * 1.12)
            })
            .collect();
        scene.cord(&points, 0.06, pole);
    }
    let candy = [0xb8141c, 0xa01018, 0xc82420]
        .map(|colour| scene.paint(Material::hex(colour).shine(0.09, 1.6, 160.0)));
    for index in 0..44 {
        let (angle, level) = (index as f32 * 2.399, 0.1 + 4.1 * index as f32 / 44.0);
        let way = vec3(angle.cos(), 0.75, angle.sin()).unit();
        let root = vec3(angle.cos(), 0.0, angle.sin()) + vec3(0.0, level, 0.0);
        scene.limb(root, root + way * 3.4, (0.035, 0.03), stick);
        for berry in 0..6 {
            scene.ball(
                root + way * (0.75 + 0.47 * berry as f32),
                0.27 - 0.012 * berry as f32,
                candy[(index + berry) % 3],
            );
        }
    }
    let houses = crate::props::buildings::HousePaints::new(&mut scene, false, 0.0);
    for x in [-70.0, 10.0, 90.0] {
        scene.at(Frame::at(x, -22.0, -130.0).scale(10.0), |scene| {
            crate::props::buildings::house(scene, 7.0, 4.0, 2.8, houses)
        });
    }
    let red = crate::props::lights::LanternPaints::red(&mut scene, 0.25);
    crate::props::lights::lantern_string(
        &mut scene,
        (vec3(-60.0, 24.0, -70.0), vec3(60.0, 22.0, -70.0)),
        5.0,
        9,
        3.6,
        red,
        0.0,
    );
    scene.haze(vec3(1.0, 0.95, 0.92), 0.0016);
    shoot(
        &scene,
        over(vec3(0.2, 2.3, 0.0), 12.5, 4.0, 0.2, 52.0).blur(12.0, 10.0),
        shot.size,
        5,
    )
}
