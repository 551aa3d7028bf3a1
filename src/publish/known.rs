//! What is known of the old folder: of what its files were made, so that those made of the same are taken over unseen.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rayon::prelude::*;

use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::sink::KeptGroup;
use crate::foundation::stamp::Stamp;

/// Files of the old folder that can be taken over.
#[derive(Debug, Default)]
pub struct Known {
    /// By path.
    files: HashMap<String, KnownFile>,
    groups: BTreeMap<Fingerprint, KeptGroup>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct KnownFile {
    /// How it stood there when the last build was over.
    pub(crate) stamp: Stamp,
    /// Of what it was made, if that is known.
    pub(crate) own: Option<Fingerprint>,
}

impl Known {
    pub(crate) fn new(files: HashMap<String, KnownFile>, groups: BTreeMap<Fingerprint, KeptGroup>) -> Self {
        Self { files, groups }
    }

    /// The length of a file in the old folder that was made of the same and that nobody has touched since.
    pub(super) fn length(&self, path: &str, from: Fingerprint, old: &Path) -> Option<u64> {
        let known = self.files.get(path).filter(|known| known.own == Some(from))?;
        known.stands_in(path, old).then_some(known.stamp.bytes)
    }

    /// Files of the old folder that were made together of the same, if nobody has touched any of them since.
    pub(super) fn group(&self, group: Fingerprint, old: &Path) -> Option<&KeptGroup> {
        let group = self.groups.get(&group)?;
        let stands = |path: &str| {
            self.files
                .get(path)
                .is_some_and(|known| known.stands_in(path, old))
        };
        let all = group.files.par_iter().all(|file| stands(&file.path));
        all.then_some(group)
    }
}

impl KnownFile {
    fn stands_in(&self, path: &str, old: &Path) -> bool {
        let metadata = std::fs::symlink_metadata(old.join(path));
        metadata.is_ok_and(|metadata| Stamp::of(&metadata) == self.stamp)
    }
}
