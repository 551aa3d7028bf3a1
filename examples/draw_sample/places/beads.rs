//! Beads and cord: a lion, sachets in a row, a knot, trays on the table of a class.

use super::Draw;
use super::courtyards::scissors;
use crate::props::hangings::tassel;
use crate::props::tableware::bamboo;
use crate::studio::*;
use crate::works::{cuttings, stitch, window};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("bead-lion", bead_lion),
    ("big-knot", big_knot),
    ("bead-sachets", bead_sachets),
    ("scissors-beads", scissors_beads),
];

fn bead_lion(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x5a7880, 0.05));
    let colours = [0xe8a028, 0xd87820, 0xc82828, 0xf4ecdc, 0x202024, 0x2a8070]
        .map(|colour| scene.paint(Material::hex(colour).shine(0.08, 1.4, 160.0)));
    let covered = |scene: &mut Scene,
                   centre: Vec3,
                   radius: Vec3,
                   count: usize,
                   bead: f32,
                   pick: &dyn Fn(Vec3) -> usize| {
        for index in 0..count {
            let level = 1.0 - 2.0 * (index as f32 + 0.5) / count as f32;
            let angle = index as f32 * 2.399_963;
            let out = (1.0 - level * level).sqrt();
            let way = vec3(out * angle.cos(), level, out * angle.sin());
            scene.ball(centre + way.times(radius), bead, colours[pick(way)]);
        }
    };
    let mane = |way: Vec3| usize::from((way.x * 7.0).sin() * (way.y * 7.0).cos() > 0.0) + 1;
    covered(
        &mut scene,
        vec3(-0.55, 1.15, 0.0),
        vec3(1.25, 0.85, 0.8),
        620,
        0.088,
        &|way: Vec3| {
            if (way.x * 9.0).sin() > 0.55 {
                3
            } else if way.y > 0.75 {
                5
            } else {
                0
            }
        },
    );
    covered(
        &mut scene,
        vec3(0.85, 1.75, 0.1),
        vec3(0.95, 0.95, 0.82),
        560,
        0.095,
        &mane,
    );
    covered(
        &mut scene,
        vec3(1.12, 1.72, 0.5),
        vec3(0.66, 0.66, 0.5),
        330,
        0.08,
        &|way: Vec3| if way.y < -0.55 { 2 } else { 0 },
    );
    for side in [-1.0, 1.0] {
        covered(
            &mut scene,
            vec3(0.9 + side * 0.62, 2.5, 0.2),
            vec3(0.22, 0.24, 0.18),
            60,
            0.07,
            &|_| 1,
        );
        covered(
            &mut scene,
            vec3(1.15 + side * 0.26, 1.92, 0.95),
            vec3(0.13, 0.14, 0.09),
            40,
            0.06,
            &|_| 3,
        );
        scene.ball(vec3(1.17 + side * 0.26, 1.92, 1.06), 0.09, colours[4]);
        for x in [-1.2, 0.25] {
            covered(
                &mut scene,
                vec3(x, 0.42, side * 0.48),
                vec3(0.27, 0.42, 0.27),
                120,
                0.08,
                &|way: Vec3| if way.y < -0.5 { 3 } else { 0 },
            );
        }
    }
    covered(
        &mut scene,
        vec3(1.16, 1.66, 1.04),
        vec3(0.12, 0.1, 0.1),
        30,
        0.06,
        &|_| 4,
    );
    covered(
        &mut scene,
        vec3(1.15, 1.42, 0.92),
        vec3(0.26, 0.07, 0.1),
        44,
        0.055,
        &|_| 2,
    );
    for tuft in 0..9 {
        let part = tuft as f32 / 8.0;
        scene.ball(
            vec3(-1.8 - 0.5 * part, 1.3 + 1.1 * part, 0.1 * (part * 5.0).sin()),
            0.1 + 0.09 * part,
            colours[if part > 0.7 { 2 } else { 0 }],
        );
    }
    for _ in 0..170 {
        let (angle, out) = (shot.chance.angle(), shot.chance.range(2.4, 5.6));
        scene.ball(
            vec3(angle.cos() * out, 0.085, angle.sin() * out),
            0.085,
            colours[shot.chance.below(6)],
        );
    }
    shoot(
        &scene,
        over(vec3(0.1, 1.2, 0.0), 8.0, 22.0, 0.45, 46.0).blur(7.4, 9.0),
        shot.size,
        6,
    )
}

