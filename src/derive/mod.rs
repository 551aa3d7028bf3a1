//! derive: what follows from the site as a whole: relations both ways, listings, facets, agenda, calendar, timeline,
//! honours, figures.
//!
//! Everything here is ids into the [`Site`]; nothing of it is copied.

mod agenda;
mod calendar;
mod earlier;
mod facets;
mod honours;
mod links;
mod listings;
mod numbering;
mod relations;
pub mod statistics;
mod timeline;
mod wall;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::foundation::diagnostic::Diagnostics;
use crate::load::Sources;
use crate::model::{EntryId, Site};
use crate::project::Project;
use crate::project::schema::{TypeId, Value};
use statistics::Statistics;

pub use agenda::{Agenda, State, state};
pub use calendar::{Calendar, Event, Hour, Hours, Month, MonthEvents, OwnCalendar, Session, month_of};
pub use earlier::Earlier;
pub use facets::{Facet, FacetValue};
pub use honours::{Honour, HonourYear};
pub use links::Links;
pub use listings::Listing;
pub use relations::{Group, Relations};
pub use timeline::{Moment, Timeline};
pub use wall::{Traits, Wall, WallPhoto};

/// The values of the stages before, and the day the site is made for.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// What the owner declares.
    pub project: &'a Project,
    /// The texts, where mistakes are told, and the tables.
    pub sources: &'a Sources,
    /// The entries.
    pub site: &'a Site,
    /// The day the site is made for.
    pub today: Date,
}

/// Everything derived from a site.
#[derive(Debug)]
pub struct Derived {
    /// The day the site is made for.
    pub today: Date,
    /// By [`EntryId`].
    pub relations: Vec<Relations>,
    /// Where the links of each text lead.
    pub links: Links,
    /// By type, in the order of the schema; types without entries are left out.
    pub listings: BTreeMap<TypeId, Listing>,
    /// Facets over all types: tags.
    pub site_facets: Vec<Facet>,
    /// Every entry, by the number scripts know it by: the oldest first.
    pub numbered: Vec<EntryId>,
    /// What comes and what was.
    pub agenda: Agenda,
    /// Events by their days, and what is held every week.
    pub calendar: Calendar,
    /// Everything that is listed by its date.
    pub timeline: Timeline,
    /// Honours, the latest year first.
    pub honours: Vec<HonourYear>,
    /// Figures and charts, and the lists behind them.
    pub statistics: Statistics,
    /// All photos, those of the newest entries first.
    pub wall: Wall,
    /// The folded names that some entry is called by and that were looked for among titles: another title would be found, or not.
    titles: BTreeSet<String>,
}

impl Derived {
    /// The entry that a value of another one names.
    #[must_use]
    pub fn target(&self, id: EntryId, value: &Value) -> Option<EntryId> {
        let Value::Reference(reference) = value else {
            return None;
        };
        self.relations[id.0 as usize].target(reference)
    }

    /// The entries before and after one in its listing.
    #[must_use]
    pub fn neighbours(&self, site: &Site, id: EntryId) -> (Option<EntryId>, Option<EntryId>) {
        let Some(listing) = self.listings.get(&site.entry(id).type_id) else {
            return (None, None);
        };
        let Some(at) = listing.position(id) else {
            return (None, None);
        };
        (
            at.checked_sub(1)
                .and_then(|before| listing.entries.get(before))
                .copied(),
            listing.entries.get(at + 1).copied(),
        )
    }
}

/// What is derived beside listings and statistics.
struct Others {
    site_facets: Vec<Facet>,
    numbered: Vec<EntryId>,
    agenda: Agenda,
    calendar: Calendar,
    timeline: Timeline,
    honours: Vec<HonourYear>,
    wall: Wall,
}

/// Derives everything from a site.
#[must_use]
pub fn derive(given: Given<'_>, diagnostics: &mut Diagnostics) -> Derived {
    let Given {
        project,
        sources,
        site,
        today,
    } = given;
    let order = listings::order(&project.schema, site);
    let schema = &project.schema;
    let mut of_links = Diagnostics::default();
    let ((relations, titles), links) = rayon::join(
        || relations::relate(schema, &sources.texts, site, &order, diagnostics),
        || links::links(schema, &sources.texts, site, &mut of_links),
    );
    diagnostics.extend(of_links);
    // Statistics take about as long as all the rest.
    let ((listings, statistics), others) = rayon::join(
        || {
            let listings = listings::listings(project, site, &order, &relations);
            let ground = statistics::Ground {
                project,
                site,
                relations: &relations,
                listings: &listings,
                known: &statistics::Known::of(schema, site, today),
                today,
            };
            let statistics = statistics::statistics(ground, &sources.tables, diagnostics);
            (listings, statistics)
        },
        || Others {
            site_facets: facets::of_site(project, site, &order),
            numbered: numbering::numbering(schema, site),
            agenda: agenda::agenda(schema, site, today),
            calendar: calendar::calendar(schema, site, &relations, today),
            timeline: timeline::timeline(schema, site, today),
            honours: honours::honours(schema, site),
            wall: wall::wall(schema, site, &relations),
        },
    );
    Derived {
        today,
        relations,
        links,
        listings,
        site_facets: others.site_facets,
        numbered: others.numbered,
        agenda: others.agenda,
        calendar: others.calendar,
        timeline: others.timeline,
        honours: others.honours,
        statistics,
        wall: others.wall,
        titles,
    }
}
