//! Takes out of a picture that is published as it is whatever tells where, when, by whom and with what it was taken.
//! Pixels are not touched. Each format has a list of parts that are kept; everything else goes, known or not.

mod jpeg;
mod png;
mod webp;

/// A file too broken to be sure of what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("broken {format} file: it ends, or contradicts itself, at byte {offset}")]
pub struct ScrubError {
    /// The format's name.
    pub format: &'static str,
    /// Where reading stopped.
    pub offset: usize,
}

/// The bytes without EXIF, XMP, IPTC, comments, thumbnails and whatever follows the picture: for JPEG, PNG and WebP, told by
/// the bytes and not by a name that may be wrong. Colour profiles and animations stay, and so does the orientation of a JPEG.
/// Other formats pass unchanged.
///
/// # Errors
/// When the file is broken, so that nobody can say what it would give away.
pub fn scrubbed(bytes: Vec<u8>) -> Result<Vec<u8>, ScrubError> {
    match Kind::of(&bytes) {
        Some(Kind::Jpeg) => jpeg::scrubbed(&bytes),
        Some(Kind::Png) => png::scrubbed(&bytes),
        Some(Kind::Webp) => webp::scrubbed(&bytes),
        None => Ok(bytes),
    }
}

/// Whether [`scrubbed`] would change anything of a file that begins with these bytes (twelve are enough).
#[must_use]
pub fn is_scrubbed(head: &[u8]) -> bool {
    Kind::of(head).is_some()
}

enum Kind {
    Jpeg,
    Png,
    Webp,
}

impl Kind {
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }
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
