//! serve: the preview. Runs the same pipeline and answers from its output in memory; nothing is written to `public/`.
//!
//! A change below the site's folder starts a new run. The pages that somebody looks at are rendered first and loaded anew as
//! soon as they are there; the others follow, and who asks for one of them waits. A change meanwhile breaks the run off for
//! the next one. With errors the last good site stays, and open pages tell them.

mod answer;
mod content;
mod range;
mod shown;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use tokio::net::TcpListener;

use crate::foundation::progress::Progress;
use crate::foundation::stopwatch::Stopwatch;
use crate::pipeline::{self, Before, Earlier, Order, Outcome};
use crate::render::Sink;
use shown::{Shown, Site};
use watch::Changes;

/// Who is told what the preview does.
pub trait Watcher: Sync {
    /// Watches the stages.
    fn progress(&self) -> &dyn Progress;
    /// The preview answers at this address.
    fn ready(&self, url: &str);
    /// A run is over.
    fn built(&self, outcome: &Outcome, milliseconds: u128);
    /// A run was not possible.
    fn failed(&self, reason: &str);
    /// The errors of a run for a page to show: objects with `file`, `line`, `column`, `message`, `hint` and `source`.
    fn errors(&self, outcome: &Outcome) -> Vec<Json>;
    /// What pages say of the preview itself.
    fn words(&self) -> Words;
}

/// What pages say of the preview itself, in the officer's language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// While there is no site without errors to show yet.
    pub no_site: String,
    /// Above the errors.
    pub errors: String,
    /// On the button that puts them aside.
    pub aside: String,
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port cannot be used.
    #[error("port {port}: {source}")]
    Port {
        /// The port asked for.
        port: u16,
        /// The system's reason.
        source: io::Error,
    },
    /// The server broke down.
    #[error(transparent)]
    Server(#[from] io::Error),
}

/// Time that the browser has the processor for itself before the other pages are made: it loads the new page and paints it.
const TURN: Duration = Duration::from_millis(40);

/// What a run of the preview makes, kept in memory.
struct Making<'a> {
    site: Arc<Site>,
    shown: &'a Shown,
    changes: &'a Changes,
    /// Whether it is shown already.
    is_shown: AtomicBool,
}

impl Sink for Making<'_> {
    fn take(&self, path: &str, bytes: Vec<u8>) {
        self.site.take(path, bytes);
        if self.is_shown.load(Ordering::Acquire) {
            self.shown.has_more();
        }
    }

    fn wanted(&self) -> Vec<String> {
        self.shown.open_pages()
    }

    fn has_wanted(&self) {
        self.shown.show(&self.site);
        self.is_shown.store(true, Ordering::Release);
        // What was made between the two lines.
        self.shown.has_more();
        std::thread::sleep(TURN);
    }

    /// What was just changed makes all of this old.
    fn is_closed(&self) -> bool {
        self.changes.are_waiting()
    }
}

/// Previews a site on the loopback address until Ctrl-C.
///
/// # Errors
/// When the port is taken.
pub fn serve(order: Order, port: u16, watcher: &dyn Watcher) -> Result<(), ServeError> {
    let shown = Arc::new(Shown::new());
    let changes = Changes::of(&order.site);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let listener = runtime
        .block_on(TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))))
        .map_err(|source| ServeError::Port { port, source })?;
    let address = listener.local_addr()?;
    let mut earlier = Earlier::default();
    rebuild(&order, (&shown, &changes), &mut earlier, watcher);
    if watcher.progress().is_stopped() {
        return Ok(());
    }
    watcher.ready(&format!("http://{address}/"));
    let router = answer::router(Arc::clone(&shown), address.port(), watcher.words());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while let Some(changed) = changes.wait() {
                earlier.changed(changed);
                rebuild(&order, (&shown, &changes), &mut earlier, watcher);
            }
        });
        let served = runtime.block_on(async {
            let stop = async {
                let _ = tokio::signal::ctrl_c().await;
            };
            tokio::select! {
                outcome = axum::serve(listener, router) => outcome,
                () = stop => Ok(()),
            }
        });
        changes.stop();
        served.map_err(ServeError::from)
    })
}

/// Runs the pipeline and shows what comes of it.
fn rebuild(
    order: &Order,
    (shown, changes): (&Shown, &Changes),
    earlier: &mut Earlier,
    watcher: &dyn Watcher,
) {
    let start = Instant::now();
    let making = Making {
        site: Arc::default(),
        shown,
        changes,
        is_shown: AtomicBool::new(false),
    };
    let outcome = pipeline::run(
        order,
        Before::Run(earlier),
        &making,
        watcher.progress(),
        &Stopwatch::default(),
    );
    match outcome {
        // Half a site; the next run follows at once.
        Ok(outcome) if making.is_closed() && !outcome.diagnostics.has_errors() => {}
        Ok(outcome) => {
            watcher.built(&outcome, start.elapsed().as_millis());
            if outcome.diagnostics.has_errors() {
                shown.fail(&watcher.errors(&outcome));
            } else {
                shown.complete(&making.site, outcome.output);
            }
        }
        Err(error) => {
            let reason = error.to_string();
            watcher.failed(&reason);
            shown.fail(&[serde_json::json!({ "message": reason })]);
        }
    }
}
