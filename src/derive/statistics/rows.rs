//! Which entries a question is about, and what each of them gives.

use std::collections::BTreeSet;

use super::Ground;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::nearest::{fold, nearest};
use crate::model::EntryId;
use crate::project::schema::{Field, FieldKind, Value};
use crate::project::statistics::{Caption, Filter, Measure, NumberOf, Question, Test};

/// An entry and what it gives.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The entry.
    pub entry: EntryId,
    /// Its number; 1 where entries are counted.
    pub amount: Amount,
    /// The number below the line of a ratio.
    pub divisor: Option<Amount>,
}

/// What an entry gives to a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A number.
    Told(f64),
    /// Fewer people than may be told.
    Fewer,
    /// Nobody wrote it.
    Missing,
}

impl Amount {
    /// The number, if it is told.
    #[must_use]
    pub fn told(self) -> Option<f64> {
        match self {
            Self::Told(number) => Some(number),
            Self::Fewer | Self::Missing => None,
        }
    }
}

/// The rows of a question in the order of the type's listing; the units found when they do not agree.
pub(super) fn rows(ground: Ground<'_>, question: &Question) -> Result<Vec<Row>, Vec<String>> {
    let Some(listing) = ground.listings.get(&question.type_id) else {
        return Ok(Vec::new());
    };
    let (number, divisor) = match &question.measure {
        Measure::Count | Measure::Distinct(_) => (None, None),
        Measure::Sum(number)
        | Measure::Mean(number)
        | Measure::Median(number)
        | Measure::Least(number)
        | Measure::Greatest(number) => (Some(number), None),
        Measure::Ratio(top, bottom) => (Some(top), Some(bottom)),
    };
    let mut rows = Vec::new();
    let mut units = [BTreeSet::new(), BTreeSet::new()];
    for id in &listing.entries {
        if !ground.known.has_been(*id) || !question.filters.iter().all(|filter| passes(ground, *id, filter)) {
            continue;
        }
        let amount = match (&question.measure, number) {
            (Measure::Distinct(field), _) => match ground.site.entry(*id).value(*field) {
                Some(_) => Amount::Told(1.0),
                None => Amount::Missing,
            },
            (_, Some(number)) => amount_of(ground, *id, number, &mut units[0]),
            (_, None) => Amount::Told(1.0),
        };
        let divisor = divisor.map(|number| amount_of(ground, *id, number, &mut units[1]));
        rows.push(Row {
            entry: *id,
            amount,
            divisor,
        });
    }
    match units.into_iter().find(|units| units.len() > 1) {
        Some(units) => Err(units.into_iter().collect()),
        None => Ok(rows),
    }
}

/// The unit that the records of a question carry.
pub(super) fn unit(ground: Ground<'_>, question: &Question) -> Option<String> {
    let number = match &question.measure {
        Measure::Sum(number) | Measure::Mean(number) | Measure::Ratio(number, _) => number,
        Measure::Median(number) | Measure::Least(number) | Measure::Greatest(number) => number,
        Measure::Count | Measure::Distinct(_) => return None,
    };
    let mut units = BTreeSet::new();
    for id in &ground.listings.get(&question.type_id)?.entries {
        amount_of(ground, *id, number, &mut units);
    }
    units.pop_first().filter(|unit| !unit.is_empty())
}

fn amount_of(ground: Ground<'_>, id: EntryId, number: &NumberOf, units: &mut BTreeSet<String>) -> Amount {
    let entry = ground.site.entry(id);
    let Some(value) = entry.value(number.field) else {
        return Amount::Missing;
    };
    let Some(label) = &number.item else {
        return value.each().map(of_value).fold(Amount::Missing, plus);
    };
    let field = &ground.def(entry.type_id).fields[number.field];
    let FieldKind::Record(fields) = &field.kind else {
        return Amount::Missing;
    };
    let mut sum = Amount::Missing;
    for record in value.each() {
        let Value::Record(values) = record else { continue };
        let of = |name: &str| Field::value_of(fields, values, name);
        if of("label")
            .and_then(Value::text)
            .is_none_or(|found| fold(found) != *label)
        {
            continue;
        }
        let unit = of("unit").and_then(Value::text).unwrap_or_default();
        units.insert(unit.to_owned());
        sum = plus(sum, of("value").map_or(Amount::Missing, of_value));
    }
    sum
}

