//! The text of an entry: as it was taken apart in this run, or as another one kept it. Most of a large site's texts are never looked
//! into when one was edited: of those, the bytes are there, and what all stages ask about.

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use crate::foundation::cached;
use crate::parse::markdown::{Body, BodyLink};

/// An entry's text; all of it is a [`Body`].
#[derive(Debug, Clone)]
pub enum Prose {
    /// Taken apart.
    Whole(Arc<Body>),
    /// Kept by another run.
    Kept(Arc<Shelved>),
}

/// A text that is not taken apart until somebody asks.
#[derive(Debug)]
pub struct Shelved {
    links: Vec<BodyLink>,
    has_code: bool,
    /// The bytes of many texts, unsealed.
    bytes: Arc<Vec<u8>>,
    range: Range<usize>,
    whole: OnceLock<Body>,
}

impl Prose {
    /// A text whose bytes lie there, with what is asked of every text.
    pub(super) fn kept(
        bytes: &Arc<Vec<u8>>,
        range: Range<usize>,
        links: Vec<BodyLink>,
        has_code: bool,
    ) -> Self {
        Self::Kept(Arc::new(Shelved {
            links,
            has_code,
            bytes: Arc::clone(bytes),
            range,
            whole: OnceLock::new(),
        }))
    }

    /// The links to other entries, files and headings, in order.
    #[must_use]
    pub fn links(&self) -> &[BodyLink] {
        match self {
            Self::Whole(body) => &body.links,
            Self::Kept(kept) => &kept.links,
        }
    }

    /// Whether there are code blocks.
    #[must_use]
    pub fn has_code(&self) -> bool {
        match self {
            Self::Whole(body) => body.has_code,
            Self::Kept(kept) => kept.has_code,
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

    /// Writes the text behind what a file has, for another run; nothing when it cannot be written.
    pub(super) fn write(&self, file: &mut Vec<u8>) -> Option<()> {
        match self {
            Self::Whole(body) => cached::append(file, &**body),
            Self::Kept(kept) => {
                file.extend_from_slice(kept.bytes.get(kept.range.clone())?);
                Some(())
            }
        }
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
            Self::Kept(kept) => kept.whole.get_or_init(|| {
                let bytes = kept.bytes.get(kept.range.clone());
                let body = bytes.and_then(|bytes| postcard::from_bytes(bytes).ok());
                body.expect("what a checksum was right of is as this program wrote it")
            }),
        }
    }
}
