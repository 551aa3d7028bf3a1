//! Fields and types an owner declares: with no template written they have listings, pages, facets and relations.

use crate::site::{Site, links_to};

const BOOKS: &str = "\
name: book_drift
folder: book-drift
folder_aliases: [图书漂流]
label: {zh: 图书漂流, en: Travelling books}
singular: {zh: 漂流书箱, en: book box}
counter: {zh: 只, en: boxes}
order: name
fields:
  - name: readers
    kind: choice
    label: {zh: 适合, en: For}
    options:
      - {value: children, label: {zh: 孩子, en: Children}, aliases: [少儿]}
      - {value: elders, label: {zh: 老人, en: Elders}}
    facet: listing
    show: label
  - {name: station, kind: relation, to: [venue], label: {zh: 停靠点, en: Station}, required: true, facet: listing}
  - {name: loans, kind: integer, label: {zh: 借阅次数, en: Loans}, min: 0, sum: true, unit: {zh: 次}}
  - name: route
    kind: record
    many: true
    label: {zh: 漂流路线, en: Route}
    show: section
    fields:
      - {name: month, kind: date, label: {zh: 月份, en: Month}, required: true}
      - {name: stop, kind: relation, to: [venue], label: {zh: 停靠, en: Stop}}
";

fn library() -> Site {
    let site = Site::new();
    site.write("content/_types/books.yaml", BOOKS);
    site.entry("venues/corner.md", "标题: 读书角");
    site.entry("venues/room.md", "标题: 阅览室");
    let route = "漂流路线:\n  - {月份: 2026-03, 停靠: 阅览室}\n  - {月份: 2026-09, 停靠: 读书角}";
    site.entry(
        "book-drift/box-1.md",
        &format!("标题: 一号书箱\n适合: 少儿\n停靠点: 读书角\n借阅次数: 86\n{route}"),
    );
    site.entry(
        "图书漂流/box-2.md",
        "标题: 二号书箱\n适合: 老人\n停靠点: 阅览室\n借阅次数: 41",
    );
    site
}

#[test]
fn a_type_of_ones_own_has_a_listing_and_entry_pages() {
    let site = library();
    site.build();
    let listing = site.page("book-drift/index.html");
    assert!(
        listing.contains("图书漂流") && listing.contains("共 2 只"),
        "{listing}"
    );
    assert!(links_to(&listing, "../book-drift/box-1.html") && links_to(&listing, "../book-drift/box-2.html"));
    let page = site.page("book-drift/box-1.html");
    for words in [
        "一号书箱",
        "借阅次数",
        "86",
        "适合",
        "孩子",
        "漂流路线",
        "2026年9月",
    ] {
        assert!(page.contains(words), "the page lacks {words}");
    }
    assert!(
        links_to(&site.page("index.html"), "book-drift/index.html"),
        "it is not in the navigation"
    );
}

#[test]
fn its_facets_have_pages() {
    let site = library();
    site.build();
    let children = site.page("book-drift/readers/hai-zi.html");
    assert!(
        links_to(&children, "../../book-drift/box-1.html")
            && !links_to(&children, "../../book-drift/box-2.html")
    );
    assert!(links_to(
        &site.page("book-drift/index.html"),
        "../book-drift/readers/hai-zi.html"
    ));
    assert!(
        site.published()
            .iter()
            .any(|path| path.starts_with("book-drift/station/")),
        "{:#?}",
        site.published()
    );
}

#[test]
fn its_relations_are_shown_on_both_sides() {
    let site = library();
    site.build();
    assert!(links_to(
        &site.page("book-drift/box-1.html"),
        "../venues/corner.html"
    ));
    for (venue, boxes) in [("corner", ["box-1"].as_slice()), ("room", &["box-1", "box-2"])] {
        let page = site.page(&format!("venues/{venue}.html"));
        for name in boxes {
            assert!(
                links_to(&page, &format!("../book-drift/{name}.html")),
                "{venue} lacks {name}"
            );
        }
    }
}

#[test]
fn its_sums_may_be_key_figures() {
    let site = library();
    site.write(
        "site.yaml",
        "标题: 榕荫展\n关键数字:\n  - {名称: 借出的书, 类型: book_drift, 求和: 借阅次数}\n",
    );
    site.build();
    let home = site.page("index.html");
    assert!(home.contains("127") && home.contains("借出的书"), "{home}");
}

#[test]
fn its_fields_are_checked_like_any_other() {
    let site = library();
    site.entry("book-drift/box-3.md", "标题: 三号书箱\n适合: 猫\n借阅次数: 很多");
    let at = |place: &str| format!("content/book-drift/box-3.md:{place}");
    let told = [
        "1:1: error[missing-key]",
        "3:5: error[unknown-choice]",
        "4:7: error[wrong-kind]",
    ]
    .map(at);
    assert_eq!(site.told(&[]), told);
}

#[test]
fn a_built_in_type_takes_new_fields_and_gives_up_others() {
    let site = Site::new();
    site.write(
        "content/_types/activity.yaml",
        "name: activity\nomit: [boards]\nfields:\n  - {name: weather, kind: text, label: {zh: 天气, en: Weather}, facet: listing}\n",
    );
    site.entry("activities/a.md", "标题: 端午\n日期: 2026-06-19\n天气: 晴");
    site.build();
    assert!(site.page("activities/a.html").contains("天气"));
    assert!(
        site.has("activities/weather/qing.html"),
        "{:#?}",
        site.published()
    );
    site.entry("activities/b.md", "标题: 中秋\n展板: 12");
    assert_eq!(
        site.told(&[]),
        ["content/activities/b.md:3:1: error[unknown-key]"]
    );
}
