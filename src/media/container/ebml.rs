//! WebM: elements within elements, each with an identifier and a length of one to eight bytes.

use super::Source;
use crate::media::scrub::ScrubError;

pub(in crate::media) const SEGMENT: u32 = 0x1853_8067;
pub(in crate::media) const SEEK_HEAD: u32 = 0x114d_9b74;
pub(in crate::media) const INFO: u32 = 0x1549_a966;
pub(in crate::media) const TRACKS: u32 = 0x1654_ae6b;
pub(in crate::media) const CLUSTER: u32 = 0x1f43_b675;
pub(in crate::media) const CUES: u32 = 0x1c53_bb6b;
pub(in crate::media) const TAGS: u32 = 0x1254_c367;
pub(in crate::media) const ATTACHMENTS: u32 = 0x1941_a469;
pub(in crate::media) const CHAPTERS: u32 = 0x1043_a770;
pub(in crate::media) const TRACK: u32 = 0xae;
pub(in crate::media) const VOID: u32 = 0xec;

/// What a segment is made of: a cluster without a length ends before one of these.
const LEVEL_ONE: [u32; 8] = [
    SEEK_HEAD,
    INFO,
    TRACKS,
    CLUSTER,
    CUES,
    TAGS,
    ATTACHMENTS,
    CHAPTERS,
];

/// One element.
#[derive(Debug, Clone, Copy)]
pub(in crate::media) struct Element {
    /// Its identifier, with the marker bits.
    pub(in crate::media) id: u32,
    /// Where its header begins.
    pub(in crate::media) start: u64,
    /// Where its content begins.
    pub(in crate::media) body: u64,
    /// Where it ends.
    pub(in crate::media) end: u64,
    /// Whether its length is not written: it ends where something else begins.
    pub(in crate::media) open: bool,
}

impl Element {
    /// The elements in it.
    pub(in crate::media) fn children(&self, source: &mut Source<'_>) -> Result<Vec<Self>, ScrubError> {
        let mut elements = Vec::new();
        let mut at = self.body;
        while at < self.end {
            let mut element = read(source, at, self.end)?;
            if element.open && element.id == CLUSTER {
                element.end = cluster_end(source, element.body, self.end)?;
            }
            at = element.end;
            elements.push(element);
        }
        Ok(elements)
    }

    /// The whole number in it.
    pub(in crate::media) fn number(&self, source: &mut Source<'_>) -> Result<u64, ScrubError> {
        let bytes = source.bytes(self.body, (self.end - self.body).min(8))?;
        Ok(bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }
}

/// The element at a place, within something that ends at `limit`.
pub(in crate::media) fn read(source: &mut Source<'_>, start: u64, limit: u64) -> Result<Element, ScrubError> {
    let head = source.bytes(start, limit.saturating_sub(start).min(12))?;
    let broken = source.broken(start);
    let first = *head.first().ok_or(broken)?;
    let id_length = first.leading_zeros() as usize + 1;
    let id = head.get(..id_length).filter(|_| id_length <= 4).ok_or(broken)?;
    let id = id.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
    let first = *head.get(id_length).ok_or(broken)?;
    let length = first.leading_zeros() as usize + 1;
    let bytes = head
        .get(id_length..id_length + length)
        .filter(|_| length <= 8)
        .ok_or(broken)?;
    let mask = (1_u64 << (7 * length)) - 1;
    let size = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)) & mask;
    let body = start + (id_length + length) as u64;
    let open = size == mask;
    let end = if open { limit } else { body.saturating_add(size) };
    if end > limit {
        return Err(source.broken(source.length.min(limit)));
    }
    Ok(Element {
        id,
        start,
        body,
        end,
        open,
    })
}

/// Where a cluster without a length ends: at the next part of the segment.
fn cluster_end(source: &mut Source<'_>, body: u64, limit: u64) -> Result<u64, ScrubError> {
    let mut at = body;
    while at < limit {
        let element = read(source, at, limit)?;
        if LEVEL_ONE.contains(&element.id) {
            return Ok(at);
        }
        at = element.end;
    }
    Ok(limit)
}
