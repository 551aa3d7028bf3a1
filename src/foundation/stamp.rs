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
    #[cfg(unix)]
    pub(crate) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;

        Self {
            bytes: if metadata.is_dir() { 0 } else { metadata.len() },
            modified: since_1970(metadata.mtime(), metadata.mtime_nsec()),
            changed: since_1970(metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Elsewhere the system does not tell when anything about a file was changed.
    #[cfg(not(unix))]
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let modified = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            bytes: if metadata.is_dir() { 0 } else { metadata.len() },
            modified: nanoseconds(modified.unwrap_or_default()),
            changed: 0,
        }
    }

    /// The same of a file that was looked at from its folder.
    #[cfg(unix)]
    pub(crate) fn of_stat(stat: &rustix::fs::Stat) -> Self {
        let is_folder = rustix::fs::FileType::from_raw_mode(stat.st_mode).is_dir();
        let bytes = u64::try_from(stat.st_size).unwrap_or_default();
        Self {
            bytes: if is_folder { 0 } else { bytes },
            modified: since_1970(stat.st_mtime, stat.st_mtime_nsec),
            changed: since_1970(stat.st_ctime, stat.st_ctime_nsec),
        }
    }

    /// All of it, by which it can be told from others.
    pub(crate) fn to_bytes(self) -> [u8; 24] {
        let mut bytes = [0; 24];
        for (place, number) in bytes
            .chunks_exact_mut(8)
            .zip([self.bytes, self.modified, self.changed])
        {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// Whether it tells of a file so long, written at a time since 1970.
    pub(crate) fn tells(&self, bytes: u64, modified: Duration) -> bool {
        self.bytes == bytes && self.modified == nanoseconds(modified)
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

/// Nanoseconds since 1970; 0 for what is older. Systems count in integers of different sizes.
#[cfg(unix)]
fn since_1970(seconds: impl Into<i128>, rest: impl Into<i128>) -> u64 {
    let nanoseconds = seconds.into() * 1_000_000_000 + rest.into();
    u64::try_from(nanoseconds.max(0)).unwrap_or(u64::MAX)
}
