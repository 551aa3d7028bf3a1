//! Conditions: a field's name and what its value must be.

use super::read::Item;
use super::resolve::Resolver;
use super::{Filter, Test};
use crate::foundation::dates::When;
use crate::foundation::diagnostic::Code;
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::nearest::{fold, nearest};
use crate::foundation::numbers;
use crate::foundation::source::Span;
use crate::foundation::yaml::{Node, NodeValue};
use crate::project::schema::{ChoiceOption, Field, FieldKind, TypeId};

/// The conditions of an item. All must hold.
pub(super) fn filters(
    resolver: &Resolver<'_>,
    item: &Item<'_>,
    type_id: TypeId,
) -> Result<Vec<Filter>, Diagnostic> {
    let Some(node) = item.written("filter") else {
        return Ok(Vec::new());
    };
    let fields = &resolver.schema.get(type_id).fields;
    let mut filters = Vec::new();
    for (key, value) in node.entries() {
        let Some(index) = Field::position(fields, &key.text) else {
            return Err(resolver.unknown_field(item, (&key.text, key.span), type_id, |_| true));
        };
        filters.push(Filter {
            field: index,
            test: test(item, &fields[index], value)?,
            span: value.span,
        });
    }
    Ok(filters)
}

fn test(item: &Item<'_>, field: &Field, node: &Node) -> Result<Test, Diagnostic> {
    let words = words(node);
    let wrong = |expected: &'static str| {
        Diagnostic::at(Code::BadFilter, item.source, node.span)
            .with_each("label", |language| field.called(language))
            .hinting(expected)
    };
    let Some(first) = words.first() else {
        return Err(wrong("word"));
    };
    match &field.kind {
        FieldKind::Number { .. } | FieldKind::Year => limits(first)
            .filter(|_| words.len() == 1)
            .map(|(least, most)| Test::Within(least, most))
            .ok_or_else(|| wrong("number")),
        FieldKind::Date => match When::parse(first) {
            Ok(when) if words.len() == 1 => Ok(Test::Between(when.first(), when.last())),
            _ => Err(wrong("date")),
        },
        FieldKind::Boolean => match fold(first).as_str() {
            "true" | "yes" | "是" | "对" => Ok(Test::Is(true)),
            "false" | "no" | "否" | "不" => Ok(Test::Is(false)),
            _ => Err(wrong("boolean")),
        },
        FieldKind::Choice(options) => {
            let chosen: Result<Vec<String>, Diagnostic> = words
                .iter()
                .map(|word| choice(item, options, word, node.span, field))
                .collect();
            chosen.map(Test::OneOf)
        }
        FieldKind::Text { .. } | FieldKind::Relation(_) => {
            Ok(Test::OneOf(words.iter().map(|word| fold(word)).collect()))
        }
        _ => Err(wrong("field")),
    }
}

/// The value that data has for a word.
fn choice(
    item: &Item<'_>,
    options: &[ChoiceOption],
    word: &str,
    span: Span,
    field: &Field,
) -> Result<String, Diagnostic> {
    let written = fold(word);
    let found = options
        .iter()
        .find(|option| option.spellings().any(|known| fold(known) == written));
    found.map(|option| fold(&option.value)).ok_or_else(|| {
        Diagnostic::at(Code::UnknownChoice, item.source, span)
            .with_each("label", |language| field.called(language))
            .with("value", word)
            .with_each("known", |language| {
                language.listed(
                    options
                        .iter()
                        .map(|option| option.label.get(language).unwrap_or(&option.value)),
                )
            })
            .with_nearest(nearest(word, options.iter().flat_map(ChoiceOption::spellings)))
    })
}

fn words(node: &Node) -> Vec<&str> {
    match &node.value {
        NodeValue::List { items, .. } => items.iter().filter_map(word).collect(),
        _ => word(node).into_iter().collect(),
    }
}

fn word(node: &Node) -> Option<&str> {
    match &node.value {
        NodeValue::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// `100`, `100-500`, `>=100`, `<=500`: the least and the greatest number allowed.
fn limits(text: &str) -> Option<(Option<f64>, Option<f64>)> {
    let text = fold(text).replace(' ', "").replace('≥', ">=").replace('≤', "<=");
    if let Some(least) = text.strip_prefix(">=") {
        return Some((Some(numbers::parse(least)?), None));
    }
    if let Some(most) = text.strip_prefix("<=") {
        return Some((None, Some(numbers::parse(most)?)));
    }
    if let Some(number) = numbers::parse(&text) {
        return Some((Some(number), Some(number)));
    }
    let (least, most) = ["-", "~", "至", "到", "—", "–"]
        .iter()
        .find_map(|mark| text.split_once(mark))?;
    Some((Some(numbers::parse(least)?), Some(numbers::parse(most)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_written_as_people_write_them() {
        assert_eq!(limits("100"), Some((Some(100.0), Some(100.0))));
        assert_eq!(limits("100 - 1,500"), Some((Some(100.0), Some(1500.0))));
        assert_eq!(limits("≥100"), Some((Some(100.0), None)));
        assert_eq!(limits("<= 500"), Some((None, Some(500.0))));
        assert_eq!(limits("很多"), None);
    }
}
