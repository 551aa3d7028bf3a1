//! Nights: lanterns in lanes and on poles, a film under the stars, a table for a hundred families.

use super::Draw;
use crate::props::buildings::{HousePaints, flats, gate, house, wall};
use crate::props::figure::{Costume, Pose, figure};
use crate::props::lights::{LanternPaints, bulbs, fish, lantern, rabbit};
use crate::props::plants::{foliage, tree};
use crate::studio::*;
use crate::works::brush::{Hand, write_line};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("five-gates", five_gates),
    ("lantern-lane", lantern_lane),
    ("riddle-tree", riddle_tree),
    ("fish-parade", fish_parade),
];

pub(super) fn night_yard(stone: (u32, u32)) -> Scene {
    let mut scene = outdoors(Hour::Night, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(paving(stone.0, stone.1, 0.45).shine(0.02, 0.0, 1.0));
    scene.ground(0.0, 90.0, ground);
    scene
}

fn five_gates(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Dusk, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(paving(0x908880, 0x6c6660, 0.5).shine(0.02, 0.0, 1.0));
    scene.ground(0.0, 120.0, ground);
    let houses = HousePaints::new(&mut scene, false, 0.6);
    let red = LanternPaints::red(&mut scene, 1.0);
    for index in 0..5 {
        let angle = (index as f32 - 2.0) * 0.34;
        scene.at(
            Frame::at(angle.sin() * 13.0, 0.0, 4.0 - angle.cos() * 11.5).yaw(-angle),
            |scene| {
                gate(scene, 2.4, 2.9, true, houses);
                scene.at(Frame::at(0.0, 2.05, 0.55), |scene| lantern(scene, red, 0.42));
                scene.lamp(vec3(0.0, 2.05, 0.9), 0.4, vec3(7.5, 3.2, 1.3));
                scene.at(Frame::at(2.6, 0.0, -0.2), |scene| {
                    wall(scene, 2.1, 2.1, houses.wall, houses)
                });
                scene.at(Frame::at(0.0, 0.0, -26.0), |scene| {
                    flats(scene, (13.0, 6 + index % 3), 0x747078, 0.4, index as i32 * 3)
                });
            },
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(0.0, 2.0, 8.0), vec3(0.0, 2.5, -6.0), 66.0),
        shot.size,
        6,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.5, 0.08))
}

fn lantern_lane(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x887c70, 0x60564e));
    let houses = HousePaints::new(&mut scene, false, 0.35);
    for side in [-1.0, 1.0] {
        for index in 0..4 {
            scene.at(
                Frame::at(side * 3.1, 0.0, 2.0 - 6.2 * index as f32).yaw(-side * PI / 2.0),
                |scene| house(scene, 5.8, 3.4, 2.7, houses),
            );
        }
    }
    for index in 0..9 {
        let costume = Costume::plain(
            &mut scene,
            shot.chance.pick(&[0x8a3030, 0x304868, 0x605030, 0x4a3858]),
            0x282830,
        );
        let (x, z) = (shot.chance.range(-1.5, 1.5), 1.6 - 1.5 * index as f32);
        scene.at(
            Frame::at(x, 0.0, z).yaw(PI + shot.chance.bell(0.3)).scale(0.72),
            |scene| {
                let pose = Pose {
                    stride: (0.1, 0.16),
                    ..Pose::hands(vec3(0.4, 1.1, 0.35), vec3(-0.3, 0.85, 0.1))
                };
                figure(scene, &costume, &pose);
                let pole = scene.paint(Material::hex(0x6a482c));
                scene.limb(pose.left, pose.left + vec3(0.25, 0.35, 0.45), (0.014, 0.01), pole);
                scene.at(Frame::at(0.66, 1.16, 0.8).yaw(PI / 2.0).scale(0.24), |scene| {
                    if index % 2 == 0 {
                        rabbit(scene, 1.0)
                    } else {
                        fish(scene, 0xe04024, 1.0)
                    }
                });
            },
        );
        scene.lamp(vec3(x - 0.45, 1.0, z - 0.5), 0.2, vec3(1.5, 0.85, 0.4));
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(0.3, 1.25, 5.4), vec3(0.0, 1.15, -3.0), 58.0).blur(5.0, 7.0),
        shot.size,
        8,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.9, 0.07))
}

