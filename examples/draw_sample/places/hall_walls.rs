//! Walls of the exhibition hall: scrolls, photographs, charts, the day of hanging.

use super::Draw;
use super::halls::{hang, small_work, visitors, white_hall};
use crate::props::figure::{Costume, Pose, figure};
use crate::props::furniture::{ladder, table};
use crate::props::hangings::{framed, scroll};
use crate::studio::*;
use crate::works::brush::{Hand, seal, write_line};
use crate::works::{board, painting, scenery, snapshots};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("hanging-scrolls", hanging_scrolls),
    ("photo-wall", photo_wall),
    ("chart-boards", chart_boards),
    ("hanging-day", hanging_day),
];

fn hanging_scrolls(shot: &mut Shot) -> Film {
    let mut scene = white_hall(4.8, 8.0, 4.0);
    let (silk, roller) = (
        scene.paint(cloth(0xc8bc98, 0.004)),
        scene.paint(wood(0x4a281c, 0x2c1610)),
    );
    let texts = ["春到山水近", "人和家福永", "福来邻里亲", "远亲不如近"];
    for (index, x) in [-3.2, -1.6, 0.0, 1.6, 3.2].into_iter().enumerate() {
        let canvas = match index {
            2 => painting::bamboo(420, 1000),
            4 => scenery::mountains(420, 1000, 11),
            _ => {
                let mut sheet = painting::xuan(380, 1000, 0xf2ead8);
                write_line(
                    &mut sheet,
                    texts[index % 4],
                    (100.0, 60.0),
                    (0.0, 172.0),
                    180.0,
                    Hand {
                        weight: 11.0,
                        ..Hand::INK
                    },
                    &mut shot.chance,
                );
                seal(&mut sheet, "家和", (40.0, 870.0), 70.0, true, &mut shot.chance);
                sheet
            }
        };
        let picture = scene.paint(Material::picture(&canvas.texture()));
        scroll(
            &mut scene,
            vec3(x, 0.55, 0.0),
            (0.82, 0.82 * canvas.height() / canvas.width()),
            picture,
            silk,
            roller,
        );
        scene.spot(vec3(x, 3.8, 2.3), vec3(x, 1.7, 0.0), 0.36, vec3(14.5, 13.0, 10.5));
    }
    let bench = scene.paint(wood(0x5a3c28, 0x382418));
    scene.at(Frame::at(0.4, 0.0, 2.9), |scene| {
        crate::props::furniture::bench(scene, 1.8, bench)
    });
    visitors(&mut scene, &[(-1.5, 2.0, 3.3)], &mut shot.chance);
    shoot(
        &scene,
        Camera::new(vec3(-1.2, 1.6, 7.0), vec3(0.0, 1.7, 0.0), 56.0),
        shot.size,
        6,
    )
}

fn photo_wall(shot: &mut Shot) -> Film {
    let mut scene = white_hall(5.0, 8.0, 3.8);
    let (frame, mat) = (
        scene.paint(Material::hex(0x161618)),
        scene.paint(Material::hex(0xf8f6f2)),
    );
    for row in 0..3 {
        for column in 0..6 {
            let mut photo = Canvas::new(360, 250);
            snapshots::snapshot(
                &mut photo,
                (0.0, 0.0),
                (360.0, 250.0),
                400 + row * 17 + column * 3,
            );
            hang(
                &mut scene,
                &photo,
                (-3.4 + 1.36 * column as f32, 2.62 - 0.88 * row as f32),
                0.92,
                frame,
                mat,
            );
        }
    }
    for x in [-3.4, -1.7, 0.0, 1.7, 3.4] {
        scene.spot(vec3(x, 3.6, 2.6), vec3(x, 1.6, 0.0), 0.42, vec3(13.0, 12.2, 11.0));
    }
    visitors(
        &mut scene,
        &[(-2.2, 1.9, 3.2), (0.9, 1.6, 3.0), (1.45, 1.7, 3.3)],
        &mut shot.chance,
    );
    shoot(
        &scene,
        Camera::new(vec3(2.3, 1.65, 6.2), vec3(-0.1, 1.65, 0.0), 60.0),
        shot.size,
        6,
    )
}

