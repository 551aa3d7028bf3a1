//! A painted picture as a material samples it. `works/` paints them, `material.rs` lays them on solids.

use std::sync::{Arc, LazyLock};

use tiny_skia::Pixmap;

use crate::geometry::{Vec3, linear, vec3};

static LINEAR: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|level| linear(level as f32 / 255.0)));

/// Pixels with u to the right and v upwards; colours are plain, not multiplied with the cover.
pub(crate) struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

impl Texture {
    /// From a finished painting.
    pub(crate) fn new(painting: &Pixmap) -> Arc<Self> {
        let pixels = painting
            .pixels()
            .iter()
            .map(|pixel| {
                let plain = pixel.demultiply();
                [plain.red(), plain.green(), plain.blue(), plain.alpha()]
            })
            .collect();
        Arc::new(Self {
            width: painting.width() as usize,
            height: painting.height() as usize,
            pixels,
        })
    }

    fn taps(&self, u: f32, v: f32) -> [([u8; 4], f32); 4] {
        let x = (u.clamp(0.0, 1.0) * self.width as f32 - 0.5).clamp(0.0, self.width as f32 - 1.0);
        let y = ((1.0 - v.clamp(0.0, 1.0)) * self.height as f32 - 0.5).clamp(0.0, self.height as f32 - 1.0);
        let (left, top) = (x as usize, y as usize);
        let (right, bottom) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (across, down) = (x - left as f32, y - top as f32);
        let get = |column: usize, row: usize| self.pixels[row * self.width + column];
        [
            (get(left, top), (1.0 - across) * (1.0 - down)),
            (get(right, top), across * (1.0 - down)),
            (get(left, bottom), (1.0 - across) * down),
            (get(right, bottom), across * down),
        ]
    }

    /// The linear colour at a place.
    pub(crate) fn at(&self, u: f32, v: f32) -> Vec3 {
        let mut sum = vec3(0.0, 0.0, 0.0);
        let mut total = 1e-6;
        for (pixel, weight) in self.taps(u, v) {
            let weight = weight * (f32::from(pixel[3]) + 0.5);
            sum += vec3(
                LINEAR[pixel[0] as usize],
                LINEAR[pixel[1] as usize],
                LINEAR[pixel[2] as usize],
            ) * weight;
            total += weight;
        }
        sum / total
    }

    /// How much there is at a place, 0..1.
    pub(crate) fn cover(&self, u: f32, v: f32) -> f32 {
        self.taps(u, v)
            .iter()
            .map(|(pixel, weight)| f32::from(pixel[3]) * weight)
            .sum::<f32>()
            / 255.0
    }

    /// The mean colour of what there is.
    pub(crate) fn mean(&self) -> Vec3 {
        let step = (self.pixels.len() / 4096).max(1);
        let mut sum = vec3(0.0, 0.0, 0.0);
        let mut total = 1e-6;
        for pixel in self.pixels.iter().step_by(step) {
            let weight = f32::from(pixel[3]);
            sum += vec3(
                LINEAR[pixel[0] as usize],
                LINEAR[pixel[1] as usize],
                LINEAR[pixel[2] as usize],
            ) * weight;
            total += weight;
        }
        sum / total
    }
}
