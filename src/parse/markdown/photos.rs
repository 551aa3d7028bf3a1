//! Photos in the text: a paragraph of photos becomes a block or a row, a photo in a sentence stays there.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::body::Renderer;
use super::events::Located;
use super::links::{self, Target};
use super::output::Piece;
use super::{BodyPhoto, Part};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::Span;

/// A photo as written.
pub(super) struct Shown<'a> {
    pub(super) target: &'a str,
    pub(super) title: &'a str,
    pub(super) alt: String,
    pub(super) span: Span,
}

/// How many events the paragraph that starts before `rest` has, its end included, when it holds only photos.
pub(super) fn only_photos(rest: &[Located<'_>]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut photos = 0;
    for (index, located) in rest.iter().enumerate() {
        match &located.event {
            Event::Start(Tag::Image { .. }) => {
                photos += usize::from(depth == 0);
                depth += 1;
            }
            Event::End(TagEnd::Image) => depth = depth.saturating_sub(1),
            Event::End(TagEnd::Paragraph) => return (photos > 0).then_some(index + 1),
            Event::SoftBreak | Event::HardBreak => {}
            Event::Text(text) if text.trim().is_empty() => {}
            _ if depth > 0 => {}
            _ => return None,
        }
    }
    None
}

/// The alternative text of a photo from the events after its start, and how many events it has, its end included.
fn alternative(rest: &[Located<'_>]) -> (String, usize) {
    let mut alt = String::new();
    let mut depth = 0_usize;
    for (index, located) in rest.iter().enumerate() {
        match &located.event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) if depth == 0 => return (alt.trim().to_owned(), index + 1),
            Event::End(TagEnd::Image) => depth -= 1,
            Event::Text(text) | Event::Code(text) => alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            _ => {}
        }
    }
    (alt, rest.len())
}

impl Renderer<'_> {
    /// A paragraph of photos, whose events these are.
    pub(super) fn photo_paragraph(&mut self, events: &[Located<'_>]) {
        let mut shown = Vec::new();
        let mut at = 0;
        while let Some(located) = events.get(at) {
            at += 1;
            if let Event::Start(Tag::Image { dest_url, title, .. }) = &located.event {
                let (photo, length) = self.photo(dest_url, title, located.span, &events[at..]);
                shown.extend(photo);
                at += length;
            }
        }
        match (shown.as_slice(), self.is_in_raw_figure()) {
            ([], _) => {}
            (photos, true) => {
                for photo in photos {
                    self.out.piece(Piece::Hole(Part::InlinePhoto(*photo)));
                }
            }
            ([photo], false) => self.out.piece(Piece::Hole(Part::Photo(*photo))),
            (_, false) => self.out.piece(Piece::Hole(Part::PhotoRow(shown))),
        }
    }

    /// A photo within a line; how many events it took after its start.
    pub(super) fn inline_photo(
        &mut self,
        target: &CowStr<'_>,
        title: &CowStr<'_>,
        span: Span,
        rest: &[Located<'_>],
    ) -> usize {
        let (photo, length) = self.photo(target, title, span, rest);
        if let Some(photo) = photo {
            self.out.piece(Piece::Hole(Part::InlinePhoto(photo)));
        }
        length
    }

    fn photo(
        &mut self,
        target: &str,
        title: &str,
        span: Span,
        rest: &[Located<'_>],
    ) -> (Option<usize>, usize) {
        let (alt, length) = alternative(rest);
        let span = links::target_span(self.source, span, target);
        (
            self.show(&Shown {
                target,
                title,
                alt,
                span,
            }),
            length,
        )
    }

    /// Takes a photo in and gives its index; reports and leaves out what is no file of this site.
    pub(super) fn show(&mut self, shown: &Shown<'_>) -> Option<usize> {
        let target = links::cleaned(shown.target);
        let code = match Target::of(&target) {
            Target::Local(path) => {
                self.out.gap();
                self.out.plain(&shown.alt);
                self.out.gap();
                let title = Some(shown.title.trim())
                    .filter(|title| !title.is_empty())
                    .map(str::to_owned);
                self.body.photos.push(BodyPhoto {
                    target: links::percent_decoded(path),
                    alt: shown.alt.clone(),
                    title,
                    span: shown.span,
                });
                return Some(self.body.photos.len() - 1);
            }
            Target::Forbidden(scheme) => {
                self.report_removed(scheme, shown.span);
                return None;
            }
            Target::Absolute if !target.starts_with("//") => Code::AbsoluteLink,
            Target::Absolute | Target::Web | Target::Contact => Code::RemotePhoto,
        };
        self.report(Diagnostic::at(code, self.source, shown.span).with("target", target));
        None
    }
}
