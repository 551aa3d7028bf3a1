//! Prints to JPEG files: turned as a phone stores them, compressed to a size that suits their detail, with metadata.

use anyhow::{Context, Result};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::exif;
use crate::lens::develop::Print;
use crate::table::Picture;

/// The qualities tried, best first; the first that fits the size is taken.
const QUALITIES: [u8; 9] = [84, 79, 74, 69, 64, 59, 54, 48, 42];

/// The bytes of the finished file.
pub(crate) fn jpeg(print: &Print, picture: &Picture) -> Result<Vec<u8>> {
    let stored = turned(print, picture.orientation);
    let (width, height) = (u16::try_from(stored.width)?, u16::try_from(stored.height)?);
    let block = exif::block(picture, u32::from(width), u32::from(height));
    let mut bytes = Vec::new();
    for quality in QUALITIES {
        bytes.clear();
        let mut encoder = Encoder::new(&mut bytes, quality);
        encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
        encoder.set_optimized_huffman_tables(true);
        encoder.add_exif_metadata(&block).context("metadata")?;
        encoder
            .encode(&stored.bytes, width, height, ColorType::Rgb)
            .context("compression")?;
        if bytes.len() <= picture.largest {
            break;
        }
    }
    Ok(bytes)
}

/// The print as the sensor would have held it, so that `orientation` turns it upright again.
fn turned(print: &Print, orientation: u16) -> Print {
    let (width, height) = (print.width, print.height);
    let (columns, rows) = if orientation >= 5 {
        (height, width)
    } else {
        (width, height)
    };
    let mut bytes = Vec::with_capacity(print.bytes.len());
    for row in 0..rows {
        for column in 0..columns {
            let (x, y) = match orientation {
                3 => (width - 1 - column, height - 1 - row),
                6 => (width - 1 - row, column),
                8 => (row, height - 1 - column),
                _ => (column, row),
            };
            let start = (y * width + x) * 3;
            bytes.extend_from_slice(&print.bytes[start..start + 3]);
        }
    }
    Print {
        width: columns,
        height: rows,
        bytes,
    }
}
