//! Photographs a scene. Four passes: what each pixel sees (`look`), the light there at a coarser resolution (`light.rs`),
//! that light smoothed (`smoothing.rs`), and both brought together with clean edges. `film.rs` holds the result,
//! `develop.rs` turns it into a print.

pub(crate) mod camera;
pub(crate) mod develop;
pub(crate) mod film;
mod light;
mod smoothing;

use camera::Camera;
use film::Film;
use light::{World, beam};
use smoothing::LightMap;

use crate::geometry::{Vec3, even};
use crate::random::Random;
use crate::scene::Scene;
use crate::shape::{Ray, Surface};

/// What one line of sight found.
#[derive(Clone, Copy)]
pub(crate) struct Sight {
    pub(crate) position: Vec3,
    pub(crate) normal: Vec3,
    /// What the arriving light is multiplied with.
    colour: Vec3,
    /// Shine, glow and sky, which do not wait for it.
    extra: Vec3,
    /// Distance along the camera's axis; huge for the sky.
    pub(crate) depth: f32,
    solid: usize,
    veil: f32,
}

/// The solid number of the sky.
pub(crate) const NOTHING: usize = usize::MAX;
const FAR: f32 = 1e6;
/// Light is gathered for one pixel in so many along each side.
pub(crate) const COARSE: usize = 3;

/// Takes the picture. `samples` is the number of light rays per point: more where lamps are many or shadows soft.
pub(crate) fn shoot(scene: &Scene, camera: Camera, size: (usize, usize), samples: usize) -> Film {
    let world = World::new(scene);
    let sights: Vec<Sight> = (0..size.0 * size.1)
        .map(|index| {
            look(
                &world,
                &camera.ray((index % size.0) as f32 + 0.5, (index / size.0) as f32 + 0.5, size),
            )
        })
        .collect();
    let light = gather(&world, &sights, size, samples);
    let mut film = Film::new(size, camera);
    for y in 0..size.1 {
        for x in 0..size.0 {
            let index = y * size.0 + x;
            let sight = &sights[index];
            film.depths[index] = sight.depth;
            film.pixels[index] = if edge(&sights, x, y, size) {
                let corners = [(0.13, 0.37), (0.63, 0.13), (0.87, 0.63), (0.37, 0.87)];
                corners.iter().fold(even(0.0), |sum, (dx, dy)| {
                    let sight = look(&world, &camera.ray(x as f32 + dx, y as f32 + dy, size));
                    // A glowing sliver must not outshine its neighbours once averaged.
                    sum + compose(scene, &light, &sight, x, y).map(|part| part.min(6.0)) * 0.25
                })
            } else {
                compose(scene, &light, sight, x, y)
            };
        }
    }
    film
}

fn look(world: &World, ray: &Ray) -> Sight {
    let Some(meeting) = world.nearest(ray, 1e-3, FAR) else {
        let sky = world.sky(ray.way);
        return Sight {
            position: ray.at(FAR),
            normal: -ray.way,
            colour: even(0.0),
            extra: sky,
            depth: FAR,
            solid: NOTHING,
            veil: 0.0,
        };
    };
    let material = world.material(&meeting);
    let mut surface = world.surface(ray, &meeting);
    let way = ray.way.unit();
    if let Some(relief) = &material.relief {
        surface.normal = tilted(&surface, meeting.distance * 8e-4, relief.as_ref(), way);
    }
    let behind = surface.normal.dot(way);
    if behind > -0.02 {
        surface.normal = (surface.normal - way * (behind + 0.02)).unit();
    }
    let colour = material
        .skin
        .as_ref()
        .map_or(material.colour, |skin| skin(&surface))
        .most(even(0.0));
    let mut extra = colour * material.glow;
    if material.highlight.0 > 0.0 {
        extra += glints(world, &surface, way, material.highlight).times(if material.mirror > 0.3 {
            colour
        } else {
            even(1.0)
        });
    }
    if material.mirror > 0.0 {
        let facing = (-surface.normal.dot(way)).clamp(0.0, 1.0);
        let share = material.mirror + (1.0 - material.mirror) * 0.7 * (1.0 - facing).powi(5);
        let bounced = Ray {
            from: surface.position + surface.normal * 1e-3,
            way: way - surface.normal * (2.0 * surface.normal.dot(way)),
        };
        let seen = glimpse(world, &bounced);
        extra += seen.times(if material.mirror > 0.3 { colour } else { even(1.0) }) * share;
    }
    let keeps = if material.mirror > 0.3 {
        1.0 - material.mirror
    } else {
        1.0
    };
    Sight {
        position: surface.position,
        normal: surface.normal,
        colour: colour * keeps,
        extra,
        depth: meeting.distance,
        solid: meeting.solid,
        veil: material.veil,
    }
}

