//! The exhibition hall: walls of works, cases, scrolls, costumes, the round gate, the book at the end.

use super::Draw;
use crate::props::buildings::{HousePaints, house};
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::display_case;
use crate::props::hangings::framed;
use crate::props::lights::{LanternPaints, lantern};
use crate::props::plants::{foliage, tree};
use crate::studio::*;
use crate::works::brush::{Hand, write};
use crate::works::{batik, board, cuttings, needle_designs, painting, scenery, stitch, window};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("hall-wide", hall_wide),
    ("hall-white", hall_white),
    ("moon-gate", moon_gate),
];

/// A small finished work for walls seen from afar, different for each number.
pub(super) fn small_work(number: u64) -> Canvas {
    let on_paper = |cutting: Canvas| {
        let mut sheet = painting::xuan(cutting.pixmap.width(), cutting.pixmap.height(), 0xf4f0e6);
        sheet.lay(&cutting, tiny_skia::Transform::identity());
        sheet
    };
    match number % 10 {
        0 => on_paper(window::window_flower(number, 360)),
        1 => batik::piece(number, 340, 340),
        2 => stitch::brocade(number, 40, 48, &stitch::PALETTES[number as usize % 6])
            .crossed(8, stitch::PALETTES[number as usize % 6][0]),
        3 => scenery::mountains(420, 300, number),
        4 => on_paper(cuttings::one_heart(360)),
        5 => painting::pomegranate(420, 340),
        6 => on_paper(cuttings::two_fish(360)),
        7 => stitch::satin(&needle_designs::butterfly(360, 360), 4.0, stitch::MIAO[0]),
        8 => {
            let mut sheet = painting::xuan(320, 320, 0xf2ecde);
            write(
                &mut sheet,
                ['和', '春', '福', '家'][number as usize / 10 % 4],
                (40.0, 40.0),
                240.0,
                Hand::INK,
                &mut Random::new(number),
            );
            sheet
        }
        _ => batik::piece(number + 5, 300, 420),
    }
}

/// A white hall: back wall at z 0, side walls, ceiling with slots of light, polished floor.
pub(super) fn white_hall(half: f32, deep: f32, high: f32) -> Scene {
    let mut scene = Scene::new(Sky::room(even(0.24)));
    scene.reach = 5.0;
    scene.bounce = even(0.42);
    let (wall, floor, ceiling) = (
        scene.paint(plaster(0xf0eee8, 0.03)),
        scene.paint(hall_floor()),
        scene.paint(Material::hex(0xd8d6d2)),
    );
    let slot = scene.paint(lamp(0xfff4e4, 1.6));
    scene.sheet(
        vec3(-half, 0.0, deep),
        vec3(2.0 * half, 0.0, 0.0),
        vec3(0.0, 0.0, -deep),
        floor,
    );
    scene.sheet(
        vec3(-half, 0.0, 0.0),
        vec3(2.0 * half, 0.0, 0.0),
        vec3(0.0, high, 0.0),
        wall,
    );
    scene.sheet(
        vec3(-half, 0.0, deep),
        vec3(0.0, 0.0, -deep),
        vec3(0.0, high, 0.0),
        wall,
    );
    scene.sheet(
        vec3(half, 0.0, 0.0),
        vec3(0.0, 0.0, deep),
        vec3(0.0, high, 0.0),
        wall,
    );
    scene.sheet(
        vec3(-half, high, 0.0),
        vec3(2.0 * half, 0.0, 0.0),
        vec3(0.0, 0.0, deep),
        ceiling,
    );
    for row in 0..(deep / 2.2) as usize {
        let z = 1.4 + 2.2 * row as f32;
        scene.cube(vec3(0.0, high - 0.02, z), vec3(half * 0.86, 0.02, 0.05), slot);
    }
    scene
}

/// Hangs a work on the back wall with a spot on it.
pub(super) fn hang(
    scene: &mut Scene,
    canvas: &Canvas,
    (x, y): (f32, f32),
    width: f32,
    frame: Paint,
    mat: Paint,
) {
    let height = width * canvas.height() / canvas.width();
    let picture = scene.paint(Material::picture(&canvas.texture()));
    framed(
        scene,
        vec3(x, y - height / 2.0, 0.0),
        (width, height),
        picture,
        frame,
        mat,
    );
}

