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

/// The readings of the characters met so far, by character: reckoned once.
pub(super) type Known = HashMap<char, Vec<u32>>;

/// Tells every gram of a folded name's syllables, with the kinds of what follows it. Marks between characters are passed
/// over; letters and digits end a run of syllables.
pub(super) fn each(name: &[char], known: &mut Known, mut tell: impl FnMut(Gram, u8)) {
    let mut run: Vec<char> = Vec::new();
    for character in name {
        let read = known.entry(*character).or_insert_with(|| readings(*character));
        if !read.is_empty() {
            run.push(*character);
        } else if character.is_alphanumeric() {
            tell_run(&run, known, &mut tell);
            run.clear();
        }
    }
    tell_run(&run, known, &mut tell);
}

fn tell_run(run: &[char], known: &Known, tell: &mut impl FnMut(Gram, u8)) {
    let codes = |at: usize| -> Vec<u32> {
        let read = run.get(at).and_then(|character| known.get(character));
        read.map_or_else(
            || vec![END],
            |read| read.iter().map(|number| FIRST_SYLLABLE + number).collect(),
        )
    };
    for at in 0..run.len() {
        let behind = codes(at + 2)
            .into_iter()
            .fold(0, |kinds, code| kinds | sound(code));
        for first in codes(at) {
            for second in codes(at + 1) {
                tell(Gram::of([first, second, 0]), behind);
            }
        }
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
        let mut told = Vec::new();
        each(&name, &mut Known::new(), |gram, _| {
            let [first, second, _] = gram.characters();
            let spelled = |code: u32| code.checked_sub(FIRST_SYLLABLE).map_or("¶", syllable);
            told.push(format!("{}{}", spelled(first), spelled(second)));
        });
        told
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
