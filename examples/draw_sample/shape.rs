//! The solids a scene is built of, and where a ray meets them.
//! `scene.rs` collects them, `tree.rs` sorts them, `lens/` sends the rays.

use crate::geometry::{Frame, Vec3, vec3};

/// A line of sight or of light; `way` need not have length one.
#[derive(Clone, Copy)]
pub(crate) struct Ray {
    pub(crate) from: Vec3,
    pub(crate) way: Vec3,
}

impl Ray {
    pub(crate) fn at(&self, distance: f32) -> Vec3 {
        self.from + self.way * distance
    }
}

/// A solid and the material it is made of.
pub(crate) struct Solid {
    pub(crate) shape: Shape,
    pub(crate) material: usize,
}

/// The forms. `back` turns a world direction into the form's own space.
pub(crate) enum Shape {
    /// A ball, or an ellipsoid: the unit ball in a frame.
    Ball { frame: Frame, back: [Vec3; 3] },
    /// A box: -1..1 in a frame.
    Cube { frame: Frame, back: [Vec3; 3] },
    /// A cylinder or cone standing on the frame's origin, one high, radius one below and `top` above.
    Drum { frame: Frame, back: [Vec3; 3], top: f32 },
    /// Two balls and the skin stretched over both: limbs, branches, cords.
    Limb {
        from: Vec3,
        to: Vec3,
        thick: f32,
        thin: f32,
    },
    /// A parallelogram from a corner along two edges; u and v run along them.
    Sheet { corner: Vec3, along: Vec3, up: Vec3 },
    /// A piece of a curved surface.
    Facet(Box<Facet>),
}

/// A triangle with the smooth surface's normals and coordinates at its corners.
pub(crate) struct Facet {
    pub(crate) corner: Vec3,
    pub(crate) edges: [Vec3; 2],
    pub(crate) normals: [Vec3; 3],
    pub(crate) places: [(f32, f32); 3],
}

/// What is known of the point a ray meets.
#[derive(Clone, Copy)]
pub(crate) struct Surface {
    pub(crate) position: Vec3,
    pub(crate) normal: Vec3,
    pub(crate) u: f32,
    pub(crate) v: f32,
    /// How far the position moves as u, or v, grows by one.
    pub(crate) along_u: Vec3,
    pub(crate) along_v: Vec3,
}

impl Shape {
    pub(crate) fn ball(frame: Frame) -> Self {
        Self::Ball {
            frame,
            back: frame.inverse(),
        }
    }

    pub(crate) fn cube(frame: Frame) -> Self {
        Self::Cube {
            frame,
            back: frame.inverse(),
        }
    }

    pub(crate) fn drum(frame: Frame, top: f32) -> Self {
        Self::Drum {
            frame,
            back: frame.inverse(),
            top,
        }
    }

    /// The corners of the upright box around the form.
    pub(crate) fn bounds(&self) -> (Vec3, Vec3) {
        match self {
            Self::Ball { frame, .. } => {
                let reach = vec3(
                    axis_reach(frame, |a| a.x),
                    axis_reach(frame, |a| a.y),
                    axis_reach(frame, |a| a.z),
                );
                (frame.origin - reach, frame.origin + reach)
            }
            Self::Cube { frame, .. } => around((0..8).map(|corner| {
                let side = |bit: i32| if corner & bit == 0 { -1.0 } else { 1.0 };
                frame.point(vec3(side(1), side(2), side(4)))
            })),
            Self::Drum { frame, top, .. } => around((0..8).map(|corner| {
                let wide = if corner & 2 == 0 { 1.0 } else { *top };
                let side = |bit: i32| if corner & bit == 0 { -wide } else { wide };
                frame.point(vec3(side(1), f32::from(u8::from(corner & 2 != 0)), side(4)))
            })),
            Self::Limb {
                from,
                to,
                thick,
                thin,
            } => {
                let (first, second) = (vec3(*thick, *thick, *thick), vec3(*thin, *thin, *thin));
                (
                    (*from - first).least(*to - second),
                    (*from + first).most(*to + second),
                )
            }
            Self::Sheet { corner, along, up } => {
                around([*corner, *corner + *along, *corner + *up, *corner + *along + *up].into_iter())
            }
            Self::Facet(facet) => around(
                [
                    facet.corner,
                    facet.corner + facet.edges[0],
                    facet.corner + facet.edges[1],
                ]
                .into_iter(),
            ),
        }
    }

