//! Small files of each format with a secret in every place that can hold one.

use std::io::Cursor;

use super::*;

const SECRET: &[u8] = b"secret";

/// What is published of a file.
fn published(bytes: &[u8], name: &str) -> Vec<u8> {
    let scrubbed = cleaned(&mut Cursor::new(bytes), name, DEPTH).expect("a whole file");
    assert_eq!(scrubbed.left, None, "{name}");
    match scrubbed.content {
        Cleaned::Same => bytes.to_vec(),
        Cleaned::Bytes(clean) => clean,
        Cleaned::Pieces(pieces) => {
            let mut clean = Vec::new();
            pieces.write(&mut Cursor::new(bytes), &mut clean).expect("memory");
            assert_eq!(clean.len() as u64, pieces.length());
            clean
        }
    }
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// Cleans a file: the secret goes, and cleaning again changes nothing.
fn clean(bytes: &[u8], name: &str) -> Vec<u8> {
    assert!(has(bytes, SECRET), "{name} has no secret");
    let clean = published(bytes, name);
    assert!(!has(&clean, SECRET), "{name} tells the secret");
    assert_eq!(published(&clean, name), clean, "{name}");
    clean
}

fn atom(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 8).expect("a short box").to_be_bytes();
    [&length, kind.as_slice(), body].concat()
}

fn handler(kind: &[u8; 4]) -> Vec<u8> {
    atom(b"hdlr", &[&[0; 8], kind.as_slice(), SECRET, &[0; 12]].concat())
}

/// A track of one sample at `offset`.
fn track(kind: &[u8; 4], entry: &[u8], offset: u32) -> Vec<u8> {
    let header = [&[0, 0, 0, 7], b"timetime".as_slice(), &[0; 72]].concat();
    let times = [&[0; 4], b"timetime".as_slice(), &[0; 12]].concat();
    let table = [
        atom(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1], entry].concat()),
        atom(
            b"stsc",
            &[0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1],
        ),
        atom(b"stsz", &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 6]),
        atom(
            b"stco",
            &[&[0, 0, 0, 0, 0, 0, 0, 1], offset.to_be_bytes().as_slice()].concat(),
        ),
        atom(b"secr", SECRET),
    ];
    let media = [
        atom(b"mdhd", &times),
        handler(kind),
        atom(b"minf", &atom(b"stbl", &table.concat())),
    ];
    atom(
        b"trak",
        &[
            atom(b"tkhd", &header),
            atom(b"mdia", &media.concat()),
            atom(b"udta", SECRET),
        ]
        .concat(),
    )
}

fn picture_entry() -> Vec<u8> {
    let mut entry = vec![0; 78];
    entry[12..16].copy_from_slice(b"VEND");
    entry[43..49].copy_from_slice(SECRET);
    atom(b"avc1", &[entry, atom(b"avcC", b"how to play")].concat())
}

fn film() -> Vec<u8> {
    let start = atom(b"ftyp", b"isom\0\0\0\0isom");
    // The picture's sample, then that of a track of positions.
    let samples = atom(b"mdat", b"filmedsecret");
    let offset = u32::try_from(start.len() + 8).expect("a short file");
    let movie = [
        atom(b"mvhd", &[&[0; 4], b"timetime".as_slice(), &[0; 88]].concat()),
        track(b"vide", &picture_entry(), offset),
        track(b"meta", &atom(b"mebx", SECRET), offset + 6),
        atom(b"meta", SECRET),
    ];
    let rest = [
        atom(b"moov", &movie.concat()),
        atom(b"uuid", SECRET),
        atom(b"free", SECRET),
    ];
    [start, samples, rest.concat()].concat()
}

#[test]
fn a_film_loses_places_times_and_names_and_no_offset_changes() {
    let film = film();
    let clean = clean(&film, "film.mp4");
    assert_eq!(clean.len(), film.len());
    assert!(!has(&clean, b"timetime") && !has(&clean, b"VEND"));
    assert!(has(&clean, b"filmed\0\0\0\0\0\0") && has(&clean, b"how to play"));
    assert_eq!(
        published(&[&clean, b"junk behind the end".as_slice()].concat(), "film.mp4"),
        clean
    );
}

#[test]
fn the_parts_of_a_live_film_are_cleaned_too() {
    let fragment = [
        atom(b"mfhd", &[0; 8]),
        atom(b"traf", &[atom(b"tfhd", &[0; 8]), atom(b"uuid", SECRET)].concat()),
    ];
    let rest = [atom(b"moof", &fragment.concat()), atom(b"mdat", b"more")];
    let start = atom(b"ftyp", b"iso5\0\0\0\0iso5");
    let movie = [
        atom(b"mvhd", &[0; 100]),
        track(b"vide", &picture_entry(), 0),
        atom(b"mvex", &atom(b"trex", &[0; 24])),
    ];
    let live = [start, atom(b"moov", &movie.concat()), rest.concat()].concat();
    let clean = clean(&live, "film.mp4");
    assert!(has(&clean, b"tfhd") && has(&clean, b"trex") && has(&clean, b"more"));
}

