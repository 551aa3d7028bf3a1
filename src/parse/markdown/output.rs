//! What the walk writes: HTML with holes, and the plain text beside it.

use super::Part;
use super::characters::is_publishable;
use crate::foundation::blocks;

/// A part before the body is finished.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// HTML that `sanitise` may rewrite.
    Html(String),
    /// A finished element within a line, out of `sanitise`'s reach.
    SealedInline(&'static str),
    /// A finished block, out of `sanitise`'s reach.
    SealedBlock(String),
    /// A hole; never [`Part::Html`].
    Hole(Part),
}

/// Collects a body's HTML and text.
#[derive(Debug, Default)]
pub(super) struct Output {
    pieces: Vec<Piece>,
    html: String,
    text: String,
    /// Where blocks end in the plain text.
    borders: Vec<usize>,
    /// Whether what is written now is no part of the plain text: the reading of a ruby.
    pub(super) is_silent: bool,
}

impl Output {
    /// Room for more than becomes of so many bytes of most texts: what grows is copied each time.
    pub(super) fn for_text(bytes: usize) -> Self {
        Self {
            html: String::with_capacity(2 * bytes),
            text: String::with_capacity(bytes),
            ..Self::default()
        }
    }

    /// Markup.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// An attribute with its leading space.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(&mut self.html, value);
        self.html.push('"');
    }

    /// Words of ours, no part of the plain text.
    pub(super) fn label(&mut self, text: &str) {
        escape(&mut self.html, text);
    }

    /// Text, for the page and for the plain text.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.html, text);
        self.plain(text);
    }

    /// Text for the plain text alone; the page shows it by other means.
    pub(super) fn plain(&mut self, text: &str) {
        if !self.is_silent {
            self.text.push_str(text);
        }
    }

    /// A block's border, which parts words in the plain text.
    pub(super) fn gap(&mut self) {
        if !self.is_at_border() {
            self.borders.push(self.text.len());
        }
    }

    fn is_at_border(&self) -> bool {
        self.text.len() == self.borders.last().copied().unwrap_or_default()
    }

    /// The last character of the plain text's last block.
    pub(super) fn last(&self) -> Option<char> {
        self.text.chars().next_back().filter(|_| !self.is_at_border())
    }

    /// A piece of its own.
    pub(super) fn piece(&mut self, piece: Piece) {
        if !self.html.is_empty() {
            self.pieces.push(Piece::Html(std::mem::take(&mut self.html)));
        }
        self.pieces.push(piece);
    }

    /// All pieces and the plain text, a line to each block, its white space made single.
    pub(super) fn finish(mut self) -> (Vec<Piece>, String) {
        if !self.html.is_empty() {
            self.pieces.push(Piece::Html(self.html));
        }
        let mut text = String::with_capacity(self.text.len());
        let mut begun = 0;
        for end in self.borders.iter().copied().chain([self.text.len()]) {
            let block = &self.text[begun..end];
            begun = end;
            for (at, word) in words(block).enumerate() {
                if !text.is_empty() {
                    text.push(if at == 0 { '\n' } else { ' ' });
                }
                text.push_str(word);
            }
        }
        (self.pieces, text)
    }
}

/// What stands between white space, as `split_whitespace` has it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_start();
    std::iter::from_fn(move || {
        let (word, after) = rest.split_at(word_end(rest));
        rest = after.trim_start();
        (!word.is_empty()).then_some(word)
    })
}

/// Where the first white space begins. Chinese has hardly any: only what can begin one is looked at as characters.
fn word_end(text: &str) -> usize {
    let mut at = 0;
    let begins = |byte: u8, next: u8, last: u8| {
        let is_ascii = (byte.wrapping_sub(b'\t') < 5) | (byte == b' ');
        let is_other = (byte == 0xC2) | (byte == 0xE1) | ((byte == 0xE2) & ((next == 0x80) | (next == 0x81)));
        is_ascii | is_other | ((byte == 0xE3) & (next == 0x80) & (last == 0x80))
    };
    while let Some(found) = blocks::position(text.as_bytes(), at, begins) {
        if text[found..].starts_with(char::is_whitespace) {
            return found;
        }
        at = found + 1;
    }
    text.len()
}

