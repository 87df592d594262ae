//! The binary: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

/// Articles are many small pieces made by all threads at once, where the allocator of the system
/// takes a seventh of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    wirecopy::cli::run(std::env::args_os())
}
