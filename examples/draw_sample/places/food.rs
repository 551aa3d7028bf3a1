//! What is on the table: porridge, rice dumplings, the dishes of a hundred families. Lengths are decimetres.

use super::Draw;
use crate::props::plants::{blade, reed};
use crate::props::tableware::{bamboo, blue_and_white, bowl, dumpling, plate, zongzi};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("porridge", porridge),
    ("reed-leaves", reed_leaves),
    ("three-zongzi", three_zongzi),
    ("dumpling-rings", dumpling_rings),
];

/// Wisps of steam over a place on the film.
pub(super) fn steam(film: &mut Film, place: Vec3, wide: f32, count: usize, chance: &mut Random) {
    for _ in 0..count {
        let rise = chance.unit();
        let spot = place
            + vec3(
                chance.bell(wide) * (0.5 + rise),
                rise * wide * 1.6,
                chance.bell(wide * 0.6),
            );
        film.halo(
            spot,
            wide * chance.range(0.16, 0.34) * 0.5,
            even(0.035) * (1.15 - rise),
        );
    }
}

fn porridge(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0x9a744c, 0x6a482c, 1.4, true));
    let iron = scene.paint(Material::hex(0x262628).mottled(0.3, 0.3).shine(0.05, 0.5, 30.0));
    scene.lathe(
        &[
            (1.6, 0.0),
            (2.6, 0.3),
            (3.2, 1.2),
            (3.45, 1.9),
            (3.7, 1.95),
            (3.6, 2.0),
            (3.3, 1.9),
            (3.1, 1.4),
        ],
        72,
        iron,
    );
    let soup = scene.paint(
        Material::hex(0x8a4a38)
            .mottled(0.25, 0.3)
            .shine(0.04, 0.5, 40.0)
            .relief(|surface| 0.03 * clouds(surface.position.x * 2.0, surface.position.z * 2.0, 3, 4)),
    );
    scene.drum(vec3(0.0, 1.4, 0.0), (3.12, 3.14), 0.1, soup);
    let beans = [
        0x7a1c20, 0xe8d8b0, 0xc89a50, 0x4a2020, 0xd86038, 0x9aa858, 0xf0e8d8, 0x8a3028,
    ]
    .map(|colour| scene.paint(Material::hex(colour).shine(0.03, 0.6, 50.0)));
    for _ in 0..620 {
        let (angle, out) = (shot.chance.angle(), shot.chance.unit().sqrt() * 3.0);
        let size = shot.chance.range(0.07, 0.15);
        scene.egg(
            Frame::at(angle.cos() * out, 1.5, angle.sin() * out)
                .yaw(shot.chance.angle())
                .stretch(size, size * 0.6, size * 0.7),
            beans[shot.chance.below(8)],
        );
    }
    let ladle = scene.paint(wood(0xb88850, 0x805830));
    scene.limb(vec3(0.8, 1.55, 0.4), vec3(4.6, 2.6, 2.4), (0.16, 0.12), ladle);
    scene.egg(Frame::at(0.6, 1.5, 0.3).stretch(0.6, 0.16, 0.5), ladle);
    let cups = scene.paint(paper(0xf2ece0));
    let red = scene.paint(Material::hex(0xc8302c));
    for index in 0..13 {
        let angle = index as f32 / 13.0 * TAU + 0.2;
        let out = 5.0 + shot.chance.bell(0.2);
        scene.at(Frame::at(angle.cos() * out, 0.0, angle.sin() * out), |scene| {
            scene.lathe(
                &[
                    (0.0, 0.03),
                    (0.45, 0.03),
                    (0.46, 0.0),
                    (0.66, 0.7),
                    (0.72, 0.74),
                    (0.64, 0.7),
                    (0.5, 0.2),
                ],
                36,
                cups,
            );
            scene.surface((36, 2), red, |u, v| {
                let (s, c) = (u * TAU).sin_cos();
                vec3(c, 0.0, -s) * (0.555 + 0.06 * v) + vec3(0.0, 0.34 + 0.2 * v, 0.0)
            });
            if index % 3 != 0 {
                scene.drum(vec3(0.0, 0.4, 0.0), (0.6, 0.62), 0.08, soup);
                for bean in 0..9 {
                    let (s, c) = (bean as f32 * 2.4).sin_cos();
                    scene.ball(
                        vec3(c, 0.0, s) * (0.16 * (bean as f32).sqrt()) + vec3(0.0, 0.49, 0.0),
                        0.08,
                        beans[(bean + index) % 8],
                    );
                }
            }
        });
    }
    let mut film = shoot(&scene, from_above(vec3(0.2, 0.5, 0.1), 14.5, 3.0), shot.size, 6);
    steam(&mut film, vec3(0.0, 1.6, 0.0), 2.6, 60, &mut shot.chance);
    film
}

