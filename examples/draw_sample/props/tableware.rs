//! Bowls, plates, pots, steamers, and what is served in them. Lengths in decimetres.

use crate::studio::*;

/// A bowl of the given radius standing on the origin.
pub(crate) fn bowl(scene: &mut Scene, radius: f32, paint: Paint) {
    let profile: Vec<(f32, f32)> = [
        (0.0, 0.03),
        (0.42, 0.03),
        (0.44, 0.0),
        (0.5, 0.0),
        (0.5, 0.07),
        (0.78, 0.3),
        (0.94, 0.55),
        (1.0, 0.74),
        (0.97, 0.745),
        (0.9, 0.55),
        (0.74, 0.33),
        (0.45, 0.13),
        (0.0, 0.1),
    ]
    .iter()
    .map(|(r, y)| (r * radius, y * radius))
    .collect();
    scene.lathe(&profile, 56, paint);
}

/// White ware with a blue band and dots around its rim; for bowls and plates.
pub(crate) fn blue_and_white() -> Material {
    Material::hex(0xf2f0ea)
        .skin(|surface| {
            let band = smooth(0.012, 0.008, (surface.v - 0.6).abs())
                + smooth(0.012, 0.008, (surface.v - 0.44).abs());
            let (x, y) = ((surface.u * 22.0).fract() - 0.5, (surface.v - 0.52) * 9.0);
            let dot = smooth(0.34, 0.26, (x * x + y * y).sqrt()) * smooth(0.1, 0.16, (x * x + y * y).sqrt());
            rgb(0xf2f0ea).mix(rgb(0x204490), (band + dot).min(1.0))
        })
        .shine(0.05, 0.9, 200.0)
}

/// A plate of the given radius.
pub(crate) fn plate(scene: &mut Scene, radius: f32, paint: Paint) {
    let profile: Vec<(f32, f32)> = [
        (0.0, 0.0),
        (0.55, 0.0),
        (0.6, 0.02),
        (0.85, 0.08),
        (1.0, 0.13),
        (0.99, 0.145),
        (0.83, 0.1),
        (0.6, 0.05),
        (0.0, 0.045),
    ]
    .iter()
    .map(|(r, y)| (r * radius, y * radius))
    .collect();
    scene.lathe(&profile, 64, paint);
}

/// A handleless cup with tea.
pub(crate) fn cup(scene: &mut Scene, radius: f32, ware: Paint, tea: Paint) {
    let profile: Vec<(f32, f32)> = [
        (0.0, 0.0),
        (0.5, 0.0),
        (0.56, 0.1),
        (0.86, 0.55),
        (1.0, 1.1),
        (0.94, 1.1),
        (0.8, 0.6),
        (0.0, 0.3),
    ]
    .iter()
    .map(|(r, y)| (r * radius, y * radius))
    .collect();
    scene.lathe(&profile, 40, ware);
    scene.drum(
        vec3(0.0, radius * 0.8, 0.0),
        (radius * 0.86, radius * 0.88),
        radius * 0.06,
        tea,
    );
}

/// A round teapot with spout towards +x.
pub(crate) fn teapot(scene: &mut Scene, radius: f32, paint: Paint) {
    let profile: Vec<(f32, f32)> = [
        (0.0, 0.0),
        (0.6, 0.0),
        (0.85, 0.2),
        (1.0, 0.65),
        (0.9, 1.1),
        (0.6, 1.35),
        (0.42, 1.4),
        (0.4, 1.44),
        (0.3, 1.56),
        (0.1, 1.62),
        (0.0, 1.63),
    ]
    .iter()
    .map(|(r, y)| (r * radius, y * radius))
    .collect();
    scene.lathe(&profile, 56, paint);
    scene.ball(vec3(0.0, radius * 1.7, 0.0), radius * 0.13, paint);
    let spout = smoothed(
        &[
            vec3(0.8, 0.5, 0.0) * radius,
            vec3(1.3, 0.7, 0.0) * radius,
            vec3(1.5, 1.1, 0.0) * radius,
            vec3(1.72, 1.3, 0.0) * radius,
        ],
        12,
    );
    for (index, pair) in spout.windows(2).enumerate() {
        let thick = radius * (0.24 - 0.014 * index as f32);
        scene.limb(pair[0], pair[1], (thick, thick - radius * 0.014), paint);
    }
    let handle = smoothed(
        &[
            vec3(-0.88, 1.05, 0.0) * radius,
            vec3(-1.4, 1.2, 0.0) * radius,
            vec3(-1.62, 0.8, 0.0) * radius,
            vec3(-1.3, 0.38, 0.0) * radius,
            vec3(-0.92, 0.36, 0.0) * radius,
        ],
        18,
    );
    scene.cord(&handle, radius * 0.09, paint);
}

