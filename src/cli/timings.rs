//! What the stages of a build took: a table for people, rows for programs.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::voice::Voice;
use crate::foundation::numbers::grouped;
use crate::foundation::stopwatch::Taken;

/// What the system does not tell.
const UNKNOWN: &str = "?";

/// A row for each stage and one for all of them; how many pages a second where pages are made.
pub(super) fn table(taken: &[Taken], pages: usize, voice: &Voice) -> String {
    let word = |key: &str| voice.text("timings", key, &[]);
    let mut rows = vec![["stage", "wall", "processor", "memory", "rate"].map(word)];
    rows.extend(taken.iter().map(|stage| {
        let rate = (stage.stage == "render").then(|| rate(pages, stage.wall));
        row(word(stage.stage), stage, rate)
    }));
    let all = all(taken);
    // A build that was left out has rendered nothing.
    let has_rendered = taken.iter().any(|stage| stage.stage == "render");
    let rate = has_rendered.then(|| rate(pages, all.wall));
    rows.push(row(word("all"), &all, rate));
    lines(&rows)
}

/// The same for programs; what is not known is null.
pub(super) fn json(taken: &[Taken]) -> Json {
    let row = |stage: &Taken| {
        json!({
            "stage": stage.stage,
            "wall_seconds": stage.wall.as_secs_f64(),
            "processor_seconds": stage.processor.map(|time| time.as_secs_f64()),
            "peak_memory_bytes": stage.memory,
        })
    };
    taken.iter().map(row).collect()
}

/// All stages together.
fn all(taken: &[Taken]) -> Taken {
    Taken {
        stage: "all",
        wall: taken.iter().map(|stage| stage.wall).sum(),
        processor: taken.iter().map(|stage| stage.processor).sum(),
        memory: taken.iter().filter_map(|stage| stage.memory).max(),
    }
}

fn row(name: String, stage: &Taken, rate: Option<String>) -> [String; 5] {
    let seconds = |time: Duration| format!("{:.2}", time.as_secs_f64());
    let known = |text: Option<String>| text.unwrap_or_else(|| UNKNOWN.to_owned());
    [
        name,
        seconds(stage.wall),
        known(stage.processor.map(seconds)),
        known(stage.memory.map(mebibytes)),
        rate.unwrap_or_default(),
    ]
}

fn mebibytes(bytes: u64) -> String {
    (bytes / 1024 / 1024).to_string()
}

#[expect(clippy::cast_precision_loss, reason = "no site has that many pages")]
fn rate(pages: usize, time: Duration) -> String {
    grouped((pages as f64 / time.as_secs_f64().max(0.001)).round())
}

/// Rows under each other: names to the left, numbers to the right.
fn lines(rows: &[[String; 5]]) -> String {
    let widest = |column: usize| {
        rows.iter()
            .map(|row| width(&row[column]))
            .max()
            .unwrap_or_default()
    };
    let widths: [usize; 5] = std::array::from_fn(widest);
    let line = |row: &[String; 5]| {
        let cells = row
            .iter()
            .zip(widths)
            .enumerate()
            .map(|(column, (cell, widest))| {
                let space = " ".repeat(widest - width(cell));
                if column == 0 {
                    format!("{cell}{space}")
                } else {
                    format!("{space}{cell}")
                }
            });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How many columns of a terminal a text takes: a Chinese character two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|found| if found.is_ascii() { 1 } else { 2 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_under_their_headings_in_chinese_too() {
        let row = |cells: [&str; 5]| cells.map(str::to_owned);
        let told = lines(&[
            row(["阶段", "用时", "CPU", "MiB", "每秒"]),
            row(["读", "0.01", "?", "12", ""]),
            row(["render", "10.25", "3.00", "240", "1,000"]),
        ]);
        let expected = "阶段     用时   CPU  MiB   每秒\n\
                        读       0.01     ?   12\n\
                        render  10.25  3.00  240  1,000";
        assert_eq!(told, expected);
    }
}
