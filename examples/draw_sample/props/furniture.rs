//! Tables, benches, chairs, shelves, easels, counters, cases, ladders.

use crate::studio::*;

/// A table: top `size` (x, height, z), standing on the origin.
pub(crate) fn table(scene: &mut Scene, size: Vec3, top: Paint, legs: Paint) {
    scene.cube(
        vec3(0.0, size.y - 0.02, 0.0),
        vec3(size.x / 2.0, 0.02, size.z / 2.0),
        top,
    );
    scene.cube(
        vec3(0.0, size.y - 0.08, 0.0),
        vec3(size.x / 2.0 - 0.06, 0.04, size.z / 2.0 - 0.06),
        legs,
    );
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        scene.cube(
            vec3(
                x * (size.x / 2.0 - 0.08),
                size.y / 2.0 - 0.03,
                z * (size.z / 2.0 - 0.08),
            ),
            vec3(0.03, size.y / 2.0 - 0.03, 0.03),
            legs,
        );
    }
}

/// A long bench along x.
pub(crate) fn bench(scene: &mut Scene, length: f32, paint: Paint) {
    scene.cube(vec3(0.0, 0.44, 0.0), vec3(length / 2.0, 0.025, 0.13), paint);
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        scene.limb(
            vec3(x * length * 0.42, 0.43, z * 0.07),
            vec3(x * length * 0.46, 0.02, z * 0.15),
            (0.024, 0.02),
            paint,
        );
    }
}

/// A round stool.
pub(crate) fn stool(scene: &mut Scene, seat: Paint, legs: Paint) {
    scene.drum(vec3(0.0, 0.42, 0.0), (0.17, 0.17), 0.04, seat);
    for leg in 0..4 {
        let (sine, cosine) = (leg as f32 / 4.0 * TAU + 0.78).sin_cos();
        scene.limb(
            vec3(cosine * 0.12, 0.42, sine * 0.12),
            vec3(cosine * 0.17, 0.0, sine * 0.17),
            (0.016, 0.014),
            legs,
        );
    }
}

/// A chair facing +z.
pub(crate) fn chair(scene: &mut Scene, seat: Paint, legs: Paint) {
    scene.cube(vec3(0.0, 0.44, 0.0), vec3(0.21, 0.025, 0.21), seat);
    scene.cube(vec3(0.0, 0.78, -0.21), vec3(0.2, 0.11, 0.015), seat);
    for (x, z) in [(-0.18, -0.19), (0.18, -0.19), (-0.18, 0.18), (0.18, 0.18)] {
        let top = if z < 0.0 { 0.88 } else { 0.43 };
        scene.limb(
            vec3(x, top, z),
            vec3(x * 1.08, 0.0, z * 1.1),
            (0.016, 0.016),
            legs,
        );
    }
}

const SPINES: [u32; 14] = [
    0xa83238, 0x2b4a6f, 0xd8b060, 0x4a7058, 0x8a4a30, 0xe4d8c0, 0x5a3a58, 0xc86a3a, 0x3a5a78, 0x7a8860,
    0xb8a088, 0x242c3c, 0xc08890, 0x6890a0,
];

/// Paints for book spines; take them once per scene.
pub(crate) fn spines(scene: &mut Scene) -> Vec<Paint> {
    SPINES
        .iter()
        .map(|colour| {
            scene.paint(Material::hex(*colour).skin({
                let base = rgb(*colour);
                move |surface| {
                    let label = (surface.v - 0.72).abs() < 0.1 || (surface.v - 0.2).abs() < 0.02;
                    if label && surface.normal.z.abs() > 0.5 {
                        base.mix(rgb(0xf0e4c4), 0.7)
                    } else {
                        base * (0.88 + 0.2 * noise(surface.u * 3.0, surface.v * 20.0, 2))
                    }
                }
            }))
        })
        .collect()
}

