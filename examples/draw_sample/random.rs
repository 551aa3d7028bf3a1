//! Chance that repeats: a small generator seeded per picture, and the smooth noise that paper, wood and clouds are made of.
//! Every other module of the drawing program takes its variety from here, so the same table gives the same bytes.

use std::f32::consts::TAU;

/// A `SplitMix64` generator.
#[derive(Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// A generator whose whole sequence follows from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number in 0..1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// A number between `low` and `high`.
    pub(crate) fn range(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// A number around zero, mostly within `spread`, bell-shaped.
    pub(crate) fn bell(&mut self, spread: f32) -> f32 {
        (self.unit() + self.unit() + self.unit() - 1.5) * spread * 1.3
    }

    /// A whole number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }

    /// One of the items.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// True with the given chance.
    pub(crate) fn chance(&mut self, chance: f32) -> bool {
        self.unit() < chance
    }

    /// A direction in the plane.
    pub(crate) fn angle(&mut self) -> f32 {
        self.unit() * TAU
    }
}

/// Mixes lattice coordinates to 32 bits.
pub(crate) fn hash(x: i32, y: i32, z: i32) -> u32 {
    let mut mixed = (x as u32).wrapping_mul(0x8da6_b343)
        ^ (y as u32).wrapping_mul(0xd816_3841)
        ^ (z as u32).wrapping_mul(0xcb1a_b31f);
    mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x7feb_352d);
    mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x846c_a68b);
    mixed ^ (mixed >> 16)
}

/// A lattice value in 0..1.
pub(crate) fn lattice(x: i32, y: i32, z: i32) -> f32 {
    (hash(x, y, z) >> 8) as f32 / (1u32 << 24) as f32
}

/// Smooth noise in the plane, 0..1.
pub(crate) fn noise(x: f32, y: f32, layer: i32) -> f32 {
    let (column, row) = (x.floor(), y.floor());
    let (across, down) = (x - column, y - row);
    let (across, down) = (
        across * across * (3.0 - 2.0 * across),
        down * down * (3.0 - 2.0 * down),
    );
    let (column, row) = (column as i32, row as i32);
    let top = lattice(column, row, layer) * (1.0 - across) + lattice(column + 1, row, layer) * across;
    let bottom =
        lattice(column, row + 1, layer) * (1.0 - across) + lattice(column + 1, row + 1, layer) * across;
    top * (1.0 - down) + bottom * down
}

/// Noise summed over octaves, 0..1.
pub(crate) fn clouds(x: f32, y: f32, octaves: i32, layer: i32) -> f32 {
    let (mut sum, mut weight, mut total, mut scale) = (0.0, 1.0, 0.0, 1.0);
    for octave in 0..octaves {
        sum += weight
            * noise(
                x * scale + octave as f32 * 17.3,
                y * scale - octave as f32 * 9.1,
                layer + octave,
            );
        total += weight;
        weight *= 0.5;
        scale *= 2.03;
    }
    sum / total
}

/// Hermite step from 0 at `low` to 1 at `high`.
pub(crate) fn smooth(low: f32, high: f32, value: f32) -> f32 {
    let part = ((value - low) / (high - low)).clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

/// Between `from` and `to`.
pub(crate) fn mix(from: f32, to: f32, part: f32) -> f32 {
    from + (to - from) * part
}
