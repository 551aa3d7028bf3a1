//! Stages: galas, choirs, fashion shows, opera in a courtyard, a children's play, a rehearsal, rain.

use super::Draw;
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::props::hangings::{curtain, ribbon};
use crate::props::plants::chrysanthemum;
use crate::studio::*;
use crate::works::stitch;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("gala-stage", gala_stage),
    ("long-sleeves", long_sleeves),
    ("sleeve-dancers", sleeve_dancers),
    ("choir-risers", choir_risers),
    ("choir-steps", choir_steps),
];

/// A beam of light in hazy air, from a lamp to where it falls; `wide` is its width at the end.
pub(super) fn beam(film: &mut Film, from: Vec3, to: Vec3, wide: f32, light: Vec3) {
    let steps = 90;
    for step in 0..steps {
        let part = step as f32 / steps as f32;
        let place = from.mix(to, part);
        if let Some((x, y, depth)) = film.camera.project(place, film.size) {
            let reach = (0.08 + wide * part) / depth * film.size.0.max(film.size.1) as f32;
            film.glow((x, y), reach, light * (0.16 * (1.0 - part * 0.75)));
        }
    }
}

/// A theatre: wooden floor, a backdrop colour, red curtains at both sides and above.
pub(super) fn theatre(backdrop: u32, curtains: u32) -> Scene {
    let mut scene = room(
        Material::hex(backdrop).mottled(0.2, 1.5),
        planks(0x6a4830, 0x483020, 0.14, false).shine(0.05, 0.3, 40.0),
        even(0.1),
    );
    scene.bounce = even(0.2);
    for side in [-1.0, 1.0] {
        scene.lamp(vec3(side * 3.6, 3.4, 9.0), 0.4, vec3(5.0, 3.9, 3.2));
    }
    let velvet = scene.paint(Material::hex(curtains).mottled(0.12, 0.2));
    for side in [-1.0, 1.0] {
        scene.at(Frame::at(0.0, 0.0, 5.6), |scene| {
            curtain(scene, (side * 4.1, side * 7.6), (6.5, 0.0), 8.0, velvet)
        });
        scene.at(Frame::at(0.0, 0.0, 3.0), |scene| {
            curtain(scene, (side * 4.6, side * 7.8), (6.5, 0.0), 6.0, velvet)
        });
    }
    scene.at(Frame::at(0.0, 0.0, 5.7), |scene| {
        curtain(scene, (-7.6, 7.6), (6.6, 4.3), 26.0, velvet)
    });
    scene
}

