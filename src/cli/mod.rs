//! The command line: arguments in, the library's work, a report for a person out. The only place that prints.

mod arguments;
mod build;
mod cache;
mod check;
mod interrupt;
mod new;
mod photos;
mod progress;
mod report;
mod serve;
mod timings;
mod voice;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Build, Command};
use voice::Voice;

/// Runs a command; the exit code says how it went: 0 done, 1 the content has errors, 2 wrong usage or environment,
/// 130 stopped by Ctrl-C.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // `--help` and `--version` are no mistakes.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let voice = Voice::new(&arguments.common);
    let outcome = match &arguments.command {
        None => build::run(&arguments.common, &Build::default(), &voice),
        Some(Command::Build(build)) => build::run(&arguments.common, build, &voice),
        Some(Command::Check) => check::run(&arguments.common, &voice),
        Some(Command::Serve(serve)) => serve::run(&arguments.common, serve, &voice),
        Some(Command::New(new)) => new::run(new, &voice),
        Some(Command::Photos(photos)) => photos::run(&arguments.common, photos, &voice),
        Some(Command::Cache(cache)) => cache::run(&arguments.common, cache, &voice),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if interrupt::is_stop(&error) => {
            voice.tell(&voice.text("report", "interrupted", &[]));
            ExitCode::from(130)
        }
        Err(error) => {
            voice.tell(&voice.text("report", "failed", &[("reason", format!("{error:#}"))]));
            ExitCode::from(2)
        }
    }
}
