//! Ogg: pages with a checksum, holding the packets of one or more streams.

use super::Source;
use crate::media::scrub::ScrubError;

/// One page.
#[derive(Debug, Clone)]
pub(in crate::media) struct Page {
    /// Where it begins.
    pub(in crate::media) start: u64,
    /// Its header with the table of lacing values.
    pub(in crate::media) header: Vec<u8>,
    /// Where it ends.
    pub(in crate::media) end: u64,
}

impl Page {
    /// The page at a place.
    pub(in crate::media) fn read(source: &mut Source<'_>, start: u64) -> Result<Self, ScrubError> {
        let mut header = source.bytes(start, 27)?;
        if !header.starts_with(b"OggS\0") {
            return Err(source.broken(start));
        }
        header.extend(source.bytes(start + 27, u64::from(header[26]))?);
        let length: u64 = header[27..].iter().map(|lacing| u64::from(*lacing)).sum();
        let end = start + header.len() as u64 + length;
        if end > source.length {
            return Err(source.broken(source.length));
        }
        Ok(Self { start, header, end })
    }

    /// Where its content begins.
    pub(in crate::media) fn body(&self) -> u64 {
        self.start + self.header.len() as u64
    }

    /// The number of the stream it belongs to.
    pub(in crate::media) fn stream(&self) -> u32 {
        u32::from_le_bytes([self.header[14], self.header[15], self.header[16], self.header[17]])
    }

    /// Whether a stream begins with it.
    pub(in crate::media) fn begins(&self) -> bool {
        self.header[5] & 2 != 0
    }

    /// The lacing values: 255 says that a packet goes on.
    pub(in crate::media) fn lacing(&self) -> &[u8] {
        &self.header[27..]
    }

    /// The checksum of the page with this content, as its header keeps it.
    pub(in crate::media) fn checksum(&self, content: &[u8]) -> [u8; 4] {
        let mut header = self.header.clone();
        header[22..26].fill(0);
        let sum = header.iter().chain(content).fold(0_u32, |sum, byte| {
            let mut sum = sum ^ u32::from(*byte) << 24;
            for _ in 0..8 {
                sum = sum << 1 ^ if sum >> 31 == 1 { 0x04c1_1db7 } else { 0 };
            }
            sum
        });
        sum.to_le_bytes()
    }
}
