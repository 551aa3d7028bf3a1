//! Runs: the postings of some hundred entries, gram by gram, packed; then all runs as one.

use serde::{Deserialize, Serialize};

use super::gather::Gathered;
use super::grams::{Gram, KIND_BITS};
use crate::foundation::fingerprint::Features;
use crate::foundation::varint::{read, write};

/// That an entry has a gram, packed: from the highest bits down its number within the run, the [place](super::grams::Place) where the gram
/// stands first, and the [`kinds`](super::grams::kind) of what follows it anywhere in the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting(u16);

/// Bits of what is said of an entry beside its number: one of three places, and kinds.
const DETAIL: u32 = KIND_BITS + 2;

/// So many entries a run has at most.
pub(super) const MOST: usize = 1 << (u16::BITS - DETAIL);

impl Posting {
    #[expect(clippy::cast_possible_truncation, reason = "a run has MOST entries at most")]
    pub(super) fn of(entry: usize, detail: u8) -> Self {
        Self((entry << DETAIL) as u16 | u16::from(detail))
    }

    /// The entry's number within the run.
    pub(super) fn entry(self) -> u16 {
        self.0 >> DETAIL
    }

    /// The place, and the kinds below it.
    pub(super) fn detail(self) -> u8 {
        (self.0 & ((1 << DETAIL) - 1)) as u8
    }

    pub(super) fn place(self) -> u8 {
        self.detail() >> KIND_BITS
    }
}

/// The entries of a run that have a gram, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Postings<'a> {
    /// The number of the run's first entry.
    pub(super) first: u32,
    pub(super) packed: &'a [Posting],
}

/// The postings of neighbouring entries. Those of grams that begin with the same character can be read without the others.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Run {
    /// The number of its first entry.
    first: u32,
    /// Of each gram, in order: by how much it is greater than the one before, and how many postings it has.
    #[serde(with = "at_once")]
    grams: Vec<u8>,
    #[serde(with = "packed")]
    postings: Vec<Posting>,
    beginnings: Vec<Beginning>,
}

/// Bytes in a file: written and read in one go, not one by one.
mod at_once {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        Ok(<&[u8]>::deserialize(deserializer)?.to_vec())
    }
}

/// Postings in a file: a million numbers of two bytes, not of one to three.
mod packed {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Posting;

    pub(super) fn serialize<S: Serializer>(postings: &[Posting], serializer: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = postings
            .iter()
            .flat_map(|posting| posting.0.to_le_bytes())
            .collect();
        serializer.serialize_bytes(&bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Posting>, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        let numbers = bytes
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        Ok(numbers.map(Posting).collect())
    }
}

/// The grams that begin with a character.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Beginning {
    character: u32,
    /// Where they and their postings end.
    ends: [usize; 2],
    /// See [`Listed::weight`].
    weight: usize,
}

impl Run {
    /// Sorts and packs what was gathered from neighbouring entries, of which the first has this number.
    pub(super) fn of(first: u32, gathered: &Gathered) -> Self {
        let mut order: Vec<(Gram, u32)> = gathered.grams().iter().copied().zip(0..).collect();
        order.sort_unstable();
        let (postings, ends) = postings(gathered, &order);
        let mut run = Self {
            first,
            postings,
            ..Self::default()
        };
        for beginning in order.chunk_by(|(one, _), (other, _)| one.character(0) == other.character(0)) {
            run.begin(beginning, &ends);
        }
        run.grams.shrink_to_fit();
        run.beginnings.shrink_to_fit();
        run
    }

    /// Lists the grams that begin with the next character; their postings end there.
    fn begin(&mut self, grams: &[(Gram, u32)], ends: &[u32]) {
        let mut before = grams[0].0.prefix(1);
        let mut beginning = self.beginnings.last().copied().unwrap_or_default();
        beginning.character = before.character(0);
        beginning.weight = 0;
        for (gram, number) in grams {
            let start = beginning.ends[1];
            let end = ends[*number as usize] as usize;
            let listed = Listed {
                gram: *gram,
                postings: Postings {
                    first: self.first,
                    packed: &self.postings[start..end],
                },
            };
            beginning.weight += listed.weight(before);
            write(gram.0 - before.0, &mut self.grams);
            write((end - start) as u64, &mut self.grams);
            beginning.ends = [self.grams.len(), end];
            before = *gram;
        }
        self.beginnings.push(beginning);
    }

