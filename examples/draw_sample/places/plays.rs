//! Opera, a children's play, a rehearsal, a stage in a courtyard.

use super::Draw;
use super::runways::robe;
use super::stage::{beam, sleeved, theatre};
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::props::furniture::{chair, vest};
use crate::studio::*;
use crate::works::stitch;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("opera-pair", opera_pair),
    ("cardboard-forest", cardboard_forest),
    ("rehearsal", rehearsal),
    ("small-troupe", small_troupe),
];

fn opera_pair(shot: &mut Shot) -> Film {
    let mut scene = theatre(0xa88458, 0x7a1c22);
    let carpet = scene.paint(Material::picture(&stitch::woven(5, 80, 60, &stitch::TUJIA)));
    scene.sheet(
        vec3(-2.6, 0.01, 5.0),
        vec3(5.2, 0.0, 0.0),
        vec3(0.0, 0.0, -3.6),
        carpet,
    );
    let banner = scene.paint(Material::picture(
        &stitch::brocade(12, 70, 100, &stitch::DUSK).flat(4).texture(),
    ));
    scene.poster(vec3(0.0, 0.7, 0.05), 2.6, 3.6, banner);
    let silk = scene.paint(Material::hex(0xf6f2ec).veil(0.5));
    let first = robe(&mut scene, 84, 0xd890a0, 0.42).crowned(&mut scene);
    let second = robe(&mut scene, 91, 0x2c5888, 0.4).crowned(&mut scene);
    scene.at(Frame::at(-0.95, 0.0, 3.3).yaw(0.5), |scene| {
        sleeved(scene, &first, silk, 0.8, 1.0)
    });
    scene.at(Frame::at(0.95, 0.0, 3.0).yaw(-0.6), |scene| {
        sleeved(scene, &second, silk, 0.75, 0.4)
    });
    let wood = scene.paint(lacquer(0x6a2018));
    scene.at(Frame::at(0.0, 0.0, 1.3), |scene| {
        crate::props::furniture::table(scene, vec3(1.3, 0.82, 0.6), wood, wood);
        for x in [-1.1, 1.1] {
            scene.at(Frame::at(x, 0.0, 0.1), |scene| chair(scene, wood, wood));
        }
    });
    for x in [-2.6, 2.6] {
        scene.spot(
            vec3(x, 5.6, 7.4),
            vec3(x * 0.25, 1.0, 2.8),
            0.36,
            vec3(48.0, 38.0, 26.0),
        );
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.0, 1.45, 8.2), vec3(0.0, 1.35, 2.6), 44.0).blur(5.2, 4.0),
        shot.size,
        6,
    );
    beam(
        &mut film,
        vec3(-2.6, 5.6, 6.0),
        vec3(-0.4, 0.3, 3.0),
        0.8,
        vec3(0.16, 0.12, 0.06),
    );
    film.look(|look| (look.exposure, look.bloom) = (1.15, 0.08))
}

