//! Pictures made smaller, and cut: Lanczos3, each from the next larger one, in linear light.
//!
//! Screens' numbers are not amounts of light. Averaged as they stand, a fairy light on a dark square fades and fine stripes
//! darken; so pixels become amounts of light (16 bits), are weighed, and become sRGB again.
//!
//! The resizer is called for each kind of pixel we have, always from one kind of picture that may be written to: chosen
//! while running it would bring every kind of pixel there is, each from two kinds of pictures, 1.9 MB more of machine code.

use std::sync::LazyLock;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::pixels::{U8, U8x3, U8x4, U16, U16x3, U16x4};
use fast_image_resize::{
    FilterType, PixelComponentMapper, PixelTrait, ResizeAlg, ResizeError, ResizeOptions, Resizer,
    create_srgb_mapper,
};

use super::bitmap::{Bitmap, Channels};
use super::fault::Fault;
use super::plan::Frame;

/// Bytes per pixel of the source that resizing holds beside it.
pub(super) const BYTES_PER_PIXEL: u64 = 8;

static LIGHT: LazyLock<PixelComponentMapper> = LazyLock::new(create_srgb_mapper);

/// The whole of `source` at a size.
pub(super) fn whole(source: &Bitmap, size: (u32, u32)) -> Result<Bitmap, Fault> {
    resized(source, size, &options(source))
}

/// The first step from what was decoded, in the numbers of the screen, as JPEG decoders reduce too: the amounts of light of
/// a picture of 12 megapixels alone would fill half of the common memory.
pub(super) fn first(source: Bitmap, size: (u32, u32)) -> Result<Bitmap, Fault> {
    let options = options(&source);
    in_numbers(source, size, &options)
}

/// A part of `source` at a size.
pub(super) fn part(source: &Bitmap, frame: Frame, size: (u32, u32)) -> Result<Bitmap, Fault> {
    resized(
        source,
        size,
        &options(source).crop(frame.left, frame.top, frame.width, frame.height),
    )
}

fn options(source: &Bitmap) -> ResizeOptions {
    ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(source.channels == Channels::Rgba)
}

fn resized(source: &Bitmap, size: (u32, u32), options: &ResizeOptions) -> Result<Bitmap, Fault> {
    match source.channels {
        Channels::Grey => in_light::<U16>(source, size, options),
        Channels::Rgb => in_light::<U16x3>(source, size, options),
        Channels::Rgba => in_light::<U16x4>(source, size, options),
        // Inks are no light.
        Channels::Cmyk => in_numbers(source.clone(), size, options),
    }
}

/// A picture resized as amounts of light, kept in pixels `P`.
fn in_light<P: PixelTrait>(
    source: &Bitmap,
    size: (u32, u32),
    options: &ResizeOptions,
) -> Result<Bitmap, Fault> {
    let pixels = source.channels.pixel_type();
    let seen = ImageRef::new(source.width, source.height, &source.pixels, pixels).map_err(Fault::broken)?;
    let mut bright = Image::new(source.width, source.height, P::pixel_type());
    LIGHT.forward_map(&seen, &mut bright).map_err(Fault::broken)?;
    let smaller = convolved::<P>(bright, size, options)?;
    let mut target = Image::new(size.0, size.1, pixels);
    LIGHT.backward_map(&smaller, &mut target).map_err(Fault::broken)?;
    Ok(bitmap(source.channels, target))
}

/// A picture resized in the numbers it is written with.
fn in_numbers(source: Bitmap, size: (u32, u32), options: &ResizeOptions) -> Result<Bitmap, Fault> {
    let channels = source.channels;
    let picture = Image::from_vec_u8(source.width, source.height, source.pixels, channels.pixel_type())
        .map_err(Fault::broken)?;
    let smaller = match channels {
        Channels::Grey => convolved::<U8>(picture, size, options),
        Channels::Rgb => convolved::<U8x3>(picture, size, options),
        Channels::Rgba | Channels::Cmyk => convolved::<U8x4>(picture, size, options),
    }?;
    Ok(bitmap(channels, smaller))
}

fn convolved<P: PixelTrait>(
    mut source: Image<'static>,
    size: (u32, u32),
    options: &ResizeOptions,
) -> Result<Image<'static>, Fault> {
    let mut target = Image::new(size.0, size.1, P::pixel_type());
    let (Some(from), Some(mut to)) = (source.typed_image_mut::<P>(), target.typed_image_mut::<P>()) else {
        return Err(Fault::broken(ResizeError::PixelTypesAreDifferent));
    };
    Resizer::new()
        .resize_typed(&from, &mut to, options)
        .map_err(Fault::broken)?;
    Ok(target)
}

fn bitmap(channels: Channels, picture: Image<'static>) -> Bitmap {
    Bitmap {
        width: picture.width(),
        height: picture.height(),
        channels,
        pixels: picture.into_vec(),
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

    #[test]
    fn inks_are_weighed_as_they_stand() {
        let inks = Bitmap {
            width: 64,
            height: 64,
            channels: Channels::Cmyk,
            pixels: (0..64 * 64)
                .flat_map(|pixel| [if pixel % 2 == 0 { 0 } else { 255 }, 255, 0, 100])
                .collect(),
        };
        let small = whole(&inks, (8, 8)).expect("a smaller picture");
        assert_eq!((small.size(), small.channels), ((8, 8), Channels::Cmyk));
        let middle = &small.pixels[(4 * 8 + 4) * 4..][..4];
        assert!((124..=131).contains(&middle[0]), "{middle:?}");
        assert_eq!(middle[1..], [255, 0, 100]);
    }
}
