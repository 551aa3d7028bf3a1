//! From positioned YAML to typed values: every mistake of a mapping in one pass, each at its place.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::field::{ChoiceOption, Facet, Field, FieldKind};
use super::value::{Reference, Spans, Value, Values, tree};
use crate::foundation::dates::{DateError, When, parse_time};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::nearest::{fold, nearest};
use crate::foundation::numbers;
use crate::foundation::slug::{is_slug, slug};
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::{Node, NodeValue};

/// Reads the values of one source's mappings.
pub struct ValueReader<'a> {
    pub(super) source: &'a Arc<SourceText>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// The values of a mapping and where each key stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// By field index.
    pub values: Values,
    /// The place of each value.
    pub spans: Spans,
}

impl<'a> ValueReader<'a> {
    /// A reader for mappings of `source`.
    #[must_use]
    pub fn new(source: &'a Arc<SourceText>) -> Self {
        Self {
            source,
            diagnostics: Vec::new(),
        }
    }

    /// Reads a mapping by its fields; `owner` is what it is of, for messages; `opening` is where missing keys are told.
    pub fn record(
        &mut self,
        node: &Node,
        fields: &[Field],
        owner: impl Fn(Language) -> String,
        opening: Span,
    ) -> Record {
        let mut values = vec![None; fields.len()];
        let mut spans = vec![None; fields.len()];
        let mut firsts: Vec<Option<Span>> = vec![None; fields.len()];
        let mut meant = Vec::new();
        for (key, value) in node.entries() {
            let Some(index) = Field::position(fields, &key.text) else {
                meant.extend(self.unknown_key(&key.text, key.span, fields, &owner));
                continue;
            };
            if let Some(first) = firsts[index] {
                let line = self.source.line_column(first.start).0.to_string();
                let told = Diagnostic::at(Code::DuplicateKey, self.source, key.span)
                    .with("key", &key.text)
                    .with("line", line);
                self.diagnostics.push(told);
                continue;
            }
            firsts[index] = Some(key.span);
            if value.is_null() {
                continue;
            }
            spans[index] = Some(value.span);
            values[index] = self.value(value, &fields[index]);
        }
        for (index, field) in fields.iter().enumerate() {
            // A key that was only misspelt is not missing as well.
            if field.required && spans[index].is_none() && !meant.contains(&index) {
                let place = firsts[index].unwrap_or(opening);
                let told = Diagnostic::at(Code::MissingKey, self.source, place)
                    .with_each("label", |language| field.called(language));
                self.diagnostics.push(told);
            }
        }
        Record {
            values,
            spans: Spans::of(&spans),
        }
    }

    /// Tells a key that no field answers to; the index of the field that was probably meant.
    fn unknown_key(
        &mut self,
        key: &str,
        span: Span,
        fields: &[Field],
        owner: &impl Fn(Language) -> String,
    ) -> Option<usize> {
        let known = |language: Language| {
            let keys: Vec<String> = fields.iter().map(|field| field.called(language)).collect();
            language.listed(keys.iter().map(String::as_str))
        };
        let near = nearest(key, fields.iter().flat_map(Field::keys));
        self.diagnostics.push(
            Diagnostic::at(Code::UnknownKey, self.source, span)
                .with("key", key)
                .with_each("type", owner)
                .with_each("known", known)
                .with_nearest(near),
        );
        fields
            .iter()
            .position(|field| near.is_some_and(|near| field.answers_to(near)))
    }

    /// Reads the value of a field, a list of values where the field holds many.
    pub fn value(&mut self, node: &Node, field: &Field) -> Option<Value> {
        let listed = field.many || matches!(field.kind, FieldKind::Photos | FieldKind::Files);
        let is_text = matches!(field.kind, FieldKind::Text { .. });
        match &node.value {
            NodeValue::Null => None,
            NodeValue::List { items, flow } if listed => {
                if *flow && is_text {
                    self.notice_wide_commas(items);
                }
                let values = items
                    .iter()
                    .filter(|item| !item.is_null())
                    .filter_map(|item| self.single(item, field))
                    .collect();
                Some(Value::List(values))
            }
            // Opening hours may hold commas; words that entries are found by do not.
            NodeValue::Scalar { .. } if listed && is_text && field.facet != Facet::None => {
                self.notice_wide_commas(std::slice::from_ref(node));
                self.single(node, field).map(|value| Value::List(vec![value]))
            }
            _ if listed => self.single(node, field).map(|value| Value::List(vec![value])),
            _ => self.single(node, field),
        }
    }

