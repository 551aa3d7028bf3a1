//! Works on paper and cloth, as they lie on the table or hang on the wall: cuttings, batik, writing, painting, print.

use super::Draw;
use super::courtyards::scissors;
use crate::studio::*;
use crate::works::{cut_tools, cuttings, painting};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("papercut-lesson", papercut_lesson),
    ("papercut-pomegranate", papercut_pomegranate),
    ("papercut-boat", papercut_boat),
    ("papercut-tools", papercut_tools),
    ("quiz-carp", quiz_carp),
];

/// A cutting lying on the table, a little lifted here and there; width in decimetres.
pub(super) fn laid(scene: &mut Scene, canvas: &Canvas, (x, z): (f32, f32), turn: f32, width: f32) {
    let depth = width * canvas.height() / canvas.width();
    let paper = scene.paint(
        Material::cutting(&canvas.texture())
            .relief(|surface| 0.004 * clouds(surface.position.x * 6.0, surface.position.z * 6.0, 2, 5))
            .veil(0.2),
    );
    scene.at(Frame::at(x, 0.035, z).yaw(turn), |scene| {
        scene.surface((24, 24), paper, move |u, v| {
            vec3(
                (u - 0.5) * width,
                0.025 + 0.07 * (u * 4.1 + v * 2.7).sin().powi(2),
                (0.5 - v) * depth,
            )
        });
    });
}

/// White paper under a cutting.
pub(super) fn mat(scene: &mut Scene, (x, z): (f32, f32), (width, depth): (f32, f32), turn: f32, tone: u32) {
    let paper = scene.paint(Material::picture(
        &painting::xuan((width * 120.0) as u32, (depth * 120.0) as u32, tone).texture(),
    ));
    scene.at(Frame::at(x, 0.012, z).yaw(turn), |scene| {
        scene.sheet(
            vec3(-width / 2.0, 0.0, depth / 2.0),
            vec3(width, 0.0, 0.0),
            vec3(0.0, 0.0, -depth),
            paper,
        )
    });
}

fn papercut_lesson(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xb08658, 0x805c3a, 1.8, true));
    window_bars(&mut scene, 2.4);
    mat(&mut scene, (0.0, 0.0), (7.4, 7.0), 0.06, 0xf4eee0);
    laid(&mut scene, &cuttings::two_fish(1200), (-0.3, 0.0), 0.12, 5.6);
    let steel = scene.paint(metal(0xd0d4d8));
    scene.at(Frame::at(3.9, 0.05, 0.9).yaw(2.3), |scene| {
        scissors(scene, 1.5, steel)
    });
    let red = scene.paint(Material::hex(0xc21f26).veil(0.2));
    for _ in 0..40 {
        let (x, z, size) = (
            shot.chance.range(2.6, 5.4),
            shot.chance.range(-2.8, 2.9),
            shot.chance.range(0.05, 0.22),
        );
        scene.at(
            Frame::at(x, 0.03, z)
                .yaw(shot.chance.angle())
                .pitch(shot.chance.bell(0.3)),
            |scene| {
                scene.surface((6, 2), red, |u, v| {
                    vec3(
                        (u - 0.5) * size * 2.2,
                        0.05 * (u * PI).sin(),
                        (v - 0.5) * size * (u * PI).sin(),
                    )
                })
            },
        );
    }
    shoot(
        &scene,
        over(vec3(0.4, 0.0, 0.1), 9.4, 60.0, 0.08, 50.0),
        shot.size,
        6,
    )
}

fn papercut_pomegranate(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xd8d2c8, 0.08), hall_floor(), even(0.36));
    scene.sunlight(vec3(-0.75, 0.6, 0.6), vec3(1.7, 1.55, 1.3), 0.03);
    let timber = scene.paint(wood(0x6a3a26, 0x422014).shine(0.03, 0.3, 50.0));
    let paper = scene.paint(Material::picture(&painting::xuan(900, 900, 0xf6f1e4).texture()));
    let red = scene.paint(Material::cutting(&cuttings::one_heart(1400).texture()).veil(0.2));
    let centre = vec3(0.0, 3.6, 0.1);
    scene.at(
        Frame {
            origin: centre,
            ..Frame::WORLD
        }
        .pitch(PI / 2.0),
        |scene| scene.drum(vec3(0.0, 0.0, 0.0), (2.75, 2.75), 0.06, paper),
    );
    for radius in [2.72, 2.88] {
        let ring: Vec<Vec3> = (0..=110)
            .map(|step| {
                let (s, c) = (step as f32 / 110.0 * TAU).sin_cos();
                centre + vec3(c * radius, s * radius, 0.14)
            })
            .collect();
        scene.cord(&ring, 0.13, timber);
    }
    scene.at(
        Frame {
            origin: centre + vec3(0.0, 0.0, 0.11),
            ..Frame::WORLD
        },
        |scene| {
            scene.surface((20, 20), red, |u, v| {
                vec3(
                    (u - 0.5) * 5.0,
                    (v - 0.5) * 5.0,
                    0.03 * (u * 9.0 + v * 5.0).sin().powi(2),
                )
            })
        },
    );
    scene.cord(
        &[centre + vec3(0.0, 2.9, 0.1), centre + vec3(0.0, 5.0, 0.0)],
        0.03,
        timber,
    );
    shoot(
        &scene,
        Camera::new(vec3(0.8, 3.5, 8.6), vec3(0.0, 3.6, 0.0), 46.0),
        shot.size,
        6,
    )
}

