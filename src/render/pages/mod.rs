//! The kinds of pages, each with what its template sees.

pub(super) mod calendar;
mod charts;
mod choices;
pub(super) mod data;
pub(super) mod entry;
pub(super) mod home;
pub(super) mod indexes;
pub(super) mod listing;
mod month_grid;
mod pager;
mod recordings;
mod sections;
pub(super) mod sheets;
pub(super) mod statistics;
pub(super) mod timeline;
pub(super) mod traces;
pub(super) mod wall;

use crate::foundation::diagnostic::{Diagnostic, Location};

/// A rendered page.
pub(super) struct Page {
    /// Its path relative to the site's root.
    pub(super) url: String,
    /// The HTML, or the data a page asks for.
    pub(super) bytes: Vec<u8>,
    /// What it was made from.
    pub(super) origin: Location,
}

/// What rendering gives: pages, or the template's mistake.
pub(super) type Rendered = Result<Vec<Page>, Diagnostic>;
