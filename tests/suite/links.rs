//! Addresses: relative to every page, absolute only where the outside asks for it, and each leads somewhere.

use std::path::Path;

use crate::pictures;
use crate::site::{SETTINGS, Site, addresses, links_to};

/// A site in which every kind of page exists.
fn everything() -> Site {
    let site = Site::new();
    site.text(
        "_index.md",
        "标题: 首页",
        "从[关于](pages/about.md)看起，或看[端午](activities/duanwu/index.md#一早)。",
    );
    site.entry("communities/bishui.md", "标题: 碧水");
    site.entry("venues/square.md", "标题: 文化广场");
    site.entry("series/festivals.md", "标题: 我们的节日\n颜色: \"#a8323a\"");
    site.entry(
        "teams/choir.md",
        "标题: 合唱队\n社区: 碧水\n队伍类型: 合唱\n荣誉: [{年份: 2024, 名称: 一等奖}]",
    );
    let relations = "社区: 碧水\n场所: 文化广场\n主题活动: 我们的节日\n文化队伍: 合唱队\n标签: [粽子]\n类别: 民俗\n附件: [节目单.txt]";
    let body = "## 一早\n\n![一双手在包粽子](2.jpg)\n\n见[合唱队](../../teams/choir.md)、[节目单](节目单.txt)、\
                [一早](#一早)和[外面](https://example.org/a?b=c)。";
    site.text(
        "activities/duanwu/index.md",
        &format!("标题: 端午\n日期: 2026-06-19\n照片: [{{文件: 1.jpg, 替代文字: 长桌}}]\n{relations}"),
        body,
    );
    site.write("content/activities/duanwu/1.jpg", pictures::jpeg(64, 48, 1));
    site.write("content/activities/duanwu/2.jpg", pictures::jpeg(64, 48, 2));
    site.write("content/activities/duanwu/节目单.txt", "一、开场\n");
    site.entry("activities/dongzhi.md", "标题: 冬至\n日期: 2026-12-22");
    site.entry("works/a.md", "标题: 香包\n创作者: 合唱队");
    site.entry(
        "cases/a.md",
        "标题: 一窗通办\n做法: [一扇窗]\n成效: [{指标: 满意度, 数值: 99.96, 单位: \"%\"}]",
    );
    site.entry("pages/about.md", "标题: 关于");
    site
}

fn pages(site: &Site) -> Vec<(String, String)> {
    let pages = site
        .published()
        .into_iter()
        .filter(|path| path.ends_with(".html"));
    pages.map(|path| (path.clone(), site.page(&path))).collect()
}

