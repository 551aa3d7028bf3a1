//! Values that name files: a bare name, or a group that says more of it.

use super::field::Field;
use super::read::{ValueReader, word};
use super::value::{FileUse, PhotoUse, Value};
use super::{file_fields, photo_fields};
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::messages;
use crate::foundation::source::Span;
use crate::foundation::yaml::{Node, NodeValue};

impl ValueReader<'_> {
    pub(super) fn photo(&mut self, node: &Node, field: &Field) -> Option<Value> {
        match &node.value {
            NodeValue::Scalar { text, .. } if !self.is_mistyped_key(text, node) => {
                Some(Value::Photo(Box::new(PhotoUse {
                    file: text.trim().to_owned(),
                    span: node.span,
                    ..PhotoUse::default()
                })))
            }
            NodeValue::Map(_) => {
                let fields = photo_fields();
                let record = self.record(node, fields, |language| field.called(language), node.span);
                let text = |index: usize| {
                    record.values[index]
                        .as_ref()
                        .and_then(Value::text)
                        .map(str::to_owned)
                };
                let span = record.spans.get(0).unwrap_or(node.span);
                let focus = record.values[4]
                    .as_ref()
                    .and_then(|value| self.focus(value, &fields[4], record.spans.get(4).unwrap_or(span)));
                Some(Value::Photo(Box::new(PhotoUse {
                    file: text(0)?,
                    alt: text(1),
                    caption: text(2),
                    credit: text(3),
                    focus,
                    span,
                })))
            }
            NodeValue::Scalar { .. } => None,
            _ => self.wrong_kind(node, field),
        }
    }

    fn focus(&mut self, value: &Value, field: &Field, span: Span) -> Option<(u8, u8)> {
        let parts: Vec<f64> = value.each().filter_map(Value::number).collect();
        // Written as shares (0.5) or as percent (50).
        let scale = if parts.iter().all(|part| *part <= 1.0) {
            100.0
        } else {
            1.0
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=100"
        )]
        let percent = |part: f64| (part * scale).clamp(0.0, 100.0).round() as u8;
        if let [x, y] = parts[..] {
            return Some((percent(x), percent(y)));
        }
        let told = Diagnostic::at(Code::WrongKind, self.source, span)
            .with_each("label", |language| field.called(language))
            .with_each("expected", |language| word(language, "kinds", "focus"))
            .with_each("found", |language| {
                let written = self.source.text()[span.start..span.end].to_owned();
                messages::text(language, "found", "text", &[("value", written)]).unwrap_or_default()
            })
            .with("example", "[50, 30]");
        self.diagnostics.push(told);
        None
    }

    pub(super) fn file(&mut self, node: &Node, field: &Field) -> Option<Value> {
        match &node.value {
            NodeValue::Scalar { text, .. } if !self.is_mistyped_key(text, node) => {
                Some(Value::File(Box::new(FileUse {
                    file: text.trim().to_owned(),
                    title: None,
                    poster: None,
                    span: node.span,
                })))
            }
            NodeValue::Map(_) => {
                let record = self.record(node, file_fields(), |language| field.called(language), node.span);
                let text = |index: usize| {
                    record.values[index]
                        .as_ref()
                        .and_then(Value::text)
                        .map(str::to_owned)
                };
                Some(Value::File(Box::new(FileUse {
                    file: text(0)?,
                    title: text(1),
                    poster: text(2).map(|file| PhotoUse {
                        file,
                        span: record.spans.get(2).unwrap_or(node.span),
                        ..PhotoUse::default()
                    }),
                    span: record.spans.get(0).unwrap_or(node.span),
                })))
            }
            NodeValue::Scalar { .. } => None,
            _ => self.wrong_kind(node, field),
        }
    }
}
