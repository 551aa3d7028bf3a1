//! Courtyards and lanes by day: trees, walls, gates, boards under trees, fitness equipment, snow.

use super::Draw;
use crate::props::buildings::{HousePaints, house, wall};
use crate::props::furniture::{bench, stool};
use crate::props::plants::{Crown, foliage, tree};
use crate::studio::*;
use crate::works::seasons;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("painted-wall-elm", painted_wall_elm),
    ("snow-courtyard", snow_courtyard),
    ("barber-tree", barber_tree),
];

/// A paved yard at an hour.
pub(super) fn yard(hour: Hour, sun: Vec3, stone: (u32, u32)) -> Scene {
    let mut scene = outdoors(hour, sun);
    let ground = scene.paint(paving(stone.0, stone.1, 0.42));
    scene.ground(0.0, 90.0, ground);
    scene
}

/// A tree whose bark and leaves are its own.
pub(super) fn planted(
    scene: &mut Scene,
    place: (f32, f32),
    height: f32,
    shades: [u32; 3],
    chance: &mut Random,
) -> Vec<Vec3> {
    let bark = scene.paint(Material::hex(0x5c4a3c).mottled(0.4, 0.12));
    let crown = foliage(scene, shades, 14);
    let mut tips = vec![];
    scene.at(Frame::at(place.0, 0.0, place.1).yaw(chance.angle()), |scene| {
        tips = tree(scene, height, 0.95, crown, bark, chance)
    });
    tips
}

pub(super) const GREENS: [u32; 3] = [0x4c7838, 0x6a9448, 0x3a6030];

fn painted_wall_elm(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Morning, vec3(0.7, 0.6, 0.6), (0xb8b0a4, 0x90887e));
    let houses = HousePaints::new(&mut scene, false, 0.0);
    let painted = scene.paint(Material::picture(&seasons::seasons(1900, 376).texture()));
    let plain = scene.paint(plaster(0xe8e0d0, 0.2));
    scene.at(Frame::at(1.0, 0.0, -4.0), |scene| {
        wall(scene, 12.0, 2.6, plain, houses);
        scene.poster(vec3(0.0, 0.24, 0.006), 11.6, 2.3, painted);
    });
    scene.at(Frame::at(-7.6, 0.0, -1.5).yaw(0.9), |scene| {
        house(scene, 6.5, 4.0, 2.8, houses)
    });
    scene.at(Frame::at(9.8, 0.0, -1.0).yaw(-1.1), |scene| {
        house(scene, 6.5, 4.0, 2.8, houses)
    });
    planted(&mut scene, (-2.4, -0.6), 6.6, GREENS, &mut shot.chance);
    let wood = scene.paint(wood(0x9a744c, 0x6a4c30));
    scene.at(Frame::at(-2.0, 0.0, 1.0).yaw(0.2), |scene| {
        bench(scene, 1.7, wood)
    });
    for x in [1.4, 2.3] {
        scene.at(Frame::at(x, 0.0, 0.4), |scene| stool(scene, wood, wood));
    }
    shoot(
        &scene,
        Camera::new(vec3(1.2, 1.9, 7.4), vec3(0.2, 1.75, -2.0), 60.0),
        shot.size,
        4,
    )
}

fn snow_courtyard(shot: &mut Shot) -> Film {
    let mut scene =
        Scene::new(Sky::open(rgb(0x8aa4c4) * 0.7, rgb(0xe4e0e4) * 0.85, even(0.3)).clouds(0.5, even(0.9)));
    scene.sunlight(vec3(-0.8, 0.34, 0.35), vec3(1.6, 1.25, 0.95), 0.05);
    scene.reach = 25.0;
    let snow = scene.paint(Material::hex(0xf0f3f8).relief(|surface| {
        0.05 * clouds(surface.position.x * 1.2, surface.position.z * 1.2, 4, 7)
            + 0.006 * noise(surface.position.x * 18.0, surface.position.z * 18.0, 8)
    }));
    scene.ground(0.0, 90.0, snow);
    let houses = HousePaints {
        tile: snow,
        ..HousePaints::new(&mut scene, false, 0.0)
    };
    scene.at(Frame::at(0.0, 0.0, -3.4), |scene| {
        house(scene, 8.2, 4.0, 2.8, houses)
    });
    scene.at(Frame::at(-7.4, 0.0, 0.0).yaw(PI / 2.0), |scene| {
        house(scene, 7.0, 4.0, 2.6, houses)
    });
    scene.at(Frame::at(7.9, 0.0, -2.4), |scene| {
        wall(scene, 6.6, 2.2, houses.wall, houses)
    });
    let bark = scene.paint(Material::hex(0x3c3430));
    scene.at(Frame::at(3.9, 0.0, -0.6), |scene| {
        tree(scene, 5.2, 1.0, Crown::Bare, bark, &mut shot.chance);
    });
    let prints = scene.paint(Material::hex(0xb4c0d4));
    for step in 0..15 {
        let part = step as f32 / 14.0;
        let x = 1.5 * (1.0 - part) * (1.0 - part) + 0.1 * if step % 2 == 0 { 1.0 } else { -1.0 };
        scene.egg(
            Frame::at(x, 0.0, 5.2 - 8.3 * part)
                .yaw(0.2)
                .stretch(0.07, 0.012, 0.14),
            prints,
        );
    }
    let wood = scene.paint(wood(0x7a5c40, 0x503a28));
    scene.at(Frame::at(-2.4, 0.0, 0.4), |scene| {
        bench(scene, 1.6, wood);
        scene.egg(Frame::at(0.0, 0.48, 0.0).stretch(0.8, 0.07, 0.14), snow);
    });
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.5, 1.7, 7.4), vec3(0.2, 1.35, -2.0), 56.0),
        shot.size,
        5,
    );
    let unit = film.unit();
    for _ in 0..260 {
        let size = unit * shot.chance.range(1.0, 4.5);
        let place = (
            shot.chance.range(0.0, film.size.0 as f32),
            shot.chance.range(0.0, film.size.1 as f32),
        );
        film.fleck(place, size, even(1.1), 0.7 - size / unit * 0.08);
    }
    film.look(|look| (look.warmth, look.exposure) = (-0.1, 0.95))
}

