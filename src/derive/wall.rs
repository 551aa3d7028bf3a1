//! The wall: every photo of the site once, those of the newest entries first, and by what they may be chosen.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::relations::Relations;
use crate::model::{Entry, EntryId, Shown, Site};
use crate::project::schema::{FieldKind, Schema, TypeId, Value};

/// The field that says whose an entry is.
const WHOSE: &str = "community";

/// All photos, and by what they may be chosen.
#[derive(Debug, Default)]
pub struct Wall {
    /// In the order they hang.
    pub photos: Vec<WallPhoto>,
    /// What their entries have in common with others, by entry; those without photos are left out.
    pub traits: BTreeMap<EntryId, Traits>,
}

/// A photo on the wall.
#[derive(Debug)]
pub struct WallPhoto {
    /// As its entry shows it.
    pub shown: Shown,
    /// The entry it leads to.
    pub entry: EntryId,
    /// Which of that entry's photos on the wall it is, from 1.
    pub number: usize,
}

/// By what an entry's photos may be chosen.
#[derive(Debug)]
pub struct Traits {
    /// What kind of thing it is.
    pub type_id: TypeId,
    /// Whose it is; a community's own photos are its own.
    pub communities: Vec<EntryId>,
    /// When it was.
    pub year: Option<i32>,
}

/// All photos that entries show.
pub(super) fn wall(schema: &Schema, site: &Site, relations: &[Relations]) -> Wall {
    let day = |entry: &Entry| {
        entry
            .named(schema.get(entry.type_id), "date")
            .and_then(Value::date)
            .map(|date| date.first())
    };
    let mut ids: Vec<EntryId> = site.ids().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| (Reverse(day(site.entry(*id))), *id));
    let owners = owners(schema, site, relations);
    let mut seen = BTreeSet::new();
    let mut wall = Wall::default();
    for id in ids {
        let entry = site.entry(id);
        let fresh = entry.photos().filter(|shown| seen.insert(shown.photo));
        let hung = fresh.zip(1..).map(|(shown, number)| WallPhoto {
            shown: shown.clone(),
            entry: id,
            number,
        });
        let before = wall.photos.len();
        wall.photos.extend(hung);
        if wall.photos.len() > before {
            wall.traits
                .insert(id, traits(schema, site, id, &relations[id.0 as usize], &owners));
        }
    }
    wall
}

/// The entries that others name as whose they are.
fn owners(schema: &Schema, site: &Site, relations: &[Relations]) -> BTreeSet<EntryId> {
    site.ids()
        .flat_map(|(id, _)| named_owners(schema, site, id, &relations[id.0 as usize]))
        .collect()
}

fn named_owners<'a>(
    schema: &'a Schema,
    site: &Site,
    id: EntryId,
    relations: &'a Relations,
) -> impl Iterator<Item = EntryId> + 'a {
    let fields = &schema.get(site.entry(id).type_id).fields;
    let naming = relations
        .outgoing
        .iter()
        .filter(|(index, _)| fields[*index].name == WHOSE);
    naming.map(|(_, owner)| *owner)
}

fn traits(
    schema: &Schema,
    site: &Site,
    id: EntryId,
    relations: &Relations,
    owners: &BTreeSet<EntryId>,
) -> Traits {
    let mut communities: Vec<EntryId> = named_owners(schema, site, id, relations).collect();
    if owners.contains(&id) {
        communities.push(id);
    }
    communities.sort_unstable();
    communities.dedup();
    Traits {
        type_id: site.entry(id).type_id,
        communities,
        year: year(schema, site.entry(id)),
    }
}

/// The year of its date, else the first year it tells.
fn year(schema: &Schema, entry: &Entry) -> Option<i32> {
    let def = schema.get(entry.type_id);
    let dated = entry.named(def, "date").and_then(Value::date);
    dated.map(|date| i32::from(date.year())).or_else(|| {
        let mut years = def.fields.iter().enumerate().filter_map(|(index, field)| {
            matches!(field.kind, FieldKind::Year)
                .then(|| entry.value(index)?.number())
                .flatten()
        });
        #[expect(clippy::cast_possible_truncation, reason = "a year")]
        years.next().map(|year| year as i32)
    })
}
