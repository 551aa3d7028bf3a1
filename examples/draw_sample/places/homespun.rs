//! Patchwork, straw and embroidered shoes.

use super::Draw;
use super::craft::{needlework, threads};
use crate::studio::*;
use crate::works::{printed, stitch};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("quilt", quilt),
    ("straw-tray", straw_tray),
    ("cloud-shoes", cloud_shoes),
];

fn quilt(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xe0d8ca, 0.08), hall_floor(), even(0.36));
    scene.sunlight(vec3(-0.85, 0.5, 0.5), vec3(1.6, 1.45, 1.2), 0.05);
    let texture = printed::quilt(1500).texture();
    let weave = Arc::clone(&texture);
    let cloth = scene.paint(Material::picture(&texture).relief(move |surface| {
        let puff = (surface.u * 12.0 * PI).sin().abs().sqrt() * (surface.v * 12.0 * PI).sin().abs().sqrt();
        0.09 * puff
            + 0.006 * weave.at(surface.u, surface.v).luminance()
            + 0.004 * noise(surface.u * 260.0, surface.v * 260.0, 3)
    }));
    scene.surface((60, 30), cloth, |u, v| {
        vec3(
            (u - 0.5) * 9.0,
            0.8 + 9.0 * v,
            0.3 + 0.14 * (u * 13.0).sin() * (1.1 - v),
        )
    });
    let rod = scene.paint(wood(0x6a4830, 0x422a1a));
    scene.limb(vec3(-5.2, 9.85, 0.3), vec3(5.2, 9.85, 0.3), (0.14, 0.14), rod);
    shoot(
        &scene,
        Camera::new(vec3(-1.8, 5.4, 13.5), vec3(0.1, 5.2, 0.2), 48.0),
        shot.size,
        5,
    )
}

fn straw_tray(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x4a3830, 0x30221c).shine(0.02, 0.2, 50.0));
    window_bars(&mut scene, 2.4);
    let straws = [0xd8b870, 0xc8a058, 0xb05030].map(|colour| {
        scene.paint(
            Material::hex(colour)
                .relief(|surface| {
                    let p = surface.position;
                    0.02 * ((p.z.atan2(p.x)) * 90.0).sin()
                })
                .shine(0.02, 0.3, 24.0),
        )
    });
    let rows = 21;
    for row in 0..rows {
        let radius = 0.25 + 0.165 * row as f32;
        let lift = 0.1 + 0.9 * smooth(13.0, 21.0, row as f32);
        let points: Vec<Vec3> = (0..=84)
            .map(|step| {
                let part = step as f32 / 84.0;
                let (s, c) = (part * TAU).sin_cos();
                let out = radius + 0.165 * part;
                vec3(c * out, lift + 0.045 * (part * 84.0 * PI * 0.5).sin(), s * out)
            })
            .collect();
        let paint = straws[if row == 7 || row == 8 || row == 16 {
            2
        } else {
            row % 2
        }];
        scene.cord(&points, 0.105, paint);
    }
    let skin = scene.paint(crate::props::plants::pomegranate_skin());
    let (apple, pear) = (
        scene.paint(Material::hex(0xc8a838).mottled(0.2, 0.2).shine(0.04, 0.7, 60.0)),
        scene.paint(Material::hex(0x8aa048).mottled(0.2, 0.2).shine(0.04, 0.7, 60.0)),
    );
    scene.at(Frame::at(-0.5, 2.1, -0.4).roll(0.2), |scene| {
        crate::props::plants::pomegranate(scene, 0.85, skin)
    });
    scene.ball(vec3(1.05, 1.05, -0.2), 0.78, apple);
    scene.egg(Frame::at(0.1, 0.95, 1.1).stretch(0.68, 0.72, 0.68), pear);
    scene.limb(
        vec3(0.1, 1.5, 1.1),
        vec3(0.16, 1.95, 1.05),
        (0.05, 0.04),
        straws[1],
    );
    for _ in 0..30 {
        let (x, z, turn) = (
            shot.chance.range(-7.0, 7.0),
            shot.chance.range(3.0, 5.0),
            shot.chance.angle(),
        );
        scene.limb(
            vec3(x, 0.05, z),
            vec3(x + turn.cos(), 0.05, z + turn.sin()),
            (0.03, 0.03),
            straws[0],
        );
    }
    shoot(
        &scene,
        over(vec3(0.0, 0.5, 0.2), 10.4, 46.0, 0.2, 48.0).blur(10.0, 6.0),
        shot.size,
        6,
    )
}

