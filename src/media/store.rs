//! Who uses the cache folder, so that nobody prunes it meanwhile.
#![expect(
    clippy::disallowed_methods,
    reason = "the cache is this stage's own folder and may be deleted at any time"
)]

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The file whose lock says that somebody uses the cache.
pub(super) const LOCK: &str = "in-use";

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