/// Books standing in a row from the origin along +x, spines to +z.
pub(crate) fn books(scene: &mut Scene, length: f32, tall: f32, spines: &[Paint], chance: &mut Random) {
    let mut x = 0.0;
    while x < length - 0.05 {
        let thick = chance.range(0.016, 0.045);
        let high = tall * chance.range(0.72, 1.0);
        let deep = chance.range(0.13, 0.17);
        let paint = spines[chance.below(spines.len())];
        if chance.chance(0.06) {
            let lean = chance.range(0.12, 0.25);
            scene.block(
                Frame::at(x + thick + high * lean * 0.5, high / 2.0, -deep / 2.0 + 0.17)
                    .roll(lean)
                    .stretch(thick / 2.0, high / 2.0, deep / 2.0),
                paint,
            );
            x += thick + high * lean + 0.02;
        } else {
            scene.cube(
                vec3(x + thick / 2.0, high / 2.0, 0.17 - deep / 2.0),
                vec3(thick / 2.0 - 0.0008, high / 2.0, deep / 2.0),
                paint,
            );
            x += thick;
        }
        if chance.chance(0.05) {
            x += chance.range(0.05, 0.2);
        }
    }
}

/// A bookcase: front to +z, foot of its middle at the origin.
pub(crate) fn bookcase(
    scene: &mut Scene,
    width: f32,
    shelves: usize,
    frame: Paint,
    spines: &[Paint],
    chance: &mut Random,
) {
    let step = 0.36;
    let high = shelves as f32 * step + 0.12;
    scene.cube(
        vec3(0.0, high / 2.0, -0.13),
        vec3(width / 2.0, high / 2.0, 0.01),
        frame,
    );
    for side in [-1.0, 1.0] {
        scene.cube(
            vec3(side * width / 2.0, high / 2.0, 0.03),
            vec3(0.014, high / 2.0, 0.17),
            frame,
        );
    }
    for shelf in 0..=shelves {
        let y = 0.08 + shelf as f32 * step;
        scene.cube(vec3(0.0, y, 0.03), vec3(width / 2.0, 0.012, 0.17), frame);
        if shelf < shelves {
            scene.at(Frame::at(-width / 2.0 + 0.03, y + 0.012, 0.0), |scene| {
                books(scene, width - 0.05, step - 0.06, spines, chance)
            });
        }
    }
}

/// An easel with a board leaning back: `board` faces +z; its foot on the origin.
pub(crate) fn easel(scene: &mut Scene, (width, height): (f32, f32), board: Paint, timber: Paint) {
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * width * 0.42, 0.0, 0.12),
            vec3(side * 0.06, height + 0.95, -0.16),
            (0.02, 0.018),
            timber,
        );
    }
    scene.limb(
        vec3(0.0, 0.0, -0.62),
        vec3(0.0, height + 0.85, -0.16),
        (0.02, 0.018),
        timber,
    );
    scene.at(Frame::at(0.0, 0.62, 0.0).pitch(-0.14), |scene| {
        scene.cube(vec3(0.0, -0.02, 0.03), vec3(width / 2.0, 0.02, 0.04), timber);
        scene.cube(
            vec3(0.0, height / 2.0, 0.0),
            vec3(width / 2.0, height / 2.0, 0.012),
            timber,
        );
        scene.poster(vec3(0.0, 0.0, 0.014), width, height, board);
    });
}

/// A display case: plinth and a glass box's edges, `high` the plinth; what is shown goes on top of it.
pub(crate) fn display_case(
    scene: &mut Scene,
    (width, depth): (f32, f32),
    high: f32,
    body: Paint,
    edge: Paint,
) {
    scene.cube(
        vec3(0.0, high / 2.0, 0.0),
        vec3(width / 2.0, high / 2.0, depth / 2.0),
        body,
    );
    scene.cube(
        vec3(0.0, high + 0.005, 0.0),
        vec3(width / 2.0 + 0.015, 0.01, depth / 2.0 + 0.015),
        edge,
    );
    let top = high + 0.5;
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        scene.limb(
            vec3(x * width / 2.0, high, z * depth / 2.0),
            vec3(x * width / 2.0, top, z * depth / 2.0),
            (0.004, 0.004),
            edge,
        );
        scene.limb(
            vec3(x * width / 2.0, top, depth / 2.0 * z),
            vec3(-x * width / 2.0, top, depth / 2.0 * z),
            (0.004, 0.004),
            edge,
        );
    }
    for x in [-1.0, 1.0] {
        scene.limb(
            vec3(x * width / 2.0, top, -depth / 2.0),
            vec3(x * width / 2.0, top, depth / 2.0),
            (0.004, 0.004),
            edge,
        );
    }
}