/// A bamboo steamer, open, of the given radius.
pub(crate) fn steamer(scene: &mut Scene, radius: f32, high: f32, bamboo: Paint, mat: Paint) {
    for (out, level) in [(1.0, high), (0.94, high)] {
        scene.surface((72, 3), bamboo, move |u, v| {
            vec3(
                (u * TAU).cos() * radius * out,
                v * level,
                -(u * TAU).sin() * radius * out,
            )
        });
    }
    scene.surface((72, 2), bamboo, move |u, v| {
        vec3(
            (u * TAU).cos() * radius * (0.94 + 0.06 * v),
            high,
            -(u * TAU).sin() * radius * (0.94 + 0.06 * v),
        )
    });
    for band in [0.12, 0.86] {
        scene.surface((72, 2), bamboo, move |u, v| {
            vec3(
                (u * TAU).cos() * radius * 1.025,
                high * (band - 0.07 + 0.14 * v),
                -(u * TAU).sin() * radius * 1.025,
            )
        });
    }
    scene.drum(
        vec3(0.0, high * 0.25, 0.0),
        (radius * 0.95, radius * 0.95),
        high * 0.1,
        mat,
    );
}

/// Woven or split bamboo.
pub(crate) fn bamboo() -> Material {
    Material::hex(0xc8a062)
        .skin(|surface| rgb(0xd2aa6a).mix(rgb(0x986c38), clouds(surface.u * 8.0, surface.v * 30.0, 3, 6)))
        .shine(0.02, 0.2, 30.0)
}

/// A steamed bun with pleats.
pub(crate) fn bun(scene: &mut Scene, radius: f32, dough: Paint) {
    scene.surface((60, 14), dough, move |u, v| {
        let (turn, rise) = (u * TAU, v * PI * 0.5);
        let pleat = 1.0 + 0.045 * (turn * 11.0 + v * 3.0).cos() * smooth(0.25, 0.9, v);
        let dip = 0.14 * smooth(0.86, 1.0, v);
        vec3(
            turn.cos() * rise.cos() * radius * pleat,
            (rise.sin() * 0.72 - dip) * radius,
            -turn.sin() * rise.cos() * radius * pleat,
        )
    });
    for swirl in 0..5 {
        let angle = swirl as f32 * 1.26;
        scene.limb(
            vec3(
                angle.cos() * radius * 0.13,
                radius * 0.6,
                angle.sin() * radius * 0.13,
            ),
            vec3(0.0, radius * 0.66, 0.0),
            (radius * 0.07, radius * 0.05),
            dough,
        );
    }
}

/// A flower roll: twisted layers of dough.
pub(crate) fn flower_roll(scene: &mut Scene, radius: f32, dough: Paint, green: Paint) {
    for layer in 0..7 {
        let angle = layer as f32 * 0.9;
        let out = radius * 0.55;
        let centre = vec3(
            angle.cos() * out,
            radius * (0.36 + 0.05 * (layer % 2) as f32),
            angle.sin() * out,
        );
        scene.egg(
            Frame {
                origin: centre,
                ..Frame::WORLD
            }
            .yaw(-angle)
            .pitch(0.5)
            .stretch(radius * 0.4, radius * 0.3, radius * 0.52),
            if layer == 6 { green } else { dough },
        );
        scene.limb(
            centre + vec3(0.0, radius * 0.26, 0.0),
            vec3(0.0, radius * 0.6, 0.0),
            (radius * 0.06, radius * 0.04),
            green,
        );
    }
    scene.ball(vec3(0.0, radius * 0.4, 0.0), radius * 0.36, dough);
}

/// A dumpling: half-moon with a pleated edge, lying with its seam along +z up.
pub(crate) fn dumpling(scene: &mut Scene, size: f32, dough: Paint) {
    scene.surface((26, 20), dough, move |u, v| {
        let along = (u - 0.5) * 2.0;
        let belly = (1.0 - along * along).max(0.0).sqrt();
        let turn = v * PI;
        let seam = (1.0 - (v * 2.0 - 1.0).abs()).powi(5);
        let pleat = 0.06 * (u * 34.0).sin() * seam;
        vec3(
            along * size + 0.0,
            (turn.sin() * 0.52 * belly + 0.18 * seam * belly.powf(0.4) - 0.14 * along * along) * size,
            (turn.cos() * 0.56 * belly * (1.0 - 0.5 * seam) + pleat) * size,
        )
    });
}

