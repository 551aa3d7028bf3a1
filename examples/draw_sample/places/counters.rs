//! Service counters: thirteen of them at work, one in the morning sun.

use super::Draw;
use super::rooms::{interior, windows};
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::chair;
use crate::props::plants::{blade, reed};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("service-hall", service_hall),
    ("counter-morning", counter_morning),
];

fn service_hall(shot: &mut Shot) -> Film {
    let mut scene = interior(
        9.0,
        11.0,
        3.8,
        plaster(0xe8e6e0, 0.03),
        Material::hex(0xd0ccc4).mottled(0.05, 0.8).shine(0.05, 0.3, 60.0),
    );
    windows(&mut scene, 9.0, 11.0, 3.8);
    let slot = scene.paint(lamp(0xf8f8f4, 1.5));
    for row in 0..4 {
        scene.cube(
            vec3(0.0, 3.78, 1.6 + 2.5 * row as f32),
            vec3(8.0, 0.02, 0.09),
            slot,
        );
    }
    let (counter, top, glass) = (
        scene.paint(wood(0xc09460, 0x946c42)),
        scene.paint(Material::hex(0xe8e4dc).shine(0.05, 0.3, 80.0)),
        scene.paint(Material::hex(0x607078).shine(0.2, 0.6, 120.0)),
    );
    let (blue, seat, legs) = (
        scene.paint(lamp(0x4a88c8, 0.75)),
        scene.paint(cloth(0x2b4a6f, 0.006)),
        scene.paint(Material::hex(0x505458)),
    );
    for index in 0..13 {
        let x = -7.4 + 1.22 * index as f32;
        scene.cube(vec3(x, 0.38, 1.5), vec3(0.58, 0.38, 0.32), counter);
        scene.cube(vec3(x, 0.78, 1.5), vec3(0.61, 0.025, 0.4), top);
        scene.cube(vec3(x + 0.6, 1.05, 1.45), vec3(0.012, 0.28, 0.3), glass);
        scene.cube(vec3(x, 2.35, 1.2), vec3(0.42, 0.15, 0.04), blue);
        for bar in 0..(index % 4 + 1) {
            let white = scene.paint(lamp(0xffffff, 0.9));
            scene.cube(
                vec3(x - 0.2 + 0.13 * bar as f32, 2.35, 1.245),
                vec3(0.035, 0.08, 0.004),
                white,
            );
        }
        scene.limb(vec3(x, 3.78, 1.2), vec3(x, 2.5, 1.2), (0.012, 0.012), legs);
        scene.at(Frame::at(x, 0.0, 2.35).yaw(PI + shot.chance.bell(0.3)), |scene| {
            chair(scene, seat, legs)
        });
        let staff = Costume::plain(&mut scene, 0x385070, 0x282c38);
        if index % 2 == 0 {
            scene.at(Frame::at(x, -0.32, 0.85), |scene| {
                figure(scene, &staff, &Pose::holding())
            });
        }
    }
    scene.at(Frame::at(3.4, 0.0, 6.4).yaw(-0.5), |scene| {
        let (body, screen) = (
            scene.paint(lacquer(0xe0e4e8).shine(0.04, 0.4, 60.0)),
            scene.paint(lamp(0x78b8e8, 0.9)),
        );
        scene.cube(vec3(0.0, 0.62, 0.0), vec3(0.26, 0.62, 0.2), body);
        scene.at(Frame::at(0.0, 1.24, 0.05).pitch(-0.4), |scene| {
            scene.cube(vec3(0.0, 0.14, 0.0), vec3(0.26, 0.17, 0.05), body);
            scene.poster(vec3(0.0, 0.03, 0.052), 0.42, 0.24, screen);
        });
        let ticket = scene.paint(Material::hex(0xf8f6f0));
        scene.surface((4, 6), ticket, |u, v| {
            vec3((u - 0.5) * 0.09, 0.98 - 0.16 * v, 0.21 + 0.09 * v * v)
        });
    });
    for (x, z, turn) in [(-3.2, 3.1, PI), (1.6, 3.2, PI), (2.6, 6.2, 1.1), (-5.4, 4.2, 2.6)] {
        let costume = Costume::plain(
            &mut scene,
            shot.chance.pick(&[0x8a4040, 0x587058, 0xa88858, 0x504868]),
            0x303038,
        );
        scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
            figure(scene, &costume, &Pose::STANDING)
        });
    }
    shoot(
        &scene,
        Camera::new(vec3(2.0, 1.8, 10.2), vec3(-0.4, 1.35, 1.6), 66.0),
        shot.size,
        6,
    )
}

