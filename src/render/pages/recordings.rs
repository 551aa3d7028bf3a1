//! Recordings of an entry as its page plays them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::foundation::language::Language;
use crate::foundation::numbers::file_size;
use crate::model::{Attached, Captions, Entry, Player};
use crate::render::frame::Frame;

/// Captions of more bytes, hours of talk, stay a file of their own.
const MOST_INLINE: usize = 64 << 10;

#[derive(Debug, Serialize)]
pub(super) struct RecordingView<'a> {
    url: &'a str,
    title: &'a str,
    r#type: &'static str,
    kind: &'static str,
    format: String,
    size_text: String,
    width: Option<u32>,
    height: Option<u32>,
    poster: Option<String>,
    captions: Vec<CaptionsView<'a>>,
}

#[derive(Debug, Serialize)]
struct CaptionsView<'a> {
    url: &'a str,
    /// The captions themselves: a page opened as a file may not read another one.
    data: Option<String>,
    language: &'a str,
    label: String,
}

/// The recordings of an entry, in the order its fields name them.
pub(super) fn recordings<'a>(frame: &Frame<'a>, entry: &'a Entry) -> Vec<RecordingView<'a>> {
    entry
        .recordings()
        .map(|(file, player)| view(frame, entry, file, player))
        .collect()
}

fn view<'a>(
    frame: &Frame<'a>,
    entry: &'a Entry,
    file: &'a Attached,
    player: &'a Player,
) -> RecordingView<'a> {
    let known = frame
        .recordings
        .get(&file.path)
        .and_then(|known| known.as_ref().ok());
    // Phones write sound into files called `mp4` too; a film without a picture is listened to.
    let is_film = file.is_film() && known.is_none_or(|known| known.has_picture);
    let size = known.and_then(|known| known.size).filter(|_| is_film);
    RecordingView {
        url: &file.url,
        title: &file.title,
        r#type: player.media_type,
        kind: if is_film { "video" } else { "audio" },
        format: file.extension.to_uppercase(),
        size_text: file_size(file.bytes),
        width: size.map(|(width, _)| width),
        height: size.map(|(_, height)| height),
        poster: player
            .poster
            .as_ref()
            .and_then(|poster| frame.pictures.jpeg(poster))
            .map(|(url, ..)| url),
        captions: player
            .captions
            .iter()
            .filter_map(|captions| captions_view(frame, entry, captions))
            .collect(),
    }
}

fn captions_view<'a>(
    frame: &Frame<'a>,
    entry: &'a Entry,
    captions: &'a Captions,
) -> Option<CaptionsView<'a>> {
    let file = entry.files.iter().find(|file| file.path == captions.path)?;
    let language = captions
        .language
        .as_deref()
        .unwrap_or(&frame.project.settings.tag);
    Some(CaptionsView {
        url: &file.url,
        data: std::fs::read(&file.file)
            .ok()
            .filter(|bytes| bytes.len() <= MOST_INLINE)
            .map(|bytes| format!("data:text/vtt;base64,{}", STANDARD.encode(bytes))),
        language,
        label: called(language, frame.language),
    })
}

/// What a language calls itself; those who read it will know the word.
fn called(tag: &str, reader: Language) -> String {
    let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let name = match primary.as_str() {
        "zh" | "cmn" => "中文",
        "en" => "English",
        "bo" => "བོད་ཡིག",
        "ug" => "ئۇيغۇرچە",
        "mn" => "Монгол",
        "za" => "Vahcuengh",
        "ko" => "한국어",
        "kk" => "Қазақша",
        "ii" => "ꆈꌠꉙ",
        "ja" => "日本語",
        "yue" => "粤语",
        "nan" => "闽南话",
        _ if reader == Language::Zh => return format!("字幕（{tag}）"),
        _ => tag,
    };
    name.to_owned()
}
