//! The two languages zhanlan itself speaks, and what of them an environment or a site asks for.

use serde::{Deserialize, Serialize};

/// A language of messages, labels and the theme's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Both, Chinese first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The two-letter code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Names as the language lists them: `甲、乙`, `a, b`.
    #[must_use]
    pub fn listed<'a>(self, names: impl IntoIterator<Item = &'a str>) -> String {
        let mark = match self {
            Self::Zh => "、",
            Self::En => ", ",
        };
        names.into_iter().collect::<Vec<_>>().join(mark)
    }

    /// The language of a locale or tag (`zh_CN.UTF-8`, `en-GB`), if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag
            .split(['-', '_', '.', '@'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
            .as_str()
        {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

/// A text in both languages, as type and theme files give it; either may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(untagged)]
pub enum Bilingual {
    /// One text for all languages.
    One(String),
    /// A text per language.
    Each {
        /// Chinese.
        #[serde(default)]
        zh: Option<String>,
        /// English.
        #[serde(default)]
        en: Option<String>,
    },
    /// No text.
    #[default]
    None,
}

impl Bilingual {
    /// The text in `language`, else in the other one, else nothing.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        match self {
            Self::One(text) => Some(text),
            Self::Each { zh, en } => {
                let (first, second) = if language == Language::Zh {
                    (zh, en)
                } else {
                    (en, zh)
                };
                first.as_deref().or(second.as_deref())
            }
            Self::None => None,
        }
    }

    /// Every text given, for matching a name in any language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        Language::ALL
            .into_iter()
            .filter_map(|language| self.get(language))
    }
}

/// Whether text in a language (BCP 47 tag) runs right to left.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default().to_ascii_lowercase();
    match parts.next().map(str::to_ascii_lowercase).as_deref() {
        Some("arab" | "hebr") => true,
        Some("latn" | "cyrl") => false,
        _ => matches!(primary.as_str(), "ug" | "ar" | "fa" | "ur" | "he"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_a_language_or_none() {
        assert_eq!(Language::from_tag("zh_CN.UTF-8"), Some(Language::Zh));
        assert_eq!(Language::from_tag("en-GB"), Some(Language::En));
        assert_eq!(Language::from_tag("C.UTF-8"), None);
    }

    #[test]
    fn uyghur_runs_right_to_left_unless_written_in_latin() {
        assert!(is_right_to_left("ug"));
        assert!(!is_right_to_left("ug-Latn"));
        assert!(!is_right_to_left("zh-Hans"));
    }
}
