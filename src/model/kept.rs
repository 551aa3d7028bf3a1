//! What one run leaves to the next in files: what became of each text, so that only those that were edited are read and typed again.
//!
//! Texts lie in buckets by their paths: an edit changes one file. What is kept rests on all else that is declared and lies beside
//! the texts, and on the program; where one of them is another, nothing is known. Texts with something to tell of, and those that show
//! photos or files, are typed anew each time: they have to point at their sources.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::entry::Draft;
use super::{Outcome, Typed};
use crate::foundation::cached;
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::stamp::Stamp;
use crate::load::{self, Place, Standing, Texts};
use crate::parse::{Document, Parsed};

/// Changes with what is kept of a text.
const FORMAT: &str = concat!("zhanlan texts 2 ", env!("CARGO_PKG_VERSION"));

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
#[derive(Debug, Serialize, Deserialize)]
struct Text {
    path: String,
    stamp: Stamp,
    fingerprint: Fingerprint,
    place: Place,
    draft: Arc<Draft>,
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
    pub fn read(folder: PathBuf, ground: Fingerprint) -> Self {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let files: Vec<_> = files.map(|file| (file.file_name(), file.path())).collect();
        let engine = engine(ground);
        let buckets = files.par_iter().filter_map(|(name, file)| {
            let bytes = std::fs::read(file).ok()?;
            let texts: Vec<Text> = postcard::from_bytes(cached::opened(&engine, &bytes)?).ok()?;
            Some((name.to_str()?.to_owned(), texts))
        });
        let buckets: Vec<(String, Vec<Text>)> = buckets.collect();
        let sizes = buckets.iter().map(|(name, texts)| (name.clone(), texts.len()));
        Self {
            folder,
            ground,
            sizes: sizes.collect(),
            texts: buckets
                .into_iter()
                .flat_map(|(_, texts)| texts)
                .map(|text| (text.path.clone(), text))
                .collect(),
        }
    }

    /// What all texts of this run turned out to be, and kept for the next.
    pub(super) fn typed(
        self,
        texts: &Texts,
        documents: impl ParallelIterator<Item = Arc<Parsed>>,
        make: impl Fn(Arc<Parsed>) -> Arc<Outcome> + Sync,
    ) -> Vec<Arc<Outcome>> {
        let typed = documents.map(|parsed| {
            let met = Met::of(&parsed.0);
            let known = met.standing.is_kept.then(|| self.outcome(&met.path)).flatten();
            (met, known.unwrap_or_else(|| make(parsed)))
        });
        let (met, typed): (Vec<Met>, Vec<Arc<Outcome>>) = typed.unzip();
        self.renew(texts, met.iter().zip(&typed));
        typed
    }

    /// What became of a text that was not read.
    fn outcome(&self, path: &str) -> Option<Arc<Outcome>> {
        let text = self.texts.get(path)?;
        Some(Arc::new((Typed::Entry(Arc::clone(&text.draft)), Vec::new())))
    }

    /// Keeps what became of the texts of this run, where that is another than before. What cannot be kept costs time, no more.
    fn renew<'a>(self, texts: &Texts, typed: impl Iterator<Item = (&'a Met, &'a Arc<Outcome>)>) {
        let typed: Vec<_> = typed.collect();
        let count = typed.len().div_ceil(TEXTS).next_power_of_two();
        let mut buckets: BTreeMap<String, (bool, Vec<Text>)> = BTreeMap::new();
        for (met, outcome) in typed {
            let Some(text) = text(texts, met, outcome) else {
                continue;
            };
            let bucket = Fingerprint::of_bytes(met.path.as_bytes()).below(count);
            let (is_known, bucket) = buckets
                .entry(format!("{count}-{bucket}"))
                .or_insert((true, Vec::new()));
            *is_known &= met.standing.is_kept;
            bucket.push(text);
        }
        if cached::prepare(&self.folder).is_err() {
            return;
        }
        let engine = engine(self.ground);
        buckets.par_iter().for_each(|(name, (is_known, texts))| {
            if *is_known && self.sizes.get(name) == Some(&texts.len()) {
                return;
            }
            if let Ok(body) = postcard::to_stdvec(texts) {
                let bytes = cached::sealed(&engine, &body);
                let _ = cached::put(&self.folder, &self.folder.join(name), &bytes);
            }
        });
        cached::keep_only(&self.folder, |name| buckets.contains_key(name));
    }
}

impl load::Kept for Kept {
    fn fingerprint(&self, path: &str, place: &Place, stamp: Stamp) -> Option<Fingerprint> {
        let text = self.texts.get(path)?;
        (text.stamp == stamp && text.place == *place).then_some(text.fingerprint)
    }
}

/// What is kept of a text; nothing of one that has to point at its source.
fn text(texts: &Texts, met: &Met, outcome: &Outcome) -> Option<Text> {
    let (Typed::Entry(draft), told) = outcome else {
        return None;
    };
    if !told.is_empty() || !draft.is_bare() {
        return None;
    }
    Some(Text {
        path: met.path.clone(),
        stamp: met.standing.stamp?,
        fingerprint: texts.fingerprint(&met.path)?,
        place: met.place.clone(),
        draft: Arc::clone(draft),
    })
}

fn engine(ground: Fingerprint) -> Vec<u8> {
    [FORMAT, &ground.name()].concat().into_bytes()
}
