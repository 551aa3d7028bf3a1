//! The timeline: everything that is listed by its date, year by year, the latest first.
//!
//! The first page has the latest [`MOST`] entries. A year that is not wholly on it has a page of its own, or several of
//! as many entries. So a small site has one page, and a large one none that is slow on a phone.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value as TeraValue;

use super::indexes::head;
use super::listing::numbered;
use super::pager::{Pager, page_url};
use super::{Page, Rendered};
use crate::derive::Moment;
use crate::foundation::dates::{When, weekday};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::language::Language;
use crate::render::frame::{Crumb, Frame};
use crate::render::layout::Layout;
use crate::render::own::Own;

/// Entries on a page.
const MOST: usize = 200;

/// The first page.
pub(in crate::render) const URL: &str = "timeline.html";

/// A page of the timeline.
struct Sheet<'a> {
    /// The year it is about; the first page is about all.
    year: Option<i16>,
    number: usize,
    total: usize,
    moments: &'a [Moment],
}

/// A year in the bar above every page.
#[derive(Debug, Serialize)]
struct Jump {
    label: String,
    url: String,
    current: bool,
}

#[derive(Debug, Serialize)]
struct YearView {
    anchor: String,
    label: String,
    count: usize,
    months: Vec<MonthView>,
    /// The year's own page, where this one has not all of it.
    rest_url: Option<String>,
}

#[derive(Debug, Serialize)]
struct MonthView {
    label: String,
    moments: Vec<MomentView>,
}

#[derive(Debug, Serialize)]
struct MomentView {
    entry: TeraValue,
    /// The day, or that no more than the month is known.
    day_text: Option<String>,
    /// Whether the day the site is built for stands above it.
    after_today: bool,
}

/// Renders all pages of the timeline.
pub(in crate::render) fn timeline(frame: &Frame<'_>) -> Rendered {
    let moments = &frame.derived.timeline.moments;
    let years: Vec<&[Moment]> = moments
        .chunk_by(|one, other| one.year() == other.year())
        .collect();
    let whole = whole_years(&years);
    let mut sheets = vec![Sheet {
        year: None,
        number: 1,
        total: 1,
        moments: &moments[..moments.len().min(MOST)],
    }];
    for year in &years[whole..] {
        let total = year.len().div_ceil(MOST);
        sheets.extend(year.chunks(MOST).zip(1..).map(|(moments, number)| Sheet {
            year: moments.first().map(Moment::year),
            number,
            total,
            moments,
        }));
    }
    sheets
        .par_iter()
        .map(|sheet| sheet_page(frame, sheet, &years, whole))
        .collect()
}

/// How many years are wholly on the first page.
fn whole_years(years: &[&[Moment]]) -> usize {
    let mut entries = 0;
    let fits = |year: &&&[Moment]| {
        entries += year.len();
        entries <= MOST
    };
    years.iter().take_while(fits).count()
}

fn sheet_page(
    frame: &Frame<'_>,
    sheet: &Sheet<'_>,
    years: &[&[Moment]],
    whole: usize,
) -> Result<Page, Diagnostic> {
    let first = sheet.year.map_or_else(|| URL.to_owned(), year_url);
    let url = page_url(&first, "-", sheet.number);
    let origin = Location::File("zhanlan".to_owned());
    let shown = sheet.moments.iter().map(|moment| moment.entry);
    let from = frame.of_arrangement(shown, |features| {
        features.text("timeline").text(&url);
    });
    if let Some(kept) = frame.kept(&url, from, &origin) {
        return Ok(kept);
    }
    let jumps: Vec<Jump> = years
        .iter()
        .enumerate()
        .map(|(index, moments)| jump(frame, moments[0].year(), index < whole, sheet.year))
        .collect();
    let shown = sheet.moments.chunk_by(|one, other| one.year() == other.year());
    let shown: Vec<YearView> = shown
        .map(|moments| year_view(frame, moments, years, sheet.year.is_none()))
        .collect();
    let name = frame.word("timeline", &[]);
    let head = match sheet.year {
        None => head(frame, "timeline", &name, &url),
        Some(year) => {
            let label = When::Year(year).short(frame.language);
            let title = frame.word("timeline_of", &[("year", label.clone())]);
            let mut head = frame.head(
                "timeline",
                "timeline",
                &numbered(frame, &title, sheet.number),
                &url,
            );
            head.crumbs.push(Crumb {
                label: name,
                url: Some(URL.to_owned()),
            });
            head.crumbs.push(Crumb { label, url: None });
            head
        }
    };
    let timeline = &frame.derived.timeline;
    let mut own = Own::new();
    own.insert("jumps", &jumps);
    own.insert("years", &shown);
    own.insert(
        "year",
        &sheet.year.map(|year| When::Year(year).short(frame.language)),
    );
    own.insert("count", &timeline.moments.len());
    own.insert("undated", &timeline.undated);
    own.insert("today_text", &When::Day(frame.derived.today).long(frame.language));
    own.insert(
        "pager",
        &Pager::new(frame, (&first, "-"), sheet.number, sheet.total),
    );
    let layout = Layout {
        template: "timeline.html",
        head,
        own,
        origin,
    };
    frame.publish_as(from, layout)
}

fn year_url(year: i16) -> String {
    format!("timeline/{year:04}.html")
}

fn anchor(year: i16) -> String {
    format!("year-{year}")
}

fn jump(frame: &Frame<'_>, year: i16, on_first: bool, current: Option<i16>) -> Jump {
    Jump {
        label: When::Year(year).short(frame.language),
        url: if on_first {
            format!("{URL}#{}", anchor(year))
        } else {
            year_url(year)
        },
        current: current == Some(year),
    }
}

fn year_view(frame: &Frame<'_>, moments: &[Moment], years: &[&[Moment]], on_first: bool) -> YearView {
    let year = moments[0].year();
    let all = years.iter().find(|all| all[0].year() == year);
    let count = all.map_or(moments.len(), |all| all.len());
    let months = moments.chunk_by(|one, other| one.month() == other.month());
    YearView {
        anchor: anchor(year),
        label: When::Year(year).short(frame.language),
        count,
        months: months.map(|moments| month_view(frame, moments)).collect(),
        rest_url: (on_first && count > moments.len()).then(|| year_url(year)),
    }
}

fn month_view(frame: &Frame<'_>, moments: &[Moment]) -> MonthView {
    let when = moments[0].when;
    let label = match (moments[0].month(), frame.language) {
        (Some(month), Language::Zh) => format!("{month}月"),
        (Some(month), Language::En) => {
            let name = When::Month(when.year(), month).short(frame.language);
            name.split(' ').next().unwrap_or_default().to_owned()
        }
        (None, _) => frame.word("timeline_some_month", &[]),
    };
    MonthView {
        label,
        moments: moments.iter().map(|moment| moment_view(frame, moment)).collect(),
    }
}

fn moment_view(frame: &Frame<'_>, moment: &Moment) -> MomentView {
    let language = frame.language;
    let day_text = match moment.when {
        When::Day(day) if language == Language::Zh => {
            Some(format!("{}日 {}", day.day(), weekday(day, language)))
        }
        When::Day(day) => Some(format!("{} {}", weekday(day, language), day.day())),
        When::Range(..) => Some(moment.when.short(language)),
        When::Month(..) => Some(frame.word("timeline_some_day", &[])),
        When::Year(_) => None,
    };
    MomentView {
        entry: frame.value(moment.entry),
        day_text,
        after_today: frame.derived.timeline.first_begun == Some(moment.entry),
    }
}
