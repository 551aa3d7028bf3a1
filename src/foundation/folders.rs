//! Folders as they lie on the disk: what is in them, and how it looks.
//!
//! A file is looked at from the folder it lies in: walking to it from the root again takes the system a third of the time.

use std::borrow::Cow;
use std::path::Path;

use rayon::prelude::*;

use super::stamp::Stamp;
pub(crate) use system::Folder;

/// Files of one folder that a thread looks at in one go.
const AT_ONCE: usize = 1024;

/// What lies directly in a folder.
#[derive(Debug)]
pub(crate) struct Listing {
    /// The folder's path as it was asked for, with what is below it behind a slash.
    pub(crate) path: String,
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
    /// A link to a folder.
    LinkToFolder,
    /// The disk does not tell before it is looked at.
    Unknown,
}

impl Listing {
    /// The files: names and stamps, in the order of their names.
    pub(crate) fn files(&self) -> impl Iterator<Item = (Cow<'_, str>, Stamp)> {
        let files = self.items.iter().filter(|item| item.kind == Kind::File);
        files.filter_map(|file| Some((self.name(file), file.stamp?)))
    }

    /// Files and folders: their whole paths, and stamps.
    pub(crate) fn all(&self) -> impl Iterator<Item = (String, Stamp)> {
        let all = self.items.iter();
        all.filter_map(|item| Some((within(&self.path, &self.name(item)), item.stamp?)))
    }

    fn name(&self, item: &Item) -> Cow<'_, str> {
        String::from_utf8_lossy(name(&self.names, item))
    }

    /// Looks at everything in a folder that is open.
    fn of(folder: &Folder, path: String) -> Self {
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
        Self { path, names, items }
    }
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

/// Says something of each folder that is `part` of another or lies below it, in one order always; links to folders are not
/// followed but for `part` itself. What cannot be looked at is left out.
pub(crate) fn walked<T: Send>(root: &Path, part: &str, say: &(impl Fn(&Listing) -> T + Sync)) -> Vec<T> {
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
    let mut all = vec![say(&Listing {
        path: String::new(),
        names: part.as_bytes().to_vec(),
        items: vec![itself],
    })];
    if let Some(folder) = (kind == Kind::Folder).then(|| Folder::open(&place)).flatten() {
        all.extend(walked_below(&folder, part.to_owned(), say));
    }
    all
}

fn walked_below<T: Send>(folder: &Folder, path: String, say: &(impl Fn(&Listing) -> T + Sync)) -> Vec<T> {
    let listing = Listing::of(folder, path);
    let folders = listing.items.iter().filter(|item| item.kind == Kind::Folder);
    let folders: Vec<&Item> = folders.collect();
    let below = folders.par_iter().map(|item| {
        let below = folder.below(name(&listing.names, item))?;
        Some(walked_below(
            &below,
            within(&listing.path, &listing.name(item)),
            say,
        ))
    });
    let below: Vec<_> = below.collect();
    let mut all = vec![say(&listing)];
    all.extend(below.into_iter().flatten().flatten());
    all
}

#[cfg(unix)]
mod system {
    use std::os::fd::OwnedFd;
    use std::path::Path;

    use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat};

    use super::{Item, Kind};
    use crate::foundation::stamp::Stamp;

    /// An open folder.
    #[derive(Debug)]
    pub(crate) struct Folder(OwnedFd);

    const HOW: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    impl Folder {
        /// The folder at a path, or that a link there leads to.
        pub(crate) fn open(path: &Path) -> Option<Self> {
            rustix::fs::open(path, HOW, Mode::empty()).ok().map(Self)
        }

        /// A folder in this one.
        pub(super) fn below(&self, name: &[u8]) -> Option<Self> {
            let how = HOW.union(OFlags::NOFOLLOW);
            rustix::fs::openat(&self.0, name, how, Mode::empty())
                .ok()
                .map(Self)
        }

        /// The same folder for another thread.
        pub(crate) fn again(&self) -> Option<Self> {
            self.below(b".")
        }

        /// How a file or folder in it looks; of a link, the link itself.
        pub(crate) fn stamp(&self, name: &str) -> Option<Stamp> {
            self.stat(name.as_bytes(), AtFlags::SYMLINK_NOFOLLOW)
                .map(|stat| Stamp::of_stat(&stat))
        }

        /// The names of all that lies in it.
        pub(super) fn read(&self) -> (Vec<u8>, Vec<Item>) {
            let (mut names, mut items) = (Vec::new(), Vec::new());
            let mut position = 0;
            for entry in Dir::read_from(&self.0).into_iter().flatten().flatten() {
                let name = entry.file_name().to_bytes();
                if matches!(name, b"." | b"..") {
                    continue;
                }
                names.extend_from_slice(name);
                let end = u32::try_from(names.len()).unwrap_or(u32::MAX);
                items.push(Item {
                    start: position,
                    end,
                    kind: kind(entry.file_type()),
                    stamp: None,
                });
                position = end;
            }
            (names, items)
        }

        /// What a name in it stands for, and how it looks.
        pub(super) fn look(&self, name: &[u8], kind: Kind) -> Option<(Kind, Stamp)> {
            let look = |flags| {
                let stat = self.stat(name, flags)?;
                Some((kind_of(&stat), Stamp::of_stat(&stat)))
            };
            let looked = match kind {
                Kind::Link => None,
                _ => Some(look(AtFlags::SYMLINK_NOFOLLOW)?),
            };
            match looked {
                None | Some((Kind::Link, _)) => match look(AtFlags::empty())? {
                    (Kind::Folder, stamp) => Some((Kind::LinkToFolder, stamp)),
                    other => Some(other),
                },
                found => found,
            }
        }

        fn stat(&self, name: &[u8], flags: AtFlags) -> Option<Stat> {
            rustix::fs::statat(&self.0, name, flags).ok()
        }
    }

    fn kind_of(stat: &Stat) -> Kind {
        kind(FileType::from_raw_mode(stat.st_mode))
    }

    fn kind(file: FileType) -> Kind {
        match file {
            FileType::Directory => Kind::Folder,
            FileType::Symlink => Kind::Link,
            FileType::Unknown => Kind::Unknown,
            _ => Kind::File,
        }
    }
}