#[test]
fn a_film_that_breaks_off_is_refused() {
    let film = film();
    let whole = film.len() - atom(b"free", SECRET).len() - atom(b"uuid", SECRET).len();
    for length in [20, 30, whole - 1] {
        let outcome = cleaned(&mut Cursor::new(&film[..length]), "film.mp4", DEPTH);
        assert!(outcome.is_err(), "{length} bytes");
    }
}

fn element(id: u32, body: &[u8]) -> Vec<u8> {
    let id: Vec<u8> = id
        .to_be_bytes()
        .into_iter()
        .skip_while(|byte| *byte == 0)
        .collect();
    let length = u16::try_from(body.len()).expect("a short element") | 0x4000;
    [&id, length.to_be_bytes().as_slice(), body].concat()
}

#[test]
fn a_webm_loses_titles_tags_and_dates_and_no_offset_changes() {
    let info = [
        element(0xbf, &[1, 2, 3, 4]),
        element(0x002a_d7b1, &[15, 66, 64]),
        element(0x7ba9, SECRET),
        element(0x4461, SECRET),
        element(0x4d80, SECRET),
        element(0x5741, SECRET),
    ];
    let track = [element(0x83, &[1]), element(0x536e, SECRET)].concat();
    let seek = |id: u32| element(0x4dbb, &element(0x53ab, &id.to_be_bytes()));
    let parts = [
        element(0x114d_9b74, &[seek(0x1549_a966), seek(0x1254_c367)].concat()),
        element(0x1549_a966, &info.concat()),
        element(0x1654_ae6b, &element(0xae, &track)),
        element(0x1f43_b675, &element(0xa3, b"sample")),
        element(0x1254_c367, SECRET),
        element(0x1941_a469, SECRET),
    ];
    let film = [
        element(0x1a45_dfa3, b""),
        element(0x1853_8067, &parts.concat()),
        b"secret".to_vec(),
    ]
    .concat();
    let clean = clean(&film, "film.webm");
    assert_eq!(clean.len(), film.len() - SECRET.len());
    assert!(has(&clean, b"sample") && has(&clean, &[0x4d, 0x80, 0x40, 6, 0, 0]));
    assert!(!has(&clean, &[0x53, 0xab, 0x40, 4, 0x12, 0x54, 0xc3, 0x67]));
    assert!(cleaned(&mut Cursor::new(&film[..film.len() - 9]), "film.webm", DEPTH).is_err());
}

#[test]
fn an_mp3_loses_its_tags_and_keeps_its_sound() {
    let sound = b"\xff\xfb\x90\x64 Xing and LAME are sound";
    let front = [b"ID3\x04\0\0\0\0\0\x0a".as_slice(), b"secret\0\0\0\0"].concat();
    let mut back = b"APETAGEX\xd0\x07\0\0\x26\0\0\0".to_vec();
    back.resize(32, 0);
    let back = [b"secret".as_slice(), &back].concat();
    let mut last = b"TAGsecret".to_vec();
    last.resize(128, 0);
    let whole = [front.as_slice(), sound, &back, &last].concat();
    assert_eq!(clean(&whole, "a.mp3"), sound);
    assert_eq!(clean(&[front.as_slice(), sound, &last].concat(), "a.mp3"), sound);
}

fn page(flags: u8, number: u8, packets: &[&[u8]]) -> Vec<u8> {
    let mut lacing = Vec::new();
    for packet in packets {
        lacing.extend(std::iter::repeat_n(255, packet.len() / 255));
        lacing.push((packet.len() % 255) as u8);
    }
    let mut bytes = [
        b"OggS\0".as_slice(),
        &[flags],
        &[0; 8],
        &[9, 0, 0, 0],
        &[number, 0, 0, 0],
        &[0; 4],
    ]
    .concat();
    bytes.push(u8::try_from(lacing.len()).expect("few packets"));
    bytes.extend(&lacing);
    let mut input = Cursor::new([bytes.clone(), packets.concat()].concat());
    let page =
        super::super::container::ogg::Page::read(&mut Source::new(&mut input, "Ogg").expect("memory"), 0);
    let sum = page.expect("a page").checksum(&packets.concat());
    bytes[22..26].copy_from_slice(&sum);
    [bytes, packets.concat()].concat()
}

