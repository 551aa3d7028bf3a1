//! Drums: waiting in rows, beaten, carried, seen as a pattern.

use super::Draw;
use crate::props::buildings;
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::props::hangings::ribbon;
use crate::props::lights::{LanternPaints, lantern_string};
use crate::props::music::{DrumPaints, big_drum, crossed_sticks, cymbal, drum_on_stand, waist_drum};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("drums-night", drums_night),
    ("waist-drums", waist_drums),
    ("drum-rows", drum_rows),
    ("raised-sticks", raised_sticks),
    ("drum-pattern", drum_pattern),
];

fn drums_night(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Night, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(paving(0x8a8480, 0x5c5856, 0.55).shine(0.03, 0.0, 1.0));
    scene.ground(0.0, 60.0, ground);
    let drums = DrumPaints::new(&mut scene);
    let stand = scene.paint(wood(0x6a4a30, 0x3a2818));
    let (brass, silk) = (scene.paint(metal(0xd8a840)), scene.paint(Material::hex(0xc82024)));
    for index in 0..6 {
        let x = -1.9 + index as f32 * 1.75;
        scene.at(
            Frame::at(x, 0.0, -1.15 * index as f32 + 1.5).yaw(0.2 * index as f32),
            |scene| {
                drum_on_stand(scene, drums, 0.66, stand);
                scene.at(Frame::at(0.0, 0.42, 0.0), |scene| {
                    crossed_sticks(scene, drums, 0.66)
                });
            },
        );
        scene.at(
            Frame::at(x - 0.2, 0.0, -1.15 * index as f32 + 2.7).yaw(index as f32),
            |scene| cymbal(scene, 0.26, brass, silk),
        );
    }
    let red = LanternPaints::red(&mut scene, 0.9);
    for row in 0..4 {
        let z = 0.5 - 3.2 * row as f32;
        lantern_string(
            &mut scene,
            (vec3(-9.0, 4.0, z), vec3(10.0, 4.3, z - 1.5)),
            0.7,
            9,
            0.34,
            red,
            2.6,
        );
    }
    for (x, floors) in [(-16.0, 8), (2.0, 11), (19.0, 9)] {
        scene.at(Frame::at(x, 0.0, -34.0), |scene| {
            buildings::flats(scene, (14.0, floors), 0x505460, 0.4, x as i32)
        });
    }
    scene.lamp(vec3(-3.4, 3.4, 4.6), 0.5, vec3(7.0, 3.6, 1.6));
    scene.lamp(vec3(1.6, 3.2, 4.0), 0.5, vec3(4.5, 2.2, 1.0));
    let film = shoot(
        &scene,
        Camera::new(vec3(-2.6, 2.0, 6.6), vec3(0.6, 1.25, -1.5), 60.0).blur(6.2, 9.0),
        shot.size,
        5,
    );
    film.look(|look| (look.exposure, look.bloom, look.warmth) = (1.5, 0.05, 0.1))
}

fn waist_drums(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Evening, vec3(-0.8, 0.5, 0.6));
    let ground = scene.paint(paving(0xc0ac90, 0x90806c, 0.5));
    scene.ground(0.0, 60.0, ground);
    let drums = DrumPaints::new(&mut scene);
    let silk = [0xd02024, 0xe8b030, 0xd02024]
        .map(|colour| scene.paint(Material::hex(colour).veil(0.4).shine(0.0, 0.3, 12.0)));
    for (index, (x, y, z, turn)) in [
        (-1.15, 0.42, 0.35, 0.5),
        (0.1, 0.62, 0.0, -0.2),
        (1.25, 0.4, 0.25, -0.7),
        (0.55, 0.36, 1.0, 0.15),
        (-0.6, 0.36, 1.15, -0.45),
    ]
    .into_iter()
    .enumerate()
    {
        scene.at(Frame::at(x, y, z).yaw(turn).roll(0.1), |scene| {
            waist_drum(scene, drums, 0.82)
        });
        let start = vec3(x, y + 0.2, z);
        for strand in 0..3 {
            let swing = shot.chance.range(-0.9, 0.9);
            let path = [
                start,
                start + vec3(swing * 0.5, 0.75, -0.3),
                start + vec3(swing * 1.3, 1.25, -0.7),
                start + vec3(swing * 2.1, 0.9 + shot.chance.bell(0.4), -1.1),
                start + vec3(swing * 2.9, 1.5 + shot.chance.bell(0.4), -1.4),
            ];
            ribbon(
                &mut scene,
                &path,
                vec3(0.05, 0.0, 0.09),
                silk[(index + strand) % 3],
            );
        }
    }
    for index in 0..7 {
        scene.at(
            Frame::at(-9.0 + index as f32 * 3.0, 0.0, -9.0 - (index % 2) as f32 * 2.0),
            |scene| {
                let costume = Costume::plain(scene, 0xc8a030, 0xb02020);
                figure(
                    scene,
                    &costume,
                    &Pose::hands(vec3(0.3, 1.3, 0.3), vec3(-0.3, 1.0, 0.3)),
                );
            },
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(0.1, 1.3, 4.2), vec3(0.1, 0.85, 0.0), 52.0).blur(4.0, 11.0),
        shot.size,
        5,
    );
    film.look(|look| look.exposure = 0.95)
}

