//! What becomes of a picture: sizes, turns, colours, movement, crops.

use super::*;

#[test]
fn a_photo_becomes_its_variants() {
    let studio = Studio::new();
    let photo = studio.photo("a.jpg", &jpeg(&quarter(2000, 1000)));
    let variants: Vec<_> = photo
        .variants
        .iter()
        .map(|variant| (variant.format, variant.width, variant.height))
        .collect();
    let expected = [
        (Format::Webp, 480, 240),
        (Format::Webp, 960, 480),
        (Format::Webp, 1600, 800),
        (Format::Jpeg, 960, 480),
    ];
    assert_eq!(variants, expected);
    assert_eq!((photo.width, photo.height), (2000, 1000));
    assert_eq!(photo.colour.map(|value| value / 10), [7, 3, 17]);
    for variant in &photo.variants {
        let picture = decoded(&studio, variant);
        assert!(is_like(picture.get_pixel(10, 10), RED), "{variant:?}");
        assert!(
            is_like(picture.get_pixel(variant.width - 10, 10), BLUE),
            "{variant:?}"
        );
        assert!(variant.file(&studio.cache()).ends_with(&*variant.name()));
    }
}

#[test]
fn all_eight_orientations_are_applied() {
    let studio = Studio::new();
    // The red quarter is stored upper left. Where it is to be seen: (right, lower).
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)];
    for (number, (right, lower)) in (1..).zip(corners) {
        let bytes = jpeg_with(&quarter(320, 160), |encoder| {
            encoder.add_exif_metadata(&exif(number)).expect("EXIF")
        });
        let photo = studio.photo(&format!("{number}.jpg"), &bytes);
        let size = if number < 5 { (320, 160) } else { (160, 320) };
        assert_eq!((photo.width, photo.height), size, "orientation {number}");
        for variant in &photo.variants {
            let picture = decoded(&studio, variant);
            for (x, y) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
                let pixel = picture.get_pixel(size.0 * (1 + 2 * x) / 4, size.1 * (1 + 2 * y) / 4);
                let colour = if (x, y) == (right, lower) { RED } else { BLUE };
                assert!(
                    is_like(pixel, colour),
                    "orientation {number} {:?} at {x} {y}: {pixel:?}",
                    variant.format
                );
            }
        }
    }
}

#[test]
fn no_published_byte_tells_where_a_photo_was_taken() {
    let studio = Studio::new();
    let profile = ColorProfile::new_display_p3().encode().expect("a profile");
    let bytes = jpeg_with(&quarter(700, 500), |encoder| {
        encoder.add_exif_metadata(&exif(6)).expect("EXIF");
        encoder.add_icc_profile(&profile).expect("a profile");
    });
    assert!(bytes.windows(4).any(|window| window == b"GPS-"));
    for variant in studio.photo("a.jpg", &bytes).variants {
        let published = fs::read(variant.file(&studio.cache())).expect("a variant");
        for trace in [
            b"GPS-".as_slice(),
            b"Exif",
            b"EXIF",
            b"ICC_PROFILE",
            b"ICCP",
            b"XMP ",
        ] {
            assert!(
                !published.windows(trace.len()).any(|window| window == trace),
                "{}",
                variant.name()
            );
        }
    }
}

#[test]
fn colours_of_a_wide_gamut_photo_are_converted() {
    let studio = Studio::new();
    let picture = RgbImage::from_pixel(200, 200, Rgb([200, 100, 50]));
    let profile = ColorProfile::new_display_p3().encode().expect("a profile");
    let wide = jpeg_with(&picture, |encoder| {
        encoder.add_icc_profile(&profile).expect("a profile")
    });
    let plain = studio.photo("plain.jpg", &jpeg(&picture)).colour;
    let converted = studio.photo("wide.jpg", &wide).colour;
    assert!(
        plain[0].abs_diff(200) < 3 && plain[2].abs_diff(50) < 3,
        "{plain:?}"
    );
    assert!(
        converted[0] > plain[0] + 5 && converted[2] + 5 < plain[2],
        "{converted:?}"
    );
}

#[test]
fn a_small_photo_is_not_enlarged() {
    let studio = Studio::new();
    let request = Request {
        card: Some(Crop::Around(Focus::default())),
        ..studio.put("a.png", &encoded(quarter(300, 100), ImageFormat::Png))
    };
    let made = studio.make(&[request]);
    let photo = made.photos[0].as_ref().expect("a photo");
    assert!(
        photo
            .variants
            .iter()
            .all(|variant| (variant.width, variant.height) == (300, 100))
    );
    assert!(
        photo
            .card
            .iter()
            .all(|card| (card.width, card.height) == (133, 100))
    );
}

