//! What the elements of a WebM say: its tracks and how large the picture is. How it is packed every browser knows.

use super::{Recording, RecordingFault};
use crate::media::container::Source;
use crate::media::container::ebml::{self, Element};
use crate::media::scrub::ScrubError;

const TRACK_TYPE: u32 = 0x83;
const PICTURE: u32 = 0xe0;
const PIXELS: [u32; 2] = [0xb0, 0xba];
const SHOWN: [u32; 2] = [0x54b0, 0x54ba];

pub(super) fn read(source: &mut Source<'_>) -> Result<Recording, RecordingFault> {
    let mut recording = Recording::default();
    let mut at = 0;
    while at < source.length {
        let element = ebml::read(source, at, source.length)?;
        at = element.end;
        if element.id != ebml::SEGMENT {
            continue;
        }
        for part in element.children(source)? {
            if part.id == ebml::TRACKS {
                for track in part.children(source)? {
                    read_track(source, &track, &mut recording)?;
                }
            }
        }
        break;
    }
    if recording.has_picture || recording.has_sound {
        Ok(recording)
    } else {
        Err(RecordingFault::NotARecording)
    }
}

fn read_track(source: &mut Source<'_>, track: &Element, recording: &mut Recording) -> Result<(), ScrubError> {
    if track.id != ebml::TRACK {
        return Ok(());
    }
    for child in track.children(source)? {
        match child.id {
            TRACK_TYPE => match child.number(source)? {
                1 => recording.has_picture = true,
                2 => recording.has_sound = true,
                _ => {}
            },
            PICTURE => recording.size = recording.size.or(shown_size(source, &child)?),
            _ => {}
        }
    }
    Ok(())
}

/// The size it is shown at, else that of its pixels.
fn shown_size(source: &mut Source<'_>, picture: &Element) -> Result<Option<(u32, u32)>, ScrubError> {
    let children = picture.children(source)?;
    let mut of = |ids: [u32; 2]| -> Result<Option<(u32, u32)>, ScrubError> {
        let mut found = [0; 2];
        for (number, id) in found.iter_mut().zip(ids) {
            if let Some(child) = children.iter().find(|child| child.id == id) {
                *number = u32::try_from(child.number(source)?).unwrap_or_default();
            }
        }
        Ok((found[0] > 0 && found[1] > 0).then_some((found[0], found[1])))
    };
    Ok(of(SHOWN)?.or(of(PIXELS)?))
}
