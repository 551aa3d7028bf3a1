//! The stage as the pipeline sees it: files in, variants and diagnostics out. All pictures are drawn here.

#![allow(
    clippy::disallowed_methods,
    reason = "tests write into their own temporary folders"
)]

use std::fs::{self, File};
use std::io::Cursor;
use std::time::{Duration, SystemTime};

use image::codecs::gif::{GifEncoder, Repeat};
use image::codecs::webp::WebPDecoder;
use image::{
    AnimationDecoder, Delay, DynamicImage, Frame, ImageBuffer, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
};
use jpeg_encoder::{ColorType, Encoder};
use moxcms::ColorProfile;
use tempfile::TempDir;

use super::*;
use crate::foundation::diagnostic::Severity;
use crate::foundation::progress::Silent;

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
    fn put(&self, name: &str, bytes: &[u8]) -> Request {
        self.put_at(
            name,
            bytes,
            SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000),
        )
    }

    fn put_at(&self, name: &str, bytes: &[u8], time: SystemTime) -> Request {
        fs::write(self.file(name), bytes).expect("a photo");
        File::options()
            .write(true)
            .open(self.file(name))
            .and_then(|file| file.set_modified(time))
            .expect("its time");
        Request {
            path: format!("content/{name}"),
            file: self.file(name),
            card: None,
            location: Location::File(format!("content/{name}")),
        }
    }

    fn cache(&self) -> PathBuf {
        self.file("cache/photos")
    }

    fn make(&self, requests: &[Request]) -> Made {
        make(requests, &Recipe::default(), &self.cache(), &Silent).expect("a cache that can be written")
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

fn decoded(variant: &Variant) -> RgbaImage {
    let bytes = fs::read(&variant.file).expect("a variant");
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
        let picture = decoded(variant);
        assert!(is_like(picture.get_pixel(10, 10), RED), "{variant:?}");
        assert!(
            is_like(picture.get_pixel(variant.width - 10, 10), BLUE),
            "{variant:?}"
        );
        assert!(variant.name.is_ascii() && variant.file.ends_with(&variant.name));
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
            let picture = decoded(variant);
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
        let published = fs::read(&variant.file).expect("a variant");
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
                variant.name
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
            let picture = decoded(card);
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
    let made = make(&[request], &recipe, &studio.cache(), &Silent).expect("a cache");
    let photo = made.photos[0].as_ref().expect("a photo");
    let webp = decoded(&photo.variants[0]);
    assert_eq!(
        (webp.get_pixel(20, 20).0[3], webp.get_pixel(180, 20).0[3]),
        (0, 255)
    );
    let jpeg = decoded(the_jpeg(&photo.variants));
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
    let file = File::open(&moving.file).expect("the variant");
    let decoder = WebPDecoder::new(std::io::BufReader::new(file)).expect("a WebP");
    let frames = decoder.into_frames().collect_frames().expect("frames");
    let colours: Vec<_> = frames
        .iter()
        .map(|frame| is_like(frame.buffer().get_pixel(300, 20), BLUE))
        .collect();
    assert_eq!(colours, [false, true, false]);
    assert_eq!(frames[0].delay().numer_denom_ms(), (200, 1));
    assert!(is_like(
        decoded(the_jpeg(&first.variants)).get_pixel(300, 20),
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
    let picture = decoded(large.expect("a variant"));
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
        let text = fs::read_to_string(&photo.variants[0].file).expect("the drawing");
        assert!(text.contains("#a8323a") && !text.contains("alert") && !text.contains("somebody"));
    }
    let broken = studio.codes("b.svg", b"<svg><rect></svg>");
    assert_eq!(broken, [Code::BrokenPhoto]);
}

#[test]
fn an_unchanged_file_is_not_even_read() {
    let studio = Studio::new();
    let bytes = jpeg(&quarter(640, 480));
    let first = studio.make(&[studio.put("a.jpg", &bytes)]);
    // Same length and time, other bytes: only who reads the file can tell.
    let again = studio.make(&[studio.put("a.jpg", &vec![7; bytes.len()])]);
    assert_eq!(
        (first.made, first.from_cache, again.made, again.from_cache),
        (1, 0, 0, 1)
    );
    assert_eq!(first.photos, again.photos);
}

#[test]
fn a_touched_or_renamed_file_is_known_by_its_bytes() {
    let studio = Studio::new();
    let bytes = jpeg(&quarter(640, 480));
    let first = studio.make(&[studio.put("a.jpg", &bytes)]);
    let touched = studio.make(&[studio.put_at("a.jpg", &bytes, SystemTime::now())]);
    let renamed = studio.make(&[studio.put("b.jpg", &bytes)]);
    assert_eq!(
        (touched.made, touched.from_cache, renamed.made, renamed.from_cache),
        (0, 1, 0, 1)
    );
    assert_eq!(first.photos, touched.photos);
    assert_eq!(first.photos, renamed.photos);
}

#[test]
fn a_file_just_written_is_not_trusted_by_its_time() {
    let studio = Studio::new();
    let now = SystemTime::now();
    let red = encoded(RgbImage::from_pixel(64, 64, Rgb(RED)), ImageFormat::Bmp);
    let blue = encoded(RgbImage::from_pixel(64, 64, Rgb(BLUE)), ImageFormat::Bmp);
    let first = studio.make(&[studio.put_at("a.bmp", &red, now)]);
    let second = studio.make(&[studio.put_at("a.bmp", &blue, now)]);
    assert_eq!(second.made, 1);
    assert_ne!(first.photos, second.photos);
}

#[test]
fn what_is_missing_in_the_cache_is_made_again_to_the_byte() {
    let studio = Studio::new();
    let request = Request {
        card: Some(Crop::Around(Focus::default())),
        ..studio.put("a.jpg", &jpeg(&busy(2100, 1500)))
    };
    let first = studio.make(std::slice::from_ref(&request));
    let photo = first.photos[0].clone().expect("a photo");
    let contents = |photo: &Photo| -> Vec<Vec<u8>> {
        photo
            .variants
            .iter()
            .chain(&photo.card)
            .map(|variant| fs::read(&variant.file).expect("a variant"))
            .collect()
    };
    let before = contents(&photo);
    fs::remove_file(&photo.variants[1].file).expect("a deleted variant");
    fs::write(&photo.card[0].file, b"cut short").expect("a damaged card");
    assert_eq!(studio.make(std::slice::from_ref(&request)).made, 1);
    assert_eq!(contents(&photo), before);
    fs::write(studio.cache().join("index"), b"garbage").expect("a damaged index");
    let rebuilt = studio.make(std::slice::from_ref(&request));
    assert_eq!((rebuilt.made, contents(&photo)), (1, before));
    assert_eq!(studio.make(&[request]).from_cache, 1);
}

#[test]
fn a_card_wished_later_changes_nothing_else() {
    let studio = Studio::new();
    let plain = studio.put("a.jpg", &jpeg(&busy(1800, 400)));
    let carded = Request {
        card: Some(Crop::Around(Focus { x: 20, y: 50 })),
        ..plain.clone()
    };
    let without = studio.make(&[plain]);
    let with = studio.make(std::slice::from_ref(&carded));
    assert_eq!((with.made, with.from_cache), (1, 0));
    let [without, with] = [without, with].map(|made| made.photos[0].clone().expect("a photo"));
    assert_eq!(without.variants, with.variants);
    let other = Studio::new();
    let carded = Request {
        file: studio.file("a.jpg"),
        ..carded
    };
    let at_once = other.make(&[carded]).photos[0].clone().expect("a photo");
    for (late, early) in with
        .card
        .iter()
        .chain(&with.variants)
        .zip(at_once.card.iter().chain(&at_once.variants))
    {
        assert_eq!(
            fs::read(&late.file).expect("a variant"),
            fs::read(&early.file).expect("a variant")
        );
    }
}

#[test]
fn any_number_of_threads_makes_the_same_bytes() {
    let made = |threads| {
        let studio = Studio::new();
        let requests: Vec<_> = (0..6)
            .map(|number| Request {
                card: Some(Crop::Around(Focus::default())),
                ..studio.put(&format!("{number}.jpg"), &jpeg(&busy(900 + number * 40, 700)))
            })
            .collect();
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        let made = pool.install(|| studio.make(&requests));
        let all = made
            .photos
            .into_iter()
            .flatten()
            .flat_map(|photo| [photo.variants, photo.card].concat());
        all.map(|variant| (variant.name, fs::read(variant.file).expect("a variant")))
            .collect::<Vec<_>>()
    };
    assert_eq!(made(1), made(2));
}

#[test]
fn two_builds_at_once_share_a_cache() {
    let studio = Studio::new();
    let bytes = jpeg(&busy(800, 600));
    let requests = [
        studio.put("a.jpg", &bytes),
        studio.put("b.jpg", &bytes),
        studio.put("c.jpg", &jpeg(&quarter(800, 600))),
    ];
    let (one, two) = std::thread::scope(|scope| {
        let other = scope.spawn(|| studio.make(&requests));
        (studio.make(&requests), other.join().expect("the other build"))
    });
    assert_eq!(one.photos, two.photos);
    assert_eq!(one.photos[0], one.photos[1]);
    let third = studio.make(&requests);
    assert_eq!((third.made, third.from_cache), (0, 3));
}

#[test]
fn copies_of_a_photo_are_made_once() {
    let studio = Studio::new();
    let bytes = jpeg(&busy(800, 600));
    let requests: Vec<_> = (0..4)
        .map(|number| studio.put(&format!("{number}.jpg"), &bytes))
        .collect();
    let made = studio.make(&requests);
    assert_eq!((made.made, made.from_cache), (1, 3));
}

#[test]
fn one_broken_photo_is_told_and_the_others_go_on() {
    let studio = Studio::new();
    let whole = jpeg(&busy(600, 400));
    let requests = [
        studio.put("a.jpg", &whole),
        studio.put("b.jpg", &whole[..whole.len() / 2]),
        studio.put("c.jpg", &whole),
    ];
    let made = studio.make(&requests);
    assert_eq!(
        made.photos.iter().map(Option::is_some).collect::<Vec<_>>(),
        [true, false, true]
    );
    assert_eq!(made.diagnostics.len(), 1);
    assert_eq!(
        (made.diagnostics[0].code, made.diagnostics[0].location.path()),
        (Code::BrokenPhoto, "content/b.jpg")
    );
}

#[test]
fn a_photo_that_breaks_off_is_never_published() {
    let studio = Studio::new();
    let picture = busy(640, 480);
    let progressive = jpeg_with(&picture, |encoder| encoder.set_progressive(true));
    for (name, bytes) in [
        ("a.jpg", jpeg(&picture)),
        ("p.jpg", progressive),
        ("a.png", encoded(picture.clone(), ImageFormat::Png)),
        ("a.gif", encoded(picture.clone(), ImageFormat::Gif)),
        ("a.webp", encoded(picture.clone(), ImageFormat::WebP)),
        ("a.bmp", encoded(picture.clone(), ImageFormat::Bmp)),
        ("a.tiff", encoded(picture.clone(), ImageFormat::Tiff)),
    ] {
        for tenths in 1..10 {
            let kept = bytes.len() * tenths / 10;
            assert_eq!(
                studio.codes(name, &bytes[..kept]),
                [Code::BrokenPhoto],
                "{name} cut to {tenths}/10"
            );
        }
    }
}

#[test]
fn files_that_are_no_photos_are_told_apart() {
    let studio = Studio::new();
    assert_eq!(studio.codes("empty.jpg", b""), [Code::BrokenPhoto]);
    assert_eq!(
        studio.codes("text.jpg", "一份名单".as_bytes()),
        [Code::BrokenPhoto]
    );
    assert_eq!(
        studio.codes("phone.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        [Code::UnsupportedFile]
    );
    assert_eq!(
        studio.codes("phone.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        [Code::UnsupportedFile]
    );
    assert_eq!(studio.codes("list.docx", b"PK\x03\x04"), [Code::UnsupportedFile]);
    let gone = Request {
        file: studio.file("gone.jpg"),
        ..studio.put("b.jpg", b"")
    };
    assert_eq!(studio.make(&[gone]).diagnostics[0].code, Code::UnreadableFile);
}

#[test]
fn a_wrong_ending_is_only_a_warning_and_told_from_the_cache_too() {
    let studio = Studio::new();
    let request = studio.put("a.jpg", &encoded(quarter(64, 64), ImageFormat::Png));
    for _ in 0..2 {
        let made = studio.make(std::slice::from_ref(&request));
        assert!(made.photos[0].is_some());
        assert_eq!(made.diagnostics.len(), 1);
        assert_eq!(made.diagnostics[0].code, Code::MislabelledPhoto);
        assert_eq!(made.diagnostics[0].severity(), Severity::Warning);
    }
}

#[test]
fn a_header_that_promises_too_much_is_refused_before_decoding() {
    let studio = Studio::new();
    let mut bomb = jpeg(&quarter(64, 64));
    let frame = bomb
        .windows(2)
        .position(|window| window == [0xff, 0xc0])
        .expect("a frame header");
    bomb[frame + 5..frame + 9].fill(0xff);
    assert_eq!(studio.codes("bomb.jpg", &bomb), [Code::PhotoTooLarge]);
    let mut bitmap = encoded(quarter(64, 64), ImageFormat::Bmp);
    bitmap[18..26].copy_from_slice(&[0x20, 0x4e, 0, 0, 0x20, 0x4e, 0, 0]);
    assert_eq!(studio.codes("bomb.bmp", &bitmap), [Code::PhotoTooLarge]);
}

#[test]
fn a_cache_that_cannot_be_written_ends_the_run() {
    let studio = Studio::new();
    let request = studio.put("a.jpg", &jpeg(&quarter(64, 64)));
    let blocked = studio.file("a.jpg").join("photos");
    assert!(make(&[request], &Recipe::default(), &blocked, &Silent).is_err());
}

#[test]
fn a_scrubbed_file_looks_the_same_and_tells_nothing() {
    let profile = ColorProfile::new_display_p3().encode().expect("a profile");
    let photo = jpeg_with(&busy(300, 200), |encoder| {
        encoder.set_progressive(true);
        encoder.add_exif_metadata(&exif(6)).expect("EXIF");
        encoder.add_icc_profile(&profile).expect("a profile");
    });
    let clean = scrubbed(photo.clone()).expect("a whole file");
    assert!(clean.windows(11).any(|window| window == b"ICC_PROFILE"));
    assert!(!clean.windows(4).any(|window| window == b"GPS-"));
    for (before, after) in [
        (photo, clean),
        (
            encoded(busy(60, 40), ImageFormat::Png),
            scrubbed(encoded(busy(60, 40), ImageFormat::Png)).expect("whole"),
        ),
        (
            encoded(busy(60, 40), ImageFormat::WebP),
            scrubbed(encoded(busy(60, 40), ImageFormat::WebP)).expect("whole"),
        ),
    ] {
        let [before, after] =
            [before, after].map(|bytes| image::load_from_memory(&bytes).expect("a picture"));
        assert_eq!(before, after);
    }
    assert_eq!(scrubbed(b"a text".to_vec()), Ok(b"a text".to_vec()));
}
