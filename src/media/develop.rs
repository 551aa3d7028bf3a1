//! One photo from its file to its variants: known → taken from the cache; unknown → decoded once, made smaller step by step.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::bitmap::Bitmap;
use super::budget::Budget;
use super::cache::{Cache, Key, Picture};
use super::decode::Header;
use super::fault::Fault;
use super::observed::{Observed, Sight};
use super::plan::{self, Planned, Shape};
use super::recipe::{Focus, Recipe};
use super::turns::Turns;
use super::{MediaError, Variant, colour, encode, orient, resize};

/// Estimated bytes per pixel of the base: its own pixels, their sRGB or turned copy, the next smaller one, the encoder's planes.
const WORKING_BYTES: u64 = 12;

/// Why nothing came of a photo: its own fault, or the cache's, which ends the run.
#[derive(Debug)]
pub(super) enum Trouble {
    Photo(Fault),
    Cache(MediaError),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Photo(fault)
    }
}

impl From<MediaError> for Trouble {
    fn from(error: MediaError) -> Self {
        Self::Cache(error)
    }
}

/// All that is made of one file.
#[derive(Debug)]
pub(super) struct Developed {
    pub(super) picture: Picture,
    pub(super) observed: Observed,
    pub(super) whole: Vec<Variant>,
    pub(super) cards: BTreeMap<Focus, Vec<Variant>>,
    /// Whether it was made in this run, at least in part.
    pub(super) fresh: bool,
}

/// What all photos of one run share.
#[derive(Debug)]
pub(super) struct Workshop<'a> {
    recipe: &'a Recipe,
    cache: &'a Cache,
    budget: Budget,
    turns: Turns,
}

impl<'a> Workshop<'a> {
    pub(super) fn new(recipe: &'a Recipe, cache: &'a Cache, budget: Budget) -> Self {
        Self {
            recipe,
            cache,
            budget,
            turns: Turns::default(),
        }
    }

    /// The variants of a file, and its cards around each focus.
    pub(super) fn develop(&self, file: &Path, focuses: &[Focus]) -> Result<Developed, Trouble> {
        // A decoder that panics on hostile bytes has found one more broken photo, not the end of the run.
        catch_unwind(AssertUnwindSafe(|| self.developed(file, focuses)))
            .unwrap_or_else(|_| Err(Fault::Broken("decoder stopped".to_owned()).into()))
    }

    fn developed(&self, file: &Path, focuses: &[Focus]) -> Result<Developed, Trouble> {
        let unreadable = |error: std::io::Error| Fault::Unreadable(error.to_string());
        let metadata = fs::metadata(file).map_err(unreadable)?;
        let unchanged = self
            .cache
            .hash_of(file, &metadata)
            .map(|hash| self.cache.key(hash));
        if let Some(known) = unchanged.and_then(|key| self.known(key, focuses)) {
            return Ok(known);
        }
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let header = Header::read(BufReader::new(File::open(file).map_err(unreadable)?), &extension)?;
        let base = self.stored_base(&header);
        let working = u64::from(base.0) * u64::from(base.1) * WORKING_BYTES;
        let _share = self.budget.share(header.memory(base)? + metadata.len() + working);
        let bytes = fs::read(file).map_err(unreadable)?;
        let hash = blake3::hash(&bytes).into();
        self.cache.saw(file, &metadata, hash);
        let key = self.cache.key(hash);
        let _turn = self.turns.take(key);
        if let Some(known) = self.known(key, focuses) {
            return Ok(known);
        }
        // Again from the bytes that were hashed: the file may have been replaced between the two readings.
        let header = Header::read(Cursor::new(&bytes), &extension)?;
        self.made(&header, &bytes, key, focuses)
    }

    /// Everything from the cache, or nothing.
    fn known(&self, key: Key, focuses: &[Focus]) -> Option<Developed> {
        let picture = self.cache.picture(key)?;
        let observed = self.cache.observed(key)?;
        let all = |shape| -> Option<Vec<Variant>> {
            let planned = plan::variants(picture.size, shape, self.recipe);
            planned
                .into_iter()
                .map(|planned| self.cache.variant(key, shape, planned))
                .collect()
        };
        let whole = all(Shape::Whole)?;
        let cards = focuses
            .iter()
            .map(|focus| Some((*focus, all(Shape::Card(*focus))?)))
            .collect::<Option<_>>()?;
        Some(Developed {
            picture,
            observed,
            whole,
            cards,
            fresh: false,
        })
    }

    fn made(&self, header: &Header, bytes: &[u8], key: Key, focuses: &[Focus]) -> Result<Developed, Trouble> {
        let size = orient::turned_size(header.stored, header.orientation);
        let base = self.base(header, bytes)?;
        let (whole, smallest) = self.shape(&base, size, key, Shape::Whole)?;
        let mut cards = BTreeMap::new();
        for focus in focuses {
            let (variants, _) = self.shape(&base, size, key, Shape::Card(*focus))?;
            cards.insert(*focus, variants);
        }
        let colour = colour::average(&colour::on_paper(&smallest, self.recipe.paper));
        let picture = Picture {
            kind: header.kind,
            size,
            colour,
        };
        let observed = Observed::of(&base, bytes)?;
        self.cache.learn(key, picture, observed.clone())?;
        Ok(Developed {
            picture,
            observed,
            whole,
            cards,
            fresh: true,
        })
    }

