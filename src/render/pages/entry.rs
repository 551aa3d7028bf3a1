//! The page of an entry, and plain pages.

use std::borrow::Cow;

use serde::Serialize;
use tera::Value as TeraValue;

use super::Page;
use super::listing::label;
use super::recordings::recordings;
use super::sections::{facts, sections};
use crate::derive::Group;
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::foundation::numbers::file_size;
use crate::foundation::paths;
use crate::model::{Entry, EntryId, Shown};
use crate::project::schema::Value;
use crate::render::body::Text;
use crate::render::calendars::own_url;
use crate::render::frame::{Crumb, Frame, PageHead, direction};
use crate::render::layout::Layout;
use crate::render::own::Own;
use crate::render::pictures::Picture;
use crate::render::structured;

/// Related entries of one type shown on a page; the rest is one link away.
const MOST_RELATED: usize = 12;

#[derive(Debug, Serialize)]
struct AttachmentView<'a> {
    title: &'a str,
    url: &'a str,
    r#type: String,
    size_text: String,
}

#[derive(Debug, Serialize)]
struct RelatedView {
    name: String,
    label: String,
    count: usize,
    cards: Vec<TeraValue>,
    entries: Vec<TeraValue>,
    more_url: Option<String>,
}

/// The calendar of what an entry holds, and of the events that name it.
#[derive(Debug, Serialize)]
struct CalendarView {
    url: String,
    coming: usize,
    weekly: usize,
}

#[derive(Debug, Serialize)]
struct ListingLink {
    label: String,
    url: String,
}

/// Renders the page of an entry.
pub(in crate::render) fn entry(frame: &Frame<'_>, id: EntryId) -> Result<Page, Diagnostic> {
    let entry = frame.site.entry(id);
    let (from, origin) = (frame.page_of_entry(id), Location::File(entry.path.clone()));
    if let Some(kept) = frame.kept(&entry.url, from, &origin) {
        return Ok(kept);
    }
    let def = frame.project.schema.get(entry.type_id);
    let mut head = head(frame, id);
    let mut own = Own::new();
    own.insert_value("s", frame.value(id));
    own.insert_value("body_html", TeraValue::normal_string(&body_html(frame, entry)?));
    own.insert("cover", &cover(frame, entry));
    own.insert("gallery", &gallery(frame, entry));
    own.insert("attachments", &attachments(entry));
    if !def.plain {
        let listing = ListingLink {
            label: label(frame, def),
            url: format!("{}/index.html", def.folder),
        };
        head.crumbs.push(Crumb {
            label: listing.label.clone(),
            url: Some(listing.url.clone()),
        });
        let (previous, next) = frame.derived.neighbours(frame.site, id);
        own.insert("listing", &listing);
        own.insert("previous", &previous.map(|id| frame.value(id)));
        own.insert("next", &next.map(|id| frame.value(id)));
        own.insert("facts", &facts(frame, id));
        own.insert("sections", &sections(frame, id));
        own.insert("calendar", &own_calendar(frame, id));
        own.insert("recordings", &recordings(frame, entry));
        let groups = &frame.derived.relations[id.0 as usize].groups;
        let related: Result<Vec<RelatedView>, Diagnostic> =
            groups.iter().map(|group| related(frame, id, group)).collect();
        own.insert("related", &related?);
        own.insert("source", &entry.named(def, "source").and_then(Value::text));
    }
    head.crumbs.push(Crumb {
        label: entry.title.clone(),
        url: None,
    });
    if !def.plain {
        // Its card too, while what it shows is at hand: listings ask for all cards, long after.
        frame.cards(&[id], &paths::root_from(&entry.url))?;
    }
    let template = if def.plain { "page.html" } else { "entry.html" };
    let layout = Layout {
        template,
        head,
        own,
        origin,
    };
    frame.publish_as(from, layout)
}

fn head(frame: &Frame<'_>, id: EntryId) -> PageHead {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
    let section = if def.plain { &entry.slug } else { &def.folder };
    let mut head = frame.head(
        if def.plain { "page" } else { "entry" },
        section,
        &entry.title,
        &entry.url,
    );
    head.description = frame
        .summary(id)
        .summary
        .map(str::to_owned)
        .or_else(|| opening_words(&entry.body.text()));
    head.has_code = entry.body.has_code();
    head.has_photos = entry.photos().next().is_some();
    head.json_ld = Some(structured::entry(frame, id));
    if let Some(tag) = entry.named(def, "language").and_then(Value::text) {
        head.language = tag.to_owned();
        head.dir = direction(tag);
    }
    if let Some(cover) = &entry.cover {
        frame.share_image(&mut head, cover);
    }
    head
}

