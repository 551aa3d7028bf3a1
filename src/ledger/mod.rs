//! ledger: what the last build was made of and what came of it. A build for which nothing has changed is left out: neither
//! a text is parsed nor a file written, and its result is told again.
//!
//! Nothing has changed when the same program has the same order, every file of the site is as it was, and so is every
//! published one. Files are told by length and times; one written only seconds before a build is read, because a change
//! right after it could leave both as they are. Anything unclear means that the build is done.

mod lists;
mod seen;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize, Serializer};

use crate::foundation::cached;
use crate::foundation::diagnostic::{Diagnostics, Kept};
use crate::foundation::fingerprint::{Features, Fingerprint};
use crate::foundation::folders::Folder;
use crate::foundation::language::Language;
use crate::foundation::paths;
use crate::foundation::sink::{KeptGroup, ShortName};
use crate::foundation::stamp::Stamp;
use crate::foundation::tree::Tree;
use crate::pipeline::{Counts, Order, Outcome};
use crate::project;
use crate::publish::{Known, KnownFile, KnownFolder, of_copy};
use crate::render::{Content, Output};
use lists::Member;
use seen::Inputs;

/// Changes with what is written into the ledger.
const FORMAT: &str = concat!("zhanlan ledger 4 ", env!("CARGO_PKG_VERSION"));

/// Ledgers kept: one for each folder that was built into.
const MOST_KEPT: usize = 8;

/// What a build is about to start from.
#[derive(Debug)]
pub struct Ground {
    site: PathBuf,
    out: PathBuf,
    order: String,
    inputs: Inputs,
    tree: Option<Tree>,
}

/// A build in short: what is told of it when it is over.
#[derive(Debug)]
pub struct Told {
    /// Everything found wrong.
    pub diagnostics: Diagnostics,
    /// The site's language.
    pub language: Option<Language>,
    /// How much there is.
    pub counts: Counts,
    /// How many HTML pages there are.
    pub pages: usize,
    /// How many files there are.
    pub files: usize,
    /// How many bytes there are in all.
    pub bytes: u64,
}

/// A build as it is written down.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    order: &'a str,
    /// The lists of all files it was made of.
    #[serde(borrow)]
    inputs: Vec<Piece<'a>>,
    /// Those of them that are not known by their stamps: paths and hashes of what they said.
    #[serde(borrow)]
    fresh: Vec<(&'a str, [u8; 32])>,
    /// The lists of all files that came of it.
    #[serde(borrow)]
    outputs: Vec<Piece<'a>>,
    /// [`Groups`]: asked for only when something has changed.
    #[serde(borrow)]
    groups: Piece<'a>,
    diagnostics: Kept,
    language: Option<Language>,
    counts: Counts,
    pages: usize,
    files: usize,
    bytes: u64,
}

/// Files that were made together, by what they were made of.
type Groups = BTreeMap<Fingerprint, KeptGroup>;

/// Bytes that are written and read in one go.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
struct Piece<'a>(#[serde(borrow, serialize_with = "at_once")] &'a [u8]);

fn at_once<S: Serializer>(bytes: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

fn pieces(lists: &[Vec<u8>]) -> Vec<Piece<'_>> {
    lists.iter().map(|list| Piece(list)).collect()
}

/// What is known of the last build into the same folder.
#[derive(Debug)]
pub enum Last {
    /// This one would be the same: what is to be told of it.
    Same(Box<Told>),
    /// What can be taken over from it, which may be nothing.
    Other(Known),
}

impl Told {
    /// What is to be told of a run.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        Self {
            diagnostics: outcome.diagnostics.clone(),
            language: outcome.language,
            counts: outcome.counts,
            pages: outcome.output.pages(),
            files: outcome.output.count(),
            bytes: outcome.output.bytes(),
        }
    }
}

impl Ground {
    /// Looks at what a build into `out` would be made of. Before it is made: what changes meanwhile is then noticed next time.
    #[must_use]
    pub fn look(order: &Order, out: &Path) -> Self {
        let tree = Tree::look(&order.site, &project::PARTS);
        Self {
            site: order.site.clone(),
            out: out.to_owned(),
            order: in_words(order),
            inputs: Inputs::of(&tree, &order.site),
            tree: Some(tree),
        }
    }

    /// What was looked at, for a run that starts now.
    pub fn take_tree(&mut self) -> Option<Tree> {
        self.tree.take()
    }

