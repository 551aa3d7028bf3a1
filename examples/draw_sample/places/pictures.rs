//! Batik and paintings, hung, laid and unfolded.

use super::Draw;
use crate::props::hangings::{fan, framed, scroll};
use crate::studio::*;
use crate::works::brush::seal;
use crate::works::{batik, crayon, painting, scenery};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("batik-hanging", batik_hanging),
    ("batik-runner", batik_runner),
    ("pomegranate-painting", pomegranate_painting),
    ("bamboo-scroll", bamboo_scroll),
    ("crayon-drawing", crayon_drawing),
    ("lotus-fan", lotus_fan),
];

fn batik_hanging(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xe2dacc, 0.08), hall_floor(), even(0.36));
    scene.sunlight(vec3(0.75, 0.55, 0.6), vec3(1.6, 1.5, 1.25), 0.04);
    let cloth = scene.paint(
        Material::picture(&batik::hanging(1000, 1900).texture())
            .relief(|surface| 0.004 * ((surface.u * 900.0).sin() + (surface.v * 1700.0).sin())),
    );
    scene.surface((60, 30), cloth, |u, v| {
        vec3(
            (u - 0.5) * 4.2,
            0.8 + 8.0 * v,
            0.22 + 0.09 * (u * 15.0 + 0.6 * v).sin() * (1.15 - v),
        )
    });
    let rod = scene.paint(wood(0x5a3a26, 0x382216));
    for level in [0.8, 8.8] {
        scene.limb(vec3(-2.5, level, 0.22), vec3(2.5, level, 0.22), (0.1, 0.1), rod);
    }
    let cord = scene.paint(Material::hex(0x202c50));
    scene.cord(
        &[vec3(-2.3, 8.85, 0.2), vec3(0.0, 10.0, 0.1), vec3(2.3, 8.85, 0.2)],
        0.03,
        cord,
    );
    let bolts = [1u64, 2, 3];
    for (index, seed) in bolts.into_iter().enumerate() {
        let roll = scene.paint(Material::picture(&batik::piece(seed + 20, 300, 300).texture()));
        scene.at(
            Frame::at(3.6 + 0.9 * (index % 2) as f32, 0.45, 1.2 + 0.9 * index as f32)
                .yaw(0.4)
                .roll(PI / 2.0),
            |scene| scene.drum(vec3(0.0, -1.4, 0.0), (0.45, 0.45), 2.8, roll),
        );
    }
    shoot(
        &scene,
        Camera::new(vec3(-1.0, 4.6, 13.0), vec3(0.2, 4.7, 0.0), 46.0),
        shot.size,
        5,
    )
}

fn batik_runner(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xb8905e, 0x8a643e, 1.9, true));
    window_bars(&mut scene, 2.6);
    let cloth = scene.paint(
        Material::picture(&batik::runner(2000, 700).texture())
            .relief(|surface| 0.006 * ((surface.u * 900.0).sin() + (surface.v * 320.0).sin())),
    );
    scene.at(Frame::WORLD.yaw(0.22), |scene| {
        scene.surface((80, 16), cloth, |u, v| {
            vec3(
                (u - 0.5) * 14.5,
                0.03 + 0.07 * (u * 12.0 + v).sin().powi(4),
                (0.5 - v) * 5.0,
            )
        });
    });
    let (ware, tea, twig) = (
        scene.paint(glaze(0xece8dc)),
        scene.paint(Material::hex(0xa87028).shine(0.1, 0.8, 120.0)),
        scene.paint(Material::hex(0x5a4434)),
    );
    scene.at(Frame::at(1.9, 0.08, -0.6), |scene| {
        crate::props::tableware::teapot(scene, 0.9, ware)
    });
    for (x, z) in [(0.1, 0.9), (-1.1, 0.3)] {
        scene.at(Frame::at(x, 0.08, z), |scene| {
            crate::props::tableware::cup(scene, 0.45, ware, tea)
        });
    }
    scene.at(Frame::at(-3.4, 0.08, -1.4), |scene| {
        let vase = scene.paint(Material::hex(0x48605c).mottled(0.2, 0.2).shine(0.05, 0.7, 90.0));
        scene.lathe(
            &[
                (0.0, 0.0),
                (0.5, 0.0),
                (0.75, 0.6),
                (0.6, 1.4),
                (0.25, 1.9),
                (0.34, 2.1),
            ],
            44,
            vase,
        );
        let blossom = scene.paint(Material::hex(0xe8a0b0));
        for branch in 0..4 {
            let way = vec3(
                (branch as f32 * 1.7).sin() * 0.7,
                1.0,
                (branch as f32 * 1.7).cos() * 0.5,
            )
            .unit();
            let root = vec3(0.0, 2.0, 0.0);
            scene.limb(root, root + way * 3.0, (0.06, 0.03), twig);
            for _ in 0..16 {
                let place = root
                    + way * shot.chance.range(0.6, 3.0)
                    + vec3(
                        shot.chance.bell(0.3),
                        shot.chance.bell(0.3),
                        shot.chance.bell(0.3),
                    );
                scene.ball(place, shot.chance.range(0.09, 0.16), blossom);
            }
        }
    });
    shoot(
        &scene,
        over(vec3(-0.2, 0.4, 0.2), 10.8, 40.0, 0.1, 52.0).blur(10.2, 6.0),
        shot.size,
        6,
    )
}

