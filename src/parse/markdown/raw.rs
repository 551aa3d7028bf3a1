//! Raw HTML in a text: what an allow-list knows is written anew, everything else is removed and reported where it
//! stands. Tags are closed with the Markdown around them, so that none reaches beyond its block.

use pulldown_cmark::{Event, TagEnd};

use super::Part;
use super::body::Renderer;
use super::events::Located;
use super::links::{self, Target};
use super::output::Piece;
use super::photos::Shown;
use super::scan::{Attribute, Scanner, Token, unescaped};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::Span;

/// Attributes any element may have.
pub(super) const COMMON_ATTRIBUTES: &[&str] = &["class", "lang", "dir", "title"];

/// Elements an author may write, each with the attributes of its own.
pub(super) const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("abbr", &[]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("dd", &[]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("ins", &["datetime"]),
    ("kbd", &[]),
    ("li", &[]),
    ("mark", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("wbr", &[]),
];

const VOID: &[&str] = &["br", "col", "hr", "wbr"];

/// Elements within a line; all others part words in the plain text.
const WITHIN_LINES: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements that go with all they hold.
const REMOVED_WHOLE: &[&str] = &[
    "script", "style", "iframe", "object", "noscript", "template", "textarea", "select", "svg", "math",
    "title", "xmp", "noembed", "noframes", "audio", "video", "canvas",
];

/// Attributes that are ours to set; leaving them out changes nothing an author sees.
const SET_BY_US: &[&str] = &["width", "height", "loading", "decoding", "rel", "target"];

/// More raw tags than this are never open at once; browsers and sanitisers slow down on deep nesting.
const MOST_OPEN: usize = 32;

/// The raw tags open at a point of the walk.
#[derive(Debug, Default)]
pub(super) struct RawState {
    open: Vec<&'static str>,
    /// The element of [`REMOVED_WHOLE`] whose text is being left out.
    hidden: Option<String>,
    /// Whether any was written, so that the whole must be cleaned.
    pub(super) was_written: bool,
}

impl RawState {
    /// How many tags are open: what [`Renderer::close_raw`] goes back to.
    pub(super) fn mark(&self) -> usize {
        self.open.len()
    }

    /// Whether text is left out.
    pub(super) fn is_hiding(&self) -> bool {
        self.hidden.is_some()
    }

    pub(super) fn has_open(&self, name: &str) -> bool {
        self.open.contains(&name)
    }
}

/// Raw HTML and where its bytes came from; the lines of a quoted block do not follow one another in the file.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    html: String,
    lines: Vec<(usize, Span)>,
}

impl Fragment {
    pub(super) fn push(&mut self, html: &str, span: Span) {
        self.lines.push((self.html.len(), span));
        self.html.push_str(html);
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.place(range.start), self.place(range.end))
    }

    fn place(&self, offset: usize) -> usize {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        let line = after.checked_sub(1).and_then(|index| self.lines.get(index));
        line.map_or(0, |(start, span)| (span.start + offset - start).min(span.end))
    }
}

