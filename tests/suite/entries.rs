//! From a text to a page: which entries are published, how their files may be saved, what their keys may be called.

use encoding_rs::GB18030;

use crate::site::{Site, links_to};

/// A site with one entry of each state of publication.
fn calendar() -> Site {
    let site = Site::new();
    site.entry("activities/shown.md", "标题: 已发布\n日期: 2026-06-19");
    site.entry("activities/draft.md", "标题: 还在写\n草稿: 是");
    site.entry("activities/early.md", "标题: 还没到\n发布日期: 2026-12-01");
    site.entry("activities/late.md", "标题: 已过期\n下线日期: 2026-11-21");
    site.entry(
        "activities/last-day.md",
        "标题: 最后一天\n发布日期: 2026-11-22\n下线日期: 2026-11-22",
    );
    site
}

fn activities(site: &Site) -> Vec<String> {
    let pages = site
        .published()
        .into_iter()
        .filter_map(|path| Some(path.strip_prefix("activities/")?.to_owned()));
    pages
        .filter(|path| path.ends_with(".html") && !path.contains('/') && path != "index.html")
        .collect()
}

#[test]
fn drafts_and_entries_out_of_their_time_are_not_published() {
    let site = calendar();
    site.build();
    assert_eq!(activities(&site), ["last-day.html", "shown.html"]);
}