fn riddle_tree(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x807870, 0x5c5650));
    let bark = scene.paint(Material::hex(0x4a3a2e).mottled(0.4, 0.12));
    let crown = foliage(&mut scene, [0x3c5c30, 0x507038, 0x304a28], 9);
    let mut tips = vec![];
    scene.at(Frame::at(0.0, 0.0, -1.6), |scene| {
        tips = tree(scene, 5.4, 1.15, crown, bark, &mut shot.chance)
    });
    let colours =
        [0xd82a20, 0xf09828, 0xe85840, 0xf4d060].map(|colour| LanternPaints::of(&mut scene, colour, 1.0));
    let slips: Vec<Paint> = (0..4)
        .map(|index| {
            let mut slip = Canvas::filled(90, 420, [0xf4dca0, 0xf2b0a0, 0xf0ead8, 0xc8dcb0][index]);
            write_line(
                &mut slip,
                ["春到山水", "人和家福", "近邻如亲", "山水人家"][index],
                (12.0, 40.0),
                (0.0, 90.0),
                68.0,
                Hand::INK,
                &mut shot.chance,
            );
            scene.paint(Material::picture(&slip.texture()).veil(0.4))
        })
        .collect();
    let cord = scene.paint(Material::hex(0x302018));
    for index in 0..26 {
        let tip = tips[shot.chance.below(tips.len())];
        let place = vec3(
            tip.x.clamp(-3.2, 3.2),
            shot.chance.range(1.5, 3.0),
            (tip.z + 0.6).clamp(-3.0, 1.2),
        );
        scene.limb(
            place + vec3(0.0, 0.2, 0.0),
            vec3(place.x, tip.y.max(3.2), place.z),
            (0.006, 0.006),
            cord,
        );
        if index % 2 == 0 {
            scene.at(
                Frame {
                    origin: place,
                    ..Frame::WORLD
                },
                |scene| lantern(scene, colours[index / 2 % 4], 0.2),
            );
            scene.lamp(place, 0.2, vec3(2.0, 1.0, 0.4));
        } else {
            scene.at(
                Frame {
                    origin: place - vec3(0.0, 0.45, 0.0),
                    ..Frame::WORLD
                }
                .yaw(shot.chance.bell(0.8)),
                |scene| scene.poster(vec3(0.0, 0.0, 0.0), 0.14, 0.62, slips[index / 2 % 4]),
            );
        }
    }
    for (x, z, turn) in [(-1.4, 0.6, 2.6), (0.9, 0.9, 3.6), (1.7, -0.3, 4.0)] {
        let costume = Costume::plain(&mut scene, shot.chance.pick(&[0x6a3840, 0x385068]), 0x2a2a32);
        scene.at(Frame::at(x, 0.0, z).yaw(turn), |scene| {
            figure(
                scene,
                &costume,
                &Pose::hands(vec3(0.25, 1.55, 0.3), vec3(-0.3, 0.85, 0.1)),
            )
        });
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(0.2, 1.5, 5.4), vec3(0.0, 1.95, -0.8), 54.0).blur(5.6, 7.0),
        shot.size,
        8,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.6, 0.07))
}

fn fish_parade(shot: &mut Shot) -> Film {
    let mut scene = night_yard((0x78706c, 0x58524e));
    let pole = scene.paint(wood(0x8a6038, 0x5a3c22));
    for index in 0..7 {
        let (x, z) = (
            -3.4 + 1.25 * index as f32,
            0.8 - 1.7 * index as f32 + 0.8 * (index % 2) as f32,
        );
        let high = 2.9 + 0.5 * (index as f32 * 1.9).sin();
        let colour = [0xe04024, 0xf09028, 0xd83050, 0x309090][index % 4];
        scene.at(
            Frame::at(x, high, z)
                .yaw(-0.35)
                .roll(0.2 * (index as f32).sin())
                .scale(0.95),
            |scene| fish(scene, colour, 1.05),
        );
        scene.lamp(vec3(x, high - 0.5, z + 0.5), 0.5, vec3(4.2, 2.2, 0.9));
        for (offset, up) in [(-0.4, 0.0), (0.5, 0.1)] {
            let costume = Costume::plain(&mut scene, 0xd8a830, 0xa82020);
            scene.limb(
                vec3(x + offset, 1.15, z + 0.25),
                vec3(x + offset * 0.5, high - 0.3 + up, z),
                (0.022, 0.018),
                pole,
            );
            scene.at(Frame::at(x + offset, 0.0, z).yaw(1.0), |scene| {
                figure(
                    scene,
                    &costume,
                    &Pose {
                        stride: (0.1, 0.2),
                        ..Pose::hands(vec3(0.08, 1.3, 0.26), vec3(-0.05, 1.05, 0.26))
                    },
                )
            });
        }
    }
    let crowd = Costume::plain(&mut scene, 0x24242c, 0x1c1c22);
    for index in 0..13 {
        scene.at(
            Frame::at(-4.8 + 0.8 * index as f32, 0.0, 3.6 + shot.chance.bell(0.3)).yaw(PI),
            |scene| figure(scene, &crowd, &Pose::STANDING),
        );
    }
    let mut stalls = vec![];
    for row in 0..2 {
        stalls.extend(bulbs(
            &mut scene,
            (
                vec3(-12.0, 4.4, -8.0 - 4.0 * row as f32),
                vec3(12.0, 4.6, -9.0 - 4.0 * row as f32),
            ),
            0.7,
            20,
            3.0,
        ));
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.4, 1.9, 7.6), vec3(-0.1, 2.35, -1.0), 58.0).blur(7.2, 8.0),
        shot.size,
        7,
    );
    for place in stalls {
        if let Some((x, y, depth)) = film.camera.project(place, film.size) {
            let radius = film.unit() * 240.0 / depth;
            film.bokeh((x, y), radius, vec3(0.55, 0.32, 0.12));
        }
    }
    film.look(|look| (look.exposure, look.bloom) = (1.5, 0.08))
}
