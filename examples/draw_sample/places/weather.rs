//! A banyan in the morning, a rained-off stage, fans at dawn.

use super::Draw;
use crate::props::buildings::stage;
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::music_stand;
use crate::props::hangings::fan;
use crate::props::plants::{foliage, tree};
use crate::studio::*;
use crate::works::{printed, stitch};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("banyan-stave", banyan_stave),
    ("rain-stage", rain_stage),
    ("fans-at-dawn", fans_at_dawn),
];

fn banyan_stave(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(0.65, 0.7, 0.25));
    let ground = scene.paint(paving(0xc4b8a4, 0xa49886, 0.7));
    scene.ground(0.0, 90.0, ground);
    let bark = scene.paint(Material::hex(0x6a5848).mottled(0.45, 0.15));
    let crown = foliage(&mut scene, [0x3c6838, 0x548444, 0x2e5630], 20);
    let mut tips = vec![];
    scene.at(Frame::at(-0.6, 0.0, -3.0).stretch(1.5, 1.0, 1.3), |scene| {
        tips = tree(scene, 7.4, 1.25, crown, bark, &mut shot.chance)
    });
    for _ in 0..46 {
        let tip = tips[shot.chance.below(tips.len())];
        let top = vec3(tip.x * 0.72, tip.y.min(4.6), -3.0 + (tip.z + 3.0) * 0.6);
        let bottom = vec3(
            top.x + shot.chance.bell(0.15),
            shot.chance.range(0.0, top.y * 0.5),
            top.z + shot.chance.bell(0.15),
        );
        scene.limb(top, bottom, (0.035, 0.012), bark);
    }
    let line = scene.paint(Material::hex(0x3a3430));
    for stave in 0..5 {
        let z = 0.5 + 0.34 * stave as f32;
        let path: Vec<Vec3> = (0..=40)
            .map(|step| {
                let x = -5.0 + 0.25 * step as f32;
                vec3(x, 0.006, z + 0.22 * (x * 0.55).sin())
            })
            .collect();
        scene.cord(&path, 0.014, line);
    }
    for note in 0..13 {
        let x = -4.2 + 0.68 * note as f32;
        let z = 0.5 + 0.17 * ((note * 5) % 9) as f32 + 0.22 * (x * 0.55).sin();
        scene.egg(Frame::at(x, 0.01, z).yaw(0.4).stretch(0.15, 0.012, 0.11), line);
        scene.limb(
            vec3(x + 0.13, 0.01, z),
            vec3(x + 0.13, 0.01, z - 0.75),
            (0.016, 0.016),
            line,
        );
    }
    let singers: Vec<Costume> = [0xb03038, 0x2b4a6f, 0xd8a040]
        .iter()
        .map(|colour| {
            let skirt = scene.paint(Material::hex(*colour));
            Costume::plain(&mut scene, *colour, 0x302c34).skirted(skirt, 0.32)
        })
        .collect();
    for index in 0..9 {
        let angle = (index as f32 - 4.0) * 0.24;
        scene.at(
            Frame::at(angle.sin() * 3.4 - 0.3, 0.0, -2.9 + angle.cos() * 1.7).yaw(angle),
            |scene| figure(scene, &singers[index % 3], &Pose::holding()),
        );
    }
    scene.haze(vec3(0.9, 0.95, 0.8), 0.003);
    let film = shoot(
        &scene,
        Camera::new(vec3(0.6, 2.4, 7.6), vec3(-0.1, 2.1, -1.6), 60.0),
        shot.size,
        5,
    );
    film.look(|look| (look.exposure, look.bloom) = (0.95, 0.1))
}

