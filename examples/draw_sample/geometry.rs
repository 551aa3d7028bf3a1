//! Points, colours and placing: the arithmetic under the camera and the props.
//! A colour is the same three numbers as a point: linear light, red, green, blue.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A point, a direction or a linear colour.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Vec3 {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) z: f32,
}

/// Short for `Vec3 { x, y, z }`.
pub(crate) const fn vec3(x: f32, y: f32, z: f32) -> Vec3 {
    Vec3 { x, y, z }
}

/// A grey or an even scale.
pub(crate) const fn even(value: f32) -> Vec3 {
    vec3(value, value, value)
}

impl Vec3 {
    pub(crate) fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    pub(crate) fn cross(self, other: Self) -> Self {
        vec3(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    pub(crate) fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    pub(crate) fn unit(self) -> Self {
        self * (1.0 / self.length().max(1e-20))
    }

    /// Each part multiplied with its counterpart: light on a colour.
    pub(crate) fn times(self, other: Self) -> Self {
        vec3(self.x * other.x, self.y * other.y, self.z * other.z)
    }

    pub(crate) fn mix(self, other: Self, part: f32) -> Self {
        self + (other - self) * part
    }

    pub(crate) fn map(self, change: impl Fn(f32) -> f32) -> Self {
        vec3(change(self.x), change(self.y), change(self.z))
    }

    pub(crate) fn least(self, other: Self) -> Self {
        vec3(
            lower(self.x, other.x),
            lower(self.y, other.y),
            lower(self.z, other.z),
        )
    }

    pub(crate) fn most(self, other: Self) -> Self {
        vec3(
            higher(self.x, other.x),
            higher(self.y, other.y),
            higher(self.z, other.z),
        )
    }

    /// How bright a colour looks.
    pub(crate) fn luminance(self) -> f32 {
        0.2126 * self.x + 0.7152 * self.y + 0.0722 * self.z
    }

    /// Turned around the vertical axis.
    pub(crate) fn turned(self, yaw: f32) -> Self {
        let (sine, cosine) = yaw.sin_cos();
        vec3(
            self.x * cosine + self.z * sine,
            self.y,
            self.z * cosine - self.x * sine,
        )
    }

    /// Two directions that make a right-angled corner with this one.
    pub(crate) fn tangents(self) -> (Self, Self) {
        let helper = if self.y.abs() < 0.9 {
            vec3(0.0, 1.0, 0.0)
        } else {
            vec3(1.0, 0.0, 0.0)
        };
        let first = helper.cross(self).unit();
        (first, self.cross(first))
    }
}

/// `min` without its care for what is not a number: one instruction, asked millions of times.
pub(crate) fn lower(one: f32, other: f32) -> f32 {
    if one < other { one } else { other }
}

/// `max` in the same way.
pub(crate) fn higher(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

impl Add for Vec3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        vec3(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl AddAssign for Vec3 {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Vec3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        vec3(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Mul<f32> for Vec3 {
    type Output = Self;
    fn mul(self, scale: f32) -> Self {
        vec3(self.x * scale, self.y * scale, self.z * scale)
    }
}

impl Div<f32> for Vec3 {
    type Output = Self;
    fn div(self, scale: f32) -> Self {
        self * (1.0 / scale)
    }
}

impl Neg for Vec3 {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

/// A linear colour from the usual hexadecimal notation.
pub(crate) fn rgb(hex: u32) -> Vec3 {
    let part = |shift: u32| linear(((hex >> shift) & 255) as f32 / 255.0);
    vec3(part(16), part(8), part(0))
}

/// From the screen's curve to linear light.
pub(crate) fn linear(value: f32) -> f32 {
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

/// From linear light to the screen's curve.
pub(crate) fn screen(value: f32) -> f32 {
    if value <= 0.003_130_8 {
        value * 12.92
    } else {
        1.055 * value.powf(1.0 / 2.4) - 0.055
    }
}

/// Where a prop stands: three axes (turn and size) and an origin.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) x: Vec3,
    pub(crate) y: Vec3,
    pub(crate) z: Vec3,
    pub(crate) origin: Vec3,
}

impl Frame {
    /// The world itself.
    pub(crate) const WORLD: Self = Self {
        x: vec3(1.0, 0.0, 0.0),
        y: vec3(0.0, 1.0, 0.0),
        z: vec3(0.0, 0.0, 1.0),
        origin: vec3(0.0, 0.0, 0.0),
    };

    /// At a point, upright.
    pub(crate) const fn at(x: f32, y: f32, z: f32) -> Self {
        Self {
            origin: vec3(x, y, z),
            ..Self::WORLD
        }
    }

    /// Turned around its own vertical axis.
    pub(crate) fn yaw(self, angle: f32) -> Self {
        self.within(Self {
            x: vec3(1.0, 0.0, 0.0).turned(angle),
            z: vec3(0.0, 0.0, 1.0).turned(angle),
            ..Self::WORLD
        })
    }

    /// Tipped around its own left-right axis: forwards when positive.
    pub(crate) fn pitch(self, angle: f32) -> Self {
        let (sine, cosine) = angle.sin_cos();
        self.within(Self {
            y: vec3(0.0, cosine, sine),
            z: vec3(0.0, -sine, cosine),
            ..Self::WORLD
        })
    }

    /// Tipped around its own front-back axis: to the left when positive.
    pub(crate) fn roll(self, angle: f32) -> Self {
        let (sine, cosine) = angle.sin_cos();
        self.within(Self {
            x: vec3(cosine, sine, 0.0),
            y: vec3(-sine, cosine, 0.0),
            ..Self::WORLD
        })
    }

    /// Made larger or smaller.
    pub(crate) fn scale(self, scale: f32) -> Self {
        Self {
            x: self.x * scale,
            y: self.y * scale,
            z: self.z * scale,
            ..self
        }
    }

    /// Made larger or smaller along each of its axes.
    pub(crate) fn stretch(self, x: f32, y: f32, z: f32) -> Self {
        Self {
            x: self.x * x,
            y: self.y * y,
            z: self.z * z,
            ..self
        }
    }

    /// `inner`, placed inside this frame.
    pub(crate) fn within(self, inner: Self) -> Self {
        Self {
            x: self.direction(inner.x),
            y: self.direction(inner.y),
            z: self.direction(inner.z),
            origin: self.point(inner.origin),
        }
    }

    /// A point of this frame in the world.
    pub(crate) fn point(&self, point: Vec3) -> Vec3 {
        self.origin + self.direction(point)
    }

    /// A direction of this frame in the world.
    pub(crate) fn direction(&self, way: Vec3) -> Vec3 {
        self.x * way.x + self.y * way.y + self.z * way.z
    }

    /// How much larger things become here, on average.
    pub(crate) fn size(&self) -> f32 {
        (self.x.length() * self.y.length() * self.z.length()).cbrt()
    }

    /// The rows of the matrix that brings directions of the world back into this frame.
    pub(crate) fn inverse(&self) -> [Vec3; 3] {
        let volume = self.x.dot(self.y.cross(self.z));
        [
            self.y.cross(self.z) / volume,
            self.z.cross(self.x) / volume,
            self.x.cross(self.y) / volume,
        ]
    }
}
