//! YAML as a tree that knows where everything stands, so that any later stage can point at a value.
//!
//! Only what a form could hold is accepted: mappings, lists, scalars. Anchors, aliases and tags are refused; nobody
//! needs them in front matter, and they are how a small file becomes gigabytes.

use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle};

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::{SourceText, Span};

mod mistakes;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: NodeValue,
    /// Its place in the source file.
    pub span: Span,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeValue {
    /// Nothing, or `~`, or `null`.
    Null,
    /// A text as written; `quoted` tells `"12"` from `12`.
    Scalar {
        /// The text after YAML's escapes.
        text: String,
        /// Whether quotes or a block mark made it a text on purpose.
        quoted: bool,
    },
    /// A list.
    List {
        /// The items.
        items: Vec<Node>,
        /// Whether it was written in brackets on one line.
        flow: bool,
    },
    /// Keys and values in the order written; no key twice.
    Map(Vec<(Key, Node)>),
}

/// A key and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The key as written.
    pub text: String,
    /// Its place in the source file.
    pub span: Span,
}

impl Node {
    /// The keys and values of a mapping; nothing for other nodes.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            NodeValue::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.value == NodeValue::Null
    }
}

/// The deepest nesting anybody's front matter needs, with room to spare.
const DEEPEST: usize = 24;

/// Reads the YAML that stands at `range` of a source. The tree is missing when it cannot be understood.
#[must_use]
pub fn read(source: &Arc<SourceText>, range: Span) -> (Option<Node>, Vec<Diagnostic>) {
    let text = &source.text()[range.start..range.end];
    let mut reader = Reader {
        source,
        offset: range.start,
        parser: Parser::new_from_str(text),
        diagnostics: Vec::new(),
    };
    let outcome = reader.document();
    let mut diagnostics = reader.diagnostics;
    match outcome {
        Ok(node) => {
            let mut typing = mistakes::at_top_level(source, range);
            let ok = typing.is_empty()
                && !diagnostics
                    .iter()
                    .any(|diagnostic| diagnostic.code == Code::YamlFeature);
            diagnostics.append(&mut typing);
            (ok.then_some(node), diagnostics)
        }
        Err(error) => {
            let mut typing = mistakes::anywhere(source, range);
            // A typing mistake explains the parser's confusion; its own words would only distract.
            if typing.is_empty() {
                typing.push(
                    mistakes::of_shape(source, range).unwrap_or_else(|| syntax_error(source, range, &error)),
                );
            }
            diagnostics.append(&mut typing);
            (None, diagnostics)
        }
    }
}

fn syntax_error(source: &Arc<SourceText>, range: Span, error: &ScanError) -> Diagnostic {
    let at = error
        .marker()
        .byte_offset()
        .unwrap_or_default()
        .min(range.end - range.start)
        + range.start;
    let span = Span::new(at, at);
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar => Diagnostic::at(Code::UnclosedQuote, source, span),
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => {
            Diagnostic::at(Code::BadIndentation, source, span)
        }
        ErrorKind::RecursionLimitExceeded => Diagnostic::at(Code::YamlFeature, source, span).hinting("deep"),
        ErrorKind::UnknownAnchor => Diagnostic::at(Code::YamlFeature, source, span),
        _ => Diagnostic::at(Code::YamlSyntax, source, span),
    }
}

struct Reader<'a> {
    source: &'a Arc<SourceText>,
    offset: usize,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    diagnostics: Vec<Diagnostic>,
}

type Next<'a> = Result<(Event<'a>, Span), ScanError>;

