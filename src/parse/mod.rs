//! parse: texts → documents: the front matter as a positioned tree, the Markdown as HTML with holes.

mod front_matter;
pub mod markdown;

use std::sync::Arc;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::Node;
use crate::load::{Place, Sources};
use markdown::{Body, Labels};

/// A text taken apart.
#[derive(Debug)]
pub struct Document {
    /// The text itself.
    pub source: Arc<SourceText>,
    /// What it is.
    pub place: Place,
    /// The front matter; missing when it could not be understood.
    pub front: Option<Node>,
    /// The line that opens the front matter: where a missing key is told.
    pub opening: Span,
    /// The text below the front matter.
    pub body: Body,
}

/// Takes all texts apart, in parallel; the order stays.
#[must_use]
pub fn parse(sources: &Sources, labels: &Labels, diagnostics: &mut Diagnostics) -> Vec<Document> {
    let parsed: Vec<(Document, Vec<Diagnostic>)> = sources
        .texts
        .par_iter()
        .map(|file| {
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
                front: split.front,
                opening: split.opening,
                body,
            };
            (document, found)
        })
        .collect();
    let mut documents = Vec::with_capacity(parsed.len());
    for (document, found) in parsed {
        documents.push(document);
        diagnostics.extend(found);
    }
    documents
}
