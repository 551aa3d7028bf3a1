//! Figures that cannot all be right: an outcome that moved against its own words, parts that add up to more than their total.
//!
//! Which fields these are is told by their own fields and not by their type: a text `label`, numbers `value` and `before`,
//! a text `unit`. Where words leave a doubt nothing is told.

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::nearest::fold;
use crate::foundation::numbers::grouped;
use crate::foundation::source::Span;
use crate::load::Texts;
use crate::model::Entry;
use crate::project::schema::{Field, FieldKind, TypeDef, Value};

/// Words that say a figure went down, and such that say it went up.
const FALLING: [&str; 12] = [
    "下降", "减少", "缩短", "降低", "降至", "降到", "减至", "减到", "缩减", "压减", "回落", "减轻",
];
const RISING: [&str; 10] = [
    "提高", "增加", "增长", "上升", "提升", "增至", "增到", "升至", "升到", "上涨",
];
/// The same in English, as whole words.
const FALLING_EN: [&str; 6] = ["reduced", "decreased", "shortened", "shorter", "fewer", "lowered"];
const RISING_EN: [&str; 3] = ["increased", "grew", "risen"];

/// Behind such a word they make a measure of change itself: a growth rate may well fall.
const OF_CHANGE: &str = "率量幅数额速的";
/// Before it they turn its meaning round.
const DENIALS: [&str; 8] = ["不", "未", "没", "无", "零", "没有", "避免", "防止"];
const DENIALS_EN: [&str; 4] = ["not", "no", "without", "never"];

/// What a total is called when it stands for nothing but the other items.
const TOTALS: [&str; 8] = [
    "合计",
    "总计",
    "共计",
    "总数",
    "total",
    "sum",
    "in all",
    "altogether",
];
/// An item that begins so is part of the one before it.
const PARTS: [&str; 6] = ["其中", "包括", "含", "of which", "of these", "including"];

/// An item of a list of figures.
struct Figure<'a> {
    label: &'a str,
    value: f64,
    before: Option<f64>,
    unit: Option<&'a str>,
}

/// Where figures are told.
#[derive(Clone, Copy)]
struct Written<'a> {
    texts: &'a Texts,
    path: &'a str,
    /// The field's value.
    span: Span,
}

/// Looks through the figures of an entry.
pub(super) fn check(texts: &Texts, def: &TypeDef, entry: &Entry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, field) in def.fields.iter().enumerate() {
        let (FieldKind::Record(fields), Some(value)) = (&field.kind, entry.value(index)) else {
            continue;
        };
        let written = Written {
            texts,
            path: &entry.path,
            span: entry.record.spans.get(index).unwrap_or_default(),
        };
        let figures: Vec<Figure<'_>> = value.each().filter_map(|item| figure(fields, item)).collect();
        let contradictory = figures.iter().filter_map(|figure| contradiction(written, figure));
        found.extend(contradictory);
        found.extend(beyond_total(written, &figures));
    }
    found
}

/// An item with a label and a number that may be told.
fn figure<'a>(fields: &[Field], item: &'a Value) -> Option<Figure<'a>> {
    let Value::Record(values) = item else { return None };
    let named = |name: &str| {
        let index = fields.iter().position(|field| field.name == name)?;
        values.get(index)?.as_ref()
    };
    Some(Figure {
        label: named("label").and_then(Value::text)?,
        value: named("value").and_then(Value::number)?,
        before: named("before").and_then(Value::number),
        unit: named("unit").and_then(Value::text),
    })
}

impl Written<'_> {
    /// A mistake where an item stands: at its label within the field's value.
    fn told(self, code: Code, label: &str) -> Diagnostic {
        let place = |value: &str| value.find(label).map(|at| Span::new(at, at + label.len()));
        self.texts.told_within(code, self.path, self.span, place)
    }
}

fn contradiction(written: Written<'_>, figure: &Figure<'_>) -> Option<Diagnostic> {
    let before = figure.before?;
    let (word, rises) = direction(figure.label)?;
    let moved_against = if rises {
        figure.value < before
    } else {
        figure.value > before
    };
    moved_against.then(|| {
        written
            .told(Code::ContradictoryOutcome, figure.label)
            .with("word", word)
            .with("before", grouped(before))
            .with("value", grouped(figure.value))
    })
}

/// The word that says which way a figure went, and whether that is up; nothing if there is none, or any doubt.
fn direction(label: &str) -> Option<(&str, bool)> {
    let (falls, rises) = (
        moved(label, &FALLING, &FALLING_EN)?,
        moved(label, &RISING, &RISING_EN)?,
    );
    match (falls, rises) {
        (Some(word), None) => Some((word, false)),
        (None, Some(word)) => Some((word, true)),
        _ => None,
    }
}

/// The first of some words in a label; the outer nothing says that the label leaves a doubt.
#[expect(
    clippy::option_option,
    reason = "no word, and a word that may not count, are two things"
)]
fn moved<'a>(label: &'a str, words: &[&str], english: &[&str]) -> Option<Option<&'a str>> {
    for word in words {
        if let Some((before, after)) = label.split_once(word) {
            let of_change = after.starts_with(|next: char| OF_CHANGE.contains(next));
            let denied = DENIALS.iter().any(|denial| before.ends_with(denial));
            return (!of_change && !denied).then(|| Some(&label[before.len()..before.len() + word.len()]));
        }
    }
    let parts: Vec<&str> = label.split(|part: char| !part.is_ascii_alphabetic()).collect();
    let is_one = |part: &&str, of: &[&str]| of.iter().any(|word| part.eq_ignore_ascii_case(word));
    let found = parts.iter().find(|part| is_one(part, english)).copied();
    let denied = parts.iter().any(|part| is_one(part, &DENIALS_EN));
    (found.is_none() || !denied).then_some(found)
}

/// A total that its parts exceed. Items of another unit are no parts of it, nor is what only divides another item.
fn beyond_total(written: Written<'_>, figures: &[Figure<'_>]) -> Option<Diagnostic> {
    let is_total = |figure: &&Figure<'_>| TOTALS.contains(&fold(figure.label).as_str());
    let mut totals = figures.iter().filter(is_total);
    let (Some(total), None) = (totals.next(), totals.next()) else {
        return None;
    };
    let parts: Vec<&Figure<'_>> = figures
        .iter()
        .filter(|figure| !is_total(figure) && figure.unit == total.unit)
        .filter(|figure| !PARTS.iter().any(|part| fold(figure.label).starts_with(part)))
        .collect();
    let sum: f64 = parts.iter().map(|figure| figure.value).sum();
    // Fractions do not add up to the last digit.
    let exceeds = parts.len() > 1 && sum > total.value + total.value.abs() * 1e-9;
    exceeds.then(|| {
        written
            .told(Code::SumBeyondTotal, total.label)
            .with("label", total.label)
            .with("total", grouped(total.value))
            .with("sum", grouped((sum * 1e6).round() / 1e6))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_which_way_a_figure_went() {
        assert_eq!(direction("平均等候时间缩短"), Some(("缩短", false)));
        assert_eq!(direction("满意度提高到"), Some(("提高", true)));
        assert_eq!(direction("Waiting time reduced"), Some(("reduced", false)));
    }

    #[test]
    fn a_label_that_leaves_a_doubt_says_nothing() {
        for label in [
            "居民诉求",
            "增长率",
            "减少的用纸",
            "投诉不增加",
            "减免户数",
            "等候时间缩短、满意度提高",
            "Complaints not increased",
            "升旗仪式",
        ] {
            assert_eq!(direction(label), None, "{label}");
        }
    }
}
