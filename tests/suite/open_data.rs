//! Open data: what others read of the site's tables and of its JSON, and what they never find there.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::site::{Site, addresses, links_to};

/// A site with something of everything: numbers, dates of all forms, relations, records, few people, formulas, a draft.
fn site() -> Site {
    let site = Site::new();
    site.write(
        "site.yaml",
        format!(
            "{}base_url: https://example.org/a\ncopyright: 请注明来源\n",
            crate::site::SETTINGS
        ),
    );
    site.entry(
        "communities/bishui.md",
        "标题: 碧水社区\n数据: [{指标: 老人, 数值: 7, 单位: 人}, {指标: 电脑, 数值: 25, 单位: 台}]",
    );
    site.entry("teams/gu.md", "标题: 腰鼓队\n队员: 6\n社区: 碧水社区\n成立: 2019");
    site.entry(
        "activities/a.md",
        "标题: =HYPERLINK(\"x\")\n日期: 2024-06-04\n时间: 9:30\n参与人次: 1234\n志愿服务时长: 12.5\n队伍: [腰鼓队]\n标签: ['@端午', 粽子]\n摘要: 甲,乙",
    );
    site.entry(
        "activities/b.md",
        "标题: 集市\n日期: 2024-06-05/2024-06-07\n参与人次: 9\n志愿者: 0\n队伍: [腰鼓队, 影子队]",
    );
    site.entry("activities/c.md", "标题: 画墙\n日期: 2025-04\n已取消: 是");
    site.entry(
        "activities/secret.md",
        "标题: 还没写完\n日期: 2024-07-01\n草稿: 是\n参与人次: 4321",
    );
    site.entry("teams/ying.md", "标题: 影子队\n草稿: 是");
    site
}

fn built() -> Site {
    let site = site();
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    site
}

fn bytes(site: &Site, path: &str) -> Vec<u8> {
    std::fs::read(site.public().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_slice(&bytes(site, path)).expect("JSON")
}

/// The rows of a CSV file by their headings, and the headings.
fn table(site: &Site, path: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let bytes = bytes(site, path);
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the mark of UTF-8");
    let mut reader = csv::Reader::from_reader(text);
    let row = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let headings = row(reader.headers().expect("headings"));
    (
        headings,
        reader
            .records()
            .map(|record| row(&record.expect("a row")))
            .collect(),
    )
}

fn column(site: &Site, path: &str, heading: &str) -> Vec<String> {
    let (headings, rows) = table(site, path);
    let at = headings.iter().position(|known| known == heading);
    let at = at.unwrap_or_else(|| panic!("{heading} is none of {headings:?}"));
    rows.into_iter().map(|row| row[at].clone()).collect()
}

#[test]
fn tables_open_in_a_spreadsheet_with_the_words_of_the_site() {
    let site = built();
    let text = String::from_utf8(bytes(&site, "data/activity.csv")).expect("UTF-8");
    assert!(
        text.starts_with("\u{feff}编号,标题,日期,日期（至）,摘要,"),
        "{text}"
    );
    assert_eq!(text.matches("\r\n").count(), 4);
    assert_eq!(text.matches('\n').count(), 4);
    let activities = "data/activity.csv";
    assert_eq!(
        column(&site, activities, "日期"),
        ["2024-06-04", "2024-06-05", "2025-04-01"]
    );
    assert_eq!(
        column(&site, activities, "日期（至）"),
        ["", "2024-06-07", "2025-04-30"]
    );
    assert_eq!(column(&site, activities, "开始时间"), ["09:30", "", ""]);
    assert_eq!(column(&site, activities, "志愿服务时长"), ["12.5", "", ""]);
    assert_eq!(column(&site, activities, "志愿者人次"), ["", "0", ""]);
    assert_eq!(column(&site, activities, "已取消"), ["", "", "是"]);
    assert_eq!(
        column(&site, activities, "网址")[0],
        "https://example.org/a/activities/a.html"
    );
}

#[test]
fn no_text_is_taken_for_a_formula() {
    let site = built();
    assert_eq!(
        column(&site, "data/activity.csv", "标题")[0],
        "'=HYPERLINK(\"x\")"
    );
    assert_eq!(column(&site, "data/activity.csv", "标签")[0], "'@端午; 粽子");
    // Excel files and JSON know texts from formulas by themselves.
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(&site, "data/activity.xlsx"))).expect("a workbook");
    let sheet = book.worksheet_range("活动").expect("a sheet");
    assert_eq!(sheet.get((1, 1)), Some(&Data::String("=HYPERLINK(\"x\")".into())));
    assert!(book.worksheet_formula("活动").expect("formulas").is_empty());
    assert_eq!(
        json(&site, "data/entries.json")["entries"][0]["title"],
        "=HYPERLINK(\"x\")"
    );
}

