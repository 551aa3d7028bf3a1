//! Books: walls of shelves, tables to swap at, rooms to read in by day and by night.

use super::Draw;
use super::rooms::{interior, windows};
use crate::props::furniture::{bookcase, books, chair, ladder, spines, stool, table};
use crate::props::hangings::curtain;
use crate::studio::*;
use crate::works::{batik, board, stitch};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("bookshelf-wall", bookshelf_wall),
    ("book-exchange", book_exchange),
    ("night-reading", night_reading),
    ("reading-room", reading_room),
    ("reading-bar", reading_bar),
];

fn bookshelf_wall(shot: &mut Shot) -> Film {
    let mut scene = interior(5.0, 6.0, 3.4, plaster(0xd8d0c0, 0.06), hall_floor());
    let (timber, covers) = (scene.paint(wood(0xa07448, 0x745030)), spines(&mut scene));
    for column in 0..6 {
        scene.at(Frame::at(-3.6 + 1.44 * column as f32, 0.0, 0.2), |scene| {
            bookcase(scene, 1.42, 8, timber, &covers, &mut shot.chance)
        });
    }
    let pole = scene.paint(wood(0xc89c64, 0x986e40));
    scene.at(Frame::at(1.3, 0.0, 1.35), |scene| ladder(scene, 2.9, 0.9, pole));
    windows(&mut scene, 5.0, 6.0, 3.4);
    let red = scene.paint(cloth(0x9a3030, 0.01));
    scene.at(Frame::at(-0.6, 0.0, 1.6), |scene| stool(scene, red, pole));
    scene.at(Frame::at(-0.72, 0.46, 1.5).yaw(0.3).roll(-PI / 2.0), |scene| {
        books(scene, 0.22, 0.26, &covers, &mut shot.chance)
    });
    scene.lamp(vec3(0.6, 2.9, 3.8), 0.5, vec3(13.0, 11.4, 9.0));
    shoot(
        &scene,
        Camera::new(vec3(-1.0, 1.5, 4.9), vec3(0.15, 1.5, 0.0), 60.0),
        shot.size,
        6,
    )
}

fn book_exchange(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0xd8ccb4, 0.06));
    window_bars(&mut scene, 3.0);
    let covers = spines(&mut scene);
    for (stack, (x, z, count)) in [
        (-3.9, -1.6, 6),
        (-0.4, -2.4, 9),
        (3.2, -1.8, 5),
        (-2.4, 1.4, 3),
        (4.6, 1.2, 4),
    ]
    .into_iter()
    .enumerate()
    {
        let mut level = 0.0;
        for book in 0..count {
            let thick = shot.chance.range(0.2, 0.42);
            let paper = scene.paint(
                Material::hex(0xf0e8d4)
                    .skin(|surface| rgb(0xf0e8d4) * (0.85 + 0.2 * (surface.position.y * 130.0).sin())),
            );
            scene.at(
                Frame::at(x + shot.chance.bell(0.15), level, z + shot.chance.bell(0.15))
                    .yaw(shot.chance.bell(0.5) + 0.2 * stack as f32),
                |scene| {
                    scene.cube(
                        vec3(0.0, thick / 2.0, 0.0),
                        vec3(1.0, thick / 2.0 - 0.03, 1.42),
                        paper,
                    );
                    for side in [0.02, thick - 0.02] {
                        scene.cube(
                            vec3(0.02, side, 0.0),
                            vec3(1.08, 0.022, 1.5),
                            covers[(stack * 5 + book) % 14],
                        );
                    }
                    scene.cube(
                        vec3(-1.06, thick / 2.0, 0.0),
                        vec3(0.03, thick / 2.0, 1.5),
                        covers[(stack * 5 + book) % 14],
                    );
                },
            );
            level += thick;
        }
    }
    for (index, (x, z, turn)) in [
        (0.4, 1.3, 0.3),
        (1.5, 1.7, -0.1),
        (2.5, 2.2, 0.5),
        (-0.5, 2.3, 0.9),
    ]
    .into_iter()
    .enumerate()
    {
        let mark = scene.paint(Material::picture(
            &batik::piece(index as u64 + 60, 160, 420).texture(),
        ));
        scene.at(Frame::at(x, 0.04 + 0.01 * index as f32, z).yaw(turn), |scene| {
            scene.sheet(
                vec3(-0.36, 0.0, 1.0),
                vec3(0.72, 0.0, 0.0),
                vec3(0.0, 0.0, -2.0),
                mark,
            );
            let cord = scene.paint(Material::hex(0x2b4a8f));
            for strand in 0..5 {
                scene.limb(
                    vec3(0.0, 0.02, -0.95),
                    vec3((strand as f32 - 2.0) * 0.1, 0.02, -1.6),
                    (0.022, 0.018),
                    cord,
                );
            }
        });
    }
    shoot(
        &scene,
        over(vec3(0.2, 0.5, 0.0), 11.0, 42.0, -0.12, 52.0).blur(10.4, 6.0),
        shot.size,
        6,
    )
}

