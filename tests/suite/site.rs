//! A site in a folder of its own, and the built binary run on it. Every chapter of the suite stands on this one.

#![expect(clippy::disallowed_methods, reason = "writes the sites that are tested")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;
use walkdir::WalkDir;

/// The day every site is built for unless a test says otherwise.
pub(crate) const TODAY: &str = "2026-11-22";

/// A title, and no advice on photos: most tests draw theirs as small as they may be.
pub(crate) const SETTINGS: &str =
    "title: 榕荫展\nphoto_checks: {blurred: no, dark: no, tiny: no, alike: no, missing: no}\n";

/// A site's folder, deleted at the end of its test.
pub(crate) struct Site {
    folder: TempDir,
}

/// What a run of the binary left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Site {
    /// A site that has nothing but a title, and no wish for advice on photos.
    pub(crate) fn new() -> Self {
        let site = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        site.write("site.yaml", SETTINGS);
        site
    }

    /// A copy of a folder, with a title where it has no settings.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let site = Self::new();
        for file in files_below(folder) {
            let bytes = fs::read(folder.join(&file)).expect("a readable file");
            site.write(&file, bytes);
        }
        site
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        write(&self.folder().join(path), content);
        self
    }

    /// Writes an entry of one line, with front matter of some.
    pub(crate) fn entry(&self, path: &str, front_matter: &str) -> &Self {
        self.text(path, front_matter, "粽叶的香味先到了门口。")
    }

    /// Writes an entry.
    pub(crate) fn text(&self, path: &str, front_matter: &str, body: &str) -> &Self {
        self.write(
            &format!("content/{path}"),
            format!("---\n{}\n---\n{body}\n", front_matter.trim()),
        )
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.folder().join(path)).expect("a file to remove");
    }

    /// Runs a command on the site, as somebody whose system speaks no language.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// The same with something in the environment.
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let mut command = binary();
        command
            .arg("--site")
            .arg(self.folder())
            .args(["--today", TODAY])
            .args(arguments);
        command.envs(environment.iter().copied());
        Run::of(command.output().expect("the binary runs"))
    }

    /// Builds the site; whatever is told fails the test.
    pub(crate) fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        run
    }

    /// The codes that `check` tells, in order, each with its place.
    pub(crate) fn told(&self, arguments: &[&str]) -> Vec<String> {
        let run = self.run(&[&["check", "--format", "short", "--lang", "en"], arguments].concat());
        let place_and_code = |line: &str| line.split_once("]: ").map(|(head, _)| format!("{head}]"));
        run.err.lines().filter_map(place_and_code).collect()
    }

    /// A page of the built site.
    pub(crate) fn page(&self, path: &str) -> String {
        let file = self.public().join(path);
        fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{path}: {error}; there are {:#?}", self.published()))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.public().join(path).is_file()
    }

    pub(crate) fn public(&self) -> PathBuf {
        self.folder().join("public")
    }

    /// The paths of everything published.
    pub(crate) fn published(&self) -> Vec<String> {
        files_below(&self.public())
    }

    /// Everything published, with its bytes and times.
    pub(crate) fn snapshot(&self) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        snapshot(&self.public())
    }
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

/// The built binary in an environment that says nothing of languages.
pub(crate) fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhanlan"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    // An empty variable would be looked past, to what the system says.
    command.env("LC_ALL", "C");
    command
}

/// Runs the binary without a site.
pub(crate) fn run(arguments: &[&str]) -> Run {
    Run::of(binary().args(arguments).output().expect("the binary runs"))
}

/// Writes a file and the folders above it.
pub(crate) fn write(file: &Path, content: impl AsRef<[u8]>) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
    fs::write(file, content).expect("a file");
}

/// The files below a folder, by their paths within it, in order.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let files = WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok);
    files
        .filter(|file| file.file_type().is_file())
        .filter_map(|file| {
            Some(
                file.path()
                    .strip_prefix(folder)
                    .ok()?
                    .to_string_lossy()
                    .replace('\\', "/"),
            )
        })
        .collect()
}

/// Every file below a folder with its bytes and the time it was written.
pub(crate) fn snapshot(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let state = |path: &String| {
        let file = folder.join(path);
        let time = fs::metadata(&file)
            .and_then(|metadata| metadata.modified())
            .expect("a time");
        (fs::read(&file).expect("a readable file"), time)
    };
    files_below(folder)
        .into_iter()
        .map(|path| (path.clone(), state(&path)))
        .collect()
}

/// The addresses that a page names, in order: of links, styles, scripts and pictures.
pub(crate) fn addresses(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (attribute, many) in [
        (" href=\"", false),
        (" src=\"", false),
        (" srcset=\"", true),
        (" poster=\"", false),
    ] {
        for (at, _) in page.match_indices(attribute) {
            let value = page[at + attribute.len()..].split('"').next().unwrap_or_default();
            if many {
                found.extend(
                    value
                        .split(',')
                        .filter_map(|one| one.split_whitespace().next())
                        .map(str::to_owned),
                );
            } else {
                found.push(value.to_owned());
            }
        }
    }
    found
}

/// Whether a page links to an address.
pub(crate) fn links_to(page: &str, address: &str) -> bool {
    addresses(page).iter().any(|found| found == address)
}
