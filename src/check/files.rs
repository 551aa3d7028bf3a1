//! The owner's files that are copied: what would be published with the name of its author or the place it was made at.

use std::path::Path;

use rayon::prelude::*;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::messages;
use crate::foundation::paths;
use crate::media::{self, Left, ScrubFault};
use crate::render::Output;

/// Pictures that no page can show as they are, and that hold places and names where we cannot take them out.
const FOREIGN: [&str; 4] = ["heic", "heif", "avif", "dng"];
/// Recordings, which are called so in messages.
const RECORDINGS: [&str; 10] = [
    "mp4", "m4a", "m4v", "mov", "webm", "mp3", "ogg", "wav", "flac", "3gp",
];

/// Tells files that are broken or that cannot be cleaned: nothing is copied blindly.
pub(super) fn check(output: &Output) -> Vec<Diagnostic> {
    let copies: Vec<_> = output.copies().collect();
    copies
        .par_iter()
        .filter_map(|(file, origin)| check_file(file, origin))
        .collect()
}

fn check_file(file: &Path, origin: &str) -> Option<Diagnostic> {
    let extension = paths::stem_and_extension(origin).1;
    let told = |code| Diagnostic::in_file(code, origin);
    if FOREIGN.contains(&extension.as_str()) {
        return Some(told(Code::UnsupportedFile).with("file", paths::name(origin)));
    }
    match media::scrub(file) {
        Ok(scrubbed) => scrubbed.left.map(|left| {
            let diagnostic = told(Code::NotScrubbed).with("file", paths::name(origin));
            match hint(left) {
                Some(hint) => diagnostic.hinting(hint),
                None => diagnostic,
            }
        }),
        Err(ScrubFault::Unreadable(error)) => {
            Some(told(Code::UnreadableFile).with("reason", error.to_string()))
        }
        Err(ScrubFault::Broken(_)) if RECORDINGS.contains(&extension.as_str()) => {
            let reason =
                |language| messages::text(language, "recording-reason", "truncated", &[]).unwrap_or_default();
            Some(
                told(Code::BrokenRecording)
                    .with("file", paths::name(origin))
                    .with_each("reason", reason),
            )
        }
        Err(ScrubFault::Broken(error)) => Some(
            told(Code::BrokenPhoto)
                .with("photo", paths::name(origin))
                .with("reason", error.to_string()),
        ),
    }
}

/// The hint that helps, where there is a better one than to use another format.
fn hint(left: Left) -> Option<&'static str> {
    match left {
        Left::OldOffice => Some("old-office"),
        Left::Archive => Some("archive"),
        Left::Encrypted => Some("encrypted"),
        Left::Embedded => Some("embedded"),
        Left::Signed => Some("signed"),
        Left::Changes => Some("changes"),
        Left::Broken => Some("broken"),
        Left::Unknown => None,
    }
}
