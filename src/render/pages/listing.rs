//! Listings: the entries of a type, of a facet's value, of a tag, each a shelf.

use rayon::prelude::*;

use super::Rendered;
use super::choices::{Common, Offered};
use super::shelf::{CurrentFacet, Shelf, pages};
use crate::derive::{Facet, FacetValue, Listing};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::fingerprint::Fingerprint;
use crate::model::EntryId;
use crate::project::schema::{TypeDef, TypeId};
use crate::render::body::Text;
use crate::render::frame::{Crumb, Frame};

/// Of what the listing of a type and the pages of its facets are made.
pub(in crate::render) fn print_of_type(frame: &Frame<'_>, type_id: TypeId) -> Fingerprint {
    let listing = frame.derived.listings.get(&type_id);
    let entries = listing.map_or(&[][..], |listing| &listing.entries);
    frame.of_listings(entries.iter().copied(), |features| {
        features
            .text("listing")
            .text(&frame.project.schema.get(type_id).name);
        if let Some(intro) = frame.site.intros.get(&type_id) {
            features.known(intro.prints.whole);
            let links = frame.derived.links.get(&intro.path);
            links.into_iter().flatten().for_each(|link| {
                features.text(link);
            });
        }
    })
}

/// Of what the pages of the values of a facet over all types are made.
pub(in crate::render) fn print_of_site_facet(frame: &Frame<'_>, facet: &Facet) -> Fingerprint {
    let entries = facet.values.iter().flat_map(|value| &value.entries);
    frame.of_listings(entries.copied(), |features| {
        features.text("tags").text(&facet.name);
    })
}

/// The listing of a type and the pages of its facets.
pub(in crate::render) fn of_type(frame: &Frame<'_>, type_id: TypeId, listing: &Listing) -> Rendered {
    let def = frame.project.schema.get(type_id);
    let choices = Offered::of_type(frame, type_id, listing);
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
    pages.extend(choices.into_file(frame));
    Ok(pages)
}

/// All entries of a type, under its introduction.
fn whole<'a>(
    frame: &Frame<'_>,
    type_id: TypeId,
    listing: &'a Listing,
    choices: &'a Offered<'a>,
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
            shelf.intro_html = Some(
                frame
                    .body_html(&Text {
                        body,
                        photos,
                        path,
                        url: &shelf.first,
                        before: 0,
                        is_led: shelf.cover.is_some(),
                    })?
                    .into_owned(),
            );
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
    choices: &'a Offered<'a>,
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
    /// Entries of a type under its name.
    fn of_type(frame: &Frame<'_>, def: &TypeDef, entries: &'a [EntryId], choices: &'a Offered<'a>) -> Self {
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
    let common = Common::default();
    let counters: Vec<String> = facet
        .values
        .iter()
        .map(|value| mixed_counter(frame, value))
        .collect();
    let counted = facet.values.iter().zip(&counters);
    let offered: Vec<Offered<'_>> = counted
        .map(|(value, counter)| Offered::of_mixed(frame, value, &common, counter))
        .collect();
    let shelves: Vec<Shelf<'_>> = facet
        .values
        .iter()
        .zip(counters.iter().zip(&offered))
        .map(|(value, told)| of_value(frame, facet, value, told))
        .collect();
    let mut pages = pages(frame, &shelves)?;
    drop(shelves);
    let files = offered
        .into_par_iter()
        .filter_map(|offered| offered.into_file(frame));
    pages.extend(files.collect::<Vec<_>>());
    Ok(pages)
}

/// The entries of all types that have one value.
fn of_value<'a>(
    frame: &Frame<'_>,
    facet: &Facet,
    value: &'a FacetValue,
    (counter, choices): (&String, &'a Offered<'a>),
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
