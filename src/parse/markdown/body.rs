//! The walk over the events of a text: blocks and lines become HTML, everything else goes to its own step.

use std::sync::Arc;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::characters::joins;
use super::events::Located;
use super::footnotes::{self, Footnotes};
use super::headings::Outline;
use super::output::{self, Output, Piece};
use super::plain::Plain;
use super::raw::{Fragment, RawState};
use super::tables::TableState;
use super::{Body, Labels, html, photos, sanitise};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::source::{SourceText, Span};

/// Deeper quotes, lists and emphasis are read but not written: no text needs them, and browsers choke on them.
const DEEPEST: usize = 64;

/// How far ahead of a line end the next character is looked for.
const LOOKAHEAD: usize = 8;

/// The state of the walk.
pub(super) struct Renderer<'s> {
    pub(super) source: &'s Arc<SourceText>,
    pub(super) labels: &'s Labels,
    pub(super) body: Body,
    pub(super) out: Output,
    pub(super) raw: RawState,
    pub(super) footnotes: Footnotes,
    pub(super) table: TableState,
    pub(super) outline: Outline,
    containers: Vec<Container>,
    links_open: usize,
    /// The raw tags open before a task's `<label>`, while it is open.
    task_label: Option<usize>,
    diagnostics: Vec<Diagnostic>,
}

/// An element that Markdown opened.
struct Container {
    close: &'static str,
    raw_mark: usize,
    is_written: bool,
}

/// Renders a text from its events.
pub(super) fn render(
    source: &Arc<SourceText>,
    events: Vec<Located<'_>>,
    labels: &Labels,
) -> (Body, Vec<Diagnostic>) {
    let (flow, definitions) = footnotes::take_definitions(events);
    let mut renderer = Renderer {
        source,
        labels,
        body: Body::default(),
        out: Output::for_text(source.text().len()),
        raw: RawState::default(),
        footnotes: Footnotes::default(),
        table: TableState::default(),
        outline: Outline::default(),
        containers: Vec::new(),
        links_open: 0,
        task_label: None,
        diagnostics: Vec::new(),
    };
    renderer.run(&flow);
    renderer.write_footnotes(&definitions);
    let Renderer {
        mut body,
        out,
        raw,
        diagnostics,
        ..
    } = renderer;
    let (pieces, text) = out.finish();
    let pieces = if raw.was_written {
        sanitise::sanitise(pieces)
    } else {
        pieces
    };
    body.parts = output::parts(pieces);
    body.plain = Plain::of(&text, &html(&body.parts));
    (body, diagnostics)
}

