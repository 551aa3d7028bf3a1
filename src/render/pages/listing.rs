//! Listings: the entries of a type, of a facet's value, of a tag, page by page.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value as TeraValue;

use super::choices::{Choices, Common};
use super::pager::{Pager, mark, page_url};
use super::{Page, Rendered};
use crate::derive::{Facet, FacetValue, Listing};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::fingerprint::{Features, Fingerprint};
use crate::foundation::paths;
use crate::model::EntryId;
use crate::project::schema::{TypeDef, TypeId};
use crate::render::body::Text;
use crate::render::frame::{Crumb, Frame};
use crate::render::layout::Layout;
use crate::render::own::Own;
use crate::render::pictures::Picture;

#[derive(Debug, Serialize)]
struct CurrentFacet {
    label: String,
    value: String,
    clear_url: String,
}

/// One list of entries under one heading.
struct Shelf<'a> {
    kind: &'static str,
    section: String,
    heading: String,
    title: String,
    lead: Option<String>,
    intro_html: Option<String>,
    intro_has_photos: bool,
    cover: Option<Picture>,
    entries: &'a [EntryId],
    first: String,
    counter: String,
    choices: &'a Choices,
    facet: Option<CurrentFacet>,
    type_name: Option<String>,
    glyph: Option<String>,
    feed_url: Option<String>,
    crumbs: Vec<Crumb>,
    origin: Location,
}

/// The listing of a type and the pages of its facets.
pub(in crate::render) fn of_type(frame: &Frame<'_>, type_id: TypeId, listing: &Listing) -> Rendered {
    let def = frame.project.schema.get(type_id);
    let choices = Choices::of_type(frame, type_id, listing);
    let mut shelves = vec![whole(frame, type_id, listing, &choices)?];
    for facet in &listing.facets {
        shelves.extend(
            facet
                .values
                .iter()
                .map(|value| filtered(frame, def, &choices, (facet, value))),
        );
    }
    let mut pages = pages(frame, &shelves)?;
    drop(shelves);
    pages.extend(choices.file);
    Ok(pages)
}

/// All entries of a type, under its introduction.
fn whole<'a>(
    frame: &Frame<'_>,
    type_id: TypeId,
    listing: &'a Listing,
    choices: &'a Choices,
) -> Result<Shelf<'a>, Diagnostic> {
    let def = frame.project.schema.get(type_id);
    let mut shelf = Shelf::of_type(frame, def, &listing.entries, choices);
    if let Some(intro) = frame.site.intros.get(&type_id) {
        if let Some(title) = &intro.title {
            shelf.heading.clone_from(title);
        }
        shelf.lead.clone_from(&intro.summary);
        shelf.cover = intro.cover.as_ref().and_then(|cover| frame.pictures.whole(cover));
        shelf.origin = Location::File(intro.path.clone());
        if !intro.body.is_empty() {
            shelf.intro_has_photos = intro.body_photos.iter().any(Option::is_some);
            let (body, photos, path) = (&intro.body, intro.body_photos.as_slice(), intro.path.as_str());
            shelf.intro_html = Some(frame.body_html(&Text {
                body,
                photos,
                path,
                url: &shelf.first,
                before: 0,
                is_led: shelf.cover.is_some(),
            })?);
        }
    }
    shelf.title.clone_from(&shelf.heading);
    shelf.crumbs = vec![Crumb {
        label: shelf.heading.clone(),
        url: None,
    }];
    Ok(shelf)
}

/// The entries of a type that have one value of a facet.
fn filtered<'a>(
    frame: &Frame<'_>,
    def: &TypeDef,
    choices: &'a Choices,
    (facet, value): (&Facet, &'a FacetValue),
) -> Shelf<'a> {
    let base = Shelf::of_type(frame, def, &value.entries, choices);
    let facet_label = facet.label.get(frame.language).unwrap_or(&facet.name);
    Shelf {
        kind: "facet",
        title: frame.word(
            "facet_heading",
            &[
                ("listing", base.heading.clone()),
                ("facet", facet_label.to_owned()),
                ("value", value.label.clone()),
            ],
        ),
        facet: Some(CurrentFacet {
            label: format!("{} · {facet_label}", base.heading),
            value: value.label.clone(),
            clear_url: base.first.clone(),
        }),
        crumbs: vec![
            Crumb {
                label: base.heading.clone(),
                url: Some(base.first.clone()),
            },
            Crumb {
                label: value.label.clone(),
                url: None,
            },
        ],
        heading: value.label.clone(),
        first: value.url.clone(),
        ..base
    }
}

