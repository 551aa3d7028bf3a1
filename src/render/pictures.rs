//! Photos as templates see them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::output::Output;
use super::variants::{self, Variants};
use crate::foundation::paths;
use crate::foundation::sink::{ShortName, Sink};
use crate::media::{self, Crop, Focus, Format, InUse, Made, Photo, Request, Variant, Words};
use crate::model::{EntryId, Shown, Site};
use crate::project::advice::EmbeddedWords;

/// What the site wants of its photos, and what came of it.
#[derive(Debug, Default)]
pub struct Pictures {
    photos: Vec<Option<Photo>>,
    cards: BTreeMap<EntryId, usize>,
    embedded: EmbeddedWords,
    in_use: InUse,
    cache: PathBuf,
}

/// A photo, whole or cropped for a card.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Picture {
    alt: String,
    caption: Option<String>,
    credit: Option<String>,
    width: u32,
    height: u32,
    colour: String,
    src: String,
    sources: Vec<PictureSource>,
    full: String,
    /// The whole picture moving, for those who did not ask for less motion.
    moving: Option<String>,
    focus_x: u8,
    focus_y: u8,
    page_url: Option<String>,
    page_title: Option<String>,
    id: Option<String>,
    eager: bool,
}

#[derive(Debug, Clone, Serialize)]
struct PictureSource {
    r#type: &'static str,
    images: Vec<PictureImage>,
}

#[derive(Debug, Clone, Serialize)]
struct PictureImage {
    url: String,
    width: u32,
}

/// What a sink has of photos from an earlier run.
pub struct Published<'a>(pub &'a dyn Sink);

impl media::Published for Published<'_> {
    fn has(&self, name: &str, bytes: u64) -> bool {
        self.0.has(&[variants::FOLDER, "/", name].concat(), bytes)
    }

    fn has_all(&self, variants: &mut dyn Iterator<Item = (ShortName, u64)>) -> bool {
        self.0.has_all(variants::FOLDER, variants)
    }
}

/// Which request stands for which photo: each photo whole, then the covers cropped.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// What the media stage is asked for.
    pub requests: Vec<Request<'a>>,
    cards: BTreeMap<EntryId, usize>,
}

/// What to ask of the media stage for a site.
#[must_use]
pub fn wanted(site: &Site) -> Wanted<'_> {
    let request = |index: usize, card| {
        let photo = &site.photos[index];
        Request {
            path: Cow::Borrowed(&photo.path),
            file: Arc::clone(&photo.file),
            card,
            location: Cow::Borrowed(&photo.location),
        }
    };
    let mut requests: Vec<Request<'_>> = (0..site.photos.len()).map(|index| request(index, None)).collect();
    let mut cards = BTreeMap::new();
    for (id, entry) in site.ids() {
        if let Some(cover) = &entry.cover {
            let crop = cover
                .focus
                .map_or(Crop::Found, |(x, y)| Crop::Around(Focus { x, y }));
            cards.insert(id, requests.len());
            requests.push(request(cover.photo.0 as usize, Some(crop)));
        }
    }
    Wanted { requests, cards }
}

impl Pictures {
    /// Pairs what was wanted with what was made; `embedded` says which words of the photo files are shown.
    #[must_use]
    pub fn new(wanted: Wanted<'_>, made: Made, embedded: EmbeddedWords) -> Self {
        Self {
            photos: made.photos,
            cards: wanted.cards,
            embedded,
            in_use: made.in_use,
            cache: made.cache,
        }
    }

    /// What a photo's own file says below it: where the entry is silent, and the settings let it speak.
    #[must_use]
    pub fn embedded(&self, shown: &Shown) -> Words {
        let photo = self.photos.get(shown.photo.0 as usize).and_then(Option::as_ref);
        let words = photo.map(|photo| photo.words.clone()).unwrap_or_default();
        let allowed = |allowed: bool, said: &Option<String>| allowed && said.is_none();
        Words {
            caption: words
                .caption
                .filter(|_| allowed(self.embedded.caption, &shown.caption)),
            credit: words
                .credit
                .filter(|_| allowed(self.embedded.credit, &shown.credit)),
        }
    }

    /// Whether there is a picture of a photo.
    pub(super) fn has(&self, shown: &Shown) -> bool {
        let photo = self.photos.get(shown.photo.0 as usize).and_then(Option::as_ref);
        photo.is_some_and(|photo| !photo.variants.is_empty())
    }

    /// A photo as it is shown whole.
    pub(super) fn whole(&self, shown: &Shown) -> Option<Picture> {
        let photo = self.photos.get(shown.photo.0 as usize)?.as_ref()?;
        let size = (photo.width, photo.height);
        let mut whole = picture(photo, &photo.variants, &self.captioned(shown), size)?;
        whole.moving = photo.moving.as_ref().map(path);
        Some(whole)
    }

