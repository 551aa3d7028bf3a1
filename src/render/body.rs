//! A text's HTML with its holes filled: photos by the theme's template, links by the pages they lead to.

use std::borrow::Cow;

use super::frame::Frame;
use super::own::Own;
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::paths;
use crate::model::Shown;
use crate::parse::markdown::{Body, Part};

/// A text and what it shows, for a page at some depth.
pub(super) struct Text<'a> {
    pub(super) body: &'a Body,
    pub(super) photos: &'a [Option<Shown>],
    /// The path of its source, by which its links are known.
    pub(super) path: &'a str,
    /// The published page it stands on.
    pub(super) url: &'a str,
    /// How many pictures of the page are looked through before those of the text.
    pub(super) before: usize,
    /// Whether a picture that the page begins with stands above the text.
    pub(super) is_led: bool,
}

impl Frame<'_> {
    /// A text as HTML, borrowed where it has no holes; nothing when there is no text.
    pub(super) fn body_html<'b>(&self, text: &Text<'b>) -> Result<Cow<'b, str>, Diagnostic> {
        if let [Part::Html(whole)] = text.body.parts.as_slice() {
            return Ok(Cow::Borrowed(whole));
        }
        let root = paths::root_from(text.url);
        let links = self.derived.links.get(text.path).map_or(&[][..], Vec::as_slice);
        let mut html = String::new();
        for part in &text.body.parts {
            match part {
                Part::Html(piece) => html.push_str(piece),
                Part::Photo(index) => {
                    html.push_str(&self.photo_html(text, *index, &root, "(min-width: 64rem) 44rem, 100vw")?)
                }
                Part::PhotoRow(row) => {
                    html.push_str("<div class=\"photo-row\">");
                    for index in row {
                        html.push_str(&self.photo_html(
                            text,
                            *index,
                            &root,
                            "(min-width: 40rem) 22rem, 100vw",
                        )?);
                    }
                    html.push_str("</div>\n");
                }
                Part::InlinePhoto(index) => html.push_str(&self.inline_photo(text, *index, &root)),
                Part::LinkTarget(index) => {
                    let url = links.get(*index).map_or("", String::as_str);
                    let within = url.starts_with('#') || url.is_empty();
                    html.push_str(&escaped(&if within {
                        url.to_owned()
                    } else {
                        format!("{root}{url}")
                    }));
                }
            }
        }
        Ok(Cow::Owned(html))
    }

    fn photo_html(
        &self,
        text: &Text<'_>,
        index: usize,
        root: &str,
        sizes: &str,
    ) -> Result<String, Diagnostic> {
        let Some(picture) = text
            .photos
            .get(index)
            .and_then(Option::as_ref)
            .and_then(|shown| self.pictures.whole(shown))
            .map(|picture| {
                let number = text.before + index + 1;
                picture.at(number).leading_if(number == 1 && !text.is_led)
            })
        else {
            return Ok(String::new());
        };
        let mut context = Own::new();
        context.insert("p", &picture);
        context.insert("sizes", sizes);
        self.part("photo.html", root, context)
    }

    fn inline_photo(&self, text: &Text<'_>, index: usize, root: &str) -> String {
        let Some(shown) = text.photos.get(index).and_then(Option::as_ref) else {
            return String::new();
        };
        let Some((url, width, height)) = self.pictures.jpeg(shown) else {
            return String::new();
        };
        format!(
            "<img src=\"{root}{url}\" alt=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">",
            escaped(&shown.alt)
        )
    }
}

/// Text between the quotes of an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
