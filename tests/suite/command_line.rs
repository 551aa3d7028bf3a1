//! The command line: exit codes, languages, forms of reports.

use serde_json::Value as Json;

use crate::site::{Site, run};

/// A site with one error and one warning.
fn faulty() -> Site {
    let site = Site::new();
    site.text("activities/a.md", "标题: 端午\n日期: 2026-02-30", "");
    site
}

#[test]
fn wrong_usage_ends_with_exit_2() {
    let site = Site::new();
    let folder = site.folder().to_str().expect("UTF-8");
    for arguments in [
        vec!["--no-such-option"],
        vec!["bake"],
        vec!["build", "--site", folder, "--today", "someday"],
        vec!["build", "--site", folder, "--base-url", "example.org"],
        vec!["build", "--site", folder, "--lang", "fr"],
        vec!["build", "--site", "/no/such/folder"],
        vec!["new"],
    ] {
        let run = run(&arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
        assert!(!run.err.is_empty() && run.out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_folder_without_settings_is_told_with_what_to_do() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    let folder = empty.path().to_str().expect("UTF-8");
    let run = run(&["build", "--site", folder, "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("site.yaml") && run.err.contains("zhanlan new"),
        "{}",
        run.err
    );
    assert!(!empty.path().join("public").exists());
}

#[test]
fn help_and_version_are_no_mistakes() {
    assert_eq!(run(&["--help"]).code, 0);
    let version = run(&["--version"]);
    assert_eq!(
        (version.code, version.out.as_str()),
        (0, concat!("zhanlan ", env!("CARGO_PKG_VERSION"), "\n"))
    );
}

#[test]
fn without_a_command_the_site_is_built() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午");
    assert_eq!(site.run(&[]).code, 0);
    assert!(site.has("activities/a.html"));
}

#[test]
fn check_reports_like_build_and_writes_nothing() {
    let site = faulty();
    let (check, build) = (
        site.run(&["check", "--format", "short"]),
        site.run(&["build", "--format", "short"]),
    );
    assert_eq!((check.code, build.code), (1, 1));
    assert!(build.err.starts_with(&check.err), "{}\n{}", check.err, build.err);
    assert!(!site.public().exists());
    site.text("activities/a.md", "标题: 端午", "正文。");
    assert_eq!(site.run(&["check"]).code, 0);
    assert!(!site.public().exists());
}

#[test]
fn a_report_shows_the_line_and_says_what_to_write() {
    let run = faulty().run(&["check", "--lang", "en"]);
    for part in [
        "error[impossible-date]",
        "--> content/activities/a.md:3:5",
        "日期: 2026-02-30",
        "^^^^",
        "help: check the month",
    ] {
        assert!(run.err.contains(part), "{part} is missing in\n{}", run.err);
    }
    assert!(run.out.contains("Errors: 1, warnings: 1."), "{}", run.out);
}

#[test]
fn a_report_in_chinese_is_chinese() {
    let run = faulty().run(&["check", "--lang", "zh"]);
    for part in ["错误[impossible-date]", "日历上没有", "怎么改"] {
        assert!(run.err.contains(part), "{part} is missing in\n{}", run.err);
    }
    assert!(run.out.contains("1 个错误，1 个提醒"), "{}", run.out);
}

#[test]
fn a_mistake_of_a_whole_file_needs_no_line() {
    let site = Site::new();
    site.write("content/activities/a.md", [0xff, 0xd8, 0xff, 0, 1, 2]);
    let run = site.run(&["check", "--lang", "en"]);
    assert!(
        run.err.contains("content/activities/a.md") && run.err.contains("save it again as UTF-8"),
        "{}",
        run.err
    );
}

#[test]
fn the_language_is_asked_for_or_the_environments_or_the_sites() {
    let chinese = faulty();
    let english = faulty();
    english.write("site.yaml", "title: Banyan shade\nlanguage: en-GB\n");
    let speaks = |site: &Site, arguments: &[&str], environment: &[(&str, &str)]| {
        let run = site.run_with(
            &[&["check", "--format", "short"], arguments].concat(),
            environment,
        );
        if run.err.contains("the calendar has no day") {
            "en"
        } else {
            "zh"
        }
    };
    // Nothing is said: the site's own.
    assert_eq!(
        [speaks(&chinese, &[], &[]), speaks(&english, &[], &[])],
        ["zh", "en"]
    );
    // The environment's comes before the site's …
    assert_eq!(speaks(&chinese, &[], &[("LC_ALL", "en_US.UTF-8")]), "en");
    assert_eq!(speaks(&english, &[], &[("LC_ALL", "zh_CN.UTF-8")]), "zh");
    assert_eq!(
        speaks(&chinese, &[], &[("LC_ALL", ""), ("LANG", "en_GB.UTF-8")]),
        "en"
    );
    // … unless it is one we do not speak, and what is asked for comes first of all.
    assert_eq!(speaks(&english, &[], &[("LC_ALL", "fr_FR.UTF-8")]), "en");
    assert_eq!(
        speaks(&english, &["--lang", "zh"], &[("LC_ALL", "en_US.UTF-8")]),
        "zh"
    );
}

#[test]
fn json_is_one_document_of_the_shape_the_guide_shows() {
    let run = faulty().run(&["check", "--format", "json", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err, "", "everything is in the document");
    let document: Json = serde_json::from_str(&run.out).expect("one JSON document");
    let list = document["diagnostics"].as_array().expect("a list");
    let first = serde_json::json!({
        "code": "impossible-date",
        "severity": "error",
        "file": "content/activities/a.md",
        "line": 3,
        "column": 5,
        "message": "the calendar has no day `2026-02-30`",
        "hint": "check the month and the day",
        "source": "日期: 2026-02-30",
    });
    assert_eq!((list.len(), &list[0]), (2, &first));
    assert_eq!(
        document["summary"],
        serde_json::json!({"errors": 1, "warnings": 1})
    );
}

#[test]
fn json_of_a_build_is_one_document_too() {
    let site = Site::new();
    site.entry("activities/a.md", "标题: 端午");
    let run = site.run(&["build", "--format", "json"]);
    let document: Json = serde_json::from_str(&run.out).expect("one JSON document");
    assert_eq!(
        (run.code, document["diagnostics"].as_array().map(Vec::len)),
        (0, Some(0))
    );
    assert!(site.has("activities/a.html"));
}

#[test]
fn json_of_a_whole_file_has_no_line_to_quote() {
    let site = Site::new();
    site.write("content/activities/a.md", [0xff, 0xd8, 0xff, 0, 1, 2]);
    let run = site.run(&["check", "--format", "json"]);
    let document: Json = serde_json::from_str(&run.out).expect("one JSON document");
    let found = &document["diagnostics"][0];
    assert_eq!(
        (&found["line"], &found["column"], &found["source"]),
        (&Json::from(1), &Json::from(1), &Json::Null)
    );
}
