//! What is known of the old folder: of what its pages were made, so that a page made of the same is taken over unseen.

use std::collections::HashMap;
use std::path::Path;

use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::stamp::Stamp;

/// Files of the old folder that can be taken over, by their paths.
#[derive(Debug, Default)]
pub struct Known {
    files: HashMap<String, KnownFile>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownFile {
    /// How it stood there when the last build was over.
    pub(crate) stamp: Stamp,
    /// Of what it was made.
    pub(crate) from: Fingerprint,
}

impl Known {
    pub(crate) fn new(files: impl Iterator<Item = (String, KnownFile)>) -> Self {
        Self {
            files: files.collect(),
        }
    }

    /// The length of a file at `old` that was made of the same and that nobody has touched since.
    pub(super) fn length(&self, path: &str, from: Fingerprint, old: &Path) -> Option<u64> {
        let known = self.files.get(path).filter(|known| known.from == from)?;
        let stamp = Stamp::of(&std::fs::symlink_metadata(old).ok()?);
        (stamp == known.stamp).then_some(stamp.bytes)
    }
}
