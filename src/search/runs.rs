//! Runs: the postings of some hundred entries, sorted by gram and packed; then all runs as one, gram by gram.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use super::grams::{Gram, KINDS, Place};
use super::order::{Gathered, sorted};
use crate::foundation::varint::{read, write};

/// That an entry has a gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    /// The entry's number.
    pub(super) entry: u32,
    /// The first place where it stands.
    pub(super) place: Place,
    /// The kinds of what follows it, anywhere in the entry.
    pub(super) behind: u8,
}

/// The postings of neighbouring entries, packed gram by gram: by how much a gram is greater than the one before, how long its
/// postings are, and the postings. Those that begin with the same character can be read without the others.
#[derive(Debug, Default)]
pub(super) struct Run {
    packed: Vec<u8>,
    /// The characters that grams begin with, in order, and where those grams end.
    ends: Vec<(u32, usize)>,
}

impl Run {
    /// Sorts and packs what was gathered; entries come in order, places within an entry in any.
    pub(super) fn of(gathered: Vec<Gathered>) -> Self {
        let gathered = sorted(gathered);
        let mut run = Self::default();
        let mut postings = Vec::new();
        for beginning in gathered.chunk_by(|(one, _), (other, _)| one.character(0) == other.character(0)) {
            let mut before = beginning[0].0.prefix(1);
            for alike in beginning.chunk_by(|(one, _), (other, _)| one == other) {
                pack(alike, &mut postings);
                let gram = alike[0].0;
                write(gram.0 - before.0, &mut run.packed);
                before = gram;
                write(postings.len() as u64, &mut run.packed);
                run.packed.extend_from_slice(&postings);
            }
            run.ends.push((before.character(0), run.packed.len()));
        }
        run.packed.shrink_to_fit();
        run.ends.shrink_to_fit();
        run
    }

    /// The characters that grams begin with, in order, each with how many bytes those grams take.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (u32, usize)> {
        let mut start = 0;
        self.ends
            .iter()
            .map(move |(character, end)| (*character, end - std::mem::replace(&mut start, *end)))
    }

    /// Every gram that begins with a character, with its packed postings, in order.
    pub(super) fn grams(&self, character: u32) -> Grams<'_> {
        let found = self
            .ends
            .binary_search_by_key(&character, |(character, _)| *character);
        let rest = found.map_or(&[][..], |place| {
            let start = place.checked_sub(1).map_or(0, |before| self.ends[before].1);
            &self.packed[start..self.ends[place].1]
        });
        Grams {
            rest,
            gram: Gram::of([character, 0, 0]).0,
        }
    }
}

/// Packs the postings of one gram.
fn pack(alike: &[Gathered], postings: &mut Vec<u8>) {
    postings.clear();
    let mut last = 0;
    for of_entry in alike.chunk_by(|(_, one), (_, other)| one.entry == other.entry) {
        let entry = of_entry[0].1.entry;
        write(u64::from(entry - last), postings);
        last = entry;
        let all = of_entry
            .iter()
            .map(|(_, posting)| (posting.place as u8, posting.behind));
        let (place, behind) = all.fold((u8::MAX, 0), |(first, kinds), (place, behind)| {
            (first.min(place), kinds | behind)
        });
        postings.push(place << 4 | behind);
    }
}

/// Some grams of a run.
pub(super) struct Grams<'a> {
    rest: &'a [u8],
    gram: u64,
}

impl Grams<'_> {
    /// How many bytes of them have not been read.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Grams<'a> {
    type Item = (Gram, Packed<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.gram += read(&mut self.rest);
        let length = usize::try_from(read(&mut self.rest)).unwrap_or_default();
        let (postings, rest) = self.rest.split_at(length);
        self.rest = rest;
        Some((Gram(self.gram), Packed(postings)))
    }
}

/// Packed postings of one gram.
#[derive(Clone, Copy)]
pub(super) struct Packed<'a>(pub(super) &'a [u8]);

impl Packed<'_> {
    pub(super) fn unpack(self, into: &mut Vec<Posting>) {
        let (mut rest, mut entry) = (self.0, 0);
        while !rest.is_empty() {
            entry += u32::try_from(read(&mut rest)).unwrap_or_default();
            let (detail, behind) = (rest[0], &rest[1..]);
            rest = behind;
            into.push(Posting {
                entry,
                place: Place::ALL[usize::from(detail >> 4)],
                behind: detail & KINDS,
            });
        }
    }
}

/// Tells every gram of all runs that begins with a character once, in order, with all its postings in the order of entries. Runs
/// must come in the order of their entries.
pub(super) fn merged(runs: &[Run], character: u32, mut tell: impl FnMut(Gram, &[Posting])) {
    let mut grams: Vec<Grams<'_>> = runs.iter().map(|run| run.grams(character)).collect();
    let mut heads: Vec<Packed<'_>> = Vec::with_capacity(runs.len());
    let mut next = BinaryHeap::with_capacity(runs.len());
    for (run, grams) in grams.iter_mut().enumerate() {
        let head = grams.next();
        heads.push(head.map_or(Packed(&[]), |(_, packed)| packed));
        next.extend(head.map(|(gram, _)| Reverse((gram, run))));
    }
    let mut postings = Vec::new();
    while let Some(Reverse((gram, _))) = next.peek().copied() {
        postings.clear();
        while let Some(mut head) = next.peek_mut()
            && head.0.0 == gram
        {
            let run = head.0.1;
            heads[run].unpack(&mut postings);
            if let Some((following, packed)) = grams[run].next() {
                heads[run] = packed;
                head.0 = (following, run);
            } else {
                PeekMut::pop(head);
            }
        }
        tell(gram, &postings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_told_gram_by_gram_and_entry_by_entry() {
        let gram = |letter: char| Gram::of([letter as u32, 0, 0]);
        let posting = |entry, place, behind| Posting { entry, place, behind };
        let runs = [
            Run::of(vec![
                (gram('b'), posting(1, Place::Body, 1)),
                (gram('a'), posting(200, Place::Body, 1)),
                (gram('b'), posting(1, Place::Title, 4)),
            ]),
            Run::of(vec![(gram('b'), posting(70_000, Place::Summary, 2))]),
        ];
        let mut told = Vec::new();
        for letter in ['a', 'b', 'c'] {
            merged(&runs, letter as u32, |gram, postings| {
                told.push((gram, postings.to_vec()))
            });
        }
        assert_eq!(
            told,
            [
                (gram('a'), vec![posting(200, Place::Body, 1)]),
                (
                    gram('b'),
                    vec![posting(1, Place::Title, 5), posting(70_000, Place::Summary, 2)]
                ),
            ]
        );
        let lengths: Vec<(u32, usize)> = runs[0].beginnings().collect();
        assert_eq!(
            lengths.iter().map(|(_, length)| length).sum::<usize>(),
            runs[0].packed.len()
        );
        assert_eq!(
            lengths.iter().map(|(letter, _)| *letter).collect::<Vec<_>>(),
            ['a' as u32, 'b' as u32]
        );
    }
}
