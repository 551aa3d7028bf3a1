//! WebP: the chunks of one RIFF file.

use super::{ScrubError, part};

const FORMAT: &str = "WebP";
const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// The bits of `VP8X` that announce EXIF and XMP.
const ANNOUNCED: u8 = 0x08 | 0x04;

pub(super) fn scrubbed(bytes: &[u8]) -> Result<Vec<u8>, ScrubError> {
    let head = part(bytes, 0, 12, FORMAT)?;
    let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
    let file = part(bytes, 0, length.saturating_add(8), FORMAT)?;
    let mut kept = head.to_vec();
    let mut at = 12;
    while at < file.len() {
        let head = part(file, at, 8, FORMAT)?;
        let kind = &head[..4];
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let chunk = part(file, at, length.saturating_add(8), FORMAT)?;
        at += chunk.len() + length % 2;
        if !KEPT.iter().any(|name| name.as_slice() == kind) {
            continue;
        }
        let start = kept.len();
        kept.extend(chunk);
        kept.resize(start + chunk.len() + length % 2, 0);
        if kind == b"VP8X" && length > 0 {
            kept[start + 8] &= !ANNOUNCED;
        }
    }
    // Only what was shorter than 4 GiB before gets here.
    let length = (kept.len() - 8) as u32;
    kept[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("a short chunk").to_le_bytes();
        [kind.as_slice(), &length, data, &vec![0; data.len() % 2]].concat()
    }

    fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
        let body = chunks.concat();
        let length = u32::try_from(body.len() + 4).expect("a short file").to_le_bytes();
        [b"RIFF".as_slice(), &length, b"WEBP", &body].concat()
    }

    #[test]
    fn exif_and_xmp_go_and_are_no_longer_announced() {
        let extended = |flags| chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let picture = chunk(b"VP8 ", b"odd");
        let profile = chunk(b"ICCP", b"colours!");
        let [exif, xmp] = [chunk(b"EXIF", b"secret"), chunk(b"XMP ", b"secret!")];
        let mut bytes = file(&[extended(0x2c), profile.clone(), picture.clone(), exif, xmp]);
        bytes.extend(b"secret");
        let clean = file(&[extended(0x20), profile, picture]);
        assert_eq!(scrubbed(&bytes), Ok(clean.clone()));
        assert!(scrubbed(&clean[..clean.len() - 1]).is_err());
    }
}
