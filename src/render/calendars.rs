//! Calendar files (iCalendar, RFC 5545): one of the site, and one of every entry that has a calendar of its own.
//!
//! Times are told with China's one zone and its definition. Floating times would move with a traveller's phone, and in
//! universal time what is held before eight in the morning would fall on another day of the week. The stamp every event
//! needs is the day the site is built for, never the clock: the same input gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};

use icalendar::{Calendar, Component, Event as File, EventLike, EventStatus, Property};
use jiff::civil::{Date, Weekday};
use rayon::prelude::*;

use super::frame::Frame;
use super::output::Made;
use crate::derive::{Event, Hour, Hours, OwnCalendar, Session};
use crate::foundation::slug::slug;
use crate::model::{Entry, EntryId};
use crate::project::schema::Value;

/// The site's calendar.
pub(super) const SITE: &str = "calendar.ics";

/// The events of the site's calendar, the latest ones: a file of more would be too large for some phones and services.
const MOST: usize = 1000;

const ZONE: &str = "Asia/Shanghai";

/// The crate would put a stamp and a name of its own into it, which a zone must not have.
const ZONE_DEFINITION: &str = "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
    TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// The address of an entry's own calendar.
pub(super) fn own_url(entry: &Entry) -> String {
    format!("{}.ics", stem(entry))
}

/// The path of an entry's page without the extension: what its events are called by.
fn stem(entry: &Entry) -> &str {
    entry.url.trim_end_matches(".html")
}

/// Every calendar. An event's text is made once, in however many calendars it stands.
pub(super) fn calendars(frame: &Frame<'_>) -> Vec<Made> {
    let calendar = &frame.derived.calendar;
    let dated = (0..calendar.events.len()).filter(|index| calendar.events[*index].days().is_some());
    let mut of_site: Vec<usize> = dated.rev().take(MOST).collect();
    of_site.reverse();
    let needed: BTreeSet<usize> = calendar
        .own
        .values()
        .flat_map(|own| own.events.iter().copied())
        .chain(of_site.iter().copied())
        .collect();
    let events: BTreeMap<usize, String> = needed
        .into_par_iter()
        .map(|index| (index, event(frame, &calendar.events[index])))
        .collect();
    let names = session_names(frame, &calendar.sessions);
    let own = |(id, own): (&EntryId, &OwnCalendar)| {
        let entry = frame.site.entry(*id);
        let sessions = own.sessions.iter();
        let sessions: Vec<String> = sessions
            .map(|index| session(frame, &calendar.sessions[*index], &names[*index]))
            .collect();
        let events = own.events.iter().map(|index| events[index].as_str());
        let texts = sessions.iter().map(String::as_str).chain(events);
        Made::hand_own(frame.sink, own_url(entry), file(frame, &entry.title, texts))
    };
    let of_entries: Vec<Made> = calendar.own.par_iter().map(own).collect();
    let texts = of_site.iter().map(|index| events[index].as_str());
    let title = &frame.project.settings.title;
    let of_site =
        (!of_site.is_empty()).then(|| Made::hand_own(frame.sink, SITE.to_owned(), file(frame, title, texts)));
    of_site.into_iter().chain(of_entries).collect()
}

fn file<'a>(frame: &Frame<'_>, name: &str, events: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut head = Calendar::empty();
    let language = frame.language.code().to_uppercase();
    head.append_property(Property::new("VERSION", "2.0"));
    head.append_property(Property::new(
        "PRODID",
        format!("-//zhanlan//zhanlan {}//{language}", env!("CARGO_PKG_VERSION")),
    ));
    head.append_property(Property::new("CALSCALE", "GREGORIAN"));
    head.append_property(Property::new("METHOD", "PUBLISH"));
    head.append_property(Property::new("X-WR-CALNAME", name));
    head.append_property(Property::new("X-WR-TIMEZONE", ZONE));
    // Left alone, some programs ask a calendar they subscribe to no more than once a week.
    let daily = Property::new("REFRESH-INTERVAL", "P1D")
        .add_parameter("VALUE", "DURATION")
        .done();
    head.append_property(daily);
    head.append_property(Property::new("X-PUBLISHED-TTL", "P1D"));
    let head = head.to_string();
    let (head, end) = head.split_at(head.rfind("END:VCALENDAR").unwrap_or(head.len()));
    let mut text = format!("{head}{ZONE_DEFINITION}");
    for event in events {
        text.push_str(event);
    }
    text.push_str(end);
    text.into_bytes()
}

fn event(frame: &Frame<'_>, event: &Event) -> String {
    let entry = frame.site.entry(event.entry);
    let def = frame.project.schema.get(entry.type_id);
    let title = if event.cancelled {
        // Phones that know nothing of a status show the title all the same.
        frame.word("calendar_cancelled", &[("title", entry.title.clone())])
    } else {
        entry.title.clone()
    };
    let mut file = begun(frame, entry, stem(entry));
    file.summary(&title);
    if let Some((first, last)) = event.days() {
        write_days(&mut file, first, last, event.hours);
    }
    let venue = entry
        .named(def, "venue")
        .and_then(|venue| venue.each().find_map(|value| frame.target(event.entry, value)));
    if let Some(venue) = venue {
        file.location(&place(frame, venue));
    }
    describe(
        frame,
        &mut file,
        entry,
        frame.summary(event.entry).summary.map(str::to_owned),
    );
    let category = entry.named(def, "category").and_then(Value::text);
    let kind = def.called(frame.language);
    file.categories([Some(kind.as_str()), category].into_iter().flatten());
    file.status(if event.cancelled {
        EventStatus::Cancelled
    } else {
        EventStatus::Confirmed
    });
    Component::to_string(&file)
}

