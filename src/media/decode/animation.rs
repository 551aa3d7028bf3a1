//! Moving pictures, frame by frame.

use std::io::Cursor;

use gif::DecodeOptions;
use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::LoopCount;
use image::{AnimationDecoder, Frame, Frames, ImageDecoder, Limits};
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::media::bitmap::{Bitmap, Channels};
use crate::media::budget;
use crate::media::fault::Fault;

/// A longer animation is a film, and should be a video.
const MOST_FRAMES: usize = 600;
/// Browsers slow down frames shorter than this, in milliseconds …
const SHORTEST: u32 = 20;
/// … to this.
const USUAL: u16 = 100;

/// Whether a picture moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::media) enum Motion {
    Still,
    Moving,
    /// It has more frames than are published; it stands still.
    TooLong,
}

/// Whether a file moves, without decoding a pixel.
pub(in crate::media) fn motion(bytes: &[u8], kind: Kind) -> Motion {
    let frames = match kind {
        Kind::Gif => gif_frames(bytes),
        Kind::Webp => webp_frames(bytes),
        _ => 1,
    };
    match frames {
        0 | 1 => Motion::Still,
        2..=MOST_FRAMES => Motion::Moving,
        _ => Motion::TooLong,
    }
}

/// The frames of a moving picture, and how often they are played (0 = for ever).
pub(in crate::media) struct Reel<'a> {
    frames: Frames<'a>,
    pub(in crate::media) loops: u16,
}

impl<'a> Reel<'a> {
    pub(in crate::media) fn open(bytes: &'a [u8], kind: Kind) -> Result<Self, Fault> {
        let broken = |error: image::ImageError| Fault::from_image(&error, (0, 0));
        let mut limits = Limits::default();
        limits.max_alloc = Some(budget::LARGEST);
        if kind == Kind::Gif {
            let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            decoder.set_limits(limits).map_err(broken)?;
            return Ok(Self::of(decoder));
        }
        let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
        decoder.set_limits(limits).map_err(broken)?;
        Ok(Self::of(decoder))
    }

    fn of(decoder: impl AnimationDecoder<'a>) -> Self {
        let loops = match decoder.loop_count() {
            LoopCount::Infinite => 0,
            LoopCount::Finite(times) => u16::try_from(times.get()).unwrap_or(u16::MAX),
        };
        Self {
            frames: decoder.into_frames(),
            loops,
        }
    }
}

impl Iterator for Reel<'_> {
    /// A frame as it is seen, and for how many milliseconds.
    type Item = Result<(Bitmap, u16), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.frames.next()? {
            Ok(frame) => Ok(seen(frame)),
            Err(error) => Err(Fault::from_image(&error, (0, 0))),
        })
    }
}

fn seen(frame: Frame) -> (Bitmap, u16) {
    let (numerator, denominator) = frame.delay().numer_denom_ms();
    let milliseconds = numerator / denominator.max(1);
    let milliseconds = if milliseconds < SHORTEST {
        USUAL
    } else {
        u16::try_from(milliseconds).unwrap_or(u16::MAX)
    };
    let picture = frame.into_buffer();
    let bitmap = Bitmap {
        width: picture.width(),
        height: picture.height(),
        channels: Channels::Rgba,
        pixels: picture.into_raw(),
    };
    (bitmap, milliseconds)
}

fn gif_frames(bytes: &[u8]) -> usize {
    let mut options = DecodeOptions::new();
    options.skip_frame_decoding(true);
    let Ok(mut decoder) = options.read_info(bytes) else {
        return 0;
    };
    let mut frames = 0;
    while frames <= MOST_FRAMES && matches!(decoder.next_frame_info(), Ok(Some(_))) {
        frames += 1;
    }
    frames
}

fn webp_frames(bytes: &[u8]) -> usize {
    const HEAD: usize = 12;
    let (mut frames, mut start) = (0, HEAD);
    while let Some([name @ .., a, b, c, d]) = bytes.get(start..start + 8) {
        frames += usize::from(name == b"ANMF");
        let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
        start = start.saturating_add(8 + length + length % 2);
    }
    frames
}
