//! Lanterns and lamps.

use super::hangings::tassel;
use crate::studio::*;

/// The paints of a lantern, shared by many.
#[derive(Clone, Copy)]
pub(crate) struct LanternPaints {
    skin: Paint,
    cap: Paint,
    fringe: Paint,
}

impl LanternPaints {
    /// Red silk on ribs, lit from inside with the given strength.
    pub(crate) fn red(scene: &mut Scene, glow: f32) -> Self {
        Self::of(scene, 0xd8261c, glow)
    }

    /// Silk of any colour.
    pub(crate) fn of(scene: &mut Scene, colour: u32, glow: f32) -> Self {
        let base = rgb(colour);
        let skin = scene.paint(
            Material::matt(base)
                .skin(move |surface| {
                    let rib = (surface.u * 16.0 * PI).sin().abs();
                    let belly = 1.0 - (surface.v - 0.5).abs() * 1.1;
                    base * (0.55 + 0.45 * smooth(0.0, 0.25, rib)) * belly.max(0.25)
                        + vec3(0.5, 0.2, 0.03) * (glow * 0.12 * belly.max(0.0).powi(3))
                })
                .glow(glow)
                .veil(0.5),
        );
        let cap = scene.paint(metal(0xc89a3a));
        let fringe = scene.paint(Material::hex(0xe0b038).glow(glow * 0.12));
        Self { skin, cap, fringe }
    }
}

/// A round lantern hanging with its centre at the frame's origin, `radius` wide.
pub(crate) fn lantern(scene: &mut Scene, paints: LanternPaints, radius: f32) {
    let flat = radius * 0.82;
    scene.surface((48, 14), paints.skin, move |u, v| {
        let (tilt, turn) = ((v - 0.5) * PI * 0.86, u * TAU);
        let ridge = 1.0 + 0.03 * (turn * 16.0).cos();
        vec3(
            turn.cos() * tilt.cos() * radius * ridge,
            tilt.sin() * flat,
            -turn.sin() * tilt.cos() * radius * ridge,
        )
    });
    for side in [-1.0, 1.0] {
        let base = if side > 0.0 {
            flat * 0.93
        } else {
            -flat * 0.93 - radius * 0.14
        };
        scene.drum(
            vec3(0.0, base, 0.0),
            (radius * 0.34, radius * 0.34),
            radius * 0.14,
            paints.cap,
        );
    }
    scene.limb(
        vec3(0.0, flat, 0.0),
        vec3(0.0, flat + radius * 0.5, 0.0),
        (radius * 0.02, radius * 0.02),
        paints.cap,
    );
    tassel(
        scene,
        vec3(0.0, -flat - radius * 0.1, 0.0),
        radius * 1.2,
        paints.fringe,
    );
}

/// Lanterns along a sagging line, with light of their own.
pub(crate) fn lantern_string(
    scene: &mut Scene,
    (from, to): (Vec3, Vec3),
    sag: f32,
    count: usize,
    radius: f32,
    paints: LanternPaints,
    light: f32,
) {
    let cord = scene.paint(Material::hex(0x201814));
    let at = |part: f32| from * (1.0 - part) + to * part - vec3(0.0, sag * 4.0 * part * (1.0 - part), 0.0);
    let points: Vec<Vec3> = (0..=24).map(|step| at(step as f32 / 24.0)).collect();
    scene.cord(&points, 0.008, cord);
    for index in 0..count {
        let place = at((index as f32 + 0.5) / count as f32) - vec3(0.0, radius * 1.5, 0.0);
        scene.at(Frame::at(place.x, place.y, place.z).yaw(index as f32), |scene| {
            lantern(scene, paints, radius)
        });
        if light > 0.0 {
            scene.lamp(place, radius * 0.9, vec3(1.0, 0.42, 0.16) * light);
        }
    }
}

/// Small warm bulbs along a sagging line; returns where they hang, for halos.
pub(crate) fn bulbs(
    scene: &mut Scene,
    (from, to): (Vec3, Vec3),
    sag: f32,
    count: usize,
    glow: f32,
) -> Vec<Vec3> {
    let cord = scene.paint(Material::hex(0x181412));
    let bulb = scene.paint(lamp(0xffd890, glow));
    let at = |part: f32| from * (1.0 - part) + to * part - vec3(0.0, sag * 4.0 * part * (1.0 - part), 0.0);
    let points: Vec<Vec3> = (0..=20).map(|step| at(step as f32 / 20.0)).collect();
    scene.cord(&points, 0.006, cord);
    let places: Vec<Vec3> = (0..count)
        .map(|index| at((index as f32 + 0.5) / count as f32) - vec3(0.0, 0.06, 0.0))
        .collect();
    for place in &places {
        scene.ball(*place, 0.04, bulb);
    }
    places
}

