//! An entry in short: what its card, its label, and the home page's layouts show of it.

use serde::Serialize;
use tera::Value as TeraValue;

use super::calendars::own_url;
use super::frame::Frame;
use super::pictures::Picture;
use crate::derive::state;
use crate::foundation::dates::When;
use crate::foundation::language::{Language, is_right_to_left};
use crate::model::{Entry, EntryId};
use crate::project::schema::{Field, FieldKind, Show, TypeDef, Value};

/// The lines of a card beyond the usual ones.
const MOST_FACTS: usize = 3;

/// An entry in short.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    id: String,
    r#type: String,
    type_label: String,
    glyph: String,
    /// The glyph, drawn.
    drawing: TeraValue,
    pub(super) pattern: u8,
    pub(super) title: String,
    pub(super) url: String,
    pub(super) summary: Option<String>,
    pub(super) date_text: Option<String>,
    pub(super) date_short: Option<String>,
    pub(super) date_iso: Option<String>,
    pub(super) time_text: Option<String>,
    pub(super) state: &'static str,
    pub(super) category: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) communities: Vec<Link>,
    pub(super) venue: Option<Link>,
    pinned: bool,
    pub(super) picture: Option<Picture>,
    pub(super) photo_count: usize,
    pub(super) language: Option<String>,
    dir: Option<&'static str>,
    pub(super) colour: Option<String>,
    pub(super) facts: Vec<Fact>,
    /// The file that puts it into a phone's calendar, while it is to come.
    calendar_url: Option<String>,
}

/// A text that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    pub(super) title: String,
    url: String,
}

/// A line of the label beyond the usual ones.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    name: String,
    pub(super) label: String,
    pub(super) text: String,
}

/// Puts an entry in short.
pub(super) fn summary(frame: &Frame<'_>, id: EntryId) -> Summary {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
    let language = frame.language;
    let text = |name: &str| entry.named(def, name).and_then(Value::text).map(str::to_owned);
    let date = entry.named(def, "date").and_then(Value::date);
    let tag = text("language").filter(|tag| *tag != frame.project.settings.tag);
    Summary {
        id: [&def.folder, "/", entry.slug.as_str()].concat(),
        r#type: def.name.clone(),
        type_label: def.called(language),
        glyph: def.glyph.clone(),
        drawing: frame.drawings.glyph(&def.glyph),
        pattern: pattern(&entry.slug),
        title: entry.title.clone(),
        url: entry.url.clone(),
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
        dir: tag
            .as_deref()
            .map(|tag| if is_right_to_left(tag) { "rtl" } else { "ltr" }),
        language: tag,
        colour: text("colour").or_else(|| lent_colour(frame, id)),
        facts: facts(frame, id),
        calendar_url: calendar_url(frame, id),
    }
}

/// The colour of the first entry it names that has one: activities show that of their series.
fn lent_colour(frame: &Frame<'_>, id: EntryId) -> Option<String> {
    let named = frame.derived.relations[id.0 as usize]
        .outgoing
        .iter()
        .map(|(_, target)| frame.site.entry(*target));
    let mut colours = named.filter_map(|target| {
        let colour = target.named(frame.project.schema.get(target.type_id), "colour")?;
        colour.text().map(str::to_owned)
    });
    colours.next()
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

fn linked(frame: &Frame<'_>, id: EntryId, field: &str) -> Vec<Link> {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
    let Some(value) = entry.named(def, field) else {
        return Vec::new();
    };
    let targets = value.each().filter_map(|value| frame.target(id, value));
    targets
        .map(|target| Link {
            title: target.title.clone(),
            url: target.url.clone(),
        })
        .collect()
}

fn facts(frame: &Frame<'_>, id: EntryId) -> Vec<Fact> {
    let entry = frame.site.entry(id);
    let def = frame.project.schema.get(entry.type_id);
    let labelled = def
        .fields
        .iter()
        .zip(&entry.record.values)
        .filter(|(field, _)| field.show == Show::Label && field.name != "kind");
    let facts = labelled.filter_map(|(field, value)| {
        let text = frame.words_of(id, field, value.as_ref()?);
        (!text.is_empty()).then(|| Fact {
            name: field.name.clone(),
            label: field.heading(frame.language).to_owned(),
            text,
        })
    });
    facts.take(MOST_FACTS).collect()
}

impl Frame<'_> {
    /// The entry that a value of another one names.
    pub(super) fn target(&self, id: EntryId, value: &Value) -> Option<&Entry> {
        let target = self.derived.target(id, value)?;
        Some(self.site.entry(target))
    }

    /// A single value in words: the title of the entry it names, or what the field says.
    pub(super) fn word_of(&self, id: EntryId, field: &Field, value: &Value) -> String {
        self.target(id, value).map_or_else(
            || field.text_of(value, self.language),
            |target| target.title.clone(),
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