fn barber_tree(shot: &mut Shot) -> Film {
    let mut scene = yard(Hour::Morning, vec3(0.55, 0.85, -0.3), (0xb8ac9c, 0x968a7c));
    planted(
        &mut scene,
        (-1.1, -1.6),
        6.0,
        [0x588a40, 0x80a84c, 0x447038],
        &mut shot.chance,
    );
    let (leather, chrome, wood) = (
        scene.paint(Material::hex(0x7a1c20).shine(0.05, 0.6, 50.0)),
        scene.paint(metal(0xd0d4d8)),
        scene.paint(wood(0x9a7048, 0x6a482c)),
    );
    scene.at(Frame::at(0.45, 0.0, 0.5).yaw(-0.5), |scene| {
        scene.drum(vec3(0.0, 0.0, 0.0), (0.34, 0.3), 0.06, chrome);
        scene.drum(vec3(0.0, 0.05, 0.0), (0.07, 0.07), 0.42, chrome);
        scene.cube(vec3(0.0, 0.53, 0.0), vec3(0.27, 0.08, 0.27), leather);
        scene.at(Frame::at(0.0, 0.6, -0.24).pitch(-0.16), |scene| {
            scene.cube(vec3(0.0, 0.36, 0.0), vec3(0.26, 0.33, 0.06), leather);
            scene.limb(
                vec3(-0.1, 0.82, 0.02),
                vec3(0.1, 0.82, 0.02),
                (0.075, 0.075),
                leather,
            );
        });
        for side in [-1.0, 1.0] {
            scene.limb(
                vec3(side * 0.33, 0.82, -0.2),
                vec3(side * 0.33, 0.8, 0.22),
                (0.04, 0.04),
                leather,
            );
            scene.limb(
                vec3(side * 0.33, 0.5, 0.1),
                vec3(side * 0.33, 0.8, 0.1),
                (0.018, 0.018),
                chrome,
            );
        }
        scene.cube(vec3(0.0, 0.2, 0.42), vec3(0.2, 0.02, 0.1), chrome);
        let towel = scene.paint(cloth(0xf0eee6, 0.012));
        scene.surface((20, 16), towel, |u, v| {
            vec3(
                (u - 0.5) * 0.4,
                1.28 - 0.5 * v,
                0.0 + 0.12 * (1.0 - v) - 0.1 + 0.015 * (u * 14.0).sin(),
            )
        });
    });
    scene.at(Frame::at(1.65, 0.0, 0.7), |scene| {
        crate::props::furniture::table(scene, vec3(0.9, 0.72, 0.55), wood, wood);
        let steel = scene.paint(metal(0xc8ccd0));
        scene.at(Frame::at(0.0, 0.725, 0.0), |scene| scissors(scene, 0.13, steel));
        let comb = scene.paint(Material::hex(0x2a201c));
        scene.cube(vec3(-0.25, 0.73, 0.05), vec3(0.11, 0.006, 0.014), comb);
        for tooth in 0..24 {
            scene.cube(
                vec3(-0.355 + 0.0091 * tooth as f32, 0.73, 0.08),
                vec3(0.0022, 0.004, 0.022),
                comb,
            );
        }
        let enamel = scene.paint(glaze(0xf0f0ea));
        scene.at(Frame::at(0.28, 0.72, -0.1).scale(0.1), |scene| {
            crate::props::tableware::bowl(scene, 1.4, enamel)
        });
    });
    let houses = HousePaints::new(&mut scene, true, 0.0);
    scene.at(Frame::at(0.0, 0.0, -6.0), |scene| {
        house(scene, 12.0, 4.0, 2.9, houses)
    });
    let film = shoot(
        &scene,
        Camera::new(vec3(1.9, 1.55, 3.9), vec3(0.55, 0.85, 0.2), 54.0).blur(3.6, 7.0),
        shot.size,
        5,
    );
    film.look(|look| look.exposure = 1.15)
}

/// A pair of scissors lying open, blades along +x; `size` is half their length.
pub(super) fn scissors(scene: &mut Scene, size: f32, steel: Paint) {
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(-0.35 * size, size * 0.05, -side * 0.16 * size),
            vec3(size, size * 0.05, side * 0.16 * size),
            (size * 0.06, size * 0.012),
            steel,
        );
        let ring: Vec<Vec3> = (0..=24)
            .map(|step| {
                let (s, c) = (step as f32 / 24.0 * TAU).sin_cos();
                vec3(-0.68 + 0.34 * c, 0.05, -side * (0.3 + 0.0) + 0.2 * s) * size
            })
            .collect();
        scene.cord(&ring, size * 0.045, steel);
    }
    scene.ball(vec3(0.05, 0.1, 0.0) * size, size * 0.06, steel);
}
