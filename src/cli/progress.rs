//! A bar on a terminal, nothing elsewhere.

use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::voice::{Voice, is_watched};
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::progress::Progress;

/// Shows how far a stage is.
pub(super) struct Bar {
    bar: Mutex<ProgressBar>,
    language: Language,
}

impl Bar {
    pub(super) fn new(voice: &Voice) -> Self {
        Self {
            bar: Mutex::new(ProgressBar::hidden()),
            language: voice.language(None),
        }
    }

    fn current(&self) -> std::sync::MutexGuard<'_, ProgressBar> {
        self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Progress for Bar {
    fn start(&self, stage: &'static str, steps: usize) {
        if !is_watched() {
            return;
        }
        let bar = ProgressBar::new(steps as u64);
        let style = ProgressStyle::with_template("{msg:10} {bar:32} {pos}/{len}  {per_sec}  {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        bar.set_message(messages::text(self.language, "progress", stage, &[]).unwrap_or_default());
        bar.enable_steady_tick(Duration::from_millis(100));
        *self.current() = bar;
    }

    fn advance(&self) {
        self.current().inc(1);
    }

    fn finish(&self) {
        self.current().finish_and_clear();
    }
}
