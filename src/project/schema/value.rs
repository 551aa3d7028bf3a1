//! Values as fields hold them after reading, each relation and file with the place that names it.

use serde::{Deserialize, Serialize};

use crate::foundation::dates::When;
use crate::foundation::source::Span;
use crate::foundation::yaml::{Node, NodeValue};

/// A typed value. An entry has one for every field of its type, so the rare and large ones lie apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Text, a choice's value, a colour, a web address, a slug.
    Text(String),
    /// A number.
    Number(f64),
    /// Fewer people than may be told: at least one, fewer than this.
    Fewer(u32),
    /// Yes or no.
    Boolean(bool),
    /// A date.
    Date(When),
    /// Hours and minutes.
    Time(u8, u8),
    /// Another entry, by the name written.
    Reference(Reference),
    /// A photo and what is said of it.
    Photo(Box<PhotoUse>),
    /// A file and its title.
    File(Box<FileUse>),
    /// Values by the index of the record's field.
    Record(Values),
    /// Several values of one kind.
    List(Vec<Value>),
    /// Free keys and values.
    #[serde(with = "map")]
    Map(Box<serde_json::Map<String, serde_json::Value>>),
}

/// Values by field index.
pub type Values = Vec<Option<Value>>;

/// Where the values of a record stand. An entry has none of most fields, and a site may have many entries: only those that it has
/// are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    /// By field index: the first byte, and one past the last.
    known: Box<[(u16, u32, u32)]>,
}

impl Spans {
    pub(super) fn of(spans: &[Option<Span>]) -> Self {
        // No text is longer than four gigabytes, no type has more than 65,535 fields.
        let short = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let known = (0..).zip(spans).filter_map(|(field, span)| {
            let span = span.as_ref()?;
            Some((field, short(span.start), short(span.end)))
        });
        Self {
            known: known.collect(),
        }
    }

    /// Where the value of a field stands, if there is one.
    #[must_use]
    pub fn get(&self, field: usize) -> Option<Span> {
        let found = self
            .known
            .binary_search_by_key(&field, |(known, ..)| usize::from(*known));
        let (_, start, end) = self.known[found.ok()?];
        Some(Span::new(start as usize, end as usize))
    }
}

/// The name of another entry, and where it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// File name, slug or title.
    pub name: String,
    /// Where it is written.
    pub span: Span,
}

/// A photo beside an entry.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PhotoUse {
    /// The file's name as written.
    pub file: String,
    /// What those who cannot see it are told.
    pub alt: Option<String>,
    /// What is said below it.
    pub caption: Option<String>,
    /// Who took it (a role).
    pub credit: Option<String>,
    /// What a crop keeps, in percent from the left and from the top.
    pub focus: Option<(u8, u8)>,
    /// Where the file is named.
    pub span: Span,
}

/// A file beside an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileUse {
    /// The file's name as written.
    pub file: String,
    /// What to call it.
    pub title: Option<String>,
    /// The photo shown in a film's frame until it plays.
    pub poster: Option<PhotoUse>,
    /// Where the file is named.
    pub span: Span,
}

impl Value {
    /// The single values: a list's items, or the value itself.
    pub fn each(&self) -> std::slice::Iter<'_, Value> {
        match self {
            Self::List(items) => items.iter(),
            other => std::slice::from_ref(other).iter(),
        }
    }

    /// The text of a text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number of a number.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The date of a date.
    #[must_use]
    pub fn date(&self) -> Option<When> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }
}

/// Free keys and values are kept as JSON: other forms do not say of what kind each is.
mod map {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_json::{Map, Value};

    #[expect(clippy::borrowed_box, reason = "what serde hands over")]
    pub(super) fn serialize<S: Serializer>(
        map: &Box<Map<String, Value>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serde_json::to_string(map)
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Box<Map<String, Value>>, D::Error> {
        serde_json::from_str(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A node as plain data: bare `true`, `false` and numbers are such, everything else is text.
pub(super) fn tree(node: &Node) -> serde_json::Value {
    match &node.value {
        NodeValue::Null => serde_json::Value::Null,
        NodeValue::Scalar { text, quoted: false } => serde_json::from_str(text)
            .ok()
            .filter(|value: &serde_json::Value| value.is_boolean() || value.is_number())
            .unwrap_or_else(|| text.clone().into()),
        NodeValue::Scalar { text, .. } => text.clone().into(),
        NodeValue::List { items, .. } => items.iter().map(tree).collect(),
        NodeValue::Map(entries) => entries
            .iter()
            .map(|(key, value)| (key.text.clone(), tree(value)))
            .collect(),
    }
}
