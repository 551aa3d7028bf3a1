//! Ring dances and the square they are danced on.

use super::Draw;
use crate::props::buildings;
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::props::hangings::ribbon;
use crate::props::music::{DrumPaints, drum_on_stand, waist_drum};
use crate::studio::*;
use crate::works::stitch::{self, banded, woven};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("ring-from-above", ring_from_above),
    ("ring-by-fire", ring_by_fire),
    ("skirts-from-above", skirts_from_above),
    ("two-circles", two_circles),
    ("five-courtyards", five_courtyards),
];

/// A Qiang dancer's dress: long gown with an embroidered band, apron sash, white or black scarf.
fn gown(scene: &mut Scene, seed: u64, colour: u32) -> Costume {
    let sash = scene.paint(Material::picture(&woven(seed, 48, 12, &stitch::QIANG)));
    let scarf = scene.paint(Material::hex([0xf2eee4, 0x1c1a20][seed as usize % 2]));
    let skirt = scene.paint(Material::picture(&banded(
        seed + 40,
        colour,
        &stitch::QIANG,
        0.36,
    )));
    Costume::plain(scene, colour, 0x242024)
        .skirted(skirt, 0.42)
        .hat(Hat::Scarf(scarf))
        .sash(sash)
}

/// A ring of dancers hand in hand, facing the middle.
fn ring(scene: &mut Scene, radius: f32, count: usize, costumes: &[Costume], turn: f32) {
    ring_with_gap(scene, radius, count, costumes, (turn, 0));
}

/// The same with some dancers missing: the ring waits for whoever comes.
fn ring_with_gap(
    scene: &mut Scene,
    radius: f32,
    count: usize,
    costumes: &[Costume],
    (turn, missing): (f32, usize),
) {
    let half = PI * radius / count as f32;
    for index in missing..count {
        let angle = turn + index as f32 / count as f32 * TAU;
        let beat = (index as f32 * 1.7).sin();
        scene.at(
            Frame::at(angle.sin() * radius, 0.0, angle.cos() * radius).yaw(angle + PI),
            |scene| {
                let pose = Pose {
                    sway: 0.06 * beat,
                    swirl: 0.4,
                    stride: (0.1, 0.12 * beat),
                    ..Pose::hands(vec3(half, 1.02, -0.06), vec3(-half, 1.02, -0.06))
                };
                figure(scene, &costumes[index % costumes.len()], &pose);
            },
        );
    }
}

fn ring_from_above(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Noon, vec3(0.8, 0.7, 0.5));
    let ground = scene.paint(paving(0xb8ab98, 0x8d8478, 0.6));
    scene.ground(0.0, 60.0, ground);
    let colours = [0xa82c30, 0x2a4c80, 0x8a2a58, 0x2c6a58, 0xb87828];
    let costumes: Vec<Costume> = colours
        .iter()
        .enumerate()
        .map(|(index, colour)| gown(&mut scene, index as u64, *colour))
        .collect();
    ring(&mut scene, 2.5, 14, &costumes, 0.1);
    ring_with_gap(&mut scene, 4.3, 24, &costumes, (0.5, 3));
    let drums = DrumPaints::new(&mut scene);
    let stand = scene.paint(wood(0x6a4a30, 0x3a2818));
    scene.at(Frame::at(0.0, 0.0, 0.0), |scene| {
        drum_on_stand(scene, drums, 0.5, stand)
    });
    shoot(
        &scene,
        Camera::new(vec3(0.8, 9.4, 7.6), vec3(0.0, 0.3, 0.3), 54.0)
            .lean(2.0)
            .blur(11.5, 7.0),
        shot.size,
        4,
    )
}