impl<'a> Shelf<'a> {
    /// All of it that its pages show, but for what they share already and their entries.
    fn tell(&self, features: &mut Features) {
        let texts = (self.kind, &self.section, &self.heading, &self.title, &self.first);
        let more = (
            &self.lead,
            &self.glyph,
            &self.feed_url,
            &self.counter,
            &self.crumbs,
        );
        let intro = (&self.intro_html, self.intro_has_photos, &self.cover);
        features
            .written(&texts)
            .written(&more)
            .written(&intro)
            .word(self.entries.len());
    }

    /// Entries of a type under its name.
    fn of_type(frame: &Frame<'_>, def: &TypeDef, entries: &'a [EntryId], choices: &'a Choices) -> Self {
        let label = label(frame, def);
        Self {
            kind: "listing",
            section: def.folder.clone(),
            title: label.clone(),
            heading: label,
            lead: None,
            intro_html: None,
            intro_has_photos: false,
            cover: None,
            entries,
            first: format!("{}/index.html", def.folder),
            counter: def.counter.get(frame.language).unwrap_or_default().to_owned(),
            choices,
            facet: None,
            type_name: Some(def.name.clone()),
            glyph: Some(def.glyph.clone()),
            feed_url: Some(format!("{}/feed.xml", def.folder)),
            crumbs: Vec::new(),
            origin: Location::File(format!("content/{}", def.folder)),
        }
    }
}

/// The pages of the values of a facet over all types.
pub(in crate::render) fn of_site_facet(frame: &Frame<'_>, facet: &Facet) -> Rendered {
    let common = Common::new(frame);
    let counted = facet.values.par_iter().map(|value| {
        let counter = mixed_counter(frame, value);
        (Choices::of_mixed(frame, value, &common, &counter), counter)
    });
    let counted: Vec<(Choices, String)> = counted.collect();
    let shelves: Vec<Shelf<'_>> = facet
        .values
        .iter()
        .zip(&counted)
        .map(|(value, counted)| of_value(frame, facet, value, counted))
        .collect();
    let mut pages = pages(frame, &shelves)?;
    drop(shelves);
    pages.extend(counted.into_iter().filter_map(|(choices, _)| choices.file));
    Ok(pages)
}

/// The entries of all types that have one value.
fn of_value<'a>(
    frame: &Frame<'_>,
    facet: &Facet,
    value: &'a FacetValue,
    (choices, counter): &'a (Choices, String),
) -> Shelf<'a> {
    let index = index_url(facet);
    Shelf {
        kind: "tag",
        section: facet.name.clone(),
        heading: value.label.clone(),
        title: value.label.clone(),
        lead: None,
        intro_html: None,
        intro_has_photos: false,
        cover: None,
        entries: &value.entries,
        first: value.url.clone(),
        counter: counter.clone(),
        choices,
        facet: Some(CurrentFacet {
            label: facet.label.get(frame.language).unwrap_or(&facet.name).to_owned(),
            value: value.label.clone(),
            clear_url: index.clone(),
        }),
        type_name: None,
        glyph: None,
        feed_url: None,
        crumbs: vec![
            Crumb {
                label: frame.word("tags", &[]),
                url: Some(index),
            },
            Crumb {
                label: value.label.clone(),
                url: None,
            },
        ],
        origin: Location::File(format!("content (tags: {})", value.label)),
    }
}

/// Where the values of a facet over all types are listed.
pub(in crate::render) fn index_url(facet: &Facet) -> String {
    format!("{}/index.html", facet.name)
}

/// What a type's listing is called.
pub(in crate::render) fn label(frame: &Frame<'_>, def: &TypeDef) -> String {
    def.label.get(frame.language).unwrap_or(&def.name).to_owned()
}

/// The counter of the only type there is, else a general one.
fn mixed_counter(frame: &Frame<'_>, value: &FacetValue) -> String {
    let mut types = value.entries.iter().map(|id| frame.site.entry(*id).type_id);
    let first = types.next();
    let only = first.filter(|first| types.all(|other| other == *first));
    let counter = only.and_then(|only| frame.project.schema.get(only).counter.get(frame.language));
    counter.map_or_else(|| frame.word("mixed_counter", &[]), str::to_owned)
}

