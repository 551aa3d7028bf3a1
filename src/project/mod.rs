//! What the owner declares before any content is read: settings, types and their fields, the theme, its words.

pub mod advice;
pub mod people;
pub mod schema;
pub mod settings;
pub mod statistics;
pub mod theme;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::encoding;
use crate::foundation::folders::{self, Listing};
use crate::foundation::source::{SourceText, Span};
use crate::foundation::stamp::Stamp;
use schema::Schema;
use settings::Settings;
use statistics::{FigurePlan, Plan};
use theme::Theme;

/// The files and folders that a site is made of, directly in its folder: nothing else is ever read.
pub const PARTS: [&str; 5] = ["site.yaml", "content", "themes", "words", "static"];

/// What one run leaves to the next: everything declared, and the stamps of the files that declare it.
#[derive(Debug, Default)]
pub struct Earlier {
    declared: Option<Declared>,
}

#[derive(Debug)]
struct Declared {
    stamps: Vec<(String, Stamp)>,
    /// What the files said just before they were read, where a later change could bear the same stamp.
    said: Option<blake3::Hash>,
    project: Arc<Project>,
    diagnostics: Diagnostics,
}

impl Earlier {
    /// Reads the project, unless no file that declares it has changed since the run before.
    ///
    /// `prepare` is done to a project that was just read.
    #[must_use]
    pub fn read(
        &mut self,
        folder: &Path,
        prepare: impl FnOnce(&mut Project),
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Project>> {
        let now = SystemTime::now();
        let stamps = stamps(folder);
        // A file written just now may change once more without its stamp telling.
        let are_settled = stamps.iter().all(|(_, stamp)| stamp.is_settled(now));
        let known = self.declared.as_mut().filter(|known| known.stamps == stamps);
        let says_same =
            |known: &&mut Declared| known.said.is_none_or(|before| before == said(folder, &stamps));
        if let Some(known) = known.filter(says_same) {
            known.said = known.said.filter(|_| !are_settled);
            diagnostics.extend(known.diagnostics.clone());
            return Some(Arc::clone(&known.project));
        }
        let mut found = Diagnostics::default();
        let said = (!are_settled).then(|| said(folder, &stamps));
        let project = Project::read(folder, &mut found);
        diagnostics.extend(found.clone());
        let mut project = project?;
        prepare(&mut project);
        let project = Arc::new(project);
        self.declared = Some(Declared {
            stamps,
            said,
            project: Arc::clone(&project),
            diagnostics: found,
        });
        Some(project)
    }
}

/// What some files say, as a fingerprint.
fn said(folder: &Path, stamps: &[(String, Stamp)]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (path, _) in stamps {
        // Of a folder nothing can be read; its stamp tells what lies in it.
        let bytes = std::fs::read(folder.join(path)).unwrap_or_default();
        hasher.update(path.as_bytes());
        hasher.update(&bytes.len().to_le_bytes());
        hasher.update(&bytes);
    }
    hasher.finalize()
}

/// The files that declare a project, with their stamps.
fn stamps(folder: &Path) -> Vec<(String, Stamp)> {
    let parts = [
        "site.yaml",
        "content/_types",
        "content/statistics.yaml",
        "themes",
        "words",
    ];
    parts.iter().flat_map(|part| parts_below(folder, part)).collect()
}

/// Every file and folder that a site is made of, by its path relative to the site's folder, with its stamp; in path order.
/// What cannot be read is no part of it.
pub(crate) fn parts(folder: &Path) -> Vec<(String, Stamp)> {
    let mut parts: Vec<_> = PARTS.iter().flat_map(|part| parts_below(folder, part)).collect();
    parts.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    parts
}

fn parts_below(folder: &Path, part: &str) -> Vec<(String, Stamp)> {
    let listings = folders::walked(folder, part);
    listings.iter().flat_map(Listing::all).collect()
}

/// Everything declared: the frame the content is read into.
#[derive(Debug)]
pub struct Project {
    /// The site's folder.
    pub folder: PathBuf,
    /// `site.yaml`.
    pub settings: Settings,
    /// The types: built in, and the owner's.
    pub schema: Schema,
    /// The figures and charts of `content/statistics.yaml`.
    pub statistics: Plan,
    /// The home page's figures that `site.yaml` asks for; chosen by the schema when empty.
    pub home_figures: Vec<FigurePlan>,
    /// The templates, assets and words.
    pub theme: Theme,
}

impl Project {
    /// Reads `site.yaml`, `content/_types/*.yaml`, `content/statistics.yaml` and the theme. Nothing when there is no `site.yaml` to go by.
    #[must_use]
    pub fn read(folder: &Path, diagnostics: &mut Diagnostics) -> Option<Self> {
        let source = match read_text(folder, "site.yaml") {
            Ok(source) => source,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                return None;
            }
        };
        let settings = Settings::read(&source, diagnostics);
        let schema = Schema::read(folder, diagnostics);
        let statistics = statistics::read(folder, &schema, diagnostics);
        let home_figures = statistics::home(&settings, &schema, diagnostics);
        let theme = Theme::read(folder, &settings, diagnostics);
        diagnostics.extend(theme.mistakes_of(&settings));
        Some(Self {
            folder: folder.to_owned(),
            settings,
            schema,
            statistics,
            home_figures,
            theme,
        })
    }
}

/// Reads a text of the site's folder.
fn read_text(folder: &Path, path: &str) -> Result<Arc<SourceText>, Diagnostic> {
    match std::fs::read(folder.join(path)) {
        Ok(bytes) => decoded(path, bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Diagnostic::in_file(Code::MissingSettings, path))
        }
        Err(error) => Err(Diagnostic::in_file(Code::UnreadableFile, path).with("reason", error.to_string())),
    }
}

/// A text of the project in whatever encoding an editor saved it.
fn decoded(path: &str, bytes: Vec<u8>) -> Result<Arc<SourceText>, Diagnostic> {
    match encoding::text(&bytes) {
        Some(text) => Ok(SourceText::new(path, text)),
        None => Err(Diagnostic::in_file(Code::UnreadableEncoding, path)),
    }
}

/// A serde error in a YAML file of the project, at the place it names.
fn yaml_error(code: Code, source: &Arc<SourceText>, error: &serde_yaml::Error) -> Diagnostic {
    let at = error
        .location()
        .map_or(0, |location| location.index().min(source.text().len()));
    let reason = error.to_string();
    // The place is told already.
    let reason = reason
        .rsplit_once(" at line ")
        .map_or(reason.as_str(), |(reason, _)| reason);
    Diagnostic::at(code, source, Span::new(at, at)).with("reason", reason)
}