impl Renderer<'_> {
    /// A block of raw HTML whose lines follow; how many events there are, its end included.
    pub(super) fn html_block(&mut self, rest: &[Located<'_>]) -> usize {
        let mut fragment = Fragment::default();
        let mut length = 0;
        for located in rest {
            length += 1;
            match &located.event {
                Event::Html(html) | Event::Text(html) => fragment.push(html, located.span),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        self.raw_html(&fragment);
        self.end_hiding();
        self.out.gap();
        length
    }

    /// Writes what of a fragment is allowed.
    pub(super) fn raw_html(&mut self, fragment: &Fragment) {
        let mut scanner = Scanner::new(&fragment.html);
        loop {
            if let Some(name) = self.raw.hidden.take()
                && !scanner.skip_element(&name)
            {
                self.raw.hidden = Some(name);
            }
            match scanner.next() {
                None => return,
                Some(Token::Text(text)) => self.raw_text(text),
                Some(Token::Close { name }) => self.raw_close(&name),
                Some(Token::Open {
                    name,
                    attributes,
                    range,
                }) => {
                    self.raw_open(&name, &attributes, fragment, fragment.span(&range));
                }
                Some(Token::Other) => {}
            }
        }
    }

    /// Character references stay as written here: the sanitiser reads them.
    fn raw_text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.raw.was_written = true;
        }
        self.out.html(&text.replace('<', "&lt;"));
        self.out.plain(&unescaped(text));
    }

    fn raw_open(&mut self, name: &str, attributes: &[Attribute<'_>], fragment: &Fragment, span: Span) {
        if name == "img" {
            self.raw_photo(attributes, fragment, span);
            return;
        }
        let known = ELEMENTS.iter().find(|(known, _)| *known == name);
        let Some((name, own)) = known.filter(|_| self.raw.open.len() < MOST_OPEN) else {
            self.report_removed(&format!("<{name}>"), span);
            if REMOVED_WHOLE.contains(&name) {
                self.raw.hidden = Some(name.to_owned());
            }
            return;
        };
        self.raw.was_written = true;
        self.close_implied(name);
        self.raw_border(name);
        self.out.html("<");
        self.out.html(name);
        // The address stands first: `sanitise` finds links by it.
        let is_address = |attribute: &&Attribute<'_>| *name == "a" && attribute.name == "href";
        if let Some(address) = attributes.iter().find(is_address) {
            self.raw_address(address, fragment.span(&address.range));
        }
        let mut seen = vec!["href"];
        for attribute in attributes.iter().filter(|attribute| !is_address(attribute)) {
            let name = attribute.name.as_str();
            if !seen.contains(&name) {
                seen.push(name);
                self.raw_attribute(attribute, own, fragment);
            }
        }
        if *name == "th" && !seen.contains(&"scope") {
            self.out.attribute("scope", "col");
        }
        self.out.html(">");
        if !VOID.contains(name) {
            self.raw.open.push(name);
            self.out.is_silent |= matches!(*name, "rt" | "rp");
        }
    }

    fn raw_attribute(&mut self, attribute: &Attribute<'_>, own: &[&str], fragment: &Fragment) {
        let name = attribute.name.as_str();
        let value = unescaped(attribute.value);
        let is_known = COMMON_ATTRIBUTES.contains(&name) || own.contains(&name);
        if is_known && is_valid(name, &value) {
            self.out.attribute(name, &value);
        } else if !SET_BY_US.contains(&name) {
            self.report_removed(name, fragment.span(&attribute.range));
        }
    }

    /// The `href` of a raw link; a link that may not be stays without.
    fn raw_address(&mut self, attribute: &Attribute<'_>, span: Span) {
        let target = links::cleaned(&unescaped(attribute.value));
        match Target::of(&target) {
            Target::Web | Target::Contact => {
                self.out
                    .attribute("href", &target.replace(char::is_whitespace, "%20"));
                if Target::of(&target) == Target::Web {
                    self.out.attribute("rel", "noopener");
                }
            }
            Target::Local(path) => {
                let link = links::local_link(path, span);
                self.out.html(" href=\"");
                self.out
                    .piece(Piece::Hole(Part::LinkTarget(self.body.links.len())));
                self.out.html("\"");
                self.body.links.push(link);
            }
            Target::Absolute => {
                let diagnostic = Diagnostic::at(Code::AbsoluteLink, self.source, span);
                self.report(diagnostic.with("target", &*target));
            }
            Target::Forbidden(scheme) => self.report_removed(scheme, span),
        }
    }

    fn raw_photo(&mut self, attributes: &[Attribute<'_>], fragment: &Fragment, span: Span) {
        let find = |name: &str| attributes.iter().find(|attribute| attribute.name == name);
        let value = |name: &str| find(name).map_or_else(String::new, |attribute| unescaped(attribute.value));
        let Some(source) = find("src").filter(|source| !source.value.trim().is_empty()) else {
            self.report_removed("<img>", span);
            return;
        };
        for attribute in attributes {
            let name = attribute.name.as_str();
            let is_known = ["src", "alt"].contains(&name) || COMMON_ATTRIBUTES.contains(&name);
            if !is_known && !SET_BY_US.contains(&name) {
                self.report_removed(name, fragment.span(&attribute.range));
            }
        }
        let shown = Shown {
            target: &value("src"),
            title: &value("title"),
            alt: value("alt").trim().to_owned(),
            span: fragment.span(&source.range),
        };
        if let Some(photo) = self.show(&shown) {
            self.out.piece(Piece::Hole(Part::InlinePhoto(photo)));
        }
    }

    /// Closes the nearest open tag of the name and those within it; a closing tag without its opening one is nothing.
    fn raw_close(&mut self, name: &str) {
        let floor = self.raw_floor();
        if let Some(index) = self.raw.open[floor..].iter().rposition(|open| *open == name) {
            self.close_raw(floor + index);
        }
    }

    /// Closes all tags opened since a mark.
    pub(super) fn close_raw(&mut self, mark: usize) {
        while self.raw.open.len() > mark {
            let Some(name) = self.raw.open.pop() else { return };
            self.out.html("</");
            self.out.html(name);
            self.out.html(">");
            self.raw_border(name);
        }
        self.out.is_silent = self.raw.has_open("rt") || self.raw.has_open("rp");
    }

    /// Closes what HTML lets authors leave open: `<li>` ends the item before it.
    fn close_implied(&mut self, name: &str) {
        let ended: &[&str] = match name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "p" => &["p"],
            "rt" | "rp" => &["rt", "rp"],
            "td" | "th" => &["td", "th"],
            "tr" => &["td", "th", "tr"],
            "thead" | "tbody" | "tfoot" => &["td", "th", "tr", "thead", "tbody", "tfoot"],
            _ => &[],
        };
        let floor = self.raw_floor();
        let kept = self
            .raw
            .open
            .iter()
            .rposition(|open| !ended.contains(open))
            .map_or(0, |last| last + 1);
        self.close_raw(kept.max(floor));
    }

    fn raw_border(&mut self, name: &str) {
        if !WITHIN_LINES.contains(&name) {
            self.out.gap();
        }
    }

    /// Leaves nothing hidden behind a block.
    pub(super) fn end_hiding(&mut self) {
        self.raw.hidden = None;
    }

    /// Reports a tag, attribute or scheme that was left out.
    pub(super) fn report_removed(&mut self, what: &str, span: Span) {
        let diagnostic = Diagnostic::at(Code::HtmlRemoved, self.source, span);
        self.report(diagnostic.with("what", what));
    }
}

fn is_valid(name: &str, value: &str) -> bool {
    match name {
        "colspan" | "rowspan" | "span" | "start" => {
            (1..=4).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
        }
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "scope" => matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
        "class" | "lang" | "datetime" => !value.trim().is_empty(),
        _ => true,
    }
}