fn gala_stage(shot: &mut Shot) -> Film {
    let mut scene = theatre(0x6a1820, 0xa81c22);
    let gold = scene.paint(Material::hex(0xe8c060).glow(0.25));
    for ring in 0..5 {
        let radius = 0.5 + ring as f32 * 0.34;
        let points: Vec<Vec3> = (0..=60)
            .map(|step| {
                let (s, c) = (step as f32 / 60.0 * TAU).sin_cos();
                vec3(c * radius, 2.7 + s * radius, 0.06)
            })
            .collect();
        scene.cord(&points, 0.025, gold);
    }
    let costumes: Vec<Costume> = [0xe8b840, 0xf0e4d0, 0xd84840]
        .iter()
        .enumerate()
        .map(|(index, colour)| {
            let skirt = scene.paint(Material::picture(&stitch::banded(
                index as u64 + 11,
                *colour,
                &stitch::TUJIA,
                0.3,
            )));
            let flower = scene.paint(Material::hex(0xd03040));
            Costume::plain(&mut scene, *colour, 0x501818)
                .skirted(skirt, 0.6)
                .hat(Hat::Bun(flower))
        })
        .collect();
    for index in 0..9 {
        let angle = (index as f32 - 4.0) * 0.3;
        scene.at(
            Frame::at(angle.sin() * 3.4, 0.0, 1.0 + angle.cos() * 1.6).yaw(angle * 0.6),
            |scene| {
                figure(
                    scene,
                    &costumes[index % 3],
                    &Pose {
                        swirl: 0.6,
                        ..Pose::hands(vec3(0.5, 1.6, 0.1), vec3(-0.5, 1.6, 0.1))
                    },
                );
            },
        );
    }
    for (x, colour) in [
        (-4.0, vec3(46.0, 30.0, 20.0)),
        (-1.5, vec3(44.0, 40.0, 34.0)),
        (1.5, vec3(44.0, 40.0, 34.0)),
        (4.0, vec3(46.0, 28.0, 24.0)),
    ] {
        scene.spot(vec3(x, 6.0, 5.0), vec3(x * 0.5, 0.4, 2.2), 0.34, colour);
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.0, 2.3, 13.0), vec3(0.0, 2.3, 2.0), 52.0),
        shot.size,
        6,
    );
    for x in [-4.0, -1.5, 1.5, 4.0] {
        beam(
            &mut film,
            vec3(x, 6.0, 5.0),
            vec3(x * 0.5, 0.2, 2.2),
            0.8,
            vec3(0.22, 0.17, 0.12),
        );
    }
    let unit = film.unit();
    for _ in 0..420 {
        let place = (
            shot.chance.range(0.0, film.size.0 as f32),
            shot.chance.range(0.0, film.size.1 as f32 * 0.86),
        );
        let size = unit * shot.chance.range(1.5, 5.0);
        film.fleck(
            place,
            size,
            shot.chance
                .pick(&[vec3(1.4, 1.3, 1.1), vec3(1.3, 0.8, 0.3), vec3(1.2, 0.3, 0.25)]),
            0.75,
        );
    }
    film.look(|look| (look.exposure, look.bloom) = (1.3, 0.09))
}

/// A dancer with sleeves of silk `long` metres.
pub(super) fn sleeved(scene: &mut Scene, costume: &Costume, silk: Paint, long: f32, lift: f32) {
    let pose = Pose {
        sway: 0.12 * lift,
        swirl: 0.5,
        ..Pose::hands(
            vec3(0.52, 1.35 + 0.25 * lift, 0.1),
            vec3(-0.5, 1.35 - 0.2 * lift, 0.1),
        )
    };
    figure(scene, costume, &pose);
    for (hand, way, rise) in [(pose.left, 1.0, lift), (pose.right, -1.0, 0.4 - lift)] {
        let path = [
            hand,
            hand + vec3(way * 0.3, 0.25 * rise + 0.12, 0.05) * long,
            hand + vec3(way * 0.62, 0.45 * rise - 0.05, -0.1) * long,
            hand + vec3(way * 0.82, 0.1 * rise - 0.4, 0.0) * long,
            hand + vec3(way * 1.0, -0.5, 0.12) * long,
        ];
        ribbon(scene, &path, vec3(0.03, 0.0, 0.12), silk);
    }
}

fn long_sleeves(shot: &mut Shot) -> Film {
    let mut scene = theatre(0x162a4a, 0x202448);
    let skirt = scene.paint(Material::hex(0x6a98b8).veil(0.3));
    let silk = scene.paint(Material::hex(0xd8e8f0).veil(0.6));
    let flower = scene.paint(Material::hex(0xf0f0f0));
    let costume = Costume::plain(&mut scene, 0x88b0c8, 0x284060)
        .skirted(skirt, 0.5)
        .hat(Hat::Bun(flower));
    for index in 0..7 {
        scene.at(
            Frame::at((index as f32 - 3.0) * 1.35, 0.0, 2.2 + 0.25 * (index % 2) as f32),
            |scene| {
                sleeved(
                    scene,
                    &costume,
                    silk,
                    0.95,
                    if index % 2 == 0 { 1.0 } else { 0.55 },
                )
            },
        );
    }
    for x in [-4.5, -1.5, 1.5, 4.5] {
        scene.spot(
            vec3(x, 5.8, 0.5),
            vec3(x * 0.7, 0.8, 2.4),
            0.5,
            vec3(26.0, 40.0, 62.0),
        );
    }
    scene.spot(
        vec3(0.0, 6.4, 9.5),
        vec3(0.0, 1.0, 2.2),
        0.4,
        vec3(34.0, 36.0, 40.0),
    );
    let mut film = shoot(
        &scene,
        Camera::new(vec3(1.6, 1.5, 10.2), vec3(0.0, 1.75, 2.0), 52.0),
        shot.size,
        6,
    );
    for x in [-4.5, -1.5, 1.5, 4.5] {
        beam(
            &mut film,
            vec3(x, 5.8, 0.6),
            vec3(x * 0.6, 0.0, 3.2),
            1.0,
            vec3(0.07, 0.13, 0.24),
        );
    }
    film.look(|look| (look.exposure, look.bloom) = (1.3, 0.1))
}

