//! Which fields pages are made by, and which they only show.

use super::{Dimension, Measure, Question};
use crate::project::Project;
use crate::project::schema::{Facet, TypeId};

impl Project {
    /// Whether nothing follows from what a text says in a field of a type: it is shown, and that is all. Of a text that makes no
    /// pages only figures and charts ask that somebody wrote; what is suggested asks for fields that make pages and for numbers.
    #[must_use]
    pub fn only_shows(&self, type_id: TypeId, field: usize) -> bool {
        self.schema.get(type_id).fields[field].facet == Facet::None && !self.asks(type_id, field)
    }

    fn asks(&self, type_id: TypeId, field: usize) -> bool {
        let plan = &self.statistics;
        let figures = plan.figures.iter().chain(&self.home_figures);
        let questions = figures.map(|figure| &figure.question);
        let charts = plan.charts.iter();
        let by = charts.clone().filter(|chart| chart.question.type_id == type_id);
        let mut by = by.flat_map(|chart| [Some(chart.by), chart.then]).flatten();
        let mut questions = questions.chain(charts.map(|chart| &chart.question));
        questions.any(|question| question.type_id == type_id && is_asked_by(question, field))
            || by.any(|by| by == Dimension::Field(field))
    }
}

fn is_asked_by(question: &Question, field: usize) -> bool {
    let is_measured = match &question.measure {
        Measure::Count => false,
        Measure::Distinct(of) => *of == field,
        Measure::Sum(number)
        | Measure::Mean(number)
        | Measure::Median(number)
        | Measure::Least(number)
        | Measure::Greatest(number) => number.field == field,
        Measure::Ratio(top, bottom) => top.field == field || bottom.field == field,
    };
    is_measured || question.filters.iter().any(|filter| filter.field == field)
}
