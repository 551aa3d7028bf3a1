//! The lists behind a chart: one of its groups, of its cells, of its columns.

use super::breakdown::{GroupKeyOrRest, Grouped, Reckoner};
use super::rows::Row;
use super::traces::{Book, CELLS, Traced};
use crate::project::statistics::{Caption, Dimension, Measure};

/// What makes the lists behind a chart.
pub(super) struct Links<'a> {
    pub(super) reckoner: &'a Reckoner<'a>,
    pub(super) caption: &'a Caption,
    /// Whether each group counts those before it too.
    pub(super) running: bool,
}

impl Links<'_> {
    /// Where the entries of each group are listed.
    pub(super) fn lists(
        &self,
        grouped: &Grouped<'_>,
        by: Dimension,
        book: &mut Book<'_>,
        behind: &str,
    ) -> Vec<Option<String>> {
        let counted = self.reckoner.question.measure == Measure::Count && !self.running;
        let existing: Vec<Option<String>> = grouped
            .iter()
            .map(|(_, rows)| {
                let entries = rows.iter().map(|row| row.entry);
                let search = counted && !rows.is_empty();
                search
                    .then(|| book.existing(self.reckoner.question, entries))
                    .flatten()
            })
            .collect();
        // A list of its own only where the site has none for some group.
        if grouped
            .iter()
            .zip(&existing)
            .all(|((_, rows), url)| rows.is_empty() || url.is_some())
        {
            return existing;
        }
        let mut so_far = 0.0;
        let named = grouped
            .iter()
            .map(|(key, rows)| (self.reckoner.heading(by, key).label, rows));
        let groups: Vec<(String, &Vec<&Row>, Option<f64>)> = named
            .map(|(label, rows)| {
                so_far += self.reckoner.answer(rows).value.unwrap_or_default();
                (label, rows, self.running.then_some(so_far))
            })
            .collect();
        self.listed(groups, book, behind)
    }

    /// Where the entries of each cell are listed.
    pub(super) fn cells(
        &self,
        (grouped, parts, columns): (&Grouped<'_>, &[Vec<Vec<&Row>>], &Grouped<'_>),
        row_label: impl Fn(&GroupKeyOrRest) -> String,
        then: Dimension,
        book: &mut Book<'_>,
    ) -> Vec<Vec<Option<String>>> {
        let mut groups = Vec::new();
        for ((key, _), parts) in grouped.iter().zip(parts) {
            for ((column, _), rows) in columns.iter().zip(parts) {
                let column = self.reckoner.heading(then, column).label;
                groups.push((format!("{} · {column}", row_label(key)), rows, None));
            }
        }
        let urls = self.listed(groups, book, CELLS);
        urls.chunks(columns.len().max(1)).map(<[_]>::to_vec).collect()
    }

    /// Adds one list of all groups that have rows.
    fn listed(
        &self,
        groups: Vec<(String, &Vec<&Row>, Option<f64>)>,
        book: &mut Book<'_>,
        behind: &str,
    ) -> Vec<Option<String>> {
        let mut places = Vec::with_capacity(groups.len());
        let mut traced = Vec::new();
        for (label, rows, so_far) in groups {
            places.push((!rows.is_empty()).then_some(traced.len()));
            if !rows.is_empty() {
                traced.push(Traced {
                    label: Some(label),
                    answer: self.reckoner.answer(rows),
                    so_far,
                    rows: rows.iter().map(|row| **row).collect(),
                });
            }
        }
        if traced.is_empty() {
            return vec![None; places.len()];
        }
        let index = book.add(self.caption, self.reckoner.question, traced, behind);
        let trace = &book.traces[index];
        places
            .into_iter()
            .map(|place| place.map(|place| trace.address(place)))
            .collect()
    }
}
