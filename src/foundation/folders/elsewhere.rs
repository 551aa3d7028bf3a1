//! Where folders have no handles, paths are what the standard library has; what is read of a folder tells how the files look, without
//! another call.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use super::{Item, Kind};
use crate::foundation::stamp::Stamp;

/// A folder.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The folder at a path, or that a link there leads to.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        std::fs::read_dir(path).map(|_| Self(path.to_owned()))
    }

    /// A folder in this one.
    pub(super) fn below(&self, name: &[u8]) -> io::Result<Self> {
        let name = std::str::from_utf8(name).map_err(io::Error::other)?;
        Self::open(&self.0.join(name))
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
            Kind::File => Kind::LinkToFile,
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
    } else if kind.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}
