//! Colours: everything becomes sRGB, the one space every screen agrees on; and the tint shown while a photo loads.

use std::borrow::Cow;

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use std::sync::Arc;

use super::bitmap::{Bitmap, Channels};

/// The picture in sRGB, with opacity only where something is transparent.
pub(super) fn to_srgb(bitmap: Bitmap, profile: Option<&[u8]>) -> Bitmap {
    let bitmap = without_needless_opacity(bitmap);
    match profile.and_then(|profile| transform(profile, bitmap.channels)) {
        Some(transform) => converted(&bitmap, transform.as_ref()).unwrap_or_else(|| plain(bitmap)),
        None => plain(bitmap),
    }
}

/// The picture with `paper` under its transparent parts.
pub(super) fn on_paper(bitmap: &Bitmap, paper: [u8; 3]) -> Cow<'_, Bitmap> {
    if bitmap.channels != Channels::Rgba {
        return Cow::Borrowed(bitmap);
    }
    let mut pixels = Vec::with_capacity(bitmap.pixels.len() / 4 * 3);
    for pixel in bitmap.pixels.chunks_exact(4) {
        let opacity = u32::from(pixel[3]);
        for (colour, under) in pixel.iter().zip(paper) {
            let mixed = u32::from(*colour) * opacity + u32::from(under) * (255 - opacity);
            pixels.push(((mixed + 127) / 255) as u8);
        }
    }
    Cow::Owned(bitmap.with(Channels::Rgb, pixels))
}

/// The mean colour of an opaque picture.
pub(super) fn average(bitmap: &Bitmap) -> [u8; 3] {
    let mut sums = [0_u64; 3];
    for pixel in bitmap.pixels.chunks_exact(3) {
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += u64::from(*value);
        }
    }
    let count = (bitmap.pixels.len() as u64 / 3).max(1);
    sums.map(|sum| ((sum + count / 2) / count) as u8)
}

/// A transform to sRGB; none when the profile is unusable, or is sRGB itself as far as 8 bits can tell.
fn transform(profile: &[u8], channels: Channels) -> Option<Arc<Transform8BitExecutor>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (space, from, to) = match channels {
        Channels::Grey => (DataColorSpace::Gray, Layout::Gray, Layout::Rgb),
        Channels::Rgb => (DataColorSpace::Rgb, Layout::Rgb, Layout::Rgb),
        Channels::Rgba => (DataColorSpace::Rgb, Layout::Rgba, Layout::Rgba),
        // The transform takes four inks in the layout of four channels.
        Channels::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba, Layout::Rgb),
    };
    if profile.color_space != space {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let transform = profile
        .create_transform_8bit(from, &srgb, to, TransformOptions::default())
        .ok()?;
    let probe = probe(channels);
    let seen = converted(&probe, transform.as_ref())?;
    let differs = plain(probe)
        .pixels
        .iter()
        .zip(&seen.pixels)
        .any(|(before, after)| before.abs_diff(*after) > 1);
    differs.then_some(transform)
}

/// Colours spread over the whole space.
fn probe(channels: Channels) -> Bitmap {
    let levels = [0_u8, 51, 102, 153, 204, 255];
    let mut pixels = Vec::new();
    for red in levels {
        for green in levels {
            for blue in levels {
                match channels {
                    Channels::Grey => pixels.push(red),
                    Channels::Rgb => pixels.extend([red, green, blue]),
                    Channels::Rgba => pixels.extend([red, green, blue, 255]),
                    Channels::Cmyk => pixels.extend([red, green, blue, 0]),
                }
            }
        }
    }
    Bitmap {
        width: 216,
        height: 1,
        channels,
        pixels,
    }
}

fn converted(bitmap: &Bitmap, transform: &Transform8BitExecutor) -> Option<Bitmap> {
    let channels = if bitmap.channels == Channels::Rgba {
        Channels::Rgba
    } else {
        Channels::Rgb
    };
    let pixels = bitmap.pixels.len() / bitmap.channels.count();
    let mut target = vec![0; pixels * channels.count()];
    transform.transform(&bitmap.pixels, &mut target).ok()?;
    Some(bitmap.with(channels, target))
}

/// The colours taken as sRGB, inks mixed by the simple rule.
fn plain(bitmap: Bitmap) -> Bitmap {
    let pixels = match bitmap.channels {
        Channels::Rgb | Channels::Rgba => return bitmap,
        Channels::Grey => bitmap.pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
        Channels::Cmyk => bitmap
            .pixels
            .chunks_exact(4)
            .flat_map(|inks| {
                let light = 255 - u32::from(inks[3]);
                [0, 1, 2].map(|ink| (((255 - u32::from(inks[ink])) * light + 127) / 255) as u8)
            })
            .collect(),
    };
    bitmap.with(Channels::Rgb, pixels)
}

fn without_needless_opacity(bitmap: Bitmap) -> Bitmap {
    if bitmap.channels != Channels::Rgba || bitmap.pixels.chunks_exact(4).any(|pixel| pixel[3] != 255) {
        return bitmap;
    }
    let pixels = bitmap
        .pixels
        .chunks_exact(4)
        .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    bitmap.with(Channels::Rgb, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(channels: Channels, pixels: &[u8]) -> Bitmap {
        Bitmap {
            width: 1,
            height: 1,
            channels,
            pixels: pixels.to_vec(),
        }
    }

    #[test]
    fn a_wide_gamut_colour_is_converted_and_srgb_is_left_alone() {
        let display_p3 = ColorProfile::new_display_p3().encode().expect("a profile");
        let seen = to_srgb(one(Channels::Rgb, &[200, 100, 50]), Some(&display_p3));
        assert!(seen.pixels[0] > 205 && seen.pixels[2] < 45, "{:?}", seen.pixels);
        let srgb = ColorProfile::new_srgb().encode().expect("a profile");
        assert!(transform(&srgb, Channels::Rgb).is_none());
        assert_eq!(
            to_srgb(one(Channels::Rgb, &[1, 2, 3]), Some(b"no profile")).pixels,
            [1, 2, 3]
        );
    }

    #[test]
    fn grey_follows_its_own_profile() {
        let linear = ColorProfile::new_gray_with_gamma(1.0)
            .encode()
            .expect("a profile");
        let seen = to_srgb(one(Channels::Grey, &[64]), Some(&linear));
        assert_eq!(seen.channels, Channels::Rgb);
        assert!(seen.pixels[0] > 120, "{:?}", seen.pixels);
    }

    #[test]
    fn inks_without_a_profile_mix_to_plain_colours() {
        assert_eq!(
            to_srgb(one(Channels::Cmyk, &[0, 255, 255, 0]), None).pixels,
            [255, 0, 0]
        );
        assert_eq!(
            to_srgb(one(Channels::Cmyk, &[0, 0, 0, 255]), None).pixels,
            [0, 0, 0]
        );
    }

    #[test]
    fn paper_shines_through_what_is_transparent() {
        let half = one(Channels::Rgba, &[0, 0, 0, 128]);
        assert_eq!(on_paper(&half, [255, 255, 255]).pixels, [127, 127, 127]);
        let opaque = to_srgb(one(Channels::Rgba, &[9, 8, 7, 255]), None);
        assert_eq!(
            (opaque.channels, opaque.pixels.as_slice()),
            (Channels::Rgb, &[9, 8, 7][..])
        );
    }
}
