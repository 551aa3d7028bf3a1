//! Bytes to pixels. The header comes first and alone: it decides whether a picture may be decoded at all, how much
//! memory that takes, and to which scale.

mod animation;
mod format;
mod jpeg;
mod others;
mod png;

use std::io::{BufRead, Seek};

use image::metadata::Orientation;

pub(super) use animation::{Motion, Reel, motion};
pub(super) use format::Kind;

use super::bitmap::Bitmap;
use super::budget;
use super::fault::Fault;
use super::reduce;

/// No side may be longer, in pixels.
const LONGEST_SIDE: u32 = 30_000;
/// No picture may have more pixels.
const MOST_PIXELS: u64 = 400_000_000;

/// What is known of a picture before its pixels are decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    /// Width and height as stored, before turning.
    pub(super) stored: (u32, u32),
    pub(super) orientation: Orientation,
    effort: Effort,
}

/// What decides how much memory decoding takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// Bytes of the decoder's working memory for all pixels, and per pixel of the scaled picture.
    Scaled { fixed: u64, per_pixel: u64 },
    /// Bytes per pixel of the reduced picture.
    Rows { per_pixel: u64 },
    /// Bytes, at any scale.
    Full(u64),
}

/// Decoded pixels, as stored, with the colour profile that explains them.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) bitmap: Bitmap,
    pub(super) profile: Option<Vec<u8>>,
}

impl Header {
    /// Reads the header of a file named with `extension`.
    pub(super) fn read(mut reader: impl BufRead + Seek, extension: &str) -> Result<Self, Fault> {
        let mut head = [0; 32];
        let length = fill(&mut reader, &mut head)?;
        reader.rewind().map_err(|error| Fault::from_reading(&error))?;
        let kind = Kind::of(&head[..length], extension)?;
        let header = match kind {
            Kind::Jpeg => jpeg::header(reader)?,
            _ => Self::of_another(reader, kind)?,
        };
        let (width, height) = header.stored;
        let pixels = u64::from(width) * u64::from(height);
        if width.max(height) > LONGEST_SIDE || pixels > MOST_PIXELS {
            return Err(Fault::TooLarge { width, height });
        }
        if pixels == 0 {
            return Err(Fault::Broken(format!("{width} x {height} pixels")));
        }
        Ok(header)
    }

    fn of_another(mut reader: impl BufRead + Seek, kind: Kind) -> Result<Self, Fault> {
        if kind == Kind::Png
            && let Some(header) = png::header(&mut reader)?
        {
            return Ok(header);
        }
        reader.rewind().map_err(|error| Fault::from_reading(&error))?;
        others::header(reader, kind)
    }

    /// Estimates the bytes that decoding a file of some length to at least `least` pixels takes; an error when that is more
    /// than one photo may take.
    pub(super) fn memory(&self, file: u64, least: (u32, u32)) -> Result<u64, Fault> {
        let pixels = |size: (u32, u32)| u64::from(size.0) * u64::from(size.1);
        let reduced = |size| pixels(reduce::reduced_size(size, reduce::factor(size, least)));
        let bytes = file
            + match self.effort {
                Effort::Scaled { fixed, per_pixel } => {
                    fixed + pixels(jpeg::scaled(self.stored, least)) * per_pixel
                }
                Effort::Rows { per_pixel } => reduced(self.stored) * per_pixel,
                Effort::Full(bytes) => bytes,
            };
        if bytes > budget::LARGEST {
            let (width, height) = self.stored;
            return Err(Fault::TooLarge { width, height });
        }
        Ok(bytes)
    }

    /// Decodes `bytes` to at least `least` pixels where the picture has as many, scaled down while decoding where the
    /// format allows it.
    pub(super) fn decode(&self, bytes: &[u8], least: (u32, u32)) -> Result<Decoded, Fault> {
        match self.kind {
            Kind::Jpeg => jpeg::decode(bytes, least),
            Kind::Png if matches!(self.effort, Effort::Rows { .. }) => png::decode(bytes, least),
            kind => others::decode(bytes, kind, self.stored),
        }
    }
}

fn fill(reader: &mut impl BufRead, buffer: &mut [u8]) -> Result<usize, Fault> {
    let mut length = 0;
    while length < buffer.len() {
        match reader.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Fault::Unreadable(error.to_string())),
        }
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_of_every_phone_fit_into_the_common_memory_upright_and_lying() {
        for (stored, file) in [
            ((4032, 3024), 6 << 20),
            ((8064, 6048), 20 << 20),
            ((12000, 9000), 40 << 20),
        ] {
            let header = Header {
                kind: Kind::Jpeg,
                stored,
                orientation: Orientation::Rotate90,
                effort: Effort::Scaled {
                    fixed: 0,
                    per_pixel: 6,
                },
            };
            for least in [(1600, 1200), (2133, 1600)] {
                assert!(header.memory(file, least).is_ok(), "{stored:?} to {least:?}");
            }
        }
    }
}
