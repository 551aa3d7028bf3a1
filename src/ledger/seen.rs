//! Files as they were when they were looked at, so that a later run can tell whether they still are.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::foundation::paths;
use crate::foundation::stamp::Stamp;
use crate::project;

/// Bytes of files changed just now that are read to know them again: more (a thousand photos copied this second) cost more
/// than the run that would be saved.
const MOST_READ: u64 = 64 * 1024 * 1024;

/// A file or folder as it was.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Seen {
    pub(super) stamp: Stamp,
    /// The hash of its bytes, if it was written so short a time before it was looked at that a later change could have the
    /// same time.
    content: Option<Box<[u8; 32]>>,
}

/// What a site is made of, by paths relative to its folder.
#[derive(Debug)]
pub(super) struct Inputs {
    /// Sorted by path.
    pub(super) files: Vec<(String, Seen)>,
    /// Whether every file can be known again.
    pub(super) can_be_known: bool,
}

impl Seen {
    /// A published file or folder.
    pub(super) fn at(path: &Path) -> Option<Self> {
        Some(Self {
            stamp: Stamp::of(&std::fs::symlink_metadata(path).ok()?),
            content: None,
        })
    }

    /// Whether a file now seen is the one seen before; it is read at `place` only if its stamp does not tell.
    fn is_still(&self, now: Stamp, place: impl FnOnce() -> PathBuf) -> bool {
        let is_same = |content: &[u8; 32]| hash(&place()).as_deref() == Some(content);
        self.stamp == now && self.content.as_deref().is_none_or(is_same)
    }

    /// Whether the published file or folder at `path` is still the one seen before.
    pub(super) fn stands_at(&self, path: &Path) -> bool {
        Self::at(path).is_some_and(|now| self.stamp == now.stamp)
    }
}

impl Inputs {
    /// Looks at everything a site is made of.
    pub(super) fn look(site: &Path) -> Self {
        let start = SystemTime::now();
        let parts = project::parts(site).into_iter();
        let files = parts.filter(|(_, kind, _)| !kind.is_dir());
        let mut files: Vec<(String, Seen)> = files
            .map(|(path, _, stamp)| (path, Seen { stamp, content: None }))
            .collect();
        let fresh = files.iter_mut().filter(|(_, seen)| !seen.stamp.is_settled(start));
        let mut fresh: Vec<_> = fresh.collect();
        let bytes: u64 = fresh.iter().map(|(_, seen)| seen.stamp.bytes).sum();
        let can_be_known = bytes <= MOST_READ;
        if can_be_known {
            fresh
                .par_iter_mut()
                .for_each(|(path, seen)| seen.content = hash(&site.join(&*path)));
        }
        Self { files, can_be_known }
    }

    /// Whether all but texts are the files of before, unchanged: what texts say is known by what they say.
    pub(super) fn are_still_but_for_texts(&self, before: &[(String, Seen)], site: &Path) -> bool {
        self.are_still_those(before, site, |path| !is_text(path))
    }

    /// Whether these are the files of before, unchanged.
    pub(super) fn are_still(&self, before: &[(String, Seen)], site: &Path) -> bool {
        self.are_still_those(before, site, |_| true)
    }

    fn are_still_those(&self, before: &[(String, Seen)], site: &Path, asked: fn(&str) -> bool) -> bool {
        let (now, before) = (those(&self.files, asked), those(before, asked));
        let is_still = |(now, before): (&&(String, Seen), &&(String, Seen))| {
            let (path, seen) = before;
            now.0 == *path && seen.is_still(now.1.stamp, || site.join(path))
        };
        now.len() == before.len() && now.par_iter().zip(&before).all(is_still)
    }
}

fn those(files: &[(String, Seen)], asked: fn(&str) -> bool) -> Vec<&(String, Seen)> {
    files.iter().filter(|(path, _)| asked(path)).collect()
}

/// Whether a file is an entry's text, or that of an introduction. What lies in folders like `content/_types` declares something.
pub(super) fn is_text(path: &str) -> bool {
    let is_declaring = paths::folder(path).starts_with("content/_");
    path.starts_with("content/") && path.ends_with(".md") && !is_declaring
}

fn hash(path: &Path) -> Option<Box<[u8; 32]>> {
    Some(Box::new(blake3::hash(&std::fs::read(path).ok()?).into()))
}
