//! What every stage stands on: positions in sources, diagnostics in two languages, positioned YAML,
//! paths, dates, slugs. Nothing here knows what an entry or a photo is.

pub mod source;
pub mod encoding;
pub mod language;
pub mod messages;
pub mod diagnostic;
pub mod progress;
pub mod yaml;
pub mod nearest;
pub mod paths;
pub mod slug;
pub mod dates;
pub mod numbers;
