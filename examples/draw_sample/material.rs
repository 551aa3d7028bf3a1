//! What solids are made of: colour, pattern, relief, shine, glow.
//! Scenes ask for materials by name of substance; `lens/` reads them where a ray meets a solid.

use std::sync::Arc;

use crate::geometry::{Vec3, even, rgb};
use crate::random::{clouds, lattice, mix, noise, smooth};
use crate::shape::Surface;
use crate::texture::Texture;

/// Colour at a point of a surface.
type Skin = Arc<dyn Fn(&Surface) -> Vec3 + Send + Sync>;
/// A number (height, presence) at a point of a surface.
type Measure = Arc<dyn Fn(&Surface) -> f32 + Send + Sync>;

/// One substance.
#[derive(Clone)]
pub(crate) struct Material {
    /// The colour, or the mean of the skin: what nearby things see of it.
    pub(crate) colour: Vec3,
    pub(crate) skin: Option<Skin>,
    /// Height in world units; tilts the normal.
    pub(crate) relief: Option<Measure>,
    /// Where this is below one half there is nothing: cut paper, leaves.
    pub(crate) presence: Option<Measure>,
    /// Mirror strength seen head-on.
    pub(crate) mirror: f32,
    /// Strength and sharpness of the highlights of lamps.
    pub(crate) highlight: (f32, f32),
    /// Light given off, multiplied with the colour.
    pub(crate) glow: f32,
    /// Share of light from behind that comes through.
    pub(crate) veil: f32,
}

impl Material {
    /// A matt colour.
    pub(crate) fn matt(colour: Vec3) -> Self {
        Self {
            colour,
            skin: None,
            relief: None,
            presence: None,
            mirror: 0.0,
            highlight: (0.0, 1.0),
            glow: 0.0,
            veil: 0.0,
        }
    }

    /// A matt colour in hexadecimal notation.
    pub(crate) fn hex(hex: u32) -> Self {
        Self::matt(rgb(hex))
    }

    /// A picture laid on by u and v.
    pub(crate) fn picture(texture: &Arc<Texture>) -> Self {
        let (texture, mean) = (Arc::clone(texture), texture.mean());
        Self::matt(mean).skin(move |surface| texture.at(surface.u, surface.v))
    }

    /// A picture whose transparent parts are holes.
    pub(crate) fn cutting(texture: &Arc<Texture>) -> Self {
        let mask = Arc::clone(texture);
        let mut material = Self::picture(texture);
        material.presence = Some(Arc::new(move |surface| mask.cover(surface.u, surface.v)));
        material
    }

    pub(crate) fn skin(mut self, skin: impl Fn(&Surface) -> Vec3 + Send + Sync + 'static) -> Self {
        self.skin = Some(Arc::new(skin));
        self
    }

    pub(crate) fn relief(mut self, relief: impl Fn(&Surface) -> f32 + Send + Sync + 'static) -> Self {
        self.relief = Some(Arc::new(relief));
        self
    }

    pub(crate) fn presence(mut self, presence: impl Fn(&Surface) -> f32 + Send + Sync + 'static) -> Self {
        self.presence = Some(Arc::new(presence));
        self
    }

    /// Lacquer, glaze, metal: a mirror under the colour and the lamps' highlights.
    pub(crate) fn shine(mut self, mirror: f32, strength: f32, sharpness: f32) -> Self {
        (self.mirror, self.highlight) = (mirror, (strength, sharpness));
        self
    }

    pub(crate) fn glow(mut self, glow: f32) -> Self {
        self.glow = glow;
        self
    }

    pub(crate) fn veil(mut self, veil: f32) -> Self {
        self.veil = veil;
        self
    }

    /// Uneven colour, as everything real has: `depth` 0..1, `size` of the patches in world units.
    pub(crate) fn mottled(self, depth: f32, size: f32) -> Self {
        let (colour, inner) = (self.colour, self.skin.clone());
        self.skin(move |surface| {
            let base = inner.as_ref().map_or(colour, |skin| skin(surface));
            let p = surface.position / size;
            base * (1.0 + depth * (clouds(p.x + p.z * 0.71, p.y + p.z * 0.53, 3, 40) - 0.5) * 2.0)
        })
    }
}

/// Boards of wood: `width` of a board in world units, grain along the longer side of the world's x (or z).
pub(crate) fn planks(light: u32, dark: u32, width: f32, along_x: bool) -> Material {
    let (light, dark) = (rgb(light), rgb(dark));
    Material::matt(light.mix(dark, 0.4)).skin(move |surface| {
        let p = surface.position;
        let (along, across) = if along_x {
            (p.x, p.z + p.y)
        } else {
            (p.z, p.x + p.y)
        };
        let board = (across / width).floor();
        let shift = lattice(board as i32, 3, 7);
        let end = ((along + shift * 40.0 * width) / (width * 9.0)).floor();
        let tone = lattice(board as i32, end as i32, 11);
        let grain = clouds(
            along / width * 0.35 + shift * 50.0,
            across / width * 6.0 + end * 3.0,
            3,
            5,
        );
        let gap = ((across / width).fract().abs() - 0.5).abs();
        let seam = smooth(0.485, 0.5, gap);
        light.mix(dark, (0.25 * tone + 0.9 * grain - 0.15).clamp(0.0, 1.0)) * (1.0 - 0.55 * seam)
    })
}

/// One piece of wood, no joints.
pub(crate) fn wood(light: u32, dark: u32) -> Material {
    let (light, dark) = (rgb(light), rgb(dark));
    Material::matt(light.mix(dark, 0.4)).skin(move |surface| {
        let p = surface.position;
        light.mix(
            dark,
            clouds(p.x * 2.0 + p.y * 1.3, (p.z + p.y * 0.4) * 16.0, 3, 23),
        )
    })
}

