//! From film to print: bloom, exposure, tone, vignette and grain, then eight bits per colour.

use super::film::{Film, spread};
use crate::geometry::{Vec3, even, screen, vec3};
use crate::random::{hash, noise};

/// How a film is developed.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// Light is multiplied with this first.
    pub(crate) exposure: f32,
    /// Above 0 warmer, below 0 cooler.
    pub(crate) warmth: f32,
    pub(crate) contrast: f32,
    pub(crate) saturation: f32,
    pub(crate) vignette: f32,
    pub(crate) bloom: f32,
    pub(crate) grain: f32,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            exposure: 1.0,
            warmth: 0.0,
            contrast: 1.0,
            saturation: 0.9,
            vignette: 0.28,
            bloom: 0.08,
            grain: 1.0,
        }
    }
}

/// The finished picture as rows of red, green and blue.
pub(crate) struct Print {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) bytes: Vec<u8>,
}

/// Develops a film; `seed` gives its grain.
pub(crate) fn develop(mut film: Film, seed: u64) -> Print {
    film.focus();
    let (width, height) = film.size;
    let look = film.look;
    if look.bloom > 0.0 {
        bloom(&mut film);
    }
    let tint = vec3(1.0 + 0.12 * look.warmth, 1.0, 1.0 - 0.16 * look.warmth);
    let seed = seed as i32;
    let mut bytes = Vec::with_capacity(width * height * 3);
    for (index, pixel) in film.pixels.iter().enumerate() {
        let (x, y) = (index % width, index / width);
        let (across, down) = (x as f32 / width as f32 - 0.5, y as f32 / height as f32 - 0.5);
        let corner = (across * across + down * down) * 2.0;
        let light = pixel.times(tint) * (look.exposure * (1.0 - look.vignette * corner * corner.sqrt()));
        let toned = tone(light, &look);
        let grain = grain(x, y, seed) * look.grain * 0.013;
        for part in [toned.x, toned.y, toned.z] {
            bytes.push(((part + grain * (1.1 - part)).clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
        }
    }
    Print { width, height, bytes }
}

/// Filmic shoulder and toe, then contrast and saturation on the screen's curve.
fn tone(light: Vec3, look: &Look) -> Vec3 {
    let curve = |x: f32| {
        let x = x.max(0.0) * 0.72;
        screen((x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14)).clamp(0.0, 1.0))
    };
    let toned = light.map(curve);
    let grey = toned.luminance();
    let saturated = even(grey).mix(toned, look.saturation);
    saturated.map(|part| 0.5 + (part - 0.5) * look.contrast)
}

/// A slow wave and a fine one, as a small sensor's noise looks after its own smoothing.
fn grain(x: usize, y: usize, seed: i32) -> f32 {
    let fine = (hash(x as i32 / 2, y as i32 / 2, seed) & 1023) as f32 / 1023.0 - 0.5;
    fine * 0.5 + (noise(x as f32 / 2.7, y as f32 / 2.7, seed) - 0.5) * 1.2
}

fn bloom(film: &mut Film) {
    let (width, height) = film.size;
    let small = (width.div_ceil(4), height.div_ceil(4));
    let mut bright = vec![even(0.0); small.0 * small.1];
    for (index, pixel) in film.pixels.iter().enumerate() {
        let place = (index / width / 4) * small.0 + index % width / 4;
        bright[place] += (*pixel * film.look.exposure - even(0.75)).map(|part| part.clamp(0.0, 6.0)) / 16.0;
    }
    let near = spread(&bright, small, 6);
    let far = spread(&bright, small, 30);
    for (index, pixel) in film.pixels.iter_mut().enumerate() {
        let (x, y) = (
            (index % width) as f32 / 4.0 - 0.375,
            (index / width) as f32 / 4.0 - 0.375,
        );
        let halo = between(&near, small, x, y) * 0.6 + between(&far, small, x, y);
        *pixel += halo * (film.look.bloom * 2.0 / film.look.exposure);
    }
}

fn between(map: &[Vec3], (width, height): (usize, usize), x: f32, y: f32) -> Vec3 {
    let (x, y) = (
        x.clamp(0.0, width as f32 - 1.001),
        y.clamp(0.0, height as f32 - 1.001),
    );
    let (left, top) = (x as usize, y as usize);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let get = |column: usize, row: usize| map[row * width + column];
    let (across, down) = (x - left as f32, y - top as f32);
    get(left, top)
        .mix(get(right, top), across)
        .mix(get(left, bottom).mix(get(right, bottom), across), down)
}
