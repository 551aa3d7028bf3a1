//! Pages are written while others are still rendered: whatever ends a build then, the old site stays as it was.

#![expect(clippy::disallowed_methods, reason = "takes away the sites that are tested")]

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use crate::site::{Run, Site, TODAY, binary, snapshot};

/// A site that takes a moment to render.
fn large() -> Site {
    let site = Site::new();
    for number in 0..900 {
        let front_matter = format!(
            "标题: 活动{number}\n日期: 2025-{:02}-{:02}\n标签: [标签{}]",
            1 + number % 12,
            1 + number % 28,
            number % 40
        );
        site.text(
            &format!("activities/a{number}.md"),
            &front_matter,
            &"粽叶的香味先到了门口。\n\n".repeat(60),
        );
    }
    site
}

impl Site {
    /// Starts a build, and goes on.
    fn begin(&self) -> Child {
        let mut command = binary();
        command.args(["build", "--lang", "en", "--today", TODAY, "--site"]);
        command
            .arg(self.folder())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().expect("the binary runs")
    }

    /// Where the new site is made.
    fn in_the_making(&self) -> PathBuf {
        self.folder().join(".public.zhanlan-new")
    }

    /// Waits until a build has written its first page.
    fn wait_for_pages(&self, build: &mut Child) {
        let start = Instant::now();
        let has_files = || fs::read_dir(self.in_the_making()).is_ok_and(|mut files| files.next().is_some());
        while !has_files() {
            assert!(start.elapsed() < Duration::from_secs(120), "no pages are written");
            assert_eq!(
                build.try_wait().expect("a state"),
                None,
                "the build was over before"
            );
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// The names of what stands beside the published site and is hidden.
    fn left_beside(&self) -> Vec<String> {
        let files = fs::read_dir(self.folder()).expect("a folder").flatten();
        let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with(".public")).collect()
    }
}

#[cfg(unix)]
fn send(signal: &str, child: &Child) {
    let mut kill = std::process::Command::new("kill");
    let status = kill.args([signal, &child.id().to_string()]).status();
    assert!(status.expect("kill runs").success());
}

/// Builds a site, stops a second build among its pages, and sees to it that the first is still there.
#[cfg(unix)]
fn stopped_among_pages(site: &Site, signal: &str) -> std::process::Output {
    site.build();
    let before = site.snapshot();
    site.entry("activities/new.md", "标题: 新的");
    let mut build = site.begin();
    site.wait_for_pages(&mut build);
    send(signal, &build);
    let ended = build.wait_with_output().expect("an ended build");
    assert!(site.snapshot() == before, "the old site changed");
    ended
}

#[cfg(unix)]
#[test]
fn ctrl_c_among_the_pages_leaves_the_old_site_and_no_trace() {
    let site = large();
    let ended = stopped_among_pages(&site, "-INT");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(130), "{told}");
    assert_eq!(site.left_beside(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_build_killed_among_the_pages_leaves_the_old_site_and_the_next_one_clears_up() {
    let site = large();
    stopped_among_pages(&site, "-KILL");
    assert_eq!(site.left_beside(), [".public.zhanlan-new"]);
    site.build();
    assert!(site.has("activities/new.html"));
    assert_eq!(site.left_beside(), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_build_does_not_disturb_another_into_the_same_folder() {
    let site = large();
    let mut first = site.begin();
    site.wait_for_pages(&mut first);
    let builds = [first, site.begin(), site.begin()];
    for build in builds {
        let ended = build.wait_with_output().expect("an ended build");
        let told = String::from_utf8_lossy(&ended.stderr);
        assert_eq!((ended.status.code(), &*told), (Some(0), ""));
    }
    assert_eq!(site.left_beside(), [""; 0]);
    let published = site.snapshot();
    let run = site.build();
    assert!(site.snapshot() == published, "not the whole site: {}", run.out);
}

#[cfg(unix)]
#[test]
fn what_somebody_changes_in_the_published_folder_meanwhile_is_made_anew() {
    let site = large();
    site.build();
    site.entry("activities/new.md", "标题: 新的");
    let mut build = site.begin();
    site.wait_for_pages(&mut build);
    send("-STOP", &build);
    for page in ["activities/a5.html", "activities/a500.html", "stray.html"] {
        site.write(&format!("public/{page}"), "another's");
    }
    send("-CONT", &build);
    let ended = build.wait_with_output().expect("an ended build");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert_eq!((ended.status.code(), &*told), (Some(0), ""));
    assert_eq!(site.left_beside(), [""; 0]);
    let texts = |folder: &std::path::Path| {
        let files = snapshot(folder)
            .into_iter()
            .map(|(path, (bytes, _))| (path, bytes));
        files.collect::<std::collections::BTreeMap<_, _>>()
    };
    let published = texts(&site.public());
    fs::remove_dir_all(site.public()).expect("taken away");
    fs::remove_dir_all(site.folder().join(".zhanlan")).expect("taken away");
    site.build();
    assert!(published == texts(&site.public()), "not as from nothing");
}

#[test]
fn two_pages_at_one_path_are_told_alike_on_any_number_of_threads_and_change_nothing() {
    let site = Site::new();
    for number in 0..60 {
        site.entry(
            &format!("activities/a{number}.md"),
            &format!("标题: 活动{number}\n日期: 2026-01-02"),
        );
    }
    site.build();
    let before = site.snapshot();
    // The calendar stands there already.
    site.entry("pages/calendar.md", "标题: 日历");
    let told = |threads: &str| {
        let run = site.run_with(
            &["build", "--format", "short", "--lang", "en"],
            &[("RAYON_NUM_THREADS", threads)],
        );
        assert_eq!(run.code, 1, "{}", run.err);
        run.err
    };
    let expected = told("1");
    assert!(
        expected.contains("content/pages/calendar.md") && expected.contains("error[two-writers]"),
        "{expected}"
    );
    for _ in 0..5 {
        assert_eq!(told("4"), expected);
    }
    assert!(site.snapshot() == before, "the old site changed");
    assert_eq!(site.left_beside(), [""; 0]);
}

#[test]
fn a_site_with_errors_writes_nothing_beside_the_old_one_either() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午\n日期: 2026-02-30");
    let deep = site.folder().join("deep/er/out");
    let run = site.run(&["build", "--out", &deep.to_string_lossy()]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(!site.folder().join("deep").exists(), "folders were made");
}

const STAGES: [&str; 11] = [
    "compare", "project", "load", "model", "derive", "media", "begin", "search", "render", "check", "publish",
];

/// The lines of a table by the words they begin with.
fn rows(run: &Run) -> Vec<(String, usize)> {
    let cells = |line: &str| line.split("  ").filter(|cell| !cell.trim().is_empty()).count();
    let first = |line: &str| line.split("  ").next().unwrap_or_default().trim().to_owned();
    run.err.lines().map(|line| (first(line), cells(line))).collect()
}

#[test]
fn whoever_asks_is_told_what_each_stage_takes_and_the_result_is_as_ever() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午");
    let english = site.run(&["build", "--timings", "--lang", "en"]);
    let names: Vec<String> = rows(&english).into_iter().map(|(name, _)| name).collect();
    let expected = [&["stage"][..], &STAGES, &["all"]].concat();
    assert_eq!(
        (english.code, names),
        (0, expected.iter().map(|name| (*name).to_owned()).collect())
    );
    assert!(
        rows(&english)
            .iter()
            .all(|(name, cells)| *cells >= 4 || name == "stage"),
        "{}",
        english.err
    );
    assert!(!english.out.contains("render"), "{}", english.out);
    // Another order: the same one would be left out.
    let chinese = site.run(&["build", "--timings", "--lang", "zh", "--drafts"]);
    assert!(
        chinese.err.contains("生成页面") && !chinese.err.contains("render"),
        "{}",
        chinese.err
    );
    assert_eq!(snapshot(&site.public()).len(), site.published().len());
    // Nobody who did not ask is told.
    assert_eq!(site.run(&["build"]).err, "");
}

#[test]
fn programs_are_told_the_stages_within_the_one_document() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午");
    let run = site.run(&["build", "--timings", "--format", "json"]);
    let document: Json = serde_json::from_str(&run.out).expect("one JSON document");
    let stages: Vec<&str> = document["timings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["stage"].as_str())
        .collect();
    assert_eq!((run.code, stages, run.err.as_str()), (0, STAGES.to_vec(), ""));
    assert!(document["timings"][8]["wall_seconds"].is_number(), "{}", run.out);
    let plain: Json = serde_json::from_str(&site.run(&["build", "--format", "json"]).out).expect("JSON");
    assert_eq!(plain.get("timings"), None);
}
