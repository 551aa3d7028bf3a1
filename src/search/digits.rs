//! Numbers as text that compresses well and needs no decoder but a table: digits of base 32, the lowest first; all
//! but the last of a number are from the upper half of the alphabet.

use crate::foundation::scripts::DIGITS;

/// Writes a number.
pub(super) fn write(mut number: u32, into: &mut Vec<u8>) {
    while number >= 32 {
        into.push(DIGITS[(number & 31 | 32) as usize]);
        number >>= 5;
    }
    into.push(DIGITS[number as usize]);
}

/// Bits as digits, six to each, the first bit of a digit its highest: for numbers whose average is known, which take fewer bits so.
#[derive(Debug, Default)]
pub(super) struct Bits {
    digits: Vec<u8>,
    /// The last `count` bits, fewer than [`OPEN`] of them between calls.
    open: u64,
    count: u32,
}

/// Digits that are written together; so many bits more fit into 64 as are pushed at once.
const TOGETHER: u32 = 5;
const OPEN: u32 = TOGETHER * 6;

impl Bits {
    /// Appends the lowest bits of a number, at most 32.
    #[inline]
    fn push(&mut self, bits: u32, count: u32) {
        self.open = self.open << count | u64::from(bits);
        self.count += count;
        while self.count >= OPEN {
            self.count -= OPEN;
            let open = self.open >> self.count;
            let digits = [4, 3, 2, 1, 0].map(|place| digit(open >> (6 * place)));
            self.digits.extend_from_slice(&digits);
        }
    }

    /// Writes a number in Golomb–Rice code: so many ones as its highest bits say, a zero, and its `low` lowest bits.
    #[inline]
    pub(super) fn write(&mut self, number: u32, low: u32) {
        let mut ones = number >> low;
        while ones > 24 {
            self.push((1 << 24) - 1, 24);
            ones -= 24;
        }
        let end = (1 << (ones + 1)) - 2;
        let rest = number & ((1 << low) - 1);
        if ones + 1 + low <= 32 {
            self.push(end << low | rest, ones + 1 + low);
        } else {
            self.push(end, ones + 1);
            self.push(rest, low);
        }
    }

    /// How many digits there are.
    pub(super) fn len(&self) -> usize {
        self.digits.len() + (self.count / 6) as usize
    }

    /// All digits, the last filled up.
    pub(super) fn into_digits(mut self) -> Vec<u8> {
        while self.count >= 6 {
            self.count -= 6;
            self.digits.push(digit(self.open >> self.count));
        }
        if self.count > 0 {
            self.digits.push(digit(self.open << (6 - self.count)));
        }
        self.digits
    }
}

/// The digit of the lowest six bits.
fn digit(bits: u64) -> u8 {
    DIGITS[bits as usize & 63]
}

/// How many low bits suit steps between `count` of `all` numbers.
pub(super) fn low_bits(all: u32, count: u32) -> u32 {
    // Best where the average step is reached by half of all steps: ln 2 of it.
    let half = (u64::from(all / count.max(1)) * 177) >> 8;
    half.checked_ilog2().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_take_one_digit_and_larger_ones_more() {
        let written = |number| {
            let mut digits = Vec::new();
            write(number, &mut digits);
            String::from_utf8(digits).expect("ASCII")
        };
        assert_eq!(
            [0, 31, 32, 1023, 1024].map(written),
            ["0", "V", "W1", "_V", "WW1"]
        );
    }

    #[test]
    fn bits_are_digits_whatever_they_were_written_in() {
        let mut bits = Bits::default();
        let mut expected = String::new();
        // Many ones, many low bits, both, neither.
        for (number, low) in [
            (0, 0),
            (80, 0),
            (7, 2),
            (0x7fff_ffff, 31),
            (90_000, 12),
            (1, 1),
            (25 << 16, 16),
        ] {
            bits.write(number, low);
            expected.push_str(&"1".repeat((number >> low) as usize));
            expected.push('0');
            for place in (0..low).rev() {
                expected.push(if number >> place & 1 == 1 { '1' } else { '0' });
            }
            assert_eq!(bits.len(), expected.len() / 6);
        }
        expected.push_str(&"0".repeat(expected.len().next_multiple_of(6) - expected.len()));
        let expected: Vec<u8> = (0..expected.len())
            .step_by(6)
            .map(|at| DIGITS[usize::from_str_radix(&expected[at..at + 6], 2).expect("bits")])
            .collect();
        assert_eq!(bits.into_digits(), expected);
    }
}
