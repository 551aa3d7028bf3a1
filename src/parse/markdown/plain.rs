//! Plain text, kept as pieces of the HTML that says the same: the prose of a large site is in memory once and not twice.
//!
//! Piece by piece stands what the HTML lacks (line feeds, mostly), how much of the HTML is passed over (markup), and how much of it
//! is text. Where the two differ more than that, the text itself is kept: it always comes back as it was.

use serde::{Deserialize, Serialize};

use crate::foundation::varint;

/// So many bytes that follow in both are worth a piece: three Chinese characters.
const WORTH: usize = 9;
/// How far markup is looked behind for the next text.
const REACH: usize = 512;
/// The same for a word of fewer bytes than [`WORTH`], which may stand anywhere.
const SHORT_REACH: usize = 48;

/// A plain text, without the HTML that most of it is taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plain {
    pieces: Box<[u8]>,
}

impl Plain {
    /// Keeps `text` beside `html`.
    pub(super) fn of(text: &str, html: &str) -> Self {
        let (whole, text, html) = (text, text.as_bytes(), html.as_bytes());
        let mut pieces = Vec::new();
        // Up to where both are kept.
        let (mut kept, mut passed) = (0, 0);
        let (mut at, mut from) = (0, 0);
        while at < text.len() {
            let Some(found) = next(&text[at..], &html[from..]) else {
                at += 1;
                continue;
            };
            from += found;
            // A piece ends with a whole character: then it is a text by itself.
            let mut length = alike(&text[at..], &html[from..]);
            while !whole.is_char_boundary(at + length) {
                length -= 1;
            }
            keep(&text[kept..at], &mut pieces);
            varint::write((from - passed) as u64, &mut pieces);
            varint::write(length as u64, &mut pieces);
            at += length;
            from += length;
            (kept, passed) = (at, from);
        }
        if kept < text.len() {
            keep(&text[kept..], &mut pieces);
        }
        Self {
            pieces: pieces.into_boxed_slice(),
        }
    }

    /// Whether there is no text.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The text, beside the same HTML.
    pub(super) fn text(&self, html: &str) -> String {
        let mut text = String::with_capacity(html.len());
        let (mut rest, mut from) = (&*self.pieces, 0);
        while !rest.is_empty() {
            let length = number(&mut rest);
            let (own, others) = rest.split_at(length);
            text.push_str(std::str::from_utf8(own).unwrap_or_default());
            rest = others;
            if !rest.is_empty() {
                from += number(&mut rest);
                let length = number(&mut rest);
                text.push_str(html.get(from..from + length).unwrap_or_default());
                from += length;
            }
        }
        text
    }
}

/// Where in the HTML the text goes on; nothing if its next byte has to be kept.
fn next(text: &[u8], html: &[u8]) -> Option<usize> {
    let word = &text[..text.len().min(WORTH)];
    let word = word.split(|byte| *byte == b'\n').next().unwrap_or_default();
    // A piece begins with a whole character, so that few places come into question.
    let is_inside = word.first().is_some_and(|byte| (0x80..0xc0).contains(byte));
    if word.len() < 2 || is_inside {
        return None;
    }
    let reach = if word.len() < WORTH { SHORT_REACH } else { REACH };
    let html = &html[..html.len().min(reach)];
    html.windows(word.len())
        .position(|window| window[0] == word[0] && window == word)
}

fn keep(text: &[u8], pieces: &mut Vec<u8>) {
    varint::write(text.len() as u64, pieces);
    pieces.extend_from_slice(text);
}

/// A length that was written here.
fn number(pieces: &mut &[u8]) -> usize {
    usize::try_from(varint::read(pieces)).unwrap_or_default()
}

/// How many bytes two texts begin with alike.
fn alike(one: &[u8], other: &[u8]) -> usize {
    const STEP: usize = 16;
    let steps = one.chunks_exact(STEP).zip(other.chunks_exact(STEP));
    let whole = STEP * steps.take_while(|(one, other)| one == other).count();
    let rest = one[whole..].iter().zip(&other[whole..]);
    whole + rest.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_does_not_end_inside_a_character() {
        // 粽 and 粤 begin with the same two bytes.
        pieces("鼓声里的粽", "<p>鼓声里的粤</p>");
        pieces("鼓声里的🎉和", "<p>鼓声里的🎊和</p>");
    }

    fn pieces(text: &str, html: &str) -> usize {
        let plain = Plain::of(text, html);
        assert_eq!(plain.text(html), text);
        assert_eq!(plain.is_empty(), text.is_empty());
        plain.pieces.len()
    }

    #[test]
    fn a_text_comes_back_and_takes_little_beside_its_html() {
        let text = "端午活动共三百二十人参加\n包粽子 218 只\n负责人介绍说：传承";
        let html = "<p>端午活动<strong>共三百二十人</strong>参加</p>\n<table><tr><td>包粽子 218 只</td></tr></table>\n\
                    <p>负责人<a href=\"https://example.org/\">介绍说</a>：传承</p>";
        assert!(pieces(text, html) < text.len() / 2);
        let long = "龙舟竞渡，".repeat(1_000);
        assert!(pieces(&long, &format!("<p>{long}</p>")) < 10);
    }

    #[test]
    fn a_text_that_is_not_in_the_html_comes_back_too() {
        for (text, html) in [
            ("", "<hr>"),
            ("端午", ""),
            ("A & B < C", "<p>A &amp; B &lt; C</p>"),
            ("后写的在前\n先写的在后", "<p>先写的在后</p><p>后写的在前</p>"),
            ("合影\n一", "<p>一</p>"),
            ("端a端b端c端d", "<p>端c端d端a端b</p>"),
        ] {
            pieces(text, html);
        }
        let long = "不在其中。".repeat(200);
        pieces(&long, "<p>别的话</p>");
    }
}
