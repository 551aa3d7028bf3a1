//! Before the events: repairs of the two places where CommonMark fails Chinese authors, emphasis beside full-width
//! punctuation and file names with spaces. Repairs only insert; every offset can be led back to the author's text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{emphasis, events, targets};

/// Something to insert at a byte of the author's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Insertion {
    pub(super) at: usize,
    pub(super) text: &'static str,
}

/// A text with its repairs.
pub(super) struct Mended<'t> {
    pub(super) text: Cow<'t, str>,
    placed: Vec<Placed>,
}

/// An insertion in the mended text.
struct Placed {
    start: usize,
    insertion: Insertion,
}

impl Mended<'_> {
    /// How many insertions there are.
    pub(super) fn count(&self) -> usize {
        self.placed.len()
    }

    /// The offset in the author's text of an offset in the mended one.
    pub(super) fn original(&self, offset: usize) -> usize {
        let before = self.placed.partition_point(|placed| placed.start < offset);
        let Some(placed) = before.checked_sub(1).and_then(|index| self.placed.get(index)) else {
            return offset;
        };
        let beyond = offset.saturating_sub(placed.start + placed.insertion.text.len());
        placed.insertion.at + beyond
    }

    /// Whether exactly this range of the mended text was inserted.
    pub(super) fn is_inserted(&self, range: &Range<usize>) -> bool {
        self.placed
            .binary_search_by_key(&range.start, |placed| placed.start)
            .is_ok_and(|index| range.len() == self.placed[index].insertion.text.len())
    }

    /// Where the last insertion of `text` within a range of the mended text stands.
    pub(super) fn last_inserted(&self, range: &Range<usize>, text: &str) -> Option<usize> {
        let after = self.placed.partition_point(|placed| placed.start < range.end);
        let within = self.placed[..after]
            .iter()
            .rev()
            .take_while(|placed| placed.start >= range.start);
        within
            .map(|placed| (placed.start, placed.insertion.text))
            .find(|(_, inserted)| *inserted == text)
            .map(|(start, _)| start)
    }
}

/// Repairs a text. Most texts need no repair and are not even parsed here.
pub(super) fn mend(text: &str) -> Mended<'_> {
    let mut insertions = emphasis::candidates(text);
    insertions.extend(targets::candidates(text));
    if !insertions.is_empty() {
        let untouchable = untouchable(text);
        insertions.retain(|insertion| !is_within(&untouchable, insertion.at));
        insertions.sort_unstable();
    }
    insert(text, &insertions)
}

fn insert<'t>(text: &'t str, insertions: &[Insertion]) -> Mended<'t> {
    if insertions.is_empty() {
        return Mended {
            text: Cow::Borrowed(text),
            placed: Vec::new(),
        };
    }
    let mut mended = String::with_capacity(text.len() + insertions.len() * 8);
    let mut placed = Vec::with_capacity(insertions.len());
    let mut copied = 0;
    for &insertion in insertions {
        mended.push_str(&text[copied..insertion.at]);
        copied = insertion.at;
        placed.push(Placed {
            start: mended.len(),
            insertion,
        });
        mended.push_str(insertion.text);
    }
    mended.push_str(&text[copied..]);
    Mended {
        text: Cow::Owned(mended),
        placed,
    }
}

/// Code, raw HTML, link targets and reference definitions, in order and apart: nothing may be inserted inside.
fn untouchable(text: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(text, events::options());
    let mut ranges: Vec<Range<usize>> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| definition.span.clone())
        .collect();
    let mut previous_end = 0;
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => ranges.push(range.clone()),
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. })
                if link_type != LinkType::Inline =>
            {
                ranges.push(range.clone());
            }
            Event::End(TagEnd::Link | TagEnd::Image) => ranges.push(previous_end.min(range.end)..range.end),
            _ => {}
        }
        previous_end = range.end;
    }
    ranges.sort_unstable_by_key(|range| range.start);
    ranges.dedup_by(|next, kept| {
        let overlaps = next.start < kept.end;
        if overlaps {
            kept.end = kept.end.max(next.end);
        }
        overlaps
    });
    ranges
}

fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start < at);
    after
        .checked_sub(1)
        .and_then(|index| ranges.get(index))
        .is_some_and(|range| at < range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_to_the_authors_text() {
        let mended = insert(
            "abcdef",
            &[
                Insertion {
                    at: 2,
                    text: "<!---->",
                },
                Insertion { at: 4, text: "<" },
            ],
        );
        assert_eq!(mended.text, "ab<!---->cd<ef");
        let back: Vec<_> = [0, 2, 5, 9, 10, 11, 12, 14]
            .map(|offset| mended.original(offset))
            .into();
        assert_eq!(back, [0, 2, 2, 2, 3, 4, 4, 6]);
        assert!(mended.is_inserted(&(2..9)) && !mended.is_inserted(&(2..8)));
    }

    #[test]
    fn code_html_and_link_targets_are_left_alone() {
        for text in [
            "`**你好。**世界`",
            "    **你好。**世界",
            "```\n**你好。**世界\n```",
            "<div title=\"**你好。**世界\">",
            "[a](b。**世)",
            "[a]: b。**世",
            "<https://a/。**世>",
        ] {
            assert_eq!(mend(text).count(), 0, "{text}");
        }
    }
}
