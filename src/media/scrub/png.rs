//! PNG: chunks up to `IEND`.

use super::{ScrubError, part};

const FORMAT: &str = "PNG";

/// What is needed to show the picture, or the animation, in its colours.
const KEPT: [&[u8; 4]; 21] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT", b"CgBI",
];

pub(super) fn scrubbed(bytes: &[u8]) -> Result<Vec<u8>, ScrubError> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(part(bytes, 0, 8, FORMAT)?);
    let mut at = 8;
    loop {
        let head = part(bytes, at, 8, FORMAT)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let kind = &head[4..];
        // Length, kind, data, checksum.
        let chunk = part(bytes, at, length.saturating_add(12), FORMAT)?;
        if KEPT.iter().any(|name| name.as_slice() == kind) {
            kept.extend(chunk);
        }
        if kind == b"IEND" {
            return Ok(kept);
        }
        at += chunk.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
        // Nothing here reads the checksum.
        [length.as_slice(), kind, data, &[0; 4]].concat()
    }

    #[test]
    fn texts_times_and_exif_go_and_the_picture_stays() {
        let signature = b"\x89PNG\r\n\x1a\n".to_vec();
        let [header, data, end] = [
            chunk(b"IHDR", &[0; 13]),
            chunk(b"IDAT", b"pixels"),
            chunk(b"IEND", b""),
        ];
        let secrets =
            [b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME", b"xxXx"].map(|kind| chunk(kind, b"secret"));
        let bytes = [
            &signature,
            &header,
            &secrets.concat(),
            &data,
            &end,
            &b"secret".to_vec(),
        ]
        .map(Vec::as_slice)
        .concat();
        let clean = [&signature, &header, &data, &end].map(Vec::as_slice).concat();
        assert_eq!(scrubbed(&bytes), Ok(clean.clone()));
        for length in 8..clean.len() {
            assert!(scrubbed(&clean[..length]).is_err(), "{length} bytes");
        }
    }
}
