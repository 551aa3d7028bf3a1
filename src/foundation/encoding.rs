//! Bytes to text: UTF-8 with or without mark, UTF-16 with one, GBK and GB18030; any line ends.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK};

/// Bytes as text with `\n` line ends; nothing when they are in no encoding an editor here saves in.
#[must_use]
pub fn text(bytes: Vec<u8>) -> Option<String> {
    let text = decoded(bytes)?;
    Some(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    })
}

fn decoded(bytes: Vec<u8>) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return readable(
            encoding
                .decode_without_bom_handling_and_without_replacement(&bytes[mark..])?
                .into_owned(),
        );
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return readable(text),
        Err(error) => error.into_bytes(),
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    // The hint matters: without it short texts such as `春节` in GBK are taken for Korean.
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if guess != GBK && guess != GB18030 {
        return None;
    }
    readable(
        GB18030
            .decode_without_bom_handling_and_without_replacement(&bytes)?
            .into_owned(),
    )
}

/// A text without the bytes that only other kinds of files have.
fn readable(text: String) -> Option<String> {
    (!text.contains('\0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chinese_editors_save_is_read() {
        assert_eq!(decoded("端午".into()).as_deref(), Some("端午"));
        assert_eq!(decoded("\u{feff}端午".into()).as_deref(), Some("端午"));
        let gbk = GB18030
            .encode("---\n标题: 端午节包粽子\n---\n社区里飘着粽叶香。\n")
            .0
            .into_owned();
        assert_eq!(
            decoded(gbk).as_deref(),
            Some("---\n标题: 端午节包粽子\n---\n社区里飘着粽叶香。\n")
        );
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend("端午".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decoded(utf16).as_deref(), Some("端午"));
    }

    #[test]
    fn other_bytes_are_no_text() {
        assert_eq!(decoded(vec![0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), None);
        assert_eq!(decoded(b"a\0b".to_vec()), None);
    }
}
