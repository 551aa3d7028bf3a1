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
use super::plan::{Planned, Shape};
use super::recipe::{ENGINE, Focus, Recipe};
use super::{MediaError, Variant, store};

/// A file changed within this time of being read may change again without its time telling.
const SETTLING: Duration = Duration::from_secs(3);
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

#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Index {
    files: BTreeMap<Vec<u8>, Seen>,
    pictures: BTreeMap<Key, Picture>,
    variants: BTreeMap<String, u64>,
}

/// A file as it was when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    bytes: u64,
    modified: Duration,
    hash: Hash,
}

#[derive(Debug)]
struct State {
    index: Index,
    changed: bool,
    saved: Instant,
}

/// The cache folder, shared by all threads.
#[derive(Debug)]
pub(super) struct Cache {
    root: PathBuf,
    recipe: Hash,
    state: Mutex<State>,
}

impl Cache {
    pub(super) fn open(root: &Path, recipe: &Recipe) -> Result<Self, MediaError> {
        store::prepare(root).map_err(|source| MediaError::cache(root, source))?;
        let recipe = postcard::to_stdvec(recipe)
            .map_err(|error| MediaError::cache(root, std::io::Error::other(error)))?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&ENGINE.to_le_bytes()).update(&recipe);
        let state = State {
            index: read_index(root),
            changed: false,
            saved: Instant::now(),
        };
        Ok(Self {
            root: root.to_owned(),
            recipe: hasher.finalize().into(),
            state: Mutex::new(state),
        })
    }

    /// The key of what is made from bytes with this hash.
    pub(super) fn key(&self, hash: Hash) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.recipe).update(&hash);
        Key(hasher.finalize().into())
    }

    /// The hash of a file's bytes, if the file is as it was when it was last read.
    pub(super) fn hash_of(&self, file: &Path, metadata: &Metadata) -> Option<Hash> {
        let seen = *self
            .state()
            .index
            .files
            .get(file.as_os_str().as_encoded_bytes())?;
        (seen.bytes == metadata.len() && Some(seen.modified) == modified(metadata)).then_some(seen.hash)
    }

    /// Notes what a file held; `metadata` was taken before it was read.
    pub(super) fn saw(&self, file: &Path, metadata: &Metadata, hash: Hash) {
        let Some(modified) = modified(metadata) else {
            return;
        };
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        if modified + SETTLING <= now {
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

    /// Notes what a picture is, once all its variants are there.
    pub(super) fn learn(&self, key: Key, picture: Picture) -> Result<(), MediaError> {
        let due = {
            let mut state = self.state();
            state.index.pictures.insert(key, picture);
            state.changed = true;
            state.saved.elapsed() >= CHECKPOINT
        };
        if due { self.save() } else { Ok(()) }
    }

    /// The variant, if it was made before and is still there in full length.
    pub(super) fn variant(&self, key: Key, shape: Shape, planned: Planned) -> Option<Variant> {
        let name = name(key, shape, planned);
        let bytes = *self.state().index.variants.get(&name)?;
        let file = self.path(&name);
        let there = fs::metadata(&file).is_ok_and(|metadata| metadata.len() == bytes);
        there.then(|| variant(planned, name, file, bytes))
    }

    /// Stores a variant just made.
    pub(super) fn keep(
        &self,
        key: Key,
        shape: Shape,
        planned: Planned,
        bytes: &[u8],
    ) -> Result<Variant, MediaError> {
        let name = name(key, shape, planned);
        let file = self.path(&name);
        store::put(&self.root, &file, bytes).map_err(|source| MediaError::cache(&file, source))?;
        let mut state = self.state();
        state.index.variants.insert(name.clone(), bytes.len() as u64);
        state.changed = true;
        Ok(variant(planned, name, file, bytes.len() as u64))
    }

    /// Writes the index, with what another build has added to it meanwhile.
    pub(super) fn save(&self) -> Result<(), MediaError> {
        let mut state = self.state();
        state.saved = Instant::now();
        if !state.changed {
            return Ok(());
        }
        let mut merged = read_index(&self.root);
        merged.files.extend(state.index.files.clone());
        merged.pictures.extend(&state.index.pictures);
        merged.variants.extend(state.index.variants.clone());
        let file = index_file(&self.root);
        let fail = |source| MediaError::cache(&file, source);
        let body = postcard::to_stdvec(&merged).map_err(|error| fail(std::io::Error::other(error)))?;
        let mut bytes = checksum(&body).to_vec();
        bytes.extend(body);
        store::put(&self.root, &file, &bytes).map_err(fail)?;
        state.index = merged;
        state.changed = false;
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(&name[..2]).join(name)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn variant(planned: Planned, name: String, file: PathBuf, bytes: u64) -> Variant {
    Variant {
        format: planned.format,
        width: planned.width,
        height: planned.height,
        bytes,
        name,
        file,
    }
}

/// `<16 hex digits>-<width>.<extension>`.
fn name(key: Key, shape: Shape, planned: Planned) -> String {
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
    let hex = hasher.finalize().to_hex();
    format!("{}-{}.{}", &hex[..16], planned.width, planned.format.extension())
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

/// The index on disk; an empty one when there is none or it is damaged or of another engine: all is made again then.
fn read_index(root: &Path) -> Index {
    let Ok(bytes) = fs::read(index_file(root)) else {
        return Index::default();
    };
    let Some((sum, body)) = bytes.split_at_checked(32) else {
        return Index::default();
    };
    if sum != checksum(body) {
        return Index::default();
    }
    postcard::from_bytes(body).unwrap_or_default()
}

fn checksum(body: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&ENGINE.to_le_bytes()).update(body);
    hasher.finalize().into()
}
