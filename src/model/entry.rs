//! One document to one entry: values by the fields of its type, photos and files found beside it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::disclosure::disclose;
use super::files::{Beside, FoundFile, FoundPhoto, PhotoTable, attached, linked};
use super::photos::{Photos, photos, players, said};
use super::recordings::{FoundPlayer, export_hint, player};
use super::{Entry, Given, Outcome, Prose, Publication, Typed, slug_of};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::source::{SourceText, Span};
use crate::foundation::{paths, privacy};
use crate::load::{Sources, Texts};
use crate::parse::markdown::Body;
use crate::parse::{Document, Prints};
use crate::project::Project;
use crate::project::schema::{FieldKind, FileUse, Record, TypeDef, TypeId, Value, ValueReader};

/// What an entry is by its place alone.
pub(super) struct Identity {
    pub(super) type_id: TypeId,
    pub(super) name: String,
    pub(super) bundle: bool,
}

/// An entry before its photos have their places in the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Draft {
    pub(super) type_id: TypeId,
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) path: String,
    title: String,
    record: Arc<Record>,
    slug_place: Span,
    photos: Photos,
    /// Only an entry that has none is kept for another run.
    #[serde(skip)]
    files: Vec<FoundFile>,
    /// Kept beside the others, since most are never looked into.
    #[serde(skip)]
    pub(super) body: Prose,
    prints: Prints,
}

/// Types a document; whatever is wrong is told, and what can be kept is kept.
pub(super) fn read(given: Given<'_>, document: Document, identity: Identity) -> Outcome {
    let Given {
        project,
        sources,
        publication,
    } = given;
    let def = project.schema.get(identity.type_id);
    let path = document.source.path().to_owned();
    let Some(front) = &document.front else {
        let names = known_names(&identity.name, salvaged_title(document.source.text()), None);
        return (Typed::Unread(identity.type_id, names, path), Vec::new());
    };
    let mut reader = ValueReader::new(&document.source);
    let mut record = reader.record(
        front,
        &def.fields,
        |language| def.called(language),
        document.opening,
    );
    let mut found = reader.diagnostics;
    disclose(&def.fields, &mut record.values, project.settings.smallest_group);
    let text = |name: &str| {
        def.index_of(name)
            .and_then(|index| record.values[index].as_ref()?.text().map(str::to_owned))
    };
    let title = text("title").unwrap_or_else(|| identity.name.clone());
    let written_slug = text("slug");
    if !is_published(def, &record, publication) {
        let names = known_names(&identity.name, Some(title), written_slug);
        // An unpublished entry may be half-written; only what could never be read is told.
        return (Typed::Hidden(identity.type_id, names, path), Vec::new());
    }
    found.extend(privacy::told(&document.source));
    let beside = Beside {
        sources,
        source: &document.source,
    };
    let files = files(def, &record, &document.body, &beside, &mut found);
    let said = said(def, &record, &document, &beside, identity.bundle).without_posters(&files, &document);
    let photos = photos(said, &document, &beside, &mut found).or_poster(&files);
    let slug_place = def
        .index_of("slug")
        .and_then(|index| record.spans.get(index))
        .unwrap_or(document.opening);
    let prints = Prints {
        asked: asked(project, identity.type_id, &record, &document),
        ..document.prints
    };
    let draft = Draft {
        type_id: identity.type_id,
        slug: written_slug.unwrap_or_else(|| slug_of(&identity.name)),
        name: identity.name,
        path,
        title,
        record: Arc::new(record),
        slug_place,
        photos,
        files,
        body: Prose::Whole(document.body),
        prints,
    };
    (Typed::Entry(Arc::new(draft)), found)
}

/// By which another run knows again what of the front matter something follows from.
fn asked(project: &Project, type_id: TypeId, record: &Record, document: &Document) -> Fingerprint {
    let values = record.values.iter().enumerate();
    let shown = values.filter(|(field, value)| {
        matches!(value, Some(Value::Text(_))) && project.only_shows(type_id, *field)
    });
    let mut places: Vec<Span> = shown.filter_map(|(field, _)| record.spans.get(field)).collect();
    places.sort_unstable_by_key(|place| place.start);
    document.front_without(places.into_iter())
}

/// The title of a front matter that could not be read, so that relations to the entry are not told as unknown too.
fn salvaged_title(text: &str) -> Option<String> {
    text.lines().take(40).find_map(|line| {
        let (key, value) = line.split_once([':', '：'])?;
        matches!(key.trim(), "title" | "标题" | "题目")
            .then(|| value.trim().trim_matches(['"', '\'', '“', '”']).to_owned())
    })
}

