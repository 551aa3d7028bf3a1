//! What is noted of a photo besides its variants: what it looks like and what its file says. Kept in the cache index, so that
//! nothing is decoded or read again for it; or found by itself, for who asks before anything is made.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::bitmap::Bitmap;
use super::budget::Budget;
use super::cache::Cache;
use super::develop::{Trouble, Workshop};
use super::embedded::{self, Words};
use super::fault::Fault;
use super::judge::{Flaw, Judgement};
use super::upkeep::{Day, today};
use super::{MediaError, Recipe, Request, budget};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::progress::Progress;

/// What the index knows of a photo for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Observed {
    pub(super) judgement: Judgement,
    pub(super) words: Words,
    /// The last day a build used it.
    pub(super) used: Day,
}

impl Observed {
    /// Observes a photo: its upright sRGB base, and the bytes of its file.
    pub(super) fn of(base: &Bitmap, bytes: &[u8]) -> Result<Self, Fault> {
        Ok(Self {
            judgement: Judgement::of(base)?,
            words: embedded::words(bytes),
            used: today(),
        })
    }
}

/// An observed photo and its upright size in pixels.
#[derive(Debug)]
pub(super) struct Sight {
    pub(super) size: (u32, u32),
    pub(super) is_drawing: bool,
    pub(super) observed: Observed,
}

/// What [`survey`] saw of one photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Width and height of the original in pixels, upright.
    pub size: (u32, u32),
    /// What it looks like; nothing for a drawing, which is as its maker wants it.
    pub judgement: Option<Judgement>,
    /// What its file says of itself.
    pub words: Words,
}

impl Seen {
    /// What is wrong with it.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        self.judgement
            .map(|judgement| judgement.flaws(self.size))
            .unwrap_or_default()
    }
}

/// Looks at photos without making their variants; what the cache knows is not decoded. A photo that cannot be read is a
/// diagnostic.
///
/// # Errors
/// When the cache folder cannot be opened, or somebody asks to stop.
pub fn survey(
    requests: &[Request<'_>],
    recipe: &Recipe,
    cache: &Path,
    progress: &dyn Progress,
) -> Result<Vec<Result<Seen, Diagnostic>>, MediaError> {
    let cache = Cache::open(cache, recipe)?;
    let workshop = Workshop::new(recipe, &cache, Budget::new(budget::MEMORY));
    progress.start("looking", requests.len());
    let seen = requests.par_iter().with_max_len(1).map(|request| {
        if progress.is_stopped() {
            return Err(MediaError::Stopped);
        }
        let sight = workshop.sight(&request.file.place);
        progress.advance();
        match sight {
            Ok(sight) => Ok(Ok(Seen {
                size: sight.size,
                judgement: (!sight.is_drawing).then_some(sight.observed.judgement),
                words: sight.observed.words,
            })),
            Err(Trouble::Photo(fault)) => Ok(Err(fault.diagnostic(request))),
            Err(Trouble::Cache(error)) => Err(error),
        }
    });
    let seen = seen.collect();
    progress.finish();
    seen
}

/// The day and time a photo was taken, as its camera wrote it: `2024-06-04 09:12`.
#[must_use]
pub fn taken(file: &Path) -> Option<String> {
    embedded::taken(&mut BufReader::new(File::open(file).ok()?))
}
