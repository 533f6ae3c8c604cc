//! The command line of avgtoets: parse, run, exit code.

use std::process::ExitCode;

mod cli;

/// Rules and documents are many small pieces: this allocator halves what they cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::parse() {
        Ok(command) => cli::run(&command),
        Err(error) => cli::explain(&error),
    }
}
