//! The text of an entry: as it was taken apart in this run, or as another one kept it. Most of a large site's texts are never looked
//! into when one was edited: of those, only that is there what all stages ask about.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::shelf::{Shelf, Shelved};
use crate::foundation::cached;
use crate::foundation::source::SourceText;
use crate::parse::markdown::{Body, BodyLink};

/// An entry's text; all of it is a [`Body`].
#[derive(Debug, Clone)]
pub enum Prose {
    /// Taken apart.
    Whole(Arc<Body>),
    /// Kept by another run.
    Kept(Arc<OnShelf>),
}

/// A text whose body is not read until somebody asks.
#[derive(Debug)]
pub struct OnShelf {
    shelved: Shelved,
    shelf: Arc<Shelf>,
    source: Arc<SourceText>,
    whole: OnceLock<Body>,
}

impl Prose {
    /// The body of a text that lies on a shelf.
    pub(super) fn kept(shelved: Shelved, shelf: &Arc<Shelf>, source: &Arc<SourceText>) -> Self {
        Self::Kept(Arc::new(OnShelf {
            shelved,
            shelf: Arc::clone(shelf),
            source: Arc::clone(source),
            whole: OnceLock::new(),
        }))
    }

    /// The links to other entries, files and headings, in order.
    #[must_use]
    pub fn links(&self) -> &[BodyLink] {
        match self {
            Self::Whole(body) => &body.links,
            Self::Kept(kept) => &kept.shelved.links,
        }
    }

    /// Whether there are code blocks.
    #[must_use]
    pub fn has_code(&self) -> bool {
        match self {
            Self::Whole(body) => body.has_code,
            Self::Kept(kept) => kept.shelved.has_code,
        }
    }

    /// Whether both are the same text, and not only alike.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => Arc::ptr_eq(one, other),
            (Self::Kept(one), Self::Kept(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Puts the text behind others on a new shelf, for another run; nothing when it cannot be written. The old shelf is not needed
    /// any more.
    pub(super) fn shelved(&self, bodies: &mut Vec<u8>) -> Option<Shelved> {
        Shelved::put(bodies, (self.links(), self.has_code()), |bodies| {
            if let Self::Kept(kept) = self {
                kept.shelf.hold();
                if let Some(bytes) = kept.shelf.bytes(&kept.shelved) {
                    bodies.extend_from_slice(&bytes);
                    return Some(());
                }
            }
            cached::append(bodies, &**self)
        })
    }
}

impl Default for Prose {
    fn default() -> Self {
        Self::Whole(Arc::default())
    }
}

impl Deref for Prose {
    type Target = Body;

    fn deref(&self) -> &Body {
        match self {
            Self::Whole(body) => body,
            Self::Kept(kept) => {
                let read = || kept.shelf.body(&kept.shelved, &kept.source);
                kept.whole.get_or_init(read)
            }
        }
    }
}
