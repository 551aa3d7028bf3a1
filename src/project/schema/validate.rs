//! What serde cannot know of an owner's type file: names that must exist, words that must fit together.

use std::sync::Arc;

use super::{Field, FieldKind, Show, TypeDef};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::messages;
use crate::foundation::nearest::fold;
use crate::foundation::source::{SourceText, Span};

const HOMES: [&str; 6] = ["latest", "features", "shelf", "wall", "list", "none"];

/// A mistake of the catalogue's group `type-file`, where the file names `word`.
pub(super) fn mistake(
    source: &Arc<SourceText>,
    key: &'static str,
    word: &str,
    others: &[(&'static str, &str)],
) -> Diagnostic {
    let at = source.text().find(word).unwrap_or_default();
    let mut values = vec![("word", word.to_owned())];
    values.extend(others.iter().map(|(name, text)| (*name, (*text).to_owned())));
    Diagnostic::at(Code::BadTypeFile, source, Span::new(at, at + word.len()))
        .with_each("reason", |language| {
            messages::text(language, "type-file", key, &values).unwrap_or_default()
        })
}

/// Everything that does not fit in a type an owner declares or changes.
pub(super) fn validate(def: &TypeDef, types: &[TypeDef], source: &Arc<SourceText>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !HOMES.contains(&def.home.as_str()) {
        found.push(mistake(source, "unknown-home", &def.home, &[]));
    }
    for (index, field) in def.fields.iter().enumerate() {
        for word in unknown_types(field, types) {
            found.push(mistake(source, "unknown-type", word, &[("field", &field.name)]));
        }
        if let Some(word) = record_word(field) {
            found.push(mistake(source, "needs-record", word, &[("field", &field.name)]));
        }
        let shared = def.fields[..index].iter().find_map(|other| {
            let key = field
                .keys()
                .find(|key| other.keys().any(|known| fold(known) == fold(key)))?;
            Some((other, key))
        });
        if let Some((other, key)) = shared {
            found.push(mistake(
                source,
                "shared-key",
                &field.name,
                &[("field", &other.name), ("key", key)],
            ));
        }
    }
    found
}

fn unknown_types<'a>(field: &'a Field, types: &[TypeDef]) -> Vec<&'a str> {
    match &field.kind {
        FieldKind::Relation(to) => to
            .iter()
            .map(String::as_str)
            .filter(|name| !types.iter().any(|def| def.name == *name))
            .collect(),
        FieldKind::Record(fields) => fields
            .iter()
            .flat_map(|field| unknown_types(field, types))
            .collect(),
        _ => Vec::new(),
    }
}

/// The word of `show` that only records can be shown by.
fn record_word(field: &Field) -> Option<&'static str> {
    let word = match field.show {
        Show::Figures => "figures",
        Show::Honours => "honours",
        Show::Schedule => "schedule",
        _ => return None,
    };
    (!matches!(field.kind, FieldKind::Record(_))).then_some(word)
}
