//! The light at a coarse resolution: grain from chance rays is smoothed away along surfaces, never across their edges.

use super::{COARSE, NOTHING, Sight};
use crate::geometry::{Vec3, even};

/// Smoothed light with enough of the geometry to read it back at any pixel.
pub(crate) struct LightMap {
    columns: usize,
    rows: usize,
    places: Vec<Place>,
    light: Vec<Vec3>,
}

#[derive(Clone, Copy)]
struct Place {
    position: Vec3,
    normal: Vec3,
    /// Size of a pixel there; 0 for the sky.
    grain: f32,
}

impl LightMap {
    pub(super) fn new(columns: usize, rows: usize, sights: &[Sight], light: Vec<Vec3>) -> Self {
        let place = |sight: &Sight| Place {
            position: sight.position,
            normal: sight.normal,
            grain: if sight.solid == NOTHING {
                0.0
            } else {
                sight.depth * 2.5 / columns as f32
            },
        };
        let mut map = Self {
            columns,
            rows,
            places: sights.iter().map(place).collect(),
            light,
        };
        map.tame();
        for (step, keenness) in [(1, 0.8), (2, 1.2), (4, 2.0), (1, 2.5)] {
            map.pass(step, keenness);
        }
        map
    }

    /// Single outshining samples are held to their neighbourhood.
    fn tame(&mut self) {
        let source = self.light.clone();
        for row in 1..self.rows - 1 {
            for column in 1..self.columns - 1 {
                let here = row * self.columns + column;
                let mut sum = 0.0;
                for (x, y) in [(0, 1), (2, 1), (1, 0), (1, 2), (0, 0), (2, 2), (0, 2), (2, 0)] {
                    sum += source[(row + y - 1) * self.columns + column + x - 1].luminance();
                }
                let limit = sum / 8.0 * 3.0 + 0.01;
                let bright = source[here].luminance();
                if bright > limit {
                    self.light[here] = source[here] * (limit / bright);
                }
            }
        }
    }

    fn pass(&mut self, step: isize, keenness: f32) {
        let source = self.light.clone();
        for row in 0..self.rows as isize {
            for column in 0..self.columns as isize {
                let here = row as usize * self.columns + column as usize;
                let place = self.places[here];
                if place.grain == 0.0 {
                    continue;
                }
                let own = source[here].luminance();
                let mut sum = source[here];
                let mut total = 1.0;
                for (dx, dy, weight) in RING {
                    let (x, y) = (column + dx * step, row + dy * step);
                    if x < 0 || y < 0 || x >= self.columns as isize || y >= self.rows as isize {
                        continue;
                    }
                    let there = y as usize * self.columns + x as usize;
                    let alike = kinship(&place, &self.places[there], step as f32);
                    if alike > 0.0 {
                        let other = source[there].luminance();
                        let contrast = (own - other).abs() / (own + other + 1e-4);
                        let weight = weight * alike / (1.0 + keenness * keenness * contrast * contrast * 6.0);
                        sum += source[there] * weight;
                        total += weight;
                    }
                }
                self.light[here] = sum / total;
            }
        }
    }

    /// The light for a sight at full-resolution pixel x, y.
    pub(super) fn at(&self, sight: &Sight, x: f32, y: f32) -> Vec3 {
        let centre = (COARSE / 2) as f32;
        let (x, y) = ((x - centre) / COARSE as f32, (y - centre) / COARSE as f32);
        let place = Place {
            position: sight.position,
            normal: sight.normal,
            grain: sight.depth * 2.5 / self.columns as f32,
        };
        let (mut sum, mut total) = (even(0.0), 0.0);
        let (mut spare, mut spare_total) = (even(0.0), 1e-9);
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1), (-1, 0), (0, -1), (2, 0), (0, 2)] {
            let (column, row) = (x.floor() as isize + dx, y.floor() as isize + dy);
            let (column, row) = (
                column.clamp(0, self.columns as isize - 1) as usize,
                row.clamp(0, self.rows as isize - 1) as usize,
            );
            let there = row * self.columns + column;
            if self.places[there].grain == 0.0 {
                continue;
            }
            let (off_x, off_y) = (x - column as f32, y - row as f32);
            let near = (-(off_x * off_x + off_y * off_y) * 1.5).exp() + 1e-4;
            let weight = near * kinship(&place, &self.places[there], 2.0);
            sum += self.light[there] * weight;
            total += weight;
            spare += self.light[there] * near;
            spare_total += near;
        }
        if total > 1e-4 {
            sum / total
        } else {
            spare / spare_total
        }
    }
}

const RING: [(isize, isize, f32); 8] = [
    (-1, 0, 0.6),
    (1, 0, 0.6),
    (0, -1, 0.6),
    (0, 1, 0.6),
    (-1, -1, 0.36),
    (1, -1, 0.36),
    (-1, 1, 0.36),
    (1, 1, 0.36),
];

/// Whether two places lie on the same smooth surface, 0..1.
fn kinship(one: &Place, other: &Place, step: f32) -> f32 {
    if other.grain == 0.0 {
        return 0.0;
    }
    let facing = one.normal.dot(other.normal);
    if facing < 0.7 {
        return 0.0;
    }
    let off = (other.position - one.position).dot(one.normal).abs() / (one.grain * (0.6 + step));
    if off > 1.5 {
        0.0
    } else {
        facing.powi(8) * (1.0 - off / 1.5)
    }
}