    /// What the last build into the same folder has left to this one.
    #[must_use]
    pub fn last(&self) -> Last {
        let bytes = std::fs::read(self.file()).unwrap_or_default();
        let last = cached::opened(FORMAT.as_bytes(), &bytes).and_then(|body| {
            let written: Written<'_> = postcard::from_bytes(body).ok()?;
            (written.order == self.order && self.inputs.can_be_known).then_some(written)
        });
        let last = last.and_then(|written| self.left_by(written));
        last.unwrap_or_else(|| Last::Other(Known::default()))
    }

    /// What a build of the same order has left to this one, if it is anything.
    fn left_by(&self, mut written: Written<'_>) -> Option<Last> {
        let inputs: Vec<&[u8]> = written.inputs.iter().map(|list| list.0).collect();
        let outputs = written.outputs.par_iter();
        if self.inputs.are_still(&inputs, &written.fresh, &self.site)
            && outputs.clone().all(|list| stands(list.0, &self.out))
        {
            if !written.fresh.is_empty() && self.inputs.fresh.is_empty() {
                // They have just been read, later than they could be changed unseen: the next build may go by their stamps.
                written.fresh.clear();
                self.put(&written);
            }
            return Some(Last::Same(Box::new(restored(written, &self.site)?)));
        }
        if !self
            .inputs
            .are_still_but_for_texts(&inputs, &written.fresh, &self.site)
        {
            return None;
        }
        let groups: Groups = postcard::from_bytes(written.groups.0).ok()?;
        let files: Option<Vec<_>> = outputs.map(|list| standing(list.0, &self.out)).collect();
        Some(Last::Other(Known::new(files?, groups)))
    }

    /// On what a build rests beside the texts; nothing when it cannot be known again.
    #[must_use]
    pub fn beside_texts(&self) -> Option<Fingerprint> {
        let told = |features: &mut Features| {
            features.text(FORMAT).text(&self.order);
            self.inputs.tell_beside_texts(features);
        };
        self.inputs.can_be_known.then(|| Fingerprint::of(told))
    }

    /// Writes down what came of the build, so that the next can be left out. Files that were not touched are known already.
    pub fn note(&self, told: &Told, output: &Output, untouched: &Known) {
        if !self.inputs.can_be_known {
            return;
        }
        let (Some(outputs), Ok(groups)) = (
            self.outputs(output, untouched),
            postcard::to_stdvec(&output.groups()),
        ) else {
            return;
        };
        let fresh = self.inputs.fresh.iter();
        self.put(&Written {
            order: &self.order,
            inputs: pieces(&self.inputs.lists),
            fresh: fresh.map(|(path, content)| (path.as_str(), *content)).collect(),
            outputs: pieces(&outputs),
            groups: Piece(&groups),
            diagnostics: Kept::of(&told.diagnostics, is_entry),
            language: told.language,
            counts: told.counts,
            pages: told.pages,
            files: told.files,
            bytes: told.bytes,
        });
    }

    /// A ledger that cannot be written costs time, no more.
    fn put(&self, written: &Written<'_>) {
        let Some(bytes) = cached::sealed(FORMAT.as_bytes(), written) else {
            return;
        };
        let folder = folder(&self.site);
        if cached::prepare(&folder).is_ok() && cached::put(&folder, &self.file(), &bytes).is_ok() {
            cached::keep_newest(&folder, MOST_KEPT);
        }
    }

    /// Lists of every published file and folder; nothing when one of them is gone already.
    fn outputs(&self, output: &Output, untouched: &Known) -> Option<Vec<Vec<u8>>> {
        let mut folders: BTreeMap<&str, Vec<(&str, Option<Fingerprint>)>> = BTreeMap::new();
        let made_of = |content: &Content| match content {
            Content::Made { basis, .. } => basis.own,
            Content::Copy { file, .. } => Some(of_copy(file)),
        };
        for (path, content) in output.files() {
            let folder = paths::folder(path);
            let files = folders.entry(folder).or_default();
            files.push((paths::name(path), made_of(content)));
            let mut above = folder;
            while !above.is_empty() {
                above = paths::folder(above);
                folders.entry(above).or_default();
            }
        }
        let photos = output.photos();
        let names: Vec<ShortName> = photos.files().map(|(name, _)| name).collect();
        if !photos.is_empty() {
            let files = folders.entry(photos.folder()).or_default();
            files.extend(names.iter().map(|name| (name.as_str(), None)));
            files.sort_unstable_by_key(|(name, _)| *name);
        }
        let folders: Vec<_> = folders.into_iter().collect();
        let lists = folders.par_iter().map(|(folder, files)| {
            let place = self.out.join(folder);
            let open = Folder::open(&place).ok()?;
            let mut known = untouched.files_in(folder);
            let files = files.iter().map(|(name, made_of)| {
                // Both are in the order of names.
                let before = known.iter().take_while(|known| known.name.as_str() < *name);
                known = &known[before.count()..];
                let stamp = known
                    .first()
                    .filter(|known| known.name == *name)
                    .map(|known| known.stamp);
                Some(Member {
                    name: (*name).into(),
                    stamp: stamp.or_else(|| open.stamp(name))?,
                    made_of: *made_of,
                })
            });
            let files: Vec<Member<'_>> = files.collect::<Option<_>>()?;
            // A file put into a folder, or taken out of it, changes the folder's own time.
            lists::written(folder, Some(stamp(&place)?), files.into_iter())
        });
        let lists: Option<Vec<_>> = lists.collect();
        Some(lists?.into_iter().flatten().collect())
    }