fn ring_by_fire(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Night, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(paving(0x9a8068, 0x6a5444, 0.6));
    scene.ground(0.0, 60.0, ground);
    let colours = [0xb03030, 0x345890, 0x9a3868, 0xc08430];
    let costumes: Vec<Costume> = colours
        .iter()
        .enumerate()
        .map(|(index, colour)| gown(&mut scene, index as u64 + 8, *colour))
        .collect();
    ring(&mut scene, 3.6, 19, &costumes, 0.08);
    let log = scene.paint(wood(0x5a3820, 0x20140c));
    let flame = [
        scene.paint(lamp(0xff8a28, 3.2)),
        scene.paint(lamp(0xffc858, 4.5)),
        scene.paint(lamp(0xff5018, 2.2)),
    ];
    for index in 0..9 {
        let (sine, cosine) = (index as f32 * 0.7).sin_cos();
        scene.limb(
            vec3(cosine * 0.6, 0.06, sine * 0.6),
            vec3(-cosine * 0.08, 0.55, -sine * 0.08),
            (0.07, 0.05),
            log,
        );
    }
    for _ in 0..46 {
        let (angle, out) = (shot.chance.angle(), shot.chance.unit() * 0.32);
        let foot = vec3(angle.cos() * out, 0.25, angle.sin() * out);
        let high = shot.chance.range(0.4, 1.3) * (1.0 - out * 1.8);
        scene.limb(
            foot,
            foot * 0.4 + vec3(shot.chance.bell(0.1), 0.25 + high, shot.chance.bell(0.1)),
            (0.1, 0.01),
            flame[shot.chance.below(3)],
        );
    }
    scene.lamp(vec3(0.0, 1.0, 0.0), 0.4, vec3(30.0, 13.0, 4.0));
    let houses = buildings::HousePaints::new(&mut scene, true, 0.6);
    for (x, z, turn) in [(-8.0, -9.0, 0.5), (0.0, -12.0, 0.0), (8.5, -9.0, -0.5)] {
        scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
            buildings::house(scene, 7.0, 4.0, 2.7, houses)
        });
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.0, 3.7, 9.2), vec3(0.0, 0.95, 0.0), 54.0).blur(8.0, 5.0),
        shot.size,
        6,
    );
    for _ in 0..150 {
        let (rise, angle) = (shot.chance.unit(), shot.chance.angle());
        let place = vec3(
            angle.cos() * rise * 1.6,
            0.8 + rise * 4.5,
            angle.sin() * rise * 1.6,
        );
        film.halo(
            place,
            shot.chance.range(0.01, 0.03),
            vec3(3.0, 1.2, 0.3) * (1.2 - rise),
        );
    }
    film.look(|look| (look.exposure, look.bloom, look.warmth) = (1.25, 0.14, 0.1))
}

fn skirts_from_above(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.8, 0.75, -0.35));
    let ground = scene.paint(paving(0xc8bca8, 0xa89c8a, 0.45));
    scene.ground(0.0, 60.0, ground);
    let costumes: Vec<Costume> = (0..6)
        .map(|index| {
            let palette = &stitch::PALETTES[index];
            let skirt = scene.paint(Material::picture(&woven(index as u64 * 3 + 1, 128, 40, palette)));
            let scarf = scene.paint(Material::hex(palette[1]));
            Costume::plain(&mut scene, palette[2], 0x201c20)
                .skirted(skirt, 0.78)
                .hat(Hat::Scarf(scarf))
        })
        .collect();
    ring(&mut scene, 3.3, 13, &costumes, 0.12);
    scene.at(Frame::WORLD, |scene| {
        for index in 0..5 {
            let angle = index as f32 / 5.0 * TAU;
            scene.at(
                Frame::at(angle.sin() * 1.15, 0.0, angle.cos() * 1.15).yaw(angle),
                |scene| {
                    figure(
                        scene,
                        &costumes[(index + 2) % 6],
                        &Pose {
                            swirl: 0.5,
                            ..Pose::hands(vec3(0.5, 1.35, 0.2), vec3(-0.5, 1.35, 0.2))
                        },
                    )
                },
            );
        }
    });
    shoot(
        &scene,
        Camera::new(vec3(0.0, 11.0, 0.5), vec3(0.0, 0.0, 0.0), 46.0).lean(-9.0),
        shot.size,
        5,
    )
}

