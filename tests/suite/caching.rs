//! The photo cache from outside: shown and pruned, and whole whatever happens to a build: Ctrl-C, kill, another build.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use crate::pictures;
use crate::site::{Site, binary, files_below};

/// An entry of as many photos.
fn site_of(photos: u8) -> Site {
    let site = Site::new();
    site.entry("activities/a/index.md", "标题: 端午");
    for seed in 1..=photos {
        site.write(
            &format!("content/activities/a/{seed}.jpg"),
            pictures::jpeg(1700, 1200, seed),
        );
    }
    site
}

impl Site {
    fn cache(&self) -> PathBuf {
        self.folder().join(".zhanlan/photos")
    }

    /// The variants in the cache with the time each was written.
    fn variants(&self) -> BTreeMap<String, std::time::SystemTime> {
        let files = files_below(&self.cache()).into_iter();
        let variants = files.filter(|path| path.ends_with(".webp") || path.ends_with(".jpg"));
        variants
            .map(|path| {
                let metadata = fs::metadata(self.cache().join(&path)).expect("a variant");
                (path, metadata.modified().expect("a time"))
            })
            .collect()
    }

    /// What `cache` tells on a day, as data.
    fn cache_on(&self, day: &str, arguments: &[&str]) -> Json {
        let mut command = binary();
        command
            .args(["cache", "--format", "json", "--today", day, "--site"])
            .arg(self.folder());
        let output = command.args(arguments).output().expect("the binary runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// Starts a build into a folder, and goes on.
    fn start(&self, out: &str) -> Child {
        let mut command = binary();
        command
            .args(["build", "--lang", "en", "--site"])
            .arg(self.folder());
        command.arg("--out").arg(self.folder().join(out));
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the binary runs")
    }

    /// Waits until a build has made some variants.
    fn wait_for_variants(&self, count: usize) {
        let start = Instant::now();
        while self.variants().len() < count {
            assert!(start.elapsed() < Duration::from_secs(120), "no photos are made");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn media(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let folder = self.folder().join(out).join("media");
        let read = |path: String| {
            let bytes = fs::read(folder.join(&path)).expect("a published photo");
            (path, bytes)
        };
        files_below(&folder).into_iter().map(read).collect()
    }
}

#[cfg(unix)]
fn send(signal: &str, child: &Child) {
    let status = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(status.expect("kill runs").success());
}

/// `(12 new, 3 from the cache)`.
fn made_and_cached(out: &str) -> (usize, usize) {
    let numbers: Vec<usize> = out
        .split(['(', ')'])
        .nth(1)
        .unwrap_or_else(|| panic!("no counts: {out}"))
        .split(|found: char| !found.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    (numbers[0], numbers[1])
}

#[test]
fn the_cache_is_shown_and_pruned_of_what_no_build_uses() {
    let site = site_of(3);
    assert_eq!(site.cache_on("2099-01-01", &[])["all"]["files"], 0);
    assert_eq!(site.run(&["build"]).code, 0);
    let variants = site.variants();
    let shown = site.cache_on("2000-01-01", &[]);
    assert_eq!(
        (&shown["photos"], &shown["unused"]["files"]),
        (&Json::from(3), &Json::from(0))
    );
    let person = site.run(&["cache", "--lang", "zh"]);
    assert!(
        person.out.contains("照片缓存") && person.out.contains("记得 3 张照片"),
        "{}",
        person.out
    );
    // Nothing is old enough.
    assert_eq!(site.cache_on("2000-01-01", &["--prune"])["removed"]["files"], 0);
    assert_eq!(site.variants(), variants);
    // A file nobody knows goes at any time, what is used stays.
    site.write(".zhanlan/photos/ab/stray.webp", b"stray");
    assert_eq!(
        site.cache_on("2000-01-01", &["--prune", "5"])["removed"]["files"],
        1
    );
    assert_eq!(site.variants(), variants);
    // Years later all is old; what is made again is the same.
    let before = site.media("public");
    let pruned = site.cache_on("2099-01-01", &["--prune", "30"]);
    assert_eq!(pruned["removed"]["files"], variants.len());
    assert_eq!((site.variants().len(), &pruned["photos"]), (0, &Json::from(0)));
    // Another order: for the same one the published site is left as it is.
    let run = site.run(&["build", "--lang", "en", "--drafts"]);
    assert_eq!(
        (run.code, made_and_cached(&run.out)),
        (0, (3, 0)),
        "{}{}",
        run.out,
        run.err
    );
    assert_eq!(site.media("public"), before);
}

#[test]
fn nothing_is_pruned_while_a_preview_uses_the_cache() {
    let site = site_of(1);
    let mut command = binary();
    command
        .args(["serve", "--port", "0", "--site"])
        .arg(site.folder());
    let mut preview = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a preview");
    let start = Instant::now();
    // The preview holds the cache as soon as it has made the photo.
    while site.run(&["cache", "--prune", "0"]).code != 2 {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "the preview does not hold the cache"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    let refused = site.run(&["cache", "--prune", "0", "--lang", "zh"]);
    preview.kill().expect("a running preview");
    preview.wait().expect("an ended preview");
    assert!(refused.err.contains("正在用缓存"), "{}", refused.err);
    // Killed as it was, it holds nothing any more.
    assert_eq!(site.run(&["cache", "--prune", "0"]).code, 0);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_was_made_and_the_next_build_goes_on_from_there() {
    let site = site_of(14);
    site.write("public/.zhanlan", "zhanlan\n")
        .write("public/index.html", "the old site");
    let child = site.start("public");
    site.wait_for_variants(9);
    send("-INT", &child);
    let ended = child.wait_with_output().expect("an ended build");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(130), "{told}");
    assert!(told.contains("the next build goes on from there"), "{told}");
    assert_eq!(site.page("index.html"), "the old site");
    assert_eq!(files_below(site.folder().join("public").as_path()).len(), 2);
    let kept = site.variants();
    let run = site.run(&["build", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let (made, cached) = made_and_cached(&run.out);
    assert_eq!(made + cached, 14, "{}", run.out);
    assert!(cached >= 2, "nothing was known again: {}", run.out);
    let now = site.variants();
    for (variant, time) in kept {
        assert_eq!(now.get(&variant), Some(&time), "{variant} was made again");
    }
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_nothing_half_written_to_be_published() {
    let (killed, whole) = (site_of(8), site_of(8));
    for variants in [2, 9] {
        let mut child = killed.start("public");
        killed.wait_for_variants(variants);
        send("-KILL", &child);
        child.wait().expect("an ended build");
        assert!(!killed.has("index.html"));
        // The power may go while the index is written, whatever the file system promises.
        let index = killed.cache().join("index");
        if let Ok(bytes) = fs::read(&index) {
            killed.write(".zhanlan/photos/index", &bytes[..bytes.len() / 2]);
        }
    }
    assert_eq!(killed.run(&["build"]).code, 0);
    assert_eq!(whole.run(&["build"]).code, 0);
    assert_eq!(killed.media("public"), whole.media("public"));
}

#[test]
fn two_builds_at_once_publish_the_same() {
    let site = site_of(8);
    let builds = ["one", "two"].map(|out| site.start(out));
    for build in builds {
        let ended = build.wait_with_output().expect("an ended build");
        assert!(
            ended.status.success(),
            "{}",
            String::from_utf8_lossy(&ended.stderr)
        );
    }
    assert_eq!(site.media("one"), site.media("two"));
    let run = site.run(&["build", "--lang", "en"]);
    assert_eq!(made_and_cached(&run.out), (0, 8), "{}", run.out);
    assert_eq!(site.media("public"), site.media("one"));
}
