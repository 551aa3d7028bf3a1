//! Which photos an entry shows, and where: as its cover, in its text, below it. Named ones are looked for beside the
//! text; those nobody describes are told.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::files::{Beside, FoundFile, FoundPhoto, listed};
use super::recordings::FoundPlayer;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::language::Language;
use crate::foundation::nearest::fold;
use crate::foundation::source::{SourceText, Span};
use crate::load::Sources;
use crate::parse::Document;
use crate::parse::markdown::BodyPhoto;
use crate::project::schema::{FieldKind, PhotoUse, Record, TypeDef, Value};

/// The photos an entry shows, each where it belongs.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Photos {
    pub(super) cover: Option<FoundPhoto>,
    pub(super) gallery: Vec<FoundPhoto>,
    pub(super) in_text: Vec<Option<FoundPhoto>>,
}

/// The photos a document names, not yet looked for.
pub(super) struct Said {
    cover: Option<PhotoUse>,
    listed: Vec<PhotoUse>,
    in_text: Vec<PhotoUse>,
}

impl Said {
    /// Leaves out the still pictures of recordings, unless somebody wrote that they are shown.
    pub(super) fn without_posters(mut self, files: &[FoundFile], document: &Document) -> Self {
        let posters: Vec<&str> = players(files).filter_map(FoundPlayer::poster_name).collect();
        self.listed
            .retain(|said| said.span != document.opening || !posters.contains(&said.file.as_str()));
        self
    }
}

impl Photos {
    /// Finds all of them again.
    pub(super) fn find_again(&mut self, sources: &Sources, source: &Arc<SourceText>) {
        let in_text = self.in_text.iter_mut().flatten();
        let all = self.cover.iter_mut().chain(&mut self.gallery).chain(in_text);
        all.for_each(|photo| photo.find_again(sources, source));
    }

    /// Where no other picture stands for the entry, the still picture of its recording does.
    pub(super) fn or_poster(mut self, files: &[FoundFile]) -> Self {
        let poster = || players(files).find_map(FoundPlayer::poster).cloned();
        self.cover = self.cover.or_else(poster);
        self
    }
}

pub(super) fn players(files: &[FoundFile]) -> impl Iterator<Item = &FoundPlayer> {
    files.iter().filter_map(|file| file.player.as_ref())
}

/// The photos that fields and text name; in a folder of its own, an entry shows all that lie there.
pub(super) fn said(
    def: &TypeDef,
    record: &Record,
    document: &Document,
    beside: &Beside<'_>,
    bundle: bool,
) -> Said {
    let mut cover = None;
    let mut listed: Vec<PhotoUse> = Vec::new();
    let mut is_listed = false;
    for (field, value) in def.fields.iter().zip(&record.values) {
        let Some(value) = value else { continue };
        let mut photos = value.each().filter_map(|value| match value {
            Value::Photo(photo) => Some(PhotoUse::clone(photo)),
            _ => None,
        });
        match &field.kind {
            FieldKind::Photo if field.name == "cover" => cover = photos.next(),
            FieldKind::Photo | FieldKind::Photos => {
                is_listed |= field.name == "photos";
                listed.extend(photos);
            }
            _ => {}
        }
    }
    let in_text: Vec<PhotoUse> = document
        .body
        .photos
        .iter()
        .map(|photo| said_in_text(photo, &listed))
        .collect();
    if bundle && !is_listed {
        // A name in other case is told where it is written; the file itself has no mistake then.
        let mistyped = |name: &str| {
            in_text
                .iter()
                .any(|said| said.file != name && fold(&said.file) == fold(name))
        };
        let rest = beside
            .all_photos()
            .into_iter()
            .filter(|name| !mistyped(name) && !listed.iter().any(|said| said.file == *name));
        let unlisted = rest.map(|file| {
            let span = in_text
                .iter()
                .find(|said| said.file == file)
                .map_or(document.opening, |said| said.span);
            PhotoUse {
                file,
                span,
                ..PhotoUse::default()
            }
        });
        listed.extend(unlisted.collect::<Vec<_>>());
    }
    Said {
        cover,
        listed,
        in_text,
    }
}