fn night_reading(shot: &mut Shot) -> Film {
    let mut scene = Scene::new(Sky::open(rgb(0x0c1638) * 0.25, rgb(0x203060) * 0.3, even(0.02)).stars(0.8));
    scene.reach = 4.0;
    scene.bounce = vec3(0.10, 0.07, 0.045);
    let (wall, floor) = (scene.paint(plaster(0x6a7870, 0.08)), scene.paint(hall_floor()));
    scene.sheet(
        vec3(-4.0, 0.0, 5.0),
        vec3(8.0, 0.0, 0.0),
        vec3(0.0, 0.0, -6.0),
        floor,
    );
    for (x, y, w, h) in [
        (-2.6, 1.5, 1.4, 1.5),
        (2.6, 1.5, 1.4, 1.5),
        (0.0, 0.35, 1.2, 0.35),
        (0.0, 2.85, 1.2, 0.15),
    ] {
        scene.cube(vec3(x, y, -0.1), vec3(w, h, 0.1), wall);
    }
    let frame = scene.paint(lacquer(0xd8d0c0));
    for x in [-1.18, 0.0, 1.18] {
        scene.cube(vec3(x, 1.7, -0.02), vec3(0.04, 1.0, 0.05), frame);
    }
    for y in [0.72, 1.9, 2.7] {
        scene.cube(vec3(0.0, y, -0.02), vec3(1.2, 0.035, 0.05), frame);
    }
    for index in 0..4 {
        scene.at(Frame::at(-24.0 + 16.0 * index as f32, -12.0, -50.0), |scene| {
            crate::props::buildings::flats(scene, (13.0, 7 + index % 2 * 3), 0x505460, 0.35, index as i32 * 3)
        });
    }
    let velvet = scene.paint(Material::hex(0x8a3834).mottled(0.1, 0.05));
    for side in [-1.0, 1.0] {
        scene.at(Frame::at(0.0, 0.0, 0.14), |scene| {
            curtain(scene, (side * 1.15, side * 1.75), (2.85, 0.1), 5.0, velvet)
        });
    }
    let (leather, timber, brass) = (
        scene.paint(Material::hex(0x7a442a).mottled(0.2, 0.1).shine(0.03, 0.3, 24.0)),
        scene.paint(wood(0x6a4026, 0x422414)),
        scene.paint(metal(0xc89c50)),
    );
    scene.at(Frame::at(-0.6, 0.0, 1.2).yaw(0.6), |scene| {
        scene.cube(vec3(0.0, 0.32, 0.0), vec3(0.4, 0.16, 0.4), leather);
        scene.egg(Frame::at(0.0, 0.5, 0.04).stretch(0.38, 0.1, 0.4), leather);
        for side in [-1.0, 1.0] {
            scene.limb(
                vec3(side * 0.46, 0.56, -0.3),
                vec3(side * 0.46, 0.54, 0.36),
                (0.13, 0.12),
                leather,
            );
            scene.cube(vec3(side * 0.46, 0.3, 0.02), vec3(0.11, 0.26, 0.36), leather);
        }
        scene.at(Frame::at(0.0, 0.5, -0.36).pitch(-0.18), |scene| {
            scene.egg(Frame::at(0.0, 0.38, 0.0).stretch(0.46, 0.5, 0.15), leather);
        });
        let page = scene.paint(Material::hex(0xf4eedc));
        for side in [-1.0, 1.0] {
            scene.surface((10, 2), page, move |u, v| {
                vec3(side * u * 0.17, 0.62 + 0.04 * (u * PI).sin(), 0.12 - 0.24 * v)
            });
        }
    });
    scene.at(Frame::at(0.75, 0.0, 0.9), |scene| {
        scene.drum(vec3(0.0, 0.55, 0.0), (0.3, 0.3), 0.03, timber);
        scene.limb(vec3(0.0, 0.0, 0.0), vec3(0.0, 0.55, 0.0), (0.04, 0.03), timber);
        scene.drum(vec3(0.0, 0.0, 0.0), (0.2, 0.18), 0.03, timber);
        scene.drum(vec3(-0.05, 0.58, 0.0), (0.1, 0.09), 0.02, brass);
        scene.limb(
            vec3(-0.05, 0.58, 0.0),
            vec3(-0.05, 1.15, 0.0),
            (0.012, 0.012),
            brass,
        );
        let shade = scene.paint(Material::hex(0xf4d8a0).glow(1.1).veil(0.6));
        scene.surface((40, 3), shade, |u, v| {
            let (s, c) = (u * TAU).sin_cos();
            let out = mix(0.24, 0.13, v);
            vec3(-0.05 + c * out, 1.05 + 0.26 * v, -s * out)
        });
        scene.lamp(vec3(-0.05, 1.12, 0.0), 0.06, vec3(3.6, 2.5, 1.3));
    });
    let covers = spines(&mut scene);
    scene.at(Frame::at(2.2, 0.0, 0.25), |scene| {
        bookcase(scene, 1.2, 5, timber, &covers, &mut shot.chance)
    });
    scene.lamp(vec3(0.2, 2.6, 3.4), 0.3, vec3(1.6, 1.1, 0.7));
    let film = shoot(
        &scene,
        Camera::new(vec3(0.5, 1.3, 4.2), vec3(0.15, 1.15, 0.2), 56.0),
        shot.size,
        7,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.35, 0.1))
}

