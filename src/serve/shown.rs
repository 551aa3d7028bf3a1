//! What the preview shows: the last good site, or the next one while its other pages are still being made; who looks at it,
//! and what is wrong.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use serde::Serialize;
use serde_json::Value as Json;
use tokio::sync::{Notify, watch};

use crate::render::{Content, Output};

/// The preview's state: changed by the thread that builds, asked by those that answer.
pub(super) struct Shown {
    sites: Mutex<Sites>,
    /// Wakes answers that wait for a page.
    news: Notify,
    /// What open pages are told: the newest only.
    told: watch::Sender<Arc<str>>,
    open: Mutex<BTreeMap<u64, String>>,
    next: AtomicU64,
}

struct Sites {
    /// What is shown.
    now: Arc<Site>,
    /// The last one without errors.
    good: Arc<Site>,
    /// Changes whenever open pages should be loaded anew.
    version: u64,
}

/// What open pages are told.
#[derive(Serialize)]
struct Told<'a> {
    version: u64,
    mistakes: &'a [Json],
}

/// A site in memory: the bytes of what was made, and, once all is made, what stands where.
#[derive(Debug, Default)]
pub(super) struct Site {
    made: Mutex<HashMap<String, Arc<Vec<u8>>>>,
    output: OnceLock<Output>,
}

/// What stands at a path of the preview.
#[derive(Debug, Clone)]
pub(super) enum Stands {
    /// A file that was made.
    Made(Arc<Vec<u8>>),
    /// A file of the photo cache.
    Photo(PathBuf),
    /// A file of the owner's.
    Copy(PathBuf),
}

/// The answer to who asks for a path.
#[derive(Debug)]
pub(super) enum Found {
    /// It stands there, in the site of this version.
    File(Stands, u64),
    /// Nothing does.
    Nothing,
    /// There is no site yet.
    NoSite,
}

impl Site {
    /// Takes a file.
    pub(super) fn take(&self, path: &str, mut bytes: Vec<u8>) {
        // Templates reserve more than they fill.
        bytes.shrink_to_fit();
        held(&self.made).insert(path.to_owned(), Arc::new(bytes));
    }

    fn made(&self, path: &str) -> Option<Stands> {
        held(&self.made).get(path).cloned().map(Stands::Made)
    }

    /// What stands at a path; made files are known before all is made.
    fn file(&self, path: &str) -> Option<Stands> {
        let output = self.output.get();
        if let Some(photo) = output.and_then(|output| output.photo(path)) {
            return Some(Stands::Photo(photo));
        }
        match output.and_then(|output| output.get(path)) {
            Some(Content::Copy { file, .. }) => Some(Stands::Copy(file.clone())),
            Some(Content::Made { .. }) | None => self.made(path),
        }
    }

    fn is_whole(&self) -> bool {
        self.output.get().is_some()
    }

    fn is_empty(&self) -> bool {
        held(&self.made).is_empty()
    }
}

