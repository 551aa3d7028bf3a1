//! How much light arrives at a point: sun, lamps and sky, with soft shadows and the light that bounces off near things.

use crate::geometry::{Vec3, even, vec3};
use crate::material::Material;
use crate::random::{Random, clouds, hash, lattice, smooth};
use crate::scene::{Lamp, Scene};
use crate::shape::{Ray, Surface};
use crate::tree::Tree;

/// A scene with its solids sorted: what rays are sent into.
pub(crate) struct World<'a> {
    pub(crate) scene: &'a Scene,
    tree: Tree,
    /// Relative strength of each lamp, for choosing among them.
    lamp_weights: Vec<f32>,
}

/// The nearest meeting of a ray.
pub(crate) struct Meeting {
    pub(crate) distance: f32,
    pub(crate) solid: usize,
}

impl<'a> World<'a> {
    pub(crate) fn new(scene: &'a Scene) -> Self {
        let bounds: Vec<_> = scene.solids.iter().map(|solid| solid.shape.bounds()).collect();
        let tree = Tree::build(&bounds);
        let lamp_weights = scene.lamps.iter().map(|lamp| lamp.light.luminance()).collect();
        Self {
            scene,
            tree,
            lamp_weights,
        }
    }

    fn there(&self, solid: usize, ray: &Ray, distance: f32) -> bool {
        let solid = &self.scene.solids[solid];
        let Some(presence) = &self.scene.materials[solid.material].presence else {
            return true;
        };
        presence(&solid.shape.surface(ray, distance)) >= 0.5
    }

    /// The nearest solid along the ray.
    pub(crate) fn nearest(&self, ray: &Ray, near: f32, far: f32) -> Option<Meeting> {
        let mut best = None;
        self.tree.walk(ray, far, |place, far| {
            let number = self.tree.order[place];
            match self.scene.solids[number].shape.meet(ray, near, far) {
                Some(distance) if self.there(number, ray, distance) => {
                    best = Some(Meeting {
                        distance,
                        solid: number,
                    });
                    distance
                }
                _ => far,
            }
        });
        best
    }

    /// The share of light that passes along the ray: 1 free, 0 blocked, between through thin paper.
    pub(crate) fn passes(&self, ray: &Ray, near: f32, far: f32) -> f32 {
        let mut share = 1.0;
        self.tree.walk(ray, far, |place, far| {
            let number = self.tree.order[place];
            if let Some(distance) = self.scene.solids[number].shape.meet(ray, near, far)
                && self.there(number, ray, distance)
            {
                let material = &self.scene.materials[self.scene.solids[number].material];
                share *= if material.glow > 0.0 {
                    1.0
                } else {
                    material.veil * 0.6
                };
                if share < 0.01 {
                    return -1.0;
                }
            }
            far
        });
        if share < 0.01 { 0.0 } else { share }
    }

    pub(crate) fn material(&self, meeting: &Meeting) -> &Material {
        &self.scene.materials[self.scene.solids[meeting.solid].material]
    }

    pub(crate) fn surface(&self, ray: &Ray, meeting: &Meeting) -> Surface {
        let solid = &self.scene.solids[meeting.solid];
        let mut surface = solid.shape.surface(ray, meeting.distance);
        if !matches!(solid.shape, crate::shape::Shape::Facet(_)) && surface.normal.dot(ray.way) > 0.0 {
            surface.normal = -surface.normal;
        }
        surface
    }

    /// Light arriving at a point with the given normal, from `samples` rays of each kind.
    pub(crate) fn arriving(
        &self,
        point: Vec3,
        normal: Vec3,
        veil: f32,
        samples: usize,
        random: &mut Random,
    ) -> Vec3 {
        let mut sum = even(0.0);
        let (first, second) = normal.tangents();
        let start = random.unit();
        for sample in 0..samples {
            let turn = (sample as f32 + random.unit()) / samples as f32;
            let lift = (random.unit() + start).fract();
            let (sine, cosine) = (turn * std::f32::consts::TAU).sin_cos();
            let (radius, height) = (lift.sqrt(), (1.0 - lift).sqrt());
            let way = first * (radius * cosine) + second * (radius * sine) + normal * height;
            sum += self.ambient(point, way);
            sum += self.direct(point, normal, veil, random);
        }
        sum / samples as f32
    }

    /// Light from one direction that is neither sun nor lamp.
    fn ambient(&self, point: Vec3, way: Vec3) -> Vec3 {
        let ray = Ray { from: point, way };
        let Some(meeting) = self.nearest(&ray, 2e-4, self.scene.reach) else {
            return self.scene.sky.light(way);
        };
        let material = self.material(&meeting);
        let far = smooth(0.0, self.scene.reach, meeting.distance);
        let reflected = material.colour.times(self.scene.bounce) * (0.55 + 0.45 * far);
        reflected + (material.colour * material.glow).map(|part| part.min(2.5))
    }