fn hall_wide(shot: &mut Shot) -> Film {
    let mut scene = white_hall(6.6, 14.0, 4.4);
    // The back wall opens on a courtyard: it is taken out of the hall and replaced by pillars.
    scene.solids.remove(1);
    let (frame, mat) = (
        scene.paint(wood(0x5a402c, 0x3a281c)),
        scene.paint(Material::hex(0xf4f0e8)),
    );
    for side in [-1.0, 1.0] {
        for index in 0..6 {
            let canvas = small_work(index * 3 + if side > 0.0 { 2 } else { 1 });
            scene.at(
                Frame::at(side * 6.58, 0.0, 1.6 + 1.8 * index as f32).yaw(-side * PI / 2.0),
                |scene| {
                    hang(scene, &canvas, (0.0, 1.75), 1.0, frame, mat);
                    scene.spot(
                        vec3(0.0, 4.1, 2.0),
                        vec3(0.0, 1.6, 0.0),
                        0.34,
                        vec3(15.0, 13.5, 11.0),
                    );
                },
            );
        }
    }
    let pillar = scene.paint(lacquer(0x8a2622));
    let beam = scene.paint(Material::hex(0xe8e4dc));
    for x in [-6.4, -3.0, 3.0, 6.4] {
        scene.drum(vec3(x, 0.0, 0.0), (0.26, 0.26), 4.4, pillar);
    }
    scene.cube(vec3(0.0, 4.15, 0.0), vec3(6.6, 0.26, 0.2), beam);
    scene.sky = Sky::open(rgb(0x7aa8d8) * 0.8, rgb(0xf0e4d0) * 0.8, even(0.22));
    scene.sunlight(vec3(-0.5, 0.75, -0.55), vec3(2.6, 2.2, 1.7), 0.02);
    let ground = scene.paint(paving(0xc0b4a2, 0x9c9080, 0.6));
    scene.sheet(
        vec3(-40.0, -0.12, 0.0),
        vec3(80.0, 0.0, 0.0),
        vec3(0.0, 0.0, -60.0),
        ground,
    );
    let bark = scene.paint(Material::hex(0x6a5848).mottled(0.45, 0.15));
    let crown = foliage(&mut scene, [0x508040, 0x6c9848, 0x406838], 20);
    let mut tips = vec![];
    scene.at(Frame::at(0.0, 0.0, -7.5).stretch(1.5, 1.0, 1.3), |scene| {
        tips = tree(scene, 7.2, 1.2, crown, bark, &mut shot.chance)
    });
    for _ in 0..40 {
        let tip = tips[shot.chance.below(tips.len())];
        let top = vec3(tip.x * 0.75, tip.y.min(4.4), tip.z * 0.8 - 1.5);
        scene.limb(
            top,
            vec3(top.x, shot.chance.range(0.2, 2.2), top.z),
            (0.03, 0.012),
            bark,
        );
    }
    let houses = HousePaints::new(&mut scene, true, 0.0);
    scene.at(Frame::at(0.0, 0.0, -17.0), |scene| {
        house(scene, 20.0, 4.0, 3.0, houses)
    });
    for side in [-1.0, 1.0] {
        scene.at(Frame::at(side * 13.0, 0.0, -9.0).yaw(-side * PI / 2.0), |scene| {
            house(scene, 14.0, 4.0, 3.0, houses)
        });
    }
    let red = LanternPaints::red(&mut scene, 0.8);
    for x in [-4.7, -1.5, 1.5, 4.7] {
        scene.at(Frame::at(x, 3.2, 0.3), |scene| lantern(scene, red, 0.34));
    }
    let plinth = scene.paint(Material::hex(0xeeeae4));
    let drums = crate::props::music::DrumPaints::new(&mut scene);
    for (x, z) in [(-3.9, 3.2), (3.9, 3.2)] {
        scene.cube(vec3(x, 0.35, z), vec3(0.75, 0.35, 0.75), plinth);
        scene.at(Frame::at(x, 0.7, z), |scene| {
            crate::props::music::big_drum(scene, drums, 0.52)
        });
    }
    visitors(
        &mut scene,
        &[
            (-5.2, 5.6, -1.4),
            (-5.0, 6.3, -1.7),
            (5.1, 7.0, 1.4),
            (1.0, 2.6, 2.9),
            (1.7, 2.8, 3.0),
        ],
        &mut shot.chance,
    );
    let film = shoot(
        &scene,
        Camera::new(vec3(0.0, 1.75, 13.0), vec3(0.0, 1.95, 0.0), 74.0),
        shot.size,
        6,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.0, 0.08))
}

