//! A rabbit lantern on a bench, a table for a hundred families under the moon.

use super::Draw;
use super::night::night_yard;
use crate::props::buildings::{HousePaints, house, wall};
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::{bench, table};
use crate::props::lights::{LanternPaints, bulbs, lantern_string, rabbit};
use crate::props::tableware::{blue_and_white, bowl, plate};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("rabbit-night", rabbit_night),
    ("rabbit-bench", rabbit_bench),
    ("hundred-table", hundred_table),
    ("hundred-above", hundred_above),
];

fn rabbit_night(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x6c6460, 0x4c4644));
    scene.at(Frame::at(0.0, 0.0, 0.0).yaw(0.45), |scene| rabbit(scene, 0.85));
    scene.lamp(vec3(0.6, 1.2, 1.4), 0.5, vec3(3.4, 2.6, 1.6));
    let lights = bulbs(
        &mut scene,
        (vec3(-9.0, 3.0, -9.0), vec3(9.0, 3.4, -9.0)),
        0.6,
        16,
        2.0,
    );
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.3, 1.15, 4.3), vec3(0.1, 0.85, 0.0), 44.0).blur(4.3, 12.0),
        shot.size,
        7,
    );
    let unit = film.unit();
    for place in lights {
        if let Some((x, y, _)) = film.camera.project(place, film.size) {
            film.bokeh(
                (x, y),
                unit * shot.chance.range(34.0, 58.0),
                vec3(0.5, 0.26, 0.08),
            );
        }
    }
    for _ in 0..34 {
        let place = (
            shot.chance.range(0.0, film.size.0 as f32),
            shot.chance.range(0.0, film.size.1 as f32 * 0.42),
        );
        film.bokeh(
            place,
            unit * shot.chance.range(14.0, 46.0),
            shot.chance.pick(&[
                vec3(0.3, 0.12, 0.04),
                vec3(0.22, 0.16, 0.07),
                vec3(0.24, 0.05, 0.04),
            ]),
        );
    }
    film.look(|look| (look.exposure, look.bloom) = (1.1, 0.09))
}

fn rabbit_bench(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x6c6460, 0x4c4644));
    scene.sky = Sky::open(rgb(0x101c44) * 0.5, rgb(0x344070) * 0.5, rgb(0x101018) * 0.1)
        .stars(0.5)
        .moon(vec3(0.42, 0.36, -1.0), 0.06);
    let wood = scene.paint(wood(0x9a6c40, 0x5c3c22));
    bench(&mut scene, 2.2, wood);
    scene.at(Frame::at(-0.25, 0.465, 0.0).scale(0.36).yaw(-0.35), |scene| {
        rabbit(scene, 0.9)
    });
    scene.lamp(vec3(-0.2, 0.9, 0.6), 0.2, vec3(0.9, 0.66, 0.38));
    let crust = scene.paint(crate::props::tableware::crust());
    let ware = scene.paint(blue_and_white());
    scene.at(Frame::at(0.65, 0.466, 0.0).scale(0.1), |scene| {
        plate(scene, 1.1, ware);
        for (x, z, y) in [(-0.35, 0.1, 0.1), (0.38, 0.15, 0.1), (0.0, -0.4, 0.1)] {
            scene.at(Frame::at(x, y, z), |scene| {
                crate::props::tableware::mooncake(scene, 0.34, 8, crust)
            });
        }
    });
    let houses = HousePaints::new(&mut scene, false, 0.55);
    scene.at(Frame::at(-3.0, 0.0, -6.0), |scene| {
        house(scene, 7.5, 3.6, 2.6, houses)
    });
    scene.at(Frame::at(4.8, 0.0, -6.4), |scene| {
        wall(scene, 8.0, 2.0, houses.wall, houses)
    });
    let red = LanternPaints::red(&mut scene, 1.0);
    lantern_string(
        &mut scene,
        (vec3(-5.0, 2.6, -3.8), vec3(4.0, 2.9, -4.0)),
        0.3,
        6,
        0.2,
        red,
        1.6,
    );
    let film = shoot(
        &scene,
        Camera::new(vec3(0.5, 0.95, 3.2), vec3(0.1, 0.9, 0.0), 50.0).blur(3.2, 10.0),
        shot.size,
        7,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.6, 0.08))
}

