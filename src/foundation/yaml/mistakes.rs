//! Typing mistakes that a Chinese input method makes easy and that a YAML parser reports elsewhere or not at all.

use std::sync::Arc;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::{SourceText, Span};

/// The longest key anybody writes, in characters; beyond it, `：` stands in a sentence.
const LONGEST_KEY: usize = 24;

/// Mistakes of lines that are not indented: in a mapping each of those must start with a key.
pub(super) fn at_top_level(source: &Arc<SourceText>, range: Span) -> Vec<Diagnostic> {
    lines(source, range)
        .filter(|(line, _)| !line.starts_with([' ', '-']))
        .filter_map(|(line, at)| of_line(source, line, at))
        .collect()
}

/// Mistakes of all lines, for a text the parser could not read; the contents of block texts are skipped.
pub(super) fn anywhere(source: &Arc<SourceText>, range: Span) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut block: Option<usize> = None;
    for (line, at) in lines(source, range) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if block.is_some_and(|outer| indent > outer) {
            continue;
        }
        let opens_block = line.trim_end().ends_with(['|', '>'])
            || line.trim_end().ends_with("|-")
            || line.trim_end().ends_with(">-");
        block = opens_block.then_some(indent);
        found.extend(of_line(source, line, at));
    }
    found
}

/// The first line that YAML cannot read although every character in it is well typed.
pub(super) fn of_shape(source: &Arc<SourceText>, range: Span) -> Option<Diagnostic> {
    lines(source, range).find_map(|(line, at)| {
        let content = line.trim_start();
        let item = content.strip_prefix("- ").unwrap_or(content);
        let item_at = at + line.len() - item.len();
        let glued = item
            .strip_prefix('-')
            .is_some_and(|rest| !rest.starts_with(['-', ' ']) && !rest.is_empty());
        if glued && !item[1..].starts_with(|found: char| found.is_ascii_digit()) {
            let dash = Span::new(item_at, item_at + 1);
            return Some(Diagnostic::at(Code::YamlSyntax, source, dash).hinting("item"));
        }
        if item.is_empty() || item.starts_with(['#', '"', '\'', '[', '{', '-']) {
            return None;
        }
        let Some((key, value)) = item.split_once(": ") else {
            // An indented line may go on with the text above it.
            let lonely = !line.starts_with(' ') && !item.ends_with(':');
            let whole = Span::new(item_at, item_at + item.len());
            return lonely.then(|| Diagnostic::at(Code::YamlSyntax, source, whole).hinting("no-key"));
        };
        let value = value.trim();
        let value_at = item_at + key.len() + 2 + item[key.len() + 2..].find(value).unwrap_or_default();
        let told = |code, from: usize, to: usize| {
            Diagnostic::at(code, source, Span::new(value_at + from, value_at + to))
        };
        let unclosed = [('[', ']'), ('{', '}')]
            .iter()
            .any(|(open, close)| value.starts_with(*open) && !value.contains(*close));
        if unclosed {
            return Some(told(Code::YamlSyntax, 0, value.len()).hinting("bracket"));
        }
        if value.starts_with(['&', '*', '!', '@', '`', '%']) {
            return Some(told(Code::YamlFeature, 0, value.len()));
        }
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        if let Some(closing) = quote.and_then(|quote| value[1..].find(quote)) {
            let behind = &value[closing + 2..];
            let text = !behind.trim().is_empty() && !behind.trim_start().starts_with('#');
            return text.then(|| told(Code::YamlSyntax, closing + 2, value.len()).hinting("quote"));
        }
        let second = value
            .find(": ")
            .filter(|_| !value.starts_with(['"', '\'', '[', '{', '#', '|', '>']))?;
        let told = told(Code::YamlSyntax, second, second + 1)
            .with("key", key)
            .with("value", value);
        Some(told.hinting("colon"))
    })
}

/// Items of a list that YAML reads as one text: a `-` without its space, or one that is not below the `-` above.
pub(super) fn of_plain(source: &Arc<SourceText>, span: Span) -> Vec<Diagnostic> {
    let text = source.text();
    let line_start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let begins_its_line = text[line_start..span.start].trim().is_empty();
    lines(source, span)
        .enumerate()
        .filter(|(index, _)| *index > 0 || begins_its_line)
        .filter_map(|(_, (line, at))| {
            let item = line.trim_start();
            let start = at + line.len() - item.len();
            let hint = match item.strip_prefix('-')?.chars().next()? {
                ' ' => "aligned",
                '-' | '0'..='9' => return None,
                _ => "item",
            };
            Some(Diagnostic::at(Code::YamlSyntax, source, Span::new(start, start + 1)).hinting(hint))
        })
        .collect()
}

fn lines(source: &Arc<SourceText>, range: Span) -> impl Iterator<Item = (&str, usize)> {
    let mut at = range.start;
    source.text()[range.start..range.end]
        .split_inclusive('\n')
        .map(move |line| {
            let start = at;
            at += line.len();
            (line.trim_end_matches('\n'), start)
        })
}

fn of_line(source: &Arc<SourceText>, line: &str, at: usize) -> Option<Diagnostic> {
    let content = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']);
    let indent = &line[..line.len() - content.len()];
    if content.is_empty() || content.starts_with('#') {
        return None;
    }
    if let Some(bad) = indent.find(['\t', '\u{3000}', '\u{a0}']) {
        return Some(Diagnostic::at(
            Code::BadIndentation,
            source,
            Span::new(at + bad, at + indent.len()),
        ));
    }
    let item = content.strip_prefix("- ").unwrap_or(content);
    let key_at = at + line.len() - item.len();
    if item.starts_with(['"', '\'', '[', '{', '-']) {
        return None;
    }
    let colon = item.find([':', '：'])?;
    let key = &item[..colon];
    if key.is_empty() || key.chars().count() > LONGEST_KEY || key.contains(char::is_whitespace) {
        return None;
    }
    let place = key_at + colon;
    if item[colon..].starts_with('：') {
        return Some(
            Diagnostic::at(
                Code::FullWidthColon,
                source,
                Span::new(place, place + '：'.len_utf8()),
            )
            .with("key", key),
        );
    }
    let after = &item[colon + 1..];
    let glued = !after.is_empty()
        && !after.starts_with([' ', '/', '\t'])
        && !key.chars().all(|found| found.is_ascii_digit());
    glued.then(|| {
        Diagnostic::at(Code::MissingSpaceAfterColon, source, Span::new(place, place + 1))
            .with("key", key)
            .with("value", after.trim())
    })
}
