//! Folders by their handles.

use std::io;
#[cfg(target_os = "linux")]
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, Stat};

use super::{Item, Kind};
use crate::foundation::stamp::Stamp;

/// An open folder.
#[derive(Debug)]
pub(crate) struct Folder(OwnedFd);

const HOW: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

impl Folder {
    /// The folder at a path, or that a link there leads to.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self(rustix::fs::open(path, HOW, Mode::empty())?))
    }

    /// A folder in this one.
    pub(super) fn below(&self, name: &[u8]) -> io::Result<Self> {
        let how = HOW.union(OFlags::NOFOLLOW);
        Ok(Self(rustix::fs::openat(&self.0, name, how, Mode::empty())?))
    }

    /// The same folder for another thread.
    pub(crate) fn again(&self) -> Option<Self> {
        self.below(b".").ok()
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
        each(&self.0, |name, file| {
            if matches!(name, b"." | b"..") {
                return;
            }
            names.extend_from_slice(name);
            let end = u32::try_from(names.len()).unwrap_or(u32::MAX);
            items.push(Item {
                start: position,
                end,
                kind: kind(file),
                stamp: None,
            });
            position = end;
        });
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
                (Kind::File, stamp) => Some((Kind::LinkToFile, stamp)),
                other => Some(other),
            },
            found => found,
        }
    }

    fn stat(&self, name: &[u8], flags: AtFlags) -> Option<Stat> {
        rustix::fs::statat(&self.0, name, flags).ok()
    }
}

/// Each name in a folder nobody has read from by this handle. To open the folder once more, as is usual, takes longer than to read
/// the few names that most have.
#[cfg(target_os = "linux")]
fn each(folder: &OwnedFd, mut found: impl FnMut(&[u8], FileType)) {
    // Longer than any name is.
    let mut room = [MaybeUninit::uninit(); 8 * 1024];
    let mut entries = rustix::fs::RawDir::new(folder, &mut room);
    while let Some(Ok(entry)) = entries.next() {
        found(entry.file_name().to_bytes(), entry.file_type());
    }
}

/// Each name in a folder.
#[cfg(not(target_os = "linux"))]
fn each(folder: &OwnedFd, mut found: impl FnMut(&[u8], FileType)) {
    let entries = rustix::fs::Dir::read_from(folder);
    for entry in entries.into_iter().flatten().flatten() {
        found(entry.file_name().to_bytes(), entry.file_type());
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
        FileType::RegularFile => Kind::File,
        _ => Kind::Other,
    }
}
