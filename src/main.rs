//! The command line of avgtoets: parse, run, exit code.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    match cli::parse() {
        Ok(command) => cli::run(&command),
        Err(error) => cli::explain(&error),
    }
}
