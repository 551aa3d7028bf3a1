//! Shards: the index as script files of a size a phone loads at once, and the directory that tells which file has a gram.
//!
//! A script file is data only: it puts one array of texts into a table that the search script reads. Numbers are written as [digits](super::digits).
//! Characters are numbered by their place in the index's alphabet, from 1, so that neighbours in a sorted list differ by little.

use std::collections::BTreeMap;

use super::digits;
use super::grams::{END, FIRST_SYLLABLE, Gram, KINDS, is_narrow};
use super::runs::{Posting, Run, merged};
use super::{Write, Written};
use crate::foundation::scripts::{DIGITS, json, registered};

/// A shard is closed when it is as long as this.
const LENGTH: usize = 40_000;
/// Where all grams that begin alike fill more shards than this, a list of their entries is kept under what they begin with.
const MOST_SHARDS: usize = 4;

/// Of a gram that so few entries have it is not told what follows it: that would leave out little, and be much of what is written.
const FEW: u32 = 8;

/// The characters of an index, sorted; a character's number is its place, from 1.
#[derive(Debug, Default)]
pub(super) struct Alphabet {
    characters: Vec<u32>,
    /// By character: its number, 0 for one that the index does not have.
    numbers: Vec<u32>,
}

impl Alphabet {
    pub(super) fn of(runs: &[Run]) -> Self {
        let mut characters = vec![END];
        for run in runs {
            // Every character begins a gram.
            characters.extend(run.grams().map(|(gram, _)| gram.characters()[0]));
            characters.sort_unstable();
            characters.dedup();
        }
        characters.sort_unstable();
        characters.dedup();
        let mut numbers = vec![0; characters.last().map_or(0, |last| *last as usize + 1)];
        for (number, character) in (1..).zip(&characters) {
            numbers[*character as usize] = number;
        }
        Self { characters, numbers }
    }

    fn number(&self, character: u32) -> u32 {
        self.numbers.get(character as usize).copied().unwrap_or(0)
    }

    pub(super) fn has(&self, character: char) -> bool {
        self.number(character as u32) > 0
    }

    /// Its characters as one text; the syllables follow them.
    pub(super) fn letters(&self) -> String {
        self.characters
            .iter()
            .filter_map(|code| char::from_u32(*code))
            .collect()
    }

    /// The numbers of its syllables.
    pub(super) fn syllables(&self) -> impl Iterator<Item = u32> {
        self.characters
            .iter()
            .filter_map(|code| code.checked_sub(FIRST_SYLLABLE))
    }
}

/// A sorted list of grams: how many characters each shares with the one before, and by how much the first other one is greater; what
/// follows it is written as it is.
#[derive(Debug, Default)]
struct GramList {
    shared: Vec<u8>,
    characters: Vec<u8>,
    before: [u32; 3],
}

impl GramList {
    fn push(&mut self, gram: Gram, alphabet: &Alphabet) {
        let numbers = gram.characters().map(|character| alphabet.number(character));
        let shared = (0..2).take_while(|at| numbers[*at] == self.before[*at]).count();
        self.shared.push(b'0' + u8::try_from(shared).unwrap_or_default());
        digits::write(numbers[shared] - self.before[shared], &mut self.characters);
        for number in &numbers[shared + 1..] {
            digits::write(*number, &mut self.characters);
        }
        self.before = numbers;
    }

    fn parts(&self) -> [&[u8]; 2] {
        [&self.shared, &self.characters]
    }

    fn len(&self) -> usize {
        self.shared.len() + self.characters.len()
    }
}

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
    fn push(&mut self, gram: Gram, postings: &[Posting], ground: Ground<'_>) {
        self.grams.push(gram, ground.alphabet);
        let count = postings.len() as u32;
        digits::write(count, &mut self.counts);
        let low = digits::low_bits(ground.entries, count);
        let mut next = 0;
        for posting in postings {
            self.entries.write(posting.entry - next, low);
            next = posting.entry + 1;
            let place = posting.place as u8;
            if count > FEW {
                self.details
                    .push(DIGITS[usize::from(place << 4 | posting.behind)]);
            } else {
                self.places.push(DIGITS[usize::from(place)]);
            }
        }
    }

    fn len(&self) -> usize {
        self.grams.len() + self.counts.len() + self.entries.len() + self.places.len() + self.details.len()
    }

    fn script(&self, number: usize) -> Vec<u8> {
        let [shared, characters] = self.grams.parts();
        // What cannot be compressed first: programs that compress take some thousand characters at a time.
        let entries = self.entries.digits();
        let columns = [
            &entries,
            shared,
            characters,
            &self.counts,
            &self.places,
            &self.details,
        ];
        let columns = columns.map(|digits| String::from_utf8_lossy(digits));
        registered("zhanlanGrams", number, &json(&columns)).into_bytes()
    }
}

