//! FLAC: comments, pictures and what programs left become padding of the same length.

use super::ScrubError;
use super::pieces::{Patches, Pieces};
use crate::media::container::Source;

const LAST: u8 = 0x80;
const PADDING: u8 = 1;

pub(super) fn scrubbed(source: &mut Source<'_>) -> Result<Pieces, ScrubError> {
    let mut patches = Patches::default();
    let mut at = 4;
    loop {
        let [kind, a, b, c] = source.array(at)?;
        let end = at + 4 + u64::from(u32::from_be_bytes([0, a, b, c]));
        if end > source.length {
            return Err(source.broken(source.length));
        }
        // The form of the sound and its table of places are kept.
        if !matches!(kind & !LAST, 0 | 3) {
            patches.bytes(at, &[kind & LAST | PADDING]);
            patches.zeros(at + 4, end);
        }
        if kind & LAST != 0 {
            let end = source.length;
            return Ok(patches.pieces(end));
        }
        at = end;
    }
}
