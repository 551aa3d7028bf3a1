//! Kites over fields and flats.

use super::Draw;
use crate::props::buildings::flats;
use crate::props::figure::{Costume, Pose, figure};
use crate::props::hangings::ribbon;
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("swallow-kite", swallow_kite),
    ("kites-over-flats", kites_over_flats),
    ("kites-high", kites_high),
];

/// A swallow kite's painted face.
fn kite_face() -> Arc<Texture> {
    use crate::canvas::{curve, leaf, oval, polar};
    let mut canvas = Canvas::new(900, 1000);
    canvas.placed((450.0, 420.0), 0.0, 420.0, |canvas| {
        let dark = ink(0x1c2034, 1.0);
        for side in [-1.0, 1.0] {
            canvas.with(tiny_skia::Transform::from_scale(side, 1.0), |canvas| {
                canvas.fill(
                    &curve(
                        &[
                            (0.0, -0.34),
                            (0.5, -0.56),
                            (1.02, -0.42),
                            (1.05, -0.16),
                            (0.6, 0.02),
                            (0.1, 0.16),
                        ],
                        true,
                    ),
                    dark,
                );
                canvas.fill(
                    &curve(
                        &[(0.04, 0.3), (0.3, 0.62), (0.62, 1.3), (0.3, 1.22), (0.0, 0.6)],
                        true,
                    ),
                    dark,
                );
                canvas.fill(
                    &curve(
                        &[
                            (0.2, -0.3),
                            (0.55, -0.44),
                            (0.92, -0.34),
                            (0.9, -0.2),
                            (0.55, -0.08),
                            (0.22, -0.02),
                        ],
                        true,
                    ),
                    ink(0xc8302c, 1.0),
                );
                for ring in 0..3 {
                    let spot = (0.4 + 0.2 * ring as f32, -0.23);
                    canvas.disc(spot, 0.1 - 0.012 * ring as f32, ink(0xf4e8d0, 1.0));
                    for petal in 0..5 {
                        canvas.fill(
                            &leaf(spot, polar(spot, petal as f32 * TAU / 5.0, 0.085), 0.028, 0.0),
                            ink([0xe0a030, 0x3a8078, 0xd05070][ring], 1.0),
                        );
                    }
                }
                for feather in 0..5 {
                    let part = feather as f32 * 0.16;
                    canvas.line(
                        (0.14 + part * 0.45, 0.52 + part),
                        (0.3 + part * 0.42, 0.56 + part * 0.95),
                        0.035,
                        ink(0xf4e8d0, 1.0),
                    );
                }
                canvas.fill(&oval((0.13, -0.52), 0.085, 0.1), ink(0xf6f0e0, 1.0));
                canvas.disc((0.13, -0.5), 0.05, ink(0x141418, 1.0));
                canvas.stroke(
                    &curve(&[(0.04, -0.64), (0.14, -0.7), (0.24, -0.62)], false),
                    0.035,
                    ink(0xd8a030, 1.0),
                );
            });
        }
        canvas.fill(
            &curve(
                &[
                    (0.0, -0.8),
                    (0.26, -0.66),
                    (0.3, -0.4),
                    (0.24, 0.1),
                    (0.14, 0.5),
                    (0.0, 0.62),
                    (-0.14, 0.5),
                    (-0.24, 0.1),
                    (-0.3, -0.4),
                    (-0.26, -0.66),
                ],
                true,
            ),
            ink(0x242a40, 1.0),
        );
        for side in [-1.0, 1.0] {
            canvas.fill(&oval((side * 0.13, -0.52), 0.085, 0.1), ink(0xf6f0e0, 1.0));
            canvas.disc((side * 0.12, -0.5), 0.05, ink(0x141418, 1.0));
        }
        canvas.fill(
            &curve(&[(-0.07, -0.36), (0.0, -0.42), (0.07, -0.36), (0.0, -0.26)], true),
            ink(0xe09a30, 1.0),
        );
        canvas.fill(&oval((0.0, 0.08), 0.16, 0.26), ink(0xf4e8d0, 1.0));
        for petal in 0..8 {
            canvas.fill(
                &leaf(
                    (0.0, 0.08),
                    polar((0.0, 0.08), petal as f32 * TAU / 8.0, 0.15),
                    0.035,
                    0.0,
                ),
                ink(0xc8303a, 1.0),
            );
        }
        canvas.disc((0.0, 0.08), 0.04, ink(0xe8b840, 1.0));
    });
    canvas.texture()
}

