//! A month as a grid of weeks: the days, the events on each, and bars for what goes on for several.

use jiff::civil::{Date, Weekday};
use serde::Serialize;
use tera::Value as TeraValue;

use crate::derive::{Event, Month};
use crate::foundation::dates::When;
use crate::render::frame::Frame;

/// Titles in a day's cell; the list below the grid has all.
const MOST: usize = 3;

/// Seven days from Monday on; those of other months are none.
pub(super) type Week = Vec<Option<Cell>>;

/// A day of the month.
#[derive(Debug, Serialize)]
pub(super) struct Cell {
    number: i8,
    iso: String,
    label: String,
    today: bool,
    /// Whether there is nothing to say of it but its number.
    plain: bool,
    /// Where the day stands in the month's list, if anything begins on it.
    url: Option<String>,
    count: usize,
    /// What goes on for several days, each in the same place on all days of a week; an empty place keeps the others in theirs.
    bars: Vec<Option<Bar>>,
    events: Vec<TeraValue>,
    more: usize,
}

/// A day's part of something that goes on for several.
#[derive(Debug, Serialize)]
struct Bar {
    event: TeraValue,
    begins: bool,
    ends: bool,
    /// Whether its title is seen here: once a week.
    named: bool,
}

/// The weeks of a month with its events, which are in the order they begin; `url` says where a day stands in the list.
pub(super) fn weeks(
    frame: &Frame<'_>,
    month: Month,
    events: &[&Event],
    url: impl Fn(Date) -> String,
) -> Vec<Week> {
    let Ok(first) = Date::new(month.0, month.1, 1) else {
        return Vec::new();
    };
    let before = first.weekday().since(Weekday::Monday);
    let blanks = (0..before).map(|_| None);
    let days = (1..=first.days_in_month()).filter_map(|day| first.with().day(day).build().ok());
    let mut places: Vec<Option<Date>> = blanks.chain(days.map(Some)).collect();
    while !places.len().is_multiple_of(7) {
        places.push(None);
    }
    let weeks = places.chunks(7).map(|week| {
        let lanes = lanes(week, events);
        let cell = |day: &Option<Date>| day.map(|day| cell(frame, day, events, &lanes, &url));
        week.iter().map(cell).collect()
    });
    weeks.collect()
}

/// What goes on for several days, a lane each: two of them share one if they do not meet in this week.
fn lanes<'a>(week: &[Option<Date>], events: &[&'a Event]) -> Vec<Vec<&'a Event>> {
    let mut lanes: Vec<Vec<&Event>> = Vec::new();
    let days: Vec<Date> = week.iter().flatten().copied().collect();
    let (Some(monday), Some(sunday)) = (days.first().copied(), days.last().copied()) else {
        return lanes;
    };
    for event in events.iter().copied() {
        let Some((first, last)) = event.days().filter(|(first, last)| first < last) else {
            continue;
        };
        if last < monday || first > sunday {
            continue;
        }
        let free = lanes.iter_mut().find(|lane| {
            lane.last()
                .and_then(|other| other.days())
                .is_none_or(|(_, end)| end < first.max(monday))
        });
        match free {
            Some(lane) => lane.push(event),
            None => lanes.push(vec![event]),
        }
    }
    lanes
}

fn goes_on(event: &Event, day: Date) -> bool {
    event
        .days()
        .is_some_and(|(first, last)| first < last && first <= day && day <= last)
}

fn cell(
    frame: &Frame<'_>,
    day: Date,
    events: &[&Event],
    lanes: &[Vec<&Event>],
    url: &impl Fn(Date) -> String,
) -> Cell {
    let mut bars: Vec<Option<Bar>> = lanes
        .iter()
        .map(|lane| {
            let event = lane.iter().find(|event| goes_on(event, day))?;
            Some(bar(frame, day, event))
        })
        .collect();
    while bars.last().is_some_and(Option::is_none) {
        bars.pop();
    }
    let single: Vec<TeraValue> = events
        .iter()
        .filter(|event| event.days() == Some((day, day)))
        .map(|event| frame.value(event.entry))
        .collect();
    let begins = events.iter().any(|event| event.when.first() == day);
    let today = day == frame.derived.today;
    let count = single.len() + bars.iter().flatten().count();
    Cell {
        number: day.day(),
        iso: day.to_string(),
        label: When::Day(day).long(frame.language),
        today,
        plain: !today && !begins && count == 0,
        url: begins.then(|| url(day)),
        count,
        bars,
        more: single.len().saturating_sub(MOST),
        events: single.into_iter().take(MOST).collect(),
    }
}

fn bar(frame: &Frame<'_>, day: Date, event: &Event) -> Bar {
    let (begins, ends) = event
        .days()
        .map_or((false, false), |(first, last)| (first == day, last == day));
    Bar {
        event: frame.value(event.entry),
        begins,
        ends,
        named: begins || day.weekday() == Weekday::Monday || day == day.first_of_month(),
    }
}