#[test]
fn an_ogg_has_empty_comments_and_right_checksums() {
    let long = [b"\x03vorbis".as_slice(), &b"secret".repeat(60), b"\x01"].concat();
    let empty = {
        let mut packet = b"\x03vorbis\0\0\0\0\0\0\0\0\x01".to_vec();
        packet.resize(long.len(), 0);
        packet
    };
    let first = page(2, 0, &[b"\x01vorbis and how to play"]);
    let third = page(0, 2, &[b"sound"]);
    let whole = |comments: &[u8]| {
        [
            first.clone(),
            page(0, 1, &[comments, b"\x05vorbis"]),
            third.clone(),
        ]
        .concat()
    };
    assert_eq!(clean(&whole(&long), "a.ogg"), whole(&empty));
    let opus = [
        page(2, 0, &[b"OpusHead"]),
        page(0, 1, &[b"OpusTagssecretsecret"]),
        third.clone(),
    ]
    .concat();
    assert!(has(&clean(&opus, "a.ogg"), b"OpusTags\0\0\0\0\0\0\0\0\0\0\0\0"));
    assert!(cleaned(&mut Cursor::new(&whole(&long)[..200]), "a.ogg", DEPTH).is_err());
}

#[test]
fn wav_and_flac_keep_nothing_but_their_sound() {
    let chunk = |kind: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len()).expect("a short chunk").to_le_bytes();
        [kind.as_slice(), &length, body].concat()
    };
    let chunks = [
        chunk(b"fmt ", &[0; 16]),
        chunk(b"LIST", b"INFOsecret"),
        chunk(b"data", b"sounds"),
        chunk(b"id3 ", b"secret"),
    ]
    .concat();
    let wav = [chunk(b"RIFF", &[b"WAVE".as_slice(), &chunks].concat())].concat();
    let cleaned_wav = clean(&wav, "a.wav");
    assert!(cleaned_wav.len() == wav.len() && has(&cleaned_wav, b"sounds"));
    let flac = [
        b"fLaC".as_slice(),
        &[0, 0, 0, 2, 9, 9],
        &[4, 0, 0, 6],
        SECRET,
        &[0x86, 0, 0, 6],
        SECRET,
        b"sounds",
    ]
    .concat();
    let cleaned_flac = clean(&flac, "a.flac");
    assert!(has(&cleaned_flac, &[1, 0, 0, 6, 0]) && has(&cleaned_flac, &[0x81, 0, 0, 6, 0]));
    assert!(has(&cleaned_flac, b"sounds"));
}

#[test]
fn a_scan_loses_its_maker_and_keeps_its_pages() {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            tag.to_le_bytes().as_slice(),
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    let width = entry(256, 3, 1, 9);
    let directory = |entries: &[Vec<u8>], next: u32| {
        let count = u16::try_from(entries.len()).expect("few entries").to_le_bytes();
        [count.as_slice(), &entries.concat(), &next.to_le_bytes()].concat()
    };
    // 8: page one (4 entries, 54 bytes), 62: page two (18), 80: EXIF (18), 98: texts.
    let one = directory(
        &[
            width.clone(),
            entry(271, 2, 6, 98),
            entry(34665, 4, 1, 80),
            entry(315, 2, 4, u32::from_le_bytes(*b"name")),
        ],
        62,
    );
    let two = directory(std::slice::from_ref(&width), 0);
    let exif = directory(&[entry(37500, 7, 6, 104)], 0);
    let scan = [
        b"II*\0\x08\0\0\0".as_slice(),
        &one,
        &two,
        &exif,
        b"secretsecretpixels",
    ]
    .concat();
    let clean = clean(&scan, "scan.tif");
    assert_eq!(clean.len(), scan.len());
    assert!(clean.starts_with(&[b"II*\0\x08\0\0\0".as_slice(), &directory(&[width], 62)].concat()));
    assert!(clean.ends_with(b"pixels") && !has(&clean, b"name") && has(&clean, &two));
    let looped = directory(&[], 8);
    assert!(
        cleaned(
            &mut Cursor::new([b"II*\0\x08\0\0\0".as_slice(), &looped].concat()),
            "a.tif",
            DEPTH
        )
        .is_err()
    );
}

#[test]
fn what_cannot_be_cleaned_is_told() {
    let left = |bytes: &[u8], name: &str| {
        cleaned(&mut Cursor::new(bytes), name, DEPTH)
            .expect("no mistake of the file")
            .left
    };
    assert_eq!(
        left(b"\xd0\xcf\x11\xe0\xa1\xb1", "old.doc"),
        Some(Left::OldOffice)
    );
    assert_eq!(left(b"Rar!\x1a\x07", "a.rar"), Some(Left::Archive));
    assert_eq!(left(b"PK\x03\x04", "a.zip"), Some(Left::Broken));
    assert_eq!(left(b"%PDF-1.7 broken", "a.pdf"), Some(Left::Broken));
    assert_eq!(left(b"8BPS", "a.psd"), Some(Left::Unknown));
    assert_eq!(left(b"a text", "a.txt"), None);
}