fn rain_stage(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Overcast, vec3(0.0, 1.0, 0.0));
    let ground = scene.paint(
        paving(0x707070, 0x58585a, 0.6)
            .shine(0.14, 0.2, 80.0)
            .relief(|surface| {
                let p = surface.position;
                0.004 * (noise(p.x * 9.0, p.z * 9.0, 3) + 0.6 * noise(p.x * 23.0, p.z * 23.0, 4))
            }),
    );
    scene.ground(0.0, 90.0, ground);
    let (floor, front) = (
        scene.paint(planks(0x6a5440, 0x4c3c2e, 0.14, true).shine(0.09, 0.2, 60.0)),
        scene.paint(Material::hex(0x385060)),
    );
    let steel = scene.paint(Material::hex(0x606468));
    scene.at(Frame::at(0.0, 0.0, -2.0), |scene| {
        stage(scene, 3.8, 3.2, 0.6, floor, front);
        let sheet = scene.paint(Material::picture(&printed::song(280, 200).texture()));
        for index in 0..6 {
            scene.at(
                Frame::at(-2.6 + 1.04 * index as f32, 0.63, -0.9 - 0.6 * (index % 2) as f32)
                    .yaw(shot.chance.bell(0.3)),
                |scene| music_stand(scene, steel, sheet),
            );
        }
        for side in [-1.0, 1.0] {
            for z in [0.0, -3.1] {
                scene.limb(
                    vec3(side * 3.8, 0.0, z),
                    vec3(side * 3.8, 3.8, z),
                    (0.07, 0.07),
                    steel,
                );
            }
            scene.limb(
                vec3(side * 3.8, 3.8, 0.0),
                vec3(side * 3.8, 3.8, -3.1),
                (0.06, 0.06),
                steel,
            );
            scene.limb(
                vec3(-3.8, 3.8, if side > 0.0 { 0.0 } else { -3.1 }),
                vec3(3.8, 3.8, if side > 0.0 { 0.0 } else { -3.1 }),
                (0.06, 0.06),
                steel,
            );
        }
        let back = scene.paint(Material::picture(&stitch::woven(4, 120, 56, &stitch::RIVER)));
        scene.poster(vec3(0.0, 0.9, -3.05), 6.6, 2.7, back);
    });
    let red = scene.paint(Material::hex(0xc82428).veil(0.3).shine(0.03, 0.4, 60.0));
    scene.at(Frame::at(1.5, 0.62, 1.6).roll(-0.9).yaw(0.5), |scene| {
        scene.surface((64, 8), red, |u, v| {
            let turn = u * TAU;
            let scallop = 1.0 - 0.06 * (1.0 - v) * (1.0 - (turn * 4.0).cos().abs());
            let out = 0.62 * (1.0 - v) * scallop;
            vec3(
                turn.cos() * out,
                0.34 * (1.0 - (1.0 - v).powi(2)),
                -turn.sin() * out,
            )
        });
        scene.limb(vec3(0.0, 0.4, 0.0), vec3(0.0, -0.5, 0.0), (0.012, 0.012), steel);
        for rib in 0..8 {
            let (s, c) = (rib as f32 / 8.0 * TAU).sin_cos();
            scene.limb(
                vec3(0.0, 0.33, 0.0),
                vec3(c * 0.61, 0.0, s * 0.61),
                (0.006, 0.005),
                steel,
            );
        }
    });
    let bark = scene.paint(Material::hex(0x383430));
    let crown = foliage(&mut scene, [0x385838, 0x486840, 0x304c30], 9);
    for index in 0..5 {
        scene.at(
            Frame::at(-11.0 + 5.5 * index as f32, 0.0, -9.5).yaw(index as f32),
            |scene| {
                tree(scene, 6.4, 1.0, crown, bark, &mut shot.chance);
            },
        );
    }
    scene.haze(vec3(0.62, 0.66, 0.7), 0.018);
    let mut film = shoot(
        &scene,
        Camera::new(vec3(-0.6, 1.7, 5.6), vec3(0.1, 1.35, -2.0), 60.0),
        shot.size,
        5,
    );
    let unit = film.unit();
    for _ in 0..520 {
        let (x, y) = (
            shot.chance.range(0.0, film.size.0 as f32),
            shot.chance.range(-60.0, film.size.1 as f32),
        );
        let long = unit * shot.chance.range(18.0, 70.0);
        film.streak(
            (x, y),
            (x - long * 0.12, y + long),
            unit * shot.chance.range(0.5, 1.1),
            even(0.12),
        );
    }
    film.look(|look| (look.warmth, look.exposure) = (-0.15, 1.0))
}

fn fans_at_dawn(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Evening, vec3(-0.55, 0.16, -0.8));
    let ground = scene.paint(paving(0x9a9084, 0x787068, 0.6));
    scene.ground(0.0, 120.0, ground);
    let silk = scene.paint(
        Material::hex(0xd02424)
            .skin(|surface| rgb(0xd02624) * (0.7 + 0.4 * (surface.u * 22.0 * TAU).sin().abs()))
            .veil(0.5),
    );
    let ribs = scene.paint(Material::hex(0x3a1c14));
    let costume = Costume::plain(&mut scene, 0xf2eee6, 0xf0ece4);
    for row in 0..3 {
        for column in 0..7 {
            let x = -5.2 + 1.75 * column as f32 + if row % 2 == 0 { 0.0 } else { 0.85 };
            scene.at(Frame::at(x, 0.0, 1.4 - 2.3 * row as f32).yaw(0.25), |scene| {
                let pose = Pose {
                    stride: (0.3, 0.1),
                    sway: -0.06,
                    ..Pose::hands(vec3(0.46, 1.6, 0.15), vec3(-0.48, 1.15, 0.3))
                };
                figure(scene, &costume, &pose);
                scene.at(Frame::at(0.46, 1.6, 0.2).roll(-0.35), |scene| {
                    fan(scene, 0.42, 2.7, silk, ribs)
                });
            });
        }
    }
    let leaf = scene.paint(Material::hex(0x506038).mottled(0.4, 0.6).veil(0.3));
    let bark = scene.paint(Material::hex(0x40342c));
    for index in 0..6 {
        scene.at(Frame::at(-13.0 + 5.2 * index as f32, 0.0, -11.0), |scene| {
            tree(
                scene,
                6.0,
                0.95,
                crate::props::plants::Crown::Leaves([leaf; 3], 9),
                bark,
                &mut shot.chance,
            );
        });
    }
    scene.haze(vec3(1.1, 0.72, 0.42), 0.009);
    let film = shoot(
        &scene,
        Camera::new(vec3(1.0, 1.35, 6.6), vec3(0.0, 1.25, -0.6), 58.0).blur(6.5, 5.0),
        shot.size,
        4,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.25, 0.16))
}
