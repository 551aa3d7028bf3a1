//! The table of a hundred families, dish by dish. Lengths are decimetres.

use super::Draw;
use super::food::steam;
use crate::props::plants::{blade, pomegranate_skin, reed};
use crate::props::tableware::{
    bamboo, blue_and_white, bowl, bun, chopsticks, cup, flower_roll, jar, plate, steamer, teapot,
};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("round-table", round_table),
    ("noodles", noodles),
    ("steamers", steamers),
    ("cut-pomegranates", cut_pomegranates),
    ("teapot-ring", teapot_ring),
    ("pickle-jars", pickle_jars),
    ("chopstick-jar", chopstick_jar),
    ("bowls-above", bowls_above),
];

/// A dish of food heaped on a plate or in a bowl; eight kinds.
fn dish(scene: &mut Scene, kind: usize, size: f32, chance: &mut Random) {
    let ware = scene.paint(if kind.is_multiple_of(2) {
        blue_and_white()
    } else {
        glaze([0xe8dcc4, 0x587868, 0xa84830, 0x304868][kind / 2 % 4])
    });
    if kind % 3 == 2 {
        bowl(scene, size * 0.9, ware)
    } else {
        plate(scene, size, ware)
    }
    let base = if kind % 3 == 2 { size * 0.42 } else { size * 0.08 };
    let colours: [u32; 3] = [
        [0xb83824, 0x8e2418, 0x5a8838],
        [0x5a903c, 0x78a848, 0xe8d8a8],
        [0xd8a050, 0xe8c078, 0xa86030],
        [0xf0e8d4, 0xe8dcc0, 0xd05038],
        [0x6a3824, 0x8a5030, 0x4a281c],
        [0xe08038, 0xf0a850, 0x588040],
        [0x583050, 0x804868, 0xe8d0d8],
        [0xe8c050, 0xf4d878, 0x6a9840],
    ][kind % 8];
    let paints =
        colours.map(|colour| scene.paint(Material::hex(colour).mottled(0.3, 0.1).shine(0.03, 0.5, 30.0)));
    let (long, thick) = [
        (0.3, 0.09),
        (0.24, 0.05),
        (0.22, 0.16),
        (0.16, 0.14),
        (0.26, 0.12),
        (0.2, 0.12),
        (0.34, 0.06),
        (0.17, 0.17),
    ][kind % 8];
    for _ in 0..90 {
        let (angle, out) = (chance.angle(), chance.unit().sqrt() * size * 0.66);
        let heap = base + size * 0.36 * (1.0 - (out / size / 0.7).powi(2)) * chance.range(0.5, 1.0);
        let frame = Frame::at(angle.cos() * out, heap, angle.sin() * out)
            .yaw(chance.angle())
            .pitch(chance.bell(0.7));
        scene.egg(
            frame.stretch(long * size, thick * size, thick * size * 1.3),
            paints[chance.below(5).min(2)],
        );
    }
}

fn round_table(shot: &mut Shot) -> Film {
    let mut scene = table_top(paving(0x7a7268, 0x5e564e, 5.0));
    let cloth = scene.paint(cloth(0xa02226, 0.05));
    scene.drum(vec3(0.0, 0.1, 0.0), (8.0, 8.0), 0.2, cloth);
    let glass = scene.paint(wood(0xa87440, 0x784c28).shine(0.06, 0.4, 80.0));
    scene.drum(vec3(0.0, 0.3, 0.0), (5.4, 5.4), 0.2, glass);
    for kind in 0..8 {
        let angle = kind as f32 / 8.0 * TAU;
        scene.at(Frame::at(angle.cos() * 3.7, 0.5, angle.sin() * 3.7), |scene| {
            dish(scene, kind, 1.3, &mut shot.chance)
        });
    }
    scene.at(Frame::at(0.0, 0.5, 0.0), |scene| {
        dish(scene, 10, 1.7, &mut shot.chance)
    });
    let (ware, stick) = (scene.paint(blue_and_white()), scene.paint(lacquer(0x6a1c18)));
    for seat in 0..10 {
        let angle = seat as f32 / 10.0 * TAU + 0.2;
        scene.at(
            Frame::at(angle.cos() * 6.8, 0.3, angle.sin() * 6.8).yaw(-angle - PI / 2.0),
            |scene| {
                bowl(scene, 0.62, ware);
                scene.at(Frame::at(0.95, 0.0, 0.9).yaw(PI / 2.0), |scene| {
                    chopsticks(scene, 2.0, stick)
                });
            },
        );
    }
    shoot(&scene, from_above(vec3(0.1, 0.4, 0.1), 19.5, -6.0), shot.size, 5)
}

