//! The new folder while it is filled: takes files from every thread, counts them, and remembers the first that failed.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::beginning::{self, Beginning};
use super::exchange::MOST;
use super::known::of_copy;
use super::write::Place;
use super::{Kept, Known, MARKER, PublishError, Published, may_replace};
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::progress::Progress;
use crate::foundation::sink::{KeptGroup, ShortName};
use crate::render::{Sink, Variants};

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
    /// The paths of files that were written, until there are too many to be exchanged.
    few: Mutex<Vec<String>>,
    /// The paths of old files that are new ones too.
    kept: Mutex<Vec<String>>,
    /// A folder of which all old files are new ones too, and how many.
    whole: OnceLock<(&'static str, usize)>,
}

impl<'a> Folder<'a> {
    /// A folder that will stand at `out`; `progress` says whether to go on.
    ///
    /// # Errors
    /// When what is there now may not be replaced.
    pub fn new(site: &Path, out: &Path, progress: &'a dyn Progress) -> Result<Self, PublishError> {
        may_replace(site, out)?;
        beginning::restore(out)?;
        Ok(Self {
            site: site.to_owned(),
            out: out.to_owned(),
            known: Known::default(),
            ground: None,
            progress,
            begun: OnceLock::new(),
            fault: Mutex::default(),
            written: AtomicUsize::new(0),
            few: Mutex::default(),
            kept: Mutex::default(),
            whole: OnceLock::new(),
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
        locked(&self.fault).get_or_insert(error);
    }

    /// Puts a file in and counts it, unless something went wrong before.
    fn put(&self, path: &str, put: impl FnOnce(&Place) -> Result<bool, PublishError>) {
        if self.is_closed() {
            return;
        }
        let Some(begun) = self.begun() else { return };
        match begun.place(path).and_then(|place| put(&place)) {
            Ok(true) => self.keep(std::iter::once(path.to_owned())),
            Ok(false) => {
                if self.written.fetch_add(1, Ordering::Relaxed) <= MOST {
                    locked(&self.few).push(path.to_owned());
                }
            }
            Err(error) => self.fail(error),
        }
    }

    /// Keeps old files, which are known to be the same.
    fn keep(&self, paths: impl Iterator<Item = String>) {
        locked(&self.kept).extend(paths);
    }

    /// Keeps the photos where the old folder has all of them, and nothing else beside them.
    pub(super) fn keep_photos(&self, photos: &Variants) -> bool {
        let (folder, files) = (photos.folder(), photos.files());
        let count = files.len();
        let is_whole =
            count == self.known.files_in(folder).len() && self.known.has_all(folder, &mut { files });
        is_whole && self.whole.set((folder, count)).is_ok()
    }

    /// Copies a photo into it.
    pub(super) fn copy_photo(&self, photos: &Variants, name: &str, bytes: u64) {
        let path = [photos.folder(), "/", name].concat();
        if self.has(&path, bytes) {
            self.keep(std::iter::once(path));
        } else if let Some(file) = photos.file(name) {
            self.put(&path, |place| place.put_photo(&file, bytes));
        }
    }

    /// Copies a file of the owner's into it.
    pub(super) fn copy(&self, path: &str, file: &Path) {
        if self.take_over(path, of_copy(file)).is_none() {
            self.put(path, |place| place.put_copy(file));
        }
    }

    /// Puts the new site in the old one's place; says what was not even touched.
    pub(super) fn take_place(self) -> Result<(Published, Known), PublishError> {
        if self.progress.is_stopped() {
            return Err(PublishError::Stopped);
        }
        self.begun();
        if let Some(fault) = inner(self.fault) {
            return Err(fault);
        }
        let (written, mut few, mut kept) = (self.written.into_inner(), inner(self.few), inner(self.kept));
        let (whole, in_whole) = self.whole.into_inner().unzip();
        let published = Published {
            written,
            kept: kept.len() + in_whole.unwrap_or_default(),
        };
        if let Some(Some(begun)) = self.begun.into_inner() {
            let is_marked = begun.place(MARKER)?.put_bytes(b"zhanlan\n")?;
            let list = if is_marked { &mut kept } else { &mut few };
            list.push(MARKER.to_owned());
            // Somebody may have put files of their own there meanwhile.
            may_replace(&self.site, &self.out)?;
            let kept = Kept { paths: kept, whole };
            let untouched = begun.take_place(self.known, (&few, &kept))?;
            return Ok((published, untouched));
        }
        Ok((published, Known::default()))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn inner<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}

impl Sink for Folder<'_> {
    fn take(&self, path: &str, bytes: Vec<u8>) {
        self.put(path, |place| place.put_bytes(&bytes));
    }

    fn ground(&self) -> Option<Fingerprint> {
        self.ground
    }

    fn has(&self, path: &str, bytes: u64) -> bool {
        self.known.stamp(path).is_some_and(|stamp| stamp.bytes == bytes)
    }

    fn has_all(&self, folder: &str, files: &mut dyn Iterator<Item = (ShortName, u64)>) -> bool {
        self.known.has_all(folder, files)
    }

    fn take_over(&self, path: &str, from: Fingerprint) -> Option<u64> {
        let bytes = self.known.length(path, from)?;
        self.keep(std::iter::once(path.to_owned()));
        Some(bytes)
    }

    fn take_over_group(&self, group: Fingerprint) -> Option<KeptGroup> {
        let group = self.known.group(group)?;
        self.keep(group.files.iter().map(|file| file.path.clone()));
        Some(group.clone())
    }

    fn is_closed(&self) -> bool {
        locked(&self.fault).is_some() || self.progress.is_stopped()
    }
}
