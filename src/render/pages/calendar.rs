//! The calendar: what comes next, what is held every week, and a page for each month.

use jiff::civil::{Date, Weekday};
use serde::Serialize;
use tera::Value as TeraValue;

use super::indexes::{head, page};
use super::month_grid::{Week, weeks};
use super::{Page, Rendered};
use crate::derive::{Event, Hours, Month, MonthEvents, month_of};
use crate::foundation::dates::{When, weekday_name};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::language::Language;
use crate::render::calendars;
use crate::render::frame::{Crumb, Frame, PageHead};
use crate::render::layout::Layout;
use crate::render::own::Own;

/// Events to come on the first page; those after them are on the pages of their months.
const UPCOMING: usize = 60;

/// The first page.
pub(in crate::render) const URL: &str = "calendar.html";

/// The events of some days of one month, in a list.
#[derive(Debug, Serialize)]
struct Agenda {
    label: String,
    url: String,
    days: Vec<DayView>,
}

#[derive(Debug, Serialize)]
struct DayView {
    /// What the grid's links lead to.
    anchor: String,
    iso: String,
    number: i8,
    weekday: &'static str,
    today: bool,
    events: Vec<TeraValue>,
}

/// A column of the grid.
#[derive(Debug, Serialize)]
struct WeekdayName {
    label: &'static str,
    short: String,
}

/// What is held on one day of every week.
#[derive(Debug, Serialize)]
struct WeekdaySessions {
    label: &'static str,
    /// Where the first page lists them.
    anchor: String,
    url: String,
    sessions: Vec<SessionView>,
}

#[derive(Debug, Serialize)]
struct SessionView {
    entry: TeraValue,
    what: String,
    time_text: Option<String>,
    venue: Option<TeraValue>,
}

#[derive(Debug, Serialize)]
struct YearView {
    label: String,
    months: Vec<MonthLink>,
}

/// The way to a month's page.
#[derive(Debug, Serialize)]
struct MonthLink {
    label: String,
    long: String,
    url: String,
    count: usize,
    current: bool,
}

#[derive(Debug, Serialize)]
struct MonthView {
    label: String,
    url: String,
    weeks: Vec<Week>,
    previous: Option<MonthLink>,
    next: Option<MonthLink>,
}

/// What the pages of all months show of every week.
struct WeekView {
    weekdays: TeraValue,
    programme: TeraValue,
}

/// The first page and one for each month.
pub(in crate::render) fn calendar(frame: &Frame<'_>) -> Rendered {
    let months = &frame.derived.calendar.months;
    let week = WeekView {
        weekdays: TeraValue::from_serializable(&weekdays(frame)),
        programme: TeraValue::from_serializable(&programme(frame)),
    };
    let mut pages = vec![overview(frame, &week)?];
    for (month, events) in months {
        pages.push(month_page(frame, *month, events, &week)?);
    }
    Ok(pages)
}

/// What comes next is what most people want to know; the month, the week and the years stand beside and below.
fn overview(frame: &Frame<'_>, week: &WeekView) -> Result<Page, Diagnostic> {
    let calendar = &frame.derived.calendar;
    let today = frame.derived.today;
    let open: Vec<&Event> = calendar
        .events
        .iter()
        .filter(|event| event.is_open(today))
        .collect();
    let begun = |event: &&&Event| event.days().is_some_and(|(first, _)| first < today);
    let coming: Vec<&Event> = open
        .iter()
        .filter(|event| event.days().is_some_and(|(first, _)| first >= today))
        .copied()
        .collect();
    let shown = &coming[..coming.len().min(UPCOMING)];
    let by_month = shown.chunk_by(|one, other| month_of(one.when.first()) == month_of(other.when.first()));
    let mut own = Own::new();
    own.insert(
        "agenda",
        &by_month.map(|events| agenda(frame, events)).collect::<Vec<_>>(),
    );
    own.insert("running", &values(frame, open.iter().filter(begun).copied()));
    own.insert("later", &(coming.len() - shown.len()));
    own.insert(
        "sometime",
        &values(frame, open.iter().filter(|event| event.days().is_none()).copied()),
    );
    let month = month_of(today);
    own.insert(
        "month",
        &calendar
            .months
            .get(&month)
            .map(|events| month_view(frame, month, events)),
    );
    own.insert_value("programme", week.programme.clone());
    own.insert("calendar_page_url", URL);
    own.insert("years", &years(frame, None));
    let has_file = calendar.events.iter().any(|event| event.days().is_some());
    own.insert("calendar_url", &has_file.then_some(calendars::SITE));
    own.insert_value("weekdays", week.weekdays.clone());
    own.insert("overview", &true);
    page(
        frame,
        "calendar.html",
        head(frame, "calendar", &frame.word("calendar", &[]), URL),
        own,
    )
}

