//! What a perfect variant would look like: the whole original, upright, reduced once in linear light; and how near a
//! published file comes to it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::{DynamicImage, ImageDecoder, ImageReader, RgbImage};
use ssimulacra2::{ColorPrimaries, Rgb, TransferCharacteristic, compute_frame_ssimulacra2};

/// The perfect variants of one photo by width.
pub(crate) struct Reference(BTreeMap<u32, RgbImage>);

impl Reference {
    /// The references of a photo for some widths.
    pub(crate) fn of(photo: &Path, widths: &[u32]) -> Result<Self> {
        let mut decoder = ImageReader::open(photo)?.with_guessed_format()?.into_decoder()?;
        let orientation = decoder.orientation()?;
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(orientation);
        let picture = picture.into_rgb8();
        let linear: Vec<u8> = picture
            .as_raw()
            .iter()
            .flat_map(|value| to_light(*value).to_ne_bytes())
            .collect();
        let whole = Image::from_vec_u8(picture.width(), picture.height(), linear, PixelType::F32x3)?;
        let mut reduced = BTreeMap::new();
        for width in widths {
            let height = f64::from(picture.height()) * f64::from(*width) / f64::from(picture.width());
            let mut target = Image::new(*width, height.round() as u32, PixelType::F32x3);
            Resizer::new().resize(&whole, &mut target, None)?;
            let bytes = target
                .buffer()
                .chunks_exact(4)
                .map(|value| from_light(f32::from_ne_bytes([value[0], value[1], value[2], value[3]])))
                .collect();
            let seen = RgbImage::from_raw(*width, target.height(), bytes).context("as many pixels")?;
            reduced.insert(*width, seen);
        }
        Ok(Self(reduced))
    }

    /// SSIMULACRA2 of a published file: 100 is the same, 90 cannot be told apart, 70 is high quality, 50 medium.
    pub(crate) fn score(&self, width: u32, file: &Path) -> Result<f64> {
        let reference = self.0.get(&width).context("a reference of this width")?;
        let mut seen = image::open(file)
            .with_context(|| file.display().to_string())?
            .into_rgb8();
        if seen.height() != reference.height() && seen.height().abs_diff(reference.height()) == 1 {
            // The other program rounds its heights another way.
            seen = image::imageops::resize(
                &seen,
                width,
                reference.height(),
                image::imageops::FilterType::CatmullRom,
            );
        }
        Ok(compute_frame_ssimulacra2(frame(reference)?, frame(&seen)?)?)
    }
}

fn frame(picture: &RgbImage) -> Result<Rgb> {
    let pixels = picture
        .pixels()
        .map(|pixel| pixel.0.map(|value| f32::from(value) / 255.0))
        .collect();
    Rgb::new(
        pixels,
        picture.width() as usize,
        picture.height() as usize,
        TransferCharacteristic::SRGB,
        ColorPrimaries::BT709,
    )
    .map_err(|error| anyhow::anyhow!("{error:?}"))
}

fn to_light(value: u8) -> f32 {
    let value = f32::from(value) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn from_light(light: f32) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let value = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    (value * 255.0).round() as u8
}