/// A wall with one spot-lit work on it.
fn wall_for(light: u32) -> Scene {
    let mut scene = room(plaster(light, 0.06), hall_floor(), even(0.3));
    scene.sunlight(vec3(-0.65, 0.7, 0.65), vec3(1.5, 1.38, 1.15), 0.05);
    scene
}

fn pomegranate_painting(shot: &mut Shot) -> Film {
    let mut scene = wall_for(0xdad6cc);
    let picture = scene.paint(Material::picture(&painting::pomegranate(1500, 1150).texture()));
    let (frame, mat) = (
        scene.paint(wood(0x7a5234, 0x523420).shine(0.03, 0.3, 50.0)),
        scene.paint(Material::hex(0xf6f2e8)),
    );
    framed(&mut scene, vec3(0.0, 2.3, 0.0), (6.4, 4.9), picture, frame, mat);
    shoot(
        &scene,
        Camera::new(vec3(1.2, 4.6, 9.4), vec3(0.0, 4.7, 0.0), 48.0),
        shot.size,
        5,
    )
}

fn bamboo_scroll(shot: &mut Shot) -> Film {
    let mut scene = wall_for(0xccc8bc);
    let picture = scene.paint(Material::picture(&painting::bamboo(900, 1650).texture()));
    let (silk, roller) = (
        scene.paint(cloth(0xb8ac88, 0.03)),
        scene.paint(wood(0x4a281c, 0x2c1610)),
    );
    scroll(&mut scene, vec3(0.0, 1.0, 0.0), (4.0, 7.3), picture, silk, roller);
    shoot(
        &scene,
        Camera::new(vec3(-0.9, 5.6, 14.6), vec3(0.0, 5.8, 0.0), 46.0),
        shot.size,
        5,
    )
}

fn crayon_drawing(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xc8a068, 0x9a7448, 1.9, true));
    window_bars(&mut scene, 2.4);
    let paper = scene.paint(Material::picture(&crayon::crayon(1500, 1125).texture()));
    scene.at(Frame::at(0.0, 0.02, 0.0).yaw(-0.08), |scene| {
        scene.surface((24, 24), paper, |u, v| {
            vec3(
                (u - 0.5) * 8.0,
                0.02 + 0.22 * (smooth(0.85, 1.0, u) * smooth(0.8, 1.0, v)),
                (0.5 - v) * 6.0,
            )
        })
    });
    for (index, colour) in [
        0x5ab04a, 0xe05080, 0xf0b028, 0x3a5aa8, 0xc84a3a, 0x8060c0, 0x605040,
    ]
    .into_iter()
    .enumerate()
    {
        let (wax, wrap) = (
            scene.paint(Material::hex(colour).shine(0.02, 0.3, 20.0)),
            scene.paint(Material::matt(rgb(colour).mix(even(0.8), 0.35))),
        );
        let (x, z) = if index < 4 {
            (4.7 + shot.chance.bell(0.3), -2.2 + 1.2 * index as f32)
        } else {
            (-3.0 + 2.3 * (index - 4) as f32, 3.7 + shot.chance.bell(0.2))
        };
        scene.at(Frame::at(x, 0.14, z).yaw(shot.chance.angle()), |scene| {
            scene.limb(vec3(-0.7, 0.0, 0.0), vec3(0.55, 0.0, 0.0), (0.14, 0.14), wrap);
            scene.limb(vec3(0.55, 0.0, 0.0), vec3(0.95, 0.0, 0.0), (0.125, 0.05), wax);
        });
    }
    shoot(&scene, from_above(vec3(0.4, 0.0, 0.3), 11.4, -3.0), shot.size, 6)
}

fn lotus_fan(shot: &mut Shot) -> Film {
    let mut scene = table_top(wood(0x5a4030, 0x3a281c).shine(0.03, 0.2, 50.0));
    window_bars(&mut scene, 2.4);
    // Painted flat, then bent to the fan: u runs around, v outwards.
    let mut face = painting::xuan(1700, 560, 0xf2ead8);
    face.placed((700.0, 310.0), 0.0, 340.0, |face| {
        scenery::lotus(face, &mut shot.chance)
    });
    seal(&mut face, "里", (1600.0, 80.0), 56.0, true, &mut shot.chance);
    let (leaf, ribs) = (
        scene.paint(Material::picture(&face.texture()).veil(0.2)),
        scene.paint(wood(0x7a3c20, 0x4a2010).shine(0.04, 0.4, 60.0)),
    );
    scene.at(Frame::at(0.0, 0.2, 2.9).pitch(-PI / 2.0 + 0.03), |scene| {
        fan(scene, 6.2, 2.75, leaf, ribs)
    });
    let silk = scene.paint(Material::hex(0x306870));
    scene.cord(
        &smoothed(
            &[vec3(0.0, 0.2, 3.0), vec3(0.6, 0.08, 3.7), vec3(1.6, 0.06, 3.5)],
            16,
        ),
        0.035,
        silk,
    );
    for strand in 0..14 {
        scene.limb(
            vec3(1.6, 0.1, 3.5),
            vec3(3.0 + shot.chance.bell(0.1), 0.05, 3.2 + 0.05 * strand as f32),
            (0.03, 0.024),
            silk,
        );
    }
    shoot(
        &scene,
        over(vec3(0.0, 0.1, 0.3), 11.0, 60.0, 0.06, 56.0),
        shot.size,
        6,
    )
}
