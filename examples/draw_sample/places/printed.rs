//! Printed things: seals, a song sheet, boards, a book.

use super::Draw;
use crate::studio::*;
use crate::works::{board, painting, printed, stitch};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("five-seals", five_seals),
    ("song-sheet", song_sheet),
    ("blue-board", blue_board),
    ("thirteen-board", thirteen_board),
    ("two-page-book", two_page_book),
];

fn five_seals(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x58483c, 0.05));
    window_bars(&mut scene, 2.2);
    let sheet = scene.paint(
        Material::picture(&printed::seals(1500, 1100).texture())
            .relief(|surface| 0.008 * clouds(surface.u * 20.0, surface.v * 16.0, 3, 4)),
    );
    scene.at(Frame::at(-0.4, 0.02, 0.2).yaw(0.06), |scene| {
        scene.surface((20, 20), sheet, |u, v| {
            vec3(
                (u - 0.5) * 8.4,
                0.03 + 0.04 * (u * 6.0).sin().powi(4),
                (0.5 - v) * 6.2,
            )
        })
    });
    for (index, (x, z, colour)) in [(4.6, -1.6, 0xa89870), (5.1, -0.4, 0x8a5a48), (4.4, 0.5, 0x708070)]
        .into_iter()
        .enumerate()
    {
        let stone = scene.paint(Material::hex(colour).mottled(0.4, 0.25).shine(0.04, 0.7, 90.0));
        let high = 1.3 - 0.15 * index as f32;
        scene.at(Frame::at(x, 0.0, z).yaw(0.3 * index as f32), |scene| {
            scene.cube(vec3(0.0, high / 2.0, 0.0), vec3(0.36, high / 2.0, 0.36), stone);
            scene.egg(Frame::at(0.0, high + 0.1, 0.0).stretch(0.34, 0.3, 0.3), stone);
        });
    }
    let (ware, paste) = (
        scene.paint(crate::props::tableware::blue_and_white()),
        scene.paint(Material::hex(0xb82820).mottled(0.2, 0.1)),
    );
    scene.at(Frame::at(4.7, 0.0, 2.2), |scene| {
        scene.lathe(
            &[
                (0.0, 0.0),
                (0.8, 0.0),
                (0.9, 0.2),
                (0.9, 0.45),
                (0.8, 0.45),
                (0.78, 0.2),
            ],
            40,
            ware,
        );
        scene.egg(Frame::at(0.0, 0.35, 0.0).stretch(0.76, 0.16, 0.76), paste);
    });
    shoot(
        &scene,
        over(vec3(0.4, 0.0, 0.2), 10.4, 58.0, -0.08, 50.0).blur(10.2, 4.0),
        shot.size,
        6,
    )
}

fn song_sheet(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0x8a6a4c, 0x604630, 1.8, false));
    window_bars(&mut scene, 2.6);
    let cover = scene.paint(Material::picture(&printed::song(1100, 1550).texture()));
    for copy in 0..3 {
        scene.at(
            Frame::at(
                -0.5 - 0.25 * copy as f32,
                0.08 - 0.028 * copy as f32,
                0.1 * copy as f32,
            )
            .yaw(0.07 + 0.1 * copy as f32),
            |scene| {
                scene.surface((20, 20), cover, |u, v| {
                    vec3(
                        (u - 0.5) * 5.4,
                        0.02 + 0.2 * smooth(0.8, 1.0, u) * smooth(0.3, 0.0, v),
                        (0.5 - v) * 7.6,
                    )
                })
            },
        );
    }
    let (brass, dark) = (
        scene.paint(metal(0xd8b058)),
        scene.paint(Material::hex(0x202024).shine(0.04, 0.5, 60.0)),
    );
    scene.at(Frame::at(4.2, 0.12, -1.0).yaw(1.2), |scene| {
        scene.limb(vec3(-1.4, 0.06, 0.0), vec3(1.4, 0.06, 0.0), (0.16, 0.16), brass);
        scene.cube(vec3(0.0, 0.12, 0.0), vec3(1.5, 0.1, 0.3), dark);
        for hole in 0..9 {
            scene.cube(
                vec3(-1.28 + 0.32 * hole as f32, 0.12, 0.3),
                vec3(0.1, 0.06, 0.02),
                brass,
            );
        }
    });
    let pencil = scene.paint(lacquer(0xc8302c));
    scene.limb(vec3(3.4, 0.12, 2.6), vec3(5.2, 0.12, 1.6), (0.11, 0.11), pencil);
    shoot(
        &scene,
        over(vec3(0.5, 0.0, 0.1), 10.8, 62.0, 0.16, 52.0),
        shot.size,
        6,
    )
}

