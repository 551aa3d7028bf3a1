//! The last step of a body with raw HTML: ammonia parses the whole as a browser would and writes it anew, well-formed
//! and within the allow-list, so that nothing an author writes breaks the page around it. Holes and finished elements
//! pass through as placeholders that no text and no attribute value can imitate, for both have their quotes or their
//! angle brackets escaped.

use std::sync::OnceLock;

use ammonia::Builder;

use super::Part;
use super::characters::is_publishable;
use super::output::Piece;
use super::raw::{COMMON_ATTRIBUTES, ELEMENTS};

const LINK: &str = "<a href=\"hole:";
const INLINE: &str = "<img data-hole=\"";
const BLOCK: &str = "<figure data-hole=\"";
const BLOCK_END: &str = "</figure>";

/// Elements only we write.
const OURS: &[(&str, &[&str])] = &[
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("section", &[]),
    ("label", &[]),
    ("img", &["data-hole"]),
    ("figure", &["data-hole"]),
    ("a", &["rel"]),
];

/// Attributes only we write, on whatever element.
const OUR_ATTRIBUTES: &[&str] = &["id", "role", "aria-label", "tabindex"];

/// Makes the whole well-formed.
pub(super) fn sanitise(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut cleaned = builder().clean(&joined(&pieces)).to_string();
    // Character references can name what no page may hold.
    cleaned.retain(is_publishable);
    split(&cleaned, &pieces)
}

fn builder() -> &'static Builder<'static> {
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    BUILDER.get_or_init(|| {
        let elements = || ELEMENTS.iter().chain(OURS);
        let mut builder = Builder::empty();
        builder
            .tags(elements().map(|(name, _)| *name).collect())
            .tag_attributes(Default::default())
            .generic_attributes(COMMON_ATTRIBUTES.iter().chain(OUR_ATTRIBUTES).copied().collect())
            .clean_content_tags(["script", "style"].into())
            .url_schemes(["http", "https", "mailto", "tel", "hole"].into())
            .link_rel(None);
        for (name, attributes) in elements() {
            builder.add_tag_attributes(*name, attributes.iter().copied());
        }
        builder
    })
}

/// The pieces as one text, what is no HTML as placeholders that carry the piece's index.
fn joined(pieces: &[Piece]) -> String {
    let mut html = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Hole(Part::LinkTarget(_)) => html.push_str(&format!("hole:{index}")),
            Piece::SealedInline(_) | Piece::Hole(Part::InlinePhoto(_)) => {
                html.push_str(&format!("{INLINE}{index}\">"));
            }
            Piece::SealedBlock(_) | Piece::Hole(_) => html.push_str(&format!("{BLOCK}{index}\">{BLOCK_END}")),
        }
    }
    html
}

/// Puts the pieces back where their placeholders are.
fn split(html: &str, pieces: &[Piece]) -> Vec<Piece> {
    let mut result = Vec::with_capacity(pieces.len());
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((index, after)) = placeholder(rest) {
            if rest.starts_with(LINK) {
                text.push_str("<a href=\"");
            }
            result.push(Piece::Html(std::mem::take(&mut text)));
            result.extend(pieces.get(index).cloned());
            rest = after;
        } else {
            let (written, length) = tidied(rest);
            text.push_str(written);
            rest = &rest[length..];
        }
    }
    text.push_str(rest);
    result.push(Piece::Html(text));
    result
}

/// The index in a placeholder at the start of a text, and what follows it.
fn placeholder(html: &str) -> Option<(usize, &str)> {
    let (kind, rest) = [LINK, INLINE, BLOCK]
        .into_iter()
        .find_map(|kind| Some((kind, html.strip_prefix(kind)?)))?;
    let (index, after) = rest.split_once('"')?;
    let index = index.parse().ok()?;
    let after = match kind {
        LINK => &rest[rest.len() - after.len() - 1..],
        INLINE => after.strip_prefix('>')?,
        _ => after.strip_prefix('>')?.strip_prefix(BLOCK_END)?,
    };
    Some((index, after))
}

/// What to write for the tag at the start of a text, and its length as far as that covers: boolean attributes have no
/// value, and a paragraph a block cut in two leaves no empty half.
fn tidied(html: &str) -> (&str, usize) {
    for (written, tidy) in [("<p></p>", ""), ("<details open=\"\"", "<details open")] {
        if html.starts_with(written) {
            return (tidy, written.len());
        }
    }
    ("<", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Piece {
        Piece::Html(text.to_owned())
    }

    #[test]
    fn placeholders_come_back_as_what_they_stand_for() {
        let pieces = vec![
            html("<p><a href=\""),
            Piece::Hole(Part::LinkTarget(0)),
            html("\">甲</a>"),
            Piece::Hole(Part::InlinePhoto(0)),
            html("</p>"),
            Piece::SealedBlock("<pre>x</pre>".to_owned()),
            Piece::Hole(Part::PhotoRow(vec![1, 2])),
        ];
        let parts = super::super::output::parts(sanitise(pieces.clone()));
        assert_eq!(parts, super::super::output::parts(pieces));
    }

    #[test]
    fn a_text_cannot_imitate_a_placeholder() {
        let written =
            "<p>&lt;img data-hole=\"0\"&gt; <span title=\"<img data-hole=&quot;0&quot;>\">x</span></p>";
        let parts = sanitise(vec![html(written)]);
        assert!(parts.iter().all(|piece| matches!(piece, Piece::Html(_))));
    }

    #[test]
    fn blocks_in_a_paragraph_end_it() {
        let parts = super::super::output::parts(sanitise(vec![html("<p>甲<div>乙</div></p>")]));
        assert_eq!(parts, [Part::Html("<p>甲</p><div>乙</div>".to_owned())]);
    }
}