impl Shown {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        let site = Arc::new(Site::default());
        Self {
            sites: Mutex::new(Sites {
                now: Arc::clone(&site),
                good: site,
                version: 0,
            }),
            news: Notify::new(),
            told: watch::channel(told(0, &[])).0,
            open: Mutex::default(),
            next: AtomicU64::default(),
        }
    }

    /// What stands at a path. Who asks for a page that is still to be made waits for it.
    pub(super) async fn file(&self, path: &str) -> Found {
        loop {
            let news = self.news.notified();
            tokio::pin!(news);
            // From here on nothing that is made is missed.
            news.as_mut().enable();
            if let Some(found) = self.look(path) {
                return found;
            }
            news.await;
        }
    }

    fn look(&self, path: &str) -> Option<Found> {
        let sites = held(&self.sites);
        let found = |stands| Found::File(stands, sites.version);
        if let Some(stands) = sites.now.file(path) {
            return Some(found(stands));
        }
        if sites.now.is_whole() {
            return Some(Found::Nothing);
        }
        if sites.now.is_empty() {
            return Some(Found::NoSite);
        }
        // Names of photos tell their content, and files of the owner's are read when they are asked for.
        let before = sites.good.output.get()?;
        let is_copy = || matches!(before.get(path), Some(Content::Copy { .. }));
        let stays = before.photo(path).is_some() || is_copy();
        stays.then(|| sites.good.file(path)).flatten().map(found)
    }

    /// Shows a site of which only some pages are there yet.
    pub(super) fn show(&self, site: &Arc<Site>) {
        self.change(|sites| {
            sites.now = Arc::clone(site);
            sites.version += 1;
        });
        self.tell(&[]);
    }

    /// A file more of the site that is shown.
    pub(super) fn has_more(&self) {
        self.news.notify_waiters();
    }

    /// Shows a site that is whole.
    pub(super) fn complete(&self, site: &Arc<Site>, output: Output) {
        // It is set once: each run has a site of its own.
        let _ = site.output.set(output);
        self.change(|sites| {
            if !Arc::ptr_eq(&sites.now, site) {
                sites.now = Arc::clone(site);
                sites.version += 1;
            }
            sites.good = Arc::clone(site);
        });
        self.tell(&[]);
    }

    /// Tells what is wrong; the last good site is shown.
    pub(super) fn fail(&self, mistakes: &[Json]) {
        self.change(|sites| {
            if !Arc::ptr_eq(&sites.now, &sites.good) {
                sites.now = Arc::clone(&sites.good);
                sites.version += 1;
            }
        });
        self.tell(mistakes);
    }

    fn change(&self, change: impl FnOnce(&mut Sites)) {
        change(&mut held(&self.sites));
        self.news.notify_waiters();
    }

    fn tell(&self, mistakes: &[Json]) {
        let version = held(&self.sites).version;
        self.told.send_replace(told(version, mistakes));
    }

    /// What open pages are told, from now on.
    pub(super) fn listen(&self) -> watch::Receiver<Arc<str>> {
        self.told.subscribe()
    }

    /// Notes that somebody looks at a page, until what is returned is dropped.
    pub(super) fn open(self: &Arc<Self>, path: String) -> Open {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        held(&self.open).insert(number, path);
        Open {
            shown: Arc::clone(self),
            number,
        }
    }

    /// The pages that somebody looks at.
    pub(super) fn open_pages(&self) -> Vec<String> {
        let mut pages: Vec<String> = held(&self.open).values().cloned().collect();
        pages.sort_unstable();
        pages.dedup();
        pages
    }
}

/// Somebody looks at a page.
pub(super) struct Open {
    shown: Arc<Shown>,
    number: u64,
}

impl Drop for Open {
    fn drop(&mut self) {
        held(&self.shown.open).remove(&self.number);
    }
}

fn told(version: u64, mistakes: &[Json]) -> Arc<str> {
    let told = Told { version, mistakes };
    serde_json::to_string(&told).unwrap_or_default().into()
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(shown: &Shown) -> u64 {
        held(&shown.sites).version
    }

    fn page(shown: &Shown, path: &str) -> Option<String> {
        match shown.look(path)? {
            Found::File(Stands::Made(bytes), _) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            found => Some(format!("{found:?}")),
        }
    }

    fn site(text: &str) -> Arc<Site> {
        let site = Site::default();
        site.take("a.html", text.into());
        Arc::new(site)
    }

    #[test]
    fn a_page_is_shown_before_the_others_are_made() {
        let shown = Shown::new();
        assert_eq!(page(&shown, "a.html").as_deref(), Some("NoSite"));
        let first = site("1");
        shown.show(&first);
        assert_eq!(
            (version(&shown), page(&shown, "a.html").as_deref()),
            (1, Some("1"))
        );
        assert_eq!(page(&shown, "b.html"), None, "it may still come");
        shown.complete(&first, Output::default());
        assert_eq!(
            (version(&shown), page(&shown, "b.html").as_deref()),
            (1, Some("Nothing"))
        );
    }

    #[test]
    fn with_errors_the_last_good_site_is_shown() {
        let shown = Shown::new();
        let good = site("good");
        shown.complete(&good, Output::default());
        shown.fail(&[Json::from("wrong")]);
        assert_eq!(
            (version(&shown), page(&shown, "a.html").as_deref()),
            (1, Some("good"))
        );
        assert!(shown.listen().borrow().contains("wrong"));
        // What is found wrong late takes back what was shown early.
        shown.show(&site("half"));
        assert_eq!(page(&shown, "a.html").as_deref(), Some("half"));
        shown.fail(&[Json::from("late")]);
        assert_eq!(
            (version(&shown), page(&shown, "a.html").as_deref()),
            (3, Some("good"))
        );
    }
}
