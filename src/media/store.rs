//! Writing into the cache folder: the only place of this stage that writes. A file is there whole or not at all, whoever
//! else builds at the same time and whenever the power goes.
#![expect(
    clippy::disallowed_methods,
    reason = "the cache is this stage's own folder and may be deleted at any time"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// Unfinished files older than this belong to no build that still runs.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

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

fn unfinished(root: &Path) -> PathBuf {
    root.join("unfinished")
}
