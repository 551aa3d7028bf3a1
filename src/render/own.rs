//! What a page's template sees of its own, beside what all pages share.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value as TeraValue};

/// Values by the names that a template calls them by.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(transparent)]
pub(super) struct Own(BTreeMap<&'static str, TeraValue>);

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
        self.0.insert(name, value);
    }

    /// Puts all of it into a context.
    pub(super) fn put_into(self, context: &mut Context) {
        for (name, value) in self.0 {
            context.insert_value(name, value);
        }
    }
}
