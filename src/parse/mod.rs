//! parse: texts → documents: the front matter as a positioned tree, the Markdown as HTML with holes.

mod front_matter;
pub mod markdown;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::Node;
use crate::load::{Place, SourceFile, Sources};
use markdown::{Body, Labels};

/// A text taken apart.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text itself.
    pub source: Arc<SourceText>,
    /// What it is.
    pub place: Place,
    /// The front matter; missing when it could not be understood.
    pub front: Option<Arc<Node>>,
    /// The line that opens the front matter: where a missing key is told.
    pub opening: Span,
    /// The text below the front matter.
    pub body: Arc<Body>,
}

/// What one run leaves to the next: the texts it took apart, by their paths.
#[derive(Debug, Default)]
pub struct Earlier {
    labels: Option<Labels>,
    documents: HashMap<String, Parsed>,
}

/// A document and the mistakes found in it.
type Parsed = (Document, Vec<Diagnostic>);

/// Takes all texts apart, in parallel; the order stays. A text that an earlier run took apart is taken from there.
#[must_use]
pub fn parse(
    sources: &Sources,
    labels: &Labels,
    mut earlier: Option<&mut Earlier>,
    diagnostics: &mut Diagnostics,
) -> Vec<Document> {
    if let Some(earlier) = &mut earlier
        && earlier.labels.as_ref() != Some(labels)
    {
        earlier.documents.clear();
        earlier.labels = Some(labels.clone());
    }
    let known = earlier.as_deref();
    let parsed: Vec<Parsed> = sources
        .texts
        .par_iter()
        .map(|file| {
            let known = known.and_then(|known| known.documents.get(file.source.path()));
            match known {
                Some((document, found)) if Arc::ptr_eq(&document.source, &file.source) => {
                    // A type may have moved to another folder.
                    let place = file.place.clone();
                    (
                        Document {
                            place,
                            ..document.clone()
                        },
                        found.clone(),
                    )
                }
                _ => document(file, labels),
            }
        })
        .collect();
    if let Some(earlier) = earlier {
        let documents = parsed.iter();
        earlier.documents = documents
            .map(|parsed| (parsed.0.source.path().to_owned(), parsed.clone()))
            .collect();
    }
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, found) in parsed {
        documents.push(document);
        diagnostics.extend(found);
    }
    documents
}

fn document(file: &SourceFile, labels: &Labels) -> Parsed {
    let mut found = Vec::new();
    let split = front_matter::split(&file.source, &mut found);
    let (body, mistakes) = markdown::render(&file.source, split.body, labels);
    // Without its opening line the whole file is front matter gone wrong; its text would only add noise.
    if split.front.is_some() {
        // What was refused is text too: one mistake is enough.
        if body.is_empty() && mistakes.is_empty() && matches!(file.place, Place::Entry { .. }) {
            found.push(Diagnostic::at(Code::EmptyBody, &file.source, split.body));
        }
        found.extend(mistakes);
    }
    let document = Document {
        source: Arc::clone(&file.source),
        place: file.place.clone(),
        front: split.front.map(Arc::new),
        opening: split.opening,
        body: Arc::new(body),
    };
    (document, found)
}