fn sleeve_dancers(shot: &mut Shot) -> Film {
    let mut scene = theatre(0xc88a58, 0x8a2028);
    let skirt = scene.paint(Material::hex(0xd05050).veil(0.2));
    let silk = [0xf4e8dc, 0xf0b8a0].map(|colour| scene.paint(Material::hex(colour).veil(0.5)));
    let flower = scene.paint(Material::hex(0xf0c850));
    let costume = Costume::plain(&mut scene, 0xf0e0d0, 0x802028)
        .skirted(skirt, 0.55)
        .hat(Hat::Bun(flower));
    for (index, (x, z)) in [(-3.0, 1.4), (-1.6, 3.2), (0.0, 1.9), (1.7, 3.4), (3.1, 1.5)]
        .into_iter()
        .enumerate()
    {
        scene.at(Frame::at(x, 0.0, z).yaw(shot.chance.bell(0.5)), |scene| {
            sleeved(
                scene,
                &costume,
                silk[index % 2],
                1.2,
                if index % 2 == 0 { 0.9 } else { 0.2 },
            )
        });
    }
    for x in [-4.0, 0.0, 4.0] {
        scene.spot(
            vec3(x, 6.0, 8.4),
            vec3(x * 0.5, 0.9, 2.2),
            0.45,
            vec3(54.0, 44.0, 34.0),
        );
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(-1.4, 1.7, 10.4), vec3(0.0, 1.6, 2.0), 50.0).blur(8.0, 4.0),
        shot.size,
        6,
    );
    for x in [-3.5, 3.5] {
        beam(
            &mut film,
            vec3(x, 6.2, 5.0),
            vec3(x * 0.3, 0.0, 2.2),
            0.9,
            vec3(0.2, 0.14, 0.09),
        );
    }
    film.look(|look| (look.exposure, look.bloom) = (1.1, 0.09))
}

/// Rows of singers on risers, the first at z `front`; each row higher and further back.
fn choir(
    scene: &mut Scene,
    rows: usize,
    columns: usize,
    front: f32,
    costumes: &[Costume],
    riser: Paint,
    folder: Paint,
) {
    for row in 0..rows {
        let (y, z) = (0.36 * row as f32, front - 0.85 * row as f32);
        if row > 0 {
            scene.cube(
                vec3(0.0, y / 2.0, z),
                vec3(columns as f32 * 0.36 + 0.5, y / 2.0, 0.42),
                riser,
            );
        }
        for column in 0..columns {
            let x =
                (column as f32 - (columns - 1) as f32 / 2.0) * 0.68 + if row % 2 == 1 { 0.3 } else { 0.0 };
            scene.at(Frame::at(x, y, z + 0.06 * x * x * 0.2).yaw(-x * 0.05), |scene| {
                figure(
                    scene,
                    &costumes[(column + row * 2) % costumes.len()],
                    &Pose::holding(),
                );
                scene.at(Frame::at(0.0, 1.0, 0.34).pitch(-0.7), |scene| {
                    scene.cube(vec3(0.0, 0.1, 0.0), vec3(0.15, 0.1, 0.008), folder)
                });
            });
        }
    }
}

