//! docx, xlsx, pptx: zip archives of parts. Properties are emptied, the preview picture goes, pictures lose what cameras
//! wrote, and so do paths on the author's computer. Names at comments and tracked changes are part of the text: they stay,
//! and are told.

use std::io::{Cursor, Read, Write};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Cleaned, Left, ScrubError, Scrubbed};

const FORMAT: &str = "Office";
/// Unpacked, no document is larger; what would be is made to fill a memory.
const MOST: u64 = 1 << 30;

const CORE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
    xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>";
const APP: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
    xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>";
const CUSTOM: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
    xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>";

/// The document without its properties, and whether names are left at comments or changes; nothing for other archives.
pub(super) fn scrubbed(bytes: &[u8], depth: u8) -> Result<Option<Scrubbed>, ScrubError> {
    let broken = ScrubError {
        format: FORMAT,
        offset: 0,
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken)?;
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Ok(None);
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let (mut left, mut unpacked) = (None, 0);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| broken)?;
        let name = part.name().map_err(|_| broken)?.into_owned();
        let mut content = Vec::new();
        (&mut part)
            .take(MOST - unpacked)
            .read_to_end(&mut content)
            .map_err(|_| broken)?;
        unpacked += content.len() as u64;
        if unpacked >= MOST {
            return Err(broken);
        }
        if names_people(&name, &content) {
            left = Some(Left::Changes);
        }
        if part.is_dir() || is_preview(&name) {
            continue;
        }
        let content = clean_part(&name, content, depth).ok_or(broken)?;
        // Times of their own, taken from nowhere: 1980-01-01 in every part.
        let method = if is_packed(&name) {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default());
        writer
            .start_file(name, options)
            .and_then(|()| Ok(writer.write_all(&content)?))
            .map_err(|_| broken)?;
    }
    let written = writer.finish().map_err(|_| broken)?;
    Ok(Some(Scrubbed {
        content: Cleaned::Bytes(written.into_inner()),
        left,
    }))
}

fn is_preview(name: &str) -> bool {
    name.starts_with("docProps/thumbnail")
}

/// Whether a part is packed as well as it can be.
fn is_packed(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(
        ending.as_str(),
        "jpg" | "jpeg" | "png" | "webp" | "mp4" | "m4a" | "mp3"
    )
}

/// Whether a part says who wrote a comment or made a change.
fn names_people(name: &str, content: &[u8]) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let listed = file.starts_with("comment") || file == "people.xml" || file == "authors.xml";
    let persons = name.contains("/persons/");
    let changed = name.starts_with("word/") && name.ends_with(".xml") && {
        let marks: [&[u8]; 2] = [b"<w:ins ", b"<w:del "];
        marks
            .iter()
            .any(|mark| content.windows(mark.len()).any(|window| window == *mark))
    };
    ((listed || persons) && name.ends_with(".xml")) || changed
}

/// What is published of a part; nothing when it is broken.
fn clean_part(name: &str, content: Vec<u8>, depth: u8) -> Option<Vec<u8>> {
    match name {
        "docProps/core.xml" => return Some(CORE.into()),
        "docProps/app.xml" => return Some(APP.into()),
        "docProps/custom.xml" => return Some(CUSTOM.into()),
        "_rels/.rels" | "word/_rels/settings.xml.rels" | "word/settings.xml" | "xl/workbook.xml" => {
            return without_traces(&content);
        }
        _ => {}
    }
    let within = name.contains("/media/") || name.contains("/embeddings/");
    if !within || depth == 0 {
        return Some(content);
    }
    // A picture or document within that nobody understands stays as it is, like the rest of the page.
    match super::cleaned(&mut Cursor::new(&content), name, depth - 1) {
        Ok(scrubbed) => match scrubbed.content {
            Cleaned::Same => Some(content),
            Cleaned::Bytes(bytes) => Some(bytes),
            Cleaned::Pieces(pieces) => {
                let mut clean = Vec::new();
                pieces.write(&mut Cursor::new(&content), &mut clean).ok()?;
                Some(clean)
            }
        },
        Err(_) => Some(content),
    }
}