/// Elsewhere paths are what the standard library has; what is read of a folder tells how the files look, without another call.
#[cfg(not(unix))]
mod system {
    use std::fs::Metadata;
    use std::path::{Path, PathBuf};

    use super::{Item, Kind};
    use crate::foundation::stamp::Stamp;

    /// A folder.
    #[derive(Debug)]
    pub(crate) struct Folder(PathBuf);

    impl Folder {
        /// The folder at a path, or that a link there leads to.
        pub(crate) fn open(path: &Path) -> Option<Self> {
            path.is_dir().then(|| Self(path.to_owned()))
        }

        /// A folder in this one.
        pub(super) fn below(&self, name: &[u8]) -> Option<Self> {
            Some(Self(self.0.join(std::str::from_utf8(name).ok()?)))
        }

        /// The same folder for another thread.
        pub(crate) fn again(&self) -> Option<Self> {
            Some(Self(self.0.clone()))
        }

        /// How a file or folder in it looks; of a link, the link itself.
        pub(crate) fn stamp(&self, name: &str) -> Option<Stamp> {
            let metadata = std::fs::symlink_metadata(self.0.join(name)).ok()?;
            Some(Stamp::of(&metadata))
        }

        /// The names of all that lies in it, and how it looks.
        pub(super) fn read(&self) -> (Vec<u8>, Vec<Item>) {
            let (mut names, mut items) = (Vec::new(), Vec::new());
            let mut position = 0;
            for entry in std::fs::read_dir(&self.0).into_iter().flatten().flatten() {
                names.extend_from_slice(entry.file_name().to_string_lossy().as_bytes());
                let end = u32::try_from(names.len()).unwrap_or(u32::MAX);
                let metadata = entry.metadata().ok();
                let kind = metadata.as_ref().map_or(Kind::Unknown, kind);
                let own = metadata.filter(|_| kind != Kind::Link);
                items.push(Item {
                    start: position,
                    end,
                    kind,
                    stamp: own.as_ref().map(Stamp::of),
                });
                position = end;
            }
            (names, items)
        }

        /// What a link in it leads to, and how that looks.
        pub(super) fn look(&self, name: &[u8], _kind: Kind) -> Option<(Kind, Stamp)> {
            let place = self.0.join(std::str::from_utf8(name).ok()?);
            let metadata = std::fs::metadata(place).ok()?;
            let kind = match kind(&metadata) {
                Kind::Folder => Kind::LinkToFolder,
                other => other,
            };
            Some((kind, Stamp::of(&metadata)))
        }
    }

    fn kind(metadata: &Metadata) -> Kind {
        let kind = metadata.file_type();
        if kind.is_dir() {
            Kind::Folder
        } else if kind.is_symlink() {
            Kind::Link
        } else {
            Kind::File
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "folders for tests")]

    use std::fs;

    use super::*;

    fn all(root: &Path) -> Vec<(String, Stamp)> {
        let all = |listing: &Listing| listing.all().collect::<Vec<_>>();
        walked(root, "part", &all).into_iter().flatten().collect()
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
        let files = |listing: &Listing| {
            listing
                .files()
                .map(|(name, _)| name.into_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(walked(root.path(), "part", &files).concat(), ["file"]);
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
