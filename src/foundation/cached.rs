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

use postcard::ser_flavors::Flavor;
use serde::Serialize;
use twox_hash::{XxHash3_64, XxHash3_128};

/// Unfinished files older than this belong to no build that still runs.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The length of a checksum.
const SUM: usize = 16;

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

/// A value behind a checksum of it and of the engine that wrote it; nothing when it has no form for files.
pub(crate) fn sealed(engine: &[u8], value: &impl Serialize) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    seal(&mut file, engine, |file| append(file, value))?;
    Some(file)
}

/// Fills a file with what `write` puts behind the checksum. The room of `file` is used again.
pub(crate) fn seal(
    file: &mut Vec<u8>,
    engine: &[u8],
    write: impl FnOnce(&mut Vec<u8>) -> Option<()>,
) -> Option<()> {
    file.clear();
    file.resize(SUM, 0);
    write(file)?;
    let (place, body) = file.split_at_mut(SUM);
    place.copy_from_slice(&sum(engine, body));
    Some(())
}

/// Writes a value behind what is there.
pub(crate) fn append(file: &mut Vec<u8>, value: &impl Serialize) -> Option<()> {
    postcard::serialize_with_flavor(value, Behind(file)).ok()
}

/// A file that grows at its end; what postcard has for this takes it byte by byte.
struct Behind<'a>(&'a mut Vec<u8>);

impl Flavor for Behind<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

/// The body of what was sealed; nothing when it is damaged or of another engine.
pub(crate) fn opened<'a>(engine: &[u8], bytes: &'a [u8]) -> Option<&'a [u8]> {
    let (known, body) = bytes.split_at_checked(SUM)?;
    (known == sum(engine, body)).then_some(body)
}

fn sum(engine: &[u8], body: &[u8]) -> [u8; SUM] {
    XxHash3_128::oneshot_with_seed(XxHash3_64::oneshot(engine), body).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_damaged_or_of_another_engine_is_not_opened() {
        let sealed = sealed(b"1", &[1_u8, 2, 3]).expect("numbers can be written");
        assert_eq!(opened(b"1", &sealed), Some([1, 2, 3].as_slice()));
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
