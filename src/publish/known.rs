//! What is known of the old folder: of what its files were made, so that those made of the same are taken over unseen.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::paths;
use crate::foundation::sink::{KeptGroup, ShortName};
use crate::foundation::stamp::Stamp;

/// Files of the old folder that can be taken over.
#[derive(Debug, Default)]
pub struct Known {
    /// By the paths of their folders, each sorted by name.
    folders: BTreeMap<String, Vec<KnownFile>>,
    groups: BTreeMap<Fingerprint, KeptGroup>,
    /// How each folder looked, where there is nothing else in the old one.
    whole: Option<Vec<(String, Stamp)>>,
}

/// A folder within the old one, or a part of its files.
#[derive(Debug)]
pub(crate) struct KnownFolder {
    pub(crate) path: String,
    /// How it looked, if that was asked.
    pub(crate) stamp: Option<Stamp>,
    /// The files that nobody has touched since the last build was over.
    pub(crate) files: Vec<KnownFile>,
    /// Whether these are all that the last build put there, and nobody has put anything beside them.
    pub(crate) is_whole: bool,
}

/// A file that nobody has touched since the last build was over.
#[derive(Debug)]
pub(crate) struct KnownFile {
    pub(crate) name: String,
    /// How it looked then.
    pub(crate) stamp: Stamp,
    /// Of what it was made, if that is known.
    pub(crate) own: Option<Fingerprint>,
}

/// Old files that are new ones too.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Their paths.
    pub(super) paths: Vec<String>,
    /// A folder of which every file is one.
    pub(super) whole: Option<&'static str>,
}

impl Known {
    /// Of what lies in folders; a folder may come several times.
    pub(crate) fn new(parts: Vec<KnownFolder>, groups: BTreeMap<Fingerprint, KeptGroup>) -> Self {
        let stamps = parts
            .iter()
            .filter_map(|part| Some((part.path.clone(), part.stamp?)));
        let whole = parts.iter().all(|part| part.is_whole).then(|| stamps.collect());
        let mut folders: BTreeMap<String, Vec<KnownFile>> = BTreeMap::new();
        for part in parts {
            folders.entry(part.path).or_default().extend(part.files);
        }
        for files in folders.values_mut() {
            files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        }
        Self {
            folders,
            groups,
            whole,
        }
    }

    /// The length of a file in the old folder that was made of the same.
    pub(super) fn length(&self, path: &str, from: Fingerprint) -> Option<u64> {
        let known = self.file(path).filter(|known| known.own == Some(from))?;
        Some(known.stamp.bytes)
    }

    /// Files of the old folder that were made together of the same, if all of them are there.
    pub(super) fn group(&self, group: Fingerprint) -> Option<&KeptGroup> {
        let group = self.groups.get(&group)?;
        let all = group.files.iter().all(|file| self.file(&file.path).is_some());
        all.then_some(group)
    }

    /// The files directly in a folder, by name.
    pub(crate) fn files_in(&self, folder: &str) -> &[KnownFile] {
        self.folders.get(folder).map(Vec::as_slice).unwrap_or_default()
    }

    /// The same without files that stand there no more as they did.
    pub(super) fn without(mut self, gone: &[String]) -> Self {
        let touched: BTreeSet<&str> = gone.iter().map(|path| paths::folder(path)).collect();
        let gone: HashSet<&str> = gone.iter().map(String::as_str).collect();
        for folder in touched {
            if let Some(files) = self.folders.get_mut(folder) {
                files.retain(|file| !gone.contains(within(folder, &file.name).as_str()));
            }
        }
        self
    }

    /// How a file looked.
    pub(super) fn stamp(&self, path: &str) -> Option<Stamp> {
        self.file(path).map(|known| known.stamp)
    }

    /// The paths of all files in the folders that `is_asked` names.
    pub(super) fn paths(&self, is_asked: impl Fn(&str) -> bool) -> impl Iterator<Item = String> {
        let folders = self.folders.iter().filter(move |(folder, _)| is_asked(folder));
        folders.flat_map(|(folder, files)| files.iter().map(move |file| within(folder, &file.name)))
    }

    /// Whether these files lie directly in a folder, each of its length. They come in the order of their names, as ours do.
    pub(super) fn has_all(&self, folder: &str, files: &mut dyn Iterator<Item = (ShortName, u64)>) -> bool {
        let mut known = self.files_in(folder).iter();
        let mut lacking = files.filter(|(name, bytes)| {
            let known = known.by_ref().find(|known| known.name.as_str() >= name.as_str());
            !known.is_some_and(|known| known.name == name.as_str() && known.stamp.bytes == *bytes)
        });
        lacking.next().is_none()
    }

    /// How each folder looked, if nothing else is in them.
    pub(super) fn whole(&self) -> Option<&[(String, Stamp)]> {
        self.whole.as_deref()
    }

    fn file(&self, path: &str) -> Option<&KnownFile> {
        let (files, name) = (self.folders.get(paths::folder(path))?, paths::name(path));
        let found = files.binary_search_by(|file| file.name.as_str().cmp(name));
        files.get(found.ok()?)
    }
}

/// Of what a copy of an owner's file is made, as long as that is the same file: where one of them is another, nothing is known.
pub(crate) fn of_copy(file: &Path) -> Fingerprint {
    Fingerprint::of_bytes(file.as_os_str().as_encoded_bytes())
}

fn within(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        _ => [folder, "/", name].concat(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "files for tests")]

    use std::fs;

    use super::*;

    #[test]
    fn files_are_there_only_if_every_one_is_with_its_length() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |(name, bytes): &(&str, usize)| {
            let path = folder.path().join(name);
            fs::write(&path, "x".repeat(*bytes)).expect("a file");
            KnownFile {
                name: (*name).to_owned(),
                stamp: Stamp::of(&fs::metadata(&path).expect("a file")),
                own: None,
            }
        };
        let media = KnownFolder {
            path: "media".to_owned(),
            stamp: None,
            files: [("b.jpg", 2), ("a.jpg", 1), ("d.webp", 4)]
                .iter()
                .map(file)
                .collect(),
            is_whole: true,
        };
        let known = Known::new(vec![media], BTreeMap::new());
        let has = |folder: &str, files: &[(&str, u64)]| {
            let mut files = files
                .iter()
                .map(|(name, bytes)| (ShortName::from(name).expect("a short name"), *bytes));
            known.has_all(folder, &mut files)
        };
        assert!(has("media", &[("a.jpg", 1), ("b.jpg", 2), ("d.webp", 4)]));
        assert!(has("media", &[("b.jpg", 2)]) && has("media", &[]) && has("none", &[]));
        assert!(!has("media", &[("a.jpg", 2)]), "another length");
        assert!(!has("media", &[("a.jpg", 1), ("c.jpg", 3), ("d.webp", 4)]));
        assert!(!has("media", &[("d.webp", 4), ("e.webp", 5)]));
        assert!(!has("none", &[("a.jpg", 1)]));
    }
}