/// Where in the shards to look.
#[derive(Debug, Default)]
pub(super) struct Shards {
    /// The shards, by number.
    pub(super) files: Vec<Written>,
    /// The first gram of each.
    pub(super) directory: [String; 2],
    /// What grams begin with where a list of all their entries is kept.
    pub(super) digests: [String; 2],
}

/// Writes all runs as shards.
pub(super) fn shards(runs: &[Run], ground: Ground<'_>, write: Write<'_>) -> Shards {
    let digests = digests(runs);
    let mut writer = Writer {
        ground,
        write,
        shard: Shard::default(),
        files: Vec::new(),
        directory: GramList::default(),
        digests: GramList::default(),
    };
    let mut pending = digests.into_iter().peekable();
    merged(runs, |gram, postings| {
        while let Some((prefix, postings)) = pending.next_if(|(prefix, _)| *prefix <= gram) {
            writer.digests.push(prefix, ground.alphabet);
            writer.push(prefix, &postings);
        }
        writer.push(gram, postings);
    });
    writer.close();
    let text = |list: &GramList| {
        list.parts()
            .map(|part| String::from_utf8_lossy(part).into_owned())
    };
    Shards {
        directory: text(&writer.directory),
        digests: text(&writer.digests),
        files: writer.files,
    }
}

struct Writer<'a> {
    ground: Ground<'a>,
    write: Write<'a>,
    shard: Shard,
    files: Vec<Written>,
    directory: GramList,
    digests: GramList,
}

impl Writer<'_> {
    fn push(&mut self, gram: Gram, postings: &[Posting]) {
        if self.shard.len() > LENGTH {
            self.close();
        }
        if self.shard.grams.shared.is_empty() {
            self.directory.push(gram, self.ground.alphabet);
        }
        self.shard.push(gram, postings, self.ground);
    }

    fn close(&mut self) {
        if !self.shard.grams.shared.is_empty() {
            let number = self.files.len();
            let script = std::mem::take(&mut self.shard).script(number);
            self.files
                .push(Written::hand(self.write, &format!("g{number}"), script));
        }
    }
}

/// The beginnings shared by so many grams that looking through all of them would be a large download, each with the
/// entries that have any of them.
fn digests(runs: &[Run]) -> BTreeMap<Gram, Vec<Posting>> {
    // Of a gram's own in a shard, beside its postings.
    const GRAM: usize = 5;
    let mut lengths: BTreeMap<Gram, usize> = BTreeMap::new();
    let mut counted = [(Gram(0), 0); 2];
    for run in runs {
        for (gram, packed) in run.grams() {
            for (shared, (beginning, length)) in (1..).zip(&mut counted) {
                let own = gram.prefix(shared);
                if own != *beginning && is_digest(own) {
                    *lengths.entry(*beginning).or_default() += *length;
                    (*beginning, *length) = (own, 0);
                }
                if own == *beginning {
                    *length += packed.0.len() + GRAM;
                }
            }
        }
    }
    for (beginning, length) in counted {
        *lengths.entry(beginning).or_default() += length;
    }
    lengths.retain(|_, length| *length > LENGTH * MOST_SHARDS);
    let mut digests: BTreeMap<Gram, Vec<Posting>> = BTreeMap::new();
    for (run, shared) in runs.iter().flat_map(|run| [(run, 1), (run, 2)]) {
        let (mut beginning, mut is_long) = (Gram(0), false);
        let mut postings = Vec::new();
        for (gram, packed) in run.grams() {
            if gram.prefix(shared) != beginning {
                close(&mut digests, beginning, &mut postings);
                beginning = gram.prefix(shared);
                is_long = lengths.contains_key(&beginning);
            }
            if is_long {
                packed.unpack(&mut postings);
            }
        }
        close(&mut digests, beginning, &mut postings);
    }
    digests
}

/// Adds the entries of a run to the list under a beginning, each once.
fn close(digests: &mut BTreeMap<Gram, Vec<Posting>>, beginning: Gram, postings: &mut Vec<Posting>) {
    if postings.is_empty() {
        return;
    }
    postings.sort_unstable_by_key(|posting| (posting.entry, posting.place));
    postings.dedup_by_key(|posting| posting.entry);
    let all = postings.drain(..).map(|posting| Posting {
        behind: KINDS,
        ..posting
    });
    digests.entry(beginning).or_default().extend(all);
}

/// Whether a query may be no longer than this: one character, or two letters.
fn is_digest(beginning: Gram) -> bool {
    let [first, second, _] = beginning.characters();
    first < FIRST_SYLLABLE && (second == 0 || is_narrow(first) && second != END)
}
