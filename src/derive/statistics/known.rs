//! What is asked of the same entries again and again: reckoned once. A chart, its columns, and what is suggested before
//! them all ask for the same groups.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use jiff::civil::Date;

use super::Ground;
use super::groups::{GroupKey, keys};
use crate::derive::agenda::{State, state};
use crate::model::{Entry, EntryId, Site};
use crate::project::schema::{Schema, TypeId};
use crate::project::statistics::Dimension;

/// What is known of all entries.
#[derive(Debug)]
pub(in crate::derive) struct Known {
    /// By [`EntryId`]: whether it is a fact by now. What is to come, or was cancelled, is no achievement.
    been: Vec<bool>,
    kinds: RefCell<Vec<Grouping>>,
}

/// A type and what its entries are grouped by, with their groups.
type Grouping = (TypeId, Dimension, Rc<Kinds>);

/// The groups that the entries of a type fall under.
#[derive(Debug)]
pub(super) struct Kinds {
    /// In their order.
    pub(super) all: Vec<GroupKey>,
    /// By [`EntryId`]: where those of an entry begin among `places`.
    starts: Vec<usize>,
    /// Their places among `all`.
    places: Vec<usize>,
}

impl Known {
    pub(in crate::derive) fn of(schema: &Schema, site: &Site, today: Date) -> Self {
        let been = site.entries.iter().map(|entry| {
            let state = state(schema.get(entry.type_id), entry, today);
            !matches!(state, State::Upcoming | State::Cancelled)
        });
        Self {
            been: been.collect(),
            kinds: RefCell::default(),
        }
    }

    pub(super) fn has_been(&self, id: EntryId) -> bool {
        self.been[id.0 as usize]
    }
}

impl Ground<'_> {
    /// The groups that the entries of a type fall under.
    pub(super) fn kinds(&self, type_id: TypeId, dimension: Dimension) -> Rc<Kinds> {
        let is_wanted = |(of_type, by, _): &&Grouping| (*of_type, *by) == (type_id, dimension);
        let known = self.known.kinds.borrow().iter().find(is_wanted).cloned();
        if let Some((.., kinds)) = known {
            return kinds;
        }
        let kinds = Rc::new(Kinds::of(*self, type_id, dimension));
        let mut known = self.known.kinds.borrow_mut();
        known.push((type_id, dimension, Rc::clone(&kinds)));
        kinds
    }
}

impl Kinds {
    fn of(ground: Ground<'_>, type_id: TypeId, dimension: Dimension) -> Self {
        let of_entry = |(id, entry): (EntryId, &Entry)| {
            if entry.type_id == type_id {
                keys(ground, type_id, id, dimension)
            } else {
                Vec::new()
            }
        };
        let found: Vec<Vec<GroupKey>> = ground.site.ids().map(of_entry).collect();
        let all: BTreeSet<&GroupKey> = found.iter().flatten().collect();
        let all: Vec<GroupKey> = all.into_iter().cloned().collect();
        let (mut starts, mut places) = (Vec::with_capacity(found.len() + 1), Vec::new());
        for keys in &found {
            starts.push(places.len());
            places.extend(keys.iter().filter_map(|key| all.binary_search(key).ok()));
        }
        starts.push(places.len());
        Self { all, starts, places }
    }

    /// The places of an entry's groups among all; none when it does not say.
    pub(super) fn of_entry(&self, id: EntryId) -> &[usize] {
        let at = id.0 as usize;
        &self.places[self.starts[at]..self.starts[at + 1]]
    }
}
