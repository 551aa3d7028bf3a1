//! Rooms and corners: shelves, desks, counters, a bench of tools, a table-tennis table, a lamp at night.

use super::Draw;
use crate::studio::*;
use crate::works::brush::{Hand, write_line};
use crate::works::{painting, printed};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("mimosa", mimosa),
    ("cards", cards),
    ("pingpong", pingpong),
    ("writing-desk", writing_desk),
];

/// A light room for people: wall at the back, side walls, ceiling.
pub(super) fn interior(half: f32, deep: f32, high: f32, wall: Material, floor: Material) -> Scene {
    let mut scene = Scene::new(Sky::room(even(0.36)));
    scene.reach = 4.0;
    scene.bounce = even(0.5);
    let (wall, floor, ceiling) = (
        scene.paint(wall),
        scene.paint(floor),
        scene.paint(Material::hex(0xe4e2dc)),
    );
    scene.sheet(
        vec3(-half, 0.0, deep),
        vec3(2.0 * half, 0.0, 0.0),
        vec3(0.0, 0.0, -deep),
        floor,
    );
    scene.sheet(
        vec3(-half, 0.0, 0.0),
        vec3(2.0 * half, 0.0, 0.0),
        vec3(0.0, high, 0.0),
        wall,
    );
    scene.sheet(
        vec3(half, 0.0, 0.0),
        vec3(0.0, 0.0, deep),
        vec3(0.0, high, 0.0),
        wall,
    );
    scene.sheet(
        vec3(-half, high, 0.0),
        vec3(2.0 * half, 0.0, 0.0),
        vec3(0.0, 0.0, deep),
        ceiling,
    );
    scene
}

/// Tall windows along the left side at x = -`half`: mullions only, the light comes through.
pub(super) fn windows(scene: &mut Scene, half: f32, deep: f32, high: f32) {
    let (frame, sill, outside) = (
        scene.paint(lacquer(0xe8e4dc)),
        scene.paint(plaster(0xe8e4da, 0.04)),
        scene.paint(lamp(0xe8f0f8, 1.4)),
    );
    scene.cube(vec3(-half, 0.4, deep / 2.0), vec3(0.08, 0.4, deep / 2.0), sill);
    scene.cube(
        vec3(-half, high - 0.15, deep / 2.0),
        vec3(0.08, 0.15, deep / 2.0),
        sill,
    );
    for bar in 0..=(deep / 1.1) as usize {
        let wide = if bar % 2 == 0 { 0.12 } else { 0.035 };
        scene.cube(
            vec3(-half, high / 2.0, 1.1 * bar as f32),
            vec3(0.06, high / 2.0, wide),
            frame,
        );
    }
    scene.cube(
        vec3(-half, high * 0.66, deep / 2.0),
        vec3(0.04, 0.03, deep / 2.0),
        frame,
    );
    scene.sheet(
        vec3(-half - 3.0, -1.0, deep + 2.0),
        vec3(0.0, 0.0, -deep - 4.0),
        vec3(0.0, high * 0.75, 0.0),
        outside,
    );
    scene.sunlight(vec3(-0.8, 0.55, 0.22), vec3(3.2, 2.8, 2.2), 0.012);
}

