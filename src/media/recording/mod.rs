//! Whether a recording is whole and phones can play it, and how large its picture is. Only headers are read.

mod mp4;
mod webm;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use rayon::prelude::*;

use super::container::{Source, ogg::Page};
use super::scrub::{ScrubError, mp3};

/// What MP4 and its relatives begin with.
const BOXES: [&[u8; 4]; 6] = [b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"];

/// What the headers of a recording say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recording {
    /// Width and height of the picture in pixels, as it is shown.
    pub size: Option<(u32, u32)>,
    /// Whether there is a picture that moves.
    pub has_picture: bool,
    /// Whether there is sound.
    pub has_sound: bool,
    /// Ways of packing that not every phone can unpack, by name.
    pub unplayable: Vec<String>,
    /// Whether it can only start when all of it has come.
    pub starts_late: bool,
}

/// Why a recording cannot be played at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordingFault {
    /// The file cannot be opened.
    Unreadable,
    /// No bytes at all.
    Empty,
    /// It ends too early, or contradicts itself.
    Truncated,
    /// The name is a recording's, the bytes are not.
    NotARecording,
}

impl RecordingFault {
    /// The word for it in the message catalogue's group `recording-reason`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::Truncated => "truncated",
            Self::NotARecording => "not-a-recording",
        }
    }
}

impl From<ScrubError> for RecordingFault {
    fn from(_: ScrubError) -> Self {
        Self::Truncated
    }
}

/// What is known of recordings, by their paths.
pub type Recordings = BTreeMap<String, Result<Recording, RecordingFault>>;

/// Reads the headers of recordings, each a path for people and the file.
#[must_use]
pub fn recordings(files: &[(&str, &Path)]) -> Recordings {
    files
        .par_iter()
        .map(|(path, file)| ((*path).to_owned(), recording(file)))
        .collect()
}

/// Reads the headers of a recording.
fn recording(file: &Path) -> Result<Recording, RecordingFault> {
    let mut input = File::open(file).map_err(|_| RecordingFault::Unreadable)?;
    let mut source = Source::new(&mut input, "")?;
    if source.length == 0 {
        return Err(RecordingFault::Empty);
    }
    let head = source.bytes(0, source.length.min(12))?;
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    match head.as_slice() {
        [0x1a, 0x45, 0xdf, 0xa3, ..] => webm::read(&mut source),
        [b'O', b'g', b'g', b'S', ..] => ogg(&mut source),
        [_, _, _, _, kind @ ..] if BOXES.iter().any(|known| kind.starts_with(*known)) => {
            mp4::read(&mut source)
        }
        _ if extension.eq_ignore_ascii_case("mp3") => sound_of_mp3(&mut source),
        _ => Err(RecordingFault::NotARecording),
    }
}

/// Every page must be whole.
fn ogg(source: &mut Source<'_>) -> Result<Recording, RecordingFault> {
    let mut at = 0;
    while at < source.length {
        at = Page::read(source, at)?.end;
    }
    Ok(Recording {
        has_sound: true,
        ..Recording::default()
    })
}

/// The first frame must be there, and as many bytes as it says.
fn sound_of_mp3(source: &mut Source<'_>) -> Result<Recording, RecordingFault> {
    /// Silence some programs leave before the first frame.
    const BEFORE: u64 = 16 << 10;
    /// Tags behind the sound are no part of what the first frame counts, and some programs count a frame too many.
    const SPARE: u64 = 16 << 10;
    let start = mp3::sound_start(source)?;
    let head = source.bytes(start, (source.length - start).min(BEFORE))?;
    let frame = head
        .windows(4)
        .position(|bytes| bytes[0] == 0xff && bytes[1] & 0xe6 == 0xe2 && bytes[2] >> 4 != 15)
        .ok_or(RecordingFault::NotARecording)?;
    let bytes = &head[frame..];
    let (first, mono) = (bytes[1] & 8 != 0, bytes[3] >> 6 == 3);
    let side = match (first, mono) {
        (true, false) => 32,
        (true, true) | (false, false) => 17,
        (false, true) => 9,
    };
    let told = bytes
        .get(4 + side..4 + side + 16)
        .filter(|info| (info.starts_with(b"Xing") || info.starts_with(b"Info")) && info[7] & 3 == 3);
    if let Some(info) = told {
        let length = u64::from(u32::from_be_bytes([info[12], info[13], info[14], info[15]]));
        if start + frame as u64 + length > source.length + SPARE {
            return Err(RecordingFault::Truncated);
        }
    }
    Ok(Recording {
        has_sound: true,
        ..Recording::default()
    })
}
