//! The calendar: events by their days, what is held every week, and which of both belongs to whom.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};

use super::agenda::{State, state};
use super::relations::Relations;
use crate::foundation::dates::When;
use crate::model::{Entry, EntryId, Site};
use crate::project::schema::{Field, FieldKind, Schema, Show, TypeDef, Value};

/// Events and weekly sessions, and what follows from their days.
#[derive(Debug, Default)]
pub struct Calendar {
    /// Every dated event, by its first day and the hour it starts.
    pub events: Vec<Event>,
    /// What is held every week, from Monday on, by the hour it starts.
    pub sessions: Vec<Session>,
    /// The months that have a page, by year and number: those in which an event begins or ends, and today's.
    pub months: BTreeMap<Month, MonthEvents>,
    /// By the entry a calendar of its own is about.
    pub own: BTreeMap<EntryId, OwnCalendar>,
}

/// A month: its year and number.
pub type Month = (i16, i8);

/// An hour of the day: hours and minutes.
pub type Hour = (u8, u8);

/// Something that takes place on known days, or in a known month or year.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// Which entry.
    pub entry: EntryId,
    /// Its date.
    pub when: When,
    /// From when to when, on each of its days.
    pub hours: Option<Hours>,
    /// Whether it does not take place after all.
    pub cancelled: bool,
}

/// From when to when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    /// When it starts.
    pub start: Hour,
    /// When it ends; before the start it means the next day.
    pub end: Option<Hour>,
}

/// Something that is held every week.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    /// Whose.
    pub entry: EntryId,
    /// The field that says so; its label tells what it is.
    pub field: usize,
    /// On which day.
    pub weekday: Weekday,
    /// From when to when.
    pub hours: Option<Hours>,
    /// Where.
    pub venue: Option<EntryId>,
}

/// The events of a month, by their places in [`Calendar::events`].
#[derive(Debug, Default)]
pub struct MonthEvents {
    /// Those on some of its days, in the order they begin.
    pub dated: Vec<usize>,
    /// Those of which no more than the month is known.
    pub sometime: Vec<usize>,
}

/// What belongs to one entry, by the places in [`Calendar::events`] and [`Calendar::sessions`].
#[derive(Debug, Default)]
pub struct OwnCalendar {
    /// The entry itself if it is an event that is not over, and the events of the last year and to come that name it.
    pub events: Vec<usize>,
    /// What it holds every week.
    pub sessions: Vec<usize>,
}

impl Event {
    /// Its first and last day, where they are known.
    #[must_use]
    pub fn days(&self) -> Option<(Date, Date)> {
        match self.when {
            When::Day(day) => Some((day, day)),
            When::Range(first, last) => Some((first, last)),
            When::Month(..) | When::Year(_) => None,
        }
    }

    /// Whether it is not over.
    #[must_use]
    pub fn is_open(&self, today: Date) -> bool {
        self.when.last() >= today
    }
}

impl Calendar {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.sessions.is_empty()
    }

    /// The entries of all events and sessions, and their venues.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> {
        let events = self.events.iter().map(|event| event.entry);
        events.chain(self.held())
    }

    /// The entries of all sessions, and their venues.
    pub fn held(&self) -> impl Iterator<Item = EntryId> {
        let both = |session: &Session| [Some(session.entry), session.venue];
        self.sessions.iter().flat_map(both).flatten()
    }

    /// The months with a page before and after one.
    #[must_use]
    pub fn neighbours(&self, month: Month) -> (Option<Month>, Option<Month>) {
        let before = self.months.range(..month).next_back();
        let mut after = self.months.range(month..).filter(|(other, _)| **other != month);
        (
            before.map(|(month, _)| *month),
            after.next().map(|(month, _)| *month),
        )
    }
}

/// The month a day lies in.
#[must_use]
pub fn month_of(day: Date) -> Month {
    (day.year(), day.month())
}

/// Gathers the events and sessions of a site.
pub(super) fn calendar(schema: &Schema, site: &Site, relations: &[Relations], today: Date) -> Calendar {
    let mut events: Vec<Event> = site
        .ids()
        .filter_map(|(id, entry)| event(schema.get(entry.type_id), id, entry, today))
        .collect();
    events.sort_by_key(|event| (event.when.first(), event.hours, event.entry));
    let mut sessions: Vec<Session> = site
        .ids()
        .flat_map(|(id, entry)| sessions(schema.get(entry.type_id), id, entry, &relations[id.0 as usize]))
        .collect();
    sessions.sort_by_key(|session| {
        let weekday = session.weekday.to_monday_zero_offset();
        (weekday, session.hours, session.entry)
    });
    let holders = |event: &Event| holders(schema, site, &relations[event.entry.0 as usize], event.entry);
    Calendar {
        months: months(&events, today),
        own: own(&events, &sessions, holders, today),
        events,
        sessions,
    }
}

