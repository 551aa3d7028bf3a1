//! The exposed film: linear light per pixel with depth. Scenes may add sparkle, snow, rain and blur before it is developed.

use super::camera::Camera;
use super::develop::Look;
use crate::geometry::{Vec3, even};
use crate::random::smooth;

/// Light as it fell on the film.
pub(crate) struct Film {
    pub(crate) size: (usize, usize),
    pub(crate) pixels: Vec<Vec3>,
    pub(crate) depths: Vec<f32>,
    pub(crate) camera: Camera,
    pub(crate) look: Look,
}

impl Film {
    /// Unexposed.
    pub(crate) fn new(size: (usize, usize), camera: Camera) -> Self {
        let count = size.0 * size.1;
        Self {
            size,
            pixels: vec![even(0.0); count],
            depths: vec![f32::MAX; count],
            camera,
            look: Look::default(),
        }
    }

    /// The length that is one pixel in a picture 1600 wide.
    pub(crate) fn unit(&self) -> f32 {
        self.size.0.max(self.size.1) as f32 / 1600.0
    }

    /// How it will be developed.
    pub(crate) fn look(mut self, change: impl FnOnce(&mut Look)) -> Self {
        change(&mut self.look);
        self
    }

    /// Changes the light of all pixels within `reach` of a place by `change(distance 0..1, light)`.
    fn around(&mut self, (x, y): (f32, f32), reach: f32, change: impl Fn(f32, Vec3) -> Vec3) {
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let (left, right) = (
            (x - reach).max(0.0) as usize,
            (x + reach + 1.0).clamp(0.0, width) as usize,
        );
        let (top, bottom) = (
            (y - reach).max(0.0) as usize,
            (y + reach + 1.0).clamp(0.0, height) as usize,
        );
        for row in top..bottom {
            for column in left..right {
                let (dx, dy) = (column as f32 + 0.5 - x, row as f32 + 0.5 - y);
                let off = (dx * dx + dy * dy).sqrt() / reach;
                if off < 1.0 {
                    let pixel = &mut self.pixels[row * self.size.0 + column];
                    *pixel = change(off, *pixel);
                }
            }
        }
    }

    /// A soft glow of light.
    pub(crate) fn glow(&mut self, place: (f32, f32), reach: f32, light: Vec3) {
        self.around(place, reach, |off, old| {
            old + light * ((1.0 - off) * (1.0 - off) * (1.0 - off))
        });
    }

    /// A disc of light as an open lens draws a far lamp: even, a little brighter at its rim.
    pub(crate) fn bokeh(&mut self, place: (f32, f32), radius: f32, light: Vec3) {
        self.around(place, radius, |off, old| {
            old + light * ((0.75 + 0.45 * smooth(0.6, 0.95, off)) * smooth(1.0, 0.93, off))
        });
    }

    /// A soft flake or petal in front of everything.
    pub(crate) fn fleck(&mut self, place: (f32, f32), radius: f32, colour: Vec3, cover: f32) {
        self.around(place, radius.max(0.8), |off, old| {
            old.mix(colour, cover * smooth(1.0, 0.45, off))
        });
    }

    /// A streak of light or rain between two places.
    pub(crate) fn streak(&mut self, from: (f32, f32), to: (f32, f32), width: f32, light: Vec3) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let steps = ((dx * dx + dy * dy).sqrt() / (width * 0.7).max(0.5))
            .ceil()
            .max(1.0);
        for step in 0..=steps as usize {
            let part = step as f32 / steps;
            let fade = 1.0 - (part * 2.0 - 1.0).powi(4);
            self.glow(
                (from.0 + dx * part, from.1 + dy * part),
                width * 1.6,
                light * (fade * 0.5),
            );
        }
    }

    /// A glow at a point of the world, if it is in view and nothing stands before it.
    pub(crate) fn halo(&mut self, point: Vec3, reach: f32, light: Vec3) {
        if let Some((x, y, depth)) = self.camera.project(point, self.size) {
            let reach = reach / depth * self.size.0.max(self.size.1) as f32;
            self.glow((x, y), reach, light);
        }
    }

    /// Applies the camera's depth of field.
    pub(crate) fn focus(&mut self) {
        let (distance, strength) = (self.camera.focus.0, self.camera.focus.1 * self.unit());
        if strength <= 0.0 {
            return;
        }
        let blur: Vec<f32> = self
            .depths
            .iter()
            .map(|depth| strength * (1.0 - distance / depth.min(1e5)).abs())
            .collect();
        let sharp = self.pixels.clone();
        for (radius, from, to) in [(2, 0.8, 2.2), (4, 2.2, 4.5), (9, 4.5, 10.0), (18, 10.0, 20.0)] {
            if radius as f32 > strength * 3.0 {
                break;
            }
            // Only what is itself out of focus may spread, else sharp edges would smear into the background.
            let weights: Vec<f32> = blur.iter().map(|blur| smooth(from * 0.4, from, *blur)).collect();
            let lit: Vec<Vec3> = sharp
                .iter()
                .zip(&weights)
                .map(|(pixel, weight)| pixel.map(|part| part.min(5.0)) * *weight)
                .collect();
            let spread = spread(&lit, self.size, radius);
            let thin = spread_weights(&weights, self.size, radius);
            for index in 0..self.pixels.len() {
                let part = smooth(from * 0.7, to, blur[index]);
                if part > 0.0 && thin[index] > 0.02 {
                    self.pixels[index] = self.pixels[index].mix(spread[index] / thin[index], part);
                }
            }
        }
    }
}

fn spread_weights(weights: &[f32], size: (usize, usize), radius: usize) -> Vec<f32> {
    let wide: Vec<Vec3> = weights.iter().map(|weight| even(*weight)).collect();
    spread(&wide, size, radius)
        .into_iter()
        .map(|value| value.x)
        .collect()
}

/// A smooth blur: three running means along each axis.
pub(crate) fn spread(source: &[Vec3], size: (usize, usize), radius: usize) -> Vec<Vec3> {
    let box_radius = (radius / 2).max(1);
    let mut current = source.to_vec();
    let mut next = vec![even(0.0); source.len()];
    for _ in 0..2 {
        for row in 0..size.1 {
            running_mean(&current, &mut next, (row * size.0, 1, size.0), box_radius);
        }
        for column in 0..size.0 {
            running_mean(&next, &mut current, (column, size.0, size.1), box_radius);
        }
    }
    current
}

fn running_mean(
    source: &[Vec3],
    target: &mut [Vec3],
    (start, stride, count): (usize, usize, usize),
    radius: usize,
) {
    let get = |place: isize| source[start + place.clamp(0, count as isize - 1) as usize * stride];
    let scale = 1.0 / (2 * radius + 1) as f32;
    let mut sum = even(0.0);
    for place in -(radius as isize)..=radius as isize {
        sum += get(place);
    }
    for place in 0..count as isize {
        target[start + place as usize * stride] = sum * scale;
        sum = sum + get(place + radius as isize + 1) - get(place - radius as isize);
    }
}
