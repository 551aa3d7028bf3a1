//! A shelf: a list of entries under one heading, page by page. A page is made when no earlier run made it of the same.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value as TeraValue;

use super::choices::Offered;
use super::listing::numbered;
use super::pager::{Pager, mark, page_url};
use super::{Page, Rendered};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::fingerprint::{Features, Fingerprint};
use crate::foundation::paths;
use crate::model::EntryId;
use crate::render::frame::{Crumb, Frame};
use crate::render::layout::Layout;
use crate::render::own::Own;
use crate::render::pictures::Picture;

#[derive(Debug, Serialize)]
pub(super) struct CurrentFacet {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) clear_url: String,
}

/// One list of entries under one heading.
pub(super) struct Shelf<'a> {
    pub(super) kind: &'static str,
    pub(super) section: String,
    pub(super) heading: String,
    pub(super) title: String,
    pub(super) lead: Option<String>,
    pub(super) intro_html: Option<String>,
    pub(super) intro_has_photos: bool,
    pub(super) cover: Option<Picture>,
    pub(super) entries: &'a [EntryId],
    pub(super) first: String,
    pub(super) counter: String,
    pub(super) choices: &'a Offered<'a>,
    pub(super) facet: Option<CurrentFacet>,
    pub(super) type_name: Option<String>,
    pub(super) glyph: Option<String>,
    pub(super) feed_url: Option<String>,
    pub(super) crumbs: Vec<Crumb>,
    pub(super) origin: Location,
}

/// A page of a shelf.
struct Sheet<'a> {
    number: usize,
    url: String,
    shown: &'a [EntryId],
    /// Of what it is made.
    from: Fingerprint,
}

impl Shelf<'_> {
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
            .written(&(&self.facet, &self.type_name))
            .word(self.entries.len());
    }

    /// Its pages; `print` is what all of them share.
    fn sheets(&self, frame: &Frame<'_>, print: Fingerprint) -> Vec<Sheet<'_>> {
        let size = frame.project.settings.page_size;
        let sheet = |number: usize| {
            let shown = &self.entries[(number - 1) * size..(number * size).min(self.entries.len())];
            let from = frame.fingerprint(|features| {
                features.known(print).word(number);
                frame.faces(features, shown.iter().copied());
            });
            Sheet {
                number,
                url: page_url(&self.first, mark(&self.first), number),
                shown,
                from,
            }
        };
        (1..=self.total(size)).map(sheet).collect()
    }

    fn total(&self, size: usize) -> usize {
        self.entries.len().div_ceil(size).max(1)
    }
}

/// All pages of some shelves.
pub(super) fn pages(frame: &Frame<'_>, shelves: &[Shelf<'_>]) -> Rendered {
    let pages: Result<Vec<Vec<Page>>, Diagnostic> =
        shelves.par_iter().map(|shelf| of_shelf(frame, shelf)).collect();
    Ok(pages?.into_iter().flatten().collect())
}

/// All pages of a shelf; what every one of them shows of its choices is made once, if any is to be made.
fn of_shelf(frame: &Frame<'_>, shelf: &Shelf<'_>) -> Rendered {
    let print = frame.of_listings([], |features| shelf.tell(features));
    let sheets: Vec<Sheet<'_>> = shelf.sheets(frame, print);
    let keep = |sheet: &Sheet<'_>| frame.kept(&sheet.url, sheet.from, &shelf.origin);
    let kept: Vec<Option<Page>> = sheets.par_iter().map(keep).collect();
    if kept.iter().all(Option::is_some) {
        return Ok(kept.into_iter().flatten().collect());
    }
    let shared = shared(frame, shelf)?;
    sheets
        .par_iter()
        .zip(kept)
        .map(|(sheet, kept)| kept.map_or_else(|| page(frame, shelf, sheet, &shared), Ok))
        .collect()
}

/// What all pages of a shelf show alike.
fn shared(frame: &Frame<'_>, shelf: &Shelf<'_>) -> Result<Own, Diagnostic> {
    let mut shared = Own::new();
    let combined = shelf.facet.as_ref().filter(|_| shelf.kind == "facet");
    let place = combined.map(|facet| (shelf.first.as_str(), facet.clear_url.as_str()));
    shelf.choices.choices().put_into(&mut shared, place);
    shared.insert("facet", &shelf.facet);
    shared.insert("type", &shelf.type_name);
    shared.insert_value("choices_html", choices_html(frame, shelf, &shared)?);
    Ok(shared)
}

/// The choices as every page of a shelf shows them, nothing where there are none: all lie in one folder.
fn choices_html(frame: &Frame<'_>, shelf: &Shelf<'_>, shared: &Own) -> Result<TeraValue, Diagnostic> {
    if shelf.choices.choices().is_empty() {
        return Ok(TeraValue::none());
    }
    let html = frame.part("choices.html", &paths::root_from(&shelf.first), shared.clone())?;
    Ok(TeraValue::safe_string(html.trim()))
}

fn page(frame: &Frame<'_>, shelf: &Shelf<'_>, sheet: &Sheet<'_>, shared: &Own) -> Result<Page, Diagnostic> {
    let Sheet { number, url, .. } = sheet;
    let (number, total) = (*number, shelf.total(frame.project.settings.page_size));
    let mut own = shared.clone();
    let mut head = frame.head(
        shelf.kind,
        &shelf.section,
        &numbered(frame, &shelf.title, number),
        url,
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
        TeraValue::from(frame.cards(sheet.shown, &paths::root_from(url))?),
    );
    own.insert(
        "pager",
        &Pager::new(frame, (&shelf.first, mark(&shelf.first)), number, total),
    );
    own.insert("glyph", &shelf.glyph);
    let layout = Layout {
        template: "listing.html",
        head,
        own,
        origin: shelf.origin.clone(),
    };
    frame.publish_as(sheet.from, layout)
}
