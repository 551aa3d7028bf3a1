//! Behind the stage: fans before a mirror, masks on a wall, a fiddle.

use super::Draw;
use crate::props::furniture::table;
use crate::props::hangings::fan;
use crate::studio::*;
use crate::works::masks;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("dressing-fans", dressing_fans),
    ("mask-wall", mask_wall),
    ("mask-huqin", mask_huqin),
];

fn dressing_fans(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0x8a5050, 0.1), hall_floor(), even(0.16));
    let (top, frame) = (
        scene.paint(wood(0x8a5838, 0x5c3822).shine(0.03, 0.3, 40.0)),
        scene.paint(lacquer(0xe8d8b8)),
    );
    scene.cube(vec3(0.0, 7.1, 4.0), vec3(9.0, 0.25, 4.0), top);
    let mirror = scene.paint(Material::hex(0xc8d0d4).shine(0.75, 0.4, 200.0));
    scene.cube(vec3(0.0, 11.8, 0.3), vec3(6.3, 4.4, 0.25), frame);
    scene.poster(vec3(0.0, 7.9, 0.56), 11.2, 7.6, mirror);
    let bulb = scene.paint(lamp(0xffe4b8, 3.0));
    for index in 0..7 {
        let x = -6.0 + 2.0 * index as f32;
        scene.ball(vec3(x, 15.95, 0.8), 0.42, bulb);
    }
    for side in [-1.0, 1.0] {
        for index in 0..4 {
            scene.ball(vec3(side * 6.0, 8.6 + 2.0 * index as f32, 0.8), 0.42, bulb);
            scene.lamp(
                vec3(side * 5.2, 9.0 + 2.0 * index as f32, 2.4),
                0.4,
                vec3(22.0, 17.5, 11.0),
            );
        }
    }
    let ribs = scene.paint(Material::hex(0x3a2014));
    for (index, (x, z, turn, colour)) in [
        (-3.4, 4.0, 0.35, 0xc82024),
        (0.3, 4.6, -0.05, 0xe0a838),
        (3.9, 3.8, -0.4, 0xc82024),
        (1.6, 2.2, 0.2, 0xd89830),
    ]
    .into_iter()
    .enumerate()
    {
        let base = rgb(colour);
        let silk = scene.paint(
            Material::matt(base)
                .skin(move |surface| {
                    let gold = smooth(0.82, 0.88, surface.v)
                        + smooth(
                            0.35,
                            0.3,
                            ((surface.u * 8.0).fract() - 0.5)
                                .abs()
                                .hypot((surface.v - 0.5) * 1.2),
                        );
                    base.mix(
                        rgb(if colour == 0xc82024 { 0xf0c860 } else { 0xb02020 }),
                        gold.min(1.0),
                    ) * (0.75 + 0.35 * (surface.u * 22.0 * TAU).sin().abs())
                })
                .veil(0.3),
        );
        scene.at(
            Frame::at(x, 7.5 + 0.06 * index as f32, z).yaw(turn).pitch(-1.15),
            |scene| fan(scene, 3.1, 2.5, silk, ribs),
        );
    }
    let (pot, red) = (scene.paint(glaze(0xf0e8e0)), scene.paint(Material::hex(0xc02438)));
    for (x, z, size) in [(-6.4, 3.0, 0.5), (-5.6, 4.6, 0.38), (6.6, 4.0, 0.45)] {
        scene.drum(vec3(x, 7.35, z), (size, size), size * 1.1, pot);
        scene.egg(
            Frame::at(x, 7.35 + size * 1.1, z).stretch(size * 0.8, size * 0.3, size * 0.8),
            red,
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(-1.6, 12.4, 14.5), vec3(0.2, 9.6, 1.5), 56.0),
        shot.size,
        6,
    );
    film.look(|look| (look.exposure, look.bloom) = (0.7, 0.1))
}

