//! CommonMark ends a link target at the first space, but photos are called `合影 2.jpg`, and editors show them all the
//! same. Such targets get the angle brackets the rule asks for.

use super::mend::Insertion;
use crate::foundation::blocks;

/// Longest target looked at, so that a text of brackets costs no more than its length.
const LONGEST: usize = 300;

/// The brackets around every bare target with a space that ends like a file name.
pub(super) fn candidates(text: &str) -> Vec<Insertion> {
    let begins = |byte: u8, next: u8, _: u8| (byte == b']') & (next == b'(');
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(at) = blocks::position(text.as_bytes(), next, begins) {
        let start = at + "](".len();
        next = start;
        if let Some(length) = target_length(&text[start..]) {
            let end = start + length;
            found.push(Insertion { at: start, text: "<" });
            found.push(Insertion { at: end, text: ">" });
        }
    }
    found
}

/// The bytes up to the closing parenthesis or the title, when they are a file name with a space.
fn target_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut length = None;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b'"' | b'\'' if depth == 0 && text[..at].ends_with(' ') => {
                length = Some(at);
                break;
            }
            b'\n' | b'<' | b'>' | b'"' | b'\'' | b'[' => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => {
                length = Some(at);
                break;
            }
            b')' => depth -= 1,
            _ => {}
        }
    }
    let target = text[..length?].trim_end();
    let (name, extension) = target.rsplit_once('.')?;
    let is_extension =
        (2..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_extension && name.trim_start().contains(' ') && !name.starts_with(' ')).then_some(target.len())
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    fn mended(text: &str) -> String {
        mend::mend(text).text.into_owned()
    }

    #[test]
    fn file_names_with_spaces_get_brackets() {
        assert_eq!(mended("![合影](合影 2.jpg)"), "![合影](<合影 2.jpg>)");
        assert_eq!(mended("![](照片 (1).JPG)。"), "![](<照片 (1).JPG>)。");
        assert_eq!(
            mended("![合影](合影 2.jpg \"全体\")"),
            "![合影](<合影 2.jpg> \"全体\")"
        );
    }

    #[test]
    fn targets_with_titles_and_other_parentheses_are_left_alone() {
        for text in [
            "[a](b.md \"c.d\")",
            "[a](b.md (c))",
            "[a](b.md)",
            "[1](见 图二)",
            "`[a](b c.md)`",
            "[a](<b c.md>)",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