/// All pages of some shelves; what every page of one shows of its choices is made once.
fn pages(frame: &Frame<'_>, shelves: &[Shelf<'_>]) -> Rendered {
    let size = frame.project.settings.page_size;
    let of_shelf = |shelf: &Shelf<'_>| -> Rendered {
        let mut shared = Own::new();
        let combined = shelf.facet.as_ref().filter(|_| shelf.kind == "facet");
        let place = combined.map(|facet| (shelf.first.as_str(), facet.clear_url.as_str()));
        shelf.choices.put_into(&mut shared, place);
        shared.insert("facet", &shelf.facet);
        shared.insert("type", &shelf.type_name);
        shared.insert_value("choices_html", choices_html(frame, shelf, &shared)?);
        let shared = Shared {
            print: frame.fingerprint_with_cards(|features| {
                features.written(&shared);
                shelf.tell(features);
            }),
            own: shared,
        };
        let numbers = 1..=shelf.entries.len().div_ceil(size).max(1);
        numbers
            .into_par_iter()
            .map(|number| page(frame, shelf, number, &shared))
            .collect()
    };
    let pages: Result<Vec<Vec<Page>>, Diagnostic> = shelves.par_iter().map(of_shelf).collect();
    Ok(pages?.into_iter().flatten().collect())
}

/// The choices as every page of a shelf shows them, nothing where there are none: all lie in one folder.
fn choices_html(frame: &Frame<'_>, shelf: &Shelf<'_>, shared: &Own) -> Result<TeraValue, Diagnostic> {
    if shelf.choices.is_empty() {
        return Ok(TeraValue::none());
    }
    let html = frame.part("choices.html", &paths::root_from(&shelf.first), shared.clone())?;
    Ok(TeraValue::safe_string(html.trim()))
}

/// A title that no other page has.
pub(super) fn numbered(frame: &Frame<'_>, title: &str, number: usize) -> String {
    if number == 1 {
        title.to_owned()
    } else {
        format!(
            "{title} · {}",
            frame.word("page_number", &[("n", number.to_string())])
        )
    }
}

/// What all pages of a shelf show alike.
struct Shared {
    own: Own,
    print: Fingerprint,
}

fn page(frame: &Frame<'_>, shelf: &Shelf<'_>, number: usize, shared: &Shared) -> Result<Page, Diagnostic> {
    let size = frame.project.settings.page_size;
    let total = shelf.entries.len().div_ceil(size).max(1);
    let mark = mark(&shelf.first);
    let url = page_url(&shelf.first, mark, number);
    let shown = &shelf.entries[(number - 1) * size..(number * size).min(shelf.entries.len())];
    let from = Fingerprint::of(|features| {
        features.known(shared.print).word(number);
        frame.faces(features, shown);
    });
    if let Some(kept) = frame.kept(&url, from, &shelf.origin) {
        return Ok(kept);
    }
    let mut own = shared.own.clone();
    let mut head = frame.head(
        shelf.kind,
        &shelf.section,
        &numbered(frame, &shelf.title, number),
        &url,
    );
    head.description = shelf.lead.clone();
    head.feed_url.clone_from(&shelf.feed_url);
    head.has_photos = shelf.intro_has_photos && number == 1;
    head.crumbs.extend(shelf.crumbs.iter().cloned());
    own.insert("heading", &shelf.heading);
    own.insert("lead", &shelf.lead);
    own.insert("intro_html", &shelf.intro_html);
    own.insert("cover", &shelf.cover);
    own.insert("count", &shelf.entries.len());
    own.insert(
        "count_unit_text",
        &frame.word(
            "listing_count",
            &[
                ("count", shelf.entries.len().to_string()),
                ("counter", shelf.counter.clone()),
            ],
        ),
    );
    own.insert_value(
        "cards",
        TeraValue::from(frame.cards(shown, &paths::root_from(&url))?),
    );
    own.insert("pager", &Pager::new(frame, (&shelf.first, mark), number, total));
    own.insert("glyph", &shelf.glyph);
    let layout = Layout {
        template: "listing.html",
        head,
        own,
        origin: shelf.origin.clone(),
    };
    frame.publish_as(from, layout)
}
