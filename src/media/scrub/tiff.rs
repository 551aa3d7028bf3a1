//! TIFF, as scanners write it, with all its pages: entries that say how to show a page stay, others leave its directory,
//! and what they pointed at becomes zeros. Nothing moves, so no offset changes.

use std::collections::BTreeSet;

use super::ScrubError;
use super::pieces::{Patches, Pieces};
use crate::media::container::Source;

/// Sizes, compression, colours, strips and tiles, resolution, transparency, JPEG tables, the colour profile.
const KEPT: [std::ops::RangeInclusive<u16>; 19] = [
    254..=255,
    256..=259,
    262..=266,
    273..=274,
    277..=284,
    286..=287,
    290..=293,
    296..=297,
    301..=301,
    317..=322,
    323..=325,
    332..=332,
    334..=334,
    338..=342,
    347..=347,
    512..=521,
    529..=532,
    559..=559,
    34675..=34675,
];
/// Entries that lead to further directories, with more about the picture or with smaller ones of it.
const DIRECTORIES: [u16; 4] = [330, 34665, 34853, 40965];
/// Where the bytes of a picture are, and how many.
const PLACES: [(u16, u16); 3] = [(273, 279), (324, 325), (513, 514)];
/// More pages, or more directories within each other, than a scan has.
const MOST: usize = 1_000;

/// An entry of a directory.
struct Entry {
    tag: u16,
    bytes: [u8; 12],
    width: u64,
    count: u64,
}

pub(super) fn scrubbed(source: &mut Source<'_>) -> Result<Pieces, ScrubError> {
    let head = source.array::<8>(0)?;
    let mut scrubbing = Scrubbing {
        little: head[0] == b'I',
        patches: Patches::default(),
        met: BTreeSet::new(),
    };
    let mut next = scrubbing.number(&head[4..8]);
    while next != 0 {
        next = scrubbing.page(source, next)?;
    }
    let end = source.length;
    Ok(scrubbing.patches.pieces(end))
}

struct Scrubbing {
    little: bool,
    patches: Patches,
    met: BTreeSet<u64>,
}

impl Scrubbing {
    fn number(&self, bytes: &[u8]) -> u64 {
        let add = |sum, byte: &u8| sum << 8 | u64::from(*byte);
        if self.little {
            bytes.iter().rev().fold(0, add)
        } else {
            bytes.iter().fold(0, add)
        }
    }

    fn written(&self, number: u16) -> [u8; 2] {
        if self.little {
            number.to_le_bytes()
        } else {
            number.to_be_bytes()
        }
    }

    /// The entries of a directory and the four bytes behind them.
    fn read(&mut self, source: &mut Source<'_>, at: u64) -> Result<(Vec<Entry>, [u8; 4]), ScrubError> {
        if !self.met.insert(at) || self.met.len() > MOST {
            return Err(source.broken(at));
        }
        let count = self.number(&source.array::<2>(at)?);
        let bytes = source.bytes(at + 2, count * 12)?;
        let entries = bytes.chunks_exact(12).map(|bytes| {
            let width = match self.number(&bytes[2..4]) {
                3 | 8 => 2,
                4 | 9 | 11 | 13 => 4,
                5 | 10 | 12 => 8,
                _ => 1,
            };
            let mut own = [0; 12];
            own.copy_from_slice(bytes);
            Entry {
                tag: self.number(&bytes[..2]) as u16,
                bytes: own,
                width,
                count: self.number(&bytes[4..8]),
            }
        });
        Ok((entries.collect(), source.array(at + 2 + count * 12)?))
    }

    /// Rewrites the directory of a page in its place; answers where the next one is.
    fn page(&mut self, source: &mut Source<'_>, at: u64) -> Result<u64, ScrubError> {
        let (entries, next) = self.read(source, at)?;
        let (kept, gone): (Vec<Entry>, Vec<Entry>) = entries
            .into_iter()
            .partition(|entry| KEPT.iter().any(|range| range.contains(&entry.tag)));
        let all = kept.len() + gone.len();
        for entry in &gone {
            self.erase(source, entry)?;
        }
        let mut bytes = self.written(kept.len() as u16).to_vec();
        bytes.extend(kept.iter().flat_map(|entry| entry.bytes));
        bytes.extend(next);
        bytes.resize(2 + 12 * all + 4, 0);
        if !gone.is_empty() {
            self.patches.bytes(at, &bytes);
        }
        Ok(self.number(&next))
    }

    /// The numbers of an entry, wherever they stand.
    fn numbers(&self, source: &mut Source<'_>, entry: &Entry) -> Result<Vec<u64>, ScrubError> {
        let length = entry.count.saturating_mul(entry.width);
        let bytes = if length <= 4 {
            entry.bytes[8..8 + length as usize].to_vec()
        } else {
            source.bytes(self.number(&entry.bytes[8..]), length)?
        };
        Ok(bytes
            .chunks_exact(entry.width as usize)
            .map(|bytes| self.number(bytes))
            .collect())
    }

    /// Zeros in the place of what an entry points at.
    fn erase(&mut self, source: &mut Source<'_>, entry: &Entry) -> Result<(), ScrubError> {
        if DIRECTORIES.contains(&entry.tag) {
            for at in self.numbers(source, entry)? {
                self.erase_directory(source, at)?;
            }
        }
        let length = entry.count.saturating_mul(entry.width);
        if length > 4 {
            let start = self.number(&entry.bytes[8..]);
            self.patches.zeros(start, start.saturating_add(length));
        }
        Ok(())
    }

    /// Zeros in the place of a directory, of what it says, and of the picture it describes.
    fn erase_directory(&mut self, source: &mut Source<'_>, at: u64) -> Result<(), ScrubError> {
        let (entries, _) = self.read(source, at)?;
        for (places, lengths) in PLACES {
            let of = |tag| entries.iter().find(|entry| entry.tag == tag);
            let (Some(places), Some(lengths)) = (of(places), of(lengths)) else {
                continue;
            };
            let pairs = self
                .numbers(source, places)?
                .into_iter()
                .zip(self.numbers(source, lengths)?);
            for (start, length) in pairs {
                self.patches.zeros(start, start.saturating_add(length));
            }
        }
        for entry in &entries {
            self.erase(source, entry)?;
        }
        self.patches.zeros(at, at + 2 + 12 * entries.len() as u64 + 4);
        Ok(())
    }
}
