//! Handwork seen close: embroidery, beads, knots, patchwork, straw, sachets, shoes. Lengths are decimetres.

use super::Draw;
use super::courtyards::scissors;
use crate::props::hangings::ribbon;
use crate::studio::*;
use crate::works::{needle_designs, stitch};

pub(super) const SCENES: &[(&str, Draw)] = &[
    ("miao-panel", miao_panel),
    ("miao-border", miao_border),
    ("miao-lesson", miao_lesson),
    ("embroidery-hoop", embroidery_hoop),
    ("apron", apron),
];

/// Needlework as a material: its light and dark threads stand up a little.
pub(super) fn needlework(canvas: &Canvas, height: f32) -> Material {
    let texture = canvas.texture();
    let relief = Arc::clone(&texture);
    Material::picture(&texture)
        .relief(move |surface| height * relief.at(surface.u, surface.v).luminance().sqrt())
}

fn miao_panel(shot: &mut Shot) -> Film {
    let mut scene = room(plaster(0xd8d0c4, 0.08), hall_floor(), even(0.34));
    scene.sunlight(vec3(-0.8, 0.55, 0.6), vec3(1.5, 1.4, 1.2), 0.06);
    let mut design = Canvas::new(1300, 1300);
    design.lay(
        &needle_designs::butterfly(1060, 1060),
        tiny_skia::Transform::from_translate(120.0, 120.0),
    );
    let mut panel = stitch::satin(&design, 6.0, stitch::MIAO[0]);
    for (index, turn) in [0.0, 90.0, 180.0, 270.0].into_iter().enumerate() {
        let band = stitch::brocade(9 + index as u64 % 2, 108, 11, &stitch::MIAO).crossed(10, stitch::MIAO[0]);
        panel.lay(
            &band,
            tiny_skia::Transform::from_rotate_at(turn, 650.0, 650.0).pre_translate(110.0, 6.0),
        );
    }
    let cloth = scene.paint(needlework(&panel, 0.012));
    let rod = scene.paint(wood(0x6a3c24, 0x402214));
    scene.surface((40, 20), cloth, |u, v| {
        vec3(
            (u - 0.5) * 4.4,
            1.0 + 4.4 * v,
            0.12 + 0.03 * (u * 8.0).sin() * (1.0 - v),
        )
    });
    scene.limb(vec3(-2.5, 5.45, 0.14), vec3(2.5, 5.45, 0.14), (0.1, 0.1), rod);
    let thread = [0xc83238, 0xe8a53a, 0x3f8f8a].map(|colour| scene.paint(Material::hex(colour)));
    for strand in 0..40 {
        let x = -2.15 + strand as f32 * 0.11;
        scene.limb(
            vec3(x, 1.0, 0.12),
            vec3(x + shot.chance.bell(0.06), 0.3, 0.12),
            (0.022, 0.016),
            thread[strand % 3],
        );
    }
    shoot(
        &scene,
        Camera::new(vec3(-0.7, 3.0, 7.2), vec3(0.0, 2.95, 0.0), 50.0),
        shot.size,
        5,
    )
}

fn miao_border(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0x1a1c34, 0.03));
    let band = stitch::brocade(27, 84, 66, &stitch::MIAO).crossed(20, stitch::MIAO[0]);
    let paint = scene.paint(needlework(&band, 0.03));
    scene.surface((40, 30), paint, |u, v| {
        let (x, z) = ((u - 0.5) * 6.4, (0.5 - v) * 5.0);
        vec3(x, 0.06 + 0.16 * (x * 0.9 + z * 0.4).sin().powi(2), z)
    });
    shoot(
        &scene,
        over(vec3(0.2, 0.1, 0.2), 4.6, 48.0, 0.35, 44.0).blur(4.6, 12.0),
        shot.size,
        5,
    )
}