/// A mooncake of the given radius with a pressed pattern of `petals`.
pub(crate) fn mooncake(scene: &mut Scene, radius: f32, petals: usize, crust: Paint) {
    let count = petals as f32;
    let edge = move |turn: f32| {
        1.0 + 0.035 * (turn * count * 2.0).cos().signum() * (turn * count * 2.0).cos().abs().sqrt()
    };
    scene.surface((petals * 16, 4), crust, move |u, v| {
        let turn = u * TAU;
        let out = radius * edge(turn) * (1.0 - 0.03 * smooth(0.75, 1.0, v));
        vec3(turn.cos() * out, v * radius * 0.62, -turn.sin() * out)
    });
    scene.surface((petals * 16, 30), crust, move |u, v| {
        let (turn, out) = (u * TAU, 1.0 - v);
        let petal = smooth(
            0.0,
            0.25,
            (turn * count / 2.0).cos().abs() - (out - 0.35).abs() * 1.7,
        );
        let ring = smooth(0.03, 0.012, (out - 0.86).abs()) + smooth(0.03, 0.012, (out - 0.2).abs());
        let core = smooth(0.17, 0.1, out);
        let lift = radius * 0.045 * (petal + ring + core).min(1.0);
        vec3(
            turn.cos() * out * radius * mix(1.0, edge(turn), out) * 0.97,
            radius * 0.62 + lift,
            -turn.sin() * out * radius * mix(1.0, edge(turn), out) * 0.97,
        )
    });
}

/// A golden baked crust, darker where it stands up.
pub(crate) fn crust() -> Material {
    Material::hex(0xb87a36)
        .skin(|surface| {
            let p = surface.position * 7.0;
            rgb(0xcc8e44).mix(
                rgb(0x8e5020),
                (clouds(p.x, p.z, 3, 5) * 1.1 - 0.1).clamp(0.0, 1.0) * 0.7
                    + 0.3 * smooth(0.5, 1.0, surface.normal.y),
            )
        })
        .shine(0.03, 0.35, 30.0)
}

/// A zongzi: a plump pyramid of leaf on its base, edges about 1.6 `size` long.
pub(crate) fn zongzi(scene: &mut Scene, size: f32, leaf: Paint, thread: Paint) {
    let corners = [
        vec3(-0.8, 0.14, 0.5),
        vec3(0.85, 0.14, 0.42),
        vec3(0.0, 0.14, -0.85),
        vec3(0.05, 1.12, 0.0),
    ]
    .map(|corner| corner * size);
    let middle = (corners[0] + corners[1] + corners[2] + corners[3]) / 4.0;
    scene.surface((96, 48), leaf, move |u, v| {
        let (turn, rise) = (u * TAU, (v - 0.5) * PI);
        let way = vec3(turn.cos() * rise.cos(), rise.sin(), -turn.sin() * rise.cos());
        // A soft maximum over the corners gives a rounded pyramid.
        let reach: f32 = corners
            .iter()
            .map(|corner| ((*corner - middle).dot(way) / size * 5.2).exp())
            .sum();
        let point = middle + way * (reach.ln() / 5.2 * size * 1.02);
        vec3(point.x, point.y.max(0.0), point.z)
    });
    for (turn, tilt) in [(0.2, 0.3), (1.3, -0.25), (2.3, 0.2), (0.9, 0.05)] {
        let points: Vec<Vec3> = (0..=40)
            .map(|step| {
                let angle = step as f32 / 40.0 * TAU;
                let axis = vec3((turn as f32).cos(), tilt, (turn as f32).sin()).unit();
                let (first, second) = axis.tangents();
                let way = first * angle.cos() + second * angle.sin();
                let reach: f32 = corners
                    .iter()
                    .map(|corner| ((*corner - middle).dot(way) / size * 5.2).exp())
                    .sum();
                middle + way * (reach.ln() / 5.2 * size * 1.04)
            })
            .collect();
        scene.cord(&points, size * 0.024, thread);
    }
}

/// A pair of chopsticks along +x.
pub(crate) fn chopsticks(scene: &mut Scene, length: f32, paint: Paint) {
    for (z, lean) in [(-0.07, 0.03), (0.09, -0.05)] {
        scene.limb(
            vec3(0.0, 0.06, z),
            vec3(length, 0.05, z + lean * length),
            (0.045, 0.028),
            paint,
        );
    }
}

/// A fired storage jar with a lid, `radius` wide.
pub(crate) fn jar(scene: &mut Scene, radius: f32, paint: Paint, lid: Paint) {
    let profile: Vec<(f32, f32)> = [
        (0.0, 0.0),
        (0.62, 0.0),
        (0.84, 0.4),
        (1.0, 1.0),
        (0.94, 1.5),
        (0.66, 1.86),
        (0.5, 1.95),
        (0.5, 2.04),
        (0.6, 2.1),
    ]
    .iter()
    .map(|(r, y)| (r * radius, y * radius))
    .collect();
    scene.lathe(&profile, 56, paint);
    let lid_profile: Vec<(f32, f32)> = [(0.56, 2.06), (0.62, 2.14), (0.56, 2.24), (0.3, 2.36), (0.0, 2.4)]
        .iter()
        .map(|(r, y)| (r * radius, y * radius))
        .collect();
    scene.lathe(&lid_profile, 40, lid);
    scene.ball(vec3(0.0, radius * 2.46, 0.0), radius * 0.12, lid);
}
