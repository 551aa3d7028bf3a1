//! What helps the officer: advice on photos, `zhanlan photos` and the list it writes, captions that photos bring along.

use std::fs;

use encoding_rs::GB18030;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::Value as Json;

use crate::pictures;
use crate::site::{Run, Site};

const TEXT: &str = "content/activities/a/index.md";

/// A scene with edges, large enough to please: `seed` makes it another one.
fn scene(seed: u32) -> DynamicImage {
    let noise = |x: u32, y: u32| {
        let mixed =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ seed).wrapping_mul(2_246_822_519);
        (mixed >> 24) as u8
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(840, 630, |x, y| {
        let value = noise(x / 90 + seed * 31, y / 70 + seed * 17) / 2 + 60;
        Rgb([value, value.saturating_add(6), value.saturating_sub(9)])
    }))
}

fn jpeg(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a JPEG");
    bytes.into_inner()
}

/// A JPEG with a caption and a credit as newsrooms write them.
fn captioned(caption: &[u8], credit: &[u8]) -> Vec<u8> {
    let data_set = |number: u8, text: &[u8]| [&[0x1c, 2, number, 0, text.len() as u8], text].concat();
    let iptc = [data_set(120, caption), data_set(80, credit)].concat();
    let length = u32::try_from(iptc.len()).expect("short").to_be_bytes();
    let body = [b"Photoshop 3.0\x008BIM\x04\x04\0\0".as_slice(), &length, &iptc].concat();
    let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
    let plain = jpeg(&scene(1));
    [&plain[..2], &[0xff, 0xed], &length, &body, &plain[2..]].concat()
}

/// An entry with a text and photos named so.
fn entry(text: impl AsRef<[u8]>, photos: &[&str]) -> Site {
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

fn photos(site: &Site, arguments: &[&str]) -> Run {
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
fn written(site: &Site) -> String {
    let run = photos(site, &["--write"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    String::from_utf8(text_of(site)).expect("UTF-8")
}

/// The codes told of a site, with nothing switched off.
fn advice(site: &Site) -> Vec<String> {
    let run = site.run(&["check", "--format", "json", "--lang", "en"]);
    let report: Json = serde_json::from_str(&run.out).expect("JSON");
    let all = report["diagnostics"].as_array().expect("a list");
    let codes = all.iter().filter_map(|found| found["code"].as_str());
    codes
        .filter(|code| *code != "missing-alt")
        .map(str::to_owned)
        .collect()
}

#[test]
fn photos_that_could_be_better_are_told_once_for_each_entry() {
    let site = entry("---\n标题: 端午\n---\n粽香。\n", &[]);
    let put = |name: &str, picture: &DynamicImage| {
        site.write(&format!("content/activities/a/{name}"), jpeg(picture));
    };
    put("1.jpg", &scene(1));
    put("2.jpg", &scene(2).blur(6.0));
    put("3.jpg", &scene(3).blur(6.0));
    put("4.jpg", &scene(1).brighten(10));
    put("5.jpg", &scene(5).brighten(-170));
    put("6.jpg", &scene(6).thumbnail(300, 300));
    site.write("site.yaml", "title: 榕荫展\n");
    assert_eq!(
        advice(&site),
        ["blurred-photo", "dark-photo", "tiny-photo", "alike-photos"]
    );
    let run = site.run(&["check", "--format", "short", "--lang", "zh"]);
    for told in [
        "2 张照片不清楚：2.jpg、3.jpg",
        "6.jpg (300 × 225)",
        "1.jpg = 4.jpg",
    ] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    // Told from the cache too, and switched off one by one.
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(advice(&site).len(), 4);
    site.write(
        "site.yaml",
        "标题: 榕荫展\n照片检查: {模糊: 否, 太小: 否, 雷同: 否}\n",
    );
    assert_eq!(advice(&site), ["dark-photo"]);
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

#[test]
fn what_a_photo_says_of_itself_is_published_only_when_allowed() {
    let gbk = |text: &str| GB18030.encode(text).0.into_owned();
    let site = entry("---\n标题: 端午\n---\n粽香。\n", &[]);
    site.write(
        "content/activities/a/1.jpg",
        captioned(&gbk("一早泡下的粽叶"), &gbk("某某某")),
    );
    let settings = "标题: 榕荫展\n";
    let page = |settings: &str| {
        site.write("site.yaml", settings);
        let run = site.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.err);
        site.page("activities/a.html")
    };
    let silent = page(settings);
    assert!(!silent.contains("一早泡下的粽叶") && !silent.contains("某某某"));
    let captions = page(&format!("{settings}照片自带文字: {{图注: 是}}\n"));
    assert!(captions.contains("一早泡下的粽叶") && !captions.contains("某某某"));
    let both = page(&format!("{settings}照片自带文字: {{图注: 是, 摄影: 是}}\n"));
    assert!(
        both.contains("一早泡下的粽叶") && both.contains("某某某"),
        "{both}"
    );
    // The officer's own words go before the photo's.
    site.text(
        "activities/a/index.md",
        "标题: 端午\n照片: [{文件: 1.jpg, 图注: 粽叶}]",
        "粽香。",
    );
    let own = page(&format!("{settings}照片自带文字: {{图注: 是}}\n"));
    assert!(own.contains("粽叶") && !own.contains("一早泡下的"));
}

#[test]
fn captions_of_photos_are_looked_through_for_numbers_of_persons() {
    let site = entry("---\n标题: 端午\n---\n粽香。\n", &[]);
    site.write(
        "content/activities/a/1.jpg",
        captioned("报名找13800000000".as_bytes(), b""),
    );
    site.write("site.yaml", "标题: 榕荫展\n");
    assert_eq!(advice(&site), Vec::<String>::new());
    site.write("site.yaml", "标题: 榕荫展\n照片自带文字: {图注: 是}\n");
    assert_eq!(advice(&site), ["phone-number"]);
    site.text(
        "activities/a/index.md",
        "标题: 端午\n照片: [{文件: 1.jpg, 图注: 报名}]",
        "粽香。",
    );
    assert_eq!(advice(&site), Vec::<String>::new());
}

#[test]
fn a_known_caption_is_put_into_the_list_and_a_name_is_not() {
    let site = entry("---\n标题: 端午\n---\n粽香。\n", &[]);
    site.write(
        "content/activities/a/粽叶.jpg",
        captioned("一早：泡下的\"粽叶\"".as_bytes(), "某某某".as_bytes()),
    );
    assert!(photos(&site, &[]).out.contains("照片里的作者：某某某"));
    let text = written(&site);
    assert!(
        text.contains("    图注: \"一早：泡下的\\\"粽叶\\\"\"\n    摄影: \"\"\n"),
        "{text}"
    );
    assert_eq!(site.run(&["check"]).code, 0);
}