#[test]
fn the_card_follows_the_focus() {
    let studio = Studio::new();
    let picture = ImageBuffer::from_fn(1200, 300, |x, _| Rgb(if x < 600 { RED } else { BLUE }));
    let request = studio.put("a.jpg", &jpeg(&picture));
    let looking = |x| Request {
        card: Some(Crop::Around(Focus { x, y: 50 })),
        ..request.clone()
    };
    let made = studio.make(&[looking(0), looking(100), request.clone()]);
    for (index, colour) in [(0, RED), (1, BLUE)] {
        let photo = made.photos[index].as_ref().expect("a photo");
        for card in &photo.card {
            let picture = decoded(&studio, card);
            assert_eq!(card.width * 3, card.height * 4);
            assert!(
                is_like(picture.get_pixel(4, 4), colour)
                    && is_like(picture.get_pixel(card.width - 4, 4), colour)
            );
        }
    }
    assert!(made.photos[2].as_ref().is_some_and(|photo| photo.card.is_empty()));
    assert_eq!(made.made, 1);
}

#[test]
fn transparency_stays_in_webp_and_is_laid_on_paper_in_jpeg() {
    let studio = Studio::new();
    let picture = RgbaImage::from_fn(200, 200, |x, _| {
        if x < 100 {
            Rgba([0, 0, 0, 0])
        } else {
            Rgba([30, 30, 220, 255])
        }
    });
    let recipe = Recipe {
        paper: [250, 240, 230],
        ..Recipe::default()
    };
    let request = studio.put("a.png", &encoded(picture, ImageFormat::Png));
    let made = make(&[request], &recipe, &studio.cache(), &Unpublished, &Silent).expect("a cache");
    let photo = made.photos[0].as_ref().expect("a photo");
    let webp = decoded(&studio, &photo.variants[0]);
    assert_eq!(
        (webp.get_pixel(20, 20).0[3], webp.get_pixel(180, 20).0[3]),
        (0, 255)
    );
    let jpeg = decoded(&studio, the_jpeg(&photo.variants));
    assert!(is_like(jpeg.get_pixel(20, 20), [250, 240, 230]) && is_like(jpeg.get_pixel(180, 20), BLUE));
}

#[test]
fn every_kind_of_pixel_is_understood() {
    let studio = Studio::new();
    let deep = ImageBuffer::<Rgb<u16>, _>::from_pixel(90, 60, Rgb(RED.map(|value| u16::from(value) * 257)));
    let grey = image::GrayImage::from_pixel(90, 60, image::Luma([120]));
    let mut inks = Vec::new();
    let encoder = Encoder::new(&mut inks, 95);
    encoder
        .encode(&[0, 255, 255, 0].repeat(90 * 60), 90, 60, ColorType::Cmyk)
        .expect("a CMYK JPEG");
    let red = RgbImage::from_pixel(90, 60, Rgb(RED));
    for (name, bytes, colour) in [
        ("deep.png", encoded(deep, ImageFormat::Png), RED),
        ("grey.png", encoded(grey, ImageFormat::Png), [120; 3]),
        ("inks.jpg", inks, [255, 0, 0]),
        ("a.gif", encoded(red.clone(), ImageFormat::Gif), RED),
        ("a.bmp", encoded(red.clone(), ImageFormat::Bmp), RED),
        ("a.tiff", encoded(red.clone(), ImageFormat::Tiff), RED),
        ("a.webp", encoded(red, ImageFormat::WebP), RED),
    ] {
        let seen = studio.photo(name, &bytes).colour;
        assert!(
            seen.iter()
                .zip(colour)
                .all(|(seen, wanted)| seen.abs_diff(wanted) < 6),
            "{name}: {seen:?}"
        );
    }
}

/// A GIF whose frames are of one colour each, shown for 200 ms.
fn moving_gif(frames: usize, size: (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut bytes, 30);
    encoder.set_repeat(Repeat::Infinite).expect("a GIF");
    for number in 0..frames {
        let [red, green, blue] = if number % 2 == 0 { RED } else { BLUE };
        let picture = RgbaImage::from_pixel(size.0, size.1, Rgba([red, green, blue, 255]));
        let delay = Delay::from_numer_denom_ms(200, 1);
        encoder
            .encode_frame(Frame::from_parts(picture, 0, 0, delay))
            .expect("a frame");
    }
    drop(encoder);
    bytes
}

