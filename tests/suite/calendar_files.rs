//! Calendar files: what phones and computers read of events and of what is held every week.

use crate::site::{Site, links_to};

/// The lines of a calendar, as they were before they were folded.
fn lines(file: &str) -> Vec<String> {
    let whole = file.replace("\r\n ", "");
    whole.split("\r\n").map(str::to_owned).collect()
}

/// The events of a calendar, each with its lines.
fn events(file: &str) -> Vec<Vec<String>> {
    let mut events: Vec<Vec<String>> = Vec::new();
    let mut within = false;
    for line in lines(file) {
        match line.as_str() {
            "BEGIN:VEVENT" => {
                within = true;
                events.push(Vec::new());
            }
            "END:VEVENT" => within = false,
            _ if within => events.last_mut().expect("an event").push(line),
            _ => {}
        }
    }
    events
}

/// A line of the only event of a calendar, behind its name.
fn line(site: &Site, path: &str, name: &str) -> Option<String> {
    let mut events = events(&site.page(path));
    assert_eq!(events.len(), 1, "{path}");
    let event = events.remove(0);
    event
        .iter()
        .find_map(|line| Some(line.strip_prefix(name)?.to_owned()))
}

#[test]
fn hours_are_told_with_chinas_zone() {
    let site = Site::new();
    site.entry("venues/square.md", "标题: 文化广场\n位置: 新城东门");
    site.entry(
        "activities/soon.md",
        "标题: 冬至\n日期: 2026-12-22\n开始时间: \"15:30\"\n结束时间: \"18:30\"\n场所: 文化广场\n类别: 节庆",
    );
    site.build();
    let of = |name| line(&site, "activities/soon.ics", name);
    assert_eq!(
        of("DTSTART").as_deref(),
        Some(";TZID=Asia/Shanghai:20261222T153000")
    );
    assert_eq!(
        of("DTEND").as_deref(),
        Some(";TZID=Asia/Shanghai:20261222T183000")
    );
    assert_eq!(of("LOCATION:").as_deref(), Some("文化广场（新城东门）"));
    assert_eq!(of("CATEGORIES:").as_deref(), Some("活动,节庆"));
    assert_eq!(of("STATUS:").as_deref(), Some("CONFIRMED"));
    assert_eq!(of("DTSTAMP:").as_deref(), Some("20261122T000000Z"));
    let file = site.page("activities/soon.ics");
    assert!(
        file.contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n") && file.contains("TZOFFSETTO:+0800\r\n")
    );
}

#[test]
fn without_hours_it_is_whole_days_up_to_the_day_after() {
    let site = Site::new();
    site.entry("activities/one.md", "标题: 一天\n日期: 2026-12-31");
    site.entry("activities/more.md", "标题: 几天\n日期: 2026-12-30/2027-01-02");
    site.build();
    for (path, first, after) in [
        ("activities/one.ics", "20261231", "20270101"),
        ("activities/more.ics", "20261230", "20270103"),
    ] {
        assert_eq!(line(&site, path, "DTSTART;VALUE=DATE:").as_deref(), Some(first));
        assert_eq!(line(&site, path, "DTEND;VALUE=DATE:").as_deref(), Some(after));
        assert_eq!(line(&site, path, "RRULE:"), None);
    }
}

#[test]
fn hours_of_several_days_are_those_of_each_day() {
    let site = Site::new();
    site.entry(
        "activities/week.md",
        "标题: 夜读\n日期: 2026-11-23/2026-11-29\n开始时间: \"19:00\"\n结束时间: \"20:30\"",
    );
    site.build();
    let of = |name| line(&site, "activities/week.ics", name);
    assert_eq!(
        of("DTEND;TZID=Asia/Shanghai:").as_deref(),
        Some("20261123T203000")
    );
    assert_eq!(of("RRULE:").as_deref(), Some("FREQ=DAILY;COUNT=7"));
}

