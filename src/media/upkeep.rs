//! The cache as its owner sees it: how large it is, and what of it no build has used for long.
//!
//! The index remembers the day of each variant's last use. Pruning takes what is older, and every file the index does not
//! know; builds say that they use the cache (`store::hold`), and while one does nothing is pruned.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use super::cache::{Index, read_index, write_index};
use super::variant::variant_file;
use super::{MediaError, last, store};

/// Days since 1970, for last uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Day(pub u32);

/// The present day, where the officer is.
pub(super) fn today() -> Day {
    Day::of(Zoned::now().date())
}

/// How much of something there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// How many files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl Day {
    /// A day of the calendar; those before 1970 count as its first.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let days = (date - Date::constant(1970, 1, 1)).get_days();
        Self(u32::try_from(days).unwrap_or_default())
    }

    /// So many days earlier.
    #[must_use]
    pub fn before(self, days: u32) -> Self {
        Self(self.0.saturating_sub(days))
    }
}

impl Amount {
    fn add(&mut self, bytes: u64) {
        self.files += 1;
        self.bytes += bytes;
    }
}

/// What is in a cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shelf {
    /// Everything in it, the index too.
    pub all: Amount,
    /// Photos it knows.
    pub photos: usize,
    /// Variants no build used for the days asked for.
    pub unused: Amount,
    /// Files the index does not know: left by builds that were broken off, or by older versions.
    pub strays: Amount,
}

/// What pruning came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pruned {
    /// What was taken away, and what is left.
    Done {
        /// Taken away.
        gone: Amount,
        /// Left.
        left: Shelf,
    },
    /// Nothing: a build or a preview uses the cache.
    InUse,
}

/// Looks through a cache; `since` is the first day that counts as lately used. A cache that is not there is empty.
#[must_use]
pub fn shelf(root: &Path, since: Day) -> Shelf {
    let index = read_index(root);
    let mut shelf = Shelf {
        photos: index.pictures.len(),
        ..Shelf::default()
    };
    for (file, bytes) in files(root) {
        shelf.all.add(bytes);
        match known(&index, root, &file) {
            Known::Used(used) if used < since => shelf.unused.add(bytes),
            Known::Stray => shelf.strays.add(bytes),
            _ => {}
        }
    }
    shelf
}

/// Takes away what no build has used since a day, and what the index does not know.
///
/// # Errors
/// When a file cannot be removed or the index cannot be written.
pub fn prune(root: &Path, since: Day) -> Result<Pruned, MediaError> {
    if !root.is_dir() {
        return Ok(Pruned::Done {
            gone: Amount::default(),
            left: Shelf::default(),
        });
    }
    let fail = |file: &Path| {
        let file = file.to_owned();
        move |source| MediaError::Cache { path: file, source }
    };
    let Some(_alone) = store::hold_alone(root).map_err(fail(root))? else {
        return Ok(Pruned::InUse);
    };
    let mut index = read_index(root);
    let mut gone = Amount::default();
    let all = files(root);
    let old: Vec<(&PathBuf, u64)> = all
        .iter()
        .filter(|(file, _)| match known(&index, root, file) {
            Known::Used(used) => used < since,
            Known::Stray => true,
            Known::Ours => false,
        })
        .map(|(file, bytes)| (file, *bytes))
        .collect();
    let forgotten = forget(&mut index, since);
    // The index first: a file it still knew would be missed, one it no longer knows is only found again as a stray.
    if forgotten {
        write_index(root, &index)?;
    }
    for (file, bytes) in old {
        if store::remove(file).map_err(fail(file))? {
            gone.add(bytes);
        }
    }
    Ok(Pruned::Done {
        gone,
        left: shelf(root, since),
    })
}

/// Takes out of the index what was not used since a day; whether there was any.
fn forget(index: &mut Index, since: Day) -> bool {
    let before = (index.variants.len(), index.observed.len(), index.files.len());
    index.variants.retain(|_, stored| stored.used >= since);
    index.observed.retain(|_, observed| observed.used >= since);
    let Index {
        pictures, observed, ..
    } = index;
    pictures.retain(|key, _| observed.contains_key(key));
    // A photo that is gone is met again by its bytes, should it come back.
    index
        .files
        .retain(|path, _| std::str::from_utf8(path).map_or(true, |path| Path::new(path).exists()));
    before != (index.variants.len(), index.observed.len(), index.files.len())
}

/// What a file in the cache folder is.
enum Known {
    /// The index, what the last run knew, or the lock.
    Ours,
    /// A variant, last used on a day.
    Used(Day),
    /// Nothing the index knows.
    Stray,
}

fn known(index: &Index, root: &Path, file: &Path) -> Known {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if file.parent() == Some(root) && (name == "index" || name == last::FILE || name == store::LOCK) {
        return Known::Ours;
    }
    match index.variants.get(name.as_ref()) {
        Some(stored) if variant_file(root, &name) == file => Known::Used(stored.used),
        _ => Known::Stray,
    }
}

/// Every file below the cache folder and its length.
fn files(root: &Path) -> BTreeMap<PathBuf, u64> {
    WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let bytes = entry.metadata().ok()?.len();
            Some((entry.into_path(), bytes))
        })
        .collect()
}
