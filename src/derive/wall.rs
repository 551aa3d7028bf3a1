//! The wall: every photo of the site once, those of the newest entries first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::{Entry, EntryId, Shown, Site};
use crate::project::schema::{Schema, Value};

/// A photo on the wall.
#[derive(Debug)]
pub struct WallPhoto {
    /// As its entry shows it.
    pub shown: Shown,
    /// The entry it leads to.
    pub entry: EntryId,
}

/// All photos that entries show.
pub(super) fn wall(schema: &Schema, site: &Site) -> Vec<WallPhoto> {
    let day = |entry: &Entry| {
        entry
            .named(schema.get(entry.type_id), "date")
            .and_then(Value::date)
            .map(|date| date.first())
    };
    let mut ids: Vec<EntryId> = site.ids().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| (Reverse(day(site.entry(*id))), *id));
    let mut seen = BTreeSet::new();
    let mut wall = Vec::new();
    for id in ids {
        let entry = site.entry(id);
        let shown = entry
            .cover
            .iter()
            .chain(entry.body_photos.iter().flatten())
            .chain(&entry.gallery);
        for shown in shown.filter(|shown| seen.insert(shown.photo)) {
            wall.push(WallPhoto {
                shown: shown.clone(),
                entry: id,
            });
        }
    }
    wall
}
