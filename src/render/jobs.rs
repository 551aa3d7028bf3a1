//! What is to be rendered: all pages of a site, or those that somebody waits for.

use super::data::Data;
use super::frame::Frame;
use super::pages::traces::RowEntries;
use super::pages::{self, Page, Rendered};
use crate::derive::Facet;
use crate::derive::statistics::{Sheet, Trace};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::fingerprint::Fingerprint;
use crate::model::EntryId;
use crate::project::schema::TypeId;
use crate::search::{Index, Written};

/// A page to be rendered, or a few that belong together.
#[derive(Clone, Copy)]
pub(super) enum Job<'a> {
    Home,
    Listing(TypeId),
    Tags(&'a Facet),
    Entry(EntryId),
    Honours,
    Statistics,
    Trace(&'a Trace),
    Sheet(&'a Sheet),
    Photos,
    Data,
    Search(&'a Written),
    Calendar,
    Timeline,
    NotFound,
}

/// What some jobs need and what is made once for all of them.
pub(super) struct Materials<'a> {
    /// Where the page of open data is to be rendered.
    pub(super) data: Option<Data<'a>>,
    /// For the lists of figures.
    pub(super) rows: RowEntries,
}

/// Every page of a site: listings follow the others, and entries are last.
pub(super) fn all<'a>(frame: &Frame<'a>, index: &'a Index) -> Vec<Job<'a>> {
    let statistics = &frame.derived.statistics;
    let mut jobs = vec![Job::Home, Job::Photos, Job::NotFound];
    jobs.extend(whole_site(frame));
    jobs.extend(statistics.traces.iter().map(Job::Trace));
    jobs.extend(statistics.sheets.iter().map(Job::Sheet));
    jobs.push(Job::Data);
    jobs.extend(index.core.as_ref().map(Job::Search));
    jobs.extend(listings(frame));
    jobs.extend(frame.derived.site_facets.iter().map(Job::Tags));
    jobs.extend(entries(frame).map(Job::Entry));
    jobs
}

/// All entries, as they follow each other in their listings: a page also shows the entries before and after its own.
fn entries<'a>(frame: &Frame<'a>) -> impl Iterator<Item = EntryId> + use<'a> {
    let listings = frame.derived.listings.values();
    let listed = listings.flat_map(|listing| listing.entries.iter().copied());
    let all = listed.chain(frame.site.ids().map(|(id, _)| id));
    let mut is_met = vec![false; frame.site.entries.len()];
    all.filter(move |id| !std::mem::replace(&mut is_met[id.0 as usize], true))
}

/// The jobs that make the pages at some paths. Pages that need what is made late (search, tables, lists of figures) are not
/// among them.
pub(super) fn wanted<'a>(frame: &Frame<'a>, paths: &[String]) -> Vec<Job<'a>> {
    if paths.is_empty() {
        return Vec::new();
    }
    let wants = |path: &str| paths.iter().any(|wanted| wanted == path);
    let entries = frame.site.ids().filter(|(_, entry)| wants(&entry.url));
    let entries: Vec<EntryId> = entries.map(|(id, _)| id).collect();
    // An entry's page lies below the folder of its type's listing, and is none of its pages.
    let is_entry = |path: &str| entries.iter().any(|id| frame.site.entry(*id).url == path);
    let below = |folder: &str| {
        let others = paths.iter().filter(|path| !is_entry(path));
        others
            .filter_map(|path| path.strip_prefix(folder))
            .any(|rest| rest.starts_with('/'))
    };
    let is_wanted = |job: &Job<'_>| match job {
        Job::Home => wants("index.html"),
        Job::Photos => wants("photos.html"),
        Job::Honours => wants("honours.html"),
        Job::Statistics => wants("statistics/index.html"),
        Job::Calendar => wants(pages::calendar::URL) || below("calendar"),
        Job::Timeline => wants("timeline.html") || below("timeline"),
        Job::Listing(type_id) => below(&frame.project.schema.get(*type_id).folder),
        Job::Tags(facet) => below(&facet.name),
        _ => false,
    };
    let others = whole_site(frame)
        .chain([Job::Home, Job::Photos])
        .chain(listings(frame))
        .chain(frame.derived.site_facets.iter().map(Job::Tags));
    let others = others.filter(is_wanted);
    entries.iter().map(|id| Job::Entry(*id)).chain(others).collect()
}

