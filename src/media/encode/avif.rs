//! AVIF: a third smaller than WebP where few bytes are left for a picture, and many times as slow to make.

use ravif::{Encoder, Img, RGB8, RGBA8};

use crate::media::bitmap::{Bitmap, Channels};
use crate::media::fault::Fault;

/// From 1, slow, to 10. At 8 files are 5 to 30 % larger in two thirds of the time; at 10 they are no smaller than WebP.
const SPEED: u8 = 6;

/// An RGB or RGBA picture as AVIF.
pub(super) fn encoded(bitmap: &Bitmap, quality: u8) -> Result<Vec<u8>, Fault> {
    let quality = f32::from(quality.clamp(1, 100));
    let encoder = Encoder::new()
        .with_quality(quality)
        .with_alpha_quality(quality)
        .with_speed(SPEED)
        // Photos are made side by side already, and one thread gives the same bytes everywhere.
        .with_num_threads(Some(1));
    let (width, height) = (bitmap.width as usize, bitmap.height as usize);
    let made = if bitmap.channels == Channels::Rgba {
        let pixels: Vec<RGBA8> = bitmap
            .pixels
            .chunks_exact(4)
            .map(|pixel| RGBA8::new(pixel[0], pixel[1], pixel[2], pixel[3]))
            .collect();
        encoder.encode_rgba(Img::new(pixels.as_slice(), width, height))
    } else {
        let pixels: Vec<RGB8> = bitmap
            .pixels
            .chunks_exact(3)
            .map(|pixel| RGB8::new(pixel[0], pixel[1], pixel[2]))
            .collect();
        encoder.encode_rgb(Img::new(pixels.as_slice(), width, height))
    };
    made.map(|made| made.avif_file).map_err(Fault::broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(channels: Channels) -> Vec<u8> {
        let (width, height) = (48, 32);
        let pixel = [200, 40, 40, 128];
        let bitmap = Bitmap {
            width,
            height,
            channels,
            pixels: pixel[..channels.count()].repeat((width * height) as usize),
        };
        encoded(&bitmap, 55).expect("an AVIF")
    }

    #[test]
    fn a_picture_becomes_avif_of_its_size_and_nothing_else() {
        for channels in [Channels::Rgb, Channels::Rgba] {
            let bytes = made(channels);
            assert_eq!(&bytes[4..12], b"ftypavif");
            // The property that tells width and height.
            let size = b"ispe\0\0\0\0\0\0\0\x30\0\0\0\x20";
            assert!(bytes.windows(size.len()).any(|window| window == size));
            for told in [&b"Exif"[..], b"mime", b"uri "] {
                assert!(!bytes.windows(told.len()).any(|window| window == told));
            }
            assert_eq!(made(channels), bytes);
        }
    }
}
