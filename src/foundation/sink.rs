//! Where the files go that a run makes, each as soon as it is ready; and what a run may take over from an earlier one.

use arrayvec::ArrayString;
use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;

/// The name of a file that a program gave it: short, and kept in place.
pub type ShortName = ArrayString<32>;

/// Takes the files that a run makes, each as soon as it is ready: from several threads, in no order.
///
/// A path that two writers claim comes twice, with bytes of either; the output tells the error afterwards, always the same
/// one, and nothing of such a run is to be used.
pub trait Sink: Sync {
    /// Takes a file.
    fn take(&self, path: &str, bytes: Vec<u8>);

    /// Tells all that a run rests on beside the texts apart from what it was in other runs; nothing where none may take over from
    /// this one.
    fn ground(&self) -> Option<Fingerprint> {
        None
    }

    /// Whether it has a file of this length from an earlier run, under a name that tells its content.
    fn has(&self, _path: &str, _bytes: u64) -> bool {
        false
    }

    /// Whether it has all these files directly in a folder, which come in the order of their names.
    fn has_all(&self, _folder: &str, _files: &mut dyn Iterator<Item = (ShortName, u64)>) -> bool {
        false
    }

    /// Takes a file over as an earlier run made it, where it has one that was made of the same: says how long it is.
    fn take_over(&self, _path: &str, _from: Fingerprint) -> Option<u64> {
        None
    }

    /// Takes all files over that an earlier run made together, where it has all that were made of the same.
    fn take_over_group(&self, _group: Fingerprint) -> Option<KeptGroup> {
        None
    }

    /// The paths of pages that somebody waits for: they are rendered before all others.
    fn wanted(&self) -> Vec<String> {
        Vec::new()
    }

    /// Hears that every page that was waited for is there, unless it does not exist or there are errors.
    fn has_wanted(&self) {}

    /// Whether it has no use for more: it could not write, or somebody asked to stop. What is made then is lost.
    fn is_closed(&self) -> bool {
        false
    }
}

/// Keeps nothing: for a run that is only to tell what is wrong.
#[derive(Debug, Default, Clone, Copy)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn take(&self, _path: &str, _bytes: Vec<u8>) {}
}

/// By which another run knows that it would make the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Of what the file was made, if that can be told without making it.
    pub own: Option<Fingerprint>,
    /// Of what all files were made that were made together with it.
    pub group: Option<Fingerprint>,
}

/// Files that an earlier run made together.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct KeptGroup {
    /// What else had come of them.
    pub note: String,
    /// The files.
    pub files: Vec<KeptFile>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptFile {
    /// Its path relative to the site's root.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// For people: the source it comes from.
    pub origin: String,
    /// Of what it was made, if that can be told without making it.
    pub own: Option<Fingerprint>,
}
