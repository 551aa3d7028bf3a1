//! The `zhanlan` command: everything happens in the library. Here stands only what a whole program decides: who hands out memory.

use std::process::ExitCode;

use libmimalloc_sys::{mi_option_set, mi_option_set_default, mi_option_t};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

// Numbers of the allocator that have no names in its binding.

/// For how many milliseconds memory is kept that nobody uses.
const PURGE_DELAY: mi_option_t = 15;
/// Whether memory may come in pages of 2 MiB, where the system has them: 2 means that it goes back in such pages too.
const ALLOW_THP: mi_option_t = 43;
/// How many KiB go back at least.
const MINIMAL_PURGE_SIZE: mi_option_t = 44;

fn main() -> ExitCode {
    // SAFETY: sets numbers that the allocator reads when it next looks for memory to give back; no other thread runs yet.
    // Large pages are asked for once instead of 512 times. Stages take much memory one after the other: kept for long, that of all
    // of them adds up.
    unsafe {
        mi_option_set_default(ALLOW_THP, 2);
        mi_option_set_default(PURGE_DELAY, 250);
    }
    zhanlan::cli::run(std::env::args_os(), spare)
}

/// Gives what nobody uses back sooner, and in smaller pieces.
fn spare() {
    // SAFETY: as above; each number is written whole, whoever reads it meanwhile.
    unsafe {
        mi_option_set(PURGE_DELAY, 20);
        mi_option_set(MINIMAL_PURGE_SIZE, 256);
    }
}
