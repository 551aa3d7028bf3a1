//! Names as an owner writes them → types, fields, dimensions.

use super::filter::filters;
use super::read::Item;
use super::{Caption, Dimension, FigurePlan, Form, Measure, NumberOf, Question};
use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::nearest::{fold, nearest};
use crate::project::schema::{Field, FieldKind, Schema, TypeDef, TypeId};
use crate::project::settings::Settings;

/// What names are looked up in.
pub(super) struct Resolver<'a> {
    pub(super) schema: &'a Schema,
}

/// The home page's figures, as the settings ask for them.
pub(in crate::project) fn home(
    settings: &Settings,
    schema: &Schema,
    diagnostics: &mut Diagnostics,
) -> Vec<FigurePlan> {
    let setting = |span| ("figures", span);
    let mut plans = Vec::new();
    for asked in &settings.figures {
        let Some(type_id) = type_named(schema, &asked.type_name) else {
            let types = || types(schema);
            let known: Vec<&str> = types().map(|(_, def)| def.name.as_str()).collect();
            let keys = types().flat_map(|(_, def)| names(def));
            diagnostics.push(settings.unknown_choice(setting(asked.span), &asked.type_name, &known, keys));
            continue;
        };
        let def = schema.get(type_id);
        let measure = match &asked.sum {
            None => Measure::Count,
            Some(name) => {
                let summable = || def.fields.iter().filter(|field| field.sum);
                let found = def
                    .fields
                    .iter()
                    .position(|field| field.sum && field.answers_to(name));
                let Some(field) = found else {
                    let known: Vec<&str> = summable().map(|field| field.heading(settings.language)).collect();
                    let keys = summable().flat_map(Field::keys);
                    diagnostics.push(settings.unknown_choice(setting(asked.span), name, &known, keys));
                    continue;
                };
                Measure::Sum(NumberOf { field, item: None })
            }
        };
        plans.push(FigurePlan {
            caption: Caption {
                label: asked.label.clone(),
                note: asked.note.clone(),
                unit: asked.unit.clone(),
                total: None,
                place: None,
            },
            question: Question {
                type_id,
                filters: Vec::new(),
                measure,
            },
            change: false,
        });
    }
    plans
}

fn types(schema: &Schema) -> impl Iterator<Item = (TypeId, &TypeDef)> {
    schema.types().filter(|(_, def)| !def.plain)
}

fn names(def: &TypeDef) -> impl Iterator<Item = &str> {
    def.label
        .all()
        .chain(def.singular.all())
        .chain(def.folder_names())
        .chain([def.name.as_str()])
}

fn type_named(schema: &Schema, name: &str) -> Option<TypeId> {
    let name = fold(name);
    types(schema)
        .find(|(_, def)| names(def).any(|known| fold(known) == name))
        .map(|(type_id, _)| type_id)
}

