//! What one run of a preview leaves to the next: the texts it read, and all it found, for when it is told what changed since.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use super::{Found, Place, SourceFile, found, fresh, look, settled_stamp};
use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Project;

/// What one run leaves to the next: all it found.
#[derive(Debug, Default)]
pub struct Earlier {
    last: Option<Last>,
    changed: Changed,
}

/// What has changed since a run.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Changed {
    /// Nobody has said anything.
    #[default]
    Untold,
    /// What these texts say, and nothing else: paths relative to the site's folder.
    Texts(BTreeSet<String>),
    /// Whatever it may be.
    Anything,
}

impl Changed {
    /// Adds what has changed, too.
    pub fn add(&mut self, other: Self) {
        *self = match (std::mem::take(self), other) {
            (Self::Untold, one) | (one, Self::Untold) => one,
            (Self::Texts(mut some), Self::Texts(others)) => {
                some.extend(others);
                Self::Texts(some)
            }
            (Self::Anything, _) | (_, Self::Anything) => Self::Anything,
        };
    }
}

/// All that the last run found.
#[derive(Debug)]
struct Last {
    project: Arc<Project>,
    found: Found,
    /// Whether there was something to tell: every run has to find it anew.
    has_told: bool,
}

/// The texts that were read, by their paths.
pub(super) struct Known<'a>(HashMap<&'a str, &'a Arc<SourceFile>>);

impl Earlier {
    /// Says what has changed since the last run. Where it is only what some texts say, the next one looks at no others.
    pub fn changed(&mut self, changed: Changed) {
        self.changed.add(changed);
    }

    pub(super) fn found(&mut self, project: &Arc<Project>, diagnostics: &mut Diagnostics) -> Found {
        let changed = std::mem::take(&mut self.changed);
        let mut told = Diagnostics::default();
        let renewed = match (&mut self.last, changed) {
            (Some(last), Changed::Texts(edited)) if last.is_of(project) => {
                last.found.renew(&project.folder, &edited)
            }
            _ => None,
        };
        if renewed.is_none() {
            let before = self.last.take().map(|last| last.found.texts).unwrap_or_default();
            let known = before.iter().map(|text| (text.source.path(), text));
            let found = found(
                project,
                &look(project),
                (Some(&Known(known.collect())), None),
                &mut told,
            );
            self.last = Some(Last {
                project: Arc::clone(project),
                has_told: told.counts() != (0, 0),
                found,
            });
        }
        diagnostics.extend(told);
        let last = self.last.as_ref().map(|last| last.found.clone());
        last.unwrap_or_default()
    }
}

impl Last {
    /// Whether the same would be found for a project, and nothing would be told.
    fn is_of(&self, project: &Arc<Project>) -> bool {
        Arc::ptr_eq(&self.project, project) && !self.has_told
    }
}

impl Found {
    /// Reads some of the texts again; nothing when one of them was no text or is none any more.
    fn renew(&mut self, folder: &Path, edited: &BTreeSet<String>) -> Option<()> {
        for path in edited {
            let text = self
                .texts
                .iter_mut()
                .find(|text| text.source.path() == path.as_str())?;
            let file = folder.join(path);
            // What only leads to a file is no text.
            std::fs::symlink_metadata(&file).ok()?.is_file().then_some(())?;
            *text = renewed(Some(text), path, &file, &text.place).ok()?;
            Arc::make_mut(&mut self.fingerprints).insert(path.clone(), text.fingerprint);
        }
        Some(())
    }
}

impl Known<'_> {
    /// A text as it was read before, if the file is as it was; read anew otherwise.
    pub(super) fn read(&self, path: &str, file: &Path, place: &Place) -> Result<Arc<SourceFile>, Diagnostic> {
        renewed(self.0.get(path).copied(), path, file, place)
    }
}

/// A text as it is now: the one that is known as long as its file has the same stamp, or says the same.
fn renewed(
    known: Option<&Arc<SourceFile>>,
    path: &str,
    file: &Path,
    place: &Place,
) -> Result<Arc<SourceFile>, Diagnostic> {
    // One that is not settled is none that is known: those are kept without a stamp.
    let stamp = settled_stamp(std::fs::metadata(file));
    let same_file = known.filter(|known| known.standing.stamp.is_some() && known.standing.stamp == stamp);
    if let Some(known) = same_file.filter(|known| known.place == *place) {
        return Ok(Arc::clone(known));
    }
    let read = match same_file {
        Some(known) => Arc::clone(known),
        None => fresh(path, file, place)?,
    };
    // Whoever took the text apart knows it by this one.
    let same_text = known.filter(|known| known.source.text() == read.source.text());
    let source = &same_text.unwrap_or(&read).source;
    Ok(Arc::new(SourceFile {
        source: Arc::clone(source),
        place: place.clone(),
        fingerprint: read.fingerprint,
        standing: read.standing,
    }))
}
