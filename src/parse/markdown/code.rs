//! Code blocks: coloured at build time by a dozen classes of our own, not by syntect's hundreds of scopes, so that pages
//! stay small and a test can vouch for every colour.

use std::sync::OnceLock;

use pulldown_cmark::{CodeBlockKind, Event, TagEnd};
use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::body::Renderer;
use super::events::Located;
use super::output::{Piece, escape};

/// Longer code is shown plain: colouring costs about 10 microseconds a byte.
const LONGEST: usize = 64 * 1024;

/// Longer lines are shown plain: they are data, and slow to colour.
const LONGEST_LINE: usize = 2000;

/// Kinds of words in code: the class, the colours on light and dark paper, and the scopes that mean it. The first kind
/// that fits the innermost scope wins.
const KINDS: &[(&str, &str, &str, &[&str])] = &[
    (
        "comment",
        "#6a635b",
        "#a59c90",
        &["comment", "punctuation.definition.comment"],
    ),
    ("inserted", "#2c6134", "#8fc795", &["markup.inserted"]),
    ("deleted", "#9c2f38", "#f09a98", &["markup.deleted"]),
    ("heading", "#8e2a32", "#f0a39c", &["markup.heading"]),
    (
        "string",
        "#2c6134",
        "#9ccb93",
        &[
            "string",
            "constant.character",
            "constant.other.color",
            "markup.raw",
        ],
    ),
    (
        "number",
        "#7a4a08",
        "#e0b072",
        &[
            "constant.numeric",
            "constant.language",
            "constant.other",
            "keyword.other.unit",
        ],
    ),
    (
        "tag",
        "#8e2a32",
        "#f0a39c",
        &[
            "entity.name.tag",
            "support.type.property-name",
            "meta.mapping.key",
            "markup.list",
        ],
    ),
    (
        "attribute",
        "#7a4a08",
        "#e0b072",
        &["entity.other.attribute-name", "variable.parameter"],
    ),
    (
        "function",
        "#2b4a6f",
        "#9dbde6",
        &["entity.name.function", "support.function", "variable.function"],
    ),
    (
        "type",
        "#5f3f7d",
        "#cdb0ea",
        &[
            "entity.name",
            "entity.other.inherited-class",
            "support.type",
            "support.class",
            "storage.type",
        ],
    ),
    ("keyword", "#8e2a32", "#f0a39c", &["keyword", "storage"]),
    (
        "variable",
        "#2b4a6f",
        "#9dbde6",
        &[
            "variable.other.readwrite",
            "variable.language",
            "variable.other.member",
        ],
    ),
];

struct Highlighter {
    syntaxes: SyntaxSet,
    kinds: Vec<(Scope, &'static str)>,
}

/// Loaded with the first block of code; most sites have none.
fn highlighter() -> &'static Highlighter {
    static HIGHLIGHTER: OnceLock<Highlighter> = OnceLock::new();
    HIGHLIGHTER.get_or_init(|| {
        let scopes = |&(class, _, _, scopes): &(&'static str, _, _, &'static [&str])| {
            scopes
                .iter()
                .filter_map(move |scope| Some((Scope::new(scope).ok()?, class)))
        };
        Highlighter {
            syntaxes: SyntaxSet::load_defaults_newlines(),
            kinds: KINDS.iter().flat_map(scopes).collect(),
        }
    })
}

impl Highlighter {
    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.as_slice().iter().rev().find_map(|scope| {
            self.kinds
                .iter()
                .find(|(kind, _)| kind.is_prefix_of(*scope))
                .map(|(_, class)| *class)
        })
    }

    /// The code with its words in spans; `None` when the grammar fails.
    fn html(&self, syntax: &SyntaxReference, text: &str) -> Option<String> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut spans = Spans::default();
        for line in text.split_inclusive('\n') {
            let operations = state.parse_line(line, &self.syntaxes).ok()?;
            for (region, operation) in ScopeRegionIterator::new(&operations, line) {
                stack.apply(operation).ok()?;
                let class = if region.trim().is_empty() {
                    spans.class
                } else {
                    self.class(&stack)
                };
                spans.write(class, region);
            }
        }
        Some(spans.finish())
    }
}

/// Writes neighbouring regions of one class as one span.
#[derive(Default)]
struct Spans {
    html: String,
    class: Option<&'static str>,
}

impl Spans {
    fn write(&mut self, class: Option<&'static str>, text: &str) {
        if class != self.class {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.class = class;
        }
        escape(&mut self.html, text);
    }

