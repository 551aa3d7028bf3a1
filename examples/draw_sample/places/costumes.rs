//! Costumes close by: hems, sleeves, a silver collar.

use super::Draw;
use super::craft::needlework;
use crate::props::tableware::bamboo;
use crate::studio::*;
use crate::works::stitch;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("silver-collar", silver_collar),
    ("sleeve-bands", sleeve_bands),
    ("five-costumes", five_costumes),
];

fn silver_collar(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x202448, 0.04));
    let silver = scene.paint(
        metal(0xe0e2e6)
            .relief(|surface| 0.02 * clouds(surface.position.x * 9.0, surface.position.z * 9.0, 2, 5)),
    );
    let band = stitch::brocade(44, 96, 20, &stitch::MIAO).crossed(10, stitch::MIAO[0]);
    let worked = scene.paint(needlework(&band, 0.02));
    scene.surface((80, 8), worked, |u, v| {
        let angle = -0.3 + u * (PI + 0.6);
        let out = 1.6 + 1.1 * v;
        vec3(
            angle.cos() * out,
            0.14 + 0.1 * (v * PI).sin(),
            angle.sin() * out - 1.0,
        )
    });
    for ring in 0..3 {
        let radius = 2.95 + 0.34 * ring as f32;
        let points: Vec<Vec3> = (0..=70)
            .map(|step| {
                let a = -0.25 + step as f32 / 70.0 * (PI + 0.5);
                vec3(a.cos() * radius, 0.2, a.sin() * radius - 1.0)
            })
            .collect();
        scene.cord(&points, 0.13 - 0.02 * ring as f32, silver);
    }
    for drop in 0..19 {
        let angle = -0.1 + drop as f32 / 18.0 * (PI + 0.2);
        let root = vec3(angle.cos() * 3.75, 0.16, angle.sin() * 3.75 - 1.0);
        let way = vec3(angle.cos(), 0.0, angle.sin());
        for link in 0..3 {
            scene.ball(root + way * (0.2 + 0.16 * link as f32), 0.075, silver);
        }
        scene.at(
            Frame {
                origin: root + way * 0.95,
                ..Frame::WORLD
            }
            .yaw(-angle),
            |scene| {
                scene.egg(Frame::WORLD.stretch(0.32, 0.07, 0.2), silver);
                for bell in [-0.12, 0.0, 0.12] {
                    scene.ball(vec3(0.42, 0.0, bell), 0.075, silver);
                }
            },
        );
    }
    for flower in 0..5 {
        let angle = 0.35 + flower as f32 * 0.61;
        let centre = vec3(angle.cos() * 2.15, 0.34, angle.sin() * 2.15 - 1.0);
        for petal in 0..8 {
            let (s, c) = (petal as f32 / 8.0 * TAU).sin_cos();
            scene.egg(
                Frame {
                    origin: centre + vec3(c * 0.22, 0.0, s * 0.22),
                    ..Frame::WORLD
                }
                .yaw(-(petal as f32) / 8.0 * TAU)
                .stretch(0.17, 0.05, 0.09),
                silver,
            );
        }
        scene.ball(centre, 0.13, silver);
    }
    shoot(
        &scene,
        over(vec3(0.0, 0.1, 0.9), 8.4, 52.0, shot.chance.bell(0.1), 50.0).blur(8.2, 6.0),
        shot.size,
        6,
    )
}

fn sleeve_bands(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0x7a5c44, 0x523c2c, 1.8, false));
    for index in 0..5 {
        let palette = &stitch::PALETTES[(index * 2 + 1) % 6];
        let band = stitch::brocade(index as u64 + 52, 150, 22, palette).crossed(9, palette[0]);
        let paint = scene.paint(needlework(&band, 0.018));
        let z = -3.2 + 1.6 * index as f32;
        scene.at(
            Frame::at(shot.chance.bell(0.4), 0.03, z).yaw(shot.chance.bell(0.05)),
            |scene| {
                scene.surface((90, 6), paint, move |u, v| {
                    let roll = smooth(0.0, 0.08, u);
                    vec3(
                        (u - 0.5) * 9.4,
                        0.05 + 0.06 * (u * 11.0 + index as f32).sin().powi(2) + 0.35 * (1.0 - roll),
                        (0.5 - v) * 1.36,
                    )
                });
            },
        );
    }
    shoot(
        &scene,
        over(vec3(0.3, 0.0, 0.0), 9.0, 58.0, 0.28, 48.0).blur(9.0, 6.0),
        shot.size,
        6,
    )
}

fn five_costumes(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xe8e2d6, 0.06), hall_floor(), even(0.36));
    scene.sunlight(vec3(-0.6, 0.6, 0.75), vec3(1.5, 1.4, 1.2), 0.05);
    let (rail, hook) = (scene.paint(bamboo()), scene.paint(metal(0x909094)));
    scene.limb(vec3(-9.0, 7.4, 0.9), vec3(9.0, 7.4, 0.9), (0.14, 0.13), rail);
    for index in 0..5 {
        let palette = &stitch::PALETTES[index];
        let colour = [0x22264c, 0x242026, 0x902428, 0xe4dcc8, 0x402848][index];
        let body = scene
            .paint(Material::picture(&stitch::banded(index as u64 + 80, colour, palette, 0.4)).veil(0.05));
        let sleeve = scene.paint(Material::picture(&stitch::banded(
            index as u64 + 90,
            colour,
            palette,
            0.5,
        )));
        let x = (index as f32 - 2.0) * 3.1;
        scene.at(Frame::at(x, 7.2, 0.9).yaw(shot.chance.bell(0.12)), |scene| {
            scene.limb(vec3(0.0, 0.2, 0.0), vec3(0.0, -0.5, 0.0), (0.05, 0.05), hook);
            scene.limb(vec3(-1.0, -0.85, 0.0), vec3(0.0, -0.5, 0.0), (0.07, 0.07), rail);
            scene.limb(vec3(1.0, -0.85, 0.0), vec3(0.0, -0.5, 0.0), (0.07, 0.07), rail);
            scene.surface((60, 20), body, |u, v| {
                let turn = u * TAU;
                let wide = mix(1.35, 0.62, v.powf(0.8)) * (1.0 + 0.08 * (turn * 6.0).cos() * (1.0 - v));
                vec3(turn.cos() * wide, -5.2 + 4.5 * v, -turn.sin() * wide * 0.34)
            });
            for side in [-1.0, 1.0] {
                scene.surface((20, 10), sleeve, move |u, v| {
                    let turn = u * TAU;
                    let out = mix(0.36, 0.24, v);
                    vec3(
                        side * mix(1.5, 0.5, v) + turn.cos() * out * 0.8,
                        mix(-2.7, -0.95, v) + turn.cos() * out * 0.4 * side,
                        -turn.sin() * out,
                    )
                });
            }
        });
    }
    shoot(
        &scene,
        Camera::new(vec3(1.4, 4.9, 14.5), vec3(0.0, 4.5, 0.6), 62.0),
        shot.size,
        5,
    )
}
