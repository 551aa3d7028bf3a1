//! parse: texts → documents: the front matter as a positioned tree, the Markdown as HTML with holes.

mod front_matter;
pub mod markdown;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use rayon::prelude::*;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::memo::Memo;
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::Node;
use crate::load::{Place, SourceFile, Standing};
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
    /// By which another run knows both again.
    pub prints: Prints,
    /// Whether it is known from another run: then nothing else but its place is here.
    pub standing: Standing,
}

/// By which another run knows again what a text says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prints {
    /// Its front matter.
    pub(crate) front: Fingerprint,
    /// All of it.
    pub(crate) whole: Fingerprint,
}

/// A text taken apart, and what is wrong with it.
pub type Parsed = (Document, Vec<Diagnostic>);

/// What one run leaves to the next: the texts it took apart.
#[derive(Debug, Default)]
pub struct Earlier(Memo<Labels, Parsed>);

impl Earlier {
    /// A text taken apart, in the last run if it is the same one.
    fn parsed(&self, file: SourceFile, labels: &Labels) -> Parsed {
        let (source, place) = (Arc::clone(&file.source), file.place.clone());
        let is_same = |known: &Parsed| Arc::ptr_eq(&known.0.source, &source);
        let (mut document, found) = self.0.get(source.path(), is_same, || document(file, labels));
        // A type may have another folder now.
        document.place = place;
        (document, found)
    }
}

/// Takes all texts apart, in parallel and in their order: each only when the next stage asks for it, so that nobody holds all texts
/// beside all that is made of them. A preview keeps them for its next run.
pub fn parse<'a>(
    texts: Vec<SourceFile>,
    labels: &'a Labels,
    earlier: Option<&'a mut Earlier>,
) -> impl IndexedParallelIterator<Item = Parsed> + use<'a> {
    let earlier: Option<&'a Earlier> = earlier.map(|earlier| {
        earlier.0.begin(labels.clone());
        &*earlier
    });
    texts.into_par_iter().map(move |file| match earlier {
        Some(earlier) => earlier.parsed(file, labels),
        None => document(file, labels),
    })
}

fn document(file: SourceFile, labels: &Labels) -> Parsed {
    if file.standing.is_kept {
        return (unread(file), Vec::new());
    }
    let mut found = Vec::new();
    let split = front_matter::split(&file.source, &mut found);
    let front = &file.source.text().as_bytes()[..split.body.start];
    let prints = Prints {
        front: Fingerprint::of_bytes(front),
        whole: file.fingerprint,
    };
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
        front: split.front.map(Arc::new),
        opening: split.opening,
        body: Arc::new(body),
        prints,
        standing: file.standing,
    };
    (document, found)
}

/// A text that was not read: the next stage has what became of it.
fn unread(file: SourceFile) -> Document {
    Document {
        source: file.source,
        place: file.place,
        front: None,
        opening: Span::default(),
        body: Arc::default(),
        prints: Prints::default(),
        standing: file.standing,
    }
}