fn reed_leaves(shot: &mut Shot) -> Film {
    let mut scene = table_top(paving(0xa8a094, 0x80786e, 4.0));
    let enamel = scene.paint(Material::hex(0xe8ecea).shine(0.05, 0.8, 120.0));
    let rim = scene.paint(Material::hex(0x2b4a80).shine(0.05, 0.8, 120.0));
    scene.lathe(
        &[
            (0.0, 0.05),
            (3.4, 0.05),
            (3.9, 0.4),
            (4.4, 1.5),
            (4.55, 1.6),
            (4.42, 1.62),
            (4.2, 1.4),
            (3.8, 0.5),
            (0.0, 0.2),
        ],
        80,
        enamel,
    );
    let ring: Vec<Vec3> = (0..=72)
        .map(|step| {
            let (s, c) = (step as f32 / 72.0 * TAU).sin_cos();
            vec3(c * 4.5, 1.6, s * 4.5)
        })
        .collect();
    scene.cord(&ring, 0.07, rim);
    let greens = [0x3c6a2c, 0x508034, 0x2e5828, 0x688e40].map(|colour| scene.paint(reed(colour)));
    for index in 0..58 {
        let angle = shot.chance.angle();
        let from = vec3(
            shot.chance.bell(2.0),
            0.35 + 0.016 * index as f32,
            shot.chance.bell(2.0),
        );
        let length = shot.chance.range(3.6, 6.4);
        let start = from - vec3(angle.cos(), 0.0, -angle.sin()) * (length * 0.5);
        scene.at(
            Frame {
                origin: start,
                ..Frame::WORLD
            }
            .yaw(angle),
            |scene| {
                blade(
                    scene,
                    length,
                    shot.chance.range(0.34, 0.5),
                    0.12,
                    greens[index % 4],
                )
            },
        );
    }
    let water = scene.paint(
        Material::hex(0x507060)
            .presence(|surface| {
                let p = surface.position;
                f32::from(u8::from(
                    (p.x * p.x + p.z * p.z).sqrt() < 4.2 && noise(p.x * 0.9, p.z * 0.9, 3) > 0.52,
                ))
            })
            .shine(0.25, 0.8, 300.0)
            .relief(|surface| 0.012 * clouds(surface.position.x * 1.5, surface.position.z * 1.5, 2, 6)),
    );
    scene.sheet(
        vec3(-4.3, 1.24, 4.3),
        vec3(8.6, 0.0, 0.0),
        vec3(0.0, 0.0, -8.6),
        water,
    );
    let drop = scene.paint(Material::hex(0xd8e8e4).shine(0.3, 1.2, 300.0));
    for _ in 0..60 {
        let (angle, out) = (shot.chance.angle(), shot.chance.unit().sqrt() * 3.9);
        scene.egg(
            Frame::at(angle.cos() * out, 1.26, angle.sin() * out).stretch(0.05, 0.03, 0.05),
            drop,
        );
    }
    shoot(
        &scene,
        over(vec3(0.1, 0.6, 0.2), 11.2, 62.0, 0.3, 52.0),
        shot.size,
        6,
    )
}

const THREADS: [u32; 5] = [0xd02830, 0xe8b830, 0x2a8060, 0x3058a0, 0xd06090];

