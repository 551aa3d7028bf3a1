//! What was made before: an index in one file, and the variants beside it under names that follow from their content.
//!
//! The index knows three things. Which bytes a file held when it was last read, by its size and time, so that an
//! unchanged file is not even opened. What a picture is (size, colour), by the hash of its bytes and the recipe, so that a
//! renamed photo is known again. How many bytes each variant has, so that one cut short by a full disk is not published.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};

use super::decode::{Kind, Motion};
use super::observed::Observed;
use super::plan::{Planned, Shape};
use super::recipe::{ENGINE, Focus, Recipe};
use super::upkeep::{Day, today};
use super::variant::{self, Variant, variant_file};
use super::{MediaError, Published, Unpublished};
use crate::foundation::{cached, stamp};

/// How often the index is written while photos are made: what a broken-off build loses at most.
const CHECKPOINT: Duration = Duration::from_secs(5);

/// The hash of a photo's bytes.
pub(super) type Hash = [u8; 32];

/// The hash of a photo's bytes and of everything that decides what is made of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Key([u8; 32]);

/// What is known of a picture without decoding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Picture {
    pub(super) kind: Kind,
    /// After turning upright.
    pub(super) size: (u32, u32),
    pub(super) colour: [u8; 3],
    pub(super) focus: Focus,
    pub(super) motion: Motion,
}

/// All that is remembered; the days of last use are what [`upkeep`](super::upkeep) prunes by.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Index {
    pub(super) files: BTreeMap<Vec<u8>, Seen>,
    pub(super) pictures: BTreeMap<Key, Picture>,
    pub(super) observed: BTreeMap<Key, Observed>,
    pub(super) variants: BTreeMap<String, Stored>,
}

impl Index {
    /// Adds what another index knows; the later day of use holds.
    fn add(&mut self, other: &Self) {
        self.files.extend(other.files.clone());
        self.pictures.extend(&other.pictures);
        for (key, observed) in &other.observed {
            let known = self.observed.entry(*key).or_insert_with(|| observed.clone());
            known.used = known.used.max(observed.used);
        }
        for (name, stored) in &other.variants {
            let used = self.variants.get(name).map_or(stored.used, |known| known.used);
            let stored = Stored {
                used: used.max(stored.used),
                ..*stored
            };
            self.variants.insert(name.clone(), stored);
        }
    }
}

/// A variant in the cache folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) bytes: u64,
    pub(super) used: Day,
}

/// A file as it was when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    bytes: u64,
    modified: Duration,
    pub(super) hash: Hash,
}

impl Seen {
    /// Whether a file looks as it did.
    pub(super) fn is_of(&self, metadata: &Metadata) -> bool {
        self.bytes == metadata.len() && Some(self.modified) == modified(metadata)
    }

    /// The same of one that somebody has looked at.
    pub(super) fn is_as(&self, stamp: stamp::Stamp) -> bool {
        stamp.tells(self.bytes, self.modified)
    }
}

#[derive(Debug)]
struct State {
    index: Index,
    changed: bool,
    saved: Instant,
}

/// The cache folder, shared by all threads.
pub(super) struct Cache<'a> {
    root: PathBuf,
    recipe: Hash,
    published: &'a dyn Published,
    /// The day of this run: what it uses is marked with it.
    day: Day,
    state: Mutex<State>,
}

impl<'a> Cache<'a> {
    pub(super) fn open(root: &Path, recipe: &Recipe) -> Result<Self, MediaError> {
        cached::prepare(root).map_err(|source| MediaError::cache(root, source))?;
        let state = State {
            index: read_index(root),
            changed: false,
            saved: Instant::now(),
        };
        Ok(Self {
            root: root.to_owned(),
            recipe: told(recipe, root)?,
            published: &Unpublished,
            day: today(),
            state: Mutex::new(state),
        })
    }

    /// The same, beside what is published already.
    pub(super) fn beside(self, published: &'a dyn Published) -> Self {
        Self { published, ..self }
    }

