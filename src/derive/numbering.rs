//! The numbers scripts know entries by: the oldest first, so that a new entry comes last and moves none before it.

use std::cmp::Reverse;

use crate::model::{EntryId, Site};
use crate::project::schema::{Schema, Value};

/// Every entry with a page, by its number: what has no date first, then from the oldest to the latest.
pub(super) fn numbering(schema: &Schema, site: &Site) -> Vec<EntryId> {
    let mut numbered: Vec<EntryId> = site.ids().map(|(id, _)| id).collect();
    numbered.sort_by_cached_key(|id| {
        let entry = site.entry(*id);
        let date = entry
            .named(schema.get(entry.type_id), "date")
            .and_then(Value::date);
        (date.map(|date| date.first()), Reverse(*id))
    });
    numbered
}