fn cloud_shoes(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xb89464, 0x8c6842, 1.8, true));
    window_bars(&mut scene, 2.2);
    let mut design = Canvas::new(700, 300);
    for (x, y, colour) in [
        (110.0, 170.0, 0xd84a66),
        (320.0, 140.0, 0xf2eee4),
        (520.0, 170.0, 0xe8a83c),
    ] {
        design.placed((x, y), 0.0, 74.0, |design| {
            for ring in 0..3 {
                let points: Vec<(f32, f32)> = (0..=20)
                    .map(|step| {
                        crate::canvas::polar(
                            (0.0, 0.0),
                            step as f32 * 0.42 + ring as f32 * 2.1,
                            0.2 + step as f32 * 0.042,
                        )
                    })
                    .collect();
                design.stroke(
                    &crate::canvas::curve(&points, false),
                    0.13,
                    ink(if ring == 1 { 0x4f9278 } else { colour }, 1.0),
                );
            }
        });
    }
    let upper = scene.paint(needlework(&stitch::satin(&design, 4.0, 0x222c5a), 0.008));
    let (sole, edge, lining) = (
        scene.paint(cloth(0xf0eadc, 0.03)),
        scene.paint(Material::hex(0xd83a4a)),
        scene.paint(cloth(0xb03038, 0.03)),
    );
    for (side, x, turn) in [(1.0, -1.5, 0.25), (-1.0, 1.6, -0.12)] {
        scene.at(Frame::at(x, 0.0, 0.0).yaw(turn), |scene| {
            let width = move |part: f32| {
                0.62 * (0.72 + 0.36 * (part * PI * 0.9 + 0.35).sin()) * (1.0 - smooth(0.86, 1.0, part) * 0.75)
            };
            scene.surface((40, 4), sole, move |u, v| {
                let part = u;
                let half = width(part) * 1.06;
                vec3(
                    (v - 0.5) * 2.0 * half + 0.06 * side * (part * 3.0).sin(),
                    0.05,
                    -1.7 + 3.4 * part,
                )
            });
            scene.surface((40, 3), sole, move |u, v| {
                let (s, c) = (u * TAU).sin_cos();
                let part = 0.5 + 0.5 * s;
                vec3(
                    c.signum() * c.abs().powf(0.6) * width(part) * 1.07,
                    0.24 * v,
                    -1.7 + 3.4 * part,
                )
            });
            scene.surface((70, 16), upper, move |u, v| {
                let part = 0.03 + 0.97 * u;
                let open = 1.0 - smooth(0.35, 0.62, part);
                let turn = PI * (v * (1.0 - 0.0 * open));
                let gap = open * 0.42;
                let angle = if v < 0.5 {
                    turn * (1.0 - gap)
                } else {
                    PI - (PI - turn) * (1.0 - gap)
                };
                let high = mix(1.05, 0.78, smooth(0.3, 0.9, part)) * (1.0 - 0.45 * smooth(0.8, 1.0, part));
                let tip = 0.75 * smooth(0.86, 1.0, part).powi(2);
                vec3(
                    angle.cos() * width(part),
                    0.2 + angle.sin().powf(0.8) * high + tip,
                    -1.7 + 3.9 * part,
                )
            });
            scene.cord(
                &smoothed(
                    &[
                        vec3(0.0, 1.1, 1.95),
                        vec3(0.0, 1.5, 2.3),
                        vec3(0.0, 1.9, 2.15),
                        vec3(0.0, 1.85, 1.85),
                    ],
                    14,
                ),
                0.11,
                edge,
            );
            scene.egg(Frame::at(0.0, 0.32, -0.7).stretch(0.5, 0.1, 0.9), lining);
            let rim: Vec<Vec3> = (0..=30)
                .map(|step| {
                    let a = step as f32 / 30.0 * TAU;
                    vec3(
                        a.cos() * 0.5,
                        1.08 - 0.12 * a.sin().max(-0.3),
                        -0.6 + 0.98 * a.sin(),
                    )
                })
                .collect();
            scene.cord(&rim, 0.075, edge);
        });
    }
    threads(&mut scene, &[(4.2, -1.6), (4.6, -0.5)], shot);
    shoot(
        &scene,
        over(vec3(0.2, 0.5, 0.2), 8.2, 40.0, 0.35, 46.0).blur(7.8, 8.0),
        shot.size,
        6,
    )
}
