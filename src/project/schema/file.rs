//! Type files: from YAML as an owner writes it to types as the stages use them.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::{ChoiceOption, Facet, Field, FieldKind, Order, Schema, Show, TypeDef, validate};
use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::language::Bilingual;
use crate::foundation::slug::is_slug;
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml;
use crate::project::{read_text, yaml_error};

/// The built-in types, in the order listings are shown.
const BUILTIN: [&str; 8] = [
    include_str!("builtin/activity.yaml"),
    include_str!("builtin/case.yaml"),
    include_str!("builtin/team.yaml"),
    include_str!("builtin/work.yaml"),
    include_str!("builtin/community.yaml"),
    include_str!("builtin/venue.yaml"),
    include_str!("builtin/series.yaml"),
    include_str!("builtin/page.yaml"),
];

/// A type file as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeFile {
    name: String,
    #[serde(default)]
    folder: Option<String>,
    #[serde(default)]
    folder_aliases: Vec<String>,
    #[serde(default)]
    label: Bilingual,
    #[serde(default)]
    singular: Bilingual,
    #[serde(default)]
    counter: Bilingual,
    #[serde(default)]
    glyph: Option<String>,
    #[serde(default)]
    order: Option<Order>,
    #[serde(default)]
    plain: Option<bool>,
    #[serde(default)]
    home: Option<String>,
    #[serde(default)]
    schema_org: Option<String>,
    /// Common fields this type does without.
    #[serde(default)]
    omit: Vec<String>,
    #[serde(default)]
    fields: Vec<FieldFile>,
}

/// A field as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldFile {
    name: String,
    kind: KindWord,
    #[serde(default)]
    many: bool,
    #[serde(default)]
    label: Bilingual,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    help: Bilingual,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    min: Option<f64>,
    #[serde(default)]
    max: Option<f64>,
    #[serde(default)]
    facet: Facet,
    #[serde(default)]
    sum: bool,
    #[serde(default)]
    people: bool,
    #[serde(default)]
    unit: Bilingual,
    #[serde(default)]
    show: Show,
    /// The types a relation may name.
    #[serde(default)]
    to: Vec<String>,
    /// The options of a choice.
    #[serde(default)]
    options: Vec<OptionFile>,
    /// The fields of a record.
    #[serde(default)]
    fields: Vec<FieldFile>,
    /// The extensions of a file.
    #[serde(default)]
    extensions: Vec<String>,
}

/// An option as written: a bare word, or with labels.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OptionFile {
    Word(String),
    Full {
        value: String,
        #[serde(default)]
        label: Bilingual,
        #[serde(default)]
        aliases: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    Text,
    LongText,
    Integer,
    Number,
    Boolean,
    Date,
    Time,
    Year,
    Choice,
    Colour,
    Url,
    Slug,
    Photo,
    Photos,
    File,
    Files,
    Relation,
    Record,
    Map,
}

#[derive(Debug, Deserialize)]
struct FieldsFile {
    fields: Vec<FieldFile>,
}

/// The fields of a file shipped in the binary.
pub(super) fn builtin_fields(text: &str) -> Vec<Field> {
    #[expect(clippy::expect_used, reason = "shipped in the binary and read by every test")]
    let file: FieldsFile = serde_yaml::from_str(text).expect("a built-in field file is valid");
    file.fields.into_iter().map(field).collect()
}

/// The built-in types, then the owner's.
pub(super) fn read_schema(folder: &Path, diagnostics: &mut Diagnostics) -> Schema {
    let common = builtin_fields(include_str!("builtin/common.yaml"));
    let listing = builtin_fields(include_str!("builtin/listing.yaml"));
    let mut types = Vec::new();
    for text in BUILTIN {
        #[expect(clippy::expect_used, reason = "shipped in the binary and read by every test")]
        let file: TypeFile = serde_yaml::from_str(text).expect("a built-in type file is valid");
        merge(file, &mut types, &common);
    }
    let mut sources = Vec::new();
    for path in owners_files(folder) {
        match owners_type(folder, &path) {
            Ok((file, source)) => {
                sources.push((file.name.clone(), source));
                merge(file, &mut types, &common);
            }
            Err(found) => diagnostics.extend(found),
        }
    }
    // Only now: a type may name one that another file declares.
    for (name, source) in sources {
        if let Some(def) = types.iter().find(|def| def.name == name) {
            diagnostics.extend(validate::validate(def, &types, &source));
        }
    }
    Schema { types, listing }
}

/// The paths of `content/_types/*.yaml`, in order.
fn owners_files(folder: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder.join("content/_types"))
        .max_depth(1)
        .sort_by_file_name();
    let names = files
        .into_iter()
        .filter_map(Result::ok)
        .filter(|file| file.file_type().is_file());
    names
        .filter_map(|file| file.file_name().to_str().map(str::to_owned))
        .filter(|name| name.ends_with(".yaml") || name.ends_with(".yml"))
        .map(|name| format!("content/_types/{name}"))
        .collect()
}