    /// An entry's cover, cropped for its card.
    pub(super) fn card(&self, id: EntryId, shown: &Shown) -> Option<Picture> {
        let photo = self.photos.get(*self.cards.get(&id)?)?.as_ref()?;
        let largest = photo.card.iter().max_by_key(|variant| variant.width)?;
        let size = (largest.width, largest.height);
        picture(photo, &photo.card, &self.captioned(shown), size)
    }

    fn captioned(&self, shown: &Shown) -> Shown {
        let words = self.embedded(shown);
        Shown {
            caption: shown.caption.clone().or(words.caption),
            credit: shown.credit.clone().or(words.credit),
            ..shown.clone()
        }
    }

    /// The JPEG of a photo: the one every program opens, with its size.
    pub(super) fn jpeg(&self, shown: &Shown) -> Option<(String, u32, u32)> {
        let photo = self.photos.get(shown.photo.0 as usize)?.as_ref()?;
        let jpeg = photo
            .variants
            .iter()
            .find(|variant| variant.format == Format::Jpeg)?;
        Some((path(jpeg), jpeg.width, jpeg.height))
    }

    /// Puts every variant into the output.
    pub(super) fn publish(&self, output: &mut Output) {
        output.in_use = self.in_use.clone();
        let photos = self.photos.iter().flatten();
        // What is asked for as a card is asked for whole too.
        let files = photos.flat_map(|photo| match photo.card.is_empty() {
            true => photo.variants.iter().chain(&photo.moving),
            false => photo.card.iter().chain(&None),
        });
        output.write_photos(Variants::of(&self.cache, files.copied()));
    }
}

impl Picture {
    /// The same picture as one of those that are looked through: it can be linked to by its place.
    pub(super) fn at(mut self, place: impl std::fmt::Display) -> Self {
        self.id = Some(format!("photo-{place}"));
        self
    }

    /// The same picture, asked for before all others if it is the first of its page.
    pub(super) fn leading_if(mut self, first: bool) -> Self {
        self.eager = first;
        self
    }

    /// Its place among those that are looked through, as an address names it.
    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What is to be seen on it.
    pub(super) fn alt(&self) -> &str {
        &self.alt
    }

    /// Its colour until it is loaded, `#rrggbb`.
    pub(super) fn colour(&self) -> &str {
        &self.colour
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// What a crop keeps, in percent from the left and from the top.
    pub(super) fn focus(&self) -> (u8, u8) {
        (self.focus_x, self.focus_y)
    }

    /// The names of its files by format, what everything reads last: of that only the smallest, if there is another.
    pub(super) fn small_files(&self) -> Vec<Vec<&str>> {
        let Some((last, others)) = self.sources.split_last() else {
            return Vec::new();
        };
        match others.last() {
            Some(other) => vec![
                names(&other.images),
                names(last.images.get(..1).unwrap_or_default()),
            ],
            None => vec![names(&last.images)],
        }
    }

    /// Width by height, in thousandths.
    pub(super) fn ratio(&self) -> u64 {
        u64::from(self.width) * 1000 / u64::from(self.height.max(1))
    }

    /// The same picture, leading to the page of the entry it belongs to.
    pub(super) fn leading_to(mut self, url: &str, title: &str) -> Self {
        self.page_url = Some(url.to_owned());
        self.page_title = Some(title.to_owned());
        self
    }
}

fn names(images: &[PictureImage]) -> Vec<&str> {
    images.iter().map(|image| paths::name(&image.url)).collect()
}

fn path(variant: &Variant) -> String {
    [variants::FOLDER, "/", &variant.name()].concat()
}

fn picture(photo: &Photo, variants: &[Variant], shown: &Shown, size: (u32, u32)) -> Option<Picture> {
    let of = |format: Format| -> Vec<PictureImage> {
        let matching = variants.iter().filter(|variant| variant.format == format);
        matching
            .map(|variant| PictureImage {
                url: path(variant),
                width: variant.width,
            })
            .collect()
    };
    // A browser takes the first it can show: the smallest files stand first, and the last is what everything shows.
    let sources: Vec<PictureSource> = [Format::Avif, Format::Webp, Format::Jpeg, Format::Svg]
        .into_iter()
        .map(|format| PictureSource {
            r#type: format.mime(),
            images: of(format),
        })
        .filter(|source| !source.images.is_empty())
        .collect();
    let last = sources.last()?.images.last()?;
    let src = last.url.clone();
    // A link offers no choice, so it leads to what nearly everything shows.
    let webp = of(Format::Webp);
    let full = webp.last().unwrap_or(last).url.clone();
    let [red, green, blue] = photo.colour;
    let (focus_x, focus_y) = shown.focus.unwrap_or((photo.focus.x, photo.focus.y));
    Some(Picture {
        alt: shown.alt.clone(),
        caption: shown.caption.clone(),
        credit: shown.credit.clone(),
        width: size.0,
        height: size.1,
        colour: format!("#{red:02x}{green:02x}{blue:02x}"),
        src,
        sources,
        full,
        moving: None,
        focus_x,
        focus_y,
        page_url: None,
        page_title: None,
        id: None,
        eager: false,
    })
}
