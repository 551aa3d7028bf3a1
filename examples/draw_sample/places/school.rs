//! Children: desks under a clock, bags on hooks, a tree of paper.

use super::Draw;
use super::rooms::{interior, windows};
use crate::canvas::{leaf, polar};
use crate::props::furniture::{stool, table};
use crate::studio::*;
use crate::works::crayon;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("clock-desks", clock_desks),
    ("paper-tree", paper_tree),
    ("bags-clock", bags_clock),
];

/// A wall clock showing an hour on the dot; centre on the wall plane.
fn clock(scene: &mut Scene, centre: Vec3, radius: f32, hour: f32) {
    let (rim, face, hand) = (
        scene.paint(lacquer(0x2b4a6f)),
        scene.paint(Material::hex(0xf8f5ee)),
        scene.paint(Material::hex(0x1c1a1a)),
    );
    scene.at(
        Frame {
            origin: centre,
            ..Frame::WORLD
        }
        .pitch(PI / 2.0),
        |scene| {
            scene.drum(vec3(0.0, 0.0, 0.0), (radius, radius), radius * 0.12, rim);
            scene.drum(
                vec3(0.0, radius * 0.12, 0.0),
                (radius * 0.9, radius * 0.9),
                radius * 0.01,
                face,
            );
        },
    );
    let front = centre + vec3(0.0, 0.0, radius * 0.15);
    for mark in 0..12 {
        let (s, c) = (mark as f32 / 12.0 * TAU).sin_cos();
        let from = if mark % 3 == 0 { 0.7 } else { 0.78 };
        scene.limb(
            front + vec3(s * from, c * from, 0.0) * radius,
            front + vec3(s * 0.85, c * 0.85, 0.0) * radius,
            (radius * 0.018, radius * 0.018),
            hand,
        );
    }
    for (turn, long, thick) in [(hour / 12.0 * TAU, 0.48, 0.035), (0.0, 0.72, 0.022)] {
        let (s, c): (f32, f32) = (turn.sin(), turn.cos());
        scene.limb(
            front,
            front + vec3(s * long, c * long, 0.01) * radius,
            (radius * thick, radius * thick * 0.7),
            hand,
        );
    }
    scene.ball(front, radius * 0.05, hand);
}

fn clock_desks(shot: &mut Shot) -> Film {
    let mut scene = interior(
        4.2,
        6.0,
        3.0,
        plaster(0xe8e4d4, 0.04),
        planks(0xc8a06c, 0x9c784c, 0.16, true),
    );
    windows(&mut scene, 4.2, 6.0, 3.0);
    clock(&mut scene, vec3(0.0, 2.15, 0.0), 0.42, 4.0);
    let (top, legs, seat) = (
        scene.paint(lacquer(0xe8c888)),
        scene.paint(Material::hex(0x487080)),
        scene.paint(lacquer(0xd86048)),
    );
    let drawing = scene.paint(Material::picture(&crayon::crayon(320, 240).texture()));
    for row in 0..2 {
        for column in 0..3 {
            scene.at(
                Frame::at(-2.2 + 2.1 * column as f32, 0.0, 1.4 + 1.6 * row as f32),
                |scene| {
                    table(scene, vec3(1.3, 0.56, 0.7), top, legs);
                    for x in [-0.35, 0.35] {
                        scene.at(Frame::at(x, 0.0, 0.62).scale(0.78), |scene| {
                            stool(scene, seat, legs)
                        });
                    }
                    scene.at(Frame::at(-0.2, 0.565, 0.05).yaw(shot.chance.bell(0.5)), |scene| {
                        scene.sheet(
                            vec3(-0.16, 0.0, 0.12),
                            vec3(0.32, 0.0, 0.0),
                            vec3(0.0, 0.0, -0.24),
                            drawing,
                        )
                    });
                    for pencil in 0..9 {
                        let paint = scene.paint(lacquer(
                            [0xd03030, 0xe8b028, 0x389050, 0x3060b0, 0x904898][pencil % 5],
                        ));
                        let place = vec3(
                            shot.chance.range(0.05, 0.55),
                            0.568,
                            shot.chance.range(-0.25, 0.25),
                        );
                        let turn = shot.chance.angle();
                        scene.limb(
                            place,
                            place + vec3(turn.cos() * 0.13, 0.0, turn.sin() * 0.13),
                            (0.008, 0.007),
                            paint,
                        );
                    }
                },
            );
        }
    }
    let white = scene.paint(Material::hex(0xf8f6f0).veil(0.3));
    for _ in 0..9 {
        let place = vec3(
            shot.chance.range(-2.6, 2.8),
            shot.chance.range(0.95, 2.5),
            shot.chance.range(0.7, 3.0),
        );
        scene.at(
            Frame {
                origin: place,
                ..Frame::WORLD
            }
            .yaw(0.6 + shot.chance.bell(1.0))
            .roll(0.3)
            .scale(0.2),
            |scene| {
                for side in [-1.0, 1.0] {
                    scene.surface((2, 2), white, |u, v| {
                        vec3(1.0 - 2.0 * v, 0.12 * u, side * u * v * 0.75)
                    });
                    scene.surface((2, 2), white, |u, v| {
                        vec3(1.0 - 2.0 * v, -0.3 * u * v, side * 0.04 * (1.0 - u))
                    });
                }
            },
        );
    }
    shoot(
        &scene,
        Camera::new(vec3(0.9, 1.5, 5.6), vec3(0.0, 1.25, 0.8), 60.0),
        shot.size,
        6,
    )
}

