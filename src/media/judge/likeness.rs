//! Whether two photos show nearly the same: a difference hash that knows even surfaces.
//!
//! The picture is brought down to nine columns and eight rows; each bit says whether a cell is clearly lighter, or clearly
//! darker, than the one to its left. A wall or a sheet of paper sets no bits, so two works photographed on the same table
//! are not alike for the table's sake.

use serde::{Deserialize, Serialize};

use super::Grey;

const COLUMNS: usize = 9;
const ROWS: usize = 8;
/// Neighbours that differ by less are even, in levels of 255.
const EVEN: i32 = 4;
/// Of a hundred steps that either picture has, at most so many may not be the other's.
const DIFFERENT: u32 = 20;
/// A picture with fewer steps has no face to be known by.
const FEWEST: u32 = 8;

/// 64 times "lighter than its left neighbour", 64 times "darker".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Likeness {
    lighter: u64,
    darker: u64,
}

impl Likeness {
    pub(super) fn of(grey: &Grey) -> Self {
        let cells = cells(grey);
        let mut likeness = Self {
            lighter: 0,
            darker: 0,
        };
        for row in cells.chunks_exact(COLUMNS) {
            for pair in row.windows(2) {
                let step = pair[1] - pair[0];
                likeness.lighter = likeness.lighter << 1 | u64::from(step > EVEN);
                likeness.darker = likeness.darker << 1 | u64::from(step < -EVEN);
            }
        }
        likeness
    }

    pub(super) fn is_near(self, other: Self) -> bool {
        let count = |bits: fn(u64, u64) -> u64| {
            bits(self.lighter, other.lighter).count_ones() + bits(self.darker, other.darker).count_ones()
        };
        let (either, apart) = (count(|a, b| a | b), count(|a, b| a ^ b));
        either >= FEWEST && apart * 100 <= either * DIFFERENT
    }
}

/// The mean lightness of each cell, row by row.
fn cells(grey: &Grey) -> Vec<i32> {
    let mut cells = Vec::with_capacity(COLUMNS * ROWS);
    for row in 0..ROWS {
        let (top, bottom) = part(row, ROWS, grey.height);
        for column in 0..COLUMNS {
            let (left, right) = part(column, COLUMNS, grey.width);
            let sum: u64 = (top..bottom)
                .flat_map(|y| &grey.row(y)[left..right])
                .map(|value| u64::from(*value))
                .sum();
            let count = ((bottom - top) * (right - left)) as u64;
            cells.push((sum / count.max(1)) as i32);
        }
    }
    cells
}

/// The pixels of a part, at least one however small the picture.
fn part(index: usize, parts: usize, length: usize) -> (usize, usize) {
    let start = (index * length / parts).min(length - 1);
    (start, ((index + 1) * length / parts).max(start + 1))
}
