//! The photos' files in the output: all in one folder, under names that tell their contents. There are more of them than of all other
//! files together, so they are a list of names and not files like others.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::media::{Variant, variant_file};

/// The folder of all photos' variants.
pub(super) const FOLDER: &str = "media";

/// Every variant that is published.
#[derive(Debug, Default)]
pub struct Variants {
    /// The cache, in which they have the names they are published under.
    cache: Option<Arc<Path>>,
    /// Names and lengths in bytes, in the order of names, each once.
    files: Vec<(Arc<str>, u64)>,
}

impl Variants {
    /// Variants of one cache, in any order and any number of times.
    pub(super) fn of<'a>(variants: impl Iterator<Item = &'a Variant> + Clone) -> Self {
        let cache = variants.clone().next().map(|first| Arc::clone(&first.cache));
        let files = variants.map(|variant| (Arc::clone(&variant.name), variant.bytes));
        let mut files: Vec<_> = files.collect();
        files.sort_by_cached_key(|(name, _)| (head(name), Arc::clone(name)));
        files.dedup_by(|one, other| one.0 == other.0);
        Self { cache, files }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The folder they are published in.
    #[must_use]
    pub fn folder(&self) -> &'static str {
        FOLDER
    }

    /// Their names and lengths in bytes, in the order of names.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, u64)> {
        self.files.iter().map(|(name, bytes)| (&**name, *bytes))
    }

    /// Where a variant lies in the cache.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<PathBuf> {
        let is_there = self.files.binary_search_by(|(known, _)| (**known).cmp(name));
        is_there.ok()?;
        Some(variant_file(self.cache.as_ref()?, name))
    }

    /// The name of the variant at a path of the site, if there is one.
    pub(super) fn name_at<'a>(&self, path: &'a str) -> Option<&'a str> {
        let name = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
        self.file(name).map(|_| name)
    }
}

/// The first bytes of a name: names begin with what tells them apart, and to look no further is faster than to compare them whole.
fn head(name: &str) -> [u8; 16] {
    let mut head = [0; 16];
    let bytes = &name.as_bytes()[..name.len().min(head.len())];
    head[..bytes.len()].copy_from_slice(bytes);
    head
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Format;

    #[test]
    fn each_is_there_once_in_the_order_of_names() {
        let variant = |name: &str, bytes| Variant {
            format: Format::Webp,
            width: 480,
            height: 360,
            bytes,
            name: name.into(),
            cache: Path::new("cache").into(),
        };
        let names = [
            "0123456789abcdef-480.webp",
            "0123456789abcdef-480.jpg",
            "b",
            "0123",
        ];
        let twice = names.iter().chain(&names);
        let all: Vec<Variant> = twice.map(|name| variant(name, name.len() as u64)).collect();
        let variants = Variants::of(all.iter());
        let listed: Vec<(&str, u64)> = variants.files().collect();
        let wanted = [(names[3], 4), (names[1], 24), (names[0], 25), (names[2], 1)];
        assert_eq!(listed, wanted);
        assert_eq!(
            variants.file(names[1]),
            Some(Path::new("cache/01").join(names[1]))
        );
        assert_eq!(variants.file("0124"), None);
        assert_eq!(variants.name_at("media/0123"), Some("0123"));
        assert_eq!(
            (variants.name_at("media/0124"), variants.name_at("media0123")),
            (None, None)
        );
    }
}
