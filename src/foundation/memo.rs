//! What one run of a preview leaves to the next: what was made of each item of a list, for as long as the item and the ground are the same.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

/// What was made of the items of a list, in their order; all of it rests on one ground.
#[derive(Debug)]
pub(crate) struct Memo<G, K, T> {
    ground: Option<G>,
    known: Vec<(K, Arc<T>)>,
}

/// What something is made of. Whoever keeps it must be told apart from whatever comes later, so it is compared by what it holds
/// or by where it lies, and lies there for as long as it is kept.
pub(crate) trait Item: Clone + Send + Sync {
    /// The path of its text.
    fn path(&self) -> &str;
    /// Whether the same is made of another one, on the same ground.
    fn is_same(&self, other: &Self) -> bool;
}

impl<G, K, T> Default for Memo<G, K, T> {
    fn default() -> Self {
        Self {
            ground: None,
            known: Vec::new(),
        }
    }
}

impl<G: PartialEq, K: Item, T: Send + Sync> Memo<G, K, T> {
    /// What is made of each item of a list: what was made of it in the last run if it was there, on the same ground; made now, in
    /// parallel, otherwise. What is no item any more is forgotten.
    pub(crate) fn renewed(
        &mut self,
        ground: G,
        items: Vec<K>,
        make: impl Fn(K) -> Arc<T> + Sync,
    ) -> Vec<Arc<T>> {
        if self.ground.as_ref() != Some(&ground) {
            self.known.clear();
            self.ground = Some(ground);
        }
        let kept = self.kept(&items);
        let missing = kept.iter().zip(&items).filter(|(kept, _)| kept.is_none());
        let missing: Vec<K> = missing.map(|(_, item)| item.clone()).collect();
        let made: Vec<Arc<T>> = missing.into_par_iter().map(&make).collect();
        let mut made = made.into_iter();
        let made: Vec<Arc<T>> = kept
            .into_iter()
            .filter_map(|kept| kept.or_else(|| made.next()))
            .collect();
        self.known = items.into_iter().zip(made.iter().cloned()).collect();
        made
    }

    /// What is known of each item. Most stand where they stood; others are looked for by their paths.
    fn kept(&self, items: &[K]) -> Vec<Option<Arc<T>>> {
        let mut places: Option<HashMap<&str, usize>> = None;
        let mut place = |path: &str, at: usize| match self.known.get(at) {
            Some((known, _)) if known.path() == path => Some(at),
            _ => {
                let all = || self.known.iter().zip(0..);
                let places =
                    places.get_or_insert_with(|| all().map(|((item, _), at)| (item.path(), at)).collect());
                places.get(path).copied()
            }
        };
        let kept = items.iter().enumerate().map(|(at, item)| {
            let holds = |(known, _): &&(K, Arc<T>)| item.is_same(known);
            let in_place = self.known.get(at).filter(holds);
            let known = in_place.or_else(|| self.known.get(place(item.path(), at)?).filter(holds));
            known.map(|(_, made)| Arc::clone(made))
        });
        kept.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A path and a number.
    type Pair = (&'static str, u32);

    impl Item for Pair {
        fn path(&self) -> &str {
            self.0
        }

        fn is_same(&self, other: &Self) -> bool {
            self == other
        }
    }

    #[test]
    fn what_holds_is_made_once_wherever_it_stands_and_what_is_gone_is_forgotten() {
        let mut memo: Memo<&str, Pair, Pair> = Memo::default();
        let mut run = |ground, items: &[Pair]| {
            let made: Mutex<Vec<&str>> = Mutex::default();
            let make = |item: Pair| {
                made.lock().expect("no other failed").push(item.0);
                Arc::new(item)
            };
            let all = memo.renewed(ground, items.to_vec(), make);
            assert_eq!(all.iter().map(|item| **item).collect::<Vec<_>>(), items);
            let mut made: Vec<&str> = made.into_inner().expect("no other failed");
            made.sort_unstable();
            made
        };
        assert_eq!(run("one", &[("a", 1), ("b", 2), ("c", 3)]), ["a", "b", "c"]);
        assert_eq!(run("one", &[("a", 1), ("b", 4), ("c", 3)]), ["b"]);
        assert_eq!(run("one", &[("a", 1), ("aa", 5), ("b", 4), ("c", 3)]), ["aa"]);
        assert_eq!(run("one", &[("aa", 5), ("c", 3)]), [""; 0]);
        assert_eq!(run("one", &[("a", 1), ("aa", 5), ("c", 3)]), ["a"]);
        assert_eq!(run("two", &[("a", 1), ("c", 3)]), ["a", "c"]);
    }
}
