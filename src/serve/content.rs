//! What stands at a path of the output, ready to be sent whole or in part: a film is not read into memory for two bytes of it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::shown::Stands;
use crate::media::{self, Cleaned, Pieces};

/// A file of the preview.
pub(super) enum Opened {
    Bytes(Arc<Vec<u8>>),
    File(PathBuf),
    Pieces(PathBuf, Pieces),
}

impl Opened {
    /// The file as it will be published.
    pub(super) fn of(stands: Stands) -> Option<Self> {
        Some(match stands {
            Stands::Made(bytes) => Self::Bytes(bytes),
            Stands::Photo(file) => Self::File(file),
            Stands::Copy(file) => match media::scrub(&file).ok()?.content {
                Cleaned::Same => Self::File(file),
                Cleaned::Bytes(bytes) => Self::Bytes(Arc::new(bytes)),
                Cleaned::Pieces(pieces) => Self::Pieces(file, pieces),
            },
        })
    }

    /// How many bytes it has.
    pub(super) fn length(&self) -> Option<u64> {
        Some(match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(file) => file.metadata().ok()?.len(),
            Self::Pieces(_, pieces) => pieces.length(),
        })
    }

    /// Some of its bytes.
    pub(super) fn read(&self, range: Range<u64>) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Self::Bytes(all) => {
                let range = usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?;
                bytes.extend_from_slice(all.get(range)?);
            }
            Self::File(file) => {
                let mut file = File::open(file).ok()?;
                file.seek(SeekFrom::Start(range.start)).ok()?;
                file.take(range.end - range.start).read_to_end(&mut bytes).ok()?;
            }
            Self::Pieces(file, pieces) => {
                pieces
                    .write_range(range, &mut File::open(file).ok()?, &mut bytes)
                    .ok()?;
            }
        }
        Some(bytes)
    }
}
