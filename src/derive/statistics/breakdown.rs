//! Numbers by groups, and by groups within groups: what a chart and its table show.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{GroupKey, Heading, heading, without_gaps};
use super::lists::Links;
use super::rows::Row;
use super::traces::{Book, COLUMNS};
use super::{Answer, Ground, checked_rows, notice_total, unit};
use crate::foundation::diagnostic::Diagnostics;
use crate::project::schema::TypeId;
use crate::project::statistics::{Caption, ChartPlan, Dimension, Form, Question};

/// Series that can be told apart by colour.
const MOST_SERIES: usize = 6;

/// Numbers by groups.
#[derive(Debug)]
pub struct Breakdown {
    /// What it says of itself.
    pub caption: Caption,
    /// What it counts.
    pub question: Question,
    /// What the groups are.
    pub by: Dimension,
    /// What each is divided by.
    pub then: Option<Dimension>,
    /// How it is drawn.
    pub form: Form,
    /// Whether each group counts those before it too.
    pub cumulative: bool,
    /// What stands behind the numbers.
    pub unit: Option<String>,
    /// The groups.
    pub groups: Vec<Group>,
    /// What groups are divided into.
    pub columns: Vec<Column>,
    /// All there is; none where an entry stands in several groups, for they would not add up to it.
    pub whole: Option<Cell>,
    /// Entries that fall under no group.
    pub outside: usize,
    /// Whether entries stand in several groups.
    pub overlaps: bool,
}

/// A group: a bar, a slice, a row of the table.
#[derive(Debug)]
pub struct Group {
    /// What it is called.
    pub heading: Heading,
    /// The day, for calendars: its date's digits.
    pub day: Option<i32>,
    /// Its number.
    pub cell: Cell,
    /// By column.
    pub parts: Vec<Cell>,
}

/// A column of a table, a series of a chart.
#[derive(Debug)]
pub struct Column {
    /// Whether it holds what says nothing: it is no kind of its own.
    pub is_unsaid: bool,
    /// What it is called.
    pub heading: Heading,
    /// Its number over all groups.
    pub cell: Cell,
}

/// A number and the list of the entries it counts.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The number, and what it leaves out.
    pub answer: Answer,
    /// The list; none where there is no entry.
    pub url: Option<String>,
}

impl Breakdown {
    /// Whether there is more than one group with something in it: what nobody asked for is not shown without.
    #[must_use]
    pub(super) fn says_something(&self) -> bool {
        let told = self
            .groups
            .iter()
            .filter(|group| group.cell.answer.value.is_some_and(|value| value != 0.0));
        told.count() > 1
    }
}

/// Rows by group, in order.
pub(super) type Grouped<'r> = Vec<(GroupKeyOrRest, Vec<&'r Row>)>;

/// A group of its own, all that did not make it to the top, or all that does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GroupKeyOrRest {
    Key(GroupKey),
    Rest,
    Unsaid,
}

