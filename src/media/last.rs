//! What the last run knew of all photos, in one piece: where all of it is published already and a photo is as it was, nothing is
//! looked for, neither in the index nor in the cache.
//!
//! It holds for a day, since the index notes on which day a variant was used last; for the same recipe; and for an output that has
//! every variant it names. Anything else is not known here, and the index is asked.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::cache::{Cache, Hash, Picture, Seen};
use super::develop::Developed;
use super::observed::Observed;
use super::recipe::{Crop, Format};
use super::upkeep::Day;
use super::{Job, Published, Variant};
use crate::foundation::cached;

/// The file's name in the cache folder.
pub(super) const FILE: &str = "last";

/// Changes with what is written down.
const FORMAT: &str = concat!("zhanlan photos 1 ", env!("CARGO_PKG_VERSION"));

/// What the last run knew.
pub(super) struct Last<'a> {
    cache: Arc<Path>,
    /// All variants by name, with their lengths.
    names: Vec<(Arc<str>, u64)>,
    photos: Vec<Known<'a>>,
}

/// As it is written down.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    /// All variants by name, with their lengths.
    #[serde(borrow)]
    names: Vec<(Cow<'a, str>, u64)>,
    #[serde(borrow)]
    photos: Vec<Known<'a>>,
}

/// What was known of a photo.
#[derive(Serialize, Deserialize)]
struct Known<'a> {
    #[serde(borrow)]
    file: Cow<'a, [u8]>,
    seen: Seen,
    picture: Picture,
    observed: Observed,
    whole: Vec<Named>,
    cards: Vec<(Crop, Vec<Named>)>,
    moving: Option<Named>,
}

/// A variant, its name by its place among all names.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Named {
    format: Format,
    width: u32,
    height: u32,
    name: u32,
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
    pub(super) fn of(
        bytes: &'a [u8],
        (cache, engine): (&Path, &[u8]),
        published: &dyn Published,
    ) -> Option<Self> {
        let written: Written<'a> = postcard::from_bytes(cached::opened(engine, bytes)?).ok()?;
        let mut names = written.names.iter().map(|(name, bytes)| (&**name, *bytes));
        published.has_all(&mut names).then(|| {
            let names = written.names.iter();
            Self {
                cache: cache.into(),
                names: names.map(|(name, bytes)| ((**name).into(), *bytes)).collect(),
                photos: written.photos,
            }
        })
    }

    /// What was made of photos: of each that is as it was, and all crops of which are known.
    pub(super) fn developed(mut self, jobs: &[Job<'_>]) -> Vec<Option<Developed>> {
        let photos = std::mem::take(&mut self.photos);
        let of_jobs = jobs.iter().map(Job::name);
        // Mostly they are the same, in the same order.
        if photos.iter().map(|known| &*known.file).eq(of_jobs.clone()) {
            let known = jobs.par_iter().zip(photos);
            return known.map(|(job, known)| self.as_it_was(job, known)).collect();
        }
        let by_file = photos.into_iter().map(|known| (known.file.clone(), known));
        let mut by_file: HashMap<_, _> = by_file.collect();
        let known: Vec<Option<Known<'_>>> = of_jobs.map(|file| by_file.remove(file)).collect();
        let known = jobs.par_iter().zip(known);
        known.map(|(job, known)| self.as_it_was(job, known?)).collect()
    }

    fn as_it_was(&self, job: &Job<'_>, known: Known<'_>) -> Option<Developed> {
        let is_as_it_was = match job.file.stamp {
            Some(stamp) => known.seen.is_as(stamp),
            None => known.seen.is_of(&fs::metadata(&job.file.place).ok()?),
        };
        if !is_as_it_was {
            return None;
        }
        let all = |named: &[Named]| -> Option<Vec<Variant>> {
            named.iter().map(|named| self.variant(*named)).collect()
        };
        let cards = job.crops.iter().map(|crop| {
            let (_, named) = known.cards.iter().find(|(known, _)| known == crop)?;
            Some((*crop, all(named)?))
        });
        Some(Developed {
            hash: Some(known.seen.hash),
            picture: known.picture,
            observed: known.observed,
            whole: all(&known.whole)?,
            cards: cards.collect::<Option<_>>()?,
            moving: match known.moving {
                Some(named) => Some(self.variant(named)?),
                None => None,
            },
            fresh: false,
        })
    }

    fn variant(&self, named: Named) -> Option<Variant> {
        let (name, bytes) = self.names.get(named.name as usize)?;
        Some(Variant {
            format: named.format,
            width: named.width,
            height: named.height,
            bytes: *bytes,
            name: Arc::clone(name),
            cache: Arc::clone(&self.cache),
        })
    }

    /// Whether it knows these photos and no others.
    pub(super) fn is_of(&self, photos: usize) -> bool {
        self.photos.len() == photos
    }
}

/// Writes down what this run knows of photos, for the next, where that is another than `before`. What cannot be written costs time, no
/// more.
pub(super) fn write<'a>(
    (root, engine, before): (&Path, &[u8], &[u8]),
    cache: &Cache<'_>,
    photos: impl Iterator<Item = (&'a Path, &'a Developed)> + Clone,
) {
    let variants = photos.clone().flat_map(|(_, developed)| developed.variants());
    let mut names: Vec<(Cow<'_, str>, u64)> = variants
        .map(|variant| (Cow::Borrowed(&*variant.name), variant.bytes))
        .collect();
    names.sort_unstable();
    names.dedup();
    let named = |variant: &Variant| {
        let place = names.binary_search_by(|(name, _)| (**name).cmp(&*variant.name));
        Some(Named {
            format: variant.format,
            width: variant.width,
            height: variant.height,
            name: u32::try_from(place.ok()?).ok()?,
        })
    };
    let all = |variants: &[Variant]| variants.iter().map(named).collect::<Option<Vec<_>>>();
    let known = photos.filter_map(|(file, developed)| {
        let cards = developed.cards.iter();
        Some(Known {
            file: file.as_os_str().as_encoded_bytes().into(),
            // What the index knows of a file may be older than this: one that was just written is not noted.
            seen: cache
                .seen(file)
                .filter(|seen| Some(seen.hash) == developed.hash)?,
            picture: developed.picture,
            observed: developed.observed.clone(),
            whole: all(&developed.whole)?,
            cards: cards
                .map(|(crop, card)| Some((*crop, all(card)?)))
                .collect::<Option<_>>()?,
            moving: developed.moving.as_ref().and_then(named),
        })
    });
    let photos = known.collect();
    let written = Written { names, photos };
    if let Some(bytes) = cached::sealed(engine, &written).filter(|bytes| bytes != before) {
        let _ = cached::put(root, &root.join(FILE), &bytes);
    }
}
