//! The `zhanlan` command: everything happens in the library. Here stands only what a whole program decides: who hands out memory.

use std::process::ExitCode;

use libmimalloc_sys::{mi_option_set_default, mi_option_t};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// For how many milliseconds the allocator keeps memory that nobody uses; it has no name in the binding.
const PURGE_DELAY: mi_option_t = 15;

fn main() -> ExitCode {
    // SAFETY: sets a number that the allocator reads when it next looks for memory to give back; no other thread runs yet.
    // Stages take much memory one after the other: kept for the usual while, that of all of them adds up.
    unsafe { mi_option_set_default(PURGE_DELAY, 100) };
    zhanlan::cli::run(std::env::args_os())
}
