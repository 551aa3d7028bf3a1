//! WebM: tags, attachments, chapters, titles and dates become `Void` elements of the same length; the names of programs,
//! which must be there, become empty.

use super::ScrubError;
use super::pieces::{Patches, Pieces};
use crate::media::container::Source;
use crate::media::container::ebml::{self, Element};

const CHECKSUM: u32 = 0xbf;
const MUXING_APP: u32 = 0x4d80;
const WRITING_APP: u32 = 0x5741;
const TIMESTAMP_SCALE: u32 = 0x002a_d7b1;
const DURATION: u32 = 0x4489;
const TRACK_NAME: u32 = 0x536e;
const CODEC_NAME: u32 = 0x0025_8688;
const SEEK: u32 = 0x4dbb;
const SEEK_ID: u32 = 0x53ab;

pub(super) fn scrubbed(source: &mut Source<'_>) -> Result<Pieces, ScrubError> {
    let mut patches = Patches::default();
    let mut at = 0;
    let mut segments = 0;
    // What follows the last segment is no part of the film.
    while at < source.length && (at == 0 || segments == 0) {
        let element = ebml::read(source, at, source.length)?;
        at = element.end;
        if element.id == ebml::SEGMENT {
            segments += 1;
            for part in element.children(source)? {
                visit(source, &part, &mut patches)?;
            }
        }
    }
    if segments == 0 {
        return Err(source.broken(at));
    }
    Ok(patches.pieces(at))
}

fn visit(source: &mut Source<'_>, part: &Element, patches: &mut Patches) -> Result<(), ScrubError> {
    match part.id {
        ebml::CLUSTER | ebml::CUES => {}
        ebml::INFO => {
            for child in part.children(source)? {
                match child.id {
                    TIMESTAMP_SCALE | DURATION => {}
                    MUXING_APP | WRITING_APP => patches.zeros(child.body, child.end),
                    _ => void(&child, patches),
                }
            }
        }
        ebml::TRACKS => {
            for child in part.children(source)? {
                if child.id != ebml::TRACK {
                    void(&child, patches);
                    continue;
                }
                let named = child.children(source)?.into_iter();
                named
                    .filter(|child| matches!(child.id, TRACK_NAME | CODEC_NAME | CHECKSUM))
                    .for_each(|child| void(&child, patches));
            }
        }
        ebml::SEEK_HEAD => {
            for child in part.children(source)? {
                if child.id != SEEK || !leads_to_what_is_kept(source, &child)? {
                    void(&child, patches);
                }
            }
        }
        _ => void(part, patches),
    }
    Ok(())
}

fn leads_to_what_is_kept(source: &mut Source<'_>, seek: &Element) -> Result<bool, ScrubError> {
    for child in seek.children(source)? {
        if child.id == SEEK_ID {
            let id = u32::try_from(child.number(source)?).unwrap_or_default();
            return Ok(matches!(
                id,
                ebml::INFO | ebml::TRACKS | ebml::CUES | ebml::CLUSTER | ebml::SEEK_HEAD
            ));
        }
    }
    Ok(false)
}

/// An element that says nothing, in the place of one that did.
fn void(element: &Element, patches: &mut Patches) {
    let length = element.end - element.start;
    let head = if length < 9 {
        // Too short for a length of eight bytes; one byte is enough.
        vec![ebml::VOID as u8, 0x80 | length.saturating_sub(2) as u8]
    } else {
        let mut head = (length - 9).to_be_bytes();
        head[0] = 1;
        [&[ebml::VOID as u8][..], &head].concat()
    };
    patches.bytes(element.start, &head);
    patches.zeros(element.start + head.len() as u64, element.end);
}