fn reading_room(shot: &mut Shot) -> Film {
    let mut scene = interior(
        5.2,
        9.0,
        3.2,
        plaster(0xe6e2d6, 0.04),
        planks(0xb89266, 0x8c6846, 0.16, false).shine(0.03, 0.2, 40.0),
    );
    windows(&mut scene, 5.2, 9.0, 3.2);
    let (timber, covers) = (scene.paint(wood(0xa07850, 0x745436)), spines(&mut scene));
    for column in 0..6 {
        scene.at(Frame::at(-3.9 + 1.55 * column as f32, 0.0, 0.2), |scene| {
            bookcase(scene, 1.5, 6, timber, &covers, &mut shot.chance)
        });
    }
    let (seat, legs) = (
        scene.paint(cloth(0x3f6670, 0.006)),
        scene.paint(Material::hex(0x3a3a3e)),
    );
    for row in 0..2 {
        scene.at(Frame::at(-1.3, 0.0, 2.6 + 2.5 * row as f32), |scene| {
            table(scene, vec3(4.2, 0.75, 1.1), timber, timber);
            for index in 0..4 {
                for side in [-1.0, 1.0] {
                    scene.at(
                        Frame::at(-1.6 + 1.05 * index as f32, 0.0, side * 0.85)
                            .yaw(if side > 0.0 { PI } else { 0.0 } + shot.chance.bell(0.15)),
                        |scene| chair(scene, seat, legs),
                    );
                }
            }
            let page = scene.paint(Material::hex(0xf4eee0));
            for index in 0..3 {
                let x = -1.4 + 1.2 * index as f32;
                for side in [-1.0, 1.0] {
                    scene.surface((8, 2), page, move |u, v| {
                        vec3(x + side * u * 0.18, 0.76 + 0.04 * (u * PI).sin(), 0.14 - 0.28 * v)
                    });
                }
            }
        });
    }
    let screen = scene.paint(Material::picture(&stitch::woven(6, 64, 40, &stitch::RIVER)).glow(0.7));
    let case = scene.paint(Material::hex(0x1c1c20));
    for index in 0..6 {
        scene.at(
            Frame::at(4.6, 0.0, 1.6 + 1.15 * index as f32).yaw(-PI / 2.0),
            |scene| {
                table(scene, vec3(1.1, 0.74, 0.6), timber, legs);
                scene.cube(vec3(0.0, 1.08, -0.1), vec3(0.27, 0.18, 0.015), case);
                scene.poster(vec3(0.0, 0.92, -0.083), 0.5, 0.32, screen);
                scene.limb(vec3(0.0, 0.75, -0.12), vec3(0.0, 0.95, -0.12), (0.03, 0.03), case);
                scene.cube(vec3(0.0, 0.755, 0.14), vec3(0.2, 0.008, 0.07), case);
            },
        );
    }
    for z in [1.8, 5.2] {
        scene.lamp(vec3(0.4, 3.0, z), 0.5, vec3(11.0, 10.0, 8.4));
    }
    shoot(
        &scene,
        Camera::new(vec3(-2.6, 1.8, 8.4), vec3(1.3, 1.05, 1.6), 64.0),
        shot.size,
        6,
    )
}

