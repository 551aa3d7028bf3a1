//! serve: the preview. Runs the same pipeline and answers from its output in memory; nothing is written to `public/`.
//!
//! A change below the site's folder starts a new run; when it has no errors its output takes the old one's place and open
//! pages reload. With errors the last good site stays.

mod answer;
mod content;
mod range;
mod watch;

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Instant;

use tokio::net::TcpListener;
use tokio::sync::broadcast;

use crate::foundation::progress::Progress;
use crate::foundation::stopwatch::Stopwatch;
use crate::pipeline::{self, Order, Outcome};
use crate::render::{Content, Output, Sink};

/// Who is told what the preview does.
pub trait Watcher: Sync {
    /// Watches the stages.
    fn progress(&self) -> &dyn Progress;
    /// The preview answers at this address.
    fn ready(&self, url: &str);
    /// A run is over.
    fn built(&self, outcome: &Outcome, milliseconds: u128);
    /// What a page says while there is no site without errors to show yet.
    fn no_site(&self) -> String;
    /// A run was not possible.
    fn failed(&self, reason: &str);
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
    /// The folder cannot be watched.
    #[error("the folder cannot be watched: {0}")]
    Watch(#[from] notify::Error),
    /// The server broke down.
    #[error(transparent)]
    Server(#[from] io::Error),
}

/// The site as it is shown now.
type Shown = Arc<RwLock<Arc<Site>>>;

/// A site in memory: what stands where, and the bytes of what was made.
#[derive(Debug, Default)]
struct Site {
    output: Output,
    made: BTreeMap<String, Vec<u8>>,
}

impl Site {
    /// What stands at a path.
    fn file(&self, path: &str) -> Option<Stands<'_>> {
        Some(match self.output.get(path)? {
            Content::Made { .. } => Stands::Made(self.made.get(path)?),
            Content::Photo { file, .. } => Stands::Photo(file),
            Content::Copy { file, .. } => Stands::Copy(file),
        })
    }
}

/// What stands at a path of the preview.
#[derive(Clone, Copy)]
enum Stands<'a> {
    Made(&'a [u8]),
    Photo(&'a Path),
    Copy(&'a Path),
}

/// Keeps what a run makes.
#[derive(Debug, Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn take(&self, path: &str, mut bytes: Vec<u8>) {
        // Templates reserve more than they fill.
        bytes.shrink_to_fit();
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        made.insert(path.to_owned(), bytes);
    }
}

/// Previews a site on the loopback address until Ctrl-C.
///
/// # Errors
/// When the port is taken or the folder cannot be watched.
pub fn serve(order: Order, port: u16, watcher: &dyn Watcher) -> Result<(), ServeError> {
    let shown: Shown = Arc::default();
    let (reload, _) = broadcast::channel::<()>(16);
    let changes = watch::changes(&order.site)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let listener = runtime
        .block_on(TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))))
        .map_err(|source| ServeError::Port { port, source })?;
    let address = listener.local_addr()?;
    rebuild(&order, &shown, watcher);
    if watcher.progress().is_stopped() {
        return Ok(());
    }
    watcher.ready(&format!("http://{address}/"));
    let router = answer::router(
        Arc::clone(&shown),
        reload.clone(),
        address.port(),
        watcher.no_site(),
    );
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while changes.wait() {
                if rebuild(&order, &shown, watcher) {
                    // Nobody listens while no page is open.
                    let _ = reload.send(());
                }
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

/// Runs the pipeline; whether the site shown is a new one.
fn rebuild(order: &Order, shown: &Shown, watcher: &dyn Watcher) -> bool {
    let start = Instant::now();
    let memory = Memory::default();
    match pipeline::run(order, &memory, watcher.progress(), &Stopwatch::default()) {
        Ok(outcome) => {
            watcher.built(&outcome, start.elapsed().as_millis());
            if outcome.diagnostics.has_errors() {
                return false;
            }
            let site = Site {
                output: outcome.output,
                made: memory.0.into_inner().unwrap_or_else(PoisonError::into_inner),
            };
            *shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
            true
        }
        Err(error) => {
            watcher.failed(&error.to_string());
            false
        }
    }
}
