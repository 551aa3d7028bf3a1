//! serve: the preview. Runs the same pipeline and answers from its output in memory; nothing is written to `public/`.
//!
//! A change below the site's folder starts a new run; when it has no errors its output takes the old one's place and open
//! pages reload. With errors the last good site stays.

mod answer;
mod content;
mod range;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, RwLock};
use std::time::Instant;

use tokio::net::TcpListener;
use tokio::sync::broadcast;

use crate::foundation::progress::Progress;
use crate::pipeline::{self, Order, Outcome};
use crate::render::Output;

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
type Shown = Arc<RwLock<Arc<Output>>>;

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
    match pipeline::run(order, watcher.progress()) {
        Ok(outcome) => {
            watcher.built(&outcome, start.elapsed().as_millis());
            if outcome.diagnostics.has_errors() {
                return false;
            }
            *shown.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(outcome.output);
            true
        }
        Err(error) => {
            watcher.failed(&error.to_string());
            false
        }
    }
}
