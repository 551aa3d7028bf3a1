//! `zhanlan build`: the site into `public/`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::arguments::{Build, Common, Format};
use super::progress::Bar;
use super::report::{report, verdict};
use super::timings;
use super::voice::{Voice, order};
use crate::foundation::numbers::file_size;
use crate::foundation::stopwatch::Stopwatch;
use crate::media::MediaError;
use crate::pipeline::{self, Outcome};
use crate::publish::{Folder, PublishError, Published, publish};

/// Builds and publishes; with errors in the content nothing is written.
pub(super) fn run(common: &Common, build: &Build, voice: &Voice) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let order = order(common, voice)?;
    let out = out(common);
    let (bar, stopwatch) = (Bar::stoppable(voice), Stopwatch::default());
    // Whether it may be replaced is told before an hour of photos, not after it.
    let folder = Folder::new(&common.site, &out, &bar).map_err(|error| explained(&error, voice))?;
    let outcome = pipeline::run(&order, &folder, &bar, &stopwatch)?;
    let voice = voice.of_site(outcome.language);
    if voice.format != Format::Json {
        report(&outcome.diagnostics, None, &voice);
        let (errors, warnings) = outcome.diagnostics.counts();
        if errors + warnings > 0 {
            voice.tell(&verdict(&outcome.diagnostics, &voice));
        }
    }
    let failed = outcome.diagnostics.has_errors();
    let publish = || publish(&outcome.output, folder, &bar);
    let published = (!failed).then(|| stopwatch.time("publish", publish)).transpose();
    let taken = build.timings.then(|| stopwatch.taken());
    if voice.format == Format::Json {
        // One document, with the last stage in it, and told although that stage may have failed.
        report(&outcome.diagnostics, taken.as_deref(), &voice);
    }
    let Some(published) = published.map_err(|error| explained(&error, &voice))? else {
        return Ok(ExitCode::from(1));
    };
    if voice.format != Format::Json {
        if let Some(taken) = taken {
            voice.tell(&timings::table(&taken, outcome.output.pages(), &voice));
        }
        tell_result(&outcome, published, start, &out, &voice);
    }
    Ok(ExitCode::SUCCESS)
}

/// Where the site is written.
pub(super) fn out(common: &Common) -> PathBuf {
    common.out.clone().unwrap_or_else(|| common.site.join("public"))
}

fn tell_result(outcome: &Outcome, published: Published, start: Instant, out: &Path, voice: &Voice) {
    let counts = &outcome.counts;
    voice.say(&voice.text(
        "report",
        "built",
        &[
            ("entries", counts.entries.to_string()),
            ("pages", outcome.output.pages().to_string()),
            ("photos", counts.photos.to_string()),
            ("made", counts.made.to_string()),
            ("cached", counts.cached.to_string()),
            ("size", file_size(outcome.output.bytes())),
            ("seconds", format!("{:.1}", start.elapsed().as_secs_f64())),
        ],
    ));
    voice.say(&voice.text(
        "report",
        "files",
        &[
            ("written", published.written.to_string()),
            ("kept", published.kept.to_string()),
        ],
    ));
    voice.say(&voice.text(
        "report",
        "look",
        &[("index", out.join("index.html").display().to_string())],
    ));
}

/// A publishing error in a person's words.
fn explained(error: &PublishError, voice: &Voice) -> anyhow::Error {
    let text = match error {
        PublishError::NotOurs(folder) => voice.text(
            "environment",
            "out-not-ours",
            &[("folder", folder.display().to_string())],
        ),
        PublishError::OverSources(folder) => voice.text(
            "environment",
            "out-inside",
            &[("folder", folder.display().to_string())],
        ),
        PublishError::Stopped => return MediaError::Stopped.into(),
        PublishError::File { path, source } => {
            let action = voice.text("environment", "writing", &[]);
            voice.text(
                "environment",
                "io",
                &[
                    ("action", action),
                    ("path", path.display().to_string()),
                    ("reason", source.to_string()),
                ],
            )
        }
    };
    anyhow::anyhow!(text)
}
