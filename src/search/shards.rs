//! Shards: the index as script files of a size a phone loads at once, and the directory that tells which file has a gram.
//!
//! A script file is data only: it puts one array of texts into a table that the search script reads. Numbers are written as [digits](super::digits).
//! Characters are numbered by their place in the index's alphabet, from 1, so that neighbours in a sorted list differ by little.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Written;
use super::alphabet::{Alphabet, GramList};
use super::digits;
use super::grams::{END, FIRST_SYLLABLE, Gram, KIND_BITS, KINDS, is_narrow};
use super::runs::{Listed, MOST, Posting, Postings, Run, merged};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::scripts::{DIGITS, REGISTERED, json, registering};
use crate::foundation::sink::Sink;

/// A shard is closed when it is as long as this.
const LENGTH: usize = 40_000;
/// Where all grams that begin alike fill more shards than this, a list of their entries is kept under what they begin with.
const MOST_SHARDS: usize = 4;
/// A part of the alphabet is closed when its packed grams are as long as this: some ten shards.
const PART: usize = LENGTH * 10;

/// Of a gram that so few entries have it is not told what follows it: that would leave out little, and be much of what is written.
const FEW: u32 = 8;

/// What all shards share.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) alphabet: &'a Alphabet,
    /// How many entries there are.
    pub(super) entries: u32,
}

/// A shard in the making.
#[derive(Debug, Default)]
struct Shard {
    grams: GramList,
    counts: Vec<u8>,
    entries: digits::Bits,
    /// Of grams that few entries have: the places alone.
    places: Vec<u8>,
    /// Of all others: places and kinds.
    details: Vec<u8>,
}

impl Shard {
    #[expect(clippy::cast_possible_truncation, reason = "fewer than there are entries")]
    fn push(&mut self, gram: Gram, lists: &[Listed<'_>], ground: Ground<'_>) {
        self.grams.push(gram, ground.alphabet);
        let count = lists.iter().map(|list| list.postings.packed.len()).sum::<usize>() as u32;
        digits::write(count, &mut self.counts);
        let low = digits::low_bits(ground.entries, count);
        // By itself, so that its open bits stay in registers.
        let mut entries = std::mem::take(&mut self.entries);
        let mut next = 0;
        for list in lists.iter().map(|listed| listed.postings) {
            for posting in list.packed {
                let entry = list.first + u32::from(posting.entry());
                entries.write(entry - next, low);
                next = entry + 1;
            }
            if count > FEW {
                let details = list.packed.iter().map(|posting| posting.detail());
                self.details
                    .extend(details.map(|detail| DIGITS[usize::from(detail)]));
            } else {
                let places = list.packed.iter().map(|posting| posting.place());
                self.places.extend(places.map(|place| DIGITS[usize::from(place)]));
            }
        }
        self.entries = entries;
    }

    fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    fn len(&self) -> usize {
        self.grams.len() + self.counts.len() + self.entries.len() + self.places.len() + self.details.len()
    }

    /// Digits are what JavaScript takes as they are: they need no look at what would have to be escaped.
    fn script(self, key: u64) -> Vec<u8> {
        let length = self.len();
        let [shared, characters] = self.grams.parts();
        // What cannot be compressed first: programs that compress take some thousand characters at a time.
        let entries = self.entries.into_digits();
        let columns = [
            &entries,
            shared,
            characters,
            &self.counts,
            &self.places,
            &self.details,
        ];
        let beginning = registering("zhanlanGrams", key);
        let mut script = Vec::with_capacity(beginning.len() + length + 3 * columns.len() + 8);
        script.extend_from_slice(beginning.as_bytes());
        for (place, digits) in columns.into_iter().enumerate() {
            script.extend_from_slice(if place == 0 { b"[\"" } else { b"\",\"" });
            script.extend_from_slice(digits);
        }
        script.extend_from_slice(b"\"]");
        script.extend_from_slice(REGISTERED.as_bytes());
        script
    }
}

/// Where in the shards to look.
#[derive(Debug, Default)]
pub(super) struct Shards {
    /// The shards, in order; a file is named by its first gram, so that it keeps its name when there are more before it.
    pub(super) files: Vec<Written>,
    /// The first gram of each.
    pub(super) directory: [String; 2],
    /// What grams begin with where a list of all their entries is kept.
    pub(super) digests: [String; 2],
    /// By which another run knows a part again.
    pub(super) notes: Vec<(Fingerprint, String)>,
}

/// Writes all runs as shards: parts of the alphabet beside each other.
pub(super) fn shards(runs: &[Run], ground: Ground<'_>, sink: &dyn Sink) -> Shards {
    let parts: Vec<Part> = parts(runs)
        .into_par_iter()
        .map(|characters| Part::kept_or_made(runs, &characters, ground, sink))
        .collect();
    let list = |grams: &dyn Fn(&Part) -> &[Gram]| {
        let mut list = GramList::default();
        for gram in parts.iter().flat_map(grams) {
            list.push(*gram, ground.alphabet);
        }
        list.parts()
            .map(|part| String::from_utf8_lossy(part).into_owned())
    };
    Shards {
        directory: list(&|part| &part.directory),
        digests: list(&|part| &part.digests),
        notes: parts.iter().map(|part| (part.print, json(part))).collect(),
        files: parts.into_iter().flat_map(|part| part.files).collect(),
    }
}

/// The characters that grams begin with, in order, in parts that are about equally long. Where a part ends a shard does too, so
/// this depends on what is written and on nothing else.
fn parts(runs: &[Run]) -> Vec<Vec<u32>> {
    let mut lengths: BTreeMap<u32, usize> = BTreeMap::new();
    for (character, length) in runs.iter().flat_map(Run::beginnings) {
        *lengths.entry(character).or_default() += length;
    }
    let (mut parts, mut part, mut long) = (Vec::new(), Vec::new(), 0);
    for (character, length) in lengths {
        part.push(character);
        long += length;
        if long >= PART {
            parts.push(std::mem::take(&mut part));
            long = 0;
        }
    }
    parts.push(part);
    parts
}

/// The shards of neighbouring characters.
#[derive(Default, Serialize, Deserialize)]
struct Part {
    /// Of what it is made.
    print: Fingerprint,
    files: Vec<Written>,
    /// The first gram of each.
    directory: Vec<Gram>,
    digests: Vec<Gram>,
}

impl Part {
    /// As it was made of the same runs before, if the sink has it still; made now otherwise.
    fn kept_or_made(runs: &[Run], characters: &[u32], ground: Ground<'_>, sink: &dyn Sink) -> Self {
        let print = Fingerprint::of(|features| {
            features.known(ground.alphabet.print()).word(ground.entries);
            for character in characters {
                features.word(character);
                runs.iter().for_each(|run| run.tell(*character, features));
            }
        });
        let kept = sink.take_over_group(print);
        let kept = kept.and_then(|kept| serde_json::from_str(&kept.note).ok());
        kept.unwrap_or_else(|| Writer::new(ground, sink, print).written(runs, characters))
    }
}

/// Writes the shards of a part.
struct Writer<'a> {
    ground: Ground<'a>,
    sink: &'a dyn Sink,
    shard: Shard,
    part: Part,
}

