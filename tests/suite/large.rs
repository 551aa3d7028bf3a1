//! A thousand entries: nothing in the way they are gathered grows faster than they do. How fast is measured elsewhere.

use crate::site::{Site, links_to};

#[test]
fn a_thousand_entries_are_published() {
    let site = Site::new();
    for community in 0..5 {
        site.entry(
            &format!("communities/c{community}.md"),
            &format!("标题: 社区{community}"),
        );
    }
    for team in 0..50 {
        site.entry(
            &format!("teams/t{team}.md"),
            &format!("标题: 队伍{team}\n社区: c{}\n队伍类型: 类{}", team % 5, team % 7),
        );
    }
    for activity in 0..945 {
        let (year, month, day) = (2019 + activity % 7, 1 + activity % 12, 1 + activity % 28);
        let front_matter = format!(
            "标题: 活动{activity}\n日期: {year}-{month:02}-{day:02}\n社区: c{}\n文化队伍: [t{}, t{}]\n参与人次: {activity}\n标签: [标签{}]",
            activity % 5,
            activity % 50,
            (activity + 7) % 50,
            activity % 40,
        );
        site.entry(&format!("activities/a{activity}.md"), &front_matter);
    }
    let run = site.run(&["build", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(
        run.out.contains("1000 entries") || run.out.contains("1,000 entries"),
        "{}",
        run.out
    );
    let pages = site
        .published()
        .iter()
        .filter(|path| path.ends_with(".html"))
        .count();
    assert!(pages > 1000, "{pages} pages");
    assert!(site.has("activities/page-40.html") && !site.has("activities/page-41.html"));
    assert!(links_to(&site.page("teams/t3.html"), "../communities/c3.html"));
}
