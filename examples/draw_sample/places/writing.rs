//! Brush writing: a diamond on the table, couplets on the line, scrolls on the wall.

use super::Draw;
use super::gates::couplet;
use crate::canvas::polygon;
use crate::props::furniture::table;
use crate::studio::*;
use crate::works::brush::{Hand, seal, write, write_line};
use crate::works::painting;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("fu-diamond", fu_diamond),
    ("couplets-room", couplets_room),
    ("couplets-lines", couplets_lines),
    ("character-he", character_he),
    ("neighbours-scroll", neighbours_scroll),
];

fn fu_diamond(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0x6a4c36, 0x463022, 1.9, false));
    window_bars(&mut scene, 2.4);
    let mut sheet = Canvas::filled(1100, 1100, 0xbc201e);
    let mut chance = Random::new(31);
    sheet.each(|x, y, [r, g, b, a]| {
        let tone = 0.9 + 0.2 * clouds(x / 60.0, y / 60.0, 4, 8);
        [r * tone, g * tone, b * tone, a]
    });
    for _ in 0..620 {
        let (x, y, size) = (
            chance.range(0.0, 1100.0),
            chance.range(0.0, 1100.0),
            chance.range(2.0, 6.0),
        );
        sheet.fill(
            &polygon(&[
                (x, y),
                (x + size, y + chance.bell(4.0)),
                (x + chance.bell(4.0), y + size),
            ]),
            ink(0xe8b850, 0.75),
        );
    }
    for inset in [28.0, 46.0] {
        sheet.stroke(
            &polygon(&[
                (inset, inset),
                (1100.0 - inset, inset),
                (1100.0 - inset, 1100.0 - inset),
                (inset, 1100.0 - inset),
            ]),
            6.0,
            ink(0xe0b048, 0.9),
        );
    }
    sheet.placed((550.0, 550.0), PI / 4.0, 1.0, |sheet| {
        let mut word = Canvas::new(760, 760);
        write(
            &mut word,
            '福',
            (40.0, 40.0),
            680.0,
            Hand {
                weight: 11.5,
                dry: 0.6,
                ..Hand::INK
            },
            &mut shot.chance,
        );
        sheet.lay(&word, tiny_skia::Transform::from_translate(-380.0, -380.0));
    });
    let paper = scene.paint(
        Material::picture(&sheet.texture())
            .relief(|surface| 0.01 * clouds(surface.u * 26.0, surface.v * 26.0, 2, 4)),
    );
    scene.at(Frame::at(0.0, 0.02, 0.0).yaw(PI / 4.0), |scene| {
        scene.surface((24, 24), paper, |u, v| {
            vec3(
                (u - 0.5) * 5.6,
                0.03 + 0.1 * ((u - 0.5).abs() + (v - 0.5).abs() - 0.6).max(0.0),
                (0.5 - v) * 5.6,
            )
        })
    });
    brush_and_ink(&mut scene, (4.3, -1.2));
    shoot(
        &scene,
        over(vec3(0.5, 0.0, 0.1), 9.6, 62.0, -0.05, 50.0),
        shot.size,
        6,
    )
}

/// An ink stone with ink, and a brush laid on a rest, at a place.
fn brush_and_ink(scene: &mut Scene, (x, z): (f32, f32)) {
    let (stone, wet, handle, hair, tip) = (
        scene.paint(Material::hex(0x2c2c30).mottled(0.2, 0.3)),
        scene.paint(Material::hex(0x08080a).shine(0.12, 1.0, 160.0)),
        scene.paint(crate::props::tableware::bamboo()),
        scene.paint(Material::hex(0xd8ccb0)),
        scene.paint(Material::hex(0x141212)),
    );
    scene.cube(vec3(x, 0.16, z), vec3(0.95, 0.16, 1.3), stone);
    scene.drum(vec3(x, 0.3, z + 0.2), (0.7, 0.7), 0.04, wet);
    scene.egg(Frame::at(x, 0.32, z - 0.85).stretch(0.6, 0.05, 0.25), wet);
    scene.at(Frame::at(x - 0.3, 0.42, z + 2.0).yaw(0.5), |scene| {
        scene.limb(vec3(-0.2, 0.0, 0.0), vec3(2.6, -0.06, 0.0), (0.11, 0.09), handle);
        scene.limb(vec3(-0.3, 0.0, 0.0), vec3(-0.75, -0.02, 0.0), (0.14, 0.12), hair);
        scene.limb(
            vec3(-0.7, -0.02, 0.0),
            vec3(-1.15, -0.14, 0.0),
            (0.125, 0.02),
            tip,
        );
    });
}

