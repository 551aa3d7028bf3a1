//! What stands in `public/`, and when it changes: all or nothing, and only what is ours.

#![expect(
    clippy::disallowed_methods,
    reason = "makes and removes folders of the sites that are tested"
)]

use std::fs;

use crate::pictures;
use crate::site::{Site, snapshot};

/// A site with a bit of everything, two photos among it.
fn village() -> Site {
    let site = Site::new();
    site.entry("communities/bishui.md", "标题: 碧水");
    site.entry(
        "teams/hechang.md",
        "标题: 碧水合唱队\n社区: 碧水\n荣誉: [{年份: 2024, 名称: 一等奖}]",
    );
    let photos = "照片:\n  - {文件: 1.jpg, 替代文字: 一双手在包粽子}\n  - {文件: 2.png, 替代文字: 一张长桌}";
    let front_matter =
        format!("标题: 端午包粽子\n日期: 2026-06-19\n社区: 碧水\n标签: [粽子]\n附件: [节目单.txt]\n{photos}");
    site.entry("activities/duanwu/index.md", &front_matter);
    site.write("content/activities/duanwu/1.jpg", pictures::jpeg(64, 48, 1));
    site.write("content/activities/duanwu/2.png", pictures::png(48, 64, 2));
    site.write("content/activities/duanwu/节目单.txt", "一、开场\n");
    site.write("static/robots-extra.txt", "as it is\n");
    site
}

#[test]
fn a_site_without_mistakes_is_published_with_exit_0() {
    let site = village();
    let run = site.build();
    assert!(
        run.out.contains("做好了") && run.out.contains("index.html"),
        "{}",
        run.out
    );
    for path in [
        "index.html",
        "404.html",
        "activities/index.html",
        "activities/duanwu.html",
        "teams/hechang.html",
    ] {
        assert!(site.has(path), "{path} is missing among {:#?}", site.published());
    }
}

