//! The site's news as a JSON Feed (jsonfeed.org, version 1.1): what the Atom feed tells, for programs that read JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::feeds::{identity, news};
use super::frame::Frame;
use crate::model::EntryId;
use crate::project::schema::Value;

/// Where it stands.
pub(super) const PATH: &str = "feed.json";

#[derive(Serialize)]
struct FeedView<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    authors: Vec<Author<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: &'a str,
    content_text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    date_published: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// The feed of the whole site.
pub(super) fn json_feed(frame: &Frame<'_>) -> Vec<u8> {
    let settings = &frame.project.settings;
    let base = settings.base_url.as_deref();
    let news = news(frame, frame.site.ids().map(|(id, _)| id));
    let feed = FeedView {
        version: "https://jsonfeed.org/version/1.1",
        title: &settings.title,
        description: settings.description.as_deref(),
        language: &settings.tag,
        home_page_url: base,
        feed_url: base.map(|base| format!("{base}{PATH}")),
        authors: vec![Author {
            name: settings.organiser.as_deref().unwrap_or(&settings.title),
        }],
        items: news
            .iter()
            .map(|(moment, id)| item(frame, moment.to_rfc3339(), *id))
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item<'a>(frame: &'a Frame<'_>, date_published: String, id: EntryId) -> Item<'a> {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
    let text = |name: &str| entry.named(def, name).and_then(Value::text);
    let summary = text("summary");
    let texts = [
        Cow::Owned(entry.body.text()),
        Cow::Borrowed(summary.unwrap_or_default()),
        Cow::Borrowed(entry.title.as_str()),
    ];
    let image = entry.cover.as_ref().and_then(|cover| frame.pictures.jpeg(cover));
    let tags = entry.named(def, "tags").into_iter().flat_map(Value::each);
    Item {
        id: identity(frame, &entry.url),
        url: address(frame, &entry.url),
        title: &entry.title,
        content_text: texts
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
        summary,
        image: image.map(|(path, ..)| address(frame, &path)),
        date_published,
        tags: tags.filter_map(Value::text).collect(),
        language: text("language"),
    }
}

/// An address, absolute where the site's own is known; the feed stands at the root, so a path leads there too.
fn address(frame: &Frame<'_>, path: &str) -> String {
    let base = frame.project.settings.base_url.as_deref();
    format!("{}{path}", base.unwrap_or_default())
}