fn mimosa(shot: &mut Shot) -> Film {
    let mut scene = Scene::new(Sky::open(rgb(0x8ab4dc), rgb(0xf0ece4), even(0.3)));
    scene.sunlight(vec3(0.55, 0.6, -0.75), vec3(2.4, 2.15, 1.7), 0.03);
    scene.reach = 12.0;
    let (sill, frame) = (scene.paint(lacquer(0xe4ded2)), scene.paint(lacquer(0x6a948c)));
    scene.cube(vec3(0.0, -0.3, 0.0), vec3(14.0, 0.3, 3.0), sill);
    for x in [-6.5, 0.6, 7.8] {
        scene.cube(vec3(x, 7.0, -2.6), vec3(0.28, 8.0, 0.28), frame);
    }
    scene.cube(vec3(0.0, 7.4, -2.6), vec3(14.0, 0.2, 0.24), frame);
    scene.cube(vec3(0.0, 0.2, -2.6), vec3(14.0, 0.3, 0.3), frame);
    for index in 0..5 {
        scene.at(
            Frame::at(-160.0 + 80.0 * index as f32, -120.0, -420.0).scale(9.0),
            |scene| crate::props::buildings::flats(scene, (7.0, 5 + index % 3), 0xd8c8b8, 0.0, index as i32),
        );
    }
    let enamel = scene.paint(
        Material::hex(0xf2f0ea)
            .skin(|surface| {
                if surface.position.y > 2.36 || (surface.position.y - 1.3).abs() < 0.07 {
                    rgb(0x2b4a90)
                } else {
                    rgb(0xf2f0ea)
                }
            })
            .shine(0.06, 1.0, 160.0),
    );
    scene.lathe(
        &[
            (0.0, 0.0),
            (1.1, 0.0),
            (1.15, 0.15),
            (1.15, 2.3),
            (1.22, 2.48),
            (1.12, 2.46),
            (1.05, 2.2),
        ],
        56,
        enamel,
    );
    scene.cord(
        &smoothed(
            &[
                vec3(1.1, 2.0, 0.1),
                vec3(1.9, 1.9, 0.2),
                vec3(2.0, 1.2, 0.2),
                vec3(1.7, 0.7, 0.2),
                vec3(1.1, 0.7, 0.1),
            ],
            24,
        ),
        0.14,
        enamel,
    );
    let (stem, puff) = (
        scene.paint(Material::hex(0x5a7a50).veil(0.3)),
        [0xf4c820, 0xf8d840, 0xe8b018].map(|colour| scene.paint(Material::hex(colour).veil(0.3))),
    );
    for branch in 0..15 {
        let turn = branch as f32 * 2.4;
        let lean = 0.25 + 0.035 * branch as f32;
        let way = vec3(turn.cos() * lean, 1.0, turn.sin() * lean * 0.8).unit();
        let (root, tip) = (
            vec3(turn.cos() * 0.5, 2.0, turn.sin() * 0.5),
            vec3(0.0, 2.2, 0.0) + way * shot.chance.range(3.2, 5.2),
        );
        scene.limb(root, tip, (0.06, 0.03), stem);
        for _ in 0..34 {
            let part = shot.chance.range(0.35, 1.05);
            let place = root.mix(tip, part)
                + vec3(
                    shot.chance.bell(0.42),
                    shot.chance.bell(0.36),
                    shot.chance.bell(0.42),
                );
            scene.ball(place, shot.chance.range(0.1, 0.19), puff[shot.chance.below(3)]);
        }
        for frond in 0..5 {
            let place = root.mix(tip, 0.3 + 0.13 * frond as f32);
            let frame = Frame {
                origin: place,
                ..Frame::WORLD
            }
            .yaw(turn + frond as f32 * 1.9)
            .roll(0.35);
            scene.egg(
                Frame {
                    origin: frame.point(vec3(0.5, 0.0, 0.0)),
                    ..frame
                }
                .stretch(0.55, 0.02, 0.09),
                stem,
            );
        }
    }
    shoot(
        &scene,
        over(vec3(0.3, 3.2, 0.0), 12.4, 6.0, -0.18, 48.0).blur(12.2, 9.0),
        shot.size,
        6,
    )
}

