//! Turns a picture upright: the eight orientations a camera may note instead of turning pixels.

use image::metadata::Orientation;

use super::bitmap::Bitmap;

/// Pixels are moved in squares of this side, so that rows read and columns written both stay in the processor's cache.
const BLOCK: usize = 32;

/// Whether upright pictures have the stored width as their height.
pub(super) fn swaps_sides(orientation: Orientation) -> bool {
    steps(orientation).transposed
}

/// The size of a picture after turning.
pub(super) fn turned_size(size: (u32, u32), orientation: Orientation) -> (u32, u32) {
    if swaps_sides(orientation) {
        (size.1, size.0)
    } else {
        size
    }
}

/// The picture, upright.
pub(super) fn upright(bitmap: Bitmap, orientation: Orientation) -> Bitmap {
    if orientation == Orientation::NoTransforms {
        return bitmap;
    }
    match bitmap.channels.count() {
        1 => moved::<1>(&bitmap, orientation),
        3 => moved::<3>(&bitmap, orientation),
        _ => moved::<4>(&bitmap, orientation),
    }
}

/// An orientation as: exchange rows and columns, then mirror.
struct Steps {
    transposed: bool,
    mirrored_x: bool,
    mirrored_y: bool,
}

fn steps(orientation: Orientation) -> Steps {
    let (transposed, mirrored_x, mirrored_y) = match orientation {
        Orientation::NoTransforms => (false, false, false),
        Orientation::FlipHorizontal => (false, true, false),
        Orientation::Rotate180 => (false, true, true),
        Orientation::FlipVertical => (false, false, true),
        Orientation::Rotate90FlipH => (true, false, false),
        Orientation::Rotate90 => (true, true, false),
        Orientation::Rotate270FlipH => (true, true, true),
        Orientation::Rotate270 => (true, false, true),
    };
    Steps {
        transposed,
        mirrored_x,
        mirrored_y,
    }
}

fn moved<const N: usize>(bitmap: &Bitmap, orientation: Orientation) -> Bitmap {
    let steps = steps(orientation);
    let (width, height) = turned_size(bitmap.size(), orientation);
    let (columns, rows, stored_columns) = (width as usize, height as usize, bitmap.width as usize);
    let mut pixels = vec![0; columns * rows * N];
    for block_top in (0..rows).step_by(BLOCK) {
        for block_left in (0..columns).step_by(BLOCK) {
            for y in block_top..(block_top + BLOCK).min(rows) {
                for x in block_left..(block_left + BLOCK).min(columns) {
                    let across = if steps.mirrored_x { columns - 1 - x } else { x };
                    let down = if steps.mirrored_y { rows - 1 - y } else { y };
                    let from = if steps.transposed {
                        across * stored_columns + down
                    } else {
                        down * stored_columns + across
                    };
                    let to = y * columns + x;
                    pixels[to * N..][..N].copy_from_slice(&bitmap.pixels[from * N..][..N]);
                }
            }
        }
    }
    Bitmap {
        width,
        height,
        channels: bitmap.channels,
        pixels,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::bitmap::Channels;

    #[test]
    fn all_eight_orientations_turn_as_exif_says() {
        // Stored:  1 2 3
        //          4 5 6
        let stored = Bitmap {
            width: 3,
            height: 2,
            channels: Channels::Grey,
            pixels: vec![1, 2, 3, 4, 5, 6],
        };
        let expected: [(u8, [u8; 6]); 8] = [
            (1, [1, 2, 3, 4, 5, 6]),
            (2, [3, 2, 1, 6, 5, 4]),
            (3, [6, 5, 4, 3, 2, 1]),
            (4, [4, 5, 6, 1, 2, 3]),
            (5, [1, 4, 2, 5, 3, 6]),
            (6, [4, 1, 5, 2, 6, 3]),
            (7, [6, 3, 5, 2, 4, 1]),
            (8, [3, 6, 2, 5, 1, 4]),
        ];
        for (number, pixels) in expected {
            let orientation = Orientation::from_exif(number).expect("a number from 1 to 8");
            let turned = upright(stored.clone(), orientation);
            assert_eq!(turned.pixels, pixels, "orientation {number}");
            assert_eq!(
                turned.size(),
                if number < 5 { (3, 2) } else { (2, 3) },
                "orientation {number}"
            );
        }
    }
}
