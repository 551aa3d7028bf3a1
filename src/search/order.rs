//! Order: gathered grams sorted character by character, by counting: a run has a million grams of some thousand characters, and
//! comparing them with each other took half of the index's time.

use super::grams::{Gram, LAST};
use super::runs::Posting;

/// A gram where it was met.
pub(super) type Gathered = (Gram, Posting);

/// Sorts by gram; what has the same gram keeps its order.
pub(super) fn sorted(mut gathered: Vec<Gathered>) -> Vec<Gathered> {
    let numbers = Numbers::of(&gathered);
    let mut sorted = gathered.clone();
    // From the last character to the first: each pass keeps what the ones before it did.
    for place in [2, 1, 0] {
        numbers.pass(place, &gathered, &mut sorted);
        std::mem::swap(&mut gathered, &mut sorted);
    }
    gathered
}

/// Characters on a page of [`Numbers`].
const PAGE: usize = 256;

/// The characters of some grams, numbered in their order.
struct Numbers {
    /// By page: where it begins among the numbers. Most pages of Unicode are the empty one, which comes first.
    pages: Vec<usize>,
    /// By page and place on it.
    numbers: Vec<u32>,
    count: usize,
}

impl Numbers {
    fn of(gathered: &[Gathered]) -> Self {
        let mut numbers = Self {
            pages: vec![0; LAST as usize / PAGE + 1],
            numbers: vec![0; PAGE],
            count: 0,
        };
        for (gram, _) in gathered {
            for character in gram.characters() {
                numbers.meet(character as usize);
            }
        }
        let mut count = 0;
        for page in numbers.pages.iter().filter(|page| **page > 0) {
            for number in numbers.numbers[*page..*page + PAGE].iter_mut() {
                if *number > 0 {
                    *number = count;
                    count += 1;
                }
            }
        }
        numbers.count = count as usize;
        numbers
    }

    fn meet(&mut self, character: usize) {
        let page = &mut self.pages[character / PAGE];
        if *page == 0 {
            *page = self.numbers.len();
            self.numbers.resize(*page + PAGE, 0);
        }
        self.numbers[*page + character % PAGE] = 1;
    }

    fn number(&self, character: u32) -> usize {
        let character = character as usize;
        self.numbers[self.pages[character / PAGE] + character % PAGE] as usize
    }

    /// Sorts by the character at a place of the grams.
    fn pass(&self, place: u32, gathered: &[Gathered], sorted: &mut [Gathered]) {
        let number = |gram: Gram| self.number(gram.character(place));
        let mut next = vec![0_usize; self.count];
        for (gram, _) in gathered {
            next[number(*gram)] += 1;
        }
        let mut start = 0;
        for next in &mut next {
            (*next, start) = (start, start + *next);
        }
        for one in gathered {
            let at = &mut next[number(one.0)];
            sorted[*at] = *one;
            *at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::grams::{END, FIRST_SYLLABLE, Place};

    #[test]
    fn grams_stand_in_the_order_of_their_characters_and_equal_ones_as_they_came() {
        let characters = [END, 'a' as u32, '鼓' as u32, 0x2_0000, FIRST_SYLLABLE + 3];
        let mut gathered = Vec::new();
        for entry in 0..500 {
            let at = |step: u32| characters[(entry * step % 5) as usize];
            let gram = Gram::of([at(1), at(3), if entry % 2 == 0 { 0 } else { at(7) }]);
            let posting = Posting {
                entry,
                place: Place::Body,
                behind: 1,
            };
            gathered.push((gram, posting));
        }
        let mut expected = gathered.clone();
        expected.sort_by_key(|(gram, _)| *gram);
        assert_eq!(sorted(gathered), expected);
        assert_eq!(sorted(Vec::new()), []);
    }
}
