//! Packs: the searched texts themselves, for checking what is shown and for the words around a find.

use serde::Serialize;

use super::documents::Document;
use super::grams::Place;
use super::{Write, Written};
use crate::foundation::scripts::{json, registered};

/// A pack is closed when its texts are as long as this, in bytes.
const LENGTH: usize = 12_000;

/// A pack that is written.
#[derive(Debug)]
pub(super) struct Pack {
    /// How many entries it has.
    pub(super) entries: u32,
    /// Its file.
    pub(super) file: Written,
}

/// What stands of an entry: its title, its summary with how many of its first lines are names, everything else.
#[derive(Serialize)]
struct Texts<'a>(&'a str, &'a str, usize, &'a str);

/// Packs the texts of entries that come in order.
pub(super) struct Packer<'a> {
    write: Write<'a>,
    /// The number of the open pack's first entry.
    first: usize,
    entries: u32,
    /// A list of texts for each entry of the open pack.
    json: String,
    packs: Vec<Pack>,
}

impl<'a> Packer<'a> {
    /// Begins with the entry of a number.
    pub(super) fn new(first: usize, write: Write<'a>) -> Self {
        Self {
            write,
            first,
            entries: 0,
            json: String::new(),
            packs: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, document: &Document) {
        let text = |place: Place| document.texts[place as usize].as_str();
        let texts = Texts(
            text(Place::Title),
            text(Place::Summary),
            document.names,
            text(Place::Body),
        );
        if self.entries > 0 {
            self.json.push(',');
        }
        self.json.push_str(&json(&texts));
        self.entries += 1;
        if self.json.len() >= LENGTH {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.entries == 0 {
            return;
        }
        let script = registered("zhanlanTexts", self.first, &format!("[{}]", self.json));
        self.packs.push(Pack {
            entries: self.entries,
            file: Written::hand(self.write, &format!("t{}", self.first), script.into_bytes()),
        });
        self.first += self.entries as usize;
        self.entries = 0;
        self.json.clear();
    }

    pub(super) fn done(mut self) -> Vec<Pack> {
        self.close();
        self.packs
    }
}
