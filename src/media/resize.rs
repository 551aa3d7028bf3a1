//! Pictures made smaller, and cut: Lanczos3, each from the next larger one.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};

use super::bitmap::{Bitmap, Channels};
use super::fault::Fault;
use super::plan::Frame;

/// The whole of `source` at a size.
pub(super) fn whole(source: &Bitmap, size: (u32, u32)) -> Result<Bitmap, Fault> {
    resized(source, size, options(source))
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
    let pixel_type = source.channels.pixel_type();
    let view =
        ImageRef::new(source.width, source.height, &source.pixels, pixel_type).map_err(Fault::broken)?;
    let mut target = Image::new(size.0, size.1, pixel_type);
    Resizer::new()
        .resize(&view, &mut target, &options)
        .map_err(Fault::broken)?;
    Ok(Bitmap {
        width: size.0,
        height: size.1,
        channels: source.channels,
        pixels: target.into_vec(),
    })
}
