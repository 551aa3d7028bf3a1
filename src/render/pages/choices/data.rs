//! What a script reads of a listing: its entries by number, and the choices of each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::groups::Group;
use crate::foundation::scripts::{digits_for, push_digits, steps};
use crate::model::EntryId;
use crate::render::frame::Frame;

/// A group of choices as the script reads it.
#[derive(Serialize)]
struct Column {
    /// The number of its first choice.
    first: usize,
    /// Digits of a choice, which is counted from 1; 0 is none.
    width: usize,
    /// Whether an entry may have several: then a full stop ends each entry's.
    several: bool,
    entries: String,
}

/// A listing as the script reads it.
#[derive(Serialize)]
pub(super) struct Data {
    entries: String,
    groups: Vec<Column>,
}

/// The data of entries in the order of their listing.
pub(super) fn data(frame: &Frame<'_>, groups: &[Group], entries: &[EntryId]) -> Data {
    let positions: BTreeMap<EntryId, usize> = entries.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut first = 0;
    let columns = groups.iter().map(|group| {
        let mut chosen: Vec<Vec<usize>> = vec![Vec::new(); entries.len()];
        for (number, choice) in (1..).zip(&group.values) {
            for id in choice.entries.iter() {
                chosen[positions[id]].push(number);
            }
        }
        let column = column(first, group.values.len(), &chosen);
        first += group.values.len();
        column
    });
    Data {
        entries: steps(entries.iter().map(|id| frame.number(*id))),
        groups: columns.collect(),
    }
}

/// A group's choices of each entry as a text.
fn column(first: usize, count: usize, chosen: &[Vec<usize>]) -> Column {
    let width = digits_for(count);
    let several = chosen.iter().any(|numbers| numbers.len() > 1);
    let mut entries = String::new();
    for numbers in chosen {
        for number in numbers {
            push_digits(&mut entries, *number, width);
        }
        if several {
            entries.push('.');
        } else if numbers.is_empty() {
            push_digits(&mut entries, 0, width);
        }
    }
    Column {
        first,
        width,
        several,
        entries,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_choice_an_entry_takes_its_digits_alone() {
        let column = column(5, 3, &[vec![2], vec![], vec![3]]);
        assert_eq!((column.entries.as_str(), column.several), ("203", false));
    }

    #[test]
    fn several_choices_of_an_entry_end_with_a_stop() {
        let column = column(0, 100, &[vec![1, 65], vec![], vec![2]]);
        assert_eq!((column.entries.as_str(), column.width), ("0111..02.", 2));
    }
}