    /// What is to be seen on a photo, without making anything of it.
    pub(super) fn sight(&self, file: &Path) -> Result<Sight, Trouble> {
        catch_unwind(AssertUnwindSafe(|| self.seen(file)))
            .unwrap_or_else(|_| Err(Fault::Broken("decoder stopped".to_owned()).into()))
    }

    fn seen(&self, file: &Path) -> Result<Sight, Trouble> {
        let unreadable = |error: std::io::Error| Fault::Unreadable(error.to_string());
        let metadata = fs::metadata(file).map_err(unreadable)?;
        let unchanged = self
            .cache
            .hash_of(file, &metadata)
            .map(|hash| self.cache.key(hash));
        let known =
            unchanged.and_then(|key| Some((self.cache.picture(key)?.size, self.cache.observed(key)?)));
        if let Some((size, observed)) = known {
            return Ok(Sight { size, observed });
        }
        let bytes = fs::read(file).map_err(unreadable)?;
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let header = Header::read(Cursor::new(&bytes), &extension)?;
        let base = self.stored_base(&header);
        let working = u64::from(base.0) * u64::from(base.1) * WORKING_BYTES;
        let _share = self.budget.share(header.memory(base)? + metadata.len() + working);
        Ok(Sight {
            size: orient::turned_size(header.stored, header.orientation),
            observed: Observed::of(&self.base(&header, &bytes)?, &bytes)?,
        })
    }

    /// The picture all variants are made from: decoded once, as small as the widest of them allows, sRGB, upright.
    fn base(&self, header: &Header, bytes: &[u8]) -> Result<Bitmap, Fault> {
        let wanted = self.stored_base(header);
        header.memory(wanted)?;
        let decoded = header.decode(bytes, wanted)?;
        let bitmap = if decoded.bitmap.size() == wanted {
            decoded.bitmap
        } else {
            resize::whole(&decoded.bitmap, wanted)?
        };
        let bitmap = colour::to_srgb(bitmap, decoded.profile.as_deref());
        Ok(orient::upright(bitmap, header.orientation))
    }

    fn stored_base(&self, header: &Header) -> (u32, u32) {
        let upright = orient::turned_size(header.stored, header.orientation);
        orient::turned_size(plan::base_size(upright, self.recipe), header.orientation)
    }

    /// The variants of one shape, each made from the next larger one, and the smallest picture met on the way. All steps are
    /// always taken, and only what the cache lacks is encoded: so a variant's bytes never depend on what else was missing.
    fn shape(
        &self,
        base: &Bitmap,
        size: (u32, u32),
        key: Key,
        shape: Shape,
    ) -> Result<(Vec<Variant>, Bitmap), Trouble> {
        let planned = plan::variants(size, shape, self.recipe);
        let mut made: Vec<Option<Variant>> = vec![None; planned.len()];
        let mut larger: Option<Cow<'_, Bitmap>> = None;
        for step in steps(&planned) {
            let bitmap = match (&larger, shape) {
                (Some(larger), _) => Cow::Owned(resize::whole(larger, step)?),
                (None, Shape::Whole) if base.size() == step => Cow::Borrowed(base),
                (None, Shape::Whole) => Cow::Owned(resize::whole(base, step)?),
                (None, Shape::Card(focus)) => {
                    Cow::Owned(resize::part(base, plan::card_frame(base.size(), focus), step)?)
                }
            };
            for (slot, planned) in made
                .iter_mut()
                .zip(&planned)
                .filter(|(_, planned)| planned.width == step.0)
            {
                *slot = Some(self.variant(&bitmap, key, shape, *planned)?);
            }
            larger = Some(bitmap);
        }
        let smallest = larger.map_or_else(|| base.clone(), Cow::into_owned);
        Ok((made.into_iter().flatten().collect(), smallest))
    }

    fn variant(&self, bitmap: &Bitmap, key: Key, shape: Shape, planned: Planned) -> Result<Variant, Trouble> {
        if let Some(variant) = self.cache.variant(key, shape, planned) {
            return Ok(variant);
        }
        let bytes = encode::encoded(bitmap, planned.format, self.recipe)?;
        Ok(self.cache.keep(key, shape, planned, &bytes)?)
    }
}

/// The sizes of a plan, each once, the largest first.
fn steps(planned: &[Planned]) -> Vec<(u32, u32)> {
    let mut steps: Vec<_> = planned
        .iter()
        .map(|planned| (planned.width, planned.height))
        .collect();
    steps.sort_unstable_by(|a, b| b.cmp(a));
    steps.dedup();
    steps
}
