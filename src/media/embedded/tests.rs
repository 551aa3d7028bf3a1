//! Photo files with words in them, put together here.

use encoding_rs::GBK;

use super::*;

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2)
        .expect("a short segment")
        .to_be_bytes();
    [&[0xff, marker], length.as_slice(), body].concat()
}

/// A JPEG that has nothing but segments.
fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    [
        &[0xff, 0xd8],
        segments.concat().as_slice(),
        &[0xff, 0xda, 0, 2, 0xff, 0xd9],
    ]
    .concat()
}

fn data_set(number: u8, text: &[u8]) -> Vec<u8> {
    let length = u16::try_from(text.len()).expect("a short text").to_be_bytes();
    [&[0x1c, 2, number], length.as_slice(), text].concat()
}

/// A Photoshop segment: another resource first, with a name and of odd length.
fn iptc_segment(caption: &[u8], credit: &[u8]) -> Vec<u8> {
    let iptc = [data_set(120, caption), data_set(80, credit)].concat();
    let length = u32::try_from(iptc.len()).expect("short").to_be_bytes();
    let other = b"8BIM\x03\xed\x03abc\0\0\0\x03xyz\0";
    let body = [PHOTOSHOP_SEGMENT, other, b"8BIM\x04\x04\0\0", &length, &iptc].concat();
    segment(0xed, &body)
}

fn xmp_segment(inner: &str) -> Vec<u8> {
    let packet = format!(
        "<?xpacket begin='' id='a'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    segment(0xe1, &[XMP_SEGMENT, packet.as_bytes()].concat())
}

/// EXIF with texts, each by its tag.
fn exif_segment(texts: &[(u16, &[u8])]) -> Vec<u8> {
    let count = u16::try_from(texts.len()).expect("few");
    let mut at = 8 + 2 + u32::from(count) * 12 + 4;
    let (mut directory, mut data) = (count.to_le_bytes().to_vec(), Vec::new());
    for (tag, text) in texts {
        let text = [text, b"\0\0\0\0\0".as_slice()].concat();
        let length = u32::try_from(text.len()).expect("short");
        directory.extend(tag.to_le_bytes());
        directory.extend(2_u16.to_le_bytes());
        directory.extend(length.to_le_bytes());
        directory.extend(at.to_le_bytes());
        data.extend(&text);
        at += length;
    }
    let body = [b"Exif\0\0II*\0\x08\0\0\0".as_slice(), &directory, &[0; 4], &data].concat();
    segment(0xe1, &body)
}

fn said(caption: &str, credit: &str) -> Words {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Words {
        caption: text(caption),
        credit: text(credit),
    }
}

#[test]
fn newsrooms_words_are_read_in_utf_8_and_in_gbk() {
    let utf8 = iptc_segment("社区里包粽子".as_bytes(), "社区宣传员".as_bytes());
    assert_eq!(words(&jpeg(&[utf8])), said("社区里包粽子", "社区宣传员"));
    let gbk = |text: &str| GBK.encode(text).0.into_owned();
    let old = iptc_segment(&gbk("社区里包粽子"), &gbk("社区宣传员"));
    assert_eq!(words(&jpeg(&[old])), said("社区里包粽子", "社区宣传员"));
    let short = iptc_segment(&gbk("某某"), &gbk("某某某"));
    assert_eq!(words(&jpeg(&[short])), said("某某", "某某某"));
}

#[test]
fn xmp_is_read_with_its_entities_and_several_creators() {
    let inner = "<dc:title><rdf:Alt><rdf:li>不是它</rdf:li></rdf:Alt></dc:title>\
        <dc:description><rdf:Alt><rdf:li xml:lang='x-default'>粽子 &amp; 艾草\n  &#x2014; 模范里</rdf:li><rdf:li xml:lang='en'>Rice</rdf:li></rdf:Alt></dc:description>\
        <dc:creator><rdf:Seq><rdf:li>志愿者甲</rdf:li><rdf:li>志愿者乙</rdf:li></rdf:Seq></dc:creator>";
    let expected = said("粽子 & 艾草 — 模范里", "志愿者甲、志愿者乙");
    assert_eq!(words(&jpeg(&[xmp_segment(inner)])), expected);
    let png = [
        b"\x89PNG\r\n\x1a\n....iTXtXML:com.adobe.xmp\0\0\0\0\0".as_slice(),
        &xmp_segment(inner)[33..],
    ]
    .concat();
    assert_eq!(words(&png), expected);
}

#[test]
fn the_later_standard_goes_before_the_older() {
    let exif = exif_segment(&[(0x010e, "旧的图注".as_bytes()), (0x013b, "旧的作者".as_bytes())]);
    let iptc = iptc_segment("报社的图注".as_bytes(), b"");
    let xmp = xmp_segment("<dc:description><rdf:Alt><rdf:li>新的图注</rdf:li></rdf:Alt></dc:description>");
    assert_eq!(
        words(&jpeg(std::slice::from_ref(&exif))),
        said("旧的图注", "旧的作者")
    );
    assert_eq!(
        words(&jpeg(&[exif.clone(), iptc.clone()])),
        said("报社的图注", "旧的作者")
    );
    assert_eq!(words(&jpeg(&[exif, iptc, xmp])), said("新的图注", "旧的作者"));
}

#[test]
fn what_cameras_write_by_themselves_is_no_caption() {
    for junk in [
        "OLYMPUS DIGITAL CAMERA",
        "cof",
        "SONY DSC",
        "Exif_JPEG_PICTURE",
        "   ",
    ] {
        let exif = exif_segment(&[(0x010e, junk.as_bytes()), (0x013b, b"unknown")]);
        assert_eq!(words(&jpeg(&[exif])), Words::default(), "{junk}");
    }
    let english = exif_segment(&[(0x010e, b"Making rice dumplings")]);
    assert_eq!(words(&jpeg(&[english])), said("Making rice dumplings", ""));
}

#[test]
fn the_time_a_photo_was_taken_is_read() {
    let taken_at = |text: &[u8]| taken(&mut Cursor::new(jpeg(&[exif_segment(&[(0x0132, text)])])));
    assert_eq!(
        taken_at(b"2024:06:04 09:12:33").as_deref(),
        Some("2024-06-04 09:12")
    );
    assert_eq!(taken_at(b"0000:00:00 00:00:00"), None);
    assert_eq!(taken_at(b"yesterday"), None);
    assert_eq!(taken(&mut Cursor::new(b"no photo")), None);
}

#[test]
fn files_that_break_off_anywhere_say_what_they_can() {
    let whole = jpeg(&[
        exif_segment(&[(0x010e, "旧的图注".as_bytes())]),
        iptc_segment("报社的图注".as_bytes(), "社区宣传员".as_bytes()),
        xmp_segment("<dc:description><rdf:Alt><rdf:li>新的图注</rdf:li></rdf:Alt></dc:description>"),
    ]);
    for length in 0..whole.len() {
        let _ = words(&whole[..length]);
    }
    let endless = xmp_segment("<dc:description><rdf:Alt><rdf:li>&lol;&#xFFFFFFFF;").to_vec();
    let _ = words(&jpeg(&[endless]));
}
