//! Things in the exhibition hall: cases, costumes, a screen, a curtain of paper, the book at the end.

use super::Draw;
use super::halls::{visitors, white_hall};
use crate::props::figure::{Costume, Hat, Pose, figure};
use crate::props::furniture::display_case;
use crate::props::tableware::bamboo;
use crate::studio::*;
use crate::works::brush::{Hand, seal, write_line};
use crate::works::{cut_tools, needle_designs, painting, stitch};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("glass-cases", glass_cases),
    ("costumes-on-stands", costumes_on_stands),
    ("touch-screen", touch_screen),
    ("papercut-doorway", papercut_doorway),
    ("visitors-book", visitors_book),
];

fn glass_cases(shot: &mut Shot) -> Film {
    let mut scene = white_hall(4.6, 9.0, 3.4);
    let (body, edge) = (
        scene.paint(Material::hex(0x3a3434)),
        scene.paint(Material::hex(0xc8ccd0).shine(0.3, 0.8, 60.0)),
    );
    for index in 0..5 {
        let palette = &stitch::PALETTES[index % 6];
        let design = if index % 2 == 0 {
            stitch::satin(&needle_designs::butterfly(420, 420), 5.0, palette[0])
        } else {
            stitch::brocade(index as u64 + 14, 44, 44, palette).crossed(9, palette[0])
        };
        let panel = scene.paint(Material::picture(&design.texture()));
        let stand = scene.paint(Material::hex(0xe8e2d8));
        let z = 5.6 - 1.35 * index as f32;
        scene.at(Frame::at(-0.9 + 0.25 * index as f32, 0.0, z).yaw(0.42), |scene| {
            display_case(scene, (1.0, 0.62), 0.95, body, edge);
            scene.at(Frame::at(0.0, 0.97, -0.1).pitch(-0.35), |scene| {
                scene.cube(vec3(0.0, 0.22, -0.015), vec3(0.4, 0.24, 0.01), stand);
                scene.poster(vec3(0.0, 0.02, 0.0), 0.74, 0.42, panel);
            });
            scene.spot(
                vec3(0.0, 3.0, 1.2),
                vec3(0.0, 1.1, 0.0),
                0.26,
                vec3(16.0, 14.5, 12.0),
            );
        });
    }
    visitors(
        &mut scene,
        &[(1.9, 2.6, -1.9), (2.2, 1.2, -1.7)],
        &mut shot.chance,
    );
    let film = shoot(
        &scene,
        Camera::new(vec3(-0.2, 1.6, 7.6), vec3(-0.25, 1.1, 3.0), 50.0).blur(2.6, 6.0),
        shot.size,
        6,
    );
    film.look(|look| look.exposure = 1.1)
}

fn costumes_on_stands(shot: &mut Shot) -> Film {
    let mut scene = white_hall(4.8, 8.0, 3.6);
    let (steel, plinth) = (scene.paint(metal(0x909498)), scene.paint(Material::hex(0xece8e0)));
    let linen = scene.paint(cloth(0xd8ccb8, 0.004));
    for (index, (x, z)) in [(-2.9, 1.4), (-1.4, 2.1), (0.1, 1.4), (1.6, 2.1), (3.0, 1.3)]
        .into_iter()
        .enumerate()
    {
        let palette = &stitch::PALETTES[index];
        let colour = [0x1f2448, 0xe8e2d4, 0x8a2028, 0x2c5a58, 0x3a2440][index];
        let skirt = scene.paint(Material::picture(&stitch::banded(
            index as u64 + 50,
            colour,
            palette,
            0.45,
        )));
        let sash = scene.paint(Material::picture(&stitch::woven(
            index as u64 + 3,
            48,
            10,
            palette,
        )));
        let costume = Costume {
            skin: linen,
            hair: linen,
            ..Costume::plain(&mut scene, colour, colour)
                .skirted(skirt, 0.44)
                .sash(sash)
        };
        let costume = if index % 2 == 0 {
            costume.crowned(&mut scene)
        } else {
            let scarf = scene.paint(Material::hex(palette[1]));
            costume.hat(Hat::Scarf(scarf))
        };
        scene.drum(vec3(x, 0.0, z), (0.55, 0.55), 0.14, plinth);
        scene.limb(vec3(x, 0.14, z), vec3(x, 1.0, z), (0.03, 0.03), steel);
        scene.at(Frame::at(x, 0.16, z).yaw(-x * 0.1), |scene| {
            figure(
                scene,
                &costume,
                &Pose::hands(vec3(0.42, 1.0, 0.12), vec3(-0.42, 1.0, 0.12)),
            )
        });
        scene.spot(
            vec3(x + 0.5, 3.4, z + 2.4),
            vec3(x, 1.0, z),
            0.32,
            vec3(20.0, 18.0, 15.0),
        );
    }
    shoot(
        &scene,
        Camera::new(vec3(0.7, 1.5, 6.6), vec3(0.05, 1.05, 1.4), 56.0),
        shot.size,
        6,
    )
}

