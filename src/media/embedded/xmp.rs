//! XMP, XML in a photo file: `dc:description` and `dc:creator`, each a list of texts in RDF.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::Words;

/// No honest packet is larger, in bytes.
const LARGEST: usize = 1 << 20;

/// The packet within a file, found by how it begins and ends.
pub(super) fn packet(bytes: &[u8]) -> Option<&[u8]> {
    let start = find(bytes, b"<x:xmpmeta")?;
    let within = &bytes[start..];
    let end = find(&within[..within.len().min(LARGEST)], b"</x:xmpmeta>")?;
    Some(&within[..end + b"</x:xmpmeta>".len()])
}

fn find(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text)
}

/// The words in a packet; what cannot be read says nothing.
pub(super) fn words(packet: &[u8]) -> Words {
    let Some(text) = std::str::from_utf8(packet)
        .ok()
        .filter(|_| packet.len() <= LARGEST)
    else {
        return Words::default();
    };
    let mut found = Found::default();
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => found.open(start.local_name().as_ref()),
            Ok(Event::End(_)) => found.close(),
            Ok(Event::Text(text)) => found.push(text.decode().ok().as_deref().unwrap_or_default()),
            Ok(Event::GeneralRef(reference)) => found.push(&resolved(&reference)),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found.words()
}

/// `&amp;`, `&#38;`; other entities do not stand in XMP.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = reference.decode().unwrap_or_default();
    resolve_predefined_entity(&name).unwrap_or_default().to_owned()
}

/// The elements that are open, and the texts found so far.
#[derive(Default)]
struct Found {
    open: Vec<Vec<u8>>,
    descriptions: Vec<String>,
    creators: Vec<String>,
}

impl Found {
    fn open(&mut self, name: &[u8]) {
        self.open.push(name.to_owned());
        if name == b"li" {
            // Each item of a list is a text of its own.
            if let Some(list) = self.list() {
                list.push(String::new());
            }
        }
    }

    fn close(&mut self) {
        self.open.pop();
    }

    fn push(&mut self, text: &str) {
        let in_item = self.open.last().is_some_and(|name| name == b"li");
        if let Some(last) = self.list().filter(|_| in_item).and_then(|list| list.last_mut()) {
            last.push_str(text);
        }
    }

    /// The list that the innermost element belongs to: `dc:description/rdf:Alt/rdf:li`.
    fn list(&mut self) -> Option<&mut Vec<String>> {
        let owner = self.open.len().checked_sub(3)?;
        match self.open[owner].as_slice() {
            b"description" => Some(&mut self.descriptions),
            b"creator" => Some(&mut self.creators),
            _ => None,
        }
    }

    fn words(self) -> Words {
        let tidy = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let creators: Vec<String> = self
            .creators
            .iter()
            .map(tidy)
            .filter(|text| !text.is_empty())
            .collect();
        Words {
            // The first of several languages is the default one.
            caption: self.descriptions.iter().map(tidy).find(|text| !text.is_empty()),
            credit: (!creators.is_empty()).then(|| creators.join("、")),
        }
    }
}
