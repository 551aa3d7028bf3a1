//! Gathering: every gram of neighbouring entries, noted once for each entry that has it. Most places of a text begin a gram that
//! was met before, so each is looked up where it is met; sorting them all took more time than all else that is done for the index.

use super::grams::{Gram, Place};

/// Room that is made beyond what is asked for, in notes.
const ROOM: usize = 1 << 16;

/// Slots to begin with; a power of two.
const SLOTS: usize = 1 << 12;

/// A gram that was met, in a table of twice as many slots as there are grams, or more.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The gram; 0 in a free slot. Folding drops the character 0, so that no gram is 0.
    gram: u64,
    /// Its number: grams are numbered as they are met.
    number: u32,
    /// Where it was noted last, from 1.
    noted: u32,
}

/// What was met in neighbouring entries.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    slots: Vec<Slot>,
    /// Every gram, by number.
    pub(super) grams: Vec<Gram>,
    /// The notes: numbers of grams, entry by entry. What stands behind [`Self::noted`] is room.
    numbers: Vec<u32>,
    /// To each note its place and kinds, as [`super::runs`] packs them.
    details: Vec<u8>,
    noted: u32,
    /// Where the notes of each entry begin.
    starts: Vec<u32>,
}

impl Gathered {
    /// What is told from now on is of the next entry.
    pub(super) fn begin(&mut self) {
        self.starts.push(self.noted);
    }

    /// Must be called before so many grams are told.
    pub(super) fn make_room(&mut self, grams: usize) {
        let needed = self.noted as usize + grams + 1;
        if needed > self.numbers.len() {
            self.numbers.resize(needed + ROOM, 0);
            self.details.resize(needed + ROOM, 0);
            let last = u32::try_from(self.numbers.len());
            last.expect("what would not fit is more than there is memory for: some hundred gigabytes");
        }
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); SLOTS];
        }
    }

    /// Notes a gram of the present entry, whose places must come in order, and the kind of what follows it.
    #[inline]
    pub(super) fn tell(&mut self, gram: Gram, place: Place, behind: u8) {
        let start = self.starts.last().copied().unwrap_or_default();
        let next = self.noted;
        let slot = self.slot(gram);
        // No branch: half of all grams are new to an entry, and which ones cannot be foretold.
        let is_new = slot.noted <= start;
        let at = if is_new { next } else { slot.noted - 1 };
        slot.noted = at + 1;
        let number = slot.number;
        self.noted += u32::from(is_new);
        self.numbers[at as usize] = number;
        self.details[next as usize] = (place as u8) << 4;
        self.details[at as usize] |= behind;
    }

    #[inline]
    fn slot(&mut self, gram: Gram) -> &mut Slot {
        let mut place = self.place(gram);
        while self.slots[place].gram != gram.0 {
            if self.slots[place].gram == 0 {
                place = self.meet(gram, place);
                break;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
        &mut self.slots[place]
    }

    /// Where to look for a gram first.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "fewer bits than there are slots")]
    fn place(&self, gram: Gram) -> usize {
        let mixed = gram.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    /// Puts a new gram into a free slot; says into which, for there may be more of them afterwards.
    #[cold]
    fn meet(&mut self, gram: Gram, mut free: usize) -> usize {
        if (self.grams.len() + 1) * 2 > self.slots.len() {
            let slots = vec![Slot::default(); self.slots.len() * 2];
            for slot in std::mem::replace(&mut self.slots, slots) {
                if slot.gram > 0 {
                    let place = self.free(Gram(slot.gram));
                    self.slots[place] = slot;
                }
            }
            free = self.free(gram);
        }
        self.slots[free] = Slot {
            gram: gram.0,
            number: u32::try_from(self.grams.len()).expect("fewer than there are notes"),
            noted: 0,
        };
        self.grams.push(gram);
        free
    }

    /// The free slot for a gram that has none.
    fn free(&self, gram: Gram) -> usize {
        let mut place = self.place(gram);
        while self.slots[place].gram > 0 {
            place = (place + 1) & (self.slots.len() - 1);
        }
        place
    }

    /// The numbers of the grams noted for each entry, with their details.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&[u32], &[u8])> {
        let ends = self.starts.iter().skip(1).chain([&self.noted]);
        self.starts.iter().zip(ends).map(|(start, end)| {
            let notes = *start as usize..*end as usize;
            (&self.numbers[notes.clone()], &self.details[notes])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gram_is_noted_once_for_each_entry_that_has_it() {
        let gram = |letter: char| Gram::of([letter as u32, 0, 0]);
        let mut gathered = Gathered::default();
        gathered.begin();
        gathered.make_room(4);
        gathered.tell(gram('b'), Place::Title, 1);
        gathered.tell(gram('a'), Place::Summary, 2);
        gathered.tell(gram('b'), Place::Body, 4);
        gathered.begin();
        gathered.begin();
        gathered.tell(gram('a'), Place::Body, 8);
        assert_eq!(gathered.grams, [gram('b'), gram('a')]);
        let entries: Vec<_> = gathered.entries().collect();
        assert_eq!(
            entries,
            [(&[0, 1][..], &[0x05, 0x12][..]), (&[], &[]), (&[1], &[0x28])]
        );
    }

    #[test]
    fn more_grams_than_there_are_slots_at_first_are_all_found_again() {
        let grams: Vec<Gram> = (1..20_000)
            .map(|number| Gram::of([0x4e00 + number, number, 0]))
            .collect();
        let mut gathered = Gathered::default();
        for _ in 0..2 {
            gathered.begin();
            gathered.make_room(grams.len());
            for gram in &grams {
                gathered.tell(*gram, Place::Body, 1);
            }
        }
        assert_eq!(gathered.grams, grams);
        for (numbers, details) in gathered.entries() {
            assert!(numbers.iter().copied().eq(0..19_999) && details.iter().all(|detail| *detail == 0x21));
        }
    }
}
