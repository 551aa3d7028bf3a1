//! Looking on in the dark: a film, a screen, a small lit stage.

use super::Draw;
use super::night::night_yard;
use crate::props::buildings::{HousePaints, house, stage};
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::{chair, stool};
use crate::props::lights::{LanternPaints, lantern};
use crate::studio::*;
use crate::works::stitch;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("open-air-film", open_air_film),
    ("led-screen", led_screen),
    ("lit-stage-lane", lit_stage_lane),
];

/// A still of the film that is shown: hills, a moon, a boat.
fn film_still() -> Arc<Texture> {
    let mut still = crate::works::scenery::mountains(900, 420, 6);
    still.each(|_, y, [r, g, b, a]| {
        let part = y / 420.0;
        [r * 0.75 + 0.1 * part, g * 0.85 + 0.04, b * 1.05, a]
    });
    still.texture()
}

fn open_air_film(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x74706c, 0x565250));
    scene.sky = Sky::open(rgb(0x0c183c) * 0.4, rgb(0x2a3a68) * 0.5, rgb(0x101018) * 0.1).stars(1.4);
    let screen = scene.paint(Material::picture(&film_still()).glow(1.0));
    let frame = scene.paint(Material::hex(0x18181a));
    scene.cube(vec3(0.0, 2.6, -6.02), vec3(3.5, 1.72, 0.04), frame);
    scene.poster(vec3(0.0, 1.0, -5.96), 6.8, 3.2, screen);
    for x in [-2.4, 0.0, 2.4] {
        scene.lamp(vec3(x, 2.6, -5.2), 1.2, vec3(4.2, 4.4, 4.6));
    }
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * 3.6, 0.0, -6.0),
            vec3(side * 3.6, 4.5, -6.0),
            (0.06, 0.05),
            frame,
        );
    }
    let wood = scene.paint(wood(0x9a7048, 0x6a482c));
    for row in 0..5 {
        for seat in 0..9 {
            let (x, z) = (
                (seat as f32 - 4.0) * 0.88 + shot.chance.bell(0.12),
                -2.8 + 1.35 * row as f32 + shot.chance.bell(0.1),
            );
            scene.at(Frame::at(x, 0.0, z), |scene| stool(scene, wood, wood));
            if shot.chance.chance(0.68) {
                let coat = scene.paint(Material::hex(
                    shot.chance.pick(&[0x5a4048, 0x405060, 0x585840, 0x484058]),
                ));
                let hair = scene.paint(Material::hex(0x161212));
                scene.limb(vec3(x, 0.5, z), vec3(x, 0.84, z - 0.02), (0.17, 0.18), coat);
                scene.ball(vec3(x + shot.chance.bell(0.05), 1.12, z - 0.03), 0.125, hair);
            }
        }
    }
    let houses = HousePaints::new(&mut scene, false, 0.3);
    for side in [-1.0, 1.0] {
        scene.at(Frame::at(side * 6.6, 0.0, -3.0).yaw(-side * 1.2), |scene| {
            house(scene, 7.0, 3.6, 2.7, houses)
        });
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.5, 2.1, 6.4), vec3(0.0, 2.25, -4.0), 60.0),
        shot.size,
        7,
    );
    super::stage::beam(
        &mut film,
        vec3(0.7, 2.4, 5.2),
        vec3(0.0, 2.6, -5.9),
        1.4,
        vec3(0.05, 0.06, 0.09),
    );
    film.look(|look| (look.exposure, look.bloom, look.warmth) = (1.4, 0.07, -0.1))
}

