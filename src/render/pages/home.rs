//! The home page.

use serde::Serialize;
use tera::Value as TeraValue;

use super::Page;
use super::listing::label;
use super::statistics::figure_view;
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::model::EntryId;
use crate::project::schema::Value;
use crate::render::body::Text;
use crate::render::frame::Frame;
use crate::render::layout::Layout;
use crate::render::own::Own;
use crate::render::structured;

#[derive(Debug, Serialize)]
struct SectionView {
    r#type: String,
    label: String,
    url: String,
    layout: String,
    count: usize,
    cards: Vec<TeraValue>,
    entries: Vec<TeraValue>,
}

/// How many entries each layout shows.
fn most(layout: &str) -> usize {
    match layout {
        "features" => 3,
        "shelf" => 8,
        "wall" => 14,
        _ => 6,
    }
}

/// Events below the next one, and events that are over.
const UPCOMING: usize = 3;
const LATEST: usize = 6;
/// Photos in the last row.
const PHOTOS: usize = 12;

/// Renders the home page.
pub(in crate::render) fn home(frame: &Frame<'_>) -> Result<Page, Diagnostic> {
    let settings = &frame.project.settings;
    let intro = frame.site.home.as_ref();
    let mut head = frame.head("home", "", &settings.title, "index.html");
    head.crumbs.clear();
    head.description = settings
        .description
        .clone()
        .or_else(|| intro.and_then(|intro| intro.summary.clone()));
    head.json_ld = Some(structured::site(frame));
    head.feed_url = Some("feed.xml".to_owned());
    head.has_photos = intro.is_some_and(|intro| intro.body_photos.iter().any(Option::is_some));
    let mut own = Own::new();
    let intro_html = match intro {
        Some(intro) if !intro.body.is_empty() => {
            let text = Text {
                body: &intro.body,
                photos: &intro.body_photos,
                path: &intro.path,
                url: "index.html",
                before: 0,
                is_led: true,
            };
            Some(frame.body_html(&text)?.into_owned())
        }
        _ => None,
    };
    let hero = intro
        .and_then(|intro| intro.cover.as_ref())
        .or_else(|| latest_cover(frame));
    if let Some(hero) = hero {
        frame.share_image(&mut head, hero);
    }
    own.insert("intro_html", &intro_html);
    own.insert("hero", &hero.and_then(|hero| frame.pictures.whole(hero)));
    own.insert(
        "figures",
        &frame
            .derived
            .statistics
            .home
            .iter()
            .map(|figure| figure_view(frame, figure))
            .collect::<Vec<_>>(),
    );
    let agenda = &frame.derived.agenda;
    own.insert("next", &agenda.coming.first().map(|id| frame.value(*id)));
    let upcoming: Vec<EntryId> = agenda.coming.iter().skip(1).take(UPCOMING).copied().collect();
    own.insert("upcoming", &frame.cards(&upcoming, "")?);
    let latest: Vec<EntryId> = agenda.past.iter().take(LATEST).copied().collect();
    own.insert("latest", &frame.cards(&latest, "")?);
    let events = frame.project.schema.types().find(|(_, def)| def.home == "latest");
    own.insert(
        "latest_url",
        &events.map(|(_, def)| format!("{}/index.html", def.folder)),
    );
    let has_calendar = !frame.derived.calendar.is_empty();
    own.insert("calendar_page_url", &has_calendar.then_some(super::calendar::URL));
    own.insert("sections", &sections(frame)?);
    let photos = frame.derived.wall.photos.iter().take(PHOTOS).filter_map(|photo| {
        let summary = frame.summary(photo.entry);
        Some(
            frame
                .pictures
                .whole(&photo.shown)?
                .leading_to(summary.url, summary.title),
        )
    });
    own.insert("photos", &photos.collect::<Vec<_>>());
    own.insert("photos_url", "photos.html");
    let origin = intro.map_or("site.yaml", |intro| intro.path.as_str());
    frame.publish(Layout {
        template: "home.html",
        head,
        own,
        origin: Location::File(origin.to_owned()),
    })
}

fn latest_cover<'a>(frame: &'a Frame<'_>) -> Option<&'a crate::model::Shown> {
    frame
        .derived
        .agenda
        .past
        .iter()
        .find_map(|id| frame.site.entry(*id).cover.as_ref())
}

fn sections(frame: &Frame<'_>) -> Result<Vec<SectionView>, Diagnostic> {
    let shown = frame
        .derived
        .listings
        .iter()
        .map(|(type_id, listing)| (frame.project.schema.get(*type_id), listing));
    let shown = shown.filter(|(def, _)| !def.plain && !matches!(def.home.as_str(), "latest" | "none"));
    shown
        .map(|(def, listing)| {
            let mut chosen = listing.entries.clone();
            // What is pinned or has a picture stands for the rest; the order stays otherwise.
            chosen.sort_by_key(|id| {
                let entry = frame.site.entry(*id);
                (
                    !matches!(entry.named(def, "pinned"), Some(Value::Boolean(true))),
                    entry.cover.is_none(),
                )
            });
            chosen.truncate(most(&def.home));
            Ok(SectionView {
                r#type: def.name.clone(),
                label: label(frame, def),
                url: format!("{}/index.html", def.folder),
                layout: def.home.clone(),
                count: listing.entries.len(),
                cards: frame.cards(&chosen, "")?,
                entries: chosen.iter().map(|id| frame.value(*id)).collect(),
            })
        })
        .collect()
}
