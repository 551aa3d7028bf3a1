//! What entries are grouped by: the keys an entry falls under, and what people call them.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::Ground;
use crate::derive::facets::{self, Key};
use crate::foundation::dates::{When, weekday};
use crate::foundation::language::Language;
use crate::model::EntryId;
use crate::project::schema::{FieldKind, TypeId, Value};
use crate::project::statistics::Dimension;

/// A group, in the order groups stand in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GroupKey {
    /// The year, or quarters, months, days counted on from the beginning of our era; Monday is 0 of the weekdays.
    Time(i32),
    /// A field's value.
    Value(Key),
}

/// Where groups without end would be drawn, gaps stay.
const MOST_FILLED: usize = 400;

/// The groups an entry falls under; none when it does not say.
pub(super) fn keys(ground: Ground<'_>, type_id: TypeId, id: EntryId, dimension: Dimension) -> Vec<GroupKey> {
    let def = ground.def(type_id);
    let entry = ground.site.entry(id);
    let time = |number: i32| vec![GroupKey::Time(number)];
    let date = entry.named(def, "date").and_then(Value::date);
    match (dimension, date) {
        (Dimension::Field(field), _) => {
            let relations = &ground.relations[id.0 as usize];
            let mut keys = facets::keys(&def.fields[field], field, ground.site, id, relations);
            keys.sort();
            keys.dedup();
            keys.into_iter().map(GroupKey::Value).collect()
        }
        (Dimension::Year, Some(date)) => time(i32::from(date.year())),
        (Dimension::Year, None) => {
            let years = def
                .fields
                .iter()
                .position(|field| matches!(field.kind, FieldKind::Year));
            let year = years.and_then(|index| entry.value(index)?.number());
            #[expect(clippy::cast_possible_truncation, reason = "a year")]
            year.map_or_else(Vec::new, |year| time(year as i32))
        }
        // A year has no month, a month no day.
        (_, None | Some(When::Year(_))) => Vec::new(),
        (Dimension::Month, Some(date)) => time(month(date.first())),
        (Dimension::Quarter, Some(date)) => time(month(date.first()).div_euclid(3)),
        (_, Some(When::Month(..))) => Vec::new(),
        (Dimension::Weekday, Some(date)) => time(i32::from(date.first().weekday().to_monday_zero_offset())),
        (Dimension::Day, Some(date)) => days(date.first(), date.last()).map(GroupKey::Time).collect(),
    }
}

fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

/// A day as a number whose digits are the date's: it orders as days do and can be taken apart again.
pub(super) fn day_number(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

/// The days of a range, at most a year of them.
fn days(first: Date, last: Date) -> impl Iterator<Item = i32> {
    first
        .series(1.day())
        .take_while(move |day| *day <= last)
        .take(366)
        .map(day_number)
}

/// How many values of a field some entries have, each counted once.
pub(super) fn count(
    ground: Ground<'_>,
    type_id: TypeId,
    field: usize,
    entries: impl Iterator<Item = EntryId>,
) -> usize {
    let kinds = ground.kinds(type_id, Dimension::Field(field));
    let mut found: BTreeSet<usize> = BTreeSet::new();
    for id in entries {
        found.extend(kinds.of_entry(id));
    }
    found.len()
}

/// Adds the groups of time that nothing falls into, so that an axis has no gaps; all seven days of the week always.
pub(super) fn without_gaps(dimension: Dimension, found: &mut Vec<GroupKey>) {
    let times: Vec<i32> = found
        .iter()
        .filter_map(|key| match key {
            GroupKey::Time(number) => Some(*number),
            GroupKey::Value(_) => None,
        })
        .collect();
    let (Some(first), Some(last)) = (times.iter().min(), times.iter().max()) else {
        return;
    };
    let whole = match dimension {
        Dimension::Weekday => 0..=6,
        Dimension::Year | Dimension::Quarter | Dimension::Month => *first..=*last,
        Dimension::Day | Dimension::Field(_) => return,
    };
    if whole.clone().count() <= MOST_FILLED {
        *found = whole.map(GroupKey::Time).collect();
    }
}

/// What people call a group: in full, and where there is little room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// In full: 2024年5月.
    pub label: String,
    /// Short: 5月.
    pub short: String,
    /// Whether something larger begins with it: a year with its first month.
    pub opens: Option<String>,
}

