//! PDF: the Info dictionary, metadata streams, what programs left for themselves, names and dates at annotations, and what
//! cameras wrote into the pictures. Earlier versions of a page that were only overwritten go too.

use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object};

use super::Left;

/// Keys that tell who made a part, with what, and when; no reader needs them.
const TELLING: [&[u8]; 3] = [b"Metadata", b"PieceInfo", b"LastModified"];
/// Keys of annotations that name their author and time.
const SIGNED: [&[u8]; 3] = [b"T", b"M", b"CreationDate"];

/// The document without metadata and what may be left in it, or why it must stay as it is.
pub(super) fn scrubbed(bytes: &[u8]) -> Result<(Vec<u8>, Option<Left>), Left> {
    let mut document = Document::load_mem(bytes).map_err(|_| {
        let encrypted = bytes.windows(8).any(|window| window == b"/Encrypt");
        if encrypted { Left::Encrypted } else { Left::Broken }
    })?;
    if document.is_encrypted() || document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Left::Encrypted);
    }
    if !is_understood(&document) {
        return Err(Left::Broken);
    }
    if document.objects.values().any(is_signature) {
        return Err(Left::Signed);
    }
    document.trailer.remove(b"Info");
    document.traverse_objects(clean);
    document.prune_objects();
    document.max_id = document.objects.keys().map(|(id, _)| *id).max().unwrap_or(0);
    // Whether they are for the reader or came in unnoticed only their owner knows.
    let has_files = document.objects.values().any(is_embedded_file);
    let mut written = Vec::with_capacity(bytes.len());
    document.save_to(&mut written).map_err(|_| Left::Broken)?;
    Ok((written, has_files.then_some(Left::Embedded)))
}

/// Whether an object names or holds a file within the document.
fn is_embedded_file(object: &Object) -> bool {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return false,
    };
    let kind = dictionary.get(b"Type").and_then(Object::as_name);
    dictionary.has(b"EF") || kind.is_ok_and(|kind| kind == b"EmbeddedFile")
}

/// Whether every object of the document was read: what was not would be lost by writing it again.
fn is_understood(document: &Document) -> bool {
    let entries = &document.reference_table.entries;
    let read = |(id, entry): (&u32, &XrefEntry)| match entry {
        XrefEntry::Normal { generation, .. } => document.has_object((*id, *generation)),
        XrefEntry::Compressed { .. } => document.has_object((*id, 0)),
        _ => true,
    };
    !document.get_pages().is_empty() && entries.iter().all(read)
}

/// Whether an object is a signature that any change would break.
fn is_signature(object: &Object) -> bool {
    let Ok(dictionary) = object.as_dict() else {
        return false;
    };
    dictionary.has(b"ByteRange") && dictionary.has(b"Contents")
}

fn clean(object: &mut Object) {
    match object {
        Object::Dictionary(dictionary) => clean_dictionary(dictionary),
        Object::Stream(stream) => {
            clean_dictionary(&mut stream.dict);
            let is_photo = stream.filters().is_ok_and(|filters| filters == [b"DCTDecode"]);
            // A picture we cannot read is left to the reader, which may.
            if is_photo && let Ok(photo) = super::jpeg::scrubbed(&stream.content) {
                stream.set_content(photo);
            }
        }
        _ => {}
    }
}

fn clean_dictionary(dictionary: &mut Dictionary) {
    for key in TELLING {
        dictionary.remove(key);
    }
    let kind = dictionary.get(b"Subtype").and_then(Object::as_name);
    let is_annotation = dictionary.has(b"Rect") && kind.is_ok_and(|kind| kind != b"Widget");
    if is_annotation {
        for key in SIGNED {
            dictionary.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    fn document(with: impl Fn(&mut Document, &mut Dictionary)) -> Vec<u8> {
        let mut document = Document::with_version("1.5");
        let pages = document.new_object_id();
        let content = document.add_object(Stream::new(Dictionary::new(), b"0 0 9 9 re f".to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 9.into(), 9.into()],
            "LastModified" => Object::string_literal("D:20240604secret"),
        });
        document.objects.insert(
            pages,
            dictionary! {"Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1}.into(),
        );
        let mut catalog = dictionary! {"Type" => "Catalog", "Pages" => pages};
        with(&mut document, &mut catalog);
        let catalog = document.add_object(catalog);
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("memory");
        bytes
    }

    fn has(bytes: &[u8], word: &[u8]) -> bool {
        bytes.windows(word.len()).any(|window| window == word)
    }

    #[test]
    fn info_metadata_and_what_the_camera_wrote_go_and_the_page_stays() {
        let bytes = document(|document, catalog| {
            let info = document.add_object(dictionary! {"Author" => Object::string_literal("secret")});
            document.trailer.set("Info", info);
            let metadata = Stream::new(dictionary! {"Type" => "Metadata"}, b"<x:xmpmeta>secret".to_vec());
            catalog.set("Metadata", document.add_object(metadata));
            let photo = b"\xff\xd8\xff\xfe\0\x08secret\xff\xda\0\x02\x01\xff\xd9".to_vec();
            let photo = Stream::new(dictionary! {"Subtype" => "Image", "Filter" => "DCTDecode"}, photo);
            catalog.set("Photo", document.add_object(photo));
            catalog.set(
                "Note",
                dictionary! {"Subtype" => "Text", "Rect" => vec![0.into()], "T" => Object::string_literal("secret")},
            );
        });
        assert!(has(&bytes, b"secret"));
        let (clean, left) = scrubbed(&bytes).expect("a document");
        assert!(!has(&clean, b"secret"));
        assert!(has(&clean, b"0 0 9 9 re f") && has(&clean, b"\xff\xda\0\x02\x01\xff\xd9"));
        assert_eq!(
            Document::load_mem(&clean).expect("a document").get_pages().len(),
            1
        );
        assert_eq!(scrubbed(&bytes), Ok((clean, None)));
        assert_eq!(left, None);
    }

    #[test]
    fn files_within_a_document_are_told_and_those_no_longer_named_go() {
        let with_file = |is_named: bool| {
            document(|document, catalog| {
                let file = Stream::new(dictionary! {"Type" => "EmbeddedFile"}, b"secret".to_vec());
                let file = document.add_object(file);
                if is_named {
                    let name = Object::string_literal("a.docx");
                    let file = dictionary! {"Type" => "Filespec", "F" => name.clone(), "EF" => dictionary! {"F" => file}};
                    let files = dictionary! {"Names" => vec![name, file.into()]};
                    catalog.set("Names", dictionary! {"EmbeddedFiles" => files});
                }
            })
        };
        let (clean, left) = scrubbed(&with_file(true)).expect("a document");
        assert_eq!((has(&clean, b"secret"), left), (true, Some(Left::Embedded)));
        let (clean, left) = scrubbed(&with_file(false)).expect("a document");
        assert_eq!((has(&clean, b"secret"), left), (false, None));
    }

    #[test]
    fn what_must_not_change_or_cannot_be_read_stays() {
        let signed = document(|document, _| {
            let signature = dictionary! {"Type" => "Sig", "ByteRange" => vec![0.into()], "Contents" => "a"};
            document.add_object(signature);
        });
        assert_eq!(scrubbed(&signed), Err(Left::Signed));
        assert_eq!(scrubbed(b"%PDF-1.4\n"), Err(Left::Broken));
        assert_eq!(
            scrubbed(b"%PDF-1.4\ntrailer <</Encrypt 1 0 R>>"),
            Err(Left::Encrypted)
        );
        let whole = document(|_, _| {});
        assert!(scrubbed(&whole[..whole.len() / 2]).is_err());
    }
}
