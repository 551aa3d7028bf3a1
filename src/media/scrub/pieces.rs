//! A published file as pieces of its source: what is kept, and what stands in the place of the rest. A recording of any
//! size is published so, without being read into memory.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

const BLOCK: usize = 64 << 10;

/// One piece of a published file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Bytes of the source.
    Kept { start: u64, length: u64 },
    /// Other bytes.
    Bytes(Vec<u8>),
    /// So many zeros.
    Zeros(u64),
}

impl Piece {
    fn length(&self) -> u64 {
        match self {
            Self::Kept { length, .. } | Self::Zeros(length) => *length,
            Self::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// Writes a range of this piece.
    fn write(
        &self,
        range: Range<u64>,
        source: &mut (impl Read + Seek),
        target: &mut impl Write,
    ) -> io::Result<()> {
        let wanted = range.end - range.start;
        let written = match self {
            Self::Kept { start, .. } => {
                source.seek(SeekFrom::Start(start + range.start))?;
                io::copy(&mut source.by_ref().take(wanted), target)?
            }
            Self::Bytes(bytes) => {
                let mut bytes = io::Cursor::new(bytes);
                bytes.set_position(range.start);
                io::copy(&mut bytes.take(wanted), target)?
            }
            Self::Zeros(_) => io::copy(&mut io::repeat(0).take(wanted), target)?,
        };
        if written < wanted {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// The replacement bytes in blocks; none of what is kept.
    fn blocks(&self) -> Box<dyn Iterator<Item = &[u8]> + '_> {
        static ZEROS: [u8; BLOCK] = [0; BLOCK];
        match self {
            Self::Kept { .. } => Box::new(std::iter::empty()),
            Self::Bytes(bytes) => Box::new(bytes.chunks(BLOCK)),
            Self::Zeros(length) => {
                let whole = usize::try_from(*length / BLOCK as u64).unwrap_or(usize::MAX);
                let rest = (*length % BLOCK as u64) as usize;
                Box::new(
                    std::iter::repeat_n(&ZEROS[..], whole)
                        .chain(std::iter::once(&ZEROS[..rest]).filter(|block| !block.is_empty())),
                )
            }
        }
    }
}

/// All pieces of a published file, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pieces {
    list: Vec<Piece>,
}

impl Pieces {
    /// A part of the source and nothing else.
    pub(super) fn part(start: u64, end: u64) -> Self {
        Self {
            list: vec![Piece::Kept {
                start,
                length: end.saturating_sub(start),
            }],
        }
    }

    /// Whether they are the source as it is.
    pub(super) fn is_all_of(&self, length: u64) -> bool {
        self.list == [Piece::Kept { start: 0, length }] || (length == 0 && self.list.is_empty())
    }

    /// How long the published file is.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.list.iter().map(Piece::length).sum()
    }

    /// Writes the published file.
    ///
    /// # Errors
    /// When the source cannot be read or the target not be written.
    pub fn write(&self, source: &mut (impl Read + Seek), target: &mut impl Write) -> io::Result<()> {
        self.write_range(0..self.length(), source, target)
    }

    /// Writes a range of the published file, as a player asks for it.
    ///
    /// # Errors
    /// When the source cannot be read or the target not be written.
    pub fn write_range(
        &self,
        range: Range<u64>,
        source: &mut (impl Read + Seek),
        target: &mut impl Write,
    ) -> io::Result<()> {
        let mut at = 0;
        for piece in &self.list {
            let end = at + piece.length();
            let (from, to) = (range.start.max(at), range.end.min(end));
            if from < to {
                piece.write(from - at..to - at, source, target)?;
            }
            at = end;
        }
        Ok(())
    }

    /// Whether a file published before has all replacements already. What is kept is not compared: that would mean
    /// reading all of it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stand_in(&self, published: &mut (impl Read + Seek)) -> io::Result<bool> {
        let mut buffer = vec![0; BLOCK];
        let mut at = 0;
        for piece in &self.list {
            if !matches!(piece, Piece::Kept { .. }) {
                published.seek(SeekFrom::Start(at))?;
            }
            for block in piece.blocks() {
                let read = &mut buffer[..block.len()];
                match published.read_exact(read) {
                    Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
                    outcome => outcome?,
                }
                if read != block {
                    return Ok(false);
                }
            }
            at += piece.length();
        }
        Ok(true)
    }
}

