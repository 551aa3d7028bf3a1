//! Markdown → [`Body`]: the second half of the `parse` stage, after the front matter is split off.
//!
//! A text is turned into HTML exactly once, before anything is known of other entries. What depends on the rest of the
//! site stays open as a *hole* among the [`Part`]s — a photo's sources, a link's address — and `render` fills it.
//!
//! ```text
//! mend      two slips of CommonMark with Chinese text are repaired, positions kept
//! events    pulldown-cmark's events, each with its place in the file
//! body      the walk over the events: blocks, text; its steps in headings, links, photos, tables, footnotes, code
//! raw       raw HTML, filtered to an allow-list, every removal reported
//! output    HTML, holes and plain text are collected
//! sanitise  only when there was raw HTML: ammonia makes the whole well-formed
//! plain     the plain text is kept as pieces of the HTML
//! ```

mod body;
mod characters;
mod code;
mod emphasis;
mod events;
mod footnotes;
mod headings;
mod links;
mod mend;
mod output;
mod photos;
mod plain;
mod raw;
mod sanitise;
mod scan;
mod tables;
mod targets;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::source::{SourceText, Span};

pub use code::highlight_css;
pub use headings::RESERVED_IDS;
use plain::Plain;

/// A text as HTML with holes, and what the other stages ask about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// The HTML in order, with its holes.
    pub parts: Vec<Part>,
    /// The photos shown, in order; holes name them by index.
    pub photos: Vec<BodyPhoto>,
    /// The links to other entries, files and headings, in order; holes name them by index.
    pub links: Vec<BodyLink>,
    /// The headings in order, each with its id.
    pub headings: Vec<Heading>,
    /// Whether there are code blocks, so that the page needs their style sheet.
    pub has_code: bool,
    plain: Plain,
}

impl Body {
    /// Whether there is neither text nor a photo.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.photos.is_empty()
    }

    /// Plain text for search and summaries: no markup, a line to each block and to each alternative text. Put together anew each time.
    #[must_use]
    pub fn text(&self) -> String {
        self.plain.text(&html(&self.parts))
    }

    /// Whether a link's fragment leads to one of the headings.
    #[must_use]
    pub fn has_anchor(&self, fragment: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == fragment)
    }
}

/// The HTML without its holes.
fn html(parts: &[Part]) -> Cow<'_, str> {
    let mut pieces = parts.iter().filter_map(|part| match part {
        Part::Html(html) => Some(html.as_str()),
        _ => None,
    });
    match (pieces.next(), pieces.next()) {
        (only, None) => Cow::Borrowed(only.unwrap_or_default()),
        (first, second) => Cow::Owned(first.into_iter().chain(second).chain(pieces).collect()),
    }
}

/// A piece of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Finished HTML.
    Html(String),
    /// A photo that stands as a block of its own: an index into [`Body::photos`].
    Photo(usize),
    /// Two or more photos in a row, as a block.
    PhotoRow(Vec<usize>),
    /// A photo within a sentence, a table cell, a link or a `<figure>` of raw HTML: phrasing content only.
    InlinePhoto(usize),
    /// Stands between the quotes of an `href`: the escaped address of a link, an index into [`Body::links`].
    LinkTarget(usize),
}

/// A photo in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyPhoto {
    /// The file as written, percent-decoded.
    pub target: String,
    /// The alternative text as plain text; empty when there is none.
    pub alt: String,
    /// The title, which serves as a caption.
    pub title: Option<String>,
    /// Where the file is named in the source.
    pub span: Span,
}

/// A link to an entry, to a file beside the text, or to a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyLink {
    /// The path as written, percent-decoded, without the fragment; empty for a heading of the same text.
    pub target: String,
    /// The id after `#`, percent-decoded, as headings of any body carry it.
    pub fragment: Option<String>,
    /// Where the target is named in the source.
    pub span: Span,
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6: the page's title is the only heading of level 1, and no level is left out.
    pub level: u8,
    /// Unique in the body, and none of [`RESERVED_IDS`].
    pub id: String,
    /// The heading as plain text.
    pub text: String,
}

/// The words a body needs, in the site's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// Title of a `[!NOTE]`.
    pub note: String,
    /// Title of a `[!TIP]`.
    pub tip: String,
    /// Title of an `[!IMPORTANT]`.
    pub important: String,
    /// Title of a `[!WARNING]`.
    pub warning: String,
    /// Title of a `[!CAUTION]`.
    pub caution: String,
    /// Name of a table that scrolls sideways, for people who do not see it.
    pub table: String,
    /// Name of a code block that scrolls sideways.
    pub code: String,
    /// Name of the section of footnotes.
    pub footnotes: String,
    /// Name of the link from a footnote back to the text; `{number}` is the footnote's.
    pub footnote_back: String,
}

/// Renders the part `body` of a source; mistakes are located in the whole source.
#[must_use]
pub fn render(source: &Arc<SourceText>, body: Span, labels: &Labels) -> (Body, Vec<Diagnostic>) {
    let text = source.text().get(body.start..body.end).unwrap_or_default();
    let mended = mend::mend(text);
    match events::read(&mended, body.start) {
        Some(events) => body::render(source, events, labels),
        None => body::render(source, events::read_plainly(text, body.start), labels),
    }
}
