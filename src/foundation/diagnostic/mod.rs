//! What is wrong, where, and how to mend it. Every stage reports into one [`Diagnostics`].

mod kept;

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::source::{SourceText, Span};

pub use crate::foundation::code::{Code, Severity};
pub use kept::Kept;

/// Where a diagnostic points.
#[derive(Debug, Clone)]
pub enum Location {
    /// A range in a text that was read.
    Text(Arc<SourceText>, Span),
    /// A whole file, by its path relative to the site's folder.
    File(String),
}

impl Location {
    /// The file's path relative to the site's folder.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Text(source, _) => source.path(),
            Self::File(path) => path,
        }
    }

    /// Line and column from 1, the column in characters; 1:1 for a whole file.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        match self {
            Self::Text(source, span) => source.line_column(span.start),
            Self::File(_) => (1, 1),
        }
    }
}

/// One mistake.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of mistake.
    pub code: Code,
    /// Where it is.
    pub location: Location,
    hint: Option<Cow<'static, str>>,
    values: Vec<(Cow<'static, str>, Words)>,
}

/// A value of a message: the same in every language, or one text for each.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Words {
    Same(String),
    Each { zh: String, en: String },
}

impl Diagnostic {
    /// A mistake at a place in a text.
    #[must_use]
    pub fn at(code: Code, source: &Arc<SourceText>, span: Span) -> Self {
        Self::new(code, Location::Text(Arc::clone(source), span))
    }

    /// A mistake of a whole file.
    #[must_use]
    pub fn in_file(code: Code, path: impl Into<String>) -> Self {
        Self::new(code, Location::File(path.into()))
    }

    /// A mistake at a location.
    #[must_use]
    pub fn new(code: Code, location: Location) -> Self {
        Self {
            code,
            location,
            hint: None,
            values: Vec::new(),
        }
    }

    /// Adds a value that the catalogue's text names as `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.push((name.into(), Words::Same(value.into())));
        self
    }

    /// Adds a value that itself depends on the reader's language.
    #[must_use]
    pub fn with_each(mut self, name: &'static str, words: impl Fn(Language) -> String) -> Self {
        self.values.push((
            name.into(),
            Words::Each {
                zh: words(Language::Zh),
                en: words(Language::En),
            },
        ));
        self
    }

    /// Chooses the catalogue's hint `hint-NAME` instead of its plain `hint`.
    #[must_use]
    pub fn hinting(mut self, name: &'static str) -> Self {
        self.hint = Some(name.into());
        self
    }

    /// Chooses the hint `hint-nearest` and its `{nearest}` when there is one.
    #[must_use]
    pub fn with_nearest(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(nearest) => self.with("nearest", nearest).hinting("nearest"),
            None => self,
        }
    }

    /// Whether it stops the publishing.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// What is wrong, in a person's language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        messages::text(language, self.code.as_str(), "message", &self.values_in(language)).unwrap_or_default()
    }

    /// What to write instead, in a person's language.
    #[must_use]
    pub fn hint(&self, language: Language) -> Option<String> {
        let key = self
            .hint
            .as_deref()
            .map_or_else(|| "hint".to_owned(), |name| format!("hint-{name}"));
        messages::text(language, self.code.as_str(), &key, &self.values_in(language))
    }

    fn values_in(&self, language: Language) -> Vec<(&str, String)> {
        let words = |words: &Words| match (words, language) {
            (Words::Same(text), _)
            | (Words::Each { zh: text, .. }, Language::Zh)
            | (Words::Each { en: text, .. }, Language::En) => text.clone(),
        };
        self.values
            .iter()
            .map(|(name, value)| (name.as_ref(), words(value)))
            .collect()
    }
}

/// All mistakes of one run.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(diagnostics);
    }

    /// Whether anything stops the publishing.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// How many errors and how many warnings there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self
            .list
            .iter()
            .filter(|diagnostic| diagnostic.severity() == Severity::Error)
            .count();
        (errors, self.list.len() - errors)
    }

    /// In the order a person mends them: by file, then by place, the same on every run.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.list.iter().collect();
        sorted.sort_by_cached_key(|diagnostic| {
            (
                diagnostic.location.path().to_owned(),
                diagnostic.location.line_column(),
                diagnostic.code,
                diagnostic.message(Language::En),
            )
        });
        sorted
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_speaks_both_languages() {
        for code in Code::ALL {
            for language in Language::ALL {
                let diagnostic = Diagnostic::in_file(*code, "a.md");
                assert!(
                    !diagnostic.message(language).is_empty(),
                    "{} has no {} message",
                    code.as_str(),
                    language.code()
                );
                assert!(
                    diagnostic.hint(language).is_some(),
                    "{} has no {} hint",
                    code.as_str(),
                    language.code()
                );
            }
        }
    }

    #[test]
    fn mistakes_are_told_in_the_order_of_the_file() {
        let source = SourceText::new("b.md", "一\n二\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::at(Code::UnknownKey, &source, Span::new(4, 7)));
        diagnostics.push(Diagnostic::at(Code::EmptyBody, &source, Span::new(0, 3)));
        diagnostics.push(Diagnostic::in_file(Code::UnreadableFile, "a.md"));
        let order: Vec<_> = diagnostics
            .sorted()
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect();
        assert_eq!(order, [Code::UnreadableFile, Code::EmptyBody, Code::UnknownKey]);
        assert_eq!(diagnostics.counts(), (2, 1));
    }
}
