//! JPEG: segments up to the end-of-image marker. Phones append more pictures, films and notes behind it.

use image::metadata::Orientation;

use super::{ScrubError, part};

const FORMAT: &str = "JPEG";
const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const COM: u8 = 0xfe;
const EXIF: &[u8] = b"Exif\0\0";

pub(super) fn scrubbed(bytes: &[u8]) -> Result<Vec<u8>, ScrubError> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend([0xff, SOI]);
    let mut orientation = None;
    let mut at = 2;
    loop {
        let (marker, start) = marker(bytes, at)?;
        if marker == EOI {
            kept.extend([0xff, EOI]);
            return Ok(with_orientation(kept, orientation));
        }
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            kept.extend([0xff, marker]);
            at = start;
            continue;
        }
        let length = part(bytes, start, 2, FORMAT)?;
        let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
        let segment = part(bytes, start, length.max(2), FORMAT)?;
        if let Some(exif) = segment[2..].strip_prefix(EXIF).filter(|_| marker == 0xe1) {
            orientation = orientation.or(Orientation::from_exif_chunk(exif));
        }
        at = start + segment.len();
        if marker == 0xe0 {
            kept.extend(jfif(&segment[2..]));
        } else if is_kept(marker, &segment[2..]) {
            kept.extend([0xff, marker]);
            kept.extend(segment);
        }
        if marker == SOS {
            let end = scan_end(bytes, at)?;
            kept.extend(&bytes[at..end]);
            at = end;
        }
    }
}

/// The next marker and where its segment begins; any number of 0xff may stand before it.
fn marker(bytes: &[u8], at: usize) -> Result<(u8, usize), ScrubError> {
    let broken = ScrubError {
        format: FORMAT,
        offset: at.min(bytes.len()),
    };
    if bytes.get(at) != Some(&0xff) {
        return Err(broken);
    }
    let rest = &bytes[at..];
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    let marker = *rest.get(fill).ok_or(broken)?;
    if marker == 0 {
        Err(broken)
    } else {
        Ok((marker, at + fill + 1))
    }
}

/// Whether a segment says how to show the picture.
fn is_kept(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xee => body.starts_with(b"Adobe"),
        0xe0..=0xef | COM => false,
        _ => true,
    }
}

/// The JFIF segment without its thumbnail; nothing for its extensions, which are thumbnails.
fn jfif(body: &[u8]) -> Vec<u8> {
    if !body.starts_with(b"JFIF\0") || body.len() < 14 {
        return Vec::new();
    }
    [&[0xff, 0xe0, 0, 16], &body[..12], &[0, 0]].concat()
}

/// Where the entropy-coded bytes from `at` on end: at a marker that is neither a restart nor an escaped 0xff.
fn scan_end(bytes: &[u8], at: usize) -> Result<usize, ScrubError> {
    let pairs = bytes.get(at..).unwrap_or_default().windows(2);
    let found = pairs
        .into_iter()
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff));
    found.map(|offset| at + offset).ok_or(ScrubError {
        format: FORMAT,
        offset: bytes.len(),
    })
}

/// Puts an EXIF segment that says nothing but the orientation behind the JFIF segment.
fn with_orientation(mut kept: Vec<u8>, orientation: Option<Orientation>) -> Vec<u8> {
    let Some(orientation) = orientation.filter(|orientation| *orientation != Orientation::NoTransforms)
    else {
        return kept;
    };
    let at = if kept.get(2..4) == Some(&[0xff, 0xe0]) {
        2 + 18
    } else {
        2
    };
    let mut segment = vec![0xff, 0xe1, 0, 34];
    segment.extend(EXIF);
    // Big-endian TIFF header; one directory of one entry: tag 0x0112, a 16-bit number, one of it.
    segment.extend(b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend([orientation.to_exif(), 0, 0, 0, 0, 0, 0]);
    kept.splice(at..at, segment);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2)
            .expect("a short segment")
            .to_be_bytes();
        [&[0xff, marker], length.as_slice(), body].concat()
    }

    fn exif(orientation: u8) -> Vec<u8> {
        let directory = [
            b"Exif\0\0II*\0\x08\0\0\0\x02\0".as_slice(),
            b"\x12\x01\x03\0\x01\0\0\0",
            &[orientation, 0, 0, 0],
            b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0GPS 26.6 N",
        ];
        segment(0xe1, &directory.concat())
    }

    fn picture(extra: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![0xff, SOI];
        bytes.extend(segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc"));
        bytes.extend(extra.concat());
        bytes.extend(segment(0xdb, &[1; 65]));
        bytes.extend(segment(SOS, &[1, 1, 0, 0, 63, 0]));
        bytes.extend([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, EOI]);
        bytes
    }

    #[test]
    fn everything_that_tells_something_goes_and_the_picture_stays() {
        let secrets = [
            exif(1),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0secret"),
            segment(0xed, b"Photoshop 3.0\0secret"),
            segment(0xe2, b"MPF\0secret"),
            segment(COM, b"secret"),
        ];
        let profile = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
        let mut bytes = picture(&[&secrets[..], std::slice::from_ref(&profile)].concat());
        bytes.extend(b"secret film behind the end");
        let clean = scrubbed(&bytes).expect("a whole file");
        for secret in [b"secret".as_slice(), b"GPS", b"Exif", b"abc"] {
            assert!(!clean.windows(secret.len()).any(|window| window == secret));
        }
        assert!(clean.windows(profile.len()).any(|window| window == profile));
        assert!(clean.ends_with(&[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, EOI]));
        assert_eq!(scrubbed(&clean).expect("still whole"), clean);
    }

    #[test]
    fn the_orientation_alone_is_kept() {
        let clean = scrubbed(&picture(&[exif(6)])).expect("a whole file");
        assert!(!clean.windows(3).any(|window| window == b"GPS"));
        let start = clean
            .windows(6)
            .position(|window| window == EXIF)
            .expect("an EXIF segment")
            + 6;
        assert_eq!(
            Orientation::from_exif_chunk(&clean[start..]),
            Some(Orientation::Rotate90)
        );
        assert_eq!(scrubbed(&clean).expect("still whole"), clean);
    }

    #[test]
    fn a_file_that_breaks_off_is_refused_wherever_it_does() {
        let bytes = picture(&[exif(6)]);
        for length in 3..bytes.len() {
            assert!(scrubbed(&bytes[..length]).is_err(), "{length} bytes");
        }
    }
}
