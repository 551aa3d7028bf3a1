//! The lists behind figures: exactly the entries that a number counts, with what each gives.

use std::sync::OnceLock;

use serde::Serialize;

use super::pager::Pager;
use super::statistics::URL;
use super::{Page, Rendered};
use crate::derive::statistics::{Answer, Row, Slice, Trace};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::model::EntryId;
use crate::project::statistics::{Caption, FILE, Measure, Question};
use crate::render::figures::Teller;
use crate::render::frame::{Crumb, Frame};
use crate::render::layout::Layout;
use crate::render::own::Own;

#[derive(Debug, Serialize)]
struct AnswerView {
    label: String,
    text: String,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct GroupView<'a> {
    /// Its anchor's number.
    number: usize,
    label: Option<&'a str>,
    goes_on: bool,
    count: String,
    text: Option<String>,
    so_far: Option<String>,
    rows: String,
}

/// A row written once by its template, with blanks where each row differs: lists have hundreds of thousands of rows.
struct RowForm {
    /// What stands before each blank, and which it is.
    blanks: Vec<(String, Blank)>,
    end: String,
}

#[derive(Clone, Copy)]
enum Blank {
    /// What the row is of.
    Entry,
    /// One of its numbers.
    Value(usize),
}

/// Stand for the blanks. No text can hold them: Unicode reserves them for such inner uses.
const ENTRY: char = '\u{fdd1}';
const VALUES: [char; 2] = ['\u{fdd2}', '\u{fdd3}'];

impl RowForm {
    fn new(frame: &Frame<'_>, columns: usize) -> Result<Self, Diagnostic> {
        let mut own = Own::new();
        own.insert("entry", &ENTRY.to_string());
        own.insert(
            "values",
            &VALUES
                .iter()
                .take(columns)
                .map(char::to_string)
                .collect::<Vec<_>>(),
        );
        let row = frame.part("trace-row.html", UP, own)?;
        let mut blanks = Vec::new();
        let mut rest = row.as_str();
        while let Some((at, mark)) = rest
            .char_indices()
            .find(|(_, letter)| *letter == ENTRY || VALUES.contains(letter))
        {
            let value = VALUES.iter().position(|known| *known == mark);
            blanks.push((rest[..at].to_owned(), value.map_or(Blank::Entry, Blank::Value)));
            rest = &rest[at + mark.len_utf8()..];
        }
        Ok(Self {
            blanks,
            end: rest.to_owned(),
        })
    }

    fn write(&self, html: &mut String, entry: &str, values: &[String]) {
        for (before, blank) in &self.blanks {
            html.push_str(before);
            match blank {
                Blank::Entry => html.push_str(entry),
                Blank::Value(index) => escape(html, values.get(*index).map_or("", String::as_str)),
            }
        }
        html.push_str(&self.end);
    }
}

fn escape(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

/// The way to the root: all lists lie in one folder.
const UP: &str = "../";

/// What rows say of an entry, by entry: written once, in however many lists it stands, when a row is first written.
pub(in crate::render) struct RowEntries(Vec<OnceLock<String>>);

impl RowEntries {
    /// Of no entry yet.
    pub(in crate::render) fn new(frame: &Frame<'_>) -> Self {
        Self(frame.site.entries.iter().map(|_| OnceLock::new()).collect())
    }

    fn of(&self, frame: &Frame<'_>, id: EntryId) -> Result<&str, Diagnostic> {
        let known = &self.0[id.0 as usize];
        if let Some(known) = known.get() {
            return Ok(known);
        }
        let mut own = Own::new();
        own.insert_value("s", frame.value(id));
        let written = frame.part("trace-entry.html", UP, own)?;
        // Two lists that write it at once write the same.
        Ok(known.get_or_init(|| written.trim_end().to_owned()))
    }
}

/// All pages of a list.
pub(in crate::render) fn trace(frame: &Frame<'_>, trace: &Trace, entries: &RowEntries) -> Rendered {
    let teller = Teller::new(frame, &trace.question, trace.unit.as_deref());
    let columns = columns(frame, trace, &teller);
    let scribe = Scribe {
        frame,
        trace,
        form: RowForm::new(frame, columns.len())?,
        teller,
        columns,
        entries,
    };
    (1..=trace.pages()).map(|number| scribe.page(number)).collect()
}

/// Writes the pages of one list.
struct Scribe<'a> {
    frame: &'a Frame<'a>,
    trace: &'a Trace,
    teller: Teller<'a>,
    columns: Vec<String>,
    form: RowForm,
    entries: &'a RowEntries,
}

