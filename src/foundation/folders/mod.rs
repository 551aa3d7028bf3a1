//! Folders as they lie on the disk: what is in them, and how it looks.
//!
//! A file is looked at from the folder it lies in: walking to it from the root again takes the system a third of the time.

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::stamp::Stamp;
#[cfg(not(unix))]
pub(crate) use elsewhere::Folder;
#[cfg(unix)]
pub(crate) use unix::Folder;

/// Files of one folder that a thread looks at in one go.
const AT_ONCE: usize = 1024;

/// What lies directly in a folder.
#[derive(Debug)]
pub(crate) struct Listing {
    /// The folder's path as it was asked for, with what is below it behind a slash.
    pub(crate) path: String,
    /// Where it is.
    pub(crate) place: PathBuf,
    /// Why nothing is known of what lies in it.
    pub(crate) fault: Option<io::Error>,
    /// All names one after the other, as the system has them.
    names: Vec<u8>,
    /// Sorted by name.
    items: Vec<Item>,
}

/// A file or folder in a listing.
#[derive(Debug)]
struct Item {
    start: u32,
    end: u32,
    kind: Kind,
    /// None once it could not be looked at.
    stamp: Option<Stamp>,
}

/// What a name in a folder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    /// A link: what it leads to is looked at, but never walked through.
    Link,
    LinkToFile,
    LinkToFolder,
    /// What can be read only once, if at all.
    Other,
    /// The disk does not tell before it is looked at.
    Unknown,
}

impl Listing {
    /// The files: names and stamps, in the order of their names.
    pub(crate) fn files(&self) -> impl Iterator<Item = (Cow<'_, str>, Stamp)> {
        let is_file = |item: &&Item| matches!(item.kind, Kind::File | Kind::LinkToFile);
        let files = self.items.iter().filter(is_file);
        files.filter_map(|file| Some((self.name(file), file.stamp?)))
    }

    /// What lies in it and is no link, in the order of names.
    pub(crate) fn children(&self) -> impl Iterator<Item = Child<'_>> {
        self.items.iter().filter_map(|item| {
            let is_folder = match item.kind {
                Kind::File => false,
                Kind::Folder => true,
                _ => return None,
            };
            Some(Child {
                name: self.name(item),
                is_folder,
                stamp: item.stamp,
                within: self,
                item,
            })
        })
    }

    /// Files and folders: their whole paths, and stamps.
    pub(crate) fn all(&self) -> impl Iterator<Item = (String, Stamp)> {
        let all = self.items.iter();
        all.filter_map(|item| Some((within(&self.path, &self.name(item)), item.stamp?)))
    }

    fn name(&self, item: &Item) -> Cow<'_, str> {
        String::from_utf8_lossy(name(&self.names, item))
    }

    /// A folder that cannot be looked into.
    fn closed(path: String, place: PathBuf, fault: io::Error) -> Self {
        Self {
            path,
            place,
            fault: Some(fault),
            names: Vec::new(),
            items: Vec::new(),
        }
    }

    /// Looks at everything in a folder that is open.
    fn of(folder: &Folder, path: String, place: PathBuf) -> Self {
        let (names, mut items) = folder.read();
        items.sort_unstable_by(|one, other| name(&names, one).cmp(name(&names, other)));
        let look = |folder: &Folder, items: &mut [Item]| {
            for item in items.iter_mut().filter(|item| item.stamp.is_none()) {
                if let Some((kind, stamp)) = folder.look(name(&names, item), item.kind) {
                    (item.kind, item.stamp) = (kind, Some(stamp));
                }
            }
        };
        if items.len() > AT_ONCE {
            // Threads that share a handle wait for each other.
            items
                .par_chunks_mut(AT_ONCE)
                .for_each(|items| match folder.again() {
                    Some(own) => look(&own, items),
                    None => look(folder, items),
                });
        } else {
            look(folder, &mut items);
        }
        Self {
            path,
            place,
            fault: None,
            names,
            items,
        }
    }
}

/// A file or folder that lies itself in another.
pub(crate) struct Child<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) is_folder: bool,
    /// None where it could not be looked at.
    pub(crate) stamp: Option<Stamp>,
    within: &'a Listing,
    item: &'a Item,
}

impl Child<'_> {
    /// Where it is, whatever letters its name is made of.
    pub(crate) fn place(&self) -> PathBuf {
        self.within
            .place
            .join(system_name(name(&self.within.names, self.item)))
    }
}

#[cfg(unix)]
fn system_name(name: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(name.to_vec())
}

#[cfg(not(unix))]
fn system_name(name: &[u8]) -> OsString {
    String::from_utf8_lossy(name).into_owned().into()
}

fn name<'a>(names: &'a [u8], item: &Item) -> &'a [u8] {
    let range = item.start as usize..item.end as usize;
    names.get(range).unwrap_or_default()
}

fn within(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        _ => [folder, "/", name].concat(),
    }
}

