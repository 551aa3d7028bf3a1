//! search: what is found by a query, made ready for phones without a server: every entry that contains the query, in any script.
//!
//! A text is folded (`fold`), taken apart into grams (`grams`), and each gram is written with the entries that have it into
//! shards (`shards`): script files that a page loads when a query needs them. The texts themselves stand in packs (`texts`), so
//! that what is shown is checked against them and its words can be marked.

mod core;
mod digits;
mod documents;
mod fold;
mod gather;
mod grams;
mod pinyin;
mod runs;
mod shards;
mod texts;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::derive::Derived;
use crate::foundation::scripts::version;
use crate::model::{EntryId, Site};
use crate::project::Project;
use documents::{Document, Ground};
use gather::Gathered;
use grams::{PADDING, Place};
use runs::Run;
use shards::{Alphabet, shards};

/// Takes a file of the index as soon as it is made, from any thread: its path relative to the site's root, and a script that
/// only holds data.
pub type Write<'a> = &'a (dyn Fn(&str, Vec<u8>) + Sync);

/// The index as it was written.
#[derive(Debug, Default)]
pub struct Index {
    /// The file to begin with, which knows the others; none when search is switched off.
    pub core: Option<Written>,
    /// The others; a page loads them when a query needs them.
    pub files: Vec<Written>,
}

/// A file that was written.
#[derive(Debug)]
pub struct Written {
    /// Its path relative to the site's root.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Four characters that change with its content, for addresses.
    pub version: String,
}

impl Written {
    /// Hands a file over; its name is within our own folder.
    fn hand(write: Write<'_>, name: &str, script: Vec<u8>) -> Self {
        let written = Self {
            path: format!("assets/search/{name}.js"),
            bytes: script.len() as u64,
            version: version(&script),
        };
        write(&written.path, script);
        written
    }
}

/// Makes the index of everything that is published; its files are handed to `write` one by one.
#[must_use]
pub fn search(project: &Project, site: &Site, derived: &Derived, write: Write<'_>) -> Index {
    if !project.settings.search {
        return Index::default();
    }
    let ground = Ground {
        project,
        site,
        derived,
    };
    let gatherers = Gatherers::default();
    let read: Vec<Part> = derived
        .numbered
        .par_chunks(runs::MOST)
        .enumerate()
        .map(|(part, ids)| {
            gatherers.lend(|gatherer| Part::read((ground, gatherer), part * runs::MOST, ids, write))
        })
        .collect();
    let named = gatherers.into_named();
    let (mut runs, mut packs) = (Vec::with_capacity(read.len()), Vec::new());
    for part in read {
        runs.push(part.run);
        packs.extend(part.packs);
    }
    let alphabet = Alphabet::of(&runs);
    let entries = u32::try_from(derived.numbered.len()).unwrap_or(u32::MAX);
    let ground = shards::Ground {
        alphabet: &alphabet,
        entries,
    };
    let shards = shards(&runs, ground, write);
    core::index((&alphabet, &named), shards, packs, write)
}

/// Neighbouring entries, read.
struct Part {
    run: Run,
    packs: Vec<texts::Pack>,
}

impl Part {
    fn read(
        (ground, gatherer): (Ground<'_>, &mut Gatherer),
        first: usize,
        ids: &[EntryId],
        write: Write<'_>,
    ) -> Self {
        gatherer.gathered.clear();
        let mut packs = texts::Packer::new(first, write);
        for id in ids {
            let document = Document::of(ground, *id);
            gatherer.gather(&document);
            packs.add(&document);
        }
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        Self {
            run: Run::of(first, &gatherer.gathered),
            packs: packs.done(),
        }
    }
}

/// Gatherers nobody works with: as many as there are threads come about. The next part finds the memory of one before ready.
#[derive(Default)]
struct Gatherers(Mutex<Vec<Gatherer>>);

impl Gatherers {
    fn lend<T>(&self, work: impl FnOnce(&mut Gatherer) -> T) -> T {
        let idle = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut gatherer = idle().pop().unwrap_or_default();
        let done = work(&mut gatherer);
        idle().push(gatherer);
        done
    }

    /// The characters of all names.
    fn into_named(self) -> BTreeSet<char> {
        let all = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        all.into_iter()
            .flat_map(|gatherer| gatherer.names.into_characters())
            .collect()
    }
}

#[derive(Default)]
struct Gatherer {
    gathered: Gathered,
    names: pinyin::Names,
    line: Vec<char>,
}

impl Gatherer {
    /// Gathers the next entry.
    fn gather(&mut self, document: &Document) {
        let Self {
            gathered,
            names,
            line,
        } = self;
        gathered.begin();
        for (place, text) in Place::ALL.into_iter().zip(&document.texts) {
            let (mut number, mut rest) = (0, text.as_str());
            while !rest.is_empty() {
                rest = fold::fold_line(rest, line);
                let is_name = place == Place::Title || place == Place::Summary && number < document.names;
                if is_name {
                    gathered.note(place, names.grams(line));
                }
                line.extend(PADDING);
                gathered.note(place, grams::each(line));
                number += 1;
            }
        }
    }
}