/// Coursed brick or stone blocks on walls.
pub(crate) fn bricks(base: u32, joint: u32, long: f32, high: f32) -> Material {
    let (base, joint) = (rgb(base), rgb(joint));
    Material::matt(base).skin(move |surface| {
        let p = surface.position;
        let along = if surface.normal.x.abs() > 0.6 { p.z } else { p.x };
        let upward = if surface.normal.y.abs() > 0.6 { p.z } else { p.y };
        let row = (upward / high).floor();
        let x = along / long + if row as i32 % 2 == 0 { 0.0 } else { 0.5 };
        let tone = lattice(x.floor() as i32, row as i32, 2);
        let edge = edge_distance(x.fract(), (upward / high).fract(), long / high);
        let worn = clouds(along * 2.0 / long, upward * 2.0 / long, 3, 9);
        joint.mix(
            base * (0.65 + 0.5 * tone + 0.35 * (worn - 0.5)),
            smooth(0.04, 0.1, edge),
        )
    })
}

/// Square paving with worn joints.
pub(crate) fn paving(light: u32, dark: u32, size: f32) -> Material {
    let (light, dark) = (rgb(light), rgb(dark));
    Material::matt(light.mix(dark, 0.5)).skin(move |surface| {
        let p = surface.position;
        let (x, z) = (p.x / size, p.z / size);
        let tone = lattice(x.floor() as i32, z.floor() as i32, 6);
        let edge = edge_distance(fraction(x), fraction(z), 1.0);
        let stain = clouds(p.x / size * 0.4, p.z / size * 0.4, 4, 31);
        let speck = noise(p.x / size * 22.0, p.z / size * 22.0, 3);
        let colour = light.mix(
            dark,
            (0.45 * tone + 0.8 * (stain - 0.25) + 0.2 * (speck - 0.5)).clamp(0.0, 1.0),
        );
        colour * mix(0.6, 1.0, smooth(0.005, 0.03, edge))
    })
}

/// Plaster: nearly even, with stains running down and a fine relief.
pub(crate) fn plaster(colour: u32, stain: f32) -> Material {
    let base = rgb(colour);
    Material::matt(base)
        .skin(move |surface| {
            let p = surface.position;
            let along = p.x + p.z;
            let patch = clouds(along * 0.9, p.y * 0.9, 4, 14) - 0.5;
            let run = clouds(along * 5.0, p.y * 0.5, 3, 17) - 0.5;
            base * (1.0 + stain * (1.2 * patch + 0.6 * run))
        })
        .relief(|surface| {
            0.004
                * clouds(
                    (surface.position.x + surface.position.z) * 12.0,
                    surface.position.y * 12.0,
                    2,
                    8,
                )
        })
}

/// Earth or grass: two colours in drifts, with a rough relief.
pub(crate) fn soil(first: u32, second: u32, size: f32) -> Material {
    let (first, second) = (rgb(first), rgb(second));
    Material::matt(first.mix(second, 0.5)).skin(move |surface| {
        let p = surface.position / size;
        let drift = clouds(p.x, p.z, 5, 51);
        let fine = noise(p.x * 31.0, p.z * 31.0, 52);
        first.mix(second, smooth(0.3, 0.7, drift)) * (0.75 + 0.5 * fine)
    })
}

/// Woven cloth of one colour; `thread` is the width of a thread in world units.
pub(crate) fn cloth(colour: u32, thread: f32) -> Material {
    let base = rgb(colour);
    Material::matt(base).skin(move |surface| {
        let (x, y) = (
            (surface.u * surface.along_u.length()) / thread,
            (surface.v * surface.along_v.length()) / thread,
        );
        let over = (x.floor() + y.floor()) as i32 % 2 == 0;
        let bow = if over { fraction(x) } else { fraction(y) };
        base * (0.8 + 0.3 * (1.0 - (bow - 0.5).abs() * 2.0) + 0.16 * (noise(x * 0.11, y * 0.11, 4) - 0.5))
    })
}

/// Burnished metal.
pub(crate) fn metal(colour: u32) -> Material {
    Material::hex(colour).shine(0.45, 1.2, 60.0)
}

/// Glazed ware.
pub(crate) fn glaze(colour: u32) -> Material {
    Material::hex(colour).mottled(0.06, 0.1).shine(0.05, 0.9, 220.0)
}

/// Lacquered or painted wood.
pub(crate) fn lacquer(colour: u32) -> Material {
    Material::hex(colour).mottled(0.12, 0.3).shine(0.05, 0.5, 60.0)
}

/// Paper that lets light through.
pub(crate) fn paper(colour: u32) -> Material {
    let base = rgb(colour);
    Material::matt(base)
        .skin(move |surface| {
            let p = surface.position * 30.0;
            base * (0.97 + 0.06 * clouds(p.x + p.z, p.y + p.z, 2, 71))
        })
        .veil(0.35)
}

/// Something that shines by itself.
pub(crate) fn lamp(colour: u32, strength: f32) -> Material {
    let mut material = Material::hex(colour).glow(strength);
    material.colour = material.colour.most(even(0.02));
    material
}

/// The fractional part, also below zero.
pub(crate) fn fraction(value: f32) -> f32 {
    value - value.floor()
}

/// Distance to the nearest side of a unit tile whose length is `ratio` times its height.
fn edge_distance(x: f32, y: f32, ratio: f32) -> f32 {
    let (x, y) = (fraction(x), fraction(y));
    (x.min(1.0 - x) * ratio).min(y.min(1.0 - y))
}
