//! Figures and charts: what they count, what they leave out, and the lists they lead to.

use crate::site::{Site, links_to};

/// Four activities of two communities in two years: one still to come, one without its attendances, one with too few to be told.
fn showcase() -> Site {
    let site = Site::new();
    site.entry("communities/bishui.md", "标题: 碧水社区");
    site.entry("communities/yonghe.md", "标题: 永和社区");
    site.entry(
        "activities/a.md",
        "标题: 端午\n日期: 2025-05-31\n社区: 碧水社区\n类别: 节庆民俗\n参与人次: 120\n志愿者: 20\n志愿服务时长: 50",
    );
    site.entry(
        "activities/b.md",
        "标题: 百家宴\n日期: 2026-09-25\n社区: [碧水社区, 永和社区]\n类别: 节庆民俗\n参与人次: 300",
    );
    site.entry(
        "activities/c.md",
        "标题: 读书会\n日期: 2026-03-02\n社区: 永和社区\n类别: 教育培训\n参与人次: 8",
    );
    site.entry(
        "activities/d.md",
        "标题: 剪纸课\n日期: 2026-04-02\n社区: 永和社区\n类别: 教育培训",
    );
    site.entry(
        "activities/e.md",
        "标题: 元宵\n日期: 2027-02-20\n社区: 永和社区\n类别: 节庆民俗",
    );
    site
}

fn with(definitions: &str) -> Site {
    let site = showcase();
    site.write("content/statistics.yaml", definitions);
    site.run(&["build"]);
    site
}

/// The text between two marks.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let from = page.find(start).unwrap_or_else(|| panic!("no {start} in {page}")) + start.len();
    &page[from..from + page[from..].find(end).expect("an end")]
}

/// A figure of the statistics page by its label: its number for machines, and its text.
fn figure<'a>(page: &'a str, label: &str) -> (f64, &'a str) {
    let at = page
        .find(&format!(">{label}</a></dt>"))
        .unwrap_or_else(|| panic!("no {label} in {page}"));
    let text = between(&page[at..], "<dd", "</div>");
    (
        between(text, "data-exact=\"", "\"").parse().expect("a number"),
        text,
    )
}

/// The rows of the table of a chart: the label and each cell's number.
fn rows(page: &str, chart: &str) -> Vec<(String, Vec<f64>)> {
    let at = page
        .find(&format!("visually-hidden\">{chart}</caption>"))
        .unwrap_or_else(|| panic!("no {chart}"));
    let body = between(&page[at..], "<tbody>", "</tbody>");
    let row = |row: &str| {
        let label = between(row, "<th scope=\"row\">", "</th>").to_owned();
        let cells = row
            .split("data-exact=\"")
            .skip(1)
            .map(|cell| cell.split('"').next().unwrap_or_default().parse());
        (label, cells.map(|cell| cell.expect("a number")).collect())
    };
    body.split("<tr").skip(1).map(row).collect()
}

#[test]
fn what_is_to_come_is_no_figure_yet_and_what_nobody_wrote_is_said() {
    let site = with("数字:\n  - {名称: 场次, 类型: 活动}\n  - {名称: 人次, 类型: 活动, 字段: 参与人次}\n");
    let page = site.page("statistics/index.html");
    assert_eq!(figure(&page, "场次").0, 4.0);
    let (sum, text) = figure(&page, "人次");
    assert_eq!(sum, 420.0);
    assert!(text.contains("4 场中有 1 场没有填参与人次"), "{text}");
    assert!(text.contains("另有 1 场不足 10 人"), "{text}");
}

#[test]
fn a_figure_leads_to_the_entries_it_counts_and_they_add_up_to_it() {
    let site = with("数字:\n  - {名称: 人次, 类型: 活动, 字段: 参与人次}\n");
    let page = site.page("statistics/index.html");
    assert!(links_to(&page, "../statistics/ren-ci.html"));
    let list = site.page("statistics/ren-ci.html");
    let values: Vec<&str> = list
        .split("trace-value\">")
        .skip(1)
        .map(|cell| cell.split('<').next().unwrap_or_default())
        .collect();
    assert_eq!(values, ["300人次", "没有填", "&lt;10人次", "120人次"], "{list}");
    assert!(!list.contains("元宵"));
}

#[test]
fn a_count_that_a_page_lists_already_leads_there() {
    let site = with("图表:\n  - {名称: 类别, 类型: 活动, 按: 类别}\n");
    assert!(links_to(
        &site.page("statistics/index.html"),
        "../activities/category/jiao-yu-pei-xun.html"
    ));
}

