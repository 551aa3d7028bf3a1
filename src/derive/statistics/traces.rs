//! Where figures lead: the lists of exactly the entries they count. A facet's page or a listing where one is the same; else a list made for it.

use std::collections::BTreeSet;

use super::rows::Row;
use super::{Answer, Ground};
use crate::foundation::slug::slug;
use crate::model::EntryId;
use crate::project::statistics::{Caption, Measure, NumberOf, Question};

/// Rows on one page of a list.
const PAGE: usize = 250;

/// What stands behind the name of a list of a table's cells, and of its columns.
pub(super) const CELLS: &str = "-cells";
pub(super) const COLUMNS: &str = "-columns";

/// A list of entries with what each gives, under the groups it was grouped by.
#[derive(Debug)]
pub struct Trace {
    /// The address's name: `statistics/<slug>.html`.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What its rows give.
    pub question: Question,
    /// What stands behind the numbers.
    pub unit: Option<String>,
    /// The groups; one without a name for a single figure.
    pub groups: Vec<Traced>,
    /// What is reckoned from all of its rows: name and answer. Several figures may lead to one list.
    pub answers: Vec<(Caption, Measure, Answer)>,
}

/// A group of a list.
#[derive(Debug)]
pub struct Traced {
    /// What it is called; nothing for all there is.
    pub label: Option<String>,
    /// What is reckoned from its rows.
    pub answer: Answer,
    /// The number of all groups so far, where a chart shows that.
    pub so_far: Option<f64>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The part of a group that stands on one page.
#[derive(Debug)]
pub struct Slice<'a> {
    /// The group's place.
    pub index: usize,
    /// The group.
    pub group: &'a Traced,
    /// The rows on this page.
    pub rows: &'a [Row],
    /// Whether the group began on an earlier page.
    pub goes_on: bool,
}

impl Trace {
    /// The path of one of its pages, counted from 1.
    #[must_use]
    pub fn page_url(&self, page: usize) -> String {
        if page <= 1 {
            format!("statistics/{}.html", self.slug)
        } else {
            format!("statistics/{}-page-{page}.html", self.slug)
        }
    }

    /// How many pages there are.
    #[must_use]
    pub fn pages(&self) -> usize {
        let rows: usize = self.groups.iter().map(|group| group.rows.len()).sum();
        rows.div_ceil(PAGE).max(1)
    }

    /// Where a group is listed.
    #[must_use]
    pub fn address(&self, group: usize) -> String {
        let before: usize = self.groups[..group].iter().map(|group| group.rows.len()).sum();
        let url = self.page_url(before / PAGE + 1);
        match self.groups[group].label {
            Some(_) => format!("{url}#g{}", group + 1),
            None => url,
        }
    }

    /// What stands on a page, counted from 1.
    #[must_use]
    pub fn slices(&self, page: usize) -> Vec<Slice<'_>> {
        let (first, last) = ((page - 1) * PAGE, page * PAGE);
        let mut slices = Vec::new();
        let mut at = 0;
        for (index, group) in self.groups.iter().enumerate() {
            let (start, end) = (at, at + group.rows.len());
            at = end;
            if end <= first && !(start == 0 && end == 0) || start >= last {
                continue;
            }
            slices.push(Slice {
                index,
                group,
                rows: &group.rows[first.max(start) - start..last.min(end) - start],
                goes_on: start < first,
            });
        }
        slices
    }
}

/// All lists made so far.
pub(super) struct Book<'a> {
    ground: Ground<'a>,
    pub(super) traces: Vec<Trace>,
    slugs: BTreeSet<String>,
}

impl<'a> Book<'a> {
    pub(super) fn new(ground: Ground<'a>) -> Self {
        Self {
            ground,
            traces: Vec::new(),
            // The page of all figures.
            slugs: BTreeSet::from(["index".to_owned()]),
        }
    }

