//! What belongs to a recording and lies beside it under the same name: a still picture for its frame, and captions.

use super::files::{Beside, FoundFile, FoundPhoto, PhotoTable, is_photo};
use super::{Captions, Player};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::paths;
use crate::project::schema::{FieldKind, FileUse, PhotoUse};

/// The endings of files that pages play, and the types browsers know them by.
const PLAYED: [(&str, &str); 5] = [
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
];
/// Endings of films and of sounds that browsers cannot play: what to say of them differs.
const FILMS: [&str; 13] = [
    "mov", "avi", "wmv", "mkv", "flv", "3gp", "m4v", "mpg", "mpeg", "rm", "rmvb", "vob", "mts",
];
const SOUNDS: [&str; 8] = ["wav", "amr", "wma", "aac", "flac", "ape", "opus", "aiff"];

/// What was found beside a recording.
#[derive(Debug, Clone)]
pub(super) struct FoundPlayer {
    media_type: &'static str,
    poster: Option<FoundPhoto>,
    captions: Vec<Captions>,
}

/// The type browsers know a recording by.
pub(super) fn media_type(extension: &str) -> Option<&'static str> {
    PLAYED
        .iter()
        .find(|(known, _)| *known == extension)
        .map(|(_, media_type)| *media_type)
}

/// Which hint helps with a file that a field cannot take: how to export a film, or a sound.
pub(super) fn export_hint(known: &[String], extension: &str) -> Option<&'static str> {
    let plays = known.iter().any(|known| media_type(known).is_some());
    match extension {
        _ if !plays => None,
        film if FILMS.contains(&film) => Some("film"),
        sound if SOUNDS.contains(&sound) => Some("sound"),
        _ => None,
    }
}

/// Looks for what belongs to a file, if a page plays it. The captions are files to be published with it.
pub(super) fn player(
    kind: &FieldKind,
    said: &FileUse,
    path: &str,
    beside: &Beside<'_>,
) -> Result<Option<(FoundPlayer, Vec<FoundFile>)>, Diagnostic> {
    let (stem, extension) = paths::stem_and_extension(path);
    let Some(media_type) = media_type(&extension).filter(|_| matches!(kind, FieldKind::File(_))) else {
        return Ok(None);
    };
    let names = || beside.names_in(paths::folder(path));
    let same_stem = |name: &str| is_photo(name) && paths::stem_and_extension(name).0 == stem;
    let poster = said.poster.clone().or_else(|| {
        let name = names().find(|name| same_stem(name))?;
        Some(PhotoUse {
            file: written_like(&said.file, name),
            span: said.span,
            ..PhotoUse::default()
        })
    });
    let poster = poster.map(|poster| beside.photo(poster)).transpose()?;
    let mut captions = Vec::new();
    let mut files = Vec::new();
    for name in names() {
        let Some(language) = caption_language(name, stem) else {
            continue;
        };
        let (path, file) = beside.file(&written_like(&said.file, name), said.span)?;
        captions.push(Captions {
            path: path.clone(),
            language: language.map(str::to_owned),
        });
        files.push(FoundFile::unnamed(path, file, beside.at(said.span)));
    }
    let player = FoundPlayer {
        media_type,
        poster,
        captions,
    };
    Ok(Some((player, files)))
}

/// A name as it is written from the entry's folder, when another file of the same folder is written so.
fn written_like(other: &str, name: &str) -> String {
    match other.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

/// The language of captions for a recording: `鼓.vtt` has none written, `鼓.zh.vtt` has.
fn caption_language<'a>(name: &'a str, stem: &str) -> Option<Option<&'a str>> {
    let (own, extension) = paths::stem_and_extension(name);
    if extension != "vtt" {
        return None;
    }
    let rest = own.strip_prefix(stem)?;
    if rest.is_empty() {
        return Some(None);
    }
    let tag = rest.strip_prefix('.')?;
    let fits = (2..=12).contains(&tag.len())
        && tag
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    fits.then_some(Some(tag))
}

impl FoundPlayer {
    /// The name of the still picture, as the entry's folder knows it.
    pub(super) fn poster_name(&self) -> Option<&str> {
        self.poster.as_ref().map(|poster| poster.said.file.as_str())
    }

    /// The still picture.
    pub(super) fn poster(&self) -> Option<&FoundPhoto> {
        self.poster.as_ref()
    }

    /// Gives the still picture its place.
    pub(super) fn settled(self, table: &mut PhotoTable) -> Player {
        Player {
            media_type: self.media_type,
            poster: self.poster.map(|poster| table.shown(poster)),
            captions: self.captions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known_by_the_name_of_their_recording() {
        assert_eq!(caption_language("鼓.vtt", "鼓"), Some(None));
        assert_eq!(caption_language("鼓.zh-Hans.vtt", "鼓"), Some(Some("zh-Hans")));
        for name in ["鼓.srt", "鼓谱.vtt", "鼓.第一段.vtt", "锣.vtt"] {
            assert_eq!(caption_language(name, "鼓"), None, "{name}");
        }
    }
}