/// Pages that a site has once, if there is anything for them to show.
fn whole_site<'a>(frame: &Frame<'a>) -> impl Iterator<Item = Job<'a>> + use<'a> {
    let derived = frame.derived;
    let once = [
        (!derived.honours.is_empty(), Job::Honours),
        (!derived.statistics.is_empty(), Job::Statistics),
        (!derived.calendar.is_empty(), Job::Calendar),
        (!derived.timeline.moments.is_empty(), Job::Timeline),
    ];
    once.into_iter()
        .filter_map(|(is_there, job)| is_there.then_some(job))
}

/// The listings of types; plain pages have none.
fn listings<'a>(frame: &Frame<'a>) -> impl Iterator<Item = Job<'a>> + use<'a> {
    let schema = &frame.project.schema;
    let types = frame.derived.listings.keys();
    let listed = types.filter(|type_id| !schema.get(**type_id).plain);
    listed.map(|type_id| Job::Listing(*type_id))
}

/// The fingerprint of files by what they are called, which show some entries.
fn named(
    frame: &Frame<'_>,
    (kind, name): (&str, &str),
    shown: impl IntoIterator<Item = EntryId>,
) -> Fingerprint {
    frame.of_arrangement(shown, |features| {
        features.text(kind).text(name);
    })
}

impl Job<'_> {
    /// Whether its page is of an entry, or one of those that list them.
    pub(super) fn is_entry_or_listing(&self) -> bool {
        matches!(self, Self::Entry(_) | Self::Listing(_) | Self::Tags(_))
    }

    /// Of what its files are made, where that is what others show of entries, and nothing that an entry's text says below its
    /// front matter.
    pub(super) fn group(&self, frame: &Frame<'_>) -> Option<Fingerprint> {
        let derived = frame.derived;
        Some(match self {
            // The tables are groups of their own, and the page of open data tells of them.
            Self::Home | Self::Entry(_) | Self::Search(_) | Self::NotFound | Self::Data => return None,
            // Each page of it is a group.
            Self::Photos => return None,
            Self::Listing(type_id) => pages::listing::print_of_type(frame, *type_id),
            Self::Tags(facet) => pages::listing::print_of_site_facet(frame, facet),
            Self::Trace(trace) => {
                let rows = trace.groups.iter().flat_map(|group| &group.rows);
                named(frame, ("trace", &trace.slug), rows.map(|row| row.entry))
            }
            Self::Sheet(sheet) => named(frame, ("sheet", &sheet.url), []),
            Self::Honours => {
                let honours = derived.honours.iter().flat_map(|year| &year.honours);
                named(frame, ("honours", ""), honours.map(|honour| honour.entry))
            }
            Self::Statistics => named(frame, ("statistics", ""), []),
            Self::Calendar => named(frame, ("calendar", ""), derived.calendar.entries()),
            Self::Timeline => {
                let moments = derived.timeline.moments.iter();
                named(frame, ("timeline", ""), moments.map(|moment| moment.entry))
            }
        })
    }

    /// Renders its pages.
    pub(super) fn pages(&self, frame: &Frame<'_>, materials: &Materials<'_>) -> Rendered {
        let one = |page: Result<Page, Diagnostic>| page.map(|page| vec![page]);
        match self {
            Self::Home => one(pages::home::home(frame)),
            Self::Listing(type_id) => match frame.derived.listings.get(type_id) {
                Some(listing) => pages::listing::of_type(frame, *type_id, listing),
                None => Ok(Vec::new()),
            },
            Self::Tags(facet) => {
                let mut pages = pages::listing::of_site_facet(frame, facet)?;
                pages.push(pages::indexes::tags(frame, facet)?);
                Ok(pages)
            }
            Self::Entry(id) => one(pages::entry::entry(frame, *id)),
            Self::Honours => one(pages::indexes::honours(frame)),
            Self::Statistics => one(pages::statistics::statistics(frame)),
            Self::Trace(trace) => pages::traces::trace(frame, trace, &materials.rows),
            Self::Sheet(sheet) => one(pages::sheets::sheet(frame, sheet)),
            Self::Photos => pages::wall::photos(frame),
            Self::Data => match &materials.data {
                Some(data) => one(pages::data::data(frame, data)),
                None => Ok(Vec::new()),
            },
            Self::Search(core) => pages::indexes::search(frame, core),
            Self::Calendar => pages::calendar::calendar(frame),
            Self::Timeline => pages::timeline::timeline(frame),
            Self::NotFound => one(pages::indexes::not_found(frame)),
        }
    }
}