#[test]
fn an_end_before_the_start_is_on_the_next_day_and_one_that_nobody_wrote_is_not_made_up() {
    let site = Site::new();
    site.entry(
        "activities/eve.md",
        "标题: 守岁\n日期: 2026-12-31\n开始时间: \"20:00\"\n结束时间: \"0:30\"",
    );
    site.entry(
        "activities/open.md",
        "标题: 茶话会\n日期: 2026-12-01\n开始时间: \"14:00\"",
    );
    site.entry(
        "activities/end.md",
        "标题: 只有结束\n日期: 2026-12-01\n结束时间: \"14:00\"",
    );
    site.build();
    let end = |path: &str| line(&site, path, "DTEND");
    assert_eq!(
        end("activities/eve.ics").as_deref(),
        Some(";TZID=Asia/Shanghai:20270101T003000")
    );
    assert_eq!(end("activities/open.ics"), None);
    assert_eq!(end("activities/end.ics").as_deref(), Some(";VALUE=DATE:20261202"));
}

#[test]
fn what_is_held_every_week_begins_on_its_first_day_from_the_day_of_the_build_on() {
    let site = Site::new();
    site.entry("venues/hall.md", "标题: 舞蹈室");
    let team = "标题: 鼓队\n排练:\n  - {星期: 日, 时间: \"19:30\", 场所: 舞蹈室}\n  - {星期: 六, 时间: \"6:30\"}\n  \
                - {星期: 六, 时间: \"6:30\"}";
    site.entry("teams/drums.md", team);
    site.build();
    let events = events(&site.page("teams/drums.ics"));
    let of = |event: &[String], name: &str| {
        let found = event.iter().find_map(|line| line.strip_prefix(name));
        found.unwrap_or_default().to_owned()
    };
    // 2026-11-22 is a Sunday.
    let [saturday, same, sunday] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(of(saturday, "DTSTART;TZID=Asia/Shanghai:"), "20261128T063000");
    assert_eq!(of(saturday, "RRULE:"), "FREQ=WEEKLY;BYDAY=SA");
    assert_eq!(of(sunday, "DTSTART;TZID=Asia/Shanghai:"), "20261122T193000");
    assert_eq!(of(sunday, "RRULE:"), "FREQ=WEEKLY;BYDAY=SU");
    assert_eq!(of(sunday, "LOCATION:"), "舞蹈室");
    assert_eq!(of(sunday, "SUMMARY:"), "鼓队 · 排练");
    assert_ne!(of(saturday, "UID:"), of(same, "UID:"));
    assert!(
        !site.has("calendar.ics"),
        "a site's calendar would be full of rehearsals"
    );
}

#[test]
fn lines_are_folded_between_characters_and_marks_are_escaped() {
    let site = Site::new();
    let summary = "面由社区和，馅由您带。".repeat(16);
    site.entry(
        "activities/soon.md",
        &format!("标题: \"甲;乙,丙\\\\丁: 戊\"\n日期: 2026-12-22\n摘要: {summary}"),
    );
    site.build();
    let file = site.page("activities/soon.ics");
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    // A line cut within a character would not have been read as text at all; none is longer than it may be.
    assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    assert_eq!(
        line(&site, "activities/soon.ics", "SUMMARY:").as_deref(),
        Some("甲\\;乙\\,丙\\\\丁: 戊")
    );
    assert_eq!(
        line(&site, "activities/soon.ics", "DESCRIPTION:").as_deref(),
        Some(summary.as_str())
    );
}

