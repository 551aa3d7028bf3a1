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
/// postings are, and the postings.
#[derive(Debug, Default)]
pub(super) struct Run {
    packed: Vec<u8>,
}

impl Run {
    /// Sorts and packs what was gathered; entries come in order, places within an entry in any.
    pub(super) fn of(gathered: Vec<Gathered>) -> Self {
        let gathered = sorted(gathered);
        let mut run = Self::default();
        let (mut before, mut postings) = (0, Vec::new());
        for alike in gathered.chunk_by(|(one, _), (other, _)| one == other) {
            postings.clear();
            let mut last = 0;
            for of_entry in alike.chunk_by(|(_, one), (_, other)| one.entry == other.entry) {
                let entry = of_entry[0].1.entry;
                write(u64::from(entry - last), &mut postings);
                last = entry;
                let all = of_entry
                    .iter()
                    .map(|(_, posting)| (posting.place as u8, posting.behind));
                let (place, behind) = all.fold((u8::MAX, 0), |(first, kinds), (place, behind)| {
                    (first.min(place), kinds | behind)
                });
                postings.push(place << 4 | behind);
            }
            let gram = alike[0].0.0;
            write(gram - before, &mut run.packed);
            before = gram;
            write(postings.len() as u64, &mut run.packed);
            run.packed.extend_from_slice(&postings);
        }
        run.packed.shrink_to_fit();
        run
    }

    /// Every gram with its packed postings, in order.
    pub(super) fn grams(&self) -> Grams<'_> {
        Grams {
            rest: &self.packed,
            gram: 0,
        }
    }
}

/// The grams of a run.
pub(super) struct Grams<'a> {
    rest: &'a [u8],
    gram: u64,
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

/// Tells every gram of all runs once, in order, with all its postings in the order of entries. Runs must come in the
/// order of their entries.
pub(super) fn merged(runs: &[Run], mut tell: impl FnMut(Gram, &[Posting])) {
    let mut grams: Vec<Grams<'_>> = runs.iter().map(Run::grams).collect();
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
        merged(&runs, |gram, postings| told.push((gram, postings.to_vec())));
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
    }
}
