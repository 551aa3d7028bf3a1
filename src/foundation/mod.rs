//! What every stage stands on: positions in sources, diagnostics in two languages, positioned YAML,
//! paths, dates, slugs. Nothing here knows what an entry or a photo is.

pub mod blocks;
pub(crate) mod cached;
pub mod code;
pub mod dates;
pub mod diagnostic;
pub mod encoding;
pub mod fingerprint;
pub(crate) mod folders;
pub mod language;
pub(crate) mod memo;
pub mod messages;
pub mod nearest;
pub mod numbers;
pub mod paths;
pub mod privacy;
pub mod progress;
pub(crate) mod scripts;
pub mod sink;
pub mod slug;
pub mod source;
pub mod stamp;
pub mod stopwatch;
pub mod tree;
pub(crate) mod varint;
pub mod yaml;
