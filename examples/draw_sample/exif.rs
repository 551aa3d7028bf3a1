//! The metadata block a phone writes into its photographs: camera, time, exposure, orientation, position.
//! `print.rs` puts it into each JPEG, so that the generator under test has something to turn and something to strip.

use crate::random::Random;
use crate::table::Picture;

const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIO: u16 = 5;
const SIGNED_RATIO: u16 = 10;
const TEXT: u16 = 2;
const RAW: u16 = 7;

/// One field: tag, kind, count and its bytes, little-endian.
struct Field(u16, u16, u32, Vec<u8>);

/// The TIFF block for a picture of the stored size.
pub(crate) fn block(picture: &Picture, width: u32, height: u32) -> Vec<u8> {
    let mut chance = Random::new(picture.seed ^ 0xe81f);
    let phone = [
        ("Shiliu", "Shiliu P3"),
        ("Rongyin", "RY-A20"),
        ("Shiliu", "Shiliu Note 5"),
    ][chance.below(3)];
    let exposure = picture.exposure;
    let main = vec![
        text(0x010f, phone.0),
        text(0x0110, phone.1),
        short(0x0112, picture.orientation),
        ratio(0x011a, &[(72, 1)]),
        ratio(0x011b, &[(72, 1)]),
        short(0x0128, 2),
        text(0x0131, "ShiliuOS 4.2"),
        text(0x0132, &picture.taken),
        short(0x0213, 1),
    ];
    let shot = vec![
        ratio(0x829a, &[(1, exposure)]),
        ratio(0x829d, &[(18, 10)]),
        short(0x8822, 2),
        short(
            0x8827,
            if exposure < 100 {
                640
            } else {
                64 + 16 * chance.below(8) as u16
            },
        ),
        Field(0x9000, RAW, 4, b"0232".to_vec()),
        text(0x9003, &picture.taken),
        text(0x9004, &picture.taken),
        text(0x9011, "+08:00"),
        Field(
            0x9204,
            SIGNED_RATIO,
            1,
            [0i32.to_le_bytes(), 10i32.to_le_bytes()].concat(),
        ),
        short(0x9207, 5),
        short(0x9209, 16),
        ratio(0x920a, &[(475, 100)]),
        short(0xa001, 1),
        long(0xa002, width),
        long(0xa003, height),
        short(0xa405, 26),
    ];
    assemble(main, shot, position(&mut chance))
}

/// Somewhere on open water, far from any house.
fn position(chance: &mut Random) -> Vec<Field> {
    let mut degrees = |whole: u32, minutes: u32| {
        let minutes = minutes + chance.below(8) as u32;
        ratio(0, &[(whole, 1), (minutes, 1), (chance.below(6000) as u32, 100)])
    };
    let (mut north, mut east) = (degrees(36, 50), degrees(100, 8));
    (north.0, east.0) = (2, 4);
    vec![
        Field(0, 1, 4, vec![2, 3, 0, 0]),
        text(1, "N"),
        north,
        text(3, "E"),
        east,
        Field(5, 1, 1, vec![0]),
        ratio(6, &[(3190 + chance.below(20) as u32, 1)]),
    ]
}

/// Header, main directory, exposure directory and position directory one after the other.
fn assemble(mut main: Vec<Field>, shot: Vec<Field>, position: Vec<Field>) -> Vec<u8> {
    // Pointers are fields of the main directory, so its length is known before they are.
    main.push(long(0x8769, 0));
    main.push(long(0x8825, 0));
    let shot_start = 8 + directory(&main, 8).len() as u32;
    let position_start = shot_start + directory(&shot, shot_start).len() as u32;
    for field in &mut main {
        match field.0 {
            0x8769 => field.3 = shot_start.to_le_bytes().to_vec(),
            0x8825 => field.3 = position_start.to_le_bytes().to_vec(),
            _ => {}
        }
    }
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    bytes.extend(directory(&main, 8));
    bytes.extend(directory(&shot, shot_start));
    bytes.extend(directory(&position, position_start));
    bytes
}

/// A directory that begins at `start` of the block; values longer than four bytes follow it.
fn directory(fields: &[Field], start: u32) -> Vec<u8> {
    let mut table = (fields.len() as u16).to_le_bytes().to_vec();
    let mut values = Vec::new();
    let values_start = start + 2 + 12 * fields.len() as u32 + 4;
    for Field(tag, kind, count, bytes) in fields {
        table.extend(tag.to_le_bytes());
        table.extend(kind.to_le_bytes());
        table.extend(count.to_le_bytes());
        if bytes.len() <= 4 {
            table.extend(bytes);
            table.resize(table.len() + 4 - bytes.len(), 0);
        } else {
            table.extend((values_start + values.len() as u32).to_le_bytes());
            values.extend(bytes);
            values.resize(values.len().next_multiple_of(2), 0);
        }
    }
    table.extend([0; 4]);
    table.extend(values);
    table
}

fn text(tag: u16, value: &str) -> Field {
    let mut bytes = value.as_bytes().to_vec();
    bytes.push(0);
    Field(tag, TEXT, bytes.len() as u32, bytes)
}

fn short(tag: u16, value: u16) -> Field {
    Field(tag, SHORT, 1, value.to_le_bytes().to_vec())
}

fn long(tag: u16, value: u32) -> Field {
    Field(tag, LONG, 1, value.to_le_bytes().to_vec())
}

fn ratio(tag: u16, values: &[(u32, u32)]) -> Field {
    let bytes = values
        .iter()
        .flat_map(|(over, under)| [over.to_le_bytes(), under.to_le_bytes()].concat())
        .collect();
    Field(tag, RATIO, values.len() as u32, bytes)
}