#[test]
fn drafts_shows_what_is_yet_to_be_published() {
    let site = calendar();
    let run = site.run(&["build", "--drafts"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        activities(&site),
        ["draft.html", "early.html", "last-day.html", "shown.html"]
    );
}

#[test]
fn the_day_of_the_build_decides() {
    let site = calendar();
    let run = site.run(&["build", "--today", "2026-12-01"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(activities(&site), ["early.html", "shown.html"]);
}

#[test]
fn activities_to_come_are_announced_on_the_home_page() {
    let site = Site::new();
    site.entry("activities/past.md", "标题: 中秋\n日期: 2026-09-25");
    site.entry("activities/next.md", "标题: 冬至\n日期: 2026-12-22");
    site.build();
    let home = site.page("index.html");
    assert!(links_to(&home, "activities/next.html") && links_to(&home, "activities/past.html"));
    assert!(site.page("activities/next.html").contains("2026年12月22日"));
}

#[test]
fn texts_may_be_saved_as_any_chinese_editor_saves_them() {
    let text =
        "---\n标题: 端午节包粽子\n日期: 2026年6月19日\n---\n社区里飘着粽叶香。\n\n## 一早\n\n米泡了一夜。\n";
    let windows = text.replace('\n', "\r\n");
    let mut utf_16 = vec![0xff, 0xfe];
    utf_16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let saved: [(&str, Vec<u8>); 6] = [
        ("utf-8", text.into()),
        ("mark", format!("\u{feff}{text}").into()),
        ("crlf", format!("\u{feff}{windows}").into()),
        ("gbk", GB18030.encode(text).0.into_owned()),
        ("gbk-crlf", GB18030.encode(&windows).0.into_owned()),
        ("utf-16", utf_16),
    ];
    for (name, bytes) in &saved {
        let site = Site::new();
        site.write(&format!("content/activities/{name}.md"), bytes);
        site.build();
        let page = site.page(&format!("activities/{name}.html"));
        for words in [
            "端午节包粽子",
            "2026年6月19日",
            "社区里飘着粽叶香",
            "米泡了一夜",
            ">一早<",
        ] {
            assert!(page.contains(words), "{name} lacks {words}");
        }
    }
}

#[test]
fn keys_and_values_may_be_chinese_or_english() {
    let chinese = "标题: 端午\n日期: 2026年6月19日\n开始时间: 9点30分\n参与人次: 132\n标签: [粽子]\n已取消: 否\n置顶: 是";
    let english = "title: 端午\ndate: 2026-06-19\nstart_time: \"09:30\"\nparticipants: 132\ntags: [粽子]\ncancelled: no\npinned: yes";
    let pages = [chinese, english].map(|front_matter| {
        let site = Site::new();
        site.entry("activities/a.md", front_matter);
        site.build();
        site.page("activities/a.html")
    });
    assert!(pages[0].contains("132") && pages[0].contains("09:30"));
    assert_eq!(pages[0], pages[1]);
}

#[test]
fn folders_may_be_chinese_and_paths_stay_ascii() {
    let site = Site::new();
    site.entry("活动/端午包粽子.md", "标题: 端午包粽子");
    site.entry("文化队伍/2024/鼓/index.md", "标题: 威风锣鼓队");
    site.entry("activities/own.md", "标题: 集市\nslug: jishi-2026");
    site.build();
    for path in [
        "activities/duan-wu-bao-zong-zi.html",
        "teams/gu.html",
        "activities/jishi-2026.html",
    ] {
        assert!(site.has(path), "{path} is missing among {:#?}", site.published());
    }
    assert!(
        site.published().iter().all(|path| path.is_ascii()),
        "{:#?}",
        site.published()
    );
}

#[test]
fn an_index_introduces_its_listing_and_the_home_page() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午");
    site.text(
        "_index.md",
        "标题: 五个社区的一年\n摘要: 一句话的摘要",
        "首页的**介绍**，见[端午](activities/a.md)。",
    );
    site.text("activities/_index.md", "标题: 热闹的日子", "列表的介绍。");
    site.build();
    let home = site.page("index.html");
    assert!(home.contains("<strong>介绍</strong>"), "{home}");
    assert!(links_to(&home, "activities/a.html"));
    let listing = site.page("activities/index.html");
    assert!(listing.contains("热闹的日子") && listing.contains("列表的介绍。"));
}

#[test]
fn pages_stand_at_the_root_and_in_the_navigation_or_else_at_the_foot() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午");
    site.entry("pages/about.md", "标题: 关于");
    site.entry("pages/quiet.md", "标题: 不在导航\n导航: 否");
    site.build();
    let page = site.page("activities/a.html");
    let (above, below) = page.split_once("<main").expect("a page has a main part");
    assert!(links_to(above, "../about.html") && !links_to(above, "../quiet.html"));
    assert!(
        links_to(below, "../quiet.html"),
        "it can still be reached, at the foot"
    );
}

#[test]
fn a_long_listing_goes_on_over_pages() {
    let site = Site::new();
    site.write("site.yaml", "标题: 榕荫展\n每页条数: 4\n");
    for number in 1..=9 {
        site.entry(&format!("works/w{number}.md"), &format!("标题: 作品{number}"));
    }
    site.build();
    assert!(links_to(&site.page("works/index.html"), "../works/page-2.html"));
    let last = site.page("works/page-3.html");
    assert!(links_to(&last, "../works/page-2.html") && links_to(&last, "../works/index.html"));
    assert!(!site.has("works/page-4.html"));
    let shown = |page: &str| {
        (1..=9)
            .filter(|number| links_to(&site.page(page), &format!("../works/w{number}.html")))
            .count()
    };
    assert_eq!(
        [
            shown("works/index.html"),
            shown("works/page-2.html"),
            shown("works/page-3.html")
        ],
        [4, 4, 1]
    );
}

#[test]
fn what_editors_and_systems_leave_behind_is_no_content() {
    let site = Site::new();
    site.entry("activities/a/index.md", "标题: 端午");
    for clutter in [".DS_Store", "Thumbs.db", "~$端午.docx", "desktop.ini", "._1.jpg"] {
        site.write(&format!("content/activities/a/{clutter}"), "x");
    }
    site.write("content/__MACOSX/activities/a/index.md", "x");
    site.build();
    assert_eq!(activities(&site), ["a.html"]);
}

#[test]
fn the_navigation_is_as_chosen_and_may_name_what_is_still_to_come() {
    let site = Site::new();
    site.write(
        "site.yaml",
        "标题: 榕荫展\n导航: [关于, 活动, 作品, honours, photos]\n",
    );
    site.entry("activities/a.md", "标题: 端午");
    site.entry("teams/a.md", "标题: 合唱队");
    site.entry("pages/about.md", "标题: 关于");
    site.build();
    let page = site.page("index.html");
    let navigation = page
        .split("<nav")
        .nth(1)
        .and_then(|rest| rest.split("</nav>").next());
    let chosen = crate::site::addresses(navigation.expect("a navigation"));
    assert_eq!(chosen, ["about.html", "activities/index.html"]);
}
