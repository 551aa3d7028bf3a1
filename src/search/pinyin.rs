//! Pinyin: names can be found by how they are pronounced, written in Latin letters, whole or by initials.
//!
//! Grams are made of syllables, not letters: a query is taken apart into syllables and beginnings of syllables, so one gram
//! answers `duanwu`, `duanw` and `dw`. Characters with several readings are found by each.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use super::grams::{END, FIRST_SYLLABLE, Gram, kind};

/// Readings of one character that are kept; the rest is for scholars.
const READINGS: usize = 2;

/// Every syllable of pinyin without its tone, in the order of the alphabet.
static SYLLABLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let all: BTreeSet<String> = ('\u{4e00}'..='\u{9fff}').flat_map(spelled).collect();
    all.into_iter().collect()
});

fn spelled(character: char) -> Vec<String> {
    let mut spelled: Vec<String> = Vec::new();
    for pinyin in character.to_pinyin_multi().into_iter().flatten() {
        let plain = pinyin.plain().replace('ü', "v");
        let is_syllable = plain.bytes().all(|letter| letter.is_ascii_lowercase());
        if is_syllable && !spelled.contains(&plain) {
            spelled.push(plain);
        }
    }
    spelled.truncate(READINGS);
    spelled
}

/// A syllable by its number.
pub(super) fn syllable(number: u32) -> &'static str {
    SYLLABLES.get(number as usize).map_or("", String::as_str)
}

/// How a character may be read: the numbers of syllables, the usual one first; empty for what is no Chinese character.
pub(super) fn readings(character: char) -> Vec<u32> {
    let number = |spelled: String| SYLLABLES.binary_search(&spelled).ok();
    let numbers = spelled(character).into_iter().filter_map(number);
    #[expect(clippy::cast_possible_truncation, reason = "some four hundred")]
    numbers.map(|number| number as u32).collect()
}

/// How one character is read, as a gram has it.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    codes: [u32; READINGS],
    /// How many readings there are.
    count: usize,
    /// The kinds of all of them.
    kinds: u8,
}

impl Reading {
    fn of(character: char) -> Self {
        let codes = readings(character)
            .into_iter()
            .map(|number| FIRST_SYLLABLE + number);
        codes.fold(Self::default(), Self::and)
    }

    /// The end of a run of syllables.
    fn end() -> Self {
        Self::default().and(END)
    }

    fn and(mut self, code: u32) -> Self {
        self.codes[self.count] = code;
        self.count += 1;
        self.kinds |= sound(code);
        self
    }

    fn codes(&self) -> &[u32] {
        &self.codes[..self.count]
    }
}

/// What has been seen of names.
#[derive(Default)]
pub(super) struct Names {
    /// The readings of the characters met so far, reckoned once, and among which entries each was met last.
    known: HashMap<char, (Reading, u32)>,
    /// Counts the beginnings.
    among: u32,
    /// The characters met since.
    met: Vec<char>,
    /// Of characters that stand together.
    run: Vec<Reading>,
    /// Of the present name.
    grams: Vec<(Gram, u8)>,
}

impl Names {
    /// Begins with other entries; what is known of characters stays.
    pub(super) fn begin(&mut self) {
        self.among += 1;
        self.met.clear();
    }

    /// Every gram of a folded name's syllables, with the kinds of what follows it. Marks between characters are passed
    /// over; letters and digits end a run of syllables.
    pub(super) fn grams(&mut self, name: &[char]) -> impl ExactSizeIterator<Item = (Gram, u8)> {
        self.grams.clear();
        for character in name {
            let known = self.known.entry(*character);
            let (reading, last) = known.or_insert_with(|| (Reading::of(*character), 0));
            let reading = *reading;
            if std::mem::replace(last, self.among) != self.among {
                self.met.push(*character);
            }
            if reading.count > 0 {
                self.run.push(reading);
            } else if character.is_alphanumeric() {
                self.end_run();
            }
        }
        self.end_run();
        self.grams.iter().copied()
    }

    fn end_run(&mut self) {
        self.run.extend([Reading::end(); 2]);
        for place in self.run.windows(3) {
            for first in place[0].codes() {
                let grams = place[1]
                    .codes()
                    .iter()
                    .map(|second| Gram::of([*first, *second, 0]));
                self.grams.extend(grams.map(|gram| (gram, place[2].kinds)));
            }
        }
        self.run.clear();
    }

    /// The characters that were met since the last beginning.
    pub(super) fn characters(&self) -> BTreeSet<char> {
        self.met.iter().copied().collect()
    }
}

/// Of which kind a syllable is, by its letters: their numbers are not the same in every index.
fn sound(code: u32) -> u8 {
    let letters = code.checked_sub(FIRST_SYLLABLE).map(syllable);
    kind(letters.map_or(code, |letters| {
        letters.bytes().fold(0, |sum: u32, letter| {
            sum.wrapping_mul(31).wrapping_add(letter.into())
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(name: &str) -> Vec<String> {
        let name: Vec<char> = name.chars().collect();
        let mut names = Names::default();
        let told = names.grams(&name).map(|(gram, _)| {
            let [first, second, _] = gram.characters();
            let spelled = |code: u32| code.checked_sub(FIRST_SYLLABLE).map_or("¶", syllable);
            format!("{}{}", spelled(first), spelled(second))
        });
        told.collect()
    }

    #[test]
    fn names_are_read_syllable_by_syllable_in_every_usual_way() {
        assert_eq!(grams("端午"), ["duanwu", "wu¶"]);
        let read = grams("重庆");
        assert!(read.contains(&"chongqing".to_owned()) && read.contains(&"zhongqing".to_owned()));
        assert_eq!(grams("端·午A午"), ["duanwu", "wu¶", "wu¶"]);
        assert_eq!(grams("绿"), ["lv¶", "lu¶"]);
    }
}