fn month_page(
    frame: &Frame<'_>,
    month: Month,
    events: &MonthEvents,
    week: &WeekView,
) -> Result<Page, Diagnostic> {
    let calendar = &frame.derived.calendar;
    let all = &calendar.events;
    let (url, origin) = (month_url(month), Location::File("zhanlan".to_owned()));
    let shown = events.dated.iter().chain(&events.sometime);
    let shown = shown.map(|index| all[*index].entry);
    let from = frame.of_arrangement(shown.chain(calendar.held()), |features| {
        features.text("month").text(&url);
    });
    if let Some(kept) = frame.kept(&url, from, &origin) {
        return Ok(kept);
    }
    let dated: Vec<&Event> = events.dated.iter().map(|index| &all[*index]).collect();
    let begun_here = |event: &&&Event| month_of(event.when.first()) == month;
    let listed: Vec<&Event> = dated.iter().filter(begun_here).copied().collect();
    let running = dated.iter().filter(|event| !begun_here(event)).copied();
    let mut own = Own::new();
    let listed = if listed.is_empty() {
        Vec::new()
    } else {
        vec![agenda(frame, &listed)]
    };
    own.insert("agenda", &listed);
    own.insert("running", &values(frame, running));
    own.insert("later", &0);
    own.insert(
        "sometime",
        &values(frame, events.sometime.iter().map(|index| &all[*index])),
    );
    own.insert("month", &month_view(frame, month, events));
    // Nobody has said what was held every week of a month that is over.
    let is_over = month < month_of(frame.derived.today);
    let none = || TeraValue::from(Vec::<TeraValue>::new());
    own.insert_value("programme", if is_over { none() } else { week.programme.clone() });
    own.insert("calendar_page_url", URL);
    own.insert("years", &years(frame, Some(month)));
    own.insert("calendar_url", &None::<&str>);
    own.insert_value("weekdays", week.weekdays.clone());
    own.insert("overview", &false);
    let layout = Layout {
        template: "calendar.html",
        head: month_head(frame, month),
        own,
        origin,
    };
    frame.publish_as(from, layout)
}

fn month_head(frame: &Frame<'_>, month: Month) -> PageHead {
    let (name, label) = (frame.word("calendar", &[]), month_label(frame, month));
    let title = frame.word("calendar_month", &[("month", label.clone())]);
    let mut head = frame.head("calendar", "calendar", &title, &month_url(month));
    head.crumbs.push(Crumb {
        label: name,
        url: Some(URL.to_owned()),
    });
    head.crumbs.push(Crumb { label, url: None });
    head
}

fn month_url((year, month): Month) -> String {
    format!("calendar/{year:04}-{month:02}.html")
}

fn month_label(frame: &Frame<'_>, (year, month): Month) -> String {
    When::Month(year, month).short(frame.language)
}

fn values<'a>(frame: &Frame<'_>, events: impl Iterator<Item = &'a Event>) -> Vec<TeraValue> {
    events.map(|event| frame.value(event.entry)).collect()
}

/// Events of one month, by the day they begin; there is at least one.
fn agenda(frame: &Frame<'_>, events: &[&Event]) -> Agenda {
    let month = month_of(events[0].when.first());
    let by_day = events.chunk_by(|one, other| one.when.first() == other.when.first());
    let day_view = |events: &[&Event]| {
        let day = events[0].when.first();
        DayView {
            anchor: anchor(day),
            iso: day.to_string(),
            number: day.day(),
            weekday: weekday_name(day.weekday(), frame.language),
            today: day == frame.derived.today,
            events: values(frame, events.iter().copied()),
        }
    };
    Agenda {
        label: month_label(frame, month),
        url: month_url(month),
        days: by_day.map(day_view).collect(),
    }
}

