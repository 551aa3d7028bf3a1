//! Open places: river and towers, kites, a running track, a banyan, a rained-off stage, fans at dawn.

use super::Draw;
use crate::props::buildings::flats;
use crate::props::figure::{Costume, Pose, figure};
use crate::props::hangings::ribbon;
use crate::studio::*;

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("river-towers", river_towers),
    ("new-town-dusk", new_town_dusk),
    ("racing-track", racing_track),
];

/// Water with a wind on it.
fn water(deep: u32, wave: f32) -> Material {
    Material::hex(deep)
        .shine(0.22, 0.8, 220.0)
        .relief(move |surface| {
            let p = surface.position;
            wave * (clouds(p.x * 0.16, p.z * 0.5, 3, 3) + 0.35 * noise(p.x * 0.9, p.z * 2.6, 5))
        })
}

fn river_towers(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(0.75, 0.32, -0.55));
    let river = scene.paint(water(0x3a6a74, 0.16));
    scene.ground(0.0, 900.0, river);
    let bank = scene.paint(soil(0x6a8850, 0x888a60, 6.0));
    scene.surface((60, 4), bank, |u, v| {
        let x = (u - 0.5) * 420.0;
        vec3(
            x,
            -0.5 + 2.4 * smooth(0.0, 0.4, v),
            -62.0 - 34.0 * v + 7.0 * noise(x * 0.02, 0.0, 3),
        )
    });
    let stone = scene.paint(paving(0xc8c0b4, 0xa0988c, 1.0));
    scene.cube(vec3(0.0, 1.0, -120.0), vec3(400.0, 1.0, 25.0), stone);
    for (index, (x, z, wide, floors)) in [
        (-84.0, -104.0, 18.0, 15),
        (-58.0, -110.0, 16.0, 21),
        (-34.0, -102.0, 18.0, 17),
        (-8.0, -112.0, 16.0, 24),
        (16.0, -103.0, 18.0, 18),
        (42.0, -110.0, 17.0, 22),
        (68.0, -104.0, 18.0, 16),
        (96.0, -112.0, 17.0, 20),
        (-110.0, -114.0, 17.0, 19),
    ]
    .into_iter()
    .enumerate()
    {
        scene.at(Frame::at(x, 2.0, z), |scene| {
            flats(
                scene,
                (wide, floors),
                [0xe4d8c8, 0xd8c4ac, 0xe8e4dc][index % 3],
                0.0,
                index as i32,
            )
        });
    }
    let leaves =
        [0x588048, 0x6c9050, 0x487040].map(|colour| scene.paint(Material::hex(colour).mottled(0.4, 0.8)));
    for index in 0..90 {
        let x = -110.0 + index as f32 * 2.5 + shot.chance.bell(1.5);
        for _ in 0..3 {
            scene.ball(
                vec3(
                    x + shot.chance.bell(1.2),
                    3.6 + shot.chance.bell(1.2),
                    -82.0 + shot.chance.bell(4.0),
                ),
                shot.chance.range(1.2, 2.4),
                leaves[shot.chance.below(3)],
            );
        }
    }
    let (hull, cloth) = (
        scene.paint(wood(0x6a4830, 0x3c281a)),
        scene.paint(Material::hex(0xb08858)),
    );
    scene.at(Frame::at(-9.0, 0.1, -24.0).yaw(0.5), |scene| {
        scene.surface((24, 8), hull, |u, v| {
            vec3(
                (u - 0.5) * 6.4,
                0.5 * (2.0 * (u - 0.5)).powi(4) + 0.45 * (2.0 * v - 1.0).powi(2),
                (v - 0.5) * 1.7 * (1.0 - (2.0 * (u - 0.5)).powi(4)),
            )
        });
        scene.surface((10, 8), cloth, |u, v| {
            vec3(
                (u - 0.5) * 2.4,
                0.45 + 1.1 * (v * PI).sin(),
                -0.75 * (v * PI).cos(),
            )
        });
    });
    scene.haze(vec3(1.0, 0.88, 0.76), 0.0018);
    shoot(
        &scene,
        Camera::new(vec3(0.0, 5.2, 8.0), vec3(-3.0, 10.0, -80.0), 62.0),
        shot.size,
        4,
    )
}

