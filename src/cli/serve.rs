//! `zhanlan serve`: the preview on this machine.

use std::process::ExitCode;

use serde_json::Value as Json;

use super::arguments::{Common, Format, Serve};
use super::progress::Bar;
use super::report::{json_of, report, verdict};
use super::voice::{Voice, order};
use crate::foundation::diagnostic::Severity;
use crate::pipeline::Outcome;
use crate::serve::{self, ServeError, Watcher, Words};

/// Previews until Ctrl-C.
pub(super) fn run(common: &Common, serve: &Serve, voice: &Voice) -> anyhow::Result<ExitCode> {
    let order = order(common, voice)?;
    let speaker = Speaker {
        voice: voice.of_site(None),
        bar: Bar::stoppable(voice),
    };
    serve::serve(order, serve.port, &speaker).map_err(|error| match error {
        ServeError::Port { port, source } => {
            anyhow::anyhow!(voice.text(
                "environment",
                "port",
                &[("port", port.to_string()), ("reason", source.to_string())]
            ))
        }
        other => other.into(),
    })?;
    voice.tell(&voice.text("report", "stopped", &[]));
    Ok(ExitCode::SUCCESS)
}

struct Speaker {
    voice: Voice,
    bar: Bar,
}

impl Watcher for Speaker {
    fn progress(&self) -> &dyn crate::foundation::progress::Progress {
        &self.bar
    }

    fn ready(&self, url: &str) {
        self.voice
            .say(&self.voice.text("report", "serving", &[("url", url.to_owned())]));
    }

    fn built(&self, outcome: &Outcome, milliseconds: u128) {
        let voice = self.voice.of_site(outcome.language);
        report(&outcome.diagnostics, None, &voice);
        if voice.format != Format::Json {
            voice.tell(&verdict(&outcome.diagnostics, &voice));
            voice.tell(&voice.text("report", "rebuilt", &[("milliseconds", milliseconds.to_string())]));
        }
    }

    fn errors(&self, outcome: &Outcome) -> Vec<Json> {
        let language = self.voice.of_site(outcome.language).language(None);
        let found = outcome.diagnostics.sorted().into_iter();
        let errors = found.filter(|found| found.severity() == Severity::Error);
        errors.map(|found| json_of(found, language)).collect()
    }

    fn words(&self) -> Words {
        let word = |key| self.voice.text("report", key, &[]);
        Words {
            no_site: word("no-site"),
            errors: word("preview-errors"),
            aside: word("preview-aside"),
        }
    }

    fn failed(&self, reason: &str) {
        self.voice.tell(
            &self
                .voice
                .text("report", "failed", &[("reason", reason.to_owned())]),
        );
    }
}
