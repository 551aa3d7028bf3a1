//! What each stage of a measured build takes, as `zhanlan build --timings` tells it.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value as Json;

use crate::measure::Taken;

/// With these a build tells what its stages take, in one document.
pub(crate) const ARGUMENTS: [&str; 3] = ["--timings", "--format", "json"];

/// Builds a site from nothing with [`ARGUMENTS`] and shows what it tells; nothing if the program is older than `--timings`.
pub(crate) fn of(site: &Path, build: impl FnOnce() -> Result<Taken>) -> Result<Vec<String>> {
    crate::forget(site)?;
    if build().is_err() {
        return Ok(Vec::new());
    }
    let told = std::fs::read_to_string(site.with_extension("log"))?;
    let document: Json = serde_json::from_str(&told).context("the program tells one document")?;
    let stages = document["timings"].as_array().context("it tells its stages")?;
    Ok(stages.iter().map(row).collect())
}

fn row(stage: &Json) -> String {
    let seconds = |key: &str| {
        stage[key]
            .as_f64()
            .map_or_else(|| "?".to_owned(), |time| format!("{time:.2}"))
    };
    let memory = stage["peak_memory_bytes"].as_u64();
    format!(
        "    {:<36} {:>8} {:>8} {:>8} {:>8}",
        stage["stage"].as_str().unwrap_or("?"),
        "",
        seconds("processor_seconds"),
        seconds("wall_seconds"),
        memory.map_or_else(|| "?".to_owned(), |bytes| (bytes / 1024 / 1024).to_string()),
    )
}