    /// The nearest meeting between `near` and `far`.
    pub(crate) fn meet(&self, ray: &Ray, near: f32, far: f32) -> Option<f32> {
        match self {
            Self::Ball { frame, back } => {
                let (from, way) = inside(frame, back, ray);
                let (square, half) = (way.dot(way), from.dot(way));
                roots(square, half, from.dot(from) - 1.0, near, far)
            }
            Self::Cube { frame, back } => meet_cube(&inside(frame, back, ray), near, far),
            Self::Drum { frame, back, top } => meet_drum(&inside(frame, back, ray), *top, near, far),
            Self::Limb {
                from,
                to,
                thick,
                thin,
            } => meet_limb(ray, (*from, *to), (*thick, *thin)).filter(|t| *t > near && *t < far),
            Self::Sheet { corner, along, up } => {
                let normal = along.cross(*up);
                let distance = (*corner - ray.from).dot(normal) / ray.way.dot(normal);
                let (u, v) = sheet_place(*corner, *along, *up, ray.at(distance));
                (distance > near && distance < far && (0.0..=1.0).contains(&u) && (0.0..=1.0).contains(&v))
                    .then_some(distance)
            }
            Self::Facet(facet) => meet_facet(facet, ray)
                .map(|(distance, ..)| distance)
                .filter(|t| *t > near && *t < far),
        }
    }

    /// Everything about the meeting at `distance`.
    pub(crate) fn surface(&self, ray: &Ray, distance: f32) -> Surface {
        let position = ray.at(distance);
        let plain = |normal: Vec3, u: f32, v: f32| {
            let normal = normal.unit();
            let (along_u, along_v) = normal.tangents();
            Surface {
                position,
                normal,
                u,
                v,
                along_u,
                along_v,
            }
        };
        match self {
            Self::Ball { frame, back } => {
                let (from, way) = inside(frame, back, ray);
                let point = from + way * distance;
                let turn = point.z.atan2(point.x) / std::f32::consts::TAU + 0.5;
                plain(
                    outward(back, point),
                    turn,
                    point.y.clamp(-1.0, 1.0).acos() / std::f32::consts::PI,
                )
            }
            Self::Cube { frame, back } => {
                let (from, way) = inside(frame, back, ray);
                let point = from + way * distance;
                let (normal, u, v) = cube_face(point);
                plain(outward(back, normal), u, v)
            }
            Self::Drum { frame, back, top } => {
                let (from, way) = inside(frame, back, ray);
                let point = from + way * distance;
                if point.y < 1e-4 || point.y > 1.0 - 1e-4 {
                    let side = if point.y < 0.5 { -1.0 } else { 1.0 };
                    return plain(
                        outward(back, vec3(0.0, side, 0.0)),
                        point.x * 0.5 + 0.5,
                        point.z * 0.5 + 0.5,
                    );
                }
                let normal = vec3(
                    point.x,
                    (1.0 - top) * (point.x * point.x + point.z * point.z).sqrt(),
                    point.z,
                );
                plain(
                    outward(back, normal),
                    point.z.atan2(point.x) / std::f32::consts::TAU + 0.5,
                    point.y,
                )
            }
            Self::Limb {
                from,
                to,
                thick,
                thin,
            } => {
                let axis = *to - *from;
                let part = ((position - *from).dot(axis) / axis.dot(axis).max(1e-12)).clamp(0.0, 1.0);
                let slope = axis.unit() * ((thick - thin) / axis.length().max(1e-6));
                plain((position - (*from + axis * part)).unit() + slope, 0.0, part)
            }
            Self::Sheet { corner, along, up } => {
                let (u, v) = sheet_place(*corner, *along, *up, position);
                Surface {
                    position,
                    normal: along.cross(*up).unit(),
                    u,
                    v,
                    along_u: *along,
                    along_v: *up,
                }
            }
            Self::Facet(facet) => facet_surface(facet, ray, position),
        }
    }
}