fn big_knot(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xe6ded0, 0.08), hall_floor(), even(0.38));
    scene.sunlight(vec3(-0.7, 0.6, 0.7), vec3(1.6, 1.45, 1.2), 0.05);
    let cord = scene.paint(
        Material::hex(0xc01c20)
            .relief(|surface| {
                let p = surface.position;
                0.012 * ((p.x + p.y) * 34.0).sin() * ((p.x - p.y) * 34.0).sin()
            })
            .shine(0.02, 0.3, 20.0),
    );
    let gold = scene.paint(metal(0xd8b050));
    let centre = vec3(0.0, 6.2, 0.3);
    let lines = 7;
    for index in 0..lines {
        let off = (index as f32 - 3.0) * 0.36;
        for turn in [PI / 4.0, -PI / 4.0] {
            let (s, c) = turn.sin_cos();
            let at = |along: f32, lift: f32| centre + vec3(c * along - s * off, s * along + c * off, lift);
            let path: Vec<Vec3> = (0..=42)
                .map(|step| {
                    let along = -1.5 + 3.0 * step as f32 / 42.0;
                    let weave = ((along / 0.36 + index as f32 + if turn > 0.0 { 0.0 } else { 1.0 }) * PI)
                        .cos()
                        * 0.09;
                    at(along, weave)
                })
                .collect();
            scene.cord(&path, 0.115, cord);
            if index < lines - 1 {
                for end in [-1.0, 1.0] {
                    let next = (index as f32 - 2.0) * 0.36;
                    let tip = |along: f32, side: f32| {
                        centre + vec3(c * along - s * side, s * along + c * side, 0.05)
                    };
                    let bulge = if index % 2 == 0 { 1.95 } else { 1.72 };
                    scene.cord(
                        &smoothed(
                            &[
                                tip(end * 1.5, off),
                                tip(end * bulge, off - 0.05),
                                tip(end * bulge, next + 0.05),
                                tip(end * 1.5, next),
                            ],
                            16,
                        ),
                        0.115,
                        cord,
                    );
                }
            }
        }
    }
    for side in [-1.0, 1.0] {
        let loop_points = smoothed(
            &[
                centre + vec3(side * 2.0, 0.15, 0.1),
                centre + vec3(side * 3.2, 1.0, 0.15),
                centre + vec3(side * 3.7, 0.0, 0.1),
                centre + vec3(side * 3.2, -1.0, 0.15),
                centre + vec3(side * 2.0, -0.15, 0.1),
            ],
            40,
        );
        scene.cord(&loop_points, 0.115, cord);
    }
    scene.cord(
        &[centre + vec3(0.0, 2.2, 0.1), centre + vec3(0.0, 4.4, 0.0)],
        0.11,
        cord,
    );
    scene.ball(centre + vec3(0.0, -2.6, 0.1), 0.32, gold);
    for side in [-0.9, 0.0, 0.9] {
        scene.cord(
            &smoothed(
                &[
                    centre + vec3(side * 0.2, -2.2, 0.1),
                    centre + vec3(side, -2.9, 0.12),
                    centre + vec3(side, -3.3, 0.12),
                ],
                10,
            ),
            0.08,
            cord,
        );
        tassel(
            &mut scene,
            centre + vec3(side, -3.2, 0.14),
            if side == 0.0 { 2.9 } else { 2.5 },
            cord,
        );
    }
    shoot(
        &scene,
        Camera::new(vec3(0.9, 5.6, 12.5), vec3(0.0, 5.35, 0.0), 50.0),
        shot.size,
        5,
    )
}

fn bead_sachets(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xd8dcd4, 0.08), hall_floor(), even(0.36));
    scene.sunlight(vec3(0.7, 0.6, 0.7), vec3(1.6, 1.5, 1.3), 0.04);
    let rod = scene.paint(bamboo());
    scene.limb(vec3(-9.0, 5.4, 0.7), vec3(9.0, 5.4, 0.7), (0.13, 0.12), rod);
    for index in 0..7 {
        let palette = &stitch::PALETTES[index % 6];
        let beads: Vec<Paint> = palette
            .iter()
            .map(|colour| scene.paint(Material::hex(*colour).shine(0.08, 1.3, 140.0)))
            .collect();
        let x = (index as f32 - 3.0) * 1.75;
        let long = 1.1 + 0.35 * (index % 3) as f32;
        let centre = vec3(x, 5.4 - long - 0.85, 0.75);
        scene.limb(
            vec3(x, 5.4, 0.75),
            centre + vec3(0.0, 0.8, 0.0),
            (0.03, 0.03),
            beads[1],
        );
        let count = 760;
        for bead in 0..count {
            let level = 1.0 - 2.0 * (bead as f32 + 0.5) / count as f32;
            let angle = bead as f32 * 2.399_963;
            let out = (1.0 - level * level).sqrt();
            let way = vec3(out * angle.cos(), level, out * angle.sin());
            let pattern = ((way.y * 6.0).floor() as i32 + (way.x.atan2(way.z) * 2.6).floor() as i32)
                .rem_euclid(5) as usize;
            scene.ball(
                centre + way.times(vec3(0.62, 0.78, 0.42)),
                0.052,
                beads[pattern + 1 - usize::from(pattern == 5)],
            );
        }
        for strand in 0..7 {
            let sx = (strand as f32 - 3.0) * 0.11;
            for bead in 0..11 {
                scene.ball(
                    centre
                        + vec3(
                            sx * (1.0 + 0.03 * bead as f32),
                            -0.82 - 0.115 * bead as f32 + 0.1 * (strand as f32 - 3.0).abs() * 0.3,
                            0.0,
                        ),
                    if bead == 10 { 0.085 } else { 0.055 },
                    beads[1 + (bead / 2 + strand) % 5],
                );
            }
        }
    }
    shoot(
        &scene,
        Camera::new(vec3(-1.2, 3.5, 10.5), vec3(0.0, 3.3, 0.6), 56.0).blur(10.0, 5.0),
        shot.size,
        5,
    )
}

