//! Photos to what is published of them: smaller, upright, in sRGB, without a word about where and by whom they were taken.
//!
//! Stands between `derive`, which knows which photos the site shows, and `render`, which writes their names into pages.
//! [`make`] takes all photos of a site at once and answers with their variants, each a file in the cache folder:
//!
//! 1. *known?* A file of unchanged size and time, or with bytes met before, is answered from the index (`cache`).
//! 2. *plan*: from the picture's size and the [`Recipe`] follows what will be made (`plan`); nothing is enlarged.
//! 3. *decode* once, scaled as far down as the plan allows (`decode`), within a common memory budget (`budget`).
//! 4. *base*: one resize, sRGB, upright (`resize`, `colour`, `orient`).
//! 5. *steps* from large to small, each encoded as WebP, JPEG, or AVIF where that is asked for (`encode`) and stored (`store`).
//!
//! On the way each photo is looked at (`judge`) and its own words are read (`embedded`); `advice` is what an officer is told of
//! that. `upkeep` says how large the cache is, and prunes it.
//!
//! Published variants are made from pixels alone, so no metadata can survive. What is published as it is (attachments,
//! `static/`) goes through [`scrub`](fn@scrub): pictures, recordings and documents alike. Recordings are never read whole;
//! [`recordings`] looks into their headers.

mod bitmap;
mod budget;
mod cache;
mod colour;
mod container;
mod decode;
mod develop;
mod drawing;
mod embedded;
mod encode;
mod fault;
mod judge;
mod last;
mod observed;
mod orient;
mod plan;
mod recipe;
mod recording;
mod reduce;
mod resize;
mod saliency;
mod scrub;
mod store;
mod turns;
mod upkeep;
mod variant;

pub mod advice;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Code, Diagnostic, Location};
use crate::foundation::progress::Progress;
use crate::foundation::sink::ShortName;
use crate::foundation::tree::FoundFile;

use budget::Budget;
use cache::Cache;
use decode::{Kind, Motion};
use develop::{Developed, Trouble, Workshop};
use last::Last;
use upkeep::today;

pub use embedded::Words;
pub use judge::{Flaw, Judgement};
pub use observed::{Seen, survey, taken};
pub use recipe::{Crop, Focus, Format, Recipe};
pub use recording::{Recording, RecordingFault, Recordings, recordings};
pub use scrub::{Cleaned, Left, Pieces, ScrubError, ScrubFault, Scrubbed, scrub, scrubbed, svg};
pub use store::InUse;
pub use upkeep::{Amount, Day, Pruned, Shelf, prune, shelf};
pub use variant::{Variant, variant_file};

/// A photo the site wants to show.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Path relative to the site's folder, for people.
    pub path: Cow<'a, str>,
    /// The file itself, absolute.
    pub file: Arc<FoundFile>,
    /// A 4:3 card crop, if one is wanted.
    pub card: Option<Crop>,
    /// Where the photo is named, for diagnostics.
    pub location: Cow<'a, Location>,
}

impl Photo {
    /// Whether it is a drawing: sharp at every size, and not judged as a photo.
    #[must_use]
    pub fn is_drawing(&self) -> bool {
        self.variants.iter().any(|variant| variant.format == Format::Svg)
    }
}

impl Request<'_> {
    /// The file's name, as its owner knows it.
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// What is published of one photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Width of the original in pixels, upright.
    pub width: u32,
    /// Height of the original in pixels, upright.
    pub height: u32,
    /// Mean colour (red, green, blue), to be seen until the photo is.
    pub colour: [u8; 3],
    /// Where there is most to see.
    pub focus: Focus,
    /// What it looks like.
    pub judgement: Judgement,
    /// What the file says of itself.
    pub words: Words,
    /// The whole picture: each format of the recipe by ascending width, then one JPEG.
    pub variants: Vec<Variant>,
    /// The 4:3 crop in the same order; empty when none was asked for.
    pub card: Vec<Variant>,
    /// The whole picture moving, as animated WebP; the others show its first frame.
    pub moving: Option<Variant>,
}