fn paper_tree(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xe8e0d0, 0.06), hall_floor(), even(0.34));
    scene.sunlight(vec3(-0.7, 0.6, 0.65), vec3(1.7, 1.5, 1.2), 0.04);
    let mut trunk = Canvas::new(900, 900);
    grow_paper(
        &mut trunk,
        (450.0, 900.0),
        -PI / 2.0,
        230.0,
        54.0,
        6,
        &mut shot.chance,
    );
    let brown = scene.paint(Material::cutting(&trunk.texture()));
    scene.poster(vec3(0.0, 0.7, 0.02), 2.5, 2.5, brown);
    let notes = [0x9ab858, 0xc8c860, 0xe8b050, 0xd87850, 0x6a9860, 0xe8d8a0].map(|colour| {
        let mut note = Canvas::new(160, 100);
        note.fill(&leaf((4.0, 50.0), (156.0, 50.0), 34.0, 0.0), ink(colour, 1.0));
        for line in 0..3 {
            note.rect(
                40.0,
                34.0 + 13.0 * line as f32,
                72.0 - 12.0 * (line as f32 - 1.0).abs(),
                4.0,
                ink(0x403830, 0.6),
            );
        }
        scene.paint(Material::cutting(&note.texture()).veil(0.2))
    });
    for index in 0..96 {
        let (angle, out) = (index as f32 * 2.399, (index as f32 / 96.0).sqrt());
        let place = vec3(angle.cos() * out * 1.35, 2.25 + angle.sin() * out * 0.85, 0.05);
        scene.at(
            Frame {
                origin: place,
                ..Frame::WORLD
            }
            .roll(shot.chance.angle())
            .pitch(shot.chance.bell(0.3)),
            |scene| {
                scene.surface((6, 2), notes[index % 6], |u, v| {
                    vec3((u - 0.5) * 0.3, (v - 0.5) * 0.19, 0.03 * (u * PI).sin())
                })
            },
        );
    }
    let (top, glass, tea) = (
        scene.paint(planks(0xa87c50, 0x7c5838, 0.16, true)),
        scene.paint(Material::hex(0xd8e4e0).shine(0.2, 1.2, 200.0)),
        scene.paint(Material::hex(0xc88a30).shine(0.1, 0.6, 100.0)),
    );
    scene.at(Frame::at(0.0, 0.0, 1.0), |scene| {
        table(scene, vec3(3.4, 0.76, 0.8), top, top);
        for index in 0..9 {
            let (x, z) = (-1.4 + 0.34 * index as f32, shot.chance.bell(0.2));
            scene.drum(vec3(x, 0.76, z), (0.042, 0.05), 0.1, tea);
            scene.drum(vec3(x, 0.86, z), (0.05, 0.052), 0.035, glass);
        }
        let pot = scene.paint(glaze(0x587078));
        scene.at(Frame::at(0.1, 0.76, -0.15).scale(0.1), |scene| {
            crate::props::tableware::teapot(scene, 1.1, pot)
        });
    });
    shoot(
        &scene,
        Camera::new(vec3(0.5, 1.6, 4.4), vec3(0.0, 1.6, 0.2), 54.0),
        shot.size,
        5,
    )
}

