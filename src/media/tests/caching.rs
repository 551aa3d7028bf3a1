//! What is made once, and found again by whoever builds next.

use super::*;

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
            .map(|variant| fs::read(variant.file(&studio.cache())).expect("a variant"))
            .collect()
    };
    let before = contents(&photo);
    fs::remove_file(photo.variants[1].file(&studio.cache())).expect("a deleted variant");
    fs::write(photo.card[0].file(&studio.cache()), b"cut short").expect("a damaged card");
    assert_eq!(studio.make(std::slice::from_ref(&request)).made, 1);
    assert_eq!(contents(&photo), before);
    fs::write(studio.cache().join("index"), b"garbage").expect("a damaged index");
    let rebuilt = studio.make(std::slice::from_ref(&request));
    assert_eq!((rebuilt.made, contents(&photo)), (1, before));
    assert_eq!(studio.make(&[request]).from_cache, 1);
}

/// All variants of some photos are published, each by its name and length.
struct Everywhere(Vec<(ShortName, u64)>);

impl Everywhere {
    fn with(made: &Made) -> Self {
        let photos = made.photos.iter().flatten();
        let variants = photos.flat_map(|photo| photo.variants.iter().chain(&photo.card));
        Self(variants.map(|variant| (variant.name(), variant.bytes)).collect())
    }
}

impl Published for Everywhere {
    fn has(&self, name: &str, bytes: u64) -> bool {
        self.0
            .iter()
            .any(|known| known.0.as_str() == name && known.1 == bytes)
    }

    fn has_all(&self, variants: &mut dyn Iterator<Item = (ShortName, u64)>) -> bool {
        let variants: Vec<_> = variants.collect();
        assert!(variants.is_sorted(), "in the order of names");
        variants.iter().all(|(name, bytes)| self.has(name, *bytes))
    }
}

#[test]
fn what_is_published_already_is_known_in_one_piece() {
    let studio = Studio::new();
    let carded = Request {
        card: Some(Crop::Found),
        ..studio.put("a.jpg", &jpeg(&busy(900, 700)))
    };
    let other = studio.put("b.jpg", &jpeg(&quarter(640, 480)));
    let requests = [
        Request {
            card: None,
            ..carded.clone()
        },
        other.clone(),
        carded,
    ];
    let first = studio.make(&requests);
    let published = Everywhere::with(&first);
    let make = |requests: &[Request], published: &dyn Published| {
        make(requests, &Recipe::default(), &studio.cache(), published, &Silent).expect("a cache")
    };
    // Neither the index nor a variant is there, and nothing is missed.
    studio.forget_all_but_the_last();
    let known = make(&requests, &published);
    assert_eq!((known.made, known.from_cache), (0, 2));
    assert_eq!(known.photos, first.photos);
    // A photo that is another one now is made; the others are not.
    studio.put("b.jpg", &jpeg(&quarter(660, 480)));
    let again = make(&requests, &published);
    assert_eq!((again.made, again.from_cache), (1, 1));
    assert_ne!(again.photos[1], first.photos[1]);
    // One published file less, or a word of another program, and the cache is asked, which has lost the first.
    let published = Everywhere(Everywhere::with(&again).0.split_off(1));
    assert_eq!(make(&requests, &published).made, 1);
    fs::write(studio.cache().join(last::FILE), b"garbage").expect("damaged");
    assert_eq!(make(&requests, &Unpublished).from_cache, 2);
}

#[test]
fn a_card_wished_otherwise_is_made_and_one_less_makes_nothing() {
    let studio = Studio::new();
    let with = |card| Request {
        card,
        ..studio.put("a.jpg", &jpeg(&busy(1200, 700)))
    };
    let around = |x| Some(Crop::Around(Focus { x, y: 50 }));
    let first = studio.make(&[with(around(10))]);
    let published = Everywhere::with(&first);
    let make = |request| {
        make(
            &[request],
            &Recipe::default(),
            &studio.cache(),
            &published,
            &Silent,
        )
    };
    let other = make(with(around(90))).expect("a cache");
    assert_eq!(other.made, 1);
    let card = |made: &Made| {
        made.photos[0]
            .as_ref()
            .map(|photo| photo.card.clone())
            .expect("a photo")
    };
    assert_eq!(card(&other).len(), card(&first).len());
    assert!(card(&other) != card(&first));
    // What the last run knew is enough for less: the index and all variants are gone.
    studio.make(&[with(around(10))]);
    studio.forget_all_but_the_last();
    let less = make(with(None)).expect("a cache");
    assert_eq!((less.made, card(&less)), (0, Vec::new()));
}

#[test]
fn a_photo_that_comes_back_with_its_time_is_itself() {
    let studio = Studio::new();
    let [red, blue] =
        [RED, BLUE].map(|colour| encoded(RgbImage::from_pixel(64, 64, Rgb(colour)), ImageFormat::Bmp));
    let make = |request: Request, published: &dyn Published| {
        make(
            &[request],
            &Recipe::default(),
            &studio.cache(),
            published,
            &Silent,
        )
        .expect("a cache")
    };
    let first = make(studio.put("a.bmp", &red), &Unpublished);
    let other = make(studio.put_at("a.bmp", &blue, SystemTime::now()), &Unpublished);
    let both = [Everywhere::with(&first).0, Everywhere::with(&other).0].concat();
    let again = make(studio.put("a.bmp", &red), &Everywhere(both));
    assert_eq!((again.photos, again.made), (first.photos, 0));
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
        file: FoundFile::at(studio.file("a.jpg")).into(),
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
            fs::read(late.file(&studio.cache())).expect("a variant"),
            fs::read(early.file(&other.cache())).expect("a variant")
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
        all.map(|variant| {
            (
                variant.name(),
                fs::read(variant.file(&studio.cache())).expect("a variant"),
            )
        })
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
