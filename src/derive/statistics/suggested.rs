//! What a site is likely to want told, judged by its schema and its entries: shown without any configuration.

use super::Ground;
use crate::project::schema::{Facet, Field, FieldKind, TypeDef, TypeId};
use crate::project::statistics::{
    Caption, ChartPlan, Dimension, FigurePlan, Form, Measure, NumberOf, Question,
};

/// Figures beyond which nobody reads on.
const MOST_FIGURES: usize = 12;
/// Charts of one type.
const MOST_CHARTS: usize = 6;
/// Groups beyond which a field does not group but list.
const MOST_GROUPS: usize = 30;
/// Entries below which a type has nothing to chart.
const FEWEST: usize = 4;

/// Counts of every type, and sums of the fields that may be added up.
pub(super) fn figures(ground: Ground<'_>) -> Vec<FigurePlan> {
    let types = types(ground);
    let counts = types.iter().map(|(type_id, def)| count(ground, *type_id, def));
    let sums = types
        .iter()
        .flat_map(|(type_id, def)| sums(ground, *type_id, def));
    let mut figures: Vec<FigurePlan> = counts.chain(sums).collect();
    figures.truncate(MOST_FIGURES);
    figures
}

/// A count, a sum and another count of what there is most to say about.
pub(super) fn home(ground: Ground<'_>) -> Vec<FigurePlan> {
    let types = types(ground);
    let mut counts = types.iter().map(|(type_id, def)| count(ground, *type_id, def));
    let sum = types
        .iter()
        .find_map(|(type_id, def)| sums(ground, *type_id, def).into_iter().next());
    counts
        .next()
        .into_iter()
        .chain(sum)
        .chain(counts.next())
        .collect()
}

fn types(ground: Ground<'_>) -> Vec<(TypeId, &TypeDef)> {
    let schema = &ground.project.schema;
    let shown = schema
        .types()
        .filter(|(type_id, def)| !def.plain && entries(ground, *type_id) > 0);
    shown.collect()
}

fn entries(ground: Ground<'_>, type_id: TypeId) -> usize {
    ground
        .listings
        .get(&type_id)
        .map_or(0, |listing| listing.entries.len())
}

fn plan(label: String, question: Question) -> FigurePlan {
    FigurePlan {
        caption: caption(label),
        question,
        change: false,
    }
}

fn caption(label: String) -> Caption {
    Caption {
        label,
        note: None,
        unit: None,
        total: None,
        place: None,
    }
}

fn all(type_id: TypeId, measure: Measure) -> Question {
    Question {
        type_id,
        filters: Vec::new(),
        measure,
    }
}

fn label(ground: Ground<'_>, def: &TypeDef) -> String {
    def.label.get(ground.language()).unwrap_or(&def.name).to_owned()
}

fn count(ground: Ground<'_>, type_id: TypeId, def: &TypeDef) -> FigurePlan {
    plan(label(ground, def), all(type_id, Measure::Count))
}

fn sums(ground: Ground<'_>, type_id: TypeId, def: &TypeDef) -> Vec<FigurePlan> {
    let fields = def.fields.iter().enumerate().filter(|(_, field)| field.sum);
    let told = fields.filter(|(index, _)| {
        let mut listed = ground
            .listings
            .get(&type_id)
            .into_iter()
            .flat_map(|listing| &listing.entries);
        listed.any(|id| {
            let value = ground.site.entry(*id).value(*index);
            value
                .and_then(crate::project::schema::Value::number)
                .is_some_and(|number| number > 0.0)
        })
    });
    told.map(|(field, named)| {
        let sum = Measure::Sum(NumberOf { field, item: None });
        plan(named.heading(ground.language()).to_owned(), all(type_id, sum))
    })
    .collect()
}

/// Charts of the types that have enough to show.
pub(super) fn charts(ground: Ground<'_>) -> Vec<ChartPlan> {
    let rich = types(ground)
        .into_iter()
        .filter(|(type_id, _)| entries(ground, *type_id) >= FEWEST);
    rich.flat_map(|(type_id, def)| of_type(ground, type_id, def))
        .collect()
}

