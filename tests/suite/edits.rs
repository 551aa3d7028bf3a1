//! What a build takes over from the last one is what it would have made: after every edit the site is the same, byte for byte, as
//! one that is built from nothing.

#![expect(clippy::disallowed_methods, reason = "changes the sites that are tested")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use crate::pictures;
use crate::site::{SETTINGS, Site, files_below};

/// Entries of every kind of relation, with texts that link to each other.
pub(crate) fn site() -> Site {
    let site = Site::new();
    for number in 0..14 {
        activity(&site, number, "端午", "初稿。");
    }
    for number in 0..3 {
        team(&site, number, "支队伍", "金奖");
        venue(&site, number, "场所", "在院子里。");
    }
    coming(&site, "还没有办");
    site.write("content/works/画/画.jpg", pictures::jpeg(62, 60, 4));
    painting(&site, "一幅画");
    for number in 1..=3 {
        site.write(
            &format!("content/works/墙/{number}.jpg"),
            pictures::jpeg(40, 50 + number, number as u8),
        );
    }
    wall(&site, "一面墙", "巷口的墙。");
    site.entry("series/季.md", "标题: 文化季\ncolour: '#a33b2d'")
        .entry("cases/案.md", "标题: 一张桌子\n简介: 借来的。\n日期: 2025-03-02\n标签: [邻里]")
        .text("pages/关于.md", "标题: 关于", "见[活动](../activities/1.md)。")
        .text("activities/_index.md", "标题: 活动一览", "按日期。")
        .text("_index.md", "简介: 一年的成果。", "欢迎。")
        .write(
            "content/statistics.yaml",
            "图表:\n  - {名称: 各年活动, 类型: 活动, 按: 年份}\n  - {名称: 各支队伍, 类型: 活动, 按: 队伍, 算法: 合计, 字段: 参与人次}\n\
             数字:\n  - {名称: 几种案例, 类型: 案例, 算法: 种数, 字段: 简介}\n",
        )
        .write(
            "content/_types/recipe.yaml",
            "name: recipe\nlabel: 食谱\nfolder: recipes\n",
        )
        .entry("recipes/粽子.md", "标题: 粽子");
    site
}

/// A team that has won something and meets every week.
fn team(site: &Site, number: u64, title: &str, prize: &str) {
    let front = format!(
        "标题: 第{number}{title}\nmembers: 2{number}\n\
         排练:\n  - {{星期: 周六, 时间: '9:00', 场所: 所{number}}}\n\
         获奖:\n  - {{年份: 2023, 名称: {prize}}}",
    );
    site.entry(&format!("teams/队{number}.md"), &front);
}

fn venue(site: &Site, number: u64, title: &str, summary: &str) {
    let front = format!("标题: {title}{number}\n简介: {summary}");
    site.entry(&format!("venues/所{number}.md"), &front);
}

/// A work with a photo.
fn painting(site: &Site, title: &str) {
    site.text(
        "works/画/index.md",
        &format!("标题: {title}\n日期: 2022-03"),
        "![院子](画.jpg)",
    );
}

/// A work with photos that nobody describes, of which a build warns.
fn wall(site: &Site, title: &str, text: &str) {
    site.text(
        "works/墙/index.md",
        &format!("标题: {title}\n日期: 2021-07"),
        text,
    );
}

/// An activity that phones can put into their calendars.
fn coming(site: &Site, title: &str) {
    let front = format!("标题: {title}\n日期: 2026-12-05\n时间: '9:30'\nvenue: 所1\nteams: [队2]");
    site.entry("activities/将来.md", &front);
}

pub(crate) fn activity(site: &Site, number: u64, title: &str, text: &str) {
    activity_of(site, number, title, ("端午", 30 + number), text);
}

