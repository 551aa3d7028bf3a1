//! Runs a command to its end and tells what it took.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// What a command took.
pub(crate) struct Taken {
    pub(crate) wall: Duration,
    /// User and system time of all its threads; unknown where the system does not tell.
    pub(crate) processor: Option<Duration>,
    /// The most memory it held at once, in bytes; unknown where the system does not tell.
    pub(crate) memory: Option<u64>,
}

impl Taken {
    /// What to compare by: processor time where it is known.
    pub(crate) fn cost(&self) -> Duration {
        self.processor.unwrap_or(self.wall)
    }
}

/// Runs a command; what it says goes to `log` and is shown only if it fails.
#[expect(
    clippy::disallowed_methods,
    reason = "the log of a measured command, in a temporary folder"
)]
pub(crate) fn run(command: &mut Command, log: &Path) -> Result<Taken> {
    let file = File::create(log)?;
    let start = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .spawn()
        .context("cannot start the program")?;
    let (succeeded, processor, memory) = wait(child)?;
    if !succeeded {
        let said = std::fs::read_to_string(log)?;
        let last: Vec<&str> = said.lines().rev().take(12).collect();
        bail!(
            "the measured build failed:\n{}",
            last.into_iter().rev().collect::<Vec<_>>().join("\n")
        );
    }
    Ok(Taken {
        wall: start.elapsed(),
        processor,
        memory,
    })
}

#[cfg(unix)]
fn wait(child: std::process::Child) -> Result<(bool, Option<Duration>, Option<u64>)> {
    use std::os::unix::process::ExitStatusExt;

    let pid = libc::pid_t::try_from(child.id())?;
    let mut status = 0;
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: `pid` is our own child, waited for nowhere else; both pointers are valid for the call; zeroes are a `rusage`.
    let (waited, usage) = unsafe {
        (
            libc::wait4(pid, &raw mut status, 0, usage.as_mut_ptr()),
            usage.assume_init(),
        )
    };
    if waited != pid {
        return Err(std::io::Error::last_os_error()).context("cannot wait for the program");
    }
    let time = |time: libc::timeval| Duration::new(time.tv_sec as u64, time.tv_usec as u32 * 1000);
    // Linux counts KiB, macOS bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let succeeded = std::process::ExitStatus::from_raw(status).success();
    Ok((
        succeeded,
        Some(time(usage.ru_utime) + time(usage.ru_stime)),
        Some(usage.ru_maxrss as u64 * unit),
    ))
}

#[cfg(not(unix))]
fn wait(mut child: std::process::Child) -> Result<(bool, Option<Duration>, Option<u64>)> {
    Ok((child.wait()?.success(), None, None))
}