fn touch_screen(shot: &mut Shot) -> Film {
    let mut scene = white_hall(4.0, 6.0, 3.2);
    let frame = scene.paint(Material::hex(0x18181c).shine(0.05, 0.4, 80.0));
    let pattern = stitch::brocade(17, 128, 72, &stitch::RIVER).flat(10);
    let screen = scene.paint(Material::picture(&pattern.texture()).glow(0.9));
    scene.cube(vec3(0.0, 1.3, 0.06), vec3(1.34, 0.8, 0.06), frame);
    scene.poster(vec3(0.0, 0.58, 0.125), 2.56, 1.44, screen);
    scene.lamp(vec3(0.0, 1.3, 0.8), 0.7, vec3(0.8, 0.8, 0.85));
    let (skin, sleeve) = (
        scene.paint(Material::hex(0xd8a07c).veil(0.1)),
        scene.paint(cloth(0xe0a030, 0.01)),
    );
    let palm = vec3(0.5, 1.02, 0.36);
    scene.limb(
        vec3(1.1, 0.45, 1.05),
        vec3(0.66, 0.9, 0.52),
        (0.085, 0.06),
        sleeve,
    );
    scene.limb(vec3(0.66, 0.9, 0.52), palm, (0.042, 0.05), skin);
    scene.egg(
        Frame {
            origin: palm,
            ..Frame::WORLD
        }
        .roll(0.6)
        .stretch(0.05, 0.06, 0.03),
        skin,
    );
    for (finger, (x, y, z)) in [
        (0.02, 0.16, -0.2),
        (0.07, 0.1, -0.08),
        (0.1, 0.07, -0.05),
        (0.12, 0.03, -0.03),
        (-0.08, 0.05, -0.06),
    ]
    .into_iter()
    .enumerate()
    {
        let tip = palm + vec3(x * -0.8 - 0.02, y, z);
        scene.limb(
            palm + vec3(-0.01 * finger as f32, 0.03, -0.01),
            tip,
            (0.018, 0.012),
            skin,
        );
    }
    let mut film = shoot(
        &scene,
        Camera::new(vec3(0.85, 1.35, 2.3), vec3(0.1, 1.18, 0.1), 50.0).blur(2.0, 6.0),
        shot.size,
        6,
    );
    film.halo(palm + vec3(-0.04, 0.17, -0.22), 0.05, vec3(0.8, 0.8, 0.9));
    film.look(|look| (look.exposure, look.bloom) = (1.0, 0.07))
}

fn papercut_doorway(shot: &mut Shot) -> Film {
    let mut scene = Scene::new(Sky::open(vec3(1.1, 1.05, 0.95), vec3(1.3, 1.2, 1.0), even(0.35)));
    scene.sunlight(vec3(-0.25, 0.55, -1.0), vec3(4.2, 3.4, 2.3), 0.012);
    scene.reach = 5.0;
    scene.bounce = even(0.12);
    let (wall, floor) = (
        scene.paint(plaster(0xa89c8c, 0.1)),
        scene.paint(planks(0x8a6440, 0x5c4028, 0.16, false).shine(0.05, 0.3, 50.0)),
    );
    scene.sheet(
        vec3(-6.0, 0.0, 7.0),
        vec3(12.0, 0.0, 0.0),
        vec3(0.0, 0.0, -12.0),
        floor,
    );
    for (x, y, wide, high) in [
        (-3.55, 2.0, 2.4, 2.0),
        (3.55, 2.0, 2.4, 2.0),
        (0.0, 3.5, 1.2, 0.55),
    ] {
        scene.cube(vec3(x, y, -0.1), vec3(wide, high, 0.12), wall);
    }
    scene.sheet(
        vec3(-6.0, 4.0, 7.0),
        vec3(12.0, 0.0, 0.0),
        vec3(0.0, 0.0, -7.0),
        wall,
    );
    for side in [-1.0, 1.0] {
        scene.sheet(
            vec3(side * 4.2, 0.0, 7.0),
            vec3(0.0, 0.0, -7.0),
            vec3(0.0, 4.0, 0.0),
            wall,
        );
    }
    let timber = scene.paint(lacquer(0x5a241c));
    for side in [-1.0, 1.0] {
        scene.cube(vec3(side * 1.17, 1.5, 0.0), vec3(0.06, 1.5, 0.16), timber);
    }
    scene.cube(vec3(0.0, 2.98, 0.0), vec3(1.2, 0.07, 0.16), timber);
    let curtain = scene.paint(Material::cutting(&cut_tools::curtain(1100, 1320).texture()).veil(0.55));
    scene.surface((30, 10), curtain, |u, v| {
        vec3(
            (u - 0.5) * 2.2,
            0.3 + 2.62 * v,
            0.02 + 0.035 * (u * 9.0).sin() * (1.0 - v),
        )
    });
    let film = shoot(
        &scene,
        Camera::new(vec3(-0.7, 1.45, 4.6), vec3(0.0, 1.45, 0.2), 52.0),
        shot.size,
        7,
    );
    film.look(|look| (look.exposure, look.bloom) = (1.0, 0.14))
}