fn miao_lesson(shot: &mut Shot) -> Film {
    let mut scene = table_top(planks(0xb89060, 0x8a6440, 1.6, true));
    window_bars(&mut scene, 2.4);
    let design = needle_designs::butterfly(1100, 1100);
    let mut half = design.texture();
    let mut sheet = stitch::satin(&design, 6.0, 0x201a2e);
    // The right wing is only drawn so far: chalk lines on the dark cloth.
    let source = Arc::clone(&half);
    sheet.each(|x, y, [r, g, b, a]| {
        if x < 560.0 {
            return [r, g, b, a];
        }
        let step = 3.0 / 1100.0;
        let (u, v) = (x / 1100.0, 1.0 - y / 1100.0);
        let line = (source.at(u + step, v) - source.at(u - step, v)).length()
            + (source.at(u, v + step) - source.at(u, v - step)).length()
            + (source.cover(u + step, v) - source.cover(u - step, v)).abs();
        let chalk = smooth(0.12, 0.5, line) * (0.5 + 0.5 * noise(x / 3.0, y / 3.0, 2));
        [
            mix(0.11, 0.85, chalk),
            mix(0.095, 0.84, chalk),
            mix(0.16, 0.82, chalk),
            a,
        ]
    });
    half = sheet.texture();
    let relief = Arc::clone(&half);
    let cloth = scene.paint(
        Material::picture(&half)
            .relief(move |surface| 0.02 * relief.at(surface.u, surface.v).luminance().sqrt()),
    );
    scene.at(Frame::WORLD.yaw(0.08), |scene| {
        scene.surface((30, 30), cloth, |u, v| {
            vec3(
                (u - 0.5) * 6.0,
                0.04 + 0.05 * (u * 9.0 + v * 3.0).sin().powi(2),
                (0.5 - v) * 6.0,
            )
        });
    });
    threads(
        &mut scene,
        &[(4.2, -1.8), (4.5, -0.6), (4.1, 0.6), (4.6, 1.7)],
        shot,
    );
    let steel = scene.paint(metal(0xd0d4d8));
    scene.at(Frame::at(-4.2, 0.0, 1.4).yaw(1.1), |scene| {
        scissors(scene, 1.2, steel)
    });
    scene.limb(vec3(0.5, 0.2, 0.3), vec3(1.4, 0.75, 0.1), (0.022, 0.012), steel);
    let red = scene.paint(Material::hex(0xc83238));
    scene.cord(
        &smoothed(
            &[
                vec3(1.4, 0.75, 0.1),
                vec3(2.2, 0.5, 0.8),
                vec3(2.8, 0.08, 0.2),
                vec3(3.5, 0.06, 1.2),
                vec3(4.1, 0.3, 0.6),
            ],
            30,
        ),
        0.018,
        red,
    );
    shoot(
        &scene,
        over(vec3(0.2, 0.0, 0.0), 8.4, 58.0, 0.1, 50.0).blur(8.2, 5.0),
        shot.size,
        6,
    )
}

/// Reels of thread standing at places.
pub(super) fn threads(scene: &mut Scene, places: &[(f32, f32)], shot: &mut Shot) {
    let timber = scene.paint(wood(0xd0a870, 0xa87c48));
    for (index, (x, z)) in places.iter().enumerate() {
        let colour =
            [0xc83238, 0xe8a53a, 0x3f8f8a, 0x8a3f86, 0x2b4a8f, 0x5a9848][(index + shot.chance.below(2)) % 6];
        let thread =
            scene.paint(Material::hex(colour).relief(|surface| 0.01 * (surface.position.y * 90.0).sin()));
        scene.at(Frame::at(*x, 0.0, *z), |scene| {
            scene.drum(vec3(0.0, 0.0, 0.0), (0.42, 0.42), 0.1, timber);
            scene.lathe(&[(0.3, 0.1), (0.37, 0.3), (0.38, 0.6), (0.3, 0.85)], 32, thread);
            scene.drum(vec3(0.0, 0.85, 0.0), (0.42, 0.42), 0.1, timber);
        });
    }
}

