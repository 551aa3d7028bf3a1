//! Numbers in words: what a figure's value, its unit, and what it leaves out are called on a page.

use super::frame::Frame;
use crate::derive::statistics::{Amount, Answer, Change};
use crate::foundation::language::Language;
use crate::foundation::numbers::{grouped, rounded};
use crate::project::schema::Field;
use crate::project::statistics::{Measure, NumberOf, Question};

/// Says numbers as one question's measure wants them.
pub(super) struct Teller<'a> {
    frame: &'a Frame<'a>,
    question: &'a Question,
    unit: Option<&'a str>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(frame: &'a Frame<'a>, question: &'a Question, unit: Option<&'a str>) -> Self {
        Self {
            frame,
            question,
            unit,
        }
    }

    /// The number without its unit: at most as exact as it is meant.
    pub(super) fn number(&self, value: f64) -> String {
        grouped(self.exact(value))
    }

    /// The number as tables for machines have it.
    pub(super) fn exact(&self, value: f64) -> f64 {
        match self.question.measure {
            _ if self.unit == Some("%") => rounded(value * 100.0, 2),
            Measure::Mean(_) => rounded(value, 1),
            _ => rounded(value, 2),
        }
    }

    /// The number with its unit.
    pub(super) fn value(&self, value: f64) -> String {
        self.with_unit(&self.number(value))
    }

    fn with_unit(&self, number: &str) -> String {
        match self.unit {
            None => number.to_owned(),
            Some("%") => format!("{number}%"),
            Some(unit) if self.frame.language == Language::Zh => format!("{number}{unit}"),
            Some(unit) => format!("{number} {unit}"),
        }
    }

    /// An answer with its unit; a dash where there is nothing to say.
    pub(super) fn answer(&self, answer: &Answer) -> String {
        answer
            .value
            .map_or_else(|| "—".to_owned(), |value| self.value(value))
    }

    /// What one entry gives.
    pub(super) fn amount(&self, amount: Amount, of: &NumberOf) -> String {
        match amount {
            Amount::Missing => self.frame.word("figure_not_written", &[]),
            Amount::Fewer => {
                let limit = self.frame.project.settings.smallest_group;
                format!(
                    "<{limit}{}",
                    self.field(of).unit.get(self.frame.language).unwrap_or_default()
                )
            }
            Amount::Told(number) => {
                let unit = self
                    .unit
                    .filter(|_| !matches!(self.question.measure, Measure::Ratio(..)));
                let unit = unit.or(self.field(of).unit.get(self.frame.language));
                Teller { unit, ..*self }.with_unit(&grouped(rounded(number, 2)))
            }
        }
    }

    fn field(&self, of: &NumberOf) -> &'a Field {
        &self.frame.project.schema.get(self.question.type_id).fields[of.field]
    }

    /// What a number of entries is called: a field, or one of its records' labels.
    pub(super) fn called(&self, of: &NumberOf) -> String {
        match &of.item {
            Some(item) => item.clone(),
            None => self.field(of).heading(self.frame.language).to_owned(),
        }
    }

    /// The numbers a measure reckons with.
    pub(super) fn numbers(&self) -> Vec<&'a NumberOf> {
        match &self.question.measure {
            Measure::Count | Measure::Distinct(_) => Vec::new(),
            Measure::Sum(number)
            | Measure::Mean(number)
            | Measure::Median(number)
            | Measure::Least(number)
            | Measure::Greatest(number) => vec![number],
            Measure::Ratio(top, bottom) => vec![top, bottom],
        }
    }

    /// How the number comes about and what it leaves out, a sentence each.
    pub(super) fn notes(&self, answer: &Answer) -> Vec<String> {
        let frame = self.frame;
        let def = frame.project.schema.get(self.question.type_id);
        let counter = def.counter.get(frame.language).unwrap_or_default().to_owned();
        let called: Vec<String> = self
            .numbers()
            .into_iter()
            .map(|number| self.called(number))
            .collect();
        let field = match &self.question.measure {
            Measure::Distinct(field) => def.fields[*field].heading(frame.language).to_owned(),
            _ => frame.language.listed(called.iter().map(String::as_str)),
        };
        let all = answer.counted + answer.missing + answer.fewer;
        let mut values = vec![
            ("all", all.to_string()),
            ("counted", answer.counted.to_string()),
            ("missing", answer.missing.to_string()),
            ("fewer", answer.fewer.to_string()),
            ("limit", frame.project.settings.smallest_group.to_string()),
            ("counter", counter),
            ("field", field),
        ];
        let mut notes = Vec::new();
        let key = match self.question.measure {
            Measure::Mean(_) => Some("figure_mean"),
            Measure::Median(_) => Some("figure_median"),
            Measure::Ratio(..) => Some("figure_ratio"),
            _ => None,
        };
        if let Some(key) = key {
            let part = |at: usize| called.get(at).cloned().unwrap_or_default();
            values.extend([("top", part(0)), ("bottom", part(1))]);
            if let Some((top, bottom)) = answer.parts {
                values.extend([
                    ("of", grouped(rounded(top, 2))),
                    ("to", grouped(rounded(bottom, 2))),
                ]);
            }
            notes.push(frame.word(key, &values));
        }
        if answer.missing > 0 {
            notes.push(frame.word("figure_missing", &values));
        }
        if answer.fewer > 0 {
            notes.push(frame.word("figure_fewer", &values));
        }
        notes
    }

    /// A year beside the one before it.
    pub(super) fn change(&self, change: &Change) -> String {
        let (value, before) = (self.exact(change.value), self.exact(change.before));
        let share = rounded((value - before) / before * 100.0, 1);
        let (key, share) = match (before == 0.0, share) {
            (true, _) => ("figure_change_new", 0.0),
            (_, 0.0) => ("figure_change_none", 0.0),
            (_, share) if share > 0.0 => ("figure_change_more", share),
            (_, share) => ("figure_change_less", -share),
        };
        let values = [
            ("year", change.year.to_string()),
            ("before_year", (change.year - 1).to_string()),
            ("value", self.value(change.value)),
            ("before", self.value(change.before)),
            ("share", grouped(share)),
        ];
        self.frame.word(key, &values)
    }
}
