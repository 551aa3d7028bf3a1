//! Looks for rare bytes in long texts: whole blocks that hold none are passed over at once.

/// Bytes that are looked at together: few enough for short texts, and enough for the compiler to compare many by one
/// instruction, which it does not always do with 16.
const BLOCK: usize = 32;

/// Where, from a place on, something begins by the byte there and the two behind it (letters beyond the end).
///
/// `begins` is asked of every byte of a block, whatever the others say: written with `&` and `|` instead of `&&` and
/// `||`, and without a table, it becomes a few instructions for all of them.
#[must_use]
pub fn position(bytes: &[u8], from: usize, begins: impl Fn(u8, u8, u8) -> bool) -> Option<usize> {
    let mut end = [b'a'; BLOCK + 2];
    let mut at = from;
    loop {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let block = rest.first_chunk().unwrap_or_else(|| {
            end[..rest.len()].copy_from_slice(rest);
            &end
        });
        let found = flags(block, &begins);
        if found != [0; BLOCK] {
            return found.iter().position(|flag| *flag != 0).map(|place| at + place);
        }
        at += BLOCK;
    }
}

/// 1 for every byte of a block by which something begins.
#[inline]
fn flags(block: &[u8; BLOCK + 2], begins: impl Fn(u8, u8, u8) -> bool) -> [u8; BLOCK] {
    let mut flags = [0; BLOCK];
    for (at, flag) in flags.iter_mut().enumerate() {
        *flag = u8::from(begins(block[at], block[at + 1], block[at + 2]));
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_is_found_wherever_blocks_begin() {
        let begins = |byte: u8, next: u8, last: u8| (byte == 0xEF) & (next == 0xBC) & (last == 0x90);
        for before in 0..40 {
            let text = format!("{}０，０", "a".repeat(before));
            assert_eq!(position(text.as_bytes(), 0, begins), Some(before));
            assert_eq!(position(text.as_bytes(), before + 1, begins), Some(before + 6));
            assert_eq!(position(text.as_bytes(), before + 7, begins), None);
        }
        assert_eq!(position(b"", 0, begins), None);
        assert_eq!(position(b"a", 5, begins), None);
    }
}
