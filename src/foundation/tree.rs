//! All that lies below some folders of a site, looked at once: by whoever compares it with what it was, and by whoever reads it.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::folders::{self, Listing};
use super::stamp::Stamp;

/// Folders as they lay on the disk.
#[derive(Debug)]
pub struct Tree {
    /// Each folder below, and one for each part itself; in one order always.
    pub(crate) listings: Vec<Listing>,
    /// When somebody began to look.
    pub(crate) looked: SystemTime,
}

/// A file that lies in a tree.
#[derive(Debug)]
pub(crate) struct Leaf {
    /// Its path as the folders' were asked for, with slashes.
    pub(crate) path: String,
    /// Where it is.
    pub(crate) place: PathBuf,
    /// How it looked; none where it could not be looked at.
    pub(crate) stamp: Option<Stamp>,
}

/// A file that was found, for as long as somebody may ask for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub place: PathBuf,
    /// How it looked when it was found; none where that was too long ago to be believed.
    pub(crate) stamp: Option<Stamp>,
}

impl FoundFile {
    /// A file at a place, which nobody has looked at.
    #[must_use]
    pub fn at(place: PathBuf) -> Self {
        Self { place, stamp: None }
    }

    /// No file, until one is found.
    pub(crate) fn nowhere() -> Arc<Self> {
        static NOWHERE: OnceLock<Arc<FoundFile>> = OnceLock::new();
        Arc::clone(NOWHERE.get_or_init(Arc::default))
    }

    /// Its size in bytes. It is asked for when somebody wants to know: of photos, which are most of the files, nobody does.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        std::fs::metadata(&self.place).map_or(0, |metadata| metadata.len())
    }
}

/// A folder that nobody could look into.
#[derive(Debug)]
pub(crate) struct Closed {
    pub(crate) path: String,
    /// The system's reason.
    pub(crate) reason: String,
}

impl Tree {
    /// Looks at everything that is one of `parts` of a folder or lies below.
    #[must_use]
    pub fn look(root: &Path, parts: &[&str]) -> Self {
        Self {
            looked: SystemTime::now(),
            listings: parts
                .iter()
                .flat_map(|part| folders::walked(root, part))
                .collect(),
        }
    }

    /// The files below a part, in the order of names at every depth, without links, and without what `is_wanted` does not want by its
    /// name and by whether it is a folder; and the wanted folders that nobody could look into.
    pub(crate) fn files(
        &self,
        part: &str,
        is_wanted: impl Fn(&str, bool) -> bool,
    ) -> (Vec<Leaf>, Vec<Closed>) {
        let by_place = self
            .listings
            .iter()
            .map(|listing| (listing.place.as_os_str(), listing));
        let mut gathering = Gathering {
            by_place: by_place.collect(),
            is_wanted,
            files: Vec::new(),
            closed: Vec::new(),
        };
        if let Some(top) = self.listings.iter().find(|listing| listing.path == part) {
            gathering.gather(top);
        }
        (gathering.files, gathering.closed)
    }
}

/// Files on the way through a tree.
struct Gathering<'a, Wanted> {
    /// By where they are: names in an unknown encoding may look alike.
    by_place: HashMap<&'a OsStr, &'a Listing>,
    is_wanted: Wanted,
    files: Vec<Leaf>,
    closed: Vec<Closed>,
}

impl<Wanted: Fn(&str, bool) -> bool> Gathering<'_, Wanted> {
    fn gather(&mut self, folder: &Listing) {
        if let Some(fault) = &folder.fault {
            self.closed.push(Closed {
                path: folder.path.clone(),
                reason: fault.to_string(),
            });
        }
        for child in folder.children() {
            if !(self.is_wanted)(&child.name, child.is_folder) {
                continue;
            }
            let place = child.place();
            if !child.is_folder {
                self.files.push(Leaf {
                    path: [&folder.path, "/", &child.name].concat(),
                    place,
                    stamp: child.stamp,
                });
            } else if let Some(below) = self.by_place.get(place.as_os_str()).copied() {
                self.gather(below);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "folders for tests")]

    use std::fs;

    use super::*;

    #[test]
    fn files_come_in_the_order_of_names_at_every_depth() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for path in [
            "part/b/端午.md",
            "part/b/_x/n.md",
            "part/b-a.md",
            "part/b.md",
            "part/a/z.md",
            "parts/no.md",
        ] {
            let file = root.path().join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
            fs::write(file, path).expect("a file");
        }
        let tree = Tree::look(root.path(), &["part", "parts", "none"]);
        let (files, closed) = tree.files("part", |name, is_folder| !(is_folder && name.starts_with('_')));
        let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(
            paths,
            ["part/a/z.md", "part/b/端午.md", "part/b-a.md", "part/b.md"]
        );
        for file in &files {
            assert_eq!(fs::read_to_string(&file.place).expect("the file"), file.path);
            let looks = Stamp::of(&fs::metadata(&file.place).expect("the file"));
            assert_eq!(file.stamp, Some(looks));
        }
        assert!(closed.is_empty() && tree.files("none", |_, _| true).0.is_empty());
    }

    #[test]
    fn a_folder_that_is_closed_is_told_only_where_it_is_wanted() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for folder in ["part/a/锁", "part/.trash"] {
            fs::create_dir_all(root.path().join(folder)).expect("folders");
        }
        let mut tree = Tree::look(root.path(), &["part"]);
        for listing in &mut tree.listings {
            if listing.path.contains('锁') || listing.path.contains(".trash") {
                listing.fault = Some(std::io::ErrorKind::PermissionDenied.into());
            }
        }
        let (_, closed) = tree.files("part", |name, _| !name.starts_with('.'));
        let paths: Vec<&str> = closed.iter().map(|closed| closed.path.as_str()).collect();
        assert_eq!(paths, ["part/a/锁"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn folders_whose_names_are_in_another_encoding_are_each_read() {
        use std::os::unix::ffi::OsStrExt;

        let root = tempfile::tempdir().expect("a temporary folder");
        // Both names look alike: two characters that nobody can read.
        for name in [b"\xb6\xcb", b"\xce\xe7"] {
            let folder = root.path().join("part").join(OsStr::from_bytes(name));
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join(OsStr::from_bytes(b"\xb9\xc4.jpg")), name).expect("a file");
        }
        let (files, _) = Tree::look(root.path(), &["part"]).files("part", |_, _| true);
        let read = files.iter().map(|file| fs::read(&file.place).expect("the file"));
        assert!(read.eq([b"\xb6\xcb", b"\xce\xe7"]));
    }
}
