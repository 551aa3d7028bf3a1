//! The calendar's pages: what comes next, the month as a table, what is held every week.

use crate::site::{Site, links_to};

/// The part of a page between two marks.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = page
        .split_once(start)
        .unwrap_or_else(|| panic!("{start} is not in {page}"));
    rest.split_once(end)
        .unwrap_or_else(|| panic!("{end} does not follow {start}"))
        .0
}

/// The cell of a day in the table of a month.
fn cell<'a>(page: &'a str, day: &str) -> &'a str {
    let table = between(page, "<tbody>", "</tbody>");
    let cells = table.split("<td");
    cells
        .into_iter()
        .find(|cell| cell.contains(&format!("datetime=\"{day}\"")))
        .unwrap_or_else(|| panic!("{day} is not in {table}"))
}

#[test]
fn what_comes_next_is_listed_first_and_what_is_over_is_not() {
    let site = Site::new();
    site.entry("activities/over.md", "标题: 中秋\n日期: 2026-09-25");
    site.entry("activities/later.md", "标题: 元旦\n日期: 2027-01-01");
    site.entry("activities/soon.md", "标题: 冬至\n日期: 2026-12-22");
    site.entry("activities/now.md", "标题: 今天的茶话会\n日期: 2026-11-22");
    site.build();
    let page = site.page("calendar.html");
    let agenda = between(&page, "class=\"agenda\"", "</section>");
    let at = |title: &str| agenda.find(title);
    assert!(at("今天的茶话会") < at("冬至") && at("冬至") < at("元旦"));
    assert!(at("今天的茶话会").is_some() && at("中秋").is_none(), "{agenda}");
    assert!(links_to(&page, "calendar/2026-09.html") && links_to(&page, "calendar.ics"));
    assert!(page.find("class=\"agenda\"") < page.find("<table"));
}

#[test]
fn a_month_is_a_table_that_says_what_it_is() {
    let site = Site::new();
    site.entry(
        "activities/soon.md",
        "标题: 感恩茶会\n日期: 2026-11-26\n开始时间: 9:30",
    );
    site.entry("activities/over.md", "标题: 中秋\n日期: 2026-09-25");
    site.entry("activities/later.md", "标题: 元旦\n日期: 2027-01-01");
    site.build();
    let page = site.page("calendar/2026-11.html");
    assert!(between(&page, "<caption", "</caption>").contains("2026年11月"));
    assert_eq!(page.matches("<th scope=\"col\">").count(), 7);
    let weeks: Vec<&str> = between(&page, "<tbody>", "</tbody>")
        .split("<tr>")
        .skip(1)
        .collect();
    // The first is a Sunday, the last a Monday.
    assert_eq!(weeks.len(), 6);
    assert!(weeks.iter().all(|week| week.matches("<td").count() == 7));
    assert!(cell(&page, "2026-11-22").contains("aria-current=\"date\""));
    assert_eq!(page.matches("aria-current=\"date\"").count(), 1);
    let day = cell(&page, "2026-11-26");
    assert!(day.contains("感恩茶会") && day.contains("09:30"), "{day}");
    assert!(links_to(day, "../calendar/2026-11.html#day-26") && page.contains("id=\"day-26\""));
    // October and December have nothing, and no page.
    assert!(page.contains("rel=\"prev\" href=\"../calendar/2026-09.html\""));
    assert!(page.contains("rel=\"next\" href=\"../calendar/2027-01.html\""));
    assert!(!site.has("calendar/2026-10.html") && !site.has("calendar/2026-12.html"));
}

#[test]
fn a_range_stands_on_each_of_its_days_and_in_every_month() {
    let site = Site::new();
    site.entry(
        "activities/show.md",
        "标题: 雪景展\n日期: 2026-11-20/2026-12-20\n开始时间: 9:00",
    );
    site.build();
    let (first, last) = (
        site.page("calendar/2026-11.html"),
        site.page("calendar/2026-12.html"),
    );
    for (page, day) in [
        (&first, "2026-11-20"),
        (&first, "2026-11-30"),
        (&last, "2026-12-01"),
        (&last, "2026-12-20"),
    ] {
        assert!(cell(page, day).contains("雪景展"), "{day}");
    }
    assert!(!cell(&first, "2026-11-19").contains("雪景展") && !cell(&last, "2026-12-21").contains("雪景展"));
    assert!(last.contains("之前已经开始"));
    assert!(between(&site.page("calendar.html"), "正在进行", "</section>").contains("雪景展"));
}

#[test]
fn two_ranges_that_meet_keep_their_own_place_all_week() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 甲展\n日期: 2026-11-09/2026-11-11");
    site.entry("activities/b.md", "标题: 乙展\n日期: 2026-11-10/2026-11-13");
    site.entry("activities/c.md", "标题: 丙展\n日期: 2026-11-12/2026-11-13");
    site.build();
    let page = site.page("calendar/2026-11.html");
    let order = |day: &str, titles: [&str; 2]| {
        let cell = cell(&page, day).to_owned();
        let [one, other] = titles.map(|title| cell.find(title));
        assert!(one.is_some() && one < other, "{day}: {cell}");
    };
    order("2026-11-10", ["甲展", "乙展"]);
    order("2026-11-12", ["丙展", "乙展"]);
}