fn choir_risers(shot: &mut Shot) -> Film {
    let mut scene = theatre(0x203a58, 0x781c28);
    let riser = scene.paint(Material::hex(0x3a2a24));
    let folder = scene.paint(Material::hex(0x1c1c20));
    let white = Costume::plain(&mut scene, 0xf0eae0, 0x202028);
    let skirt = scene.paint(Material::hex(0x8e2030));
    let red = Costume::plain(&mut scene, 0xb02834, 0x202028).skirted(skirt, 0.33);
    choir(&mut scene, 3, 12, 3.6, &[red, white, red], riser, folder);
    let dark = scene.paint(Material::hex(0x141010));
    let costume = Costume::plain(&mut scene, 0x161418, 0x161418);
    scene.at(Frame::at(0.0, 0.1, 6.2).yaw(PI), |scene| {
        figure(
            scene,
            &costume,
            &Pose::hands(vec3(0.5, 1.45, 0.35), vec3(-0.5, 1.55, 0.35)),
        )
    });
    for row in 0..2 {
        for seat in 0..11 {
            let x = (seat as f32 - 5.0) * 0.85 + row as f32 * 0.4;
            let y = -0.5 - 0.35 * row as f32;
            scene.ball(vec3(x, y + 1.32, 8.6 + row as f32 * 1.1), 0.13, dark);
            scene.limb(
                vec3(x - 0.17, y + 0.95, 8.6 + row as f32 * 1.1),
                vec3(x + 0.17, y + 0.95, 8.6 + row as f32 * 1.1),
                (0.16, 0.16),
                dark,
            );
        }
    }
    for x in [-4.0, 0.0, 4.0] {
        scene.spot(
            vec3(x, 6.2, 9.0),
            vec3(x * 0.6, 1.2, 2.8),
            0.4,
            vec3(52.0, 46.0, 38.0),
        );
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.3, 1.9, 13.2), vec3(0.0, 1.9, 3.0), 46.0).blur(10.0, 6.0),
        shot.size,
        6,
    );
    for x in [-4.0, 4.0] {
        beam(
            &mut film,
            vec3(x, 6.2, 7.0),
            vec3(x * 0.3, 0.5, 3.0),
            1.0,
            vec3(0.14, 0.12, 0.09),
        );
    }
    film.look(|look| (look.exposure, look.bloom) = (1.2, 0.08))
}

fn choir_steps(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Evening, vec3(-0.9, 0.45, 0.55));
    let ground = scene.paint(paving(0xc0b098, 0x988a78, 0.6));
    scene.ground(0.0, 60.0, ground);
    let riser = scene.paint(Material::hex(0xb8ac9c).mottled(0.15, 0.4));
    let folder = scene.paint(Material::hex(0x8a2028));
    let costumes = [0x3a3c58, 0x6a3448, 0x344850].map(|colour| {
        let skirt = scene.paint(Material::hex(colour));
        Costume::plain(&mut scene, colour, 0x24242c).skirted(skirt, 0.32)
    });
    choir(&mut scene, 3, 11, 0.0, &costumes, riser, folder);
    let (gold, white, violet) = (
        scene.paint(Material::hex(0xe8a820).veil(0.3)),
        scene.paint(Material::hex(0xf4e8d0).veil(0.3)),
        scene.paint(Material::hex(0xb04880).veil(0.3)),
    );
    let stem = scene.paint(Material::hex(0x4a6838).veil(0.3));
    for index in 0..46 {
        let (x, z) = (shot.chance.range(-4.0, 4.0), shot.chance.range(2.1, 3.1));
        let high = shot.chance.range(0.3, 0.6);
        scene.limb(vec3(x, 0.0, z), vec3(x, high, z), (0.012, 0.01), stem);
        scene.at(Frame::at(x, high, z).pitch(0.5).yaw(index as f32), |scene| {
            chrysanthemum(
                scene,
                shot.chance.range(0.1, 0.16),
                [gold, white, gold, violet][index % 4],
            )
        });
        scene.egg(
            Frame::at(x + 0.07, high * 0.6, z)
                .roll(0.5)
                .stretch(0.11, 0.02, 0.05),
            stem,
        );
    }
    scene.haze(vec3(1.0, 0.72, 0.45), 0.004);
    let film = shoot(
        &scene,
        Camera::new(vec3(-0.9, 0.95, 6.6), vec3(0.0, 1.25, 0.0), 54.0).blur(4.6, 7.0),
        shot.size,
        5,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.2, 0.12))
}
