//! Mobile-phone, identity-card and bank-card numbers in a text, told apart from other long numbers by their rules.

use std::sync::Arc;

use crate::foundation::blocks;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::{SourceText, Span};

/// A number that must not be published.
#[derive(Debug, PartialEq, Eq)]
pub struct Hit {
    /// What kind of number.
    pub code: Code,
    /// Where it stands.
    pub span: Span,
    /// Enough to find it, too little to use it.
    pub masked: String,
}

/// The shortest number we look for.
const SHORTEST: usize = 11;

/// Finds every such number. Groups of digits may be apart by a single space or hyphen, and be full-width.
#[must_use]
pub fn find(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    // One for all numbers: most are days and counts, too short to ask for memory.
    let mut run = Run::default();
    while let Some(start) = next_digit(text, at) {
        run.read(text, start);
        at = run.end;
        if run.digits.len() >= SHORTEST {
            hits.extend(run.hits());
        }
    }
    hits
}

/// Tells every such number of a text.
pub fn told(source: &Arc<SourceText>) -> impl Iterator<Item = Diagnostic> {
    find(source.text())
        .into_iter()
        .map(|hit| Diagnostic::at(hit.code, source, hit.span).with("masked", hit.masked))
}

/// The next digit from a place on; digits are rare, so this looks at bytes and not at characters.
fn next_digit(text: &str, from: usize) -> Option<usize> {
    blocks::position(text.as_bytes(), from, |byte, next, last| {
        let is_wide = (byte == 0xef) & (next == 0xbc) & (last.wrapping_sub(0x90) < 10);
        byte.is_ascii_digit() | is_wide
    })
}

fn digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_digit(character as u32 - '０' as u32, 10),
        _ => None,
    }
}

/// Whether a character makes the digits behind it part of a name (`IMG_1380…`), an address or a decimal.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '/' | '=' | '#' | '.')
}

#[derive(Debug, Default)]
struct Run {
    end: usize,
    glued: bool,
    digits: Vec<char>,
    places: Vec<Span>,
    /// Where a group of digits begins.
    groups: Vec<usize>,
}

impl Run {
    /// The digits from a place on, up to the first character that cannot stand between them.
    fn read(&mut self, text: &str, start: usize) {
        let before = text[..start].chars().next_back().unwrap_or(' ');
        self.glued = is_word(before);
        self.end = start;
        self.digits.clear();
        self.places.clear();
        self.groups.clear();
        for (offset, character) in text[start..].char_indices() {
            let at = start + offset;
            let end = at + character.len_utf8();
            if let Some(digit) = digit(character) {
                self.push(digit, at, end);
            } else if matches!(character, 'X' | 'x' | 'Ｘ') && self.digits.len() == 17 {
                self.push('X', at, end);
            } else if !(matches!(character, ' ' | '-') && self.end == at) {
                // One separator may stand between groups; anything else ends the number.
                break;
            }
        }
    }

    fn push(&mut self, digit: char, at: usize, end: usize) {
        if self.digits.is_empty() || at > self.end {
            self.groups.push(self.digits.len());
        }
        self.digits.push(digit);
        self.places.push(Span::new(at, end));
        self.end = end;
    }

    /// The numbers that begin and end with a group: `2024-06-04 13812345678` holds one.
    fn hits(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut next = 0;
        let ends: Vec<usize> = self
            .groups
            .iter()
            .skip(1)
            .copied()
            .chain([self.digits.len()])
            .collect();
        for (index, from) in self.groups.iter().enumerate() {
            if *from < next || (index == 0 && self.glued) {
                continue;
            }
            let found = ends[index..]
                .iter()
                .rev()
                .find_map(|to| Some((to, kind(&self.digits[*from..*to])?)));
            if let Some((to, (code, masked))) = found {
                hits.push(Hit {
                    code,
                    span: Span::new(self.places[*from].start, self.places[*to - 1].end),
                    masked,
                });
                next = *to;
            }
        }
        hits
    }
}

fn kind(digits: &[char]) -> Option<(Code, String)> {
    let text: String = digits.iter().collect();
    let local = text
        .strip_prefix("86")
        .filter(|rest| rest.len() == 11)
        .unwrap_or(&text);
    if is_mobile(local) {
        return Some((Code::PhoneNumber, masked(local, 3, 4)));
    }
    if is_identity(&text) {
        return Some((Code::IdentityNumber, masked(&text, 2, 3)));
    }
    is_bank_card(&text).then(|| (Code::BankCardNumber, masked(&text, 4, 4)))
}

fn masked(text: &str, first: usize, last: usize) -> String {
    format!(
        "{}{}{}",
        &text[..first],
        "*".repeat(text.len() - first - last),
        &text[text.len() - last..]
    )
}

fn is_mobile(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

/// Eighteen digits with a date in them and the check digit of GB 11643-1999.
fn is_identity(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = text.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or_default();
    let dated = (1900..=2099).contains(&number(6..10))
        && (1..=12).contains(&number(10..12))
        && (1..=31).contains(&number(12..14));
    let sum: u32 = bytes[..17]
        .iter()
        .zip(WEIGHTS)
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    dated && bytes[17] == CHECKS[(sum % 11) as usize]
}

/// Sixteen to nineteen digits of a known issuer with the check digit of ISO/IEC 7812.
fn is_bank_card(text: &str) -> bool {
    if !(16..=19).contains(&text.len()) || !text.starts_with(['3', '4', '5', '6']) || text.contains('X') {
        return false;
    }
    let sum: u32 = text
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte - b'0');
            if index % 2 == 0 {
                digit
            } else {
                digit * 2 / 10 + digit * 2 % 10
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        find(text)
            .into_iter()
            .map(|hit| (hit.code.as_str(), hit.masked))
            .collect()
    }

    /// A number made of nobody's digits with a right check digit.
    fn identity() -> String {
        let stem = "11010119000101000";
        (0..=9)
            .map(|last| format!("{stem}{last}"))
            .chain([format!("{stem}X")])
            .find(|text| is_identity(text))
            .expect("one of eleven is right")
    }

    #[test]
    fn mobile_numbers_are_found_however_they_are_written() {
        for text in [
            "电话13800000000。",
            "138-0000-0000",
            "+86 138 0000 0000",
            "１３８００００００００",
        ] {
            assert_eq!(
                found(text),
                [("phone-number", "138****0000".to_owned())],
                "{text}"
            );
        }
        let text = "报名：2024-06-04 13800000000";
        assert_eq!(&text[find(text)[0].span.start..], "13800000000");
    }

    #[test]
    fn numbers_are_found_wherever_they_stand() {
        for before in 0..40 {
            for number in ["13800000000", "１３８００００００００"] {
                let text = format!("{}{number}{}", "，".repeat(before / 3), "a".repeat(before % 3));
                let text = format!("{}{text}", " ".repeat(before));
                let start = find(&text).first().map(|hit| hit.span.start);
                assert_eq!(start, text.find(number), "{text:?}");
            }
        }
    }

    #[test]
    fn identity_and_bank_cards_are_known_by_their_check_digits() {
        let identity = identity();
        assert_eq!(found(&format!("证号{identity}"))[0].0, "identity-number");
        let cards = (0..=9).filter(|last| !found(&format!("622202000000000000{last}")).is_empty());
        assert_eq!(cards.count(), 1);
    }

    #[test]
    fn other_long_numbers_are_none() {
        for text in [
            "2024060412345",
            "办件 25462 件，咨询 32895 次",
            "IMG_13800000000.jpg",
            "110101190001010001",
            "3.13800000000",
            "138000000001",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