fn noodles(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xb08858, 0x805a38, 2.2, false));
    let ware = scene.paint(Material::hex(0x2c5490).mottled(0.1, 0.3).shine(0.06, 0.9, 200.0));
    let broth = scene.paint(Material::hex(0xb07030).shine(0.1, 0.8, 120.0));
    let dough = scene.paint(Material::hex(0xf0dca8).shine(0.03, 0.4, 40.0));
    let (green, red, meat, stick) = (
        scene.paint(Material::hex(0x4c9034)),
        scene.paint(Material::hex(0xc0281c).shine(0.04, 0.7, 60.0)),
        scene.paint(Material::hex(0x8a4a34)),
        scene.paint(lacquer(0x5a2018)),
    );
    for (index, (x, z)) in [
        (0.0, 0.4),
        (-3.5, -1.6),
        (3.3, -2.0),
        (-0.4, -3.6),
        (3.9, 1.8),
        (-4.2, 2.2),
    ]
    .into_iter()
    .enumerate()
    {
        scene.at(Frame::at(x, 0.0, z).yaw(index as f32), |scene| {
            bowl(scene, 1.5, ware);
            scene.drum(vec3(0.0, 0.78, 0.0), (1.33, 1.36), 0.06, broth);
            for _ in 0..46 {
                let (turn, out) = (shot.chance.angle(), shot.chance.range(0.2, 0.95));
                let bend = shot.chance.range(0.6, 1.8);
                let path: Vec<Vec3> = (0..=10)
                    .map(|step| {
                        let angle = turn + bend * step as f32 / 10.0;
                        vec3(
                            angle.cos() * out,
                            0.84 + 0.16 * (step as f32 * 0.6 + turn).sin().abs() * (1.1 - out),
                            angle.sin() * out,
                        )
                    })
                    .collect();
                scene.cord(&path, 0.042, dough);
            }
            for _ in 0..26 {
                let (turn, out) = (shot.chance.angle(), shot.chance.unit().sqrt() * 0.9);
                scene.limb(
                    vec3(turn.cos() * out, 0.98, turn.sin() * out),
                    vec3(
                        turn.cos() * out + shot.chance.bell(0.12),
                        1.02,
                        turn.sin() * out + shot.chance.bell(0.12),
                    ),
                    (0.045, 0.045),
                    green,
                );
            }
            for _ in 0..7 {
                let (turn, out) = (shot.chance.angle(), shot.chance.unit() * 0.7);
                scene.egg(
                    Frame::at(turn.cos() * out, 1.0, turn.sin() * out)
                        .yaw(turn)
                        .stretch(0.26, 0.06, 0.17),
                    meat,
                );
                scene.egg(
                    Frame::at(turn.sin() * out, 1.02, turn.cos() * out)
                        .yaw(turn)
                        .stretch(0.13, 0.03, 0.08),
                    red,
                );
            }
            scene.at(Frame::at(-0.6, 0.98, 1.1).yaw(0.9), |scene| {
                chopsticks(scene, 2.8, stick)
            });
        });
    }
    let mut film = shoot(
        &scene,
        over(vec3(0.0, 0.5, 0.0), 9.6, 44.0, -0.15, 48.0).blur(9.2, 8.0),
        shot.size,
        6,
    );
    steam(&mut film, vec3(0.0, 1.0, 0.4), 1.0, 26, &mut shot.chance);
    film
}

