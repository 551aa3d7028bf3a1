//! The front matter: the lines between two `---` at the head of a text.

use std::sync::Arc;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::{self, Node};

/// Beyond this nobody writes fields any more.
const LONGEST: usize = 64 * 1024;

/// A text split in two.
pub(super) struct Split {
    /// The tree of the front matter, if it can be understood.
    pub(super) front: Option<Node>,
    /// The opening line.
    pub(super) opening: Span,
    /// The text below.
    pub(super) body: Span,
}

/// Splits a text; whatever is wrong is told.
pub(super) fn split(source: &Arc<SourceText>, found: &mut Vec<Diagnostic>) -> Split {
    let text = source.text();
    let start = text.len() - text.trim_start().len();
    let Some(opening) = first_line(text, start).filter(|opening| is_fence(&text[opening.start..opening.end]))
    else {
        let line = first_line(text, start).unwrap_or_default();
        found.push(Diagnostic::at(Code::MissingFrontMatter, source, line));
        return Split {
            front: None,
            opening: line,
            body: Span::new(start, text.len()),
        };
    };
    let inside = (opening.end + 1).min(text.len());
    let Some(closing) = lines(text, inside).find(|line| is_fence(&text[line.start..line.end])) else {
        found.push(Diagnostic::at(
            Code::UnclosedFrontMatter,
            source,
            where_it_seems_to_end(text, inside).unwrap_or(opening),
        ));
        return Split {
            front: None,
            opening,
            body: Span::new(text.len(), text.len()),
        };
    };
    let body = Span::new((closing.end + 1).min(text.len()), text.len());
    if closing.start - inside > LONGEST {
        found.push(Diagnostic::at(Code::FrontMatterTooLong, source, opening));
        return Split {
            front: None,
            opening,
            body,
        };
    }
    let (front, mistakes) = yaml::read(source, Span::new(inside, closing.start));
    found.extend(mistakes);
    Split { front, opening, body }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        Span::new(start, start + line.trim_end_matches('\n').len())
    })
}

fn first_line(text: &str, from: usize) -> Option<Span> {
    lines(text, from).next()
}

/// The first line that looks like text rather than like a field: there the closing `---` was forgotten.
fn where_it_seems_to_end(text: &str, inside: usize) -> Option<Span> {
    lines(text, inside).find(|line| {
        let content = &text[line.start..line.end];
        let key = content.split([':', '：']).next().unwrap_or_default();
        let field =
            content.contains([':', '：']) && key.chars().count() <= 24 && !key.contains(char::is_whitespace);
        !field && !content.starts_with([' ', '\t', '-', '#', '　'])
            || content.starts_with("# ")
            || content.starts_with("##")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<(&'static str, (usize, usize))> {
        let source = SourceText::new("a.md", text);
        let mut found = Vec::new();
        let _ = split(&source, &mut found);
        found
            .iter()
            .map(|found| (found.code.as_str(), found.location.line_column()))
            .collect()
    }

    #[test]
    fn the_text_starts_below_the_second_line_of_hyphens() {
        let source = SourceText::new("a.md", "\n---\ntitle: 端午\n---\n粽香。\n---\n尾声\n");
        let mut found = Vec::new();
        let split = split(&source, &mut found);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(
            &source.text()[split.body.start..split.body.end],
            "粽香。\n---\n尾声\n"
        );
        assert_eq!(split.front.expect("a tree").entries().len(), 1);
    }

    #[test]
    fn a_forgotten_line_of_hyphens_is_told_where_it_belongs() {
        assert_eq!(codes("# 端午\n\n粽香。\n"), [("missing-front-matter", (1, 1))]);
        assert_eq!(
            codes("---\ntitle: 端午\ntags:\n  - 粽子\n\n粽香。\n"),
            [("unclosed-front-matter", (5, 1))]
        );
        assert_eq!(codes(""), [("missing-front-matter", (1, 1))]);
    }

    #[test]
    fn endless_front_matter_is_refused() {
        let long = format!("---\ntitle: {}\n---\n", "长".repeat(30_000));
        assert_eq!(codes(&long), [("front-matter-too-long", (1, 1))]);
    }
}
