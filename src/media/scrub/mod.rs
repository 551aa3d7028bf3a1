//! Takes out of a file that is published as it is whatever tells where, when, by whom and with what it was made. Pixels,
//! sound and text are not touched. Each format has a list of parts that are kept; everything else goes, known or not.
//!
//! Pictures and documents are read whole and written anew; recordings, which can be large, are published as [`Pieces`] of
//! their source. What cannot be cleaned is published as it is and told ([`Left`]).

mod flac;
mod gif;
mod jpeg;
mod kind;
pub(in crate::media) mod mp3;
mod mp4;
mod office;
mod ogg;
mod pdf;
mod pieces;
mod png;
mod riff;
pub mod svg;
mod tiff;
mod webm;
mod webp;

use std::fs::File;
use std::io;
use std::path::Path;

use super::container::{Input, Source};
use kind::Kind;

pub use pieces::Pieces;

/// Pictures and documents beyond this are not read into memory.
const MOST: u64 = 256 << 20;
/// How deep documents may lie in documents.
const DEPTH: u8 = 2;

/// A file too broken to be sure of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("broken {format} file: it ends, or contradicts itself, at byte {offset}")]
pub struct ScrubError {
    /// The format's name.
    pub format: &'static str,
    /// Where reading stopped.
    pub offset: usize,
}

/// Why a file cannot be published.
#[derive(Debug, thiserror::Error)]
pub enum ScrubFault {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] io::Error),
    /// It is broken.
    #[error(transparent)]
    Broken(#[from] ScrubError),
}

/// What is published of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cleaned {
    /// The file as it is.
    Same,
    /// Bytes made of it.
    Bytes(Vec<u8>),
    /// Pieces of it.
    Pieces(Pieces),
}

/// Why something telling may be left in a published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// An office document of before 2007, or one with a password.
    OldOffice,
    /// An archive of other files.
    Archive,
    /// A document locked with a password.
    Encrypted,
    /// A document with other files in it.
    Embedded,
    /// A document with a signature that any change would break.
    Signed,
    /// Names at comments and tracked changes.
    Changes,
    /// A document we cannot read, although other programs may.
    Broken,
    /// A format we do not know, or a file of a known one too large to be read.
    Unknown,
}

/// A file as it is published, and what may be left in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scrubbed {
    /// What is published.
    pub content: Cleaned,
    /// What may be left.
    pub left: Option<Left>,
}

/// What is published of a file, told by its bytes and not by a name that may be wrong.
///
/// # Errors
/// When it cannot be read, or is a broken picture or recording, so that nobody can say what it would give away.
pub fn scrub(file: &Path) -> Result<Scrubbed, ScrubFault> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut input = File::open(file)?;
    Ok(cleaned(&mut input, &name, DEPTH)?)
}

/// The bytes of a picture without EXIF, XMP, IPTC, comments, thumbnails and whatever follows it. Colour profiles and
/// animations stay, and so does the orientation of a JPEG. What is no picture passes unchanged.
///
/// # Errors
/// When the picture is broken.
pub fn scrubbed(bytes: Vec<u8>) -> Result<Vec<u8>, ScrubError> {
    Ok(picture(Kind::of(&bytes, ""), &bytes)
        .transpose()?
        .unwrap_or(bytes))
}

/// Whether [`scrubbed`] knows the format of a picture that begins with these bytes (twelve are enough).
#[must_use]
pub(super) fn is_scrubbed(head: &[u8]) -> bool {
    matches!(
        Kind::of(head, ""),
        Kind::Jpeg | Kind::Png | Kind::Webp | Kind::Gif
    )
}

fn picture(kind: Kind, bytes: &[u8]) -> Option<Result<Vec<u8>, ScrubError>> {
    match kind {
        Kind::Jpeg => Some(jpeg::scrubbed(bytes)),
        Kind::Png => Some(png::scrubbed(bytes)),
        Kind::Webp => Some(webp::scrubbed(bytes)),
        Kind::Gif => Some(gif::scrubbed(bytes)),
        Kind::Svg => Some(svg::scrubbed(bytes)),
        _ => None,
    }
}

fn cleaned(input: &mut dyn Input, name: &str, depth: u8) -> Result<Scrubbed, ScrubError> {
    let mut source = Source::new(input, "")?;
    let length = source.length;
    let head = source.bytes(0, length.min(kind::HEAD))?;
    let kind = Kind::of(&head, name);
    source.format = kind.name();
    let is_small = length <= MOST;
    let left = |left| Scrubbed {
        content: Cleaned::Same,
        left: Some(left),
    };
    let pieces = |pieces: Pieces| Scrubbed {
        content: if pieces.is_all_of(length) {
            Cleaned::Same
        } else {
            Cleaned::Pieces(pieces)
        },
        left: None,
    };
    Ok(match kind {
        Kind::Quiet => Scrubbed {
            content: Cleaned::Same,
            left: None,
        },
        Kind::OldOffice => left(Left::OldOffice),
        Kind::Archive => left(Left::Archive),
        Kind::Unknown => left(Left::Unknown),
        Kind::Tiff => pieces(tiff::scrubbed(&mut source)?),
        Kind::Mp3 => pieces(mp3::scrubbed(&mut source)?),
        Kind::Wav => pieces(riff::scrubbed(&mut source)?),
        Kind::Flac => pieces(flac::scrubbed(&mut source)?),
        Kind::Webm => pieces(webm::scrubbed(&mut source)?),
        Kind::Mp4 => {
            let (found, more) = mp4::scrubbed(&mut source)?;
            let left = more.then_some(Left::Unknown);
            Scrubbed {
                left,
                ..pieces(found)
            }
        }
        Kind::Ogg => match ogg::scrubbed(&mut source)? {
            Some(found) => pieces(found),
            None => left(Left::Unknown),
        },
        _ if !is_small => left(Left::Unknown),
        Kind::Pdf => match pdf::scrubbed(&whole(&mut source)?) {
            Ok((bytes, left)) => Scrubbed { left, ..made(bytes) },
            Err(reason) => left(reason),
        },
        Kind::Zip => match office::scrubbed(&whole(&mut source)?, depth) {
            Ok(Some(scrubbed)) => scrubbed,
            Ok(None) => left(Left::Archive),
            Err(_) => left(Left::Broken),
        },
        Kind::Jpeg | Kind::Png | Kind::Webp | Kind::Gif | Kind::Svg => {
            match picture(kind, &whole(&mut source)?) {
                Some(bytes) => made(bytes?),
                None => left(Left::Unknown),
            }
        }
    })
}

fn made(bytes: Vec<u8>) -> Scrubbed {
    Scrubbed {
        content: Cleaned::Bytes(bytes),
        left: None,
    }
}

/// All bytes of a source of moderate size.
fn whole(source: &mut Source<'_>) -> Result<Vec<u8>, ScrubError> {
    const BLOCK: u64 = 32 << 20;
    let mut bytes = Vec::new();
    while (bytes.len() as u64) < source.length {
        let at = bytes.len() as u64;
        bytes.extend(source.bytes(at, (source.length - at).min(BLOCK))?);
    }
    Ok(bytes)
}

/// `bytes[start..start + length]`, or where the file broke off.
fn part<'a>(
    bytes: &'a [u8],
    start: usize,
    length: usize,
    format: &'static str,
) -> Result<&'a [u8], ScrubError> {
    let end = start.checked_add(length);
    end.and_then(|end| bytes.get(start..end)).ok_or(ScrubError {
        format,
        offset: start.min(bytes.len()),
    })
}

#[cfg(test)]
mod tests;