fn cardboard_forest(shot: &mut Shot) -> Film {
    let mut scene = theatre(0x3a6870, 0x2c5048);
    let card = |colour: u32| {
        Material::hex(colour).skin(move |surface| {
            rgb(colour)
                * (0.88
                    + 0.1 * (surface.position.x * 160.0).sin() * 0.4
                    + 0.16 * (noise(surface.position.x * 9.0, surface.position.y * 9.0, 4) - 0.5))
        })
    };
    let trunk = scene.paint(card(0xa87c50));
    let greens = [0x6a9850, 0x88a858, 0x4c8058, 0xb0b060].map(|colour| scene.paint(card(colour)));
    for index in 0..11 {
        let (x, z) = (
            (index as f32 - 5.0) * 0.98 + shot.chance.bell(0.3),
            1.0 + (index % 3) as f32 * 0.9,
        );
        let high = shot.chance.range(2.2, 3.4);
        scene.cube(vec3(x, high / 2.0, z), vec3(0.13, high / 2.0, 0.02), trunk);
        for tier in 0..3 {
            let (wide, y) = (1.0 - 0.24 * tier as f32, high * 0.5 + tier as f32 * 0.55);
            let paint = greens[(index + tier) % 4];
            scene.surface((24, 2), paint, move |u, v| {
                let across = (u - 0.5) * 2.0;
                let jag = 0.1 * (u * 40.0).sin().abs();
                vec3(
                    x + across * wide,
                    y + v * (1.0 - across.abs()) * 1.0 - jag * (1.0 - v),
                    z + 0.05 + 0.02 * tier as f32,
                )
            });
        }
    }
    let orange = scene.paint(card(0xe08a40));
    let white = scene.paint(card(0xf0eadc));
    let black = scene.paint(Material::hex(0x1c1818));
    let ears: [(u32, bool); 4] = [
        (0xe08a40, false),
        (0xf0eadc, true),
        (0x988878, false),
        (0xd8b070, false),
    ];
    for (index, (colour, long)) in ears.into_iter().enumerate() {
        let costume = Costume::plain(
            &mut scene,
            [0x507098, 0xc86060, 0x609060, 0xd0a850][index],
            0x3a3844,
        );
        let mask = scene.paint(card(colour));
        scene.at(
            Frame::at(-2.1 + 1.4 * index as f32, 0.0, 4.2 + 0.3 * (index % 2) as f32)
                .scale(0.78)
                .yaw(shot.chance.bell(0.4)),
            |scene| {
                figure(
                    scene,
                    &costume,
                    &Pose::hands(
                        vec3(0.4, 1.2 + 0.3 * (index % 2) as f32, 0.2),
                        vec3(-0.4, 1.1, 0.25),
                    ),
                );
                scene.egg(Frame::at(0.0, 1.56, 0.12).stretch(0.2, 0.2, 0.05), mask);
                scene.egg(
                    Frame::at(0.0, 1.5, 0.17).stretch(0.09, 0.07, 0.06),
                    if index == 0 { white } else { mask },
                );
                scene.ball(vec3(0.0, 1.53, 0.23), 0.024, black);
                for side in [-1.0, 1.0] {
                    scene.ball(vec3(side * 0.08, 1.62, 0.165), 0.026, black);
                    let tall = if long { 0.24 } else { 0.1 };
                    scene.egg(
                        Frame::at(side * 0.12, 1.74 + tall * 0.5, 0.1)
                            .roll(-side * 0.2)
                            .stretch(0.055, tall, 0.02),
                        if index == 3 { orange } else { mask },
                    );
                }
            },
        );
    }
    for x in [-3.0, 3.0] {
        scene.spot(
            vec3(x, 6.0, 8.5),
            vec3(x * 0.2, 1.0, 3.0),
            0.42,
            vec3(56.0, 50.0, 38.0),
        );
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.2, 1.6, 10.2), vec3(0.0, 1.75, 2.6), 46.0),
        shot.size,
        6,
    );
    beam(
        &mut film,
        vec3(-3.0, 6.0, 6.0),
        vec3(-0.4, 0.2, 3.6),
        1.0,
        vec3(0.12, 0.14, 0.06),
    );
    beam(
        &mut film,
        vec3(3.0, 6.0, 6.0),
        vec3(0.6, 0.2, 3.6),
        1.0,
        vec3(0.12, 0.14, 0.06),
    );
    film.look(|look| look.exposure = 1.1)
}

fn rehearsal(shot: &mut Shot) -> Film {
    let mut scene = theatre(0x8a9098, 0x9e2228);
    scene.sky = Sky::room(even(0.2));
    let tape = [
        scene.paint(Material::hex(0xf0d850)),
        scene.paint(Material::hex(0xf0f0f0)),
    ];
    for (index, (x, z)) in [(-3.0, 3.4), (-1.0, 2.2), (1.0, 2.2), (3.0, 3.4), (0.0, 4.4)]
        .into_iter()
        .enumerate()
    {
        for turn in [PI / 4.0, -PI / 4.0] {
            scene.at(Frame::at(x, 0.006, z).yaw(turn), |scene| {
                scene.cube(vec3(0.0, 0.0, 0.0), vec3(0.2, 0.003, 0.03), tape[index % 2])
            });
        }
    }
    scene.cube(vec3(0.0, 0.006, 5.2), vec3(4.6, 0.003, 0.03), tape[1]);
    let (seat, legs) = (
        scene.paint(lacquer(0x284068)),
        scene.paint(Material::hex(0x303034)),
    );
    for index in 0..9 {
        scene.at(
            Frame::at(-3.4 + 0.8 * index as f32, 0.0, 6.6).yaw(PI + shot.chance.bell(0.16)),
            |scene| chair(scene, seat, legs),
        );
    }
    let steel = scene.paint(metal(0xb0b4b8));
    let trim = scene.paint(Material::hex(0xe8c058));
    scene.at(Frame::at(-3.2, 0.0, 1.6).yaw(0.35), |scene| {
        scene.limb(vec3(-1.0, 1.75, 0.0), vec3(1.0, 1.75, 0.0), (0.02, 0.02), steel);
        for side in [-1.0, 1.0] {
            scene.limb(vec3(side, 0.06, 0.0), vec3(side, 1.75, 0.0), (0.02, 0.02), steel);
            scene.limb(vec3(side, 0.06, -0.3), vec3(side, 0.06, 0.3), (0.02, 0.02), steel);
        }
        for garment in 0..10 {
            let red = scene.paint(cloth([0xb82024, 0xa81c28, 0xc83028][garment % 3], 0.006));
            scene.at(
                Frame::at(-0.86 + 0.19 * garment as f32, 1.74, 0.0)
                    .yaw(1.2)
                    .scale(1.45),
                |scene| vest(scene, 1.0, red, trim, steel),
            );
        }
    });
    for x in [-2.5, 2.5] {
        scene.spot(
            vec3(x, 4.0, 9.5),
            vec3(x * 0.3, 1.0, 1.6),
            0.6,
            vec3(110.0, 104.0, 94.0),
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(2.4, 2.2, 10.4), vec3(-0.5, 1.3, 3.2), 52.0),
        shot.size,
        6,
    );
    film.look(|look| look.exposure = 1.5)
}