fn steamers(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0x8a6848, 0x5c422c, 1.8, true));
    let (skin, mat) = (scene.paint(bamboo()), scene.paint(cloth(0xe8e0cc, 0.05)));
    let (dough, green) = (
        scene.paint(Material::hex(0xf4eedc).mottled(0.04, 0.3).veil(0.2)),
        scene.paint(Material::hex(0x5c8c3c)),
    );
    for (index, (x, z, level)) in [
        (0.0, 0.6, 0),
        (-4.2, -0.9, 0),
        (3.9, -1.6, 0),
        (-1.0, -3.9, 0),
        (3.9, -1.6, 1),
    ]
    .into_iter()
    .enumerate()
    {
        let count = 7;
        scene.at(Frame::at(x, level as f32 * 1.05, z), |scene| {
            steamer(scene, 2.0, 1.05, skin, mat);
            for piece in 0..count {
                let (angle, out) = if piece == 0 {
                    (0.0, 0.0)
                } else {
                    (piece as f32 / 6.0 * TAU + index as f32, 1.22)
                };
                scene.at(
                    Frame::at(angle.cos() * out, 0.36, angle.sin() * out).yaw(angle),
                    |scene| {
                        if index % 2 == 0 {
                            bun(scene, 0.58, dough)
                        } else {
                            flower_roll(scene, 0.56, dough, green)
                        }
                    },
                );
            }
        });
    }
    let mut film = shoot(
        &scene,
        over(vec3(0.0, 0.6, -0.4), 11.0, 46.0, 0.15, 48.0).blur(10.6, 6.0),
        shot.size,
        6,
    );
    for (x, z) in [(0.0, 0.6), (-4.2, -0.9), (3.9, -1.6)] {
        steam(&mut film, vec3(x, 1.2, z), 1.5, 26, &mut shot.chance);
    }
    film
}

fn cut_pomegranates(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x385058, 0.05));
    window_bars(&mut scene, 2.4);
    let ware = scene.paint(glaze(0xe8e0d0));
    plate(&mut scene, 3.1, ware);
    let (skin, pith) = (
        scene.paint(pomegranate_skin()),
        scene.paint(Material::hex(0xf0dcb0).mottled(0.1, 0.1)),
    );
    let seeds = [0xb01028, 0xc82038, 0x900c20]
        .map(|colour| scene.paint(Material::hex(colour).shine(0.06, 1.2, 140.0).veil(0.4)));
    for (x, z, turn, size) in [(-1.1, 0.3, 0.4, 1.15), (1.2, 0.55, -0.5, 1.05)] {
        scene.at(Frame::at(x, 0.62, z).yaw(turn).pitch(0.55), |scene| {
            scene.lathe(
                &[
                    (0.0, -size),
                    (size * 0.62, -size * 0.8),
                    (size * 0.95, -size * 0.3),
                    (size, 0.0),
                ],
                48,
                skin,
            );
            scene.drum(vec3(0.0, -0.02, 0.0), (size, size * 0.97), 0.05, pith);
            for seed in 0..130 {
                let (angle, out) = (seed as f32 * 2.399, size * 0.86 * (seed as f32 / 130.0).sqrt());
                let wall = (angle * 3.0).cos().abs();
                if wall > 0.16 || out < 0.2 {
                    scene.egg(
                        Frame::at(angle.cos() * out, 0.07, angle.sin() * out).stretch(0.085, 0.09, 0.075),
                        seeds[seed % 3],
                    );
                }
            }
        });
    }
    scene.at(Frame::at(0.1, 2.15, -1.35).roll(0.25), |scene| {
        crate::props::plants::pomegranate(scene, 1.0, skin)
    });
    for _ in 0..38 {
        let (angle, out) = (shot.chance.angle(), shot.chance.range(1.6, 3.9));
        scene.egg(
            Frame::at(
                angle.cos() * out,
                if out < 2.9 { 0.32 } else { 0.08 },
                angle.sin() * out + 0.6,
            )
            .yaw(angle)
            .stretch(0.1, 0.08, 0.08),
            seeds[shot.chance.below(3)],
        );
    }
    let leaf = scene.paint(reed(0x3c6c30));
    for (x, z, turn) in [(-3.6, -1.6, 0.4), (2.4, -2.1, -0.3), (-3.2, 2.2, 1.0)] {
        scene.at(Frame::at(x, 0.06, z).yaw(turn), |scene| {
            blade(scene, 1.9, 0.34, 0.2, leaf)
        });
    }
    shoot(
        &scene,
        over(vec3(0.0, 0.4, 0.1), 8.2, 42.0, 0.1, 48.0).blur(7.8, 9.0),
        shot.size,
        7,
    )
}

