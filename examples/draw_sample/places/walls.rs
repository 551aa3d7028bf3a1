//! Painted walls, and boards that stand under trees.

use super::Draw;
use super::courtyards::{GREENS, planted, yard};
use super::gates::fruit;
use crate::props::buildings::{HousePaints, house, wall};
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::{easel, ladder};
use crate::props::plants::{Crown, foliage, tree};
use crate::studio::*;
use crate::works::{board, mural, seasons};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("mural-painting", mural_painting),
    ("boards-poplars", boards_poplars),
    ("eleven-easels", eleven_easels),
    ("mural-seasons", mural_seasons),
    ("mural-spring", mural_spring),
];

fn mural_painting(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Noon, vec3(0.5, 0.7, 0.6), (0xb0a89c, 0x8c847a));
    let houses = HousePaints::new(&mut scene, false, 0.0);
    let plain = scene.paint(plaster(0xeee6d6, 0.1));
    let painted = scene.paint(Material::picture(&mural::pomegranate_tree(1500, 620).texture()));
    scene.at(Frame::at(0.0, 0.0, -1.6), |scene| {
        wall(scene, 14.0, 2.9, plain, houses);
        scene.poster(vec3(0.3, 0.22, 0.006), 6.2, 2.56, painted);
    });
    let timber = scene.paint(wood(0xc09860, 0x90683c));
    scene.at(Frame::at(2.5, 0.0, -0.7).yaw(-0.1), |scene| {
        ladder(scene, 2.7, 0.75, timber)
    });
    let tin = scene.paint(metal(0xb8bcc0));
    for (index, colour) in [0xc83830, 0x4a8048, 0xe8b040, 0x3a68a0, 0xf0e8d8]
        .into_iter()
        .enumerate()
    {
        let paint = scene.paint(Material::hex(colour).shine(0.04, 0.6, 120.0));
        scene.at(
            Frame::at(0.3 + 0.34 * index as f32, 0.0, 0.5 + 0.12 * (index % 2) as f32),
            |scene| {
                scene.drum(vec3(0.0, 0.0, 0.0), (0.13, 0.14), 0.22, tin);
                scene.drum(vec3(0.0, 0.205, 0.0), (0.125, 0.125), 0.018, paint);
                scene.limb(
                    vec3(0.13, 0.16, 0.02),
                    vec3(0.14, 0.04, 0.03),
                    (0.014, 0.006),
                    paint,
                );
            },
        );
    }
    let cloth = scene.paint(cloth(0xd8d0bc, 0.02));
    scene.at(Frame::at(0.9, 0.0, 0.4), |scene| {
        crate::props::hangings::spread_cloth(scene, (2.8, 1.3), 0.02, cloth)
    });
    let costume = Costume::plain(&mut scene, 0x3a6898, 0x404048);
    scene.at(Frame::at(-1.7, 0.0, -0.8).yaw(PI * 0.95), |scene| {
        let pose = Pose::hands(vec3(0.3, 0.9, 0.1), vec3(-0.3, 1.75, 0.4));
        figure(scene, &costume, &pose);
        scene.limb(
            pose.right,
            pose.right + vec3(0.05, 0.18, 0.22),
            (0.014, 0.03),
            timber,
        );
    });
    planted(&mut scene, (-6.0, -3.4), 6.0, GREENS, &mut shot.chance);
    shoot(
        &scene,
        Camera::new(vec3(-0.5, 1.55, 5.0), vec3(0.3, 1.45, -1.4), 60.0),
        shot.size,
        4,
    )
}

fn boards_poplars(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Morning, vec3(-0.7, 0.5, 0.6), (0xb8b0a4, 0x989086));
    let timber = scene.paint(Material::hex(0x383c40));
    let titles = ["人和家福", "近邻如亲", "团结里", "春到家里", "石榴园"];
    let accents = [0xa83238, 0x2b4a6f, 0x3f7a5a, 0xc07a28, 0x6a3a60];
    for index in 0..13 {
        let panel = board::board(
            300,
            440,
            index as u64 * 3 + 1,
            accents[index % 5],
            titles[index % 5],
        )
        .texture();
        let paint = scene.paint(Material::picture(&panel));
        scene.at(
            Frame::at(-2.0 + 0.28 * index as f32, 0.0, 2.6 - 1.45 * index as f32).yaw(0.62),
            |scene| {
                for side in [-0.46, 0.46] {
                    scene.limb(
                        vec3(side, 0.0, 0.0),
                        vec3(side, 1.95, 0.0),
                        (0.025, 0.025),
                        timber,
                    );
                    scene.limb(
                        vec3(side, 0.03, -0.3),
                        vec3(side, 0.03, 0.3),
                        (0.025, 0.025),
                        timber,
                    );
                }
                scene.cube(vec3(0.0, 1.2, 0.0), vec3(0.47, 0.68, 0.012), timber);
                scene.poster(vec3(0.0, 0.54, 0.015), 0.9, 1.32, paint);
            },
        );
    }
    let bark = scene.paint(Material::hex(0xb0a898).mottled(0.5, 0.2));
    let crown = foliage(&mut scene, [0x789848, 0x98b058, 0x608440], 12);
    for index in 0..7 {
        scene.at(
            Frame::at(3.4 + 0.5 * index as f32, 0.0, 2.0 - 3.2 * index as f32)
                .yaw(index as f32)
                .stretch(0.36, 1.0, 0.36),
            |scene| {
                tree(scene, 9.0, 0.5, crown, bark, &mut shot.chance);
            },
        );
    }
    let houses = HousePaints::new(&mut scene, false, 0.0);
    scene.at(Frame::at(-6.0, 0.0, -9.0).yaw(0.6), |scene| {
        house(scene, 9.0, 4.0, 2.8, houses)
    });
    scene.at(Frame::at(4.0, 0.0, -24.0), |scene| {
        house(scene, 9.0, 4.0, 2.8, houses)
    });
    for (x, z) in [(0.2, 1.3), (0.8, -1.4), (1.0, -3.8)] {
        let costume = Costume::plain(
            &mut scene,
            shot.chance.pick(&[0x605870, 0x8a4040, 0x406070]),
            0x34343c,
        );
        scene.at(Frame::at(x, 0.0, z).yaw(-2.1), |scene| {
            figure(scene, &costume, &Pose::STANDING)
        });
    }
    shoot(
        &scene,
        Camera::new(vec3(0.9, 1.65, 6.2), vec3(0.4, 1.35, -1.0), 60.0).blur(5.5, 3.0),
        shot.size,
        4,
    )
}

