//! Diagnostics for people, for editors, and for programs.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value as Json, json};

use super::arguments::Format;
use super::timings;
use super::voice::{Voice, is_watched};
use crate::foundation::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::stopwatch::Taken;

/// Reports all mistakes of a run in the order of the files; for programs with what its stages took, if that is asked for.
pub(super) fn report(diagnostics: &Diagnostics, taken: Option<&[Taken]>, voice: &Voice) {
    let language = voice.language(None);
    match voice.format {
        Format::Json => voice.say(&json(diagnostics, taken, language)),
        Format::Short => diagnostics
            .sorted()
            .into_iter()
            .for_each(|found| voice.tell(&short(found, language))),
        Format::Human => diagnostics
            .sorted()
            .into_iter()
            .for_each(|found| voice.tell(&human(found, language))),
    }
}

/// How many mistakes there were, and what that means.
pub(super) fn verdict(diagnostics: &Diagnostics, voice: &Voice) -> String {
    let (errors, warnings) = diagnostics.counts();
    let counts = [("errors", errors.to_string()), ("warnings", warnings.to_string())];
    let key = match (errors, warnings) {
        (0, 0) => "clean",
        (0, _) => "warnings",
        _ => "errors",
    };
    voice.text("report", key, &counts)
}

/// `content/activities/duanwu.md:4:8: error[unknown-relation]: …`.
fn short(found: &Diagnostic, language: Language) -> String {
    let (line, column) = found.location.line_column();
    let place = format!("{}:{line}:{column}", found.location.path());
    let hint = found
        .hint(language)
        .map(|hint| format!(" — {hint}"))
        .unwrap_or_default();
    format!(
        "{place}: {}[{}]: {}{hint}",
        found.severity().as_str(),
        found.code.as_str(),
        found.message(language)
    )
}

fn human(found: &Diagnostic, language: Language) -> String {
    let renderer = if is_watched() && std::env::var_os("NO_COLOR").is_none() {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let word = |key| messages::text(language, "report", key, &[]).unwrap_or_default();
    let level = match found.severity() {
        Severity::Error => Level::ERROR.with_name(word("error")),
        Severity::Warning => Level::WARNING.with_name(word("warning")),
    };
    let (message, hint) = (found.message(language), found.hint(language));
    let help = Level::HELP.with_name(word("hint"));
    let hint = hint.as_deref().map(|hint| help.message(hint));
    let title = level.primary_title(message.as_str()).id(found.code.as_str());
    let group = match &found.location {
        Location::Text(source, span) => {
            // One line is enough; spans of several would bury the hint.
            let text = source.text();
            let start = span.start.min(text.len());
            let line_end = text[start..].find('\n').map_or(text.len(), |end| start + end);
            let end = span.end.clamp(start, line_end);
            let snippet = Snippet::source(text)
                .path(source.path())
                .annotation(AnnotationKind::Primary.span(start..end));
            title.element(snippet).elements(hint)
        }
        Location::File(path) => {
            let origin = annotate_snippets::Origin::path(path.as_str());
            Group::with_title(title).element(origin).elements(hint)
        }
    };
    renderer.render(&[group])
}

/// A mistake for programs.
pub(super) fn json_of(found: &Diagnostic, language: Language) -> Json {
    let (line, column) = found.location.line_column();
    let source = match &found.location {
        Location::Text(source, _) => Json::from(source.line(line)),
        Location::File(_) => Json::Null,
    };
    json!({
        "code": found.code.as_str(),
        "severity": found.severity().as_str(),
        "file": found.location.path(),
        "line": line,
        "column": column,
        "message": found.message(language),
        "hint": found.hint(language),
        "source": source,
    })
}

fn json(diagnostics: &Diagnostics, taken: Option<&[Taken]>, language: Language) -> String {
    let (errors, warnings) = diagnostics.counts();
    let all: Vec<Json> = diagnostics
        .sorted()
        .into_iter()
        .map(|found| json_of(found, language))
        .collect();
    let mut document = json!({"diagnostics": all, "summary": {"errors": errors, "warnings": warnings}});
    if let Some(taken) = taken {
        document["timings"] = timings::json(taken);
    }
    document.to_string()
}