/// A few people in plain clothes at places (x, z, direction).
pub(super) fn visitors(scene: &mut Scene, places: &[(f32, f32, f32)], chance: &mut Random) {
    for (x, z, turn) in places {
        let costume = Costume::plain(
            scene,
            chance.pick(&[0x6a3840, 0x385068, 0x585850, 0xa88a58, 0x40404c]),
            0x2e2e36,
        );
        let small = if chance.chance(0.2) { 0.68 } else { 1.0 };
        scene.at(Frame::at(*x, 0.0, *z).yaw(*turn).scale(small), |scene| {
            figure(scene, &costume, &Pose::STANDING)
        });
    }
}

fn hall_white(shot: &mut Shot) -> Film {
    let mut scene = white_hall(5.4, 9.5, 3.6);
    let (frame, mat) = (
        scene.paint(wood(0x4a3628, 0x302218)),
        scene.paint(Material::hex(0xf6f3ec)),
    );
    for (index, x) in [-3.9, -2.0, 0.0, 2.0, 3.9].into_iter().enumerate() {
        hang(
            &mut scene,
            &small_work([6, 13, 4, 22, 10][index]),
            (x, 1.62),
            [1.15, 1.2, 1.5, 1.1, 1.15][index],
            frame,
            mat,
        );
        scene.spot(
            vec3(x, 3.4, 2.0),
            vec3(x, 1.55, 0.0),
            0.36,
            vec3(14.0, 12.8, 10.6),
        );
    }
    for side in [-1.0, 1.0] {
        for index in 0..3 {
            let panel = board::board(
                360,
                500,
                index * 4 + 3 + (side > 0.0) as u64,
                [0xa83238, 0x2b4a6f, 0x3f7a5a][index as usize],
                ["人和家福", "近邻如亲", "春到山水"][index as usize],
            );
            scene.at(
                Frame::at(side * 5.38, 0.0, 1.9 + 2.1 * index as f32).yaw(-side * PI / 2.0),
                |scene| {
                    let paint = scene.paint(Material::picture(&panel.texture()));
                    scene.poster(vec3(0.0, 0.75, 0.02), 1.25, 1.74, paint);
                    scene.spot(
                        vec3(0.0, 3.4, 2.2),
                        vec3(0.0, 1.5, 0.0),
                        0.34,
                        vec3(13.0, 12.0, 10.0),
                    );
                },
            );
        }
    }
    let (body, edge) = (
        scene.paint(Material::hex(0xeeeae2)),
        scene.paint(Material::hex(0xc8ccd0)),
    );
    let cloth = scene.paint(Material::picture(&stitch::woven(9, 48, 32, &stitch::MIAO)));
    scene.at(Frame::at(0.0, 0.0, 3.6), |scene| {
        display_case(scene, (1.9, 0.8), 0.9, body, edge);
        scene.sheet(
            vec3(-0.75, 0.93, 0.28),
            vec3(1.5, 0.0, 0.0),
            vec3(0.0, 0.0, -0.56),
            cloth,
        );
    });
    scene.spot(
        vec3(0.0, 3.5, 5.0),
        vec3(0.0, 0.9, 3.6),
        0.5,
        vec3(10.0, 9.0, 7.5),
    );
    visitors(&mut scene, &[(-1.9, 1.8, 3.2), (2.6, 2.2, 2.9)], &mut shot.chance);
    shoot(
        &scene,
        Camera::new(vec3(0.5, 1.65, 9.0), vec3(0.0, 1.55, 0.0), 68.0),
        shot.size,
        6,
    )
}

