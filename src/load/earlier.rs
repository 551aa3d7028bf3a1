//! What one run of a preview leaves to the next: the texts it read, and all it found, for when it is told what changed since.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Found, Read, found, source};
use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::foundation::memo::Memo;
use crate::foundation::stamp::Stamp;
use crate::project::Project;

/// What one run leaves to the next: the texts it read, and all it found.
#[derive(Debug, Default)]
pub struct Earlier {
    known: Known,
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

/// The texts that were read, each with the stamp it had, if that tells later changes.
#[derive(Debug, Default)]
pub(super) struct Known(Memo<(), (Option<Stamp>, Read)>);

/// All that the last run found, without a mistake.
#[derive(Debug)]
struct Last {
    project: Arc<Project>,
    found: Found,
}

impl Earlier {
    /// Says what has changed since the last run. Where it is only what some texts say, the next one looks at no others.
    pub fn changed(&mut self, changed: Changed) {
        self.changed.add(changed);
    }

    pub(super) fn found(&mut self, project: &Arc<Project>, diagnostics: &mut Diagnostics) -> Found {
        let changed = std::mem::take(&mut self.changed);
        let last = self
            .last
            .take()
            .filter(|last| Arc::ptr_eq(&last.project, project));
        let renewed = match (last, changed) {
            (Some(last), Changed::Texts(edited)) => self.renewed(&project.folder, last.found, &edited),
            _ => None,
        };
        let mut told = Diagnostics::default();
        let found = renewed.unwrap_or_else(|| {
            self.known.0.begin(());
            found(project, (Some(&self.known), None), &mut told)
        });
        // A mistake is to be told by every run, so every run has to find it.
        self.last = (told.counts() == (0, 0)).then(|| Last {
            project: Arc::clone(project),
            found: found.clone(),
        });
        diagnostics.extend(told);
        found
    }

    /// What was found last, with some of its texts read again; nothing when one of them was no text of it or is none any more.
    fn renewed(&self, folder: &Path, mut found: Found, edited: &BTreeSet<String>) -> Option<Found> {
        for path in edited {
            let (read, place) = found
                .texts
                .iter_mut()
                .find(|(read, _)| read.source.path() == path)?;
            let file = folder.join(path);
            // What only leads to a file is no text.
            std::fs::symlink_metadata(&file).ok()?.is_file().then_some(())?;
            *read = source((path, place), &file, (Some(&self.known), None)).ok()?;
        }
        Some(found)
    }
}

impl Known {
    /// A text as it was read before, if the file is as it was; read anew otherwise.
    pub(super) fn read(
        &self,
        path: &str,
        file: &Path,
        fresh: impl FnOnce() -> Result<Read, Diagnostic>,
    ) -> Result<Read, Diagnostic> {
        let now = SystemTime::now();
        let stamp = std::fs::metadata(file).ok().map(|metadata| Stamp::of(&metadata));
        let holds = |(before, _): &(Option<Stamp>, Read)| before.is_some() && *before == stamp;
        let settled = stamp.filter(|stamp| stamp.is_settled(now));
        let (_, read) = self.0.try_get(path, holds, || Ok((settled, fresh()?)))?;
        Ok(read)
    }
}
