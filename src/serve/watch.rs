//! What changed below the site's folder, in bursts: an editor's save, or a thousand files at once, is one change.
//!
//! The system tells of changes; where it cannot (network drives, a limit that is reached) or misses some (a folder taken away
//! and put back), the files are looked at now and then.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::foundation::stamp::Stamp;
use crate::load::Changed;
use crate::project;

/// Quiet time after which a burst is over. An editor writes a file within two or three milliseconds.
const QUIET: Duration = Duration::from_millis(5);

/// The longest a burst is waited for: thousands of files take longer, and are built twice.
const LONGEST: Duration = Duration::from_millis(150);

/// Time without news after which the files are looked at.
const IDLE: Duration = Duration::from_secs(2);

/// Looking takes a hundredth of the time at most.
const PAUSE: u32 = 100;

/// Changes to wait for.
pub(super) struct Changes {
    site: PathBuf,
    receiver: Mutex<Receiver<Signal>>,
    sender: Sender<Signal>,
    are_waiting: Arc<AtomicBool>,
    eyes: Mutex<Eyes>,
}

enum Signal {
    Changed(Changed),
    Stop,
}

/// What is watched, and how it looked last.
struct Eyes {
    /// Watches as long as it lives; none where the system cannot.
    watcher: Option<RecommendedWatcher>,
    /// The folder that is watched: another one of the same name is not.
    folder: Option<Identity>,
    /// When the last run began.
    begun: SystemTime,
    /// Whether nobody has looked since.
    is_first: bool,
    seen: Vec<(String, Stamp)>,
    /// The texts of which the system has told since, and how they looked then.
    told: BTreeMap<String, Stamp>,
    /// The time until the next look.
    pause: Duration,
}

type Identity = (u64, u64);

impl Changes {
    /// Watches what a site is made of.
    pub(super) fn of(site: &Path) -> Self {
        let (sender, receiver) = channel();
        let changes = Self {
            site: site.to_owned(),
            receiver: Mutex::new(receiver),
            sender,
            are_waiting: Arc::default(),
            eyes: Mutex::new(Eyes {
                watcher: None,
                folder: None,
                begun: SystemTime::now(),
                is_first: true,
                seen: Vec::new(),
                told: BTreeMap::new(),
                pause: IDLE,
            }),
        };
        changes.watch(&mut changes.eyes());
        changes
    }

    /// Lets the system tell of changes.
    fn watch(&self, eyes: &mut Eyes) {
        let folder = self.site.canonicalize().unwrap_or_else(|_| self.site.clone());
        let (root, events) = (folder.clone(), self.sender.clone());
        let are_waiting = Arc::clone(&self.are_waiting);
        let watcher = notify::recommended_watcher(move |event: Result<Event, notify::Error>| {
            let changed = changed(&root, event);
            if changed != Changed::Untold {
                are_waiting.store(true, Ordering::SeqCst);
                // Nobody waits any more once the preview ends.
                let _ = events.send(Signal::Changed(changed));
            }
        });
        // Without its help the files are looked at, which takes longer.
        eyes.watcher = watcher.ok().and_then(|mut watcher| {
            watcher.watch(&folder, RecursiveMode::Recursive).ok()?;
            Some(watcher)
        });
        eyes.folder = identity(&self.site);
    }

