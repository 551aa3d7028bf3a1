//! What the walk writes: HTML with holes, and the plain text beside it.

use super::Part;
use super::characters::is_publishable;

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

/// Stands between blocks in the plain text while it is written: Unicode's own mark for it.
const BORDER: char = '\u{2029}';

/// Collects a body's HTML and text.
#[derive(Debug, Default)]
pub(super) struct Output {
    pieces: Vec<Piece>,
    html: String,
    text: String,
    /// Whether what is written now is no part of the plain text: the reading of a ruby.
    pub(super) is_silent: bool,
}

impl Output {
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
        if self.text.chars().next_back().is_some_and(|last| last != BORDER) {
            self.text.push(BORDER);
        }
    }

    /// The last character of the plain text.
    pub(super) fn last(&self) -> Option<char> {
        self.text.chars().next_back()
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
        for block in self.text.split(BORDER) {
            for (at, word) in block.split_whitespace().enumerate() {
                if !text.is_empty() {
                    text.push(if at == 0 { '\n' } else { ' ' });
                }
                text.push_str(word);
            }
        }
        text.shrink_to_fit();
        (self.pieces, text)
    }
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
            html.shrink_to_fit();
        }
    }
    parts.shrink_to_fit();
    parts
}

/// Escapes for text and for quoted attributes; leaves out what no page may hold.
pub(super) fn escape(into: &mut String, text: &str) {
    into.reserve(text.len());
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        // Bytes that start no character of interest are passed over without decoding it.
        if !matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..=0x1F | 0x7F | 0xC2 | 0xEF..=0xF4) {
            continue;
        }
        let Some(character) = text[at..].chars().next() else {
            return;
        };
        let escaped = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ if is_publishable(character) => continue,
            _ => "",
        };
        into.push_str(&text[copied..at]);
        into.push_str(escaped);
        copied = at + character.len_utf8();
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
