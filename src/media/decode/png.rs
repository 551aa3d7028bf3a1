//! PNG row by row: posters of 70 megapixels come as PNG, and are made smaller while they arrive.

use std::io::{BufRead, Cursor, Seek};

use image::metadata::Orientation;
use png::{ColorType, Decoder, DecodingError, Limits, Reader, Transformations};

use super::{Decoded, Effort, Header, Kind};
use crate::media::bitmap::Channels;
use crate::media::fault::Fault;
use crate::media::reduce::{self, Reducer};

/// For rows, profiles and the decoder's window, in bytes.
const MEMORY: usize = 16 << 20;

/// The header of a picture whose rows come in order; none for one stored in seven passes, and for one whose metadata turn it.
pub(super) fn header(reader: impl BufRead + Seek) -> Result<Option<Header>, Fault> {
    let reader = open(reader)?;
    let info = reader.info();
    let turned = info.exif_metadata.is_some();
    let stored = info.size();
    let animated = info.animation_control.is_some();
    Ok((!info.interlaced && !turned && !animated).then_some(Header {
        kind: Kind::Png,
        stored,
        orientation: Orientation::NoTransforms,
        effort: Effort::Rows {
            per_pixel: channels(reader.output_color_type().0).count() as u64,
        },
    }))
}

pub(super) fn decode(bytes: &[u8], least: (u32, u32)) -> Result<Decoded, Fault> {
    let mut reader = open(Cursor::new(bytes))?;
    let (stored, colours) = (reader.info().size(), reader.output_color_type().0);
    let profile = reader.info().icc_profile.as_ref().map(|profile| profile.to_vec());
    let factor = reduce::factor(stored, least);
    let mut reducer = Reducer::new(stored, channels(colours), factor);
    let mut opaque = Vec::new();
    while let Some(row) = reader.next_row().map_err(fault)? {
        if colours == ColorType::GrayscaleAlpha {
            opaque.clear();
            let wide = row.data().chunks_exact(2);
            opaque.extend(wide.flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]]));
            reducer.row(&opaque);
        } else {
            reducer.row(row.data());
        }
    }
    Ok(Decoded {
        bitmap: reducer.finish(),
        profile,
    })
}

fn open<R: BufRead + Seek>(reader: R) -> Result<Reader<R>, Fault> {
    let mut decoder = Decoder::new_with_limits(reader, Limits { bytes: MEMORY });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.read_info().map_err(fault)
}

fn channels(colours: ColorType) -> Channels {
    match colours {
        ColorType::Grayscale => Channels::Grey,
        ColorType::Rgb | ColorType::Indexed => Channels::Rgb,
        ColorType::GrayscaleAlpha | ColorType::Rgba => Channels::Rgba,
    }
}

fn fault(error: DecodingError) -> Fault {
    match error {
        DecodingError::IoError(inner) => Fault::from_reading(&inner),
        other => Fault::broken(other),
    }
}
