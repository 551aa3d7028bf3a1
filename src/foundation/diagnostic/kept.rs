//! Mistakes as they are kept between two runs: with the texts they quote, so that they can be told again word for word.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, Diagnostic, Diagnostics, Location, Words};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::source::{SourceText, Span};

/// All mistakes of a run, to be kept in a file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Kept {
    /// Each text once: its path and what it said.
    sources: Vec<(String, Said)>,
    list: Vec<Mistake>,
}

/// What a text said.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Said {
    All(String),
    /// It lies in the site's folder, and can be read again.
    This(Fingerprint),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Mistake {
    code: String,
    place: Place,
    hint: Option<String>,
    values: Vec<(String, Words)>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Place {
    /// The number of the text, and the range in it.
    Text(usize, usize, usize),
    File(String),
}

impl Kept {
    /// What is to be kept of a run; `is_there` tells the texts that lie in the site's folder.
    #[must_use]
    pub fn of(diagnostics: &Diagnostics, is_there: impl Fn(&str) -> bool) -> Self {
        let mut kept = Self::default();
        let mut numbers: HashMap<*const SourceText, usize> = HashMap::new();
        for found in &diagnostics.list {
            let place = match &found.location {
                Location::File(path) => Place::File(path.clone()),
                Location::Text(source, span) => {
                    let number = *numbers.entry(Arc::as_ptr(source)).or_insert_with(|| {
                        let said = match is_there(source.path()) {
                            true => Said::This(source.fingerprint()),
                            false => Said::All(source.text().to_owned()),
                        };
                        kept.sources.push((source.path().to_owned(), said));
                        kept.sources.len() - 1
                    });
                    Place::Text(number, span.start, span.end)
                }
            };
            kept.list.push(Mistake::of(found, place));
        }
        kept
    }

    /// The mistakes of one text, which is not kept with them; nothing where one of them quotes another.
    pub(crate) fn of_text<'a>(found: impl IntoIterator<Item = &'a Diagnostic>, path: &str) -> Option<Self> {
        let mistake = |found: &Diagnostic| {
            let place = match &found.location {
                Location::File(path) => Place::File(path.clone()),
                Location::Text(source, span) if source.path() == path => Place::Text(0, span.start, span.end),
                Location::Text(..) => return None,
            };
            Some(Mistake::of(found, place))
        };
        Some(Self {
            sources: Vec::new(),
            list: found.into_iter().map(mistake).collect::<Option<_>>()?,
        })
    }

    /// Whether all are of kinds that are known.
    pub(crate) fn is_known(&self) -> bool {
        self.list
            .iter()
            .all(|mistake| Code::named(&mistake.code).is_some())
    }

    /// The mistakes of one text as they were.
    pub(crate) fn restored_of(self, source: &Arc<SourceText>) -> Vec<Diagnostic> {
        let list = self.list.into_iter();
        list.filter_map(|mistake| mistake.restored(std::slice::from_ref(source)))
            .collect()
    }

    /// The mistakes of a site as they were; nothing when one of them is of a kind nobody knows.
    #[must_use]
    pub fn restored(self, site: &Path) -> Option<Diagnostics> {
        let sources = self.sources.into_iter();
        let sources = sources.map(|(path, said)| match said {
            Said::All(text) => SourceText::new(path, text),
            Said::This(print) => SourceText::unread(&path, &site.join(&path), print),
        });
        let sources: Vec<_> = sources.collect();
        let list = self.list.into_iter();
        let list: Option<Vec<Diagnostic>> = list.map(|mistake| mistake.restored(&sources)).collect();
        Some(Diagnostics { list: list? })
    }
}

impl Mistake {
    fn of(found: &Diagnostic, place: Place) -> Self {
        let values = found.values.iter();
        Self {
            code: found.code.as_str().to_owned(),
            place,
            hint: found.hint.as_deref().map(str::to_owned),
            values: values
                .map(|(name, words)| (name.to_string(), words.clone()))
                .collect(),
        }
    }

    fn restored(self, sources: &[Arc<SourceText>]) -> Option<Diagnostic> {
        let location = match self.place {
            Place::File(path) => Location::File(path),
            Place::Text(number, start, end) => {
                Location::Text(Arc::clone(sources.get(number)?), Span::new(start, end))
            }
        };
        let values = self.values.into_iter();
        Some(Diagnostic {
            code: Code::named(&self.code)?,
            location,
            hint: self.hint.map(Into::into),
            values: values.map(|(name, words)| (name.into(), words)).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "a site for tests")]

    use super::*;
    use crate::foundation::language::Language;

    #[test]
    fn what_was_kept_is_told_word_for_word() {
        let source = SourceText::new("content/鼓.md", "标题: 鼓\n日子: 2025\n");
        let mut told = Diagnostics::default();
        told.push(
            Diagnostic::at(Code::UnknownKey, &source, Span::new(11, 17))
                .with("key", "日子")
                .with_each("type", |language| language.code().to_owned())
                .with_nearest(Some("日期")),
        );
        told.push(Diagnostic::in_file(Code::UnreadableFile, "a.md").with("reason", "?"));
        let site = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(site.path().join("content")).expect("a folder");
        std::fs::write(site.path().join(source.path()), source.text()).expect("a file");
        let again = |is_there: bool| {
            let bytes = postcard::to_stdvec(&Kept::of(&told, |_| is_there)).expect("bytes");
            let kept: Kept = postcard::from_bytes(&bytes).expect("what was kept");
            kept.restored(site.path()).expect("known mistakes")
        };
        let lines = |told: &Diagnostics| -> Vec<String> {
            let one = |found: &Diagnostic, language| {
                let place = found.location.line_column();
                let words = (found.message(language), found.hint(language));
                format!("{} {place:?} {words:?}", found.location.path())
            };
            let both = |found: &Diagnostic| Language::ALL.map(|language| one(found, language)).join("\n");
            told.sorted().into_iter().map(both).collect()
        };
        for is_there in [true, false] {
            assert_eq!(lines(&told), lines(&again(is_there)));
            assert_eq!(again(is_there).counts(), (2, 0));
        }
        std::fs::write(site.path().join(source.path()), "日子: 2025\n").expect("a file");
        let moved = again(true);
        let places = moved
            .sorted()
            .into_iter()
            .map(|found| found.location.line_column());
        assert!(places.take(1).eq([(1, 1)]), "a text that says something else now");
    }
}