/// Places of a file that get other bytes of the same length, so that no offset in it changes.
#[derive(Debug, Default)]
pub(super) struct Patches {
    places: BTreeMap<u64, Piece>,
}

impl Patches {
    /// Other bytes at a place.
    pub(super) fn bytes(&mut self, start: u64, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.places.insert(start, Piece::Bytes(bytes.to_vec()));
        }
    }

    /// Zeros from a place to another.
    pub(super) fn zeros(&mut self, start: u64, end: u64) {
        let length = end.saturating_sub(start);
        let known = self.places.get(&start).map_or(0, Piece::length);
        if length > known {
            self.places.insert(start, Piece::Zeros(length));
        }
    }

    /// The pieces of a file that ends at `end`. Where two patches meet, the first one holds.
    pub(super) fn pieces(self, end: u64) -> Pieces {
        let mut list = Vec::new();
        let mut at: u64 = 0;
        for (start, piece) in self.places {
            let skipped = at.saturating_sub(start);
            if skipped >= piece.length() || start >= end {
                continue;
            }
            if start > at {
                list.push(Piece::Kept {
                    start: at,
                    length: start - at,
                });
            }
            let start = start.max(at);
            let length = (piece.length() - skipped).min(end - start);
            list.push(match piece {
                Piece::Bytes(bytes) => {
                    let skipped = usize::try_from(skipped).unwrap_or(bytes.len());
                    let length = usize::try_from(length).unwrap_or(bytes.len());
                    Piece::Bytes(bytes[skipped..skipped + length].to_vec())
                }
                _ => Piece::Zeros(length),
            });
            at = start + length;
        }
        if end > at {
            list.push(Piece::Kept {
                start: at,
                length: end - at,
            });
        }
        Pieces { list }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn written(pieces: &Pieces, source: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        pieces.write(&mut Cursor::new(source), &mut out).expect("memory");
        out
    }

    #[test]
    fn patches_change_their_places_and_nothing_else() {
        let mut patches = Patches::default();
        patches.zeros(2, 5);
        patches.bytes(7, b"XY");
        patches.zeros(4, 6);
        patches.zeros(20, 30);
        let pieces = patches.pieces(10);
        assert_eq!(written(&pieces, b"0123456789"), b"01\0\0\0\x006XY9");
        assert_eq!(pieces.length(), 10);
        for (start, end) in [(0, 3), (3, 8), (6, 10), (9, 10), (4, 4)] {
            let mut part = Vec::new();
            let range = start as u64..end as u64;
            pieces
                .write_range(range, &mut Cursor::new(b"0123456789"), &mut part)
                .expect("memory");
            assert_eq!(part, b"01\0\0\0\x006XY9"[start..end]);
        }
    }

    #[test]
    fn a_file_published_before_is_known_by_its_replacements() {
        let mut patches = Patches::default();
        patches.zeros(1, 200_000);
        let pieces = patches.pieces(300_000);
        let source = vec![7; 300_000];
        let mut published = written(&pieces, &source);
        assert!(pieces.stand_in(&mut Cursor::new(&published)).expect("memory"));
        published[199_999] = 7;
        assert!(!pieces.stand_in(&mut Cursor::new(&published)).expect("memory"));
        assert!(!pieces.stand_in(&mut Cursor::new(b"short")).expect("memory"));
    }

    #[test]
    fn a_file_without_patches_is_all_of_its_source() {
        assert!(Patches::default().pieces(10).is_all_of(10));
        assert!(!Pieces::part(1, 10).is_all_of(10));
    }
}