/// Each folder that is `part` of another or lies below it, in one order always; links to folders are not followed but for `part`
/// itself. A folder that cannot be opened has its fault; what else cannot be looked at is left out.
pub(crate) fn walked(root: &Path, part: &str) -> Vec<Listing> {
    let place = root.join(part);
    let Ok(metadata) = std::fs::metadata(&place) else {
        return Vec::new();
    };
    let kind = if metadata.is_dir() {
        Kind::Folder
    } else {
        Kind::File
    };
    let itself = Item {
        start: 0,
        end: u32::try_from(part.len()).unwrap_or_default(),
        kind,
        stamp: Some(Stamp::of(&metadata)),
    };
    let mut all = vec![Listing {
        path: String::new(),
        place: root.to_owned(),
        fault: None,
        names: part.as_bytes().to_vec(),
        items: vec![itself],
    }];
    if kind == Kind::Folder {
        all.extend(walked_below(Folder::open(&place), part.to_owned(), place));
    }
    all
}

fn walked_below(folder: io::Result<Folder>, path: String, place: PathBuf) -> Vec<Listing> {
    let folder = match folder {
        Ok(folder) => folder,
        Err(fault) => return vec![Listing::closed(path, place, fault)],
    };
    let listing = Listing::of(&folder, path, place);
    let folders: Vec<Child<'_>> = listing.children().filter(|child| child.is_folder).collect();
    let below = folders.par_iter().map(|child| {
        let below = folder.below(name(&listing.names, child.item));
        walked_below(below, within(&listing.path, &child.name), child.place())
    });
    let below: Vec<_> = below.collect();
    let mut all = vec![listing];
    all.extend(below.into_iter().flatten());
    all
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "folders for tests")]

    use std::fs;

    use super::*;

    fn all(root: &Path) -> Vec<(String, Stamp)> {
        let listings = walked(root, "part");
        listings.iter().flat_map(Listing::all).collect()
    }

    fn stamp(path: &Path) -> Stamp {
        Stamp::of(&fs::metadata(path).expect("a file"))
    }

    #[test]
    fn everything_below_a_folder_is_found_with_its_stamp_and_in_one_order() {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(root.path().join("part/a/b")).expect("folders");
        for number in 0..AT_ONCE + 7 {
            let path = root.path().join(format!("part/a/{number:05}.md"));
            fs::write(path, "端午").expect("a file");
        }
        fs::write(root.path().join("part/a/b/c.md"), "鼓").expect("a file");
        fs::write(root.path().join("beside.md"), "鼓").expect("a file");
        let found = all(root.path());
        assert_eq!(found, all(root.path()));
        assert_eq!(found.len(), AT_ONCE + 7 + 4);
        for (path, seen) in &found {
            assert_eq!(*seen, stamp(&root.path().join(path)), "{path}");
        }
        let paths = found.iter().map(|(path, _)| path.as_str());
        let paths: Vec<&str> = paths.filter(|path| !path.starts_with("part/a/0")).collect();
        assert_eq!(paths, ["part", "part/a", "part/a/b", "part/a/b/c.md"]);
        let folder = Folder::open(&root.path().join("part/a")).expect("a folder");
        assert_eq!(
            folder.stamp("00000.md"),
            Some(stamp(&root.path().join("part/a/00000.md")))
        );
        assert_eq!(folder.stamp("none.md"), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_looked_through_and_never_walked_through() {
        use std::os::unix::fs::symlink;

        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(root.path().join("elsewhere/below")).expect("folders");
        fs::create_dir(root.path().join("part")).expect("a folder");
        fs::write(root.path().join("elsewhere/text.md"), "端午").expect("a file");
        let links = [
            ("file", "elsewhere/text.md"),
            ("folder", "elsewhere"),
            ("lost", "none"),
        ];
        for (link, target) in links {
            symlink(root.path().join(target), root.path().join("part").join(link)).expect("a link");
        }
        let found = all(root.path());
        let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["part", "part/file", "part/folder"]);
        assert_eq!(found[1].1, stamp(&root.path().join("elsewhere/text.md")));
        // Whoever read it would wait for ever.
        let _pipe = std::os::unix::net::UnixListener::bind(root.path().join("part/pipe")).expect("a socket");
        let listings = walked(root.path(), "part");
        let files = listings.iter().flat_map(Listing::files);
        assert!(files.map(|(name, _)| name).eq(["file"]));
        assert_eq!(
            listings.iter().flat_map(Listing::children).count(),
            1,
            "the part itself alone"
        );
        fs::remove_file(root.path().join("part/pipe")).expect("removed");
        // The part itself may lie elsewhere.
        fs::rename(root.path().join("part"), root.path().join("real")).expect("renamed");
        symlink(root.path().join("real"), root.path().join("part")).expect("a link");
        assert_eq!(all(root.path()).len(), 3);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_in_other_encodings_are_looked_at_too() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root
            .path()
            .join("part")
            .join(OsStr::from_bytes(b"\xb6\xcb\xce\xe7"));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(OsStr::from_bytes(b"\xb9\xc4.md"));
        fs::write(&file, "鼓").expect("a file");
        let found = all(root.path());
        assert_eq!(found.last().map(|(_, seen)| *seen), Some(stamp(&file)));
        assert_eq!(found.len(), 3);
    }
}
