//! Writing into the cache folder: the only place of this stage that writes. A file is there whole or not at all, whoever
//! else builds at the same time and whenever the power goes.
#![expect(
    clippy::disallowed_methods,
    reason = "the cache is this stage's own folder and may be deleted at any time"
)]

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// Unfinished files older than this belong to no build that still runs.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The file whose lock says that somebody uses the cache.
pub(super) const LOCK: &str = "in-use";

static NEXT: AtomicU64 = AtomicU64::new(0);

/// Makes the folder, and clears away what broken-off builds left unfinished.
pub(super) fn prepare(root: &Path) -> io::Result<()> {
    let unfinished = unfinished(root);
    fs::create_dir_all(&unfinished)?;
    for entry in fs::read_dir(&unfinished)?.flatten() {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified
            .ok()
            .and_then(|modified| SystemTime::now().duration_since(modified).ok());
        if age.is_some_and(|age| age > ABANDONED) {
            // Another build may have been quicker.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Puts `bytes` at `target` below `root`, replacing what is there.
pub(super) fn put(root: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let temporary = unfinished(root).join(name);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&temporary, bytes)?;
    fs::rename(&temporary, target).inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })
}

/// As long as it lives, nobody prunes the cache: what a run was told to be there is there when it is published.
#[derive(Debug, Clone, Default)]
pub struct InUse {
    /// The lock is given back when the file is closed, also when the process is killed.
    _lock: Option<Arc<File>>,
}

/// Says that the cache is in use, beside all others that use it.
pub(super) fn hold(root: &Path) -> io::Result<InUse> {
    let file = lock_file(root)?;
    // Some network drives know no locks; there, pruning is for quiet hours.
    let lock = file.lock_shared().is_ok().then(|| Arc::new(file));
    Ok(InUse { _lock: lock })
}

/// The cache for oneself alone; nothing when somebody uses it.
pub(super) fn hold_alone(root: &Path) -> io::Result<Option<File>> {
    let file = lock_file(root)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

fn lock_file(root: &Path) -> io::Result<File> {
    fs::create_dir_all(root)?;
    File::options().create(true).append(true).open(root.join(LOCK))
}

/// Takes a file of the cache away; whether it was there.
pub(super) fn remove(file: &Path) -> io::Result<bool> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        outcome => outcome.map(|()| true),
    }
}

fn unfinished(root: &Path) -> PathBuf {
    root.join("unfinished")
}
