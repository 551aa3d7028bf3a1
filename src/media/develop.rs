//! One photo from its file to its variants: known → taken from the cache; unknown → decoded once, made smaller step by step.

use std::borrow::Cow;
use std::fs::{self, File, Metadata};
use std::io::{BufReader, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::bitmap::Bitmap;
use super::budget::{Budget, Share};
use super::cache::{Cache, Hash, Key, Picture};
use super::decode::{Header, Kind, Motion, Reel, motion};
use super::drawing::{self, Drawing};
use super::fault::Fault;
use super::observed::{Observed, Sight};
use super::plan::{self, Planned, Shape};
use super::recipe::{Crop, Focus, Format, Recipe};
use super::turns::Turns;
use super::{MediaError, Variant, colour, encode, orient, reduce, resize, saliency};

/// Estimated bytes per pixel of the base: its own pixels, their sRGB or turned copy, the next smaller one, the encoder's planes,
/// and the amounts of light that resizing weighs.
const WORKING_BYTES: u64 = 12 + resize::BYTES_PER_PIXEL;
/// What the AVIF encoder takes more, per pixel: measured 44 of a picture of 1600 x 1200.
const AVIF_BYTES: u64 = 48;

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
#[derive(Debug, Clone)]
pub(super) struct Developed {
    /// Of the bytes it was made of; none of a drawing.
    pub(super) hash: Option<Hash>,
    pub(super) picture: Picture,
    pub(super) observed: Observed,
    pub(super) whole: Vec<Variant>,
    /// Each crop once.
    pub(super) cards: Vec<(Crop, Vec<Variant>)>,
    pub(super) moving: Option<Variant>,
    /// Whether it was made in this run, at least in part.
    pub(super) fresh: bool,
}

impl Developed {
    /// Takes the variants of a crop out.
    pub(super) fn take_card(&mut self, crop: Crop) -> Vec<Variant> {
        let card = self.cards.iter_mut().find(|(known, _)| *known == crop);
        card.map(|(_, card)| std::mem::take(card)).unwrap_or_default()
    }
}

/// What all photos of one run share.
pub(super) struct Workshop<'a> {
    recipe: &'a Recipe,
    cache: &'a Cache<'a>,
    budget: Budget,
    turns: Turns,
}

impl<'a> Workshop<'a> {
    pub(super) fn new(recipe: &'a Recipe, cache: &'a Cache<'a>, budget: Budget) -> Self {
        Self {
            recipe,
            cache,
            budget,
            turns: Turns::default(),
        }
    }

    /// The variants of a file, and its cards around each focus.
    pub(super) fn develop(&self, file: &Path, crops: &[Crop]) -> Result<Developed, Trouble> {
        // A decoder that panics on hostile bytes has found one more broken photo, not the end of the run.
        catch_unwind(AssertUnwindSafe(|| self.developed(file, crops)))
            .unwrap_or_else(|_| Err(Fault::Broken("decoder stopped".to_owned()).into()))
    }

    fn developed(&self, file: &Path, crops: &[Crop]) -> Result<Developed, Trouble> {
        let unreadable = |error: std::io::Error| Fault::Unreadable(error.to_string());
        let metadata = fs::metadata(file).map_err(unreadable)?;
        let unchanged = self.cache.hash_of(file, &metadata);
        if let Some(known) = unchanged.and_then(|hash| self.known(hash, crops)) {
            return Ok(known);
        }
        if drawing::is_drawing(file) {
            return self.drawn(&fs::read(file).map_err(unreadable)?, crops);
        }
        let (_share, bytes) = self.admitted(file, &metadata)?;
        let hash = blake3::hash(&bytes).into();
        self.cache.saw(file, &metadata, hash);
        let _turn = self.turns.take(self.cache.key(hash));
        if let Some(known) = self.known(hash, crops) {
            return Ok(known);
        }
        // Again from the bytes that were hashed: the file may have been replaced between the two readings.
        let header = Header::read(Cursor::new(&bytes), &extension_of(file))?;
        self.made(&header, &bytes, hash, crops)
    }

    /// The bytes of a file, with the memory that working on it takes.
    fn admitted(&self, file: &Path, metadata: &Metadata) -> Result<(Share<'_>, Vec<u8>), Fault> {
        let unreadable = |error: std::io::Error| Fault::Unreadable(error.to_string());
        let opened = File::open(file).map_err(unreadable)?;
        let header = Header::read(BufReader::new(opened), &extension_of(file))?;
        let base = self.stored_base(&header);
        let is_avif = self.recipe.formats.contains(&Format::Avif);
        let per_pixel = WORKING_BYTES + if is_avif { AVIF_BYTES } else { 0 };
        let working = u64::from(base.0) * u64::from(base.1) * per_pixel;
        // What decoding takes is given back before the variants are made.
        let needed = header.memory(metadata.len(), base)?.max(metadata.len() + working);
        let share = self.budget.share(needed);
        Ok((share, fs::read(file).map_err(unreadable)?))
    }

    /// Everything from the cache, or nothing.
    fn known(&self, hash: Hash, crops: &[Crop]) -> Option<Developed> {
        let key = self.cache.key(hash);
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
        let cards = crops
            .iter()
            .map(|crop| Some((*crop, all(Shape::Card(around(*crop, picture.focus)))?)))
            .collect::<Option<_>>()?;
        let moving = match picture.motion {
            Motion::Moving => Some(
                self.cache
                    .variant(key, Shape::Moving, plan::moving(picture.size))?,
            ),
            Motion::Still | Motion::TooLong => None,
        };
        Some(Developed {
            hash: Some(hash),
            picture,
            observed,
            whole,
            cards,
            moving,
            fresh: false,
        })
    }

