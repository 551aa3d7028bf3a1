//! An entry in short: what its card, its label, and the home page's layouts show of it.

use std::borrow::Cow;

use serde::Serialize;
use tera::Value as TeraValue;

use super::calendars::own_url;
use super::frame::Frame;
use super::pictures::Picture;
use crate::derive::state;
use crate::foundation::dates::When;
use crate::foundation::language::{Language, is_right_to_left};
use crate::model::{Entry, EntryId, Site};
use crate::project::schema::{Field, FieldKind, Schema, Show, TypeDef, Value};

/// The lines of a card beyond the usual ones.
const MOST_FACTS: usize = 3;

/// An entry in short.
#[derive(Debug, Serialize)]
pub(super) struct Summary<'a> {
    id: String,
    r#type: &'a str,
    type_label: String,
    glyph: &'a str,
    /// The glyph, drawn.
    drawing: TeraValue,
    pub(super) pattern: u8,
    pub(super) title: &'a str,
    pub(super) url: &'a str,
    pub(super) summary: Option<&'a str>,
    pub(super) date_text: Option<String>,
    pub(super) date_short: Option<String>,
    pub(super) date_iso: Option<String>,
    pub(super) time_text: Option<String>,
    pub(super) state: &'static str,
    pub(super) category: Option<&'a str>,
    pub(super) kind: Option<&'a str>,
    pub(super) communities: Vec<Link<'a>>,
    pub(super) venue: Option<Link<'a>>,
    pinned: bool,
    pub(super) picture: Option<Picture>,
    pub(super) photo_count: usize,
    pub(super) language: Option<&'a str>,
    dir: Option<&'static str>,
    pub(super) colour: Option<&'a str>,
    pub(super) facts: Vec<Fact<'a>>,
    /// The file that puts it into a phone's calendar, while it is to come.
    calendar_url: Option<String>,
}

/// A text that leads somewhere.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Link<'a> {
    pub(super) title: &'a str,
    url: &'a str,
}

/// A line of the label beyond the usual ones.
#[derive(Debug, Serialize)]
pub(super) struct Fact<'a> {
    name: &'a str,
    pub(super) label: &'a str,
    pub(super) text: String,
}

/// Puts an entry in short.
pub(super) fn summary<'a>(frame: &Frame<'a>, id: EntryId) -> Summary<'a> {
    let (entry, def) = frame.entry(id);
    let language = frame.language;
    let text = |name: &str| entry.named(def, name).and_then(Value::text);
    let date = entry.named(def, "date").and_then(Value::date);
    let tag = text("language").filter(|tag| *tag != frame.project.settings.tag);
    Summary {
        id: [&def.folder, "/", entry.slug.as_str()].concat(),
        r#type: &def.name,
        type_label: def.called(language),
        glyph: &def.glyph,
        drawing: frame.drawings.glyph(&def.glyph),
        pattern: pattern(&entry.slug),
        title: &entry.title,
        url: &entry.url,
        summary: text("summary"),
        date_text: date.map(|date| date.long(language)),
        date_short: date.map(|date| date.short(language)),
        // Only what the `time` element accepts; a range has no such form.
        date_iso: date
            .filter(|date| !matches!(date, When::Range(..)))
            .map(When::iso),
        time_text: time_text(def, entry, language),
        state: state(def, entry, frame.derived.today).as_str(),
        category: text("category"),
        kind: text("kind"),
        communities: linked(frame, id, "community"),
        venue: linked(frame, id, "venue").into_iter().next(),
        pinned: matches!(entry.named(def, "pinned"), Some(Value::Boolean(true))),
        picture: entry
            .cover
            .as_ref()
            .and_then(|cover| frame.pictures.card(id, cover)),
        photo_count: entry.photos().count(),
        dir: tag.map(|tag| if is_right_to_left(tag) { "rtl" } else { "ltr" }),
        language: tag,
        colour: text("colour").or_else(|| lent_colour(frame, id)),
        facts: facts(frame, id),
        calendar_url: calendar_url(frame, id),
    }
}

