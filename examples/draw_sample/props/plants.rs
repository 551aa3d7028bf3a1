//! Trees, potted flowers, leaves.

use crate::studio::*;

/// What grows at the ends of a tree's twigs.
#[derive(Clone, Copy)]
pub(crate) enum Crown {
    /// Leaves of the given paints, this many to a twig.
    Leaves([Paint; 3], usize),
    Bare,
}

/// Paints for a crown: three shades and light through the leaves.
pub(crate) fn foliage(scene: &mut Scene, shades: [u32; 3], count: usize) -> Crown {
    Crown::Leaves(
        shades.map(|shade| scene.paint(Material::hex(shade).veil(0.35))),
        count,
    )
}

/// A tree `height` tall on the origin. Returns the ends of its twigs in the world.
pub(crate) fn tree(
    scene: &mut Scene,
    height: f32,
    spread: f32,
    crown: Crown,
    bark: Paint,
    chance: &mut Random,
) -> Vec<Vec3> {
    let mut grower = Grower {
        crown,
        bark,
        spread,
        size: height,
        tips: vec![],
    };
    let top = vec3(
        chance.bell(0.04) * height,
        height * 0.28,
        chance.bell(0.04) * height,
    );
    scene.limb(vec3(0.0, -0.1, 0.0), top, (height * 0.048, height * 0.036), bark);
    for root in 0..5 {
        let (sine, cosine) = (root as f32 / 5.0 * TAU + 0.4).sin_cos();
        scene.limb(
            vec3(0.0, height * 0.04, 0.0),
            vec3(cosine, -0.1, sine) * (height * 0.085),
            (height * 0.03, height * 0.012),
            bark,
        );
    }
    for fork in 0..4 {
        let turn = fork as f32 / 4.0 * TAU + chance.bell(0.5);
        let way = vec3(turn.cos() * spread, chance.range(0.8, 1.25), turn.sin() * spread).unit();
        grower.grow(
            scene,
            top,
            way,
            height * chance.range(0.2, 0.26),
            height * 0.028,
            4,
            chance,
        );
    }
    grower.tips.into_iter().map(|tip| scene.world(tip)).collect()
}

struct Grower {
    crown: Crown,
    bark: Paint,
    spread: f32,
    size: f32,
    tips: Vec<Vec3>,
}

impl Grower {
    fn grow(
        &mut self,
        scene: &mut Scene,
        from: Vec3,
        way: Vec3,
        length: f32,
        girth: f32,
        depth: usize,
        chance: &mut Random,
    ) {
        let to = from + way * length;
        scene.limb(from, to, (girth, girth * 0.68), self.bark);
        if depth <= 1 {
            self.leaves(scene, to, chance);
        }
        if depth == 0 {
            self.tips.push(to);
            return;
        }
        let (first, second) = way.tangents();
        let children = if depth > 2 { 3 } else { 2 };
        let turn = chance.angle();
        for child in 0..children {
            let angle = turn + child as f32 / children as f32 * TAU;
            let side = first * angle.cos() + second * angle.sin();
            let lean = chance.range(0.45, 0.85) * self.spread.max(0.6);
            let next = (way + side * lean + vec3(0.0, 0.12, 0.0)).unit();
            self.grow(
                scene,
                to,
                next,
                length * chance.range(0.66, 0.86),
                girth * 0.64,
                depth - 1,
                chance,
            );
        }
    }

    fn leaves(&self, scene: &mut Scene, around: Vec3, chance: &mut Random) {
        let Crown::Leaves(paints, count) = self.crown else {
            return;
        };
        let reach = self.size * 0.075;
        for _ in 0..count * 2 {
            let offset = vec3(chance.bell(reach), chance.bell(reach), chance.bell(reach));
            let size = self.size * chance.range(0.009, 0.018);
            let frame = Frame {
                origin: around + offset,
                ..Frame::WORLD
            }
            .yaw(chance.angle())
            .pitch(chance.bell(1.2))
            .stretch(size, size * 0.22, size * 0.7);
            scene.egg(frame, chance.pick(&paints));
        }
    }
}

/// A pomegranate of the given radius with its crown downwards, stem at the origin.
pub(crate) fn pomegranate(scene: &mut Scene, radius: f32, skin: Paint) {
    let centre = vec3(0.0, -radius * 1.1, 0.0);
    scene.ball(centre, radius, skin);
    for point in 0..6 {
        let (sine, cosine) = (point as f32 / 6.0 * TAU).sin_cos();
        scene.limb(
            centre - vec3(0.0, radius * 0.9, 0.0),
            centre + vec3(cosine * radius * 0.42, -radius * 1.4, sine * radius * 0.42),
            (radius * 0.2, radius * 0.05),
            skin,
        );
    }
}

