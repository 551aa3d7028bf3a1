//! The `zhanlan` command: everything happens in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhanlan::cli::run(std::env::args_os())
}