    /// Waits for the next burst to be over, and says what it changed; nothing when the preview ends.
    pub(super) fn wait(&self) -> Option<Changed> {
        let receiver = self.receiver.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = Changed::Untold;
        while all == Changed::Untold {
            let pause = self.eyes().pause;
            match receiver.recv_timeout(pause) {
                Ok(Signal::Changed(changed)) => all = changed,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if self.has_missed() => all = Changed::Anything,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        let start = Instant::now();
        loop {
            match receiver.recv_timeout(QUIET) {
                Ok(Signal::Changed(changed)) => {
                    all.add(changed);
                    if start.elapsed() >= LONGEST {
                        break;
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        loop {
            match receiver.try_recv() {
                Ok(Signal::Changed(changed)) => all.add(changed),
                Err(TryRecvError::Empty) => break,
                Ok(Signal::Stop) | Err(TryRecvError::Disconnected) => return None,
            }
        }
        // What is told from here on is waited for again.
        self.are_waiting.store(false, Ordering::SeqCst);
        self.eyes().told(&self.site, &all);
        Some(all)
    }

    /// Whether something has changed since the last burst was over.
    pub(super) fn are_waiting(&self) -> bool {
        self.are_waiting.load(Ordering::SeqCst)
    }

    /// Looks at the files; whether the system has not told of a change.
    fn has_missed(&self) -> bool {
        let mut eyes = self.eyes();
        let start = Instant::now();
        let folder = identity(&self.site);
        if folder != eyes.folder {
            self.watch(&mut eyes);
            return true;
        }
        let parts = project::parts(&self.site);
        let told = std::mem::take(&mut eyes.told);
        for (path, stamp) in &mut eyes.seen {
            *stamp = told.get(path).copied().unwrap_or(*stamp);
        }
        // The run has seen what was there before it began, and what was told. A server's clock may be ahead: what was told once is
        // not told twice.
        let is_new =
            |(path, stamp): &(String, Stamp)| stamp.is_after(eyes.begun) && told.get(path) != Some(stamp);
        let has_missed = parts != eyes.seen && (!eyes.is_first || parts.iter().any(is_new));
        eyes.seen = parts;
        eyes.is_first = false;
        eyes.pause = IDLE.max(start.elapsed() * PAUSE);
        has_missed
    }

    fn eyes(&self) -> MutexGuard<'_, Eyes> {
        self.eyes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the waiting.
    pub(super) fn stop(&self) {
        // The waiting thread may be gone already.
        let _ = self.sender.send(Signal::Stop);
    }
}

impl Eyes {
    /// What a burst changed is about to be looked at by a run: at some texts, or at everything.
    fn told(&mut self, site: &Path, changed: &Changed) {
        if let Changed::Texts(texts) = changed {
            let stamps = texts.iter().filter_map(|text| {
                let metadata = std::fs::metadata(site.join(text)).ok()?;
                Some((text.clone(), Stamp::of(&metadata)))
            });
            self.told.extend(stamps);
        } else {
            self.told.clear();
            self.begun = SystemTime::now();
            self.is_first = true;
        }
    }
}

/// What an event says of what the owner writes. When the system lost count it may be anything.
fn changed(root: &Path, event: Result<Event, notify::Error>) -> Changed {
    let Ok(event) = event else {
        return Changed::Anything;
    };
    if event.need_rescan() {
        return Changed::Anything;
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return Changed::Untold;
    }
    let sources: Vec<&PathBuf> = event.paths.iter().filter(|path| is_source(root, path)).collect();
    match sources[..] {
        [] => Changed::Untold,
        [path] if matches!(event.kind, EventKind::Modify(_)) => {
            text(root, path).map_or(Changed::Anything, |text| Changed::Texts(BTreeSet::from([text])))
        }
        _ => Changed::Anything,
    }
}

/// The path of a text relative to the site's folder, if it is one and is there.
fn text(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?;
    let parts: Vec<&str> = relative.iter().map(OsStr::to_str).collect::<Option<_>>()?;
    let is_text = parts.first() == Some(&"content") && path.extension() == Some(OsStr::new("md"));
    (is_text && std::fs::symlink_metadata(path).ok()?.is_file()).then(|| parts.join("/"))
}

/// Whether a path is part of what the owner writes: not the published site, not the cache, not what an editor puts beside a
/// file while it is open.
fn is_source(root: &Path, path: &Path) -> bool {
    let Ok(relative) = path.strip_prefix(root) else {
        return false;
    };
    let Some(first) = relative.components().next() else {
        // The folder itself: taken away, or put back.
        return true;
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_clutter = name.starts_with('.') || name.ends_with('~');
    !is_clutter
        && project::PARTS
            .iter()
            .any(|part| first.as_os_str() == OsStr::new(part))
}

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;

    let metadata = std::fs::metadata(folder).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// Elsewhere a folder that is watched cannot be taken away; whether it is there is all there is to know.
#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    folder.is_dir().then_some((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_owner_writes_is_a_change() {
        let root = Path::new("/site");
        for path in [
            "site.yaml",
            "content/a.md",
            "themes/my/a.html",
            "static/a.pdf",
            "",
        ] {
            assert!(is_source(root, &root.join(path)), "{path}");
        }
        for path in [
            "public/a.html",
            ".zhanlan/photos/index",
            "content/.a.md.swp",
            "content/a.md~",
            "notes.txt",
        ] {
            assert!(!is_source(root, &root.join(path)), "{path}");
        }
        assert!(!is_source(root, Path::new("/elsewhere/content/a.md")));
    }
}
