//! Pixels to published bytes. The encoders are given pixels and nothing else: no metadata can pass.

#[cfg(feature = "avif")]
mod avif;
mod jpeg;
mod webp;

pub(super) use webp::Film;

use super::bitmap::Bitmap;
use super::colour;
use super::fault::Fault;
use super::recipe::{Format, Recipe};

/// An RGB or RGBA picture in a format.
pub(super) fn encoded(bitmap: &Bitmap, format: Format, recipe: &Recipe) -> Result<Vec<u8>, Fault> {
    match format {
        #[cfg(feature = "avif")]
        Format::Avif => avif::encoded(bitmap, recipe.avif_quality),
        #[cfg(not(feature = "avif"))]
        Format::Avif => Err(Fault::Unsupported("AVIF".to_owned())),
        Format::Webp => webp::encoded(bitmap, recipe.webp_quality),
        Format::Svg => Err(Fault::Unsupported("SVG".to_owned())),
        Format::Jpeg => jpeg::encoded(&colour::on_paper(bitmap, recipe.paper), recipe.jpeg_quality),
    }
}