fn of_type(ground: Ground<'_>, type_id: TypeId, def: &TypeDef) -> Vec<ChartPlan> {
    let chart = |by, then, form, measure: Measure| ChartPlan {
        caption: caption(name(ground, def, by, &measure)),
        question: all(type_id, measure),
        by,
        then,
        form,
        top: None,
        cumulative: false,
    };
    let groups = |dimension| groups(ground, type_id, dimension);
    let mut charts = Vec::new();
    let mut fields: Vec<(usize, usize, &Field)> = grouping(def)
        .map(|(index, field)| (index, groups(Dimension::Field(index)), field))
        .filter(|(_, groups, _)| (2..=MOST_GROUPS).contains(groups))
        .filter(|(index, ..)| is_common(ground, type_id, *index))
        .collect();
    let divider = fields
        .iter()
        .find(|(_, groups, field)| *groups <= 6 && !field.many)
        .map(|(index, ..)| Dimension::Field(*index));
    let in_time = match (groups(Dimension::Year), groups(Dimension::Month)) {
        (2.., _) => Some(Dimension::Year),
        (_, 2..) => Some(Dimension::Month),
        _ => None,
    };
    if let Some(by) = in_time {
        let form = if divider.is_some() {
            Form::Stacked
        } else {
            Form::Bars
        };
        charts.push(chart(by, divider, form, Measure::Count));
    }
    if def.home == "latest" && in_time.is_some() {
        if let Some(sum) = sums(ground, type_id, def).into_iter().next() {
            let by = if groups(Dimension::Month) > 1 {
                Dimension::Month
            } else {
                Dimension::Year
            };
            charts.push(chart(by, None, Form::Bars, sum.question.measure));
        }
        charts.push(chart(Dimension::Day, None, Form::Calendar, Measure::Count));
    }
    fields.sort_by_key(|(_, groups, _)| *groups);
    for (index, groups, field) in fields {
        let ring = groups <= 5 && !field.many;
        let form = if ring { Form::Donut } else { Form::Bars };
        charts.push(chart(Dimension::Field(index), None, form, Measure::Count));
    }
    charts.truncate(MOST_CHARTS);
    charts
}

/// The fields whose values make pages: those that people look entries up by.
fn grouping(def: &TypeDef) -> impl Iterator<Item = (usize, &Field)> {
    let fields = def.fields.iter().enumerate();
    fields.filter(|(_, field)| {
        field.facet == Facet::Listing && !matches!(field.kind, FieldKind::Date | FieldKind::Year)
    })
}

/// Whether at least half of the entries have a field: a chart of exceptions misleads.
fn is_common(ground: Ground<'_>, type_id: TypeId, field: usize) -> bool {
    let listed = || {
        ground
            .listings
            .get(&type_id)
            .into_iter()
            .flat_map(|listing| &listing.entries)
    };
    let having = listed().filter(|id| ground.site.entry(**id).value(field).is_some());
    having.count() * 2 >= listed().count()
}

fn groups(ground: Ground<'_>, type_id: TypeId, dimension: Dimension) -> usize {
    ground.kinds(type_id, dimension).all.len()
}

fn name(ground: Ground<'_>, def: &TypeDef, by: Dimension, measure: &Measure) -> String {
    let counted = match measure {
        Measure::Sum(number) => def.fields[number.field].heading(ground.language()).to_owned(),
        _ => label(ground, def),
    };
    let by = match by {
        Dimension::Year => ground.word("chart_year", &[]),
        Dimension::Quarter => ground.word("chart_quarter", &[]),
        Dimension::Month => ground.word("chart_month", &[]),
        Dimension::Weekday => ground.word("chart_weekday", &[]),
        Dimension::Day => ground.word("chart_day", &[]),
        Dimension::Field(field) => def.fields[field].heading(ground.language()).to_owned(),
    };
    ground.word("chart_by", &[("counted", counted), ("by", by)])
}
