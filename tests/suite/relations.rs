//! Relations: written on one side, shown on both, by whatever name an entry goes.

use crate::site::{Site, links_to};

fn choir(name: &str) -> Site {
    let site = Site::new();
    site.entry("teams/bishui-hechang.md", "标题: 碧水合唱队\nslug: choir");
    site.entry(
        "activities/chongyang.md",
        &format!("标题: 重阳合唱\n日期: 2026-10-18\n文化队伍: [{name}]"),
    );
    site.build();
    site
}

#[test]
fn an_entry_is_named_by_its_file_its_slug_or_its_title() {
    for name in ["bishui-hechang", "choir", "碧水合唱队", "CHOIR"] {
        let site = choir(name);
        assert!(
            links_to(&site.page("activities/chongyang.html"), "../teams/choir.html"),
            "{name}"
        );
        assert!(
            links_to(&site.page("teams/choir.html"), "../activities/chongyang.html"),
            "{name}"
        );
    }
}

#[test]
fn an_entry_in_a_folder_of_its_own_is_named_by_the_folder() {
    let site = Site::new();
    site.entry("teams/威风锣鼓/index.md", "标题: 永和威风锣鼓队");
    site.entry("activities/a.md", "标题: 开锣\n文化队伍: 威风锣鼓");
    site.build();
    assert!(links_to(
        &site.page("teams/wei-feng-luo-gu.html"),
        "../activities/a.html"
    ));
}

#[test]
fn a_file_name_comes_before_a_title() {
    let site = Site::new();
    site.entry("teams/choir.md", "标题: 碧水合唱队");
    site.entry("teams/other.md", "标题: choir");
    site.entry("activities/a.md", "标题: 重阳\n文化队伍: choir");
    site.build();
    assert!(links_to(&site.page("activities/a.html"), "../teams/choir.html"));
    assert!(!links_to(&site.page("teams/other.html"), "../activities/a.html"));
}

#[test]
fn relations_inside_records_are_shown_on_both_sides() {
    let site = Site::new();
    site.entry("venues/square.md", "标题: 文化广场");
    site.entry(
        "teams/drums.md",
        "标题: 锣鼓队\n排练:\n  - {星期: 星期三, 时间: \"19:00\", 场所: 文化广场}",
    );
    site.build();
    assert!(links_to(&site.page("teams/drums.html"), "../venues/square.html"));
    assert!(links_to(&site.page("venues/square.html"), "../teams/drums.html"));
}

#[test]
fn a_community_gathers_everything_that_is_its_own() {
    let site = Site::new();
    site.entry("communities/bishui.md", "标题: 碧水");
    for (folder, title) in [
        ("activities", "端午"),
        ("cases", "一窗通办"),
        ("teams", "合唱队"),
        ("works", "香包"),
        ("venues", "舞蹈室"),
    ] {
        site.entry(&format!("{folder}/a.md"), &format!("标题: {title}\n社区: 碧水"));
    }
    site.build();
    let page = site.page("communities/bishui.html");
    for folder in ["activities", "cases", "teams", "works", "venues"] {
        assert!(
            links_to(&page, &format!("../{folder}/a.html")),
            "the community does not show its {folder}"
        );
        assert!(
            links_to(
                &site.page(&format!("{folder}/a.html")),
                "../communities/bishui.html"
            ),
            "{folder}"
        );
    }
}

#[test]
fn a_work_is_made_by_teams_and_communities_alike() {
    let site = Site::new();
    site.entry("teams/paper.md", "标题: 剪纸队");
    site.entry("communities/bishui.md", "标题: 碧水");
    site.entry("works/a.md", "标题: 剪纸石榴\n创作者: [剪纸队, 碧水]");
    site.build();
    assert!(links_to(&site.page("teams/paper.html"), "../works/a.html"));
    assert!(links_to(&site.page("communities/bishui.html"), "../works/a.html"));
}

#[test]
fn a_relation_to_a_draft_is_left_out_with_a_warning() {
    let site = Site::new();
    site.entry("teams/choir.md", "标题: 合唱队\n草稿: 是");
    site.entry("activities/a.md", "标题: 重阳\n文化队伍: 合唱队");
    assert_eq!(
        site.told(&[]),
        ["content/activities/a.md:3:7: warning[hidden-relation]"]
    );
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(!site.page("activities/a.html").contains("teams/choir.html"));
    assert_eq!(site.told(&["--drafts"]), Vec::<String>::new());
}

#[test]
fn honours_of_all_teams_hang_on_one_page() {
    let site = Site::new();
    site.entry(
        "teams/choir.md",
        "标题: 合唱队\n荣誉:\n  - {年份: 2023, 名称: 合唱比赛一等奖, 级别: 街道}",
    );
    site.entry(
        "teams/drums.md",
        "标题: 锣鼓队\n荣誉:\n  - {年份: 2025, 名称: 锣鼓邀请赛铜奖}",
    );
    site.build();
    let page = site.page("honours.html");
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(
        place("锣鼓邀请赛铜奖") < place("合唱比赛一等奖"),
        "the latest year comes first"
    );
    assert!(links_to(&page, "teams/choir.html") && links_to(&page, "teams/drums.html"));
}