fn three_zongzi(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x8e623e, 0x5e3c24).shine(0.02, 0.15, 40.0));
    window_bars(&mut scene, 2.2);
    let leaf = scene.paint(reed(0x607838));
    let ware = scene.paint(blue_and_white());
    scene.at(Frame::at(0.0, 0.0, 0.0), |scene| plate(scene, 2.5, ware));
    for (index, (x, z, turn)) in [(-0.8, -0.2, 0.3), (0.85, -0.45, 1.5), (0.15, 0.85, 2.6)]
        .into_iter()
        .enumerate()
    {
        let thread = scene.paint(Material::hex(THREADS[index]));
        scene.at(Frame::at(x, 0.12, z).yaw(turn), |scene| {
            zongzi(scene, 0.85, leaf, thread)
        });
    }
    let fresh = scene.paint(reed(0x3e7430));
    for (x, z, turn) in [(-4.6, -1.4, 0.25), (-4.0, -2.3, -0.15), (1.5, 2.9, -0.5)] {
        scene.at(Frame::at(x, 0.04, z).yaw(turn), |scene| {
            blade(scene, 4.6, 0.42, 0.3, fresh)
        });
    }
    for (index, colour) in THREADS.into_iter().enumerate() {
        let paint = scene.paint(Material::hex(colour));
        let x = 3.1 + 0.16 * index as f32;
        let path = smoothed(
            &[
                vec3(x, 0.05, -2.2),
                vec3(x + shot.chance.bell(0.4), 0.05, -1.0),
                vec3(x + shot.chance.bell(0.5), 0.05, 0.2),
                vec3(x - 0.6 + shot.chance.bell(0.5), 0.05, 1.4),
            ],
            28,
        );
        scene.cord(&path, 0.03, paint);
    }
    let date = scene.paint(Material::hex(0x7a1c1a).shine(0.05, 0.7, 60.0));
    for (x, z) in [(-2.9, 1.4), (-3.3, 1.0), (-2.6, 1.9), (-3.5, 1.7)] {
        scene.egg(Frame::at(x, 0.16, z).yaw(x).stretch(0.26, 0.18, 0.18), date);
    }
    shoot(
        &scene,
        over(vec3(0.1, 0.3, 0.0), 8.6, 38.0, 0.2, 46.0).blur(8.2, 9.0),
        shot.size,
        7,
    )
}

fn dumpling_rings(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xa88054, 0x785634, 2.0, false));
    let tray = scene.paint(bamboo());
    scene.drum(vec3(0.0, 0.0, 0.0), (4.6, 4.6), 0.16, tray);
    for ring in 0..24 {
        let radius = 0.2 + ring as f32 * 0.19;
        let points: Vec<Vec3> = (0..=60)
            .map(|step| {
                let (s, c) = (step as f32 / 60.0 * TAU).sin_cos();
                vec3(c * radius, 0.16, s * radius)
            })
            .collect();
        if ring % 2 == 0 {
            scene.cord(&points, 0.035, tray);
        }
    }
    let doughs = [0xf4ecd8, 0xf0e6d0, 0xe4d8b0]
        .map(|colour| scene.paint(Material::hex(colour).mottled(0.05, 0.15).veil(0.15)));
    for (count, radius) in [(6usize, 0.95), (13, 2.15), (20, 3.4)] {
        for index in 0..count {
            let angle = index as f32 / count as f32 * TAU;
            scene.at(
                Frame::at(angle.cos() * radius, 0.28, angle.sin() * radius)
                    .yaw(-angle + PI / 2.0 + shot.chance.bell(0.12)),
                |scene| dumpling(scene, 0.52, doughs[(index + count) % 3]),
            );
        }
    }
    let (pin, flour) = (
        scene.paint(wood(0xd8b078, 0xa8804c)),
        scene.paint(Material::hex(0xf8f4ea)),
    );
    scene.at(Frame::at(4.5, 0.3, 2.6).yaw(0.9), |scene| {
        scene.limb(vec3(-2.0, 0.0, 0.0), vec3(2.0, 0.0, 0.0), (0.27, 0.27), pin);
    });
    let ware = scene.paint(glaze(0xe0d8c8));
    scene.at(Frame::at(-5.8, 0.0, -1.4), |scene| {
        bowl(scene, 1.5, ware);
        scene.egg(Frame::at(0.0, 0.7, 0.0).stretch(1.25, 0.4, 1.25), flour);
    });
    for _ in 0..420 {
        let (x, z) = (shot.chance.bell(8.0), shot.chance.bell(5.0));
        scene.egg(Frame::at(x, 0.01, z).stretch(0.05, 0.012, 0.05), flour);
    }
    shoot(
        &scene,
        over(vec3(0.0, 0.0, 0.1), 12.2, 64.0, -0.2, 50.0),
        shot.size,
        6,
    )
}