#[test]
fn names_and_addresses_follow_from_the_sites_own() {
    let site = Site::new();
    site.entry("activities/soon.md", "标题: 冬至\n日期: 2026-12-22\n摘要: 包饺子");
    site.build();
    let of = |name| line(&site, "activities/soon.ics", name);
    assert_eq!(
        of("UID:").as_deref(),
        Some("urn:x-zhanlan:rong-yin-zhan:activities/soon")
    );
    assert_eq!((of("URL"), of("DESCRIPTION:").as_deref()), (None, Some("包饺子")));
    let run = site.run(&["build", "--base-url", "https://example.org/a/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let of = |name| line(&site, "activities/soon.ics", name);
    assert_eq!(of("UID:").as_deref(), Some("activities/soon@example.org/a"));
    let page = "https://example.org/a/activities/soon.html";
    assert_eq!(of("URL:").as_deref(), Some(page));
    assert_eq!(of("DESCRIPTION:"), Some(format!("包饺子\\n{page}")));
}

#[test]
fn the_sites_calendar_has_what_was_and_what_comes() {
    let site = Site::new();
    site.entry("activities/over.md", "标题: 中秋\n日期: 2019-09-13");
    site.entry("activities/soon.md", "标题: 冬至\n日期: 2026-12-22");
    site.entry("activities/rain.md", "标题: 健走\n日期: 2026-11-28\n已取消: 是");
    site.build();
    let events = events(&site.page("calendar.ics"));
    let titles: Vec<&str> = events
        .iter()
        .flatten()
        .filter_map(|line| line.strip_prefix("SUMMARY:"))
        .collect();
    assert_eq!(titles, ["中秋", "已取消：健走", "冬至"]);
    let cancelled: Vec<bool> = events
        .iter()
        .map(|event| event.contains(&"STATUS:CANCELLED".to_owned()))
        .collect();
    assert_eq!(cancelled, [false, true, false]);
}

#[test]
fn an_event_is_offered_until_its_last_day() {
    let site = Site::new();
    site.entry("activities/over.md", "标题: 昨天\n日期: 2026-11-21");
    site.entry("activities/now.md", "标题: 展览\n日期: 2026-11-01/2026-11-22");
    site.entry("activities/rain.md", "标题: 健走\n日期: 2026-11-28\n已取消: 是");
    site.build();
    assert!(!site.has("activities/over.ics"));
    assert!(links_to(
        &site.page("activities/now.html"),
        "../activities/now.ics"
    ));
    assert!(links_to(&site.page("index.html"), "activities/now.ics"));
    // Whoever has the address of what was cancelled is told so; nobody is invited to it any more.
    assert!(site.has("activities/rain.ics"));
    assert!(!links_to(
        &site.page("activities/rain.html"),
        "../activities/rain.ics"
    ));
}

#[test]
fn those_an_event_names_have_a_calendar_of_the_last_year_and_of_what_comes() {
    let site = Site::new();
    for (path, title) in [
        ("communities/c", "碧水"),
        ("venues/v", "广场"),
        ("series/s", "节日"),
        ("teams/t", "鼓队"),
        ("works/w", "鼓曲"),
    ] {
        site.entry(&format!("{path}.md"), &format!("标题: {title}"));
    }
    let names = "社区: 碧水\n场所: 广场\n系列: 节日\n队伍: [鼓队]\n作品: [鼓曲]";
    for (name, day) in [
        ("old", "2025-11-21"),
        ("past", "2025-11-22"),
        ("soon", "2026-12-22"),
    ] {
        site.entry(
            &format!("activities/{name}.md"),
            &format!("标题: {name}\n日期: {day}\n{names}"),
        );
    }
    site.build();
    for path in ["communities/c", "venues/v", "series/s", "teams/t"] {
        let file = site.page(&format!("{path}.ics"));
        let titles: Vec<String> = events(&file)
            .into_iter()
            .flatten()
            .filter(|line| line.starts_with("SUMMARY:"))
            .collect();
        assert_eq!(titles, ["SUMMARY:past", "SUMMARY:soon"], "{path}");
        let page = site.page(&format!("{path}.html"));
        assert!(links_to(&page, &format!("../{path}.ics")), "{path}");
    }
    assert!(!site.has("works/w.ics"));
}

#[test]
fn the_same_site_gives_the_same_calendars_on_any_number_of_threads() {
    let site = Site::new();
    site.entry("communities/c.md", "标题: 碧水");
    for number in 0..40 {
        let day = 1 + number % 28;
        let text = format!("标题: 活动{number}\n日期: 2026-12-{day:02}\n社区: 碧水");
        site.entry(&format!("activities/a{number}.md"), &text);
    }
    let built = ["1", "4"].map(|threads| {
        let run = site.run_with(&["build"], &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(run.code, 0, "{}", run.err);
        ["calendar.ics", "communities/c.ics"].map(|path| site.page(path))
    });
    assert_eq!(built[0], built[1]);
    assert_eq!(events(&built[0][0]).len(), 40);
}
