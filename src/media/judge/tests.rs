//! Photos drawn here and spoilt as cameras spoil them.

use image::imageops::FilterType;
use image::{DynamicImage, Rgb, RgbImage};

use super::*;
use crate::media::bitmap::Channels;

/// A scene with edges of every kind: blocks of different lightness under a fine grain.
fn scene(width: u32, height: u32, seed: u32) -> RgbImage {
    let noise = |x: u32, y: u32| {
        let mixed =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ seed).wrapping_mul(2_246_822_519);
        mixed >> 24
    };
    RgbImage::from_fn(width, height, |x, y| {
        let block = noise(x / 90 + seed * 31, y / 70 + seed * 17) / 2 + 60;
        let value = (block + noise(x, y) / 40) as u8;
        Rgb([value, value.saturating_add(6), value.saturating_sub(9)])
    })
}

/// The picture through `change`: methods of this type are compiled with the crate, and fast in tests too.
fn changed(picture: &RgbImage, change: impl FnOnce(&DynamicImage) -> DynamicImage) -> RgbImage {
    change(&DynamicImage::ImageRgb8(picture.clone())).into_rgb8()
}

fn blur(picture: &RgbImage, pixels: f32) -> RgbImage {
    changed(picture, |picture| picture.blur(pixels))
}

fn judged(picture: &RgbImage) -> Judgement {
    let bitmap = Bitmap {
        width: picture.width(),
        height: picture.height(),
        channels: Channels::Rgb,
        pixels: picture.as_raw().clone(),
    };
    Judgement::of(&bitmap).expect("a picture that can be made smaller")
}

fn flaws(picture: &RgbImage) -> Vec<Flaw> {
    judged(picture).flaws(picture.dimensions())
}

#[test]
fn a_blurred_photo_is_known_at_any_size() {
    for (width, height, blurred) in [(1600, 1200, 7.0), (750, 1000, 5.0), (800, 600, 4.0)] {
        let sharp = scene(width, height, 1);
        assert_eq!(flaws(&sharp), [], "{width} × {height}");
        assert_eq!(
            flaws(&blur(&sharp, blurred)),
            [Flaw::Blurred],
            "{width} × {height}"
        );
    }
}

/// The picture as a camera sees it that is moved over so many pixels, to the side or upwards.
fn smeared(picture: &RgbImage, pixels: u32, upwards: bool) -> RgbImage {
    let (width, height) = picture.dimensions();
    RgbImage::from_fn(width, height, |x, y| {
        let mean = |channel: usize| {
            let sum: u32 = (0..pixels)
                .map(|step| {
                    let (x, y) = if upwards { (x, y + step) } else { (x + step, y) };
                    u32::from(picture.get_pixel(x.min(width - 1), y.min(height - 1)).0[channel])
                })
                .sum();
            (sum / pixels) as u8
        };
        Rgb([mean(0), mean(1), mean(2)])
    })
}

#[test]
fn a_photo_smeared_in_one_direction_is_blurred() {
    let sharp = scene(800, 600, 1);
    for upwards in [false, true] {
        assert_eq!(flaws(&smeared(&sharp, 12, upwards)), [Flaw::Blurred], "{upwards}");
    }
}

#[test]
fn stripes_are_not_a_smear() {
    let blinds = RgbImage::from_fn(1000, 750, |_, y| Rgb([if y / 9 % 2 == 0 { 60 } else { 190 }; 3]));
    assert_eq!(flaws(&blinds), []);
}

#[test]
fn a_pale_photo_is_not_called_blurred() {
    let mut pale = scene(1000, 750, 1);
    for value in pale.iter_mut() {
        *value = 128 + *value / 4;
    }
    assert_eq!(flaws(&pale), []);
}

#[test]
fn a_sharp_face_before_a_soft_background_is_a_sharp_photo() {
    let sharp = scene(1000, 750, 1);
    let mut portrait = blur(&sharp, 12.0);
    let face = changed(&sharp, |picture| picture.crop_imm(300, 200, 350, 350));
    image::imageops::replace(&mut portrait, &face, 300, 200);
    assert_eq!(flaws(&portrait), []);
}

#[test]
fn a_picture_with_nothing_on_it_is_not_called_blurred() {
    assert_eq!(flaws(&RgbImage::from_pixel(1600, 1200, Rgb([240, 238, 230]))), []);
    assert_eq!(flaws(&RgbImage::from_pixel(1, 900, Rgb([240, 238, 230]))), []);
}

#[test]
fn too_little_light_is_told_from_a_night_with_lanterns() {
    let mut night = scene(1000, 750, 1);
    for pixel in night.iter_mut() {
        *pixel /= 5;
    }
    assert_eq!(flaws(&night), [Flaw::Dark]);
    for lantern in 0..12 {
        let light = RgbImage::from_pixel(90, 90, Rgb([250, 190, 90]));
        image::imageops::replace(&mut night, &light, lantern % 4 * 240 + 40, lantern / 4 * 240 + 40);
    }
    assert_eq!(flaws(&night), []);
}

#[test]
fn a_photo_is_tiny_by_its_longer_side() {
    assert_eq!(flaws(&scene(799, 600, 1)), [Flaw::Tiny]);
    assert_eq!(flaws(&scene(500, 800, 1)), []);
}

#[test]
fn two_shots_of_one_moment_are_alike() {
    let first = scene(1000, 750, 1);
    let smaller = changed(&first, |picture| picture.resize(850, 640, FilterType::Triangle));
    let lighter = changed(&first, |picture| picture.brighten(12));
    let moved = changed(&first, |picture| picture.crop_imm(8, 5, 992, 745));
    for (name, second) in [("smaller", smaller), ("lighter", lighter), ("moved", moved)] {
        assert!(judged(&first).is_like(&judged(&second)), "{name}");
    }
    for seed in 2..8 {
        assert!(
            !judged(&first).is_like(&judged(&scene(1000, 750, seed))),
            "{seed}"
        );
    }
}

#[test]
fn works_on_the_same_table_are_not_alike() {
    let on_table = |left: u32, top: u32, width: u32, height: u32| {
        let mut picture = RgbImage::from_pixel(1600, 1200, Rgb([236, 232, 225]));
        let work = RgbImage::from_pixel(width, height, Rgb([150, 30, 30]));
        image::imageops::replace(&mut picture, &work, left.into(), top.into());
        judged(&picture)
    };
    let round = on_table(500, 300, 500, 500);
    assert!(!round.is_like(&on_table(300, 500, 900, 200)));
    assert!(!round.is_like(&on_table(700, 100, 250, 900)));
    assert!(!judged(&RgbImage::from_pixel(900, 900, Rgb([9; 3]))).is_like(&round));
}