fn embroidery_hoop(shot: &mut Shot) -> Film {
    let mut scene = table_top(cloth(0xb8b0a4, 0.06));
    window_bars(&mut scene, 2.2);
    let mut design = Canvas::new(1000, 1000);
    design.lay(
        &needle_designs::azaleas(820, 820),
        tiny_skia::Transform::from_translate(90.0, 70.0),
    );
    let worked = stitch::satin(&design, 6.5, 0xf0e8d8);
    let paint = scene.paint(needlework(&worked, 0.015));
    scene.sheet(
        vec3(-3.0, 0.3, 3.0),
        vec3(6.0, 0.0, 0.0),
        vec3(0.0, 0.0, -6.0),
        paint,
    );
    let rest = scene.paint(cloth(0xf0e8d8, 0.05));
    scene.surface((40, 30), rest, |u, v| {
        let (x, z) = ((u - 0.5) * 10.5, (0.5 - v) * 9.4);
        let out = (x * x + z * z).sqrt();
        vec3(
            x,
            0.28 - 0.26 * smooth(3.0, 4.2, out) + 0.1 * smooth(3.2, 4.4, out) * (x * 1.9 + z).sin().powi(2),
            z,
        )
    });
    let hoop = scene.paint(wood(0xc8985c, 0x946838).shine(0.03, 0.3, 50.0));
    for radius in [2.95, 3.12] {
        let ring: Vec<Vec3> = (0..=90)
            .map(|step| {
                let (s, c) = (step as f32 / 90.0 * TAU).sin_cos();
                vec3(c * radius, 0.36, s * radius)
            })
            .collect();
        scene.cord(&ring, 0.11, hoop);
    }
    let brass = scene.paint(metal(0xd0a048));
    scene.limb(vec3(-0.3, 0.4, 3.28), vec3(0.3, 0.4, 3.28), (0.09, 0.09), brass);
    let steel = scene.paint(metal(0xd8dce0));
    scene.limb(vec3(0.9, 0.32, 0.9), vec3(1.75, 1.3, 0.5), (0.026, 0.012), steel);
    for (index, colour) in [0xd83a5a, 0x4f925c, 0xe8a83c, 0x7a4a98, 0x2b5a8f]
        .into_iter()
        .enumerate()
    {
        let thread = scene.paint(Material::hex(colour));
        for strand in 0..5 {
            let (x, z) = (3.4 + 0.42 * index as f32 + 0.03 * strand as f32, -2.4);
            let path = smoothed(
                &[
                    vec3(x - 1.2, 0.45, z + 0.6),
                    vec3(x - 0.2, 0.4, z + 0.8),
                    vec3(x + shot.chance.bell(0.3), 0.06, z + 2.0),
                    vec3(x + shot.chance.bell(0.5), 0.05, z + 3.6),
                    vec3(x + 0.2 + shot.chance.bell(0.7), 0.05, z + 5.4),
                ],
                26,
            );
            scene.cord(&path, 0.02, thread);
        }
    }
    let pink = scene.paint(Material::hex(0xd83a5a));
    scene.cord(
        &smoothed(
            &[
                vec3(1.7, 1.25, 0.52),
                vec3(2.6, 1.0, 1.2),
                vec3(3.0, 0.3, 2.0),
                vec3(3.6, 0.06, 3.2),
            ],
            24,
        ),
        0.02,
        pink,
    );
    shoot(
        &scene,
        over(vec3(0.4, 0.2, 0.2), 9.4, 54.0, -0.15, 50.0).blur(9.2, 6.0),
        shot.size,
        6,
    )
}

fn apron(shot: &mut Shot) -> Film {
    let mut scene = room(planks(0xa88458, 0x785838, 1.6, false), hall_floor(), even(0.36));
    scene.sunlight(vec3(0.8, 0.6, 0.55), vec3(1.5, 1.35, 1.1), 0.05);
    let mut design = Canvas::new(1000, 1160);
    design.lay(
        &needle_designs::azaleas(900, 1000),
        tiny_skia::Transform::from_translate(50.0, 110.0),
    );
    let mut worked = stitch::satin(&design, 6.0, 0x1a181e);
    let band = stitch::brocade(31, 100, 11, &stitch::QIANG).crossed(10, stitch::QIANG[0]);
    worked.lay(&band, tiny_skia::Transform::from_translate(0.0, 0.0));
    worked.lay(&band, tiny_skia::Transform::from_translate(0.0, 1050.0));
    let cloth = scene.paint(needlework(&worked, 0.01));
    scene.surface((40, 24), cloth, |u, v| {
        let flare = 1.0 - 0.12 * v;
        vec3(
            (u - 0.5) * 4.6 * flare,
            0.7 + 5.0 * v,
            0.2 + 0.1 * ((u - 0.5) * 14.0).sin() * (1.0 - v),
        )
    });
    let tie = scene.paint(Material::hex(0xf0eadc));
    for side in [-1.0, 1.0] {
        ribbon(
            &mut scene,
            &[
                vec3(side * 2.0, 5.6, 0.2),
                vec3(side * 2.6, 6.2, 0.1),
                vec3(side * 2.9, 5.4, 0.2),
                vec3(side * 2.75, 4.2, 0.15),
                vec3(side * 3.0, 3.0, 0.2),
            ],
            vec3(0.1, 0.0, 0.04),
            tie,
        );
    }
    let peg = scene.paint(wood(0x5a3822, 0x382014));
    for x in [-2.2, 0.0, 2.2] {
        scene.limb(vec3(x, 5.8, 0.0), vec3(x, 5.9, 0.6), (0.12, 0.14), peg);
    }
    shoot(
        &scene,
        Camera::new(vec3(0.6, 3.1, 8.6), vec3(0.0, 3.15, 0.0), 44.0),
        shot.size,
        5,
    )
}
