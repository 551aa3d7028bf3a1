//! The stage as the pipeline sees it: files in, variants and diagnostics out. All pictures are drawn here, in the chapters they are
//! looked at: what becomes of a picture, what is made only once, what is wrong.

#![allow(
    clippy::disallowed_methods,
    reason = "tests write into their own temporary folders"
)]

mod caching;
mod faults;
mod pictures;

use std::fs::{self, File};
use std::io::Cursor;
use std::time::{Duration, SystemTime};

use image::codecs::gif::{GifEncoder, Repeat};
use image::codecs::webp::WebPDecoder;
use image::{
    AnimationDecoder, Delay, DynamicImage, Frame, ImageBuffer, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use moxcms::ColorProfile;
use tempfile::TempDir;

use super::*;
use crate::foundation::diagnostic::Severity;
use crate::foundation::progress::Silent;
use crate::foundation::tree::FoundFile;

const RED: [u8; 3] = [220, 30, 30];
const BLUE: [u8; 3] = [30, 30, 220];

/// A folder of photos and its cache.
struct Studio {
    folder: TempDir,
}

impl Studio {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a photo as if it had lain there for a day.
    fn put(&self, name: &str, bytes: &[u8]) -> Request<'static> {
        self.put_at(
            name,
            bytes,
            SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000),
        )
    }

    fn put_at(&self, name: &str, bytes: &[u8], time: SystemTime) -> Request<'static> {
        fs::write(self.file(name), bytes).expect("a photo");
        File::options()
            .write(true)
            .open(self.file(name))
            .and_then(|file| file.set_modified(time))
            .expect("its time");
        Request {
            path: format!("content/{name}").into(),
            file: FoundFile::at(self.file(name)).into(),
            card: None,
            location: Cow::Owned(Location::File(format!("content/{name}"))),
        }
    }

    fn cache(&self) -> PathBuf {
        self.file("cache/photos")
    }

    /// Takes everything out of the cache but what the last run knew.
    fn forget_all_but_the_last(&self) {
        for entry in fs::read_dir(self.cache()).expect("the cache").flatten() {
            if entry.file_name() != last::FILE {
                let _ = fs::remove_file(entry.path()).or_else(|_| fs::remove_dir_all(entry.path()));
            }
        }
    }

    fn make(&self, requests: &[Request<'_>]) -> Made {
        make(requests, &Recipe::default(), &self.cache(), &Unpublished, &Silent)
            .expect("a cache that can be written")
    }

    fn photo(&self, name: &str, bytes: &[u8]) -> Photo {
        let made = self.make(&[self.put(name, bytes)]);
        made.photos[0]
            .clone()
            .unwrap_or_else(|| panic!("{name}: {:?}", made.diagnostics))
    }

    /// The codes told about one file.
    fn codes(&self, name: &str, bytes: &[u8]) -> Vec<Code> {
        let made = self.make(&[self.put(name, bytes)]);
        made.diagnostics
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect()
    }
}

/// A picture with one red quarter, upper left, on blue.
fn quarter(width: u32, height: u32) -> RgbImage {
    ImageBuffer::from_fn(width, height, |x, y| {
        Rgb(if x < width / 2 && y < height / 2 {
            RED
        } else {
            BLUE
        })
    })
}

/// A picture whose pixels compress as badly as a photo's.
fn busy(width: u32, height: u32) -> RgbImage {
    ImageBuffer::from_fn(width, height, |x, y| {
        let noise =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 24;
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, noise as u8])
    })
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    jpeg_with(picture, |_| {})
}

fn jpeg_with(picture: &RgbImage, adjust: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    adjust(&mut encoder);
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    encoder
        .encode(picture.as_raw(), width, height, ColorType::Rgb)
        .expect("a JPEG");
    bytes
}

/// EXIF with an orientation and a position.
fn exif(orientation: u8) -> Vec<u8> {
    let directory: [&[u8]; 4] = [
        b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0",
        &[orientation, 0, 0, 0],
        b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0",
        b"GPS-26.6N-106.6E",
    ];
    directory.concat()
}

fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

fn decoded(studio: &Studio, variant: &Variant) -> RgbaImage {
    let bytes = fs::read(variant.file(&studio.cache())).expect("a variant");
    let picture = image::load_from_memory(&bytes).expect("a picture").into_rgba8();
    assert_eq!(
        (picture.width(), picture.height()),
        (variant.width, variant.height)
    );
    assert_eq!(bytes.len() as u64, variant.bytes);
    picture
}

fn the_jpeg(variants: &[Variant]) -> &Variant {
    variants
        .iter()
        .find(|variant| variant.format == Format::Jpeg)
        .expect("a JPEG")
}

fn is_like(pixel: &Rgba<u8>, colour: [u8; 3]) -> bool {
    pixel
        .0
        .iter()
        .zip(colour)
        .all(|(seen, wanted)| seen.abs_diff(wanted) < 24)
}