impl<'a> Writer<'a> {
    fn new(ground: Ground<'a>, sink: &'a dyn Sink, print: Fingerprint) -> Self {
        Self {
            ground,
            sink,
            shard: Shard::default(),
            part: Part {
                print,
                ..Part::default()
            },
        }
    }

    fn written(mut self, runs: &[Run], characters: &[u32]) -> Part {
        for character in characters {
            let mut pending = digests(runs, *character).into_iter().peekable();
            merged(runs, *character, |gram, lists| {
                while let Some((prefix, digest)) = pending.next_if(|(prefix, _)| *prefix <= gram) {
                    let lists: Vec<Listed<'_>> = digest.iter().map(|digest| digest.listed(prefix)).collect();
                    self.part.digests.push(prefix);
                    self.push(prefix, &lists);
                }
                self.push(gram, lists);
            });
        }
        self.close();
        self.part
    }

    fn push(&mut self, gram: Gram, lists: &[Listed<'_>]) {
        if self.shard.len() > LENGTH {
            self.close();
        }
        if self.shard.is_empty() {
            self.part.directory.push(gram);
        }
        self.shard.push(gram, lists, self.ground);
    }

    fn close(&mut self) {
        if let Some(first) = self.part.directory.last().filter(|_| !self.shard.is_empty()) {
            let key = self.ground.alphabet.key(*first);
            let script = std::mem::take(&mut self.shard).script(key);
            let file = Written::hand(self.sink, &format!("g{key}"), script, Some(self.part.print));
            self.part.files.push(file);
        }
    }
}

/// The entries of a run that have any of the grams that begin alike.
struct Digest {
    /// The number of the run's first entry.
    first: u32,
    packed: Vec<Posting>,
}

impl Digest {
    fn of(alike: &[Listed<'_>]) -> Self {
        let mut places = [u8::MAX; MOST];
        for posting in alike.iter().flat_map(|listed| listed.postings.packed) {
            let first = &mut places[usize::from(posting.entry())];
            *first = posting.place().min(*first);
        }
        let met = places
            .into_iter()
            .enumerate()
            .filter(|(_, place)| *place < u8::MAX);
        Self {
            first: alike[0].postings.first,
            packed: met
                .map(|(entry, place)| Posting::of(entry, place << KIND_BITS | KINDS))
                .collect(),
        }
    }

    fn listed(&self, gram: Gram) -> Listed<'_> {
        let postings = Postings {
            first: self.first,
            packed: &self.packed,
        };
        Listed { gram, postings }
    }
}

/// Of the grams that begin with a character: the beginnings shared by so many that looking through all of them would be a large
/// download, each with the entries of each run that have any of them.
fn digests(runs: &[Run], character: u32) -> BTreeMap<Gram, Vec<Digest>> {
    const LONG: usize = LENGTH * MOST_SHARDS;
    let mut digests: BTreeMap<Gram, Vec<Digest>> = BTreeMap::new();
    if runs.iter().map(|run| run.weight(character)).sum::<usize>() <= LONG {
        return digests;
    }
    let mut lengths: BTreeMap<Gram, usize> = BTreeMap::new();
    for run in runs {
        let mut before = Gram::of([character, 0, 0]);
        for listed in run.grams(character) {
            let gram = listed.gram;
            let length = listed.weight(std::mem::replace(&mut before, gram));
            for beginning in [gram.prefix(1), gram.prefix(2)] {
                if is_digest(beginning) {
                    *lengths.entry(beginning).or_default() += length;
                }
            }
        }
    }
    lengths.retain(|_, length| *length > LONG);
    for run in runs {
        let grams: Vec<Listed<'_>> = run.grams(character).collect();
        for shared in [1, 2] {
            for alike in grams.chunk_by(|one, other| one.gram.prefix(shared) == other.gram.prefix(shared)) {
                let beginning = alike[0].gram.prefix(shared);
                if lengths.contains_key(&beginning) {
                    digests.entry(beginning).or_default().push(Digest::of(alike));
                }
            }
        }
    }
    digests
}

/// Whether a query may be no longer than this: one character, or two letters.
fn is_digest(beginning: Gram) -> bool {
    let [first, second, _] = beginning.characters();
    first < FIRST_SYLLABLE && (second == 0 || is_narrow(first) && second != END)
}

#[cfg(test)]
mod tests {
    use super::super::gather::Gathered;
    use super::super::grams::Place;
    use super::*;