pub(super) fn known_names(name: &str, title: Option<String>, slug: Option<String>) -> Vec<String> {
    [
        Some(name.to_owned()),
        Some(slug.unwrap_or_else(|| slug_of(name))),
        title,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn is_published(def: &TypeDef, record: &Record, publication: Publication) -> bool {
    let value = |name: &str| def.index_of(name).and_then(|index| record.values[index].as_ref());
    let day = |name: &str| value(name).and_then(Value::date);
    if day("expires_on").is_some_and(|last| last.last() < publication.today) {
        return false;
    }
    let early = day("publish_on").is_some_and(|first| first.first() > publication.today);
    let draft = matches!(value("draft"), Some(Value::Boolean(true)));
    publication.drafts || !(early || draft)
}

fn files(
    def: &TypeDef,
    record: &Record,
    body: &Body,
    beside: &Beside<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<FoundFile> {
    let mut files: Vec<FoundFile> = Vec::new();
    let mut captions: Vec<FoundFile> = Vec::new();
    for (index, (field, value)) in def.fields.iter().zip(&record.values).enumerate() {
        for value in value.iter().flat_map(Value::each) {
            let Value::File(said) = value else { continue };
            match named_file(&field.kind, said, beside) {
                Ok((mut file, more)) => {
                    file.field = Some(index);
                    files.push(file);
                    let known = |path: &str| captions.iter().any(|file| file.path == path);
                    let more: Vec<_> = more.into_iter().filter(|file| !known(&file.path)).collect();
                    captions.extend(more);
                }
                Err(diagnostic) => found.push(diagnostic),
            }
        }
    }
    files.extend(captions);
    linked(body, beside, files)
}

/// The file a field names, and the captions that belong to it.
fn named_file(
    kind: &FieldKind,
    said: &FileUse,
    beside: &Beside<'_>,
) -> Result<(FoundFile, Vec<FoundFile>), Diagnostic> {
    let (path, file) = beside.file(&said.file, said.span)?;
    let extension = paths::stem_and_extension(&path).1;
    if let FieldKind::File(known) = kind
        && !known.is_empty()
        && !known.contains(&extension)
    {
        let told = Diagnostic::at(Code::UnsupportedFile, beside.source, said.span).with("file", &said.file);
        return Err(match export_hint(known, &extension) {
            Some(hint) => told.hinting(hint),
            None => told,
        });
    }
    let (player, captions) = player(kind, said, &path, beside)?.unzip();
    let found = FoundFile {
        title: said.title.clone(),
        player,
        ..FoundFile::unnamed(path, file, beside.at(said.span))
    };
    Ok((found, captions.unwrap_or_default()))
}

impl Draft {
    /// Whether it has files, recordings among them.
    pub(super) fn has_files(&self) -> bool {
        !self.files.is_empty()
    }

    /// Finds its photos again, where another run has kept it.
    pub(super) fn find_again(&mut self, sources: &Sources, source: &Arc<SourceText>) {
        self.photos.find_again(sources, source);
    }

    /// The photos it shows, in the order in which they are settled.
    pub(super) fn photos(&self) -> impl Iterator<Item = &FoundPhoto> {
        let Photos {
            cover,
            gallery,
            in_text,
        } = &self.photos;
        let posters = players(&self.files).filter_map(FoundPlayer::poster);
        cover
            .iter()
            .chain(in_text.iter().flatten())
            .chain(gallery)
            .chain(posters)
    }

    /// Tells that another entry has the same slug, or is the same entry.
    pub(super) fn clash(&self, def: &TypeDef, texts: &Texts, other: &str) -> Diagnostic {
        let same_name =
            paths::stem_and_extension(other).0 == self.name || paths::name(paths::folder(other)) == self.name;
        let written = def
            .index_of("slug")
            .is_some_and(|index| self.record.values[index].is_some());
        let code = if same_name && !written {
            Code::DuplicateEntry
        } else {
            Code::DuplicateSlug
        };
        texts
            .told(code, &self.path, self.slug_place)
            .with("slug", &self.slug)
            .with("other", other)
    }

    /// Gives the photos their places and the files their paths.
    pub(super) fn settled(self, def: &TypeDef, table: &mut PhotoTable) -> Entry {
        let base = if def.plain {
            self.slug.clone()
        } else {
            format!("{}/{}", def.folder, self.slug)
        };
        let cover = self.photos.cover.map(|photo| table.shown(photo));
        let body_photos = self
            .photos
            .in_text
            .into_iter()
            .map(|photo| photo.map(|photo| table.shown(photo)))
            .collect();
        let gallery = self
            .photos
            .gallery
            .into_iter()
            .map(|photo| table.shown(photo))
            .collect();
        let files = attached(self.files, &base, table);
        Entry {
            type_id: self.type_id,
            url: format!("{base}.html"),
            name: self.name,
            slug: self.slug,
            title: self.title,
            record: self.record,
            cover,
            gallery,
            body_photos,
            files,
            body: self.body,
            path: self.path,
            prints: self.prints,
        }
    }
}