/// What came of all requests.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// By the index of the request; nothing where the photo has a fault.
    pub photos: Vec<Option<Photo>>,
    /// Faults and warnings, in the order of the requests.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files were decoded in this run.
    pub made: usize,
    /// How many files were answered from the cache.
    pub from_cache: usize,
    /// The cache that the variants are in.
    pub cache: PathBuf,
    /// Keeps the variants where they are.
    pub in_use: InUse,
}

/// Why no photos can be made at all.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// The cache folder, or a file in it, cannot be written.
    #[error("cannot write to the photo cache `{}`", path.display())]
    Cache {
        /// What could not be written.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Somebody asked to stop; what was made is kept.
    #[error("stopped")]
    Stopped,
}

impl MediaError {
    fn cache(path: &Path, source: io::Error) -> Self {
        Self::Cache {
            path: path.to_owned(),
            source,
        }
    }
}

/// What is published already, under names that tell contents: that need not be looked for in the cache.
pub trait Published: Sync {
    /// Whether a variant is: its name, and its length in bytes.
    fn has(&self, name: &str, bytes: u64) -> bool;

    /// Whether all of these are, which come in the order of their names.
    fn has_all(&self, variants: &mut dyn Iterator<Item = (ShortName, u64)>) -> bool;
}

/// Nothing is published yet.
#[derive(Debug, Clone, Copy)]
pub struct Unpublished;

impl Published for Unpublished {
    fn has(&self, _name: &str, _bytes: u64) -> bool {
        false
    }

    fn has_all(&self, _variants: &mut dyn Iterator<Item = (ShortName, u64)>) -> bool {
        false
    }
}

