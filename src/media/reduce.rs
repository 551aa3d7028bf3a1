//! Large pictures made several times smaller while their rows arrive, so that they are never in memory whole: whole blocks
//! of pixels become one, as the JPEG decoder does by itself. What remains to the wanted size is the resizer's.

use super::bitmap::{Bitmap, Channels};

/// How many pixels a side of a block has, for a picture that still is at least as large as `least` afterwards.
pub(super) fn factor(size: (u32, u32), least: (u32, u32)) -> u32 {
    (size.0 / least.0.max(1)).min(size.1 / least.1.max(1)).max(1)
}

/// The size of a picture after reducing.
pub(super) fn reduced_size(size: (u32, u32), factor: u32) -> (u32, u32) {
    (size.0.div_ceil(factor), size.1.div_ceil(factor))
}

/// A whole picture, reduced.
pub(super) fn reduced(bitmap: Bitmap, factor: u32) -> Bitmap {
    if factor < 2 {
        return bitmap;
    }
    let mut reducer = Reducer::new(bitmap.size(), bitmap.channels, factor);
    let stride = bitmap.width as usize * bitmap.channels.count();
    for row in bitmap.pixels.chunks_exact(stride) {
        reducer.row(row);
    }
    reducer.finish()
}

/// Takes rows from top to bottom.
pub(super) struct Reducer {
    channels: Channels,
    factor: usize,
    width: usize,
    /// Of the blocks of one line: each channel's sum, colours weighed by their opacity.
    sums: Vec<u32>,
    rows_summed: usize,
    pixels: Vec<u8>,
    height: u32,
}

impl Reducer {
    /// For a picture of `size` before reducing; `factor` at most 64.
    pub(super) fn new(size: (u32, u32), channels: Channels, factor: u32) -> Self {
        let (columns, rows) = reduced_size(size, factor);
        let values = columns as usize * channels.count();
        Self {
            channels,
            factor: factor as usize,
            width: size.0 as usize,
            sums: vec![0; values],
            rows_summed: 0,
            pixels: Vec::with_capacity(values * rows as usize),
            height: 0,
        }
    }

    /// Takes the next row.
    pub(super) fn row(&mut self, row: &[u8]) {
        if self.factor == 1 {
            self.pixels.extend_from_slice(row);
            self.height += 1;
            return;
        }
        let count = self.channels.count();
        for (block, sums) in row
            .chunks(self.factor * count)
            .zip(self.sums.chunks_exact_mut(count))
        {
            for pixel in block.chunks_exact(count) {
                add(pixel, sums, self.channels);
            }
        }
        self.rows_summed += 1;
        if self.rows_summed == self.factor {
            self.line();
        }
    }

    /// The reduced picture.
    pub(super) fn finish(mut self) -> Bitmap {
        if self.rows_summed > 0 {
            self.line();
        }
        Bitmap {
            width: self.width.div_ceil(self.factor) as u32,
            height: self.height,
            channels: self.channels,
            pixels: self.pixels,
        }
    }

    /// Closes a line of blocks.
    fn line(&mut self) {
        let count = self.channels.count();
        for (index, sums) in self.sums.chunks_exact_mut(count).enumerate() {
            let columns = self.factor.min(self.width - index * self.factor);
            let pixels = (columns * self.rows_summed) as u32;
            let mean = |sum: u32, weight: u32| ((sum + weight / 2) / weight.max(1)) as u8;
            match (self.channels, &*sums) {
                (Channels::Rgba, [colours @ .., opacity]) => {
                    self.pixels.extend(colours.iter().map(|sum| mean(*sum, *opacity)));
                    self.pixels.push(mean(*opacity, pixels));
                }
                (_, sums) => self.pixels.extend(sums.iter().map(|sum| mean(*sum, pixels))),
            }
            sums.fill(0);
        }
        self.rows_summed = 0;
        self.height += 1;
    }
}

fn add(pixel: &[u8], sums: &mut [u32], channels: Channels) {
    let weight = match (channels, pixel) {
        (Channels::Rgba, [.., opacity]) => u32::from(*opacity),
        _ => 1,
    };
    let colours = if channels == Channels::Rgba {
        3
    } else {
        pixel.len()
    };
    for (sum, value) in sums.iter_mut().zip(pixel).take(colours) {
        *sum += u32::from(*value) * weight;
    }
    if channels == Channels::Rgba {
        sums[3] += weight;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_their_mean_and_the_edge_counts_what_is_there() {
        let grey = |width, height, pixels: &[u8]| Bitmap {
            width,
            height,
            channels: Channels::Grey,
            pixels: pixels.to_vec(),
        };
        let small = reduced(grey(3, 3, &[0, 100, 9, 50, 250, 11, 7, 9, 5]), 2);
        assert_eq!((small.size(), small.pixels), ((2, 2), vec![100, 10, 8, 5]));
    }

    #[test]
    fn what_is_transparent_lends_no_colour() {
        let half = Bitmap {
            width: 2,
            height: 2,
            channels: Channels::Rgba,
            pixels: [[200, 0, 0, 255], [0, 255, 0, 0], [200, 0, 0, 255], [0, 255, 0, 0]].concat(),
        };
        assert_eq!(reduced(half, 2).pixels, [200, 0, 0, 128]);
    }

    #[test]
    fn a_picture_is_never_reduced_below_what_is_wanted() {
        assert_eq!(factor((4032, 3024), (1600, 1200)), 2);
        assert_eq!(factor((1600, 9000), (1600, 800)), 1);
        assert_eq!(factor((10, 10), (20, 20)), 1);
    }
}
