//! Drums, cymbals, gongs, a fiddle.

use super::hangings::ribbon;
use crate::studio::*;

/// The paints of a drum.
#[derive(Clone, Copy)]
pub(crate) struct DrumPaints {
    shell: Paint,
    hide: Paint,
    nail: Paint,
    stick: Paint,
    silk: Paint,
}

impl DrumPaints {
    /// Red lacquer, pale hide, brass nails.
    pub(crate) fn new(scene: &mut Scene) -> Self {
        let shell = scene.paint(lacquer(0xb41c1c));
        let hide = scene.paint(Material::hex(0xe6d4b0).skin(|surface| {
            let off = ((surface.u - 0.5).powi(2) + (surface.v - 0.5).powi(2)).sqrt() * 2.0;
            let worn = clouds(surface.u * 9.0, surface.v * 9.0, 3, 4);
            rgb(0xead9b6)
                * (1.0 - 0.25 * smooth(0.45, 0.0, off) * worn - 0.12 * worn)
                * (1.0 - 0.3 * smooth(0.9, 1.0, off))
        }));
        let nail = scene.paint(metal(0xd0a246));
        let stick = scene.paint(wood(0xc89a62, 0x986a3c));
        let silk = scene.paint(Material::hex(0xc82022).veil(0.3));
        Self {
            shell,
            hide,
            nail,
            stick,
            silk,
        }
    }
}

/// A barrel drum standing with its lower head at the origin; `radius` of the head.
pub(crate) fn big_drum(scene: &mut Scene, paints: DrumPaints, radius: f32) {
    let high = radius * 1.25;
    scene.lathe(
        &[
            (radius, 0.0),
            (radius * 1.13, high * 0.25),
            (radius * 1.18, high * 0.5),
            (radius * 1.13, high * 0.75),
            (radius, high),
        ],
        56,
        paints.shell,
    );
    for (level, out) in [(0.0, -0.01), (high, 0.006)] {
        scene.drum(
            vec3(0.0, level + out * radius.min(1.0), 0.0),
            (radius * 0.985, radius * 0.985),
            0.006 * radius.max(0.5),
            paints.hide,
        );
    }
    for nail in 0..36 {
        let (sine, cosine) = (nail as f32 / 36.0 * TAU).sin_cos();
        for level in [0.07, 0.93] {
            scene.ball(
                vec3(cosine, 0.0, sine) * (radius * 1.04) + vec3(0.0, high * level, 0.0),
                radius * 0.028,
                paints.nail,
            );
        }
    }
    for ring in 0..4 {
        let (sine, cosine) = (ring as f32 / 4.0 * TAU + 0.5).sin_cos();
        scene.limb(
            vec3(cosine, 0.0, sine) * (radius * 1.2) + vec3(0.0, high * 0.56, 0.0),
            vec3(cosine, 0.0, sine) * (radius * 1.24) + vec3(0.0, high * 0.42, 0.0),
            (radius * 0.035, radius * 0.035),
            paints.nail,
        );
    }
}

/// Two drumsticks crossed on the drum's head.
pub(crate) fn crossed_sticks(scene: &mut Scene, paints: DrumPaints, radius: f32) {
    let level = radius * 1.25 + 0.03 * radius;
    for side in [-1.0, 1.0] {
        scene.limb(
            vec3(side * radius * 0.7, level + radius * 0.03, radius * 0.55),
            vec3(
                -side * radius * 0.45,
                level + radius * 0.05 * (1.0 + side),
                -radius * 0.4,
            ),
            (radius * 0.045, radius * 0.03),
            paints.stick,
        );
        let end = vec3(side * radius * 0.7, level + radius * 0.03, radius * 0.55);
        ribbon(
            scene,
            &[
                end,
                end + vec3(side * 0.14, -0.02, 0.1) * radius,
                end + vec3(side * 0.3, -0.05, -0.08) * radius,
                end + vec3(side * 0.5, -0.3, 0.1) * radius,
            ],
            vec3(0.0, 0.02, 0.05) * radius,
            paints.silk,
        );
    }
}

/// A big drum with a kettle stand of wood under it.
pub(crate) fn drum_on_stand(scene: &mut Scene, paints: DrumPaints, radius: f32, stand: Paint) {
    for leg in 0..4 {
        let (sine, cosine) = (leg as f32 / 4.0 * TAU + 0.78).sin_cos();
        scene.limb(
            vec3(cosine * radius * 1.1, 0.0, sine * radius * 1.1),
            vec3(cosine * radius * 0.9, 0.45, sine * radius * 0.9),
            (0.035, 0.035),
            stand,
        );
    }
    scene.at(Frame::at(0.0, 0.42, 0.0), |scene| big_drum(scene, paints, radius));
}