fn owners_type(folder: &Path, path: &str) -> Result<(TypeFile, Arc<SourceText>), Vec<Diagnostic>> {
    let source = read_text(folder, path).map_err(|diagnostic| vec![diagnostic])?;
    let (tree, found) = yaml::read(&source, Span::new(0, source.text().len()));
    if tree.is_none() {
        return Err(found);
    }
    let file: TypeFile = serde_yaml::from_str(source.text())
        .map_err(|error| vec![yaml_error(Code::BadTypeFile, &source, &error)])?;
    let names = std::iter::once(&file.name).chain(file.folder.iter());
    if let Some(bad) = names.into_iter().find(|name| !is_slug(&name.replace('_', "-"))) {
        return Err(vec![validate::mistake(&source, "folder-name", bad, &[])]);
    }
    Ok((file, source))
}

/// Adds a type, or changes the one of the same name: what the file leaves out stays as it was.
fn merge(file: TypeFile, types: &mut Vec<TypeDef>, common: &[Field]) {
    let known = types.iter().position(|def| def.name == file.name);
    let mut def = match known {
        Some(index) => types[index].clone(),
        None => TypeDef {
            folder: file.name.clone(),
            name: file.name,
            folder_aliases: Vec::new(),
            label: Bilingual::None,
            singular: Bilingual::None,
            counter: Bilingual::None,
            glyph: "tile".to_owned(),
            order: Order::Date,
            plain: false,
            home: "shelf".to_owned(),
            schema_org: "CreativeWork".to_owned(),
            fields: common.to_vec(),
        },
    };
    replace(&mut def.folder, file.folder);
    replace(&mut def.glyph, file.glyph);
    replace(&mut def.order, file.order);
    replace(&mut def.plain, file.plain);
    replace(&mut def.home, file.home);
    replace(&mut def.schema_org, file.schema_org);
    for (target, given) in [
        (&mut def.label, file.label),
        (&mut def.singular, file.singular),
        (&mut def.counter, file.counter),
    ] {
        if given != Bilingual::None {
            *target = given;
        }
    }
    def.folder_aliases.extend(file.folder_aliases);
    def.fields.retain(|field| !file.omit.contains(&field.name));
    for written in file.fields {
        let written = field(written);
        match def.fields.iter().position(|known| known.name == written.name) {
            Some(index) => def.fields[index] = written,
            None => def.fields.push(written),
        }
    }
    match known {
        Some(index) => types[index] = def,
        None => types.push(def),
    }
}

fn replace<T>(target: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *target = given;
    }
}

fn field(file: FieldFile) -> Field {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count of characters"
    )]
    let most = file.max.map(|max| max as usize);
    let number = |whole| FieldKind::Number {
        whole,
        min: file.min,
        max: file.max,
    };
    let kind = match file.kind {
        KindWord::Text => FieldKind::Text { max: most },
        KindWord::LongText => FieldKind::LongText { max: most },
        KindWord::Integer => number(true),
        KindWord::Number => number(false),
        KindWord::Boolean => FieldKind::Boolean,
        KindWord::Date => FieldKind::Date,
        KindWord::Time => FieldKind::Time,
        KindWord::Year => FieldKind::Year,
        KindWord::Choice => FieldKind::Choice(file.options.into_iter().map(option).collect()),
        KindWord::Colour => FieldKind::Colour,
        KindWord::Url => FieldKind::Url,
        KindWord::Slug => FieldKind::Slug,
        KindWord::Photo => FieldKind::Photo,
        KindWord::Photos => FieldKind::Photos,
        KindWord::File => FieldKind::File(file.extensions),
        KindWord::Files => FieldKind::Files,
        KindWord::Relation => FieldKind::Relation(file.to),
        KindWord::Record => FieldKind::Record(file.fields.into_iter().map(field).collect()),
        KindWord::Map => FieldKind::Map,
    };
    Field {
        name: file.name,
        kind,
        many: file.many,
        label: file.label,
        aliases: file.aliases,
        help: file.help,
        required: file.required,
        facet: file.facet,
        sum: file.sum,
        people: file.people,
        unit: file.unit,
        show: file.show,
    }
}

fn option(file: OptionFile) -> ChoiceOption {
    match file {
        OptionFile::Word(value) => ChoiceOption {
            value,
            label: Bilingual::None,
            aliases: Vec::new(),
        },
        OptionFile::Full {
            value,
            label,
            aliases,
        } => ChoiceOption {
            value,
            label,
            aliases,
        },
    }
}
