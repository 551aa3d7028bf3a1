//! MP3: the tags before and behind the sound go. The Xing or LAME frame is sound and stays: it says how long the piece is.

use super::ScrubError;
use super::pieces::Pieces;
use crate::media::container::Source;

/// The sound between the tags.
pub(super) fn scrubbed(source: &mut Source<'_>) -> Result<Pieces, ScrubError> {
    let start = sound_start(source)?;
    let end = sound_end(source, start)?;
    Ok(Pieces::part(start, end))
}

/// Where the sound begins: behind any number of ID3v2 and APE tags.
pub(in crate::media) fn sound_start(source: &mut Source<'_>) -> Result<u64, ScrubError> {
    let mut at = 0;
    loop {
        let Ok(head) = source.array::<32>(at) else {
            return Ok(at);
        };
        let length = match &head[..8] {
            [b'I', b'D', b'3', _, _, flags, ..] => {
                let footer = if flags & 0x10 == 0 { 0 } else { 10 };
                10 + synchsafe(&head[6..10]) + footer
            }
            b"APETAGEX" => 32 + little(&head[12..16]),
            _ => return Ok(at),
        };
        at += length;
        if at > source.length {
            return Err(source.broken(source.length));
        }
    }
}

/// Where the sound ends: before any number of ID3v1, lyrics, APE and ID3v2 tags.
fn sound_end(source: &mut Source<'_>, start: u64) -> Result<u64, ScrubError> {
    let mut end = source.length;
    loop {
        let Some(length) = tag_before(source, start, end)? else {
            return Ok(end);
        };
        end = end
            .checked_sub(length)
            .filter(|end| *end >= start)
            .ok_or_else(|| source.broken(start))?;
    }
}

/// The length of the tag that ends at a place.
fn tag_before(source: &mut Source<'_>, start: u64, end: u64) -> Result<Option<u64>, ScrubError> {
    let mut tail = |length: u64| -> Result<Option<Vec<u8>>, ScrubError> {
        match end.checked_sub(length).filter(|at| *at >= start) {
            Some(at) => source.bytes(at, length).map(Some),
            None => Ok(None),
        }
    };
    if tail(128)?.is_some_and(|tag| tag.starts_with(b"TAG")) {
        let extended = tail(128 + 227)?.is_some_and(|tag| tag.starts_with(b"TAG+"));
        return Ok(Some(if extended { 128 + 227 } else { 128 }));
    }
    if let Some(footer) = tail(32)?.filter(|footer| footer.starts_with(b"APETAGEX")) {
        let header = if footer[23] & 0x80 == 0 { 0 } else { 32 };
        return Ok(Some(little(&footer[12..16]) + header));
    }
    if let Some(footer) = tail(10)?.filter(|footer| footer.starts_with(b"3DI")) {
        return Ok(Some(20 + synchsafe(&footer[6..10])));
    }
    let lyrics = tail(15)?.filter(|tag| tag.ends_with(b"LYRICS200"));
    Ok(lyrics.and_then(|tag| {
        let digits = std::str::from_utf8(&tag[..6]).ok()?;
        Some(digits.parse::<u64>().ok()? + 15)
    }))
}

fn synchsafe(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 7 | u64::from(byte & 0x7f))
}

fn little(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
