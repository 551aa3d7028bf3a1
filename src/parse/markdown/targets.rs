//! CommonMark ends a link target at the first space, but photos are called `合影 2.jpg`, and editors show them all the
//! same. Such targets get the angle brackets the rule asks for.

use super::mend::Insertion;

/// Longest target looked at, so that a text of brackets costs no more than its length.
const LONGEST: usize = 300;

/// The brackets around every bare target with a space that ends like a file name.
pub(super) fn candidates(text: &str) -> Vec<Insertion> {
    text.match_indices("](")
        .filter_map(|(at, opening)| {
            let start = at + opening.len();
            let end = start + target_length(&text[start..])?;
            Some([
                Insertion { at: start, text: "<" },
                Insertion { at: end, text: ">" },
            ])
        })
        .flatten()
        .collect()
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
