//! parse: texts → documents: the front matter as a positioned tree, the Markdown as HTML with holes.

mod front_matter;
pub mod markdown;

use std::sync::Arc;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::Node;
use crate::load::{Place, SourceFile};
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

/// A text taken apart, and what is wrong with it.
pub type Parsed = (Document, Vec<Diagnostic>);

/// Takes all texts apart, in parallel and in their order: each only when the next stage asks for it, so that nobody holds all texts
/// beside all that is made of them.
pub fn parse(texts: Vec<SourceFile>, labels: &Labels) -> impl IndexedParallelIterator<Item = Parsed> {
    texts.into_par_iter().map(|file| document(file, labels))
}

fn document(file: SourceFile, labels: &Labels) -> Parsed {
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
        source: file.source,
        place: file.place,
        front: split.front,
        opening: split.opening,
        body,
    };
    (document, found)
}
