//! A build for which nothing has changed is left out, and never another one.

#![expect(clippy::disallowed_methods, reason = "changes the sites that are tested")]

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use serde_json::Value as Json;

use crate::site::{Run, SETTINGS, Site, TODAY, binary, snapshot};

/// A small site with something of everything: a type and a template of its own, a warning, a copied file.
pub(crate) fn site() -> Site {
    let site = Site::new();
    site.entry(
        "activities/a.md",
        "标题: 端午诗会\n日期: 2025-05-31\n社区: 阳光社区",
    )
    .entry(
        "activities/b.md",
        "标题: 中秋茶话\n日期: 2025-10-06\n标签: [团圆]",
    )
    .entry("communities/阳光社区.md", "标题: 阳光社区")
    .entry("recipes/粽子.md", "标题: 粽子")
    .write(
        "content/_types/recipe.yaml",
        "name: recipe\nlabel: 食谱\nfolder: recipes\n",
    )
    .write("static/关于.txt", "榕荫展")
    .write("themes/default/templates/404.html", "没有这一页\n");
    site
}

impl Site {
    /// What a build does, by the stages it times.
    fn stages(&self, arguments: &[&str]) -> Vec<String> {
        let run = self.run(&[&["build", "--timings", "--format", "json"], arguments].concat());
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        let told: Json = serde_json::from_str(&run.out).expect("one document");
        let stages = told["timings"].as_array().expect("timings").iter();
        stages
            .map(|stage| stage["stage"].as_str().expect("a name").to_owned())
            .collect()
    }

    fn is_left_out(&self, arguments: &[&str]) -> bool {
        self.stages(arguments) == ["compare"]
    }

    fn built_twice(self) -> Self {
        assert!(!self.is_left_out(&[]), "a first build");
        assert!(self.is_left_out(&[]), "a second build");
        self
    }
}

/// What is told without how long it took.
fn without_time(run: &Run) -> (i32, Vec<&str>, &str) {
    let lines = run
        .out
        .lines()
        .map(|line| line.rsplit_once(", ").map_or(line, |(line, _)| line));
    (run.code, lines.collect(), &run.err)
}

#[test]
fn nothing_is_written_and_the_same_is_told_when_nothing_has_changed() {
    let site = site();
    site.text("activities/c.md", "标题: 重阳\n日期: 2025-10-29", "");
    let arguments = ["build", "--lang", "en"];
    let first = site.run(&arguments);
    assert!(first.err.contains("warning"), "{}", first.err);
    let (before, again) = (site.snapshot(), site.run(&arguments));
    assert!(again.out.contains("0 files written"), "{}", again.out);
    assert_eq!(without_time(&first).2, without_time(&again).2);
    assert_eq!(before, site.snapshot());
    let third = site.run(&arguments);
    assert_eq!(without_time(&again), without_time(&third));
    assert!(site.is_left_out(&[]));
}

#[test]
fn another_day_or_order_is_another_build() {
    let site = site().built_twice();
    for arguments in [
        ["--today", "2026-11-23"].as_slice(),
        &["--drafts"],
        &["--base-url", "https://example.org/"],
    ] {
        assert!(!site.is_left_out(arguments), "{arguments:?}");
        assert!(site.is_left_out(arguments), "{arguments:?}");
    }
    let elsewhere = site.folder().join("elsewhere");
    let elsewhere = ["--out", elsewhere.to_str().expect("a path")];
    assert!(!site.is_left_out(&elsewhere));
    assert!(site.is_left_out(&elsewhere), "each folder has its own ledger");
}

#[test]
fn a_folder_is_the_same_by_whatever_name_it_is_called() {
    let site = site();
    let build = || {
        let mut command = binary();
        command.args(["build", "--format", "json", "--timings", "--today", TODAY]);
        let output = command
            .current_dir(site.folder())
            .output()
            .expect("the binary runs");
        let told: Json = serde_json::from_slice(&output.stdout).expect("one document");
        told["timings"].as_array().expect("timings").len() == 1
    };
    assert!(!build());
    assert!(build());
    assert!(site.is_left_out(&[]), "named in full");
}