/// A bright morning sky with a far field below.
fn field(hour: Hour, sun: Vec3) -> Scene {
    let mut scene = outdoors(hour, sun);
    let grass = scene.paint(soil(0x7a9a4c, 0x98a45c, 5.0));
    scene.ground(0.0, 900.0, grass);
    scene
}

fn swallow_kite(shot: &mut Shot) -> Film {
    let mut scene = field(Hour::Noon, vec3(-0.5, 0.8, 0.55));
    let face = scene.paint(Material::cutting(&kite_face()).veil(0.35));
    let silk = [0xd83030, 0xf0b838].map(|colour| scene.paint(Material::hex(colour).veil(0.4)));
    let cord = scene.paint(Material::hex(0xf0ece0));
    scene.at(Frame::at(0.2, 5.0, 0.0).roll(0.22).pitch(-0.2), |scene| {
        scene.surface((40, 40), face, |u, v| {
            let (x, y) = ((u - 0.5) * 1.8, (v - 0.5) * 2.0);
            vec3(x, y, -0.16 * x * x + 0.05 * (y * 3.0).sin())
        });
        for side in [-1.0, 1.0] {
            let root = vec3(side * 0.42, -0.95, 0.0);
            ribbon(
                scene,
                &[
                    root,
                    root + vec3(side * 0.12, -0.5, -0.1),
                    root + vec3(side * 0.1, -1.0, 0.1),
                    root + vec3(side * 0.36, -1.5, -0.1),
                    root + vec3(side * 0.3, -2.1, 0.05),
                ],
                vec3(0.06, 0.0, 0.02),
                silk[(side > 0.0) as usize],
            );
        }
    });
    scene.cord(
        &smoothed(
            &[vec3(0.2, 4.9, 0.1), vec3(-0.6, 3.4, 1.0), vec3(-2.6, 1.6, 2.6)],
            24,
        ),
        0.006,
        cord,
    );
    for index in 0..5 {
        scene.at(Frame::at(-40.0 + 22.0 * index as f32, 0.0, -90.0), |scene| {
            flats(scene, (16.0, 7 + index % 3), 0xe0d4c4, 0.0, index as i32)
        });
    }
    scene.haze(vec3(0.8, 0.9, 1.05), 0.004);
    shoot(
        &scene,
        Camera::new(vec3(-0.4, 2.2, 5.0), vec3(0.05, 4.45, 0.0), 52.0).blur(5.4, 6.0),
        shot.size,
        4,
    )
}

/// A small kite of one of several forms at a place, with its string.
fn small_kite(
    scene: &mut Scene,
    place: Vec3,
    size: f32,
    kind: usize,
    paints: &[Paint],
    hand: Vec3,
    cord: Paint,
) {
    let (first, second) = (paints[kind % paints.len()], paints[(kind * 3 + 1) % paints.len()]);
    scene.at(
        Frame {
            origin: place,
            ..Frame::WORLD
        }
        .roll(0.3 * ((kind * 7) as f32).sin())
        .pitch(0.5)
        .scale(size),
        |scene| {
            match kind % 3 {
                0 => scene.surface((2, 2), first, |u, v| {
                    vec3((u - v) * 0.7, (u + v - 1.0) * 0.95, 0.0)
                }),
                1 => {
                    for side in [-1.0, 1.0] {
                        scene.surface((6, 6), first, |u, v| {
                            vec3(
                                side * u * 1.1,
                                0.35 * (1.0 - u) * v + 0.3 * u * u + 0.15 * v,
                                -0.2 * u,
                            )
                        });
                    }
                    scene.egg(Frame::at(0.0, 0.1, 0.05).stretch(0.16, 0.45, 0.05), second);
                }
                _ => {
                    for disc in 0..5 {
                        scene.egg(
                            Frame::at(
                                0.35 * disc as f32,
                                -0.28 * disc as f32 + 0.06 * (disc % 2) as f32,
                                0.0,
                            )
                            .stretch(0.26, 0.26, 0.03),
                            if disc % 2 == 0 { first } else { second },
                        );
                    }
                }
            }
            for tail in [-1.0, 1.0] {
                if kind % 3 < 2 {
                    ribbon(
                        scene,
                        &[
                            vec3(tail * 0.15, -0.7, 0.0),
                            vec3(tail * 0.3, -1.3, 0.1),
                            vec3(tail * 0.1, -1.9, -0.1),
                            vec3(tail * 0.4, -2.6, 0.0),
                        ],
                        vec3(0.05, 0.0, 0.02),
                        second,
                    );
                }
            }
        },
    );
    let sag = (place + hand) * 0.5 - vec3(0.0, (place - hand).length() * 0.08, 0.0);
    scene.cord(&smoothed(&[place, sag, hand], 14), 0.008, cord);
}

