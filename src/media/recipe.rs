//! How photos are to be made: what the owner's settings decide, and what this engine fixes.

use serde::{Deserialize, Serialize};

/// Counted up whenever the same source and recipe would give other bytes, so that no cache serves old work.
pub(super) const ENGINE: u32 = 2;

/// What is made from every photo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipe {
    /// The formats beside the JPEG, which is always made; the order does not matter.
    pub formats: Vec<Format>,
    /// Widths of the whole picture in these formats, in pixels.
    pub widths: Vec<u32>,
    /// Width of the one JPEG, for browsers and programs that know nothing newer, in pixels.
    pub jpeg_width: u32,
    /// Widths of the 4:3 card crop in these formats, in pixels.
    pub card_widths: Vec<u32>,
    /// Quality of AVIF files, 1 to 100.
    pub avif_quality: u8,
    /// Quality of WebP files, 0 to 100.
    pub webp_quality: u8,
    /// Quality of JPEG files, 1 to 100.
    pub jpeg_quality: u8,
    /// The colour (red, green, blue) laid under transparent parts where a format has no transparency.
    pub paper: [u8; 3],
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            formats: vec![Format::Webp],
            widths: vec![480, 960, 1600],
            jpeg_width: 960,
            card_widths: vec![480, 960],
            avif_quality: 55,
            webp_quality: 75,
            jpeg_quality: 80,
            paper: [255, 255, 255],
        }
    }
}

/// The part of a photo that a crop keeps in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Focus {
    /// From the left edge, in percent.
    pub x: u8,
    /// From the upper edge, in percent.
    pub y: u8,
}

impl Default for Focus {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

/// Around what a card is cropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Crop {
    /// Where the owner says.
    Around(Focus),
    /// Where there is most to see.
    Found,
}

/// A format photos are published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Smaller than WebP, slow to make, and unknown to older phones.
    Avif,
    /// What every browser since 2020 shows.
    Webp,
    /// What everything shows, and what a long press saves.
    Jpeg,
    /// A drawing, as its owner gave it.
    Svg,
}

impl Format {
    /// The file name's ending, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Avif => "avif",
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
            Self::Svg => "svg",
        }
    }

    /// Whether this program was built with an encoder for it.
    #[must_use]
    pub fn is_built(self) -> bool {
        self != Self::Avif || cfg!(feature = "avif")
    }

    /// The media type, as `<source type>` and servers name it.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Svg => "image/svg+xml",
        }
    }
}
