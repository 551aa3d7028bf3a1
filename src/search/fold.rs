//! Folding: what a query and a text must have in common to be the same to a reader.
//!
//! The rules, which the script side follows to the letter (`tests/search/folding.json` holds both to them):
//!
//! 1. The text is put into Unicode's form NFC, then taken character by character.
//! 2. A Hangul syllable stays. Any other character is decomposed (NFKD): full-width letters become plain ones, letters lose
//!    their accents, presentation forms of Arabic letters become the letters.
//! 3. What comes of it is put into lower case, each character by itself.
//! 4. [`LETTERS`] and the table of Chinese variants (`han.txt`) replace single characters.
//! 5. Marks and signs in [`DROPPED`] go; every character in [`SPACES`], punctuation among them, becomes a space.
//! 6. Spaces next to one another become one; a space at an end, or beside a wide character (from U+2000 on: Chinese,
//!    kana, Hangul, Yi, emoji), goes, for there it parts nothing.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Chinese characters that mean the same: the simplified one, then its variants. From the character tables of OpenCC
/// (Apache License 2.0), <https://github.com/BYVoid/OpenCC>: traditional to simplified, and the variants of Hong Kong and Taiwan.
const HAN: &str = include_str!("han.txt");

/// Letters that are not decomposed but are typed as others.
pub(super) const LETTERS: [(char, &str); 12] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŧ', "t"),
    ('ς', "σ"),
];

/// Ranges of characters that carry no letter of their own: accents, vowel points, selectors, joiners, marks of direction.
pub(super) const DROPPED: [(u32, u32); 17] = [
    (0x00, 0x08),
    (0x0e, 0x1f),
    (0x7f, 0x84),
    (0x86, 0x9f),
    (0xad, 0xad),
    (0x300, 0x36f),
    (0x61c, 0x61c),
    (0x640, 0x640),
    (0x64b, 0x652),
    (0x670, 0x670),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x3099, 0x309a),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
];

/// Ranges of what parts words and is no part of them: white space and punctuation, after decomposition. Signs that change
/// what is said (`+`, `%`, `#`, `&`, `@`, `=`) are none.
pub(super) const SPACES: [(u32, u32); 30] = [
    (0x09, 0x0d),
    (0x20, 0x22),
    (0x27, 0x29),
    (0x2c, 0x2f),
    (0x3a, 0x3b),
    (0x3f, 0x3f),
    (0x5b, 0x5d),
    (0x5f, 0x60),
    (0x7b, 0x7b),
    (0x7d, 0x7d),
    (0x85, 0x85),
    (0xa0, 0xa1),
    (0xab, 0xab),
    (0xb7, 0xb7),
    (0xbb, 0xbb),
    (0xbf, 0xbf),
    (0x60c, 0x60c),
    (0x61b, 0x61b),
    (0x61f, 0x61f),
    (0x6d4, 0x6d4),
    (0x1680, 0x1680),
    (0x1800, 0x180a),
    (0x2000, 0x200a),
    (0x2010, 0x2029),
    (0x202f, 0x2043),
    (0x2045, 0x2051),
    (0x2053, 0x205f),
    (0x3000, 0x3003),
    (0x3008, 0x3020),
    (0x30fb, 0x30fb),
];

/// The first wide character.
pub(super) const FIRST_WIDE: u32 = 0x2000;

/// In [`Table`], which no text has: nothing is left of the character.
const NOTHING: char = '\u{10fffe}';
/// In [`Table`]: the character becomes several, or belongs to its neighbours.
const SEVERAL: char = '\u{10ffff}';

/// In [`Table`]: the line ends.
const LINE_END: char = '\n';

/// What each character of the basic plane becomes: none becomes one of the two above.
struct Table(Box<[char; 1 << u16::BITS]>);

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let table: Vec<char> = (0..1 << u16::BITS).map(simply).collect();
        let mut table = Self(Box::try_from(table).expect("a character for each number of 16 bits"));
        table.0[LINE_END as usize] = LINE_END;
        for (simplified, variant) in variants() {
            table.0[variant as usize] = simplified;
        }
        // A character that decomposes into a variant (a compatibility ideograph) becomes what the variant does.
        for code in 0..table.0.len() {
            let folded = table.folded(table.0[code]);
            if folded < NOTHING {
                table.0[code] = folded;
            }
        }
        table
    }

    fn folded(&self, character: char) -> char {
        u16::try_from(character).map_or(SEVERAL, |code| self.0[usize::from(code)])
    }
}

/// The pairs of `han.txt`: what a character becomes, and the character.
pub(super) fn variants() -> impl Iterator<Item = (char, char)> {
    HAN.lines().flat_map(|line| {
        let mut characters = line.chars();
        let simplified = characters.next();
        characters.filter_map(move |variant| Some((simplified?, variant)))
    })
}

fn simply(code: u32) -> char {
    let Some(character) = char::from_u32(code) else {
        return SEVERAL;
    };
    if unicode_normalization::is_nfc_quick(std::iter::once(character))
        != unicode_normalization::IsNormalized::Yes
        && !within(&DROPPED, code)
    {
        return SEVERAL;
    }
    let mut parts = parts(character);
    match (parts.next(), parts.next()) {
        (None, _) => NOTHING,
        (Some(only), None) => only,
        _ => SEVERAL,
    }
}

fn within(ranges: &[(u32, u32)], code: u32) -> bool {
    ranges
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&code))
}