fn teapot_ring(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0x6a503c, 0x463224, 2.0, true));
    window_bars(&mut scene, 2.8);
    let clay = scene.paint(Material::hex(0x7a3c2a).mottled(0.1, 0.2).shine(0.03, 0.3, 30.0));
    let (ware, tea) = (
        scene.paint(glaze(0xece8de)),
        scene.paint(Material::hex(0xb86a20).shine(0.12, 0.8, 140.0)),
    );
    let tray = scene.paint(bamboo());
    scene.drum(vec3(0.0, 0.0, 0.0), (4.6, 4.6), 0.2, tray);
    scene.at(Frame::at(0.0, 0.2, 0.0).yaw(0.6), |scene| {
        teapot(scene, 1.15, clay)
    });
    for index in 0..14 {
        let angle = index as f32 / 14.0 * TAU;
        scene.at(Frame::at(angle.cos() * 3.5, 0.2, angle.sin() * 3.5), |scene| {
            cup(scene, 0.48, ware, tea)
        });
    }
    let mut film = shoot(
        &scene,
        over(vec3(0.0, 0.5, 0.0), 10.2, 48.0, 0.2, 50.0).blur(10.0, 6.0),
        shot.size,
        6,
    );
    steam(&mut film, vec3(1.7, 1.8, -0.9), 0.5, 16, &mut shot.chance);
    film
}

fn pickle_jars(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0x886848, 0x5a422c, 1.6, true));
    let wall = scene.paint(plaster(0xd8c8ac, 0.25));
    scene.sunlight(vec3(-0.75, 0.75, 0.6), vec3(2.3, 2.1, 1.75), 0.06);
    scene.sheet(
        vec3(-30.0, 0.0, -2.6),
        vec3(60.0, 0.0, 0.0),
        vec3(0.0, 20.0, 0.0),
        wall,
    );
    let glazes = [0x5a3824, 0x3c3028, 0x7a5030, 0x4a4430, 0x8a3c28];
    for index in 0..7 {
        let size = 0.92 + 0.22 * ((index * 5) % 4) as f32 * 0.5;
        let body = scene.paint(
            Material::hex(glazes[index % 5])
                .skin({
                    let base = rgb(glazes[index % 5]);
                    move |surface| {
                        base * (0.8 + 0.5 * noise(surface.u * 12.0, surface.v * 3.0, index as i32))
                            + rgb(0xc89858)
                                * (0.35
                                    * smooth(0.62, 0.8, surface.v + 0.1 * noise(surface.u * 30.0, 0.0, 4)))
                    }
                })
                .shine(0.05, 0.8, 70.0),
        );
        let (cloth_lid, tie) = (
            scene.paint(cloth([0xb82c2c, 0x305080, 0xe8e0d0][index % 3], 0.06)),
            scene.paint(Material::hex(0xd8b870)),
        );
        scene.at(
            Frame::at(-6.6 + 2.2 * index as f32, 0.0, shot.chance.bell(0.3)),
            |scene| {
                jar(scene, size, body, cloth_lid);
                let ring: Vec<Vec3> = (0..=24)
                    .map(|step| {
                        let (s, c) = (step as f32 / 24.0 * TAU).sin_cos();
                        vec3(c * size * 0.62, size * 2.08, s * size * 0.62)
                    })
                    .collect();
                scene.cord(&ring, 0.045, tie);
                let mut label = Canvas::filled(140, 140, 0xc02422);
                crate::works::brush::write(
                    &mut label,
                    ['福', '春', '家', '和', '永', '安', '里'][index],
                    (15.0, 15.0),
                    110.0,
                    crate::works::brush::Hand::INK,
                    &mut shot.chance,
                );
                let label = scene.paint(Material::picture(&label.texture()));
                scene.at(Frame::at(0.0, size * 1.0, 0.0), |scene| {
                    scene.surface((10, 2), label, move |u, v| {
                        let angle = (u - 0.5) * 0.7;
                        vec3(
                            angle.sin() * size * 1.02,
                            (v - 0.5) * size * 0.7,
                            angle.cos() * size * 1.02,
                        )
                    });
                });
            },
        );
    }
    shoot(
        &scene,
        over(vec3(0.2, 1.2, 0.0), 11.6, 12.0, 0.28, 56.0).blur(11.0, 7.0),
        shot.size,
        6,
    )
}

