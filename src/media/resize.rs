//! Pictures made smaller, and cut: Lanczos3, each from the next larger one, in linear light.
//!
//! Screens' numbers are not amounts of light. Averaged as they stand, a fairy light on a dark square fades and fine stripes
//! darken; so pixels become amounts of light (16 bits), are weighed, and become sRGB again.

use std::sync::LazyLock;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{
    FilterType, PixelComponentMapper, PixelType, ResizeAlg, ResizeOptions, Resizer, create_srgb_mapper,
};

use super::bitmap::{Bitmap, Channels};
use super::fault::Fault;
use super::plan::Frame;

/// Bytes per pixel of the source that resizing holds beside it.
pub(super) const BYTES_PER_PIXEL: u64 = 8;

static LIGHT: LazyLock<PixelComponentMapper> = LazyLock::new(create_srgb_mapper);

/// The whole of `source` at a size.
pub(super) fn whole(source: &Bitmap, size: (u32, u32)) -> Result<Bitmap, Fault> {
    resized(source, size, options(source))
}

/// The first step from what was decoded, in the numbers of the screen, as JPEG decoders reduce too: the amounts of light of
/// a picture of 12 megapixels alone would fill half of the common memory.
pub(super) fn first(source: &Bitmap, size: (u32, u32)) -> Result<Bitmap, Fault> {
    let mut target = Image::new(size.0, size.1, source.channels.pixel_type());
    Resizer::new()
        .resize(&view(source)?, &mut target, &options(source))
        .map_err(Fault::broken)?;
    Ok(bitmap(source, target))
}

/// A part of `source` at a size.
pub(super) fn part(source: &Bitmap, frame: Frame, size: (u32, u32)) -> Result<Bitmap, Fault> {
    resized(
        source,
        size,
        options(source).crop(frame.left, frame.top, frame.width, frame.height),
    )
}

fn options(source: &Bitmap) -> ResizeOptions {
    ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(source.channels == Channels::Rgba)
}

fn resized(source: &Bitmap, size: (u32, u32), options: ResizeOptions) -> Result<Bitmap, Fault> {
    let mut target = Image::new(size.0, size.1, source.channels.pixel_type());
    match light(source.channels) {
        Some(light) => {
            let mut bright = Image::new(source.width, source.height, light);
            LIGHT
                .forward_map(&view(source)?, &mut bright)
                .map_err(Fault::broken)?;
            let mut smaller = Image::new(size.0, size.1, light);
            Resizer::new()
                .resize(&bright, &mut smaller, &options)
                .map_err(Fault::broken)?;
            LIGHT.backward_map(&smaller, &mut target).map_err(Fault::broken)?;
        }
        None => Resizer::new()
            .resize(&view(source)?, &mut target, &options)
            .map_err(Fault::broken)?,
    }
    Ok(bitmap(source, target))
}

fn view(source: &Bitmap) -> Result<ImageRef<'_>, Fault> {
    let pixels = source.channels.pixel_type();
    ImageRef::new(source.width, source.height, &source.pixels, pixels).map_err(Fault::broken)
}

fn bitmap(source: &Bitmap, resized: Image<'_>) -> Bitmap {
    Bitmap {
        width: resized.width(),
        height: resized.height(),
        channels: source.channels,
        pixels: resized.into_vec(),
    }
}

/// How amounts of light are kept; none for inks, which are no light.
fn light(channels: Channels) -> Option<PixelType> {
    match channels {
        Channels::Grey => Some(PixelType::U16),
        Channels::Rgb => Some(PixelType::U16x3),
        Channels::Rgba => Some(PixelType::U16x4),
        Channels::Cmyk => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fine_stripes_keep_their_light_when_they_can_no_longer_be_told_apart() {
        let stripes = Bitmap {
            width: 64,
            height: 64,
            channels: Channels::Rgb,
            pixels: (0..64 * 64)
                .flat_map(|pixel| [if pixel % 2 == 0 { 0 } else { 255 }; 3])
                .collect(),
        };
        let small = whole(&stripes, (8, 8)).expect("a smaller picture");
        // Half the light of white is 188 on a screen, not 128.
        let middle = small.pixels[(4 * 8 + 4) * 3];
        assert!((184..=192).contains(&middle), "{middle}");
    }
}
