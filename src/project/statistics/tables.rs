//! Tables of figures from elsewhere, as declared: which file, which columns, what is reckoned from them.

use super::read::Item;
use super::{ColumnPlan, Form, RatioPlan, TablePlan};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::nearest::{fold, nearest};
use crate::project::schema::Value;

/// A table; nothing when a required key is missing, which is told already.
pub(super) fn table(item: &Item<'_>) -> Result<Option<TablePlan>, Diagnostic> {
    let text = |name| item.text(name).map(str::to_owned);
    let (Some(caption), Some(file), Some(by)) = (item.caption(), text("file"), text("by")) else {
        return Ok(None);
    };
    let columns: Vec<ColumnPlan> = records(item, "columns").filter_map(column).collect();
    let mut ratios = Vec::new();
    for values in records(item, "ratios") {
        let at = |index: usize| values.get(index)?.as_ref()?.text();
        if let (Some(label), Some(of), Some(to)) = (at(0), at(1), at(2)) {
            ratios.push(RatioPlan {
                label: label.to_owned(),
                of: position(item, &columns, of)?,
                to: position(item, &columns, to)?,
            });
        }
    }
    Ok(Some(TablePlan {
        caption,
        file,
        sheet: text("sheet"),
        by,
        columns,
        ratios,
        form: match item.text("chart") {
            Some("bars") => Form::Bars,
            Some("table") => Form::Table,
            _ => Form::Line,
        },
        origin: text("source"),
    }))
}

fn records<'a>(item: &'a Item<'_>, name: &str) -> impl Iterator<Item = &'a [Option<Value>]> {
    let values = item.value(name).into_iter().flat_map(Value::each);
    values.filter_map(|value| match value {
        Value::Record(values) => Some(values.as_slice()),
        _ => None,
    })
}

fn column(values: &[Option<Value>]) -> Option<ColumnPlan> {
    let text = |index: usize| values.get(index)?.as_ref()?.text();
    Some(ColumnPlan {
        name: text(0)?.to_owned(),
        whole: text(1) == Some("integer"),
        unit: text(2).map(str::to_owned),
        people: matches!(values.get(3), Some(Some(Value::Boolean(true)))),
    })
}

fn position(item: &Item<'_>, columns: &[ColumnPlan], name: &str) -> Result<usize, Diagnostic> {
    let names = || columns.iter().map(|column| column.name.as_str());
    let found = names().position(|known| fold(known) == fold(name));
    found.ok_or_else(|| {
        Diagnostic::at(Code::UnknownColumn, item.source, item.span("ratios"))
            .with("name", name)
            .with_each("known", |language| language.listed(names()))
            .with_nearest(nearest(name, names()))
    })
}