/// A mask bent like a face, hung on a wall: centre, width.
fn hung_mask(scene: &mut Scene, kind: usize, centre: Vec3, width: f32, turn: f32) {
    let paint = scene.paint(Material::cutting(&masks::mask(520, kind).texture()).shine(0.04, 0.5, 60.0));
    scene.at(
        Frame {
            origin: centre,
            ..Frame::WORLD
        }
        .roll(turn),
        |scene| {
            scene.surface((30, 30), paint, move |u, v| {
                let (x, y) = ((u - 0.5) * width, (v - 0.5) * width * 1.25);
                let nose = 0.16 * width * (-((u - 0.5) * 11.0).powi(2) - ((v - 0.44) * 7.0).powi(2)).exp();
                vec3(
                    x,
                    y,
                    width * 0.32 * (1.0 - (2.0 * (u - 0.5)).powi(2) * 0.9 - (2.0 * (v - 0.5)).powi(2) * 0.35)
                        + nose,
                )
            });
        },
    );
}

fn mask_wall(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xc8b89c, 0.14), hall_floor(), even(0.3));
    scene.sunlight(vec3(-0.75, 0.55, 0.6), vec3(1.8, 1.6, 1.25), 0.03);
    for row in 0..3 {
        for column in 0..5 {
            let x = (column as f32 - 2.0) * 0.78 + if row % 2 == 1 { 0.16 } else { -0.1 };
            hung_mask(
                &mut scene,
                (row * 2 + column * 5) % 6,
                vec3(x, 2.32 - 0.78 * row as f32, 0.02),
                0.5 + 0.05 * ((row + column) % 2) as f32,
                shot.chance.bell(0.08),
            );
        }
    }
    shoot(
        &scene,
        Camera::new(vec3(-0.7, 1.5, 3.6), vec3(0.0, 1.52, 0.0), 56.0),
        shot.size,
        5,
    )
}

fn mask_huqin(shot: &mut Shot) -> Film {
    let mut scene = room(planks(0x704c34, 0x4a3020, 0.22, false), hall_floor(), even(0.2));
    scene.sunlight(vec3(0.6, 0.7, 0.6), vec3(2.0, 1.7, 1.2), 0.03);
    hung_mask(&mut scene, 0, vec3(-0.55, 1.45, 0.02), 0.62, 0.08);
    hung_mask(&mut scene, 3, vec3(0.32, 1.68, 0.02), 0.46, -0.1);
    hung_mask(&mut scene, 4, vec3(0.9, 1.25, 0.02), 0.42, 0.12);
    let timber = scene.paint(wood(0x8a5834, 0x58341e));
    scene.at(Frame::at(0.1, 0.0, 0.55), |scene| {
        table(scene, vec3(2.6, 0.7, 0.6), timber, timber)
    });
    scene.at(
        Frame::at(0.3, 0.7, 0.5).roll(-0.16).scale(1.35),
        crate::props::music::huqin,
    );
    let silk = scene.paint(Material::hex(0xd8d0e0).veil(0.4));
    scene.surface((40, 14), silk, |u, v| {
        vec3(
            -1.0 + 0.9 * u + 0.1 * v,
            0.72 + 0.05 * (u * 9.0 + v * 4.0).sin().powi(2) - 0.5 * smooth(0.75, 1.0, 1.0 - v),
            0.35 + 0.55 * (1.0 - v),
        )
    });
    let gold = scene.paint(metal(0xd8a848));
    scene.at(Frame::at(0.95, 0.71, 0.6), |scene| {
        scene.lathe(&[(0.16, 0.0), (0.1, 0.02), (0.05, 0.06), (0.0, 0.07)], 30, gold)
    });
    shoot(
        &scene,
        Camera::new(vec3(-0.3, 1.35, 3.0), vec3(0.12, 1.2, 0.2), 52.0).blur(2.8, 4.0),
        shot.size,
        6,
    )
}
