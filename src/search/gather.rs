//! Gathering: every gram of neighbouring entries, noted once for each entry that has it. Most places of a text begin a gram that
//! was met before, so each is looked up where it is met; sorting them all took more time than all else that is done for the index.

use super::grams::{Gram, KIND_BITS, Place};

/// Room that is made beyond what is asked for, in notes.
const ROOM: usize = 1 << 16;

/// Slots to begin with; a power of two.
const SLOTS: usize = 1 << 12;

/// Grams that are looked for together.
const BLOCK: usize = 32;

/// A gram that was met.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The gram; 0 in a free slot. Folding drops the character 0, so that no gram is 0.
    gram: u64,
    /// Its number: grams are numbered as they are met.
    number: u32,
    /// Where it was noted last, from 1.
    noted: u32,
}

/// The grams that were met, each in a slot that its bits say, or in the next free one.
#[derive(Debug)]
struct Table {
    /// A power of two, of which a quarter at least is free: fewer free ones would be looked past more often, more of them would
    /// not stay in a processor's cache.
    slots: Vec<Slot>,
    /// How far a gram's mixed bits are shifted to say a slot.
    shift: u32,
    /// Every gram, by number.
    grams: Vec<Gram>,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); SLOTS],
            shift: u64::BITS - SLOTS.trailing_zeros(),
            grams: Vec::new(),
        }
    }
}