fn anchor(day: Date) -> String {
    format!("day-{}", day.day())
}

fn month_view(frame: &Frame<'_>, month: Month, events: &MonthEvents) -> MonthView {
    let calendar = &frame.derived.calendar;
    let dated: Vec<&Event> = events
        .dated
        .iter()
        .map(|index| &calendar.events[*index])
        .collect();
    let url = month_url(month);
    let (before, after) = calendar.neighbours(month);
    MonthView {
        label: month_label(frame, month),
        weeks: weeks(frame, month, &dated, |day| format!("{url}#{}", anchor(day))),
        previous: before.map(|month| month_link(frame, month, None)),
        next: after.map(|month| month_link(frame, month, None)),
        url,
    }
}

fn month_link(frame: &Frame<'_>, month: Month, current: Option<Month>) -> MonthLink {
    let events = frame.derived.calendar.months.get(&month);
    let label = match frame.language {
        Language::Zh => format!("{}月", month.1),
        Language::En => month_label(frame, month).chars().take(3).collect(),
    };
    MonthLink {
        label,
        long: month_label(frame, month),
        url: month_url(month),
        count: events.map_or(0, |events| events.dated.len() + events.sometime.len()),
        current: current == Some(month),
    }
}

/// The months that have a page, the latest year first: all of them, or those of one month's year.
fn years(frame: &Frame<'_>, current: Option<Month>) -> Vec<YearView> {
    let months: Vec<Month> = frame.derived.calendar.months.keys().copied().collect();
    let years = months.chunk_by(|one, other| one.0 == other.0).rev();
    let shown = years.filter(|months| current.is_none_or(|(year, _)| months[0].0 == year));
    shown
        .map(|months| YearView {
            label: When::Year(months[0].0).short(frame.language),
            months: months
                .iter()
                .map(|month| month_link(frame, *month, current))
                .collect(),
        })
        .collect()
}

/// All days of the week if anything is held on one of them.
fn programme(frame: &Frame<'_>) -> Vec<WeekdaySessions> {
    let sessions = &frame.derived.calendar.sessions;
    if sessions.is_empty() {
        return Vec::new();
    }
    let anchor = |weekday: Weekday| format!("weekly-{}", weekday.to_monday_one_offset());
    let view = |weekday: Weekday| WeekdaySessions {
        label: weekday_name(weekday, frame.language),
        anchor: anchor(weekday),
        url: format!("{URL}#{}", anchor(weekday)),
        sessions: sessions
            .iter()
            .filter(|session| session.weekday == weekday)
            .map(|session| SessionView {
                entry: frame.value(session.entry),
                what: calendars::what(frame, session),
                time_text: session.hours.map(|hours| hours_text(hours, frame.language)),
                venue: session.venue.map(|venue| frame.value(venue)),
            })
            .collect(),
    };
    Weekday::Monday.cycle_forward().take(7).map(view).collect()
}

fn weekdays(frame: &Frame<'_>) -> Vec<WeekdayName> {
    let name = |weekday: Weekday| WeekdayName {
        label: weekday_name(weekday, frame.language),
        short: short_weekday(weekday, frame.language),
    };
    Weekday::Monday.cycle_forward().take(7).map(name).collect()
}

/// `一`, `Mon`.
fn short_weekday(weekday: Weekday, language: Language) -> String {
    let name = weekday_name(weekday, language);
    match language {
        Language::Zh => name.chars().skip(2).collect(),
        Language::En => name.chars().take(3).collect(),
    }
}

fn hours_text(hours: Hours, language: Language) -> String {
    let clock = |(hour, minute): (u8, u8)| format!("{hour:02}:{minute:02}");
    let mark = if language == Language::Zh { "—" } else { "–" };
    let start = clock(hours.start);
    hours
        .end
        .map_or_else(|| start.clone(), |end| format!("{start}{mark}{}", clock(end)))
}
