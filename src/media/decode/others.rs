//! WebP, GIF, BMP, TIFF and interlaced PNG, decoded whole. Of an animation the first picture is taken.

use std::io::{BufRead, Cursor, Seek};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};

use super::{Decoded, Effort, Header, Kind};
use crate::media::bitmap::{Bitmap, Channels};
use crate::media::budget;
use crate::media::fault::Fault;

pub(super) fn header(reader: impl BufRead + Seek, kind: Kind) -> Result<Header, Fault> {
    let mut decoder = decoder(reader, kind)?;
    let stored = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = decoder.total_bytes();
    let effort = Effort::Full(match kind {
        // The canvas, a frame, and the picture seen.
        Kind::Gif => whole.saturating_mul(4),
        // Its planes beside the picture.
        Kind::Webp => whole.saturating_mul(2),
        // A picture of 16 bits has its copy of 8 beside it; the others are turned into nothing else.
        _ if decoder.original_color_type().bits_per_pixel() > 32 => whole.saturating_add(whole / 2),
        _ => whole,
    });
    Ok(Header {
        kind,
        stored,
        orientation,
        effort,
    })
}

pub(super) fn decode(bytes: &[u8], kind: Kind, stored: (u32, u32)) -> Result<Decoded, Fault> {
    let mut decoder = decoder(Cursor::new(bytes), kind)?;
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| Fault::from_image(&error, stored))?;
    Ok(Decoded {
        bitmap: eight_bit(picture),
        profile,
    })
}

fn decoder<'a>(reader: impl BufRead + Seek + 'a, kind: Kind) -> Result<impl ImageDecoder + 'a, Fault> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(budget::LARGEST);
    let format = kind
        .image_format()
        .ok_or_else(|| Fault::Unsupported(kind.name().to_owned()))?;
    let mut reader = ImageReader::with_format(reader, format);
    reader.limits(limits);
    reader
        .into_decoder()
        .map_err(|error| Fault::from_image(&error, (0, 0)))
}

fn eight_bit(picture: DynamicImage) -> Bitmap {
    let (width, height) = (picture.width(), picture.height());
    let (channels, pixels) = match picture {
        DynamicImage::ImageLuma8(grey) => (Channels::Grey, grey.into_raw()),
        DynamicImage::ImageLuma16(_) => (Channels::Grey, picture.into_luma8().into_raw()),
        DynamicImage::ImageRgb8(rgb) => (Channels::Rgb, rgb.into_raw()),
        DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgb32F(_) => {
            (Channels::Rgb, picture.into_rgb8().into_raw())
        }
        transparent => (Channels::Rgba, transparent.into_rgba8().into_raw()),
    };
    Bitmap {
        width,
        height,
        channels,
        pixels,
    }
}