fn small_troupe(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Dusk, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(paving(0x989088, 0x706862, 0.5));
    scene.ground(0.0, 60.0, ground);
    let houses = crate::props::buildings::HousePaints::new(&mut scene, false, 0.7);
    scene.at(Frame::at(0.0, 0.0, -4.2), |scene| {
        crate::props::buildings::house(scene, 9.5, 4.0, 2.9, houses)
    });
    let (floor, front) = (
        scene.paint(planks(0x9a7048, 0x704c30, 0.14, true)),
        scene.paint(lacquer(0x8a2020)),
    );
    scene.at(Frame::at(0.0, 0.0, 0.0), |scene| {
        crate::props::buildings::stage(scene, 3.8, 3.0, 0.5, floor, front)
    });
    let red = crate::props::lights::LanternPaints::red(&mut scene, 1.0);
    let orange = crate::props::lights::LanternPaints::of(&mut scene, 0xf09028, 1.0);
    let stick = scene.paint(Material::hex(0x6a482c));
    for index in 0..8 {
        let colour = [0xd04040, 0xe8b040, 0x4880a8, 0x609860][index % 4];
        let skirt = scene.paint(Material::hex(colour));
        let flower = scene.paint(Material::hex(0xf05060));
        let costume = Costume::plain(&mut scene, colour, 0x502828)
            .skirted(skirt, 0.42)
            .hat(Hat::Bun(flower));
        let x = (index as f32 - 3.5) * 0.88;
        scene.at(
            Frame::at(x, 0.53, -0.7 - 0.5 * (index % 2) as f32).scale(0.7),
            |scene| {
                let pose = Pose::hands(vec3(0.36, 1.2, 0.3), vec3(-0.34, 0.9, 0.2));
                figure(scene, &costume, &pose);
                scene.limb(pose.left, pose.left + vec3(0.1, 0.25, 0.3), (0.014, 0.012), stick);
                scene.at(Frame::at(0.46, 1.2, 0.6), |scene| {
                    crate::props::lights::lantern(scene, if index % 2 == 0 { red } else { orange }, 0.17)
                });
            },
        );
        scene.lamp(
            vec3(x + 0.32, 1.35, -0.3 - 0.5 * (index % 2) as f32),
            0.15,
            vec3(1.2, 0.6, 0.25),
        );
    }
    crate::props::lights::lantern_string(
        &mut scene,
        (vec3(-5.0, 3.4, 0.2), vec3(5.0, 3.4, 0.2)),
        0.4,
        7,
        0.24,
        red,
        3.0,
    );
    scene.spot(
        vec3(0.0, 4.6, 6.0),
        vec3(0.0, 1.0, -0.8),
        0.5,
        vec3(16.0, 13.0, 9.0),
    );
    let backs = Costume::plain(&mut scene, 0x2c303c, 0x24242c);
    for index in 0..9 {
        scene.at(
            Frame::at(
                (index as f32 - 4.0) * 0.8 + shot.chance.bell(0.2),
                -0.35,
                3.6 + shot.chance.bell(0.3),
            )
            .yaw(PI),
            |scene| figure(scene, &backs, &Pose::STANDING),
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(0.4, 1.75, 7.8), vec3(0.0, 1.35, -0.6), 50.0).blur(8.0, 5.0),
        shot.size,
        6,
    );

    film.look(|look| (look.exposure, look.bloom) = (1.45, 0.08))
}