fn moon_gate(shot: &mut Shot) -> Film {
    let mut scene = white_hall(6.0, 10.0, 4.2);
    let screen = scene.paint(plaster(0x8e2c2c, 0.06).presence(|surface| {
        let (x, y) = (surface.position.x, surface.position.y - 1.75);
        f32::from(u8::from(
            (x * x + y * y).sqrt() > 1.55 && (y > -1.2 || x.abs() > 0.98),
        ))
    }));
    scene.poster(vec3(0.0, 0.0, 3.2), 12.0, 4.2, screen);
    scene.poster(vec3(0.0, 0.0, 2.9), 12.0, 4.2, screen);
    let trim = scene.paint(lacquer(0xd8a850));
    let ring: Vec<Vec3> = (0..=72)
        .map(|step| {
            let (s, c) = (0.9 + step as f32 / 72.0 * (TAU - 1.8) - PI / 2.0).sin_cos();
            vec3(c * 1.56, 1.75 + s * 1.56, 3.24)
        })
        .collect();
    scene.cord(&ring, 0.06, trim);
    let thickness = scene.paint(Material::hex(0x6a2020));
    scene.surface((72, 2), thickness, |u, v| {
        let (s, c) = (0.9 + u * (TAU - 1.8) - PI / 2.0).sin_cos();
        vec3(c * 1.55, 1.75 + s * 1.55, 2.9 + 0.3 * v)
    });
    let (frame, mat) = (
        scene.paint(wood(0x4a3628, 0x302218)),
        scene.paint(Material::hex(0xf6f3ec)),
    );
    for (index, x) in [-1.5, 0.0, 1.5].into_iter().enumerate() {
        hang(
            &mut scene,
            &small_work([10, 4, 17][index]),
            (x, 1.7),
            1.1,
            frame,
            mat,
        );
        scene.spot(vec3(x, 3.6, 1.8), vec3(x, 1.6, 0.0), 0.36, vec3(17.0, 15.5, 13.0));
    }
    for x in [-3.6, 3.6] {
        scene.spot(
            vec3(x, 3.9, 6.4),
            vec3(x * 0.9, 1.7, 3.2),
            0.5,
            vec3(13.0, 11.0, 9.0),
        );
    }
    let gold = scene.paint(Material::hex(0xf0d088));
    for (index, (character, x)) in [('家', -2.6), ('和', 2.6)].into_iter().enumerate() {
        let mut word = Canvas::new(300, 300);
        write(
            &mut word,
            character,
            (20.0, 20.0),
            260.0,
            Hand {
                colour: 0xf0d898,
                weight: 11.0,
                dry: 0.3,
            },
            &mut shot.chance,
        );
        let paint = scene.paint(Material::cutting(&word.texture()));
        scene.poster(vec3(x, 1.3, 3.22), 1.1, 1.1, paint);
        scene.at(Frame::at(x, 0.0, 4.0), |scene| {
            let pot = scene.paint(glaze(0x385860));
            let (leaf, petal) = (
                scene.paint(Material::hex(0x4c7038)),
                if index == 0 {
                    gold
                } else {
                    scene.paint(Material::hex(0xe8e0e8))
                },
            );
            scene.at(Frame::WORLD.scale(1.5), |scene| {
                crate::props::plants::potted(scene, pot, leaf, petal, &mut shot.chance)
            });
        });
    }
    visitors(
        &mut scene,
        &[
            (-0.4, 4.6, 3.1),
            (0.25, 4.9, 3.2),
            (-1.8, 6.0, 2.6),
            (0.6, 1.6, 3.0),
        ],
        &mut shot.chance,
    );
    shoot(
        &scene,
        Camera::new(vec3(0.9, 1.6, 9.4), vec3(0.1, 1.75, 2.0), 56.0),
        shot.size,
        6,
    )
}
