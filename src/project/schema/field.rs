//! A field and its kind: the one place that knows what a kind of value is.

use super::value::Value;
use crate::foundation::language::{Bilingual, Language};
use crate::foundation::nearest::fold;

/// A field of a type, or of a record within one.
#[derive(Debug, Clone)]
pub struct Field {
    /// The key in code, templates and data: ASCII, stable.
    pub name: String,
    /// What a value is.
    pub kind: FieldKind,
    /// Whether it holds a list of them.
    pub many: bool,
    /// What people call it.
    pub label: Bilingual,
    /// Other keys it may be written under.
    pub aliases: Vec<String>,
    /// A sentence for the officer: what belongs here.
    pub help: Bilingual,
    /// Whether an entry cannot do without.
    pub required: bool,
    /// Whether its values make pages that list their entries, and where.
    pub facet: Facet,
    /// Whether its values may be added up.
    pub sum: bool,
    /// Whether its numbers count people: those below the smallest group are not told.
    pub people: bool,
    /// The unit behind a number.
    pub unit: Bilingual,
    /// Where an entry's page shows it.
    pub show: Show,
}

impl Field {
    /// The name a person knows it by, for messages: the label in Chinese, the key in English.
    #[must_use]
    pub fn called(&self, language: Language) -> String {
        match language {
            Language::Zh => self.label.get(language).unwrap_or(&self.name).to_owned(),
            Language::En => self.name.clone(),
        }
    }

    /// Its heading on a page.
    #[must_use]
    pub fn heading(&self, language: Language) -> &str {
        self.label.get(language).unwrap_or(&self.name)
    }

    /// Whether a key in the front matter means this field.
    #[must_use]
    pub fn answers_to(&self, key: &str) -> bool {
        let key = fold(key);
        self.keys().any(|known| fold(known) == key)
    }

    /// Which of some fields a key means. Most keys are written exactly; only others are worth folding.
    #[must_use]
    pub fn position(fields: &[Self], key: &str) -> Option<usize> {
        let exactly = fields
            .iter()
            .position(|field| field.keys().any(|known| known == key));
        exactly.or_else(|| fields.iter().position(|field| field.answers_to(key)))
    }

    /// Whether its values are numbers that can be reckoned with; years are not.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind, FieldKind::Number { .. })
    }

    /// The value of the field of this name, among the values of a record.
    #[must_use]
    pub fn value_of<'v>(fields: &[Self], values: &'v [Option<Value>], name: &str) -> Option<&'v Value> {
        let index = fields.iter().position(|field| field.name == name)?;
        values.get(index)?.as_ref()
    }

    /// Every key it may be written under.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.label.all())
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// What a value of a field is.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// A line of text, at most so many characters.
    Text {
        /// The most characters, if limited.
        max: Option<usize>,
    },
    /// Paragraphs of text.
    LongText {
        /// The most characters, if limited.
        max: Option<usize>,
    },
    /// A number, whole or not, within limits.
    Number {
        /// Whether it must be whole.
        whole: bool,
        /// The least allowed.
        min: Option<f64>,
        /// The greatest allowed.
        max: Option<f64>,
    },
    /// Yes or no.
    Boolean,
    /// A day, month, year or range.
    Date,
    /// A time of day.
    Time,
    /// A year.
    Year,
    /// One of some options.
    Choice(Vec<ChoiceOption>),
    /// `#rrggbb`.
    Colour,
    /// A web address.
    Url,
    /// The ASCII name in published paths.
    Slug,
    /// A photo beside the entry.
    Photo,
    /// Photos beside the entry, with what is said of them.
    Photos,
    /// A file beside the entry with one of some extensions (any when empty).
    File(Vec<String>),
    /// Files beside the entry, with titles.
    Files,
    /// Another entry of one of some types, by type name.
    Relation(Vec<String>),
    /// Several named values.
    Record(Vec<Field>),
    /// Free keys with scalar values.
    Map,
}

impl FieldKind {
    /// The word for it in the message catalogue's group `kinds`, and in type files.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::LongText { .. } => "long-text",
            Self::Number { whole: true, .. } => "integer",
            Self::Number { whole: false, .. } => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Time => "time",
            Self::Year => "year",
            Self::Choice(_) => "choice",
            Self::Colour => "colour",
            Self::Url => "url",
            Self::Slug => "slug",
            Self::Photo => "photo",
            Self::Photos => "photos",
            Self::File(_) => "file",
            Self::Files => "files",
            Self::Relation(_) => "relation",
            Self::Record(_) | Self::Map => "record",
        }
    }

    /// A value as one would write it, for hints.
    #[must_use]
    pub fn example(&self, language: Language) -> String {
        let text = match self {
            Self::Text { .. } | Self::LongText { .. } => "榕荫下的歌声",
            Self::Number { whole: true, .. } => "120",
            Self::Number { whole: false, .. } => "99.96",
            Self::Boolean if language == Language::Zh => "是",
            Self::Boolean => "yes",
            Self::Date => "2024-06-04",
            Self::Time => "09:30",
            Self::Year => "2024",
            Self::Choice(options) => options.first().map_or("…", |option| {
                option.label.get(language).unwrap_or(&option.value)
            }),
            Self::Colour => "'#a8323a'",
            Self::Url => "https://example.org/",
            Self::Slug => "duan-wu",
            Self::Photo => "合影.jpg",
            Self::Photos => "[01.jpg, 02.jpg]",
            Self::File(_) => "合唱.mp3",
            Self::Files => "[节目单.pdf]",
            Self::Relation(_) => "碧水社区",
            Self::Map => "{…: …}",
            Self::Record(fields) => {
                let pairs = fields.iter().map(|field| match field.kind {
                    Self::Text { .. } | Self::LongText { .. } | Self::Relation(_) => {
                        format!("{}: …", field.called(language))
                    }
                    _ => format!("{}: {}", field.called(language), field.kind.example(language)),
                });
                return format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "));
            }
        };
        text.to_owned()
    }
}

/// One option of a choice.
#[derive(Debug, Clone)]
pub struct ChoiceOption {
    /// The value in data.
    pub value: String,
    /// What people call it.
    pub label: Bilingual,
    /// Other ways to write it.
    pub aliases: Vec<String>,
}

impl ChoiceOption {
    /// Every way to write it.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.value.as_str())
            .chain(self.label.all())
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// Whether a field's values make pages that list their entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// No pages.
    #[default]
    None,
    /// Pages below the type's listing.
    Listing,
    /// Pages over all types (tags).
    Site,
}

/// Where an entry's page shows a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    /// Among the facts.
    #[default]
    Fact,
    /// Among the facts and on the label of cards.
    Label,
    /// As a section, paragraphs or a table by its kind.
    Section,
    /// As a section of numbered steps.
    Steps,
    /// As a section of big figures.
    Figures,
    /// As a section of honours.
    Honours,
    /// As a section of weekly times.
    Schedule,
    /// Nowhere by itself: a stage or the theme knows what to do with it.
    None,
}
