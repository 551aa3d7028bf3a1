//! Which format a file is in: its first bytes decide, its name only where they cannot.

use crate::foundation::paths;

/// How many bytes are looked at.
pub(super) const HEAD: u64 = 1024;

/// A format, as far as cleaning needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Jpeg,
    Png,
    Webp,
    Gif,
    Svg,
    Tiff,
    Mp4,
    Webm,
    Ogg,
    Mp3,
    Wav,
    Flac,
    Pdf,
    /// A zip archive; documents of today are such.
    Zip,
    /// Any other archive.
    Archive,
    OldOffice,
    /// A format that has no place for names and dates, or plain text.
    Quiet,
    Unknown,
}

/// Endings of files that hold nothing but what one sees in them.
const QUIET: &str = " txt md csv tsv json xml html htm css js mjs map vtt srt lrc ics webmanifest ico bmp woff woff2 ttf otf \
    eot wasm nojekyll ";

impl Kind {
    /// The format of a file that begins with `head`.
    pub(super) fn of(head: &[u8], name: &str) -> Self {
        let extension = paths::stem_and_extension(name).1;
        match head {
            [0xff, 0xd8, 0xff, ..] => Self::Jpeg,
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Self::Png,
            [b'G', b'I', b'F', b'8', ..] => Self::Gif,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Self::Webp,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Self::Wav,
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] if extension.starts_with("tif") => Self::Tiff,
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => boxed(brand),
            [_, _, _, _, rest @ ..] if starts_film(rest) => Self::Mp4,
            [0x1a, 0x45, 0xdf, 0xa3, ..] => Self::Webm,
            [b'O', b'g', b'g', b'S', ..] => Self::Ogg,
            [b'f', b'L', b'a', b'C', ..] => Self::Flac,
            [b'I', b'D', b'3', ..] => Self::Mp3,
            [0xff, second, ..] if second & 0xe0 == 0xe0 && extension == "mp3" => Self::Mp3,
            [b'P', b'K', 3, 4, ..] => Self::Zip,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::OldOffice,
            [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [0x1f, 0x8b, ..] => Self::Archive,
            _ if head.windows(5).any(|window| window == b"%PDF-") => Self::Pdf,
            _ if extension == "svg" || is_drawing(head) => Self::Svg,
            _ if head.is_empty() || QUIET.split_whitespace().any(|known| known == extension) => Self::Quiet,
            _ => Self::Unknown,
        }
    }

    /// The format's name, for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
            Self::Tiff => "TIFF",
            Self::Mp4 => "MP4",
            Self::Webm => "WebM",
            Self::Ogg => "Ogg",
            Self::Mp3 => "MP3",
            Self::Wav => "WAV",
            Self::Flac => "FLAC",
            Self::Pdf => "PDF",
            Self::Zip => "zip",
            Self::Archive | Self::OldOffice | Self::Quiet | Self::Unknown => "",
        }
    }
}

/// A file of boxes: pictures of phones are such too.
fn boxed(brand: &[u8]) -> Kind {
    match brand.get(..4) {
        Some(b"avif" | b"avis" | b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1") => {
            Kind::Unknown
        }
        _ => Kind::Mp4,
    }
}

/// QuickTime files of old begin without `ftyp`.
fn starts_film(rest: &[u8]) -> bool {
    [b"moov", b"mdat", b"wide", b"free", b"skip"]
        .iter()
        .any(|kind| rest.starts_with(kind.as_slice()))
}

/// Whether a text without a telling name is a drawing.
fn is_drawing(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with("<svg") || (text.starts_with("<?xml") && text.contains("<svg"))
}
