//! CommonMark closes emphasis after punctuation only before a space or more punctuation, so that `**你好。**世界` stays
//! full of asterisks. An empty comment between the marks and the word gives the rule the punctuation it wants; `events`
//! drops the comment again.

use super::characters::{is_cjk, is_closing, is_opening, is_punctuation};
use super::mend::Insertion;
use crate::foundation::blocks;

/// What is inserted: punctuation to the emphasis rules, nothing to the reader.
pub(super) const COMMENT: &str = "<!---->";

/// Where emphasis marks stand between Chinese punctuation and a word, in any part of the text.
pub(super) fn candidates(text: &str) -> Vec<Insertion> {
    let bytes = text.as_bytes();
    let is_mark = |byte: u8, _: u8, _: u8| (byte == b'*') | (byte == b'~');
    let mut found = Vec::new();
    let mut last = None;
    let mut next = 0;
    while let Some(at) = blocks::position(bytes, next, is_mark) {
        let mark = bytes[at];
        let end = at + bytes[at..].iter().take_while(|byte| **byte == mark).count();
        // The first marks of a paragraph have nothing to close, and those that open there work already.
        let is_first = last.is_none_or(|last| has_empty_line(&text[last..at]));
        // Single tildes are ranges (3~5 天), three and more are fences.
        if mark == b'*' || end - at == 2 {
            let place = repair(text, at, end).filter(|place| *place == at || !is_first);
            found.extend(place.map(|at| Insertion { at, text: COMMENT }));
        }
        (last, next) = (Some(end), end);
    }
    found
}

/// Whether paragraphs end within a text.
fn has_empty_line(text: &str) -> bool {
    // What stands before the first line end and behind the last is only a part of its line.
    let whole = text.split_once('\n').and_then(|(_, rest)| rest.rsplit_once('\n'));
    whole.is_some_and(|(lines, _)| lines.split('\n').any(|line| line.trim_ascii().is_empty()))
}

/// Where to insert beside the run of marks `start..end`, if it needs it.
fn repair(text: &str, start: usize, end: usize) -> Option<usize> {
    let before = text[..start].chars().next_back()?;
    let after = text[end..].chars().next()?;
    if before == '\\' || !(is_cjk(before) || is_cjk(after)) {
        return None;
    }
    if is_punctuation(before) && !is_opening(before) && is_word(after) {
        return Some(end);
    }
    (is_word(before) && is_punctuation(after) && !is_closing(after)).then_some(start)
}

fn is_word(character: char) -> bool {
    !character.is_whitespace() && !is_punctuation(character)
}

#[cfg(test)]
mod tests {
    use super::super::mend;

    fn mended(text: &str) -> String {
        mend::mend(text).text.into_owned()
    }

    #[test]
    fn closing_marks_after_punctuation_and_opening_marks_before_it_are_helped() {
        assert_eq!(mended("**你好。**世界"), "**你好。**<!---->世界");
        assert_eq!(mended("内容**“重点”**内容"), "内容<!---->**“重点”**<!---->内容");
        assert_eq!(mended("~~旧。~~新"), "~~旧。~~<!---->新");
    }

    #[test]
    fn marks_before_which_a_paragraph_has_none_open_and_need_no_help() {
        assert_eq!(mended("他说：**你好。**世界"), "他说：**你好。**<!---->世界");
        assert_eq!(mended("。**甲**\n\n乙：**丙**"), "。**甲**\n\n乙：**丙**");
        assert_eq!(mended("。**甲\n乙。**丙**"), "。**甲\n乙。**<!---->丙**");
    }

    #[test]
    fn marks_that_work_already_are_left_alone() {
        for text in [
            "**重点**。",
            "（**重点**）",
            "* 项目",
            "a * b",
            "**bold.**text",
            "3~5 天",
            "~~~\n码\n~~~",
            "。\\*世",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
