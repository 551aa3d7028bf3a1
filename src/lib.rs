//! zhanlan 展览: from a folder of Markdown and photos to a public showcase site that opens anywhere.
//!
//! The modules stand in the order of the flow; each uses only modules above it (`tests/suite/architecture.rs` sees to that).
//! Every stage is a function from the values before it to a new one, and reports into one
//! [`Diagnostics`](foundation::diagnostic::Diagnostics); [`pipeline::run`] is the only place that calls them.
//!
//! 1. [`project`] reads what the owner declares: `site.yaml`, the types of entries with their fields, the theme.
//! 2. [`load`] finds the files below `content/` and `static/` and decodes the texts.
//! 3. [`parse`] takes texts apart: front matter as a tree with positions, Markdown as HTML with holes.
//! 4. [`model`] types them: entries with values, unique paths, the photos and files beside them. The
//!    [`Site`](model::Site) never changes again.
//! 5. [`mod@derive`] finds what follows: relations both ways, listings, facets, agenda, calendar, timeline, honours, statistics.
//! 6. [`media`] makes the photos' variants, or finds them in the cache.
//! 7. [`mod@search`] makes the index by which visitors find entries, in files a phone can load one by one.
//! 8. [`render`] fills the templates: the [`Output`](render::Output) holds every path of the site and what will stand there.
//! 9. [`check`] looks through it for what must not be published, and for what contradicts itself.
//! 10. [`publish`] puts it in the place of the old site, all or nothing.
//!
//! [`ledger`] knows what the last build was made of and leaves out one for which nothing has changed.
//! [`album`] lays the photos of one entry out for the officer who describes them. [`serve`] answers a preview from the same output in memory; [`cli`] speaks with the person.

pub mod foundation;

pub mod project;

pub mod load;

pub mod parse;

pub mod model;

pub mod derive;

pub mod media;

pub mod search;

pub mod render;

pub mod check;

pub mod publish;

pub mod pipeline;

pub mod ledger;

pub mod album;

pub mod serve;

pub mod cli;
