//! load: `content/` and `static/` → texts decoded to UTF-8 and the files beside them.
//!
//! Says where each text belongs by its path alone; what is in it is the next stage's business.

mod earlier;
mod tables;
mod texts;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::foundation::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::foundation::encoding;
use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::nearest::nearest;
use crate::foundation::paths;
use crate::foundation::source::SourceText;
use crate::foundation::stamp::Stamp;
use crate::foundation::tree::{FoundFile, Leaf, Tree};
use crate::project::Project;
use crate::project::schema::{Schema, TypeId};

use earlier::Known;
pub use earlier::{Changed, Earlier};
pub use tables::{Table, TableCell, TableRow};
pub use texts::Texts;

/// Everything found below `content/` and `static/`; the texts by what is remembered of them.
#[derive(Debug, Default)]
pub struct Sources {
    /// Where the texts lie.
    pub texts: Texts,
    /// Texts that could not be read: their paths, and what they would have been.
    pub unread: Vec<(String, Place)>,
    /// Every other file below `content/`, by its path relative to the site's folder.
    pub files: Arc<BTreeMap<String, Arc<FoundFile>>>,
    /// The files below `static/`, by their path within it.
    pub statics: Arc<BTreeMap<String, FoundFile>>,
    /// The tables that `content/statistics.yaml` asks for.
    pub tables: Vec<Table>,
}

/// A text the owner wrote.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its text and path.
    pub source: Arc<SourceText>,
    /// What it is, by where it lies.
    pub place: Place,
    /// Tells what it says from all it may say.
    pub fingerprint: Fingerprint,
    /// Whether it is known from another run: then it is not read unless somebody asks what it says.
    pub standing: Standing,
}

/// Whether another run has known a text, and whether the next will.
#[derive(Debug, Clone, Copy, Default)]
pub struct Standing {
    /// By what its file is known to be as it was; none where nobody asks, or where it might change without another one.
    pub(crate) stamp: Option<Stamp>,
    /// Whether it was not read, because what became of it is kept.
    pub(crate) is_kept: bool,
}

/// What a text is, by where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// `content/_index.md`.
    Home,
    /// `content/<folder>/_index.md`.
    Listing(TypeId),
    /// An entry.
    Entry {
        /// Its type, by the folder.
        type_id: TypeId,
        /// The name of its file, or of its folder when it is `index.md`.
        name: String,
        /// Whether its photos and files lie beside it in a folder of its own.
        bundle: bool,
    },
}

impl Sources {
    /// The names of the files directly in a folder (path relative to the site's folder), in path order.
    pub fn files_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<FoundFile>)> {
        let start = format!("{folder}/");
        self.files
            .range(start.clone()..)
            .take_while(move |(path, _)| path.starts_with(&start))
            .filter_map(move |(path, file)| {
                let name = &path[folder.len() + 1..];
                (!name.contains('/')).then_some((name, file))
            })
    }
}

/// Knows texts that need not be read: what became of them in an earlier run is kept.
pub trait Kept: Sync {
    /// How the file of a text looked, and what is remembered of the text, if it is kept and has the same place.
    fn known(&self, path: &str, place: &Place) -> Option<(Stamp, Fingerprint)>;
}

/// Reads everything below `content/` and `static/`: the texts in the order of folders and files, and what lies beside them. A text
/// that is as it was in an earlier run is taken from there, or not read at all if what became of it is kept. `tree` is what lies there, if
/// somebody has looked just now.
#[must_use]
pub fn load(
    project: &Project,
    earlier: Option<(&Arc<Project>, &mut Earlier)>,
    (tree, kept): (Option<Tree>, Option<&dyn Kept>),
    diagnostics: &mut Diagnostics,
) -> (Vec<Arc<SourceFile>>, Sources) {
    let found = match earlier {
        Some((project, earlier)) => earlier.found(project, diagnostics),
        None => {
            let tree = tree.unwrap_or_else(|| look(project));
            found(project, &tree, (None, kept), diagnostics)
        }
    };
    let Found {
        texts,
        fingerprints,
        unread,
        files,
        statics,
    } = found;
    let sources = Sources {
        texts: Texts::new(project.folder.clone(), fingerprints),
        unread,
        files,
        statics,
        tables: tables::tables(project, diagnostics),
    };
    (texts, sources)
}

/// What lies below `content/` and `static/`, the texts read. Shared with the sources of its run, since a preview keeps it.
#[derive(Debug, Clone, Default)]
struct Found {
    texts: Vec<Arc<SourceFile>>,
    fingerprints: Arc<BTreeMap<String, Fingerprint>>,
    unread: Vec<(String, Place)>,
    files: Arc<BTreeMap<String, Arc<FoundFile>>>,
    statics: Arc<BTreeMap<String, FoundFile>>,
}

