//! How recordings are built: boxes (MP4), elements (WebM), pages (Ogg). Read by seeking from header to header, so that a
//! recording of any size costs a little memory and no time. Used by `scrub`, which takes out what tells too much, and by
//! `recording`, which looks whether phones can play it.

pub(super) mod boxes;
pub(super) mod ebml;
pub(super) mod ogg;
mod source;

pub(super) use source::{Input, Source};
