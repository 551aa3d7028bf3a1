//! The new folder while it is filled: takes files from every thread, counts them, and remembers the first that failed.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::beginning::Beginning;
use super::write::Place;
use super::{Known, MARKER, PublishError, Published, may_replace};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::progress::Progress;
use crate::foundation::sink::KeptGroup;
use crate::render::{Content, Sink};

/// A site in the making, beside the one it will replace.
pub struct Folder<'a> {
    site: PathBuf,
    out: PathBuf,
    known: Known,
    ground: Option<Fingerprint>,
    progress: &'a dyn Progress,
    /// Begun with the first file: a run that finds errors before it renders leaves the disk alone.
    begun: OnceLock<Option<Beginning>>,
    fault: Mutex<Option<PublishError>>,
    written: AtomicUsize,
    kept: AtomicUsize,
}

impl<'a> Folder<'a> {
    /// A folder that will stand at `out`; `progress` says whether to go on.
    ///
    /// # Errors
    /// When what is there now may not be replaced.
    pub fn new(site: &Path, out: &Path, progress: &'a dyn Progress) -> Result<Self, PublishError> {
        may_replace(site, out)?;
        Ok(Self {
            site: site.to_owned(),
            out: out.to_owned(),
            known: Known::default(),
            ground: None,
            progress,
            begun: OnceLock::new(),
            fault: Mutex::default(),
            written: AtomicUsize::new(0),
            kept: AtomicUsize::new(0),
        })
    }

    /// The same folder, with what is known of the one it replaces, and on what the run rests beside the texts.
    #[must_use]
    pub fn knowing(mut self, known: Known, ground: Option<Fingerprint>) -> Self {
        self.known = known;
        self.ground = ground;
        self
    }

    fn begun(&self) -> Option<&Beginning> {
        let begin = || {
            let begun = Beginning::beside(&self.out);
            begun.map_err(|error| self.fail(error)).ok()
        };
        self.begun.get_or_init(begin).as_ref()
    }

    fn fail(&self, error: PublishError) {
        let mut fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        fault.get_or_insert(error);
    }

    /// Puts a file in and counts it, unless something went wrong before.
    fn put(&self, path: &str, put: impl FnOnce(&Place) -> Result<bool, PublishError>) {
        if self.is_closed() {
            return;
        }
        let Some(begun) = self.begun() else { return };
        match begun.place(path).and_then(|place| put(&place)) {
            Ok(is_old) => {
                let counter = if is_old { &self.kept } else { &self.written };
                counter.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => self.fail(error),
        }
    }

    /// Takes over a file that is known to be the same; where the system has no links, it is made again.
    fn link(&self, path: &str) -> bool {
        if self.is_closed() {
            return false;
        }
        let place = self.begun().and_then(|begun| begun.place(path).ok());
        let is_taken_over = place.is_some_and(|place| place.is_taken_over());
        if is_taken_over {
            self.kept.fetch_add(1, Ordering::Relaxed);
        }
        is_taken_over
    }

    /// Copies a photo or a file of the owner's into it.
    pub(super) fn copy(&self, path: &str, content: &Content) {
        match content {
            // Render handed it over.
            Content::Made { .. } => {}
            Content::Photo { file, bytes } => self.put(path, |place| place.put_photo(file, *bytes)),
            Content::Copy { file, .. } => self.put(path, |place| place.put_copy(file)),
        }
    }

    /// Puts the new folder in the old one's place.
    pub(super) fn take_place(self) -> Result<Published, PublishError> {
        if self.progress.is_stopped() {
            return Err(PublishError::Stopped);
        }
        self.begun();
        if let Some(fault) = self.fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(fault);
        }
        if let Some(Some(begun)) = self.begun.into_inner() {
            begun.place(MARKER)?.put_bytes(b"zhanlan\n")?;
            // Somebody may have put files of their own there meanwhile.
            may_replace(&self.site, &self.out)?;
            begun.take_place()?;
        }
        Ok(Published {
            written: self.written.into_inner(),
            kept: self.kept.into_inner(),
        })
    }
}

impl Sink for Folder<'_> {
    fn take(&self, path: &str, bytes: Vec<u8>) {
        self.put(path, |place| place.put_bytes(&bytes));
    }

    fn ground(&self) -> Option<Fingerprint> {
        self.ground
    }

    fn take_over(&self, path: &str, from: Fingerprint) -> Option<u64> {
        let bytes = self.known.length(path, from)?;
        self.link(path).then_some(bytes)
    }

    fn take_over_group(&self, group: Fingerprint) -> Option<KeptGroup> {
        let group = self.known.group(group)?;
        let taken = group.files.par_iter().all(|file| self.link(&file.path));
        taken.then(|| group.clone())
    }

    fn is_closed(&self) -> bool {
        let fault = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        fault.is_some() || self.progress.is_stopped()
    }
}
