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
use crate::ledger::{Ground, Last, Told};
use crate::media::MediaError;
use crate::pipeline::{self, Before, Outcome};
use crate::publish::{Folder, PublishError, Published, publish};

/// Builds and publishes; with errors in the content nothing is written.
pub(super) fn run(common: &Common, build: &Build, voice: &Voice) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let order = order(common, voice)?;
    let out = out(common);
    let (bar, stopwatch) = (Bar::stoppable(voice), Stopwatch::default());
    // Whether it may be replaced is told before an hour of photos, not after it.
    let folder = Folder::new(&common.site, &out, &bar).map_err(|error| explained(&error, voice))?;
    let compare = || {
        let ground = Ground::look(&order, &out);
        let last = ground.last();
        (ground, last)
    };
    let (mut ground, last) = stopwatch.time("compare", compare);
    let finish = Finish {
        start,
        out: &out,
        build,
        stopwatch: &stopwatch,
    };
    let folder = match last {
        Last::Same(told) => {
            let voice = voice.of_site(told.language);
            tell_mistakes(&told, &voice);
            let published = Published {
                written: 0,
                kept: told.files,
            };
            return Ok(finish.tell(&told, Some(published), &voice));
        }
        Last::Other(known) => folder.knowing(known, ground.beside_texts()),
    };
    let run =
        |before: Before<'_>, folder: &Folder<'_>| pipeline::run(&order, before, folder, &bar, &stopwatch);
    let publish = |outcome: &Outcome, folder| {
        let publish = || publish(&outcome.output, folder, &bar);
        let failed = outcome.diagnostics.has_errors();
        (!failed).then(|| stopwatch.time("publish", publish)).transpose()
    };
    let looked = ground.take_tree().map_or(Before::Nothing, Before::Looked);
    let mut outcome = run(looked, &folder)?;
    let mut told = Told::of(&outcome);
    let voice = &voice.of_site(told.language);
    tell_mistakes(&told, voice);
    let mut published = publish(&outcome, folder);
    if matches!(published, Err(PublishError::Disturbed)) {
        // Another build was quicker: what was to be kept is not there any more. What is wrong has been told.
        let folder = Folder::new(&common.site, &out, &bar).map_err(|error| explained(&error, voice))?;
        outcome = run(Before::Nothing, &folder)?;
        told = Told::of(&outcome);
        published = publish(&outcome, folder);
    }
    match published {
        Ok(published) => {
            let (published, untouched) = published.unzip();
            if let Some(untouched) = &untouched {
                ground.note(&told, &outcome.output, untouched);
            }
            // To take all of it apart takes a while; the system takes it back at once.
            std::mem::forget((outcome, untouched));
            Ok(finish.tell(&told, published, voice))
        }
        Err(error) => {
            finish.tell(&told, None, voice);
            Err(explained(&error, voice))
        }
    }
}

/// What is told when a build is over.
struct Finish<'a> {
    start: Instant,
    out: &'a Path,
    build: &'a Build,
    stopwatch: &'a Stopwatch,
}

impl Finish<'_> {
    /// Tells what came of it; nothing is published when there are errors.
    fn tell(&self, told: &Told, published: Option<Published>, voice: &Voice) -> ExitCode {
        let taken = self.build.timings.then(|| self.stopwatch.taken());
        if voice.format == Format::Json {
            // One document, with the last stage in it, and told although that stage may have failed.
            report(&told.diagnostics, taken.as_deref(), voice);
        }
        let Some(published) = published else {
            return ExitCode::from(1);
        };
        if voice.format != Format::Json {
            if let Some(taken) = taken {
                voice.tell(&timings::table(&taken, told.pages, voice));
            }
            self.tell_result(told, published, voice);
        }
        ExitCode::SUCCESS
    }

    fn tell_result(&self, told: &Told, published: Published, voice: &Voice) {
        let counts = &told.counts;
        voice.say(&voice.text(
            "report",
            "built",
            &[
                ("entries", counts.entries.to_string()),
                ("pages", told.pages.to_string()),
                ("photos", counts.photos.to_string()),
                ("made", counts.made.to_string()),
                ("cached", counts.cached.to_string()),
                ("size", file_size(told.bytes)),
                ("seconds", format!("{:.1}", self.start.elapsed().as_secs_f64())),
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
        let index = self.out.join("index.html").display().to_string();
        voice.say(&voice.text("report", "look", &[("index", index)]));
    }
}

/// Tells people what is wrong, as soon as it is known.
fn tell_mistakes(told: &Told, voice: &Voice) {
    if voice.format == Format::Json {
        return;
    }
    report(&told.diagnostics, None, voice);
    let (errors, warnings) = told.diagnostics.counts();
    if errors + warnings > 0 {
        voice.tell(&verdict(&told.diagnostics, voice));
    }
}

/// Where the site is written.
pub(super) fn out(common: &Common) -> PathBuf {
    common.out.clone().unwrap_or_else(|| common.site.join("public"))
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
        PublishError::Disturbed => voice.text("environment", "out-disturbed", &[]),
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