    fn direct(&self, point: Vec3, normal: Vec3, veil: f32, random: &mut Random) -> Vec3 {
        let mut sum = even(0.0);
        if let Some(sun) = &self.scene.sun {
            let (first, second) = sun.towards.tangents();
            let (angle, radius) = (random.angle(), random.unit().sqrt() * sun.width);
            let way = (sun.towards + first * (radius * angle.cos()) + second * (radius * angle.sin())).unit();
            sum += self.by_light(point, normal, veil, (way, f32::MAX), sun.light);
        }
        if let Some((lamp, chance)) = self.choose_lamp(point, random) {
            let on_lamp = vec3(random.bell(1.0), random.bell(1.0), random.bell(1.0)) * (lamp.radius * 0.8);
            let offset = lamp.place + on_lamp - point;
            let distance = offset.length();
            let way = offset / distance;
            let falloff = 1.0 / (distance * distance).max(lamp.radius * lamp.radius);
            sum += self.by_light(
                point,
                normal,
                veil,
                (way, distance - 0.02),
                lamp.light * (falloff * beam(lamp, -way) / chance),
            );
        }
        sum
    }

    fn by_light(&self, point: Vec3, normal: Vec3, veil: f32, (way, far): (Vec3, f32), light: Vec3) -> Vec3 {
        let facing = normal.dot(way);
        let share = facing.max(0.0) * (1.0 - 0.5 * veil) + (-facing).max(0.0) * veil;
        if share <= 0.0 || light.luminance() < 1e-4 {
            return even(0.0);
        }
        let from = point + normal * if facing < 0.0 { -1.5e-3 } else { 5e-4 };
        light * (share * self.passes(&Ray { from, way }, 3e-4, far))
    }

    /// One lamp, near and bright ones more often, and the chance it had.
    fn choose_lamp(&self, point: Vec3, random: &mut Random) -> Option<(&Lamp, f32)> {
        let lamps = &self.scene.lamps;
        let weight = |index: usize| {
            let offset = lamps[index].place - point;
            self.lamp_weights[index] * (beam(&lamps[index], -offset.unit()) + 0.003)
                / (offset.dot(offset) + 0.05)
        };
        let total: f32 = (0..lamps.len()).map(weight).sum();
        let mut ticket = random.unit() * total;
        for (index, lamp) in lamps.iter().enumerate() {
            ticket -= weight(index);
            if ticket <= 0.0 || index + 1 == lamps.len() {
                return Some((lamp, (weight(index) / total).max(1e-5)));
            }
        }
        None
    }

    /// What an eye sees of the open sky.
    pub(crate) fn sky(&self, way: Vec3) -> Vec3 {
        let sky = &self.scene.sky;
        let way = way.unit();
        let mut light = sky.light(way);
        if way.y > 0.0 && sky.clouds.0 > 0.0 {
            let (x, z) = (way.x / (way.y + 0.12), way.z / (way.y + 0.12));
            let cover = clouds(x * 1.3 + 7.0, z * 1.3, 5, 90);
            let lit = clouds(x * 1.3 + 7.3, z * 1.3 - 0.2, 4, 90);
            let part = smooth(1.0 - sky.clouds.0 * 0.72, 1.25 - sky.clouds.0 * 0.6, cover)
                * smooth(0.0, 0.12, way.y);
            light = light.mix(sky.clouds.1 * (0.75 + 0.6 * (cover - lit + 0.3)), part);
        }
        if way.y > 0.0 && sky.stars > 0.0 {
            light += even(stars(way, sky.stars));
        }
        if let Some((towards, size)) = sky.moon {
            let off = (way.cross(towards).length() / size).min(9.0);
            if way.dot(towards) > 0.0 {
                let (first, second) = towards.tangents();
                let seas = clouds(
                    way.dot(first) / size * 1.6 + 3.0,
                    way.dot(second) / size * 1.6,
                    4,
                    33,
                );
                let disc = smooth(1.02, 0.97, off);
                light = light.mix(vec3(3.2, 3.0, 2.5) * (0.62 + 0.5 * seas), disc)
                    + vec3(0.5, 0.48, 0.42) * ((1.0 - disc) * (-(off - 1.0) * 1.1).exp() * 0.7);
            }
        }
        if let Some(sun) = &self.scene.sun
            && sky.moon.is_none()
        {
            let toward = way.dot(sun.towards).max(0.0);
            light += sun.light
                * (0.05 * toward.powf(24.0)
                    + 0.12 * toward.powf(300.0)
                    + 3.0 * smooth(0.9994, 0.9997, toward));
        }
        light
    }
}

/// The share of a lamp's light that goes this way.
pub(crate) fn beam(lamp: &Lamp, way: Vec3) -> f32 {
    lamp.beam.map_or(1.0, |(axis, edge)| {
        smooth(edge - 0.02, edge + (1.0 - edge) * 0.5, way.dot(axis))
    })
}

fn stars(way: Vec3, density: f32) -> f32 {
    let (x, y) = (way.x / (1.0 + way.y) * 210.0, way.z / (1.0 + way.y) * 210.0);
    let (column, row) = (x.floor() as i32, y.floor() as i32);
    if lattice(column, row, 77) > density * 0.06 {
        return 0.0;
    }
    let (dx, dy) = (
        x - x.floor() - 0.3 - 0.4 * lattice(column, row, 78),
        y - y.floor() - 0.3 - 0.4 * lattice(column, row, 79),
    );
    let strength = (hash(column, row, 80) & 255) as f32 / 255.0;
    (0.1 + 1.6 * strength * strength * strength) * (-(dx * dx + dy * dy) * 60.0).exp()
}
