//! The renewed courtyard and its fitness equipment.

use super::Draw;
use super::courtyards::{GREENS, planted, yard};
use crate::props::buildings::{HousePaints, flats, wall};
use crate::props::figure::{Costume, Pose, figure};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("renewed-courtyard", renewed_courtyard),
    ("fitness-morning", fitness_morning),
];

/// Bars, wheels and walkers in bright paint at a place.
fn equipment(scene: &mut Scene, kind: usize, colour: Paint, second: Paint) {
    let pipe = |scene: &mut Scene, points: &[Vec3], radius: f32, paint: Paint| {
        scene.cord(&smoothed(points, points.len() * 6), radius, paint)
    };
    match kind % 4 {
        0 => {
            for side in [-0.5, 0.5] {
                pipe(
                    scene,
                    &[
                        vec3(side, 0.0, -0.6),
                        vec3(side, 1.2, -0.6),
                        vec3(side, 1.35, -0.4),
                        vec3(side, 1.35, 0.4),
                        vec3(side, 1.2, 0.6),
                        vec3(side, 0.0, 0.6),
                    ],
                    0.035,
                    colour,
                );
            }
        }
        1 => {
            pipe(
                scene,
                &[vec3(0.0, 0.0, 0.0), vec3(0.0, 1.0, 0.0), vec3(0.0, 1.9, 0.0)],
                0.06,
                colour,
            );
            for side in [-1.0, 1.0] {
                scene.at(Frame::at(side * 0.42, 1.35, 0.0).pitch(PI / 2.0), |scene| {
                    let ring: Vec<Vec3> = (0..=28)
                        .map(|step| {
                            let (s, c) = (step as f32 / 28.0 * TAU).sin_cos();
                            vec3(c * 0.36, 0.0, s * 0.36)
                        })
                        .collect();
                    scene.cord(&ring, 0.025, second);
                    for spoke in 0..3 {
                        let (s, c) = (spoke as f32 * PI / 3.0).sin_cos();
                        scene.limb(
                            vec3(c * 0.36, 0.0, s * 0.36),
                            vec3(-c * 0.36, 0.0, -s * 0.36),
                            (0.016, 0.016),
                            second,
                        );
                    }
                });
                scene.limb(
                    vec3(0.0, 1.35, 0.0),
                    vec3(side * 0.42, 1.35, 0.0),
                    (0.03, 0.03),
                    colour,
                );
            }
        }
        2 => {
            for side in [-1.0, 1.0] {
                pipe(
                    scene,
                    &[
                        vec3(side * 0.75, 0.0, 0.0),
                        vec3(side * 0.72, 1.2, 0.0),
                        vec3(side * 0.3, 1.3, 0.0),
                        vec3(0.0, 1.3, 0.0),
                    ],
                    0.04,
                    colour,
                );
                scene.limb(
                    vec3(side * 0.24, 1.28, 0.0),
                    vec3(side * 0.24, 0.32, 0.1 * side),
                    (0.028, 0.028),
                    second,
                );
                scene.cube(
                    vec3(side * 0.24, 0.28, 0.1 * side),
                    vec3(0.1, 0.025, 0.19),
                    second,
                );
            }
        }
        _ => {
            pipe(
                scene,
                &[
                    vec3(-0.7, 0.0, 0.0),
                    vec3(-0.7, 1.9, 0.0),
                    vec3(-0.6, 2.1, 0.0),
                    vec3(0.6, 2.1, 0.0),
                    vec3(0.7, 1.9, 0.0),
                    vec3(0.7, 0.0, 0.0),
                ],
                0.04,
                colour,
            );
            for rung in 1..6 {
                scene.limb(
                    vec3(-0.7, 0.32 * rung as f32, 0.0),
                    vec3(0.7, 0.32 * rung as f32, 0.0),
                    (0.02, 0.02),
                    second,
                );
            }
        }
    }
}

