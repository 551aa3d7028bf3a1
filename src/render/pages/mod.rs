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
mod shelf;
pub(super) mod statistics;
pub(super) mod timeline;
pub(super) mod traces;
pub(super) mod wall;

use super::output::Made;
use crate::foundation::diagnostic::Diagnostic;

/// A page that was rendered and handed over.
pub(super) type Page = Made;

/// What rendering gives: pages, or the template's mistake.
pub(super) type Rendered = Result<Vec<Page>, Diagnostic>;
