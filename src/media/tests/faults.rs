//! What is wrong with a file, told about that file alone; and what is published as it is.

use super::*;

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
        file: FoundFile::at(studio.file("gone.jpg")).into(),
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
fn a_progressive_photo_is_weighed_by_the_colours_it_stores() {
    let header = |factor| {
        let bytes = jpeg_with(&quarter(64, 64), |encoder| {
            encoder.set_progressive(true);
            encoder.set_sampling_factor(factor);
        });
        // As large as a camera's 24 megapixels: 6016 × 4016.
        let mut large = bytes.clone();
        let frame = large
            .windows(2)
            .position(|window| window == [0xff, 0xc2])
            .expect("a frame header");
        large[frame + 5..frame + 9].copy_from_slice(&[0x0f, 0xb0, 0x17, 0x80]);
        decode::Header::read(Cursor::new(large), "jpg").expect("a header")
    };
    let weight = |factor| header(factor).memory(0, (1600, 1066)).expect("within the memory");
    let (halved, whole) = (weight(SamplingFactor::F_2_2), weight(SamplingFactor::F_1_1));
    assert!(halved < 110 << 20, "{halved}");
    assert!(whole > halved, "{whole}");
}

#[test]
fn a_cache_that_cannot_be_written_ends_the_run() {
    let studio = Studio::new();
    let request = studio.put("a.jpg", &jpeg(&quarter(64, 64)));
    let blocked = studio.file("a.jpg").join("photos");
    assert!(make(&[request], &Recipe::default(), &blocked, &Unpublished, &Silent).is_err());
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
