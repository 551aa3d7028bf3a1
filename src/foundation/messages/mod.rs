//! The catalogue of everything zhanlan says to a person: `zh.yaml` and `en.yaml`, the same keys in both.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::foundation::language::Language;

type Catalogue = BTreeMap<String, BTreeMap<String, String>>;

fn catalogue(language: Language) -> &'static Catalogue {
    static ZH: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    let (cell, yaml) = match language {
        Language::Zh => (&ZH, include_str!("zh.yaml")),
        Language::En => (&EN, include_str!("en.yaml")),
    };
    cell.get_or_init(|| {
        #[expect(
            clippy::expect_used,
            reason = "the catalogue is part of the binary and read by the tests"
        )]
        serde_yaml::from_str(yaml).expect("the message catalogue is valid YAML")
    })
}

/// The text `group.key` with each `{name}` replaced; nothing when the catalogue has no such text.
#[must_use]
pub fn text(language: Language, group: &str, key: &str, values: &[(&str, String)]) -> Option<String> {
    let template = catalogue(language).get(group)?.get(key)?;
    Some(fill(template, values))
}

/// Replaces each `{name}` of a template by its value; unknown names stay as they are.
#[must_use]
pub fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let known = rest.find('}').and_then(|close| {
            let name = &rest[1..close];
            values
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (value, close))
        });
        if let Some((value, close)) = known {
            out.push_str(value);
            rest = &rest[close + 1..];
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_catalogues_have_the_same_keys_and_placeholders() {
        let placeholders = |text: &str| {
            let mut names: Vec<_> = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        let shape = |language| -> BTreeMap<_, _> {
            catalogue(language)
                .iter()
                .flat_map(|(group, texts)| {
                    texts
                        .iter()
                        .map(move |(key, text)| (format!("{group}.{key}"), placeholders(text)))
                })
                .collect()
        };
        assert_eq!(shape(Language::Zh), shape(Language::En));
    }

    #[test]
    fn values_that_look_like_placeholders_are_not_replaced_again() {
        let values = [("a", "{b}".to_owned()), ("b", "x".to_owned())];
        assert_eq!(fill("{a} {b} {c}", &values), "{b} x {c}");
    }
}
