//! By what a file is known to be as it was, without being read.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A file changed within this time of being looked at may change again without its time telling.
pub(crate) const SETTLING: Duration = Duration::from_secs(3);

/// A file's length and times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its length; 0 for a folder, whose length means something else on every disk.
    pub(crate) bytes: u64,
    /// When it was written, in nanoseconds since 1970.
    modified: u64,
    /// When anything about it was changed, where the system tells: it cannot be set back.
    changed: u64,
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let modified = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            bytes: if metadata.is_dir() { 0 } else { metadata.len() },
            modified: nanoseconds(modified.unwrap_or_default()),
            changed: changed(metadata),
        }
    }

    /// Whether anything about it was changed after a moment.
    pub(crate) fn is_after(&self, moment: SystemTime) -> bool {
        let moment = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
        self.modified.max(self.changed) > nanoseconds(moment)
    }

    /// Whether it was written so long before `now` that a later change has another time.
    pub(crate) fn is_settled(&self, now: SystemTime) -> bool {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        self.modified.saturating_add(nanoseconds(SETTLING)) <= nanoseconds(now)
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;

    let whole = u64::try_from(metadata.ctime()).unwrap_or_default();
    let rest = u64::try_from(metadata.ctime_nsec()).unwrap_or_default();
    whole.saturating_mul(1_000_000_000).saturating_add(rest)
}

#[cfg(not(unix))]
fn changed(_metadata: &Metadata) -> u64 {
    0
}