fn cards(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x1f5a3c, 0.03));
    scene.sunlight(vec3(-0.5, 0.85, 0.25), vec3(2.0, 1.85, 1.55), 0.05);
    for index in 0..13 {
        let paint = scene.paint(
            Material::picture(&printed::card(index % 4, 2 + (index * 5) % 9).texture())
                .shine(0.02, 0.15, 40.0),
        );
        let angle = (index as f32 - 6.0) * 0.125;
        scene.at(
            Frame::at(-0.6, 0.03 + 0.012 * index as f32, 3.4).yaw(-angle),
            |scene| {
                scene.sheet(
                    vec3(-0.95, 0.0, -2.6),
                    vec3(1.9, 0.0, 0.0),
                    vec3(0.0, 0.02, -2.7),
                    paint,
                )
            },
        );
    }
    let (timber, colours) = (
        scene.paint(wood(0x8a5c38, 0x5c3c24)),
        [0xc82828, 0x2a7040, 0xe8b030, 0x285090].map(|colour| scene.paint(Material::hex(colour))),
    );
    scene.cube(vec3(5.0, 0.3, -1.6), vec3(1.5, 0.3, 1.0), timber);
    for card in 0..8 {
        scene.at(
            Frame::at(3.9 + 0.3 * card as f32, 0.55, -1.6).pitch(-0.25),
            |scene| scene.cube(vec3(0.0, 0.6, 0.0), vec3(0.13, 0.65, 0.85), colours[card % 4]),
        );
    }
    for (index, (x, z)) in [(2.6, 1.2), (3.3, 1.7), (4.1, 1.3)].into_iter().enumerate() {
        let mut bid = Canvas::filled(180, 260, [0xe8f0e0, 0xf4e4e0, 0xe4e8f4][index]);
        bid.disc(
            (90.0, 90.0),
            46.0,
            ink([0x2a7040, 0xc82828, 0x285090][index], 1.0),
        );
        bid.rect(40.0, 170.0, 100.0, 22.0, ink(0x303030, 0.6));
        let face = scene.paint(Material::picture(&bid.texture()));
        scene.at(
            Frame::at(x, 0.03 + 0.02 * index as f32, z).yaw(-0.2 + 0.15 * index as f32),
            |scene| {
                scene.sheet(
                    vec3(-0.6, 0.0, 0.85),
                    vec3(1.2, 0.0, 0.0),
                    vec3(0.0, 0.0, -1.7),
                    face,
                )
            },
        );
    }
    shoot(
        &scene,
        over(vec3(0.8, 0.0, 0.1), 11.0, 48.0, 0.1, 52.0).blur(10.8, 5.0),
        shot.size,
        6,
    )
}

fn pingpong(shot: &mut Shot) -> Film {
    let mut scene = table_top(
        Material::hex(0x1f528c)
            .skin(|surface| {
                let p = surface.position;
                let line = smooth(0.14, 0.1, p.x.abs()) + smooth(0.16, 0.12, (p.z - 6.4).abs());
                rgb(0x205692).mix(rgb(0xf0f0ec), line.min(1.0))
                    * (0.93 + 0.1 * noise(p.x * 40.0, p.z * 40.0, 3))
            })
            .shine(0.02, 0.15, 30.0),
    );
    scene.sunlight(vec3(-0.6, 0.8, 0.3), vec3(2.2, 2.05, 1.8), 0.05);
    let (tape, post) = (
        scene.paint(Material::hex(0xf0f0ec)),
        scene.paint(Material::hex(0x282c30)),
    );
    let mesh = scene.paint(Material::hex(0x1c2430).presence(|surface| {
        let (x, y) = (
            (surface.position.x * 5.0).fract().abs(),
            (surface.position.y * 5.0).fract().abs(),
        );
        f32::from(u8::from(x < 0.16 || y < 0.16))
    }));
    scene.poster(vec3(0.0, 0.1, -4.4), 30.0, 1.4, mesh);
    scene.cube(vec3(0.0, 1.5, -4.4), vec3(15.0, 0.09, 0.04), tape);
    scene.cube(vec3(-7.6, 0.8, -4.4), vec3(0.08, 0.9, 0.08), post);
    for (x, z, turn, colour) in [(-1.6, 0.9, 0.5, 0xc02424), (1.7, 1.5, -0.7, 0x18181a)] {
        let (rubber, timber) = (
            scene.paint(
                Material::hex(colour)
                    .relief(|surface| {
                        0.006 * ((surface.position.x * 60.0).sin() * (surface.position.z * 60.0).sin())
                    })
                    .shine(0.02, 0.3, 30.0),
            ),
            scene.paint(wood(0xd8a868, 0xa87844)),
        );
        scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
            scene.drum(vec3(0.0, 0.04, 0.0), (1.0, 1.0), 0.1, timber);
            scene.drum(vec3(0.0, 0.14, 0.0), (0.98, 0.98), 0.05, rubber);
            scene.limb(vec3(0.0, 0.13, 0.85), vec3(0.0, 0.13, 2.1), (0.17, 0.2), timber);
        });
    }
    let ball = scene.paint(Material::hex(0xf6f4ee).shine(0.03, 0.4, 30.0));
    scene.ball(vec3(0.4, 0.27, -0.5), 0.27, ball);
    shoot(
        &scene,
        over(vec3(0.2, 0.4, -0.4), 9.4, 28.0, 0.18, 50.0).blur(8.6, 9.0),
        shot.size,
        6,
    )
}