/// Reckons a chart.
pub(super) fn breakdown(
    ground: Ground<'_>,
    asked: &ChartPlan,
    book: &mut Book<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Breakdown> {
    let (caption, question) = (&asked.caption, &asked.question);
    let rows = checked_rows(ground, caption, question, diagnostics)?;
    let answer = ground.answer(question, &rows);
    notice_total(caption, &answer, diagnostics);
    let reckoner = Reckoner { ground, question };
    let links = Links {
        reckoner: &reckoner,
        caption,
        running: asked.cumulative,
    };
    let (grouped, outside, overlaps) = reckoner.grouped(&rows, asked.by, most(asked));
    let urls = links.lists(&grouped, asked.by, book, "");
    let mut groups = reckoner.groups(asked, &grouped, urls);
    let columns = match asked.then {
        None => Vec::new(),
        Some(then) => {
            let columns = reckoner.columns(&rows, then);
            let parts = reckoner.parts(&grouped, &columns, then);
            let name = |key: &GroupKeyOrRest| reckoner.heading(asked.by, key).label;
            let urls = links.cells((&grouped, &parts, &columns), name, then, book);
            for ((group, parts), urls) in groups.iter_mut().zip(&parts).zip(urls) {
                group.parts = parts
                    .iter()
                    .zip(urls)
                    .map(|(rows, url)| reckoner.cell(rows, url))
                    .collect();
            }
            let urls = links.lists(&columns, then, book, COLUMNS);
            let column = |((key, rows), url): (&(GroupKeyOrRest, Vec<&Row>), Option<String>)| Column {
                is_unsaid: *key == GroupKeyOrRest::Unsaid,
                heading: reckoner.heading(then, key),
                cell: reckoner.cell(rows, url),
            };
            columns.iter().zip(urls).map(column).collect()
        }
    };
    let whole = (!overlaps && outside.is_empty()).then(|| Cell {
        answer,
        url: Some(book.figure(caption, question, rows.clone())),
    });
    Some(Breakdown {
        caption: caption.clone(),
        question: question.clone(),
        by: asked.by,
        then: asked.then,
        form: asked.form,
        cumulative: asked.cumulative,
        unit: unit(ground, caption, question),
        groups,
        columns,
        whole,
        outside: outside.len(),
        overlaps,
    })
}

/// How many groups are shown: as many as asked for; of a ring's slices, as many as can be told apart.
fn most(asked: &ChartPlan) -> Option<usize> {
    asked
        .top
        .or((asked.form == Form::Donut).then_some(MOST_SERIES - 1))
}

/// What groups are made and reckoned with.
pub(super) struct Reckoner<'a> {
    ground: Ground<'a>,
    pub(super) question: &'a Question,
}

impl<'a> Reckoner<'a> {
    fn type_id(&self) -> TypeId {
        self.question.type_id
    }

    fn cell(&self, rows: &[&Row], url: Option<String>) -> Cell {
        Cell {
            answer: self.answer(rows),
            url,
        }
    }

    /// The groups with their numbers, those before them counted in where a chart shows that.
    fn groups(&self, asked: &ChartPlan, grouped: &Grouped<'_>, urls: Vec<Option<String>>) -> Vec<Group> {
        let mut so_far = 0.0;
        let group = |((key, rows), url): (&(GroupKeyOrRest, Vec<&Row>), Option<String>)| {
            let mut cell = self.cell(rows, url);
            if asked.cumulative {
                so_far += cell.answer.value.unwrap_or_default();
                cell.answer.value = Some(so_far);
            }
            Group {
                heading: self.heading(asked.by, key),
                day: match (asked.by, key) {
                    (Dimension::Day, GroupKeyOrRest::Key(GroupKey::Time(day))) => Some(*day),
                    _ => None,
                },
                cell,
                parts: Vec::new(),
            }
        };
        grouped.iter().zip(urls).map(group).collect()
    }

    pub(super) fn answer(&self, rows: &[&Row]) -> Answer {
        self.ground.answer(self.question, rows.iter().copied())
    }

    pub(super) fn heading(&self, dimension: Dimension, key: &GroupKeyOrRest) -> Heading {
        match key {
            GroupKeyOrRest::Key(key) => heading(self.ground, self.type_id(), dimension, key),
            GroupKeyOrRest::Rest => self.named("chart_rest"),
            GroupKeyOrRest::Unsaid => self.named("chart_unsaid"),
        }
    }

    fn named(&self, key: &str) -> Heading {
        let label = self.ground.word(key, &[]);
        Heading {
            short: label.clone(),
            label,
            opens: None,
        }
    }

