//! ledger: what the last build was made of and what came of it. A build for which nothing has changed is left out: neither
//! a text is parsed nor a file written, and its result is told again.
//!
//! Nothing has changed when the same program has the same order, every file of the site is as it was, and so is every
//! published one. Files are told by length and times; one written only seconds before a build is read, because a change
//! right after it could leave both as they are. Anything unclear means that the build is done.

mod seen;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::foundation::cached;
use crate::foundation::diagnostic::{Diagnostics, Kept};
use crate::foundation::fingerprint::{Features, Fingerprint};
use crate::foundation::language::Language;
use crate::foundation::paths;
use crate::foundation::sink::KeptGroup;
use crate::pipeline::{Counts, Order, Outcome};
use crate::publish::{Known, KnownFile};
use crate::render::{Content, Output};
use seen::{Inputs, Seen, is_text};

/// Changes with what is written into the ledger.
const FORMAT: &str = concat!("zhanlan ledger 2 ", env!("CARGO_PKG_VERSION"));

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
    outputs: Vec<Published>,
    groups: BTreeMap<Fingerprint, KeptGroup>,
    diagnostics: Kept,
    language: Option<Language>,
    counts: Counts,
    pages: usize,
    files: usize,
    bytes: u64,
}

/// A published file or folder.
#[derive(Serialize, Deserialize)]
struct Published {
    path: String,
    seen: Seen,
    /// Of what it was made, where another run can tell without making it.
    own: Option<Fingerprint>,
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
            order: in_words(order),
            inputs: Inputs::look(&order.site),
        }
    }

    /// What the last build into the same folder has left to this one.
    #[must_use]
    pub fn last(&self) -> Last {
        let nothing = || Last::Other(Known::default());
        let Some(written) = self.written() else {
            return nothing();
        };
        let is_same = self.inputs.are_still(&written.inputs, &self.site)
            && written
                .outputs
                .par_iter()
                .all(|published| published.seen.stands_at(&self.out.join(&published.path)));
        if is_same {
            return restored(written).map_or_else(nothing, |told| Last::Same(Box::new(told)));
        }
        if !self.inputs.are_still_but_for_texts(&written.inputs, &self.site) {
            return nothing();
        }
        let files = written.outputs.into_iter().map(|published| {
            let known = KnownFile {
                stamp: published.seen.stamp,
                own: published.own,
            };
            (published.path, known)
        });
        Last::Other(Known::new(files.collect(), written.groups))
    }

    /// What the last build of the same order wrote down, if it can be read.
    fn written(&self) -> Option<Written<'static>> {
        let bytes = std::fs::read(self.file()).ok()?;
        let body = cached::opened(FORMAT.as_bytes(), &bytes)?;
        let written: Written<'static> = postcard::from_bytes(body).ok()?;
        (written.order == self.order && self.inputs.can_be_known).then_some(written)
    }

    /// On what a build rests beside the texts; nothing when it cannot be known again.
    #[must_use]
    pub fn beside_texts(&self) -> Option<Fingerprint> {
        let others = || self.inputs.files.iter().filter(|(path, _)| !is_text(path));
        let told = |features: &mut Features| {
            features.text(FORMAT).text(&self.order);
            for other in others() {
                features.written(other);
            }
        };
        self.inputs.can_be_known.then(|| Fingerprint::of(told))
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
            groups: output.groups(),
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
    fn outputs(&self, output: &Output) -> Option<Vec<Published>> {
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
            .map(|path| {
                Some(Published {
                    path: (*path).to_owned(),
                    seen: Seen::at(&self.out.join(path))?,
                    own: match output.get(path) {
                        Some(Content::Made { basis, .. }) => basis.own,
                        _ => None,
                    },
                })
            })
            .collect()
    }

    /// Where the ledger of this site and folder lies.
    fn file(&self) -> PathBuf {
        let out = real(&self.out);
        let name = blake3::hash(out.as_os_str().as_encoded_bytes()).to_hex();
        folder(&self.site).join(&name[..16])
    }
}

/// What is to be told of a build that is left out.
fn restored(written: Written<'_>) -> Option<Told> {
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
    let program = program.and_then(|file| Seen::at(&file));
    let Order {
        site,
        today,
        drafts,
        base_url,
    } = order;
    let site = real(site);
    format!("{program:?} {site:?} {today} {drafts} {base_url:?}")
}