fn couplets_room(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xe0d4c0, 0.12), hall_floor(), even(0.3));
    scene.sunlight(vec3(-0.8, 0.55, 0.35), vec3(2.2, 1.9, 1.5), 0.03);
    let cord = scene.paint(Material::hex(0x6a5844));
    let texts = [
        "春到山水近",
        "福来邻里亲",
        "人和家福永",
        "山水人家春",
        "家和人安福",
    ];
    for row in 0..3 {
        let z = 0.9 + 1.1 * row as f32;
        let level = 2.75;
        let points: Vec<Vec3> = (0..=20)
            .map(|step| {
                let part = step as f32 / 20.0;
                vec3(-4.6 + 9.2 * part, level - 0.22 * 4.0 * part * (1.0 - part), z)
            })
            .collect();
        scene.cord(&points, 0.008, cord);
        for column in 0..9 {
            let x = -3.7 + 0.92 * column as f32 + 0.3 * (row % 2) as f32;
            let part = (x + 4.6) / 9.2;
            let strip = couplet(&mut scene, texts[(column + row * 2) % 5], &mut shot.chance);
            scene.materials[strip].veil = 0.3;
            let top = level - 0.88 * part * (1.0 - part);
            scene.at(Frame::at(x, top, z).yaw(shot.chance.bell(0.35)), |scene| {
                scene.surface((4, 14), strip, |u, v| {
                    vec3((u - 0.5) * 0.3, -1.45 * (1.0 - v), 0.05 * ((1.0 - v) * 4.0).sin())
                })
            });
        }
    }
    let timber = scene.paint(wood(0x8a6444, 0x60422a));
    scene.at(Frame::at(0.6, 0.0, 2.4), |scene| {
        table(scene, vec3(2.4, 0.76, 0.9), timber, timber)
    });
    let red = scene.paint(Material::hex(0xbc201e));
    scene.sheet(
        vec3(-0.2, 0.765, 2.7),
        vec3(1.5, 0.0, 0.0),
        vec3(0.0, 0.0, -0.4),
        red,
    );
    shoot(
        &scene,
        Camera::new(vec3(-1.7, 1.5, 6.6), vec3(0.1, 1.75, 1.2), 58.0).blur(5.4, 5.0),
        shot.size,
        6,
    )
}

fn couplets_lines(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Noon, vec3(-0.6, 0.75, 0.55));
    let ground = scene.paint(paving(0xb4aca0, 0x90887c, 0.45));
    scene.ground(0.0, 60.0, ground);
    let houses = crate::props::buildings::HousePaints::new(&mut scene, false, 0.0);
    scene.at(Frame::at(0.0, 0.0, -2.2), |scene| {
        crate::props::buildings::wall(scene, 14.0, 2.7, houses.wall, houses)
    });
    let cord = scene.paint(Material::hex(0x6a5844));
    for (row, z) in [(0usize, 0.0), (1, -1.1)] {
        scene.cord(
            &[vec3(-5.0, 2.3, z), vec3(0.0, 2.12, z), vec3(5.0, 2.3, z)],
            0.01,
            cord,
        );
        for column in 0..6 {
            let x = -2.7 + 1.08 * column as f32 + 0.5 * row as f32;
            let strip = couplet(
                &mut scene,
                ["春到山水近", "福来邻里亲"][(column + row) % 2],
                &mut shot.chance,
            );
            scene.materials[strip].veil = 0.35;
            let swing = shot.chance.range(0.05, 0.16);
            scene.at(
                Frame::at(x, 2.13 + 0.02 * x.abs(), z).yaw(shot.chance.bell(0.3)),
                |scene| {
                    scene.surface((4, 16), strip, |u, v| {
                        vec3(
                            (u - 0.5) * 0.36,
                            -1.72 * (1.0 - v),
                            swing * ((1.0 - v) * 3.4).sin() + 0.1 * (1.0 - v),
                        )
                    })
                },
            );
        }
    }
    shoot(
        &scene,
        Camera::new(vec3(1.3, 1.35, 4.2), vec3(0.0, 1.3, -0.4), 54.0).blur(4.4, 6.0),
        shot.size,
        5,
    )
}

