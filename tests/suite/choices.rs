//! What scripts choose from: cards in packs by number, and the choices of each listing.

use crate::site::Site;

/// A site with so many activities, a day each.
fn days(count: usize) -> Site {
    let site = Site::new();
    for day in 0..count {
        let (month, day_of_month) = (1 + day / 28, 1 + day % 28);
        site.entry(
            &format!("activities/day-{day}.md"),
            &format!(
                "标题: 第 {day} 天\n日期: 2026-{month:02}-{day_of_month:02}\n类别: {}\n标签: [{}]\n照片: []",
                ["歌咏", "书画"][day % 2],
                ["邻里", "亲子", "美食"][day % 3]
            ),
        );
    }
    site
}

/// The JSON behind a script's equals sign.
fn value_of(script: &str) -> serde_json::Value {
    let (_, json) = script
        .split_once("] = ")
        .or(script.split_once(" = "))
        .expect("a script that sets something");
    serde_json::from_str(json.trim().trim_end_matches(';')).expect("JSON behind the equals sign")
}

fn packs(site: &Site) -> Vec<String> {
    let published = site.published().into_iter();
    published
        .filter(|path| path.starts_with("assets/entries/") && !path.ends_with("catalogue.js"))
        .collect()
}

fn all_packs(site: &Site) -> String {
    packs(site).iter().map(|path| site.page(path)).collect()
}

#[test]
fn entries_out_of_their_time_are_in_no_pack() {
    let site = Site::new();
    site.entry("activities/shown.md", "标题: 已发布\n日期: 2026-06-19\n照片: []");
    site.entry("activities/draft.md", "标题: 还在写\n草稿: 是");
    site.entry("activities/early.md", "标题: 还没到\n发布日期: 2026-12-01");
    site.entry("activities/late.md", "标题: 已过期\n下线日期: 2026-11-21");
    site.build();
    let packs = all_packs(&site);
    assert!(packs.contains("已发布"));
    for hidden in ["还在写", "还没到", "已过期"] {
        assert!(!packs.contains(hidden), "{packs}");
    }
    let catalogue = value_of(&site.page("assets/entries/catalogue.js"));
    assert_eq!(catalogue["count"], 1);
}

#[test]
fn thirty_two_entries_are_a_pack_the_oldest_first() {
    let site = days(70);
    site.build();
    assert_eq!(
        packs(&site),
        [
            "assets/entries/0.js",
            "assets/entries/1.js",
            "assets/entries/2.js"
        ]
    );
    let second = value_of(&site.page("assets/entries/1.js"));
    assert_eq!(
        (second[0]["title"].as_str(), second[31]["title"].as_str()),
        (Some("第 32 天"), Some("第 63 天"))
    );
    let catalogue = value_of(&site.page("assets/entries/catalogue.js"));
    assert_eq!(
        (&catalogue["size"], &catalogue["count"]),
        (&32.into(), &70.into())
    );
    assert_eq!(catalogue["versions"].as_str().map(str::len), Some(3 * 4));
}

#[test]
fn a_new_entry_changes_the_last_pack_alone() {
    let site = days(70);
    site.build();
    let before = site.snapshot();
    site.entry("activities/new.md", "标题: 新的一天\n日期: 2026-10-01\n照片: []");
    site.build();
    let after = site.snapshot();
    let changed = packs(&site)
        .into_iter()
        .filter(|path| before[path].0 != after[path].0);
    assert_eq!(changed.collect::<Vec<_>>(), ["assets/entries/2.js"]);
}

#[test]
fn what_scripts_read_is_the_same_on_any_number_of_threads() {
    let site = days(70);
    let build = |threads| {
        let run = site.run_with(&["build"], &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(run.code, 0, "{}", run.err);
        let files = site
            .published()
            .into_iter()
            .filter(|path| path.starts_with("assets/"));
        files.map(|path| site.page(&path)).collect::<Vec<_>>()
    };
    assert_eq!(build("1"), build("4"));
}

#[test]
fn the_data_of_a_listing_have_its_order_and_every_choice() {
    let site = days(3);
    site.build();
    let data = value_of(&site.page("assets/listings/activities.js"));
    // From the latest: 2, then a step down each.
    assert_eq!(data["entries"], "433");
    // Two categories, the most frequent first (歌咏 of days 2 and 0); then three tags, each of one entry.
    assert_eq!(
        data["groups"][0],
        serde_json::json!({"first": 0, "width": 1, "several": false, "entries": "121"})
    );
    assert_eq!(data["groups"][1]["first"], 2);
    let listing = site.page("activities/index.html");
    assert!(
        listing.contains("data-group=\"category\"") && listing.contains("data-value=\"ge-yong\""),
        "{listing}"
    );
    assert!(
        listing.contains("data-group=\"tags\"") && listing.contains("href=\"../tags/lin-li.html\""),
        "{listing}"
    );
}

#[test]
fn the_page_of_a_value_knows_which_it_is() {
    let site = days(4);
    site.build();
    let page = site.page("activities/category/ge-yong.html");
    assert!(
        page.contains("data-page=\"../../activities/index.html\" data-fixed=\"1\""),
        "{page}"
    );
}

#[test]
fn a_listing_with_nothing_to_choose_asks_for_no_script() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午\n日期: 2026-06-19\n照片: []");
    site.build();
    let listing = site.page("activities/index.html");
    assert!(
        !listing.contains("js/filters") && !listing.contains("data-listing"),
        "{listing}"
    );
    assert!(!site.has("assets/listings/activities.js"));
}

#[test]
fn what_people_wrote_cannot_end_a_script() {
    let site = Site::new();
    site.entry(
        "activities/a.md",
        "标题: \"甲\\u2028乙</script>\"\n日期: 2026-06-19\n照片: []",
    );
    site.build();
    let pack = site.page("assets/entries/0.js");
    assert!(!pack.contains('\u{2028}'), "{pack}");
    assert_eq!(
        value_of(&pack)[0]["title"]
            .as_str()
            .map(|title| title.contains("</script>")),
        Some(true)
    );
}