/// The normal after the relief has tipped it.
fn tilted(surface: &Surface, step: f32, relief: &dyn Fn(&Surface) -> f32, way: Vec3) -> Vec3 {
    let step = step.max(1e-5);
    let base = relief(surface);
    let slope = |along: Vec3, u: f32, v: f32| {
        let length = along.length().max(1e-9);
        let way = along / length;
        let moved = Surface {
            position: surface.position + way * step,
            u: surface.u + u * step / length,
            v: surface.v + v * step / length,
            ..*surface
        };
        way * ((relief(&moved) - base) / step)
    };
    let normal =
        (surface.normal - slope(surface.along_u, 1.0, 0.0) - slope(surface.along_v, 0.0, 1.0)).unit();
    if normal.dot(way) > 0.0 {
        (normal - way * normal.dot(way)).unit()
    } else {
        normal
    }
}

/// The highlights of sun and lamps.
fn glints(world: &World, surface: &Surface, way: Vec3, (strength, sharpness): (f32, f32)) -> Vec3 {
    let mut sum = even(0.0);
    let mut add = |towards: Vec3, light: Vec3, far: f32| {
        let half = (towards - way).unit();
        let peak = surface.normal.dot(half).max(0.0).powf(sharpness)
            * strength
            * surface.normal.dot(towards).max(0.0).sqrt();
        if peak * light.luminance() > 0.003 {
            let ray = Ray {
                from: surface.position + surface.normal * 1e-3,
                way: towards,
            };
            sum += light * (peak * world.passes(&ray, 1e-3, far));
        }
    };
    if let Some(sun) = &world.scene.sun {
        add(sun.towards, sun.light, f32::MAX);
    }
    for lamp in &world.scene.lamps {
        let offset = lamp.place - surface.position;
        let distance = offset.length();
        add(
            offset / distance,
            lamp.light * (beam(lamp, -(offset / distance)) / (distance * distance).max(0.05)),
            distance - 0.05,
        );
    }
    sum
}

/// A quick view of what a mirror shows: no soft shadows, no second mirror.
fn glimpse(world: &World, ray: &Ray) -> Vec3 {
    let Some(meeting) = world.nearest(ray, 1e-3, FAR) else {
        return world.sky(ray.way).map(|part| part.min(0.9));
    };
    let material = world.material(&meeting);
    let surface = world.surface(ray, &meeting);
    let colour = material
        .skin
        .as_ref()
        .map_or(material.colour, |skin| skin(&surface));
    let mut light = world.scene.sky.light(surface.normal) * 0.4 + world.scene.bounce * 0.5;
    if let Some(sun) = &world.scene.sun {
        let facing = surface.normal.dot(sun.towards).max(0.0);
        if facing > 0.0 {
            light += sun.light
                * (facing
                    * world.passes(
                        &Ray {
                            from: surface.position + surface.normal * 1e-3,
                            way: sun.towards,
                        },
                        1e-3,
                        f32::MAX,
                    ));
        }
    }
    for lamp in &world.scene.lamps {
        let offset = lamp.place - surface.position;
        let distance = offset.length();
        let facing = surface.normal.dot(offset / distance).max(0.0);
        light += lamp.light * (facing * beam(lamp, -(offset / distance)) / (distance * distance).max(0.05));
    }
    colour.times(light) + colour * material.glow
}

fn gather(world: &World, sights: &[Sight], (width, height): (usize, usize), samples: usize) -> LightMap {
    let (columns, rows) = (width.div_ceil(COARSE), height.div_ceil(COARSE));
    let mut random = Random::new(41);
    let mut picked = Vec::with_capacity(columns * rows);
    let mut light = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let sight = sights[(row * COARSE + COARSE / 2).min(height - 1) * width
                + (column * COARSE + COARSE / 2).min(width - 1)];
            let dark = sight.solid == NOTHING || sight.colour.luminance() < 1e-5;
            light.push(if dark {
                even(0.0)
            } else {
                world.arriving(
                    sight.position + sight.normal * 5e-4,
                    sight.normal,
                    sight.veil,
                    samples,
                    &mut random,
                )
            });
            picked.push(sight);
        }
    }
    LightMap::new(columns, rows, &picked, light)
}

fn edge(sights: &[Sight], x: usize, y: usize, (width, height): (usize, usize)) -> bool {
    let here = &sights[y * width + x];
    let near = [
        (x.saturating_sub(1), y),
        ((x + 1).min(width - 1), y),
        (x, y.saturating_sub(1)),
        (x, (y + 1).min(height - 1)),
    ];
    near.iter().any(|(x, y)| {
        let other = &sights[y * width + x];
        let contrast = (here.colour - other.colour).map(f32::abs).luminance()
            / (0.04 + here.colour.luminance() + other.colour.luminance());
        let shine = (here.extra - other.extra).map(f32::abs).luminance()
            / (0.15 + here.extra.luminance() + other.extra.luminance());
        (here.solid != other.solid
            && (here.normal.dot(other.normal) < 0.97 || (here.depth - other.depth).abs() > here.depth * 0.01))
            || here.normal.dot(other.normal) < 0.8
            || contrast > 0.09
            || shine > 0.12
    })
}

fn compose(scene: &Scene, light: &LightMap, sight: &Sight, x: usize, y: usize) -> Vec3 {
    if sight.solid == NOTHING {
        return sight.extra;
    }
    let seen = sight.colour.times(light.at(sight, x as f32, y as f32)) + sight.extra;
    scene.haze.map_or(seen, |haze| {
        seen.mix(haze.colour, 1.0 - (-sight.depth * haze.density).exp())
    })
}
