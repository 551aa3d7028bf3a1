//! WAV: chunks that are neither sound nor its form become `JUNK` of zeros at the same place.

use super::ScrubError;
use super::pieces::{Patches, Pieces};
use crate::media::container::Source;

const KEPT: [&[u8; 4]; 5] = [b"fmt ", b"fact", b"data", b"JUNK", b"PAD "];

pub(super) fn scrubbed(source: &mut Source<'_>) -> Result<Pieces, ScrubError> {
    let mut patches = Patches::default();
    let [_, _, _, _, length @ ..] = source.array::<8>(0)?;
    let end = 8 + u64::from(u32::from_le_bytes(length));
    if end > source.length {
        return Err(source.broken(source.length));
    }
    let mut at = 12;
    while at + 8 <= end {
        let [a, b, c, d, length @ ..] = source.array::<8>(at)?;
        let length = u64::from(u32::from_le_bytes(length));
        let next = at + 8 + length;
        if next > source.length {
            return Err(source.broken(source.length));
        }
        let kind = [a, b, c, d];
        let silent = matches!(&kind, b"JUNK" | b"PAD ");
        if silent || !KEPT.contains(&&kind) {
            patches.bytes(at, b"JUNK");
            patches.zeros(at + 8, next);
        }
        at = next + length % 2;
    }
    Ok(patches.pieces(end))
}
