//! Drums on show: a leap, a gong at sunrise, plinths, a square.

use super::Draw;
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::props::hangings::ribbon;
use crate::props::music::{DrumPaints, big_drum, crossed_sticks, drum_on_stand, gong, waist_drum};
use crate::props::{buildings, furniture};
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("drummers-leap", drummers_leap),
    ("gong-sunrise", gong_sunrise),
    ("drums-on-plinths", drums_on_plinths),
    ("town-square", town_square),
];

fn drummers_leap(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.6, 0.55, 0.7));
    let ground = scene.paint(soil(0xb89868, 0x987850, 1.5));
    scene.ground(0.0, 80.0, ground);
    let drums = DrumPaints::new(&mut scene);
    let silk = [0xd82420, 0xf0c038, 0x2a8060].map(|colour| scene.paint(Material::hex(colour).veil(0.4)));
    let sash = scene.paint(Material::hex(0xd82420));
    let scarf = scene.paint(Material::hex(0xf4eee0));
    let costume = Costume::plain(&mut scene, 0xf0e8d8, 0xb02222)
        .hat(Hat::Scarf(scarf))
        .sash(sash);
    for index in 0..7 {
        let leap = 0.16 + 0.5 * ((index as f32 * 0.9).sin() * 0.5 + 0.5);
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        scene.at(
            Frame::at(-4.5 + index as f32 * 1.5, 0.0, -0.55 * index as f32).yaw(0.35),
            |scene| {
                let pose = Pose {
                    leap,
                    sway: side * 0.1,
                    stride: (0.22, 0.3 * side),
                    ..Pose::hands(
                        vec3(0.42, 1.4 + 0.25 * side, 0.2),
                        vec3(-0.42, 1.4 - 0.25 * side, 0.2),
                    )
                };
                figure(scene, &costume, &pose);
                scene.at(Frame::at(0.0, 0.98 + leap, 0.24), |scene| {
                    waist_drum(scene, drums, 0.34)
                });
                for (hand, way) in [(pose.left, 1.0), (pose.right, -1.0)] {
                    let start = hand + vec3(0.0, leap, 0.0);
                    let path = [
                        start,
                        start + vec3(way * 0.2, 0.28, -0.1),
                        start + vec3(way * 0.5, 0.12, -0.2),
                        start + vec3(way * 0.75, 0.42, -0.25),
                        start + vec3(way * 1.05, 0.25, -0.3),
                    ];
                    ribbon(scene, &path, vec3(0.0, 0.05, 0.05), silk[index % 3]);
                }
            },
        );
    }
    for range in 0..3 {
        let paint = scene.paint(Material::hex([0x7a9468, 0x90a488, 0xa8b8b4][range]).mottled(0.3, 3.0));
        scene.surface((60, 6), paint, move |u, v| {
            let x = (u - 0.5) * 160.0;
            vec3(
                x,
                (1.0 - v) * (3.0 + range as f32 * 4.0 + 6.0 * noise(x * 0.06, range as f32, 4)),
                -30.0 - range as f32 * 16.0 + (1.0 - v) * -4.0,
            )
        });
    }
    scene.haze(vec3(0.95, 0.85, 0.75), 0.008);
    shoot(
        &scene,
        Camera::new(vec3(-2.2, 1.0, 6.6), vec3(-0.4, 1.35, -1.0), 62.0).blur(7.5, 6.0),
        shot.size,
        4,
    )
}

fn gong_sunrise(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Evening, vec3(0.3, 0.2, -1.0));
    let ground = scene.paint(paving(0x908078, 0x605858, 0.5));
    scene.ground(0.0, 120.0, ground);
    let frame = scene.paint(lacquer(0x901e1c));
    let silk = scene.paint(Material::hex(0xd02020).veil(0.4));
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * 0.95 - 0.6, 0.0, 0.0),
            vec3(side * 0.95 - 0.6, 2.2, 0.0),
            (0.07, 0.06),
            frame,
        );
        scene.limb(
            vec3(side * 0.95 - 0.6, 0.05, -0.4),
            vec3(side * 0.95 - 0.6, 0.05, 0.4),
            (0.06, 0.06),
            frame,
        );
        scene.limb(
            vec3(side * 0.3 - 0.6, 2.2, 0.0),
            vec3(side * 0.3 - 0.6, 1.85, 0.02),
            (0.012, 0.012),
            frame,
        );
        let knot = vec3(side * 0.98 - 0.6, 2.15, 0.05);
        ribbon(
            &mut scene,
            &[
                knot,
                knot + vec3(side * 0.12, -0.3, 0.08),
                knot + vec3(side * 0.05, -0.7, 0.1),
                knot + vec3(side * 0.16, -1.15, 0.1),
            ],
            vec3(0.06, 0.0, 0.02),
            silk,
        );
    }
    scene.limb(
        vec3(-1.75, 2.24, 0.0),
        vec3(0.55, 2.24, 0.0),
        (0.075, 0.075),
        frame,
    );
    scene.at(Frame::at(-0.6, 1.22, 0.03).yaw(0.1), |scene| gong(scene, 0.68));
    scene.lamp(vec3(-2.6, 2.6, 3.2), 0.6, vec3(6.0, 3.6, 1.9));
    let houses = buildings::HousePaints::new(&mut scene, false, 0.0);
    for (x, z, turn) in [
        (-9.0, -12.0, 0.3),
        (-1.5, -16.0, 0.0),
        (7.0, -11.0, -0.35),
        (14.0, -20.0, 0.0),
        (3.0, -26.0, 0.1),
    ] {
        scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
            buildings::house(scene, 6.5, 4.0, 2.6, houses)
        });
    }
    scene.haze(vec3(0.95, 0.55, 0.3), 0.006);
    let film = shoot(
        &scene,
        Camera::new(vec3(-0.3, 1.55, 4.4), vec3(0.1, 1.5, 0.0), 50.0).blur(4.4, 7.0),
        shot.size,
        5,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.1, 0.14))
}