    /// The groups in order, the rows that fall under none, and whether some fall under several.
    fn grouped<'r>(
        &self,
        rows: &'r [Row],
        by: Dimension,
        top: Option<usize>,
    ) -> (Grouped<'r>, Vec<&'r Row>, bool) {
        let kinds = self.ground.kinds(self.type_id(), by);
        let mut by_kind: Vec<Vec<&Row>> = vec![Vec::new(); kinds.all.len()];
        let (mut outside, mut overlaps) = (Vec::new(), false);
        for row in rows {
            let places = kinds.of_entry(row.entry);
            if places.is_empty() {
                outside.push(row);
            }
            overlaps |= places.len() > 1;
            for place in places {
                by_kind[*place].push(row);
            }
        }
        let found = kinds.all.iter().cloned().zip(by_kind);
        let mut found: BTreeMap<GroupKey, Vec<&Row>> = found.filter(|(_, rows)| !rows.is_empty()).collect();
        let mut order: Vec<GroupKey> = found.keys().cloned().collect();
        let years = matches!(
            order.first(),
            Some(GroupKey::Value(crate::derive::facets::Key::Year(_)))
        );
        if years {
            // Facets show the latest year first; along an axis time runs on.
            order.reverse();
        } else if matches!(by, Dimension::Field(_)) {
            let size = |key: GroupKey| {
                let size = self.answer(&found[&key]).value.unwrap_or(f64::NEG_INFINITY);
                (size, key)
            };
            let mut sized: Vec<(f64, GroupKey)> = order.into_iter().map(size).collect();
            sized.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
            order = sized.into_iter().map(|(_, key)| key).collect();
        }
        without_gaps(by, &mut order);
        let mut grouped: Grouped<'r> = order
            .into_iter()
            .map(|key| {
                let rows = found.remove(&key).unwrap_or_default();
                (GroupKeyOrRest::Key(key), rows)
            })
            .collect();
        if let Some(top) = top.filter(|_| !by.is_time() && by != Dimension::Weekday) {
            self.cut(&mut grouped, top);
        }
        (grouped, outside, overlaps)
    }

    /// Keeps the first groups and makes one of the others.
    fn cut(&self, grouped: &mut Grouped<'_>, most: usize) {
        if grouped.len() <= most + 1 {
            return;
        }
        let mut seen = BTreeSet::new();
        let rest: Vec<&Row> = grouped
            .split_off(most)
            .into_iter()
            .flat_map(|(_, rows)| rows)
            .filter(|row| seen.insert(row.entry))
            .collect();
        grouped.push((GroupKeyOrRest::Rest, rest));
    }

    /// What groups are divided into: at most as many as can be told apart, and one for the rows that do not say.
    fn columns<'r>(&self, rows: &'r [Row], then: Dimension) -> Grouped<'r> {
        let most = if then.is_time() || then == Dimension::Weekday {
            None
        } else {
            Some(MOST_SERIES - 1)
        };
        let (mut columns, unsaid, _) = self.grouped(rows, then, most);
        if !unsaid.is_empty() {
            columns.push((GroupKeyOrRest::Unsaid, unsaid));
        }
        columns
    }

    /// The rows of each group by column.
    fn parts<'r>(
        &self,
        grouped: &Grouped<'r>,
        columns: &Grouped<'r>,
        then: Dimension,
    ) -> Vec<Vec<Vec<&'r Row>>> {
        let place = |wanted: GroupKeyOrRest| columns.iter().position(|(key, _)| *key == wanted);
        let (rest, unsaid) = (place(GroupKeyOrRest::Rest), place(GroupKeyOrRest::Unsaid));
        let kinds = self.ground.kinds(self.type_id(), then);
        let of_kind = |key: &GroupKey| place(GroupKeyOrRest::Key(key.clone())).or(rest);
        let of_kinds: Vec<Option<usize>> = kinds.all.iter().map(of_kind).collect();
        let places = |row: &Row| -> BTreeSet<usize> {
            let of_entry = kinds.of_entry(row.entry);
            if of_entry.is_empty() {
                return unsaid.into_iter().collect();
            }
            of_entry.iter().filter_map(|kind| of_kinds[*kind]).collect()
        };
        let of_group = |rows: &Vec<&'r Row>| {
            let mut parts = vec![Vec::new(); columns.len()];
            for row in rows {
                for at in places(row) {
                    parts[at].push(*row);
                }
            }
            parts
        };
        grouped.iter().map(|(_, rows)| of_group(rows)).collect()
    }
}
