//! The files of a site as they were when they were looked at, so that a later run can tell whether they still are.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;
use std::time::SystemTime;

use rayon::prelude::*;

use super::lists::{self, Member};
use crate::foundation::fingerprint::Features;
use crate::foundation::folders::Listing;
use crate::foundation::paths;
use crate::foundation::tree::Tree;

/// Bytes of files changed just now that are read to know them again: more (a thousand photos copied this second) cost more
/// than the run that would be saved.
const MOST_READ: u64 = 64 * 1024 * 1024;

/// The hash of what a file says.
type Content = [u8; 32];

/// What a site is made of, by paths relative to its folder.
#[derive(Debug)]
pub(super) struct Inputs {
    /// The lists of its files, in one order always.
    pub(super) lists: Vec<Vec<u8>>,
    /// What those files say that were written so short a time before they were looked at that a later change could have the same
    /// stamp.
    pub(super) fresh: BTreeMap<String, Content>,
    /// Whether every file can be known again.
    pub(super) can_be_known: bool,
    /// What the lists say of all but the texts, once somebody has asked.
    beside_texts: OnceLock<Vec<u8>>,
}

/// What is found in a folder.
struct Found {
    lists: Option<Vec<Vec<u8>>>,
    /// The paths of files written just now, with their lengths.
    fresh: Vec<(String, u64)>,
}

impl Inputs {
    /// All that a site is made of.
    pub(super) fn of(tree: &Tree, site: &Path) -> Self {
        let listings = tree.listings.par_iter();
        let found: Vec<Found> = listings.map(|listing| Found::of(listing, tree.looked)).collect();
        let bytes: u64 = found
            .iter()
            .flat_map(|found| &found.fresh)
            .map(|(_, bytes)| bytes)
            .sum();
        let are_written = found.iter().all(|found| found.lists.is_some());
        let can_be_known = bytes <= MOST_READ && are_written;
        let fresh = found.par_iter().flat_map(|found| &found.fresh);
        let fresh = fresh.filter(|_| can_be_known);
        let fresh = fresh.filter_map(|(path, _)| Some((path.clone(), hash(&site.join(path))?)));
        Self {
            fresh: fresh.collect(),
            can_be_known,
            beside_texts: OnceLock::new(),
            lists: found
                .into_iter()
                .filter_map(|found| found.lists)
                .flatten()
                .collect(),
        }
    }

    /// Whether these are the files of before, unchanged. Those that were fresh then are read again.
    pub(super) fn are_still(&self, before: &[&[u8]], fresh: &[(&str, Content)], site: &Path) -> bool {
        let lists = self.lists.iter().map(Vec::as_slice);
        lists.eq(before.iter().copied()) && still_say(fresh, site, |_| true)
    }

    /// Whether all but texts are the files of before, unchanged: what texts say is known by what they say.
    pub(super) fn are_still_but_for_texts(
        &self,
        before: &[&[u8]],
        fresh: &[(&str, Content)],
        site: &Path,
    ) -> bool {
        let is_other = |path: &str| !is_text(paths::folder(path), paths::name(path));
        let before = said_beside_texts(before.iter().copied());
        before.is_some_and(|before| before == self.beside_texts()) && still_say(fresh, site, is_other)
    }

    /// What the lists say of all but the texts.
    fn beside_texts(&self) -> &[u8] {
        let said = || said_beside_texts(self.lists.iter().map(Vec::as_slice));
        self.beside_texts.get_or_init(|| said().unwrap_or_default())
    }

    /// Tells of everything but the texts.
    pub(super) fn tell_beside_texts(&self, features: &mut Features) {
        features.bytes(self.beside_texts());
        for (path, content) in &self.fresh {
            if !is_text(paths::folder(path), paths::name(path)) {
                features.text(path).raw(*content);
            }
        }
    }
}

impl Found {
    fn of(listing: &Listing, start: SystemTime) -> Self {
        let fresh = listing.files().filter(|(_, stamp)| !stamp.is_settled(start));
        let within = |name: &str| match listing.path.as_str() {
            "" => name.to_owned(),
            folder => [folder, "/", name].concat(),
        };
        let files = listing.files().map(|(name, stamp)| Member {
            name,
            stamp,
            made_of: None,
        });
        Self {
            fresh: fresh.map(|(name, stamp)| (within(&name), stamp.bytes)).collect(),
            lists: lists::written(&listing.path, None, files),
        }
    }
}

/// All that lists say of files that are no texts.
fn said_beside_texts<'a>(lists: impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut said = Features::default();
    for list in lists {
        let list = lists::read(list)?;
        for file in &list.files {
            if !is_text(&list.folder, &file.name) {
                said.text(&list.folder)
                    .text(&file.name)
                    .raw(file.stamp.to_bytes());
            }
        }
    }
    Some(said.into_bytes())
}

/// Whether files still say what they said, as far as they are asked for.
fn still_say(fresh: &[(&str, Content)], site: &Path, is_asked: impl Fn(&str) -> bool + Sync) -> bool {
    let says_same = |(path, content): &(&str, Content)| hash(&site.join(path)) == Some(*content);
    fresh.par_iter().filter(|(path, _)| is_asked(path)).all(says_same)
}

/// Whether a file is an entry's text, or that of an introduction. What lies in folders like `content/_types` declares something.
fn is_text(folder: &str, name: &str) -> bool {
    let is_content = folder == "content" || folder.starts_with("content/");
    is_content && name.ends_with(".md") && !folder.starts_with("content/_")
}

/// Piece by piece: of thousands of small files asking how long each is and making room for it takes a quarter of the time.
fn hash(path: &Path) -> Option<Content> {
    let (mut file, mut piece) = (File::open(path).ok()?, [0; 16 * 1024]);
    let mut hasher = blake3::Hasher::new();
    loop {
        match file.read(&mut piece).ok()? {
            0 => return Some(hasher.finalize().into()),
            read => hasher.update(&piece[..read]),
        };
    }
}