fn axis_reach(frame: &Frame, part: impl Fn(Vec3) -> f32) -> f32 {
    (part(frame.x).powi(2) + part(frame.y).powi(2) + part(frame.z).powi(2)).sqrt()
}

fn around(points: impl Iterator<Item = Vec3>) -> (Vec3, Vec3) {
    let huge = vec3(f32::MAX, f32::MAX, f32::MAX);
    points.fold((huge, -huge), |(low, high), point| {
        (low.least(point), high.most(point))
    })
}

/// The ray in the form's own space.
fn inside(frame: &Frame, back: &[Vec3; 3], ray: &Ray) -> (Vec3, Vec3) {
    let from = ray.from - frame.origin;
    (
        vec3(back[0].dot(from), back[1].dot(from), back[2].dot(from)),
        vec3(back[0].dot(ray.way), back[1].dot(ray.way), back[2].dot(ray.way)),
    )
}

/// A normal of the form's own space, in the world.
fn outward(back: &[Vec3; 3], normal: Vec3) -> Vec3 {
    (back[0] * normal.x + back[1] * normal.y + back[2] * normal.z).unit()
}

fn roots(square: f32, half: f32, rest: f32, near: f32, far: f32) -> Option<f32> {
    let under = half * half - square * rest;
    if under < 0.0 {
        return None;
    }
    let root = under.sqrt();
    let first = (-half - root) / square;
    let second = (-half + root) / square;
    if first > near && first < far {
        Some(first)
    } else {
        (second > near && second < far).then_some(second)
    }
}

fn meet_cube((from, way): &(Vec3, Vec3), near: f32, far: f32) -> Option<f32> {
    let span = |from: f32, way: f32| {
        let (first, second) = ((-1.0 - from) / way, (1.0 - from) / way);
        (first.min(second), first.max(second))
    };
    let (x, y, z) = (span(from.x, way.x), span(from.y, way.y), span(from.z, way.z));
    let (enter, leave) = (x.0.max(y.0).max(z.0), x.1.min(y.1).min(z.1));
    if enter > leave {
        return None;
    }
    if enter > near && enter < far {
        Some(enter)
    } else {
        (leave > near && leave < far).then_some(leave)
    }
}

fn cube_face(point: Vec3) -> (Vec3, f32, f32) {
    let size = point.map(f32::abs);
    let place = |value: f32| value * 0.5 + 0.5;
    if size.x >= size.y && size.x >= size.z {
        (
            vec3(point.x.signum(), 0.0, 0.0),
            place(-point.z * point.x.signum()),
            place(point.y),
        )
    } else if size.y >= size.z {
        (vec3(0.0, point.y.signum(), 0.0), place(point.x), place(-point.z))
    } else {
        (
            vec3(0.0, 0.0, point.z.signum()),
            place(point.x * point.z.signum()),
            place(point.y),
        )
    }
}

fn meet_drum((from, way): &(Vec3, Vec3), top: f32, near: f32, far: f32) -> Option<f32> {
    let lean = top - 1.0;
    let (radius, change) = (1.0 + lean * from.y, lean * way.y);
    let square = way.x * way.x + way.z * way.z - change * change;
    let half = from.x * way.x + from.z * way.z - radius * change;
    let rest = from.x * from.x + from.z * from.z - radius * radius;
    let mut best = far;
    let under = half * half - square * rest;
    if under >= 0.0 && square.abs() > 1e-12 {
        let root = under.sqrt();
        for distance in [(-half - root) / square, (-half + root) / square] {
            let height = from.y + way.y * distance;
            if distance > near && distance < best && (0.0..=1.0).contains(&height) {
                best = distance;
            }
        }
    }
    for (level, wide) in [(0.0, 1.0), (1.0, top)] {
        let distance = (level - from.y) / way.y;
        let (x, z) = (from.x + way.x * distance, from.z + way.z * distance);
        if distance > near && distance < best && x * x + z * z <= wide * wide {
            best = distance;
        }
    }
    (best < far).then_some(best)
}

