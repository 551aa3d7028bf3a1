//! Values in words: how a page, a label or a message shows what a field holds.

use super::field::{Field, FieldKind};
use super::value::Value;
use crate::foundation::language::Language;
use crate::foundation::numbers::{grouped, plain};

impl Field {
    /// A single value in a person's words, with its unit.
    #[must_use]
    pub fn text_of(&self, value: &Value, language: Language) -> String {
        let bare = self.bare_text_of(value, language);
        match (value, self.unit.get(language)) {
            (Value::Number(_) | Value::Fewer(_), Some(unit)) if language == Language::Zh => bare + unit,
            (Value::Number(_) | Value::Fewer(_), Some(unit)) => format!("{bare} {unit}"),
            _ => bare,
        }
    }

    /// A single value in a person's words, without its unit.
    #[must_use]
    pub fn bare_text_of(&self, value: &Value, language: Language) -> String {
        match value {
            Value::Text(text) => self.choice_label(text, language),
            Value::Number(number) if matches!(self.kind, FieldKind::Year) => plain(*number),
            Value::Number(number) => grouped(*number),
            Value::Fewer(limit) => format!("<{limit}"),
            Value::Boolean(true) => if language == Language::Zh { "是" } else { "yes" }.to_owned(),
            Value::Boolean(false) => if language == Language::Zh { "否" } else { "no" }.to_owned(),
            Value::Date(date) => date.short(language),
            Value::Time(hour, minute) => format!("{hour:02}:{minute:02}"),
            Value::Reference(reference) => reference.name.clone(),
            Value::Photo(photo) => photo.caption.clone().unwrap_or_else(|| photo.file.clone()),
            Value::File(file) => file.title.clone().unwrap_or_else(|| file.file.clone()),
            Value::Record(values) => self.record_text(values, language),
            Value::List(items) => {
                let texts: Vec<String> = items.iter().map(|item| self.text_of(item, language)).collect();
                language.listed(texts.iter().map(String::as_str))
            }
            Value::Map(pairs) => serde_json::to_string(pairs).unwrap_or_default(),
        }
    }

    fn choice_label(&self, text: &str, language: Language) -> String {
        let FieldKind::Choice(options) = &self.kind else {
            return text.to_owned();
        };
        let label = options
            .iter()
            .find(|option| option.value == text)
            .and_then(|option| option.label.get(language));
        label.unwrap_or(text).to_owned()
    }

    fn record_text(&self, values: &[Option<Value>], language: Language) -> String {
        let FieldKind::Record(fields) = &self.kind else {
            return String::new();
        };
        let texts = fields
            .iter()
            .zip(values)
            .filter_map(|(field, value)| Some(field.text_of(value.as_ref()?, language)));
        texts.collect::<Vec<_>>().join(" ")
    }
}