fn led_screen(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Dusk, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(paving(0x807a76, 0x605c58, 0.6).shine(0.06, 0.0, 1.0));
    scene.ground(0.0, 90.0, ground);
    let face = scene.paint(bricks(0x6a605c, 0x807870, 0.3, 0.09));
    scene.cube(vec3(0.0, 4.0, -6.5), vec3(16.0, 4.0, 0.5), face);
    let pattern = stitch::brocade(21, 112, 63, &stitch::DUSK);
    let mut led = pattern.flat(8);
    led.each(|x, y, [r, g, b, a]| {
        let (u, v) = ((x / 8.0).fract() - 0.5, (y / 8.0).fract() - 0.5);
        let dot = smooth(0.5, 0.34, (u * u + v * v).sqrt());
        [r * dot, g * dot, b * dot, a]
    });
    let screen = scene.paint(Material::picture(&led.texture()).glow(1.5));
    let frame = scene.paint(Material::hex(0x141416));
    scene.cube(vec3(0.0, 3.0, -5.9), vec3(4.1, 2.35, 0.1), frame);
    scene.poster(vec3(0.0, 0.76, -5.78), 8.0, 4.5, screen);
    for x in [-2.6, 0.0, 2.6] {
        scene.lamp(vec3(x, 3.0, -4.6), 1.4, vec3(7.0, 4.2, 4.6));
    }
    let (seat, legs) = (
        scene.paint(lacquer(0x2a4a70)),
        scene.paint(Material::hex(0x303034)),
    );
    for row in 0..5 {
        for index in 0..11 {
            scene.at(
                Frame::at((index as f32 - 5.0) * 0.8, 0.0, -1.6 + 1.1 * row as f32)
                    .yaw(PI + shot.chance.bell(0.08)),
                |scene| chair(scene, seat, legs),
            );
        }
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(1.4, 2.2, 6.8), vec3(0.0, 2.2, -5.0), 60.0),
        shot.size,
        6,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.25, 0.08))
}

fn lit_stage_lane(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x786c60, 0x544c44));
    let houses = HousePaints::new(&mut scene, false, 0.2);
    for side in [-1.0, 1.0] {
        for index in 0..3 {
            scene.at(
                Frame::at(side * 3.7, 0.0, 3.0 - 6.0 * index as f32).yaw(-side * PI / 2.0),
                |scene| house(scene, 5.6, 3.2, 2.8, houses),
            );
        }
    }
    let (floor, front) = (
        scene.paint(planks(0xa07448, 0x704c2e, 0.14, true)),
        scene.paint(lacquer(0x8a201c)),
    );
    scene.at(Frame::at(0.0, 0.0, -8.6), |scene| {
        stage(scene, 2.5, 2.8, 0.8, floor, front);
        let back = scene.paint(Material::picture(&stitch::woven(33, 60, 44, &stitch::TUJIA)));
        scene.poster(vec3(0.0, 0.8, -2.7), 4.8, 3.2, back);
        for side in [-1.0, 1.0] {
            scene.limb(
                vec3(side * 2.3, 0.8, -0.2),
                vec3(side * 2.3, 3.9, -0.2),
                (0.12, 0.1),
                houses.timber,
            );
        }
        scene.at(Frame::at(0.0, 3.9, -1.3), |scene| {
            crate::props::buildings::roof(scene, 5.2, 2.8, 1.2, houses)
        });
        for (x, colour) in [(-0.9, 0xc84058), (0.8, 0x3868a0)] {
            let skirt = scene.paint(Material::hex(colour));
            let costume = Costume::plain(scene, colour, 0x302024)
                .skirted(skirt, 0.45)
                .crowned(scene);
            scene.at(Frame::at(x, 0.83, -1.2).yaw(-x * 0.6), |scene| {
                figure(
                    scene,
                    &costume,
                    &Pose::hands(vec3(0.5, 1.4, 0.1), vec3(-0.4, 1.1, 0.3)),
                )
            });
        }
        for x in [-1.5, 1.5] {
            scene.lamp(vec3(x, 3.4, 0.2), 0.2, vec3(14.0, 9.0, 4.6));
        }
        let red = LanternPaints::red(scene, 1.1);
        for x in [-1.7, 1.7] {
            scene.at(Frame::at(x, 3.2, 0.4), |scene| lantern(scene, red, 0.28));
        }
    });
    let backs = [0x2c2c34, 0x342c30, 0x2a3034].map(|colour| Costume::plain(&mut scene, colour, 0x202026));
    for index in 0..22 {
        let small = if index % 5 == 3 { 0.7 } else { 1.0 };
        scene.at(
            Frame::at(shot.chance.range(-2.3, 2.3), 0.0, -5.8 + 0.42 * index as f32)
                .yaw(PI + shot.chance.bell(0.3))
                .scale(small),
            |scene| figure(scene, &backs[index % 3], &Pose::STANDING),
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(-0.3, 2.2, 6.2), vec3(0.0, 1.95, -6.0), 52.0),
        shot.size,
        7,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.5, 0.09))
}
