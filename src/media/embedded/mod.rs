//! What a camera or an officer wrote into a photo file: caption, credit, the time it was taken. Read once when the photo
//! is made, and published only where the settings allow it: a credit is a person's name more often than not.

mod iptc;
mod xmp;

#[cfg(test)]
mod tests;

use std::io::{BufRead, Cursor, Seek};

use exif::{Context, In, Tag, Value};
use serde::{Deserialize, Serialize};

use crate::foundation::encoding;

/// Longer captions are articles, in characters.
const LONGEST_CAPTION: usize = 200;
/// Longer credits are notices of rights, in characters.
const LONGEST_CREDIT: usize = 40;
/// Where a TIFF file keeps its XMP and its IPTC.
const TIFF_XMP: Tag = Tag(Context::Tiff, 700);
const TIFF_IPTC: Tag = Tag(Context::Tiff, 33723);

/// What a photo file says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What is to be seen.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
}

impl Words {
    /// What the first of both says, else the second.
    fn or(self, other: Self) -> Self {
        Self {
            caption: self.caption.or(other.caption),
            credit: self.credit.or(other.credit),
        }
    }
}

/// The words in a photo file: XMP before IPTC before EXIF, as the later standard before the older.
pub(super) fn words(bytes: &[u8]) -> Words {
    let exif = exif_of(&mut Cursor::new(bytes));
    let mut words = Words::default();
    if bytes.starts_with(&[0xff, 0xd8]) {
        for (marker, body) in jpeg_segments(bytes) {
            if let Some(packet) = body.strip_prefix(XMP_SEGMENT).filter(|_| marker == 0xe1) {
                words = xmp::words(packet).or(words);
            }
            if let Some(resources) = body.strip_prefix(PHOTOSHOP_SEGMENT).filter(|_| marker == 0xed) {
                words = words.or(iptc::in_resources(resources));
            }
        }
    } else if let Some(packet) = xmp::packet(bytes) {
        words = xmp::words(packet);
    }
    if let Some(exif) = exif {
        let blob = |tag| {
            exif.get_field(tag, In::PRIMARY)
                .and_then(|field| raw(&field.value))
        };
        words = words
            .or(blob(TIFF_XMP).map(|bytes| xmp::words(&bytes)).unwrap_or_default())
            .or(blob(TIFF_IPTC)
                .map(|bytes| iptc::words(&bytes))
                .unwrap_or_default())
            .or(Words {
                caption: text(&exif, Tag::ImageDescription),
                credit: text(&exif, Tag::Artist),
            });
    }
    Words {
        caption: words.caption.and_then(|text| caption(&text)),
        credit: words.credit.and_then(|text| credit(&text)),
    }
}

/// The day and time a photo was taken, as `2024-06-04 09:12`.
pub(super) fn taken(reader: &mut (impl BufRead + Seek)) -> Option<String> {
    let exif = exif_of(reader)?;
    let written = text(&exif, Tag::DateTimeOriginal).or_else(|| text(&exif, Tag::DateTime))?;
    let (day, time) = written.split_once(' ')?;
    let day = day.replace(':', "-");
    let plausible = day.len() == 10 && !day.starts_with("0000");
    Some(format!("{day} {}", time.get(..5)?)).filter(|_| plausible)
}

const XMP_SEGMENT: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP_SEGMENT: &[u8] = b"Photoshop 3.0\0";

fn exif_of(reader: &mut (impl BufRead + Seek)) -> Option<exif::Exif> {
    exif::Reader::new().read_from_container(reader).ok()
}

/// The segments of a JPEG before its pixels: marker and body.
fn jpeg_segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut at = 2;
    std::iter::from_fn(move || {
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let marker = match bytes.get(at..at + 2)? {
            [0xff, marker] if !matches!(marker, 0xd8..=0xda) => *marker,
            _ => return None,
        };
        let length = bytes.get(at + 2..at + 4)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
        let body = bytes.get(at + 4..at + 2 + length)?;
        at += 2 + length;
        Some((marker, body))
    })
}

fn text(exif: &exif::Exif, tag: Tag) -> Option<String> {
    let Value::Ascii(parts) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    decoded(parts.first()?)
}

fn raw(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Byte(bytes) | Value::Undefined(bytes, _) => Some(bytes.clone()),
        // Some programs write IPTC as 32-bit numbers in the byte order of the file; only the usual one is undone.
        Value::Long(numbers) => Some(numbers.iter().flat_map(|number| number.to_le_bytes()).collect()),
        _ => None,
    }
}

/// Bytes as text: UTF-8 or what Chinese programs write, without what fills up a field.
fn decoded(bytes: &[u8]) -> Option<String> {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let text = encoding::words(&bytes[..end])?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// A caption somebody wrote. Cameras put their own name there (`OLYMPUS DIGITAL CAMERA`), phones the word for a mode (`cof`).
fn caption(text: &str) -> Option<String> {
    let text = text.trim();
    let by_a_machine = text.is_ascii()
        && (!text.contains(' ') || !text.contains(|letter: char| letter.is_ascii_lowercase()));
    let written = !by_a_machine && text.chars().count() <= LONGEST_CAPTION;
    written.then(|| text.to_owned())
}

fn credit(text: &str) -> Option<String> {
    let text = text.trim();
    let nobody = matches!(
        text.to_ascii_lowercase().as_str(),
        "" | "unknown" | "author" | "picasa" | "camera"
    );
    (!nobody && text.chars().count() <= LONGEST_CREDIT).then(|| text.to_owned())
}