fn chopstick_jar(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0xa07448, 0x704c2c).shine(0.02, 0.2, 40.0));
    let back = scene.paint(plaster(0x587070, 0.15));
    scene.sunlight(vec3(-0.75, 0.75, 0.6), vec3(2.3, 2.1, 1.75), 0.06);
    scene.sheet(
        vec3(-40.0, 0.0, -9.0),
        vec3(80.0, 0.0, 0.0),
        vec3(0.0, 30.0, 0.0),
        back,
    );
    let clay = scene.paint(blue_and_white());
    scene.lathe(
        &[
            (0.0, 0.0),
            (1.25, 0.0),
            (1.4, 0.3),
            (1.45, 1.6),
            (1.5, 2.1),
            (1.42, 2.1),
            (1.3, 0.4),
        ],
        60,
        clay,
    );
    let paints = [
        0xc02828, 0x244880, 0xe0a830, 0x2c7858, 0x703060, 0xe8dcc0, 0x302a28, 0xd87038, 0x6890a8,
    ]
    .map(|colour| scene.paint(Material::hex(colour).shine(0.05, 0.6, 90.0)));
    let tip = scene.paint(Material::hex(0xd8b880));
    for index in 0..190 {
        let (angle, out) = (index as f32 * 2.399, 1.22 * (index as f32 / 190.0).sqrt());
        let foot = vec3(angle.cos() * out * 0.72, 0.3, angle.sin() * out * 0.72);
        let top = vec3(
            angle.cos() * out * 1.6,
            3.3 + shot.chance.range(-0.2, 0.5),
            angle.sin() * out * 1.6,
        ) + vec3(shot.chance.bell(0.3), 0.0, shot.chance.bell(0.3));
        scene.limb(foot, top, (0.045, 0.062), paints[index % 9]);
        scene.limb(
            top,
            top + (top - foot).unit() * 0.16,
            (0.064, 0.06),
            if index % 3 == 0 {
                tip
            } else {
                paints[(index * 2 + 3) % 9]
            },
        );
    }
    for (x, z, turn) in [(2.4, 1.4, 0.4), (2.7, 0.5, 0.1)] {
        scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
            chopsticks(scene, 3.0, paints[(x * 3.0) as usize % 9])
        });
    }
    shoot(
        &scene,
        over(vec3(0.0, 2.1, 0.0), 8.6, 30.0, -0.3, 48.0).blur(7.6, 9.0),
        shot.size,
        6,
    )
}

fn bowls_above(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xb08454, 0x845c38, 1.5, true));
    let stick = [0x6a1c18, 0x282424, 0xb88850].map(|colour| scene.paint(lacquer(colour)));
    let rice = scene.paint(Material::hex(0xf4f0e6).mottled(0.08, 0.1));
    let wares = [
        scene.paint(blue_and_white()),
        scene.paint(glaze(0xc8d4c8)),
        scene.paint(glaze(0xa84430)),
        scene.paint(glaze(0x304860)),
        scene.paint(glaze(0xe8d8b8)),
    ];
    for row in 0..5 {
        for column in 0..8 {
            let (x, z) = (
                (column as f32 - 3.5) * 2.3 + shot.chance.bell(0.16),
                (row as f32 - 2.0) * 2.5 + shot.chance.bell(0.16),
            );
            scene.at(Frame::at(x, 0.0, z), |scene| {
                match (row * 3 + column) % 7 {
                    0 | 4 => dish(scene, row + column, 0.95, &mut shot.chance),
                    2 => {
                        plate(scene, 0.95, wares[(row + column) % 5]);
                    }
                    kind => {
                        bowl(scene, 0.74, wares[(row * 2 + column) % 5]);
                        if kind == 1 || kind == 5 {
                            scene.egg(Frame::at(0.0, 0.42, 0.0).stretch(0.6, 0.26, 0.6), rice);
                        }
                    }
                }
                if (row + column) % 2 == 0 {
                    scene.at(Frame::at(-0.4, 0.0, 1.15).yaw(shot.chance.bell(0.3)), |scene| {
                        chopsticks(scene, 2.1, stick[(row + column) / 2 % 3])
                    });
                }
            });
        }
    }
    shoot(&scene, from_above(vec3(0.0, 0.3, 0.0), 17.5, 8.0), shot.size, 5)
}
