//! Types as data: what kinds of entries there are, which fields they have, and what each field holds.
//!
//! Built-in types are the YAML files of `builtin/`; an owner adds or changes types in `content/_types/*.yaml`.

mod describe;
mod field;
mod file;
mod read;
mod read_files;
mod validate;
mod value;

use std::path::Path;
use std::sync::OnceLock;

pub use field::{ChoiceOption, Facet, Field, FieldKind, Show};
pub use read::{Record, ValueReader};
pub(super) use read::{is_colour, url};
pub use value::{FileUse, PhotoUse, Reference, Spans, Value, Values};

use serde::{Deserialize, Serialize};

use crate::foundation::diagnostic::Diagnostics;
use crate::foundation::language::{Bilingual, Language};

/// All types of a site.
#[derive(Debug)]
pub struct Schema {
    types: Vec<TypeDef>,
    listing: Vec<Field>,
}

/// A type's place in its [`Schema`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TypeId(pub u16);

/// A kind of entry.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The name in relations and data: ASCII, stable.
    pub name: String,
    /// The folder below `content/`, and of its published pages.
    pub folder: String,
    /// Other names the folder may have.
    pub folder_aliases: Vec<String>,
    /// What many of them are called: 活动.
    pub label: Bilingual,
    /// What one is called.
    pub singular: Bilingual,
    /// The classifier behind a count: 场, 支, 件.
    pub counter: Bilingual,
    /// The theme's sign for entries without a photo.
    pub glyph: String,
    /// The order of its listing.
    pub order: Order,
    /// Whether its entries are plain pages at the root, without a listing.
    pub plain: bool,
    /// How the home page shows it: `latest`, `features`, `shelf`, `wall`, `list` or `none`.
    pub home: String,
    /// The schema.org type its pages declare to search engines.
    pub schema_org: String,
    /// The fields, common ones first.
    pub fields: Vec<Field>,
}

/// How a listing is sorted; pinned entries always come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Newest first.
    #[default]
    Date,
    /// By file name, numbers as numbers.
    Name,
    /// By the number in the field `order`, then by file name.
    Number,
}

impl TypeDef {
    /// The index of the field of this name.
    #[must_use]
    pub fn index_of(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|known| known.name == field)
    }

    /// What one entry is called, for messages.
    #[must_use]
    pub fn called(&self, language: Language) -> String {
        self.singular
            .get(language)
            .or(self.label.get(language))
            .unwrap_or(&self.name)
            .to_owned()
    }

    /// Whether its entries are events, which stand in the calendar: the home page announces them, or search engines are
    /// told so.
    #[must_use]
    pub fn is_event(&self) -> bool {
        !self.plain && (self.home == "latest" || self.schema_org == "Event")
    }

    /// Whether a folder's name means this type.
    #[must_use]
    pub fn answers_to_folder(&self, name: &str) -> bool {
        self.folder_names().any(|known| known == name)
    }

    /// Every name its folder may have.
    pub fn folder_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.folder.as_str()).chain(self.folder_aliases.iter().map(String::as_str))
    }
}

impl Schema {
    /// The built-in types, changed and joined by those of the site's `content/_types/`.
    #[must_use]
    pub fn read(folder: &Path, diagnostics: &mut Diagnostics) -> Self {
        file::read_schema(folder, diagnostics)
    }

    /// Every type with its place, in the order listings are shown.
    pub fn types(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.types)
    }

    /// The type at a place.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.types[usize::from(id.0)]
    }

    /// The type of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<TypeId> {
        self.types().find(|(_, def)| def.name == name).map(|(id, _)| id)
    }

    /// The type whose entries live in a folder.
    #[must_use]
    pub fn of_folder(&self, folder: &str) -> Option<TypeId> {
        self.types()
            .find(|(_, def)| def.answers_to_folder(folder))
            .map(|(id, _)| id)
    }

    /// The fields of a listing's introduction, `_index.md`.
    #[must_use]
    pub fn listing_fields(&self) -> &[Field] {
        &self.listing
    }
}

/// The fields of `site.yaml`.
pub(super) fn settings_fields() -> &'static [Field] {
    static FIELDS: OnceLock<Vec<Field>> = OnceLock::new();
    FIELDS.get_or_init(|| file::builtin_fields(include_str!("builtin/settings.yaml")))
}

/// The fields of `content/statistics.yaml`; those of the group `definition` belong to every figure and chart.
pub(super) fn statistics_fields() -> &'static [Field] {
    static FIELDS: OnceLock<Vec<Field>> = OnceLock::new();
    FIELDS.get_or_init(|| file::builtin_fields(include_str!("builtin/statistics.yaml")))
}

/// What may be said of a photo: file, alt, caption, credit, focus, in this order.
pub(crate) fn photo_fields() -> &'static [Field] {
    static FIELDS: OnceLock<Vec<Field>> = OnceLock::new();
    FIELDS.get_or_init(|| file::builtin_fields(include_str!("builtin/photo.yaml")))
}

/// What may be said of a file: file, title, poster, in this order.
fn file_fields() -> &'static [Field] {
    static FIELDS: OnceLock<Vec<Field>> = OnceLock::new();
    FIELDS.get_or_init(|| file::builtin_fields(include_str!("builtin/file.yaml")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builtin() -> Schema {
        let mut diagnostics = Diagnostics::default();
        let schema = Schema::read(Path::new("no-such-folder"), &mut diagnostics);
        assert_eq!(diagnostics.counts(), (0, 0));
        schema
    }

    fn all_fields(fields: &[Field]) -> Vec<&Field> {
        let mut all: Vec<&Field> = fields.iter().collect();
        for field in fields {
            if let FieldKind::Record(fields) = &field.kind {
                all.extend(all_fields(fields));
            }
        }
        all
    }

    #[test]
    fn built_in_types_are_labelled_in_both_languages() {
        for (_, def) in builtin().types() {
            for field in all_fields(&def.fields) {
                for language in Language::ALL {
                    assert!(field.label.get(language).is_some(), "{}.{}", def.name, field.name);
                }
            }
        }
    }

    #[test]
    fn no_key_means_two_fields_of_one_type() {
        for (_, def) in builtin().types() {
            for field in &def.fields {
                for key in field.keys() {
                    let meant: Vec<_> = def
                        .fields
                        .iter()
                        .filter(|other| other.answers_to(key))
                        .map(|other| &other.name)
                        .collect();
                    assert_eq!(meant, [&field.name], "{}: {key}", def.name);
                }
            }
        }
    }

    #[test]
    fn relations_name_types_that_exist() {
        let schema = builtin();
        for (_, def) in schema.types() {
            for field in all_fields(&def.fields) {
                if let FieldKind::Relation(to) = &field.kind {
                    assert!(
                        to.iter().all(|name| schema.named(name).is_some()),
                        "{}.{}",
                        def.name,
                        field.name
                    );
                }
            }
        }
    }
}