/// A waist drum lying along x, centred on the origin.
pub(crate) fn waist_drum(scene: &mut Scene, paints: DrumPaints, size: f32) {
    scene.at(
        Frame::at(-size * 0.6, 0.0, 0.0).roll(-PI / 2.0).scale(size),
        |scene| {
            scene.lathe(
                &[(0.3, 0.0), (0.37, 0.25), (0.39, 0.6), (0.37, 0.95), (0.3, 1.2)],
                40,
                paints.shell,
            );
            for level in [-0.012, 1.2] {
                scene.drum(vec3(0.0, level, 0.0), (0.3, 0.3), 0.012, paints.hide);
            }
            for level in [0.06, 1.14] {
                for nail in 0..20 {
                    let (sine, cosine) = (nail as f32 / 20.0 * TAU).sin_cos();
                    scene.ball(vec3(cosine * 0.325, level, sine * 0.325), 0.022, paints.nail);
                }
            }
        },
    );
}

/// A cymbal lying on its rim; dome up.
pub(crate) fn cymbal(scene: &mut Scene, radius: f32, brass: Paint, silk: Paint) {
    let profile: Vec<(f32, f32)> = [
        (1.0, 0.0),
        (0.75, 0.07),
        (0.45, 0.12),
        (0.34, 0.2),
        (0.18, 0.27),
        (0.0, 0.29),
    ]
    .iter()
    .map(|(r, y)| (r * radius, y * radius))
    .collect();
    scene.lathe(&profile, 48, brass);
    let top = vec3(0.0, radius * 0.29, 0.0);
    ribbon(
        scene,
        &[
            top,
            top + vec3(0.2, 0.12, 0.1) * radius,
            top + vec3(0.5, -0.1, 0.3) * radius,
            top + vec3(0.9, -0.27, 0.2) * radius,
            top + vec3(1.3, -0.285, 0.5) * radius,
        ],
        vec3(0.0, 0.02, 0.09) * radius,
        silk,
    );
}

/// A gong in the x-y plane around the origin, face to +z.
pub(crate) fn gong(scene: &mut Scene, radius: f32) {
    let brass = scene.paint(
        metal(0xc08a3a)
            .shine(0.31, 1.0, 40.0)
            .skin(|surface| rgb(0xd09848) * (0.7 + 0.5 * noise(surface.v * 70.0, 1.0, 5)))
            .relief(|surface| 0.0022 * clouds(surface.position.x * 13.0, surface.position.y * 13.0, 2, 6)),
    );
    scene.at(Frame::WORLD.pitch(PI / 2.0), |scene| {
        let profile: Vec<(f32, f32)> = [
            (1.0, -0.16),
            (1.02, -0.05),
            (0.97, 0.01),
            (0.8, 0.02),
            (0.55, 0.035),
            (0.34, 0.06),
            (0.27, 0.12),
            (0.12, 0.15),
            (0.0, 0.152),
        ]
        .iter()
        .map(|(r, y)| (r * radius, y * radius))
        .collect();
        scene.lathe(&profile, 72, brass);
    });
}

/// A two-stringed fiddle with its bow, standing upright, 0.8 high.
pub(crate) fn huqin(scene: &mut Scene) {
    let wood = scene.paint(wood(0x7a3a24, 0x3a1810).shine(0.04, 0.5, 70.0));
    let skin = scene.paint(Material::hex(0xb8a078).mottled(0.5, 0.01));
    let cord = scene.paint(Material::hex(0xd8d0c0));
    let hair = scene.paint(Material::hex(0xe8e0d0));
    scene.at(Frame::at(0.0, 0.08, 0.0).pitch(PI / 2.0), |scene| {
        scene.drum(vec3(0.0, -0.07, 0.0), (0.055, 0.058), 0.13, wood);
        scene.drum(vec3(0.0, 0.06, 0.0), (0.052, 0.052), 0.003, skin);
    });
    scene.limb(vec3(0.0, 0.02, 0.0), vec3(0.0, 0.8, 0.0), (0.011, 0.01), wood);
    scene.limb(vec3(0.0, 0.8, 0.0), vec3(0.0, 0.83, -0.04), (0.012, 0.016), wood);
    for peg in [0.64, 0.72] {
        scene.limb(
            vec3(0.0, peg, 0.01),
            vec3(0.0, peg + 0.01, -0.11),
            (0.009, 0.016),
            wood,
        );
    }
    for string in [-0.006, 0.006] {
        scene.limb(
            vec3(string, 0.08, 0.075),
            vec3(string, 0.7, 0.014),
            (0.0016, 0.0016),
            cord,
        );
    }
    scene.limb(
        vec3(-0.32, 0.18, 0.09),
        vec3(0.36, 0.12, 0.09),
        (0.006, 0.006),
        wood,
    );
    scene.limb(
        vec3(-0.3, 0.15, 0.08),
        vec3(0.34, 0.095, 0.08),
        (0.006, 0.006),
        hair,
    );
}
