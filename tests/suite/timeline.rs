//! The timeline: everything listed by its date, from the latest on, however much there is.

use crate::site::{Site, addresses, links_to};

/// Where some words stand in a page, in the order they are asked for; each must be there.
fn in_order(page: &str, words: &[&str]) {
    let mut at = 0;
    for word in words {
        let found = page[at..].find(word);
        at += found.unwrap_or_else(|| panic!("{word} does not follow in {page}"));
    }
}

#[test]
fn years_months_and_days_run_back_from_what_is_to_come() {
    let site = Site::new();
    site.entry("activities/soon.md", "标题: 冬至包饺子\n日期: 2026-12-22");
    site.entry("activities/early.md", "标题: 月初的事\n日期: 2026-11-02");
    site.entry("activities/late.md", "标题: 月中的事\n日期: 2026-11-14");
    site.entry("works/crane.md", "标题: 千纸鹤\n日期: 2024-05-01");
    site.entry("cases/yard.md", "标题: 院子的案例\n日期: 2026-10");
    site.entry("works/old.md", "标题: 老鼓\n日期: 2024");
    site.build();
    let page = site.page("timeline.html");
    in_order(
        &page,
        &[
            "id=\"year-2026\"",
            "12月",
            "冬至包饺子",
            "11月",
            "今天 · 2026年11月22日",
            "月中的事",
            "月初的事",
            "10月",
            "这个月的某一天",
            "院子的案例",
            "id=\"year-2024\"",
            "5月",
            "千纸鹤",
            "月份不详",
            "老鼓",
        ],
    );
    assert!(links_to(&page, "timeline.html#year-2024") && links_to(&page, "works/crane.html"));
    assert!(!site.published().iter().any(|path| path.starts_with("timeline/")));
}

#[test]
fn what_has_no_date_is_counted_and_what_is_listed_by_name_is_not_there() {
    let site = Site::new();
    site.entry("activities/day.md", "标题: 有日期\n日期: 2026-11-02");
    site.entry("activities/none.md", "标题: 没有写日子");
    site.entry("teams/drums.md", "标题: 鼓队\n日期: 2026-11-03");
    site.build();
    let page = site.page("timeline.html");
    let main = page.split("<main").nth(1).unwrap_or_default();
    assert!(main.contains("还有 1 项没有写日期") && !main.contains("没有写日子"));
    assert!(!main.contains("鼓队"));
}

#[test]
fn a_long_timeline_is_cut_into_years() {
    let site = Site::new();
    for (year, count) in [(2026, 150), (2025, 230), (2024, 20)] {
        for number in 0..count {
            let (month, day) = (1 + number % 10, 1 + number % 28);
            let text = format!("标题: 第{number}场\n日期: {year}-{month:02}-{day:02}");
            site.entry(&format!("activities/a{year}-{number}.md"), &text);
        }
    }
    site.build();
    let of = |path: &str| {
        let page = site.page(path);
        let entries = page.matches("class=\"moment is-").count();
        (entries, page)
    };
    let (count, first) = of("timeline.html");
    assert_eq!(count, 200);
    // The year that is cut leads to its own pages, the one that is whole has none.
    assert!(links_to(&first, "timeline.html#year-2026") && links_to(&first, "timeline/2025.html"));
    assert!(first.contains("2025年的全部 230 项") && !site.has("timeline/2026.html"));
    assert_eq!(
        (of("timeline/2025.html").0, of("timeline/2025-2.html").0),
        (200, 30)
    );
    let (count, oldest) = of("timeline/2024.html");
    assert_eq!(count, 20);
    assert!(addresses(&oldest).contains(&"../timeline.html#year-2026".to_owned()));
    for path in site.published() {
        if path.starts_with("timeline") {
            assert!(
                site.page(&path).len() < 300_000,
                "{path} is too large for a phone"
            );
        }
    }
}