/// Dishes down the middle of a long table that runs along z; bowls on both sides.
fn lay_table(scene: &mut Scene, length: f32, high: f32, chance: &mut Random) {
    let wares = [
        scene.paint(blue_and_white()),
        scene.paint(glaze(0xe8dcc8)),
        scene.paint(glaze(0x587060)),
        scene.paint(glaze(0xa84830)),
    ];
    let foods = [
        0xb84028, 0xd89838, 0x5a8038, 0x8a5028, 0xe8d8b0, 0xc86850, 0x6a3858,
    ]
    .map(|colour| scene.paint(Material::hex(colour).mottled(0.4, 0.03).shine(0.02, 0.4, 30.0)));
    for step in 0..(length / 0.36) as usize {
        let z = length / 2.0 - 0.25 - 0.36 * step as f32;
        scene.at(Frame::at(chance.bell(0.08), high, z).scale(0.1), |scene| {
            plate(scene, 1.35, wares[chance.below(4)]);
            for _ in 0..15 {
                let (angle, out) = (chance.angle(), chance.unit().sqrt() * 0.72);
                scene.egg(
                    Frame::at(angle.cos() * out, 0.22 + 0.25 * (0.7 - out), angle.sin() * out)
                        .yaw(angle)
                        .stretch(0.26, 0.14, 0.18),
                    foods[(step * 3 + chance.below(2)) % 7],
                );
            }
        });
        for side in [-1.0, 1.0] {
            scene.at(
                Frame::at(side * 0.34, high, z + chance.bell(0.04)).scale(0.1),
                |scene| {
                    bowl(scene, 0.6, wares[step % 2]);
                    scene.limb(
                        vec3(side * 0.2, 0.06, -0.9),
                        vec3(side * 0.9, 0.06, -0.8),
                        (0.045, 0.03),
                        foods[3],
                    );
                },
            );
        }
    }
}

fn hundred_table(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x80766c, 0x5c544c));
    scene.sky = Sky::open(rgb(0x101c44) * 0.5, rgb(0x384068) * 0.5, rgb(0x101018) * 0.1)
        .stars(0.4)
        .moon(vec3(0.2, 0.4, -1.0), 0.085);
    let (top, legs) = (
        scene.paint(cloth(0xa82628, 0.008)),
        scene.paint(wood(0x6a482c, 0x402a1a)),
    );
    let length = 22.0;
    scene.at(Frame::at(0.0, 0.0, -9.0), |scene| {
        table(scene, vec3(1.1, 0.76, length), top, legs);
        lay_table(scene, length, 0.76, &mut shot.chance);
        for step in 0..26 {
            let z = length / 2.0 - 1.2 - 0.8 * step as f32;
            for side in [-1.0, 1.0] {
                if step > 1 {
                    let costume = Costume::plain(
                        scene,
                        shot.chance
                            .pick(&[0x8a3838, 0x385070, 0xb08848, 0x506850, 0x684868, 0xc8c0b0]),
                        0x302c30,
                    );
                    scene.at(Frame::at(side * 0.95, -0.38, z).yaw(-side * PI / 2.0), |scene| {
                        figure(
                            scene,
                            &costume,
                            &Pose::hands(vec3(0.18, 1.2, 0.4), vec3(-0.18, 1.2, 0.38)),
                        )
                    });
                }
            }
        }
    });
    let red = LanternPaints::red(&mut scene, 1.0);
    for row in 0..6 {
        let z = 0.5 - 3.3 * row as f32;
        lantern_string(
            &mut scene,
            (vec3(-4.5, 3.3, z), vec3(4.5, 3.3, z)),
            0.5,
            5,
            0.24,
            red,
            2.2,
        );
    }
    let houses = HousePaints::new(&mut scene, false, 0.55);
    for side in [-1.0, 1.0] {
        for index in 0..3 {
            scene.at(
                Frame::at(side * 5.6, 0.0, -2.0 - 8.0 * index as f32).yaw(-side * PI / 2.0),
                |scene| house(scene, 7.4, 3.6, 2.7, houses),
            );
        }
    }
    scene.spot(vec3(0.8, 3.4, 4.6), vec3(0.0, 0.7, 0.2), 0.5, vec3(9.0, 7.0, 4.5));
    let film = shoot(
        &scene,
        Camera::new(vec3(0.35, 1.75, 4.6), vec3(0.0, 1.35, -4.0), 62.0),
        shot.size,
        7,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.5, 0.07))
}

fn hundred_above(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x746c64, 0x544e48));
    scene.sky.moon = Some((vec3(0.3, 0.26, -1.0).unit(), 0.07));
    let (top, legs) = (
        scene.paint(planks(0xa87848, 0x7a502c, 0.16, false)),
        scene.paint(wood(0x6a482c, 0x402a1a)),
    );
    let length = 26.0;
    scene.at(Frame::at(0.0, 0.0, -8.5).yaw(0.18), |scene| {
        table(scene, vec3(1.15, 0.76, length), top, legs);
        lay_table(scene, length, 0.76, &mut shot.chance);
        for step in 0..13 {
            for side in [-1.0, 1.0] {
                scene.at(
                    Frame::at(side * 1.0, 0.0, length / 2.0 - 1.3 - 2.0 * step as f32).yaw(PI / 2.0),
                    |scene| bench(scene, 1.7, legs),
                );
            }
        }
    });
    let red = LanternPaints::red(&mut scene, 1.0);
    for row in 0..6 {
        let z = -1.6 - 3.4 * row as f32;
        lantern_string(
            &mut scene,
            (vec3(-5.5, 3.9, z), vec3(5.5, 3.7, z - 0.6)),
            0.5,
            6,
            0.24,
            red,
            3.0,
        );
    }
    for x in [-1.6, 1.6] {
        scene.spot(vec3(x, 5.0, 2.0), vec3(0.4, 0.7, 1.4), 0.6, vec3(13.0, 10.0, 6.5));
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(1.5, 3.1, 5.6), vec3(0.3, 1.35, -3.0), 62.0),
        shot.size,
        7,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.35, 0.07))
}