/// What people call a group.
pub(super) fn heading(ground: Ground<'_>, type_id: TypeId, dimension: Dimension, key: &GroupKey) -> Heading {
    let language = ground.language();
    let plain = |label: String| Heading {
        short: label.clone(),
        label,
        opens: None,
    };
    match (key, dimension) {
        (GroupKey::Value(Key::Year(year)), _) => plain(year_name(-year, language)),
        (GroupKey::Value(Key::Entry(id)), _) => plain(ground.site.entry(*id).title.clone()),
        (GroupKey::Value(Key::Word(word)), Dimension::Field(field)) => {
            let field = &ground.def(type_id).fields[field];
            plain(localised(field, word, language))
        }
        (GroupKey::Value(Key::Word(word)), _) => plain(word.clone()),
        (GroupKey::Time(number), Dimension::Quarter) => {
            let (year, quarter) = (number.div_euclid(4), number.rem_euclid(4) + 1);
            let year = year_name(year, language);
            let (label, short) = match language {
                Language::Zh => (format!("{year}第{quarter}季度"), format!("{quarter}季")),
                Language::En => (format!("Q{quarter} {year}"), format!("Q{quarter}")),
            };
            Heading {
                label,
                short,
                opens: (quarter == 1).then_some(year),
            }
        }
        (GroupKey::Time(number), Dimension::Month) => {
            let (year, month) = (number.div_euclid(12), number.rem_euclid(12) + 1);
            #[expect(clippy::cast_possible_truncation, reason = "made of a date's year and month")]
            let label = When::Month(year as i16, month as i8).short(language);
            Heading {
                #[expect(clippy::cast_possible_truncation, reason = "1 to 12")]
                short: month_name(month as i8, language),
                label,
                opens: (month == 1).then(|| year_name(year, language)),
            }
        }
        (GroupKey::Time(number), Dimension::Weekday) => {
            let day = Weekday::from_monday_zero_offset(i8::try_from(*number).unwrap_or_default());
            // Any week will do: this one begins on a Monday.
            let offset = day.map_or(0, Weekday::to_monday_zero_offset);
            let label = weekday(Date::constant(2024, 1, 1 + offset), language);
            Heading {
                label: label.to_owned(),
                short: match language {
                    Language::Zh => label.chars().skip(2).collect(),
                    Language::En => label.chars().take(3).collect(),
                },
                opens: None,
            }
        }
        (GroupKey::Time(number), Dimension::Day) => {
            let day = day_of(*number);
            plain(day.map_or_else(String::new, |day| When::Day(day).short(language)))
        }
        (GroupKey::Time(number), _) => Heading {
            label: year_name(*number, language),
            short: number.to_string(),
            opens: None,
        },
    }
}

/// A month without its year, short: 5月, May.
pub(super) fn month_name(month: i8, language: Language) -> String {
    match language {
        Language::Zh => format!("{month}月"),
        // Written out, as any year has it, and cut.
        Language::En => When::Month(2024, month).short(language).chars().take(3).collect(),
    }
}

/// The day that was made a number of: its digits are the date's.
#[must_use]
pub fn day_of(number: i32) -> Option<Date> {
    let part = |number: i32| i8::try_from(number.rem_euclid(100)).ok();
    Date::new(
        i16::try_from(number / 10_000).ok()?,
        part(number / 100)?,
        part(number)?,
    )
    .ok()
}

/// Words are kept in Chinese by the facets; a choice has a label in either language.
fn localised(field: &crate::project::schema::Field, word: &str, language: Language) -> String {
    let FieldKind::Choice(options) = &field.kind else {
        return word.to_owned();
    };
    let option = options
        .iter()
        .find(|option| option.label.get(Language::Zh) == Some(word));
    option
        .and_then(|option| option.label.get(language))
        .unwrap_or(word)
        .to_owned()
}

fn year_name(year: i32, language: Language) -> String {
    match language {
        Language::Zh => format!("{year}年"),
        Language::En => year.to_string(),
    }
}