#[test]
fn a_moving_picture_keeps_moving_and_is_a_still_one_for_those_who_ask() {
    let studio = Studio::new();
    let bytes = moving_gif(3, (900, 60));
    let first = studio.photo("a.gif", &bytes);
    let moving = first.moving.as_ref().expect("a moving picture");
    assert_eq!((moving.width, moving.height), (720, 48));
    let file = File::open(moving.file(&studio.cache())).expect("the variant");
    let decoder = WebPDecoder::new(std::io::BufReader::new(file)).expect("a WebP");
    let frames = decoder.into_frames().collect_frames().expect("frames");
    let colours: Vec<_> = frames
        .iter()
        .map(|frame| is_like(frame.buffer().get_pixel(300, 20), BLUE))
        .collect();
    assert_eq!(colours, [false, true, false]);
    assert_eq!(frames[0].delay().numer_denom_ms(), (200, 1));
    assert!(is_like(
        decoded(&studio, the_jpeg(&first.variants)).get_pixel(300, 20),
        RED
    ));
    assert_eq!(studio.photo("b.gif", &bytes), first, "known by its bytes");
}

#[test]
fn an_animation_of_too_many_frames_stands_still_and_its_owner_is_told() {
    let studio = Studio::new();
    let request = studio.put("a.gif", &moving_gif(601, (8, 8)));
    for _ in 0..2 {
        let made = studio.make(std::slice::from_ref(&request));
        assert!(
            made.photos[0]
                .as_ref()
                .is_some_and(|photo| photo.moving.is_none())
        );
        assert_eq!(made.diagnostics.len(), 1);
        assert_eq!(made.diagnostics[0].code, Code::AnimationTooLong);
    }
}

#[test]
fn a_poster_far_larger_than_wanted_is_read_row_by_row() {
    let studio = Studio::new();
    let photo = studio.photo("poster.png", &encoded(quarter(3250, 2440), ImageFormat::Png));
    assert_eq!((photo.width, photo.height), (3250, 2440));
    let large = photo.variants.iter().max_by_key(|variant| variant.width);
    let picture = decoded(&studio, large.expect("a variant"));
    assert_eq!(picture.width(), 1600);
    assert!(is_like(picture.get_pixel(400, 300), RED) && is_like(picture.get_pixel(1200, 300), BLUE));
    let mut cut = encoded(quarter(300, 200), ImageFormat::Png);
    cut.truncate(cut.len() / 2);
    assert_eq!(studio.codes("cut.png", &cut), [Code::BrokenPhoto]);
}

#[test]
fn exif_that_runs_in_circles_is_no_trap() {
    let studio = Studio::new();
    let mut circle = exif(1);
    // The next directory is this one.
    circle[34..38].copy_from_slice(&[8, 0, 0, 0]);
    let bytes = jpeg_with(&quarter(320, 160), |encoder| {
        encoder.add_exif_metadata(&circle).expect("EXIF");
    });
    assert_eq!(studio.photo("a.jpg", &bytes).width, 320);
}

#[test]
fn a_drawing_is_published_once_without_what_it_should_not_do() {
    let studio = Studio::new();
    let drawing = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><!-- by somebody -->
        <script>alert(1)</script><rect width="400" height="300" fill="#a8323a" onclick="alert(2)"/></svg>"##;
    let mut request = studio.put("a.svg", drawing);
    request.card = Some(Crop::Found);
    for made_now in [1, 0] {
        let made = studio.make(std::slice::from_ref(&request));
        assert_eq!(made.made, made_now);
        let photo = made.photos[0].as_ref().expect("a drawing");
        assert_eq!((photo.width, photo.height, photo.is_drawing()), (400, 300, true));
        assert_eq!(photo.variants, photo.card);
        let text = fs::read_to_string(photo.variants[0].file(&studio.cache())).expect("the drawing");
        assert!(text.contains("#a8323a") && !text.contains("alert") && !text.contains("somebody"));
    }
    let broken = studio.codes("b.svg", b"<svg><rect></svg>");
    assert_eq!(broken, [Code::BrokenPhoto]);
}