/// Makes the variants of all photos, in parallel, or finds them in the folder `cache`, or `published`. A photo that cannot be made
/// is a diagnostic among the others. The result does not depend on the number of threads.
///
/// # Errors
/// When the cache cannot be written.
pub fn make(
    requests: &[Request<'_>],
    recipe: &Recipe,
    cache: &Path,
    published: &dyn Published,
    progress: &dyn Progress,
) -> Result<Made, MediaError> {
    let in_use = store::hold(cache).map_err(|source| MediaError::cache(cache, source))?;
    let jobs = jobs(requests);
    progress.start("photos", jobs.len());
    let engine = last::engine(cache::told(recipe, cache)?, today());
    let bytes = last::read(cache);
    let last = Last::of(&bytes, &engine, published);
    let is_last = last.as_ref().is_some_and(|last| last.is_of(jobs.len()));
    let known: Vec<Option<Developed>> = match last {
        Some(last) => last.developed(&jobs),
        None => jobs.iter().map(|_| None).collect(),
    };
    let made = if jobs.is_empty() || is_last && known.iter().all(Option::is_some) {
        gathered(requests, &jobs, known.into_iter().flatten().map(Ok))
    } else {
        let opened = Cache::open(cache, recipe)?.beside(published);
        let results = developed((&jobs, known), recipe, &opened, progress);
        opened.save()?;
        let done = jobs.iter().zip(&results);
        let done = done.filter_map(|(job, result)| Some((job.file.place.as_path(), result.as_ref().ok()?)));
        last::write((cache, &engine, &bytes), &opened, done);
        gathered(requests, &jobs, results.into_iter())
    };
    progress.finish();
    let cache = cache.to_owned();
    Ok(Made {
        in_use,
        cache,
        ..made?
    })
}

/// What becomes of photos; of those that are known it is known already.
fn developed(
    (jobs, known): (&[Job<'_>], Vec<Option<Developed>>),
    recipe: &Recipe,
    cache: &Cache<'_>,
    progress: &dyn Progress,
) -> Vec<Result<Developed, Trouble>> {
    let workshop = Workshop::new(recipe, cache, Budget::new(budget::MEMORY));
    let develop = |(job, known): (&Job<'_>, Option<Developed>)| {
        if progress.is_stopped() {
            return Err(Trouble::Cache(MediaError::Stopped));
        }
        let result = known.map_or_else(|| workshop.develop(&job.file.place, &job.crops), Ok);
        progress.advance();
        result
    };
    let jobs = jobs.par_iter().zip(known).with_max_len(1);
    jobs.map(develop).collect()
}

/// One file, however many requests name it.
struct Job<'a> {
    file: &'a FoundFile,
    crops: Vec<Crop>,
    /// The first request that names it.
    first: usize,
    others: Vec<usize>,
}

impl Job<'_> {
    /// By which the file is known again.
    fn name(&self) -> &[u8] {
        self.file.place.as_os_str().as_encoded_bytes()
    }
}

/// The files that are asked for, in the order in which each is named first.
fn jobs<'a>(requests: &'a [Request<'_>]) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = Vec::new();
    let mut by_file: HashMap<&OsStr, usize> = HashMap::new();
    for (index, request) in requests.iter().enumerate() {
        let file = &*request.file;
        let place = *by_file.entry(file.place.as_os_str()).or_insert(jobs.len());
        if place == jobs.len() {
            jobs.push(Job {
                file,
                crops: Vec::new(),
                first: index,
                others: Vec::new(),
            });
        } else {
            jobs[place].others.push(index);
        }
        let job = &mut jobs[place];
        if let Some(crop) = request.card
            && !job.crops.contains(&crop)
        {
            job.crops.push(crop);
        }
    }
    jobs
}

fn gathered(
    requests: &[Request<'_>],
    jobs: &[Job<'_>],
    results: impl Iterator<Item = Result<Developed, Trouble>>,
) -> Result<Made, MediaError> {
    let mut made = Made {
        photos: vec![None; requests.len()],
        ..Made::default()
    };
    let mut told: Vec<(usize, Diagnostic)> = Vec::new();
    for (job, result) in jobs.iter().zip(results) {
        // A file has one fault, however often it is shown.
        let first = &requests[job.first];
        match result {
            Ok(developed) => {
                if developed.fresh {
                    made.made += 1
                } else {
                    made.from_cache += 1
                }
                let remarks = [mislabelled(first, &developed), too_long(first, &developed)];
                told.extend(remarks.into_iter().flatten().map(|remark| (job.first, remark)));
                for other in &job.others {
                    made.photos[*other] = Some(photo(developed.clone(), requests[*other].card));
                }
                made.photos[job.first] = Some(photo(developed, first.card));
            }
            Err(Trouble::Photo(fault)) => {
                told.push((job.first, fault.diagnostic(first)));
            }
            Err(Trouble::Cache(error)) => return Err(error),
        }
    }
    told.sort_by_key(|(index, _)| *index);
    made.diagnostics = told.into_iter().map(|(_, diagnostic)| diagnostic).collect();
    Ok(made)
}

fn photo(mut developed: Developed, card: Option<Crop>) -> Photo {
    let (width, height) = developed.picture.size;
    let card = card.map(|crop| developed.take_card(crop));
    Photo {
        width,
        height,
        colour: developed.picture.colour,
        focus: developed.picture.focus,
        judgement: developed.observed.judgement,
        words: developed.observed.words,
        variants: developed.whole,
        moving: developed.moving,
        card: card.unwrap_or_default(),
    }
}

/// A warning when an animation has too many frames to be shown moving.
fn too_long(request: &Request<'_>, developed: &Developed) -> Option<Diagnostic> {
    (developed.picture.motion == Motion::TooLong).then(|| {
        Diagnostic::new(Code::AnimationTooLong, request.location.clone().into_owned())
            .with("photo", request.name())
    })
}

/// A warning when a file's name promises another format than its bytes keep.
fn mislabelled(request: &Request<'_>, developed: &Developed) -> Option<Diagnostic> {
    let kind = developed.picture.kind;
    let promised = Kind::named(&request.file.place.extension()?.to_string_lossy())?;
    (promised != kind).then(|| {
        Diagnostic::new(Code::MislabelledPhoto, request.location.clone().into_owned())
            .with("photo", request.name())
            .with("format", kind.name())
            .with("extension", kind.extension())
    })
}
