//! Where the texts of a site lie. Nobody but diagnostics needs to see again what the owner wrote, and a large site's texts are a
//! third of its memory: so they are let go one by one as they are typed, and read again when there is something to tell.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::source::{SourceText, Span};

/// The texts that were read.
#[derive(Debug, Default)]
pub struct Texts {
    folder: PathBuf,
    fingerprints: Arc<BTreeMap<String, Fingerprint>>,
}

impl Texts {
    /// Texts below a site's folder, by their paths.
    pub(super) fn new(folder: PathBuf, fingerprints: Arc<BTreeMap<String, Fingerprint>>) -> Self {
        Self { folder, fingerprints }
    }

    /// What is remembered of a text.
    pub(crate) fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        self.fingerprints.get(path).copied()
    }

    /// A mistake at a place in the text at a path; of the whole file when it does not say any more what it said.
    #[must_use]
    pub fn told(&self, code: Code, path: &str, span: Span) -> Diagnostic {
        self.told_within(code, path, span, |_| None)
    }

    /// The same, at a place that is looked for within the text of the span: a range of its bytes.
    #[must_use]
    pub fn told_within(
        &self,
        code: Code,
        path: &str,
        span: Span,
        place: impl Fn(&str) -> Option<Span>,
    ) -> Diagnostic {
        let known = self.fingerprints.get(path);
        let read = known.and_then(|said| SourceText::read_again(path, &self.folder.join(path), *said));
        let Some(source) = read else {
            return Diagnostic::in_file(code, path);
        };
        let found = source.text().get(span.start..span.end).and_then(place);
        let span = found.map_or(span, |found| found.shifted(span.start));
        Diagnostic::at(code, &source, span)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::foundation::diagnostic::Location;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a text for a test")]
    fn a_mistake_is_told_in_the_text_that_was_read_and_in_no_other() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a folder");
        let write = |text: &[u8]| fs::write(folder.path().join("content/a.md"), text).expect("a file");
        let read = BTreeMap::from([(
            "content/a.md".to_owned(),
            Fingerprint::of_bytes("粽香。\n鼓声。\n".as_bytes()),
        )]);
        let texts = Texts::new(folder.path().to_owned(), Arc::new(read));
        let told = |span| texts.told(Code::EmptyBody, "content/a.md", span).location;
        // Saved with other line ends and a mark: the text is the same.
        write("\u{feff}粽香。\r\n鼓声。\r\n".as_bytes());
        let location = told(Span::new(10, 16));
        assert!(matches!(&location, Location::Text(source, _) if source.line(2) == "鼓声。"));
        assert_eq!(location.line_column(), (2, 1));
        let within = texts.told_within(Code::EmptyBody, "content/a.md", Span::new(10, 16), |text| {
            text.find('声').map(|at| Span::new(at, at + 3))
        });
        assert_eq!(within.location.line_column(), (2, 2));
        write("粽香！\n鼓声。\n".as_bytes());
        assert!(matches!(told(Span::new(10, 16)), Location::File(path) if path == "content/a.md"));
        let unknown = texts.told(Code::EmptyBody, "content/b.md", Span::default());
        assert!(matches!(unknown.location, Location::File(path) if path == "content/b.md"));
    }
}