/// Finds the photos a document names; whatever is wrong is told once.
pub(super) fn photos(
    said: Said,
    document: &Document,
    beside: &Beside<'_>,
    found: &mut Vec<Diagnostic>,
) -> Photos {
    let mut told = BTreeSet::new();
    let mut find = |said: PhotoUse| match beside.photo(said) {
        Ok(photo) => Some(photo),
        Err(diagnostic) => {
            if told.insert((
                diagnostic.location.line_column(),
                diagnostic.message(Language::En),
            )) {
                found.push(diagnostic);
            }
            None
        }
    };
    let in_text: Vec<Option<FoundPhoto>> = said.in_text.into_iter().map(&mut find).collect();
    let listed = said
        .listed
        .into_iter()
        .filter_map(&mut find)
        .map(|photo| described_in_text(photo, &in_text));
    let listed: Vec<FoundPhoto> = listed.collect();
    let cover = match said.cover {
        Some(cover) => {
            let known = listed
                .iter()
                .chain(in_text.iter().flatten())
                .find(|photo| photo.said.file == cover.file)
                .cloned();
            known.or_else(|| find(cover))
        }
        None => listed.first().or(in_text.iter().flatten().next()).cloned(),
    };
    tell_missing_alt(
        document,
        in_text.iter().flatten().chain(&listed).chain(&cover),
        found,
    );
    let shown: BTreeSet<&str> = in_text
        .iter()
        .flatten()
        .chain(&cover)
        .map(|photo| photo.path.as_str())
        .collect();
    let mut seen = BTreeSet::new();
    let gallery = listed
        .iter()
        .filter(|photo| !shown.contains(photo.path.as_str()) && seen.insert(&photo.path))
        .cloned()
        .collect();
    Photos {
        gallery,
        cover,
        in_text,
    }
}

/// A photo in the text, with what the front matter says of the same file where the text is silent.
fn said_in_text(photo: &BodyPhoto, listed: &[PhotoUse]) -> PhotoUse {
    let file = photo.target.trim_start_matches("./").to_owned();
    let known = listed
        .iter()
        .find(|said| said.file == file)
        .cloned()
        .unwrap_or_default();
    let alt = Some(photo.alt.clone()).filter(|alt| !alt.is_empty());
    PhotoUse {
        file,
        alt: alt.or(known.alt),
        caption: photo.title.clone().or(known.caption),
        span: photo.span,
        ..known
    }
}

/// A photo of the folder, with what the text says of the same file where the front matter is silent.
fn described_in_text(mut photo: FoundPhoto, in_text: &[Option<FoundPhoto>]) -> FoundPhoto {
    if let Some(known) = in_text.iter().flatten().find(|known| known.path == photo.path) {
        photo.said.alt = photo.said.alt.or_else(|| known.said.alt.clone());
        photo.said.caption = photo.said.caption.or_else(|| known.said.caption.clone());
    }
    photo
}

/// Tells each named photo that nobody describes, and those that are shown only because they lie in the folder at once.
fn tell_missing_alt<'a>(
    document: &Document,
    photos: impl Iterator<Item = &'a FoundPhoto>,
    found: &mut Vec<Diagnostic>,
) {
    let mut told = BTreeSet::new();
    let mut of_folder = Vec::new();
    for photo in photos.filter(|photo| photo.said.alt.is_none() && photo.said.caption.is_none()) {
        if !told.insert(photo.path.as_str()) {
            continue;
        }
        if photo.said.span == document.opening {
            of_folder.push(photo.said.file.as_str());
        } else {
            found.push(missing_alt(
                &document.source,
                photo.said.span,
                &[&photo.said.file],
            ));
        }
    }
    if !of_folder.is_empty() {
        found.push(missing_alt(&document.source, document.opening, &of_folder));
    }
}

/// A warning for photos of which nobody says what is on them.
pub(super) fn missing_alt(source: &Arc<SourceText>, span: Span, files: &[&str]) -> Diagnostic {
    Diagnostic::at(Code::MissingAlt, source, span)
        .with("photo", listed(files))
        .with("first", files.first().copied().unwrap_or_default())
}
