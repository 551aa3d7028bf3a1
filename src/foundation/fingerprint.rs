//! Fingerprints: by which a later run knows that something is as it was, without having kept it.

use std::fmt::Display;
use std::io::Write;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

/// Tells one thing from all others of its kind: what an owner may come to write, not what somebody makes up to be taken for another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// Of bytes.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(bytes).to_le_bytes())
    }

    /// One of so many, whichever it is.
    pub(crate) fn below(self, count: usize) -> usize {
        usize::from(u16::from_le_bytes([self.0[0], self.0[1]])) % count.max(1)
    }

    /// As the name of a file.
    pub(crate) fn name(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Of several things in order.
    pub(crate) fn of(tell: impl FnOnce(&mut Features)) -> Self {
        let mut features = Features(Vec::with_capacity(512));
        tell(&mut features);
        Self::of_bytes(&features.0)
    }
}

/// What a fingerprint is taken of.
#[derive(Debug, Default)]
pub(crate) struct Features(Vec<u8>);

impl Features {
    /// All that was said.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// A text, and where it ends.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// Bytes, and where they end.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    /// Bytes whose number is known from what stands before.
    pub(crate) fn raw<const N: usize>(&mut self, bytes: [u8; N]) -> &mut Self {
        self.0.extend_from_slice(&bytes);
        self
    }

    /// A number, a truth, a day: whatever is always written in one way.
    pub(crate) fn word(&mut self, word: impl Display) -> &mut Self {
        // Writing into memory does not fail.
        let _ = write!(self.0, "{word}\u{0}");
        self
    }

    /// What has a fingerprint already.
    pub(crate) fn known(&mut self, known: Fingerprint) -> &mut Self {
        self.0.extend_from_slice(&known.0);
        self
    }

    /// Anything that can be written down; as JSON, where nothing and an empty text differ.
    pub(crate) fn written(&mut self, value: &impl Serialize) -> &mut Self {
        serde_json::to_writer(&mut self.0, value).expect("what pages show has no form JSON lacks");
        self.0.push(0);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_has_another_fingerprint() {
        let texts = |texts: &[&str]| {
            Fingerprint::of(|features| {
                for text in texts {
                    features.text(text);
                }
            })
        };
        assert_eq!(texts(&["端午", "鼓"]), texts(&["端午", "鼓"]));
        assert_ne!(texts(&["端午", "鼓"]), texts(&["端午鼓", ""]));
        let written = |values: [Option<&str>; 2]| {
            Fingerprint::of(|features| {
                features.written(&values);
            })
        };
        assert_ne!(written([None, Some("")]), written([Some(""), None]));
    }
}
