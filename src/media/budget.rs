//! Memory that all photos in work share: more cores never mean more memory.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What photos worked on side by side may take together, in bytes.
pub(super) const MEMORY: u64 = 160 << 20;
/// What a photo worked on alone may take, in bytes; one that would take more is refused.
pub(super) const LARGEST: u64 = 200 << 20;

/// Lets photos in as long as their estimated bytes fit; one that is larger than the whole budget works alone.
#[derive(Debug)]
pub(super) struct Budget {
    bytes: u64,
    used: Mutex<u64>,
    released: Condvar,
}

/// A share of the budget, given back when dropped.
#[derive(Debug)]
pub(super) struct Share<'a> {
    budget: &'a Budget,
    bytes: u64,
}

impl Budget {
    pub(super) fn new(bytes: u64) -> Self {
        Self {
            bytes,
            used: Mutex::new(0),
            released: Condvar::new(),
        }
    }

    /// Waits until `bytes` fit. Whoever holds a share must not wait for another one.
    pub(super) fn share(&self, bytes: u64) -> Share<'_> {
        let bytes = bytes.min(self.bytes);
        let mut used = self.used();
        while *used + bytes > self.bytes {
            used = self.released.wait(used).unwrap_or_else(PoisonError::into_inner);
        }
        *used += bytes;
        Share { budget: self, bytes }
    }

    fn used(&self) -> MutexGuard<'_, u64> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share<'_> {
    fn drop(&mut self) {
        *self.budget.used() -= self.bytes;
        self.budget.released.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn shares_never_exceed_the_budget_and_a_giant_works_alone() {
        let budget = Budget::new(100);
        let in_use = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for wish in [60, 60, 30, 30, 500, 10, 90] {
                let (budget, in_use) = (&budget, &in_use);
                scope.spawn(move || {
                    let share = budget.share(wish);
                    let before = in_use.fetch_add(share.bytes, Ordering::SeqCst);
                    assert!(before + share.bytes <= 100);
                    std::thread::yield_now();
                    in_use.fetch_sub(share.bytes, Ordering::SeqCst);
                });
            }
        });
        assert_eq!(*budget.used(), 0);
    }
}
