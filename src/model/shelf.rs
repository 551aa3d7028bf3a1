//! The bodies that another run has left in a file: one after the other, before all else that is kept of their texts. Of most texts of a
//! large site nobody asks for the body when one was edited, so each is read when somebody does. One that is damaged, or in whose place
//! another build has put something else since, is taken apart anew.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::foundation::cached;
use crate::foundation::source::SourceText;
use crate::parse;
use crate::parse::markdown::{Body, BodyLink, Labels};

/// The bodies in a file.
#[derive(Debug)]
pub(super) struct Shelf {
    file: PathBuf,
    /// How many bytes they take.
    length: u64,
    /// All of them, once somebody has asked for most.
    all: OnceLock<Vec<u8>>,
    labels: Arc<Labels>,
}

/// What is asked of every text, and where its body lies on its shelf.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Shelved {
    pub(super) links: Vec<BodyLink>,
    pub(super) has_code: bool,
    place: Range<usize>,
    /// Of its bytes.
    sum: u64,
}

impl Shelved {
    /// Puts a body behind others that will be a shelf.
    pub(super) fn put(
        bodies: &mut Vec<u8>,
        (links, has_code): (&[BodyLink], bool),
        write: impl FnOnce(&mut Vec<u8>) -> Option<()>,
    ) -> Option<Self> {
        let start = bodies.len();
        write(bodies)?;
        Some(Self {
            links: links.to_vec(),
            has_code,
            sum: XxHash3_64::oneshot(&bodies[start..]),
            place: start..bodies.len(),
        })
    }
}

impl Shelf {
    /// The shelf that a file begins with, and what is kept behind it; nothing of one that is damaged there, or of another engine.
    pub(super) fn open<Kept: DeserializeOwned>(
        file: PathBuf,
        engine: &[u8],
        labels: &Arc<Labels>,
    ) -> Option<(Arc<Self>, Kept)> {
        let (length, kept) = behind(&file).ok()??;
        let shelf = Self {
            file,
            length,
            all: OnceLock::new(),
            labels: Arc::clone(labels),
        };
        Some((
            Arc::new(shelf),
            postcard::from_bytes(cached::opened(engine, &kept)?).ok()?,
        ))
    }

    /// Completes the file of a shelf by what is kept behind it.
    pub(super) fn close(bodies: &mut Vec<u8>, engine: &[u8], kept: &impl Serialize) -> Option<()> {
        let sealed = cached::sealed(engine, kept)?;
        bodies.extend_from_slice(&sealed);
        bodies.extend_from_slice(&(sealed.len() as u64).to_le_bytes());
        Some(())
    }

    /// The bytes of a body, as they were written.
    pub(super) fn bytes(&self, body: &Shelved) -> Option<Cow<'_, [u8]>> {
        let bytes = match self.all.get() {
            Some(all) => Cow::Borrowed(all.get(body.place.clone())?),
            None => {
                let range = body.place.start as u64..body.place.end as u64;
                Cow::Owned(part(&self.file, range).ok()?)
            }
        };
        (XxHash3_64::oneshot(&bytes) == body.sum).then_some(bytes)
    }

    /// Reads all bodies, for one who will ask for most of them: from now on the file may be replaced.
    pub(super) fn hold(&self) {
        self.all
            .get_or_init(|| part(&self.file, 0..self.length).unwrap_or_default());
    }

    /// A body, taken from here or from its text: as that is now, for a text that was edited a moment ago is made anew by the next run,
    /// and until then a page that is ahead of it is better than an empty one.
    pub(super) fn body(&self, body: &Shelved, source: &Arc<SourceText>) -> Body {
        let bytes = self.bytes(body);
        let known = bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok());
        known.unwrap_or_else(|| parse::body(&source.as_it_is(), &self.labels))
    }
}

/// How long the shelf is that a file begins with, and what lies behind it.
fn behind(file: &Path) -> io::Result<Option<(u64, Vec<u8>)>> {
    let mut file = File::open(file)?;
    let end = file.seek(SeekFrom::End(0))?;
    let mut length = [0; size_of::<u64>()];
    let Some(before) = end.checked_sub(length.len() as u64) else {
        return Ok(None);
    };
    file.seek(SeekFrom::Start(before))?;
    file.read_exact(&mut length)?;
    let Some(start) = before.checked_sub(u64::from_le_bytes(length)) else {
        return Ok(None);
    };
    file.seek(SeekFrom::Start(start))?;
    Ok(Some((start, read(file, before - start)?)))
}

