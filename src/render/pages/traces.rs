//! The lists behind figures: exactly the entries that a number counts, with what each gives.

use serde::Serialize;
use tera::Context;

use super::pager::Pager;
use super::statistics::URL;
use super::{Page, Rendered};
use crate::derive::statistics::{Row, Slice, Trace};
use crate::foundation::diagnostic::{Diagnostic, Location};
use crate::project::schema::Value;
use crate::project::statistics::{FILE, Measure};
use crate::render::figures::Teller;
use crate::render::frame::{Crumb, Frame};

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
    rows: Vec<EntryView<'a>>,
}

#[derive(Debug, Serialize)]
struct EntryView<'a> {
    title: &'a str,
    url: &'a str,
    date: Option<String>,
    values: Vec<String>,
}

/// All pages of a list.
pub(in crate::render) fn trace(frame: &Frame<'_>, trace: &Trace) -> Rendered {
    (1..=trace.pages())
        .map(|number| page(frame, trace, number))
        .collect()
}

fn page(frame: &Frame<'_>, trace: &Trace, number: usize) -> Result<Page, Diagnostic> {
    let url = trace.page_url(number);
    let teller = Teller::new(frame, &trace.question, trace.unit.as_deref());
    let answers = trace.answers.iter().map(|(caption, measure, answer)| {
        let question = crate::project::statistics::Question {
            measure: measure.clone(),
            ..trace.question.clone()
        };
        let teller = Teller::new(frame, &question, trace.unit.as_deref());
        AnswerView {
            label: caption.label.clone(),
            text: teller.answer(answer),
            notes: teller.notes(answer),
        }
    });
    let groups: Vec<GroupView<'_>> = trace
        .slices(number)
        .iter()
        .map(|slice| group(frame, trace, slice, &teller))
        .collect();
    let mut own = Context::new();
    own.insert("heading", &trace.title);
    own.insert("answers", &answers.collect::<Vec<_>>());
    own.insert("groups", &groups);
    own.insert("columns", &columns(frame, trace, &teller));
    own.insert(
        "pager",
        &Pager::new(&trace.page_url(1), "-page-", number, trace.pages()),
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
    let bytes = frame.page("trace.html", &head, own)?;
    let origin = frame
        .project
        .statistics
        .source
        .as_ref()
        .map_or("zhanlan", |_| FILE);
    Ok(Page {
        url,
        bytes,
        origin: Location::File(origin.to_owned()),
    })
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

fn group<'a>(
    frame: &'a Frame<'_>,
    trace: &'a Trace,
    slice: &Slice<'a>,
    teller: &Teller<'_>,
) -> GroupView<'a> {
    let def = frame.project.schema.get(trace.question.type_id);
    let counter = def.counter.get(frame.language).unwrap_or_default().to_owned();
    let count = slice.group.rows.len().to_string();
    let counted = trace.question.measure == Measure::Count;
    GroupView {
        number: slice.index + 1,
        label: slice.group.label.as_deref(),
        goes_on: slice.goes_on,
        count: frame.word("listing_count", &[("count", count), ("counter", counter)]),
        text: (!counted).then(|| teller.answer(&slice.group.answer)),
        so_far: slice.group.so_far.map(|value| teller.value(value)),
        rows: slice
            .rows
            .iter()
            .map(|row| entry(frame, trace, row, teller))
            .collect(),
    }
}

fn entry<'a>(frame: &'a Frame<'_>, trace: &Trace, row: &Row, teller: &Teller<'_>) -> EntryView<'a> {
    let entry = frame.site.entry(row.entry);
    let def = frame.project.schema.get(entry.type_id);
    let date = entry.named(def, "date").and_then(Value::date);
    let values = match &trace.question.measure {
        Measure::Distinct(field) => {
            let value = entry.value(*field);
            vec![value.map_or_else(
                || frame.word("figure_not_written", &[]),
                |value| frame.words_of(row.entry, &def.fields[*field], value),
            )]
        }
        _ => {
            let amounts = [Some(row.amount), row.divisor];
            let numbers = teller.numbers().into_iter().zip(amounts.into_iter().flatten());
            numbers
                .map(|(number, amount)| teller.amount(amount, number))
                .collect()
        }
    };
    EntryView {
        title: &entry.title,
        url: &entry.url,
        date: date.map(|date| date.short(frame.language)),
        values,
    }
}