fn of_value(value: &Value) -> Amount {
    match value {
        Value::Number(number) => Amount::Told(*number),
        Value::Fewer(_) => Amount::Fewer,
        _ => Amount::Missing,
    }
}

/// Several numbers of one entry are one; few people among them keep it from being told.
fn plus(sum: Amount, amount: Amount) -> Amount {
    match (sum, amount) {
        (Amount::Missing, other) | (other, Amount::Missing) => other,
        (Amount::Told(a), Amount::Told(b)) => Amount::Told(a + b),
        _ => Amount::Fewer,
    }
}

fn passes(ground: Ground<'_>, id: EntryId, filter: &Filter) -> bool {
    let Some(value) = ground.site.entry(id).value(filter.field) else {
        return filter.test == Test::Is(false);
    };
    match &filter.test {
        Test::OneOf(words) => words.iter().any(|word| has_word(ground, id, value, word)),
        Test::Within(least, most) => value.each().filter_map(Value::number).any(|number| {
            least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
        }),
        Test::Between(first, last) => value
            .date()
            .is_some_and(|when| when.first() >= *first && when.first() <= *last),
        Test::Is(wanted) => matches!(value, Value::Boolean(found) if found == wanted),
    }
}

fn has_word(ground: Ground<'_>, id: EntryId, value: &Value, word: &str) -> bool {
    value.each().any(|value| match value {
        Value::Text(text) => fold(text) == word,
        Value::Reference(reference) => {
            let target = ground.relations[id.0 as usize].target(reference);
            target.is_some_and(|target| {
                let target = ground.site.entry(target);
                [&target.title, &target.name, &target.slug]
                    .iter()
                    .any(|name| fold(name) == word)
            })
        }
        _ => false,
    })
}

/// Tells the words of conditions that no entry of the type has.
pub(super) fn unmet(ground: Ground<'_>, caption: &Caption, question: &Question) -> Vec<Diagnostic> {
    let Some((source, _)) = &caption.place else {
        return Vec::new();
    };
    let entries = || {
        ground
            .listings
            .get(&question.type_id)
            .into_iter()
            .flat_map(|listing| &listing.entries)
    };
    let mut found = Vec::new();
    for filter in &question.filters {
        let Test::OneOf(words) = &filter.test else {
            continue;
        };
        let field = &ground.def(question.type_id).fields[filter.field];
        for word in words {
            let is_met = entries().any(|id| {
                let value = ground.site.entry(*id).value(filter.field);
                value.is_some_and(|value| has_word(ground, *id, value, word))
            });
            if is_met {
                continue;
            }
            let known: BTreeSet<String> = entries()
                .flat_map(|id| known_words(ground, *id, filter.field))
                .collect();
            found.push(
                Diagnostic::at(Code::EmptyFilter, source, filter.span)
                    .with("value", word)
                    .with_each("label", |language| field.called(language))
                    .with_nearest(nearest(word, known.iter().map(String::as_str))),
            );
        }
    }
    found
}

fn known_words(ground: Ground<'_>, id: EntryId, field: usize) -> Vec<String> {
    let values = ground
        .site
        .entry(id)
        .value(field)
        .into_iter()
        .flat_map(Value::each);
    let word = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        Value::Reference(reference) => {
            let target = ground.relations[id.0 as usize].target(reference)?;
            Some(ground.site.entry(target).title.clone())
        }
        _ => None,
    };
    values.filter_map(word).collect()
}
