//! One number of many rows, with what it leaves out.

use super::rows::{Amount, Row};
use crate::project::statistics::Measure;

/// A number, and what it leaves out. Missing values are counted apart, never as 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The number; none when no row has one.
    pub value: Option<f64>,
    /// The rows that gave a number.
    pub counted: usize,
    /// The rows where nobody wrote it.
    pub missing: usize,
    /// The rows about fewer people than may be told.
    pub fewer: usize,
    /// The two sums of a ratio.
    pub parts: Option<(f64, f64)>,
}

impl Answer {
    /// Reckons the answer of some rows. `Distinct` counts values, which rows do not hold: `of_kinds` puts them in.
    #[must_use]
    pub fn of<'a>(measure: &Measure, rows: impl IntoIterator<Item = &'a Row>) -> Self {
        let mut told = Vec::new();
        let mut answer = Self {
            value: None,
            counted: 0,
            missing: 0,
            fewer: 0,
            parts: None,
        };
        for row in rows {
            match (row.amount, row.divisor.unwrap_or(Amount::Told(0.0))) {
                (Amount::Told(number), Amount::Told(divisor)) => told.push((number, divisor)),
                (Amount::Fewer, _) | (_, Amount::Fewer) => answer.fewer += 1,
                _ => answer.missing += 1,
            }
        }
        answer.counted = told.len();
        answer.value = match measure {
            Measure::Count => Some(total(&told)),
            _ if told.is_empty() => None,
            Measure::Sum(_) | Measure::Distinct(_) => Some(total(&told)),
            Measure::Mean(_) => Some(total(&told) / count(told.len())),
            Measure::Median(_) => median(told.iter().map(|(number, _)| *number).collect()),
            Measure::Least(_) => told.iter().map(|(number, _)| *number).reduce(f64::min),
            Measure::Greatest(_) => told.iter().map(|(number, _)| *number).reduce(f64::max),
            Measure::Ratio(..) => {
                let (top, bottom) = (total(&told), told.iter().map(|(_, divisor)| divisor).sum());
                answer.parts = Some((top, bottom));
                (bottom != 0.0).then_some(top / bottom)
            }
        };
        answer
    }

    /// The same answer, with the number of kinds found in its rows.
    #[must_use]
    pub(super) fn of_kinds(mut self, kinds: usize) -> Self {
        self.value = Some(count(kinds));
        self
    }
}

fn total(told: &[(f64, f64)]) -> f64 {
    told.iter().map(|(number, _)| number).sum()
}

#[expect(clippy::cast_precision_loss, reason = "a count of entries")]
fn count(number: usize) -> f64 {
    number as f64
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*numbers.get(middle - 1)?, upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntryId;
    use crate::project::statistics::NumberOf;

    fn rows(amounts: &[Amount]) -> Vec<Row> {
        let row = |amount: &Amount| Row {
            entry: EntryId(0),
            amount: *amount,
            divisor: None,
        };
        amounts.iter().map(row).collect()
    }

    fn number() -> NumberOf {
        NumberOf { field: 0, item: None }
    }

    #[test]
    fn what_is_missing_or_too_few_is_said_and_not_reckoned() {
        let rows = rows(&[
            Amount::Told(30.0),
            Amount::Missing,
            Amount::Fewer,
            Amount::Told(20.0),
        ]);
        let answer = Answer::of(&Measure::Mean(number()), &rows);
        assert_eq!(answer.value, Some(25.0));
        assert_eq!((answer.counted, answer.missing, answer.fewer), (2, 1, 1));
        assert_eq!(Answer::of(&Measure::Sum(number()), &rows).value, Some(50.0));
    }

    #[test]
    fn a_sum_of_nothing_is_no_number() {
        assert_eq!(
            Answer::of(&Measure::Sum(number()), &rows(&[Amount::Missing])).value,
            None
        );
        assert_eq!(Answer::of(&Measure::Count, &rows(&[])).value, Some(0.0));
    }

    #[test]
    fn the_median_of_an_even_count_lies_between_the_middle_two() {
        let told = [4.0, 1.0, 3.0, 100.0].map(Amount::Told);
        assert_eq!(
            Answer::of(&Measure::Median(number()), &rows(&told)).value,
            Some(3.5)
        );
        assert_eq!(
            Answer::of(&Measure::Median(number()), &rows(&told[..3])).value,
            Some(3.0)
        );
    }

    #[test]
    fn a_ratio_is_one_sum_by_another_of_the_rows_that_have_both() {
        let row = |amount, divisor| Row {
            entry: EntryId(0),
            amount,
            divisor: Some(divisor),
        };
        let rows = [
            row(Amount::Told(90.0), Amount::Told(100.0)),
            row(Amount::Told(50.0), Amount::Missing),
            row(Amount::Told(30.0), Amount::Told(20.0)),
        ];
        let answer = Answer::of(&Measure::Ratio(number(), number()), &rows);
        assert_eq!(
            (answer.value, answer.parts, answer.missing),
            (Some(1.0), Some((120.0, 120.0)), 1)
        );
    }
}