impl Table {
    /// Where to look for a gram first.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "fewer bits than there are slots")]
    fn place(&self, gram: Gram) -> usize {
        (gram.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    /// Looks for a gram where it may be at first.
    #[inline]
    fn look(&self, gram: Gram) -> Looked {
        let place = self.place(gram);
        Looked {
            place: place as u32,
            is_there: self.slots[place].gram == gram.0,
        }
    }

    /// The slot of a gram, which may be new.
    #[inline]
    fn slot(&mut self, gram: Gram, looked: Looked) -> &mut Slot {
        let mut place = looked.place as usize;
        if !looked.is_there {
            place = self.find(gram, place);
        }
        &mut self.slots[place]
    }

    fn find(&mut self, gram: Gram, mut place: usize) -> usize {
        while self.slots[place].gram != gram.0 {
            if self.slots[place].gram == 0 {
                self.slots[place] = Slot {
                    gram: gram.0,
                    number: u32::try_from(self.grams.len()).expect("fewer than there are notes"),
                    noted: 0,
                };
                self.grams.push(gram);
                break;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
        place
    }

    /// Makes room for a block of grams, so that slots keep their places while it is noted.
    #[inline]
    fn make_room(&mut self) {
        if (self.grams.len() + BLOCK) * 4 > self.slots.len() * 3 {
            self.grow();
        }
    }

    #[cold]
    fn grow(&mut self) {
        let slots = vec![Slot::default(); self.slots.len() * 2];
        u32::try_from(slots.len() - 1).expect("so many slots fill the memory of any computer");
        self.shift -= 1;
        for slot in std::mem::replace(&mut self.slots, slots) {
            if slot.gram > 0 {
                let mut place = self.place(Gram(slot.gram));
                while self.slots[place].gram > 0 {
                    place = (place + 1) & (self.slots.len() - 1);
                }
                self.slots[place] = slot;
            }
        }
    }
}

/// What a first look for a gram told.
#[derive(Debug, Clone, Copy, Default)]
struct Looked {
    place: u32,
    is_there: bool,
}

/// What was met in neighbouring entries.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    table: Table,
    /// The notes: numbers of grams, entry by entry. What stands behind [`Self::noted`] is room.
    numbers: Vec<u32>,
    /// To each note its place and kinds, as [`super::runs`] packs them.
    details: Vec<u8>,
    noted: u32,
    /// Where the notes of each entry begin.
    starts: Vec<u32>,
}

impl Gathered {
    /// Forgets everything, but keeps the memory of it.
    pub(super) fn clear(&mut self) {
        self.table.slots.fill(Slot::default());
        self.table.grams.clear();
        self.starts.clear();
        self.noted = 0;
    }

    /// What is noted from now on is of the next entry.
    pub(super) fn begin(&mut self) {
        self.starts.push(self.noted);
    }

    /// Notes grams of the present entry, whose places must come in order, each with the kinds of what follows it.
    #[inline]
    pub(super) fn note(&mut self, place: Place, mut grams: impl ExactSizeIterator<Item = (Gram, u8)>) {
        self.make_room(grams.len());
        let mut block = [(Gram(0), 0, Looked::default()); BLOCK];
        while grams.len() > 0 {
            self.table.make_room();
            let mut length = 0;
            // All are looked for before the first is noted: a processor fetches slots side by side as long as it need not wait
            // for what one of them says.
            for (one, (gram, behind)) in block.iter_mut().zip(&mut grams) {
                *one = (gram, behind, self.table.look(gram));
                length += 1;
            }
            self.note_block(place, &block[..length]);
        }
    }

    #[inline]
    fn note_block(&mut self, place: Place, block: &[(Gram, u8, Looked)]) {
        let start = self.starts.last().copied().unwrap_or_default();
        let (numbers, details) = (&mut *self.numbers, &mut *self.details);
        let mut next = self.noted;
        for (gram, behind, looked) in block {
            let slot = self.table.slot(*gram, *looked);
            // No branch: half of all grams are new to an entry, and which ones cannot be foretold.
            let is_new = slot.noted <= start;
            let at = if is_new { next } else { slot.noted - 1 };
            slot.noted = at + 1;
            numbers[at as usize] = slot.number;
            details[next as usize] = (place as u8) << KIND_BITS;
            details[at as usize] |= *behind;
            next += u32::from(is_new);
        }
        self.noted = next;
    }

    /// Makes room for so many notes, and for one that is begun before it is known whether it is one.
    fn make_room(&mut self, notes: usize) {
        let needed = self.noted as usize + notes + 1;
        if needed > self.numbers.len() {
            self.numbers.resize(needed + ROOM, 0);
            self.details.resize(needed + ROOM, 0);
            let length = u32::try_from(self.numbers.len());
            length.expect("so many notes of a thousand entries fill the memory of any computer");
        }
    }

    /// Every gram, by number.
    pub(super) fn grams(&self) -> &[Gram] {
        &self.table.grams
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
        gathered.note(Place::Title, [(gram('b'), 1)].into_iter());
        gathered.note(Place::Summary, [(gram('a'), 2)].into_iter());
        gathered.note(Place::Body, [(gram('b'), 4), (gram('a'), 2)].into_iter());
        gathered.begin();
        gathered.begin();
        gathered.note(
            Place::Body,
            [(gram('a'), 8), (gram('c'), 1), (gram('c'), 2)].into_iter(),
        );
        assert_eq!(gathered.grams(), ['b', 'a', 'c'].map(gram));
        let entries: Vec<_> = gathered.entries().collect();
        assert_eq!(
            entries,
            [
                (&[0, 1][..], &[0x05, 0x12][..]),
                (&[], &[]),
                (&[1, 2], &[0x28, 0x23])
            ]
        );
    }

    #[test]
    fn more_grams_than_there_are_slots_at_first_are_all_found_again() {
        let gram = |number| Gram::of([0x4e00 + number, number, 0]);
        let mut gathered = Gathered::default();
        for _ in 0..2 {
            gathered.begin();
            gathered.note(Place::Body, (0..20_000).map(|number| (gram(number), 1)));
        }
        assert!(gathered.grams().iter().copied().eq((0..20_000).map(gram)));
        for (numbers, details) in gathered.entries() {
            assert!(numbers.iter().copied().eq(0..20_000) && details.iter().all(|detail| *detail == 0x21));
        }
    }

    #[test]
    fn what_is_forgotten_comes_back_in_nothing() {
        let gram = |number| Gram::of([0x4e00 + number, number, 0]);
        let mut gathered = Gathered::default();
        gathered.begin();
        gathered.note(Place::Body, (0..20_000).map(|number| (gram(number), 1)));
        gathered.clear();
        gathered.begin();
        gathered.note(Place::Title, [(gram(9), 2)].into_iter());
        assert_eq!(gathered.grams(), [gram(9)]);
        let entries: Vec<_> = gathered.entries().collect();
        assert_eq!(entries, [(&[0][..], &[0x02][..])]);
    }
}
