//! `_index.md`: what introduces a listing, or the home page.

use super::files::{Beside, FoundFile, FoundPhoto, PhotoTable, attached, linked};
use super::photos::missing_alt;
use super::{Attached, Prose, Shown};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::privacy;
use crate::load::Sources;
use crate::parse::{Document, Prints};
use crate::project::Project;
use crate::project::schema::{PhotoUse, Value, ValueReader};

/// The introduction of a listing or of the home page.
#[derive(Debug, Clone)]
pub struct Intro {
    /// Its heading, instead of the type's label or the site's title.
    pub title: Option<String>,
    /// A sentence or two.
    pub summary: Option<String>,
    /// A wide picture.
    pub cover: Option<Shown>,
    /// By the body's photo index.
    pub body_photos: Vec<Option<Shown>>,
    /// Files the text links to.
    pub files: Vec<Attached>,
    /// The text.
    pub body: Prose,
    /// Where it was written: a path relative to the site's folder.
    pub path: String,
    /// By which another run knows its text again.
    pub prints: Prints,
}

/// An introduction before its photos have their places in the site.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    title: Option<String>,
    summary: Option<String>,
    cover: Option<FoundPhoto>,
    in_text: Vec<Option<FoundPhoto>>,
    files: Vec<FoundFile>,
    body: Prose,
    path: String,
    prints: Prints,
}

/// Types the document of an introduction.
pub(super) fn read(project: &Project, sources: &Sources, document: Document) -> (Draft, Vec<Diagnostic>) {
    let fields = project.schema.listing_fields();
    let mut reader = ValueReader::new(&document.source);
    let record = document
        .front
        .as_ref()
        .map(|front| reader.record(front, fields, |_| "_index.md".to_owned(), document.opening))
        .unwrap_or_default();
    let mut found = std::mem::take(&mut reader.diagnostics);
    found.extend(privacy::told(&document.source));
    let value = |name: &str| {
        let index = fields.iter().position(|field| field.name == name)?;
        record.values.get(index)?.as_ref()
    };
    let text = |name: &str| value(name).and_then(Value::text).map(str::to_owned);
    let photo = |value: &Value| match value {
        Value::Photo(photo) => Some(PhotoUse::clone(photo)),
        _ => None,
    };
    let listed: Vec<PhotoUse> = value("photos")
        .into_iter()
        .flat_map(Value::each)
        .filter_map(photo)
        .collect();
    let cover = value("cover").and_then(photo).map(|cover| {
        listed
            .iter()
            .find(|said| said.file == cover.file)
            .cloned()
            .unwrap_or(cover)
    });
    let beside = Beside {
        sources,
        source: &document.source,
    };
    let mut find = |said: PhotoUse| match beside.photo(said) {
        Ok(photo) => {
            if photo.said.alt.is_none() && photo.said.caption.is_none() {
                found.push(missing_alt(
                    &document.source,
                    photo.said.span,
                    &[&photo.said.file],
                ));
            }
            Some(photo)
        }
        Err(diagnostic) => {
            found.push(diagnostic);
            None
        }
    };
    let cover = cover.and_then(&mut find);
    let in_text = document.body.photos.iter().map(|photo| {
        let alt = Some(photo.alt.clone()).filter(|alt| !alt.is_empty());
        PhotoUse {
            file: photo.target.clone(),
            alt,
            caption: photo.title.clone(),
            span: photo.span,
            ..PhotoUse::default()
        }
    });
    let in_text = in_text.map(find).collect();
    let (title, summary) = (text("title"), text("summary"));
    let files = linked(&document.body, &beside, Vec::new());
    (
        Draft {
            title,
            summary,
            cover,
            in_text,
            files,
            body: Prose::Whole(document.body),
            path: document.source.path().to_owned(),
            prints: document.prints,
        },
        found,
    )
}

impl Draft {
    /// Gives the photos their places.
    pub(super) fn settled(self, base: &str, table: &mut PhotoTable) -> Intro {
        let cover = self.cover.map(|photo| table.shown(photo));
        let body_photos = self
            .in_text
            .into_iter()
            .map(|photo| photo.map(|photo| table.shown(photo)))
            .collect();
        let files = attached(self.files, base, table);
        Intro {
            title: self.title,
            summary: self.summary,
            cover,
            body_photos,
            files,
            body: self.body,
            path: self.path,
            prints: self.prints,
        }
    }
}
