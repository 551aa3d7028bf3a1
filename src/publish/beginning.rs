//! Where the new folder stands while it is filled, and how it takes the old one's place.

#![expect(clippy::disallowed_methods, reason = "this is where the site is written")]

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::PublishError;
use super::exchange::{self, Exchange};
use super::known::{Kept, Known};
use super::write::Place;

/// A folder in the making; dropped before it took its place, it leaves no trace.
pub(super) struct Beginning {
    out: PathBuf,
    new: PathBuf,
    /// Whether there is an old folder, from which files are taken over.
    replaces: bool,
    has_taken_place: bool,
    made: Mutex<BTreeSet<PathBuf>>,
    /// Tells other builds that somebody is at work here, until this process ends, however it ends.
    _lock: Option<File>,
}

impl Beginning {
    /// Starts an empty folder beside `out`. What a killed build left behind is removed, that of one still at work is not.
    pub(super) fn beside(out: &Path) -> Result<Self, PublishError> {
        let mut number = 1;
        loop {
            let mark = match number {
                1 => "new".to_owned(),
                _ => format!("new-{number}"),
            };
            let new = sibling(out, &mark);
            if let Claim::Ours(lock) = claim(&new).map_err(PublishError::file(&new))? {
                return Ok(Self {
                    out: out.to_owned(),
                    new,
                    replaces: out.exists(),
                    has_taken_place: false,
                    made: Mutex::default(),
                    _lock: lock,
                });
            }
            number += 1;
        }
    }

    /// Where a file of the site comes to stand, in a folder that is there.
    pub(super) fn place(&self, path: &str) -> Result<Place, PublishError> {
        let new = self.new.join(path);
        self.make_parent(&new)?;
        let old = self.replaces.then(|| self.out.join(path));
        Ok(Place { old, new })
    }

    /// Puts what was written in the old folder's place, with what was kept of it; says what was not even touched.
    pub(super) fn take_place(
        mut self,
        known: Known,
        (written, kept): (&[String], &Kept),
    ) -> Result<Known, PublishError> {
        let _turn = turn(&self.out);
        exchange::restore(&self.out)?;
        remove(&sibling(&self.out, "old"))?;
        let exchange = Exchange::of((&self.out, &self.new), &known, (written, kept));
        if let Some(exchange) = exchange {
            // What is left of the new folder goes with this.
            exchange.carry_out()?;
            return Ok(known.without(written));
        }
        // A link is seen in a file's stamp: one that is kept twice would look like another.
        let whole: Vec<String> = known.paths(|folder| Some(folder) == kept.whole).collect();
        let kept: BTreeSet<&str> = kept.paths.iter().chain(&whole).map(String::as_str).collect();
        kept.par_iter()
            .try_for_each(|path| self.take_over(path, &known))?;
        self.change_places()?;
        Ok(Known::default())
    }

    /// Takes an old file over, which has to be the one that was seen when the build began.
    fn take_over(&self, path: &str, known: &Known) -> Result<(), PublishError> {
        let place = self.place(path)?;
        let seen = known.stamp(path);
        let is_other = |old: &PathBuf| seen.is_some() && exchange::stamp(old) != seen;
        if place.old.as_ref().is_some_and(is_other) {
            return Err(PublishError::Disturbed);
        }
        place.take_over()
    }

    /// Puts the new folder in the old one's place.
    fn change_places(&mut self) -> Result<(), PublishError> {
        let old = sibling(&self.out, "old");
        let was_there = self.out.exists();
        if was_there {
            fs::rename(&self.out, &old).map_err(PublishError::file(&self.out))?;
        }
        if let Err(error) = fs::rename(&self.new, &self.out) {
            if was_there {
                fs::rename(&old, &self.out).map_err(PublishError::file(&self.out))?;
            }
            return Err(PublishError::file(&self.out)(error));
        }
        self.has_taken_place = true;
        remove(&old)
    }

    fn make_parent(&self, path: &Path) -> Result<(), PublishError> {
        let Some(parent) = path.parent() else {
            return Ok(());
        };
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.contains(parent) {
            return Ok(());
        }
        fs::create_dir_all(parent).map_err(PublishError::file(parent))?;
        made.insert(parent.to_owned());
        Ok(())
    }
}

impl Drop for Beginning {
    fn drop(&mut self) {
        if !self.has_taken_place {
            // What is left of a failure must not stay.
            let _ = fs::remove_dir_all(&self.new);
        }
    }
}

/// Whose a folder in the making is.
enum Claim {
    /// Empty, and locked where the system locks folders.
    Ours(Option<File>),
    /// Another build is at work in it.
    Others,
}

/// Makes a new folder, or a dead build's, our own.
fn claim(new: &Path) -> io::Result<Claim> {
    // Held until the new folder is made: who comes between finds either of the two locked.
    let Claim::Ours(_dead) = lock(new) else {
        return Ok(Claim::Others);
    };
    match fs::remove_dir_all(new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => fs::create_dir_all(new)?,
    }
    Ok(lock(new))
}

/// Locks a folder; systems that cannot open one as a file do without.
fn lock(folder: &Path) -> Claim {
    let Ok(file) = File::open(folder) else {
        return Claim::Ours(None);
    };
    match file.try_lock() {
        Ok(()) => Claim::Ours(Some(file)),
        Err(TryLockError::WouldBlock) => Claim::Others,
        Err(TryLockError::Error(_)) => Claim::Ours(None),
    }
}

/// Takes back what a killed build had begun to exchange, unless somebody is at it now: then once they are done.
pub(super) fn restore(out: &Path) -> Result<(), PublishError> {
    let _turn = turn(out);
    exchange::restore(out)
}

/// Builds that end at the same moment put their sites in place one after the other.
fn turn(out: &Path) -> Option<File> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = File::open(folder.unwrap_or(Path::new("."))).ok()?;
    folder.lock().is_ok().then_some(folder)
}

pub(super) fn sibling(out: &Path, mark: &str) -> PathBuf {
    let name = out
        .file_name()
        .map_or_else(|| "public".into(), |name| name.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.zhanlan-{mark}"))
}

pub(super) fn remove(folder: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PublishError::file(folder)(error)),
        _ => Ok(()),
    }
}