impl Scribe<'_> {
    fn page(&self, number: usize) -> Result<Page, Diagnostic> {
        let (frame, trace) = (self.frame, self.trace);
        let url = trace.page_url(number);
        let slices = trace.slices(number);
        let declared = frame.project.statistics.source.is_some();
        let origin = Location::File(if declared { FILE } else { "zhanlan" }.to_owned());
        let rows = slices.iter().flat_map(|slice| slice.rows);
        let from = frame.of_arrangement(rows.map(|row| row.entry), |features| {
            features.text("trace").text(&url);
        });
        if let Some(kept) = frame.kept(&url, from, &origin) {
            return Ok(kept);
        }
        let groups: Result<Vec<GroupView<'_>>, Diagnostic> =
            slices.iter().map(|slice| self.group(slice)).collect();
        let mut own = Own::new();
        own.insert("heading", &trace.title);
        own.insert("answers", &self.answers());
        own.insert("groups", &groups?);
        own.insert("columns", &self.columns);
        own.insert(
            "pager",
            &Pager::new(frame, (&trace.page_url(1), "-page-"), number, trace.pages()),
        );
        let title = super::listing::numbered(frame, &trace.title, number);
        let mut head = frame.head("trace", "statistics", &title, &url);
        // Lists of entries again: nobody should find these first.
        head.noindex = true;
        head.crumbs.push(Crumb {
            label: frame.word("statistics", &[]),
            url: Some(URL.to_owned()),
        });
        head.crumbs.push(Crumb {
            label: trace.title.clone(),
            url: None,
        });
        let layout = Layout {
            template: "trace.html",
            head,
            own,
            origin,
        };
        frame.publish_as(from, layout)
    }

    /// What is reckoned from all rows.
    fn answers(&self) -> Vec<AnswerView> {
        let answers = self.trace.answers.iter();
        let view = |(caption, measure, answer): &(Caption, Measure, Answer)| {
            let question = Question {
                measure: measure.clone(),
                ..self.trace.question.clone()
            };
            let teller = Teller::new(self.frame, &question, self.trace.unit.as_deref());
            AnswerView {
                label: caption.label.clone(),
                text: teller.answer(answer),
                notes: teller.notes(answer),
            }
        };
        answers.map(view).collect()
    }

    fn group<'s>(&self, slice: &Slice<'s>) -> Result<GroupView<'s>, Diagnostic> {
        let def = self.frame.project.schema.get(self.trace.question.type_id);
        let counter = def
            .counter
            .get(self.frame.language)
            .unwrap_or_default()
            .to_owned();
        let count = slice.group.rows.len().to_string();
        let counted = self.trace.question.measure == Measure::Count;
        let mut rows = String::new();
        for row in slice.rows {
            let entry = self.entries.of(self.frame, row.entry)?;
            self.form.write(&mut rows, entry, &self.values(row));
        }
        Ok(GroupView {
            number: slice.index + 1,
            label: slice.group.label.as_deref(),
            goes_on: slice.goes_on,
            count: self
                .frame
                .word("listing_count", &[("count", count), ("counter", counter)]),
            text: (!counted).then(|| self.teller.answer(&slice.group.answer)),
            so_far: slice.group.so_far.map(|value| self.teller.value(value)),
            rows,
        })
    }

    /// What a row's entry gives.
    fn values(&self, row: &Row) -> Vec<String> {
        match &self.trace.question.measure {
            Measure::Count => Vec::new(),
            Measure::Distinct(field) => {
                let entry = self.frame.site.entry(row.entry);
                let def = self.frame.project.schema.get(entry.type_id);
                let words = entry.value(*field).map_or_else(
                    || self.frame.word("figure_not_written", &[]),
                    |value| self.frame.words_of(row.entry, &def.fields[*field], value),
                );
                vec![words]
            }
            _ => {
                let amounts = [Some(row.amount), row.divisor].into_iter().flatten();
                let numbers = self.teller.numbers().into_iter().zip(amounts);
                numbers
                    .map(|(number, amount)| self.teller.amount(amount, number))
                    .collect()
            }
        }
    }
}

/// What stands above the columns of numbers.
fn columns(frame: &Frame<'_>, trace: &Trace, teller: &Teller<'_>) -> Vec<String> {
    match trace.question.measure {
        Measure::Distinct(field) => {
            let field = &frame.project.schema.get(trace.question.type_id).fields[field];
            vec![field.heading(frame.language).to_owned()]
        }
        _ => teller
            .numbers()
            .into_iter()
            .map(|number| teller.called(number))
            .collect(),
    }
}
