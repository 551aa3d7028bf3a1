//! A file, or bytes in memory, of which parts are read.

use std::io::{Read, Seek, SeekFrom};

use crate::media::scrub::ScrubError;

/// More is never read at once: headers and tables are smaller, whatever a broken length says.
const MOST: u64 = 64 << 20;

/// What can be read from any place.
pub(in crate::media) trait Input: Read + Seek {}

impl<T: Read + Seek> Input for T {}

/// A file whose parts are read by their place; reading past its end is a mistake of the file.
pub(in crate::media) struct Source<'a> {
    input: &'a mut dyn Input,
    /// How many bytes there are.
    pub(in crate::media) length: u64,
    /// The format's name, for people.
    pub(in crate::media) format: &'static str,
}

impl<'a> Source<'a> {
    /// A source that knows its length.
    pub(in crate::media) fn new(input: &'a mut dyn Input, format: &'static str) -> Result<Self, ScrubError> {
        let length = input
            .seek(SeekFrom::End(0))
            .map_err(|_| ScrubError { format, offset: 0 })?;
        Ok(Self {
            input,
            length,
            format,
        })
    }

    /// The bytes of a place.
    pub(in crate::media) fn bytes(&mut self, start: u64, length: u64) -> Result<Vec<u8>, ScrubError> {
        let end = start.checked_add(length).filter(|end| *end <= self.length);
        if end.is_none() {
            return Err(self.broken(self.length));
        }
        if length > MOST {
            return Err(self.broken(start));
        }
        let mut bytes = vec![0; usize::try_from(length).map_err(|_| self.broken(start))?];
        self.input
            .seek(SeekFrom::Start(start))
            .and_then(|_| self.input.read_exact(&mut bytes))
            .map_err(|_| self.broken(start))?;
        Ok(bytes)
    }

    /// A fixed number of bytes of a place.
    pub(in crate::media) fn array<const N: usize>(&mut self, start: u64) -> Result<[u8; N], ScrubError> {
        let bytes = self.bytes(start, N as u64)?;
        bytes.try_into().map_err(|_| self.broken(start))
    }

    /// That the file contradicts itself at a place.
    pub(in crate::media) fn broken(&self, offset: u64) -> ScrubError {
        ScrubError {
            format: self.format,
            offset: usize::try_from(offset).unwrap_or(usize::MAX),
        }
    }
}