fn papercut_boat(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x3a5860, 0.05));
    window_bars(&mut scene, 3.0);
    mat(&mut scene, (0.0, 0.0), (12.0, 6.4), 0.03, 0xf6f1e4);
    laid(&mut scene, &cuttings::dragon_boat(2000), (0.0, 0.0), 0.03, 11.0);
    let brass = scene.paint(metal(0xb89048));
    for x in [-5.8, 5.7] {
        scene.cube(vec3(x, 0.1, 0.4), vec3(0.16, 0.1, 2.2), brass);
    }
    shoot(&scene, from_above(vec3(0.05, 0.0, 0.0), 13.4, 1.2), shot.size, 6)
}

fn papercut_tools(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x8a6444, 0x604028).shine(0.02, 0.2, 40.0));
    window_bars(&mut scene, 2.2);
    mat(&mut scene, (0.0, 0.1), (7.0, 7.0), -0.1, 0xf0e8d4);
    laid(&mut scene, &cut_tools::tools(1300), (0.0, 0.1), -0.06, 6.0);
    let (steel, handle) = (scene.paint(metal(0xa8acb0)), scene.paint(lacquer(0xa82828)));
    scene.at(Frame::at(-4.6, 0.0, 0.4).yaw(0.2), |scene| {
        scene.limb(vec3(0.0, 0.16, 2.0), vec3(0.0, 0.16, -1.2), (0.17, 0.15), steel);
        scene.cube(vec3(0.0, 0.16, -1.7), vec3(0.4, 0.14, 0.5), steel);
        scene.cube(vec3(0.0, 0.17, -2.15), vec3(0.16, 0.16, 0.3), handle);
    });
    let thread = scene.paint(Material::hex(0x2b4a8f));
    scene.at(Frame::at(4.5, 0.0, -1.6), |scene| {
        scene.drum(vec3(0.0, 0.0, 0.0), (0.5, 0.5), 0.12, handle);
        scene.lathe(&[(0.34, 0.12), (0.44, 0.4), (0.44, 0.8), (0.34, 1.0)], 30, thread);
        scene.drum(vec3(0.0, 1.0, 0.0), (0.5, 0.5), 0.12, handle);
    });
    scene.cord(
        &smoothed(
            &[
                vec3(4.9, 0.4, -1.6),
                vec3(5.2, 0.05, 0.2),
                vec3(4.2, 0.05, 1.4),
                vec3(5.0, 0.05, 2.8),
            ],
            30,
        ),
        0.03,
        thread,
    );
    shoot(&scene, from_above(vec3(0.0, 0.0, 0.1), 11.6, -5.0), shot.size, 6)
}

fn quiz_carp(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x244068, 0.06));
    let back = scene.paint(plaster(0xe6decc, 0.08));
    scene.sunlight(vec3(-0.6, 0.8, 0.7), vec3(2.2, 2.0, 1.7), 0.05);
    scene.sheet(
        vec3(-60.0, 0.0, -6.0),
        vec3(120.0, 0.0, 0.0),
        vec3(0.0, 40.0, 0.0),
        back,
    );
    let red = scene.paint(Material::cutting(&cuttings::carp(1300).texture()).veil(0.2));
    scene.poster(vec3(0.0, 1.3, -5.9), 6.4, 6.4, red);
    let steel = scene.paint(metal(0xb0b4b8));
    for (index, colour) in [0xd02824, 0xe8b028, 0x2a78b0].into_iter().enumerate() {
        let x = (index as f32 - 1.0) * 3.3;
        let (dome, base) = (
            scene.paint(Material::hex(colour).shine(0.06, 1.0, 90.0)),
            scene.paint(Material::hex(0x282a30).shine(0.04, 0.4, 50.0)),
        );
        scene.drum(vec3(x, 0.0, 0.0), (1.15, 1.0), 0.6, base);
        scene.drum(vec3(x, 0.6, 0.0), (0.85, 0.85), 0.1, steel);
        scene.egg(Frame::at(x, 0.68, 0.0).stretch(0.78, 0.5, 0.78), dome);
        for card in 0..5 {
            let mut face = Canvas::filled(220, 300, 0xf8f4ea);
            face.rect(0.0, 0.0, 220.0, 50.0, ink(colour, 1.0));
            for line in 0..5 {
                face.rect(
                    26.0,
                    84.0 + 38.0 * line as f32,
                    shot.chance.range(90.0, 170.0),
                    12.0,
                    ink(0x504c48, 0.6),
                );
            }
            let face = scene.paint(Material::picture(&face.texture()));
            scene.at(
                Frame::at(
                    x - 0.6 + 0.3 * card as f32,
                    0.03 + 0.02 * card as f32,
                    2.4 + shot.chance.bell(0.15),
                )
                .yaw(0.25 - 0.14 * card as f32),
                |scene| {
                    scene.sheet(
                        vec3(-0.65, 0.0, 0.9),
                        vec3(1.3, 0.0, 0.0),
                        vec3(0.0, 0.0, -1.8),
                        face,
                    )
                },
            );
        }
    }
    shoot(
        &scene,
        over(vec3(0.0, 2.9, -1.0), 15.0, 15.0, 0.1, 52.0),
        shot.size,
        6,
    )
}