#[test]
fn a_warning_does_not_stop_the_publishing() {
    let site = village();
    site.text("teams/yaogu.md", "标题: 腰鼓队", "");
    let run = site.run(&["build", "--format", "short"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("warning[empty-body]"), "{}", run.err);
    assert!(site.has("teams/yaogu.html"));
}

#[test]
fn an_error_leaves_the_old_site_as_it_was_byte_for_byte() {
    let site = village();
    site.build();
    let before = site.snapshot();
    site.text("teams/hechang.md", "标题: 碧水合唱队改了名", "换了一段正文。");
    site.entry("teams/yaogu.md", "标题：腰鼓队");
    let run = site.run(&["build", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(site.snapshot() == before, "the old site changed");
    assert!(
        !site.folder().join(".public.zhanlan-new").exists(),
        "a half-made site is left behind"
    );
}

#[test]
fn an_error_in_a_template_leaves_the_old_site_too() {
    let site = village();
    site.build();
    let before = site.snapshot();
    site.write("themes/default/templates/404.html", "{{ no_such_name }}");
    assert_eq!(site.run(&["build"]).code, 1);
    assert!(site.snapshot() == before, "the old site changed");
}

#[test]
fn an_error_on_the_first_build_publishes_nothing() {
    let site = village();
    site.entry("teams/yaogu.md", "标题：腰鼓队");
    assert_eq!(site.run(&["build"]).code, 1);
    assert!(!site.public().exists());
}

#[test]
fn a_second_build_writes_nothing() {
    let site = village();
    site.build();
    let before = site.snapshot();
    let run = site.run(&["build", "--lang", "en"]);
    assert!(run.out.contains("\n0 files written, "), "{}", run.out);
    assert!(run.out.contains("(0 made, 2 from the cache)"), "{}", run.out);
    assert!(site.snapshot() == before, "files or times changed");
}

#[test]
fn a_changed_entry_changes_only_the_pages_that_show_it_and_what_search_knows_of_it() {
    let site = village();
    site.build();
    let before = site.snapshot();
    site.text(
        "teams/hechang.md",
        "标题: 碧水合唱队\n社区: 碧水\n荣誉: [{年份: 2024, 名称: 一等奖}]",
        "换了一段正文。",
    );
    site.build();
    let after = site.snapshot();
    // A shard of the index has its name from the first thing in it.
    let is_no_shard = |path: &&str| !path.starts_with("assets/search/g");
    let changed = after
        .keys()
        .map(String::as_str)
        .filter(|path| after.get(*path) != before.get(*path));
    let changed: Vec<&str> = changed.filter(is_no_shard).collect();
    assert_eq!(
        changed,
        [
            "assets/search/core.js",
            "assets/search/t0.js",
            "search.html",
            "teams/hechang.html"
        ]
    );
}

#[cfg(unix)]
#[test]
fn an_edit_touches_no_file_that_stays_the_same() {
    use std::os::unix::fs::MetadataExt;

    let site = village();
    site.build();
    let looks = || {
        let looks = site.published().into_iter().map(|path| {
            let seen = std::fs::metadata(site.public().join(&path)).expect("a file");
            (path, (seen.ino(), seen.ctime(), seen.ctime_nsec()))
        });
        looks.collect::<std::collections::BTreeMap<_, _>>()
    };
    let (before, texts) = (looks(), site.snapshot());
    site.text(
        "teams/hechang.md",
        "标题: 碧水合唱队改了名\n社区: 碧水",
        "换了一段正文。",
    );
    site.build();
    let (after, new_texts) = (looks(), site.snapshot());
    let same = before
        .keys()
        .filter(|path| new_texts.get(*path) == texts.get(*path));
    let touched: Vec<&String> = same
        .filter(|path| after.get(*path) != before.get(*path))
        .collect();
    assert_eq!(touched, [""; 0]);
    assert!(new_texts != texts);
}

#[test]
fn what_somebody_puts_into_the_published_folder_goes_with_the_next_edit() {
    let site = village();
    site.build();
    site.write("public/teams/stray.html", "stray");
    site.text("teams/hechang.md", "标题: 碧水合唱队改了名", "换了一段正文。");
    site.build();
    assert!(!site.has("teams/stray.html"));
}

#[test]
fn the_next_build_takes_back_what_a_killed_one_had_begun_even_if_it_publishes_nothing() {
    let site = village();
    site.build();
    let before = site.snapshot();
    let (public, undo) = (site.public(), site.folder().join(".public.zhanlan-undo"));
    site.write(".public.zhanlan-undo/added", "teams/new.html");
    site.write(".public.zhanlan-undo/files/teams/.keep", "");
    site.remove(".public.zhanlan-undo/files/teams/.keep");
    std::fs::rename(
        public.join("teams/hechang.html"),
        undo.join("files/teams/hechang.html"),
    )
    .expect("moved");
    site.write("public/teams/hechang.html", "half")
        .write("public/teams/new.html", "half");
    site.entry("teams/yaogu.md", "标题：腰鼓队");
    assert_eq!(site.run(&["build"]).code, 1);
    assert!(site.snapshot() == before, "the old site is not back");
    assert!(!undo.exists());
}

#[test]
fn a_removed_entry_leaves_no_page_behind() {
    let site = village();
    site.entry("works/xiangbao.md", "标题: 香包");
    site.build();
    assert!(site.has("works/xiangbao.html") && site.has("works/index.html"));
    site.remove("content/works/xiangbao.md");
    site.build();
    assert!(
        !site.published().iter().any(|path| path.starts_with("works/")),
        "{:#?}",
        site.published()
    );
    assert!(!site.public().join("works").exists(), "an empty folder is left");
}

#[test]
fn the_output_does_not_depend_on_the_number_of_threads() {
    let outputs = ["1", "2"].map(|threads| {
        let site = village();
        for number in 0..12 {
            site.entry(
                &format!("works/w{number}.md"),
                &format!("标题: 作品{number}\n标签: [甲, 乙]\n创作者: 碧水合唱队"),
            );
        }
        let run = site.run_with(&["build"], &[("RAYON_NUM_THREADS", threads)]);
        assert_eq!(run.code, 0, "{}", run.err);
        let bytes = site
            .snapshot()
            .into_iter()
            .map(|(path, (bytes, _))| (path, bytes));
        bytes.collect::<Vec<_>>()
    });
    assert!(
        outputs[0].len() > 30 && outputs[0] == outputs[1],
        "the two sites differ"
    );
}

#[test]
fn out_names_another_folder() {
    let site = village();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let out = elsewhere.path().join("a/b/展览");
    let run = site.run(&["build", "--out", out.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(out.join("activities/duanwu.html").is_file());
    assert!(!site.public().exists());
}

#[test]
fn a_folder_of_somebody_else_is_never_replaced() {
    let site = village();
    let foreign = tempfile::tempdir().expect("a temporary folder");
    crate::site::write(&foreign.path().join("论文.docx"), "three years of work");
    let before = snapshot(foreign.path());
    let run = site.run(&[
        "build",
        "--out",
        foreign.path().to_str().expect("UTF-8"),
        "--lang",
        "en",
    ]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("did not write"), "{}", run.err);
    assert!(snapshot(foreign.path()) == before);
}

#[test]
fn what_the_owner_wrote_is_never_replaced() {
    let site = village();
    let before = snapshot(site.folder());
    for out in [
        "",
        "content",
        "content/activities",
        "content/new",
        "static",
        "themes",
    ] {
        let folder = site.folder().join(out);
        let run = site.run(&["build", "--out", folder.to_str().expect("UTF-8"), "--lang", "en"]);
        assert_eq!(run.code, 2, "--out {out}: {}{}", run.err, run.out);
        assert!(
            snapshot(site.folder()) == before,
            "--out {out} changed the site's folder"
        );
    }
    let above = site.folder().parent().expect("a folder above");
    let run = site.run(&["build", "--out", above.to_str().expect("UTF-8")]);
    assert_eq!(run.code, 2, "{}", run.err);
}

#[test]
fn an_empty_folder_may_be_filled() {
    let site = village();
    fs::create_dir(site.public()).expect("a folder");
    site.build();
    assert!(site.has("index.html"));
}

#[test]
fn nothing_generated_is_written_among_the_owners_files() {
    let site = village();
    let before = snapshot(site.folder());
    site.build();
    let mut after = snapshot(site.folder());
    after.retain(|path, _| !path.starts_with("public/") && !path.starts_with(".zhanlan/"));
    assert!(after == before, "{:#?}", after.keys());
}

#[test]
fn the_cache_may_be_deleted_at_any_time() {
    let site = village();
    site.build();
    let before = site.snapshot();
    fs::remove_dir_all(site.folder().join(".zhanlan")).expect("a cache");
    let run = site.run(&["build", "--lang", "en"]);
    assert!(run.out.contains("(2 made, 0 from the cache)"), "{}", run.out);
    let same = |path: &String| {
        site.snapshot().get(path).map(|(bytes, _)| bytes) == before.get(path).map(|(bytes, _)| bytes)
    };
    assert!(before.keys().all(same));
}

#[test]
fn a_file_exchanged_for_an_older_one_of_the_same_length_is_noticed() {
    let site = village();
    let attachment = "content/activities/duanwu/节目单.txt";
    site.build();
    site.write(attachment, "二、开场\n");
    let file = fs::File::options()
        .write(true)
        .open(site.folder().join(attachment))
        .expect("the file");
    file.set_modified(std::time::SystemTime::UNIX_EPOCH)
        .expect("a time");
    site.build();
    assert_eq!(site.page("activities/duanwu/jie-mu-dan.txt"), "二、开场\n");
}

#[test]
fn static_files_are_published_as_they_are() {
    let site = village();
    site.write("static/下载/表.csv", [0, 159, 146, 150]);
    site.build();
    assert_eq!(site.page("robots-extra.txt"), "as it is\n");
    assert_eq!(
        fs::read(site.public().join("下载/表.csv")).expect("the file"),
        [0, 159, 146, 150]
    );
}