fn chart_boards(shot: &mut Shot) -> Film {
    let mut scene = white_hall(4.6, 8.0, 3.4);
    for (index, (x, turn)) in [(-3.0, 0.4), (-1.05, 0.13), (0.95, -0.1), (2.95, -0.38)]
        .into_iter()
        .enumerate()
    {
        let panel = board::board(
            620,
            900,
            [1, 3, 5, 7][index],
            [0x2b4a6f, 0xa83238, 0x3f7a5a, 0xb87828][index],
            ["近邻如亲", "人和家福", "春到山水", "家里人"][index],
        );
        let paint = scene.paint(Material::picture(&panel.texture()).shine(0.015, 0.1, 30.0));
        let steel = scene.paint(Material::hex(0x888c90));
        scene.at(
            Frame::at(x, 0.0, 1.3 + 0.7 * (x.abs() / 3.0)).yaw(turn),
            |scene| {
                scene.cube(vec3(0.0, 0.02, 0.0), vec3(0.6, 0.02, 0.2), steel);
                scene.cube(vec3(0.0, 1.2, -0.02), vec3(0.74, 1.08, 0.015), steel);
                scene.poster(vec3(0.0, 0.14, 0.0), 1.46, 2.12, paint);
                scene.spot(
                    vec3(0.0, 3.2, 2.4),
                    vec3(0.0, 1.3, 0.0),
                    0.42,
                    vec3(14.0, 13.0, 11.5),
                );
            },
        );
    }
    visitors(&mut scene, &[(0.1, 3.3, 3.0)], &mut shot.chance);
    shoot(
        &scene,
        Camera::new(vec3(-0.7, 1.55, 6.4), vec3(0.0, 1.25, 1.0), 60.0),
        shot.size,
        6,
    )
}

fn hanging_day(shot: &mut Shot) -> Film {
    let mut scene = white_hall(5.4, 8.0, 3.9);
    let frames = [
        scene.paint(wood(0x5a402c, 0x38281c)),
        scene.paint(Material::hex(0x18181a)),
        scene.paint(wood(0xb89060, 0x8a643c)),
        scene.paint(lacquer(0x8a2624)),
    ];
    let mat = scene.paint(Material::hex(0xf8f5ee));
    let layout = [
        (-4.1, 2.5, 0.8),
        (-3.9, 1.35, 0.95),
        (-2.7, 2.2, 1.1),
        (-2.6, 0.95, 0.62),
        (-1.2, 2.55, 0.9),
        (-1.15, 1.35, 1.05),
        (0.25, 2.15, 1.2),
        (0.15, 0.9, 0.7),
        (1.6, 1.5, 0.85),
    ];
    for (index, (x, y, width)) in layout.into_iter().enumerate() {
        hang(
            &mut scene,
            &small_work([4, 11, 20, 13, 3, 7, 6, 18, 2][index]),
            (x, y),
            width,
            frames[index % 4],
            mat,
        );
    }
    for x in [-3.4, -1.2, 1.0, 3.2] {
        scene.spot(vec3(x, 3.7, 2.6), vec3(x, 1.6, 0.0), 0.45, vec3(14.0, 12.6, 10.6));
    }
    let timber = scene.paint(wood(0xc8a068, 0x987040));
    scene.at(Frame::at(2.7, 0.0, 0.95), |scene| ladder(scene, 2.6, 0.8, timber));
    for (index, (x, width)) in [(3.5, 0.9), (4.1, 0.75), (1.5, 0.7)].into_iter().enumerate() {
        let canvas = small_work([5, 8, 10][index]);
        let height = width * canvas.height() / canvas.width();
        scene.at(
            Frame::at(x, 0.09, 0.5 + 0.15 * index as f32).pitch(-0.22),
            |scene| {
                let picture = scene.paint(Material::picture(&canvas.texture()));
                framed(
                    scene,
                    vec3(0.0, 0.06, 0.0),
                    (width, height),
                    picture,
                    frames[(index + 1) % 4],
                    mat,
                );
            },
        );
    }
    let wood_top = scene.paint(wood(0xa87c50, 0x7a5434));
    scene.at(Frame::at(-0.6, 0.0, 2.6), |scene| {
        table(scene, vec3(1.8, 0.76, 0.7), wood_top, wood_top);
        let yellow = scene.paint(lacquer(0xe8b828));
        let vial = scene.paint(Material::hex(0xb8e050).shine(0.1, 0.8, 120.0));
        scene.cube(vec3(-0.2, 0.785, 0.0), vec3(0.42, 0.025, 0.028), yellow);
        scene.limb(
            vec3(-0.26, 0.815, 0.0),
            vec3(-0.14, 0.815, 0.0),
            (0.014, 0.014),
            vial,
        );
        let (grip, head) = (
            scene.paint(wood(0xc89a60, 0x90683c)),
            scene.paint(Material::hex(0x383a40).shine(0.2, 0.8, 60.0)),
        );
        scene.limb(
            vec3(0.36, 0.78, 0.2),
            vec3(0.66, 0.78, 0.05),
            (0.016, 0.014),
            grip,
        );
        scene.block(
            Frame::at(0.66, 0.79, 0.05).yaw(0.45).stretch(0.024, 0.024, 0.07),
            head,
        );
    });
    let costume = Costume::plain(&mut scene, 0xb0282c, 0x383c48);
    scene.at(Frame::at(1.55, 0.0, 0.75).yaw(PI), |scene| {
        figure(
            scene,
            &costume,
            &Pose::hands(vec3(0.34, 1.5, 0.42), vec3(-0.34, 1.5, 0.42)),
        )
    });
    shoot(
        &scene,
        Camera::new(vec3(-1.6, 1.6, 6.8), vec3(0.05, 1.5, 0.0), 62.0),
        shot.size,
        6,
    )
}
