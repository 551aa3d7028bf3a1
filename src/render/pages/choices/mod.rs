//! The ways to choose in a listing: the links that lead to pages without a script, and the data by which a script chooses.
//!
//! The data say of each entry, in the order of the listing, its number (what the packs of cards call it) and what may be
//! chosen of it. Every group of choices is a text of its own, in which alike stands beside alike: it packs well.

mod data;
mod groups;

use std::sync::OnceLock;

use serde::Serialize;
use tera::Value as TeraValue;

use super::Page;
use crate::derive::{FacetValue, Listing};
use crate::foundation::diagnostic::Location;
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::scripts::{json, registered, version};
use crate::model::EntryId;
use crate::project::schema::TypeId;
use crate::render::frame::Frame;
use crate::render::own::Own;
use data::data;
use groups::{COMMON, Group, facet_group, photos_group, site_group, types_group};

pub(super) use groups::Common;

/// With so few entries of several types there is nothing to choose.
const FEWEST: usize = 7;

/// What the data of all entries are called; no folder of a type can be.
const EVERYTHING: &str = "search/everything";

/// The data of a listing, for templates.
#[derive(Debug, Clone, Serialize)]
pub(super) struct DataView {
    /// What the script registers it as.
    name: String,
    /// Its file, with its version.
    url: String,
    /// How many entries are shown at first.
    size: usize,
    /// How many there are in words, `{n}` in place of the number.
    count_text: String,
    /// The page on which choices are shown, where it is not this one.
    page_url: Option<String>,
    /// The number of the choice that this page is about.
    fixed: Option<usize>,
}

/// The ways to choose in a listing.
#[derive(Default)]
pub(super) struct Choices {
    groups: Vec<Group>,
    /// The groups for templates; on the page of a choice all but its own are these.
    views: OnceLock<Vec<TeraValue>>,
    data: Option<DataView>,
    pub(super) file: Option<Page>,
}

/// The choices of some pages, reckoned when the first of them is made: after most edits all are there already.
pub(super) struct Offered<'a> {
    /// What their data are called.
    name: String,
    make: Box<dyn Fn() -> Choices + Send + Sync + 'a>,
    made: OnceLock<Choices>,
}

impl<'a> Offered<'a> {
    /// The choices of a type's listing.
    pub(super) fn of_type(frame: &'a Frame<'_>, type_id: TypeId, listing: &'a Listing) -> Self {
        Self {
            name: frame.project.schema.get(type_id).folder.clone(),
            make: Box::new(move || Choices::of_type(frame, type_id, listing)),
            made: OnceLock::new(),
        }
    }

    /// The choices among entries of several types: `common` is what their listings know of them.
    pub(super) fn of_mixed(
        frame: &'a Frame<'a>,
        value: &'a FacetValue,
        common: &'a Common<'a>,
        counter: &'a str,
    ) -> Self {
        Self {
            name: name_of(value).to_owned(),
            make: Box::new(move || Choices::of_mixed(frame, value, common, counter)),
            made: OnceLock::new(),
        }
    }

    /// The choices.
    pub(super) fn choices(&self) -> &Choices {
        self.made.get_or_init(|| (self.make)())
    }

    /// Their data, if there is anything to choose; reckoned for that alone only where no earlier run has them.
    pub(super) fn into_file(self, frame: &Frame<'_>) -> Option<Page> {
        if self.made.get().is_none() {
            let kept = frame.kept(&path(&self.name), print(frame, &self.name), &origin());
            if kept.is_some() {
                return kept;
            }
            self.choices();
        }
        self.made.into_inner()?.file
    }
}

/// Of what the data of a listing are made.
fn print(frame: &Frame<'_>, name: &str) -> Fingerprint {
    frame.of_listings([], |features| {
        features.text("choices").text(name);
    })
}

/// Where the data of a listing stand.
fn path(name: &str) -> String {
    format!("assets/listings/{name}.js")
}

fn origin() -> Location {
    Location::File("zhanlan".to_owned())
}

/// What the data are called of entries that have one value.
fn name_of(value: &FacetValue) -> &str {
    value.url.trim_end_matches(".html")
}

/// What choosing among some entries needs to know of them.
struct Shelf<'a> {
    name: String,
    counter: &'a str,
    entries: &'a [EntryId],
}