fn character_he(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x8a8478, 0.05));
    window_bars(&mut scene, 2.4);
    let mut sheet = painting::xuan(1100, 1300, 0xf3ecdc);
    write(
        &mut sheet,
        '和',
        (120.0, 140.0),
        860.0,
        Hand {
            weight: 12.5,
            dry: 0.85,
            ..Hand::INK
        },
        &mut shot.chance,
    );
    seal(&mut sheet, "家和", (890.0, 1090.0), 110.0, true, &mut shot.chance);
    let paper = scene.paint(
        Material::picture(&sheet.texture())
            .relief(|surface| 0.012 * clouds(surface.u * 18.0, surface.v * 20.0, 3, 4)),
    );
    scene.at(Frame::at(-0.2, 0.02, 0.0).yaw(0.05), |scene| {
        scene.surface((30, 30), paper, |u, v| {
            vec3(
                (u - 0.5) * 6.2,
                0.03 + 0.06 * (u * 7.0 + v * 3.0).sin().powi(4),
                (0.5 - v) * 7.3,
            )
        })
    });
    let stone = scene.paint(Material::hex(0x3a3028).mottled(0.2, 0.4).shine(0.03, 0.4, 50.0));
    for z in [-3.5, 3.5] {
        scene.cube(vec3(-0.2, 0.14, z), vec3(2.2, 0.12, 0.2), stone);
    }
    brush_and_ink(&mut scene, (4.5, -1.6));
    shoot(&scene, from_above(vec3(0.5, 0.0, 0.0), 10.8, 3.0), shot.size, 6)
}

fn neighbours_scroll(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xe6e0d4, 0.06), hall_floor(), even(0.3));
    for x in [-4.5, 0.0, 4.5] {
        scene.spot(vec3(x, 9.5, 7.0), vec3(x, 4.2, 0.0), 0.5, vec3(90.0, 82.0, 68.0));
    }
    let mut sheet = painting::xuan(2000, 420, 0xf3ecda);
    write_line(
        &mut sheet,
        "远亲不如近邻",
        (90.0, 70.0),
        (292.0, 0.0),
        270.0,
        Hand {
            weight: 11.5,
            dry: 0.6,
            ..Hand::INK
        },
        &mut shot.chance,
    );
    seal(&mut sheet, "团结", (1860.0, 270.0), 84.0, true, &mut shot.chance);
    let (picture, silk, roller) = (
        scene.paint(Material::picture(&sheet.texture())),
        scene.paint(cloth(0x8a9888, 0.03)),
        scene.paint(wood(0x4a281c, 0x2c1610)),
    );
    scene.poster(vec3(0.0, 2.9, 0.1), 13.4, 3.0, silk);
    scene.poster(vec3(0.0, 3.2, 0.13), 11.4, 2.4, picture);
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * 6.75, 2.7, 0.16),
            vec3(side * 6.75, 6.1, 0.16),
            (0.14, 0.14),
            roller,
        );
    }
    let timber = scene.paint(wood(0x6a442c, 0x42281a).shine(0.03, 0.2, 40.0));
    scene.cube(vec3(0.0, 1.5, 1.3), vec3(5.4, 0.09, 0.9), timber);
    for x in [-4.9, 4.9] {
        scene.cube(vec3(x, 0.7, 1.3), vec3(0.14, 0.75, 0.7), timber);
    }
    let vase = scene.paint(crate::props::tableware::blue_and_white());
    scene.at(Frame::at(-3.2, 1.59, 1.3), |scene| {
        scene.lathe(
            &[
                (0.0, 0.0),
                (0.28, 0.0),
                (0.44, 0.4),
                (0.3, 0.9),
                (0.16, 1.15),
                (0.22, 1.3),
            ],
            40,
            vase,
        )
    });
    shoot(
        &scene,
        Camera::new(vec3(-1.6, 4.0, 13.4), vec3(0.0, 3.8, 0.0), 56.0),
        shot.size,
        6,
    )
}
