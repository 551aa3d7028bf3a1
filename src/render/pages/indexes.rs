//! Pages over all types: honours, tags, and the page for addresses that are none.

use serde::Serialize;

use super::choices::Choices;
use super::listing::{index_url, label};
use super::{Page, Rendered};
use crate::derive::{Facet, HonourYear};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::project::schema::TypeId;
use crate::render::frame::{Crumb, Frame, PageHead};
use crate::render::layout::Layout;
use crate::render::own::Own;
use crate::search::Written;

/// Where the page stands that searches.
pub(in crate::render) const SEARCH: &str = "search.html";

#[derive(Debug, Serialize)]
struct YearView<'a> {
    year: i32,
    honours: Vec<HonourView<'a>>,
}

#[derive(Debug, Serialize)]
struct HonourView<'a> {
    name: &'a str,
    level: Option<&'a str>,
    entry: HonouredView<'a>,
}

#[derive(Debug, Serialize)]
struct HonouredView<'a> {
    title: &'a str,
    url: &'a str,
    type_label: String,
}

#[derive(Debug, Serialize)]
struct TagView<'a> {
    label: &'a str,
    url: &'a str,
    count: usize,
    weight: usize,
}

#[derive(Debug, Serialize)]
struct IndexView<'a> {
    label: String,
    values: Vec<TagView<'a>>,
}

pub(super) fn head(frame: &Frame<'_>, kind: &'static str, title: &str, url: &str) -> PageHead {
    let mut head = frame.head(kind, kind, title, url);
    head.crumbs.push(Crumb {
        label: title.to_owned(),
        url: None,
    });
    head
}

pub(super) fn page(
    frame: &Frame<'_>,
    template: &'static str,
    head: PageHead,
    own: Own,
) -> Result<Page, Diagnostic> {
    frame.publish(Layout {
        template,
        head,
        own,
        origin: Location::File("zhanlan".to_owned()),
    })
}

/// The honours by year.
pub(in crate::render) fn honours(frame: &Frame<'_>) -> Result<Page, Diagnostic> {
    let years: Vec<YearView<'_>> = frame
        .derived
        .honours
        .iter()
        .map(|year| year_view(frame, year))
        .collect();
    let count: usize = years.iter().map(|year| year.honours.len()).sum();
    let mut own = Own::new();
    own.insert("years", &years);
    own.insert("count", &count);
    page(
        frame,
        "honours.html",
        head(frame, "honours", &frame.word("honours", &[]), "honours.html"),
        own,
    )
}

fn year_view<'a>(frame: &Frame<'a>, year: &'a HonourYear) -> YearView<'a> {
    let view = |honour: &'a crate::derive::Honour| {
        let entry = frame.site.entry(honour.entry);
        let type_label = frame.project.schema.get(entry.type_id).called(frame.language);
        HonourView {
            name: &honour.name,
            level: honour.level.as_deref(),
            entry: HonouredView {
                title: &entry.title,
                url: &entry.url,
                type_label,
            },
        }
    };
    YearView {
        year: year.year,
        honours: year.honours.iter().map(view).collect(),
    }
}

/// The index of tags and of the facets of every type.
pub(in crate::render) fn tags(frame: &Frame<'_>, facet: &Facet) -> Result<Page, Diagnostic> {
    let mut own = Own::new();
    own.insert("tags", &weighted(facet));
    own.insert("facets", &every_facet(frame));
    page(
        frame,
        "tags.html",
        head(frame, "tags", &frame.word("tags", &[]), &index_url(facet)),
        own,
    )
}

/// The page that searches; without a script it leads to the tags and facets.
pub(in crate::render) fn search(frame: &Frame<'_>, core: &Written) -> Rendered {
    let choices = Choices::of_everything(frame);
    let mut own = Own::new();
    choices.put_into(&mut own, None);
    let site_facets = &frame.derived.site_facets;
    own.insert("tags", &site_facets.first().map(weighted));
    own.insert("index", &every_facet(frame));
    own.insert("core_url", &format!("{}?v={}", core.path, core.version));
    let title = frame.word("search", &[]);
    let search = page(frame, "search.html", head(frame, "search", &title, SEARCH), own)?;
    Ok(std::iter::once(search).chain(choices.file).collect())
}

/// The facets of every type's listing, each under the listing's name.
fn every_facet<'a>(frame: &Frame<'a>) -> Vec<IndexView<'a>> {
    let view = |type_id: &TypeId, facet: &'a Facet| {
        let listing = label(frame, frame.project.schema.get(*type_id));
        let facet_label = facet.label.get(frame.language).unwrap_or(&facet.name);
        IndexView {
            label: format!("{listing} · {facet_label}"),
            values: weighted(facet),
        }
    };
    let listings = frame.derived.listings.iter();
    listings
        .flat_map(|(type_id, listing)| listing.facets.iter().map(move |facet| view(type_id, facet)))
        .collect()
}

/// The values with a weight from 1 to 5: the most frequent has 5.
fn weighted(facet: &Facet) -> Vec<TagView<'_>> {
    let most = facet
        .values
        .iter()
        .map(|value| value.entries.len())
        .max()
        .unwrap_or(1)
        .max(2);
    let view = |value: &'_ crate::derive::FacetValue| {
        let count = value.entries.len();
        (count, 1 + 4 * (count - 1) / (most - 1))
    };
    let values = facet.values.iter().map(|value| {
        let (count, weight) = view(value);
        TagView {
            label: &value.label,
            url: &value.url,
            count,
            weight,
        }
    });
    values.collect()
}

/// What a host shows for addresses that are none.
pub(in crate::render) fn not_found(frame: &Frame<'_>) -> Result<Page, Diagnostic> {
    let mut head = head(frame, "404", &frame.word("not_found", &[]), "404.html");
    head.noindex = true;
    head.canonical = None;
    page(frame, "404.html", head, Own::new())
}