#[test]
fn a_damaged_or_missing_ledger_costs_a_build_and_no_more() {
    let site = site().built_twice();
    let before = site.snapshot();
    let folder = site.folder().join(".zhanlan/builds");
    let files = fs::read_dir(&folder).expect("ledgers").flatten();
    let ledger = files
        .map(|file| file.path())
        .find(|path| path.is_file())
        .expect("a ledger");
    let whole = fs::read(&ledger).expect("bytes");
    for damage in [0, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[damage] ^= 0x20;
        fs::write(&ledger, damaged).expect("written");
        assert!(!site.is_left_out(&[]), "byte {damage}");
        fs::write(&ledger, &whole[..damage]).expect("written");
        assert!(!site.is_left_out(&[]), "cut at {damage}");
        assert!(site.is_left_out(&[]), "after byte {damage}");
    }
    fs::remove_dir_all(site.folder().join(".zhanlan")).expect("removed");
    assert!(!site.is_left_out(&[]));
    assert_eq!(before, site.snapshot());
}

#[test]
fn what_was_written_just_before_a_build_is_read_once_more_and_then_known() {
    let site = site().built_twice();
    let entry = site.folder().join("content/activities/a.md");
    let ledger = || {
        let folder = fs::read_dir(site.folder().join(".zhanlan/builds")).expect("ledgers");
        let files = folder.flatten().map(|file| file.path());
        let ledger = files.into_iter().find(|path| path.is_file()).expect("a ledger");
        fs::read(ledger).expect("bytes")
    };
    let fresh = ledger();
    assert!(site.is_left_out(&[]));
    assert!(
        ledger() == fresh,
        "what could still change unseen has to be read again"
    );
    std::thread::sleep(Duration::from_millis(3100));
    assert!(site.is_left_out(&[]));
    let settled = ledger();
    assert!(
        settled.len() < fresh.len(),
        "it is known by its stamp from now on"
    );
    assert!(site.is_left_out(&[]));
    assert!(ledger() == settled);
    let text = fs::read_to_string(&entry).expect("an entry");
    fs::write(&entry, text.replace("端午诗会", "端午歌会")).expect("written");
    assert!(site.page_after_build("activities/a.html").contains("端午歌会"));
}

#[test]
fn what_was_changed_in_the_published_folder_is_made_good() {
    let site = site().built_twice();
    let whole = site.snapshot();
    let page = site.public().join("activities/a.html");
    let changes: [(&str, &dyn Fn()); 5] = [
        ("emptied", &|| fs::write(&page, "").expect("written")),
        ("same length", &|| {
            let bytes = fs::read(&page).expect("a page");
            fs::write(&page, vec![b'x'; bytes.len()]).expect("written");
        }),
        ("removed", &|| fs::remove_file(&page).expect("removed")),
        ("added", &|| {
            fs::write(site.public().join("tags/mine.html"), "x").expect("written")
        }),
        ("all gone", &|| {
            fs::remove_dir_all(site.public()).expect("removed")
        }),
    ];
    for (name, change) in changes {
        change();
        assert!(!site.is_left_out(&[]), "{name}");
        let bytes = |(path, (bytes, _)): (&String, &(Vec<u8>, SystemTime))| (path.clone(), bytes.clone());
        let (now, whole): (Vec<_>, Vec<_>) = (
            site.snapshot().iter().map(bytes).collect(),
            whole.iter().map(bytes).collect(),
        );
        assert!(now == whole, "{name}");
        assert!(site.is_left_out(&[]), "{name}");
    }
}

#[test]
fn a_file_of_the_same_length_and_time_is_still_another_file() {
    let site = site().built_twice();
    let entry = site.folder().join("content/activities/a.md");
    let time = fs::metadata(&entry)
        .and_then(|file| file.modified())
        .expect("a time");
    let text = fs::read_to_string(&entry)
        .expect("an entry")
        .replace("端午诗会", "端午歌会");
    fs::write(&entry, text).expect("written");
    let file = fs::File::options().append(true).open(&entry).expect("opened");
    file.set_modified(time).expect("a time set back");
    assert!(site.page_after_build("activities/a.html").contains("端午歌会"));
}