fn eleven_easels(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(0.6, 0.7, -0.35));
    let ground = scene.paint(soil(0x7c8c50, 0x9a8a60, 2.0));
    scene.ground(0.0, 90.0, ground);
    let timber = scene.paint(wood(0xb08450, 0x805a34));
    let titles = ["人和家福", "近邻如亲", "石榴园", "春到家里"];
    for index in 0..11 {
        let panel = board::board(
            300,
            430,
            index as u64 * 7 + 2,
            [0xa83238, 0x2b4a6f, 0xb87828][index % 3],
            titles[index % 4],
        )
        .texture();
        let paint = scene.paint(Material::picture(&panel));
        let angle = (index as f32 - 5.0) * 0.2;
        scene.at(
            Frame::at(angle.sin() * 5.6, 0.0, 3.2 - angle.cos() * 5.2).yaw(-angle * 0.9),
            |scene| easel(scene, (0.78, 1.1), paint, timber),
        );
    }
    for (x, z, high) in [
        (-4.6, -2.6, 4.6),
        (-1.4, -4.2, 4.9),
        (2.2, -4.0, 4.6),
        (5.2, -2.2, 4.8),
    ] {
        let tips = planted(
            &mut scene,
            (x, z),
            high,
            [0x50803c, 0x709848, 0x3c6434],
            &mut shot.chance,
        );
        fruit(&mut scene, &tips, 26, &mut shot.chance);
    }
    scene.haze(vec3(1.0, 0.95, 0.8), 0.01);
    let film = shoot(
        &scene,
        Camera::new(vec3(-0.4, 1.6, 6.6), vec3(0.0, 1.35, -1.6), 58.0),
        shot.size,
        5,
    );
    film.look(|look| look.exposure = 1.2)
}

/// A painted wall seen square on in daylight.
fn painted_wall(picture: Canvas, length: f32, high: f32) -> Scene {
    let mut scene = yard(Hour::Noon, vec3(-0.5, 0.75, 0.6), (0xb0a89c, 0x8c847a));
    let houses = HousePaints::new(&mut scene, false, 0.0);
    let plain = scene.paint(plaster(0xeee6d6, 0.1));
    let painted =
        scene
            .paint(Material::picture(&picture.texture()).relief(|surface| {
                0.003 * clouds(surface.position.x * 30.0, surface.position.y * 30.0, 2, 7)
            }));
    wall(&mut scene, length + 3.0, high + 0.36, plain, houses);
    scene.poster(vec3(0.0, 0.24, 0.006), length, high, painted);
    scene
}

fn mural_seasons(shot: &mut Shot) -> Film {
    let mut scene = painted_wall(seasons::seasons(2600, 620), 10.4, 2.48);
    let costume = Costume::plain(&mut scene, 0x8a3840, 0x34343c);
    scene.at(Frame::at(-2.9, 0.0, 0.9).yaw(PI * 0.9), |scene| {
        figure(scene, &costume, &Pose::STANDING)
    });
    let small = Costume::plain(&mut scene, 0xe0a838, 0x3a4a68);
    scene.at(Frame::at(-2.35, 0.0, 1.0).yaw(PI * 1.1).scale(0.68), |scene| {
        figure(
            scene,
            &small,
            &Pose::hands(vec3(0.3, 0.8, 0.0), vec3(-0.35, 1.4, 0.4)),
        )
    });
    let shade = scene.paint(Material::hex(0x4c7838));
    let bark = scene.paint(Material::hex(0x5c4a3c));
    scene.at(Frame::at(-6.5, 0.0, 3.4), |scene| {
        tree(
            scene,
            7.0,
            1.0,
            Crown::Leaves([shade; 3], 12),
            bark,
            &mut shot.chance,
        );
    });
    shoot(
        &scene,
        Camera::new(vec3(0.8, 1.6, 6.8), vec3(0.2, 1.35, 0.0), 74.0),
        shot.size,
        4,
    )
}

fn mural_spring(shot: &mut Shot) -> Film {
    let scene = painted_wall(seasons::spring(1700, 1200), 3.6, 2.54);
    shoot(
        &scene,
        Camera::new(vec3(-0.5, 1.4, 3.3), vec3(0.06, 1.45, 0.0), 52.0),
        shot.size,
        4,
    )
}
