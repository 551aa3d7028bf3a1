//! Flat painting: a tiny-skia pixmap with the few strokes that the works need.
//! Coordinates are pixels, y downwards. `texture.rs` hangs the result in a scene.

use std::sync::Arc;

use tiny_skia::{
    BlendMode, Color, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Shader, Stroke,
    Transform,
};

use crate::texture::Texture;

/// A place on the canvas.
pub(crate) type Spot = (f32, f32);

/// A sheet being painted.
pub(crate) struct Canvas {
    pub(crate) pixmap: Pixmap,
    /// Applied to everything painted.
    pub(crate) transform: Transform,
    /// How colours meet what is below them.
    pub(crate) blend: BlendMode,
}

/// A colour from hexadecimal notation with an opacity.
pub(crate) fn ink(hex: u32, opacity: f32) -> Color {
    let part = |shift: u32| ((hex >> shift) & 255) as f32 / 255.0;
    Color::from_rgba(part(16), part(8), part(0), opacity.clamp(0.0, 1.0)).unwrap_or(Color::BLACK)
}

impl Canvas {
    /// An empty, transparent sheet; at least one pixel.
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let pixmap =
            Pixmap::new(width.max(1), height.max(1)).unwrap_or_else(|| unreachable_size(width, height));
        Self {
            pixmap,
            transform: Transform::identity(),
            blend: BlendMode::SourceOver,
        }
    }

    /// A sheet of one colour.
    pub(crate) fn filled(width: u32, height: u32, colour: u32) -> Self {
        let mut canvas = Self::new(width, height);
        canvas.pixmap.fill(ink(colour, 1.0));
        canvas
    }

    pub(crate) fn width(&self) -> f32 {
        self.pixmap.width() as f32
    }

    pub(crate) fn height(&self) -> f32 {
        self.pixmap.height() as f32
    }

    /// Ready for hanging.
    pub(crate) fn texture(&self) -> Arc<Texture> {
        Texture::new(&self.pixmap)
    }

    /// Paints with a transform on top of the present one.
    pub(crate) fn with(&mut self, inner: Transform, paint: impl FnOnce(&mut Self)) {
        let outer = self.transform;
        self.transform = outer.pre_concat(inner);
        paint(self);
        self.transform = outer;
    }

    /// Paints in a frame moved, turned (radians) and scaled.
    pub(crate) fn placed(&mut self, (x, y): Spot, angle: f32, scale: f32, paint: impl FnOnce(&mut Self)) {
        self.with(
            Transform::from_translate(x, y)
                .pre_concat(Transform::from_rotate(angle.to_degrees()))
                .pre_scale(scale, scale),
            paint,
        );
    }

    pub(crate) fn fill(&mut self, path: &Path, colour: Color) {
        self.shade(path, Shader::SolidColor(colour));
    }

    /// Fills with any shader.
    pub(crate) fn shade(&mut self, path: &Path, shader: Shader) {
        let paint = Paint {
            shader,
            anti_alias: true,
            blend_mode: self.blend,
            ..Paint::default()
        };
        self.pixmap
            .fill_path(path, &paint, FillRule::Winding, self.transform, None);
    }

    pub(crate) fn stroke(&mut self, path: &Path, width: f32, colour: Color) {
        let paint = Paint {
            shader: Shader::SolidColor(colour),
            anti_alias: true,
            blend_mode: self.blend,
            ..Paint::default()
        };
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        self.pixmap
            .stroke_path(path, &paint, &stroke, self.transform, None);
    }

    pub(crate) fn disc(&mut self, centre: Spot, radius: f32, colour: Color) {
        self.fill(&oval(centre, radius, radius), colour);
    }

    pub(crate) fn ring(&mut self, centre: Spot, radius: f32, width: f32, colour: Color) {
        self.stroke(&oval(centre, radius, radius), width, colour);
    }

    pub(crate) fn rect(&mut self, x: f32, y: f32, width: f32, height: f32, colour: Color) {
        self.fill(
            &polygon(&[(x, y), (x + width, y), (x + width, y + height), (x, y + height)]),
            colour,
        );
    }

    pub(crate) fn line(&mut self, from: Spot, to: Spot, width: f32, colour: Color) {
        self.stroke(&trace(&[from, to]), width, colour);
    }

    /// Takes away instead of adding: scissors.
    pub(crate) fn cutting(&mut self, cut: impl FnOnce(&mut Self)) {
        let before = self.blend;
        self.blend = BlendMode::DestinationOut;
        cut(self);
        self.blend = before;
    }

    /// Lays another sheet over this one.
    pub(crate) fn lay(&mut self, other: &Self, transform: Transform) {
        let paint = tiny_skia::PixmapPaint {
            quality: tiny_skia::FilterQuality::Bilinear,
            blend_mode: self.blend,
            ..Default::default()
        };
        self.pixmap.draw_pixmap(
            0,
            0,
            other.pixmap.as_ref(),
            &paint,
            self.transform.pre_concat(transform),
            None,
        );
    }

    /// Changes every painted pixel: colour parts 0..1, not multiplied with the opacity.
    pub(crate) fn each(&mut self, change: impl Fn(f32, f32, [f32; 4]) -> [f32; 4]) {
        let width = self.pixmap.width() as usize;
        for (index, pixel) in self.pixmap.pixels_mut().iter_mut().enumerate() {
            let plain = pixel.demultiply();
            let old =
                [plain.red(), plain.green(), plain.blue(), plain.alpha()].map(|part| f32::from(part) / 255.0);
            let new = change((index % width) as f32, (index / width) as f32, old)
                .map(|part| (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
            *pixel = tiny_skia::ColorU8::from_rgba(new[0], new[1], new[2], new[3]).premultiply();
        }
    }
}

fn unreachable_size(width: u32, height: u32) -> Pixmap {
    panic!("a sheet of {width} x {height} does not fit into memory")
}

/// An empty path stands for nothing to paint.
fn finished(builder: PathBuilder) -> Path {
    builder.finish().unwrap_or_else(|| {
        let mut dot = PathBuilder::new();
        dot.move_to(-9999.0, -9999.0);
        dot.line_to(-9999.0, -9998.0);
        dot.line_to(-9998.0, -9998.0);
        dot.finish().unwrap_or_else(|| panic!("a triangle is a path"))
    })
}

/// Straight lines through points, open.
pub(crate) fn trace(points: &[Spot]) -> Path {
    let mut builder = PathBuilder::new();
    for (index, (x, y)) in points.iter().enumerate() {
        if index == 0 {
            builder.move_to(*x, *y)
        } else {
            builder.line_to(*x, *y)
        }
    }
    finished(builder)
}

/// Straight lines through points, closed.
pub(crate) fn polygon(points: &[Spot]) -> Path {
    let mut builder = PathBuilder::new();
    for (index, (x, y)) in points.iter().enumerate() {
        if index == 0 {
            builder.move_to(*x, *y)
        } else {
            builder.line_to(*x, *y)
        }
    }
    builder.close();
    finished(builder)
}

/// A smooth curve through points, open or closed.
pub(crate) fn curve(points: &[Spot], closed: bool) -> Path {
    let count = points.len() as isize;
    let get = |index: isize| {
        points[if closed {
            index.rem_euclid(count)
        } else {
            index.clamp(0, count - 1)
        } as usize]
    };
    let mut builder = PathBuilder::new();
    builder.move_to(points[0].0, points[0].1);
    for index in 0..if closed { count } else { count - 1 } {
        let (a, b, c, d) = (get(index - 1), get(index), get(index + 1), get(index + 2));
        builder.cubic_to(
            b.0 + (c.0 - a.0) / 6.0,
            b.1 + (c.1 - a.1) / 6.0,
            c.0 - (d.0 - b.0) / 6.0,
            c.1 - (d.1 - b.1) / 6.0,
            c.0,
            c.1,
        );
    }
    if closed {
        builder.close();
    }
    finished(builder)
}

/// An ellipse.
pub(crate) fn oval((x, y): Spot, across: f32, down: f32) -> Path {
    let mut builder = PathBuilder::new();
    if let Some(rect) = tiny_skia::Rect::from_ltrb(x - across, y - down, x + across, y + down) {
        builder.push_oval(rect);
    }
    finished(builder)
}

/// A leaf or petal between two points, `belly` wide to each side, bent by `bend`.
pub(crate) fn leaf(from: Spot, to: Spot, belly: f32, bend: f32) -> Path {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt().max(1e-3);
    let (nx, ny) = (-dy / length, dx / length);
    let side = |share: f32, off: f32| (from.0 + dx * share + nx * off, from.1 + dy * share + ny * off);
    let mut builder = PathBuilder::new();
    builder.move_to(from.0, from.1);
    let (a, b) = (side(0.28, belly * 1.3 + bend), side(0.7, belly * 1.2 + bend));
    builder.cubic_to(a.0, a.1, b.0, b.1, to.0, to.1);
    let (a, b) = (side(0.7, -belly * 1.2 + bend), side(0.28, -belly * 1.3 + bend));
    builder.cubic_to(a.0, a.1, b.0, b.1, from.0, from.1);
    builder.close();
    finished(builder)
}

/// A point at an angle (radians, clockwise from the right) and distance.
pub(crate) fn polar((x, y): Spot, angle: f32, distance: f32) -> Spot {
    (x + angle.cos() * distance, y + angle.sin() * distance)
}
