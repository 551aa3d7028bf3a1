//! By which a later run knows, without making them again, what others show of an entry, and what the entry's own page is made of.
//!
//! What an entry says is known by the fingerprints of its text; the files beside it are the same in both runs, or the sink keeps
//! nothing. So what is told here is all that comes from other entries, and from the order in which they stand. Who shows entries tells
//! their faces, and beside them what it follows from: how listings stand, or all that anything follows from in any entry.

use super::frame::Frame;
use super::pages::entry::{facet_url, shown_of};
use crate::derive::Facet;
use crate::foundation::fingerprint::{Features, Fingerprint};
use crate::model::{Entry, EntryId, Shown, Site};

impl Frame<'_> {
    /// What is shown of an entry on others' pages: its card, its line, its name.
    pub(super) fn face(&self, id: EntryId) -> Fingerprint {
        *self.faces[id.0 as usize].get_or_init(|| {
            Fingerprint::of(|features| {
                let entry = self.site.entry(id);
                front(features, entry);
                // The text may show the photo that stands for the entry.
                features.word(entry.photos().count());
                if let Some(cover) = &entry.cover {
                    shown(features, self.site, cover);
                }
                for (_, target) in &self.derived.relations[id.0 as usize].outgoing {
                    front(features, self.site.entry(*target));
                }
            })
        })
    }

    /// What others show of some entries, in order.
    pub(super) fn faces(&self, features: &mut Features, ids: impl IntoIterator<Item = EntryId>) {
        let mut count = 0_u32;
        for id in ids {
            features.known(self.face(id));
            count += 1;
        }
        features.raw(count.to_le_bytes());
    }

    /// What follows from all entries together (which of them there are and how they stand to each other, what is counted, and
    /// the names of those that others name), and what is shown of some of them.
    pub(super) fn of_arrangement(
        &self,
        shown: impl IntoIterator<Item = EntryId>,
        tell: impl FnOnce(&mut Features),
    ) -> Fingerprint {
        self.fingerprint(|features| {
            features.known(*self.arrangement.get_or_init(|| self.arrangement()));
            self.faces(features, shown);
            tell(features);
        })
    }

    fn arrangement(&self) -> Fingerprint {
        Fingerprint::of(|features| {
            for (id, entry) in self.site.ids() {
                let relations = &self.derived.relations[id.0 as usize];
                features
                    .known(entry.prints.asked)
                    .text(&entry.path)
                    .text(&entry.url);
                // Groups are called by the names of entries, and names may mean an entry.
                if !relations.incoming.is_empty() {
                    features.text(&entry.title);
                }
                for (field, target) in &relations.outgoing {
                    features.raw(field.to_le_bytes()).raw(target.0.to_le_bytes());
                }
                // Below its front matter a text may name photos.
                for photo in entry.photos() {
                    shown(features, self.site, photo);
                }
                features.raw(*b"\n");
            }
            for intro in self.site.intros.values().chain(&self.site.home) {
                features.text(&intro.path).known(intro.prints.whole);
            }
        })
    }

    /// How all listings and tags stand (which entries there are under which names, and their numbers), and what is shown of some
    /// entries. It leaves out what else is reckoned from them.
    pub(super) fn of_listings(
        &self,
        shown: impl IntoIterator<Item = EntryId>,
        tell: impl FnOnce(&mut Features),
    ) -> Fingerprint {
        self.fingerprint(|features| {
            features.known(*self.listings.get_or_init(|| self.listings()));
            self.faces(features, shown);
            tell(features);
        })
    }

    fn listings(&self) -> Fingerprint {
        Fingerprint::of(|features| {
            let derived = self.derived;
            numbers(features, &derived.numbered);
            for (type_id, listing) in &derived.listings {
                features.text(&self.project.schema.get(*type_id).name);
                numbers(features, &listing.entries);
                listing.facets.iter().for_each(|found| facet(features, found));
            }
            derived
                .site_facets
                .iter()
                .for_each(|found| facet(features, found));
            // Those with photos can be chosen.
            for entry in &self.site.entries {
                features.raw([u8::from(entry.photos().next().is_some())]);
            }
        })
    }

    /// What the page of an entry is made of.
    pub(super) fn page_of_entry(&self, id: EntryId) -> Fingerprint {
        self.fingerprint(|features| {
            let entry = self.site.entry(id);
            features.known(self.face(id)).known(entry.prints.whole);
            for link in self.derived.links.get(&entry.path).into_iter().flatten() {
                features.text(link);
            }
            let (before, after) = self.derived.neighbours(self.site, id);
            for neighbour in [before, after] {
                self.faces(features, neighbour);
            }
            for group in &self.derived.relations[id.0 as usize].groups {
                let def = self.project.schema.get(group.type_id);
                features.text(&def.name).word(group.entries.len());
                self.faces(features, shown_of(group).iter().copied());
                features.written(&facet_url(self, id, group));
            }
            if let Some(own) = self.derived.calendar.own.get(&id) {
                let events = own
                    .events
                    .iter()
                    .map(|at| self.derived.calendar.events[*at].entry);
                self.faces(features, events);
                features.word(own.sessions.len());
            }
        })
    }
}

/// A facet with its values and their entries.
fn facet(features: &mut Features, facet: &Facet) {
    features.text(&facet.name).written(&facet.values.len());
    for value in &facet.values {
        features.text(&value.label).text(&value.url);
        numbers(features, &value.entries);
    }
}

fn numbers(features: &mut Features, ids: &[EntryId]) {
    features.raw((ids.len() as u64).to_le_bytes());
    ids.iter().for_each(|id| {
        features.raw(id.0.to_le_bytes());
    });
}

/// A photo, and what is said of it.
fn shown(features: &mut Features, site: &Site, shown: &Shown) {
    let file = &site.photos[shown.photo.0 as usize];
    let said = (&shown.alt, &shown.caption, &shown.credit, shown.focus);
    features.text(&file.path).written(&said);
}

/// What an entry's front matter says, and where it stands.
fn front(features: &mut Features, entry: &Entry) {
    features
        .known(entry.prints.front)
        .text(&entry.path)
        .text(&entry.url);
}
