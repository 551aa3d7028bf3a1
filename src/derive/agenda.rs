//! The agenda: what comes next and what was last, seen from the day the site is made for.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::model::{Entry, EntryId, Site};
use crate::project::schema::{Schema, TypeDef, Value};

/// The home page's events.
#[derive(Debug, Default)]
pub struct Agenda {
    /// From today on, the nearest first, cancelled ones left out.
    pub coming: Vec<EntryId>,
    /// Before today, the latest first, cancelled ones left out.
    pub past: Vec<EntryId>,
}

/// How an entry stands to today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Over.
    Past,
    /// Going on.
    Today,
    /// To come.
    Upcoming,
    /// Does not take place.
    Cancelled,
    /// Without a date.
    Undated,
}

impl State {
    /// The word templates see.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Today => "today",
            Self::Upcoming => "upcoming",
            Self::Cancelled => "cancelled",
            Self::Undated => "undated",
        }
    }
}

/// How an entry stands to today.
#[must_use]
pub fn state(def: &TypeDef, entry: &Entry, today: Date) -> State {
    if matches!(entry.named(def, "cancelled"), Some(Value::Boolean(true))) {
        return State::Cancelled;
    }
    match entry.named(def, "date").and_then(Value::date) {
        None => State::Undated,
        Some(date) if date.first() > today => State::Upcoming,
        Some(date) if date.last() < today => State::Past,
        Some(_) => State::Today,
    }
}

/// The entries of the types that the home page shows as `latest`.
pub(super) fn agenda(schema: &Schema, site: &Site, today: Date) -> Agenda {
    let mut agenda = Agenda::default();
    for (id, entry) in site.ids() {
        let def = schema.get(entry.type_id);
        if def.home != "latest" {
            continue;
        }
        match state(def, entry, today) {
            State::Upcoming | State::Today => agenda.coming.push(id),
            State::Past => agenda.past.push(id),
            State::Cancelled | State::Undated => {}
        }
    }
    let day = |id: &EntryId| {
        let entry = site.entry(*id);
        entry
            .named(schema.get(entry.type_id), "date")
            .and_then(Value::date)
            .map(|date| date.first())
    };
    agenda.coming.sort_by_key(day);
    agenda.past.sort_by_key(|id| Reverse(day(id)));
    agenda
}
