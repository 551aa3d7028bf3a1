//! What the boxes of an MP4 say: tracks, how they are packed, how large the picture is and which way up.

use super::{Recording, RecordingFault};
use crate::media::container::Source;
use crate::media::container::boxes::{self, Atom, number};
use crate::media::scrub::ScrubError;

pub(super) fn read(source: &mut Source<'_>) -> Result<Recording, RecordingFault> {
    let (atoms, _) = boxes::outermost(source)?;
    let first = |kind: &[u8; 4]| atoms.iter().find(|atom| atom.is(kind));
    let Some(movie) = first(b"moov") else {
        // A phone that is switched off while it films leaves the samples and no list of them.
        return Err(if first(b"mdat").is_some() {
            RecordingFault::Truncated
        } else {
            RecordingFault::NotARecording
        });
    };
    let mut recording = Recording {
        starts_late: first(b"mdat").is_some_and(|samples| samples.start < movie.start),
        ..Recording::default()
    };
    for track in movie.children(source)? {
        if track.is(b"trak") {
            read_track(source, &track, &mut recording)?;
        }
    }
    if recording.has_picture || recording.has_sound {
        Ok(recording)
    } else {
        Err(RecordingFault::NotARecording)
    }
}

fn read_track(source: &mut Source<'_>, track: &Atom, recording: &mut Recording) -> Result<(), ScrubError> {
    let Some(handler) = track.at(source, &[b"mdia", b"hdlr"])? else {
        return Ok(());
    };
    let handler = source.array::<4>(handler.body + 8)?;
    let Some(descriptions) = track.at(source, &[b"mdia", b"minf", b"stbl", b"stsd"])? else {
        return Ok(());
    };
    let entries = Atom {
        body: descriptions.body + 8,
        ..descriptions
    };
    let Some(entry) = entries.children(source)?.first().copied() else {
        return Ok(());
    };
    let foreign = match &handler {
        b"vide" => {
            recording.has_picture = true;
            let size = shown_size(source, track, &entry)?;
            recording.size = recording.size.or(size);
            foreign_picture(entry.kind)
        }
        b"soun" => {
            recording.has_sound = true;
            foreign_sound(entry.kind)
        }
        _ => None,
    };
    recording.unplayable.extend(foreign);
    Ok(())
}

/// The size the track is shown at; a phone held upright turns it by a quarter.
fn shown_size(source: &mut Source<'_>, track: &Atom, entry: &Atom) -> Result<Option<(u32, u32)>, ScrubError> {
    let Some(header) = track.child(source, b"tkhd")? else {
        return Ok(None);
    };
    let header = header.content(source)?;
    let matrix = if header.first() == Some(&1) { 52 } else { 40 };
    let fixed = |at| number(&header, at).unwrap_or_default() >> 16;
    let (mut width, mut height) = (fixed(matrix + 36), fixed(matrix + 40));
    if width == 0 || height == 0 {
        let [a, b, c, d] = source.array::<4>(entry.body + 24)?;
        width = u32::from(u16::from_be_bytes([a, b]));
        height = u32::from(u16::from_be_bytes([c, d]));
    }
    let turned = number(&header, matrix) == Some(0) && number(&header, matrix + 4) != Some(0);
    if turned {
        (width, height) = (height, width);
    }
    Ok((width > 0 && height > 0).then_some((width, height)))
}

/// The name of a way of packing pictures that not every phone knows: all know H.264.
fn foreign_picture(kind: [u8; 4]) -> Option<String> {
    let name = match &kind {
        b"avc1" | b"avc2" | b"avc3" | b"avc4" => return None,
        b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => "HEVC (H.265)",
        b"av01" => "AV1",
        b"vp08" | b"vp09" => "VP9",
        b"mp4v" => "MPEG-4 Visual",
        b"s263" | b"h263" => "H.263",
        b"jpeg" | b"mjpa" | b"mjpb" => "Motion JPEG",
        _ => return Some(letters(kind)),
    };
    Some(name.to_owned())
}

/// The same for sounds: all know AAC, and MP3 in MP4.
fn foreign_sound(kind: [u8; 4]) -> Option<String> {
    let name = match &kind {
        b"mp4a" | b".mp3" => return None,
        b"samr" | b"sawb" => "AMR",
        b"alac" => "Apple Lossless",
        b"ac-3" | b"ec-3" => "Dolby Digital",
        b"sowt" | b"twos" | b"lpcm" | b"raw " | b"in24" | b"fl32" => "PCM",
        _ => return Some(letters(kind)),
    };
    Some(name.to_owned())
}

fn letters(kind: [u8; 4]) -> String {
    kind.iter()
        .map(|byte| char::from(*byte))
        .filter(char::is_ascii_graphic)
        .collect()
}
