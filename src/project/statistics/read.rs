//! From `content/statistics.yaml` as written to what is asked for.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::resolve::Resolver;
use super::{Caption, ChartPlan, Dimension, FILE, FigurePlan, Plan, tables};
use crate::foundation::diagnostic::{Diagnostic, Diagnostics};
use crate::foundation::source::{SourceText, Span};
use crate::foundation::yaml::{self, Node, NodeValue};
use crate::project::read_text;
use crate::project::schema::{Field, FieldKind, Record, Schema, Value, ValueReader, statistics_fields};

/// One item of a list in the file: its values by the names of their fields, and where they stand.
pub(super) struct Item<'a> {
    pub(super) source: &'a Arc<SourceText>,
    pub(super) node: &'a Node,
    fields: &'static [Field],
    record: Record,
}

impl Item<'_> {
    fn index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.record.values[self.index(name)?].as_ref()
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.value(name).and_then(Value::text)
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.value(name).and_then(Value::number)
    }

    pub(super) fn is_set(&self, name: &str) -> bool {
        matches!(self.value(name), Some(Value::Boolean(true)))
    }

    /// Where a value stands; the whole item without it.
    pub(super) fn span(&self, name: &str) -> Span {
        self.index(name)
            .and_then(|index| self.record.spans.get(index))
            .unwrap_or(self.node.span)
    }

    /// The value of a key as it is written.
    pub(super) fn written(&self, name: &str) -> Option<&Node> {
        let index = self.index(name)?;
        let mut entries = self.node.entries().iter();
        let (_, node) = entries.find(|(key, _)| Field::position(self.fields, &key.text) == Some(index))?;
        Some(node)
    }

    pub(super) fn caption(&self) -> Option<Caption> {
        let text = |name| self.text(name).map(str::to_owned);
        Some(Caption {
            label: text("label")?,
            note: text("note"),
            unit: text("unit"),
            total: self.number("total"),
            place: Some((Arc::clone(self.source), self.span("label"))),
        })
    }
}

/// Reads the file. Without it nothing is asked for and everything suggested.
pub(in crate::project) fn read(folder: &Path, schema: &Schema, diagnostics: &mut Diagnostics) -> Plan {
    let nothing = Plan {
        suggested: true,
        ..Plan::default()
    };
    if !folder.join(FILE).is_file() {
        return nothing;
    }
    let source = match read_text(folder, FILE) {
        Ok(source) => source,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return nothing;
        }
    };
    let (tree, found) = yaml::read(&source, Span::new(0, source.text().len()));
    diagnostics.extend(found);
    let Some(tree) = tree else { return nothing };
    let mut reader = ValueReader::new(&source);
    let owner = |_| FILE.to_owned();
    let root = reader.record(&without_lists(&tree), statistics_fields(), owner, Span::default());
    let lists = ["figures", "charts", "tables"].map(|name| items(&mut reader, &source, &tree, name));
    diagnostics.extend(reader.diagnostics);
    let given = Item {
        source: &source,
        node: &tree,
        fields: statistics_fields(),
        record: root,
    };

    let resolver = Resolver { schema };
    let [figures, charts, tables] = lists;
    let asks = !(figures.is_empty() && charts.is_empty());
    let mut plan = Plan {
        introduction: given.text("introduction").map(str::to_owned),
        suggested: given
            .value("suggested")
            .map_or(!asks, |_| given.is_set("suggested")),
        ..Plan::default()
    };
    for item in &figures {
        keep(figure(&resolver, item), &mut plan.figures, diagnostics);
    }
    for item in &charts {
        keep(chart(&resolver, item), &mut plan.charts, diagnostics);
    }
    for item in &tables {
        keep(tables::table(item), &mut plan.tables, diagnostics);
    }
    plan.source = Some(source);
    plan
}

/// Keeps what could be resolved; what was incomplete is told already.
fn keep<T>(outcome: Result<Option<T>, Diagnostic>, list: &mut Vec<T>, diagnostics: &mut Diagnostics) {
    match outcome {
        Ok(found) => list.extend(found),
        Err(diagnostic) => diagnostics.push(diagnostic),
    }
}

