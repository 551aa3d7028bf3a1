//! What `site.yaml` says of judging photos, and of the words photo files bring along.

use crate::project::schema::Value;

/// What is told of photos that can be shown and could be better; all of it unless the owner says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoChecks {
    /// Out of focus, or moved.
    pub blurred: bool,
    /// Too little light.
    pub dark: bool,
    /// Too few pixels.
    pub tiny: bool,
    /// Several that show nearly the same.
    pub alike: bool,
    /// None at all, a month after an event.
    pub missing: bool,
}

/// Which words of the photo files themselves are published; none unless the owner says so, for a credit is a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EmbeddedWords {
    /// What is to be seen.
    pub caption: bool,
    /// Who took it.
    pub credit: bool,
}

impl PhotoChecks {
    /// From the value of the setting.
    pub(super) fn read(value: Option<&Value>) -> Self {
        Self {
            blurred: is_on(value, 0, true),
            dark: is_on(value, 1, true),
            tiny: is_on(value, 2, true),
            alike: is_on(value, 3, true),
            missing: is_on(value, 4, true),
        }
    }
}

impl EmbeddedWords {
    /// From the value of the setting.
    pub(super) fn read(value: Option<&Value>) -> Self {
        Self {
            caption: is_on(value, 0, false),
            credit: is_on(value, 1, false),
        }
    }
}

/// The yes or no of a record's field.
fn is_on(record: Option<&Value>, index: usize, default: bool) -> bool {
    match record {
        Some(Value::Record(values)) => match values.get(index) {
            Some(Some(Value::Boolean(said))) => *said,
            _ => default,
        },
        _ => default,
    }
}
