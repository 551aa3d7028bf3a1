//! The alphabet: the characters of an index by their numbers, and lists of grams written with them.

use std::collections::BTreeSet;

use super::digits;
use super::grams::{END, FIRST_SYLLABLE, Gram};
use super::runs::Run;
use crate::foundation::fingerprint::Fingerprint;

/// The characters of an index, sorted; a character's number is its place, from 1.
#[derive(Debug, Default)]
pub(super) struct Alphabet {
    characters: Vec<u32>,
    /// By character: its number, 0 for one that the index does not have.
    numbers: Vec<u32>,
}

impl Alphabet {
    pub(super) fn of(runs: &[Run]) -> Self {
        // Every character but a line's end begins a gram.
        let met: BTreeSet<u32> = runs
            .iter()
            .flat_map(|run| run.beginnings().map(|(character, _)| character))
            .chain([END])
            .collect();
        let characters: Vec<u32> = met.into_iter().collect();
        let mut numbers = vec![0; characters.last().map_or(0, |last| *last as usize + 1)];
        for (number, character) in (1..).zip(&characters) {
            numbers[*character as usize] = number;
        }
        Self { characters, numbers }
    }

    pub(super) fn print(&self) -> Fingerprint {
        let bytes = self
            .characters
            .iter()
            .flat_map(|character| character.to_le_bytes());
        Fingerprint::of_bytes(&bytes.collect::<Vec<u8>>())
    }

    pub(super) fn number(&self, character: u32) -> u32 {
        self.numbers.get(character as usize).copied().unwrap_or(0)
    }

    /// A gram as one number, as the search script reckons with it.
    pub(super) fn key(&self, gram: Gram) -> u64 {
        let base = self.characters.len() as u64 + 1;
        let numbers = gram
            .characters()
            .map(|character| u64::from(self.number(character)));
        numbers.into_iter().fold(0, |key, number| key * base + number)
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
pub(super) struct GramList {
    shared: Vec<u8>,
    characters: Vec<u8>,
    before: [u32; 3],
}

impl GramList {
    pub(super) fn push(&mut self, gram: Gram, alphabet: &Alphabet) {
        let numbers = gram.characters().map(|character| alphabet.number(character));
        let shared = (0..2).take_while(|at| numbers[*at] == self.before[*at]).count();
        self.shared.push(b'0' + u8::try_from(shared).unwrap_or_default());
        digits::write(numbers[shared] - self.before[shared], &mut self.characters);
        for number in &numbers[shared + 1..] {
            digits::write(*number, &mut self.characters);
        }
        self.before = numbers;
    }

    pub(super) fn parts(&self) -> [&[u8]; 2] {
        [&self.shared, &self.characters]
    }

    pub(super) fn len(&self) -> usize {
        self.shared.len() + self.characters.len()
    }
}