#[test]
fn every_measure_says_its_number() {
    let site = with(
        "数字:\n  - {名称: 平均, 类型: 活动, 算法: 平均, 字段: 参与人次}\n  - {名称: 中位, 类型: 活动, 算法: 中位数, 字段: 参与人次}\n  \
         - {名称: 最大, 类型: 活动, 算法: 最大, 字段: 参与人次}\n  - {名称: 最小, 类型: 活动, 算法: 最小, 字段: 参与人次}\n  \
         - {名称: 社区数, 类型: 活动, 算法: 种数, 字段: 社区}\n  - {名称: 每人, 类型: 活动, 算法: 比率, 字段: 志愿服务时长, 除以: 志愿者}\n  \
         - {名称: 大活动, 类型: 活动, 条件: {参与人次: '>=200'}}\n",
    );
    let page = site.page("statistics/index.html");
    let numbers =
        ["平均", "中位", "最大", "最小", "社区数", "每人", "大活动"].map(|label| figure(&page, label).0);
    assert_eq!(numbers, [210.0, 210.0, 300.0, 120.0, 2.0, 2.5, 1.0]);
    assert!(
        page.contains("志愿服务时长 50 ÷ 志愿者人次 20；只算两项都填了的 1 场。"),
        "{page}"
    );
}

#[test]
fn groups_in_time_have_no_gaps_and_groups_that_overlap_have_no_total() {
    let site = with(
        "图表:\n  - {名称: 按月, 类型: 活动, 按: 季度}\n  - {名称: 社区人次, 类型: 活动, 字段: 参与人次, 按: 社区}\n  \
         - {名称: 交叉, 类型: 活动, 按: 类别, 再按: 年份, 图形: 热力图}\n",
    );
    let page = site.page("statistics/index.html");
    let quarters = rows(&page, "按月");
    let expected = [
        ("2025年第2季度", 1.0),
        ("2025年第3季度", 0.0),
        ("2025年第4季度", 0.0),
        ("2026年第1季度", 1.0),
        ("2026年第2季度", 1.0),
        ("2026年第3季度", 1.0),
    ];
    assert_eq!(
        quarters,
        expected.map(|(label, value)| (label.to_owned(), vec![value]))
    );
    assert_eq!(
        rows(&page, "社区人次"),
        [
            ("碧水社区".to_owned(), vec![420.0]),
            ("永和社区".to_owned(), vec![300.0])
        ]
    );
    assert!(page.contains("一项可以属于几个社区"));
    let crossed = rows(&page, "交叉");
    assert_eq!(
        crossed,
        [
            ("教育培训".to_owned(), vec![0.0, 2.0, 2.0]),
            ("节庆民俗".to_owned(), vec![1.0, 1.0, 2.0])
        ]
    );
}

#[test]
fn the_smaller_groups_are_one_where_only_the_first_are_asked_for() {
    let site = Site::new();
    for (name, count) in [("甲", 3), ("乙", 2), ("丙", 1), ("丁", 1)] {
        for number in 0..count {
            site.entry(
                &format!("works/{name}{number}.md"),
                &format!("标题: {name}{number}\n类别: {name}"),
            );
        }
    }
    site.write(
        "content/statistics.yaml",
        "图表:\n  - {名称: 类别, 类型: 作品, 按: 类别, 前几名: 2}\n",
    );
    site.build();
    let page = site.page("statistics/index.html");
    let labels: Vec<(String, Vec<f64>)> = rows(&page, "类别");
    assert_eq!(
        labels,
        [
            ("甲".to_owned(), vec![3.0]),
            ("乙".to_owned(), vec![2.0]),
            ("其他".to_owned(), vec![2.0])
        ]
    );
}

#[test]
fn nothing_published_tells_a_number_of_few_people() {
    let site = showcase();
    site.build();
    let site_pages = site
        .published()
        .into_iter()
        .filter(|path| path.ends_with(".html"));
    for path in site_pages {
        assert!(!site.page(&path).contains("8人次"), "{path}");
    }
    assert!(site.page("activities/c.html").contains("&lt;10人次"));
}

#[test]
fn without_a_word_of_configuration_there_are_figures_and_charts() {
    let site = showcase();
    site.build();
    let page = site.page("statistics/index.html");
    assert_eq!(figure(&page, "活动").0, 4.0);
    assert_eq!(figure(&page, "参与人次").0, 420.0);
    assert!(page.contains("活动：按年份"), "{page}");
}