/// A drummer in yellow and red behind a drum.
fn drummer(scene: &mut Scene, drums: DrumPaints, stand: Paint, costume: &Costume, beat: f32) {
    scene.at(Frame::at(0.0, 0.0, 0.75), |scene| {
        drum_on_stand(scene, drums, 0.5, stand)
    });
    let pose = Pose {
        sway: 0.12 * beat,
        ..Pose::hands(
            vec3(0.34, 1.35 + 0.35 * beat, 0.3),
            vec3(-0.34, 1.5 - 0.3 * beat, 0.3),
        )
    };
    figure(scene, costume, &pose);
    let stick = scene.paint(Material::hex(0xd0a060));
    for (hand, side) in [(pose.left, 1.0), (pose.right, -1.0)] {
        scene.limb(hand, hand + vec3(-side * 0.08, 0.16, 0.34), (0.02, 0.016), stick);
    }
}

fn drum_rows(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Noon, vec3(0.7, 0.8, 0.5));
    let ground = scene.paint(paving(0xc4b8a4, 0x9c9080, 0.6));
    scene.ground(0.0, 80.0, ground);
    let drums = DrumPaints::new(&mut scene);
    let stand = scene.paint(lacquer(0x8a1c1a));
    let sash = scene.paint(Material::hex(0xd82420));
    let scarf = scene.paint(Material::hex(0xf0c030));
    let costume = Costume::plain(&mut scene, 0xe8b028, 0xb82020)
        .hat(Hat::Scarf(scarf))
        .sash(sash);
    let brass = scene.paint(metal(0xe0b048));
    for row in 0..4 {
        for column in 0..7 {
            let x = (column as f32 - 3.0) * 1.9 + if row % 2 == 0 { 0.0 } else { 0.9 };
            scene.at(
                Frame::at(x, 0.0, -2.6 * row as f32).yaw(shot.chance.bell(0.1)),
                |scene| {
                    if (row + column) % 3 == 2 {
                        figure(
                            scene,
                            &costume,
                            &Pose::hands(vec3(0.3, 1.55, 0.25), vec3(-0.3, 1.55, 0.25)),
                        );
                        for side in [-1.0, 1.0] {
                            scene.at(Frame::at(side * 0.22, 1.58, 0.3).roll(side * PI / 2.0), |scene| {
                                scene.lathe(&[(0.2, 0.0), (0.1, 0.03), (0.05, 0.07), (0.0, 0.08)], 28, brass)
                            });
                        }
                    } else {
                        drummer(
                            scene,
                            drums,
                            stand,
                            &costume,
                            if (row + column) % 2 == 0 { 1.0 } else { 0.0 },
                        );
                    }
                },
            );
        }
    }
    for (x, colour) in [(-18.0, 0xd8ccb8), (-2.0, 0xe4dccc), (15.0, 0xd0c4b4)] {
        scene.at(Frame::at(x, 0.0, -38.0), |scene| {
            buildings::flats(scene, (13.0, 7), colour, 0.0, x as i32)
        });
    }
    scene.haze(vec3(0.8, 0.86, 0.95), 0.006);
    shoot(
        &scene,
        Camera::new(vec3(-3.0, 3.4, 7.6), vec3(0.2, 0.9, -2.0), 58.0).blur(8.0, 6.0),
        shot.size,
        4,
    )
}