impl Renderer<'_> {
    /// Walks over events whose elements are closed in themselves.
    pub(super) fn run(&mut self, events: &[Located<'_>]) {
        let raw_mark = self.raw.mark();
        self.containers.push(Container {
            close: "",
            raw_mark,
            is_written: false,
        });
        let mut at = 0;
        while let Some(located) = events.get(at) {
            at += 1;
            at += self.event(located, &events[at..]);
        }
        self.containers.pop();
        self.close_raw(raw_mark);
        self.end_hiding();
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether a link is open, by Markdown or by raw HTML.
    pub(super) fn is_in_link(&self) -> bool {
        self.links_open > 0 || self.raw.has_open("a")
    }

    pub(super) fn is_in_raw_figure(&self) -> bool {
        self.raw.has_open("figure")
    }

    /// The raw tags that were open before the innermost element of Markdown: they are not to be closed within it.
    pub(super) fn raw_floor(&self) -> usize {
        self.containers.last().map_or(0, |container| container.raw_mark)
    }

    /// Handles an event; `rest` follows it. How many events of the rest it took.
    fn event(&mut self, located: &Located<'_>, rest: &[Located<'_>]) -> usize {
        match &located.event {
            Event::Start(tag) => return self.start(tag, located.span, rest),
            Event::End(tag) => self.end(*tag),
            Event::InlineHtml(html) | Event::Html(html) => {
                let mut fragment = Fragment::default();
                fragment.push(html, located.span);
                self.raw_html(&fragment);
            }
            Event::Rule => {
                self.close_task_label();
                self.out.html("<hr>");
                self.out.gap();
            }
            _ if self.raw.is_hiding() => {}
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.out.text(text),
            Event::Code(text) => {
                self.out.html("<code>");
                self.out.text(text);
                self.out.html("</code>");
            }
            Event::SoftBreak => self.soft_break(rest),
            Event::HardBreak => {
                self.out.html("<br>\n");
                self.out.plain("\n");
            }
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::TaskListMarker(is_done) => self.open_task_label(*is_done),
        }
        0
    }

    /// A line end within a paragraph is a space, except between two Chinese characters.
    fn soft_break(&mut self, rest: &[Located<'_>]) {
        let next = rest
            .iter()
            .take(LOOKAHEAD)
            .find_map(|located| match &located.event {
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
                | Event::InlineHtml(_) => None,
                Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
                _ => Some(None),
            });
        if !self
            .out
            .last()
            .zip(next.flatten())
            .is_some_and(|(last, next)| joins(last, next))
        {
            self.out.text("\n");
        }
    }

    /// Opens an element; how many events of the rest it took whole.
    fn start(&mut self, tag: &Tag<'_>, span: Span, rest: &[Located<'_>]) -> usize {
        let is_line = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        if !is_line {
            self.close_task_label();
            self.out.gap();
        }
        match tag {
            Tag::Image { dest_url, title, .. } => return self.inline_photo(dest_url, title, span, rest),
            Tag::CodeBlock(kind) => return self.code_block(kind, rest),
            Tag::HtmlBlock => return self.html_block(rest),
            Tag::Paragraph => {
                if let Some(length) = photos::only_photos(rest) {
                    self.photo_paragraph(&rest[..length]);
                    return length;
                }
            }
            _ => {}
        }
        let raw_mark = self.raw.mark();
        let (close, is_written) = self.open(tag, span, rest);
        self.containers.push(Container {
            close,
            raw_mark,
            is_written,
        });
        0
    }

    /// Writes an element's start; what closes it, and whether it was written at all.
    fn open(&mut self, tag: &Tag<'_>, span: Span, rest: &[Located<'_>]) -> (&'static str, bool) {
        let is_in_written = self
            .containers
            .last()
            .is_some_and(|container| container.is_written);
        let is_shallow = self.containers.len() < DEEPEST;
        let close = match tag {
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition if !is_in_written => {
                return ("", false);
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList if !is_shallow => return ("", false),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough if !is_shallow => return ("", false),
            Tag::Paragraph => self.element("<p>", "</p>"),
            Tag::Heading { level, id, .. } => self.open_heading(*level, id.as_deref(), rest),
            Tag::BlockQuote(kind) => self.open_quote(*kind),
            Tag::List(None) => self.element("<ul>", "</ul>"),
            Tag::List(Some(1)) => self.element("<ol>", "</ol>"),
            Tag::List(Some(first)) => self.element(&format!("<ol start=\"{first}\">"), "</ol>"),
            Tag::Item if is_task(rest) => self.element("<li class=\"task\">", "</li>"),
            Tag::Item => self.element("<li>", "</li>"),
            Tag::DefinitionList => self.element("<dl>", "</dl>"),
            Tag::DefinitionListTitle => self.element("<dt>", "</dt>"),
            Tag::DefinitionListDefinition => self.element("<dd>", "</dd>"),
            Tag::Table(alignments) => {
                self.open_table(alignments);
                ""
            }
            Tag::TableHead => self.open_table_head(),
            Tag::TableRow => self.open_table_row(),
            Tag::TableCell => self.open_table_cell(),
            Tag::Emphasis => self.element("<em>", "</em>"),
            Tag::Strong => self.element("<strong>", "</strong>"),
            Tag::Strikethrough if is_range(self.source, span) => {
                self.out.text("~");
                "~"
            }
            Tag::Strikethrough => self.element("<del>", "</del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let is_nested = self.is_in_link();
                self.links_open += 1;
                let close = if is_nested {
                    ""
                } else {
                    self.open_markdown_link(*link_type, dest_url, title, span)
                };
                if matches!(
                    rest.first().map(|next| &next.event),
                    Some(Event::End(TagEnd::Link))
                ) {
                    // A link without words shows at least where it leads.
                    self.out.text(dest_url);
                }
                close
            }
            // Handled before, or never asked of the parser.
            Tag::Image { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_)
            | Tag::Superscript
            | Tag::Subscript => "",
        };
        (close, true)
    }

    fn element(&mut self, open: &str, close: &'static str) -> &'static str {
        self.out.html(open);
        close
    }

    fn end(&mut self, tag: TagEnd) {
        let Some(container) = self.containers.pop() else {
            return;
        };
        let is_line = matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
        );
        self.close_raw(container.raw_mark);
        if !is_line {
            self.close_task_label();
            self.end_hiding();
        }
        match tag {
            TagEnd::Table => self.close_table(),
            TagEnd::Link => self.links_open = self.links_open.saturating_sub(1),
            _ => {}
        }
        if container.close == "~" {
            self.out.text("~");
        } else {
            self.out.html(container.close);
        }
        if !is_line {
            self.out.gap();
        }
        if matches!(
            tag,
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::Table | TagEnd::TableRow
        ) {
            self.out.html("\n");
        }
    }

    fn open_quote(&mut self, kind: Option<BlockQuoteKind>) -> &'static str {
        let labels = self.labels;
        let (class, title) = match kind {
            None => return self.element("<blockquote>", "</blockquote>"),
            Some(BlockQuoteKind::Note) => ("note", &labels.note),
            Some(BlockQuoteKind::Tip) => ("tip", &labels.tip),
            Some(BlockQuoteKind::Important) => ("important", &labels.important),
            Some(BlockQuoteKind::Warning) => ("warning", &labels.warning),
            Some(BlockQuoteKind::Caution) => ("caution", &labels.caution),
        };
        self.out.html(&format!(
            "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">"
        ));
        self.out.label(title);
        self.out.html("</p>\n");
        "</div>"
    }

    /// A task's box is named by the task's own words, which the label holds up to the next block.
    fn open_task_label(&mut self, is_done: bool) {
        self.out.html("<label>");
        self.out.piece(Piece::SealedInline(if is_done {
            "<input type=\"checkbox\" disabled checked>"
        } else {
            "<input type=\"checkbox\" disabled>"
        }));
        self.out.html(" ");
        self.task_label = Some(self.raw.mark());
    }

    fn close_task_label(&mut self) {
        if let Some(raw_mark) = self.task_label.take() {
            self.close_raw(raw_mark);
            self.out.html("</label>");
        }
    }
}

/// Whether a list item starts with a box to tick.
fn is_task(rest: &[Located<'_>]) -> bool {
    let first = rest
        .iter()
        .find(|located| !matches!(located.event, Event::Start(Tag::Paragraph)));
    first.is_some_and(|located| matches!(located.event, Event::TaskListMarker(_)))
}

/// Whether a text struck through by single tildes; in Chinese they mean “from … to”.
fn is_range(source: &SourceText, span: Span) -> bool {
    let written = source.text().get(span.start..span.end).unwrap_or_default();
    !written.starts_with("~~")
}
