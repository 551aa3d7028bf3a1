//! Data as script files: a page that is opened from a disk may ask for nothing else.

use serde::Serialize;

/// Digits that an address and a text of JavaScript take as they are.
pub(crate) const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// The length of a [`version`].
const VERSION: usize = 4;

/// A value as JavaScript writes it.
pub(crate) fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).expect("lists of texts and numbers have no form JSON lacks");
    // Browsers before 2019 take these two for ends of a line, even within a text.
    let mut text = text;
    for (end, escaped) in [("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")] {
        // To look is much cheaper than to look and copy.
        if text.contains(end) {
            text = text.replace(end, escaped);
        }
    }
    text
}

/// Appends a text as [`json`] writes it, for those who write long ones: most of them stand there as they are.
pub(crate) fn push_text(text: &str, into: &mut Vec<u8>) {
    const BLOCK: usize = 32;
    let bytes = text.as_bytes();
    into.reserve(bytes.len() + 2);
    into.push(b'"');
    let mut at = 0;
    while at < bytes.len() {
        let block = &bytes[at..bytes.len().min(at + BLOCK)];
        // All bytes of a block are looked at, so that the processor may look at them at once.
        if !block.iter().fold(false, |found, byte| found | is_special(*byte)) {
            into.extend_from_slice(block);
            at += block.len();
        } else if let Some(plain) = block.iter().position(|byte| is_special(*byte)) {
            into.extend_from_slice(&block[..plain]);
            at += plain + push_character(&bytes[at + plain..], into);
        }
    }
    into.push(b'"');
}

/// Whether a byte, or what it begins, may have to be escaped.
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\' || byte == 0xe2
}

/// Appends the byte that some text begins with, or the character if that has to be escaped; says how long that was.
fn push_character(bytes: &[u8], into: &mut Vec<u8>) -> usize {
    let escaped = match bytes[0] {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        b'\n' => "\\n",
        b'\r' => "\\r",
        b'\t' => "\\t",
        0x08 => "\\b",
        0x0c => "\\f",
        0xe2 if bytes.starts_with("\u{2028}".as_bytes()) => "\\u2028",
        0xe2 if bytes.starts_with("\u{2029}".as_bytes()) => "\\u2029",
        byte if byte < b' ' => {
            into.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
            return 1;
        }
        byte => {
            into.push(byte);
            return 1;
        }
    };
    into.extend_from_slice(escaped.as_bytes());
    if bytes[0] == 0xe2 { "\u{2028}".len() } else { 1 }
}

/// A script that gives a name to a value.
pub(crate) fn assigned(name: &str, value: &str) -> String {
    format!("self.{name} = {value};\n")
}

/// A script that puts a value into a table that several scripts fill.
pub(crate) fn registered(table: &str, key: impl std::fmt::Display, value: &str) -> String {
    registering(table, key) + value + REGISTERED
}

/// How such a script begins; then comes the value, and [`REGISTERED`].
pub(crate) fn registering(table: &str, key: impl std::fmt::Display) -> String {
    format!("(self.{table} = self.{table} || {{}})[{key}] = ")
}

/// How it ends.
pub(crate) const REGISTERED: &str = ";\n";

/// Four characters that tell a file's content: behind its name they make a cache ask anew when it has changed.
pub(crate) fn version(bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes);
    hash.as_bytes()
        .iter()
        .take(VERSION)
        .map(|byte| digit(usize::from(*byte)))
        .collect()
}

/// The digit of the lowest six bits of a number.
fn digit(number: usize) -> char {
    char::from(DIGITS[number % DIGITS.len()])
}

/// How many digits numbers up to `largest` take.
pub(crate) fn digits_for(largest: usize) -> usize {
    let mut width = 1;
    while largest >> (6 * width) > 0 {
        width += 1;
    }
    width
}

/// Writes a number in so many digits, the highest first.
pub(crate) fn push_digits(text: &mut String, number: usize, width: usize) {
    text.extend((0..width).rev().map(|place| digit(number >> (6 * place))));
}

/// Writes how far each number lies from the one before, in as few digits as it takes: five bits a digit, the lowest
/// first, the sixth says that more follow. Steps down are odd, steps up are even.
pub(crate) fn steps(numbers: impl Iterator<Item = u32>) -> String {
    let mut text = String::new();
    let mut before = 0;
    for number in numbers.map(i64::from) {
        let step = number - before;
        before = number;
        let mut left = step.unsigned_abs() * 2 + u64::from(step < 0);
        loop {
            let low = (left % 32) as usize;
            left /= 32;
            text.push(digit(if left > 0 { low + 32 } else { low }));
            if left == 0 {
                break;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_one_another_take_a_digit_each() {
        assert_eq!(steps([3, 2, 1, 0, 1].into_iter()), "63332");
        assert_eq!(steps([9999].into_iter()), "-mJ");
        assert_eq!(steps([0, 0].into_iter()), "00");
    }

    #[test]
    fn a_number_takes_as_many_digits_as_the_largest_of_its_kind() {
        assert_eq!((digits_for(63), digits_for(64), digits_for(4096)), (1, 2, 3));
        let mut text = String::new();
        push_digits(&mut text, 65, 2);
        assert_eq!(text, "11");
    }

    #[test]
    fn a_text_is_appended_as_json_has_it() {
        let all: String = (0..0x300)
            .chain(0x2000..0x2100)
            .filter_map(char::from_u32)
            .collect();
        let plain = "院子里先铺开长桌，志愿者把糯米分好。";
        // What has to be escaped stands at every place of a block, and across the end of one.
        for length in 0..40 {
            let text = format!("{}\u{2028}{plain}\"{all}\u{2029}", "a".repeat(length));
            let mut appended = Vec::new();
            push_text(&text, &mut appended);
            assert_eq!(String::from_utf8(appended).expect("text"), json(&text));
        }
    }

    #[test]
    fn a_text_that_old_browsers_would_break_is_escaped() {
        assert_eq!(json(&"a\u{2028}b"), "\"a\\u2028b\"");
    }
}
