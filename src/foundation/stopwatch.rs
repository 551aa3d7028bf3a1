//! What each stage takes: time on the wall, processor time, memory. Measured on every run, shown to those who ask.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Times the stages at work, one after the other.
#[derive(Debug, Default)]
pub struct Stopwatch {
    taken: Mutex<Vec<Taken>>,
}

/// What a stage took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The stage's name, as the catalogue knows it.
    pub stage: &'static str,
    /// Time on the wall.
    pub wall: Duration,
    /// User and system time of all threads, in steps of a hundredth of a second; unknown where the system does not tell.
    pub processor: Option<Duration>,
    /// The most memory the program held until the stage's end, in bytes; unknown where the system does not tell.
    pub memory: Option<u64>,
}

impl Stopwatch {
    /// Does a stage's work and notes what it took.
    pub fn time<T>(&self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let (start, before) = (Instant::now(), processor_time());
        let made = work();
        let taken = Taken {
            stage,
            wall: start.elapsed(),
            processor: processor_time()
                .zip(before)
                .map(|(after, before)| after.saturating_sub(before)),
            memory: peak_memory(),
        };
        self.taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(taken);
        made
    }

    /// What the stages took so far, in their order.
    #[must_use]
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The processor time of all threads of this program until now. Linux tells it in a file; elsewhere it takes unsafe calls.
fn processor_time() -> Option<Duration> {
    processor_time_in(&std::fs::read_to_string("/proc/self/stat").ok()?)
}

/// Fields 14 and 15 (man 5 proc), in hundredths of a second on every machine. The name in brackets may hold spaces and
/// brackets itself.
fn processor_time_in(stat: &str) -> Option<Duration> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field - 3)?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks(14)? + ticks(15)?) * 10))
}

/// The most memory this program has held, in bytes.
fn peak_memory() -> Option<u64> {
    peak_memory_in(&std::fs::read_to_string("/proc/self/status").ok()?)
}

fn peak_memory_in(status: &str) -> Option<u64> {
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_noted_in_their_order_with_what_they_made() {
        let stopwatch = Stopwatch::default();
        let sum = stopwatch.time("load", || 1) + stopwatch.time("parse", || 2);
        let stages: Vec<&str> = stopwatch.taken().iter().map(|taken| taken.stage).collect();
        assert_eq!((sum, stages), (3, vec!["load", "parse"]));
    }

    #[test]
    fn what_linux_tells_is_read_whatever_the_program_is_called() {
        let stat =
            "7 (a) b (c) R 1 7 7 0 -1 4194304 9000 0 0 0 512 88 0 0 20 0 3 0 99 900 800 18446744073709551615";
        assert_eq!(processor_time_in(stat), Some(Duration::from_secs(6)));
        assert_eq!(processor_time_in("7 (a) R 1"), None);
        let status = "Name:\tzhanlan\nVmPeak:\t  900 kB\nVmHWM:\t  2048 kB\n";
        assert_eq!(peak_memory_in(status), Some(2 * 1024 * 1024));
        assert_eq!(peak_memory_in("Name:\tzhanlan\n"), None);
    }
}