fn two_circles(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Evening, vec3(-0.9, 0.42, 0.3));
    let ground = scene.paint(paving(0xb0a08c, 0x887c6c, 0.6));
    scene.ground(0.0, 80.0, ground);
    let gowns: Vec<Costume> = [0x345890, 0x8a2a58, 0x2c6a58]
        .iter()
        .enumerate()
        .map(|(index, colour)| gown(&mut scene, index as u64 + 20, *colour))
        .collect();
    scene.at(Frame::at(-2.5, 0.0, 0.0), |scene| {
        ring(scene, 3.2, 18, &gowns, 0.0)
    });
    let drums = DrumPaints::new(&mut scene);
    let sash = scene.paint(Material::hex(0xe8b028));
    let scarf = scene.paint(Material::hex(0xf4eee0));
    let drummer = Costume::plain(&mut scene, 0xc82824, 0xc82824)
        .hat(Hat::Scarf(scarf))
        .sash(sash);
    let silk = scene.paint(Material::hex(0xf0b830).veil(0.3));
    for index in 0..16 {
        let angle = index as f32 / 16.0 * TAU;
        scene.at(
            Frame::at(2.5 + angle.sin() * 3.2, 0.0, angle.cos() * 3.2).yaw(angle + PI * 0.7),
            |scene| {
                let up = if index % 2 == 0 { 0.35 } else { 0.0 };
                let pose = Pose {
                    stride: (0.2, 0.15),
                    ..Pose::hands(vec3(0.4, 1.15 + up, 0.15), vec3(-0.4, 1.5 - up, 0.15))
                };
                figure(scene, &drummer, &pose);
                scene.at(Frame::at(0.0, 0.97, 0.24), |scene| waist_drum(scene, drums, 0.34));
                for (hand, way) in [(pose.left, 1.0), (pose.right, -1.0)] {
                    ribbon(
                        scene,
                        &[
                            hand,
                            hand + vec3(way * 0.15, 0.2, 0.0),
                            hand + vec3(way * 0.38, 0.05, 0.1),
                            hand + vec3(way * 0.6, 0.2, 0.0),
                        ],
                        vec3(0.0, 0.03, 0.05),
                        silk,
                    );
                }
            },
        );
    }
    shoot(
        &scene,
        Camera::new(vec3(-0.6, 7.8, 10.2), vec3(0.0, 0.3, 0.1), 56.0).blur(12.0, 7.0),
        shot.size,
        4,
    )
}

fn five_courtyards(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.8, 0.6, 0.3));
    let ground = scene.paint(soil(0x889868, 0x9c9478, 14.0));
    scene.ground(0.0, 300.0, ground);
    let plaza = scene.paint(paving(0xd0c4b0, 0xa89c8c, 1.2));
    scene.drum(vec3(0.0, 0.02, 0.0), (13.0, 13.0), 0.06, plaza);
    let road = scene.paint(Material::hex(0x9a948c).mottled(0.1, 2.0));
    let leaves =
        [0x5a8048, 0x487040, 0x709050].map(|colour| scene.paint(Material::hex(colour).mottled(0.4, 0.6)));
    for yard in 0..5 {
        let angle = yard as f32 / 5.0 * TAU + 0.3;
        let centre = vec3(angle.sin() * 41.0, 0.0, angle.cos() * 41.0);
        scene.at(
            Frame {
                origin: centre,
                ..Frame::WORLD
            }
            .yaw(angle),
            |scene| {
                scene.cube(vec3(0.0, 0.02, -17.0), vec3(2.0, 0.03, 8.0), road);
                let colour = [0xe4d4bc, 0xd8b898, 0xe8e0d0, 0xc8a890, 0xdcccc0][yard];
                for (x, z, turn, wide) in [
                    (0.0, 9.0, PI, 22.0),
                    (-13.0, 0.0, PI / 2.0, 15.0),
                    (13.0, 0.0, -PI / 2.0, 15.0),
                    (-8.0, -9.0, 0.0, 9.0),
                    (8.0, -9.0, 0.0, 9.0),
                ] {
                    scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
                        buildings::flats(scene, (wide, 4), colour, 0.0, yard as i32 * 9 + x as i32)
                    });
                }
                for _ in 0..26 {
                    let place = vec3(shot.chance.range(-8.5, 8.5), 0.0, shot.chance.range(-7.0, 5.5));
                    scene.limb(place, place + vec3(0.0, 2.0, 0.0), (0.16, 0.12), road);
                    for _ in 0..3 {
                        scene.ball(
                            place
                                + vec3(
                                    shot.chance.bell(0.6),
                                    2.4 + shot.chance.bell(0.5),
                                    shot.chance.bell(0.6),
                                ),
                            shot.chance.range(0.7, 1.2),
                            leaves[shot.chance.below(3)],
                        );
                    }
                }
            },
        );
    }
    let costumes: Vec<Costume> = [0xb0282c, 0x2a4c80, 0xc88a28]
        .iter()
        .map(|colour| {
            let skirt = scene.paint(Material::hex(*colour).mottled(0.2, 0.2));
            Costume::plain(&mut scene, *colour, 0x202020).skirted(skirt, 0.5)
        })
        .collect();
    scene.at(Frame::WORLD.scale(1.5), |scene| {
        ring(scene, 4.0, 24, &costumes, 0.0);
        ring(scene, 6.4, 36, &costumes, 0.05);
    });
    let film = shoot(
        &scene,
        Camera::new(vec3(4.0, 88.0, 62.0), vec3(0.0, 0.0, 4.0), 50.0),
        shot.size,
        4,
    );
    film.look(|look| look.exposure = 0.8)
}