/// Joins neighbouring HTML and leaves the holes; takes no more memory than it needs, for all texts are kept to the end.
pub(super) fn parts(pieces: Vec<Piece>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let html = match piece {
            Piece::Hole(part) => {
                parts.push(part);
                continue;
            }
            Piece::Html(html) | Piece::SealedBlock(html) => html,
            Piece::SealedInline(html) => html.to_owned(),
        };
        match parts.last_mut() {
            _ if html.is_empty() => {}
            Some(Part::Html(before)) => before.push_str(&html),
            _ => parts.push(Part::Html(html)),
        }
    }
    for part in &mut parts {
        if let Part::Html(html) = part {
            // Copied, for what is shrunk keeps its room with most allocators: of all texts that is a sixth of the memory.
            *html = html.as_str().to_owned();
        }
    }
    parts.shrink_to_fit();
    parts
}

/// Whether a byte, with the two behind it, may start a character that is escaped or left out. Line ends and tabs are
/// neither, nor is most of what begins like Chinese punctuation does.
#[inline]
fn is_of_interest(byte: u8, next: u8, last: u8) -> bool {
    let is_reserved = (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
    let is_control = ((byte < 0x20) & (byte != b'\n') & (byte != b'\t')) | (byte == 0x7F);
    // Controls of two bytes; noncharacters of three, and of four.
    let is_long = (byte == 0xC2)
        | ((byte == 0xEF) & ((next == 0xB7) | ((next == 0xBF) & (last >= 0xBE))))
        | ((byte >= 0xF0) & (last == 0xBF));
    is_reserved | is_control | is_long
}

/// Escapes for text and for quoted attributes; leaves out what no page may hold.
pub(super) fn escape(into: &mut String, text: &str) {
    into.reserve(text.len());
    let mut copied = 0;
    let mut at = 0;
    // Nearly all characters stand for themselves and are passed over without being decoded.
    while let Some(found) = blocks::position(text.as_bytes(), at, is_of_interest) {
        at = found;
        let Some(character) = text[at..].chars().next() else {
            break;
        };
        let escaped = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ if is_publishable(character) => {
                at += character.len_utf8();
                continue;
            }
            _ => "",
        };
        into.push_str(&text[copied..at]);
        into.push_str(escaped);
        at += character.len_utf8();
        copied = at;
    }
    into.push_str(&text[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_reserves_is_escaped_and_what_it_forbids_is_left_out() {
        let mut html = String::new();
        escape(&mut html, "a<b>&\"\u{0}\u{FDD0}龘");
        assert_eq!(html, "a&lt;b&gt;&amp;&quot;龘");
    }

    #[test]
    fn what_is_escaped_is_found_among_chinese_punctuation() {
        let mut html = String::new();
        let rest = "（一）：甲，乙！\t丙\n\u{FFFC}\u{FDCF}\u{A0}\u{20000}";
        escape(
            &mut html,
            &format!("{rest}\u{FFFE}，&\u{FDEF}：\u{85}\u{2FFFF}\u{1}<"),
        );
        assert_eq!(html, format!("{rest}，&amp;：&lt;"));
    }

    #[test]
    fn words_are_what_stands_between_white_space_of_any_kind() {
        for text in [
            "",
            " ",
            "端午，包粽子。",
            "\u{3000}一\u{3000}\u{3000}二、三\u{A0}四 \t\n五\u{2003}six’s…\u{1680}七\u{85}\u{e9}\u{2028}",
        ] {
            assert!(words(text).eq(text.split_whitespace()), "{text:?}");
        }
    }

    #[test]
    fn holes_part_the_html_and_nothing_else_does() {
        let mut output = Output::default();
        output.html("<p>");
        output.piece(Piece::SealedInline("<input>"));
        output.text("甲");
        output.piece(Piece::Hole(Part::InlinePhoto(0)));
        let (pieces, text) = output.finish();
        assert_eq!(
            parts(pieces),
            [Part::Html("<p><input>甲".to_owned()), Part::InlinePhoto(0)]
        );
        assert_eq!(text, "甲");
    }
}