/// Rules 2 to 5 but for the Chinese variants.
fn parts(character: char) -> impl Iterator<Item = char> {
    let is_syllable = ('\u{ac00}'..='\u{d7a3}').contains(&character);
    let whole = is_syllable.then_some(character);
    let decomposed = (!is_syllable).then(|| std::iter::once(character).nfkd());
    let lower = whole
        .into_iter()
        .chain(decomposed.into_iter().flatten())
        .flat_map(char::to_lowercase);
    lower.flat_map(|character| {
        let typed = LETTERS.iter().find(|(letter, _)| *letter == character);
        let own = typed.is_none().then_some(character);
        let parts = typed.map_or("", |(_, typed)| *typed).chars().chain(own);
        parts.filter_map(|part| {
            let code = part as u32;
            if within(&SPACES, code) {
                Some(' ')
            } else {
                (!within(&DROPPED, code)).then_some(part)
            }
        })
    })
}

/// Whether a folded character is written without spaces: two of them say as much as a word.
pub(super) fn is_wide(character: char) -> bool {
    character as u32 >= FIRST_WIDE
}

/// Folds the first line of a text; gives the lines behind it.
pub(super) fn fold_line<'a>(text: &'a str, folded: &mut Vec<char>) -> &'a str {
    folded.clear();
    let rest = fold_each(text, folded).unwrap_or_else(|| {
        folded.clear();
        let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
        let composed: String = line.nfc().collect();
        fold_composed(&composed, folded);
        rest
    });
    if folded.last() == Some(&' ') {
        folded.pop();
    }
    rest
}

/// Folds a line of which the table knows everything; gives the lines behind it.
fn fold_each<'a>(text: &'a str, folded: &mut Vec<char>) -> Option<&'a str> {
    let table = &*TABLE.0;
    // Behind a wide character nothing has to be looked at.
    let mut is_behind_wide = false;
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let (code, behind) = basic(rest)?;
        rest = behind;
        match table[usize::from(code)] {
            wide if is_behind_wide && is_wide(wide) && wide < NOTHING => folded.push(wide),
            LINE_END => break,
            NOTHING => {}
            SEVERAL => return None,
            folds => {
                push(folds, folded);
                is_behind_wide = folded.last().is_some_and(|last| is_wide(*last));
            }
        }
    }
    Some(&text[text.len() - rest.len()..])
}

/// The first character of a text and what is behind it, if it is of the basic plane: as the table is reached by 16 bits, whose
/// every value it has, this takes a third less time than characters do.
#[inline]
fn basic(text: &[u8]) -> Option<(u16, &[u8])> {
    let low = |byte: &u8| u16::from(byte & 0x3f);
    match text {
        [first @ 0xe0..=0xef, second, third, behind @ ..] => {
            Some((u16::from(*first) << 12 | low(second) << 6 | low(third), behind))
        }
        [first @ ..0x80, behind @ ..] => Some((u16::from(*first), behind)),
        [first @ 0xc0..=0xdf, second, behind @ ..] => {
            Some((u16::from(first & 0x1f) << 6 | low(second), behind))
        }
        _ => None,
    }
}

fn fold_composed(text: &str, folded: &mut Vec<char>) {
    for character in text.chars() {
        for part in parts(character) {
            let simple = TABLE.folded(part);
            push(if simple < NOTHING { simple } else { part }, folded);
        }
    }
}

/// Rule 6.
fn push(character: char, folded: &mut Vec<char>) {
    let before = folded.last().copied();
    if character == ' ' {
        if before.is_some_and(|before| before != ' ' && !is_wide(before)) {
            folded.push(' ');
        }
        return;
    }
    if before == Some(' ') && is_wide(character) {
        folded.pop();
    }
    folded.push(character);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the script does it: where a line ends is white space too.
    fn fold(text: &str) -> String {
        let mut folded = Vec::new();
        assert_eq!(fold_line(&text.replace('\n', " "), &mut folded), "");
        folded.into_iter().collect()
    }

    #[test]
    fn texts_are_folded_as_the_common_vectors_say() {
        let vectors: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../tests/search/folding.json")).expect("pairs of texts");
        assert!(vectors.len() > 40);
        for (text, folded) in vectors {
            assert_eq!(fold(&text), folded, "{text:?}");
            assert_eq!(fold(&folded), folded, "folding {text:?} twice");
        }
    }

    #[test]
    fn lines_are_folded_one_by_one() {
        let mut folded = Vec::new();
        let mut lines = Vec::new();
        // The third line is not in the table's power: a letter and its accent apart.
        let mut rest = "端午 \r\n\nCafe\u{301} 𠀀\nb";
        while !rest.is_empty() {
            rest = fold_line(rest, &mut folded);
            lines.push(folded.iter().collect::<String>());
        }
        assert_eq!(lines, ["端午", "", "cafe𠀀", "b"]);
    }

    #[test]
    fn every_character_is_folded_once_and_for_all() {
        for character in ('\u{1}'..='\u{10ffff}').filter(|character| *character != '\n') {
            let once = fold(&character.to_string());
            // Parts of Hangul syllables, which nobody types, become syllables where two of them meet.
            if once.chars().any(|part| ('\u{1100}'..='\u{11ff}').contains(&part)) {
                continue;
            }
            assert_eq!(fold(&once), once, "{character:?} U+{:X}", character as u32);
        }
    }
}