/// A board on a stand, seen in an empty bright hall.
fn standing_board(canvas: &Canvas, high: f32, shot: &mut Shot, turn: f32) -> Film {
    let mut scene = room(plaster(0xe4e2dc, 0.05), hall_floor(), even(0.32));
    scene.sunlight(vec3(0.7, 0.6, 0.7), vec3(1.3, 1.2, 1.05), 0.06);
    let width = high * canvas.width() / canvas.height();
    let paint = scene.paint(Material::picture(&canvas.texture()).shine(0.015, 0.1, 30.0));
    let steel = scene.paint(Material::hex(0x686c70));
    scene.at(Frame::at(0.0, 0.0, 1.6).yaw(turn), |scene| {
        scene.cube(
            vec3(0.0, 0.6 + high / 2.0, -0.03),
            vec3(width / 2.0 + 0.03, high / 2.0 + 0.03, 0.02),
            steel,
        );
        scene.poster(vec3(0.0, 0.6, 0.0), width, high, paint);
        for side in [-1.0, 1.0] {
            scene.limb(
                vec3(side * width * 0.4, 0.0, -0.05),
                vec3(side * width * 0.4, 0.7, -0.05),
                (0.03, 0.03),
                steel,
            );
            scene.cube(vec3(side * width * 0.4, 0.02, 0.0), vec3(0.05, 0.02, 0.3), steel);
        }
    });
    let pot = scene.paint(glaze(0xd8d4cc));
    let leaves = [0x487040, 0x5c8848].map(|colour| scene.paint(crate::props::plants::reed(colour)));
    scene.at(Frame::at(width / 2.0 + 0.75, 0.0, 0.9), |scene| {
        scene.lathe(
            &[(0.0, 0.0), (0.18, 0.0), (0.24, 0.4), (0.26, 0.44), (0.22, 0.44)],
            36,
            pot,
        );
        for index in 0..17 {
            scene.at(
                Frame::at(0.0, 0.42, 0.0)
                    .yaw(index as f32 * 2.4)
                    .roll(0.7 + 0.3 * (index % 3) as f32),
                |scene| {
                    crate::props::plants::blade(
                        scene,
                        shot.chance.range(0.5, 0.95),
                        0.06,
                        0.12,
                        leaves[index % 2],
                    )
                },
            );
        }
    });
    let distance = high.max(width * 0.75) * 1.45 + 0.7;
    shoot(
        &scene,
        Camera::new(
            vec3(-0.3, 1.5, 1.6 + distance),
            vec3(0.1, 0.55 + high / 2.0, 1.4),
            54.0,
        ),
        shot.size,
        5,
    )
}

fn blue_board(shot: &mut Shot) -> Film {
    standing_board(
        &board::board(1000, 1500, 5, 0x2b4a6f, "碧水春来"),
        1.95,
        shot,
        -0.2,
    )
}

fn thirteen_board(shot: &mut Shot) -> Film {
    standing_board(&board::thirteen(1600, 1200), 1.75, shot, 0.12)
}

fn two_page_book(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x28485c, 0.04));
    window_bars(&mut scene, 2.2);
    let mut left = painting::xuan(800, 1050, 0xf6f1e4);
    for line in 0..22 {
        let end = if line % 7 == 6 { 380.0 } else { 590.0 };
        let mut x = 110.0;
        while x < 110.0 + end {
            left.rect(
                x,
                110.0 + 38.0 * line as f32,
                15.0 + 4.0 * shot.chance.unit(),
                19.0,
                ink(0x2a2624, 0.75),
            );
            x += if shot.chance.chance(0.08) { 40.0 } else { 25.0 };
        }
    }
    let mut right = painting::xuan(800, 1050, 0xf6f1e4);
    let pattern = stitch::brocade(63, 58, 82, &stitch::MIAO).crossed(10, 0xf6f1e4);
    right.lay(&pattern, tiny_skia::Transform::from_translate(110.0, 110.0));
    let pages = [
        scene.paint(Material::picture(&left.texture())),
        scene.paint(Material::picture(&right.texture())),
    ];
    let cover = scene.paint(cloth(0xa83238, 0.03));
    scene.cube(vec3(0.0, 0.05, 0.0), vec3(4.05, 0.05, 2.7), cover);
    for (side, paint) in [(-1.0, pages[0]), (1.0, pages[1])] {
        for sheet in 0..5 {
            let lift = 0.07 * sheet as f32;
            scene.surface((30, 2), paint, move |u, v| {
                let across = if side > 0.0 { u } else { 1.0 - u };
                vec3(
                    side * across * (3.85 - 0.03 * sheet as f32),
                    0.11 + lift * 0.5
                        + (0.5 + lift * 0.4) * (across * PI).sin().powf(0.6) * (1.0 - 0.65 * across),
                    2.55 - 5.1 * v,
                )
            });
        }
    }
    let ribbon = scene.paint(Material::hex(0xd8a038));
    scene.cord(
        &smoothed(
            &[vec3(0.0, 0.3, 2.5), vec3(0.1, 0.1, 3.1), vec3(-0.3, 0.06, 3.8)],
            14,
        ),
        0.05,
        ribbon,
    );
    let (needle, red) = (scene.paint(metal(0xd8dce0)), scene.paint(Material::hex(0xc83238)));
    scene.limb(vec3(2.4, 0.6, 1.2), vec3(3.3, 0.62, 0.8), (0.024, 0.012), needle);
    scene.cord(
        &smoothed(
            &[
                vec3(2.4, 0.6, 1.2),
                vec3(1.7, 0.72, 1.5),
                vec3(2.6, 0.56, 2.0),
                vec3(3.9, 0.3, 2.5),
                vec3(4.8, 0.05, 2.2),
            ],
            28,
        ),
        0.02,
        red,
    );
    shoot(
        &scene,
        over(vec3(0.1, 0.2, 0.2), 9.2, 50.0, 0.12, 52.0).blur(9.0, 6.0),
        shot.size,
        6,
    )
}
