//! A bar on a terminal: how many are done, how fast, how long it will take. Nothing elsewhere.

use std::fmt::Write;
use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::interrupt::Interrupt;
use super::voice::{Voice, is_watched};
use crate::foundation::language::Language;
use crate::foundation::messages;
use crate::foundation::progress::Progress;

/// Shows how far a stage is, and knows whether it should go on.
pub(super) struct Bar {
    bar: Mutex<ProgressBar>,
    language: Language,
    interrupt: Interrupt,
}

impl Bar {
    /// A bar whose stages end early at Ctrl-C.
    pub(super) fn stoppable(voice: &Voice) -> Self {
        Self {
            bar: Mutex::new(ProgressBar::hidden()),
            language: voice.language(None),
            interrupt: Interrupt::listen(),
        }
    }

    fn current(&self) -> std::sync::MutexGuard<'_, ProgressBar> {
        self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn style(&self) -> ProgressStyle {
        let language = self.language;
        // The label is ten columns wide: Chinese characters take two each.
        ProgressStyle::with_template("{msg:10} {bar:28} {pos}/{len}  {speed}  {left}")
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .with_key("speed", move |state: &ProgressState, out: &mut dyn Write| {
                // A terminal that cannot be written to has nobody watching.
                let _ = out.write_str(&speed(state.per_sec(), language));
            })
            .with_key("left", move |state: &ProgressState, out: &mut dyn Write| {
                let _ = out.write_str(&left(state.eta(), language));
            })
    }
}

impl Progress for Bar {
    fn start(&self, stage: &'static str, steps: usize) {
        if !is_watched() {
            return;
        }
        let bar = ProgressBar::new(steps as u64).with_style(self.style());
        bar.set_message(word(self.language, stage, &[]));
        bar.enable_steady_tick(Duration::from_millis(100));
        *self.current() = bar;
    }

    fn advance(&self) {
        self.current().inc(1);
    }

    fn finish(&self) {
        self.current().finish_and_clear();
    }

    fn is_stopped(&self) -> bool {
        self.interrupt.is_asked()
    }
}

fn word(language: Language, key: &str, values: &[(&str, String)]) -> String {
    messages::text(language, "progress", key, values).unwrap_or_default()
}

/// Steps a second; a decimal where there are few.
fn speed(per_second: f64, language: Language) -> String {
    let rate = if per_second < 10.0 {
        format!("{per_second:.1}")
    } else {
        format!("{per_second:.0}")
    };
    word(language, "speed", &[("rate", rate)])
}

/// How long it will take, no finer than it can be known; nothing before that is known at all.
fn left(time: Duration, language: Language) -> String {
    let seconds = time.as_secs();
    let (key, count) = match seconds {
        0 => return String::new(),
        1..90 => ("seconds", seconds),
        90..5400 => ("minutes", (seconds + 30) / 60),
        _ => ("hours", (seconds + 1800) / 3600),
    };
    let time = word(language, key, &[("count", count.to_string())]);
    word(language, "left", &[("time", time)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_is_told_as_people_tell_it() {
        let told = |seconds, language| left(Duration::from_secs(seconds), language);
        assert_eq!(told(0, Language::Zh), "");
        assert_eq!(told(45, Language::Zh), "还要 45 秒");
        assert_eq!(told(150, Language::Zh), "还要 3 分钟");
        assert_eq!(told(150, Language::En), "3 min left");
        assert_eq!(told(7200, Language::En), "2 h left");
        assert_eq!(speed(2.345, Language::Zh), "每秒 2.3");
        assert_eq!(speed(123.4, Language::En), "123/s");
    }

    #[test]
    fn every_label_fits_its_columns() {
        for language in Language::ALL {
            for stage in ["photos", "looking", "pages", "files"] {
                let label = word(language, stage, &[]);
                let columns: usize = label
                    .chars()
                    .map(|found| if found.is_ascii() { 1 } else { 2 })
                    .sum();
                assert!((1..=10).contains(&columns), "{label}");
            }
        }
    }
}
