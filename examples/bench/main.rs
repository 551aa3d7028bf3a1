//! Shows what a build takes: `cargo run --release --example bench -- [ENTRIES…]`
//!
//! Builds generated sites of so many text entries (1,000 if none is said), then a copy of the sample site with its
//! photos, each twice: from nothing, and again with nothing changed. Every build is a process of its own, so that its
//! processor time and its peak of memory are its own too. On a shared machine only these two say something; the time on
//! the wall is the neighbours' as well. Short builds are repeated, and the least is shown. Below each size stands what
//! the stages of one more build from nothing took.
//!
//! `--statistics` also builds the texts without any statistics, and with forty figures and twenty charts. `--keep` leaves the generated sites for a closer look; `--program PATH` measures another `zhanlan`, for comparison.

mod corpus;
mod measure;
mod questions;
mod stages;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context, Result};
use walkdir::WalkDir;
use zhanlan::foundation::numbers::grouped;

use measure::Taken;

/// The first argument of the processes that build: this program is `zhanlan` then, never an older one lying about.
const BUILDER: &str = "--as-zhanlan";

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args_os();
    let own_name = arguments.next().unwrap_or_default();
    let arguments: Vec<OsString> = arguments.collect();
    if arguments.first().is_some_and(|first| first == BUILDER) {
        return Ok(zhanlan::cli::run(
            std::iter::once(own_name).chain(arguments.into_iter().skip(1)),
        ));
    }
    measure_all(&Wishes::read(arguments)?)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds of one kind; the least is shown.
const MOST_RUNS: usize = 3;
/// A build that takes longer is not repeated.
const LONG_RUN: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// From nothing.
    First,
    /// With nothing changed.
    Again,
}

/// What was asked for.
struct Wishes {
    sizes: Vec<u64>,
    keep: bool,
    statistics: bool,
    program: Option<OsString>,
}

impl Wishes {
    fn read(arguments: Vec<OsString>) -> Result<Self> {
        let mut wishes = Self {
            sizes: Vec::new(),
            keep: false,
            statistics: false,
            program: None,
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_string_lossy().as_ref() {
                "--keep" => wishes.keep = true,
                "--statistics" => wishes.statistics = true,
                "--program" => wishes.program = Some(arguments.next().context("--program wants a path")?),
                size => wishes.sizes.push(
                    size.replace([',', '_'], "")
                        .parse()
                        .with_context(|| format!("`{size}` is no number of entries"))?,
                ),
            }
        }
        if wishes.sizes.is_empty() {
            wishes.sizes.push(1_000);
        }
        Ok(wishes)
    }
}

fn measure_all(wishes: &Wishes) -> Result<()> {
    let folder = tempfile::Builder::new()
        .prefix("zhanlan-bench-")
        .disable_cleanup(wishes.keep)
        .tempdir()?;
    say(&format!(
        "{:<40} {:>8} {:>8} {:>8} {:>8} {:>10}",
        "", "pages", "CPU s", "wall s", "peak MiB", "pages/CPU s"
    ))?;
    for size in &wishes.sizes {
        let site = folder.path().join(size.to_string());
        corpus::write(&site, *size)?;
        let name = format!("{} texts", grouped(*size as f64));
        build_twice(&name, &site, wishes)?;
        for line in stages::of(&site, || build(&site, wishes, &stages::ARGUMENTS))? {
            say(&line)?;
        }
        if wishes.statistics {
            questions::ask_for(&site, "suggested: no\n")?;
            build_twice(&format!("{name}, no statistics"), &site, wishes)?;
            questions::ask_for(&site, &questions::statistics())?;
            build_twice(&format!("{name}, 60 statistics"), &site, wishes)?;
        }
    }
    let sample = folder.path().join("sample");
    copy_sample(Path::new(env!("CARGO_MANIFEST_DIR")), &sample)?;
    build_twice("the sample with its photos", &sample, wishes)?;
    if wishes.keep {
        say(&format!("kept in {}", folder.path().display()))?;
    }
    Ok(())
}

fn build_twice(name: &str, site: &Path, wishes: &Wishes) -> Result<()> {
    for turn in [Turn::First, Turn::Again] {
        let taken = least(site, turn, wishes)?;
        let name = format!("{name}, {}", if turn == Turn::First { "first" } else { "again" });
        say(&row(&name, pages(&site.join("public")), &taken))?;
    }
    Ok(())
}

/// Builds a site several times; the least of them is what the work itself takes, the rest is the neighbours' noise.
fn least(site: &Path, turn: Turn, wishes: &Wishes) -> Result<Taken> {
    let mut least: Option<Taken> = None;
    for _ in 0..MOST_RUNS {
        if turn == Turn::First {
            forget(site)?;
        }
        let taken = build(site, wishes, &[])?;
        let enough = taken.wall > LONG_RUN;
        least = Some(match least {
            Some(before) if before.cost() <= taken.cost() => before,
            _ => taken,
        });
        if enough {
            break;
        }
    }
    least.context("at least one run")
}

fn build(site: &Path, wishes: &Wishes, arguments: &[&str]) -> Result<Taken> {
    let mut command = match &wishes.program {
        Some(program) => Command::new(program),
        None => Command::new(std::env::current_exe()?),
    };
    if wishes.program.is_none() {
        command.arg(BUILDER);
    }
    command.arg("build").arg("--site").arg(site).args(arguments);
    measure::run(&mut command, &site.with_extension("log"))
}

#[expect(clippy::disallowed_methods, reason = "the next build starts from nothing")]
fn forget(site: &Path) -> Result<()> {
    for folder in ["public", ".zhanlan"] {
        match std::fs::remove_dir_all(site.join(folder)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

fn row(name: &str, pages: usize, taken: &Taken) -> String {
    let or_unknown = |text: Option<String>| text.unwrap_or_else(|| "?".to_owned());
    let processor = taken.processor.map(|time| time.as_secs_f64());
    format!(
        "{name:<40} {:>8} {:>8} {:>8} {:>8} {:>10}",
        grouped(pages as f64),
        or_unknown(processor.map(|seconds| format!("{seconds:.2}"))),
        format!("{:.2}", taken.wall.as_secs_f64()),
        or_unknown(taken.memory.map(|bytes| grouped((bytes / 1024 / 1024) as f64))),
        or_unknown(processor.map(|seconds| grouped((pages as f64 / seconds.max(0.001)).round()))),
    )
}

fn pages(public: &Path) -> usize {
    WalkDir::new(public)
        .into_iter()
        .flatten()
        .filter(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "html")
        })
        .count()
}

/// Copies what the sample is made of, so that its photos are made anew and the repository stays as it is.
#[expect(
    clippy::disallowed_methods,
    reason = "copies the sample into a temporary folder"
)]
fn copy_sample(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    std::fs::copy(from.join("site.yaml"), to.join("site.yaml"))
        .context("the sample site is in the repository's root")?;
    for folder in ["content", "static", "themes", "words"] {
        for entry in WalkDir::new(from.join(folder)).into_iter().flatten() {
            let target: PathBuf = to.join(entry.path().strip_prefix(from)?);
            if entry.path().is_dir() {
                std::fs::create_dir_all(target)?;
            } else {
                std::fs::copy(entry.path(), target)?;
            }
        }
    }
    Ok(())
}

fn say(line: &str) -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{line}")
}
