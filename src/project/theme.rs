//! The theme: templates, assets and words. The default one is part of the binary; a site's `themes/NAME/` comes
//! before it file by file, so that an owner overrides one template and keeps the rest.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use walkdir::WalkDir;

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::nearest::nearest;
use crate::foundation::source::Span;
use crate::project::schema::is_colour;
use crate::project::settings::Settings;
use crate::project::{decoded, yaml_error};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme, complete.
#[derive(Debug)]
pub struct Theme {
    /// Its folder's name.
    pub name: String,
    /// Templates by name, `base.html`.
    pub templates: BTreeMap<String, ThemeFile>,
    /// Assets by path, `css/site.css`; bundles are joined already.
    pub assets: BTreeMap<String, ThemeFile>,
    /// The words of pages in the site's language, by key.
    pub words: BTreeMap<String, String>,
    /// The theme's settings with their defaults.
    pub settings: serde_json::Map<String, serde_json::Value>,
    /// The colours an owner may set.
    pub colours: Vec<String>,
}

/// A file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// Its path for people: relative to the site's folder, or `zhanlan:…` for a built-in one.
    pub path: String,
}

#[derive(Debug, Default, Deserialize)]
struct Declaration {
    #[serde(default)]
    settings: serde_json::Map<String, serde_json::Value>,
    #[serde(default)]
    colours: serde_json::Map<String, serde_json::Value>,
    #[serde(default)]
    bundles: BTreeMap<String, Vec<String>>,
}

impl Theme {
    /// Reads the theme of a name from the site's folder, over the built-in default.
    #[must_use]
    pub fn read(folder: &Path, settings: &Settings, diagnostics: &mut Diagnostics) -> Self {
        let name = settings.theme.as_str();
        let mut built_in = BTreeMap::new();
        embedded(&DEFAULT, &mut built_in);
        let own = own_files(folder, &format!("themes/{name}"), diagnostics);
        if own.is_empty() && name != "default" {
            let place = settings.place_of(name, Span::default());
            diagnostics.push(Diagnostic::at(Code::MissingTheme, &settings.source, place).with("theme", name));
        }
        let mut files = built_in.clone();
        files.extend(own);
        let read = Files {
            files: &files,
            built_in: &built_in,
        };
        let declaration: Declaration = read.parsed("theme.yaml", diagnostics);
        let words_path = format!("words/{}.yaml", settings.language.code());
        let mut words: BTreeMap<String, String> = read.parsed(&words_path, diagnostics);
        let own_words = own_files(folder, "words", diagnostics);
        if let Some(file) = own_words.get(words_path.trim_start_matches("words/")) {
            words.extend(parsed::<BTreeMap<String, String>>(file, diagnostics).unwrap_or_default());
        }
        let below = |prefix: &str| -> BTreeMap<String, ThemeFile> {
            files
                .iter()
                .filter_map(|(path, file)| Some((path.strip_prefix(prefix)?.to_owned(), file.clone())))
                .collect()
        };
        let templates = below("templates/");
        let declared_in = files
            .get("theme.yaml")
            .map_or("theme.yaml", |file| file.path.as_str());
        let assets = bundled(below("assets/"), &declaration.bundles, declared_in, diagnostics);
        Self {
            name: name.to_owned(),
            templates,
            assets,
            words,
            settings: declaration.settings,
            colours: declaration.colours.keys().cloned().collect(),
        }
    }
}

impl Theme {
    /// What the owner's theme settings name that this theme does not have, and colours that are none.
    #[must_use]
    pub fn mistakes_of(&self, settings: &Settings) -> Vec<Diagnostic> {
        let span = settings.theme_settings_span;
        let at = |code, word: &str| {
            Diagnostic::at(code, &settings.source, settings.place_of(word, span)).with("value", word)
        };
        let unknown = |word: &str, known: Vec<&str>| {
            let near = nearest(word, known.iter().copied());
            at(Code::UnknownChoice, word)
                .with("label", "theme_settings")
                .with_each("known", |language| language.listed(known.iter().copied()))
                .with_nearest(near)
        };
        let mut found = Vec::new();
        let known = || self.settings.keys().map(String::as_str).chain(["colours"]);
        for name in settings
            .theme_settings
            .keys()
            .filter(|name| !known().any(|known| known == name.as_str()))
        {
            found.push(unknown(name, known().collect()));
        }
        let colours = settings
            .theme_settings
            .get("colours")
            .and_then(serde_json::Value::as_object);
        for (name, value) in colours.into_iter().flatten() {
            if !self.colours.contains(name) {
                found.push(unknown(name, self.colours.iter().map(String::as_str).collect()));
            }
            let written = value
                .as_object()
                .map_or_else(|| vec![value], |modes| modes.values().collect());
            let bad = written
                .into_iter()
                .filter(|value| !value.as_str().is_some_and(is_colour));
            found.extend(bad.map(|value| {
                at(
                    Code::BadColour,
                    &value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                )
            }));
        }
        found
    }

