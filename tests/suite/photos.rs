//! Photos: their order, where they are shown, what is taken out of them, how large they become.

use std::fs;

use crate::pictures::{self, CAMERA, contains};
use crate::site::{SETTINGS, Site};

/// The published files that a page's pictures lead to at their largest, in order and without repetition: one a photo.
fn full_pictures(page: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for address in page
        .split(" href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        if address.contains("media/") && !found.iter().any(|known| known == address) {
            found.push(address.to_owned());
        }
    }
    found
}

/// A bundle of photos of different widths: the width tells which is which.
fn bundle(photos: &[(&str, u32)], front_matter: &str, body: &str) -> Site {
    let site = Site::new();
    site.text(
        "activities/a/index.md",
        &format!("标题: 端午\n日期: 2026-06-19\n{front_matter}"),
        body,
    );
    for (name, width) in photos {
        site.write(
            &format!("content/activities/a/{name}"),
            pictures::jpeg(*width, 40, 9),
        );
    }
    site
}

/// The alternative texts of a page's pictures in the order they are shown, each once.
fn shown(page: &str, names: &[&str]) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for name in names {
        let at = page.find(&format!("alt=\"{name}\""));
        found.extend(at.map(|at| (at, (*name).to_owned())));
    }
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn a_gallery_counts_as_people_count() {
    let photos = [("10.jpg", 60), ("9.jpg", 61), ("2.jpg", 62), ("1.jpg", 63)];
    let site = bundle(&photos, "", "正文。");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = site.page("activities/a.html");
    // The first is the cover, the others hang below the text.
    let widths: Vec<&str> = page
        .split(" width=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let order: Vec<&str> = widths
        .into_iter()
        .filter(|width| ["60", "61", "62", "63"].contains(width))
        .collect();
    assert_eq!(order, ["63", "62", "61", "60"]);
}

#[test]
fn listed_photos_are_shown_in_their_order_and_no_others() {
    let list = "照片:\n  - {文件: 2.jpg, 替代文字: 乙}\n  - {文件: 1.jpg, 替代文字: 甲, 图注: 甲的图注, 摄影: 社区文化专干}";
    let site = bundle(&[("1.jpg", 60), ("2.jpg", 61), ("3.jpg", 62)], list, "正文。");
    site.build();
    let page = site.page("activities/a.html");
    assert_eq!(shown(&page, &["甲", "乙"]), ["乙", "甲"]);
    assert!(page.contains("甲的图注") && page.contains("社区文化专干"));
    assert_eq!(full_pictures(&page).len(), 2, "{page}");
}

#[test]
fn a_photo_in_the_text_is_not_repeated_in_the_gallery() {
    let site = bundle(
        &[("1.jpg", 60), ("2.jpg", 61), ("3.jpg", 62)],
        "",
        "先看![乙](2.jpg)。\n\n![丙](3.jpg)",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = site.page("activities/a.html");
    for name in ["乙", "丙"] {
        assert_eq!(page.matches(&format!("alt=\"{name}\"")).count(), 1, "{name}");
    }
}

#[test]
fn the_cover_is_named_or_the_first() {
    let list = |cover: &str| {
        format!("{cover}照片:\n  - {{文件: 1.jpg, 替代文字: 甲}}\n  - {{文件: 2.jpg, 替代文字: 乙}}")
    };
    for (cover, first) in [("", "甲"), ("封面: 2.jpg\n", "乙")] {
        let site = bundle(&[("1.jpg", 60), ("2.jpg", 61)], &list(cover), "正文。");
        site.build();
        assert_eq!(shown(&site.page("activities/a.html"), &["甲", "乙"])[0], first);
    }
}

#[test]
fn photos_of_all_entries_hang_on_one_wall() {
    let site = bundle(
        &[("1.jpg", 60)],
        "照片: [{文件: 1.jpg, 替代文字: 一双手}]",
        "正文。",
    );
    site.text(
        "works/b/index.md",
        "标题: 香包\n照片: [{文件: b.jpg, 替代文字: 一只香包}]",
        "正文。",
    );
    site.write("content/works/b/b.jpg", pictures::jpeg(50, 50, 3));
    site.build();
    let wall = site.page("photos.html");
    assert_eq!(shown(&wall, &["一双手", "一只香包"]).len(), 2);
}

#[test]
fn every_photo_of_a_page_has_an_address_in_the_order_of_reading() {
    let list = "封面: 1.jpg\n照片:\n  - {文件: 1.jpg, 替代文字: 甲}\n  - {文件: 2.jpg, 替代文字: 乙}\n  - {文件: 3.jpg, 替代文字: 丙}";
    let site = bundle(
        &[("1.jpg", 60), ("2.jpg", 61), ("3.jpg", 62)],
        list,
        "先看。\n\n![丙](3.jpg)",
    );
    site.build();
    let page = site.page("activities/a.html");
    let places: Vec<_> = page.match_indices("id=\"photo-").map(|(at, _)| at).collect();
    assert_eq!(places.len(), 3, "{page}");
    for (number, (place, name)) in places.iter().zip(["甲", "丙", "乙"]).enumerate() {
        let figure = &page[*place..];
        assert!(
            figure.starts_with(&format!("id=\"photo-{}\"", number + 1)),
            "{figure}"
        );
        let alt = figure.find("alt=\"").expect("an alternative text");
        assert!(figure[alt..].starts_with(&format!("alt=\"{name}\"")), "{name}");
    }
}

#[test]
fn only_the_first_picture_of_a_page_is_asked_for_before_the_others() {
    let site = bundle(&[("1.jpg", 60), ("2.jpg", 61), ("3.jpg", 62)], "", "正文。");
    site.entry("activities/b/index.md", "标题: 重阳");
    site.write("content/activities/b/1.jpg", pictures::jpeg(60, 40, 1));
    assert_eq!(site.run(&["build"]).code, 0);
    for path in ["activities/a.html", "photos.html", "activities/index.html"] {
        let page = site.page(path);
        assert_eq!(page.matches("fetchpriority=\"high\"").count(), 1, "{path}");
        let first = page.find("<img").expect("a picture");
        assert!(
            page[first..].find("fetchpriority") < page[first..].find("loading=\"lazy\""),
            "{path}"
        );
    }
}

#[test]
fn the_wall_says_how_many_photos_there_are_of_each_choice() {
    let site = bundle(&[("1.jpg", 60), ("2.jpg", 61)], "社区: 模范里", "正文。");
    site.entry("communities/模范里/index.md", "标题: 模范里");
    site.write("content/communities/模范里/院子.jpg", pictures::jpeg(62, 60, 4));
    site.text("works/b/index.md", "标题: 香包\n年份: 2024", "正文。");
    site.write("content/works/b/b.jpg", pictures::jpeg(50, 50, 3));
    assert_eq!(site.run(&["build"]).code, 0);
    let wall = site.page("photos.html");
    let count = |value: &str| {
        let choice = wall.split(&format!("data-value=\"{value}\"")).nth(1)?;
        choice.split("class=\"count\">").nth(1)?.split('<').next()
    };
    let counts: Vec<_> = ["activities", "communities", "works", "2026", "2024"]
        .map(count)
        .into();
    assert_eq!(counts, [Some("2"), Some("1"), Some("1"), Some("2"), Some("1")]);
    assert_eq!(count("mo-fan-li"), None, "one community leaves no choice");
    assert!(
        wall.contains("href=\"photos.html#photo-works/b/1\" data-choice"),
        "{wall}"
    );
}

#[test]
fn pages_without_photos_ask_for_nothing_that_shows_them_large() {
    let site = bundle(
        &[("1.jpg", 60)],
        "照片: [{文件: 1.jpg, 替代文字: 一双手}]",
        "正文。",
    );
    site.entry("activities/b.md", "标题: 集市");
    site.build();
    let asks = |path: &str| site.page(path).contains("assets/js/looking.");
    assert!(asks("activities/a.html") && asks("photos.html"));
    assert!(!asks("activities/b.html") && !asks("activities/index.html") && !asks("index.html"));
}

#[test]
fn nothing_of_the_camera_is_published_from_any_folder() {
    let site = bundle(
        &[],
        "附件: [海报.jpg]\n照片: [{文件: 1.jpg, 替代文字: 一双手}]",
        "![长桌](2.jpg)",
    );
    for (seed, path) in [(1, "1.jpg"), (2, "2.jpg"), (3, "海报.jpg")] {
        site.write(
            &format!("content/activities/a/{path}"),
            pictures::jpeg_of_a_phone(64, 48, seed),
        );
    }
    site.write("static/logo.jpg", pictures::jpeg_of_a_phone(64, 48, 4));
    site.write("static/下载/合影.JPG", pictures::jpeg_of_a_phone(64, 48, 5));
    site.build();
    let pictures: Vec<String> = site
        .published()
        .into_iter()
        .filter(|path| {
            ["jpg", "JPG", "webp", "jpeg"]
                .iter()
                .any(|extension| path.ends_with(extension))
        })
        .collect();
    assert!(pictures.len() >= 6, "{pictures:#?}");
    for path in pictures {
        let bytes = fs::read(site.public().join(&path)).expect("a picture");
        assert!(
            !contains(&bytes, "Exif") && !contains(&bytes, CAMERA),
            "{path} tells the camera"
        );
    }
    assert!(
        image::open(site.public().join("logo.jpg")).is_ok(),
        "the scrubbed picture is broken"
    );
}

#[test]
fn a_published_photo_is_never_larger_than_its_source() {
    let site = bundle(&[("1.jpg", 700), ("2.jpg", 90)], "", "正文。");
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let media: Vec<String> = site
        .published()
        .into_iter()
        .filter(|path| path.starts_with("media/"))
        .collect();
    assert!(media.len() >= 4, "{media:#?}");
    for path in media {
        let picture = image::open(site.public().join(&path)).expect("a picture");
        assert!(
            picture.width() <= 700 && picture.height() <= 40,
            "{path}: {}×{}",
            picture.width(),
            picture.height()
        );
    }
}

#[test]
fn the_sizes_a_page_tells_are_those_of_the_files() {
    let site = bundle(
        &[("1.jpg", 640)],
        "照片: [{文件: 1.jpg, 替代文字: 一双手}]",
        "正文。",
    );
    site.build();
    let page = site.page("activities/a.html");
    assert!(page.contains(" width=\"640\" height=\"40\""), "{page}");
    for candidate in page
        .split(" srcset=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(|set| set.split(','))
    {
        let mut parts = candidate.split_whitespace();
        let (path, told) = (parts.next().expect("an address"), parts.next().expect("a width"));
        let picture = image::open(site.public().join(path.trim_start_matches("../"))).expect("a picture");
        assert_eq!(format!("{}w", picture.width()), told, "{candidate}");
    }
}

#[test]
fn widths_and_quality_are_the_owners_to_choose() {
    let site = bundle(
        &[("1.jpg", 900)],
        "照片: [{文件: 1.jpg, 替代文字: 一双手}]",
        "正文。",
    );
    site.write("site.yaml", format!("{SETTINGS}照片: {{宽度: [200, 400]}}\n"));
    site.build();
    let page = site.page("activities/a.html");
    assert!(
        page.contains(" 200w") && page.contains(" 400w") && !page.contains(" 480w"),
        "{page}"
    );
}