/// The colour of the first entry it names that has one: activities show that of their series.
fn lent_colour<'a>(frame: &Frame<'a>, id: EntryId) -> Option<&'a str> {
    let mut named = frame.derived.relations[id.0 as usize].outgoing.iter();
    named.find_map(|(_, target)| {
        let (target, def) = frame.entry(*target);
        target.named(def, "colour")?.text()
    })
}

fn calendar_url(frame: &Frame<'_>, id: EntryId) -> Option<String> {
    let calendar = &frame.derived.calendar;
    let own = calendar.own.get(&id)?;
    let mut events = own.events.iter().map(|index| &calendar.events[*index]);
    let is_coming = events.any(|event| event.entry == id && !event.cancelled);
    is_coming.then(|| own_url(frame.site.entry(id)))
}

/// One of six patterns, the same on every run.
fn pattern(slug: &str) -> u8 {
    slug.bytes()
        .fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte))
        % 6
}

/// `09:30—11:00`, from the first two times of the type.
fn time_text(def: &TypeDef, entry: &Entry, language: Language) -> Option<String> {
    let times = def
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| matches!(field.kind, FieldKind::Time));
    let mut texts = times.filter_map(|(index, field)| Some(field.text_of(entry.value(index)?, language)));
    let start = texts.next()?;
    let mark = if language == Language::Zh { "—" } else { "–" };
    Some(
        texts
            .next()
            .map_or_else(|| start.clone(), |end| format!("{start}{mark}{end}")),
    )
}

fn linked<'a>(frame: &Frame<'a>, id: EntryId, field: &str) -> Vec<Link<'a>> {
    let (entry, def) = frame.entry(id);
    let Some(value) = entry.named(def, field) else {
        return Vec::new();
    };
    let targets = value.each().filter_map(|value| frame.target(id, value));
    targets
        .map(|target| Link {
            title: &target.title,
            url: &target.url,
        })
        .collect()
}

fn facts<'a>(frame: &Frame<'a>, id: EntryId) -> Vec<Fact<'a>> {
    let (entry, def) = frame.entry(id);
    let labelled = def
        .fields
        .iter()
        .zip(&entry.record.values)
        .filter(|(field, _)| field.show == Show::Label && field.name != "kind");
    let facts = labelled.filter_map(|(field, value)| {
        let text = frame.words_of(id, field, value.as_ref()?);
        (!text.is_empty()).then(|| Fact {
            name: &field.name,
            label: field.heading(frame.language),
            text,
        })
    });
    facts.take(MOST_FACTS).collect()
}

impl<'a> Frame<'a> {
    /// An entry and its type.
    pub(super) fn entry(&self, id: EntryId) -> (&'a Entry, &'a TypeDef) {
        let (site, schema): (&'a Site, &'a Schema) = (self.site, &self.project.schema);
        let entry = site.entry(id);
        (entry, schema.get(entry.type_id))
    }

    /// The entry that a value of another one names.
    pub(super) fn target(&self, id: EntryId, value: &Value) -> Option<&'a Entry> {
        let target = self.derived.target(id, value)?;
        Some(self.entry(target).0)
    }

    /// A single value in words: the title of the entry it names, or what the field says.
    pub(super) fn word_of(&self, id: EntryId, field: &Field, value: &Value) -> Cow<'a, str> {
        self.target(id, value).map_or_else(
            || Cow::Owned(field.text_of(value, self.language)),
            |target| Cow::Borrowed(target.title.as_str()),
        )
    }

    /// All values of a field in words.
    pub(super) fn words_of(&self, id: EntryId, field: &Field, value: &Value) -> String {
        let mark = if self.language == Language::Zh {
            "、"
        } else {
            ", "
        };
        value
            .each()
            .map(|value| self.word_of(id, field, value))
            .collect::<Vec<_>>()
            .join(mark)
    }
}