fn session(frame: &Frame<'_>, session: &Session, name: &str) -> String {
    let entry = frame.site.entry(session.entry);
    let what = what(frame, session);
    let mut file = begun(frame, entry, name);
    file.summary(&frame.word(
        "calendar_session",
        &[("title", entry.title.clone()), ("what", what.clone())],
    ));
    let today = frame.derived.today;
    // What was held before the site was built nobody has said.
    let first = (0..7)
        .map(|days| today.saturating_add(jiff::Span::new().days(days)))
        .find(|day| day.weekday() == session.weekday)
        .unwrap_or(today);
    write_days(&mut file, first, first, session.hours);
    let day = two_letters(session.weekday);
    file.add_property("RRULE", format!("FREQ=WEEKLY;BYDAY={day}"));
    if let Some(venue) = session.venue {
        file.location(&place(frame, frame.site.entry(venue)));
    }
    describe(
        frame,
        &mut file,
        entry,
        Some(frame.word("calendar_session_note", &[])),
    );
    file.categories([what]);
    file.status(EventStatus::Confirmed);
    Component::to_string(&file)
}

/// What is held, in the words of the field that says so.
pub(super) fn what(frame: &Frame<'_>, session: &Session) -> String {
    let entry = frame.site.entry(session.entry);
    let field = &frame.project.schema.get(entry.type_id).fields[session.field];
    field.heading(frame.language).to_owned()
}

/// A name for each session that stays the same while its day and hour do; a second one of that hour counts on.
fn session_names(frame: &Frame<'_>, sessions: &[Session]) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let names = sessions.iter().map(|session| {
        let stem = stem(frame.site.entry(session.entry));
        let day = two_letters(session.weekday).to_lowercase();
        let hour = session.hours.map_or_else(String::new, |hours| clock(hours.start));
        let name = format!("{stem}/weekly-{day}{hour}");
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 {
            name
        } else {
            format!("{name}-{count}")
        }
    });
    names.collect()
}

/// An event with what all have: who it is, the stamp, and its page.
fn begun(frame: &Frame<'_>, entry: &Entry, name: &str) -> File {
    let mut file = File::new();
    file.uid(&identity(frame, name));
    let day = compact(frame.derived.today);
    file.add_property("DTSTAMP", format!("{day}T000000Z"));
    if let Some(base) = &frame.project.settings.base_url {
        file.url(&format!("{base}{}", entry.url));
    }
    file
}

/// A name no other site gives: by the site's address where it is known, else by its title.
fn identity(frame: &Frame<'_>, name: &str) -> String {
    let settings = &frame.project.settings;
    match &settings.base_url {
        Some(base) => {
            let address = base
                .split_once("://")
                .map_or(base.as_str(), |(_, address)| address);
            format!("{name}@{}", address.trim_end_matches('/'))
        }
        None => format!("urn:x-zhanlan:{}:{name}", slug(&settings.title)),
    }
}

/// Whole days without an hour, and nobody is busy for that; a range with hours is the same hours on each of its days.
fn write_days(file: &mut File, first: Date, last: Date, hours: Option<Hours>) {
    let Some(Hours { start, end }) = hours else {
        file.append_property(day("DTSTART", first));
        file.append_property(day("DTEND", last.saturating_add(jiff::Span::new().days(1))));
        file.add_property("TRANSP", "TRANSPARENT");
        return;
    };
    file.append_property(moment("DTSTART", first, start));
    if let Some(end) = end {
        let next = i64::from(end < start);
        let day = first.saturating_add(jiff::Span::new().days(next));
        file.append_property(moment("DTEND", day, end));
    }
    if last > first {
        let days = (last - first).get_days() + 1;
        file.add_property("RRULE", format!("FREQ=DAILY;COUNT={days}"));
    }
}

fn day(name: &str, day: Date) -> Property {
    Property::new(name, compact(day))
        .add_parameter("VALUE", "DATE")
        .done()
}

fn moment(name: &str, day: Date, hour: Hour) -> Property {
    Property::new(name, format!("{}T{}00", compact(day), clock(hour)))
        .add_parameter("TZID", ZONE)
        .done()
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn clock((hour, minute): Hour) -> String {
    format!("{hour:02}{minute:02}")
}

fn two_letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// A venue by its name, and where it is if it says so.
fn place(frame: &Frame<'_>, venue: &Entry) -> String {
    let def = frame.project.schema.get(venue.type_id);
    match venue.named(def, "place").and_then(Value::text) {
        Some(place) => frame.word(
            "calendar_place",
            &[("venue", venue.title.clone()), ("place", place.to_owned())],
        ),
        None => venue.title.clone(),
    }
}

/// What there is to say, and the address of the page once more: many phones show no other.
fn describe(frame: &Frame<'_>, file: &mut File, entry: &Entry, said: Option<String>) {
    let base = frame.project.settings.base_url.as_ref();
    let address = base.map(|base| format!("{base}{}", entry.url));
    let lines: Vec<String> = said.into_iter().chain(address).collect();
    if !lines.is_empty() {
        file.description(&lines.join("\n"));
    }
}
