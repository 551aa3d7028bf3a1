//! Ctrl-C while a command is at work: the first asks it to stop where nothing is half done, the second ends it at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::media::MediaError;

/// The exit code of a program ended by Ctrl-C, by old custom.
const INTERRUPTED: i32 = 130;

/// Whether somebody asked to stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens for Ctrl-C from now on. Where that is impossible the system ends the program as ever.
    pub(super) fn listen() -> Self {
        let interrupt = Self::default();
        let asked = Arc::clone(&interrupt.asked);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                if tokio::signal::ctrl_c().await.is_ok() {
                    asked.store(true, Ordering::Relaxed);
                    if tokio::signal::ctrl_c().await.is_ok() {
                        std::process::exit(INTERRUPTED);
                    }
                }
            });
        });
        interrupt
    }

    pub(super) fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}

/// Whether an error says that somebody asked to stop.
pub(super) fn is_stop(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(MediaError::Stopped))
}