fn is_outside(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "data:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

/// The published path that an address on a page means.
fn target(page: &str, address: &str) -> String {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() {
        return page.to_owned();
    }
    let mut parts: Vec<&str> = Path::new(page)
        .parent()
        .and_then(Path::to_str)
        .unwrap_or_default()
        .split('/')
        .collect();
    parts.retain(|part| !part.is_empty());
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop().expect("no address leads above the site")),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn no_page_has_an_absolute_address_or_one_that_ends_in_a_folder() {
    let site = everything();
    site.build();
    let pages = pages(&site);
    assert!(pages.len() > 25, "{}", pages.len());
    for (path, page) in &pages {
        for address in addresses(page).iter().filter(|address| !is_outside(address)) {
            assert!(
                !address.starts_with('/') && !address.contains('\\'),
                "{path}: {address}"
            );
            assert!(
                !address.ends_with('/') && !address.is_empty() && *address != "." && *address != "..",
                "{path}: {address:?}"
            );
        }
    }
}

#[test]
fn every_address_leads_to_a_file_and_every_anchor_to_an_id() {
    let site = everything();
    site.build();
    for (path, page) in pages(&site) {
        for address in addresses(&page).iter().filter(|address| !is_outside(address)) {
            let target = target(&path, address);
            assert!(site.has(&target), "{path}: {address} leads nowhere");
            if let Some((_, anchor)) = address.split_once('#').filter(|_| target.ends_with(".html")) {
                assert!(
                    site.page(&target).contains(&format!(" id=\"{anchor}\"")),
                    "{path}: {address} has no such place"
                );
            }
        }
    }
}

#[test]
fn nothing_is_asked_of_another_host() {
    let site = everything();
    site.write("site.yaml", format!("{SETTINGS}网址: https://example.org/a/\n"));
    site.build();
    for (path, page) in pages(&site) {
        for address in page
            .split(" src=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
        {
            assert!(!is_outside(address), "{path} asks {address}");
        }
        for style in page.split("<link rel=\"stylesheet\" href=\"").skip(1) {
            assert!(!is_outside(style), "{path}");
        }
    }
}

#[test]
fn links_between_texts_lead_from_page_to_page() {
    let site = everything();
    site.build();
    assert!(links_to(
        &site.page("activities/duanwu.html"),
        "../teams/choir.html"
    ));
    assert!(links_to(&site.page("index.html"), "about.html"));
    assert!(links_to(&site.page("index.html"), "activities/duanwu.html#一早"));
    assert!(links_to(
        &site.page("activities/duanwu.html"),
        "https://example.org/a?b=c"
    ));
}

#[test]
fn without_an_address_feeds_are_relative_and_there_is_no_sitemap() {
    let site = everything();
    site.build();
    assert!(!site.has("sitemap.xml"));
    let robots = site.page("robots.txt");
    assert!(
        robots.contains("User-agent: *") && !robots.contains("Sitemap"),
        "{robots}"
    );
    let feed = site.page("activities/feed.xml");
    assert!(
        feed.contains("href=\"../activities/duanwu.html\"") && !feed.contains("http://127"),
        "{feed}"
    );
    for (path, page) in pages(&site) {
        assert!(
            !page.contains("rel=\"canonical\"") && !page.contains("og:image\""),
            "{path}"
        );
    }
}

#[test]
fn with_an_address_what_must_be_absolute_is() {
    let site = everything();
    site.write("site.yaml", format!("{SETTINGS}网址: https://example.org/a\n"));
    site.build();
    let sitemap = site.page("sitemap.xml");
    for path in ["", "activities/duanwu.html", "about.html", "teams/index.html"] {
        assert!(
            sitemap.contains(&format!("<loc>https://example.org/a/{path}")),
            "{path} is missing in {sitemap}"
        );
    }
    assert!(!sitemap.contains("404.html"));
    assert!(
        site.page("robots.txt")
            .contains("Sitemap: https://example.org/a/sitemap.xml")
    );
    let feed = site.page("feed.xml");
    assert!(
        feed.contains("href=\"https://example.org/a/activities/duanwu.html\""),
        "{feed}"
    );
    let page = site.page("activities/duanwu.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/a/activities/duanwu.html\">"));
    assert!(
        page.contains("property=\"og:image\" content=\"https://example.org/a/media/"),
        "{page}"
    );
}

#[test]
fn the_address_may_be_given_for_one_build() {
    let site = everything();
    let run = site.run(&["build", "--base-url", "https://example.org/b"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        site.page("sitemap.xml")
            .contains("https://example.org/b/activities/duanwu.html")
    );
    assert_eq!(site.run(&["build", "--base-url", "example.org"]).code, 2);
}

#[test]
fn a_feed_holds_what_has_happened_latest_first() {
    let site = everything();
    site.entry("activities/qingming.md", "标题: 清明\n日期: 2026-04-05");
    site.build();
    let feed = site.page("activities/feed.xml");
    let place = |title: &str| feed.find(&format!("<title>{title}</title>"));
    assert!(place("端午") < place("清明") && place("端午").is_some(), "{feed}");
    assert_eq!(place("冬至"), None, "an announcement is no news yet");
}

#[test]
fn an_owners_robots_txt_comes_first() {
    let site = everything();
    site.write("static/robots.txt", "User-agent: *\nDisallow: /\n");
    site.build();
    assert_eq!(site.page("robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn the_page_for_lost_visitors_works_at_any_depth() {
    let site = everything();
    site.build();
    let page = site.page("404.html");
    assert!(page.contains("noindex"), "{page}");
}
