//! What is known of the old folder: of what its files were made, so that those made of the same are taken over unseen.

use std::collections::BTreeMap;

use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::paths;
use crate::foundation::sink::KeptGroup;

/// Files of the old folder that can be taken over.
#[derive(Debug, Default)]
pub struct Known {
    /// By the paths of their folders, each sorted by name.
    folders: BTreeMap<String, Vec<KnownFile>>,
    groups: BTreeMap<Fingerprint, KeptGroup>,
}

/// A file that nobody has touched since the last build was over.
#[derive(Debug)]
pub(crate) struct KnownFile {
    pub(crate) name: String,
    /// Its length.
    pub(crate) bytes: u64,
    /// Of what it was made, if that is known.
    pub(crate) own: Option<Fingerprint>,
}

impl Known {
    /// Of files in folders; a folder may come several times.
    pub(crate) fn new(
        files: Vec<(String, Vec<KnownFile>)>,
        groups: BTreeMap<Fingerprint, KeptGroup>,
    ) -> Self {
        let mut folders: BTreeMap<String, Vec<KnownFile>> = BTreeMap::new();
        for (folder, files) in files {
            folders.entry(folder).or_default().extend(files);
        }
        for files in folders.values_mut() {
            files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        }
        Self { folders, groups }
    }

    /// The length of a file in the old folder that was made of the same.
    pub(super) fn length(&self, path: &str, from: Fingerprint) -> Option<u64> {
        let known = self.file(path).filter(|known| known.own == Some(from))?;
        Some(known.bytes)
    }

    /// Files of the old folder that were made together of the same, if all of them are there.
    pub(super) fn group(&self, group: Fingerprint) -> Option<&KeptGroup> {
        let group = self.groups.get(&group)?;
        let all = group.files.iter().all(|file| self.file(&file.path).is_some());
        all.then_some(group)
    }

    fn file(&self, path: &str) -> Option<&KnownFile> {
        let (files, name) = (self.folders.get(paths::folder(path))?, paths::name(path));
        let found = files.binary_search_by(|file| file.name.as_str().cmp(name));
        files.get(found.ok()?)
    }
}
