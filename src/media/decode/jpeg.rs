//! JPEG, the format of nearly all photos: scaled by the decoder itself where little is needed.

use std::io::{self, Read, Seek};

use image::metadata::Orientation;
use jpeg_decoder::{CodingProcess, Decoder, Error, PixelFormat};

use super::{Decoded, Effort, Header, Kind};
use crate::media::bitmap::{Bitmap, Channels};
use crate::media::fault::Fault;

pub(super) fn header(mut reader: impl Read + Seek) -> Result<Header, Fault> {
    // What cannot be read here is the decoder's to tell.
    let blocks = blocks(&mut reader).ok().flatten();
    reader.rewind().map_err(|error| Fault::from_reading(&error))?;
    let mut decoder = Decoder::new(reader);
    decoder.read_info().map_err(|error| fault(&error))?;
    let info = decoder
        .info()
        .ok_or_else(|| Fault::Broken("no frame".to_owned()))?;
    let stored = (u32::from(info.width), u32::from(info.height));
    let channels = channels(info.pixel_format)?.count() as u64;
    let pixels = u64::from(stored.0) * u64::from(stored.1);
    // A progressive picture keeps 16-bit coefficients of all its pixels until the last scan, at any scale.
    let fixed = if info.coding_process == CodingProcess::DctProgressive {
        (pixels as f64 * blocks.unwrap_or(channels as f64) * 2.0) as u64
    } else {
        0
    };
    let orientation = decoder
        .exif_data()
        .and_then(Orientation::from_exif_chunk)
        .unwrap_or(Orientation::NoTransforms);
    // Planes and the interleaved picture are in memory together.
    Ok(Header {
        kind: Kind::Jpeg,
        stored,
        orientation,
        effort: Effort::Scaled {
            fixed,
            per_pixel: channels * 2,
        },
    })
}

/// Coefficients per pixel of all components together, as the frame header says: 1.5 where colours are stored at half the width and
/// height, 3 where they are not. None where there is no frame header; the decoder then says what is wrong.
fn blocks(reader: &mut impl Read) -> io::Result<Option<f64>> {
    let mut start = [0; 2];
    reader.read_exact(&mut start)?;
    loop {
        let mut segment = [0; 4];
        reader.read_exact(&mut segment)?;
        let [0xff, marker, high, low] = segment else {
            return Ok(None);
        };
        let length = u64::from(u16::from_be_bytes([high, low])).saturating_sub(2);
        let mut body = Vec::new();
        reader.take(length).read_to_end(&mut body)?;
        // C4, C8 and CC are no frames, and after DA there is none.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            return Ok(sampled(body.get(6..).unwrap_or_default()));
        }
        if marker == 0xda {
            return Ok(None);
        }
    }
}

/// The components' sampling factors, summed and related to the finest.
fn sampled(components: &[u8]) -> Option<f64> {
    let factors = components
        .chunks_exact(3)
        .map(|component| (u32::from(component[1] >> 4), u32::from(component[1] & 15)));
    let finest =
        factors.clone().map(|(across, _)| across).max()? * factors.clone().map(|(_, down)| down).max()?;
    let all: u32 = factors.map(|(across, down)| across * down).sum();
    (finest > 0).then(|| f64::from(all) / f64::from(finest))
}

/// The size a picture has after decoding to at least `least`: the decoder knows whole, half, quarter, eighth.
pub(super) fn scaled(stored: (u32, u32), least: (u32, u32)) -> (u32, u32) {
    for eighths in [1, 2, 4] {
        let size = ((stored.0 * eighths).div_ceil(8), (stored.1 * eighths).div_ceil(8));
        if size.0 >= least.0 && size.1 >= least.1 {
            return size;
        }
    }
    stored
}

pub(super) fn decode(bytes: &[u8], least: (u32, u32)) -> Result<Decoded, Fault> {
    let mut decoder = Decoder::new(bytes);
    decoder.read_info().map_err(|error| fault(&error))?;
    let stored = decoder
        .info()
        .map_or((0, 0), |info| (u32::from(info.width), u32::from(info.height)));
    let wanted = scaled(stored, least);
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    decoder
        .scale(side(wanted.0), side(wanted.1))
        .map_err(|error| fault(&error))?;
    let pixels = decoder.decode().map_err(|error| fault(&error))?;
    let info = decoder
        .info()
        .ok_or_else(|| Fault::Broken("no frame".to_owned()))?;
    let channels = channels(info.pixel_format)?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    Ok(Decoded {
        bitmap: Bitmap {
            width,
            height,
            channels,
            pixels,
        },
        profile: decoder.icc_profile(),
    })
}

fn channels(format: PixelFormat) -> Result<Channels, Fault> {
    match format {
        PixelFormat::L8 => Ok(Channels::Grey),
        PixelFormat::RGB24 => Ok(Channels::Rgb),
        PixelFormat::CMYK32 => Ok(Channels::Cmyk),
        PixelFormat::L16 => Err(Fault::Unsupported("lossless JPEG".to_owned())),
    }
}

/// There is no second decoder to fall back to: one that reads on where this one stops publishes grey halves.
fn fault(error: &Error) -> Fault {
    match error {
        Error::Io(inner) => Fault::from_reading(inner),
        Error::Unsupported(feature) => Fault::Unsupported(format!("JPEG ({feature:?})")),
        other => Fault::Broken(other.to_string()),
    }
}