/// The file's own values, its lists left to be read item by item: each item must know where its values stand.
fn without_lists(tree: &Node) -> Node {
    let mut tree = tree.clone();
    if let NodeValue::Map(entries) = &mut tree.value {
        for (_, value) in entries {
            if matches!(value.value, NodeValue::List { .. } | NodeValue::Map(_)) {
                value.value = NodeValue::Null;
            }
        }
    }
    tree
}

fn items<'a>(
    reader: &mut ValueReader<'_>,
    source: &'a Arc<SourceText>,
    tree: &'a Node,
    list: &str,
) -> Vec<Item<'a>> {
    let of_file = statistics_fields();
    let Some(index) = of_file.iter().position(|field| field.name == list) else {
        return Vec::new();
    };
    let mut entries = tree.entries().iter();
    let Some((_, node)) = entries.find(|(key, _)| Field::position(of_file, &key.text) == Some(index)) else {
        return Vec::new();
    };
    let nodes = match &node.value {
        NodeValue::List { items, .. } => items.as_slice(),
        NodeValue::Map(_) => std::slice::from_ref(node),
        _ => &[],
    };
    let fields = item_fields(list);
    let mut read = Vec::new();
    for node in nodes {
        if matches!(node.value, NodeValue::Map(_)) {
            let record = reader.record(
                node,
                fields,
                |language| of_file[index].called(language),
                node.span,
            );
            read.push(Item {
                source,
                node,
                fields,
                record,
            });
        } else {
            // Not a group of keys: the field says so, with an example.
            reader.value(node, &of_file[index]);
        }
    }
    read
}

/// The fields of an item: its list's own, and those of every definition for figures and charts.
fn item_fields(list: &str) -> &'static [Field] {
    static FIELDS: OnceLock<[Vec<Field>; 3]> = OnceLock::new();
    let of = |name: &str| {
        let found = statistics_fields().iter().find(|field| field.name == name);
        match found.map(|field| &field.kind) {
            Some(FieldKind::Record(fields)) => fields.clone(),
            _ => Vec::new(),
        }
    };
    let [figures, charts, tables] = FIELDS.get_or_init(|| {
        let defined = |list| [of("definition"), of(list)].concat();
        [defined("figures"), defined("charts"), of("tables")]
    });
    match list {
        "figures" => figures,
        "charts" => charts,
        _ => tables,
    }
}

fn figure(resolver: &Resolver<'_>, item: &Item<'_>) -> Result<Option<FigurePlan>, Diagnostic> {
    let (Some(caption), Some(question)) = (item.caption(), resolver.question(item)?) else {
        return Ok(None);
    };
    let change = item.is_set("change");
    if change && !resolver.has_dates(question.type_id) {
        return Err(resolver.no_date(item, "change", question.type_id));
    }
    Ok(Some(FigurePlan {
        caption,
        question,
        change,
    }))
}

fn chart(resolver: &Resolver<'_>, item: &Item<'_>) -> Result<Option<ChartPlan>, Diagnostic> {
    let (Some(caption), Some(question)) = (item.caption(), resolver.question(item)?) else {
        return Ok(None);
    };
    let Some(by) = resolver.dimension(item, "by", question.type_id)? else {
        return Ok(None);
    };
    let then = resolver.dimension(item, "then", question.type_id)?;
    let chart = ChartPlan {
        caption,
        by,
        then,
        form: resolver.form(item, by, then, &question.measure)?,
        question,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 100")]
        top: item.number("top").map(|top| top as usize),
        cumulative: item.is_set("cumulative"),
    };
    if by == Dimension::Day && then.is_some() {
        return Err(resolver.unfit(item, "then", "calendar"));
    }
    if chart.cumulative && !(by.is_time() && resolver.adds_up(&chart.question.measure)) {
        return Err(resolver.unfit(item, "cumulative", "cumulative"));
    }
    Ok(Some(chart))
}
