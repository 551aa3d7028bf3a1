//! What a build may not take over from the last one: what is damaged, what somebody else has changed, and what nobody shows any more.

#![expect(clippy::disallowed_methods, reason = "changes the sites that are tested")]

use std::fs;
use std::path::Path;

use crate::edits::{activity, build, is_as_from_nothing, site};
use crate::site::files_below;

#[test]
fn a_damaged_or_old_cache_is_noticed() {
    let damage: [fn(&Path, Vec<u8>); 5] = [
        |file, mut bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(file, bytes).expect("damaged");
        },
        |file, bytes| fs::write(file, &bytes[..bytes.len() / 2]).expect("cut short"),
        |file, _| fs::write(file, b"").expect("emptied"),
        |file, _| fs::remove_file(file).expect("removed"),
        |file, mut bytes| {
            // The bodies of texts stand first, and are read when somebody asks: here not that of the text that is edited.
            bytes.iter_mut().take(24).for_each(|byte| *byte ^= 1);
            fs::write(file, bytes).expect("damaged");
        },
    ];
    let site = site();
    build(&site);
    for (number, damage) in (0..).zip(damage) {
        let cache = site.folder().join(".zhanlan");
        for kept in ["builds", "search", "texts"] {
            assert!(!files_below(&cache.join(kept)).is_empty(), "{kept}");
        }
        for path in files_below(&cache) {
            let bytes = fs::read(cache.join(&path)).expect("a file of the cache");
            // Locks have nothing in them.
            if !bytes.is_empty() {
                damage(&cache.join(&path), bytes);
            }
        }
        activity(&site, number, "端午", "又一稿。");
        build(&site);
        is_as_from_nothing(&site, &format!("damage {number}"));
    }
}

#[test]
fn a_published_file_that_somebody_changed_is_not_taken_over() {
    let site = site();
    build(&site);
    let paths = [
        "activities/3.html",
        "teams/index.html",
        "data/entries.json",
        "assets/entries/0.js",
        "assets/search/t0.js",
    ];
    for (number, path) in (0..).zip(paths) {
        fs::write(site.public().join(path), "somebody else's").expect("changed");
        activity(&site, 9 + number, "端午", &format!("{path}。"));
        build(&site);
        is_as_from_nothing(&site, path);
    }
}

#[test]
fn photos_are_kept_together_only_where_nothing_else_is_in_their_folder() {
    let site = site();
    build(&site);
    let names = || files_below(&site.public().join("media"));
    let all = names();
    assert!(all.len() > 3, "{all:?}");
    let media = site.public().join("media");
    fs::remove_file(media.join(&all[0])).expect("a photo taken away");
    fs::write(media.join(&all[1]), "another length").expect("a photo changed");
    fs::write(media.join("theirs.jpg"), "somebody else's").expect("a file put beside them");
    activity(&site, 1, "端午", "又一稿。");
    build(&site);
    is_as_from_nothing(&site, "changes in the folder of photos");

    // Where it is not known what else there is, all that stays goes to a new folder.
    fs::write(site.public().join("theirs.txt"), "somebody else's").expect("a file put beside the pages");
    activity(&site, 5, "端午", "又一稿。");
    build(&site);
    is_as_from_nothing(&site, "a file put beside the pages");

    // A file of the owner's beside them comes, stays and goes.
    site.write("static/media/own.txt", "钥匙在门卫");
    for (number, text) in (2..).zip(["来。", "还在。"]) {
        activity(&site, number, "端午", text);
        build(&site);
        is_as_from_nothing(&site, text);
    }
    fs::remove_file(site.folder().join("static/media/own.txt")).expect("taken away");
    activity(&site, 4, "端午", "走。");
    build(&site);
    is_as_from_nothing(&site, "without a file beside the photos");

    // A photo that nobody shows any more goes, although all others stay.
    let shown = names().len();
    site.text(
        "works/画/index.md",
        "标题: 一幅画\n日期: 2022-03\n照片: []",
        "画挂在院子里。",
    );
    build(&site);
    assert!(names().len() < shown);
    is_as_from_nothing(&site, "a photo less");

    // One that would stand where a photo does is a mistake.
    site.write(&format!("static/media/{}", names()[0]), "x");
    let told = site.run(&["build", "--format", "short", "--lang", "en"]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("error[two-writers]"), "{}", told.err);
}
