//! Where the picture is taken from, and which ray belongs to which pixel.

use crate::geometry::{Vec3, vec3};
use crate::shape::Ray;

/// A camera aimed at a point.
#[derive(Clone, Copy)]
pub(crate) struct Camera {
    eye: Vec3,
    ahead: Vec3,
    right: Vec3,
    up: Vec3,
    /// Half the picture's longer side at distance one.
    spread: f32,
    /// Distance in focus and strength of the blur away from it; no blur when the strength is 0.
    pub(crate) focus: (f32, f32),
}

impl Camera {
    /// From `eye` to `target`; `angle` in degrees is what the longer side sees.
    pub(crate) fn new(eye: Vec3, target: Vec3, angle: f32) -> Self {
        let ahead = (target - eye).unit();
        let helper = if ahead.y.abs() > 0.999 {
            vec3(0.0, 0.0, -1.0)
        } else {
            vec3(0.0, 1.0, 0.0)
        };
        let right = ahead.cross(helper).unit();
        let spread = (angle.to_radians() / 2.0).tan();
        Self {
            eye,
            ahead,
            right,
            up: right.cross(ahead),
            spread,
            focus: ((target - eye).length(), 0.0),
        }
    }

    /// Leaning to one side, in degrees.
    pub(crate) fn lean(mut self, degrees: f32) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        (self.right, self.up) = (
            self.right * cosine + self.up * sine,
            self.up * cosine - self.right * sine,
        );
        self
    }

    /// Blurs what is nearer or farther than `distance`: `strength` in pixels far behind it.
    pub(crate) fn blur(mut self, distance: f32, strength: f32) -> Self {
        self.focus = (distance, strength);
        self
    }

    /// The ray through a place of the film, in pixels; its way has length one along the axis.
    pub(crate) fn ray(&self, x: f32, y: f32, (width, height): (usize, usize)) -> Ray {
        let unit = 2.0 * self.spread / width.max(height) as f32;
        let across = (x - width as f32 / 2.0) * unit;
        let up = (height as f32 / 2.0 - y) * unit;
        Ray {
            from: self.eye,
            way: self.ahead + self.right * across + self.up * up,
        }
    }

    /// Where a point of the world falls on the film, and how far it lies ahead; `None` behind the camera.
    pub(crate) fn project(&self, point: Vec3, (width, height): (usize, usize)) -> Option<(f32, f32, f32)> {
        let offset = point - self.eye;
        let depth = offset.dot(self.ahead);
        let unit = 2.0 * self.spread / width.max(height) as f32;
        (depth > 0.05).then(|| {
            let x = offset.dot(self.right) / depth / unit + width as f32 / 2.0;
            (x, height as f32 / 2.0 - offset.dot(self.up) / depth / unit, depth)
        })
    }
}