fn sky_of_kites(
    scene: &mut Scene,
    count: usize,
    (near, far): (f32, f32),
    (low, high): (f32, f32),
    wide: f32,
    chance: &mut Random,
) {
    let paints: Vec<Paint> = [
        0xd8302c, 0xf0b030, 0x2a68b0, 0x50a058, 0xe86888, 0xf4eee0, 0x6a4090,
    ]
    .iter()
    .map(|colour| scene.paint(Material::hex(*colour).veil(0.4)))
    .collect();
    let cord = scene.paint(Material::hex(0xe8e4dc));
    for kind in 0..count {
        let depth = chance.range(near, far);
        let part = (depth - near) / (far - near);
        let place = vec3(
            chance.range(-wide, wide) * (0.6 + part),
            chance.range(low, high) * (0.6 + 0.7 * part),
            -depth,
        );
        let hand = vec3(
            place.x * 0.4 + chance.bell(4.0),
            1.2,
            -depth + chance.range(6.0, 14.0),
        );
        small_kite(scene, place, chance.range(0.8, 1.5), kind, &paints, hand, cord);
    }
}

/// People scattered on a field, looking up.
fn flyers(scene: &mut Scene, count: usize, (near, far): (f32, f32), wide: f32, chance: &mut Random) {
    let costumes: Vec<Costume> = [0xb84040, 0x406898, 0xe0b050, 0x588058, 0xe8e0d0]
        .iter()
        .map(|colour| Costume::plain(scene, *colour, 0x343844))
        .collect();
    for index in 0..count {
        let small = if chance.chance(0.35) { 0.66 } else { 1.0 };
        scene.at(
            Frame::at(chance.range(-wide, wide), 0.0, -chance.range(near, far))
                .yaw(chance.angle())
                .scale(small),
            |scene| {
                figure(
                    scene,
                    &costumes[index % 5],
                    &Pose::hands(vec3(0.25, 1.5, 0.35), vec3(-0.2, 1.2, 0.3)),
                );
            },
        );
    }
}

fn kites_over_flats(shot: &mut Shot) -> Film {
    let mut scene = field(Hour::Noon, vec3(0.6, 0.75, 0.5));
    for index in 0..7 {
        scene.at(
            Frame::at(-66.0 + 22.0 * index as f32, 0.0, -70.0 - 8.0 * (index % 2) as f32),
            |scene| {
                flats(
                    scene,
                    (17.0, 8 + index % 3 * 2),
                    [0xe4d8c8, 0xd8c4ac, 0xe8e4dc][index % 3],
                    0.0,
                    index as i32 * 3,
                )
            },
        );
    }
    sky_of_kites(&mut scene, 42, (14.0, 46.0), (7.0, 26.0), 17.0, &mut shot.chance);
    flyers(&mut scene, 34, (8.0, 40.0), 18.0, &mut shot.chance);
    scene.haze(vec3(0.85, 0.92, 1.05), 0.003);
    shoot(
        &scene,
        Camera::new(vec3(0.0, 1.8, 4.0), vec3(0.0, 11.0, -30.0), 66.0),
        shot.size,
        4,
    )
}

fn kites_high(shot: &mut Shot) -> Film {
    let mut scene = field(Hour::Noon, vec3(-0.7, 0.6, 0.5));
    sky_of_kites(&mut scene, 34, (10.0, 34.0), (8.0, 24.0), 15.0, &mut shot.chance);
    flyers(&mut scene, 16, (14.0, 50.0), 22.0, &mut shot.chance);
    for range in 0..3 {
        let paint = scene.paint(Material::hex([0x7a9468, 0x90a488, 0xa8b8b4][range]).mottled(0.3, 5.0));
        scene.surface((60, 4), paint, move |u, v| {
            let x = (u - 0.5) * 420.0;
            vec3(
                x,
                (1.0 - v) * (4.0 + range as f32 * 7.0 + 12.0 * noise(x * 0.02, range as f32, 4)),
                -120.0 - range as f32 * 40.0,
            )
        });
    }
    scene.haze(vec3(1.0, 0.9, 0.8), 0.0012);
    shoot(
        &scene,
        Camera::new(vec3(0.0, 1.6, 4.0), vec3(1.0, 11.0, -22.0), 66.0),
        shot.size,
        4,
    )
}
