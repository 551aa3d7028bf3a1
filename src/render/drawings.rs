//! The theme's drawings, each made once: the glyphs of types and the small icons stand on every page, many times.
//!
//! A glyph's lines stand once on a page, at its end, however many cards show it: they were two thirds of a listing.

use std::collections::BTreeMap;

use memchr::memchr_iter;
use memchr::memmem::FinderRev;
use tera::{Context, Value as TeraValue};

use super::engine::Engine;
use crate::project::schema::Schema;

/// The icons that templates ask for by `icons.NAME`.
const ICONS: [&str; 10] = [
    "back", "calendar", "close", "download", "down", "feed", "forward", "menu", "photos", "search",
];

/// How a page names the lines of a glyph, before its number.
const NAMED: &str = "#zhanlan-glyph-";

/// Lines that are no longer are not worth a name.
const SHORT: usize = 100;

/// What stands around the lines. It takes no room, and is no `display: none`, within which some browsers find nothing.
const DEFINED: &str = "<svg class=\"glyph-lines\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>";
const DEFINED_END: &str = "</defs></svg>\n";

/// The drawings, finished.
pub(super) struct Drawings {
    glyphs: BTreeMap<String, TeraValue>,
    /// The lines of glyphs under their names, by number.
    lines: Vec<String>,
    /// Finds the end of a page.
    ended: FinderRev<'static>,
    /// The icons by their names, for templates.
    pub(super) icons: TeraValue,
}

impl Drawings {
    /// Draws them. What fails is none: the catalogue of entries asks for each glyph again, and tells why.
    pub(super) fn new(engine: &Engine, shared: &Context, schema: &Schema) -> Self {
        let drawn = |name: &str, is_glyph: bool| {
            let mut context = shared.clone();
            context.insert("root", "");
            context.insert("name", name);
            context.insert("is_glyph", &is_glyph);
            let svg = engine.part("drawing.html", &context).ok()?;
            Some(svg.trim().to_owned())
        };
        let value = |svg: Option<&str>| svg.map_or_else(TeraValue::none, TeraValue::safe_string);
        let icon = |name: &&'static str| (*name, value(drawn(name, false).as_deref()));
        let icons: BTreeMap<&'static str, TeraValue> = ICONS.iter().map(icon).collect();
        let mut drawings = Self::with_icons(TeraValue::from(icons));
        for (_, def) in schema.types() {
            if !drawings.glyphs.contains_key(&def.glyph) {
                let glyph = drawn(&def.glyph, true).map(|svg| drawings.keep_lines(&svg));
                drawings.glyphs.insert(def.glyph.clone(), value(glyph.as_deref()));
            }
        }
        drawings
    }

    fn with_icons(icons: TeraValue) -> Self {
        Self {
            glyphs: BTreeMap::new(),
            lines: Vec::new(),
            ended: FinderRev::new("</body>"),
            icons,
        }
    }

    /// The glyph of a type. A page that shows it needs [`Self::complete`].
    pub(super) fn glyph(&self, name: &str) -> TeraValue {
        self.glyphs.get(name).cloned().unwrap_or_else(TeraValue::none)
    }

    /// Keeps what is within a drawing, and gives the drawing that names it. What is no single drawing, or is short, stays as it is.
    fn keep_lines(&mut self, svg: &str) -> String {
        let parts = svg
            .strip_suffix("</svg>")
            .filter(|_| svg.starts_with("<svg") && svg.matches("<svg").count() == 1)
            .and_then(|open| open.split_once('>'));
        match parts {
            Some((tag, lines)) if lines.len() > SHORT && !tag.ends_with('/') => {
                let number = self.lines.len();
                let name = format!("{NAMED}{number}");
                self.lines.push(format!("<g id=\"{}\">{lines}</g>", &name[1..]));
                format!("{tag}><use href=\"{name}\"/></svg>")
            }
            _ => svg.to_owned(),
        }
    }

    /// Puts the lines of all glyphs that a page shows at its end.
    pub(super) fn complete(&self, page: &mut Vec<u8>) {
        let mut is_shown = vec![false; self.lines.len()];
        // Sharps are rare in a page: the search for all of it would take ten times as long.
        for at in memchr_iter(b'#', page) {
            if let Some(shown) = number(&page[at..]).and_then(|number| is_shown.get_mut(number)) {
                *shown = true;
            }
        }
        if !is_shown.contains(&true) {
            return;
        }
        let end = self.ended.rfind(page.as_slice()).unwrap_or(page.len());
        let rest = page.split_off(end);
        page.extend_from_slice(DEFINED.as_bytes());
        for (number, _) in is_shown.iter().enumerate().filter(|(_, shown)| **shown) {
            page.extend_from_slice(self.lines[number].as_bytes());
        }
        page.extend_from_slice(DEFINED_END.as_bytes());
        page.extend_from_slice(&rest);
    }
}

/// The number of the glyph that is named here, if one is.
fn number(named: &[u8]) -> Option<usize> {
    let rest = named.strip_prefix(NAMED.as_bytes())?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(None, |number, digit| {
        let number: usize = number.unwrap_or(0);
        Some(
            number
                .saturating_mul(10)
                .saturating_add(usize::from(digit - b'0')),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(drawings: &Drawings, page: &str) -> String {
        let mut bytes = page.as_bytes().to_vec();
        drawings.complete(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn a_page_has_the_lines_of_what_it_shows_once() {
        let mut drawings = Drawings::with_icons(TeraValue::none());
        let path = |letter: char| format!("<path d=\"{}\"/>", letter.to_string().repeat(120));
        let drum = drawings.keep_lines(&format!("<svg class=\"glyph\">{}</svg>", path('a')));
        let lamp = drawings.keep_lines(&format!("<svg class=\"glyph\">{}</svg>", path('b')));
        assert_eq!(
            lamp,
            "<svg class=\"glyph\"><use href=\"#zhanlan-glyph-1\"/></svg>"
        );
        let page = completed(&drawings, &format!("<body>{lamp}{lamp}</body></html>"));
        assert_eq!(page.matches(&path('b')).count(), 1);
        assert!(!page.contains(&path('a')), "{page}");
        let (shown, end) = page.split_at(page.find("<defs>").expect("the lines"));
        assert!(shown.contains(&lamp) && end.ends_with("</defs></svg>\n</body></html>"));
        assert!(
            completed(&drawings, &drum).ends_with("</svg>\n"),
            "a page may leave its body open"
        );
        assert_eq!(completed(&drawings, "<body>无</body>"), "<body>无</body>");
    }

    #[test]
    fn what_is_no_single_drawing_stays_as_it_is() {
        let long = "x".repeat(120);
        for svg in [
            "<svg><path d=\"M0 0\"/></svg>".to_owned(),
            format!("<img alt=\"{long}\">"),
            format!("<svg>{long}</svg><svg>{long}</svg>"),
            format!("<span><svg>{long}</svg></span>"),
        ] {
            let mut drawings = Drawings::with_icons(TeraValue::none());
            assert_eq!(drawings.keep_lines(&svg), svg);
            assert!(drawings.lines.is_empty());
        }
    }
}
