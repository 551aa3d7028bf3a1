//! `zhanlan new`: a small site to start from, commented in Chinese and English.

#![expect(clippy::disallowed_methods, reason = "writes the starter site")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};

use super::arguments::New;
use super::voice::Voice;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Writes the starter site into an empty or missing folder.
pub(super) fn run(new: &New, voice: &Voice) -> anyhow::Result<ExitCode> {
    let folder = &new.folder;
    let shown = folder.display().to_string();
    let occupied = fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some()) || folder.is_file();
    if occupied {
        anyhow::bail!(voice.text("environment", "not-empty", &[("folder", shown)]));
    }
    write(&STARTER, folder).map_err(|error| {
        let action = voice.text("environment", "writing", &[]);
        anyhow::anyhow!(voice.text(
            "environment",
            "io",
            &[
                ("action", action),
                ("path", shown.clone()),
                ("reason", error.to_string())
            ]
        ))
    })?;
    voice.say(&voice.text("report", "created", &[("folder", shown.clone())]));
    voice.say(&voice.text("report", "next", &[("folder", shown)]));
    Ok(ExitCode::SUCCESS)
}

fn write(from: &Dir<'_>, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for file in from.files() {
        if let Some(name) = file.path().file_name() {
            fs::write(to.join(name), file.contents())?;
        }
    }
    for inner in from.dirs() {
        if let Some(name) = inner.path().file_name() {
            write(inner, &to.join(name))?;
        }
    }
    Ok(())
}
