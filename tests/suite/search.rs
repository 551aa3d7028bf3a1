//! What the search index holds, and what never: its texts and shards as files. What queries find is tested in `tests/search`.

use serde_json::Value as Json;

use crate::site::Site;

fn files(site: &Site, kind: char) -> Vec<String> {
    let name = |path: &String| {
        path.strip_prefix("assets/search/")
            .map(|name| name.starts_with(kind))
    };
    let published = site.published().into_iter();
    published.filter(|path| name(path) == Some(true)).collect()
}

/// Everything that search could show.
fn texts(site: &Site) -> String {
    files(site, 't').iter().map(|path| site.page(path)).collect()
}

fn core(site: &Site) -> Json {
    let script = site.page("assets/search/core.js");
    let json = script
        .strip_prefix("self.zhanlanSearch = ")
        .expect("it sets one value");
    serde_json::from_str(json.trim_end().trim_end_matches(';')).expect("JSON")
}

#[test]
fn everything_people_read_of_an_entry_can_be_found() {
    let site = Site::new();
    site.entry("venues/hall.md", "标题: 榕荫大厅");
    site.entry(
        "teams/drums.md",
        "标题: 激情腰鼓队\n荣誉:\n  - {年份: 2025, 名称: 邻里杯一等奖}",
    );
    site.text(
        "activities/a.md",
        "标题: 端午包粽子\n日期: 2026-06-19\n摘要: 粽叶的香味先到了门口\n标签: [节庆]\n场所: 榕荫大厅\n队伍: [激情腰鼓队]\n参与人次: 1200\n照片:\n  - {文件: a.png, 替代文字: 一桌粽子, 图注: 领队剪开粽绳}",
        "院子里先铺开**长桌**。\n\n> 志愿者把糯米分好。\n\n| 组 | 包了 |\n| --- | --- |\n| 东院 | 八十个 |\n",
    );
    site.write("content/activities/a.png", crate::pictures::png(40, 30, 1));
    site.build();
    let texts = texts(&site);
    for text in [
        "端午包粽子",
        "粽叶的香味先到了门口",
        "节庆",
        "榕荫大厅",
        "激情腰鼓队",
        "1,200人次",
        "1200人次",
        "一桌粽子",
        "领队剪开粽绳",
        "院子里先铺开长桌",
        "志愿者把糯米分好",
        "八十个",
        "邻里杯一等奖",
        "2026年6月19日",
    ] {
        assert!(texts.contains(text), "{text} is not in {texts}");
    }
    assert!(!texts.contains("长桌。志愿者"), "blocks are lines apart: {texts}");
}

#[test]
fn what_is_not_published_is_in_no_file_of_the_index() {
    let site = Site::new();
    site.text(
        "activities/shown.md",
        "标题: 已发布\n日期: 2026-06-19\n照片: []",
        "看得见的字。",
    );
    site.text(
        "activities/draft.md",
        "标题: 还在写\n草稿: 是",
        "草稿里的字：鼞。",
    );
    site.text(
        "activities/early.md",
        "标题: 还没到\n发布日期: 2026-12-01",
        "提早的字：鼟。",
    );
    site.text(
        "activities/late.md",
        "标题: 已过期\n下线日期: 2026-11-21",
        "过期的字：鼜。",
    );
    site.text("teams/few.md", "标题: 小队\n队员人数: 7", "几个人的队。");
    site.build();
    let index: String = site
        .published()
        .iter()
        .filter(|path| path.starts_with("assets/search/"))
        .map(|path| site.page(path))
        .collect();
    for hidden in ["还在写", "还没到", "已过期", "鼞", "鼟", "鼜", "7人"] {
        assert!(!index.contains(hidden), "{hidden}");
    }
    assert!(index.contains("看得见的字") && index.contains("<10"));
}

#[test]
fn a_new_entry_changes_only_the_files_that_have_its_words() {
    let site = Site::new();
    for day in 1..=28 {
        site.text(
            &format!("activities/day-{day}.md"),
            &format!("标题: 第{day}天\n日期: 2026-01-{day:02}\n照片: []"),
            &"一段不长不短的正文，好让每个文件都装满。".repeat(60),
        );
    }
    site.build();
    let before = site.snapshot();
    site.text(
        "activities/new.md",
        "标题: 新的一天\n日期: 2026-10-01\n照片: []",
        "新的字。",
    );
    site.build();
    let after = site.snapshot();
    let kept = files(&site, 't');
    let kept = kept
        .iter()
        .filter(|path| before.get(*path).map(|file| &file.0) == Some(&after[*path].0));
    assert_eq!(kept.count(), files(&site, 't').len() - 1);
}

#[test]
fn addresses_of_the_index_change_with_its_files() {
    let site = Site::new();
    site.text(
        "activities/a.md",
        "标题: 一\n日期: 2026-01-01\n照片: []",
        "甲乙丙。",
    );
    site.build();
    let (before, page) = (core(&site)["versions"].clone(), site.page("search.html"));
    site.text(
        "activities/a.md",
        "标题: 一\n日期: 2026-01-01\n照片: []",
        "甲乙丁。",
    );
    site.build();
    assert_ne!(core(&site)["versions"], before);
    let address = |page: &str| {
        page.split("data-core=\"")
            .nth(1)
            .map(|rest| rest[..40].to_owned())
    };
    assert_ne!(address(&site.page("search.html")), address(&page));
}

#[test]
fn the_index_is_the_same_on_any_number_of_threads() {
    let site = Site::new();
    for day in 1..=28 {
        site.text(
            &format!("activities/day-{day}.md"),
            &format!("标题: 第{day}天\n日期: 2026-01-{day:02}\n照片: []\n标签: [邻里, 标签{day}]"),
            &format!("第{day}天的正文。"),
        );
    }
    let build = |threads| {
        let run = site.run_with(&["build"], &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(run.code, 0, "{}", run.err);
        let index = site
            .published()
            .into_iter()
            .filter(|path| path.starts_with("assets/search/"));
        index.map(|path| (site.page(&path), path)).collect::<Vec<_>>()
    };
    assert_eq!(build("1"), build("4"));
}

#[test]
fn search_can_be_switched_off() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 一\n日期: 2026-01-01\n照片: []");
    site.build();
    assert!(site.has("search.html") && site.page("index.html").contains("search.html"));
    let settings = std::fs::read_to_string(site.folder().join("site.yaml")).expect("settings");
    site.write("site.yaml", format!("{settings}搜索: 否\n"));
    site.build();
    assert!(!site.has("search.html") && !site.has("assets/search/core.js"));
    assert!(!site.page("index.html").contains("search.html"));
}
