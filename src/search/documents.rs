//! What is searched of an entry: every text its page shows of it, as lines with their places, and the names it goes by.

use std::borrow::Cow;

use crate::derive::Derived;
use crate::foundation::fingerprint::Features;
use crate::foundation::language::Language;
use crate::model::{Entry, EntryId, Shown, Site};
use crate::project::Project;
use crate::project::schema::{Field, FieldKind, TypeDef, Value};

use super::grams::Place;

/// The values before.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) project: &'a Project,
    pub(super) site: &'a Site,
    pub(super) derived: &'a Derived,
}

/// The searchable texts of an entry; lines are apart by line feeds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// The title; the summary and the names it goes by; everything else.
    pub(super) texts: [String; 3],
    /// How many lines of the summary's text are names that can be found by their pinyin: the first ones. The title is another.
    pub(super) names: usize,
}

impl Document {
    /// Reads an entry.
    pub(super) fn of(ground: Ground<'_>, id: EntryId) -> Self {
        let entry = ground.site.entry(id);
        let def = ground.project.schema.get(entry.type_id);
        let mut document = Self::default();
        document.add(Place::Title, &entry.title);
        for (field, value) in values(entry, def).filter(|(field, _)| is_name(field)) {
            for value in value.each() {
                document.add(Place::Summary, &ground.word(id, field, value));
            }
        }
        document.names = document.texts[Place::Summary as usize].lines().count();
        if let Some(summary) = entry.named(def, "summary").and_then(Value::text) {
            document.add(Place::Summary, summary);
        }
        document.begin_body(entry.body.text());
        for (field, value) in values(entry, def).filter(|(field, _)| is_told(field)) {
            ground.tell(id, field, value, &mut document);
        }
        for shown in entry.photos() {
            document.add_photo(shown);
        }
        for file in &entry.files {
            document.add(Place::Body, &file.title);
        }
        document
    }

    fn add(&mut self, place: Place, text: &str) {
        let lines = &mut self.texts[place as usize];
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(text);
    }

    /// The body comes first of everything else, and is most of it: it is taken as it is.
    fn begin_body(&mut self, body: String) {
        if body.trim().len() == body.len() {
            self.texts[Place::Body as usize] = body;
        } else {
            self.add(Place::Body, &body);
        }
    }

    fn add_photo(&mut self, shown: &Shown) {
        let said = [Some(&shown.alt), shown.caption.as_ref(), shown.credit.as_ref()];
        for text in said.into_iter().flatten() {
            // What stands in the text is there already.
            if !self.texts[Place::Body as usize].lines().any(|line| line == text) {
                self.add(Place::Body, text);
            }
        }
    }
}

fn values<'a>(entry: &'a Entry, def: &'a TypeDef) -> impl Iterator<Item = (&'a Field, &'a Value)> {
    let fields = def.fields.iter().zip(&entry.record.values);
    fields.filter_map(|(field, value)| Some((field, value.as_ref()?)))
}

/// What an entry goes by: its tags and kinds, and the entries it belongs to.
fn is_name(field: &Field) -> bool {
    match field.kind {
        FieldKind::Relation(_) => true,
        FieldKind::Choice(_) => field.name != "language",
        FieldKind::Text { .. } => field.name == "tags" || field.facet != crate::project::schema::Facet::None,
        _ => false,
    }
}

/// Other values that people read.
fn is_told(field: &Field) -> bool {
    let is_for_programs = matches!(
        field.kind,
        FieldKind::Boolean
            | FieldKind::Colour
            | FieldKind::Slug
            | FieldKind::Photo
            | FieldKind::Photos
            | FieldKind::File(_)
            | FieldKind::Files
    );
    !is_for_programs
        && !is_name(field)
        && !matches!(
            field.name.as_str(),
            "title" | "summary" | "publish_on" | "expires_on" | "language" | "order"
        )
}

impl<'a> Ground<'a> {
    /// Of what the document of an entry is made, beside the files that lie there and what the owner declares.
    pub(super) fn tell_print(self, id: EntryId, features: &mut Features) {
        let entry = self.site.entry(id);
        features.text(&entry.path).known(entry.prints.whole);
        for (_, target) in &self.derived.relations[id.0 as usize].outgoing {
            let target = self.site.entry(*target);
            features.text(&target.path).known(target.prints.front);
        }
    }

    /// A single value in words: the title of the entry it names, or what the field says.
    fn word(self, id: EntryId, field: &Field, value: &Value) -> Cow<'a, str> {
        self.derived.target(id, value).map_or_else(
            || Cow::Owned(field.text_of(value, self.language())),
            |target| Cow::Borrowed(self.site.entry(target).title.as_str()),
        )
    }

    fn language(self) -> Language {
        self.project.settings.language
    }

    fn tell(self, id: EntryId, field: &Field, value: &Value, document: &mut Document) {
        for value in value.each() {
            match (value, &field.kind) {
                (Value::Record(values), FieldKind::Record(fields)) => {
                    for (field, value) in fields
                        .iter()
                        .zip(values)
                        .filter(|(field, _)| is_told(field) || is_name(field))
                    {
                        if let Some(value) = value {
                            self.tell(id, field, value, document);
                        }
                    }
                }
                (Value::Map(pairs), _) => {
                    for (key, value) in pairs.iter() {
                        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                        document.add(Place::Body, &format!("{key} {text}"));
                    }
                }
                (Value::Date(date), _) => {
                    document.add(Place::Body, &date.long(self.language()));
                    document.add(Place::Body, &date.iso());
                }
                (value, _) => {
                    let word = self.word(id, field, value);
                    document.add(Place::Body, &word);
                    // Typed without the commas that a page sets within numbers.
                    if value.number().is_some() && word.contains(',') {
                        document.add(Place::Body, &word.replace(',', ""));
                    }
                }
            }
        }
    }
}
