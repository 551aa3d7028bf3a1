//! What one run of a preview leaves to the next: what was made of each text, for as long as the text and the ground are the same.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// What was made, by the paths of texts; all of it rests on one ground.
#[derive(Debug)]
pub(crate) struct Memo<G, T> {
    ground: Option<G>,
    run: u64,
    known: HashMap<String, Kept<T>>,
    /// What this run made, as it comes.
    made: Mutex<Vec<(String, T)>>,
}

#[derive(Debug)]
struct Kept<T> {
    made: T,
    /// The last run that asked for it.
    asked: AtomicU64,
}

impl<G, T> Default for Memo<G, T> {
    fn default() -> Self {
        Self {
            ground: None,
            run: 0,
            known: HashMap::new(),
            made: Mutex::default(),
        }
    }
}

impl<G: PartialEq, T: Clone> Memo<G, T> {
    /// Begins a run. What the last one did not ask for is forgotten, and everything when the ground is another.
    pub(crate) fn begin(&mut self, ground: G) {
        let before = self.run;
        self.run += 1;
        let made = self.made.get_mut().unwrap_or_else(PoisonError::into_inner);
        let made = std::mem::take(made).into_iter().map(|(path, made)| {
            let asked = AtomicU64::new(before);
            (path, Kept { made, asked })
        });
        self.known.extend(made);
        self.known
            .retain(|_, kept| kept.asked.load(Ordering::Relaxed) == before);
        if self.ground.as_ref() != Some(&ground) {
            self.known.clear();
            self.ground = Some(ground);
        }
    }

    /// What is known of a path and still holds, or what is made now.
    pub(crate) fn get(&self, path: &str, holds: impl FnOnce(&T) -> bool, make: impl FnOnce() -> T) -> T {
        let Ok(made) = self.try_get(path, holds, || Ok::<T, Infallible>(make()));
        made
    }

    /// The same where making may fail: then nothing is known of the path.
    pub(crate) fn try_get<E>(
        &self,
        path: &str,
        holds: impl FnOnce(&T) -> bool,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        if let Some(kept) = self.known.get(path).filter(|kept| holds(&kept.made)) {
            kept.asked.store(self.run, Ordering::Relaxed);
            return Ok(kept.made.clone());
        }
        let fresh = make()?;
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.push((path.to_owned(), fresh.clone()));
        Ok(fresh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_is_made_once_and_what_nobody_asks_for_is_forgotten() {
        let mut memo: Memo<&str, u32> = Memo::default();
        let mut made = Vec::new();
        let mut run = |ground, asked: &[(&'static str, u32)]| {
            memo.begin(ground);
            for (path, value) in asked {
                let make = || {
                    made.push((ground, *path));
                    *value
                };
                assert_eq!(memo.get(path, |known| known == value, make), *value);
            }
        };
        run("one", &[("a", 1), ("b", 2)]);
        run("one", &[("a", 1), ("b", 3)]);
        run("one", &[("a", 1)]);
        run("one", &[("a", 1), ("b", 3)]);
        run("two", &[("a", 1)]);
        let expected = [
            ("one", "a"),
            ("one", "b"),
            // Changed; forgotten for a run; on another ground.
            ("one", "b"),
            ("one", "b"),
            ("two", "a"),
        ];
        assert_eq!(made, expected);
    }
}
