//! IPTC-IIM, the older standard of newsrooms: caption in data set 2:120, by-line in 2:80. Texts are in UTF-8 where the file
//! says so, and often where it does not; what Chinese programs wrote is in GBK.

use super::{Words, decoded};

const CAPTION: u8 = 120;
const BY_LINE: u8 = 80;
/// The image resource that holds IPTC.
const IPTC_RESOURCE: u16 = 0x0404;

/// The words in the image resources of Photoshop, as a JPEG carries them.
pub(super) fn in_resources(bytes: &[u8]) -> Words {
    let mut rest = bytes;
    while let Some((id, body, behind)) = resource(rest) {
        if id == IPTC_RESOURCE {
            return words(body);
        }
        rest = behind;
    }
    Words::default()
}

/// The words in a run of data sets.
pub(super) fn words(bytes: &[u8]) -> Words {
    let mut words = Words::default();
    let mut rest = bytes;
    while let Some((record, number, body, behind)) = data_set(rest) {
        match (record, number) {
            (2, CAPTION) => words.caption = words.caption.or_else(|| decoded(body)),
            (2, BY_LINE) => words.credit = words.credit.or_else(|| decoded(body)),
            _ => {}
        }
        rest = behind;
    }
    words
}

/// `8BIM`, number, name padded to an even length, length, bytes padded to an even length.
fn resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let bytes = bytes.strip_prefix(b"8BIM")?;
    let id = u16::from_be_bytes([*bytes.first()?, *bytes.get(1)?]);
    let name = usize::from(*bytes.get(2)?) + 1;
    let bytes = bytes.get(2 + name + name % 2..)?;
    let length = bytes.first_chunk::<4>()?;
    let length = u32::from_be_bytes(*length) as usize;
    let body = bytes.get(4..4_usize.checked_add(length)?)?;
    let behind = bytes.get(4 + length + length % 2..).unwrap_or_default();
    Some((id, body, behind))
}

/// `0x1c`, record, number, length, bytes. The long form, for more than 32 KB, is nobody's caption.
fn data_set(bytes: &[u8]) -> Option<(u8, u8, &[u8], &[u8])> {
    let [0x1c, record, number, high, low, rest @ ..] = bytes else {
        return None;
    };
    let length = usize::from(u16::from_be_bytes([*high, *low]));
    let (body, behind) = rest.split_at_checked(length)?;
    Some((*record, *number, body, behind))
}