fn writing_desk(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x6a442c, 0x42281a).shine(0.03, 0.2, 40.0));
    window_bars(&mut scene, 2.6);
    let felt = scene.paint(cloth(0x8a9288, 0.05));
    scene.cube(vec3(0.0, 0.02, 0.4), vec3(5.6, 0.03, 3.4), felt);
    let mut sheet = painting::xuan(1500, 560, 0xf4eede);
    write_line(
        &mut sheet,
        "远亲不",
        (120.0, 110.0),
        (330.0, 0.0),
        300.0,
        Hand {
            weight: 11.5,
            dry: 0.5,
            ..Hand::INK
        },
        &mut shot.chance,
    );
    let paper = scene.paint(Material::picture(&sheet.texture()));
    scene.surface((60, 3), paper, |u, v| {
        vec3((u - 0.5) * 9.0, 0.07 + 0.55 * smooth(0.88, 1.0, u), 1.9 - 3.3 * v)
    });
    let (stone, ink_wet, hair, tip, handle) = (
        scene.paint(Material::hex(0x2a2a2e).mottled(0.2, 0.3)),
        scene.paint(Material::hex(0x08080a).shine(0.12, 1.0, 160.0)),
        scene.paint(Material::hex(0xd8c8a0)),
        scene.paint(Material::hex(0x161414)),
        [0x9a6a3c, 0xc8a064, 0x6a3020]
            .map(|colour| scene.paint(Material::hex(colour).shine(0.03, 0.3, 40.0))),
    );
    scene.cube(vec3(4.2, 0.2, -2.1), vec3(0.9, 0.18, 1.2), stone);
    scene.drum(vec3(4.2, 0.36, -1.9), (0.66, 0.66), 0.04, ink_wet);
    scene.at(Frame::at(2.4, 0.3, 0.4).yaw(-0.9), |scene| {
        scene.limb(vec3(0.0, 0.1, 0.0), vec3(2.8, 0.3, 0.0), (0.12, 0.1), handle[0]);
        scene.limb(vec3(-0.05, 0.1, 0.0), vec3(-0.5, 0.0, 0.0), (0.15, 0.13), hair);
        scene.limb(vec3(-0.45, 0.0, 0.0), vec3(-0.95, -0.2, 0.0), (0.13, 0.02), tip);
    });
    scene.at(Frame::at(-4.3, 0.0, -2.4), |scene| {
        let jar = scene.paint(crate::props::tableware::blue_and_white());
        scene.lathe(
            &[
                (0.0, 0.0),
                (0.9, 0.0),
                (0.95, 0.2),
                (0.95, 1.7),
                (0.88, 1.7),
                (0.86, 0.3),
            ],
            44,
            jar,
        );
        for index in 0..7 {
            let (s, c) = (index as f32 * 2.4).sin_cos();
            let top = vec3(c * 0.85, 3.0 + 0.3 * (index % 3) as f32, s * 0.85);
            scene.limb(vec3(c * 0.4, 0.3, s * 0.4), top, (0.09, 0.1), handle[index % 3]);
            scene.limb(top, top + vec3(c * 0.12, 0.5, s * 0.12), (0.14, 0.03), hair);
        }
    });
    let weight = scene.paint(metal(0xb08a48));
    for x in [-4.2, -1.0] {
        scene.cube(vec3(x, 0.16, 1.75), vec3(0.9, 0.1, 0.14), weight);
    }
    shoot(
        &scene,
        over(vec3(0.2, 0.3, -0.2), 10.6, 40.0, -0.14, 54.0).blur(10.2, 7.0),
        shot.size,
        6,
    )
}