fn visitors_book(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x7a5034, 0x4a2c1c).shine(0.03, 0.2, 40.0));
    window_bars(&mut scene, 2.6);
    let mut page = painting::xuan(900, 1200, 0xf4eede);
    for column in 0..6 {
        page.line(
            (130.0 + 128.0 * column as f32, 60.0),
            (130.0 + 128.0 * column as f32, 1140.0),
            2.0,
            ink(0xb03830, 0.5),
        );
    }
    let words = ["家和人安", "近邻如亲", "春到山水", "人和家福"];
    for (column, text) in words.into_iter().enumerate() {
        write_line(
            &mut page,
            text,
            (660.0 - 128.0 * column as f32, 90.0),
            (0.0, 112.0),
            98.0,
            Hand::INK,
            &mut shot.chance,
        );
        seal(
            &mut page,
            ["和", "里", "安", "永"][column],
            (672.0 - 128.0 * column as f32, 620.0 + 60.0 * column as f32),
            62.0,
            column % 2 == 0,
            &mut shot.chance,
        );
    }
    let (right, left) = (
        scene.paint(Material::picture(&page.texture())),
        scene.paint(Material::picture(&painting::xuan(900, 1200, 0xf6f0e2).texture())),
    );
    for (side, paint) in [(1.0, right), (-1.0, left)] {
        scene.surface((24, 2), paint, move |u, v| {
            let across = if side > 0.0 { u } else { 1.0 - u };
            vec3(
                side * across * 3.0,
                0.16 + 0.3 * (across * PI).sin().powf(0.7) * (1.0 - 0.6 * across),
                2.0 - 4.0 * v,
            )
        });
    }
    let cover = scene.paint(cloth(0x2b4a6f, 0.03));
    scene.cube(vec3(0.0, 0.06, 0.0), vec3(3.15, 0.06, 2.1), cover);
    let (handle, bristle, cap) = (
        scene.paint(bamboo()),
        scene.paint(Material::hex(0x201c1a)),
        scene.paint(Material::hex(0x3a2018)),
    );
    scene.at(Frame::at(3.0, 0.2, 1.7).yaw(0.7), |scene| {
        scene.limb(vec3(0.0, 0.12, 0.0), vec3(2.6, 0.1, 0.0), (0.1, 0.09), handle);
        scene.limb(vec3(0.0, 0.12, 0.0), vec3(-0.16, 0.12, 0.0), (0.12, 0.14), cap);
        scene.limb(
            vec3(-0.18, 0.12, 0.0),
            vec3(-0.8, 0.1, 0.0),
            (0.14, 0.02),
            bristle,
        );
    });
    let stone = scene.paint(Material::hex(0xa89870).mottled(0.35, 0.3).shine(0.03, 0.6, 80.0));
    let paste = scene.paint(Material::hex(0xb02420));
    for (x, z, high) in [(3.9, -1.3, 1.1), (4.5, -0.6, 0.9)] {
        scene.cube(vec3(x, high / 2.0, z), vec3(0.26, high / 2.0, 0.26), stone);
        scene.ball(vec3(x, high, z), 0.26, stone);
    }
    let porcelain = scene.paint(crate::props::tableware::blue_and_white());
    scene.at(Frame::at(4.1, 0.0, -2.3), |scene| {
        crate::props::tableware::bowl(scene, 0.55, porcelain);
        scene.drum(vec3(0.0, 0.22, 0.0), (0.46, 0.46), 0.1, paste);
    });
    shoot(
        &scene,
        over(vec3(0.7, 0.0, 0.0), 8.6, 50.0, 0.12, 52.0).blur(8.6, 6.0),
        shot.size,
        6,
    )
}
