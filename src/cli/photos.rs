//! `zhanlan photos FOLDER`: an entry's photos for the officer who describes them, and with `--write` a list to fill in.

use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::arguments::{Common, Format, Photos};
use super::progress::Bar;
use super::report::report;
use super::voice::{Voice, order};
use crate::album::{self, Album, AlbumError, Proposal, SaveError, Shot, Shown};
use crate::foundation::language::Language;
use crate::foundation::numbers::file_size;
use crate::media::Flaw;

/// Shows the photos; writes the list when asked to.
pub(super) fn run(common: &Common, photos: &Photos, voice: &Voice) -> anyhow::Result<ExitCode> {
    let order = order(common, voice)?;
    let album = match album::open(&order.site, &photos.folder, &Bar::stoppable(voice)) {
        Ok(album) => album,
        Err(AlbumError::Broken(mistakes)) => {
            report(&mistakes, None, voice);
            let path = photos.folder.display().to_string();
            voice.tell(&voice.text("album", "broken", &[("path", path)]));
            return Ok(ExitCode::from(1));
        }
        Err(AlbumError::NoEntry(folder)) => {
            let folder = folder.display().to_string();
            anyhow::bail!(voice.text("album", "no-entry", &[("folder", folder)]));
        }
        Err(AlbumError::Media(error)) => return Err(error.into()),
    };
    let proposal = album.proposal();
    if photos.write {
        album.save(&proposal).map_err(|error| explained(error, voice))?;
    }
    if voice.format == Format::Json {
        voice.say(&document(&album, &proposal, photos.write, voice.language(None)).to_string());
    } else {
        tell(&album, &proposal, photos.write, voice);
    }
    Ok(ExitCode::SUCCESS)
}

fn explained(error: SaveError, voice: &Voice) -> anyhow::Error {
    let text = |key, path: &std::path::Path| {
        let path = path.display().to_string();
        anyhow::anyhow!(voice.text("album", key, &[("path", path)]))
    };
    match error {
        SaveError::Changed(path) => text("changed", &path),
        SaveError::Encoding(path) => text("encoding", &path),
        SaveError::File { path, source } => anyhow::anyhow!(voice.text(
            "environment",
            "io",
            &[
                ("action", voice.text("environment", "writing", &[])),
                ("path", path.display().to_string()),
                ("reason", source.to_string()),
            ],
        )),
    }
}

fn tell(album: &Album, proposal: &Proposal, write: bool, voice: &Voice) {
    let values = [
        ("entry", album.path.clone()),
        ("count", album.photos.len().to_string()),
    ];
    if album.photos.is_empty() {
        voice.say(&voice.text("album", "none", &values));
        return;
    }
    voice.say(&voice.text("album", "head", &values));
    for (number, shot) in (1..).zip(&album.photos) {
        voice.say(&format!("\n{number}. {}", shot.name));
        for line in lines(shot, voice) {
            voice.say(&format!("   {line}"));
        }
    }
    let path = [("path", album.path.clone())];
    let last = match (proposal, write) {
        (Proposal::Nothing, true) => voice.text("album", "complete", &[]),
        (Proposal::Nothing, false) => return,
        (Proposal::Insert { .. }, false) => voice.text("album", "offer", &[]),
        (Proposal::Insert { photos, .. }, true) => {
            let [path] = path;
            voice.text("album", "added", &[path, ("count", photos.to_string())])
        }
        (Proposal::Paste(lines), _) => {
            format!("{}\n\n{}", voice.text("album", "paste", &path), lines.join("\n"))
        }
    };
    voice.say(&format!("\n{last}"));
}

/// What there is to say of a photo, a line for each kind of thing.
fn lines(shot: &Shot, voice: &Voice) -> Vec<String> {
    let word = |key: &str| voice.text("album", key, &[]);
    let seen = match &shot.seen {
        Ok(seen) => seen,
        Err(diagnostic) => return vec![diagnostic.message(voice.language(None))],
    };
    let (width, height) = seen.size;
    let mut facts = vec![format!("{width} × {height}"), file_size(shot.bytes)];
    facts.extend(shot.taken.clone());
    facts.push(word(place(shot.shown)));
    let described = if shot.is_described() {
        "described"
    } else {
        "undescribed"
    };
    let mut advice = vec![word(described)];
    advice.extend(seen.flaws().into_iter().map(|flaw| word(name(flaw))));
    if !shot.like.is_empty() {
        let names = voice.language(None).listed(shot.like.iter().map(String::as_str));
        advice.push(voice.text("album", "like", &[("names", names)]));
    }
    let mut lines = vec![facts.join(" · "), advice.join(" · ")];
    for (key, text) in [("caption", &seen.words.caption), ("credit", &seen.words.credit)] {
        lines.extend(
            text.iter()
                .map(|text| voice.text("album", key, &[("text", text.clone())])),
        );
    }
    lines
}

fn document(album: &Album, proposal: &Proposal, write: bool, language: Language) -> Json {
    let photo = |shot: &Shot| {
        let seen = shot.seen.as_ref().ok();
        let flaws = seen.map(|seen| seen.flaws().into_iter().map(name).collect::<Vec<_>>());
        let judgement = seen.and_then(|seen| seen.judgement);
        json!({
            "file": shot.name,
            "bytes": shot.bytes,
            "width": seen.map(|seen| seen.size.0),
            "height": seen.map(|seen| seen.size.1),
            "taken": shot.taken,
            "shown": place(shot.shown),
            "described": shot.is_described(),
            "alt": shot.said.alt,
            "caption": shot.said.caption,
            "credit": shot.said.credit,
            "embedded": seen.map(|seen| json!({"caption": seen.words.caption, "credit": seen.words.credit})),
            "flaws": flaws,
            "like": shot.like,
            "sharpness": judgement.map(|judgement| judgement.sharpness),
            "lightness": judgement.map(|judgement| judgement.lightness),
            "error": shot.seen.as_ref().err().map(|error| error.message(language)),
        })
    };
    let (added, paste) = match proposal {
        Proposal::Insert { photos, .. } if write => (*photos, None),
        Proposal::Paste(lines) => (0, Some(lines.join("\n"))),
        _ => (0, None),
    };
    json!({
        "entry": album.path,
        "photos": album.photos.iter().map(photo).collect::<Vec<_>>(),
        "added": added,
        "paste": paste,
    })
}

fn place(shown: Shown) -> &'static str {
    match shown {
        Shown::Cover => "cover",
        Shown::Text => "text",
        Shown::Gallery => "gallery",
        Shown::Nowhere => "nowhere",
    }
}

fn name(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Blurred => "blurred",
        Flaw::Dark => "dark",
        Flaw::Tiny => "tiny",
    }
}
