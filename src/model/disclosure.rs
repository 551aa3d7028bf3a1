//! What may be told of groups of people: a number below the smallest group is forgotten here, as soon as it is read. No later
//! stage knows it, so no page, sum, chart or download can give it away, not even by subtraction.

use crate::project::people;
use crate::project::schema::{Field, FieldKind, Value, Values};

/// Replaces every number about fewer people than `smallest`. Nobody at all is no group: 0 stays.
pub(super) fn disclose(fields: &[Field], values: &mut Values, smallest: u32) {
    for (field, value) in fields.iter().zip(values) {
        let Some(value) = value else { continue };
        match value {
            Value::List(items) => items
                .iter_mut()
                .for_each(|item| disclose_one(field, item, smallest)),
            single => disclose_one(field, single, smallest),
        }
    }
}

fn disclose_one(field: &Field, value: &mut Value, smallest: u32) {
    match (&field.kind, value) {
        (FieldKind::Record(fields), Value::Record(values)) => {
            let counts_people = counts_people(fields, values);
            disclose(fields, values, smallest);
            if counts_people {
                let numbers = fields.iter().zip(values).filter(|(field, _)| field.is_number());
                for (_, value) in numbers {
                    value.iter_mut().for_each(|value| hide(value, smallest));
                }
            }
        }
        (_, value) if field.people => hide(value, smallest),
        _ => {}
    }
}

/// Whether a record says by its own unit that its numbers count people.
fn counts_people(fields: &[Field], values: &Values) -> bool {
    let unit = Field::value_of(fields, values, "unit").and_then(Value::text);
    unit.is_some_and(people::are_counted_in)
}

fn hide(value: &mut Value, smallest: u32) {
    if let Value::Number(number) = value
        && people::are_too_few(*number, smallest)
    {
        *value = Value::Fewer(smallest);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::foundation::diagnostic::Diagnostics;
    use crate::project::schema::Schema;

    fn disclosed(type_name: &str, field: &str, value: Value) -> Option<Value> {
        let schema = Schema::read(Path::new("no-such-folder"), &mut Diagnostics::default());
        let def = schema.get(schema.named(type_name).expect("a built-in type"));
        let index = def.index_of(field).expect("a built-in field");
        let mut values = vec![None; def.fields.len()];
        values[index] = Some(value);
        disclose(&def.fields, &mut values, 10);
        values.swap_remove(index)
    }

    #[test]
    fn numbers_of_few_people_are_forgotten_and_others_are_kept() {
        let members = |number| disclosed("team", "members", Value::Number(number));
        assert_eq!(members(9.0), Some(Value::Fewer(10)));
        assert_eq!(members(10.0), Some(Value::Number(10.0)));
        assert_eq!(
            disclosed("activity", "participants", Value::Number(0.0)),
            Some(Value::Number(0.0))
        );
        assert_eq!(
            disclosed("activity", "boards", Value::Number(3.0)),
            Some(Value::Number(3.0))
        );
    }

    #[test]
    fn a_record_that_names_people_as_its_unit_is_one_about_people() {
        let fact = |unit: &str| {
            let record = Value::Record(vec![
                Some(Value::Text("老人".into())),
                Some(Value::Number(4.0)),
                Some(Value::Text(unit.into())),
            ]);
            disclosed("community", "facts", Value::List(vec![record]))
        };
        let number = |found: Option<Value>| match found {
            Some(Value::List(items)) => match &items[0] {
                Value::Record(values) => values[1].clone(),
                _ => None,
            },
            _ => None,
        };
        assert_eq!(number(fact("人")), Some(Value::Fewer(10)));
        assert_eq!(number(fact("台")), Some(Value::Number(4.0)));
    }
}
