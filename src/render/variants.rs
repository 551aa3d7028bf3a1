//! The photos' files in the output: all in one folder, under names that tell their contents. There are more of them than of all other
//! files together, so they are a list of variants and not files like others.

use std::path::{Path, PathBuf};

use crate::foundation::sink::ShortName;
use crate::media::{Variant, variant_file};

/// The folder of all photos' variants.
pub(super) const FOLDER: &str = "media";

/// Every variant that is published.
#[derive(Debug, Default)]
pub struct Variants {
    /// The cache, in which they have the names they are published under.
    cache: PathBuf,
    /// In the order of names, each once.
    files: Vec<Variant>,
}

impl Variants {
    /// Variants of one cache, in any order and any number of times.
    pub(super) fn of(cache: &Path, variants: impl Iterator<Item = Variant>) -> Self {
        let mut files: Vec<Variant> = variants.collect();
        files.sort_unstable();
        files.dedup_by_key(|variant| (variant.print, variant.width, variant.format));
        Self {
            cache: cache.to_owned(),
            files,
        }
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
    pub fn files(&self) -> impl ExactSizeIterator<Item = (ShortName, u64)> {
        self.files.iter().map(|variant| (variant.name(), variant.bytes))
    }

    /// Where a variant lies in the cache.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<PathBuf> {
        let found = self
            .files
            .binary_search_by(|known| known.name().as_str().cmp(name));
        found.ok().map(|_| variant_file(&self.cache, name))
    }

    /// The name of the variant at a path of the site, if there is one.
    pub(super) fn name_at<'a>(&self, path: &'a str) -> Option<&'a str> {
        let name = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
        self.file(name).map(|_| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Format;

    #[test]
    fn each_is_there_once_in_the_order_of_names() {
        let variant = |print, width, format| Variant {
            print,
            width,
            height: 360,
            format,
            bytes: u64::from(width),
        };
        let all = [
            variant(u64::MAX, 480, Format::Webp),
            variant(2, 960, Format::Jpeg),
            variant(1, 1600, Format::Webp),
        ];
        let variants = Variants::of(Path::new("cache"), all.into_iter().chain(all));
        let listed: Vec<(ShortName, u64)> = variants.files().collect();
        assert!(listed.is_sorted());
        let listed: Vec<(&str, u64)> = listed.iter().map(|(name, bytes)| (&**name, *bytes)).collect();
        let names = [
            "0000000000000001-1600.webp",
            "0000000000000002-960.jpg",
            "ffffffffffffffff-480.webp",
        ];
        assert_eq!(listed, [(names[0], 1600), (names[1], 960), (names[2], 480)]);
        assert_eq!(
            variants.file(names[2]),
            Some(Path::new("cache/ff").join(names[2]))
        );
        assert_eq!(variants.file("0000000000000001-1601.webp"), None);
        assert_eq!(variants.name_at(&["media/", names[1]].concat()), Some(names[1]));
        let (elsewhere, run_together) = (["pages/", names[1]].concat(), ["media", names[1]].concat());
        assert_eq!(
            (variants.name_at(&elsewhere), variants.name_at(&run_together)),
            (None, None)
        );
    }
}