fn scissors_beads(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xc09868, 0x946c44, 1.7, true));
    window_bars(&mut scene, 2.6);
    for (index, (x, z, size)) in [(-2.6, -0.6, 2.9), (-0.2, 1.9, 2.2), (-4.6, 1.9, 2.0)]
        .into_iter()
        .enumerate()
    {
        let texture = if index == 0 {
            cuttings::one_heart(900).texture()
        } else {
            window::window_flower(index as u64 + 40, 700).texture()
        };
        let red = scene.paint(Material::cutting(&texture));
        scene.at(
            Frame::at(x, 0.03 + 0.03 * index as f32, z).yaw(shot.chance.angle()),
            |scene| {
                scene.surface((12, 12), red, move |u, v| {
                    vec3(
                        (u - 0.5) * size,
                        0.05 * (u * 5.0 + v * 3.0).sin().powi(2),
                        (0.5 - v) * size,
                    )
                });
            },
        );
    }
    let fold = scene.paint(Material::hex(0xc82026).veil(0.2));
    scene.surface((2, 8), fold, |u, v| {
        vec3(
            -5.6 + 1.9 * u,
            0.06 + 0.9 * u * (v - 0.5).abs(),
            -3.0 + 1.5 * (v - 0.5),
        )
    });
    let steel = scene.paint(metal(0xd0d4d8));
    scene.at(Frame::at(0.2, 0.05, -1.9).yaw(0.5), |scene| {
        scissors(scene, 1.5, steel)
    });
    let (tray, beads) = (
        scene.paint(wood(0x9a7048, 0x6e4a2c)),
        [0xc82828, 0xe8b028, 0x2a8060, 0x2850a0, 0xf0e8d8, 0x803880]
            .map(|colour| scene.paint(Material::hex(colour).shine(0.08, 1.4, 150.0))),
    );
    for row in 0..3 {
        for column in 0..2 {
            let (x, z) = (2.6 + 1.9 * column as f32, -2.4 + 1.8 * row as f32);
            scene.cube(vec3(x, 0.06, z), vec3(0.9, 0.06, 0.85), tray);
            for (dx, dz, w, d) in [
                (-0.88, 0.0, 0.05, 0.88),
                (0.88, 0.0, 0.05, 0.88),
                (0.0, -0.84, 0.92, 0.05),
                (0.0, 0.84, 0.92, 0.05),
            ] {
                scene.cube(vec3(x + dx, 0.18, z + dz), vec3(w, 0.18, d), tray);
            }
            for _ in 0..150 {
                let place = vec3(
                    x + shot.chance.range(-0.76, 0.76),
                    0.17 + shot.chance.unit() * 0.08,
                    z + shot.chance.range(-0.72, 0.72),
                );
                scene.ball(place, 0.078, beads[(row * 2 + column) % 6]);
            }
        }
    }
    let thread = scene.paint(Material::hex(0xf0ece0));
    let path = smoothed(
        &[
            vec3(1.0, 0.1, 3.2),
            vec3(2.2, 0.1, 3.7),
            vec3(3.6, 0.1, 3.3),
            vec3(5.0, 0.1, 3.8),
        ],
        40,
    );
    scene.cord(&path, 0.02, thread);
    for (index, place) in path.iter().enumerate().skip(6) {
        scene.ball(*place, 0.09, beads[index % 6]);
    }
    shoot(
        &scene,
        over(vec3(0.2, 0.0, 0.3), 11.2, 56.0, -0.12, 52.0),
        shot.size,
        6,
    )
}
