//! Dances: rings from above, skirts opening, sleeves flying.

use super::Draw;
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::studio::*;
use crate::works::stitch::{self, banded};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("pomegranate-dance", pomegranate_dance),
    ("red-skirts", red_skirts),
];

/// A dancer with a wide skirt lying open, seen from above as a petal.
fn petal_dancer(scene: &mut Scene, costume: &Costume, lean: f32) {
    let pose = Pose {
        sway: 0.0,
        swirl: 0.9,
        ..Pose::hands(vec3(0.55, 1.45, lean), vec3(-0.55, 1.45, lean))
    };
    figure(scene, costume, &pose);
}

fn pomegranate_dance(shot: &mut Shot) -> Film {
    let mut scene = room(
        Material::hex(0x301014),
        Material::hex(0x2c3a34).mottled(0.12, 0.8).shine(0.03, 0.2, 40.0),
        even(0.14),
    );
    let dress = |scene: &mut Scene, colour: u32, flare: f32, seed: u64| {
        let skirt = scene.paint(Material::picture(&banded(seed, colour, &stitch::TUJIA, 0.3)));
        let flower = scene.paint(Material::hex(0xf0d060));
        Costume::plain(scene, colour, 0x80181c)
            .skirted(skirt, flare)
            .hat(Hat::Bun(flower))
    };
    let red = dress(&mut scene, 0xb82828, 0.85, 3);
    let orange = dress(&mut scene, 0xd85a28, 0.75, 5);
    let rose = dress(&mut scene, 0xd86070, 0.7, 7);
    let green = dress(&mut scene, 0x3a7a48, 0.6, 9);
    for (count, radius, costume, turn) in [
        (1usize, 0.0, orange, 0.0),
        (6, 1.35, rose, 0.2),
        (12, 2.75, red, 0.0),
        (8, 4.15, green, 0.39),
    ] {
        for index in 0..count {
            let angle = turn + index as f32 / count as f32 * TAU;
            scene.at(
                Frame::at(angle.sin() * radius, 0.0, 4.0 + angle.cos() * radius).yaw(angle),
                |scene| petal_dancer(scene, &costume, 0.3),
            );
        }
    }
    for (x, z) in [(-5.0, 0.0), (5.0, 0.5), (0.0, 9.0)] {
        scene.spot(
            vec3(x, 8.0, z),
            vec3(x * 0.2, 0.3, 4.0),
            0.5,
            vec3(70.0, 58.0, 44.0),
        );
    }
    let film = shoot(
        &scene,
        Camera::new(vec3(0.0, 11.2, 5.6), vec3(0.0, 0.4, 4.0), 48.0).lean(4.0),
        shot.size,
        6,
    );
    film.look(|look| look.exposure = 1.1)
}

fn red_skirts(shot: &mut Shot) -> Film {
    let mut scene = room(
        Material::hex(0x1c142a),
        planks(0x5a3a28, 0x38241a, 0.14, true).shine(0.05, 0.3, 40.0),
        even(0.05),
    );
    let flower = scene.paint(Material::hex(0xf4d880));
    let costumes: Vec<Costume> = [0xc02426, 0xa81c2c, 0xd0382a]
        .iter()
        .enumerate()
        .map(|(index, colour)| {
            let skirt = scene.paint(
                Material::picture(&banded(index as u64 + 60, *colour, &stitch::TUJIA, 0.22)).veil(0.15),
            );
            Costume::plain(&mut scene, 0xe8c060, 0x601014)
                .skirted(skirt, 0.95)
                .hat(Hat::Bun(flower))
        })
        .collect();
    for (row, count) in [(0, 4), (1, 5), (2, 4)] {
        for index in 0..count {
            let x = (index as f32 - (count - 1) as f32 / 2.0) * 2.15;
            scene.at(
                Frame::at(x, 0.0, 5.2 - 1.7 * row as f32).yaw(shot.chance.bell(0.5)),
                |scene| {
                    let up = 1.55 + 0.15 * ((index + row) % 2) as f32;
                    let pose = Pose {
                        sway: shot.chance.bell(0.14),
                        swirl: 1.4,
                        ..Pose::hands(vec3(0.42, up, 0.1), vec3(-0.5, 1.25, 0.0))
                    };
                    figure(scene, &costumes[(index + row) % 3], &pose);
                },
            );
        }
    }
    for (x, colour) in [
        (-5.0, vec3(60.0, 34.0, 20.0)),
        (0.0, vec3(50.0, 42.0, 34.0)),
        (5.0, vec3(60.0, 30.0, 24.0)),
    ] {
        scene.spot(vec3(x, 6.2, 8.0), vec3(x * 0.35, 0.5, 3.6), 0.42, colour);
        scene.spot(
            vec3(x, 6.0, 0.3),
            vec3(x * 0.4, 0.9, 4.4),
            0.4,
            vec3(26.0, 18.0, 34.0),
        );
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.0, 3.0, 11.6), vec3(0.0, 0.85, 3.6), 50.0).blur(7.8, 5.0),
        shot.size,
        7,
    );
    for x in [-4.4, 0.0, 4.4] {
        super::stage::beam(
            &mut film,
            vec3(x, 6.4, 0.6),
            vec3(x * 0.4, 0.2, 4.2),
            0.9,
            vec3(0.16, 0.09, 0.1),
        );
    }
    film.look(|look| (look.exposure, look.bloom) = (1.15, 0.1))
}
