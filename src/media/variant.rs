//! One published file of a photo. There are more of them than of anything else, so each is a few numbers, from which its name follows.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::recipe::Format;
use crate::foundation::sink::ShortName;

/// One published file of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Variant {
    /// Another one for any other content. It stands first, so that variants are ordered as their names are.
    pub print: u64,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Its format.
    pub format: Format,
    /// Length in bytes.
    pub bytes: u64,
}

impl Variant {
    /// The name to publish it under: `<16 hex digits>-<width>.<extension>`.
    #[must_use]
    pub fn name(&self) -> ShortName {
        name(self.print, self.width, self.format)
    }

    /// Where it lies in a cache.
    #[must_use]
    pub fn file(&self, cache: &Path) -> PathBuf {
        variant_file(cache, &self.name())
    }
}

/// The name of a variant. Written by hand: a site of many photos asks for a hundred thousand.
pub(super) fn name(print: u64, width: u32, format: Format) -> ShortName {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut name = ShortName::new();
    for byte in print.to_be_bytes() {
        for half in [byte >> 4, byte & 15] {
            name.push(char::from(DIGITS[usize::from(half)]));
        }
    }
    name.push('-');
    let mut unit = 1;
    while width / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        name.push(char::from(DIGITS[(width / unit % 10) as usize]));
        unit /= 10;
    }
    name.push('.');
    name.push_str(format.extension());
    name
}

/// Where a variant of this name lies in a cache.
#[must_use]
pub fn variant_file(cache: &Path, name: &str) -> PathBuf {
    cache.join(name.get(..2).unwrap_or(name)).join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_print_in_sixteen_digits_and_the_width() {
        let longest = name(u64::MAX, u32::MAX, Format::Webp);
        assert_eq!(&longest, "ffffffffffffffff-4294967295.webp");
        assert_eq!(
            &name(0x0123_4567_89ab_cdef, 480, Format::Jpeg),
            "0123456789abcdef-480.jpg"
        );
        assert_eq!(&name(1, 0, Format::Svg), "0000000000000001-0.svg");
        let folder = variant_file(Path::new("cache"), &name(1, 960, Format::Avif));
        assert_eq!(folder, Path::new("cache/00/0000000000000001-960.avif"));
    }
}