impl<'a> Reader<'a> {
    fn next(&mut self) -> Next<'a> {
        loop {
            let Some(next) = self.parser.next_event() else {
                return Ok((Event::StreamEnd, Span::default()));
            };
            let (event, span) = next?;
            let place = span
                .byte_range()
                .map_or_else(Span::default, |range| Span::new(range.start, range.end));
            let place = place.shifted(self.offset);
            match event {
                Event::StreamStart | Event::DocumentStart(..) => {}
                event => return Ok((event, place)),
            }
        }
    }

    fn document(&mut self) -> Result<Node, ScanError> {
        let (event, span) = self.next()?;
        let node = match event {
            Event::StreamEnd | Event::DocumentEnd => Node {
                value: NodeValue::Map(Vec::new()),
                span,
            },
            event => self.node(event, span, 0)?,
        };
        while !matches!(self.next()?.0, Event::StreamEnd) {}
        Ok(node)
    }

    fn refuse(&mut self, span: Span) {
        self.diagnostics
            .push(Diagnostic::at(Code::YamlFeature, self.source, span));
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, ScanError> {
        if depth > DEEPEST {
            return Err(self.too_deep());
        }
        if event.anchor_id().is_some_and(|id| id != 0) || event.tag().is_some() {
            self.refuse(span);
        }
        let value = match event {
            Event::Scalar(text, style, ..) => {
                if style == ScalarStyle::Plain {
                    self.diagnostics.extend(mistakes::of_plain(self.source, span));
                }
                scalar(&text, style)
            }
            Event::SequenceStart(style, ..) => return self.list(style, span, depth),
            Event::MappingStart(..) => return self.map(span, depth),
            _ => {
                self.refuse(span);
                NodeValue::Null
            }
        };
        Ok(Node { value, span })
    }

    fn too_deep(&self) -> ScanError {
        let marker = granit_parser::Marker::new(0, 1, 0).with_byte_offset(Some(0));
        ScanError::new(marker, "nested too deeply")
    }

    fn list(&mut self, style: StructureStyle, start: Span, depth: usize) -> Result<Node, ScanError> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd | Event::StreamEnd) {
                let flow = style == StructureStyle::Flow;
                return Ok(Node {
                    value: NodeValue::List { items, flow },
                    span: Span::new(start.start, span.end),
                });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, ScanError> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                return Ok(Node {
                    value: NodeValue::Map(entries),
                    span: Span::new(start.start, span.end),
                });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let NodeValue::Scalar { text, .. } = key.value else {
                self.diagnostics
                    .push(Diagnostic::at(Code::YamlSyntax, self.source, key.span).hinting("key"));
                continue;
            };
            let key = Key { text, span: key.span };
            if let Some((first, _)) = entries.iter().find(|(known, _)| known.text == key.text) {
                let line = self.source.line_column(first.span.start).0.to_string();
                self.diagnostics.push(
                    Diagnostic::at(Code::DuplicateKey, self.source, key.span)
                        .with("key", &key.text)
                        .with("line", line),
                );
                continue;
            }
            self.notice_value(&key, &value);
            entries.push((key, value));
        }
    }

    /// Values that YAML reads without complaint, but not as the writer meant them.
    fn notice_value(&mut self, key: &Key, value: &Node) {
        match &value.value {
            NodeValue::Null => {
                let (line, _) = self.source.line_column(key.span.start);
                let rest = self.source.line(line);
                let comment = rest
                    .split_once(':')
                    .map(|(_, rest)| rest.trim_start())
                    .filter(|rest| rest.starts_with('#'));
                if let Some(comment) = comment.filter(|comment| !comment.starts_with("# ")) {
                    let start = self.source.line_start(line) + rest.len() - comment.len();
                    self.diagnostics.push(
                        Diagnostic::at(
                            Code::SwallowedComment,
                            self.source,
                            Span::new(start, start + comment.len()),
                        )
                        .with("text", comment),
                    );
                }
            }
            NodeValue::Scalar { text, quoted: false } => {
                let inner = text.strip_prefix('“').and_then(|text| text.strip_suffix('”'));
                if let Some(inner) = inner.filter(|inner| !inner.contains(['“', '”'])) {
                    self.diagnostics.push(
                        Diagnostic::at(Code::FullWidthQuotes, self.source, value.span).with("text", inner),
                    );
                }
                if text.starts_with(['［', '【']) {
                    self.diagnostics
                        .push(Diagnostic::at(Code::FullWidthList, self.source, value.span));
                }
            }
            _ => {}
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> NodeValue {
    let quoted = style != ScalarStyle::Plain;
    if !quoted && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return NodeValue::Null;
    }
    NodeValue::Scalar {
        text: text.to_owned(),
        quoted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(yaml: &str) -> Vec<(&'static str, (usize, usize))> {
        let source = SourceText::new("a.md", yaml);
        let (_, diagnostics) = read(&source, Span::new(0, yaml.len()));
        diagnostics
            .iter()
            .map(|found| (found.code.as_str(), found.location.line_column()))
            .collect()
    }

    #[test]
    fn values_keep_their_spelling_and_their_place() {
        let source = SourceText::new("a.md", "title: 端午\nold: no\ntags: [a, b]\nempty:\n");
        let (node, diagnostics) = read(&source, Span::new(0, source.text().len()));
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let node = node.expect("a tree");
        let (key, value) = &node.entries()[0];
        assert_eq!(
            (key.text.as_str(), source.line_column(value.span.start)),
            ("title", (1, 8))
        );
        assert_eq!(
            node.entries()[1].1.value,
            NodeValue::Scalar {
                text: "no".into(),
                quoted: false
            }
        );
        assert!(node.entries()[3].1.is_null());
    }

    #[test]
    fn chinese_typing_mistakes_are_found_where_they_are() {
        assert_eq!(
            codes("title: a\n日期：2024\nx: y\n"),
            [("full-width-colon", (2, 3))]
        );
        assert_eq!(codes("title：端午\n"), [("full-width-colon", (1, 6))]);
        assert_eq!(codes("a: b\n\tc: d\n"), [("bad-indentation", (2, 1))]);
        assert_eq!(codes("photos:\n　　- a.jpg\n"), [("bad-indentation", (2, 1))]);
        assert_eq!(codes("tags: ［春节，元宵］\n"), [("full-width-list", (1, 7))]);
        assert_eq!(codes("title: #春节\n"), [("swallowed-comment", (1, 8))]);
        assert_eq!(
            codes("title:端午\ndate: 2024\n"),
            [("missing-space-after-colon", (1, 6))]
        );
        assert_eq!(codes("title: “端午”\n"), [("full-width-quotes", (1, 8))]);
        assert_eq!(codes("title: \"端午\n"), [("unclosed-quote", (1, 8))]);
    }

    #[test]
    fn colons_inside_texts_are_no_mistakes() {
        assert_eq!(
            codes("problem: |\n  问题：停车难\n  办法：共享\ntitle: 端午：粽香\n"),
            []
        );
        assert_eq!(codes("# 说明：这是注释\ntitle: a\n"), []);
    }

    #[test]
    fn the_second_of_two_equal_keys_is_told() {
        assert_eq!(
            codes("title: a\ntags: []\ntitle: b\n"),
            [("duplicate-key", (3, 1))]
        );
    }

    #[test]
    fn what_no_form_needs_is_refused_before_it_costs_memory() {
        assert_eq!(
            codes("a: &x 1\nb: *x\n").first().map(|found| found.0),
            Some("yaml-feature")
        );
        let deep = format!("a: {}", "[".repeat(50_000));
        assert_eq!(codes(&deep).len(), 1);
    }
}
