//! The timeline: everything that is listed by its date, from the latest year to the first.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::foundation::dates::When;
use crate::model::{EntryId, Site};
use crate::project::schema::{Order, Schema, Value};

/// Everything with a date, of the types whose listings go by date.
#[derive(Debug, Default)]
pub struct Timeline {
    /// The latest year first, within it the latest month, within that the latest day; what is known no more exactly
    /// than by its month or year stands at the end of it.
    pub moments: Vec<Moment>,
    /// The first of them that has begun, if others are still to come: today stands before it.
    pub first_begun: Option<EntryId>,
    /// How many entries of those types have no date.
    pub undated: usize,
}

/// An entry on the timeline.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// Which entry.
    pub entry: EntryId,
    /// When it began, as exactly as it is known.
    pub when: When,
}

impl Moment {
    /// The year it stands in.
    #[must_use]
    pub fn year(&self) -> i16 {
        self.when.year()
    }

    /// The month it stands in, if it is known.
    #[must_use]
    pub fn month(&self) -> Option<i8> {
        match self.when {
            When::Year(_) => None,
            known => Some(known.first().month()),
        }
    }

    /// Whether its day is known.
    #[must_use]
    pub fn has_day(&self) -> bool {
        matches!(self.when, When::Day(_) | When::Range(..))
    }
}

/// The entries of every type that is listed by date; plain pages are none of them.
pub(super) fn timeline(schema: &Schema, site: &Site, today: Date) -> Timeline {
    let mut timeline = Timeline::default();
    for (id, entry) in site.ids() {
        let def = schema.get(entry.type_id);
        if def.plain || def.order != Order::Date {
            continue;
        }
        match entry.named(def, "date").and_then(Value::date) {
            Some(when) => timeline.moments.push(Moment { entry: id, when }),
            None => timeline.undated += 1,
        }
    }
    timeline.moments.sort_by_key(|moment| {
        // A missing month or day is less than any, and so comes last.
        let day = moment.has_day().then(|| moment.when.first());
        Reverse((moment.year(), moment.month(), day, Reverse(moment.entry)))
    });
    let begun = |moment: &Moment| moment.when.first() <= today;
    timeline.first_begun = match timeline.moments.iter().position(begun) {
        Some(at) if at > 0 => Some(timeline.moments[at].entry),
        _ => None,
    };
    timeline
}