/// What a preview and what another run remember.
type Remembered<'a> = (Option<&'a Known<'a>>, Option<&'a dyn Kept>);

/// What lies where content is read from.
fn look(project: &Project) -> Tree {
    Tree::look(&project.folder, &["content", "static"])
}

/// Finds everything, and reads the texts that are not known.
fn found(project: &Project, tree: &Tree, remembered: Remembered<'_>, diagnostics: &mut Diagnostics) -> Found {
    let (mut texts, mut files) = (Vec::new(), Vec::new());
    for leaf in walked(tree, "content", diagnostics) {
        if paths::stem_and_extension(&leaf.path).1 == "md" {
            texts.push(leaf);
        } else {
            // A preview remembers what it found: what a file looked like is no news then.
            let stamp = leaf.stamp.filter(|_| remembered.0.is_none());
            let found = FoundFile {
                place: leaf.place,
                stamp,
            };
            files.push((leaf.path, Arc::new(found)));
        }
    }
    let bundles: BTreeSet<String> = texts
        .iter()
        .filter(|text| paths::name(&text.path) == "index.md")
        .map(|text| paths::folder(&text.path).to_owned())
        .collect();
    let read: Vec<Outcome> = texts
        .par_iter()
        .map(|text| {
            let place = place(&text.path, &project.schema, &bundles).map_err(|told| (told, None))?;
            let read = match remembered {
                (Some(known), _) => known.read(&text.path, &text.place, &place),
                (None, Some(kept)) => unless_kept(kept, text, tree.looked, &place),
                (None, None) => fresh(&text.path, &text.place, &place),
            };
            read.map_err(|told| (told, Some(place)))
        })
        .collect();
    let (texts, unread) = sorted_out(read, diagnostics);
    let fingerprints = texts
        .iter()
        .map(|text| (text.source.path().to_owned(), text.fingerprint));
    let statics = walked(tree, "static", diagnostics)
        .into_iter()
        .filter_map(|leaf| {
            let path = leaf.path.strip_prefix("static/")?.to_owned();
            Some((path, FoundFile::at(leaf.place)))
        });
    Found {
        fingerprints: Arc::new(fingerprints.collect()),
        statics: Arc::new(statics.collect()),
        files: Arc::new(files.into_iter().collect()),
        texts,
        unread,
    }
}

/// The texts that could be read, and what the others would have been; why they could not is told.
fn sorted_out(
    read: Vec<Outcome>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Arc<SourceFile>>, Vec<(String, Place)>) {
    let (mut texts, mut unread) = (Vec::with_capacity(read.len()), Vec::new());
    let mut strange = BTreeSet::new();
    for outcome in read {
        match outcome {
            Ok(text) => texts.push(text),
            // A folder with a wrong name is one mistake, whatever lies in it.
            Err((told, _)) if told.code == Code::UnknownFolder => {
                if strange.insert(type_folder(told.location.path()).to_owned()) {
                    diagnostics.push(told);
                }
            }
            Err((told, place)) => {
                let place = place.map(|place| (told.location.path().to_owned(), place));
                unread.extend(place);
                diagnostics.push(told);
            }
        }
    }
    (texts, unread)
}

/// `content/<folder>` of a path.
fn type_folder(path: &str) -> &str {
    path.match_indices('/').nth(1).map_or(path, |(at, _)| &path[..at])
}

/// A text and what it is, or why not and what it would have been.
type Outcome = Result<Arc<SourceFile>, (Diagnostic, Option<Place>)>;

/// The text of a file, with how the file looks.
fn fresh(path: &str, file: &Path, place: &Place) -> Result<Arc<SourceFile>, Diagnostic> {
    let (text, stamp) = read(path, file)?;
    Ok(Arc::new(SourceFile {
        fingerprint: Fingerprint::of_bytes(text.as_bytes()),
        source: SourceText::new(path, text),
        place: place.clone(),
        standing: Standing {
            stamp,
            is_kept: false,
        },
    }))
}

/// How a file looks, where that tells later changes.
fn settled_stamp(metadata: io::Result<Metadata>) -> Option<Stamp> {
    let now = SystemTime::now();
    let stamp = Stamp::of(&metadata.ok()?);
    stamp.is_settled(now).then_some(stamp)
}

