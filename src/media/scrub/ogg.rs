//! Ogg with Vorbis or Opus: the comments are emptied, their packet stays as long as it was, the checksums are made anew.

use std::collections::BTreeMap;

use super::ScrubError;
use super::pieces::{Patches, Pieces};
use crate::media::container::Source;
use crate::media::container::ogg::Page;

/// What a comment packet without comments begins with; zeros follow.
const VORBIS: &[u8] = b"\x03vorbis\0\0\0\0\0\0\0\0\x01";
const OPUS: &[u8] = b"OpusTags\0\0\0\0\0\0\0\0";

/// How far a stream's first packets are read.
struct Stream {
    /// The comment packet without comments.
    empty: &'static [u8],
    /// Packets that ended.
    packets: usize,
    /// How much of the comment packet was met.
    seen: usize,
}

/// The pieces of the published file; nothing when it holds a stream of another kind, whose comments we do not know.
pub(super) fn scrubbed(source: &mut Source<'_>) -> Result<Option<Pieces>, ScrubError> {
    let mut patches = Patches::default();
    let mut streams: BTreeMap<u32, Stream> = BTreeMap::new();
    let mut at = 0;
    while at < source.length {
        let page = Page::read(source, at)?;
        at = page.end;
        if page.begins() {
            let Some(empty) = emptied(source, &page)? else {
                return Ok(None);
            };
            let stream = Stream {
                empty,
                packets: 0,
                seen: 0,
            };
            streams.insert(page.stream(), stream);
        }
        let stream = streams
            .get_mut(&page.stream())
            .ok_or_else(|| source.broken(page.start))?;
        if stream.packets < 2 {
            rewrite(source, &page, stream, &mut patches)?;
        }
    }
    Ok(Some(patches.pieces(at)))
}

/// The emptied comments of the kind of stream that begins with a page.
fn emptied(source: &mut Source<'_>, page: &Page) -> Result<Option<&'static [u8]>, ScrubError> {
    let head = source.bytes(page.body(), (page.end - page.body()).min(8))?;
    Ok(match head.as_slice() {
        [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => Some(VORBIS),
        b"OpusHead" => Some(OPUS),
        _ => None,
    })
}

fn rewrite(
    source: &mut Source<'_>,
    page: &Page,
    stream: &mut Stream,
    patches: &mut Patches,
) -> Result<(), ScrubError> {
    let old = source.bytes(page.body(), page.end - page.body())?;
    let mut content = old.clone();
    let mut at = 0;
    for lacing in page.lacing() {
        let length = usize::from(*lacing);
        if stream.packets == 1 {
            let empty = stream.empty.iter().skip(stream.seen).chain(std::iter::repeat(&0));
            for (byte, empty) in content[at..at + length].iter_mut().zip(empty) {
                *byte = *empty;
            }
            stream.seen += length;
        }
        at += length;
        stream.packets += usize::from(*lacing < 255);
    }
    if content != old {
        patches.bytes(page.start + 22, &page.checksum(&content));
        patches.bytes(page.body(), &content);
    }
    Ok(())
}
