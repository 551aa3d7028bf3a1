//! Lists of files as they are written down: a folder's, or a part of them where it is large, in a piece of bytes of its own. Two
//! lists are the same when their bytes are, and what need not be known is never taken apart.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::foundation::fingerprint::Fingerprint;
use crate::foundation::stamp::Stamp;

/// Files in one list: as many as a thread should look at in one go.
const MOST: usize = 1024;

/// Files of one folder.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct List<'a> {
    /// The folder's path; empty for the one that all paths are relative to.
    #[serde(borrow)]
    pub(super) folder: Cow<'a, str>,
    /// The folder's own stamp, where it matters which other files are in it.
    pub(super) own: Option<Stamp>,
    #[serde(borrow)]
    pub(super) files: Vec<Member<'a>>,
}

/// A file in a list.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Member<'a> {
    #[serde(borrow)]
    pub(super) name: Cow<'a, str>,
    pub(super) stamp: Stamp,
    /// Of what it was made, where another run can tell without making it.
    pub(super) made_of: Option<Fingerprint>,
}

/// The files of a folder as one list or several.
pub(super) fn written<'a>(
    folder: &str,
    own: Option<Stamp>,
    files: impl Iterator<Item = Member<'a>>,
) -> Option<Vec<Vec<u8>>> {
    let mut files = files.peekable();
    let mut lists = Vec::new();
    while lists.is_empty() || files.peek().is_some() {
        let list = List {
            folder: Cow::Borrowed(folder),
            own: own.filter(|_| lists.is_empty()),
            files: files.by_ref().take(MOST).collect(),
        };
        lists.push(postcard::to_stdvec(&list).ok()?);
    }
    Some(lists)
}

/// What a list says; nothing when it is none.
pub(super) fn read(list: &[u8]) -> Option<List<'_>> {
    postcard::from_bytes(list).ok()
}
