//! Pixels in memory: what decoding gives and encoding takes, 8 bits a channel.

use fast_image_resize::PixelType;

/// What the bytes of one pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channels {
    /// Lightness.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, opacity (not premultiplied).
    Rgba,
    /// Inks, 0 = none.
    Cmyk,
}

impl Channels {
    pub(super) fn count(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    pub(super) fn pixel_type(self) -> PixelType {
        match self {
            Self::Grey => PixelType::U8,
            Self::Rgb => PixelType::U8x3,
            Self::Rgba | Self::Cmyk => PixelType::U8x4,
        }
    }
}

/// Rows of pixels from top to bottom, without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bitmap {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: Channels,
    pub(super) pixels: Vec<u8>,
}

impl Bitmap {
    pub(super) fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// The same place and size with other pixels.
    pub(super) fn with(&self, channels: Channels, pixels: Vec<u8>) -> Self {
        Self {
            width: self.width,
            height: self.height,
            channels,
            pixels,
        }
    }
}
