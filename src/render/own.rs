//! What a page's template sees of its own, beside what all pages share.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use tera::{Context, Value as TeraValue};

/// Values by the names that a template calls them by.
#[derive(Debug, Clone, Default)]
pub(super) struct Own {
    values: Context,
    names: Vec<&'static str>,
}

impl Own {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Puts a value in.
    pub(super) fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.insert_value(name, TeraValue::from_serializable(value));
    }

    /// Puts in what is a template's value already.
    pub(super) fn insert_value(&mut self, name: &'static str, value: TeraValue) {
        self.values.insert_value(name, value);
        self.names.push(name);
    }

    /// Puts all of it into a context.
    pub(super) fn put_into(self, context: &mut Context) {
        context.extend(self.values);
    }
}

/// What its values say, by name.
impl Serialize for Own {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.names.len()))?;
        for name in &self.names {
            map.serialize_entry(name, &self.values.get(name))?;
        }
        map.end()
    }
}
