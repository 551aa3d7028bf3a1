//! Packs: the searched texts themselves, for checking what is shown and for the words around a find.

use serde::{Deserialize, Serialize};

use super::Written;
use super::documents::Document;
use super::grams::Place;
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::scripts::{REGISTERED, push_text, registering};
use crate::foundation::sink::Sink;

/// A pack is closed when its texts are as long as this, in bytes.
const LENGTH: usize = 12_000;

/// A pack that is written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Pack {
    /// How many entries it has.
    pub(super) entries: u32,
    /// Its file.
    pub(super) file: Written,
}

/// Packs the texts of entries that come in order.
pub(super) struct Packer<'a> {
    sink: &'a dyn Sink,
    print: Fingerprint,
    /// The number of the open pack's first entry.
    first: usize,
    entries: u32,
    /// The script of the open pack, whose beginning is so long.
    script: Vec<u8>,
    beginning: usize,
    packs: Vec<Pack>,
}

impl<'a> Packer<'a> {
    /// Begins with the entry of a number; the packs are made of what the fingerprint tells.
    pub(super) fn new(first: usize, sink: &'a dyn Sink, print: Fingerprint) -> Self {
        Self {
            sink,
            print,
            first,
            entries: 0,
            script: Vec::new(),
            beginning: 0,
            packs: Vec::new(),
        }
    }

    /// Writes what stands of an entry: its title, its summary with how many of its first lines are names, everything else.
    pub(super) fn add(&mut self, document: &Document) {
        if self.entries == 0 {
            self.begin();
        } else {
            self.script.push(b',');
        }
        let text = |place: Place| document.texts[place as usize].as_str();
        let script = &mut self.script;
        script.push(b'[');
        push_text(text(Place::Title), script);
        script.push(b',');
        push_text(text(Place::Summary), script);
        script.extend_from_slice(format!(",{},", document.names).as_bytes());
        push_text(text(Place::Body), script);
        script.push(b']');
        self.entries += 1;
        if self.script.len() - self.beginning >= LENGTH {
            self.close();
        }
    }

    fn begin(&mut self) {
        let beginning = registering("zhanlanTexts", self.first) + "[";
        self.beginning = beginning.len();
        self.script = beginning.into_bytes();
        self.script.reserve(LENGTH + LENGTH / 2);
    }

    fn close(&mut self) {
        if self.entries == 0 {
            return;
        }
        let mut script = std::mem::take(&mut self.script);
        script.push(b']');
        script.extend_from_slice(REGISTERED.as_bytes());
        self.packs.push(Pack {
            entries: self.entries,
            file: Written::hand(self.sink, &format!("t{}", self.first), script, Some(self.print)),
        });
        self.first += self.entries as usize;
        self.entries = 0;
    }

    pub(super) fn done(mut self) -> Vec<Pack> {
        self.close();
        self.packs
    }
}