    #[test]
    fn a_digest_has_each_entry_once_at_its_first_place() {
        let kept = |place: u8, kinds| place << KIND_BITS | kinds;
        let listed = |gram, packed| Listed {
            gram: Gram(gram),
            postings: Postings { first: 7, packed },
        };
        let one = [Posting::of(0, kept(2, 1)), Posting::of(5, kept(0, 4))];
        let other = [Posting::of(0, kept(1, 2)), Posting::of(MOST - 1, kept(2, 8))];
        let digest = Digest::of(&[listed(1, &one), listed(2, &other)]);
        let told = digest.listed(Gram(9));
        assert_eq!((told.gram, told.postings.first), (Gram(9), 7));
        assert_eq!(
            told.postings.packed,
            [
                Posting::of(0, kept(1, KINDS)),
                Posting::of(5, kept(0, KINDS)),
                Posting::of(MOST - 1, kept(2, KINDS)),
            ]
        );
    }

    #[test]
    fn beginnings_that_fill_many_shards_have_a_list_of_their_own() {
        let digests_of = |others: u32| {
            let mut gathered = Gathered::default();
            gathered.begin();
            let grams = (0..others).map(|other| (Gram::of(['社' as u32, 0x4e00 + other, 0]), 1));
            gathered.note(Place::Body, grams.collect::<Vec<_>>().into_iter());
            digests(&[Run::of(0, &gathered)], '社' as u32)
        };
        assert!(digests_of(1_000).is_empty(), "they fill less than a shard");
        let many = digests_of(60_000);
        let beginnings: Vec<Gram> = many.keys().copied().collect();
        assert_eq!(beginnings, [Gram::of(['社' as u32, 0, 0])]);
    }

    #[test]
    fn what_few_entries_have_is_not_told_with_what_follows_it() {
        let postings: Vec<Posting> = (0..9)
            .map(|entry| Posting::of(entry, 1 << KIND_BITS | 4))
            .collect();
        let listed = |count| Listed {
            gram: Gram::of(['a' as u32, END, 0]),
            postings: Postings {
                first: 0,
                packed: &postings[..count],
            },
        };
        let alphabet = Alphabet::default();
        let ground = Ground {
            alphabet: &alphabet,
            entries: 9,
        };
        let mut shard = Shard::default();
        shard.push(listed(2).gram, &[listed(2)], ground);
        assert_eq!((shard.places.as_slice(), shard.details.len()), (&b"11"[..], 0));
        shard.push(listed(9).gram, &[listed(9)], ground);
        assert_eq!(
            (shard.places.len(), shard.details.as_slice()),
            (2, &b"KKKKKKKKK"[..])
        );
    }
}
