//! What a preview shows and tells after any edit is what a build from nothing would, whether it was told which texts changed or not.

use std::collections::{BTreeMap, BTreeSet};

use image::{ImageFormat, Rgb, RgbImage};
use zhanlan::load::Changed;
use zhanlan::pipeline::Earlier;

use crate::memory::run;
use crate::site::Site;
use crate::unchanged::{Dice, age};

/// What somebody writes of an entry: each number chooses among a few ways.
#[derive(Debug, Clone, Default)]
struct Said {
    title: usize,
    date: usize,
    community: usize,
    summary: usize,
    prose: usize,
    photo: usize,
    extra: usize,
}

/// A site in the making, and the edit that was made last.
struct Desk {
    site: Site,
    said: BTreeMap<String, Said>,
    dice: Dice,
}

/// One beside an entry of its own, one beside entries that may show it. Both are too small, which is told where they are named first.
const PICTURES: [&str; 2] = ["content/activities/a0/图.jpg", "content/activities/图.jpg"];

/// A small picture of one colour.
fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 30, Rgb([90, 120, shade]))
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .expect("a JPEG");
    bytes.into_inner()
}

impl Said {
    /// The text of an entry at a path.
    fn text(&self, path: &str) -> String {
        let is_community = path.contains("/communities/");
        let name = path.rsplit('/').next().unwrap_or_default();
        let name = name.trim_end_matches(".md");
        // Communities are named by their files, and by titles that come and go and that two may have.
        let of_communities = [name, "阳光家园", "月光"];
        let of_others = [name, "端午诗会", "一个长一些的题目：有冒号", "月光"];
        let titles = match is_community {
            true => of_communities.as_slice(),
            false => &of_others,
        };
        let mut lines = vec![format!("标题: {}", of(titles, self.title))];
        lines.push(of(
            &["", "简介: 一句话。", "简介: 另一句话，更长。"],
            self.summary,
        ));
        if !is_community {
            lines.extend(self.facts(path.ends_with("index.md")));
        }
        lines.retain(|line| !line.is_empty());
        let prose = of(
            &[
                "粽叶的香味先到了门口。",
                "鼓声从巷口传来。\n\n## 经过\n\n大家都来了。",
                "见[经过](#经过)。\n\n## 经过\n\n大家都来了。",
                "见[那一次](a2.md)和[别处](a2.md#经过)。",
                "大家都来了。\n\n![图](图.jpg)",
                "![图](图.jpg)\n\n大家都走了。",
            ],
            self.prose,
        );
        let prose = match path.strip_prefix("content/activities/a0/") {
            Some(_) => prose.replace("(a2", "(../a2").replace("(图", "(../图"),
            None if is_community => prose
                .replace("(a2", "(../activities/a2")
                .replace("(图", "(../activities/图"),
            None => prose,
        };
        format!("---\n{}\n---\n{prose}\n", lines.join("\n"))
    }

    /// What an activity says of itself.
    fn facts(&self, has_photos: bool) -> Vec<String> {
        let communities = ["阳光社区", "阳光家园", "江畔", "[阳光社区, 江畔]", "月光"];
        let extras = [
            "",
            "标签: [团圆, 月光]",
            "置顶: 是",
            "发布日期: 2027-01-01",
            "网址名: a-b",
            "草稿: 是",
        ];
        let photos = [
            "",
            "封面: 图.jpg",
            "照片: [{文件: 图.jpg, 说明: 一张图, 替代文字: 图}]",
        ];
        vec![
            of(
                &["日期: 2025-05-31", "日期: 2025-06-01", "日期: 2024-12"],
                self.date,
            ),
            format!("社区: {}", of(&communities, self.community)),
            of(&extras, self.extra),
            of(&photos, if has_photos { self.photo } else { 0 }),
        ]
    }
}

fn of(choices: &[&str], number: usize) -> String {
    choices[number % choices.len()].to_owned()
}

impl Desk {
    fn new() -> Self {
        let site = Site::new();
        let settings = "title: 榕荫展\nphoto_checks: {blurred: no, dark: no, alike: no, missing: no}\n";
        let figures = "图表:\n  - {名称: 各社区, 类型: 活动, 按: 社区}\n数字:\n  - {名称: 月光, 类型: 活动, 条件: {社区: 阳光家园}}\n";
        site.write("site.yaml", settings)
            .write("content/statistics.yaml", figures);
        for (path, shade) in PICTURES.into_iter().zip([60, 90]) {
            site.write(path, picture(shade));
        }
        let paths = [
            "activities/a0/index.md",
            "activities/a1.md",
            "activities/a2.md",
            "activities/a3.md",
            "communities/阳光社区.md",
            "communities/江畔.md",
            "communities/河东.md",
        ];
        let mut desk = Self {
            site,
            said: BTreeMap::new(),
            dice: Dice(0x9e37_79b9_7f4a_7c15),
        };
        for path in paths {
            desk.write(&format!("content/{path}"), Said::default());
        }
        desk
    }

    fn write(&mut self, path: &str, said: Said) {
        self.site.write(path, said.text(path));
        self.said.insert(path.to_owned(), said);
    }

    fn any(&mut self) -> String {
        let place = self.dice.below(self.said.len());
        self.said.keys().nth(place).expect("one of them").clone()
    }

    /// Puts right whatever may be wrong, or nothing would ever be shown again.
    fn mend(&mut self) {
        for (path, said) in self.said.clone() {
            let right = Said {
                community: 0,
                extra: 0,
                prose: 1,
                ..said
            };
            self.write(&path, right);
        }
    }