    /// Where the entries of a single figure are listed.
    pub(super) fn figure(&mut self, caption: &Caption, question: &Question, rows: Vec<Row>) -> String {
        if question.measure == Measure::Count
            && let Some(url) = self.existing(question, rows.iter().map(|row| row.entry))
        {
            return url;
        }
        let answer = self.ground.answer(question, &rows);
        let same = self.traces.iter_mut().find(|trace| {
            trace.groups.len() == 1
                && trace.groups[0].label.is_none()
                && trace.question.type_id == question.type_id
                && trace.question.filters == question.filters
                && basis(&trace.question.measure) == basis(&question.measure)
        });
        if let Some(trace) = same {
            trace
                .answers
                .push((caption.clone(), question.measure.clone(), answer));
            return trace.address(0);
        }
        let whole = Traced {
            label: None,
            answer,
            so_far: None,
            rows,
        };
        let index = self.add(caption, question, vec![whole], "");
        self.traces[index]
            .answers
            .push((caption.clone(), question.measure.clone(), answer));
        self.traces[index].address(0)
    }

    /// An address's name that no other list has, and how many wanted it before.
    pub(super) fn taken(&mut self, wanted: &str) -> (String, usize) {
        let mut name = wanted.to_owned();
        let mut count = 1;
        while !self.slugs.insert(name.clone()) {
            count += 1;
            name = format!("{wanted}-{count}");
        }
        (name, count)
    }

    /// Adds a list; its place.
    pub(super) fn add(
        &mut self,
        caption: &Caption,
        question: &Question,
        groups: Vec<Traced>,
        behind: &str,
    ) -> usize {
        let (name, count) = self.taken(&format!("{}{behind}", slug(&caption.label)));
        let word = match behind {
            "" => "trace_list",
            CELLS => "trace_cells",
            _ => "trace_columns",
        };
        let mut title = self.ground.word(word, &[("label", caption.label.clone())]);
        if count > 1 {
            title = format!("{title} {count}");
        }
        self.traces.push(Trace {
            slug: name,
            title,
            question: question.clone(),
            unit: super::unit(self.ground, caption, question),
            groups,
            answers: Vec::new(),
        });
        self.traces.len() - 1
    }

    /// The page there is already that lists exactly these entries, each told once: the type's listing, or one of its facets' pages.
    pub(super) fn existing(
        &self,
        question: &Question,
        entries: impl Iterator<Item = EntryId>,
    ) -> Option<String> {
        let listing = self.ground.listings.get(&question.type_id)?;
        let wanted: Vec<EntryId> = entries.collect();
        if wanted.len() == listing.entries.len() {
            return Some(format!("{}/index.html", self.ground.def(question.type_id).folder));
        }
        let sorted = |entries: &[EntryId]| {
            let mut sorted = entries.to_vec();
            sorted.sort_unstable();
            sorted
        };
        // Most stand in the order of the listing, as those of a facet do.
        let is_same = |entries: &[EntryId]| entries == wanted || sorted(entries) == sorted(&wanted);
        let values = listing.facets.iter().flat_map(|facet| &facet.values);
        values
            .filter(|value| value.entries.len() == wanted.len())
            .find(|value| is_same(&value.entries))
            .map(|value| value.url.clone())
    }
}

/// What of the entries is reckoned with, whatever is reckoned from it.
#[derive(Debug, PartialEq)]
enum Basis<'a> {
    Entries,
    Values(usize),
    Numbers(&'a NumberOf, Option<&'a NumberOf>),
}

fn basis(measure: &Measure) -> Basis<'_> {
    match measure {
        Measure::Count => Basis::Entries,
        Measure::Distinct(field) => Basis::Values(*field),
        Measure::Sum(number)
        | Measure::Mean(number)
        | Measure::Median(number)
        | Measure::Least(number)
        | Measure::Greatest(number) => Basis::Numbers(number, None),
        Measure::Ratio(top, bottom) => Basis::Numbers(top, Some(bottom)),
    }
}
