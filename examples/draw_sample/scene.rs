//! A scene: solids and their materials, sky, sun, lamps and haze. Places and props add to it; `lens/` photographs it.

use crate::geometry::{Frame, Vec3, even, vec3};
use crate::material::Material;
use crate::shape::{Facet, Shape, Solid};

/// Sunlight or moonlight.
#[derive(Clone, Copy)]
pub(crate) struct Sun {
    /// Towards the sun, length one.
    pub(crate) towards: Vec3,
    pub(crate) light: Vec3,
    /// Softness of its shadows: tangent of its half width.
    pub(crate) width: f32,
}

/// A lamp: a ball that lights but is not itself seen.
#[derive(Clone, Copy)]
pub(crate) struct Lamp {
    pub(crate) place: Vec3,
    pub(crate) radius: f32,
    pub(crate) light: Vec3,
    /// A spotlight's direction (length one) and the cosine of its half angle; `None` shines everywhere.
    pub(crate) beam: Option<(Vec3, f32)>,
}

/// The sky's colours, which also light whatever is open to them.
pub(crate) struct Sky {
    pub(crate) zenith: Vec3,
    pub(crate) horizon: Vec3,
    pub(crate) below: Vec3,
    /// Cover of clouds, 0..1, and their colour.
    pub(crate) clouds: (f32, Vec3),
    /// Density of stars.
    pub(crate) stars: f32,
    /// A full moon: direction and size.
    pub(crate) moon: Option<(Vec3, f32)>,
}

/// Air between the camera and far things.
#[derive(Clone, Copy)]
pub(crate) struct Haze {
    pub(crate) colour: Vec3,
    pub(crate) density: f32,
}

/// Everything that is photographed.
pub(crate) struct Scene {
    pub(crate) solids: Vec<Solid>,
    pub(crate) materials: Vec<Material>,
    pub(crate) sky: Sky,
    pub(crate) sun: Option<Sun>,
    pub(crate) lamps: Vec<Lamp>,
    pub(crate) haze: Option<Haze>,
    /// Light that has bounced about: what shadowed corners of a room still get.
    pub(crate) bounce: Vec3,
    /// How far ambient light looks for things in its way.
    pub(crate) reach: f32,
    frame: Frame,
}

/// The number of a material in its scene.
pub(crate) type Paint = usize;

impl Scene {
    /// An empty scene under the given sky.
    pub(crate) fn new(sky: Sky) -> Self {
        let bounce = (sky.zenith + sky.horizon + sky.below) / 3.0;
        Self {
            solids: vec![],
            materials: vec![],
            sky,
            sun: None,
            lamps: vec![],
            haze: None,
            bounce,
            reach: 60.0,
            frame: Frame::WORLD,
        }
    }

    /// Takes a material into the scene.
    pub(crate) fn paint(&mut self, material: Material) -> Paint {
        self.materials.push(material);
        self.materials.len() - 1
    }

    /// Builds something in a frame of its own.
    pub(crate) fn at(&mut self, frame: Frame, build: impl FnOnce(&mut Self)) {
        let outer = self.frame;
        self.frame = outer.within(frame);
        build(self);
        self.frame = outer;
    }

    /// A point of the current frame in the world.
    pub(crate) fn world(&self, point: Vec3) -> Vec3 {
        self.frame.point(point)
    }

    fn add(&mut self, shape: Shape, material: Paint) {
        self.solids.push(Solid { shape, material });
    }

    /// A ball.
    pub(crate) fn ball(&mut self, centre: Vec3, radius: f32, paint: Paint) {
        self.egg(
            Frame {
                origin: centre,
                ..Frame::WORLD
            }
            .scale(radius),
            paint,
        );
    }

    /// The unit ball in a frame.
    pub(crate) fn egg(&mut self, frame: Frame, paint: Paint) {
        self.add(Shape::ball(self.frame.within(frame)), paint);
    }

    /// A box by its centre and half sizes.
    pub(crate) fn cube(&mut self, centre: Vec3, half: Vec3, paint: Paint) {
        self.block(
            Frame {
                origin: centre,
                ..Frame::WORLD
            }
            .stretch(half.x, half.y, half.z),
            paint,
        );
    }

    /// The box -1..1 in a frame.
    pub(crate) fn block(&mut self, frame: Frame, paint: Paint) {
        self.add(Shape::cube(self.frame.within(frame)), paint);
    }

