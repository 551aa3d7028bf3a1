//! Bytes to text: UTF-8 with or without mark, UTF-16 with one, GBK and GB18030; any line ends.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use crate::foundation::blocks;

/// Bytes as text with `\n` line ends; nothing when they are in no encoding an editor here saves in.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<String> {
    let text = decoded(bytes)?;
    Some(if has_byte(&text, b'\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    })
}

/// A few words as text: too short to tell encodings apart, so what is not UTF-8 is what Chinese programs write.
#[must_use]
pub fn words(bytes: &[u8]) -> Option<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !is_chance(text) => Some(text.to_owned()),
        _ => GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)
            .map(std::borrow::Cow::into_owned),
    }
}

/// Whether a text reads as UTF-8 only by chance: nobody writes accents without letters, and `某` in GBK is one of those.
fn is_chance(text: &str) -> bool {
    let odd = |character: char| ('\u{80}'..'\u{370}').contains(&character);
    text.contains(odd)
        && text
            .chars()
            .all(|found| odd(found) || (found.is_ascii() && !found.is_ascii_alphabetic()))
}

fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return readable(
            encoding
                .decode_without_bom_handling_and_without_replacement(&bytes[mark..])?
                .into_owned(),
        );
    }
    // The decoder looks at many bytes at once, and so takes a twentieth of what `String::from_utf8` does.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return readable(text.into_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The hint matters: without it short texts such as `春节` in GBK are taken for Korean.
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess != GBK && guess != GB18030 {
        return None;
    }
    readable(
        GB18030
            .decode_without_bom_handling_and_without_replacement(bytes)?
            .into_owned(),
    )
}

/// The bytes of a text with lines put in front of its line `number` (from 1), in the encoding and with the line ends it
/// has; every other byte stays. Nothing when that cannot be done without changing them.
#[must_use]
pub fn with_lines(bytes: &[u8], number: usize, lines: &[String]) -> Option<Vec<u8>> {
    let text = decoded(bytes)?;
    let (mark, encode) = form(bytes);
    let at = line_start(&text, number);
    let mut before = bytes.get(..mark)?.to_vec();
    before.extend(encode(&text[..at])?);
    let rest = bytes.strip_prefix(before.as_slice())?;
    let end = line_end(&text);
    let inserted: String = lines.iter().flat_map(|line| [line.as_str(), end]).collect();
    before.extend(encode(&inserted)?);
    before.extend(rest);
    Some(before)
}

type Encode = fn(&str) -> Option<Vec<u8>>;

/// The length of a text's byte-order mark, and how it is encoded.
fn form(bytes: &[u8]) -> (usize, Encode) {
    match bytes {
        [0xff, 0xfe, ..] => (2, |text| {
            Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
        }),
        [0xfe, 0xff, ..] => (2, |text| {
            Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect())
        }),
        [0xef, 0xbb, 0xbf, ..] => (3, |text| Some(text.as_bytes().to_vec())),
        _ if std::str::from_utf8(bytes).is_ok() => (0, |text| Some(text.as_bytes().to_vec())),
        _ => (0, |text| {
            let (bytes, _, failed) = GB18030.encode(text);
            (!failed).then(|| bytes.into_owned())
        }),
    }
}

/// The byte at which a line starts, whatever ends the lines.
fn line_start(text: &str, number: usize) -> usize {
    let mut starts = std::iter::once(0).chain(text.match_indices(['\r', '\n']).filter_map(|(at, found)| {
        let pair = found == "\r" && text[at + 1..].starts_with('\n');
        (!pair).then_some(at + 1)
    }));
    starts.nth(number.saturating_sub(1)).unwrap_or(text.len())
}

/// How the first line ends, and so the others.
fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// A text without the bytes that only other kinds of files have.
fn readable(text: String) -> Option<String> {
    (!has_byte(&text, b'\0')).then_some(text)
}

fn has_byte(text: &str, wanted: u8) -> bool {
    blocks::position(text.as_bytes(), 0, |byte, _, _| byte == wanted).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chinese_editors_save_is_read() {
        assert_eq!(decoded("端午".as_bytes()).as_deref(), Some("端午"));
        assert_eq!(decoded("\u{feff}端午".as_bytes()).as_deref(), Some("端午"));
        let gbk = GB18030
            .encode("---\n标题: 端午节包粽子\n---\n社区里飘着粽叶香。\n")
            .0
            .into_owned();
        assert_eq!(
            decoded(&gbk).as_deref(),
            Some("---\n标题: 端午节包粽子\n---\n社区里飘着粽叶香。\n")
        );
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend("端午".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decoded(&utf16).as_deref(), Some("端午"));
    }

    #[test]
    fn other_bytes_are_no_text() {
        assert_eq!(decoded(&[0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), None);
        assert_eq!(decoded(b"a\0b"), None);
    }

    #[test]
    fn lines_are_put_in_and_no_other_byte_is_touched() {
        let text = "---\n标题: 端午\n---\n粽香。\n";
        let lines = ["照片:".to_owned(), "  - 文件: 㐂.jpg".to_owned()];
        type Form = fn(&str) -> Vec<u8>;
        let forms: [(&str, Form); 4] = [
            ("UTF-8", |text| text.into()),
            ("UTF-8 with mark", |text| format!("\u{feff}{text}").into_bytes()),
            ("GBK", |text| GB18030.encode(text).0.into_owned()),
            ("UTF-16", |text| {
                let units = std::iter::once(0xfeff).chain(text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }),
        ];
        for (name, form) in forms {
            for end in ["\n", "\r\n", "\r"] {
                let before = form(&text.replace('\n', end));
                let wanted = "---\n标题: 端午\n照片:\n  - 文件: 㐂.jpg\n---\n粽香。\n";
                assert_eq!(
                    with_lines(&before, 3, &lines),
                    Some(form(&wanted.replace('\n', end))),
                    "{name} {end:?}"
                );
            }
        }
    }

    #[test]
    fn a_text_that_would_not_come_back_the_same_is_left_alone() {
        // GBK has the euro sign at 0x80 too, and we would write it elsewhere.
        let odd = [
            b"---\n",
            GB18030.encode("标题: 端午节包粽子票价").0.as_ref(),
            b"\x80\n---\n",
        ]
        .concat();
        assert!(text(&odd).is_some_and(|text| text.contains('€')));
        assert_eq!(with_lines(&odd, 3, &["照片:".to_owned()]), None);
    }
}
