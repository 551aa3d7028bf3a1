//! Thread: flat designs turned into satin stitch, counted patterns turned into cross stitch, brocade bands.

use crate::canvas::{Canvas, ink};
use crate::random::{Random, clouds, hash, mix, noise, smooth};

/// A counted pattern: colours by column and row.
pub(crate) struct Chart {
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) cells: Vec<u32>,
}

/// Palettes: ground first, then the colours of the threads.
pub(crate) const MIAO: [u32; 6] = [0x1b1d3a, 0xc83238, 0xe8a53a, 0x3f8f8a, 0xe9e2d0, 0x8a3f86];
pub(crate) const QIANG: [u32; 6] = [0x17151a, 0xf2eee4, 0xd33f55, 0xf2eee4, 0xe8889a, 0x4b8a58];
pub(crate) const TUJIA: [u32; 6] = [0x6d1a20, 0xe8b23e, 0x203f6e, 0xf0e6cf, 0x2f7a55, 0xd85a2a];
pub(crate) const RIVER: [u32; 6] = [0xf1eada, 0x2b4a6f, 0xa83238, 0x4f86a8, 0xd89a3a, 0x2f5f58];
pub(crate) const DUSK: [u32; 6] = [0x24182c, 0xd8565a, 0xf0b860, 0x6a8fc8, 0xf3e6d4, 0xa84a8c];
pub(crate) const SPRING: [u32; 6] = [0xf6efe2, 0xd85a78, 0x5a9a5a, 0xe8b84a, 0x3a6a9a, 0x9a4a7a];
/// All of them.
pub(crate) const PALETTES: [[u32; 6]; 6] = [MIAO, QIANG, TUJIA, RIVER, DUSK, SPRING];

/// Bands of woven geometry, mirrored about each band's middle.
pub(crate) fn brocade(seed: u64, columns: usize, rows: usize, palette: &[u32; 6]) -> Chart {
    let mut chance = Random::new(seed);
    let mut cells = vec![palette[0]; columns * rows];
    let mut row = 0;
    while row < rows {
        let height = chance.pick(&[3, 5, 9, 13, 17]).min(rows - row);
        let (kind, period) = (chance.below(6), chance.pick(&[8, 12, 16]));
        let colours = [
            palette[1 + chance.below(5)],
            palette[1 + chance.below(5)],
            palette[1 + chance.below(5)],
        ];
        for y in 0..height {
            let off = (y as i32 * 2 - height as i32 + 1).abs() / 2;
            for x in 0..columns {
                let phase = (x % period) as i32 - period as i32 / 2;
                if let Some(thread) = band_cell(kind, phase.abs(), off, period as i32 / 2, height as i32 / 2)
                {
                    cells[(row + y) * columns + x] = colours[thread];
                }
            }
        }
        row += height + 1;
        if row <= rows && row > 0 {
            let line = palette[1 + chance.below(5)];
            cells[(row - 1) * columns..row * columns].fill(line);
        }
    }
    Chart { columns, rows, cells }
}

/// Which thread, if any, a band shows at a distance from its axis and from its motif's middle.
fn band_cell(kind: usize, across: i32, off: i32, half: i32, reach: i32) -> Option<usize> {
    let around = across * (reach + 1) / (half.max(1)) + off;
    match kind {
        _ if reach <= 1 => (across % 4 < 2).then_some((across % 2) as usize),
        0 => Some((around % 3) as usize).filter(|_| around <= reach + 1),
        1 => ((across - off).rem_euclid(4) < 2).then_some(if off < reach / 2 { 0 } else { 1 }),
        2 => (across == off || across + off == reach || (across < 2 && off < 2)).then_some(if across < 2 {
            1
        } else {
            0
        }),
        3 => {
            let star = (across.min(off) == 0 && around <= reach) || (across == off && across <= reach / 2);
            if star {
                Some(0)
            } else {
                (around == reach + 1 || around == reach + 2).then_some(2)
            }
        }
        4 => {
            let hook = (off == reach - 1 && across < half)
                || (across == half - 1 && off >= 1)
                || (off == 1 && across >= 2)
                || (across == 2 && off <= reach - 3);
            hook.then_some(usize::from(across > 2))
        }
        _ => {
            let diamond = across + off;
            if diamond < reach / 2 {
                Some(1)
            } else {
                (diamond % 4 == 0)
                    .then_some(2)
                    .or((diamond % 4 == 1).then_some(0))
            }
        }
    }
}

impl Chart {
    fn colour(&self, column: usize, row: usize) -> [f32; 3] {
        let hex = self.cells[row.min(self.rows - 1) * self.columns + column.min(self.columns - 1)];
        [16, 8, 0].map(|shift: u32| ((hex >> shift) & 255) as f32 / 255.0)
    }

    /// Flat squares: woven cloth seen from afar, screens.
    pub(crate) fn flat(&self, cell: u32) -> Canvas {
        let mut canvas = Canvas::filled(self.columns as u32 * cell, self.rows as u32 * cell, 0);
        canvas.each(|x, y, _| {
            let [red, green, blue] = self.colour((x / cell as f32) as usize, (y / cell as f32) as usize);
            [red, green, blue, 1.0]
        });
        canvas
    }