fn event(def: &TypeDef, id: EntryId, entry: &Entry, today: Date) -> Option<Event> {
    if !def.is_event() {
        return None;
    }
    Some(Event {
        entry: id,
        when: entry.named(def, "date").and_then(Value::date)?,
        hours: hours(&def.fields, &entry.record.values),
        cancelled: state(def, entry, today) == State::Cancelled,
    })
}

/// The first two times among some fields; without the first there is none.
fn hours(fields: &[Field], values: &[Option<Value>]) -> Option<Hours> {
    let times = fields.iter().zip(values);
    let mut times = times
        .filter(|(field, _)| matches!(field.kind, FieldKind::Time))
        .map(|(_, value)| match value {
            Some(Value::Time(hour, minute)) => Some((*hour, *minute)),
            _ => None,
        });
    let start = times.next()??;
    let end = times.next().flatten().filter(|end| *end != start);
    Some(Hours { start, end })
}

/// The records of every field shown as a timetable, by their values `weekday`, `venue` and the first two times.
fn sessions(def: &TypeDef, id: EntryId, entry: &Entry, relations: &Relations) -> Vec<Session> {
    let mut found = Vec::new();
    for (index, (field, value)) in def.fields.iter().zip(&entry.record.values).enumerate() {
        let (Show::Schedule, FieldKind::Record(fields), Some(value)) = (field.show, &field.kind, value)
        else {
            continue;
        };
        for record in value.each() {
            let Value::Record(values) = record else { continue };
            let of = |name: &str| Field::value_of(fields, values, name);
            let Some(weekday) = of("weekday").and_then(Value::text).and_then(weekday) else {
                continue;
            };
            let venue = of("venue").and_then(|venue| match venue {
                Value::Reference(reference) => relations.target(reference),
                _ => None,
            });
            found.push(Session {
                entry: id,
                field: index,
                weekday,
                hours: hours(fields, values),
                venue,
            });
        }
    }
    found
}

fn weekday(value: &str) -> Option<Weekday> {
    Some(match value {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// A long exhibition makes no page for each of its months, but stands on those there are.
fn months(events: &[Event], today: Date) -> BTreeMap<Month, MonthEvents> {
    let mut months: BTreeMap<Month, MonthEvents> = BTreeMap::new();
    months.entry(month_of(today)).or_default();
    for (index, event) in events.iter().enumerate() {
        if let Some((first, last)) = event.days() {
            months.entry(month_of(first)).or_default();
            months.entry(month_of(last)).or_default();
        } else if let When::Month(year, month) = event.when {
            months.entry((year, month)).or_default().sometime.push(index);
        }
    }
    for (index, event) in events.iter().enumerate() {
        if let Some((first, last)) = event.days() {
            for (_, month) in months.range_mut(month_of(first)..=month_of(last)) {
                month.dated.push(index);
            }
        }
    }
    months
}

/// Those an event's page names among its facts: where, whose, part of what, with whom. Plain pages offer no calendar.
fn holders(schema: &Schema, site: &Site, relations: &Relations, event: EntryId) -> BTreeSet<EntryId> {
    let fields = &schema.get(site.entry(event).type_id).fields;
    let named = relations
        .outgoing
        .iter()
        .filter(|(field, _)| fields[*field].show != Show::None);
    let listed = named.filter(|(_, target)| !schema.get(site.entry(*target).type_id).plain);
    listed.map(|(_, target)| *target).collect()
}

/// What belongs to whom; only what has days can be written into a phone's calendar.
fn own(
    events: &[Event],
    sessions: &[Session],
    holders: impl Fn(&Event) -> BTreeSet<EntryId>,
    today: Date,
) -> BTreeMap<EntryId, OwnCalendar> {
    let mut own: BTreeMap<EntryId, OwnCalendar> = BTreeMap::new();
    let year_ago = today.saturating_sub(jiff::Span::new().years(1));
    for (index, event) in events.iter().enumerate() {
        let Some((_, last)) = event.days().filter(|(_, last)| *last >= year_ago) else {
            continue;
        };
        let mut holders = holders(event);
        if last >= today {
            holders.insert(event.entry);
        }
        for holder in holders {
            own.entry(holder).or_default().events.push(index);
        }
    }
    for (index, session) in sessions.iter().enumerate() {
        own.entry(session.entry).or_default().sessions.push(index);
    }
    own
}