/// The skin of a ripe pomegranate.
pub(crate) fn pomegranate_skin() -> Material {
    Material::hex(0xb8382a)
        .skin(|surface| {
            let p = surface.position * 6.0;
            rgb(0xb02c26).mix(
                rgb(0xe0a050),
                smooth(0.5, 0.8, clouds(p.x + p.z, p.y * 1.5 - p.z, 3, 4)) * 0.7,
            )
        })
        .shine(0.03, 0.5, 50.0)
}

/// A chrysanthemum facing up, `radius` wide.
pub(crate) fn chrysanthemum(scene: &mut Scene, radius: f32, petal: Paint) {
    for ring in 0..4 {
        let count = [18, 15, 11, 7][ring];
        let (out, lift) = (
            [1.0, 0.82, 0.6, 0.34][ring] * radius,
            [0.02, 0.2, 0.36, 0.46][ring] * radius,
        );
        for index in 0..count {
            let (sine, cosine) = ((index as f32 + ring as f32 * 0.37) / count as f32 * TAU).sin_cos();
            let tip = vec3(cosine * out, lift + radius * 0.2, sine * out);
            scene.limb(
                vec3(cosine, 0.3, sine) * (radius * 0.08),
                tip,
                (radius * 0.06, radius * 0.085),
                petal,
            );
        }
    }
    scene.ball(vec3(0.0, radius * 0.3, 0.0), radius * 0.3, petal);
}

/// A flower pot with a bush of chrysanthemums; the pot's foot on the origin, about 0.6 high.
pub(crate) fn potted(scene: &mut Scene, pot: Paint, leaf: Paint, petal: Paint, chance: &mut Random) {
    scene.lathe(
        &[(0.0, 0.0), (0.1, 0.0), (0.14, 0.18), (0.15, 0.2), (0.13, 0.2)],
        28,
        pot,
    );
    for index in 0..9 {
        let (turn, out) = (index as f32 * 2.4, 0.03 + 0.055 * (index as f32).sqrt());
        let top = vec3(
            turn.cos() * out,
            0.42 - 0.5 * out + chance.bell(0.02),
            turn.sin() * out,
        );
        scene.limb(vec3(0.0, 0.18, 0.0), top, (0.008, 0.006), leaf);
        scene.at(
            Frame {
                origin: top,
                ..Frame::WORLD
            }
            .yaw(turn)
            .roll(-0.9 * out * 4.0),
            |scene| chrysanthemum(scene, 0.075, petal),
        );
        for blade in 0..4 {
            let angle = turn + blade as f32 * 1.6;
            let place = vec3(0.0, 0.18, 0.0).mix(top, 0.35 + 0.15 * blade as f32);
            let frame = Frame {
                origin: place + vec3(angle.cos(), 0.0, angle.sin()) * 0.045,
                ..Frame::WORLD
            }
            .yaw(-angle)
            .roll(0.4);
            scene.egg(frame.stretch(0.055, 0.008, 0.026), leaf);
        }
    }
}

/// A long leaf lying from the origin along +x: a curved blade with a midrib.
pub(crate) fn blade(scene: &mut Scene, length: f32, width: f32, arch: f32, paint: Paint) {
    scene.surface((24, 6), paint, move |u, v| {
        let side = v * 2.0 - 1.0;
        let wide = width * (u * PI).sin().max(0.0).powf(0.6) * (1.0 - 0.3 * u);
        vec3(
            u * length,
            arch * (u * PI).sin() + side.abs() * wide * 0.22,
            side * wide,
        )
    });
}

/// Reed leaf green with parallel veins.
pub(crate) fn reed(colour: u32) -> Material {
    let base = rgb(colour);
    Material::matt(base)
        .skin(move |surface| {
            let vein = 0.5 + 0.5 * (surface.v * 74.0).cos();
            let rib = smooth(0.06, 0.0, (surface.v - 0.5).abs());
            let tone = clouds(surface.u * 6.0, surface.v * 3.0, 3, 12);
            (base * (0.72 + 0.5 * tone))
                .mix(base * 0.6, 0.3 * vein)
                .mix(rgb(0xc8cc80), rib * 0.5)
        })
        .shine(0.02, 0.35, 40.0)
        .veil(0.25)
}