/// The text of a file, with how the file looks; not read if what became of it is kept.
fn unless_kept(
    kept: &dyn Kept,
    text: &Leaf,
    looked: SystemTime,
    place: &Place,
) -> Result<Arc<SourceFile>, Diagnostic> {
    let known = kept.known(&text.path, place).and_then(|(known, fingerprint)| {
        let stamp = text.stamp.filter(|stamp| stamp.is_settled(looked));
        (stamp == Some(known)).then_some((stamp, fingerprint))
    });
    let Some((stamp, fingerprint)) = known else {
        return fresh(&text.path, &text.place, place);
    };
    Ok(Arc::new(SourceFile {
        source: SourceText::unread(&text.path, &text.place, fingerprint),
        place: place.clone(),
        fingerprint,
        standing: Standing { stamp, is_kept: true },
    }))
}

/// The text of a file, and how the file looked before it was read.
fn read(path: &str, file: &Path) -> Result<(String, Option<Stamp>), Diagnostic> {
    thread_local! {
        /// What was read last, still to be decoded: new room for each of many thousand texts costs more than reading them.
        static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    }
    BYTES.with_borrow_mut(|bytes| {
        bytes.clear();
        let looked = File::open(file).and_then(|file| {
            let stamp = settled_stamp(file.metadata());
            // A file by itself would ask the system twice more how long it is.
            file.take(u64::MAX).read_to_end(bytes)?;
            Ok(stamp)
        });
        let stamp = looked.map_err(|error| {
            Diagnostic::in_file(Code::UnreadableFile, path).with("reason", error.to_string())
        })?;
        let text = encoding::text(bytes);
        let text = text.ok_or_else(|| Diagnostic::in_file(Code::UnreadableEncoding, path))?;
        Ok((text, stamp))
    })
}

/// The files below a folder of the site in path order, without what editors and systems leave behind.
fn walked(tree: &Tree, below: &str, diagnostics: &mut Diagnostics) -> Vec<Leaf> {
    let (files, closed) = tree.files(below, is_content);
    for folder in closed {
        diagnostics
            .push(Diagnostic::in_file(Code::UnreadableFile, folder.path).with("reason", folder.reason));
    }
    files
}

fn is_content(name: &str, is_folder: bool) -> bool {
    let system = name.starts_with('.') || name.starts_with("~$") || name.ends_with('~');
    let clutter = matches!(name, "Thumbs.db" | "desktop.ini" | "__MACOSX");
    let declared = name.starts_with('_') && name != "_index.md" && is_folder;
    !(system || clutter || declared)
}

fn place(path: &str, schema: &Schema, bundles: &BTreeSet<String>) -> Result<Place, Diagnostic> {
    let misplaced = || Diagnostic::in_file(Code::MisplacedFile, path);
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let [folder, between @ .., file] = parts.as_slice() else {
        return if path == "content/_index.md" {
            Ok(Place::Home)
        } else {
            Err(misplaced())
        };
    };
    let Some(type_id) = schema.of_folder(folder) else {
        let known: Vec<&str> = schema.types().flat_map(|(_, def)| def.folder_names()).collect();
        return Err(Diagnostic::in_file(Code::UnknownFolder, path)
            .with("folder", *folder)
            .with_each("known", |language| language.listed(known.iter().copied()))
            .with_nearest(nearest(folder, known.iter().copied())));
    };
    match (between, *file) {
        ([], "_index.md") => Ok(Place::Listing(type_id)),
        ([.., name], "index.md") => Ok(Place::Entry {
            type_id,
            name: (*name).to_owned(),
            bundle: true,
        }),
        ([], "index.md") | (_, "_index.md") => Err(misplaced()),
        // A second text inside a bundle belongs to no entry.
        _ if bundles.contains(paths::folder(path)) => Err(misplaced()),
        _ => Ok(Place::Entry {
            type_id,
            name: paths::stem_and_extension(path).0.to_owned(),
            bundle: false,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_what_a_text_is() {
        let schema = Schema::read(Path::new("no-such-folder"), &mut Diagnostics::default());
        let bundles = BTreeSet::from(["content/teams/鼓".to_owned()]);
        let place = |path| place(path, &schema, &bundles).map_err(|found| found.code);
        let team = schema.named("team").expect("a built-in type");
        assert_eq!(place("content/_index.md"), Ok(Place::Home));
        assert_eq!(place("content/teams/_index.md"), Ok(Place::Listing(team)));
        assert_eq!(
            place("content/文化队伍/鼓.md"),
            Ok(Place::Entry {
                type_id: team,
                name: "鼓".into(),
                bundle: false
            })
        );
        assert_eq!(
            place("content/teams/鼓/index.md"),
            Ok(Place::Entry {
                type_id: team,
                name: "鼓".into(),
                bundle: true
            })
        );
        assert_eq!(place("content/teams/鼓/草稿.md"), Err(Code::MisplacedFile));
        assert_eq!(place("content/team/鼓.md"), Err(Code::UnknownFolder));
        assert_eq!(place("content/鼓.md"), Err(Code::MisplacedFile));
    }
}
