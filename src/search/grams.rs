//! Grams: the short runs of characters by which a text is found. Every place of a text begins one, so that every
//! substring of the text is made of them, in any script and without a dictionary.
//!
//! A gram has two characters where the first is wide (Chinese, kana, Hangul …), three where it is a letter of an alphabet;
//! at the end of a line it is shorter and ends with the line's end. Syllables of the names' pinyin are characters of their own, beyond
//! Unicode's, and grams of two.

use serde::{Deserialize, Serialize};

use super::fold::FIRST_WIDE;

/// Ends a line; the least of all characters.
pub(super) const END: u32 = '\n' as u32;
/// Beyond it a gram's character is a syllable of pinyin, by its number.
pub(super) const FIRST_SYLLABLE: u32 = 0x11_0000;

const BITS: u32 = 21;
/// The last character that a gram has room for.
pub(super) const LAST: u32 = (1 << BITS) - 1;

/// A gram: its characters from the highest bits down, so that grams sort as their characters do. What lacks is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Gram(pub(super) u64);

impl Gram {
    pub(super) fn of(characters: [u32; 3]) -> Self {
        Self(
            characters
                .into_iter()
                .fold(0, |gram, character| gram << BITS | u64::from(character)),
        )
    }

    /// Its characters; those it lacks are 0.
    pub(super) fn characters(self) -> [u32; 3] {
        [0, 1, 2].map(|place| self.character(place))
    }

    /// One of its three characters.
    #[expect(clippy::cast_possible_truncation, reason = "21 bits")]
    pub(super) fn character(self, place: u32) -> u32 {
        (self.0 >> (BITS * (2 - place))) as u32 & LAST
    }

    /// The gram without all but its first characters.
    pub(super) fn prefix(self, length: u32) -> Self {
        let rest = BITS * (3 - length);
        Self(self.0 >> rest << rest)
    }
}

/// Where in an entry a text stands: what is found there comes before what is found further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Its title.
    Title,
    /// Its summary, its tags and the names it goes by.
    Summary,
    /// Its text and everything else.
    Body,
}

impl Place {
    /// All of them, from the first.
    pub(super) const ALL: [Self; 3] = [Self::Title, Self::Summary, Self::Body];
}

/// How many kinds there are.
pub(super) const KIND_BITS: u32 = 4;
/// All of them, as bits.
pub(super) const KINDS: u8 = (1 << KIND_BITS) - 1;

/// Which of four kinds the character behind a gram is of, as a bit: enough to tell most neighbours apart.
pub(super) fn kind(character: u32) -> u8 {
    let kind = character.wrapping_mul(0x9e37_79b1) >> 30;
    1 << kind
}

/// What has to stand behind a folded line, so that its last characters are looked at as all others are.
pub(super) const PADDING: [char; 3] = ['\n'; 3];

/// Every gram of a folded line, behind which stands the [`PADDING`], with the kind of what follows it.
#[inline]
pub(super) fn each(padded: &[char]) -> impl ExactSizeIterator<Item = (Gram, u8)> {
    padded.windows(1 + PADDING.len()).map(|place| {
        let [first, second, third, fourth] = [0, 1, 2, 3].map(|at| place[at] as u32);
        let short = !is_narrow(first) || second == END;
        let (third, behind) = if short { (0, third) } else { (third, fourth) };
        (Gram::of([first, second, third]), kind(behind))
    })
}

/// Whether grams that begin so have a third character, unless the line ends before.
pub(super) fn is_narrow(character: u32) -> bool {
    character < FIRST_WIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(line: &str) -> Vec<String> {
        let characters: Vec<char> = line.chars().chain(PADDING).collect();
        let told = each(&characters).map(|(gram, _)| {
            let characters = gram.characters().into_iter().filter(|character| *character > 0);
            let text: String = characters.filter_map(char::from_u32).collect();
            text.replace('\n', "¶")
        });
        told.collect()
    }

    #[test]
    fn every_place_of_a_line_begins_a_gram() {
        assert_eq!(grams("社区ab剧c"), ["社区", "区a", "ab剧", "b剧c", "剧c", "c¶"]);
        assert_eq!(grams("端"), ["端¶"]);
        assert_eq!(grams("ab"), ["ab¶", "b¶"]);
    }
}