fn raised_sticks(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Evening, vec3(0.2, 0.22, -1.0));
    let ground = scene.paint(paving(0x8a7868, 0x5a5048, 0.6));
    scene.ground(0.0, 80.0, ground);
    let drums = DrumPaints::new(&mut scene);
    let stick = scene.paint(wood(0xd8a868, 0x9a6a3a));
    let silk = scene.paint(Material::hex(0xd02020).veil(0.6));
    let sleeve = scene.paint(cloth(0xd89820, 0.006));
    let hand = scene.paint(Material::hex(0xb88060));
    for index in 0..6 {
        let x = -2.6 + index as f32 * 1.05;
        let z = -0.5 * index as f32;
        scene.at(Frame::at(x, 0.35, z), |scene| big_drum(scene, drums, 0.46));
        for side in [-1.0, 1.0] {
            let lift = shot.chance.range(0.75, 1.15);
            let grip = vec3(x + side * 0.24, 0.95 + lift * 0.62, z - 0.25);
            let tip = grip + vec3(-side * 0.05 + shot.chance.bell(0.08), 0.42, 0.2);
            scene.limb(grip, tip, (0.022, 0.018), stick);
            scene.ball(grip, 0.055, hand);
            scene.limb(grip, grip + vec3(side * 0.06, -0.4, -0.2), (0.055, 0.075), sleeve);
            let flow = [
                grip,
                grip + vec3(side * 0.12, 0.14, -0.1),
                grip + vec3(side * 0.22, -0.05, -0.2),
                grip + vec3(side * 0.42, 0.08, -0.35),
                grip + vec3(side * 0.5, -0.12, -0.4),
            ];
            ribbon(&mut scene, &flow, vec3(0.0, 0.03, 0.05), silk);
        }
    }
    let camera = Camera::new(vec3(-3.2, 1.05, 3.0), vec3(-0.5, 1.25, -0.8), 50.0).blur(3.7, 9.0);
    let mut film = shoot(&scene, camera, shot.size, 5);
    for _ in 0..70 {
        let place = vec3(
            shot.chance.range(-3.0, 4.0),
            shot.chance.range(0.9, 2.4),
            shot.chance.range(-3.0, 1.0),
        );
        film.halo(place, shot.chance.range(0.006, 0.02), vec3(1.8, 1.0, 0.4));
    }
    film.look(|look| (look.exposure, look.bloom) = (1.15, 0.16))
}

fn drum_pattern(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.7, 0.9, -0.4));
    let ground = scene.paint(Material::hex(0x8a1a1c).mottled(0.15, 0.4));
    scene.ground(0.0, 20.0, ground);
    let drums = DrumPaints::new(&mut scene);
    let (brass, silk) = (scene.paint(metal(0xe0b050)), scene.paint(Material::hex(0xd82420)));
    let gold = scene.paint(Material::hex(0xe8b030));
    big_drum(&mut scene, drums, 0.9);
    crossed_sticks(&mut scene, drums, 0.9);
    for (count, ring, size, turn) in [(8usize, 1.75, 0.44, 0.2), (16, 2.9, 0.34, 0.0)] {
        for index in 0..count {
            let (sine, cosine) = (turn + index as f32 / count as f32 * TAU).sin_cos();
            scene.at(
                Frame::at(cosine * ring, 0.0, sine * ring).yaw(-(turn + index as f32 / count as f32 * TAU)),
                |scene| {
                    if index % 2 == 0 {
                        big_drum(scene, drums, size)
                    } else {
                        cymbal(scene, size, brass, silk)
                    }
                },
            );
            let (sine, cosine) = (turn + (index as f32 + 0.5) / count as f32 * TAU).sin_cos();
            let way = vec3(cosine, 0.0, sine);
            let side = vec3(-sine, 0.0, cosine);
            let path = [
                way * (ring - 0.55),
                way * ring + side * 0.16,
                way * (ring + 0.3) - side * 0.12,
                way * (ring + 0.7) + side * 0.1,
            ]
            .map(|point| point + vec3(0.0, 0.08, 0.0));
            ribbon(
                &mut scene,
                &path,
                vec3(0.0, 0.03, 0.0) + side * 0.05,
                if index % 2 == 0 { silk } else { gold },
            );
        }
    }
    shoot(
        &scene,
        Camera::new(vec3(0.0, 8.6, 0.6), vec3(0.0, 0.0, 0.0), 50.0).lean(7.0),
        shot.size,
        5,
    )
}
