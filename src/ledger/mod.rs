//! ledger: what the last build was made of and what came of it. A build for which nothing has changed is left out: neither
//! a text is parsed nor a file written, and its result is told again.
//!
//! Nothing has changed when the same program has the same order, every file of the site is as it was, and so is every
//! published one. Files are told by length and times; one written only seconds before a build is read, because a change
//! right after it could leave both as they are. Anything unclear means that the build is done.

mod seen;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::foundation::cached;
use crate::foundation::diagnostic::{Diagnostics, Kept};
use crate::foundation::language::Language;
use crate::foundation::paths;
use crate::pipeline::{Counts, Order, Outcome};
use crate::render::Output;
use seen::{Inputs, Seen};

/// Changes with what is written into the ledger.
const FORMAT: &str = concat!("zhanlan ledger 1 ", env!("CARGO_PKG_VERSION"));

/// Ledgers kept: one for each folder that was built into.
const MOST_KEPT: usize = 8;

/// What a build is about to start from.
#[derive(Debug)]
pub struct Ground {
    site: PathBuf,
    out: PathBuf,
    order: String,
    inputs: Inputs,
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
    order: Cow<'a, str>,
    inputs: Cow<'a, [(String, Seen)]>,
    outputs: Vec<(String, Seen)>,
    diagnostics: Kept,
    language: Option<Language>,
    counts: Counts,
    pages: usize,
    files: usize,
    bytes: u64,
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
            files: outcome.output.files().count(),
            bytes: outcome.output.bytes(),
        }
    }
}

impl Ground {
    /// Looks at what a build into `out` would be made of. Before it is made: what changes meanwhile is then noticed next time.
    #[must_use]
    pub fn look(order: &Order, out: &Path) -> Self {
        Self {
            site: order.site.clone(),
            out: out.to_owned(),
            order: in_words(order, out),
            inputs: Inputs::look(&order.site),
        }
    }

    /// What is to be told of the last build, if this one would be the same.
    #[must_use]
    pub fn unchanged(&self) -> Option<Told> {
        let bytes = std::fs::read(self.file()).ok()?;
        let body = cached::opened(FORMAT.as_bytes(), &bytes)?;
        let written: Written<'_> = postcard::from_bytes(body).ok()?;
        let same = written.order == self.order
            && self.inputs.are_still(&written.inputs, &self.site)
            && written
                .outputs
                .par_iter()
                .all(|(path, seen)| seen.stands_at(&self.out.join(path)));
        if !same {
            return None;
        }
        let counts = Counts {
            made: 0,
            cached: written.counts.made + written.counts.cached,
            ..written.counts
        };
        Some(Told {
            diagnostics: written.diagnostics.restored()?,
            language: written.language,
            counts,
            pages: written.pages,
            files: written.files,
            bytes: written.bytes,
        })
    }

    /// Writes down what came of the build, so that the next can be left out. A ledger that cannot be written costs time, no more.
    pub fn note(&self, told: &Told, output: &Output) {
        if !self.inputs.can_be_known {
            return;
        }
        let Some(outputs) = self.outputs(output) else {
            return;
        };
        let written = Written {
            order: Cow::Borrowed(&self.order),
            inputs: Cow::Borrowed(&self.inputs.files),
            outputs,
            diagnostics: Kept::of(&told.diagnostics),
            language: told.language,
            counts: told.counts,
            pages: told.pages,
            files: told.files,
            bytes: told.bytes,
        };
        let Ok(body) = postcard::to_stdvec(&written) else {
            return;
        };
        let folder = folder(&self.site);
        let bytes = cached::sealed(FORMAT.as_bytes(), &body);
        if cached::prepare(&folder).is_ok() && cached::put(&folder, &self.file(), &bytes).is_ok() {
            cached::keep_newest(&folder, MOST_KEPT);
        }
    }

    /// Every published file and folder; nothing when one of them is gone already.
    fn outputs(&self, output: &Output) -> Option<Vec<(String, Seen)>> {
        let mut all: Vec<&str> = output.files().map(|(path, _)| path).collect();
        // A file put into a folder, or taken out of it, changes the folder's own time.
        let mut folders: BTreeSet<&str> = BTreeSet::from([""]);
        for file in &all {
            let mut folder = paths::folder(file);
            while folders.insert(folder) {
                folder = paths::folder(folder);
            }
        }
        all.extend(folders);
        all.par_iter()
            .map(|path| Some(((*path).to_owned(), Seen::at(&self.out.join(path))?)))
            .collect()
    }

    /// Where the ledger of this site and folder lies.
    fn file(&self) -> PathBuf {
        let out = real(&self.out);
        let name = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        folder(&self.site).join(&name[..16])
    }
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

/// All that decides what is built beside the files: the program, the order, where it goes.
fn in_words(order: &Order, out: &Path) -> String {
    let program = std::env::current_exe().ok();
    let program = program.and_then(|file| Seen::at(&file));
    let Order {
        site,
        today,
        drafts,
        base_url,
    } = order;
    format!(
        "{program:?} {:?} {today} {drafts} {base_url:?} {:?}",
        real(site),
        real(out)
    )
}