#[test]
fn numbers_and_dates_of_a_workbook_are_such() {
    let site = built();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes(&site, "data/activity.xlsx"))).expect("a workbook");
    let sheet = book.worksheet_range("活动").expect("a sheet");
    let (headings, _) = table(&site, "data/activity.csv");
    let cell = |row: u32, heading: &str| {
        let at = headings
            .iter()
            .position(|known| known == heading)
            .expect("a column");
        sheet.get((row as usize, at)).cloned().unwrap_or(Data::Empty)
    };
    assert_eq!(cell(1, "参与人次"), Data::Float(1234.0));
    assert_eq!(cell(2, "参与人次"), Data::String("<10".into()));
    let Data::DateTime(day) = cell(1, "日期") else {
        panic!("{:?}", cell(1, "日期"));
    };
    assert_eq!(day.to_ymd_hms_milli(), (2024, 6, 4, 0, 0, 0, 0));
}

#[test]
fn few_people_are_told_by_no_file() {
    let site = built();
    assert_eq!(column(&site, "data/team.csv", "队员人数"), ["<10"]);
    assert_eq!(column(&site, "data/community-facts.csv", "数值"), ["<10", "25"]);
    let entries = json(&site, "data/entries.json");
    let team = entries["entries"]
        .as_array()
        .expect("entries")
        .iter()
        .find(|entry| entry["type"] == "team");
    assert_eq!(team.expect("the team")["fields"]["members"], "<10");
    let package = json(&site, "data/datapackage.json");
    for resource in package["resources"].as_array().expect("resources") {
        assert_eq!(
            resource["schema"]["missingValues"],
            serde_json::json!(["", "<10"])
        );
    }
}

#[test]
fn what_is_not_published_is_in_no_data() {
    let site = built();
    for path in site
        .published()
        .iter()
        .filter(|path| path.starts_with("data/") || path.starts_with("feed"))
    {
        let bytes = bytes(&site, path);
        let mut texts = vec![String::from_utf8_lossy(&bytes).into_owned()];
        if path.ends_with(".xlsx") {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
            texts = book
                .worksheets()
                .into_iter()
                .map(|(_, sheet)| format!("{sheet:?}"))
                .collect();
        }
        for text in texts {
            for hidden in ["还没写完", "4321", "影子队", "ying", "secret"] {
                assert!(!text.contains(hidden), "{path} tells {hidden}");
            }
        }
    }
}

#[test]
fn an_owners_field_that_no_page_shows_stays_at_home() {
    let site = Site::new();
    site.write(
        "content/_types/activity.yaml",
        "name: activity\nfields:\n  - {name: note, kind: text, label: {zh: 内部备注}, show: none}\n  - {name: rain, kind: number, label: {zh: 雨量}, unit: {zh: 毫米}}\n",
    );
    site.entry(
        "activities/a.md",
        "标题: 集市\n日期: 2024-06-05\n内部备注: 不外传\n雨量: 3.5",
    );
    site.build();
    let (headings, _) = table(&site, "data/activity.csv");
    assert!(!headings.contains(&"内部备注".to_owned()), "{headings:?}");
    assert_eq!(column(&site, "data/activity.csv", "雨量"), ["3.5"]);
    let entry = json(&site, "data/entries.json")["entries"][0].clone();
    assert_eq!(
        entry["fields"],
        serde_json::json!({"date": "2024-06-05", "rain": 3.5})
    );
}