#[test]
fn a_type_of_ones_own_is_counted_like_any_other() {
    let site = Site::new();
    site.write(
        "content/_types/book.yaml",
        "name: book\nlabel: {zh: 漂流书, en: Books}\ncounter: {zh: 本}\nfields:\n  - {name: loans, kind: integer, label: {zh: 借阅}, unit: {zh: 次}}\n",
    );
    site.entry("book/a.md", "标题: 边城\n借阅: 30");
    site.entry("book/b.md", "标题: 呼兰河传\n借阅: 12");
    site.write(
        "content/statistics.yaml",
        "数字:\n  - {名称: 借出, 类型: 漂流书, 字段: 借阅}\n",
    );
    site.build();
    assert_eq!(figure(&site.page("statistics/index.html"), "借出").0, 42.0);
}

#[test]
fn records_add_up_by_their_label_where_their_units_agree() {
    let site = Site::new();
    site.entry(
        "communities/a.md",
        "标题: 甲\n数据:\n  - {指标: 书, 数值: 300, 单位: 册}\n  - {指标: 电脑, 数值: 25, 单位: 台}",
    );
    site.entry(
        "communities/b.md",
        "标题: 乙\n数据:\n  - {指标: 书, 数值: 1000, 单位: 册}",
    );
    let definition = "数字:\n  - {名称: 藏书, 类型: 社区, 字段: 数据, 指标: 书}\n";
    site.write("content/statistics.yaml", definition);
    site.build();
    assert_eq!(figure(&site.page("statistics/index.html"), "藏书").0, 1300.0);
    site.entry(
        "communities/b.md",
        "标题: 乙\n数据:\n  - {指标: 书, 数值: 1000, 单位: 本}",
    );
    assert_eq!(
        site.told(&[]),
        ["content/statistics.yaml:2:10: error[mixed-units]"]
    );
}

#[test]
fn a_long_list_goes_on_page_by_page_and_bars_lead_to_the_right_one() {
    let site = Site::new();
    for number in 0..600 {
        let (month, people) = (number / 60 + 1, 100 + number);
        site.entry(
            &format!("activities/a{number}.md"),
            &format!("标题: 第{number}场\n日期: 2025-{month:02}-01\n参与人次: {people}\n标签: []"),
        );
    }
    site.write(
        "content/statistics.yaml",
        "图表:\n  - {名称: 人次, 类型: 活动, 字段: 参与人次, 按: 月份}\n",
    );
    site.run(&["build"]);
    let page = site.page("statistics/index.html");
    for target in page
        .split("href=\"../")
        .skip(1)
        .filter_map(|link| link.split('"').next())
    {
        if let Some((path, anchor)) = target
            .split_once('#')
            .filter(|(path, _)| path.starts_with("statistics/ren-ci"))
        {
            assert!(site.page(path).contains(&format!("id=\"{anchor}\"")), "{target}");
        }
    }
    assert!(site.has("statistics/ren-ci-page-3.html"));
}

#[test]
fn tables_from_elsewhere_are_added_up_and_their_ratios_reckoned() {
    let site = Site::new();
    site.write("content/_data/窗口.csv", "\u{feff}月份,咨询,接件,办结\r\n2026-01,120,\"1,000\",998\r\n2026-02,,500,500\r\n合计,120,1500,1498\r\n");
    site.write(
        "content/statistics.yaml",
        "表格:\n  - 名称: 窗口\n    文件: 窗口.csv\n    按: 月份\n    列: [{名称: 咨询, 单位: 件}, {名称: 接件, 单位: 件}, {名称: 办结, 单位: 件}]\n    比率: [{名称: 办结率, 分子: 办结, 分母: 接件}]\n",
    );
    site.build();
    let page = site.page("statistics/index.html");
    assert_eq!(
        rows(&page, "窗口"),
        [
            ("2026年1月".to_owned(), vec![120.0, 1000.0, 998.0, 99.8]),
            ("2026年2月".to_owned(), vec![500.0, 500.0, 100.0])
        ]
    );
    let foot = between(&page, "<tfoot>", "</tfoot>");
    assert!(foot.contains("data-exact=\"99.87\""), "{foot}");
    assert!(page.contains("咨询：2 行中有 1 行没有数"), "{page}");
    assert!(links_to(&page, "../statistics/chuang-kou.html#r1"));
}

#[test]
fn a_bad_cell_is_told_with_its_place_and_nothing_is_published() {
    let site = Site::new();
    site.write(
        "content/_data/a.csv",
        "月份,接件\n2026-01,12\n2026-02,十二\n2026-03,=B2\n",
    );
    site.write(
        "content/statistics.yaml",
        "表格:\n  - {名称: 窗口, 文件: a.csv, 按: 月份, 列: [{名称: 接件}]}\n",
    );
    let run = site.run(&["build", "--lang", "zh"]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("B3 里是“十二”") && run.err.contains("B4 里是“=B2”"),
        "{}",
        run.err
    );
    assert!(!site.has("index.html"));
}