    /// An upright cylinder or cone on its base.
    pub(crate) fn drum(&mut self, base: Vec3, (radius, top): (f32, f32), height: f32, paint: Paint) {
        self.keg(
            Frame {
                origin: base,
                ..Frame::WORLD
            }
            .stretch(radius, height, radius),
            top / radius,
            paint,
        );
    }

    /// A cylinder or cone in a frame: radius one at its origin, `top` one step up.
    pub(crate) fn keg(&mut self, frame: Frame, top: f32, paint: Paint) {
        self.add(Shape::drum(self.frame.within(frame), top), paint);
    }

    /// A rod with rounded ends.
    pub(crate) fn limb(&mut self, from: Vec3, to: Vec3, (thick, thin): (f32, f32), paint: Paint) {
        let (from, to, size) = (self.frame.point(from), self.frame.point(to), self.frame.size());
        let (from, to, thick, thin) = if thick >= thin {
            (from, to, thick, thin)
        } else {
            (to, from, thin, thick)
        };
        if (to - from).length() <= (thick - thin) * size + 1e-6 {
            return self.add(
                Shape::ball(
                    Frame {
                        origin: from,
                        ..Frame::WORLD
                    }
                    .scale(thick * size),
                ),
                paint,
            );
        }
        self.add(
            Shape::Limb {
                from,
                to,
                thick: thick * size,
                thin: thin * size,
            },
            paint,
        );
    }

    /// A cord through points.
    pub(crate) fn cord(&mut self, points: &[Vec3], radius: f32, paint: Paint) {
        for pair in points.windows(2) {
            self.limb(pair[0], pair[1], (radius, radius), paint);
        }
    }

    /// A flat piece from a corner along two edges.
    pub(crate) fn sheet(&mut self, corner: Vec3, along: Vec3, up: Vec3, paint: Paint) {
        let shape = Shape::Sheet {
            corner: self.frame.point(corner),
            along: self.frame.direction(along),
            up: self.frame.direction(up),
        };
        self.add(shape, paint);
    }

    /// A level ground, `half` wide to each side.
    pub(crate) fn ground(&mut self, height: f32, half: f32, paint: Paint) {
        self.sheet(
            vec3(-half, height, half),
            vec3(2.0 * half, 0.0, 0.0),
            vec3(0.0, 0.0, -2.0 * half),
            paint,
        );
    }

    /// A picture standing upright: centre of its lower edge, width, height; it faces the frame's +z.
    pub(crate) fn poster(&mut self, foot: Vec3, width: f32, height: f32, paint: Paint) {
        self.sheet(
            foot - vec3(width / 2.0, 0.0, 0.0),
            vec3(width, 0.0, 0.0),
            vec3(0.0, height, 0.0),
            paint,
        );
    }

    /// A curved surface: `place` gives the point for u and v in 0..1; `steps` along u and v.
    pub(crate) fn surface(&mut self, steps: (usize, usize), paint: Paint, place: impl Fn(f32, f32) -> Vec3) {
        let frame = self.frame;
        let point = |u: f32, v: f32| frame.point(place(u, v));
        let (columns, rows) = steps;
        let mut grid = Vec::with_capacity((columns + 1) * (rows + 1));
        for row in 0..=rows {
            for column in 0..=columns {
                let (u, v) = (column as f32 / columns as f32, row as f32 / rows as f32);
                let normal = tangent_normal(&point, (u, v), (0.25 / columns as f32, 0.25 / rows as f32));
                grid.push((point(u, v), normal, (u, v)));
            }
        }
        for row in 0..rows {
            for column in 0..columns {
                let corner = row * (columns + 1) + column;
                let (a, b, c, d) = (
                    grid[corner],
                    grid[corner + 1],
                    grid[corner + columns + 1],
                    grid[corner + columns + 2],
                );
                for [one, two, three] in [[a, b, c], [d, c, b]] {
                    let edges = [two.0 - one.0, three.0 - one.0];
                    if edges[0].cross(edges[1]).length() > 1e-12 {
                        let facet = Facet {
                            corner: one.0,
                            edges,
                            normals: [one.1, two.1, three.1],
                            places: [one.2, two.2, three.2],
                        };
                        self.add(Shape::Facet(Box::new(facet)), paint);
                    }
                }
            }
        }
    }

