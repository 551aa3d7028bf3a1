//! What one run leaves to the next in files: what became of each text, so that only those that were edited are read and typed again.
//!
//! Texts lie in buckets by their paths: an edit changes one file. What is kept rests on all else that is declared and lies beside
//! the texts, and on the program; where one of them is another, nothing is known. What is told of a text is kept with it, and the text is
//! read when somebody wants to see the place. Those that have files are typed anew each time.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::entry::Draft;
use super::shelf::{Shelf, Shelved};
use super::{Outcome, Prose, Typed};
use crate::foundation::cached;
use crate::foundation::diagnostic::Kept as Told;
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::source::SourceText;
use crate::foundation::stamp::Stamp;
use crate::load::{self, Place, Sources, Standing, Texts};
use crate::parse::markdown::Labels;
use crate::parse::{Document, Parsed};

/// Changes with what is kept of a text.
const FORMAT: &str = concat!("zhanlan texts 5 ", env!("CARGO_PKG_VERSION"));

/// Texts in a bucket, about.
const TEXTS: usize = 128;

/// What became of texts in an earlier run.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
    ground: Fingerprint,
    /// By path.
    texts: HashMap<String, Text>,
    /// How many each file holds.
    sizes: BTreeMap<String, usize>,
}

/// What became of a text.
#[derive(Debug)]
struct Text {
    stamp: Stamp,
    fingerprint: Fingerprint,
    place: Place,
    /// Taken by the one who asks first; its body lies on the shelf.
    draft: Mutex<Option<Box<(Draft, Shelved)>>>,
    shelf: Arc<Shelf>,
    told: Told,
}

/// A text in its file; the bodies of all stand before it, and are read when somebody asks.
#[derive(Debug, Serialize, Deserialize)]
struct Entered<Draft> {
    path: String,
    stamp: Stamp,
    fingerprint: Fingerprint,
    place: Place,
    draft: Draft,
    told: Told,
    body: Shelved,
}

/// A text of this run.
#[derive(Debug)]
struct Met {
    path: String,
    place: Place,
    standing: Standing,
}

impl Met {
    fn of(document: &Document) -> Self {
        Self {
            path: document.source.path().to_owned(),
            place: document.place.clone(),
            standing: document.standing,
        }
    }
}

impl Kept {
    /// Reads what was kept in a folder on the same ground. What is damaged is not known.
    #[must_use]
    pub fn read(folder: PathBuf, ground: Fingerprint, labels: Labels) -> Self {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let files: Vec<_> = files.map(|file| (file.file_name(), file.path())).collect();
        let (engine, labels) = (engine(ground), Arc::new(labels));
        let buckets = files.into_par_iter().filter_map(|(name, file)| {
            let texts = bucket(&engine, file, &labels)?;
            Some((name.to_str()?.to_owned(), texts))
        });
        let buckets: Vec<(String, Vec<(String, Text)>)> = buckets.collect();
        let sizes = buckets.iter().map(|(name, texts)| (name.clone(), texts.len()));
        let sizes: BTreeMap<String, usize> = sizes.collect();
        let mut texts = HashMap::with_capacity(sizes.values().sum());
        texts.extend(buckets.into_iter().flat_map(|(_, texts)| texts));
        Self {
            folder,
            ground,
            texts,
            sizes,
        }
    }

    /// What all texts of this run turned out to be, and kept for the next.
    pub(super) fn typed(
        self,
        sources: &Sources,
        documents: impl ParallelIterator<Item = Arc<Parsed>>,
        make: impl Fn(Arc<Parsed>) -> Arc<Outcome> + Sync,
    ) -> Vec<Arc<Outcome>> {
        let typed = documents.map(|parsed| {
            let met = Met::of(&parsed.0);
            let known = met
                .standing
                .is_kept
                .then(|| self.outcome(&parsed.0.source, sources));
            (met, known.flatten().unwrap_or_else(|| make(parsed)))
        });
        let (met, typed): (Vec<Met>, Vec<Arc<Outcome>>) = typed.unzip();
        self.renew(&sources.texts, met.iter().zip(&typed));
        typed
    }

    /// What became of a text that was not read.
    fn outcome(&self, source: &Arc<SourceText>, sources: &Sources) -> Option<Arc<Outcome>> {
        let text = self.texts.get(source.path())?;
        let kept = text.draft.lock().unwrap_or_else(PoisonError::into_inner).take();
        let (mut draft, body) = *kept?;
        draft.body = Prose::kept(body, &text.shelf, source);
        draft.find_again(sources, source);
        let told = text.told.clone().restored_of(source);
        Some(Arc::new((Typed::Entry(Arc::new(draft)), told)))
    }

