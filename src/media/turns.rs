//! Two files with the same bytes are made once: the second waits for the first, then finds its work in the cache.

use std::collections::BTreeSet;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::cache::Key;

/// The keys in work.
#[derive(Debug, Default)]
pub(super) struct Turns {
    busy: Mutex<BTreeSet<Key>>,
    freed: Condvar,
}

/// The right to make what belongs to a key, until dropped.
#[derive(Debug)]
pub(super) struct Turn<'a> {
    turns: &'a Turns,
    key: Key,
}

impl Turns {
    /// Waits until nobody else works on `key`.
    pub(super) fn take(&self, key: Key) -> Turn<'_> {
        let mut busy = self.busy();
        while !busy.insert(key) {
            busy = self.freed.wait(busy).unwrap_or_else(PoisonError::into_inner);
        }
        Turn { turns: self, key }
    }

    fn busy(&self) -> MutexGuard<'_, BTreeSet<Key>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.turns.busy().remove(&self.key);
        self.turns.freed.notify_all();
    }
}
