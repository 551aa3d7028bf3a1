//! Numbers in as few bytes as they need: seven bits a byte, the lowest first; the eighth says that more follow.

/// Writes a number.
#[inline]
pub(crate) fn write(mut number: u64, into: &mut Vec<u8>) {
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// Reads a number from the beginning of some bytes, and leaves the others.
#[inline]
pub(crate) fn read(rest: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, behind)) = rest.split_first() {
        *rest = behind;
        number |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            break;
        }
        shift += 7;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length_come_back() {
        for number in [0, 1, 127, 128, 300, 1 << 20, u64::MAX] {
            let mut bytes = Vec::new();
            write(number, &mut bytes);
            bytes.push(7);
            let mut rest = &*bytes;
            assert_eq!((read(&mut rest), rest), (number, &[7][..]));
        }
    }
}