    /// Where the ledger of this site and folder lies.
    fn file(&self) -> PathBuf {
        let out = real(&self.out);
        let name = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        folder(&self.site).join(&name[..16])
    }
}

/// Whether the published files of a list and their folder are still as they were.
fn stands(list: &[u8], out: &Path) -> bool {
    let all_stand = || {
        let list = lists::read(list)?;
        let place = out.join(&*list.folder);
        let own = list.own.is_none_or(|own| stamp(&place) == Some(own));
        let open = own.then(|| Folder::open(&place).ok())??;
        let mut files = list.files.iter();
        Some(files.all(|file| open.stamp(&file.name) == Some(file.stamp)))
    };
    all_stand() == Some(true)
}

/// The published files of a list that are still as they were; nothing when it is no list.
fn standing(list: &[u8], out: &Path) -> Option<KnownFolder> {
    let list = lists::read(list)?;
    let place = out.join(&*list.folder);
    let open = Folder::open(&place).ok();
    let stands = |file: &Member<'_>| {
        let open = open.as_ref();
        open.and_then(|open| open.stamp(&file.name)) == Some(file.stamp)
    };
    let files = list.files.iter().filter(|file| stands(file));
    let files = files.map(|file| KnownFile {
        name: file.name.clone().into_owned(),
        stamp: file.stamp,
        own: file.made_of,
    });
    let files: Vec<KnownFile> = files.collect();
    Some(KnownFolder {
        path: list.folder.clone().into_owned(),
        stamp: list.own,
        is_whole: files.len() == list.files.len() && list.own.is_none_or(|own| stamp(&place) == Some(own)),
        files,
    })
}

/// How a file or folder looks.
fn stamp(path: &Path) -> Option<Stamp> {
    Some(Stamp::of(&std::fs::symlink_metadata(path).ok()?))
}

/// Whether a text is one that is read below `content/`: when it changes, that is noticed before anybody asks what it said.
fn is_entry(path: &str) -> bool {
    path.starts_with("content/") && paths::stem_and_extension(path).1 == "md"
}

/// What is to be told of a build that is left out.
fn restored(written: Written<'_>, site: &Path) -> Option<Told> {
    let counts = Counts {
        made: 0,
        cached: written.counts.made + written.counts.cached,
        ..written.counts
    };
    Some(Told {
        diagnostics: written.diagnostics.restored(site)?,
        language: written.language,
        counts,
        pages: written.pages,
        files: written.files,
        bytes: written.bytes,
    })
}

/// The folder of a site's ledgers; may be deleted at any time.
fn folder(site: &Path) -> PathBuf {
    site.join(".zhanlan/builds")
}

/// The one name of a folder, whether it is there yet or not.
fn real(path: &Path) -> PathBuf {
    let to_be = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
        Some(folder.join(path.file_name()?))
    };
    path.canonicalize()
        .ok()
        .or_else(to_be)
        .unwrap_or_else(|| path.to_owned())
}

/// All that decides what is built beside the files: the program, and the order. Where it goes is told by the ledger's own name.
fn in_words(order: &Order) -> String {
    let program = std::env::current_exe().ok();
    let program = program.and_then(|file| stamp(&file));
    let Order {
        site,
        today,
        drafts,
        base_url,
    } = order;
    let site = real(site);
    format!("{program:?} {site:?} {today} {drafts} {base_url:?}")
}
