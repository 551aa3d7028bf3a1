//! `content/statistics.yaml`: the figures, charts and tables an owner asks for, each resolved to a type and its fields, or told.
//!
//! Without the file there is nothing to resolve: what a site has to say is then suggested from its schema (see `derive`).

mod asked;
mod filter;
mod read;
mod resolve;
mod tables;

use std::sync::Arc;

use jiff::civil::Date;

use crate::foundation::source::{SourceText, Span};
use crate::project::schema::TypeId;

pub(super) use read::read;
pub(super) use resolve::home;

/// Where figures and charts are declared.
pub const FILE: &str = "content/statistics.yaml";
/// Where the tables lie that are declared there.
pub const TABLES: &str = "content/_data";

/// What is asked for.
#[derive(Debug, Default)]
pub struct Plan {
    /// The file, if there is one.
    pub source: Option<Arc<SourceText>>,
    /// What stands above the figures.
    pub introduction: Option<String>,
    /// Whether what the schema suggests is shown as well.
    pub suggested: bool,
    /// The figures of the statistics page.
    pub figures: Vec<FigurePlan>,
    /// Its charts.
    pub charts: Vec<ChartPlan>,
    /// Its tables of figures from elsewhere.
    pub tables: Vec<TablePlan>,
}

/// What every figure and chart says of itself.
#[derive(Debug, Clone)]
pub struct Caption {
    /// What it is called.
    pub label: String,
    /// A line below it.
    pub note: Option<String>,
    /// Its unit; the field's or the type's without it.
    pub unit: Option<String>,
    /// What its sum must not exceed.
    pub total: Option<f64>,
    /// Where it is written; none when nobody wrote it.
    pub place: Option<(Arc<SourceText>, Span)>,
}

/// A single number.
#[derive(Debug, Clone)]
pub struct FigurePlan {
    /// What it says of itself.
    pub caption: Caption,
    /// What is counted.
    pub question: Question,
    /// Whether the last whole year is compared with the year before it.
    pub change: bool,
}

/// Numbers by groups.
#[derive(Debug, Clone)]
pub struct ChartPlan {
    /// What it says of itself.
    pub caption: Caption,
    /// What is counted.
    pub question: Question,
    /// What the groups are.
    pub by: Dimension,
    /// What each group is divided by.
    pub then: Option<Dimension>,
    /// How it is drawn.
    pub form: Form,
    /// How many groups are shown; the rest is one.
    pub top: Option<usize>,
    /// Whether each group counts those before it too.
    pub cumulative: bool,
}

/// Which entries, and what of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The entries of this type
    pub type_id: TypeId,
    /// that pass all of these
    pub filters: Vec<Filter>,
    /// give this.
    pub measure: Measure,
}

/// How a number comes of entries.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure {
    /// How many entries.
    Count,
    /// Their numbers added up.
    Sum(NumberOf),
    /// The sum divided by how many have a number.
    Mean(NumberOf),
    /// The number in the middle.
    Median(NumberOf),
    /// The least number.
    Least(NumberOf),
    /// The greatest number.
    Greatest(NumberOf),
    /// How many values of a field (by index) there are, each counted once.
    Distinct(usize),
    /// One sum divided by another, over the entries that have both numbers.
    Ratio(NumberOf, NumberOf),
}

/// A number an entry has.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberOf {
    /// The field's index.
    pub field: usize,
    /// For lists of records: the label of the one that is meant.
    pub item: Option<String>,
}

/// A condition on a field (by index).
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// The field.
    pub field: usize,
    /// What its value must be.
    pub test: Test,
    /// Where the condition is written.
    pub span: Span,
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// One of these words.
    OneOf(Vec<String>),
    /// A number within these limits.
    Within(Option<f64>, Option<f64>),
    /// A day from the first to the last.
    Between(Date, Date),
    /// Yes or no.
    Is(bool),
}

/// What entries are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// Years.
    Year,
    /// Quarters.
    Quarter,
    /// Months.
    Month,
    /// Days of the week.
    Weekday,
    /// Days.
    Day,
    /// The values of a field, by index.
    Field(usize),
}

impl Dimension {
    /// Whether the groups follow one another in time without gaps.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::Year | Self::Quarter | Self::Month | Self::Day)
    }
}

/// How groups are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Lying bars, or columns along time.
    Bars,
    /// Bars divided into pieces.
    Stacked,
    /// A line along time.
    Line,
    /// A line along time, filled.
    Area,
    /// A ring of slices.
    Donut,
    /// A grid of cells, the darker the more.
    HeatMap,
    /// The days of years.
    Calendar,
    /// Nothing but the table.
    Table,
}

/// A table of figures that somebody else counted.
#[derive(Debug, Clone)]
pub struct TablePlan {
    /// What it says of itself.
    pub caption: Caption,
    /// The file's name below [`TABLES`].
    pub file: String,
    /// The sheet of a workbook; the first one without it.
    pub sheet: Option<String>,
    /// The heading of the column that names the rows.
    pub by: String,
    /// The columns shown.
    pub columns: Vec<ColumnPlan>,
    /// What is reckoned from them.
    pub ratios: Vec<RatioPlan>,
    /// How it is drawn.
    pub form: Form,
    /// Who counted.
    pub origin: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct ColumnPlan {
    /// Its heading.
    pub name: String,
    /// Whether its numbers must be whole.
    pub whole: bool,
    /// Their unit.
    pub unit: Option<String>,
    /// Whether they count people.
    pub people: bool,
}

/// One column divided by another.
#[derive(Debug, Clone)]
pub struct RatioPlan {
    /// What it is called.
    pub label: String,
    /// The index of the column above the line.
    pub of: usize,
    /// The index of the column below it.
    pub to: usize,
}
