//! Source text and positions in it: what diagnostics point into.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::encoding;
use super::fingerprint::Fingerprint;

/// A half-open range of bytes in one [`SourceText`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The same range, `offset` bytes later: from a part of a text to the whole.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self {
            start: self.start + offset,
            end: self.end + offset,
        }
    }
}

/// One text the owner wrote, decoded to UTF-8 without byte-order mark and with `\n` line ends.
#[derive(Debug)]
pub struct SourceText {
    path: String,
    /// Read when it is first asked for, where another run has known it.
    text: OnceLock<String>,
    unread: Option<Unread>,
    /// Looked for when a line is first asked for: most texts have nothing to tell of.
    line_starts: OnceLock<Vec<usize>>,
}

/// Where a text lies, and what is remembered of it.
#[derive(Debug)]
struct Unread {
    file: PathBuf,
    said: Fingerprint,
}

impl Unread {
    /// The text, if it still says what it said.
    fn read(&self) -> Option<String> {
        let text = encoding::text(&std::fs::read(&self.file).ok()?)?;
        (Fingerprint::of_bytes(text.as_bytes()) == self.said).then_some(text)
    }
}

impl SourceText {
    /// A text under its path relative to the site's folder, with forward slashes.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            path: path.into(),
            text: OnceLock::from(text.into()),
            unread: None,
            line_starts: OnceLock::new(),
        })
    }

    /// No text at all.
    pub(crate) fn nowhere() -> Arc<Self> {
        static NOWHERE: OnceLock<Arc<SourceText>> = OnceLock::new();
        Arc::clone(NOWHERE.get_or_init(|| Self::new("", "")))
    }

    /// A text that nobody may ever look into: it is read when somebody does. Where it does not say any more what it said it is empty,
    /// and every place in it is the first.
    pub(crate) fn unread(path: &str, file: &Path, said: Fingerprint) -> Arc<Self> {
        Arc::new(Self {
            path: path.to_owned(),
            text: OnceLock::new(),
            unread: Some(Unread {
                file: file.to_owned(),
                said,
            }),
            line_starts: OnceLock::new(),
        })
    }

    /// The text at a path, read now; nothing when it does not say any more what it said.
    pub(crate) fn read_again(path: &str, file: &Path, said: Fingerprint) -> Option<Arc<Self>> {
        let file = file.to_owned();
        let text = Unread { file, said }.read()?;
        Some(Self::new(path, text))
    }

    /// The text as its file has it now, where it was not read when another run had known it: it may say something else since.
    pub(crate) fn as_it_is(self: &Arc<Self>) -> Arc<Self> {
        let read = |unread: &Unread| encoding::text(&std::fs::read(&unread.file).ok()?);
        match self.unread.as_ref().and_then(read) {
            Some(text) => Self::new(self.path.as_str(), text),
            None => Arc::clone(self),
        }
    }

    /// By which it is known again.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        let of_text = || Fingerprint::of_bytes(self.text().as_bytes());
        self.unread.as_ref().map_or_else(of_text, |unread| unread.said)
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text().match_indices('\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
        })
    }

    /// The path relative to the site's folder, with forward slashes.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        let read = || self.unread.as_ref().and_then(Unread::read);
        self.text.get_or_init(|| read().unwrap_or_default())
    }

    /// Line and column of a byte, both from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.floor_char_boundary(offset);
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset) - 1;
        let column = self.text()[starts[line]..offset].chars().count() + 1;
        (line + 1, column)
    }

    /// The text of a line counted from 1, without its line end; empty when there is no such line.
    #[must_use]
    pub fn line(&self, number: usize) -> &str {
        let Some(start) = number
            .checked_sub(1)
            .and_then(|index| self.line_starts().get(index))
        else {
            return "";
        };
        let end = self
            .line_starts()
            .get(number)
            .map_or(self.text().len(), |next| next - 1);
        &self.text()[*start..end.max(*start)]
    }

    /// The byte at which a line counted from 1 starts; the text's end when there is no such line.
    #[must_use]
    pub fn line_start(&self, number: usize) -> usize {
        number
            .checked_sub(1)
            .and_then(|index| self.line_starts().get(index))
            .copied()
            .unwrap_or(self.text().len())
    }

    fn floor_char_boundary(&self, offset: usize) -> usize {
        let mut at = offset.min(self.text().len());
        while !self.text().is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = SourceText::new("a.md", "标题: 端午\nb: c\n");
        assert_eq!(source.line_column("标题: ".len()), (1, 5));
        assert_eq!(source.line_column("标题: 端午\n".len()), (2, 1));
        assert_eq!(source.line(1), "标题: 端午");
        assert_eq!(source.line(2), "b: c");
        assert_eq!(source.line(9), "");
    }

    #[test]
    fn a_position_inside_a_character_or_past_the_end_is_still_a_position() {
        let source = SourceText::new("a.md", "端午");
        assert_eq!(source.line_column(1), (1, 1));
        assert_eq!(source.line_column(99), (1, 3));
    }
}
