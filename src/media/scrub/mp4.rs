//! MP4, M4A, MOV: boxes that play are kept, all others become `free` boxes of zeros at the same place. Tracks that are
//! neither picture nor sound (positions, sensor readings, timecodes) go with all their samples.

use super::ScrubError;
use super::pieces::{Patches, Pieces};
use crate::media::container::Source;
use crate::media::container::boxes::{self, Atom, number};

/// What becomes of a box.
enum Fate {
    /// It is kept as it is.
    Whole,
    /// It is kept, and so is what plays in it.
    Open,
    /// It is kept without its times.
    Times,
    /// It is kept without the names in it.
    Names,
    /// It is kept without the names of its encoders.
    Encoders,
    /// It becomes free space.
    Free,
}

fn fate(parent: &[u8; 4], kind: &[u8; 4]) -> Fate {
    match (parent, kind) {
        (b"    ", b"moov" | b"moof")
        | (b"moov", b"trak" | b"mvex")
        | (b"trak", b"mdia")
        | (b"mdia", b"minf")
        | (b"minf", b"stbl")
        | (b"moof", b"traf") => Fate::Open,
        (b"moov", b"mvhd") | (b"trak", b"tkhd") | (b"mdia", b"mdhd") => Fate::Times,
        (b"mdia" | b"minf", b"hdlr") => Fate::Names,
        (b"stbl", b"stsd") => Fate::Encoders,
        (b"    ", b"ftyp" | b"styp" | b"pdin" | b"mdat" | b"sidx" | b"ssix" | b"mfra")
        | (b"moov", b"iods")
        | (b"trak", b"edts")
        | (b"mdia", b"elng")
        | (b"minf", b"vmhd" | b"smhd" | b"nmhd" | b"gmhd" | b"dinf")
        | (b"stbl", b"stts" | b"ctts" | b"cslg" | b"stsc" | b"stsz" | b"stz2" | b"stco" | b"co64")
        | (b"stbl", b"stss" | b"stsh" | b"sdtp" | b"padb" | b"stdp" | b"sbgp" | b"sgpd")
        | (b"stbl", b"subs" | b"saiz" | b"saio")
        | (b"mvex", b"mehd" | b"trex" | b"leva")
        | (b"moof", b"mfhd")
        | (b"traf", b"tfhd" | b"tfdt" | b"trun" | b"sbgp" | b"sgpd" | b"saiz" | b"saio")
        | (b"traf", b"senc" | b"subs" | b"sdtp") => Fate::Whole,
        _ => Fate::Free,
    }
}

/// The pieces of the published file, and whether samples of a track that goes may be left in its fragments.
pub(super) fn scrubbed(source: &mut Source<'_>) -> Result<(Pieces, bool), ScrubError> {
    let (atoms, end) = boxes::outermost(source)?;
    let mut scrubbing = Scrubbing {
        patches: Patches::default(),
        tracks: 0,
        dropped: false,
        picture: false,
    };
    for atom in &atoms {
        scrubbing.visit(source, b"    ", atom)?;
    }
    if scrubbing.tracks == 0 {
        // Nothing that plays was found, so nothing is known of the file.
        return Err(source.broken(end));
    }
    let fragmented = atoms.iter().any(|atom| atom.is(b"moof"));
    Ok((scrubbing.patches.pieces(end), scrubbing.dropped && fragmented))
}

struct Scrubbing {
    patches: Patches,
    /// Tracks kept.
    tracks: usize,
    /// Whether a track went.
    dropped: bool,
    /// Whether the track at hand is a picture.
    picture: bool,
}

impl Scrubbing {
    fn visit(&mut self, source: &mut Source<'_>, parent: &[u8; 4], atom: &Atom) -> Result<(), ScrubError> {
        match fate(parent, &atom.kind) {
            Fate::Whole => {}
            Fate::Open if atom.is(b"trak") => self.visit_track(source, atom)?,
            Fate::Open => {
                for child in atom.children(source)? {
                    self.visit(source, &atom.kind, &child)?;
                }
            }
            Fate::Times => {
                let [version] = source.array(atom.body)?;
                let length = if version == 1 { 16 } else { 8 };
                self.patches
                    .zeros(atom.body + 4, (atom.body + 4 + length).min(atom.end));
            }
            Fate::Names => self.patches.zeros(atom.body + 12, atom.end),
            Fate::Encoders => self.encoders(source, atom)?,
            Fate::Free => self.free(atom),
        }
        Ok(())
    }