/// A part without references to the preview and to files on the author's computer.
fn without_traces(content: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::from_reader(content);
    let mut writer = Writer::new(Vec::with_capacity(content.len()));
    let mut skipped = 0;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => return Some(writer.into_inner()),
            Event::Start(start) if skipped > 0 || is_trace(&start) => skipped += 1,
            Event::Empty(start) if skipped > 0 || is_trace(&start) => {}
            Event::End(_) if skipped > 0 => skipped -= 1,
            event if skipped == 0 => writer.write_event(event).ok()?,
            _ => {}
        }
    }
}

fn is_trace(start: &BytesStart<'_>) -> bool {
    match start.local_name().as_ref() {
        b"absPath" | b"attachedTemplate" => true,
        b"Relationship" => start.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == b"Type"
                && (attribute.value.ends_with(b"/thumbnail")
                    || attribute.value.ends_with(b"/attachedTemplate"))
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .expect("memory");
            writer.write_all(content).expect("memory");
        }
        writer.finish().expect("memory").into_inner()
    }

    fn part(bytes: &[u8], name: &str) -> Option<String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive
            .by_name(name)
            .ok()?
            .read_to_string(&mut text)
            .expect("a text");
        Some(text)
    }

    fn published(bytes: &[u8]) -> (Vec<u8>, Option<Left>) {
        let scrubbed = scrubbed(bytes, 1).expect("whole").expect("a document");
        match scrubbed.content {
            Cleaned::Bytes(bytes) => (bytes, scrubbed.left),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn properties_previews_and_paths_go_and_the_text_stays() {
        let relations =
            b"<Relationships><Relationship Type=\"a/officeDocument\" Target=\"word/document.xml\"/>\
            <Relationship Type=\"a/thumbnail\" Target=\"docProps/thumbnail.jpeg\"/></Relationships>";
        let bytes = archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relations),
            ("docProps/core.xml", b"<a>secret</a>"),
            ("docProps/app.xml", b"<a>secret</a>"),
            ("docProps/custom.xml", b"<a>secret</a>"),
            ("docProps/thumbnail.jpeg", b"secret"),
            ("word/document.xml", "<a>节目单</a>".as_bytes()),
            ("xl/workbook.xml", b"<a><b:absPath url=\"C:\\secret\"/><c/></a>"),
        ]);
        let (clean, left) = published(&bytes);
        assert_eq!(left, None);
        for name in [
            "docProps/core.xml",
            "docProps/app.xml",
            "docProps/custom.xml",
            "xl/workbook.xml",
        ] {
            let text = part(&clean, name).expect("a part");
            assert!(!text.contains("secret"), "{name}: {text}");
        }
        assert_eq!(part(&clean, "docProps/thumbnail.jpeg"), None);
        assert!(!part(&clean, "_rels/.rels").is_some_and(|text| text.contains("thumbnail")));
        assert_eq!(
            part(&clean, "word/document.xml").as_deref(),
            Some("<a>节目单</a>")
        );
        assert_eq!(published(&clean), (clean, None));
    }

    #[test]
    fn names_at_comments_and_changes_are_told() {
        for (name, content) in [
            ("word/comments.xml", "<a/>"),
            ("xl/persons/person.xml", "<a/>"),
            ("word/document.xml", "<w:ins w:author=\"a\"/>"),
        ] {
            let bytes = archive(&[("[Content_Types].xml", b"<Types/>"), (name, content.as_bytes())]);
            assert_eq!(published(&bytes).1, Some(Left::Changes), "{name}");
        }
    }

    #[test]
    fn other_archives_are_none_of_ours() {
        assert_eq!(scrubbed(&archive(&[("a.txt", b"a")]), 1), Ok(None));
        assert!(scrubbed(b"PK\x03\x04 broken", 1).is_err());
    }
}