fn renewed_courtyard(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Noon, vec3(0.6, 0.75, 0.5), (0xc4bcb0, 0xa49c92));
    let houses = HousePaints::new(&mut scene, true, 0.0);
    let fresh = scene.paint(plaster(0xf2eada, 0.06));
    scene.at(Frame::at(0.0, 0.0, -5.0), |scene| {
        wall(scene, 18.0, 2.3, fresh, houses)
    });
    let (green, frame) = (scene.paint(lacquer(0x2f6a58)), scene.paint(lacquer(0xd8d0c0)));
    scene.at(Frame::at(-5.8, 0.0, -1.2).yaw(PI / 2.0), |scene| {
        scene.cube(vec3(0.0, 1.15, -1.0), vec3(4.6, 1.15, 1.0), fresh);
        for door in 0..6 {
            let x = (door as f32 - 2.5) * 1.5;
            scene.cube(vec3(x, 0.98, 0.02), vec3(0.56, 0.98, 0.04), frame);
            scene.cube(vec3(x, 0.96, 0.05), vec3(0.5, 0.92, 0.03), green);
            for slat in 0..7 {
                scene.cube(
                    vec3(x, 0.35 + 0.2 * slat as f32, 0.085),
                    vec3(0.42, 0.012, 0.006),
                    frame,
                );
            }
        }
        scene.at(Frame::at(0.0, 2.3, -1.0), |scene| {
            crate::props::buildings::roof(scene, 9.2, 2.0, 0.6, houses)
        });
    });
    let rubber = scene.paint(Material::hex(0xb85840).mottled(0.12, 0.2));
    scene.cube(vec3(2.0, 0.02, -1.6), vec3(4.2, 0.02, 2.4), rubber);
    let (blue, yellow) = (
        scene.paint(lacquer(0x2a60a8).shine(0.04, 0.6, 80.0)),
        scene.paint(lacquer(0xe8b028).shine(0.04, 0.6, 80.0)),
    );
    for (index, (x, z, turn)) in [
        (-0.9, -2.6, 0.3),
        (1.2, -3.0, 0.0),
        (3.6, -2.8, -0.2),
        (0.4, -0.6, 0.5),
        (3.0, -0.8, 0.2),
        (5.4, -1.4, -0.4),
    ]
    .into_iter()
    .enumerate()
    {
        scene.at(Frame::at(x, 0.04, z).yaw(turn), |scene| {
            equipment(
                scene,
                index,
                if index % 2 == 0 { blue } else { yellow },
                if index % 2 == 0 { yellow } else { blue },
            )
        });
    }
    planted(&mut scene, (6.6, -3.6), 5.4, GREENS, &mut shot.chance);
    scene.at(Frame::at(-12.0, 0.0, -14.0), |scene| {
        flats(scene, (20.0, 5), 0xd0b8a0, 0.0, 5)
    });
    scene.at(Frame::at(12.0, 0.0, -16.0), |scene| {
        flats(scene, (20.0, 5), 0xd8c8b4, 0.0, 9)
    });
    shoot(
        &scene,
        Camera::new(vec3(2.6, 2.3, 6.4), vec3(0.0, 1.1, -2.0), 66.0),
        shot.size,
        4,
    )
}

fn fitness_morning(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Morning, vec3(-0.85, 0.36, -0.5), (0xb8aea0, 0x988e82));
    let rubber = scene.paint(Material::hex(0x3a7870).mottled(0.1, 0.2));
    scene.cube(vec3(0.5, 0.02, -0.8), vec3(5.4, 0.02, 3.0), rubber);
    let colours = [0xe05038, 0xf0b028, 0x2a70b0, 0x50a060]
        .map(|colour| scene.paint(lacquer(colour).shine(0.04, 0.6, 80.0)));
    let costume = Costume::plain(&mut scene, 0x4a6080, 0x303038);
    let second = Costume::plain(&mut scene, 0xa84850, 0x383848);
    for (index, (x, z, turn)) in [
        (-2.6, 0.6, 0.4),
        (0.2, 1.0, -0.2),
        (2.8, 0.4, 0.1),
        (-1.4, -2.2, 0.0),
        (1.6, -2.4, 0.3),
        (4.4, -1.8, -0.3),
    ]
    .into_iter()
    .enumerate()
    {
        scene.at(Frame::at(x, 0.04, z).yaw(turn), |scene| {
            equipment(scene, index + 1, colours[index % 4], colours[(index + 2) % 4]);
            match (index + 1) % 4 {
                1 => scene.at(Frame::at(0.42, 0.0, 0.55).yaw(PI), |scene| {
                    figure(
                        scene,
                        &costume,
                        &Pose::hands(vec3(0.25, 1.5, 0.35), vec3(-0.25, 1.2, 0.4)),
                    )
                }),
                2 => scene.at(Frame::at(0.24, 0.28, 0.0), |scene| {
                    figure(
                        scene,
                        &second,
                        &Pose {
                            stride: (0.06, 0.2),
                            ..Pose::hands(vec3(0.3, 1.0, 0.25), vec3(-0.3, 1.0, 0.2))
                        },
                    )
                }),
                _ => {}
            }
        });
    }
    let houses = HousePaints::new(&mut scene, true, 0.0);
    scene.at(Frame::at(0.0, 0.0, -6.5), |scene| {
        wall(scene, 22.0, 2.2, houses.wall, houses)
    });
    planted(&mut scene, (-5.0, -4.0), 6.0, GREENS, &mut shot.chance);
    planted(
        &mut scene,
        (6.4, -4.6),
        6.8,
        [0x5c8440, 0x80a050, 0x487038],
        &mut shot.chance,
    );
    scene.haze(vec3(1.1, 0.95, 0.75), 0.012);
    let film = shoot(
        &scene,
        Camera::new(vec3(-0.6, 1.7, 6.6), vec3(0.4, 1.2, -1.0), 60.0).blur(6.5, 4.0),
        shot.size,
        4,
    );
    film.look(|look| look.bloom = 0.12)
}
