//! `zhanlan check`: every mistake, and nothing written.

use std::process::ExitCode;

use super::arguments::{Common, Format};
use super::progress::Bar;
use super::report::{report, verdict};
use super::voice::{Voice, order};
use crate::foundation::stopwatch::Stopwatch;
use crate::pipeline::{self, Before};
use crate::render::Nowhere;

/// Runs every stage but the publishing.
pub(super) fn run(common: &Common, voice: &Voice) -> anyhow::Result<ExitCode> {
    let order = order(common, voice)?;
    let outcome = pipeline::run(
        &order,
        Before::Nothing,
        &Nowhere,
        &Bar::stoppable(voice),
        &Stopwatch::default(),
    )?;
    let voice = voice.of_site(outcome.language);
    report(&outcome.diagnostics, None, &voice);
    if voice.format != Format::Json {
        voice.say(&verdict(&outcome.diagnostics, &voice));
    }
    Ok(if outcome.diagnostics.has_errors() {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}
