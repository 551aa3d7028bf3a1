//! Recordings on phones: whether they are whole, play everywhere, start at once, and are small enough to be waited for.

use std::sync::Arc;

use crate::foundation::diagnostic::{Code, Diagnostic, Location};
use crate::foundation::messages;
use crate::foundation::numbers::file_size;
use crate::foundation::source::{SourceText, Span};
use crate::foundation::{paths, privacy};
use crate::media::{Recording, Recordings};
use crate::model::{Attached, Captions, Entry, Player, Site};
use crate::project::Project;

/// Looks at every recording that a page plays, and at its captions.
pub(super) fn check(project: &Project, site: &Site, recordings: &Recordings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in &site.entries {
        for (file, player) in entry.recordings() {
            match recordings.get(&file.path) {
                Some(Ok(recording)) => {
                    playing(file, player, recording, &mut found);
                    if file.bytes > project.settings.largest_recording {
                        found.push(
                            told(Code::LargeRecording, file)
                                .with("size", file_size(file.bytes))
                                .with("limit", file_size(project.settings.largest_recording)),
                        );
                    }
                }
                Some(Err(fault)) => {
                    let word = fault.word();
                    found.push(
                        told(Code::BrokenRecording, file).with_each("reason", move |language| {
                            messages::text(language, "recording-reason", word, &[])
                                .unwrap_or_else(|| word.to_owned())
                        }),
                    );
                }
                None => {}
            }
            let captions = player.captions.iter();
            found.extend(captions.flat_map(|captions| captions_of(entry, captions)));
        }
    }
    found
}

fn told(code: Code, file: &Attached) -> Diagnostic {
    Diagnostic::new(code, file.location.clone()).with("file", paths::name(&file.path))
}

fn playing(file: &Attached, player: &Player, recording: &Recording, found: &mut Vec<Diagnostic>) {
    if !recording.unplayable.is_empty() {
        let packed = recording.unplayable.join(", ");
        let diagnostic = told(Code::UnplayableRecording, file).with("packed", packed);
        found.push(if recording.has_picture {
            diagnostic
        } else {
            diagnostic.hinting("sound")
        });
    }
    if recording.starts_late {
        found.push(told(Code::SlowRecording, file));
    }
    if recording.has_picture && recording.has_sound && player.captions.is_empty() {
        let stem = paths::stem_and_extension(&file.path).0;
        found.push(told(Code::MissingCaptions, file).with("captions", format!("{stem}.vtt")));
    }
}

/// Captions are text: they must be what a browser reads, and must not say anybody's number.
fn captions_of(entry: &Entry, captions: &Captions) -> Vec<Diagnostic> {
    let Some(file) = entry.files.iter().find(|file| file.path == captions.path) else {
        return Vec::new();
    };
    let bytes = match std::fs::read(&file.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            let told = Diagnostic::in_file(Code::UnreadableFile, &*file.path);
            return vec![told.with("reason", error.to_string())];
        }
    };
    let Ok(text) = String::from_utf8(bytes) else {
        return vec![Diagnostic::in_file(Code::BadCaptions, &*file.path).hinting("encoding")];
    };
    let source: Arc<SourceText> = SourceText::new(file.path.as_str(), text);
    let text = source.text();
    let first = text
        .trim_start_matches('\u{feff}')
        .lines()
        .next()
        .unwrap_or_default();
    let starts = first == "WEBVTT" || first.starts_with("WEBVTT ") || first.starts_with("WEBVTT\t");
    let mut found: Vec<Diagnostic> = privacy::told(&source).collect();
    if !starts {
        let span = Span::new(0, text.lines().next().unwrap_or_default().len());
        found.push(Diagnostic::new(
            Code::BadCaptions,
            Location::Text(Arc::clone(&source), span),
        ));
    }
    found
}