fn new_town_dusk(shot: &mut Shot) -> Film {
    let mut scene = Scene::new(
        Sky::open(rgb(0x223870) * 0.6, rgb(0xf09058) * 0.75, rgb(0x282430) * 0.12)
            .clouds(0.55, vec3(0.75, 0.34, 0.28)),
    );
    scene.reach = 25.0;
    let ground = scene.paint(Material::hex(0x3c4044).mottled(0.2, 2.0).shine(0.03, 0.0, 1.0));
    scene.ground(0.0, 400.0, ground);
    for (index, (x, z, wide, floors)) in [
        (-38.0, -30.0, 20.0, 9),
        (-13.0, -40.0, 18.0, 12),
        (9.0, -34.0, 18.0, 10),
        (33.0, -42.0, 20.0, 13),
        (58.0, -36.0, 18.0, 9),
        (-64.0, -46.0, 20.0, 12),
        (-26.0, -72.0, 24.0, 16),
        (22.0, -76.0, 22.0, 18),
    ]
    .into_iter()
    .enumerate()
    {
        scene.at(Frame::at(x, 0.0, z), |scene| {
            flats(
                scene,
                (wide, floors),
                [0x9a8880, 0x888488, 0xa09084][index % 3],
                0.42,
                index as i32 * 5 + 1,
            )
        });
    }
    let leaf = scene.paint(Material::hex(0x283828));
    let post = scene.paint(Material::hex(0x202024));
    let globe = scene.paint(lamp(0xffd088, 2.4));
    let mut lamps = vec![];
    for index in 0..9 {
        let x = -28.0 + 7.0 * index as f32;
        scene.limb(vec3(x, 0.0, -12.0), vec3(x, 4.2, -12.0), (0.1, 0.07), post);
        scene.ball(vec3(x, 4.4, -12.0), 0.26, globe);
        scene.lamp(vec3(x, 4.4, -12.0), 0.3, vec3(14.0, 9.0, 4.5));
        lamps.push(vec3(x, 4.4, -12.0));
        for _ in 0..6 {
            scene.ball(
                vec3(
                    x + 3.5 + shot.chance.bell(0.9),
                    2.9 + shot.chance.bell(0.9),
                    -14.0 + shot.chance.bell(0.9),
                ),
                0.95,
                leaf,
            );
        }
        scene.limb(
            vec3(x + 3.5, 0.0, -14.0),
            vec3(x + 3.5, 2.4, -14.0),
            (0.16, 0.13),
            post,
        );
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(4.0, 3.4, 12.0), vec3(0.0, 12.0, -34.0), 62.0),
        shot.size,
        5,
    );
    for place in lamps {
        film.halo(place, 0.09, vec3(0.7, 0.42, 0.18));
    }
    film.look(|look| (look.exposure, look.bloom) = (1.3, 0.07))
}

fn racing_track(shot: &mut Shot) -> Film {
    let mut scene = outdoors(Hour::Morning, vec3(-0.7, 0.5, 0.35));
    let grass = scene.paint(soil(0x6a9248, 0x809c54, 3.0));
    scene.ground(-0.02, 300.0, grass);
    let lanes = scene.paint(Material::hex(0xb04a38).skin(|surface| {
        let p = surface.position;
        let line = smooth(0.035, 0.02, ((p.x / 1.25 + 50.0).fract() - 0.5).abs() * 1.25);
        let finish = p.z.abs() < 0.5
            && ((p.x * 4.0).floor() as i32 + (p.z * 4.0).floor() as i32) % 2 == 0
            && p.z.abs() < 0.25;
        let base = rgb(0xb4503c) * (0.85 + 0.3 * noise(p.x * 30.0, p.z * 30.0, 2));
        base.mix(rgb(0xf0ece4), line.max(f32::from(u8::from(finish))))
    }));
    scene.sheet(
        vec3(-5.6, 0.0, 60.0),
        vec3(11.2, 0.0, 0.0),
        vec3(0.0, 0.0, -160.0),
        lanes,
    );
    let (steel, tyre) = (scene.paint(metal(0xc0c4c8)), scene.paint(Material::hex(0x202022)));
    for (index, (lane, z)) in [(-2.0, 2.2), (-1.0, -1.0), (0.0, 1.0), (1.0, -3.4), (2.0, -1.8)]
        .into_iter()
        .enumerate()
    {
        let costume = Costume::plain(
            &mut scene,
            [0xc83030, 0x2a60a8, 0xe0a830, 0x409060, 0x804890][index],
            0x2c2c34,
        );
        scene.at(Frame::at(lane * 1.25 + 0.6, 0.0, z - 1.2), |scene| {
            racer(scene, &costume, steel, tyre)
        });
    }
    let post = scene.paint(Material::hex(0xe8e4dc));
    let tape = scene.paint(Material::hex(0xd8282c).veil(0.3));
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * 5.8, 0.0, 4.0),
            vec3(side * 5.8, 1.6, 4.0),
            (0.04, 0.04),
            post,
        );
    }
    let path: Vec<Vec3> = (0..=10)
        .map(|step| {
            let x = -5.8 + 1.16 * step as f32;
            vec3(
                x,
                0.95 - 0.06 * (step as f32 * 1.1).sin(),
                4.0 + 0.12 * (step as f32 * 0.9).sin(),
            )
        })
        .collect();
    ribbon(&mut scene, &path, vec3(0.0, 0.09, 0.02), tape);
    let vest = Costume::plain(&mut scene, 0xc82428, 0x303440);
    for index in 0..26 {
        let side = if index % 2 == 0 { -1.0 } else { 1.0 };
        scene.at(
            Frame::at(side * (6.6 + shot.chance.unit()), 0.0, 5.0 - index as f32 * 1.3).yaw(-side * 1.5),
            |scene| {
                let up = shot.chance.range(0.9, 1.8);
                figure(
                    scene,
                    &vest,
                    &Pose::hands(vec3(0.35, up, 0.2), vec3(-0.35, up - 0.1, 0.2)),
                );
            },
        );
    }
    for index in 0..6 {
        scene.at(Frame::at(-50.0 + 20.0 * index as f32, 0.0, -70.0), |scene| {
            flats(scene, (15.0, 6 + index % 3), 0xe0d4c4, 0.0, index as i32)
        });
    }
    scene.haze(vec3(1.0, 0.95, 0.88), 0.006);
    shoot(
        &scene,
        Camera::new(vec3(-1.6, 1.5, 8.4), vec3(0.2, 1.0, -1.0), 58.0).blur(9.0, 7.0),
        shot.size,
        4,
    )
}

