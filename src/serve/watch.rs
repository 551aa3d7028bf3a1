//! What changed below the site's folder, in bursts: an editor's save, or a thousand files at once, is one change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Quiet time after which a burst is over.
const QUIET: Duration = Duration::from_millis(60);

/// Changes to wait for.
pub(super) struct Changes {
    receiver: std::sync::Mutex<Receiver<Signal>>,
    sender: Sender<Signal>,
    // Watches as long as it lives.
    _watcher: RecommendedWatcher,
}

enum Signal {
    Changed,
    Stop,
}

/// Watches what a site is made of.
pub(super) fn changes(site: &Path) -> Result<Changes, notify::Error> {
    let (sender, receiver) = channel();
    let folder = site.canonicalize().unwrap_or_else(|_| site.to_owned());
    let root = folder.clone();
    let events = sender.clone();
    let mut watcher = notify::recommended_watcher(move |event: Result<Event, notify::Error>| {
        let concerns = event.is_ok_and(|event| {
            !matches!(event.kind, EventKind::Access(_))
                && event.paths.iter().any(|path| is_source(&root, path))
        });
        if concerns {
            // Nobody waits any more once the preview ends.
            let _ = events.send(Signal::Changed);
        }
    })?;
    watcher.watch(&folder, RecursiveMode::Recursive)?;
    Ok(Changes {
        receiver: std::sync::Mutex::new(receiver),
        sender,
        _watcher: watcher,
    })
}

/// Whether a path is part of what the owner writes: not the published site, not the cache, not other hidden folders.
fn is_source(root: &Path, path: &Path) -> bool {
    let Ok(relative) = path.strip_prefix(root) else {
        return false;
    };
    let first: PathBuf = relative.components().take(1).collect();
    let name = first.to_string_lossy();
    ["site.yaml", "content", "themes", "static", "words"].contains(&name.as_ref())
}

impl Changes {
    /// Waits for the next burst to be over; `false` when the preview ends.
    pub(super) fn wait(&self) -> bool {
        let receiver = self
            .receiver
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if !matches!(receiver.recv(), Ok(Signal::Changed)) {
            return false;
        }
        loop {
            match receiver.recv_timeout(QUIET) {
                Ok(Signal::Changed) => {}
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => return true,
            }
        }
    }

    /// Ends the waiting.
    pub(super) fn stop(&self) {
        // The waiting thread may be gone already.
        let _ = self.sender.send(Signal::Stop);
    }
}