    /// `[春节，元宵]` is one word to YAML; two were meant. Wide brackets are told already.
    fn notice_wide_commas(&mut self, items: &[Node]) {
        for item in items {
            let NodeValue::Scalar { text, quoted: false } = &item.value else {
                continue;
            };
            if text.contains(['，', '、']) && !text.starts_with(['［', '【']) {
                let told = Diagnostic::at(Code::FullWidthList, self.source, item.span);
                self.diagnostics.push(told);
            }
        }
    }

    fn single(&mut self, node: &Node, field: &Field) -> Option<Value> {
        match &field.kind {
            FieldKind::Photo | FieldKind::Photos => self.photo(node, field),
            FieldKind::File(_) | FieldKind::Files => self.file(node, field),
            FieldKind::Record(fields) => match &node.value {
                NodeValue::Map(_) => {
                    let record = self.record(node, fields, |language| field.called(language), node.span);
                    Some(Value::Record(record.values))
                }
                _ => self.wrong_kind(node, field),
            },
            FieldKind::Map => self.map(node, field),
            _ => {
                let NodeValue::Scalar { text, .. } = &node.value else {
                    return self.wrong_kind(node, field);
                };
                self.scalar(text, node, field)
            }
        }
    }

    fn scalar(&mut self, text: &str, node: &Node, field: &Field) -> Option<Value> {
        let told = |code| Diagnostic::at(code, self.source, node.span).with("value", text);
        let outcome = match &field.kind {
            FieldKind::Text { max } | FieldKind::LongText { max } => {
                return self.text(text, *max, node, field);
            }
            FieldKind::Number { whole, min, max } => {
                return self.number(text, (*whole, *min, *max), node, field);
            }
            FieldKind::Year => return self.number(text, (true, Some(1000.0), Some(9999.0)), node, field),
            FieldKind::Choice(options) => return self.choice(text, options, node, field),
            FieldKind::Boolean => {
                return boolean(text)
                    .map(Value::Boolean)
                    .or_else(|| self.wrong_kind(node, field));
            }
            FieldKind::Date => When::parse(text).map(Value::Date).map_err(|error| match error {
                DateError::Form => told(Code::BadDate),
                DateError::Impossible => told(Code::ImpossibleDate),
                DateError::Reversed => told(Code::ReversedRange),
            }),
            FieldKind::Time => parse_time(text)
                .map(|(hour, minute)| Value::Time(hour, minute))
                .ok_or_else(|| told(Code::BadTime)),
            FieldKind::Colour => colour(text).map(Value::Text).ok_or_else(|| told(Code::BadColour)),
            FieldKind::Url => url(text).map(Value::Text).ok_or_else(|| told(Code::BadUrl)),
            FieldKind::Slug if is_slug(text) => Ok(Value::Text(text.to_owned())),
            FieldKind::Slug => Err(told(Code::BadSlug).with("suggestion", slug(text))),
            FieldKind::Relation(_) => Ok(Value::Reference(Reference {
                name: text.trim().to_owned(),
                span: node.span,
            })),
            _ => return self.wrong_kind(node, field),
        };
        outcome
            .map_err(|diagnostic| self.diagnostics.push(diagnostic))
            .ok()
    }

    fn text(&mut self, text: &str, max: Option<usize>, node: &Node, field: &Field) -> Option<Value> {
        let text = text.trim();
        let length = text.chars().count();
        if let Some(limit) = max.filter(|limit| length > *limit) {
            self.diagnostics.push(
                Diagnostic::at(Code::TooLong, self.source, node.span)
                    .with_each("label", |language| field.called(language))
                    .with("length", length.to_string())
                    .with("limit", limit.to_string()),
            );
        }
        (!text.is_empty()).then(|| Value::Text(text.to_owned()))
    }