    fn close(&mut self) {
        if self.class.is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

/// A code block; plain when the language is unknown or none. It scrolls sideways, so the keyboard must reach it, under a name.
pub(super) fn block(language: &str, text: &str, label: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    html.push_str("<pre class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"");
    escape(&mut html, label);
    html.push_str("\"><code");
    if !language.is_empty() {
        html.push_str(" class=\"language-");
        escape(&mut html, language);
        html.push('"');
    }
    html.push('>');
    match coloured(language, text) {
        Some(coloured) => html.push_str(&coloured),
        None => escape(&mut html, text),
    }
    html.push_str("</code></pre>\n");
    html
}

fn coloured(language: &str, text: &str) -> Option<String> {
    if language.is_empty() || text.len() > LONGEST || text.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let highlighter = highlighter();
    let syntax = highlighter.syntaxes.find_syntax_by_token(language)?;
    if syntax.name == "Plain Text" {
        return None;
    }
    highlighter.html(syntax, text)
}

/// The style sheet of code blocks: light, dark by the reader's system, and whatever the page's `data-appearance` says.
#[must_use]
pub fn highlight_css() -> String {
    let variables = |dark: bool| -> String {
        let colour = |&(class, light, night, _): &(&str, &'static str, &'static str, _)| {
            format!("--hl-{class}:{}", if dark { night } else { light })
        };
        KINDS.iter().map(colour).collect::<Vec<_>>().join(";")
    };
    let (light, dark) = (variables(false), variables(true));
    let mut css = format!(
        ":root{{{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{html:not([data-appearance=\"light\"]){{{dark}}}}}\n\
         @media screen{{html[data-appearance=\"dark\"]{{{dark}}}}}\n"
    );
    for (class, ..) in KINDS {
        css.push_str(&format!(".hl-{class}{{color:var(--hl-{class})}}\n"));
    }
    css.push_str(".hl-heading{font-weight:600}\n.hl-comment{font-style:italic}\n");
    css
}

impl Renderer<'_> {
    /// A code block whose events follow; how many there are, its end included.
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>, rest: &[Located<'_>]) -> usize {
        let mut text = String::new();
        let mut length = 0;
        for located in rest {
            length += 1;
            match &located.event {
                Event::Text(part) => text.push_str(part),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.body.has_code = true;
        self.out.plain(&text);
        self.out.gap();
        self.out
            .piece(Piece::SealedBlock(block(language, &text, &self.labels.code)));
        length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Papers of the default theme, and the slightly deeper ones a code block may stand on.
    const LIGHT_PAPERS: [&str; 2] = ["#fbfaf7", "#f0ede6"];
    const DARK_PAPERS: [&str; 2] = ["#171513", "#26231f"];

    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap_or(0)) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_can_be_read_on_light_and_dark_paper() {
        for (class, light, dark, _) in KINDS {
            for paper in LIGHT_PAPERS {
                assert!(
                    contrast(light, paper) >= 4.5,
                    "{class} on {paper}: {}",
                    contrast(light, paper)
                );
            }
            for paper in DARK_PAPERS {
                assert!(
                    contrast(dark, paper) >= 4.5,
                    "{class} on {paper}: {}",
                    contrast(dark, paper)
                );
            }
        }
    }

    #[test]
    fn every_scope_is_one_syntect_can_read() {
        let scopes: usize = KINDS.iter().map(|(.., scopes)| scopes.len()).sum();
        assert_eq!(highlighter().kinds.len(), scopes);
    }

    #[test]
    fn the_languages_of_our_guides_are_coloured() {
        for (language, text, expected) in [
            (
                "yaml",
                "标题: \"端午\"\n",
                "<span class=\"hl-string\">&quot;端午&quot;",
            ),
            (
                "html",
                "<p lang=\"zh\">a</p>\n",
                "<span class=\"hl-tag\">p</span>",
            ),
            ("css", "a{color:red}\n", "hl-tag"),
            ("js", "const a = 1;\n", "<span class=\"hl-number\">1</span>"),
            (
                "rust",
                "// 注\nfn main() {}\n",
                "<span class=\"hl-function\">main</span>",
            ),
            ("bash", "echo \"$HOME\"\n", "hl-string"),
            ("json", "{\"a\": 1}\n", "<span class=\"hl-number\">1</span>"),
            ("markdown", "## 标题\n", "hl-heading"),
        ] {
            let html = block(language, text, "代码");
            assert!(html.contains(expected), "{language}: {html}");
        }
    }

    #[test]
    fn unknown_languages_and_long_code_are_plain() {
        assert_eq!(
            block("不存在\"", "<a>\n", "代码"),
            "<pre class=\"code\" tabindex=\"0\" role=\"group\" aria-label=\"代码\"><code class=\"language-不存在&quot;\">&lt;a&gt;\n</code></pre>\n"
        );
        assert!(!block("rust", &"fn a() {}\n".repeat(LONGEST / 8), "代码").contains("hl-"));
        assert!(!block("", "fn a() {}", "代码").contains("class=\"language"));
    }
}
