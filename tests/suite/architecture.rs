//! What the source promises of itself: a module uses only those above it, files are short and say what they are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::site::files_below;

/// The longest a file may be without its tests.
const LONGEST: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder of the repository: their paths and texts.
fn sources(folder: &str) -> Vec<(String, String)> {
    let below = root().join(folder);
    let paths = files_below(&below)
        .into_iter()
        .filter(|path| path.ends_with(".rs"));
    let sources: Vec<_> = paths
        .map(|path| {
            (
                format!("{folder}/{path}"),
                fs::read_to_string(below.join(&path)).expect("a source file"),
            )
        })
        .collect();
    assert!(!sources.is_empty(), "no sources below {folder}");
    sources
}

/// The modules of the library in the order they are declared.
fn modules(library: &str) -> Vec<&str> {
    library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect()
}

/// The modules that a file of the library uses by `crate::…`, code and tests alike.
fn used(text: &str) -> Vec<String> {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(outermost(list).into_iter().map(first_word)),
            None => found.push(first_word(rest)),
        }
    }
    found
}

/// The parts of a list in braces, whatever braces they hold themselves.
fn outermost(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (1, 0, Vec::new());
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && character == ',') {
            parts.push(&list[start..at]);
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    parts
}

fn first_word(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|found| found.is_ascii_alphanumeric() || *found == '_')
        .collect()
}

/// The uses that look down: the file, its module, the module used.
fn looking_down(modules: &[&str], sources: &[(String, String)]) -> Vec<(String, String)> {
    let place = |name: &str| modules.iter().position(|module| *module == name);
    let mut found = Vec::new();
    for (path, text) in sources {
        let Some(own) = path
            .split('/')
            .nth(1)
            .and_then(|name| place(name.trim_end_matches(".rs")))
        else {
            continue;
        };
        found.extend(
            used(text)
                .into_iter()
                .filter(|name| place(name) > Some(own))
                .map(|name| (path.clone(), name)),
        );
    }
    found
}

#[test]
fn a_module_uses_only_modules_declared_above_it() {
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let modules = modules(&library);
    assert_eq!(
        modules.first().zip(modules.last()),
        Some((&"foundation", &"cli")),
        "{modules:?}"
    );
    assert_eq!(modules.len(), 16, "{modules:?}");
    assert_eq!(looking_down(&modules, &sources("src")), []);
}

#[test]
fn a_use_that_looks_down_is_found_however_it_is_written() {
    let modules = ["foundation", "load", "parse"];
    let source = |path: &str, text: &str| vec![(path.to_owned(), text.to_owned())];
    for (path, text) in [
        ("src/load/mod.rs", "use crate::parse::Document;"),
        ("src/load.rs", "use crate::{foundation, parse};"),
        (
            "src/load/mod.rs",
            "use crate::{\n    foundation::{source, yaml},\n    parse::Document,\n};",
        ),
        ("src/load/deep/er.rs", "    let document = crate::parse::parse();"),
    ] {
        assert_eq!(
            looking_down(&modules, &source(path, text)),
            [(path.to_owned(), "parse".to_owned())]
        );
    }
    for (path, text) in [
        ("src/parse/mod.rs", "use crate::load::Sources;"),
        ("src/load/mod.rs", "// crate::parse comes next"),
        ("src/load/mod.rs", "use crate::foundation::{parse};"),
    ] {
        assert_eq!(looking_down(&modules, &source(path, text)), []);
    }
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "tests/suite", "examples", "benches"] {
        for (path, text) in sources(folder) {
            assert!(text.starts_with("//! "), "{path} does not open with //!");
        }
    }
}

/// The lines of a file above its tests.
fn length(text: &str) -> usize {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .count()
}

#[test]
fn no_file_is_longer_than_a_person_reads_at_a_sitting() {
    for folder in ["src", "tests/suite"] {
        for (path, text) in sources(folder) {
            let is_test = Path::new(&path)
                .file_name()
                .is_some_and(|name| name == "tests.rs");
            assert!(
                is_test || length(&text) <= LONGEST,
                "{path} has {} lines without its tests",
                length(&text)
            );
        }
    }
}

#[test]
fn no_folder_is_named_for_having_no_name() {
    for folder in ["src", "tests/suite", "examples", "benches"] {
        for (path, _) in sources(folder) {
            let vague = ["utils", "util", "helpers", "helper", "common", "misc"];
            let named = path
                .trim_end_matches(".rs")
                .split('/')
                .find(|part| vague.contains(part));
            assert_eq!(named, None, "{path}");
        }
    }
}