impl Resolver<'_> {
    /// What an item asks; nothing when a required key is missing, which is told already.
    pub(super) fn question(&self, item: &Item<'_>) -> Result<Option<Question>, Diagnostic> {
        let Some(name) = item.text("type") else {
            return Ok(None);
        };
        let Some(type_id) = type_named(self.schema, name) else {
            let known = |language| {
                let labels: Vec<String> = types(self.schema)
                    .map(|(_, def)| def.label.get(language).unwrap_or(&def.name).to_owned())
                    .collect();
                language.listed(labels.iter().map(String::as_str))
            };
            return Err(Diagnostic::at(Code::UnknownType, item.source, item.span("type"))
                .with("name", name)
                .with_each("known", known)
                .with_nearest(nearest(name, types(self.schema).flat_map(|(_, def)| names(def)))));
        };
        Ok(Some(Question {
            type_id,
            measure: self.measure(item, type_id)?,
            filters: filters(self, item, type_id)?,
        }))
    }

    fn measure(&self, item: &Item<'_>, type_id: TypeId) -> Result<Measure, Diagnostic> {
        let word = item.text("measure").unwrap_or_else(|| {
            match (item.text("field").is_some(), item.text("divided_by").is_some()) {
                (_, true) => "ratio",
                (true, false) => "sum",
                (false, false) => "count",
            }
        });
        if word == "count" {
            return Ok(Measure::Count);
        }
        if item.text("field").is_none() {
            return Err(self.unfit(item, "measure", "field-missing"));
        }
        if word == "distinct" {
            return Ok(Measure::Distinct(self.field(item, "field", type_id)?));
        }
        let number = self.number(item, "field", type_id)?;
        Ok(match word {
            "mean" => Measure::Mean(number),
            "median" => Measure::Median(number),
            "min" => Measure::Least(number),
            "max" => Measure::Greatest(number),
            "ratio" if item.text("divided_by").is_none() => {
                return Err(self.unfit(item, "measure", "divisor-missing"));
            }
            "ratio" => Measure::Ratio(number, self.number(item, "divided_by", type_id)?),
            _ => Measure::Sum(number),
        })
    }

    /// The field of a type that a key of an item names.
    fn field(&self, item: &Item<'_>, key: &'static str, type_id: TypeId) -> Result<usize, Diagnostic> {
        let name = item.text(key).unwrap_or_default();
        Field::position(&self.schema.get(type_id).fields, name)
            .ok_or_else(|| self.unknown_field(item, (name, item.span(key)), type_id, |_| true))
    }

    /// Tells a name that is no field; `fits` says which fields would have done.
    pub(super) fn unknown_field(
        &self,
        item: &Item<'_>,
        (name, span): (&str, crate::foundation::source::Span),
        type_id: TypeId,
        fits: impl Fn(&Field) -> bool,
    ) -> Diagnostic {
        let def = self.schema.get(type_id);
        let fitting = || def.fields.iter().filter(|field| fits(field));
        let known = |language: Language| {
            let labels: Vec<&str> = fitting().map(|field| field.heading(language)).collect();
            language.listed(labels)
        };
        Diagnostic::at(Code::UnknownField, item.source, span)
            .with("name", name)
            .with_each("type", |language| def.called(language))
            .with_each("known", known)
            .with_nearest(nearest(name, fitting().flat_map(Field::keys)))
    }

    fn number(&self, item: &Item<'_>, key: &'static str, type_id: TypeId) -> Result<NumberOf, Diagnostic> {
        let counted = |field: &Field| field.is_number() || is_measured(field);
        let name = item.text(key).unwrap_or_default();
        let fields = &self.schema.get(type_id).fields;
        let Some(index) = Field::position(fields, name) else {
            return Err(self.unknown_field(item, (name, item.span(key)), type_id, counted));
        };
        let field = &fields[index];
        if field.is_number() {
            return Ok(NumberOf {
                field: index,
                item: None,
            });
        }
        if !is_measured(field) {
            return Err(self.unfit(item, key, "no-number"));
        }
        match item.text("item") {
            Some(label) => Ok(NumberOf {
                field: index,
                item: Some(fold(label)),
            }),
            None => Err(self.unfit(item, key, "item-missing")),
        }
    }

    pub(super) fn dimension(
        &self,
        item: &Item<'_>,
        key: &'static str,
        type_id: TypeId,
    ) -> Result<Option<Dimension>, Diagnostic> {
        let Some(name) = item.text(key) else {
            return Ok(None);
        };
        let time = match fold(name).as_str() {
            "year" | "年" | "年份" | "年度" => Some(Dimension::Year),
            "quarter" | "季度" | "季" => Some(Dimension::Quarter),
            "month" | "月" | "月份" => Some(Dimension::Month),
            "weekday" | "星期" | "周几" => Some(Dimension::Weekday),
            "day" | "日" | "日期" | "天" => Some(Dimension::Day),
            _ => None,
        };
        if let Some(time) = time {
            let years = time == Dimension::Year && self.has(type_id, |kind| matches!(kind, FieldKind::Year));
            if years || self.has_dates(type_id) {
                return Ok(Some(time));
            }
            return Err(self.no_date(item, key, type_id));
        }
        let index = self.field(item, key, type_id)?;
        let groups = matches!(
            self.schema.get(type_id).fields[index].kind,
            FieldKind::Text { .. }
                | FieldKind::Choice(_)
                | FieldKind::Relation(_)
                | FieldKind::Year
                | FieldKind::Date
                | FieldKind::Boolean
        );
        if groups {
            Ok(Some(Dimension::Field(index)))
        } else {
            Err(self.unfit(item, key, "no-groups"))
        }
    }

    fn has(&self, type_id: TypeId, kind: impl Fn(&FieldKind) -> bool) -> bool {
        self.schema
            .get(type_id)
            .fields
            .iter()
            .any(|field| kind(&field.kind))
    }

    pub(super) fn has_dates(&self, type_id: TypeId) -> bool {
        self.schema.get(type_id).index_of("date").is_some()
    }

    pub(super) fn no_date(&self, item: &Item<'_>, key: &'static str, type_id: TypeId) -> Diagnostic {
        self.unfit(item, key, "no-date")
            .with_each("type", |language| self.schema.get(type_id).called(language))
    }

    /// Whether the groups' numbers add up to the whole.
    pub(super) fn adds_up(&self, measure: &Measure) -> bool {
        matches!(measure, Measure::Count | Measure::Sum(_))
    }

    /// The form asked for, if it can show this; else the one that suits.
    pub(super) fn form(
        &self,
        item: &Item<'_>,
        by: Dimension,
        then: Option<Dimension>,
        measure: &Measure,
    ) -> Result<Form, Diagnostic> {
        let Some(word) = item.text("chart") else {
            return Ok(suited(by, then, self.adds_up(measure)));
        };
        let (form, fits, reason) = match word {
            "stacked" => (Form::Stacked, then.is_some() && self.adds_up(measure), "stacked"),
            "line" => (Form::Line, by.is_time() && then.is_none(), "line"),
            "area" => (Form::Area, by.is_time() && then.is_none(), "line"),
            "donut" => (
                Form::Donut,
                then.is_none() && !by.is_time() && self.adds_up(measure),
                "donut",
            ),
            "heat-map" => (Form::HeatMap, then.is_some(), "heat-map"),
            "calendar" => (Form::Calendar, by == Dimension::Day && then.is_none(), "calendar"),
            "table" => (Form::Table, true, "table"),
            _ => (Form::Bars, then.is_none() && by != Dimension::Day, "bars"),
        };
        if fits {
            Ok(form)
        } else {
            Err(self.unfit(item, "chart", reason))
        }
    }

    /// Tells that parts of a definition do not go together; `reason` is a key of the catalogue's group `figure-reason`.
    pub(super) fn unfit(&self, item: &Item<'_>, key: &'static str, reason: &'static str) -> Diagnostic {
        let span = item.span(key);
        let written = item.source.text()[span.start..span.end].to_owned();
        Diagnostic::at(Code::BadFigure, item.source, span).with_each("reason", move |language| {
            messages::text(language, "figure-reason", reason, &[("value", written.clone())])
                .unwrap_or_default()
        })
    }
}

/// Whether a field holds records that carry a number under a label, as 数据 and 成效 do.
fn is_measured(field: &Field) -> bool {
    let FieldKind::Record(fields) = &field.kind else {
        return false;
    };
    let has = |name: &str| fields.iter().any(|field| field.name == name);
    has("label") && has("value")
}

/// The form that shows a division best.
pub(super) fn suited(by: Dimension, then: Option<Dimension>, adds_up: bool) -> Form {
    match (by, then) {
        (Dimension::Day, _) => Form::Calendar,
        (_, None) => Form::Bars,
        (_, Some(_)) if adds_up => Form::Stacked,
        _ => Form::HeatMap,
    }
}
