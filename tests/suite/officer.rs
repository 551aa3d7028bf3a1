//! What helps the officer: advice on photos, and the captions that photo files bring along.

use encoding_rs::GB18030;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::Value as Json;

use crate::album::{entry, photos, written};
use crate::site::Site;

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