    fn number(
        &mut self,
        text: &str,
        limits: (bool, Option<f64>, Option<f64>),
        node: &Node,
        field: &Field,
    ) -> Option<Value> {
        let (whole, min, max) = limits;
        let Some(number) = numbers::parse(text).filter(|number| !whole || number.fract() == 0.0) else {
            return self.wrong_kind(node, field);
        };
        if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
            let limits = |language| {
                let number = |limit: Option<f64>| limit.map(numbers::plain).unwrap_or_default();
                let key = match (min, max) {
                    (Some(_), Some(_)) => "between",
                    (Some(_), None) => "least",
                    _ => "most",
                };
                messages::text(
                    language,
                    "limits",
                    key,
                    &[("min", number(min)), ("max", number(max))],
                )
                .unwrap_or_default()
            };
            self.diagnostics.push(
                Diagnostic::at(Code::OutOfLimits, self.source, node.span)
                    .with_each("label", |language| field.called(language))
                    .with("value", text)
                    .with_each("limits", limits),
            );
        }
        Some(Value::Number(number))
    }

    fn choice(&mut self, text: &str, options: &[ChoiceOption], node: &Node, field: &Field) -> Option<Value> {
        let written = fold(text);
        if let Some(option) = options
            .iter()
            .find(|option| option.spellings().any(|spelling| fold(spelling) == written))
        {
            return Some(Value::Text(option.value.clone()));
        }
        let known = |language: Language| {
            language.listed(
                options
                    .iter()
                    .map(|option| option.label.get(language).unwrap_or(&option.value)),
            )
        };
        let near = nearest(text, options.iter().flat_map(ChoiceOption::spellings));
        self.diagnostics.push(
            Diagnostic::at(Code::UnknownChoice, self.source, node.span)
                .with_each("label", |language| field.called(language))
                .with("value", text)
                .with_each("known", known)
                .with_nearest(near),
        );
        None
    }

    fn map(&mut self, node: &Node, field: &Field) -> Option<Value> {
        match tree(node) {
            serde_json::Value::Object(map) => Some(Value::Map(Box::new(map))),
            _ => self.wrong_kind(node, field),
        }
    }

    /// `文件：a.jpg` with a full-width colon is read as one text; where a mapping may stand, that is what was meant.
    pub(super) fn is_mistyped_key(&mut self, text: &str, node: &Node) -> bool {
        let Some((key, _)) = text
            .split_once('：')
            .filter(|(key, _)| !key.is_empty() && key.chars().count() <= 8)
        else {
            return false;
        };
        let at = node.span.start
            + self.source.text()[node.span.start..]
                .find('：')
                .unwrap_or_default();
        let told = Diagnostic::at(
            Code::FullWidthColon,
            self.source,
            Span::new(at, at + '：'.len_utf8()),
        )
        .with("key", key);
        self.diagnostics.push(told);
        true
    }

    pub(super) fn wrong_kind<T>(&mut self, node: &Node, field: &Field) -> Option<T> {
        if let (FieldKind::Record(_), NodeValue::Scalar { text, .. }) = (&field.kind, &node.value)
            && self.is_mistyped_key(text, node)
        {
            return None;
        }
        let found = |language| match &node.value {
            NodeValue::Null => word(language, "found", "nothing"),
            NodeValue::Scalar { text, .. } => {
                messages::text(language, "found", "text", &[("value", shortened(text))]).unwrap_or_default()
            }
            NodeValue::List { .. } => word(language, "found", "list"),
            NodeValue::Map(_) => word(language, "found", "map"),
        };
        self.diagnostics.push(
            Diagnostic::at(Code::WrongKind, self.source, node.span)
                .with_each("label", |language| field.called(language))
                .with_each("expected", |language| word(language, "kinds", field.kind.word()))
                .with_each("found", found)
                .with_each("example", |language| field.kind.example(language)),
        );
        None
    }
}

pub(super) fn word(language: Language, group: &str, key: &str) -> String {
    messages::text(language, group, key, &[]).unwrap_or_default()
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(24).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn boolean(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "true" | "yes" | "on" | "是" | "对" | "√" => Some(true),
        "false" | "no" | "off" | "否" | "不" | "×" => Some(false),
        _ => None,
    }
}

fn colour(text: &str) -> Option<String> {
    is_colour(text.trim()).then(|| text.trim().to_ascii_lowercase())
}

/// Whether a text is `#rrggbb`.
pub(in crate::project) fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// A complete web address, trimmed.
pub(in crate::project) fn url(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let valid = !rest.is_empty()
        && !rest.starts_with('/')
        && !text.contains(|found: char| found.is_whitespace() || "\"<>".contains(found));
    valid.then(|| text.to_owned())
}
