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
    /// The last `count` bits, fewer than six of them between calls.
    open: u64,
    count: u32,
}

impl Bits {
    /// Appends the lowest bits of a number, at most 32.
    fn push(&mut self, bits: u32, count: u32) {
        self.open = self.open << count | u64::from(bits);
        self.count += count;
        while self.count >= 6 {
            self.count -= 6;
            self.digits.push(DIGITS[(self.open >> self.count) as usize & 63]);
        }
    }

    /// Writes a number in Golomb–Rice code: so many ones as its highest bits say, a zero, and its `low` lowest bits.
    pub(super) fn write(&mut self, number: u32, low: u32) {
        let mut ones = number >> low;
        while ones > 24 {
            self.push((1 << 24) - 1, 24);
            ones -= 24;
        }
        self.push((1 << (ones + 1)) - 2, ones + 1);
        self.push(number & ((1 << low) - 1), low);
    }

    /// How many digits there are.
    pub(super) fn len(&self) -> usize {
        self.digits.len()
    }

    /// All digits, the last filled up.
    pub(super) fn digits(&self) -> Vec<u8> {
        let mut digits = self.digits.clone();
        if self.count > 0 {
            digits.push(DIGITS[(self.open << (6 - self.count)) as usize & 63]);
        }
        digits
    }
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
}