    /// The key of what is made from bytes with this hash.
    pub(super) fn key(&self, hash: Hash) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.recipe).update(&hash);
        Key(hasher.finalize().into())
    }

    /// The hash of a file's bytes, if the file is as it was when it was last read.
    pub(super) fn hash_of(&self, file: &Path, metadata: &Metadata) -> Option<Hash> {
        let seen = self.seen(file).filter(|seen| seen.is_of(metadata))?;
        Some(seen.hash)
    }

    /// How a file was when it was last read.
    pub(super) fn seen(&self, file: &Path) -> Option<Seen> {
        let files = &self.state().index.files;
        files.get(file.as_os_str().as_encoded_bytes()).copied()
    }

    /// Notes what a file held; `metadata` was taken before it was read.
    pub(super) fn saw(&self, file: &Path, metadata: &Metadata, hash: Hash) {
        let Some(modified) = modified(metadata) else {
            return;
        };
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        if modified + stamp::SETTLING <= now {
            let mut state = self.state();
            let seen = Seen {
                bytes: metadata.len(),
                modified,
                hash,
            };
            state
                .index
                .files
                .insert(file.as_os_str().as_encoded_bytes().to_vec(), seen);
            state.changed = true;
        }
    }

    pub(super) fn picture(&self, key: Key) -> Option<Picture> {
        self.state().index.pictures.get(&key).copied()
    }

    /// What was observed on a picture; asking for it is using it.
    pub(super) fn observed(&self, key: Key) -> Option<Observed> {
        let mut state = self.state();
        let State { index, changed, .. } = &mut *state;
        let observed = index.observed.get_mut(&key)?;
        *changed |= mark(&mut observed.used, self.day);
        Some(observed.clone())
    }

    /// Notes what a picture is, once all its variants are there.
    pub(super) fn learn(&self, key: Key, picture: Picture, observed: Observed) -> Result<(), MediaError> {
        let due = {
            let mut state = self.state();
            state.index.pictures.insert(key, picture);
            state.index.observed.insert(key, observed);
            state.changed = true;
            state.saved.elapsed() >= CHECKPOINT
        };
        if due { self.save() } else { Ok(()) }
    }

    /// The variant, if it was made before and is still there, or published, in full length.
    pub(super) fn variant(&self, key: Key, shape: Shape, planned: Planned) -> Option<Variant> {
        let print = print(key, shape, planned);
        let name = variant::name(print, planned.width, planned.format);
        let bytes = {
            let mut state = self.state();
            let State { index, changed, .. } = &mut *state;
            let stored = index.variants.get_mut(name.as_str())?;
            *changed |= mark(&mut stored.used, self.day);
            stored.bytes
        };
        let file = self.path(&name);
        let is_there = || fs::metadata(&file).is_ok_and(|metadata| metadata.len() == bytes);
        (self.published.has(&name, bytes) || is_there()).then(|| planned_as(planned, print, bytes))
    }

    /// Stores a variant just made.
    pub(super) fn keep(
        &self,
        key: Key,
        shape: Shape,
        planned: Planned,
        bytes: &[u8],
    ) -> Result<Variant, MediaError> {
        let variant = planned_as(planned, print(key, shape, planned), bytes.len() as u64);
        let name = variant.name();
        let file = self.path(&name);
        cached::put(&self.root, &file, bytes).map_err(|source| MediaError::cache(&file, source))?;
        let mut state = self.state();
        let stored = Stored {
            bytes: variant.bytes,
            used: self.day,
        };
        state.index.variants.insert(name.to_string(), stored);
        state.changed = true;
        Ok(variant)
    }

    /// Writes the index, with what another build has added to it meanwhile.
    pub(super) fn save(&self) -> Result<(), MediaError> {
        let mut state = self.state();
        state.saved = Instant::now();
        if !state.changed {
            return Ok(());
        }
        let mut merged = read_index(&self.root);
        merged.add(&state.index);
        write_index(&self.root, &merged)?;
        state.index = merged;
        state.changed = false;
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        variant_file(&self.root, name)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells a recipe, and the engine that follows it, from all others.
pub(super) fn told(recipe: &Recipe, root: &Path) -> Result<Hash, MediaError> {
    let mut hasher = blake3::Hasher::new();
    let recipe =
        postcard::to_stdvec(recipe).map_err(|error| MediaError::cache(root, std::io::Error::other(error)))?;
    hasher.update(&ENGINE.to_le_bytes()).update(&recipe);
    Ok(hasher.finalize().into())
}

fn planned_as(planned: Planned, print: u64, bytes: u64) -> Variant {
    Variant {
        print,
        width: planned.width,
        height: planned.height,
        format: planned.format,
        bytes,
    }
}

/// Tells a variant from all others.
fn print(key: Key, shape: Shape, planned: Planned) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&key.0);
    match shape {
        Shape::Whole => hasher.update(b"whole"),
        Shape::Moving => hasher.update(b"moving"),
        Shape::Card(focus) => hasher.update(b"card").update(&[focus.x, focus.y]),
    };
    hasher
        .update(&planned.width.to_le_bytes())
        .update(planned.format.extension().as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

fn modified(metadata: &Metadata) -> Option<Duration> {
    metadata
        .modified()
        .ok()?
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()
}

fn index_file(root: &Path) -> PathBuf {
    root.join("index")
}

/// Marks something as used on a day; whether that is news, which it is once a day.
fn mark(used: &mut Day, day: Day) -> bool {
    let news = *used < day;
    *used = day.max(*used);
    news
}

/// Puts the index in the old one's place.
pub(super) fn write_index(root: &Path, index: &Index) -> Result<(), MediaError> {
    let file = index_file(root);
    let fail = |source| MediaError::cache(&file, source);
    let bytes = cached::sealed(&ENGINE.to_le_bytes(), index)
        .ok_or_else(|| fail(std::io::Error::other("the index has no form for files")))?;
    cached::put(root, &file, &bytes).map_err(fail)
}

/// The index on disk; an empty one when there is none or it is damaged or of another engine: all is made again then.
pub(super) fn read_index(root: &Path) -> Index {
    let Ok(bytes) = fs::read(index_file(root)) else {
        return Index::default();
    };
    let body = cached::opened(&ENGINE.to_le_bytes(), &bytes).unwrap_or_default();
    postcard::from_bytes(body).unwrap_or_default()
}
