//! Files of the cache folder: each is there whole or not at all, whoever else builds at the same time and whenever the power
//! goes; one that is damaged or of another program is noticed.
#![expect(
    clippy::disallowed_methods,
    reason = "the cache is the program's own folder and may be deleted at any time"
)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// Unfinished files older than this belong to no build that still runs.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The length of a checksum.
const SUM: usize = 32;

static NEXT: AtomicU64 = AtomicU64::new(0);

/// Makes the folder `root`, and clears away what broken-off builds left unfinished in it.
pub(crate) fn prepare(root: &Path) -> io::Result<()> {
    let unfinished = unfinished(root);
    fs::create_dir_all(&unfinished)?;
    for entry in fs::read_dir(&unfinished)?.flatten() {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified
            .ok()
            .and_then(|modified| SystemTime::now().duration_since(modified).ok());
        if age.is_some_and(|age| age > ABANDONED) {
            // Another build may have been quicker.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Puts `bytes` at `target` below a folder that is prepared, replacing what is there.
pub(crate) fn put(root: &Path, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let temporary = unfinished(root).join(name);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&temporary, bytes)?;
    fs::rename(&temporary, target).inspect_err(|_| {
        let _ = fs::remove_file(&temporary);
    })
}

/// Takes away all but the newest files that lie directly in a folder.
pub(crate) fn keep_newest(folder: &Path, most: usize) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let times = files.filter_map(|file| {
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((metadata.modified().ok()?, file.path()))
    });
    let mut files: Vec<_> = times.collect();
    files.sort_unstable();
    for (_, file) in files.iter().rev().skip(most) {
        // Another build may have been quicker.
        let _ = fs::remove_file(file);
    }
}

/// Takes away the files that lie directly in a folder under other names.
pub(crate) fn keep_only(folder: &Path, is_known: impl Fn(&str) -> bool) {
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_file = file.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && !file.file_name().to_str().is_some_and(&is_known) {
            // Another build may have been quicker.
            let _ = fs::remove_file(file.path());
        }
    }
}

fn unfinished(root: &Path) -> PathBuf {
    root.join("unfinished")
}

/// `body` behind a checksum of it and of the engine that wrote it.
pub(crate) fn sealed(engine: &[u8], body: &[u8]) -> Vec<u8> {
    [&sum(engine, body), body].concat()
}

/// The body of what was sealed; nothing when it is damaged or of another engine.
pub(crate) fn opened<'a>(engine: &[u8], bytes: &'a [u8]) -> Option<&'a [u8]> {
    let (known, body) = bytes.split_at_checked(SUM)?;
    (known == sum(engine, body)).then_some(body)
}

fn sum(engine: &[u8], body: &[u8]) -> [u8; SUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(engine).update(body);
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_or_of_another_engine_is_not_opened() {
        let sealed = sealed(b"1", b"body");
        assert_eq!(opened(b"1", &sealed), Some(b"body".as_slice()));
        assert_eq!(opened(b"2", &sealed), None);
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(opened(b"1", &damaged), None, "byte {at}");
            assert_eq!(opened(b"1", &sealed[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn only_the_newest_files_of_a_folder_are_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("folder")).expect("a folder");
        for (age, name) in ["newest", "older", "old", "oldest"].into_iter().enumerate() {
            let path = folder.path().join(name);
            fs::write(&path, name).expect("a file");
            let file = fs::File::options().append(true).open(&path).expect("opened");
            let time = SystemTime::now() - Duration::from_secs(60 * age as u64);
            file.set_modified(time).expect("a time set");
        }
        keep_newest(folder.path(), 2);
        let left =
            ["newest", "older", "old", "oldest", "folder"].map(|name| folder.path().join(name).exists());
        assert_eq!(left, [true, true, false, false, true]);
    }
}
