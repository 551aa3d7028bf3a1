//! search: what is found by a query, made ready for phones without a server: every entry that contains the query, in any script.
//!
//! A text is folded (`fold`), taken apart into grams (`grams`), and each gram is written with the entries that have it into
//! shards (`shards`): script files that a page loads when a query needs them. The texts themselves stand in packs (`texts`), so
//! that what is shown is checked against them and its words can be marked.

mod alphabet;
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
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::derive::Derived;
use crate::foundation::cached;
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::scripts::version;
use crate::foundation::sink::Sink;
use crate::model::{EntryId, Site};
use crate::project::Project;
use alphabet::Alphabet;
use documents::{Document, Ground};
use gather::Gathered;
use grams::{PADDING, Place};
use runs::Run;
use shards::shards;

/// Where the files of the index go, and where what a later run may use again is kept.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// Takes each file as soon as it is made; they are scripts that only hold data.
    pub sink: &'a dyn Sink,
    /// The folder of what is kept for the next run, if there is one; may be deleted at any time.
    pub cache: Option<&'a Path>,
}

/// The index as it was written.
#[derive(Debug, Default)]
pub struct Index {
    /// The file to begin with, which knows the others; none when search is switched off.
    pub core: Option<Written>,
    /// The others; a page loads them when a query needs them.
    pub files: Vec<Written>,
    /// What else came of files that were made together, by that of which they were made.
    pub notes: Vec<(Fingerprint, String)>,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Written {
    /// Its path relative to the site's root.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Four characters that change with its content, for addresses.
    pub version: String,
    /// Of what all files were made that were made together with it.
    pub group: Option<Fingerprint>,
}

impl Written {
    /// Hands a file over; its name is within our own folder.
    fn hand(sink: &dyn Sink, name: &str, script: Vec<u8>, group: Option<Fingerprint>) -> Self {
        let written = Self {
            path: format!("assets/search/{name}.js"),
            bytes: script.len() as u64,
            version: version(&script),
            group,
        };
        sink.take(&written.path, script);
        written
    }
}

/// Makes the index of everything that is published; its files are handed over one by one.
#[must_use]
pub fn search(project: &Project, site: &Site, derived: &Derived, target: Target<'_>) -> Index {
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
            gatherers.lend(|gatherer| Part::of((ground, gatherer), part * runs::MOST, ids, target))
        })
        .collect();
    if let Some(folder) = target.cache {
        // Those of another order are kept too: a preview of drafts, say.
        cached::keep_newest(folder, 2 * read.len());
    }
    let mut named = BTreeSet::new();
    let (mut runs, mut packs) = (Vec::with_capacity(read.len()), Vec::new());
    for part in read {
        named.extend(part.named);
        runs.push(part.run);
        packs.extend(part.packs);
    }
    let alphabet = Alphabet::of(&runs);
    let entries = u32::try_from(derived.numbered.len()).unwrap_or(u32::MAX);
    let ground = shards::Ground {
        alphabet: &alphabet,
        entries,
    };
    let shards = shards(&runs, ground, target.sink);
    core::index((&alphabet, &named), shards, packs, target.sink)
}

/// Changes with what is kept of neighbouring entries.
const FORMAT: &str = concat!("zhanlan search 2 ", env!("CARGO_PKG_VERSION"));

/// Neighbouring entries, read.
#[derive(Serialize, Deserialize)]
struct Part {
    run: Run,
    packs: Vec<texts::Pack>,
    /// The characters of names that have readings.
    named: BTreeSet<char>,
}

impl Part {
    /// What was kept of these entries, if the sink still has the texts that go with it; else they are read.
    fn of(
        (ground, gatherer): (Ground<'_>, &mut Gatherer),
        first: usize,
        ids: &[EntryId],
        target: Target<'_>,
    ) -> Self {
        let print = Fingerprint::of(|features| {
            features.text(FORMAT).word(first);
            ids.iter().for_each(|id| ground.tell_print(*id, features));
        });
        let file = target.cache.map(|folder| (folder, folder.join(print.name())));
        let kept = file.as_ref().and_then(|(_, file)| Self::kept(file));
        if let Some(kept) = kept.filter(|_| target.sink.take_over_group(print).is_some()) {
            return kept;
        }
        let read = Self::read((ground, gatherer), first, ids, (target.sink, print));
        if let Some((folder, file)) = file {
            read.keep(folder, &file);
        }
        read
    }

    fn kept(file: &Path) -> Option<Self> {
        let bytes = std::fs::read(file).ok()?;
        postcard::from_bytes(cached::opened(FORMAT.as_bytes(), &bytes)?).ok()
    }

    /// What cannot be kept costs time, no more.
    fn keep(&self, folder: &Path, file: &Path) {
        if let Some(bytes) = cached::sealed(FORMAT.as_bytes(), self)
            && cached::prepare(folder).is_ok()
        {
            let _ = cached::put(folder, file, &bytes);
        }
    }

    fn read(
        (ground, gatherer): (Ground<'_>, &mut Gatherer),
        first: usize,
        ids: &[EntryId],
        (sink, print): (&dyn Sink, Fingerprint),
    ) -> Self {
        gatherer.begin();
        let mut packs = texts::Packer::new(first, sink, print);
        for id in ids {
            let document = Document::of(ground, *id);
            gatherer.gather(&document);
            packs.add(&document);
        }
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        Self {
            run: Run::of(first, &gatherer.gathered),
            packs: packs.done(),
            named: gatherer.names.characters(),
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
}

#[derive(Default)]
struct Gatherer {
    gathered: Gathered,
    names: pinyin::Names,
    line: Vec<char>,
}

impl Gatherer {
    /// Begins with other entries.
    fn begin(&mut self) {
        self.gathered.clear();
        self.names.begin();
    }

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
