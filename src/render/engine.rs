//! The template engine: the theme's templates, our filters, and template errors as diagnostics.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::messages;
use crate::foundation::nearest::nearest;
use crate::foundation::numbers;
use crate::foundation::source::{SourceText, Span};
use crate::project::theme::Theme;

/// Room for most pages: one that grows is copied each time.
const PAGE: usize = 32 * 1024;

/// The templates, ready to render.
pub(super) struct Engine {
    tera: Tera,
    sources: BTreeMap<String, Arc<SourceText>>,
    /// Every name that some template prints or asks for.
    printed: BTreeSet<String>,
}

impl Engine {
    /// Reads all templates of a theme; the first that cannot be read is told.
    pub(super) fn new(theme: &Theme, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.register_filter("number", number);
        tera.register_filter("phrases", phrases);
        tera.register_filter("safe", safe);
        let sources: BTreeMap<String, Arc<SourceText>> = theme
            .templates
            .iter()
            .map(|(name, file)| {
                (
                    name.clone(),
                    SourceText::new(&*file.path, String::from_utf8_lossy(&file.bytes).into_owned()),
                )
            })
            .collect();
        let added = tera.add_raw_templates(
            sources
                .iter()
                .map(|(name, source)| (name.as_str(), source.text())),
        );
        let mut engine = Self {
            tera,
            sources,
            printed: BTreeSet::new(),
        };
        match added {
            Ok(()) => {
                let templates = engine.tera.get_template_names();
                let names = templates.filter_map(|name| engine.tera.get_template_variables(name).ok());
                engine.printed = names.flatten().map(String::from).collect();
                Some(engine)
            }
            Err(error) => {
                diagnostics.push(engine.diagnostic(&error, "base.html"));
                None
            }
        }
    }

    /// Whether a template prints or asks for a name.
    pub(super) fn prints(&self, name: &str) -> bool {
        self.printed.contains(name)
    }

    /// Renders a part of a page.
    pub(super) fn part(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera
            .render(name, context)
            .map_err(|error| self.diagnostic(&error, name))
    }

    /// Renders a page.
    pub(super) fn page(&self, name: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut page = Vec::with_capacity(PAGE);
        self.tera
            .render_to(name, context, &mut page)
            .map_err(|error| self.diagnostic(&error, name))?;
        Ok(page)
    }

    /// A template error at the place it names.
    fn diagnostic(&self, error: &tera::Error, name: &str) -> Diagnostic {
        let report = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
            _ => None,
        };
        let place = report.and_then(|report| {
            let source = self.sources.get(report.filename())?;
            let range = &report.span().range;
            Some((source, Span::new(range.start, range.end), report.message()))
        });
        match place {
            Some((source, span, message)) => reasoned(
                Diagnostic::at(Code::TemplateError, source, span),
                message.trim_end_matches('.'),
            ),
            None => {
                let path = self.sources.get(name).map_or(name, |source| source.path());
                Diagnostic::in_file(Code::TemplateError, path).with("reason", error.to_string())
            }
        }
    }
}

/// Says why a template failed. The engine answers an unknown name with every name there is; the nearest one helps more.
fn reasoned(told: Diagnostic, message: &str) -> Diagnostic {
    let unknown = message.split_once(". Available ").and_then(|(said, known)| {
        let name = said.split('`').nth(1)?.to_owned();
        let known = known.split_once(": ")?.1;
        Some((nearest(&name, known.split(", ")).map(str::to_owned), name))
    });
    let Some((nearest, name)) = unknown else {
        return told.with("reason", message);
    };
    let key = if nearest.is_some() {
        "unknown-near"
    } else {
        "unknown"
    };
    let values = [("name", name), ("nearest", nearest.unwrap_or_default())];
    let message = message.to_owned();
    told.with_each("reason", move |language| {
        messages::text(language, "template-reason", key, &values).unwrap_or_else(|| message.clone())
    })
}

/// `{{ t.page_number | fill(n=3) }}`: a word with its blanks filled in.
fn fill(word: &str, values: Kwargs, _: &State) -> TeraResult<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let values: Vec<(&str, String)> = values
        .iter()
        .filter_map(|(key, value)| Some((key.as_str()?, text(value))))
        .collect();
    Ok(messages::fill(word, &values))
}

/// `{{ s.title | phrases }}`: a title that would rather break after a colon or a comma, or before a book title mark, than
/// inside a word: Chinese has no spaces to break at.
fn phrases(title: &Value, _: Kwargs, state: &State) -> TeraResult<Value> {
    const BETWEEN: &str = "</span><span class=\"phrase\">";
    let title = state.escape_if_needed(title)?;
    let mut html = String::with_capacity(title.len() + 4 * BETWEEN.len());
    html.push_str("<span class=\"phrase\">");
    let mut rest = title.as_str();
    while let Some(at) = rest.find(['：', '，', '《']) {
        let end = at + '：'.len_utf8();
        let cut = if rest[at..].starts_with('《') { at } else { end };
        html.push_str(&rest[..cut]);
        html.push_str(BETWEEN);
        html.push_str(&rest[cut..end]);
        rest = &rest[end..];
    }
    html.push_str(rest);
    html.push_str("</span>");
    Ok(Value::safe_string(&html))
}

/// `{{ body_html | safe }}`: the same text, not copied as the engine's own filter would.
fn safe(value: &Value, _: Kwargs, _: &State) -> Value {
    match value.as_str() {
        Some(_) => value.clone().mark_safe(),
        None => Value::safe_string(&value.to_string()),
    }
}

/// `{{ 20705 | number }}`: thousands grouped.
fn number(value: Value, _: Kwargs, _: &State) -> TeraResult<String> {
    Ok(value.as_f64().map_or_else(|| value.to_string(), numbers::grouped))
}