    /// A turned form: radii and heights from bottom to top, joined smoothly.
    pub(crate) fn lathe(&mut self, profile: &[(f32, f32)], around: usize, paint: Paint) {
        let last = (profile.len() - 1) as f32;
        let profile = profile.to_vec();
        self.surface((around, (profile.len() - 1) * 3), paint, move |u, v| {
            let (radius, height) = along(&profile, v * last);
            let (sine, cosine) = (u * std::f32::consts::TAU).sin_cos();
            vec3(radius * cosine, height, -radius * sine)
        });
    }

    /// A lamp in the current frame.
    pub(crate) fn lamp(&mut self, place: Vec3, radius: f32, light: Vec3) {
        let place = self.frame.point(place);
        self.lamps.push(Lamp {
            place,
            radius,
            light,
            beam: None,
        });
    }

    /// A spotlight in the current frame, aimed at a point.
    pub(crate) fn spot(&mut self, place: Vec3, aim: Vec3, half_angle: f32, light: Vec3) {
        let (place, aim) = (self.frame.point(place), self.frame.point(aim));
        self.lamps.push(Lamp {
            place,
            radius: 0.12,
            light,
            beam: Some(((aim - place).unit(), half_angle.cos())),
        });
    }

    /// Sunlight from the direction of a point.
    pub(crate) fn sunlight(&mut self, from: Vec3, light: Vec3, width: f32) {
        self.sun = Some(Sun {
            towards: from.unit(),
            light,
            width,
        });
    }

    /// Haze of the given colour.
    pub(crate) fn haze(&mut self, colour: Vec3, density: f32) {
        self.haze = Some(Haze { colour, density });
    }
}

/// The normal of a surface at u and v; where it narrows to a point, the one a little further inside.
fn tangent_normal(point: &impl Fn(f32, f32) -> Vec3, (u, v): (f32, f32), (du, dv): (f32, f32)) -> Vec3 {
    let across = |u: f32, v: f32| {
        let along_u = point((u + du).min(1.0), v) - point((u - du).max(0.0), v);
        let along_v = point(u, (v + dv).min(1.0)) - point(u, (v - dv).max(0.0));
        along_u.cross(along_v)
    };
    let normal = across(u, v);
    if normal.length() > 1e-9 {
        normal.unit()
    } else {
        across(u.clamp(du, 1.0 - du), v.clamp(dv, 1.0 - dv)).unit()
    }
}

/// A point on a smooth line through pairs (Catmull-Rom); `place` counts the pairs.
pub(crate) fn along(points: &[(f32, f32)], place: f32) -> (f32, f32) {
    let last = points.len() as i32 - 1;
    let place = place.clamp(-0.2, last as f32 + 0.2);
    let index = (place.floor() as i32).clamp(0, (last - 1).max(0));
    let part = place - index as f32;
    let get = |offset: i32| points[(index + offset).clamp(0, last) as usize];
    let (a, b, c, d) = (get(-1), get(0), get(1), get(2));
    let blend = |a: f32, b: f32, c: f32, d: f32| {
        b + 0.5 * part * (c - a + part * (2.0 * a - 5.0 * b + 4.0 * c - d + part * (3.0 * (b - c) + d - a)))
    };
    (blend(a.0, b.0, c.0, d.0), blend(a.1, b.1, c.1, d.1))
}

impl Sky {
    /// An even light from all sides, as inside a bright room.
    pub(crate) fn room(light: Vec3) -> Self {
        Self {
            zenith: light,
            horizon: light,
            below: light * 0.7,
            clouds: (0.0, even(0.0)),
            stars: 0.0,
            moon: None,
        }
    }

    /// From horizon to zenith.
    pub(crate) fn open(zenith: Vec3, horizon: Vec3, below: Vec3) -> Self {
        Self {
            zenith,
            horizon,
            below,
            clouds: (0.0, even(0.0)),
            stars: 0.0,
            moon: None,
        }
    }

    pub(crate) fn clouds(mut self, cover: f32, colour: Vec3) -> Self {
        self.clouds = (cover, colour);
        self
    }

    pub(crate) fn stars(mut self, density: f32) -> Self {
        self.stars = density;
        self
    }

    pub(crate) fn moon(mut self, towards: Vec3, size: f32) -> Self {
        self.moon = Some((towards.unit(), size));
        self
    }

    /// The even light of the sky in a direction, without clouds, stars or moon.
    pub(crate) fn light(&self, way: Vec3) -> Vec3 {
        if way.y < 0.0 {
            self.horizon.mix(self.below, (-way.y * 4.0).min(1.0))
        } else {
            self.horizon.mix(self.zenith, way.y.sqrt())
        }
    }
}