    /// Cross stitch on even-weave cloth of the ground colour (the palette's first).
    pub(crate) fn crossed(&self, cell: u32, ground: u32) -> Canvas {
        let mut canvas = Canvas::filled(self.columns as u32 * cell, self.rows as u32 * cell, ground);
        let size = cell as f32;
        canvas.each(|x, y, old| {
            let (column, row) = ((x / size) as usize, (y / size) as usize);
            let (u, v) = (x / size - column as f32 - 0.5, y / size - row as f32 - 0.5);
            let stitched =
                self.cells[row.min(self.rows - 1) * self.columns + column.min(self.columns - 1)] != ground;
            let weave = 0.82 + 0.18 * ((x * 6.283 / size * 2.0).cos() * (y * 6.283 / size * 2.0).cos());
            if !stitched {
                return [old[0] * weave, old[1] * weave, old[2] * weave, 1.0];
            }
            let random = (hash(column as i32, row as i32, 4) & 255) as f32 / 255.0;
            let [red, green, blue] = self.colour(column, row);
            let over = (u - v).abs();
            let under = (u + v).abs();
            let thread = |off: f32| {
                smooth(0.3, 0.2, off) * (0.62 + 0.38 * (1.0 - (off / 0.28).powi(2)).max(0.0).sqrt())
            };
            let (top, low) = (thread(over), thread(under) * 0.78);
            let light = if top > 0.02 { top } else { low }.max(0.0) * (0.9 + 0.2 * random);
            let cover = smooth(0.0, 0.2, light);
            let part = |thread: f32, cloth: f32| mix(cloth * weave * 0.5, thread * light, cover);
            [part(red, old[0]), part(green, old[1]), part(blue, old[2]), 1.0]
        });
        canvas
    }
}

/// Turns a flat design into satin stitch: every colour area has its own thread direction; transparent parts stay cloth.
pub(crate) fn satin(design: &Canvas, thread: f32, ground: u32) -> Canvas {
    let mut canvas = Canvas::filled(design.pixmap.width(), design.pixmap.height(), ground);
    let source = design.pixmap.pixels();
    let width = design.pixmap.width() as usize;
    canvas.each(|x, y, old| {
        let pixel = source[y as usize * width + x as usize].demultiply();
        let cover = f32::from(pixel.alpha()) / 255.0;
        let weave = 0.8
            + 0.14 * ((x * 2.1 / thread).sin() * (y * 2.1 / thread).sin())
            + 0.2 * (clouds(x / 60.0, y / 60.0, 3, 12) - 0.5);
        let cloth = [old[0] * weave, old[1] * weave, old[2] * weave];
        if cover < 0.02 {
            return [cloth[0], cloth[1], cloth[2], 1.0];
        }
        let area = hash(
            i32::from(pixel.red() / 16),
            i32::from(pixel.green() / 16),
            i32::from(pixel.blue() / 16),
        );
        let angle = (area & 255) as f32 / 255.0 * 3.1416 + (noise(x / 160.0, y / 160.0, 9) - 0.5) * 1.6;
        let (sine, cosine) = angle.sin_cos();
        let across = (x * sine - y * cosine) / thread;
        let along = (x * cosine + y * sine) / (thread * 9.0);
        let row = across.floor();
        let bow = across - row - 0.5;
        let stitch = along + (hash(row as i32, 1, area as i32) & 255) as f32 / 255.0;
        let tone = (hash(row as i32, stitch.floor() as i32, 7) & 255) as f32 / 255.0;
        let end = smooth(0.5, 0.44, (stitch - stitch.floor() - 0.5).abs());
        let light = (0.5 + 0.5 * (1.0 - 4.0 * bow * bow).max(0.0)) * (0.82 + 0.26 * tone) * (0.7 + 0.3 * end);
        let part = |thread: u8, cloth: f32| mix(cloth, f32::from(thread) / 255.0 * light * 1.12, cover);
        [
            part(pixel.red(), cloth[0]),
            part(pixel.green(), cloth[1]),
            part(pixel.blue(), cloth[2]),
            1.0,
        ]
    });
    canvas
}

/// A brocade as a ready texture for clothes, `cell` pixels per thread crossing.
pub(crate) fn woven(
    seed: u64,
    columns: usize,
    rows: usize,
    palette: &[u32; 6],
) -> std::sync::Arc<crate::texture::Texture> {
    brocade(seed, columns, rows, palette).flat(4).texture()
}

/// A plain cloth with a woven band along its lower edge, for skirts and robes.
pub(crate) fn banded(
    seed: u64,
    colour: u32,
    palette: &[u32; 6],
    share: f32,
) -> std::sync::Arc<crate::texture::Texture> {
    let band = brocade(seed, 96, 26, palette).flat(4);
    let (width, height) = (band.pixmap.width(), (band.height() / share) as u32);
    let mut canvas = Canvas::filled(width, height, colour);
    canvas.lay(
        &band,
        tiny_skia::Transform::from_translate(0.0, height as f32 - band.height()),
    );
    canvas.rect(
        0.0,
        height as f32 - band.height() - 10.0,
        width as f32,
        6.0,
        ink(palette[2], 1.0),
    );
    canvas.texture()
}
