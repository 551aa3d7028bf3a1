//! What pages tell machines: schema.org as JSON-LD, the picture of a share.

use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::frame::{Frame, PageHead};
use crate::derive::{State, state};
use crate::foundation::dates::When;
use crate::model::{EntryId, Shown};
use crate::project::schema::Value;

impl Frame<'_> {
    /// Names the picture of a share; only an absolute address serves, so only where the site's own is known.
    pub(super) fn share_image(&self, head: &mut PageHead, shown: &Shown) {
        let Some(base) = &self.project.settings.base_url else {
            return;
        };
        if let Some((path, width, height)) = self.pictures.jpeg(shown) {
            head.image = Some(format!("{base}{path}"));
            head.image_width = Some(width);
            head.image_height = Some(height);
        }
    }

    fn absolute(&self, path: &str) -> Option<String> {
        self.project
            .settings
            .base_url
            .as_ref()
            .map(|base| format!("{base}{path}"))
    }
}

/// The site itself.
pub(super) fn site(frame: &Frame<'_>) -> String {
    let settings = &frame.project.settings;
    let mut object = Object::new("WebSite", &settings.title);
    object.text("description", settings.description.clone());
    object.text("url", frame.absolute(""));
    object.text("inLanguage", Some(settings.tag.clone()));
    object.put("publisher", organiser(frame));
    object.script()
}

/// The open data, by the paths of its files.
pub(super) fn dataset(frame: &Frame<'_>, name: &str, files: &[&str]) -> String {
    let settings = &frame.project.settings;
    let mut object = Object::new("Dataset", &format!("{} · {name}", settings.title));
    let described = settings.description.as_ref().unwrap_or(&settings.title);
    object.text("description", Some(described.clone()));
    object.text("url", frame.absolute("data/index.html"));
    object.text("license", frame.absolute("data/index.html"));
    object.text("dateModified", Some(frame.derived.today.to_string()));
    object.put("creator", organiser(frame));
    let addresses = files.iter().filter_map(|path| frame.absolute(path));
    let offered: Vec<Json> = addresses
        .map(|address| json!({"@type": "DataDownload", "contentUrl": address}))
        .collect();
    object.put(
        "distribution",
        (!offered.is_empty()).then_some(Json::Array(offered)),
    );
    object.script()
}

/// An entry, as its type declares.
pub(super) fn entry(frame: &Frame<'_>, id: EntryId) -> String {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
    let mut object = Object::new(&def.schema_org, &entry.title);
    object.text("description", frame.summary(id).summary.map(str::to_owned));
    object.text("url", frame.absolute(&entry.url));
    let image = entry.cover.as_ref().and_then(|cover| frame.pictures.jpeg(cover));
    object.text("image", image.and_then(|(path, ..)| frame.absolute(&path)));
    let date = entry.named(def, "date").and_then(Value::date);
    let place = entry
        .named(def, "venue")
        .and_then(|venue| venue.each().find_map(|value| frame.target(id, value)));
    match def.schema_org.as_str() {
        "Event" | "EventSeries" => {
            object.text("startDate", date.map(start));
            object.text(
                "endDate",
                date.filter(|date| matches!(date, When::Range(..)))
                    .map(|date| date.last().to_string()),
            );
            object.put(
                "location",
                place.map(|place| json!({"@type": "Place", "name": place.title})),
            );
            object.put("organizer", organiser(frame));
            let cancelled = state(def, entry, frame.derived.today) == State::Cancelled;
            let status = if cancelled {
                "https://schema.org/EventCancelled"
            } else {
                "https://schema.org/EventScheduled"
            };
            object.text("eventStatus", Some(status.to_owned()));
        }
        "CreativeWork" => object.text("dateCreated", date.map(When::iso)),
        "Article" => object.text("datePublished", date.map(When::iso)),
        _ => {}
    }
    object.script()
}

fn organiser(frame: &Frame<'_>) -> Option<Json> {
    frame
        .project
        .settings
        .organiser
        .as_ref()
        .map(|name| json!({"@type": "Organization", "name": name}))
}

fn start(date: When) -> String {
    match date {
        When::Range(first, _) => first.to_string(),
        other => other.iso(),
    }
}

/// What is said of one thing, in the order it is put in: a list, for nothing is looked up in it.
struct Object(Vec<(&'static str, Json)>);

impl Object {
    fn new(kind: &str, name: &str) -> Self {
        Self(vec![
            ("@context", "https://schema.org".into()),
            ("@type", kind.into()),
            ("name", name.into()),
        ])
    }

    fn put(&mut self, key: &'static str, value: Option<Json>) {
        self.0.extend(value.map(|value| (key, value)));
    }

    fn text(&mut self, key: &'static str, value: Option<String>) {
        self.put(key, value.map(Json::String));
    }

    /// As it stands inside a `script` element, which `</` would end.
    fn script(self) -> String {
        let json = serde_json::to_string(&self).expect("texts and lists of them have no form JSON lacks");
        if json.contains('<') {
            json.replace("</", "<\\/")
        } else {
            json
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