fn drums_on_plinths(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xeeeae2, 0.04), hall_floor(), even(0.3));
    let plinth = scene.paint(Material::hex(0xf2eee8));
    let drums = DrumPaints::new(&mut scene);
    for (x, z, high, size) in [
        (-1.7, 1.3, 0.6, 0.5),
        (0.0, 1.0, 0.85, 0.62),
        (1.75, 1.4, 0.5, 0.46),
    ] {
        scene.cube(
            vec3(x, high / 2.0, z),
            vec3(size * 1.3, high / 2.0, size * 1.3),
            plinth,
        );
        scene.at(Frame::at(x, high, z), |scene| {
            big_drum(scene, drums, size);
            crossed_sticks(scene, drums, size);
        });
        scene.spot(
            vec3(x - 0.8, 4.2, z + 2.2),
            vec3(x, high + size, z),
            0.33,
            vec3(26.0, 23.0, 18.0),
        );
    }
    scene.at(Frame::at(-0.65, 0.0, 2.3), |scene| {
        scene.cube(vec3(0.0, 0.2, 0.0), vec3(0.34, 0.2, 0.3), plinth);
        scene.at(Frame::at(0.0, 0.62, 0.0).yaw(0.4), |scene| {
            waist_drum(scene, drums, 0.55)
        });
    });
    let mut word = Canvas::new(600, 600);
    crate::works::brush::write(
        &mut word,
        '和',
        (40.0, 40.0),
        520.0,
        crate::works::brush::Hand {
            colour: 0xa83238,
            weight: 11.0,
            dry: 0.5,
        },
        &mut shot.chance,
    );
    let word = scene.paint(Material::cutting(&word.texture()));
    scene.poster(vec3(0.0, 2.2, 0.01), 1.1, 1.1, word);
    shoot(
        &scene,
        Camera::new(vec3(0.8, 1.75, 6.2), vec3(0.0, 1.2, 1.0), 50.0),
        shot.size,
        6,
    )
}

fn town_square(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Dusk, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(
        Material::hex(0x8a8078)
            .skin(|surface| {
                let p = surface.position;
                let (ring, turn) = ((p.x * p.x + p.z * p.z).sqrt(), p.z.atan2(p.x));
                let joint = smooth(0.46, 0.49, ((ring / 0.6).fract() - 0.5).abs()).max(smooth(
                    0.47,
                    0.49,
                    ((turn * (ring / 0.6).floor().max(1.0) * 1.0).fract().abs() - 0.5).abs(),
                ));
                let star = (turn * 8.0).cos() > 0.0 && ring < 5.4 && ring > 1.8;
                let tone = if star {
                    rgb(0xa85848)
                } else if (5.4..6.0).contains(&ring) {
                    rgb(0xc8b080)
                } else {
                    rgb(0x968e86)
                };
                tone * (0.75 + 0.4 * clouds(p.x * 1.4, p.z * 1.4, 3, 3)) * (1.0 - 0.4 * joint)
            })
            .shine(0.02, 0.0, 1.0),
    );
    scene.ground(0.0, 120.0, ground);
    let drums = DrumPaints::new(&mut scene);
    let stand = scene.paint(wood(0x6a4a30, 0x3a2818));
    for index in 0..9 {
        let (sine, cosine) = (index as f32 / 9.0 * PI + PI).sin_cos();
        scene.at(Frame::at(cosine * 4.6, 0.0, sine * 4.0), |scene| {
            drum_on_stand(scene, drums, 0.5, stand)
        });
    }
    let post = scene.paint(Material::hex(0x282c30));
    let globe = scene.paint(lamp(0xffe0a8, 2.2));
    for (x, z) in [(-7.0, -3.0), (7.0, -3.0), (-6.5, 4.0), (6.5, 4.0), (0.0, -8.0)] {
        scene.limb(vec3(x, 0.0, z), vec3(x, 3.6, z), (0.08, 0.05), post);
        scene.ball(vec3(x, 3.8, z), 0.24, globe);
        scene.lamp(vec3(x, 3.8, z), 0.25, vec3(10.0, 7.2, 4.0));
    }
    let wood = scene.paint(wood(0x8a6440, 0x5a4028));
    for (x, turn) in [(-5.4, 0.8), (5.4, -0.8)] {
        scene.at(Frame::at(x, 0.0, 1.5).yaw(turn), |scene| {
            furniture::bench(scene, 1.8, wood)
        });
    }
    for (index, x) in [-30.0, -15.0, 1.0, 17.0, 32.0].into_iter().enumerate() {
        scene.at(Frame::at(x, 0.0, -24.0 - 5.0 * (index % 2) as f32), |scene| {
            buildings::flats(scene, (12.0, 6 + index % 3 * 2), 0x8a807c, 0.45, index as i32 * 7)
        });
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(0.0, 3.6, 11.5), vec3(0.0, 1.5, -2.0), 66.0),
        shot.size,
        6,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.7, 0.07))
}