    fn visit_track(&mut self, source: &mut Source<'_>, track: &Atom) -> Result<(), ScrubError> {
        let handler = handler(source, track)?;
        if !matches!(&handler, b"vide" | b"soun") {
            self.dropped = true;
            self.wipe_samples(source, track)?;
            self.free(track);
            return Ok(());
        }
        self.tracks += 1;
        self.picture = handler == *b"vide";
        for child in track.children(source)? {
            self.visit(source, &track.kind, &child)?;
        }
        Ok(())
    }

    fn free(&mut self, atom: &Atom) {
        self.patches.bytes(atom.start + 4, b"free");
        self.patches.zeros(atom.body, atom.end);
    }

    /// Sample descriptions say who encoded: four letters of a maker, and for pictures up to 31 letters of a program.
    fn encoders(&mut self, source: &mut Source<'_>, descriptions: &Atom) -> Result<(), ScrubError> {
        let entries = Atom {
            body: descriptions.body + 8,
            ..*descriptions
        };
        for entry in entries.children(source)? {
            self.patches
                .zeros(entry.body + 12, (entry.body + 16).min(entry.end));
            if self.picture {
                self.patches
                    .zeros(entry.body + 42, (entry.body + 74).min(entry.end));
            }
        }
        Ok(())
    }

    /// Zeros in the place of a track's samples.
    fn wipe_samples(&mut self, source: &mut Source<'_>, track: &Atom) -> Result<(), ScrubError> {
        let Some(table) = track.at(source, &[b"mdia", b"minf", b"stbl"])? else {
            return Ok(());
        };
        let mut read = |kind| match table.child(source, kind)? {
            Some(atom) => atom.content(source),
            None => Ok(Vec::new()),
        };
        let (sizes, groups) = (read(b"stsz")?, read(b"stsc")?);
        let (short, long) = (read(b"stco")?, read(b"co64")?);
        let offsets = |bytes: &[u8], width: usize| -> Vec<u64> {
            let numbers = bytes.get(8..).unwrap_or_default().chunks_exact(width);
            numbers
                .map(|number| number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
                .collect()
        };
        let mut chunks = offsets(&short, 4);
        chunks.extend(offsets(&long, 8));
        let same = number(&sizes, 4).unwrap_or_default();
        let mut next = 0;
        for (index, start) in chunks.into_iter().enumerate() {
            let count = samples_of_chunk(&groups, u32::try_from(index + 1).unwrap_or(u32::MAX));
            let length = if same == 0 {
                // A table that ends too early has no more samples.
                let sizes = (next..next + count as usize).map_while(|sample| number(&sizes, 12 + 4 * sample));
                let (samples, length) = sizes.fold((0, 0), |(samples, length), size| {
                    (samples + 1, length + u64::from(size))
                });
                next += samples;
                length
            } else {
                u64::from(same) * u64::from(count)
            };
            self.patches.zeros(start, start.saturating_add(length));
        }
        Ok(())
    }
}

/// How many samples a chunk has, by the table of runs of chunks.
fn samples_of_chunk(groups: &[u8], chunk: u32) -> u32 {
    let runs = groups.get(8..).unwrap_or_default().chunks_exact(12);
    let run = runs
        .take_while(|run| number(run, 0).is_some_and(|first| first <= chunk))
        .last();
    run.and_then(|run| number(run, 4)).unwrap_or_default()
}

/// What a track's samples are: `vide`, `soun`, or something nobody sees or hears.
fn handler(source: &mut Source<'_>, track: &Atom) -> Result<[u8; 4], ScrubError> {
    match track.at(source, &[b"mdia", b"hdlr"])? {
        Some(handler) => source.array(handler.body + 8),
        None => Ok(*b"    "),
    }
}