/// The first words of a text, for entries without a summary.
fn opening_words(text: &str) -> Option<String> {
    const MOST: usize = 100;
    let opening = text.chars().take(MOST).collect::<String>().replace('\n', " ");
    let cut = opening.len() < text.len();
    (!opening.is_empty()).then(|| if cut { format!("{opening}…") } else { opening })
}

fn body_html<'a>(frame: &Frame<'_>, entry: &'a Entry) -> Result<Cow<'a, str>, Diagnostic> {
    frame.body_html(&Text {
        body: &entry.body,
        photos: &entry.body_photos,
        path: &entry.path,
        url: &entry.url,
        before: usize::from(entry.cover_stands_apart()),
        is_led: false,
    })
}

/// The cover stands above the text, unless the text shows it.
fn cover(frame: &Frame<'_>, entry: &Entry) -> Option<Picture> {
    let cover = entry.cover.as_ref().filter(|_| entry.cover_stands_apart())?;
    Some(frame.pictures.whole(cover)?.at(1).leading_if(true))
}

fn gallery(frame: &Frame<'_>, entry: &Entry) -> Vec<Picture> {
    let before = usize::from(entry.cover_stands_apart()) + entry.body_photos.len();
    let named = entry.gallery.iter().zip(1..).filter_map(|(shown, number)| {
        let picture = frame.pictures.whole(&described(frame, entry, shown, number))?;
        Some(picture.at(before + number).leading_if(before + number == 1))
    });
    named.collect()
}

/// A photo nobody described is at least told apart from the others.
fn described(frame: &Frame<'_>, entry: &Entry, shown: &Shown, number: usize) -> Shown {
    let mut shown = shown.clone();
    if shown.alt.is_empty() && shown.caption.is_none() {
        shown.alt = frame.word(
            "photo_alt",
            &[("title", entry.title.clone()), ("number", number.to_string())],
        );
    }
    shown
}

fn attachments(entry: &Entry) -> Vec<AttachmentView<'_>> {
    let offered = entry
        .files
        .iter()
        .filter(|file| file.field.is_some() && file.player.is_none());
    offered
        .map(|file| AttachmentView {
            title: &file.title,
            url: &file.url,
            r#type: file.extension.to_uppercase(),
            size_text: file_size(file.bytes),
        })
        .collect()
}

/// The entries of a group that a page shows.
pub(in crate::render) fn shown_of(group: &Group) -> &[EntryId] {
    &group.entries[..group.entries.len().min(MOST_RELATED)]
}

fn related(frame: &Frame<'_>, id: EntryId, group: &Group) -> Result<RelatedView, Diagnostic> {
    let def = frame.project.schema.get(group.type_id);
    let root = paths::root_from(&frame.site.entry(id).url);
    let shown = shown_of(group);
    Ok(RelatedView {
        name: def.name.clone(),
        label: label(frame, def),
        count: group.entries.len(),
        cards: frame.cards(shown, &root)?,
        entries: shown.iter().map(|id| frame.value(*id)).collect(),
        more_url: facet_url(frame, id, group),
    })
}

fn own_calendar(frame: &Frame<'_>, id: EntryId) -> Option<CalendarView> {
    let calendar = &frame.derived.calendar;
    let own = calendar.own.get(&id)?;
    let events = || own.events.iter().map(|index| &calendar.events[*index]);
    // An event alone is offered by its summary.
    if own.sessions.is_empty() && events().all(|event| event.entry == id) {
        return None;
    }
    let coming = events().filter(|event| event.is_open(frame.derived.today) && !event.cancelled);
    Some(CalendarView {
        url: own_url(frame.site.entry(id)),
        coming: coming.count(),
        weekly: own.sessions.len(),
    })
}

/// The page that lists all entries naming this one, if there are more than are shown and a facet makes it.
pub(in crate::render) fn facet_url(frame: &Frame<'_>, id: EntryId, group: &Group) -> Option<String> {
    if group.entries.len() <= MOST_RELATED {
        return None;
    }
    let field = &frame.project.schema.get(group.type_id).fields[group.field?];
    let facets = &frame.derived.listings.get(&group.type_id)?.facets;
    let facet = facets.iter().find(|facet| facet.name == field.name)?;
    facet
        .values
        .iter()
        .find(|value| value.entry == Some(id))
        .map(|value| value.url.clone())
}
