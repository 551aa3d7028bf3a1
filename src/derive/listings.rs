//! Listings: the entries of each type in the order people look through them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::facets::{self, Facet};
use super::relations::Relations;
use crate::model::{Entry, EntryId, Site};
use crate::project::Project;
use crate::project::schema::{Order, Schema, TypeDef, TypeId, Value};

/// The entries of a type.
#[derive(Debug)]
pub struct Listing {
    /// In order, pinned ones first.
    pub entries: Vec<EntryId>,
    /// The ways to filter them.
    pub facets: Vec<Facet>,
    positions: HashMap<EntryId, usize>,
}

impl Listing {
    /// Where an entry stands.
    #[must_use]
    pub fn position(&self, id: EntryId) -> Option<usize> {
        self.positions.get(&id).copied()
    }
}

/// Each entry's rank within its type, by [`EntryId`]: what every list of entries is sorted by.
pub(super) fn order(schema: &Schema, site: &Site) -> Vec<u32> {
    let mut ids: Vec<EntryId> = site.ids().map(|(id, _)| id).collect();
    ids.sort_by_cached_key(|id| {
        let entry = site.entry(*id);
        (entry.type_id, key(schema.get(entry.type_id), entry), *id)
    });
    let mut ranks = vec![0; ids.len()];
    for (rank, id) in (0..).zip(ids) {
        ranks[id.0 as usize] = rank;
    }
    ranks
}

/// Pinned first, then by the type's order; equal ones keep the order of their names.
fn key(def: &TypeDef, entry: &Entry) -> (bool, Reverse<i64>) {
    let not_pinned = !matches!(entry.named(def, "pinned"), Some(Value::Boolean(true)));
    let within = match def.order {
        Order::Date => entry
            .named(def, "date")
            .and_then(Value::date)
            .map_or(i64::MIN, |date| {
                let day = date.first();
                i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
            }),
        Order::Name => 0,
        #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
        Order::Number => entry
            .named(def, "order")
            .and_then(Value::number)
            .map_or(i64::MIN, |number| -(number as i64)),
    };
    (not_pinned, Reverse(within))
}

/// The listings of all types that have entries or an introduction.
pub(super) fn listings(
    project: &Project,
    site: &Site,
    order: &[u32],
    relations: &[Relations],
) -> BTreeMap<TypeId, Listing> {
    let mut by_type: BTreeMap<TypeId, Vec<EntryId>> = BTreeMap::new();
    for (id, entry) in site.ids() {
        by_type.entry(entry.type_id).or_default().push(id);
    }
    // An introduction without entries yet is a page too: links lead there.
    for type_id in site.intros.keys() {
        by_type.entry(*type_id).or_default();
    }
    by_type
        .into_iter()
        .map(|(type_id, mut entries)| {
            entries.sort_by_key(|id| order[id.0 as usize]);
            let facets = facets::of_listing(project, site, type_id, &entries, relations);
            let positions = entries.iter().enumerate().map(|(at, id)| (*id, at)).collect();
            (
                type_id,
                Listing {
                    entries,
                    facets,
                    positions,
                },
            )
        })
        .collect()
}