/// Where a ray enters the hull of two balls: solved for the slanted side first, then for either end.
fn meet_limb(ray: &Ray, (from, to): (Vec3, Vec3), (thick, thin): (f32, f32)) -> Option<f32> {
    let (axis, offset) = (to - from, ray.from - from);
    let (length, taper) = (axis.dot(axis), thick - thin);
    let speed = ray.way.length();
    let way = ray.way * (1.0 / speed);
    let (axis_way, axis_offset) = (axis.dot(way), axis.dot(offset));
    let (way_offset, offset_square) = (way.dot(offset), offset.dot(offset));
    let slant = length - taper * taper;
    let square = slant - axis_way * axis_way;
    let half = slant * way_offset - axis_offset * axis_way + thick * taper * axis_way;
    let rest = slant * offset_square - axis_offset * axis_offset + thick * taper * axis_offset * 2.0
        - length * thick * thick;
    let under = half * half - square * rest;
    if under < 0.0 {
        return None;
    }
    let distance = (-half - under.sqrt()) / square;
    let along = axis_offset - thick * taper + distance * axis_way;
    if along > 0.0 && along < slant {
        return Some(distance / speed);
    }
    let end = |offset: Vec3, radius: f32| {
        let half = way.dot(offset);
        let under = half * half - offset.dot(offset) + radius * radius;
        (under > 0.0).then(|| (-half - under.sqrt()) / speed)
    };
    if along <= 0.0 {
        end(offset, thick)
    } else {
        end(ray.from - to, thin)
    }
}

fn sheet_place(corner: Vec3, along: Vec3, up: Vec3, point: Vec3) -> (f32, f32) {
    let offset = point - corner;
    let (aa, uu, au) = (along.dot(along), up.dot(up), along.dot(up));
    let (oa, ou) = (offset.dot(along), offset.dot(up));
    let whole = aa * uu - au * au;
    ((oa * uu - ou * au) / whole, (ou * aa - oa * au) / whole)
}

fn meet_facet(facet: &Facet, ray: &Ray) -> Option<(f32, f32, f32)> {
    let across = ray.way.cross(facet.edges[1]);
    let volume = facet.edges[0].dot(across);
    if volume.abs() < 1e-14 {
        return None;
    }
    let offset = ray.from - facet.corner;
    let first = offset.dot(across) / volume;
    let turned = offset.cross(facet.edges[0]);
    let second = ray.way.dot(turned) / volume;
    (first >= 0.0 && second >= 0.0 && first + second <= 1.0)
        .then(|| (facet.edges[1].dot(turned) / volume, first, second))
}

fn facet_surface(facet: &Facet, ray: &Ray, position: Vec3) -> Surface {
    let (_, first, second) = meet_facet(facet, ray).unwrap_or((0.0, 0.3, 0.3));
    let rest = 1.0 - first - second;
    let [a, b, c] = facet.places;
    let mut normal = (facet.normals[0] * rest + facet.normals[1] * first + facet.normals[2] * second).unit();
    // Seen from behind: turned by the flat face, since the smooth normal may disagree near an outline.
    if facet.edges[0].cross(facet.edges[1]).dot(ray.way) > 0.0 {
        normal = -normal;
    }
    let (du1, dv1, du2, dv2) = (b.0 - a.0, b.1 - a.1, c.0 - a.0, c.1 - a.1);
    let area = du1 * dv2 - du2 * dv1;
    let scale = if area.abs() < 1e-12 { 0.0 } else { 1.0 / area };
    Surface {
        position,
        normal,
        u: a.0 * rest + b.0 * first + c.0 * second,
        v: a.1 * rest + b.1 * first + c.1 * second,
        along_u: (facet.edges[0] * dv2 - facet.edges[1] * dv1) * scale,
        along_v: (facet.edges[1] * du1 - facet.edges[0] * du2) * scale,
    }
}