    fn made(&self, header: &Header, bytes: &[u8], hash: Hash, crops: &[Crop]) -> Result<Developed, Trouble> {
        let key = self.cache.key(hash);
        let size = orient::turned_size(header.stored, header.orientation);
        let base = self.base(header, bytes)?;
        let (whole, smallest) = self.shape(&base, size, key, Shape::Whole)?;
        let mut cards = Vec::with_capacity(crops.len());
        let focus = saliency::focus(&smallest);
        for crop in crops {
            let (variants, _) = self.shape(&base, size, key, Shape::Card(around(*crop, focus)))?;
            cards.push((*crop, variants));
        }
        let colour = colour::average(&colour::on_paper(&smallest, self.recipe.paper));
        let picture = Picture {
            kind: header.kind,
            size,
            colour,
            focus,
            motion: motion(bytes, header.kind),
        };
        let moving = match picture.motion {
            Motion::Moving => Some(self.moving(header, bytes, key, size)?),
            Motion::Still | Motion::TooLong => None,
        };
        let observed = Observed::of(&base, bytes)?;
        self.cache.learn(key, picture, observed.clone())?;
        Ok(Developed {
            hash: Some(hash),
            picture,
            observed,
            whole,
            cards,
            moving,
            fresh: true,
        })
    }

    /// A drawing, published as it is at every size and in every crop.
    fn drawn(&self, bytes: &[u8], crops: &[Crop]) -> Result<Developed, Trouble> {
        let Drawing { bytes: clean, size } = Drawing::read(bytes)?;
        let key = self.cache.key(blake3::hash(bytes).into());
        let planned = Planned {
            format: Format::Svg,
            width: size.0,
            height: size.1,
        };
        let known = self.cache.variant(key, Shape::Whole, planned);
        let fresh = known.is_none();
        let whole = match known {
            Some(variant) => vec![variant],
            None => vec![self.cache.keep(key, Shape::Whole, planned, &clean)?],
        };
        Ok(Developed {
            hash: None,
            picture: Picture {
                kind: Kind::Svg,
                size,
                colour: self.recipe.paper,
                focus: Focus::default(),
                motion: Motion::Still,
            },
            observed: drawing::observed()?,
            cards: crops.iter().map(|crop| (*crop, whole.clone())).collect(),
            whole,
            moving: None,
            fresh,
        })
    }

    /// All frames of a moving picture, in one variant.
    fn moving(&self, header: &Header, bytes: &[u8], key: Key, size: (u32, u32)) -> Result<Variant, Trouble> {
        let planned = plan::moving(size);
        if let Some(variant) = self.cache.variant(key, Shape::Moving, planned) {
            return Ok(variant);
        }
        let reel = Reel::open(bytes, header.kind)?;
        let wanted = (planned.width, planned.height);
        let mut film = encode::Film::new(wanted, self.recipe.webp_quality, reel.loops)?;
        for frame in reel {
            let (frame, milliseconds) = frame?;
            if frame.size() == wanted {
                film.add(&frame, milliseconds)?;
            } else {
                film.add(&resize::whole(&frame, wanted)?, milliseconds)?;
            }
        }
        Ok(self.cache.keep(key, Shape::Moving, planned, &film.finish()?)?)
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
            return Ok(Sight {
                size,
                is_drawing: false,
                observed,
            });
        }
        if drawing::is_drawing(file) {
            return Ok(Sight {
                size: Drawing::read(&fs::read(file).map_err(unreadable)?)?.size,
                is_drawing: true,
                observed: drawing::observed()?,
            });
        }
        let (_share, bytes) = self.admitted(file, &metadata)?;
        let header = Header::read(Cursor::new(&bytes), &extension_of(file))?;
        Ok(Sight {
            size: orient::turned_size(header.stored, header.orientation),
            is_drawing: false,
            observed: Observed::of(&self.base(&header, &bytes)?, &bytes)?,
        })
    }

    /// The picture all variants are made from: decoded once, as small as the widest of them allows, sRGB, upright.
    fn base(&self, header: &Header, bytes: &[u8]) -> Result<Bitmap, Fault> {
        let wanted = self.stored_base(header);
        header.memory(bytes.len() as u64, wanted)?;
        let decoded = header.decode(bytes, wanted)?;
        let factor = reduce::factor(decoded.bitmap.size(), wanted);
        let reduced = reduce::reduced(decoded.bitmap, factor);
        let bitmap = if reduced.size() == wanted {
            reduced
        } else {
            resize::first(reduced, wanted)?
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
                (None, Shape::Whole | Shape::Moving) if base.size() == step => Cow::Borrowed(base),
                (None, Shape::Whole | Shape::Moving) => Cow::Owned(resize::whole(base, step)?),
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

/// The ending of a file's name, without the dot.
fn extension_of(file: &Path) -> Cow<'_, str> {
    file.extension().unwrap_or_default().to_string_lossy()
}

/// The focus of a crop; `found` is where there is most to see.
fn around(crop: Crop, found: Focus) -> Focus {
    match crop {
        Crop::Around(focus) => focus,
        Crop::Found => found,
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