fn reading_bar(shot: &mut Shot) -> Film {
    let mut scene = interior(
        4.4,
        6.0,
        3.0,
        plaster(0xd8e0d8, 0.04),
        planks(0xc09868, 0x947048, 0.16, true).shine(0.03, 0.2, 40.0),
    );
    windows(&mut scene, 4.4, 6.0, 3.0);
    let (timber, covers) = (scene.paint(wood(0xb08454, 0x845e3a)), spines(&mut scene));
    for level in 0..3 {
        scene.cube(
            vec3(-1.7, 1.25 + 0.48 * level as f32, 0.16),
            vec3(1.7, 0.018, 0.16),
            timber,
        );
        scene.at(Frame::at(-3.3, 1.27 + 0.48 * level as f32, 0.14), |scene| {
            books(scene, 3.1 - 0.5 * level as f32, 0.3, &covers, &mut shot.chance)
        });
    }
    scene.cube(vec3(-1.7, 1.02, 0.75), vec3(1.8, 0.035, 0.28), timber);
    scene.cube(vec3(-1.7, 0.5, 0.6), vec3(1.75, 0.5, 0.02), timber);
    let (seat, legs) = (
        scene.paint(lacquer(0xa83238)),
        scene.paint(Material::hex(0x303034)),
    );
    for index in 0..4 {
        scene.at(
            Frame::at(-3.0 + 0.86 * index as f32, 0.0, 1.45).stretch(1.0, 1.6, 1.0),
            |scene| stool(scene, seat, legs),
        );
    }
    let (case, screen) = (
        scene.paint(Material::hex(0x16161a).shine(0.04, 0.4, 60.0)),
        scene.paint(Material::picture(&board::thirteen(900, 560).texture()).glow(0.75)),
    );
    scene.cube(vec3(2.2, 1.6, 0.04), vec3(1.08, 0.7, 0.04), case);
    scene.poster(vec3(2.2, 0.96, 0.085), 2.04, 1.28, screen);
    for x in [-3.0, -1.7, -0.4] {
        let shade = scene.paint(Material::hex(0xe8b050).glow(0.9).veil(0.4));
        scene.limb(vec3(x, 2.98, 0.9), vec3(x, 2.2, 0.9), (0.006, 0.006), legs);
        scene.surface((30, 3), shade, move |u, v| {
            let (s, c) = (u * TAU).sin_cos();
            let out = mix(0.2, 0.05, v);
            vec3(x + c * out, 1.98 + 0.22 * v, 0.9 - s * out)
        });
        scene.lamp(vec3(x, 1.95, 0.9), 0.06, vec3(1.1, 0.8, 0.45));
    }
    let (ware, tea) = (scene.paint(glaze(0xf0ece4)), scene.paint(Material::hex(0xa86828)));
    for x in [-2.7, -1.2] {
        scene.at(Frame::at(x, 1.055, 0.8).scale(0.1), |scene| {
            crate::props::tableware::cup(scene, 0.45, ware, tea)
        });
    }
    shoot(
        &scene,
        Camera::new(vec3(0.5, 1.5, 5.2), vec3(-0.3, 1.3, 0.2), 62.0),
        shot.size,
        6,
    )
}