#[test]
fn what_has_no_day_yet_is_told_apart() {
    let site = Site::new();
    site.entry("activities/month.md", "标题: 某天的联欢\n日期: 2026-12");
    site.entry("activities/year.md", "标题: 合唱节\n日期: 2027");
    site.entry("activities/over.md", "标题: 老照片\n日期: 2019");
    site.entry("activities/none.md", "标题: 没有日期");
    site.build();
    let overview = site.page("calendar.html");
    let undetermined = between(&overview, "日子还没有写明", "</section>");
    assert!(undetermined.contains("某天的联欢") && undetermined.contains("合唱节"));
    assert!(!overview.contains("老照片") && !overview.contains("没有日期"));
    assert!(site.page("calendar/2026-12.html").contains("某天的联欢"));
    assert!(!between(&site.page("calendar/2026-12.html"), "<tbody>", "</tbody>").contains("某天的联欢"));
    // Nothing of it could be written into a phone.
    assert!(!site.has("calendar.ics") && !site.has("activities/month.ics"));
}

#[test]
fn what_was_cancelled_is_shown_and_said() {
    let site = Site::new();
    site.entry(
        "activities/rain.md",
        "标题: 环湖健走\n日期: 2026-11-28\n已取消: 是",
    );
    site.build();
    for path in ["calendar.html", "calendar/2026-11.html"] {
        let page = site.page(path);
        let agenda = between(&page, "class=\"agenda\"", "</section>");
        assert!(agenda.contains("环湖健走") && agenda.contains("已取消"), "{path}");
    }
    assert!(cell(&site.page("calendar/2026-11.html"), "2026-11-28").contains("is-cancelled"));
}

#[test]
fn what_is_held_every_week_stands_on_the_months_that_are_not_over() {
    let site = Site::new();
    site.entry("venues/hall.md", "标题: 舞蹈室");
    let team =
        "标题: 鼓队\n排练:\n  - {星期: 三, 时间: \"19:30\", 场所: 舞蹈室}\n  - {星期: 一, 时间: \"6:30\"}";
    site.entry("teams/drums.md", team);
    site.entry("activities/over.md", "标题: 中秋\n日期: 2026-09-25");
    site.build();
    let page = site.page("calendar.html");
    let programme = between(&page, "class=\"programme\"", "class=\"month-index\"");
    assert!(programme.find("星期一") < programme.find("06:30"));
    assert!(programme.find("06:30") < programme.find("星期三") && programme.contains("舞蹈室"));
    assert!(links_to(programme, "teams/drums.html") && !programme.contains("星期二"));
    let month = site.page("calendar/2026-11.html");
    assert!(between(&month, "<tfoot>", "</tfoot>").contains("鼓队"));
    assert!(!site.page("calendar/2026-09.html").contains("鼓队"));
}

#[test]
fn a_type_of_ones_own_is_in_the_calendar_by_what_it_declares() {
    let site = Site::new();
    let classes = "name: class\nfolder: classes\nlabel: 课堂\nhome: list\nschema_org: Event\nfields:\n  \
                   - {name: from, kind: time, label: 上课}\n  - {name: to, kind: time, label: 下课}\n";
    site.write("content/_types/class.yaml", classes);
    let rooms = "name: room\nfolder: rooms\nlabel: 活动室\nfields:\n  - name: open\n    kind: record\n    many: true\n    \
                 label: 开放\n    show: schedule\n    fields:\n      - {name: weekday, kind: choice, label: 星期, \
                 options: [{value: tuesday, label: 星期二}]}\n      - {name: at, kind: time, label: 时间}\n";
    site.write("content/_types/room.yaml", rooms);
    site.entry(
        "classes/paper.md",
        "标题: 剪纸课\n日期: 2026-12-01\n上课: 9:00\n下课: 10:30",
    );
    site.entry(
        "rooms/chess.md",
        "标题: 棋牌室\n开放: [{星期: 星期二, 时间: 14:00}]",
    );
    site.entry("works/crane.md", "标题: 千纸鹤\n日期: 2026-12-02");
    site.build();
    let page = site.page("calendar.html");
    assert!(page.contains("剪纸课") && page.contains("棋牌室") && !page.contains("千纸鹤"));
    assert!(site.page("classes/paper.ics").contains("T103000"));
    assert!(site.page("rooms/chess.ics").contains("BYDAY=TU"));
}

#[test]
fn a_site_without_events_has_no_calendar() {
    let site = Site::new();
    site.entry("works/crane.md", "标题: 千纸鹤");
    site.build();
    let has = site
        .published()
        .into_iter()
        .filter(|path| path.contains("calendar") || path.ends_with(".ics") || path.contains("timeline"));
    assert_eq!(has.collect::<Vec<_>>(), Vec::<String>::new());
    assert!(!links_to(&site.page("index.html"), "calendar.html"));
}

#[test]
fn the_navigation_may_name_calendar_and_timeline_before_there_is_anything() {
    let site = Site::new();
    let settings = "navigation: [calendar, 时间线, works]\n";
    site.write("site.yaml", format!("{}{settings}", crate::site::SETTINGS));
    site.entry("works/crane.md", "标题: 千纸鹤");
    site.build();
    site.entry("activities/soon.md", "标题: 冬至\n日期: 2026-12-22");
    site.build();
    let page = site.page("index.html");
    let navigation = between(&page, "class=\"nav\"", "</nav>");
    assert_eq!(
        crate::site::addresses(navigation),
        ["calendar.html", "timeline.html", "works/index.html"]
    );
}
