//! `zhanlan photos`: an entry's photos laid out, and the list it writes into the entry without touching anything else.

use std::fs;

use encoding_rs::GB18030;
use serde_json::Value as Json;

use crate::pictures;
use crate::site::{Run, Site};

const TEXT: &str = "content/activities/a/index.md";

/// An entry with a text and photos named so.
pub(crate) fn entry(text: impl AsRef<[u8]>, photos: &[&str]) -> Site {
    let site = Site::new();
    site.write(TEXT, text);
    for (seed, name) in (1..).zip(photos) {
        site.write(
            &format!("content/activities/a/{name}"),
            pictures::jpeg(60, 40, seed),
        );
    }
    site
}

pub(crate) fn photos(site: &Site, arguments: &[&str]) -> Run {
    site.run(&[&["photos", "content/activities/a", "--lang", "zh"], arguments].concat())
}

fn data(site: &Site) -> Json {
    let run = photos(site, &["--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    serde_json::from_str(&run.out).expect("JSON")
}

fn text_of(site: &Site) -> Vec<u8> {
    fs::read(site.folder().join(TEXT)).expect("the entry")
}

/// Writes the list; what the text is then.
pub(crate) fn written(site: &Site) -> String {
    let run = photos(site, &["--write"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    String::from_utf8(text_of(site)).expect("UTF-8")
}

#[test]
fn drawings_are_neither_tiny_nor_alike() {
    let site = entry("---\n标题: 端午\n---\n粽叶的香味先到了门口。\n", &["1.jpg"]);
    for name in ["甲.svg", "乙.svg"] {
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><title>{name}</title></svg>"
        );
        site.write(&format!("content/activities/a/{name}"), drawing);
    }
    let data = data(&site);
    let drawings = data["photos"].as_array().expect("a list");
    let drawings: Vec<&Json> = drawings.iter().filter(|photo| photo["width"] == 90).collect();
    assert_eq!(drawings.len(), 2, "{data}");
    for drawing in drawings {
        assert_eq!(drawing["flaws"], Json::Array(Vec::new()), "{drawing}");
        assert_eq!(drawing["like"], Json::Array(Vec::new()), "{drawing}");
        assert!(
            drawing["sharpness"].is_null() && drawing["lightness"].is_null(),
            "{drawing}"
        );
    }
}

#[test]
fn photos_are_listed_in_the_order_of_the_gallery_with_what_is_known_of_them() {
    let text = "---\n标题: 端午\n照片:\n  - {文件: 10.jpg, 替代文字: 长桌}\n  - 2.jpg\n---\n![粽叶](3.jpg)\n";
    let site = entry(text, &["1.jpg", "2.jpg", "3.jpg", "10.jpg"]);
    let data = data(&site);
    let told: Vec<_> = data["photos"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|photo| {
            let word = |key: &str| photo[key].as_str().unwrap_or_default().to_owned();
            (
                word("file"),
                word("shown"),
                photo["described"].as_bool().expect("yes or no"),
            )
        })
        .collect();
    let expected = [
        ("10.jpg", "cover", true),
        ("2.jpg", "gallery", false),
        ("1.jpg", "nowhere", false),
        ("3.jpg", "text", true),
    ];
    assert_eq!(
        told,
        expected.map(|(file, shown, described)| (file.to_owned(), shown.to_owned(), described))
    );
    assert_eq!(&data["photos"][0]["width"], 60);
    assert!(data["photos"][0]["flaws"].to_string().contains("tiny"), "{data}");
    assert_eq!(text_of(&site), text.as_bytes());
    let run = photos(&site, &[]);
    for told in ["10.jpg", "60 × 40", "封面", "没有列出，不显示", "太小", "--write"] {
        assert!(run.out.contains(told), "{told}: {}", run.out);
    }
}

#[test]
fn the_list_is_written_into_any_text_and_no_other_byte_changes() {
    let head = "---\r\n标题: 端午 # 明年再办\r\n\r\n日期: 2026-06-19\r\n";
    let tail = "---\r\n粽香。\r\n  \r\n最后一行没有换行";
    let list = "照片:\r\n  - 文件: \"1.jpg\"\r\n    替代文字: \"\"\r\n    摄影: \"\"\r\n  - 文件: 合影.jpg\r\n    替代文字: \"\"\r\n    摄影: \"\"\r\n";
    type Form = fn(&str) -> Vec<u8>;
    let forms: [(&str, Form); 5] = [
        ("UTF-8, CRLF", |text| text.into()),
        ("UTF-8, LF", |text| text.replace('\r', "").into_bytes()),
        ("with mark", |text| format!("\u{feff}{text}").into_bytes()),
        ("GBK", |text| GB18030.encode(text).0.into_owned()),
        ("UTF-16", |text| {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }),
    ];
    for (name, form) in forms {
        let site = entry(form(&format!("{head}{tail}")), &["合影.jpg", "1.jpg"]);
        let run = photos(&site, &["--write"]);
        assert_eq!(run.code, 0, "{name}: {}{}", run.err, run.out);
        assert!(
            text_of(&site) == form(&format!("{head}{list}{tail}")),
            "{name}: {}",
            run.out
        );
        assert_eq!(site.run(&["check"]).code, 0, "{name}");
        // A second time there is nothing to write.
        let before = text_of(&site);
        assert!(photos(&site, &["--write"]).out.contains("没有要写的"), "{name}");
        assert!(text_of(&site) == before, "{name}");
    }
}

#[test]
fn keys_are_written_in_the_language_of_the_entry() {
    let site = entry("---\ntitle: Dumplings\n---\nText.\n", &["table.jpg"]);
    let expected =
        "---\ntitle: Dumplings\nphotos:\n  - file: table.jpg\n    alt: \"\"\n    credit: \"\"\n---\nText.\n";
    assert_eq!(written(&site), expected);
}

#[test]
fn only_missing_photos_are_added_to_a_list() {
    let item = "- 文件: c.jpg\n    替代文字: \"\"\n    摄影: \"\"\n";
    for (before, after, indent) in [
        (
            "照片:\n  - a.jpg\n  # 下面是合影\n  - {文件: b.jpg, 替代文字: 合影} # 全体\n",
            "# 待补\n标签: [端午]\n",
            "  ",
        ),
        (
            "照片:\n- a.jpg\n- 文件: b.jpg\n  图注: |\n    第一行\n    第二行\n",
            "标签: [端午]\n",
            "",
        ),
        ("照片:\n  - a.jpg\n  -  文件:   b.jpg\n     替代文字:\n", "", "  "),
        ("图片:\n    - a.jpg\n    - b.jpg\n", "\n\n标签: [端午]\n", "    "),
    ] {
        let text = |list: &str| format!("---\n标题: 端午\n{before}{list}{after}---\n粽香。\n");
        let site = entry(text(""), &["a.jpg", "b.jpg", "c.jpg"]);
        let item = format!("{indent}{}", item.replace("\n    ", &format!("\n{indent}  ")));
        assert_eq!(written(&site), text(&item));
        assert_eq!(site.run(&["check"]).code, 0, "{before}");
    }
    let empty = entry(
        "---\n标题: 端午\n照片: # 以后再写\n标签: [端午]\n---\n粽香。\n",
        &["c.jpg"],
    );
    let expected = format!("---\n标题: 端午\n照片: # 以后再写\n  {item}标签: [端午]\n---\n粽香。\n");
    assert_eq!(written(&empty), expected);
}

#[test]
fn photos_shown_elsewhere_are_not_added_to_a_list() {
    let text = "---\n标题: 端午\n封面: a.jpg\n照片:\n  - b.jpg\n---\n![粽叶](c.jpg)\n";
    let site = entry(text, &["a.jpg", "b.jpg", "c.jpg"]);
    assert_eq!(written(&site), text);
}

#[test]
fn a_new_list_changes_nothing_of_what_is_shown() {
    let site = entry(
        "---\n标题: 端午\n---\n![粽叶](1.jpg)\n\n正文。\n",
        &["1.jpg", "2.jpg", "10.jpg"],
    );
    let page = |site: &Site| {
        assert_eq!(site.run(&["build"]).code, 0);
        site.page("activities/a.html")
    };
    let before = page(&site);
    assert!(written(&site).contains("  - 文件: \"1.jpg\"\n  - 文件: \"2.jpg\"\n    替代文字: \"\"\n"));
    assert_eq!(page(&site), before);
}

#[test]
fn names_that_yaml_would_misread_are_written_so_that_it_does_not() {
    let names = [
        "a: b #1.jpg",
        "- x.jpg",
        "引“号”.jpg",
        "合影：一.jpg",
        "two  blanks.jpg",
        "no.jpg",
        "2024.jpg",
    ];
    let site = entry("---\n标题: 端午\n---\n粽香。\n", &names);
    let text = written(&site);
    assert_eq!(text.matches("- 文件: ").count(), names.len(), "{text}");
    let run = site.run(&["check", "--lang", "zh"]);
    assert_eq!(run.code, 0, "{text}{}", run.err);
    assert!(photos(&site, &["--write"]).out.contains("没有要写的"));
}

#[test]
fn a_list_in_brackets_is_left_alone_and_shown_as_it_should_be() {
    for list in [
        "照片: [a.jpg]",
        "照片: a.jpg",
        "照片: []",
        "照片: ~\n标签: [端午]",
        "照片: {文件: a.jpg}",
    ] {
        let text = format!("---\n标题: 端午\n{list}\n---\n粽香。\n");
        let site = entry(&text, &["a.jpg", "b.jpg"]);
        let run = photos(&site, &["--write"]);
        assert_eq!(run.code, 0, "{list}: {}", run.err);
        assert_eq!(String::from_utf8_lossy(&text_of(&site)), text, "{list}");
        let paste = run
            .out
            .split("\n照片:\n")
            .nth(1)
            .unwrap_or_else(|| panic!("{list}: {}", run.out));
        site.write(TEXT, format!("---\n标题: 端午\n照片:\n{paste}---\n粽香。\n"));
        assert_eq!(site.run(&["check"]).code, 0, "{list}: {paste}");
        assert!(
            photos(&site, &["--write"]).out.contains("没有要写的"),
            "{list}: {paste}"
        );
    }
}

#[test]
fn a_broken_front_matter_is_told_and_nothing_is_written() {
    for text in [
        "---\n标题：端午\n---\n粽香。\n",
        "---\n标题: 端午\n照片: [a.jpg\n---\n粽香。\n",
        "---\n标题: 端午\n标题: 中秋\n---\n粽香。\n",
        "---\n标题: 端午\n粽香。\n",
        "粽香。\n",
    ] {
        let site = entry(text, &["a.jpg"]);
        let run = photos(&site, &["--write"]);
        assert_eq!(run.code, 1, "{text}: {}{}", run.out, run.err);
        assert!(
            run.err.contains("index.md") && run.err.contains("没有改动任何文件"),
            "{}",
            run.err
        );
        assert_eq!(String::from_utf8_lossy(&text_of(&site)), text);
    }
    // A mistake in the text below does not matter here.
    let site = entry("---\n标题: 端午\n---\n[粽子](/粽子.md)\n", &["a.jpg"]);
    assert!(written(&site).contains("文件: a.jpg"));
}

#[test]
fn folders_that_are_no_entrys_are_refused() {
    let site = entry("---\n标题: 端午\n---\n粽香。\n", &["a.jpg"]);
    site.entry("teams/鼓.md", "标题: 鼓");
    site.write("static/图/index.md", "---\n标题: 图\n---\n");
    for folder in [
        "content/activities",
        "content/teams",
        "static/图",
        "no/such/folder",
        "..",
        "/",
    ] {
        let run = site.run(&["photos", folder, "--lang", "zh"]);
        assert_eq!(run.code, 2, "{folder}: {}", run.out);
        assert!(run.err.contains("不是条目的文件夹"), "{folder}: {}", run.err);
    }
    let absolute = site.folder().join("content/activities/a");
    for folder in [absolute.to_str().expect("UTF-8"), "content/activities/a/index.md"] {
        assert_eq!(site.run(&["photos", folder]).code, 0, "{folder}");
    }
}