    /// Edits an entry that is there, as most edits do; what changed.
    fn edit(&mut self) -> (String, Changed) {
        let path = self.any();
        let mut said = self.said[&path].clone();
        let number = self.dice.below(7);
        match self.dice.below(9) {
            0..3 => said.title = number,
            3 | 4 => said.prose = number,
            5 => said.summary = number,
            6 => said.community = number,
            7 => said.photo = number,
            _ => (said.date, said.extra) = (number, number),
        }
        self.write(&path, said);
        (
            format!("edited {path}: {:?}", self.said[&path]),
            Changed::Texts(BTreeSet::from([path])),
        )
    }

    /// Anything else that may happen to a site; what changed.
    fn meddle(&mut self, step: usize) -> (String, Changed) {
        let path = self.any();
        let log = match self.dice.below(6) {
            0 => {
                self.write(
                    &format!("content/activities/b{step}.md"),
                    Said {
                        title: step,
                        ..Said::default()
                    },
                );
                format!("new {step}")
            }
            1 if path.contains("/b") => {
                self.site.remove(&path);
                self.said.remove(&path);
                format!("removed {path}")
            }
            2 if path.contains("/a1") || path.contains("/b") => {
                let said = self.said.remove(&path).expect("it is there");
                self.site.remove(&path);
                self.write(&format!("content/activities/c{step}.md"), said);
                format!("renamed {path}")
            }
            3 => {
                // Not to be understood until it is written again.
                self.site.write(&path, "---\n标题: [\n---\n错了。\n");
                return (format!("broke {path}"), Changed::Texts(BTreeSet::from([path])));
            }
            4 => {
                self.site.text(
                    "communities/_index.md",
                    "标题: 社区",
                    ["见[家园](阳光社区.md)。", "大家。"][step % 2],
                );
                "wrote the introduction".to_owned()
            }
            _ => {
                let (one, first) = self.edit();
                let (other, mut all) = self.edit();
                all.add(first);
                return (format!("{one}; {other}"), all);
            }
        };
        (log, Changed::Anything)
    }
}

#[test]
fn after_any_edit_a_preview_shows_what_a_build_from_nothing_would() {
    let mut desk = Desk::new();
    let mut earlier = Earlier::default();
    let (mut log, mut good) = (Vec::new(), 0);
    for step in 0..100 {
        let (done, changed) = match desk.dice.below(4) {
            0 => desk.meddle(step),
            _ => desk.edit(),
        };
        log.push(done);
        // Stamps tell of texts only what happened long enough ago.
        if desk.dice.below(2) == 0 {
            age(desk.site.folder());
        }
        earlier.changed(changed);
        let (again, fresh) = (run(&desk.site, Some(&mut earlier)), run(&desk.site, None));
        assert_eq!(again.1, fresh.1, "{log:#?}");
        let pages = fresh.0.keys().chain(again.0.keys());
        let others: Vec<&String> = pages
            .filter(|path| again.0.get(*path) != fresh.0.get(*path))
            .collect();
        assert!(others.is_empty(), "{others:?} after {log:#?}");
        good += usize::from(!again.0.is_empty());
        if again.0.is_empty() && desk.dice.below(2) == 0 {
            desk.mend();
            log.push("mended all".to_owned());
            earlier.changed(Changed::Anything);
        }
    }
    assert!(good > 40, "{good} of the runs had no errors: {log:#?}");
}

/// Runs a preview on after one text was written, beside a run from nothing; what is told.
fn written(site: &Site, earlier: &mut Earlier, path: &str, front_matter: &str) -> Vec<String> {
    site.entry(path, front_matter);
    earlier.changed(Changed::Texts(BTreeSet::from([format!("content/{path}")])));
    let (again, fresh) = (run(site, Some(earlier)), run(site, None));
    assert!(
        again == fresh,
        "{path}: {front_matter}: {:?} {:?}",
        again.1,
        fresh.1
    );
    again.1
}

#[test]
fn a_title_that_a_name_may_mean_is_looked_for_again() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 诗会\n日期: 2025-05-31\n社区: 月光")
        .entry("communities/x.md", "标题: 月光")
        .entry("communities/y.md", "标题: 江畔");
    let mut earlier = Earlier::default();
    run(&site, Some(&mut earlier));
    let mut title = |title: &str| written(&site, &mut earlier, "communities/y.md", title).len();
    let told = ["标题: 河东", "标题: 月光", "标题: 河西", "标题: 河南"].map(&mut title);
    assert_eq!(told, [0, 1, 0, 0], "two are called so for once");
    let mut title = |title: &str| written(&site, &mut earlier, "communities/x.md", title).len();
    assert_eq!(["标题: 星光", "标题: 月光"].map(&mut title), [1, 0]);
}

#[test]
fn what_is_wrong_with_a_photo_is_told_where_it_is_named_now() {
    let site = Site::new();
    site.write("site.yaml", "title: 榕荫展\nphoto_checks: {missing: no}\n");
    site.write(PICTURES[0], picture(60));
    let mut earlier = Earlier::default();
    for more in ["", "简介: 一句话。\n", "简介: 一句话。\n标签: [团圆]\n"] {
        let said = format!("标题: 诗会\n{more}照片: [{{文件: 图.jpg, 替代文字: 图}}]\n日期: 2025-05-31");
        let told = written(&site, &mut earlier, "activities/a0/index.md", &said);
        let line = said
            .lines()
            .position(|line| line.starts_with("照片"))
            .expect("named")
            + 2;
        let place = format!("content/activities/a0/index.md:{line}:");
        assert!(told.iter().any(|told| told.starts_with(&place)), "{told:?}");
    }
}