#[test]
fn relations_lead_from_one_table_to_the_other() {
    let site = built();
    assert_eq!(
        column(&site, "data/activity.csv", "文化队伍"),
        ["腰鼓队", "腰鼓队", ""]
    );
    assert_eq!(
        column(&site, "data/activity.csv", "文化队伍（编号）"),
        ["teams/gu", "teams/gu", ""]
    );
    assert_eq!(column(&site, "data/team.csv", "编号"), ["teams/gu"]);
    assert_eq!(
        column(&site, "data/community-facts.csv", "编号"),
        ["communities/bishui", "communities/bishui"]
    );
    let entries = json(&site, "data/entries.json");
    assert_eq!(
        entries["entries"][1]["fields"]["teams"],
        serde_json::json!(["teams/gu"])
    );
    assert_eq!(entries["entries"][1]["fields"]["date"], "2024-06-05/2024-06-07");
}

#[test]
fn the_description_tells_the_bytes_of_every_table() {
    let site = built();
    let package = json(&site, "data/datapackage.json");
    let resources = package["resources"].as_array().expect("resources");
    let tables: Vec<String> = site
        .published()
        .into_iter()
        .filter(|path| path.ends_with(".csv"))
        .collect();
    assert_eq!(resources.len(), tables.len());
    for resource in resources {
        let path = format!("data/{}", resource["path"].as_str().expect("a path"));
        let bytes = bytes(&site, &path);
        assert_eq!(resource["bytes"], bytes.len(), "{path}");
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(resource["hash"], format!("sha256:{hash}"), "{path}");
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        assert_eq!(names, table(&site, &path).0, "{path}");
    }
}

#[test]
fn the_data_page_leads_to_every_file_and_is_reached_from_every_page() {
    let site = built();
    let page = site.page("data/index.html");
    for path in site
        .published()
        .iter()
        .filter(|path| path.starts_with("data/") && !path.ends_with(".html"))
    {
        let name = path.trim_start_matches("data/");
        assert!(
            links_to(&page, &format!("../data/{name}")),
            "{path}: {:?}",
            addresses(&page)
        );
    }
    assert!(
        page.contains("请注明来源") && page.contains("https://example.org/a/data/index.html"),
        "{page}"
    );
    assert!(links_to(&site.page("activities/a.html"), "../data/index.html"));
    assert!(links_to(&site.page("index.html"), "feed.json"));
}

#[test]
fn the_navigation_may_name_the_data() {
    let site = site();
    for name in ["data", "开放数据"] {
        site.write(
            "site.yaml",
            format!("{}navigation: [activities, {name}]\n", crate::site::SETTINGS),
        );
        assert!(
            !site
                .run(&["check", "--format", "short"])
                .err
                .contains("navigation")
        );
    }
}

#[test]
fn the_news_are_a_json_feed() {
    let site = built();
    let feed = json(&site, "feed.json");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], "https://example.org/a/feed.json");
    let items = feed["items"].as_array().expect("items");
    assert_eq!(items[0]["url"], "https://example.org/a/activities/c.html");
    assert_eq!(items[0]["date_published"], "2025-04-01T12:00:00+08:00");
    assert!(
        items
            .iter()
            .all(|item| item["content_text"].as_str().is_some_and(|text| !text.is_empty()))
    );
}

#[test]
fn data_are_the_same_bytes_on_every_build() {
    let (first, second) = (built(), site());
    let run = second.run_with(&["build"], &[("RAYON_NUM_THREADS", "1")]);
    assert_eq!(run.code, 0, "{}", run.err);
    for path in first.published() {
        assert_eq!(bytes(&first, &path), bytes(&second, &path), "{path}");
    }
}

#[test]
fn a_site_of_plain_pages_has_no_data() {
    let site = Site::new();
    site.entry("pages/about.md", "标题: 关于");
    site.build();
    assert!(!site.has("data/index.html") && !site.has("data/entries.json"));
    assert!(!links_to(&site.page("index.html"), "data/index.html"));
}
