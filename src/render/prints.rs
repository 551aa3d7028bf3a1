//! By which a later run knows, without making them again, what others show of an entry, and what the entry's own page is made of.
//!
//! What an entry says is known by the fingerprints of its text; the files beside it are the same in both runs, or the sink keeps
//! nothing. So what is told here is all that comes from other entries, and from the order in which they stand.

use rayon::prelude::*;

use super::frame::Frame;
use super::pages::entry::{facet_url, shown_of};
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
    pub(super) fn faces(&self, features: &mut Features, ids: &[EntryId]) {
        features.word(ids.len());
        for id in ids {
            features.known(self.face(*id));
        }
    }

    /// What is shown of all entries anywhere but on their own pages, and something else.
    pub(super) fn of_everything(&self, tell: impl FnOnce(&mut Features)) -> Fingerprint {
        let all = self.everything.get_or_init(|| {
            let ids: Vec<EntryId> = self.site.ids().map(|(id, _)| id).collect();
            ids.par_iter().for_each(|id| {
                self.face(*id);
            });
            Fingerprint::of(|features| {
                self.faces(features, &ids);
                for entry in &self.site.entries {
                    for photo in entry.photos() {
                        shown(features, self.site, photo);
                    }
                }
                for intro in self.site.intros.values().chain(&self.site.home) {
                    features.text(&intro.path).known(intro.prints.whole);
                }
            })
        });
        self.fingerprint(|features| {
            features.known(*all);
            tell(features);
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
                self.faces(features, neighbour.as_slice());
            }
            for group in &self.derived.relations[id.0 as usize].groups {
                let def = self.project.schema.get(group.type_id);
                features.text(&def.name).word(group.entries.len());
                self.faces(features, shown_of(group));
                features.written(&facet_url(self, id, group));
            }
            if let Some(own) = self.derived.calendar.own.get(&id) {
                let events = own
                    .events
                    .iter()
                    .map(|at| self.derived.calendar.events[*at].entry);
                self.faces(features, &events.collect::<Vec<_>>());
                features.word(own.sessions.len());
            }
        })
    }
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