impl Choices {
    fn of_type(frame: &Frame<'_>, type_id: TypeId, listing: &Listing) -> Self {
        let def = frame.project.schema.get(type_id);
        let shelf = Shelf {
            name: def.folder.clone(),
            counter: def.counter.get(frame.language).unwrap_or_default(),
            entries: &listing.entries,
        };
        // A single value filters nothing.
        let useful = listing.facets.iter().filter(|facet| facet.values.len() > 1);
        let mut groups: Vec<Group> = useful.map(|facet| facet_group(frame, facet)).collect();
        groups.extend(
            frame
                .derived
                .site_facets
                .iter()
                .filter_map(|facet| site_group(frame, facet, listing)),
        );
        groups.extend(photos_group(frame, &listing.entries));
        Self::new(frame, groups, &shelf)
    }

    fn of_mixed<'a>(frame: &Frame<'a>, value: &FacetValue, common: &Common<'a>, counter: &str) -> Self {
        if value.entries.len() < FEWEST {
            return Self::default();
        }
        let shelf = Shelf {
            name: name_of(value).to_owned(),
            counter,
            entries: &value.entries,
        };
        Self::among(frame, common, &shelf)
    }

    /// The choices among all entries, for searching.
    pub(super) fn of_everything(frame: &Frame<'_>) -> Self {
        let shelf = Shelf {
            name: EVERYTHING.to_owned(),
            counter: "",
            entries: &frame.derived.numbered,
        };
        Self::among(frame, &Common::default(), &shelf)
    }

    fn among<'a>(frame: &Frame<'a>, common: &Common<'a>, shelf: &Shelf<'_>) -> Self {
        let mut groups = vec![types_group(frame, shelf.entries)];
        groups.extend(COMMON.iter().map(|name| common.group(frame, name, shelf.entries)));
        groups.retain(|group| group.values.len() > 1);
        groups.extend(photos_group(frame, shelf.entries));
        Self::new(frame, groups, shelf)
    }

    fn new(frame: &Frame<'_>, groups: Vec<Group>, shelf: &Shelf<'_>) -> Self {
        if groups.is_empty() {
            return Self::default();
        }
        let data = json(&data(frame, &groups, shelf.entries));
        let bytes = registered("zhanlanListings", json(&shelf.name), &data).into_bytes();
        let path = path(&shelf.name);
        let values = [("count", "{n}".to_owned()), ("counter", shelf.counter.to_owned())];
        Self {
            groups,
            views: OnceLock::new(),
            data: Some(DataView {
                name: shelf.name.clone(),
                url: format!("{path}?v={}", version(&bytes)),
                size: frame.project.settings.page_size,
                count_text: frame.word("listing_count", &values),
                page_url: None,
                fixed: None,
            }),
            file: Some(
                frame
                    .hand_over(path, bytes, origin())
                    .made_of(print(frame, &shelf.name)),
            ),
        }
    }

    /// Whether there is nothing to choose.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Puts the groups and their data into what templates see. On the page of one choice what else is chosen leads to the
    /// listing: `page` is its address and the listing's.
    pub(super) fn put_into(&self, context: &mut Own, page: Option<(&str, &str)>) {
        let (groups, data) = match page {
            Some((value_url, listing_url)) => self.on_page_of(value_url, listing_url),
            None => (TeraValue::from_serializable(&self.groups), self.data.clone()),
        };
        context.insert_value("facets", groups);
        context.insert("listing_data", &data);
    }

    fn on_page_of(&self, value_url: &str, listing_url: &str) -> (TeraValue, Option<DataView>) {
        let view = |group: &Group| TeraValue::from_serializable(group);
        let views = self.views.get_or_init(|| self.groups.iter().map(view).collect());
        let (mut before, mut fixed) = (0, None);
        let mut groups = Vec::new();
        for (group, known) in self.groups.iter().zip(views) {
            match group.on_page_of(value_url) {
                Some((number, marked)) => {
                    fixed = Some(before + number);
                    groups.push(view(&marked));
                }
                None => groups.push(known.clone()),
            }
            before += group.values.len();
        }
        // The page of a facet's only value is in no group: it has nothing to combine.
        let data = self
            .data
            .clone()
            .filter(|_| fixed.is_some())
            .map(|data| DataView {
                page_url: Some(listing_url.to_owned()),
                fixed,
                ..data
            });
        (TeraValue::from(groups), data)
    }
}
