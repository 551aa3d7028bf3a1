//! GIF: blocks up to the trailer. Comments, XMP and other extensions go; the loop of an animation stays.

use super::{ScrubError, part};

const FORMAT: &str = "GIF";
/// Extensions of applications that say how to show the picture: two for the loop, one for the colours.
const KEPT: [&[u8; 11]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn scrubbed(bytes: &[u8]) -> Result<Vec<u8>, ScrubError> {
    let screen = part(bytes, 0, 13, FORMAT)?;
    let mut at = 13 + table(screen[10]);
    let mut kept = part(bytes, 0, at, FORMAT)?.to_vec();
    loop {
        match part(bytes, at, 1, FORMAT)?[0] {
            0x3b => {
                kept.push(0x3b);
                return Ok(kept);
            }
            0x2c => {
                let head = part(bytes, at, 10, FORMAT)?;
                // One byte before the pixels says how they are packed.
                let end = blocks_end(bytes, at + 10 + table(head[9]) + 1)?;
                kept.extend(&bytes[at..end]);
                at = end;
            }
            0x21 => {
                let head = part(bytes, at, 3, FORMAT)?;
                let end = blocks_end(bytes, at + 2)?;
                let name = bytes.get(at + 3..at + 14).unwrap_or_default();
                let application = head[1] == 0xff && head[2] == 11;
                if head[1] == 0xf9 || (application && KEPT.iter().any(|known| known.as_slice() == name)) {
                    kept.extend(&bytes[at..end]);
                }
                at = end;
            }
            _ => {
                return Err(ScrubError {
                    format: FORMAT,
                    offset: at,
                });
            }
        }
    }
}

/// The length of a table of colours, by the flags that announce it.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// Where a chain of blocks ends, the empty one with it.
fn blocks_end(bytes: &[u8], mut at: usize) -> Result<usize, ScrubError> {
    loop {
        let length = usize::from(part(bytes, at, 1, FORMAT)?[0]);
        at += part(bytes, at, length + 1, FORMAT)?.len();
        if length == 0 {
            return Ok(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_xmp_go_and_the_loop_stays() {
        let screen = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
        let looped = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".to_vec();
        let control = b"\x21\xf9\x04\0\x0a\0\0\0".to_vec();
        let image = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0".to_vec();
        let comment = b"\x21\xfe\x06secret\0".to_vec();
        let xmp = b"\x21\xff\x0bXMP DataXMP\x06secret\0".to_vec();
        let whole = |parts: &[&Vec<u8>]| {
            parts
                .iter()
                .flat_map(|part| part.iter().copied())
                .collect::<Vec<u8>>()
        };
        let end = b";".to_vec();
        let clean = whole(&[&screen, &looped, &control, &image, &end]);
        let mut bytes = whole(&[&screen, &comment, &looped, &xmp, &control, &image, &end]);
        bytes.extend(b"secret");
        assert_eq!(scrubbed(&bytes), Ok(clean.clone()));
        for length in 13..clean.len() {
            assert!(scrubbed(&clean[..length]).is_err(), "{length} bytes");
        }
    }
}