    /// The characters that grams begin with, in order, each with the [weight](Listed::weight) of those grams.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (u32, usize)> {
        self.beginnings
            .iter()
            .map(|beginning| (beginning.character, beginning.weight))
    }

    fn beginning(&self, character: u32) -> Option<usize> {
        self.beginnings
            .binary_search_by_key(&character, |beginning| beginning.character)
            .ok()
    }

    /// All that is known of the grams that begin with a character.
    pub(super) fn tell(&self, character: u32, features: &mut Features) {
        let Some(found) = self.beginning(character) else {
            features.word("");
            return;
        };
        let starts = found
            .checked_sub(1)
            .map_or([0, 0], |before| self.beginnings[before].ends);
        let ends = self.beginnings[found].ends;
        features.word(self.first).bytes(&self.grams[starts[0]..ends[0]]);
        for posting in &self.postings[starts[1]..ends[1]] {
            features.raw(posting.0.to_le_bytes());
        }
    }

    /// The weight of the grams that begin with a character.
    pub(super) fn weight(&self, character: u32) -> usize {
        self.beginning(character)
            .map_or(0, |found| self.beginnings[found].weight)
    }

    /// Every gram that begins with a character, with its postings, in order.
    pub(super) fn grams(&self, character: u32) -> Grams<'_> {
        let found = self.beginning(character);
        let [grams, postings] = found.map_or([0..0, 0..0], |found| {
            let starts = found
                .checked_sub(1)
                .map_or([0, 0], |before| self.beginnings[before].ends);
            let ends = self.beginnings[found].ends;
            [starts[0]..ends[0], starts[1]..ends[1]]
        });
        Grams {
            rest: &self.grams[grams],
            gram: Gram::of([character, 0, 0]).0,
            postings: Postings {
                first: self.first,
                packed: &self.postings[postings],
            },
        }
    }
}

/// All postings, gram by gram in this order and entry by entry, and where those of each gram end, by its number.
fn postings(gathered: &Gathered, order: &[(Gram, u32)]) -> (Vec<Posting>, Vec<u32>) {
    let mut ends = vec![0_u32; order.len()];
    for number in gathered.entries().flat_map(|(numbers, _)| numbers) {
        ends[*number as usize] += 1;
    }
    let mut start = 0;
    for (_, number) in order {
        let end = &mut ends[*number as usize];
        (*end, start) = (start, start + *end);
    }
    let mut postings = vec![Posting(0); start as usize];
    for (entry, (numbers, details)) in gathered.entries().enumerate() {
        for (number, detail) in numbers.iter().zip(details) {
            let end = &mut ends[*number as usize];
            postings[*end as usize] = Posting::of(entry, *detail);
            *end += 1;
        }
    }
    (postings, ends)
}

/// A gram of a run.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    pub(super) gram: Gram,
    pub(super) postings: Postings<'a>,
}

impl Listed<'_> {
    /// About the bytes it takes behind another, in this run and among all: as steps of seven bits a byte, and a byte for each
    /// detail. Shards are cut by it, so a change of it renames files.
    pub(super) fn weight(&self, before: Gram) -> usize {
        let packed = self.postings.packed;
        let far = |pair: &[Posting]| u16::from(pair[1].entry() - pair[0].entry() >= 0x80);
        let first = packed.first().map_or(0, |posting| posting.entry());
        let postings = packed.len() * 2 - 1
            + width(u64::from(self.postings.first) + u64::from(first))
            + usize::from(packed.windows(2).map(far).sum::<u16>());
        width(self.gram.0 - before.0) + width(postings as u64) + postings
    }
}

/// How many bytes a number takes, seven bits in each.
fn width(number: u64) -> usize {
    (u64::BITS - (number | 1).leading_zeros()).div_ceil(7) as usize
}

/// Some grams of a run.
pub(super) struct Grams<'a> {
    rest: &'a [u8],
    gram: u64,
    /// Those of all grams that are left.
    postings: Postings<'a>,
}

impl<'a> Iterator for Grams<'a> {
    type Item = Listed<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.gram += read(&mut self.rest);
        let count = usize::try_from(read(&mut self.rest)).unwrap_or_default();
        let (packed, rest) = self.postings.packed.split_at(count);
        self.postings.packed = rest;
        Some(Listed {
            gram: Gram(self.gram),
            postings: Postings {
                packed,
                ..self.postings
            },
        })
    }
}

