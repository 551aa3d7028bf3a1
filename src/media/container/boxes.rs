//! ISO base media files (MP4, M4A, MOV): boxes within boxes, each with its length and four letters.

use super::Source;
use crate::media::scrub::ScrubError;

/// One box.
#[derive(Debug, Clone, Copy)]
pub(in crate::media) struct Atom {
    /// Its four letters.
    pub(in crate::media) kind: [u8; 4],
    /// Where its header begins.
    pub(in crate::media) start: u64,
    /// Where its content begins.
    pub(in crate::media) body: u64,
    /// Where it ends.
    pub(in crate::media) end: u64,
}

/// Boxes that a recording is made of at the outermost level; anything else there may be a phone's own addition.
const OUTERMOST: [&[u8; 4]; 9] = [
    b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"mfra", b"free", b"uuid",
];

impl Atom {
    /// Whether it is of this kind.
    pub(in crate::media) fn is(&self, kind: &[u8; 4]) -> bool {
        self.kind == *kind
    }

    /// The boxes in it.
    pub(in crate::media) fn children(&self, source: &mut Source<'_>) -> Result<Vec<Self>, ScrubError> {
        within(source, self.body, self.end)
    }

    /// The first box of a kind in it.
    pub(in crate::media) fn child(
        &self,
        source: &mut Source<'_>,
        kind: &[u8; 4],
    ) -> Result<Option<Self>, ScrubError> {
        Ok(self.children(source)?.into_iter().find(|atom| atom.is(kind)))
    }

    /// The first box at the end of a path of kinds in it.
    pub(in crate::media) fn at(
        &self,
        source: &mut Source<'_>,
        path: &[&[u8; 4]],
    ) -> Result<Option<Self>, ScrubError> {
        let mut atom = *self;
        for kind in path {
            match atom.child(source, kind)? {
                Some(found) => atom = found,
                None => return Ok(None),
            }
        }
        Ok(Some(atom))
    }

    /// What is in it, read whole.
    pub(in crate::media) fn content(&self, source: &mut Source<'_>) -> Result<Vec<u8>, ScrubError> {
        source.bytes(self.body, self.end - self.body)
    }
}

/// The outermost boxes, and where they end: what stands behind that is no box.
pub(in crate::media) fn outermost(source: &mut Source<'_>) -> Result<(Vec<Atom>, u64), ScrubError> {
    let mut atoms = Vec::new();
    let mut at = 0;
    while source.length - at >= 8 {
        let header = header(source, at, source.length);
        let known = |kind: &[u8]| OUTERMOST.iter().any(|known| known.as_slice() == kind);
        match header {
            Ok(atom) => {
                at = atom.end;
                atoms.push(atom);
            }
            Err(error) if known(&source.array::<8>(at)?[4..]) => return Err(error),
            Err(_) => break,
        }
    }
    Ok((atoms, at))
}

fn within(source: &mut Source<'_>, start: u64, end: u64) -> Result<Vec<Atom>, ScrubError> {
    let mut atoms = Vec::new();
    let mut at = start;
    // QuickTime closes some lists with four zero bytes.
    while end.saturating_sub(at) >= 8 {
        let atom = header(source, at, end)?;
        at = atom.end;
        atoms.push(atom);
    }
    Ok(atoms)
}

fn header(source: &mut Source<'_>, start: u64, limit: u64) -> Result<Atom, ScrubError> {
    let [a, b, c, d, kind @ ..] = source.array::<8>(start)?;
    let (header, end) = match u32::from_be_bytes([a, b, c, d]) {
        0 => (8, Some(limit)),
        1 => {
            let length = u64::from_be_bytes(source.array(start + 8)?);
            (16, start.checked_add(length))
        }
        length => (8, Some(start + u64::from(length))),
    };
    let end = end
        .filter(|end| *end >= start + header && *end <= limit)
        .ok_or_else(|| source.broken(start))?;
    Ok(Atom {
        kind,
        start,
        body: start + header,
        end,
    })
}

/// A big-endian number of four bytes within a box's content.
pub(in crate::media) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}