/// A part of a file.
fn part(file: &Path, range: Range<u64>) -> io::Result<Vec<u8>> {
    let mut file = File::open(file)?;
    file.seek(SeekFrom::Start(range.start))?;
    read(file, range.end - range.start)
}

/// So many of the bytes that come next, or as many as there are.
fn read(file: File, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "files for tests")]

    use std::fs;

    use super::*;

    const ENGINE: &[u8] = b"engine";

    fn labels() -> Arc<Labels> {
        let word = String::new;
        Arc::new(Labels {
            note: word(),
            tip: word(),
            important: word(),
            warning: word(),
            caution: word(),
            table: word(),
            code: word(),
            footnotes: word(),
            footnote_back: word(),
        })
    }

    fn text(body: &str) -> Arc<SourceText> {
        SourceText::new("a.md", format!("---\ntitle: 鼓\n---\n{body}\n"))
    }

    /// A file with the bodies of two texts, in a folder of its own.
    fn shelved(texts: &[Arc<SourceText>; 2]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("shelf");
        let mut bodies = Vec::new();
        let kept = texts.each_ref().map(|text| {
            let body = parse::body(text, &labels());
            let write = |bodies: &mut Vec<u8>| cached::append(bodies, &body);
            Shelved::put(&mut bodies, (&body.links, body.has_code), write).expect("a body")
        });
        Shelf::close(&mut bodies, ENGINE, &kept).expect("a shelf");
        fs::write(&file, bodies).expect("a file");
        (folder, file)
    }

    fn open(file: &Path) -> Option<(Arc<Shelf>, [Shelved; 2])> {
        Shelf::open(file.to_owned(), ENGINE, &labels())
    }

    #[test]
    fn a_body_is_read_from_its_shelf_and_from_its_text_where_the_shelf_is_another() {
        let texts = [text("敲**鼓**。"), text("舞龙。")];
        let bodies = texts.each_ref().map(|text| parse::body(text, &labels()));
        let (_folder, file) = shelved(&texts);
        let (shelf, [drum, dragon]) = open(&file).expect("a shelf");
        let nowhere = SourceText::nowhere();
        assert_eq!(shelf.body(&drum, &nowhere), bodies[0]);
        assert_eq!(shelf.body(&dragon, &nowhere), bodies[1]);

        let whole = fs::read(&file).expect("bytes");
        let mut damaged = whole.clone();
        damaged[drum.place.end - 2] ^= 1;
        fs::write(&file, &damaged).expect("damaged");
        assert!(shelf.bytes(&drum).is_none() && shelf.bytes(&dragon).is_some());
        assert_eq!(shelf.body(&drum, &texts[0]), bodies[0]);
        fs::remove_file(&file).expect("removed");
        assert_eq!(shelf.body(&dragon, &texts[1]), bodies[1]);

        fs::write(&file, &whole).expect("there again");
        shelf.hold();
        fs::write(&file, b"another").expect("replaced");
        assert_eq!(shelf.body(&drum, &nowhere), bodies[0]);
        assert_eq!(shelf.body(&dragon, &nowhere), bodies[1]);
    }

    #[test]
    fn a_body_that_is_lost_is_taken_from_what_its_text_says_by_now() {
        let texts = [text("敲鼓。"), text("舞龙。")];
        let (folder, file) = shelved(&texts);
        let (shelf, [drum, _]) = open(&file).expect("a shelf");
        fs::remove_file(&file).expect("removed");
        let place = folder.path().join("a.md");
        fs::write(&place, texts[1].text()).expect("edited");
        let source = SourceText::unread("a.md", &place, texts[0].fingerprint());
        assert_eq!(shelf.body(&drum, &source), parse::body(&texts[1], &labels()));
    }

    #[test]
    fn a_shelf_that_is_damaged_behind_its_bodies_or_cut_is_none() {
        let (_folder, file) = shelved(&[text("敲鼓。"), text("舞龙。")]);
        let whole = fs::read(&file).expect("bytes");
        let (_, [_, last]) = open(&file).expect("a shelf");
        for at in last.place.end..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&file, &damaged).expect("damaged");
            assert!(open(&file).is_none(), "byte {at}");
        }
        for length in 0..whole.len() {
            fs::write(&file, &whole[..length]).expect("cut");
            assert!(open(&file).is_none(), "cut at {length}");
        }
    }
}