/// A ladder leaning: feet at the origin, `high` tall, leaning towards -z.
pub(crate) fn ladder(scene: &mut Scene, high: f32, lean: f32, paint: Paint) {
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * 0.24, 0.0, 0.0),
            vec3(side * 0.2, high, -lean),
            (0.025, 0.022),
            paint,
        );
    }
    let rungs = (high / 0.3) as usize;
    for rung in 1..rungs {
        let part = rung as f32 / rungs as f32;
        let half = mix(0.24, 0.2, part);
        scene.limb(
            vec3(-half, high * part, -lean * part),
            vec3(half, high * part, -lean * part),
            (0.016, 0.016),
            paint,
        );
    }
}

/// A garment on a hanger: shoulders, body, no sleeves; hook at the origin.
pub(crate) fn vest(scene: &mut Scene, size: f32, cloth: Paint, trim: Paint, hook: Paint) {
    scene.limb(
        vec3(0.0, 0.0, 0.0),
        vec3(0.0, -0.07, 0.0) * size,
        (0.006 * size, 0.006 * size),
        hook,
    );
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(0.0, -0.07, 0.0) * size,
            vec3(side * 0.2, -0.14, 0.0) * size,
            (0.014 * size, 0.014 * size),
            hook,
        );
        scene.surface((14, 18), cloth, move |u, v| {
            let waist = 1.0 - 0.12 * (v * PI).sin();
            let armhole = 0.07 * smooth(0.45, 0.9, v) * smooth(1.0, 0.86, v);
            let x = side * mix(0.012, (0.23 - armhole) * waist, u);
            let shoulder = -0.075 - 0.07 * (x.abs() / 0.2).min(1.1);
            let y = mix(
                -0.75,
                shoulder - 0.12 * (1.0 - u).powi(3) * smooth(0.8, 1.0, v),
                v,
            );
            let fold = 0.012 * (u * 9.0 + v * 2.0).sin() * (1.0 - v);
            vec3(x, y, 0.06 * (1.0 - (x / 0.25).powi(2)).max(0.0).sqrt() + fold) * size
        });
        scene.surface((14, 8), cloth, move |u, v| {
            vec3(
                side * mix(0.0, 0.215, u),
                mix(-0.75, -0.1 - 0.07 * u, v),
                -0.03 * (1.0 - u),
            ) * size
        });
        scene.sheet(
            vec3(side * 0.05 - 0.02, -0.45, 0.068) * size,
            vec3(0.08, 0.0, 0.0) * size,
            vec3(0.0, 0.025, 0.0) * size,
            trim,
        );
    }
    scene.limb(
        vec3(0.0, -0.2, 0.068) * size,
        vec3(0.0, -0.74, 0.066) * size,
        (0.006 * size, 0.006 * size),
        trim,
    );
}

/// A music stand with a sheet.
pub(crate) fn music_stand(scene: &mut Scene, frame: Paint, sheet: Paint) {
    scene.limb(vec3(0.0, 0.1, 0.0), vec3(0.0, 1.05, 0.0), (0.012, 0.01), frame);
    for leg in 0..3 {
        let (sine, cosine) = (leg as f32 / 3.0 * TAU).sin_cos();
        scene.limb(
            vec3(0.0, 0.3, 0.0),
            vec3(cosine * 0.26, 0.0, sine * 0.26),
            (0.01, 0.01),
            frame,
        );
    }
    scene.at(Frame::at(0.0, 1.02, 0.0).pitch(-0.5), |scene| {
        scene.cube(vec3(0.0, 0.16, -0.006), vec3(0.25, 0.16, 0.004), frame);
        scene.poster(vec3(0.0, 0.01, 0.001), 0.42, 0.29, sheet);
    });
}