fn activity_of(site: &Site, number: u64, title: &str, (tag, participants): (&str, u64), text: &str) {
    let front = format!(
        "标题: {title}{number}\n简介: 参加的有{participants}人。\n日期: 20{}-0{}-1{}\n标签: [{tag}, 年{}]\nvenue: 所{}\nteams: [队{}]\nseries: 季\nparticipants: {participants}",
        20 + number % 4,
        1 + number % 9,
        number % 9,
        number % 5,
        number % 3,
        number % 2,
    );
    let text = format!("{text}又见[下一场]({}.md)。", (number + 1) % 14);
    site.text(&format!("activities/{number}.md"), &front, &text);
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// One edit as an officer makes it: of a text, of what it says above, of its name; now and then of what is declared.
fn edit(site: &Site, dice: &mut Dice, step: u64) -> String {
    let number = dice.below(14);
    let file = |name: &str| site.folder().join("content").join(name);
    match dice.below(28) {
        0..=3 => activity(site, number, "端午", &format!("第{step}稿。")),
        4..=6 => activity(site, number, &format!("改名{step}之"), "初稿。"),
        7 => {
            site.entry(
                "teams/队1.md",
                &format!("标题: 队伍改名{step}\nmembers: 3{}", step % 9),
            );
        }
        8 => {
            site.entry(
                "series/季.md",
                &format!("标题: 文化季\ncolour: '#a33b{:02}'", 10 + step % 80),
            );
        }
        9 => {
            site.entry(
                &format!("cases/新{step}.md"),
                &format!(
                    "标题: 新案例{step}\n简介: 第{}种。\n日期: 2024-05-0{}",
                    step % 3,
                    1 + step % 9
                ),
            );
        }
        10 => {
            let mut known = fs::read_dir(file("cases")).expect("cases").flatten();
            if let Some(case) = known.next().filter(|_| known.next().is_some()) {
                fs::remove_file(case.path()).expect("a case to remove");
            }
        }
        11 => {
            let other = format!("recipes/又名{step}.md");
            let old = fs::read_dir(file("recipes")).expect("recipes").flatten().next();
            fs::rename(old.expect("a recipe").path(), file(&other)).expect("renamed");
        }
        12 => {
            site.text(
                "activities/_index.md",
                "标题: 活动一览",
                &format!("第{step}次说明。"),
            );
        }
        13 => {
            site.text("_index.md", "简介: 一年的成果。", &format!("第{step}次欢迎。"));
        }
        16 => activity_of(site, number, "端午", ("端午", 300 + step), "初稿。"),
        17 => activity_of(site, number, "端午", ("另一个", 30 + number), "初稿。"),
        18 => venue(site, number % 3, "场所", &format!("第{step}次说明。")),
        19 => venue(site, number % 3, &format!("改名{step}之"), "在院子里。"),
        20 => team(site, number % 3, "支队伍", &format!("第{step}等奖")),
        22 => team(site, number % 3, &format!("支改名{step}之队伍"), "金奖"),
        23 => painting(site, &format!("第{step}幅画")),
        kind @ 24.. => edit_of_wall(site, kind, step),
        21 => coming(site, &format!("第{step}次改期")),
        14 => {
            let label = format!("name: recipe\nlabel: 食谱{step}\nfolder: recipes\n");
            site.write("content/_types/recipe.yaml", label);
        }
        _ if step.is_multiple_of(2) => {
            site.write(
                "themes/default/templates/404.html",
                format!("没有这一页（{step}）\n"),
            );
        }
        _ => {
            site.write("site.yaml", format!("{SETTINGS}subtitle: 第{step}版\n"));
        }
    }
    format!("step {step}, activity {number}")
}

/// An edit of the work with photos that nobody describes.
fn edit_of_wall(site: &Site, kind: u64, step: u64) {
    match kind {
        24 => wall(site, "一面墙", &format!("第{step}次画的墙。")),
        25 => wall(site, &format!("第{step}面墙"), "巷口的墙。"),
        26 => wall(
            site,
            "一面墙\n照片: [{文件: 1.jpg, 说明: 墙上的鱼}]",
            "巷口的墙。",
        ),
        _ => {
            site.write(
                "content/works/墙/2.jpg",
                pictures::jpeg(41, 52, 7 + (step % 90) as u8),
            );
        }
    }
}

/// The files the owner wrote.
fn sources(site: &Site) -> Vec<String> {
    let mut files = files_below(site.folder());
    files.retain(|path| !path.starts_with("public/") && !path.starts_with(".zhanlan/"));
    files
}

/// Lets files look as if their last edit were some seconds ago: what was written just now is never known by its stamp.
fn settle(site: &Site) {
    let earlier = SystemTime::now() - Duration::from_secs(10);
    for path in sources(site) {
        let file = File::options()
            .append(true)
            .open(site.folder().join(path))
            .expect("a file");
        let modified = file.metadata().and_then(|metadata| metadata.modified());
        if modified.is_ok_and(|modified| modified > earlier) {
            file.set_modified(earlier).expect("a time");
        }
    }
}

/// The same sources in another folder, built from nothing; and what is told of them.
fn from_nothing(site: &Site) -> (BTreeMap<String, Vec<u8>>, String) {
    let copy = Site::new();
    for path in sources(site) {
        copy.write(&path, fs::read(site.folder().join(&path)).expect("a file"));
    }
    let told = build(&copy);
    (contents(&copy), told)
}

/// Builds, and says what is told.
pub(crate) fn build(site: &Site) -> String {
    settle(site);
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    run.err
}

fn contents(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let files = site.snapshot().into_iter();
    files.map(|(path, (bytes, _))| (path, bytes)).collect()
}

pub(crate) fn is_as_from_nothing(site: &Site, after: &str) {
    let (kept, (fresh, told)) = (contents(site), from_nothing(site));
    let differs = |path: &&String| kept.get(*path) != fresh.get(*path);
    let paths: BTreeSet<&String> = kept.keys().chain(fresh.keys()).collect();
    let other: Vec<&String> = paths.into_iter().filter(differs).collect();
    assert!(other.is_empty(), "after {after} these differ: {other:?}");
    // What the last build has told is told again.
    assert_eq!(build(site), told, "after {after}");
}

#[test]
fn after_any_sequence_of_edits_the_site_is_the_same_as_from_nothing() {
    for seed in 1..=2 {
        let (site, mut dice) = (site(), Dice(seed));
        build(&site);
        for step in 0..16 {
            let mut after = edit(&site, &mut dice, step);
            // Several edits between two builds are as good as one.
            if dice.below(4) == 0 {
                after = format!("{after}; {}", edit(&site, &mut dice, step + 100));
            }
            build(&site);
            is_as_from_nothing(&site, &format!("seed {seed}: {after}"));
        }
    }
}

#[test]
fn a_new_title_changes_no_page_but_those_that_show_it() {
    let site = site();
    build(&site);
    let before = contents(&site);
    activity(&site, 5, "改名之", "初稿。");
    build(&site);
    is_as_from_nothing(&site, "a new title");
    let mut changed = contents(&site);
    changed.retain(|path, bytes| before.get(path) != Some(bytes));
    for path in [
        "activities/5.html",
        "activities/index.html",
        "timeline.html",
        "assets/entries/catalogue.js",
    ] {
        assert!(changed.contains_key(path), "{path}");
    }
    // Of the index of search the page tells the version, and of files that of data the length.
    let pages = changed.iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in
        pages.filter(|(path, _)| !["search.html", "data/index.html"].contains(&path.as_str()))
    {
        assert!(String::from_utf8_lossy(bytes).contains("改名之"), "{path}");
    }
}

#[test]
fn a_new_title_changes_the_page_of_the_wall_with_its_photos_and_no_other() {
    let site = Site::new();
    for (name, year, photos) in [("早", 2023, 5), ("晚", 2024, 60)] {
        for number in 0..photos {
            let photo = pictures::jpeg(20 + number, 24, number as u8);
            site.write(&format!("content/works/{name}/{number}.jpg"), photo);
        }
        site.text(
            &format!("works/{name}/index.md"),
            &format!("标题: {name}\n日期: {year}-05"),
            "墙上的照片。",
        );
    }
    build(&site);
    let before = contents(&site);
    site.text("works/早/index.md", "标题: 更早的\n日期: 2023-05", "墙上的照片。");
    build(&site);
    is_as_from_nothing(&site, "a title");
    let after = contents(&site);
    let changed = |path: &str| before.get(path) != after.get(path);
    assert_eq!(["photos.html", "photos-2.html"].map(changed), [false, true]);
    let parts = |site: &BTreeMap<String, Vec<u8>>| {
        let parts = site.keys().filter(|path| path.starts_with("assets/wall/"));
        parts.cloned().collect::<BTreeSet<String>>()
    };
    let gone: Vec<String> = parts(&before).difference(&parts(&after)).cloned().collect();
    assert!(
        matches!(gone.as_slice(), [part] if part.starts_with("assets/wall/2.")),
        "{gone:?}"
    );
}
