//! All that lies below some folders of a site, looked at once: by whoever compares it with what it was, and by whoever reads it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
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
    /// name and by whether it is a folder.
    pub(crate) fn files(&self, part: &str, is_wanted: impl Fn(&str, bool) -> bool) -> Vec<Leaf> {
        let by_path = self.listings.iter().map(|listing| (&*listing.path, listing));
        let mut files = Vec::new();
        gather(&by_path.collect(), part, &is_wanted, &mut files);
        files
    }

    /// The folders below a part that nobody could look into, and why.
    pub(crate) fn faults<'a>(&'a self, part: &'a str) -> impl Iterator<Item = (&'a str, String)> {
        let below = self.listings.iter().filter(move |listing| {
            let rest = listing.path.strip_prefix(part);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        below.filter_map(|listing| Some((&*listing.path, listing.fault.as_ref()?.to_string())))
    }
}

fn gather(
    listings: &HashMap<&str, &Listing>,
    folder: &str,
    is_wanted: &impl Fn(&str, bool) -> bool,
    files: &mut Vec<Leaf>,
) {
    let listing = listings.get(folder);
    for child in listing.into_iter().flat_map(|listing| listing.children()) {
        if !is_wanted(&child.name, child.is_folder) {
            continue;
        }
        let path = [folder, "/", &child.name].concat();
        if child.is_folder {
            gather(listings, &path, is_wanted, files);
        } else {
            files.push(Leaf {
                path,
                place: child.place(),
                stamp: child.stamp,
            });
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
        let files = tree.files("part", |name, is_folder| !(is_folder && name.starts_with('_')));
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
        assert!(tree.files("none", |_, _| true).is_empty());
        assert_eq!(tree.faults("part").count(), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_with_a_name_in_another_encoding_is_read_too() {
        use std::os::unix::ffi::OsStrExt;

        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root
            .path()
            .join("part")
            .join(std::ffi::OsStr::from_bytes(b"\xb6\xcb\xce\xe7"));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(std::ffi::OsStr::from_bytes(b"\xb9\xc4.jpg")), "鼓").expect("a file");
        let files = Tree::look(root.path(), &["part"]).files("part", |_, _| true);
        assert_eq!(fs::read_to_string(&files[0].place).expect("the file"), "鼓");
    }
}