fn grow_paper(
    canvas: &mut Canvas,
    from: (f32, f32),
    angle: f32,
    length: f32,
    girth: f32,
    depth: usize,
    chance: &mut Random,
) {
    let to = polar(from, angle, length);
    canvas.stroke(
        &crate::canvas::curve(
            &[from, polar(from, angle + chance.bell(0.12), length * 0.5), to],
            false,
        ),
        girth,
        ink(0x7a5438, 1.0),
    );
    if depth > 0 {
        for side in [-1.0, 1.0] {
            grow_paper(
                canvas,
                to,
                angle + side * chance.range(0.25, 0.6),
                length * chance.range(0.66, 0.82),
                girth * 0.66,
                depth - 1,
                chance,
            );
        }
    }
}

fn bags_clock(shot: &mut Shot) -> Film {
    let mut scene = room(
        plaster(0xdce4dc, 0.05),
        planks(0xc09868, 0x947048, 0.16, true),
        even(0.34),
    );
    scene.sunlight(vec3(-0.7, 0.55, 0.6), vec3(1.9, 1.7, 1.35), 0.03);
    clock(&mut scene, vec3(0.0, 2.05, 0.0), 0.36, 4.0);
    let peg = scene.paint(wood(0x9a7048, 0x6e4c2e));
    scene.cube(vec3(0.0, 1.42, 0.03), vec3(2.3, 0.055, 0.025), peg);
    for (index, colour) in [0xc83838, 0x2a60a0, 0xe8b030, 0x589858, 0xd86890, 0x6a5098]
        .into_iter()
        .enumerate()
    {
        let x = -1.75 + 0.7 * index as f32;
        let (cloth, dark, light) = (
            scene.paint(cloth(colour, 0.004)),
            scene.paint(Material::matt(rgb(colour) * 0.55)),
            scene.paint(Material::hex(0xf4e8d0)),
        );
        scene.limb(vec3(x, 1.42, 0.05), vec3(x, 1.46, 0.14), (0.018, 0.022), peg);
        scene.at(Frame::at(x, 1.36, 0.12).roll(shot.chance.bell(0.12)), |scene| {
            scene.cord(
                &smoothed(
                    &[
                        vec3(-0.06, -0.06, 0.0),
                        vec3(0.0, 0.09, 0.0),
                        vec3(0.06, -0.06, 0.0),
                    ],
                    10,
                ),
                0.016,
                dark,
            );
            scene.egg(Frame::at(0.0, -0.3, 0.02).stretch(0.2, 0.27, 0.11), cloth);
            scene.cube(vec3(0.0, -0.36, 0.0), vec3(0.19, 0.18, 0.09), cloth);
            scene.egg(Frame::at(0.0, -0.4, 0.11).stretch(0.14, 0.11, 0.045), dark);
            scene.egg(Frame::at(0.0, -0.22, 0.1).stretch(0.17, 0.1, 0.05), cloth);
            scene.limb(
                vec3(-0.1, -0.33, 0.15),
                vec3(0.1, -0.33, 0.15),
                (0.008, 0.008),
                light,
            );
            for side in [-1.0, 1.0] {
                scene.cord(
                    &smoothed(
                        &[
                            vec3(side * 0.12, -0.12, -0.04),
                            vec3(side * 0.24, -0.3, 0.0),
                            vec3(side * 0.17, -0.52, -0.02),
                        ],
                        10,
                    ),
                    0.018,
                    dark,
                );
            }
            let charm = scene.paint(Material::hex([0xf0d040, 0xe05050, 0x50a0c0][index % 3]));
            scene.limb(
                vec3(0.15, -0.28, 0.1),
                vec3(0.16, -0.4, 0.12),
                (0.004, 0.004),
                light,
            );
            scene.ball(vec3(0.16, -0.43, 0.12), 0.03, charm);
        });
    }
    let shoe = scene.paint(lacquer(0x9a7048));
    scene.cube(vec3(0.0, 0.24, 0.18), vec3(2.2, 0.02, 0.16), shoe);
    for index in 0..6 {
        let paint = scene.paint(Material::hex([0xe0e0dc, 0xc84848, 0x406090][index % 3]));
        for side in [-1.0, 1.0] {
            scene.egg(
                Frame::at(-1.75 + 0.7 * index as f32 + side * 0.06, 0.3, 0.2).stretch(0.045, 0.045, 0.1),
                paint,
            );
        }
    }
    shoot(
        &scene,
        Camera::new(vec3(0.9, 1.35, 3.9), vec3(0.0, 1.28, 0.0), 52.0),
        shot.size,
        5,
    )
}
