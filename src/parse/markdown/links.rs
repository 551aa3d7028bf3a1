//! Link and photo targets: what they are, where they stand in the source, and the links' own markup.

use std::sync::Arc;

use pulldown_cmark::{CowStr, LinkType};

use super::body::Renderer;
use super::output::Piece;
use super::{BodyLink, Part, headings};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::{SourceText, Span};

/// What a written target leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// Another site.
    Web,
    /// A letter or a call.
    Contact,
    /// A file, entry or heading of this site, as written.
    Local(&'a str),
    /// A path from the server's root, or from a disk's: it works on one machine only.
    Absolute,
    /// A scheme with its colon that no page of ours may link to.
    Forbidden(&'a str),
}

impl<'a> Target<'a> {
    /// Tells what a target without control characters is.
    pub(super) fn of(written: &'a str) -> Self {
        let rooted = written.starts_with(['/', '\\']);
        let Some(colon) = scheme_end(written).filter(|_| !rooted) else {
            return if rooted {
                Self::Absolute
            } else {
                Self::Local(written)
            };
        };
        let scheme = &written[..colon];
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => Self::Web,
            "mailto" | "tel" => Self::Contact,
            "file" => Self::Absolute,
            _ if scheme.len() == 1 => Self::Absolute,
            _ => Self::Forbidden(&written[..=colon]),
        }
    }
}

/// Where the colon of a URL's scheme stands.
fn scheme_end(written: &str) -> Option<usize> {
    let colon = written.find(':')?;
    let mut scheme = written[..colon].bytes();
    let starts = scheme.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let goes_on = scheme.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    (starts && goes_on).then_some(colon)
}

/// A target as browsers read it: control characters do not count, nor spaces around it.
pub(super) fn cleaned(written: &str) -> String {
    let visible: String = written
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    visible.trim().to_owned()
}

/// Decodes `%E5%9B%BE`; what does not decode to UTF-8 stays as written.
pub(super) fn percent_decoded(written: &str) -> String {
    let bytes = written.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let value = match bytes.get(at + 1..at + 3) {
            Some([high, low]) if bytes[at] == b'%' => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match value {
            Some((high, low)) => {
                decoded.push(high * 16 + low);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| written.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    (digit as char)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Where a target is named within a link or photo; the whole of it when it is named elsewhere.
pub(super) fn target_span(source: &Arc<SourceText>, whole: Span, target: &str) -> Span {
    let written = source.text().get(whole.start..whole.end).unwrap_or_default();
    let after_label = written.rfind("](").unwrap_or(0);
    match written.get(after_label..).and_then(|rest| rest.find(target)) {
        Some(at) if !target.is_empty() => {
            let start = whole.start + after_label + at;
            Span::new(start, start + target.len())
        }
        _ => whole,
    }
}

impl Renderer<'_> {
    /// Opens a link of Markdown and says what closes it.
    pub(super) fn open_markdown_link(
        &mut self,
        link_type: LinkType,
        target: &CowStr<'_>,
        title: &CowStr<'_>,
        span: Span,
    ) -> &'static str {
        if link_type == LinkType::Email {
            return self.open_link(&format!("mailto:{target}"), title, span);
        }
        let span = target_span(self.source, span, target);
        self.open_link(target, title, span)
    }

    /// Opens a link and says what closes it: nothing when the link may not be.
    pub(super) fn open_link(&mut self, written: &str, title: &str, span: Span) -> &'static str {
        let target = cleaned(written);
        match Target::of(&target) {
            Target::Web => {
                self.write_link_start(&target);
                self.out.attribute("rel", "noopener");
            }
            Target::Contact => self.write_link_start(&target),
            Target::Local(path) => {
                let link = local_link(path, span);
                self.out.html("<a href=\"");
                self.out
                    .piece(Piece::Hole(Part::LinkTarget(self.body.links.len())));
                self.out.html("\"");
                self.body.links.push(link);
            }
            Target::Absolute => {
                self.report(Diagnostic::at(Code::AbsoluteLink, self.source, span).with("target", &*target));
                return "";
            }
            Target::Forbidden(scheme) => {
                self.report_removed(scheme, span);
                return "";
            }
        }
        if !title.is_empty() {
            self.out.attribute("title", title);
        }
        self.out.html(">");
        "</a>"
    }

    fn write_link_start(&mut self, target: &str) {
        self.out.html("<a");
        self.out
            .attribute("href", &target.replace(char::is_whitespace, "%20"));
    }
}

/// A link within the site, its fragment as headings carry it.
pub(super) fn local_link(written: &str, span: Span) -> BodyLink {
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (written, None),
    };
    let fragment = fragment.filter(|fragment| !fragment.is_empty()).map(|fragment| {
        let id = percent_decoded(fragment);
        headings::kept_apart(&id).unwrap_or(id)
    });
    BodyLink {
        target: percent_decoded(path),
        fragment,
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_told_apart() {
        assert_eq!(Target::of("HTTPS://a.cn"), Target::Web);
        assert_eq!(Target::of("mailto:a@b.cn"), Target::Contact);
        assert_eq!(
            Target::of("../teams/龙鼓队.md#历史"),
            Target::Local("../teams/龙鼓队.md#历史")
        );
        assert_eq!(Target::of("说明：1.pdf"), Target::Local("说明：1.pdf"));
        assert_eq!(Target::of("/teams/a.md"), Target::Absolute);
        assert_eq!(Target::of("//cdn.cn/a.js"), Target::Absolute);
        assert_eq!(Target::of("C:\\照片\\a.jpg"), Target::Absolute);
        assert_eq!(
            Target::of("javascript:alert(1)"),
            Target::Forbidden("javascript:")
        );
        assert_eq!(
            Target::of(&cleaned(" java\nscript:x")),
            Target::Forbidden("javascript:")
        );
    }

    #[test]
    fn percent_codes_decode_to_text_or_stay() {
        assert_eq!(percent_decoded("%E5%9B%BE%201.jpg"), "图 1.jpg");
        assert_eq!(percent_decoded("100%.jpg"), "100%.jpg");
        assert_eq!(percent_decoded("%FF%e5"), "%FF%e5");
    }

    #[test]
    fn a_fragment_names_the_heading_as_bodies_carry_it() {
        let link = local_link("a.md#2024%E5%B9%B4", Span::default());
        assert_eq!(
            (link.target.as_str(), link.fragment.as_deref()),
            ("a.md", Some("s-2024年"))
        );
        assert_eq!(local_link("#", Span::default()).fragment, None);
    }
}