/// The rabbit lantern: white paper on wire, glowing, on wheels. Two units long, facing +x.
pub(crate) fn rabbit(scene: &mut Scene, glow: f32) {
    let skin = scene.paint(
        Material::hex(0xf6ecd8)
            .skin(move |surface| {
                let wire = (surface.u * 10.0 * PI).sin().abs();
                let ring = (surface.v * 6.0 * PI).sin().abs();
                rgb(0xf6e6c4)
                    * (0.5 + 0.5 * smooth(0.0, 0.16, wire.min(ring)))
                    * (1.2 - 0.75 * (surface.v - 0.5).abs())
            })
            .glow(glow)
            .veil(0.5),
    );
    let pink = scene.paint(Material::hex(0xf07a80).glow(glow * 0.7));
    let eye = scene.paint(Material::hex(0xc81018).glow(glow * 0.8));
    let fringe = scene.paint(Material::hex(0xf8ecdc).glow(glow * 0.4).veil(0.4));
    let wood = scene.paint(wood(0x8a5a34, 0x5a3820));
    scene.egg(Frame::at(-0.15, 0.72, 0.0).stretch(0.78, 0.52, 0.5), skin);
    scene.egg(Frame::at(0.72, 1.08, 0.0).stretch(0.36, 0.32, 0.31), skin);
    scene.egg(Frame::at(-0.92, 0.92, 0.0).stretch(0.16, 0.16, 0.16), fringe);
    for side in [-1.0, 1.0] {
        scene.at(
            Frame::at(0.6, 1.34, side * 0.14).roll(0.45).pitch(side * 0.16),
            |scene| {
                scene.egg(Frame::at(0.0, 0.36, 0.0).stretch(0.12, 0.44, 0.06), skin);
                scene.egg(Frame::at(0.04, 0.36, side * 0.03).stretch(0.07, 0.34, 0.05), pink);
            },
        );
        scene.ball(vec3(0.95, 1.16, side * 0.2), 0.055, eye);
        for strand in 0..12 {
            let x = -0.75 + strand as f32 * 0.11;
            scene.sheet(
                vec3(x, 0.16, side * 0.42),
                vec3(0.085, 0.0, 0.0),
                vec3(0.0, 0.26, side * 0.05),
                fringe,
            );
        }
        for wheel in [-0.6, 0.35] {
            scene.at(Frame::at(wheel, 0.13, side * 0.36).pitch(PI / 2.0), |scene| {
                scene.drum(vec3(0.0, -0.04, 0.0), (0.13, 0.13), 0.08, wood)
            });
        }
    }
    scene.ball(vec3(1.07, 1.05, 0.0), 0.04, pink);
    scene.cube(vec3(-0.12, 0.2, 0.0), vec3(0.66, 0.03, 0.3), wood);
}

/// A fish lantern, two units long, facing +x.
pub(crate) fn fish(scene: &mut Scene, colour: u32, glow: f32) {
    let base = rgb(colour);
    let skin = scene.paint(
        Material::matt(base)
            .skin(move |surface| {
                let (a, b) = (surface.u * 26.0, surface.v * 20.0);
                let shift = if (b.floor() as i32) % 2 == 0 { 0.0 } else { 0.5 };
                let (x, y) = ((a + shift).fract() - 0.5, b.fract() - 0.2);
                let scale = smooth(0.36, 0.46, (x * x + y * y).sqrt());
                base * (1.0 - 0.5 * scale) + vec3(0.4, 0.16, 0.02) * (1.0 - scale)
            })
            .glow(glow)
            .veil(0.5),
    );
    let fin = scene.paint(Material::hex(0xf4b040).glow(glow * 0.8).veil(0.5));
    let eye = scene.paint(Material::hex(0x181010));
    let white = scene.paint(Material::hex(0xfff4e0).glow(glow));
    scene.egg(Frame::at(0.1, 0.0, 0.0).stretch(0.78, 0.42, 0.34), skin);
    let wave = |u: f32| (u * 5.0 * TAU).sin() * 0.03;
    for (root, tip, wide) in [
        (vec3(-0.55, 0.0, 0.0), vec3(-1.2, 0.42, 0.0), 0.3),
        (vec3(-0.55, 0.0, 0.0), vec3(-1.2, -0.42, 0.0), 0.3),
        (vec3(0.1, 0.34, 0.0), vec3(-0.35, 0.72, 0.0), 0.34),
        (vec3(0.1, -0.32, 0.0), vec3(-0.3, -0.62, 0.0), 0.26),
    ] {
        scene.surface((8, 12), fin, move |u, v| {
            let side = (tip - root).cross(vec3(0.0, 0.0, 1.0)).unit();
            root.mix(tip, u) + side * ((v - 0.5) * wide * (0.35 + u)) + vec3(0.0, 0.0, wave(v))
        });
    }
    for side in [-1.0, 1.0] {
        scene.egg(Frame::at(0.62, 0.12, side * 0.24).stretch(0.1, 0.1, 0.05), white);
        scene.ball(vec3(0.64, 0.12, side * 0.28), 0.045, eye);
    }
}
