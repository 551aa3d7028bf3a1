//! parse: texts → documents: the front matter as a positioned tree, the Markdown as HTML with holes.

mod front_matter;
pub mod markdown;

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::memo::{Item, Memo};
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
    /// Where that begins.
    pub below: usize,
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
    /// What of it something follows from: all but the values that are only shown. The next stage knows which these are.
    pub(crate) asked: Fingerprint,
    /// All of it.
    pub(crate) whole: Fingerprint,
}

impl Document {
    /// By which another run knows the front matter again, but for some values: where they stand, in order.
    pub(crate) fn front_without(&self, values: impl Iterator<Item = Span>) -> Fingerprint {
        let text = self.source.text().as_bytes();
        Fingerprint::of(|features| {
            let mut at = 0;
            for value in values {
                features.bytes(&text[at..value.start]);
                at = value.end;
            }
            features.bytes(&text[at..self.below]);
        })
    }
}

/// A text taken apart, and what is wrong with it.
pub type Parsed = (Document, Vec<Diagnostic>);

/// What one run leaves to the next: the texts it took apart.
#[derive(Debug, Default)]
pub struct Earlier(Memo<Labels, Arc<SourceFile>, Parsed>);

impl Item for Arc<SourceFile> {
    fn path(&self) -> &str {
        self.source.path()
    }

    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other) || Arc::ptr_eq(&self.source, &other.source) && self.place == other.place
    }
}

/// A text that waits for the next stage, or what an earlier run made of it.
enum Text {
    Read(Arc<SourceFile>),
    Parsed(Arc<Parsed>),
}

/// Takes all texts apart, in parallel and in their order: each only when the next stage asks for it, so that nobody holds all texts
/// beside all that is made of them. A preview keeps them for its next run.
pub fn parse<'a>(
    texts: Vec<Arc<SourceFile>>,
    labels: &'a Labels,
    earlier: Option<&mut Earlier>,
) -> impl IndexedParallelIterator<Item = Arc<Parsed>> + use<'a> {
    let make = |file: Arc<SourceFile>| Arc::new(document(&file, labels));
    let texts: Vec<Text> = match earlier {
        Some(Earlier(earlier)) => {
            let parsed = earlier.renewed(labels.clone(), texts, make);
            parsed.into_iter().map(Text::Parsed).collect()
        }
        None => texts.into_iter().map(Text::Read).collect(),
    };
    texts.into_par_iter().map(move |text| match text {
        Text::Read(file) => make(file),
        Text::Parsed(parsed) => parsed,
    })
}

fn document(file: &SourceFile, labels: &Labels) -> Parsed {
    if file.standing.is_kept {
        return (unread(file), Vec::new());
    }
    let mut found = Vec::new();
    let split = front_matter::split(&file.source, &mut found);
    let below = split.body.start;
    let front = Fingerprint::of_bytes(&file.source.text().as_bytes()[..below]);
    let prints = Prints {
        front,
        asked: front,
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
        source: Arc::clone(&file.source),
        place: file.place.clone(),
        front: split.front.map(Arc::new),
        opening: split.opening,
        body: Arc::new(body),
        below,
        prints,
        standing: file.standing,
    };
    (document, found)
}

/// The body of a text alone, where all that is wrong with it has been told.
pub(crate) fn body(source: &Arc<SourceText>, labels: &Labels) -> Body {
    let split = front_matter::split(source, &mut Vec::new());
    markdown::render(source, split.body, labels).0
}

/// A text that was not read: the next stage has what became of it.
fn unread(file: &SourceFile) -> Document {
    Document {
        source: Arc::clone(&file.source),
        place: file.place.clone(),
        front: None,
        opening: Span::default(),
        body: Arc::default(),
        below: 0,
        prints: Prints::default(),
        standing: file.standing,
    }
}
