//! Honours: every prize that any entry names, by year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{EntryId, Site};
use crate::project::schema::{Field, FieldKind, Schema, Show, Value};

/// The honours of a year.
#[derive(Debug)]
pub struct HonourYear {
    /// The year.
    pub year: i32,
    /// In the order of the entries.
    pub honours: Vec<Honour>,
}

/// A prize.
#[derive(Debug)]
pub struct Honour {
    /// What it is called.
    pub name: String,
    /// How high it ranks.
    pub level: Option<String>,
    /// Whose it is.
    pub entry: EntryId,
}

/// Gathers the records of every field shown as honours, by their values `year`, `name` and `level`.
pub(super) fn honours(schema: &Schema, site: &Site) -> Vec<HonourYear> {
    let mut years: BTreeMap<Reverse<i32>, Vec<Honour>> = BTreeMap::new();
    for (id, entry) in site.ids() {
        let def = schema.get(entry.type_id);
        for (field, value) in def.fields.iter().zip(&entry.record.values) {
            let (Show::Honours, FieldKind::Record(fields), Some(value)) = (field.show, &field.kind, value)
            else {
                continue;
            };
            for record in value.each() {
                let Value::Record(values) = record else { continue };
                let of = |name: &str| Field::value_of(fields, values, name);
                let (Some(year), Some(name)) = (
                    of("year").and_then(Value::number),
                    of("name").and_then(Value::text),
                ) else {
                    continue;
                };
                #[expect(clippy::cast_possible_truncation, reason = "a year")]
                let year = year as i32;
                let level = of("level").and_then(Value::text).map(str::to_owned);
                years.entry(Reverse(year)).or_default().push(Honour {
                    name: name.to_owned(),
                    level,
                    entry: id,
                });
            }
        }
    }
    years
        .into_iter()
        .map(|(Reverse(year), honours)| HonourYear { year, honours })
        .collect()
}
