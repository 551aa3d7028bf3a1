//! JPEG: baseline, 4:2:0, what every program since 1992 reads.

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, SamplingFactor};

use crate::media::bitmap::Bitmap;
use crate::media::fault::Fault;

/// An RGB picture as JPEG.
pub(super) fn encoded(bitmap: &Bitmap, quality: u8) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(bitmap.pixels.len() / 12);
    let mut encoder = Encoder::new(&mut bytes, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    // Optimised tables would save 8 %, in a layout of scans that some decoders turn to garbage.
    encoder.set_optimized_huffman_tables(false);
    let side = |pixels: u32| u16::try_from(pixels).map_err(Fault::broken);
    let (width, height) = (side(bitmap.width)?, side(bitmap.height)?);
    encoder
        .encode(&bitmap.pixels, width, height, ColorType::Rgb)
        .map_err(Fault::broken)?;
    Ok(bytes)
}