/// A wheelchair racer coming towards +z.
fn racer(scene: &mut Scene, costume: &Costume, steel: Paint, tyre: Paint) {
    for side in [-1.0, 1.0] {
        scene.at(
            Frame::at(side * 0.34, 0.34, -0.1).roll(PI / 2.0 - side * 0.18),
            |scene| {
                let ring: Vec<Vec3> = (0..=28)
                    .map(|step| {
                        let (s, c) = (step as f32 / 28.0 * TAU).sin_cos();
                        vec3(c * 0.33, 0.0, s * 0.33)
                    })
                    .collect();
                scene.cord(&ring, 0.022, tyre);
                for spoke in 0..6 {
                    let (s, c) = (spoke as f32 * PI / 6.0).sin_cos();
                    scene.limb(
                        vec3(c * 0.33, 0.0, s * 0.33),
                        vec3(-c * 0.33, 0.0, -s * 0.33),
                        (0.005, 0.005),
                        steel,
                    );
                }
            },
        );
        scene.limb(
            vec3(side * 0.16, 0.4, -0.1),
            vec3(0.0, 0.24, 1.0),
            (0.025, 0.02),
            steel,
        );
        let (shoulder, hand) = (vec3(side * 0.17, 0.86, 0.12), vec3(side * 0.36, 0.52, 0.14));
        scene.limb(
            shoulder,
            vec3(side * 0.36, 0.82, -0.1),
            (0.055, 0.045),
            costume.sleeve,
        );
        scene.limb(vec3(side * 0.36, 0.82, -0.1), hand, (0.045, 0.04), costume.skin);
    }
    scene.at(Frame::at(0.0, 0.2, 1.05).roll(PI / 2.0), |scene| {
        let ring: Vec<Vec3> = (0..=20)
            .map(|step| {
                let (s, c) = (step as f32 / 20.0 * TAU).sin_cos();
                vec3(c * 0.18, 0.0, s * 0.18)
            })
            .collect();
        scene.cord(&ring, 0.016, tyre);
    });
    scene.limb(
        vec3(0.0, 0.46, -0.12),
        vec3(0.0, 0.86, 0.14),
        (0.15, 0.13),
        costume.top,
    );
    scene.limb(
        vec3(0.0, 0.42, 0.0),
        vec3(0.0, 0.36, 0.45),
        (0.13, 0.09),
        costume.legs,
    );
    scene.ball(vec3(0.0, 1.06, 0.24), 0.115, costume.skin);
    scene.egg(Frame::at(0.0, 1.1, 0.22).stretch(0.125, 0.11, 0.13), costume.sash);
}