    /// A word of the pages: the theme's, or our own where the theme has none.
    #[must_use]
    pub fn word(&self, language: Language, key: &str) -> String {
        let own = || messages::text(language, "site", key, &[]);
        self.words.get(key).cloned().or_else(own).unwrap_or_default()
    }
}

fn embedded(folder: &'static Dir<'static>, files: &mut BTreeMap<String, ThemeFile>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let origin = format!("zhanlan:themes/default/{path}");
        files.insert(
            path,
            ThemeFile {
                bytes: Cow::Borrowed(file.contents()),
                path: origin,
            },
        );
    }
    for inner in folder.dirs() {
        embedded(inner, files);
    }
}

fn own_files(site: &Path, below: &str, diagnostics: &mut Diagnostics) -> BTreeMap<String, ThemeFile> {
    let folder = site.join(below);
    let mut files = BTreeMap::new();
    for found in WalkDir::new(&folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|found| found.file_type().is_file())
    {
        let Ok(relative) = found.path().strip_prefix(&folder) else {
            continue;
        };
        let relative = relative.to_string_lossy().replace('\\', "/");
        let path = format!("{below}/{relative}");
        match std::fs::read(found.path()) {
            Ok(bytes) => drop(files.insert(
                relative,
                ThemeFile {
                    bytes: Cow::Owned(bytes),
                    path,
                },
            )),
            Err(error) => diagnostics
                .push(Diagnostic::in_file(Code::UnreadableFile, path).with("reason", error.to_string())),
        }
    }
    files
}

/// A theme's files, and the built-in ones that stand in for what cannot be understood, so that one broken file does
/// not make every template fail as well.
struct Files<'a> {
    files: &'a BTreeMap<String, ThemeFile>,
    built_in: &'a BTreeMap<String, ThemeFile>,
}

impl Files<'_> {
    fn parsed<T: Default + for<'a> Deserialize<'a>>(&self, path: &str, diagnostics: &mut Diagnostics) -> T {
        let own = self.files.get(path).and_then(|file| parsed(file, diagnostics));
        own.or_else(|| parsed(self.built_in.get(path)?, diagnostics))
            .unwrap_or_default()
    }
}

fn parsed<T: for<'a> Deserialize<'a>>(file: &ThemeFile, diagnostics: &mut Diagnostics) -> Option<T> {
    let outcome = decoded(&file.path, file.bytes.to_vec()).and_then(|source| {
        serde_yaml::from_str(source.text()).map_err(|error| yaml_error(Code::BadThemeFile, &source, &error))
    });
    outcome.map_err(|diagnostic| diagnostics.push(diagnostic)).ok()
}

/// Joins the parts of each bundle into one asset, in order; a part may stand in several. The parts are not published
/// themselves.
fn bundled(
    mut assets: BTreeMap<String, ThemeFile>,
    bundles: &BTreeMap<String, Vec<String>>,
    declared_in: &str,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, ThemeFile> {
    let mut joined = Vec::new();
    for (name, parts) in bundles {
        let mut bytes = Vec::new();
        for part in parts {
            match assets.get(part) {
                Some(file) => bytes.extend_from_slice(&file.bytes),
                None => diagnostics.push(
                    Diagnostic::in_file(Code::BadThemeFile, declared_in)
                        .with("reason", format!("bundles: {part}")),
                ),
            }
            bytes.push(b'\n');
        }
        let bytes = Cow::Owned(bytes);
        let path = format!("zhanlan:{name}");
        joined.push((name.clone(), ThemeFile { bytes, path }));
    }
    for part in bundles.values().flatten() {
        assets.remove(part);
    }
    assets.extend(joined);
    assets
}
