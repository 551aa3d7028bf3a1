//! Figures and charts, each with the entries behind it: what they count, what they leave out, and where all of it is listed.

mod answer;
mod breakdown;
mod groups;
mod known;
mod lists;
mod rows;
mod suggested;
mod tables;
mod traces;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::listings::Listing;
use super::relations::Relations;
use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::language::Language;
use crate::foundation::{messages, numbers};
use crate::load::Table;
use crate::model::Site;
use crate::project::Project;
use crate::project::schema::{TypeDef, TypeId};
use crate::project::statistics::{Caption, FigurePlan, Measure, Question, Test};

pub use answer::Answer;
pub use breakdown::{Breakdown, Cell, Column, Group};
pub use groups::{Heading, day_of};
pub(super) use known::Known;
pub use rows::{Amount, Row};
pub use tables::{Line, Sheet};
pub use traces::{Slice, Trace, Traced};

/// All figures of a site.
#[derive(Debug, Default)]
pub struct Statistics {
    /// The home page's.
    pub home: Vec<Figure>,
    /// The statistics page's.
    pub figures: Vec<Figure>,
    /// Its charts.
    pub charts: Vec<Breakdown>,
    /// Its tables from elsewhere.
    pub sheets: Vec<Sheet>,
    /// The lists of entries that figures and charts lead to.
    pub traces: Vec<Trace>,
}

/// A number, and the entries behind it.
#[derive(Debug)]
pub struct Figure {
    /// What it says of itself.
    pub caption: Caption,
    /// What it counts.
    pub question: Question,
    /// The number, and what it leaves out.
    pub answer: Answer,
    /// What stands behind the number.
    pub unit: Option<String>,
    /// The list of the entries it counts.
    pub url: String,
    /// The last whole year beside the year before it.
    pub change: Option<Change>,
}

/// A year's number beside that of the year before.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    /// The later year.
    pub year: i16,
    /// Its number.
    pub value: f64,
    /// The number of the year before.
    pub before: f64,
}

/// What figures are reckoned from.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) project: &'a Project,
    pub(super) site: &'a Site,
    pub(super) relations: &'a [Relations],
    pub(super) listings: &'a BTreeMap<TypeId, Listing>,
    pub(super) known: &'a Known,
    pub(super) today: Date,
}

impl Statistics {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.charts.is_empty() && self.sheets.is_empty()
    }
}

impl<'a> Ground<'a> {
    fn def(&self, type_id: TypeId) -> &'a TypeDef {
        self.project.schema.get(type_id)
    }

    fn language(&self) -> Language {
        self.project.settings.language
    }

    fn word(&self, key: &str, values: &[(&str, String)]) -> String {
        messages::fill(&self.project.theme.word(self.language(), key), values)
    }

    /// What is reckoned from some rows of a question.
    fn answer<'r>(&self, question: &Question, rows: impl IntoIterator<Item = &'r Row> + Clone) -> Answer {
        let answer = Answer::of(&question.measure, rows.clone());
        match question.measure {
            Measure::Distinct(field) => {
                let entries = rows.into_iter().map(|row| row.entry);
                answer.of_kinds(groups::count(*self, question.type_id, field, entries))
            }
            _ => answer,
        }
    }
}

/// Reckons everything that is asked for, or suggested.
pub(super) fn statistics(ground: Ground<'_>, tables: &[Table], diagnostics: &mut Diagnostics) -> Statistics {
    let plan = &ground.project.statistics;
    let mut book = traces::Book::new(ground);
    let mut statistics = Statistics::default();
    for asked in &plan.figures {
        statistics
            .figures
            .extend(figure(ground, asked, &mut book, diagnostics));
    }
    for asked in &plan.charts {
        statistics
            .charts
            .extend(breakdown::breakdown(ground, asked, &mut book, diagnostics));
    }
    if plan.suggested {
        for suggested in suggested::figures(ground) {
            statistics
                .figures
                .extend(figure(ground, &suggested, &mut book, diagnostics));
        }
        for suggested in suggested::charts(ground) {
            let chart = breakdown::breakdown(ground, &suggested, &mut book, diagnostics);
            statistics.charts.extend(chart.filter(Breakdown::says_something));
        }
    }
    for table in tables {
        let sheet = tables::sheet(ground, table, &mut |name| book.taken(&name).0);
        statistics.sheets.push(sheet);
    }
    let home = &ground.project.home_figures;
    let home = if home.is_empty() {
        suggested::home(ground)
    } else {
        home.clone()
    };
    for asked in &home {
        statistics
            .home
            .extend(figure(ground, asked, &mut book, diagnostics));
    }
    statistics.traces = book.traces;
    statistics
}

