//! Pictures drawn for tests: as small as they may be, with what a phone would write into them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture of soft stripes: `seed` makes it differ from others.
pub(crate) fn drawn(width: u32, height: u32, seed: u8) -> DynamicImage {
    let colour = |x: u32, y: u32| Rgb([(x * 3 % 256) as u8, (y * 5 % 256) as u8, seed]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

pub(crate) fn jpeg(width: u32, height: u32, seed: u8) -> Vec<u8> {
    encoded(&drawn(width, height, seed), ImageFormat::Jpeg)
}

pub(crate) fn png(width: u32, height: u32, seed: u8) -> Vec<u8> {
    encoded(&drawn(width, height, seed), ImageFormat::Png)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("an encoder");
    bytes.into_inner()
}

/// What a phone writes about itself and where it was; read by nothing but eyes.
pub(crate) const CAMERA: &str = "SHILIU-CAMERA";

/// A JPEG in which a camera wrote its name and its position.
pub(crate) fn jpeg_of_a_phone(width: u32, height: u32, seed: u8) -> Vec<u8> {
    let plain = jpeg(width, height, seed);
    let block = exif();
    let length = u16::try_from(block.len() + 2)
        .expect("a short block")
        .to_be_bytes();
    // Behind the two bytes that begin a JPEG.
    [&plain[..2], &[0xff, 0xe1], &length, &block, &plain[2..]].concat()
}

/// Exif with the camera's name and a GPS directory: 36° N.
fn exif() -> Vec<u8> {
    let name = format!("{CAMERA}\0");
    let (name_at, gps_at) = (38_u32, 38 + name.len() as u32);
    let degrees_at = gps_at + 2 + 2 * 12 + 4;
    let mut block = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    block.extend(field(0x0110, 2, name.len() as u32, name_at));
    block.extend(field(0x8825, 4, 1, gps_at));
    block.extend([0; 4]);
    block.extend(name.as_bytes());
    block.extend([2, 0]);
    block.extend(field(1, 2, 2, u32::from(b'N')));
    block.extend(field(2, 5, 3, degrees_at));
    block.extend([0; 4]);
    block.extend(
        [36_u32, 1, 50, 1, 0, 1]
            .iter()
            .flat_map(|number| number.to_le_bytes()),
    );
    block
}

fn field(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
    [
        &tag.to_le_bytes()[..],
        &kind.to_le_bytes(),
        &count.to_le_bytes(),
        &value.to_le_bytes(),
    ]
    .concat()
}

/// Whether bytes contain a text.
pub(crate) fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn the_drawn_phone_photo_holds_what_must_not_be_published() {
    let bytes = jpeg_of_a_phone(40, 30, 1);
    assert!(contains(&bytes, "Exif") && contains(&bytes, CAMERA));
    assert!(image::load_from_memory(&bytes).is_ok());
}
