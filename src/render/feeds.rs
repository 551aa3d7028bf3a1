//! What readers and search engines subscribe to: Atom feeds, the sitemap, robots.txt. The JSON feed stands beside it.

use std::cmp::Reverse;

use atom_syndication::{Entry as AtomEntry, Feed, FixedDateTime, Generator, Link, Person, Text};
use jiff::civil::Date;

use super::frame::Frame;
use super::json_feed;
use super::output::{Made, Output};
use super::pages::listing::label;
use crate::foundation::paths;
use crate::model::{Entry, EntryId};
use crate::project::schema::Value;

/// Entries in a feed.
const MOST: usize = 30;

/// The feed of the whole site, or of one type.
pub(super) fn feed(
    frame: &Frame<'_>,
    url: &str,
    title: String,
    ids: impl Iterator<Item = EntryId>,
) -> Vec<u8> {
    let dated = news(frame, ids);
    let mut feed = Feed::default();
    feed.set_title(Text::plain(title));
    feed.set_id(identity(frame, url));
    feed.set_lang(frame.project.settings.tag.clone());
    feed.set_updated(dated.first().map_or_else(
        || FixedDateTime::parse_from_rfc3339(EPOCH).unwrap_or_default(),
        |(moment, _)| *moment,
    ));
    feed.set_generator(Generator {
        value: "zhanlan".to_owned(),
        uri: None,
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
    });
    feed.set_links(vec![
        link(frame, url, "self", url),
        link(frame, url, "alternate", &url.replace("feed.xml", "index.html")),
    ]);
    let organiser = frame
        .project
        .settings
        .organiser
        .clone()
        .unwrap_or_else(|| frame.project.settings.title.clone());
    feed.set_authors(vec![Person {
        name: organiser,
        ..Person::default()
    }]);
    feed.set_entries(
        dated
            .into_iter()
            .map(|(moment, id)| item(frame, url, moment, id))
            .collect::<Vec<_>>(),
    );
    feed.to_string().into_bytes()
}

/// The latest of some entries, each with its moment: its day, at noon in China.
pub(super) fn news(frame: &Frame<'_>, ids: impl Iterator<Item = EntryId>) -> Vec<(FixedDateTime, EntryId)> {
    let mut dated: Vec<(Date, EntryId)> = ids
        .filter_map(|id| Some((day(frame, frame.site.entry(id))?, id)))
        .collect();
    dated.sort_unstable_by_key(|(day, id)| (Reverse(*day), *id));
    dated.truncate(MOST);
    let moments = dated.into_iter().map(|(day, id)| Some((moment(day)?, id)));
    moments.flatten().collect()
}

const EPOCH: &str = "1970-01-01T00:00:00Z";

fn item(frame: &Frame<'_>, feed: &str, moment: FixedDateTime, id: EntryId) -> AtomEntry {
    let entry = frame.site.entry(id);
    let mut item = AtomEntry::default();
    item.set_title(Text::plain(entry.title.clone()));
    item.set_id(identity(frame, &entry.url));
    item.set_updated(moment);
    item.set_links(vec![link(frame, feed, "alternate", &entry.url)]);
    item.set_summary(frame.summary(id).summary.map(Text::plain));
    item
}

/// The day of an entry that is over or going on: announcements are no news yet.
fn day(frame: &Frame<'_>, entry: &Entry) -> Option<Date> {
    let def = frame.project.schema.get(entry.type_id);
    let day = entry.named(def, "date").and_then(Value::date)?.first();
    (!def.plain && day <= frame.derived.today).then_some(day)
}

/// A day at noon in China.
fn moment(day: Date) -> Option<FixedDateTime> {
    FixedDateTime::parse_from_rfc3339(&format!("{day}T12:00:00+08:00")).ok()
}

/// A name that never changes: the address where it is known, else one of our own making.
pub(super) fn identity(frame: &Frame<'_>, path: &str) -> String {
    match &frame.project.settings.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("urn:x-zhanlan:{path}"),
    }
}

fn link(frame: &Frame<'_>, feed: &str, relation: &str, path: &str) -> Link {
    let href = match &frame.project.settings.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("{}{path}", paths::root_from(feed)),
    };
    Link {
        href,
        rel: relation.to_owned(),
        ..Link::default()
    }
}

/// The feeds of the site, Atom and JSON, and of every type.
pub(super) fn feeds(frame: &Frame<'_>) -> Vec<Made> {
    let title = &frame.project.settings.title;
    let all = frame.site.ids().map(|(id, _)| id);
    let hand = |path: &str, bytes| Made::hand_own(frame.sink, path.to_owned(), bytes);
    let mut feeds = vec![hand("feed.xml", feed(frame, "feed.xml", title.clone(), all))];
    for (type_id, listing) in &frame.derived.listings {
        let def = frame.project.schema.get(*type_id);
        if !def.plain {
            let path = format!("{}/feed.xml", def.folder);
            let title = frame.word(
                "feed_title",
                &[("title", title.clone()), ("label", label(frame, def))],
            );
            let bytes = feed(frame, &path, title, listing.entries.iter().copied());
            feeds.push(hand(&path, bytes));
        }
    }
    feeds.push(hand(json_feed::PATH, json_feed::json_feed(frame)));
    feeds
}

/// Every page's address; only where the site's own is known, for a sitemap holds nothing but absolute ones.
pub(super) fn sitemap(base: &str, output: &Output) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, _) in output
        .files()
        .filter(|(path, _)| path.ends_with(".html") && *path != "404.html")
    {
        xml.push_str("<url><loc>");
        for part in [base, path] {
            match part.contains(['&', '<']) {
                true => xml.push_str(&part.replace('&', "&amp;").replace('<', "&lt;")),
                false => xml.push_str(part),
            }
        }
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// What crawlers may do: everything.
pub(super) fn robots(base: Option<&str>) -> Vec<u8> {
    let map = base
        .map(|base| format!("Sitemap: {base}sitemap.xml\n"))
        .unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{map}").into_bytes()
}