    /// Keeps what became of the texts of this run, where that is another than before. What cannot be kept costs time, no more.
    fn renew<'a>(self, texts: &Texts, typed: impl Iterator<Item = (&'a Met, &'a Arc<Outcome>)>) {
        let typed: Vec<_> = typed.collect();
        let count = typed.len().div_ceil(TEXTS).next_power_of_two();
        let mut buckets: BTreeMap<usize, (bool, Vec<Keepable<'_>>)> = BTreeMap::new();
        for (met, outcome) in typed {
            let Some(keepable) = Keepable::of(met, outcome) else {
                continue;
            };
            let bucket = Fingerprint::of_bytes(met.path.as_bytes()).below(count);
            let (is_known, bucket) = buckets.entry(bucket).or_insert((true, Vec::new()));
            *is_known &= met.standing.is_kept;
            bucket.push(keepable);
        }
        if cached::prepare(&self.folder).is_err() {
            return;
        }
        let engine = engine(self.ground);
        let named = buckets
            .into_iter()
            .map(|(number, bucket)| (format!("{count}-{number}"), bucket));
        let named: BTreeMap<String, _> = named.collect();
        let keep = |file: &mut Vec<u8>, (name, (is_known, keepable)): (&String, &(bool, Vec<_>))| {
            if *is_known && self.sizes.get(name) == Some(&keepable.len()) {
                return;
            }
            if enter(file, &engine, texts, keepable).is_some() {
                let _ = cached::put(&self.folder, &self.folder.join(name), file);
            }
        };
        named.par_iter().for_each_init(Vec::new, keep);
        cached::keep_only(&self.folder, |name| named.contains_key(name));
    }
}

impl load::Kept for Kept {
    fn known(&self, path: &str, place: &Place) -> Option<(Stamp, Fingerprint)> {
        let text = self.texts.get(path)?;
        (text.place == *place).then_some((text.stamp, text.fingerprint))
    }
}

/// What is kept of a text.
struct Keepable<'a> {
    met: &'a Met,
    stamp: Stamp,
    draft: &'a Draft,
    told: Told,
}

impl<'a> Keepable<'a> {
    /// Nothing of one whose files have to be found anew, or that quotes another text.
    fn of(met: &'a Met, outcome: &'a Outcome) -> Option<Self> {
        let (Typed::Entry(draft), told) = outcome else {
            return None;
        };
        if draft.has_files() {
            return None;
        }
        Some(Self {
            met,
            stamp: met.standing.stamp?,
            draft,
            told: Told::of_text(told, &met.path)?,
        })
    }
}

/// Fills a file of texts: their bodies, then what all stages ask about each.
fn enter(file: &mut Vec<u8>, engine: &[u8], texts: &Texts, keepable: &[Keepable<'_>]) -> Option<()> {
    file.clear();
    let mut entered = Vec::with_capacity(keepable.len());
    for Keepable {
        met,
        stamp,
        draft,
        told,
    } in keepable
    {
        let body = draft.body.shelved(file)?;
        entered.push(Entered {
            path: met.path.clone(),
            stamp: *stamp,
            fingerprint: texts.fingerprint(&met.path)?,
            place: met.place.clone(),
            draft: *draft,
            told: told.clone(),
            body,
        });
    }
    Shelf::close(file, engine, &entered)
}

/// The texts of a file, by their paths.
fn bucket(engine: &[u8], file: PathBuf, labels: &Arc<Labels>) -> Option<Vec<(String, Text)>> {
    let (shelf, texts): (_, Vec<Entered<Draft>>) = Shelf::open(file, engine, labels)?;
    let texts = texts.into_iter().filter(|text| text.told.is_known());
    let texts = texts.map(|text| {
        let known = Text {
            stamp: text.stamp,
            fingerprint: text.fingerprint,
            place: text.place,
            draft: Mutex::new(Some(Box::new((text.draft, text.body)))),
            shelf: Arc::clone(&shelf),
            told: text.told,
        };
        (text.path, known)
    });
    Some(texts.collect())
}

fn engine(ground: Fingerprint) -> Vec<u8> {
    [FORMAT, &ground.name()].concat().into_bytes()
}
