//! The faulty inputs of `tests/diagnostics/`: each folder is a small site with a mistake, and `expected.txt` is what
//! an officer is told, in both languages. `ZHANLAN_BLESS=1 cargo test` writes the expected files anew; read them then
//! as somebody would who cannot ask a programmer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use zhanlan::foundation::diagnostic::Code;

use crate::site::{Site, write};

const EXPECTED: &str = "expected.txt";

/// Mistakes that a program with everything built in does not know.
const WITHOUT: [(&str, bool); 1] = [("avif-in-a-program-without-it", cfg!(feature = "avif"))];

/// Codes no folder can show, and why.
const NOT_SHOWN: [(Code, &str); 2] = [
    (
        Code::MissingSettings,
        "the command line tells a folder without site.yaml before any stage runs",
    ),
    (
        Code::UnreadableFile,
        "needs a file the system refuses to read, which no repository can hold",
    ),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

fn cases() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .expect("tests/diagnostics")
        .filter_map(Result::ok)
        .filter(|found| found.path().is_dir())
        .map(|found| found.file_name().to_string_lossy().into_owned())
        .filter(|name| !WITHOUT.contains(&(name.as_str(), true)))
        .collect();
    names.sort();
    names
}

/// What is told of a case, in both languages.
fn report(case: &str) -> String {
    let site = Site::copy_of(&folder().join(case));
    site.remove_expected();
    let mut report = String::new();
    for language in ["en", "zh"] {
        let run = site.run(&["check", "--format", "short", "--lang", language]);
        let errors = run.err.lines().any(|line| line.contains(": error["));
        assert_eq!(run.code, i32::from(errors), "{case}: {}{}", run.err, run.out);
        report.push_str(&format!("== {language}\n{}\n", run.err));
    }
    report.trim_end().to_owned() + "\n"
}

impl Site {
    /// A case carries its expected report; a site does not.
    fn remove_expected(&self) {
        if self.folder().join(EXPECTED).exists() {
            self.remove(EXPECTED);
        }
    }
}

fn expected(case: &str) -> String {
    fs::read_to_string(folder().join(case).join(EXPECTED)).unwrap_or_default()
}

#[test]
fn every_faulty_input_is_told_as_written_beside_it() {
    let bless = std::env::var_os("ZHANLAN_BLESS").is_some();
    let wrong: Vec<String> = cases()
        .par_iter()
        .filter_map(|case| {
            let (expected, told) = (expected(case), report(case));
            if bless && expected != told {
                write(&folder().join(case).join(EXPECTED), &told);
            }
            (!bless && expected != told).then(|| format!("{case}\n-- expected\n{expected}-- told\n{told}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} reports differ:\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn there_are_faulty_inputs_enough() {
    assert!(cases().len() >= 40, "{}", cases().len());
}

/// The place and the code at the head of each line of a section.
fn heads<'a>(expected: &'a str, section: &str) -> Vec<&'a str> {
    let lines = expected.split("== ").find_map(|part| part.strip_prefix(section));
    lines
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once("]: ").map(|(head, _)| head))
        .collect()
}

#[test]
fn both_languages_tell_the_same_mistakes_at_the_same_places() {
    for case in cases() {
        let expected = expected(&case);
        let english = heads(&expected, "en\n");
        assert!(!english.is_empty(), "{case} shows no mistake");
        assert_eq!(english, heads(&expected, "zh\n"), "{case}");
    }
}

#[test]
fn no_mistake_is_told_twice() {
    for case in cases() {
        let expected = expected(&case);
        let lines: Vec<&str> = expected.lines().filter(|line| line.contains('[')).collect();
        let different: BTreeSet<&&str> = lines.iter().collect();
        assert_eq!(different.len(), lines.len(), "{case}\n{expected}");
    }
}

#[test]
fn every_code_has_a_faulty_input() {
    let expected: String = cases().iter().map(|case| expected(case)).collect();
    for code in Code::ALL {
        let shown = expected.contains(&format!("[{}]", code.as_str()));
        let excused = NOT_SHOWN.iter().find(|(known, _)| known == code);
        match excused {
            None => assert!(shown, "no folder of tests/diagnostics shows {}", code.as_str()),
            Some((_, why)) => assert!(!shown, "{} is shown after all, although: {why}", code.as_str()),
        }
    }
}

#[test]
fn every_code_is_explained_in_both_guides() {
    for language in ["en", "zh"] {
        let path = format!("docs/{language}/7-diagnostics.md");
        let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).expect("a guide");
        for code in Code::ALL {
            let row = format!("| `{}` | ", code.as_str());
            assert!(guide.contains(&row), "{path} does not explain {}", code.as_str());
        }
    }
}

#[test]
fn many_mistakes_are_told_in_one_run_in_the_order_of_the_files() {
    let expected = expected("all-mistakes-in-one-run");
    let places: Vec<(String, usize, usize)> = heads(&expected, "en\n")
        .iter()
        .map(|head| {
            let mut parts = head.splitn(4, ':');
            let number = |text: Option<&str>| text.and_then(|text| text.parse().ok()).expect("a number");
            let file = parts.next().expect("a file").to_owned();
            (file, number(parts.next()), number(parts.next()))
        })
        .collect();
    let files: BTreeSet<&String> = places.iter().map(|(file, ..)| file).collect();
    assert!(places.len() >= 12 && files.len() >= 5, "{expected}");
    assert!(places.is_sorted(), "{expected}");
}
