//! The core: what every query needs first: the rules of folding, the alphabet, which file has which grams and which texts.

use std::collections::BTreeSet;

use serde::Serialize;

use super::alphabet::Alphabet;
use super::digits;
use super::fold::{DROPPED, FIRST_WIDE, LETTERS, SPACES, variants};
use super::pinyin::{self, syllable};
use super::shards::Shards;
use super::texts::Pack;
use super::{Index, Written};
use crate::foundation::scripts::{assigned, json};
use crate::foundation::sink::Sink;

/// As the search script sees it.
#[derive(Serialize)]
struct Core<'a> {
    /// How many entries there are.
    count: u32,
    folding: Folding<'a>,
    /// The alphabet's characters; their numbers are their places, from 1.
    letters: String,
    /// Its syllables, behind them.
    syllables: Vec<&'static str>,
    /// The first gram of each shard.
    directory: [String; 2],
    /// The beginnings that have a list of their own.
    digests: [String; 2],
    /// How many entries each pack of texts has, in digits.
    packs: String,
    /// Four characters for each shard, then for each pack, then for the readings: they change when the file does.
    versions: String,
}

/// The rules of folding as far as this site needs them.
#[derive(Serialize)]
struct Folding<'a> {
    wide: u32,
    letters: &'a [(char, &'a str)],
    dropped: &'a [(u32, u32)],
    spaces: &'a [(u32, u32)],
    /// Each character that others become, and behind it those others; groups are apart by spaces.
    variants: String,
}

/// Writes what is known of the written files, and what else a query may need.
pub(super) fn index(
    (alphabet, named): (&Alphabet, &BTreeSet<char>),
    shards: Shards,
    packs: Vec<Pack>,
    sink: &dyn Sink,
) -> Index {
    let mut lengths = Vec::new();
    for pack in &packs {
        digits::write(pack.entries, &mut lengths);
    }
    let count = packs.iter().map(|pack| pack.entries).sum();
    let readings = assigned("zhanlanReadings", &json(&readings(named))).into_bytes();
    let mut files = shards.files;
    files.extend(packs.into_iter().map(|pack| pack.file));
    files.push(Written::hand(sink, "readings", readings, None));
    let core = Core {
        count,
        folding: Folding {
            wide: FIRST_WIDE,
            letters: &LETTERS,
            dropped: &DROPPED,
            spaces: &SPACES,
            variants: known_variants(alphabet),
        },
        letters: alphabet.letters(),
        syllables: alphabet.syllables().map(syllable).collect(),
        directory: shards.directory,
        digests: shards.digests,
        packs: String::from_utf8_lossy(&lengths).into_owned(),
        versions: files.iter().map(|file| file.version.as_str()).collect(),
    };
    Index {
        core: Some(Written::hand(
            sink,
            "core",
            assigned("zhanlanSearch", &json(&core)).into_bytes(),
            None,
        )),
        files,
        notes: shards.notes,
    }
}

/// A variant of a character the site does not have finds nothing anyway.
fn known_variants(alphabet: &Alphabet) -> String {
    let mut groups = String::new();
    let mut last = None;
    for (simplified, variant) in variants().filter(|(simplified, _)| alphabet.has(*simplified)) {
        if last != Some(simplified) {
            if last.is_some() {
                groups.push(' ');
            }
            groups.push(simplified);
            last = Some(simplified);
        }
        groups.push(variant);
    }
    groups
}

/// How the characters of names are read: each character with its syllables, all apart by spaces.
fn readings(named: &BTreeSet<char>) -> String {
    let read = named.iter().filter_map(|character| {
        let syllables: Vec<&str> = pinyin::readings(*character).into_iter().map(syllable).collect();
        (!syllables.is_empty()).then(|| format!("{character}{}", syllables.join(",")))
    });
    read.collect::<Vec<_>>().join(" ")
}