#[test]
fn a_build_with_errors_is_no_ground_for_another() {
    let site = site().built_twice();
    site.entry("activities/c.md", "标题: 重阳\n社区: 月光社区");
    for _ in 0..2 {
        assert_eq!(site.run(&["build"]).code, 1);
    }
    site.remove("content/activities/c.md");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(!site.has("activities/c.html"));
}

impl Site {
    fn page_after_build(&self, path: &str) -> String {
        assert_eq!(self.run(&["build"]).code, 0);
        self.page(path)
    }
}

/// A stream of numbers that is the same on every machine (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % end
    }
}

/// Settings without search, whose tables take most of a small site's time in a build for tests.
pub(crate) fn settings(edition: usize) -> String {
    format!("{SETTINGS}subtitle: 第{edition}版\nsearch: no\n")
}

/// Changes something of the site, or nothing.
pub(crate) fn change(site: &Site, dice: &mut Dice, step: usize) -> String {
    let entry = |number: usize| format!("content/activities/r{number}.md");
    let (one, other) = (dice.below(6), dice.below(6));
    let (from, to) = (site.folder().join(entry(one)), site.folder().join(entry(other)));
    match dice.below(10) {
        0..=2 => {
            // Of one length, so that only times and content tell.
            let text = format!(
                "标题: 活动{step:04}\n日期: 2025-0{}-11\n标签: [签{}]",
                1 + one,
                dice.below(3)
            );
            site.entry(&format!("activities/r{one}.md"), &text);
            format!("wrote {one}")
        }
        3 if from.is_file() && !to.is_file() => {
            fs::rename(from, to).expect("renamed");
            format!("renamed {one} to {other}")
        }
        4 if from.is_file() => {
            fs::remove_file(from).expect("removed");
            format!("removed {one}")
        }
        5 => {
            site.write("site.yaml", settings(dice.below(3)));
            "wrote the settings".to_owned()
        }
        6 => {
            let word = ["食谱", "菜谱"][dice.below(2)];
            site.write(
                "content/_types/recipe.yaml",
                format!("name: recipe\nlabel: {word}\nfolder: recipes\n"),
            );
            "wrote a type".to_owned()
        }
        7 => {
            let text = format!("没有这一页{}\n", dice.below(2));
            site.write("themes/default/templates/404.html", text);
            "wrote a template".to_owned()
        }
        8 => {
            site.write(
                "words/zh.yaml",
                format!("skip_to_content: 看内容{}\n", dice.below(2)),
            );
            "wrote the words".to_owned()
        }
        _ => "changed nothing".to_owned(),
    }
}

#[test]
fn whatever_is_changed_in_whatever_order_the_site_is_the_same_as_from_nothing() {
    let site = site();
    site.write("site.yaml", settings(0));
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut log = Vec::new();
    let mut left_out = 0;
    for step in 0..24 {
        log.push(change(&site, &mut dice, step));
        if dice.below(3) == 0 {
            // Times settle, so that files are told by them alone.
            age(site.folder());
        }
        left_out += usize::from(site.is_left_out(&[]));
        let fresh = site.folder().join("fresh");
        let _ = fs::remove_dir_all(&fresh);
        let run = site.run(&["build", "--out", fresh.to_str().expect("a path")]);
        assert_eq!(run.code, 0, "{}", run.err);
        let bytes = |folder: &Path| -> Vec<(String, Vec<u8>)> {
            let files = snapshot(folder).into_iter();
            files.map(|(path, (bytes, _))| (path, bytes)).collect()
        };
        assert!(bytes(&site.public()) == bytes(&fresh), "{log:#?}");
    }
    assert!(
        (2..18).contains(&left_out),
        "{left_out} of 24 builds were left out: {log:#?}"
    );
}

/// Makes every file of the site an hour older.
pub(crate) fn age(folder: &Path) {
    for part in zhanlan::project::PARTS {
        for found in walkdir::WalkDir::new(folder.join(part)).into_iter().flatten() {
            if found.file_type().is_file() {
                let file = fs::File::options()
                    .append(true)
                    .open(found.path())
                    .expect("opened");
                let time = file.metadata().and_then(|file| file.modified()).expect("a time");
                file.set_modified(time - Duration::from_secs(3600))
                    .expect("a time set");
            }
        }
    }
}