/// Tells every gram of all runs that begins with a character once, in order, with its lists in the order of runs.
pub(super) fn merged(runs: &[Run], character: u32, mut tell: impl FnMut(Gram, &[Listed<'_>])) {
    let mut grams: Vec<Listed<'_>> = runs.iter().flat_map(|run| run.grams(character)).collect();
    // Merges what is in order already, and keeps the order of what is alike.
    grams.sort_by_key(|listed| listed.gram);
    for alike in grams.chunk_by(|one, other| one.gram == other.gram) {
        tell(alike[0].gram, alike);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grams::{KINDS, Place};

    /// An entry that has a gram, the place and the kinds.
    type Told = (u32, u8, u8);

    fn gram(letter: char) -> Gram {
        Gram::of([letter as u32, 0, 0])
    }

    /// A run of entries that have these letters.
    fn run(first: u32, entries: &[&[(char, Place, u8)]]) -> Run {
        let mut gathered = Gathered::default();
        for letters in entries {
            gathered.begin();
            for (letter, place, behind) in *letters {
                gathered.note(*place, [(gram(*letter), *behind)].into_iter());
            }
        }
        Run::of(first, &gathered)
    }

    #[test]
    fn runs_are_told_gram_by_gram_and_entry_by_entry() {
        let runs = [
            run(
                1,
                &[
                    &[('b', Place::Title, 4), ('b', Place::Body, 1)],
                    &[],
                    &[('c', Place::Body, 8), ('a', Place::Body, 1)],
                ],
            ),
            run(70_000, &[&[('b', Place::Summary, 2)]]),
        ];
        let mut told: Vec<(Gram, Vec<Told>)> = Vec::new();
        for letter in ['a', 'b', 'd'] {
            merged(&runs, letter as u32, |gram, lists| {
                let all = lists.iter().flat_map(|Listed { postings, .. }| {
                    let told = |posting: &Posting| {
                        let entry = postings.first + u32::from(posting.entry());
                        (entry, posting.place(), posting.detail() & KINDS)
                    };
                    postings.packed.iter().map(told)
                });
                told.push((gram, all.collect()));
            });
        }
        assert_eq!(
            told,
            [
                (gram('a'), vec![(3, 2, 1)]),
                (gram('b'), vec![(1, 0, 5), (70_000, 1, 2)]),
            ]
        );
        let letters: Vec<u32> = runs[0].beginnings().map(|(letter, _)| letter).collect();
        assert_eq!(letters, ['a', 'b', 'c'].map(u32::from));
    }

    #[test]
    fn a_run_comes_back_from_its_file_as_it_was() {
        let letters: &[(char, Place, u8)] = &[('a', Place::Title, 4), ('鼓', Place::Body, KINDS)];
        let before = run(MOST as u32, &vec![letters; MOST]);
        let bytes = postcard::to_stdvec(&before).expect("bytes");
        let after: Run = postcard::from_bytes(&bytes).expect("a run");
        for letter in ['a', '鼓'] {
            let told = |run: &Run| {
                let mut told = Vec::new();
                merged(std::slice::from_ref(run), letter as u32, |gram, lists| {
                    let packed = lists.iter().flat_map(|list| list.postings.packed.iter().copied());
                    told.push((gram, lists[0].postings.first, packed.collect::<Vec<_>>()));
                });
                told
            };
            assert_eq!(told(&before), told(&after));
            assert_eq!(told(&after)[0].2.len(), MOST);
        }
    }

    #[test]
    fn a_gram_weighs_what_steps_in_bytes_would_take() {
        let mut entries: Vec<&[(char, Place, u8)]> = vec![&[]; MOST];
        for entry in [0, 127, 255, MOST - 1] {
            entries[entry] = &[('a', Place::Body, 1)];
        }
        // How far from the first of its letter (nothing), how long the postings, the first entry, 127, 128 and 768 further, four details.
        assert_eq!(run(200, &entries).weight('a' as u32), 1 + 1 + 2 + 1 + 2 + 2 + 4);
        assert_eq!(
            run(3 * 16_384, &entries).weight('a' as u32),
            1 + 1 + 3 + 1 + 2 + 2 + 4
        );
        assert_eq!(run(0, &entries).weight('b' as u32), 0);
        let widths = [0, 127, 128, 16_383, 16_384, u64::MAX].map(width);
        assert_eq!(widths, [1, 1, 2, 2, 3, 10]);
    }
}
