//! What the last run knew of all photos, in one piece: where all of it is published already and a photo is as it was, nothing is
//! looked for, neither in the index nor in the cache.
//!
//! It holds for a day, since the index notes on which day a variant was used last; for the same recipe; and for an output that has
//! every variant it names. Anything else is not known here, and the index is asked.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::cache::{Cache, Hash, Picture, Seen};
use super::develop::Developed;
use super::observed::Observed;
use super::recipe::Crop;
use super::upkeep::Day;
use super::{Job, Published, Variant};
use crate::foundation::cached;

/// The file's name in the cache folder.
pub(super) const FILE: &str = "last";

/// Changes with what is written down.
const FORMAT: &str = concat!("zhanlan photos 2 ", env!("CARGO_PKG_VERSION"));

/// What the last run knew.
pub(super) struct Last<'a>(Vec<Known<'a>>);

/// What was known of a photo.
#[derive(Serialize, Deserialize)]
struct Known<'a> {
    #[serde(borrow)]
    file: Cow<'a, [u8]>,
    seen: Seen,
    picture: Picture,
    observed: Observed,
    whole: Vec<Variant>,
    cards: Vec<(Crop, Vec<Variant>)>,
    moving: Option<Variant>,
}

/// All that decides what is made of a photo, and the day.
pub(super) fn engine(recipe: Hash, day: Day) -> Vec<u8> {
    [FORMAT.as_bytes(), &recipe, &day.0.to_le_bytes()].concat()
}

/// The bytes of the last run's file; nothing if there is none.
pub(super) fn read(root: &Path) -> Vec<u8> {
    fs::read(root.join(FILE)).unwrap_or_default()
}

impl<'a> Last<'a> {
    /// What these bytes of the same engine say, if all variants they name are published.
    pub(super) fn of(bytes: &'a [u8], engine: &[u8], published: &dyn Published) -> Option<Self> {
        let photos: Vec<Known<'a>> = postcard::from_bytes(cached::opened(engine, bytes)?).ok()?;
        let mut variants: Vec<Variant> = photos.iter().flat_map(Known::variants).copied().collect();
        variants.sort_unstable();
        variants.dedup();
        let mut names = variants.iter().map(|variant| (variant.name(), variant.bytes));
        published.has_all(&mut names).then_some(Self(photos))
    }

    /// What was made of photos: of each that is as it was, and all crops of which are known.
    pub(super) fn developed(self, jobs: &[Job<'_>]) -> Vec<Option<Developed>> {
        let Self(photos) = self;
        let of_jobs = jobs.iter().map(Job::name);
        // Mostly they are the same, in the same order.
        if photos.iter().map(|known| &*known.file).eq(of_jobs.clone()) {
            let known = jobs.par_iter().zip(photos);
            return known.map(|(job, known)| known.if_as_it_was(job)).collect();
        }
        let by_file = photos.into_iter().map(|known| (known.file.clone(), known));
        let mut by_file: HashMap<_, _> = by_file.collect();
        let known: Vec<Option<Known<'_>>> = of_jobs.map(|file| by_file.remove(file)).collect();
        let known = jobs.par_iter().zip(known);
        known.map(|(job, known)| known?.if_as_it_was(job)).collect()
    }

    /// Whether it knows these photos and no others.
    pub(super) fn is_of(&self, photos: usize) -> bool {
        self.0.len() == photos
    }
}

impl Known<'_> {
    /// Every file of it.
    fn variants(&self) -> impl Iterator<Item = &Variant> {
        let cards = self.cards.iter().flat_map(|(_, card)| card);
        self.whole.iter().chain(cards).chain(&self.moving)
    }

    /// What was made of it, if its file is as it was and all its crops are known.
    fn if_as_it_was(self, job: &Job<'_>) -> Option<Developed> {
        let is_as_it_was = match job.file.stamp {
            Some(stamp) => self.seen.is_as(stamp),
            None => self.seen.is_of(&fs::metadata(&job.file.place).ok()?),
        };
        let mut cards = self.cards;
        cards.retain(|(crop, _)| job.crops.contains(crop));
        (is_as_it_was && cards.len() == job.crops.len()).then_some(Developed {
            hash: Some(self.seen.hash),
            picture: self.picture,
            observed: self.observed,
            whole: self.whole,
            cards,
            moving: self.moving,
            fresh: false,
        })
    }
}

/// Writes down what this run knows of photos, for the next, where that is another than `before`. What cannot be written costs time, no
/// more.
pub(super) fn write<'a>(
    (root, engine, before): (&Path, &[u8], &[u8]),
    cache: &Cache<'_>,
    photos: impl Iterator<Item = (&'a Path, &'a Developed)>,
) {
    let known = photos.filter_map(|(file, developed)| {
        Some(Known {
            file: file.as_os_str().as_encoded_bytes().into(),
            // What the index knows of a file may be older than this: one that was just written is not noted.
            seen: cache
                .seen(file)
                .filter(|seen| Some(seen.hash) == developed.hash)?,
            picture: developed.picture,
            observed: developed.observed.clone(),
            whole: developed.whole.clone(),
            cards: developed.cards.clone(),
            moving: developed.moving,
        })
    });
    let known: Vec<Known<'_>> = known.collect();
    if let Some(bytes) = cached::sealed(engine, &known).filter(|bytes| bytes != before) {
        let _ = cached::put(root, &root.join(FILE), &bytes);
    }
}