fn counter_morning(shot: &mut Shot) -> Film {
    let mut scene = interior(
        4.6,
        7.0,
        3.6,
        plaster(0xe0d8c8, 0.04),
        Material::hex(0xc0b8ac).mottled(0.06, 0.8).shine(0.04, 0.3, 60.0),
    );
    windows(&mut scene, 4.6, 7.0, 3.6);
    scene.sunlight(vec3(-0.85, 0.42, 0.12), vec3(4.4, 3.4, 2.2), 0.01);
    scene.sky = Sky::room(even(0.24));
    scene.bounce = vec3(0.4, 0.34, 0.27);
    let (counter, top, steel) = (
        scene.paint(wood(0xa87848, 0x7c5432)),
        scene.paint(Material::hex(0xd8d0c4).shine(0.05, 0.3, 80.0)),
        scene.paint(metal(0xb8bcc0)),
    );
    scene.cube(vec3(0.8, 0.5, 2.2), vec3(2.8, 0.5, 0.35), counter);
    scene.cube(vec3(0.8, 1.02, 2.25), vec3(2.9, 0.03, 0.48), top);
    scene.drum(vec3(0.1, 1.05, 2.3), (0.07, 0.05), 0.03, steel);
    scene.ball(vec3(0.1, 1.1, 2.3), 0.05, steel);
    let (pot, leaves) = (
        scene.paint(glaze(0x486068)),
        [0x487840, 0x68944c].map(|colour| scene.paint(reed(colour))),
    );
    scene.at(Frame::at(2.5, 1.05, 2.1), |scene| {
        scene.lathe(&[(0.0, 0.0), (0.12, 0.0), (0.16, 0.24), (0.14, 0.25)], 32, pot);
        for index in 0..13 {
            scene.at(
                Frame::at(0.0, 0.24, 0.0)
                    .yaw(index as f32 * 2.4)
                    .roll(0.8 + 0.2 * (index % 3) as f32),
                |scene| blade(scene, shot.chance.range(0.3, 0.5), 0.035, 0.08, leaves[index % 2]),
            );
        }
    });
    let (paper, pen) = (
        scene.paint(Material::hex(0xf8f4ea)),
        scene.paint(lacquer(0x284080)),
    );
    for sheet in 0..4 {
        scene.at(
            Frame::at(1.1, 1.052 + 0.003 * sheet as f32, 2.3).yaw(0.1 * sheet as f32),
            |scene| {
                scene.sheet(
                    vec3(-0.15, 0.0, 0.21),
                    vec3(0.3, 0.0, 0.0),
                    vec3(0.0, 0.0, -0.42),
                    paper,
                )
            },
        );
    }
    scene.limb(vec3(1.35, 1.07, 2.35), vec3(1.5, 1.07, 2.25), (0.008, 0.007), pen);
    let seat = scene.paint(cloth(0x2b4a6f, 0.006));
    scene.at(Frame::at(0.2, 0.0, 3.4).yaw(2.7), |scene| {
        chair(scene, seat, steel)
    });
    let mut film = shoot(
        &scene,
        Camera::new(vec3(2.4, 1.6, 6.4), vec3(-0.2, 1.2, 1.6), 58.0),
        shot.size,
        7,
    );
    for index in 0..5 {
        let z = 0.6 + 1.1 * index as f32;
        super::stage::beam(
            &mut film,
            vec3(-4.4, 2.9, z),
            vec3(0.6, 0.6, z - 0.7),
            0.5,
            vec3(0.06, 0.05, 0.03),
        );
    }
    film.look(|look| (look.bloom, look.warmth) = (0.14, 0.15))
}