fn figure(
    ground: Ground<'_>,
    asked: &FigurePlan,
    book: &mut traces::Book<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Figure> {
    let (caption, question) = (&asked.caption, &asked.question);
    let rows = checked_rows(ground, caption, question, diagnostics)?;
    let answer = ground.answer(question, &rows);
    notice_total(caption, &answer, diagnostics);
    let change = asked.change.then(|| change(ground, question)).flatten();
    Some(Figure {
        unit: unit(ground, caption, question),
        url: book.figure(caption, question, rows),
        caption: caption.clone(),
        question: question.clone(),
        answer,
        change,
    })
}

/// The rows of a question; none when their units do not agree, which is told.
fn checked_rows(
    ground: Ground<'_>,
    caption: &Caption,
    question: &Question,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Row>> {
    match rows::rows(ground, question) {
        Ok(found) => {
            diagnostics.extend(rows::unmet(ground, caption, question));
            Some(found)
        }
        Err(units) => {
            let (source, span) = caption.place.as_ref()?;
            let told = Diagnostic::at(Code::MixedUnits, source, *span)
                .with("label", &caption.label)
                .with_each("units", |language| {
                    language.listed(units.iter().map(String::as_str))
                });
            diagnostics.push(told);
            None
        }
    }
}

fn notice_total(caption: &Caption, answer: &Answer, diagnostics: &mut Diagnostics) {
    let (Some(total), Some(value), Some((source, span))) = (caption.total, answer.value, &caption.place)
    else {
        return;
    };
    if value > total {
        diagnostics.push(
            Diagnostic::at(Code::TotalExceeded, source, *span)
                .with("label", &caption.label)
                .with("sum", numbers::grouped(numbers::rounded(value, 2)))
                .with("total", numbers::grouped(total)),
        );
    }
}

/// The unit as written, else that of the field or the type.
fn unit(ground: Ground<'_>, caption: &Caption, question: &Question) -> Option<String> {
    if caption.unit.is_some() {
        return caption.unit.clone();
    }
    let (def, language) = (ground.def(question.type_id), ground.language());
    let of_field = |number: &crate::project::statistics::NumberOf| match &number.item {
        None => def.fields[number.field].unit.get(language).map(str::to_owned),
        Some(_) => rows::unit(ground, question),
    };
    match &question.measure {
        // Only Chinese counts things with a word of their own.
        Measure::Count => def
            .counter
            .get(language)
            .filter(|_| language == Language::Zh)
            .map(str::to_owned),
        Measure::Sum(number)
        | Measure::Mean(number)
        | Measure::Median(number)
        | Measure::Least(number)
        | Measure::Greatest(number) => of_field(number),
        Measure::Distinct(_) => None,
        Measure::Ratio(top, bottom) => match (of_field(top), of_field(bottom)) {
            (Some(top), Some(bottom)) if top == bottom => Some("%".to_owned()),
            (Some(top), Some(bottom)) => Some(format!("{top}/{bottom}")),
            _ => None,
        },
    }
}

/// The last year that is over beside the one before it.
fn change(ground: Ground<'_>, question: &Question) -> Option<Change> {
    let year = ground.today.year() - 1;
    let of = |year: i16| {
        let mut question = question.clone();
        question.filters.push(crate::project::statistics::Filter {
            field: ground.def(question.type_id).index_of("date")?,
            test: Test::Between(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
            span: crate::foundation::source::Span::default(),
        });
        let rows = rows::rows(ground, &question).ok()?;
        ground.answer(&question, &rows).value
    };
    Some(Change {
        year,
        value: of(year)?,
        before: of(year - 1)?,
    })
}
