//! pulldown-cmark's events with their place in the author's file, free of what `mend` inserted.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::mend::Mended;
use crate::foundation::source::Span;

/// An event and the bytes of the file it came from.
#[derive(Debug)]
pub(super) struct Located<'a> {
    pub(super) event: Event<'a>,
    pub(super) span: Span,
}

/// The extensions an owner may use.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Reads a mended text that starts at byte `origin` of its file. `None` when an insertion did not end up as what it was
/// meant to be (the author's text held half a tag, say): then the text is better read as it stands.
pub(super) fn read<'a>(mended: &'a Mended<'_>, origin: usize) -> Option<Vec<Located<'a>>> {
    if mended.count() == 0 {
        return Some(read_plainly(&mended.text, origin));
    }
    let mut understood = 0;
    let mut list = Vec::new();
    for (event, range) in Parser::new_ext(&mended.text, options()).into_offset_iter() {
        if matches!(event, Event::InlineHtml(_)) && mended.is_inserted(&range) {
            understood += 1;
            continue;
        }
        understood += brackets(mended, &event, &range);
        let span = Span::new(mended.original(range.start), mended.original(range.end)).shifted(origin);
        list.push(Located { event, span });
    }
    (understood == mended.count()).then_some(list)
}

/// Reads a text as it stands.
pub(super) fn read_plainly(text: &str, origin: usize) -> Vec<Located<'_>> {
    // Most texts have fewer; a list that grows is copied each time.
    let mut events = Vec::with_capacity(text.len() / BYTES + 8);
    let read = Parser::new_ext(text, options()).into_offset_iter();
    events.extend(read.map(|(event, range)| Located {
        event,
        span: Span::new(range.start, range.end).shifted(origin),
    }));
    events
}

/// Bytes of a text that make an event, about.
const BYTES: usize = 24;

/// How many inserted brackets a link or photo accounts for: the two around its own target, which is the last in it.
fn brackets(mended: &Mended<'_>, event: &Event<'_>, range: &Range<usize>) -> usize {
    let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else {
        return 0;
    };
    let Some(opening) = mended.last_inserted(range, "<") else {
        return 0;
    };
    let target_start = opening + "<".len();
    let is_own = mended
        .text
        .get(target_start..)
        .is_some_and(|rest| rest.starts_with(&**dest_url));
    if is_own && mended.is_inserted(&(target_start + dest_url.len()..target_start + dest_url.len() + 1)) {
        2
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::super::mend;
    use super::*;

    #[test]
    fn inserted_comments_leave_no_event_and_no_shift() {
        let text = "**你好。**世界";
        let mended = mend::mend(text);
        let events = read(&mended, 10).unwrap_or_default();
        assert!(
            !events
                .iter()
                .any(|located| matches!(located.event, Event::InlineHtml(_)))
        );
        let last = events
            .iter()
            .find(|located| matches!(&located.event, Event::Text(text) if &**text == "世界"));
        assert_eq!(
            last.map(|located| located.span),
            Some(Span::new(10 + "**你好。**".len(), 10 + text.len()))
        );
    }

    #[test]
    fn a_repair_that_would_close_the_authors_half_comment_is_given_up() {
        let mended = mend::mend("甲 <!-- 乙**丙。**丁");
        assert!(mended.count() == 0 || read(&mended, 0).is_none());
    }

    #[test]
    fn a_target_with_a_space_is_a_link() {
        let mended = mend::mend("见[合影](合影 2.jpg)和![](照片 (1).jpg)。");
        let events = read(&mended, 0).unwrap_or_default();
        let targets: Vec<_> = events
            .iter()
            .filter_map(|located| match &located.event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(&**dest_url),
                _ => None,
            })
            .collect();
        assert_eq!(targets, ["合影 2.jpg", "照片 (1).jpg"]);
    }
}
