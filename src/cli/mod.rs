//! The command line: what can be typed, and what is done about it.
//!
//! Only the code under this module prints, reads the environment or walks
//! folders. What is typed (the clap types of each file) and what is to be done
//! are separate types; a command answers with an [`Exit`].

mod bounds;
mod broken;
mod check;
mod columns;
mod config;
mod diff;
mod engine;
mod eval;
mod exit;
mod extract;
mod figures;
mod index;
mod interrupt;
mod judging;
mod oordeel;
mod output;
mod plan;
mod progress;
mod read;
mod rules;
mod search;
mod similar;
mod usage;
mod walk;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};

use self::exit::Exit;
pub(crate) use self::usage::explain;

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

const AFTER_HELP: &str = "\
Voorbeelden:
  avgtoets check verklaring.pdf
  avgtoets check verklaringen/ --format json --output uitslag.json

Alles gebeurt op deze computer: avgtoets maakt nooit verbinding met internet.";

/// Toetst Nederlandse privacyverklaringen aan de AVG: een oordeel per eis, met de woorden waarop het rust.
#[derive(Debug, Parser)]
#[command(
    name = "avgtoets",
    version,
    help_template = TEMPLATE,
    after_help = AFTER_HELP,
    override_usage = "avgtoets <OPDRACHT> [OPTIES]",
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    next_help_heading = "Opties",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Toont deze uitleg
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = 900)]
    help: Option<bool>,
    /// Toont het versienummer
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 901)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Box<check::Args>),
    Diff(diff::Args),
    Eval(eval::Args),
    Extract(extract::Args),
    Index(index::Args),
    Oordeel(oordeel::Args),
    Rules(rules::Args),
    Search(search::Args),
    Similar(similar::Args),
}

/// What was typed.
///
/// # Errors
/// When it makes no sense, and also when only help or the version was asked for.
pub(crate) fn parse() -> Result<Cli, clap::Error> {
    Cli::try_parse()
}

/// Does what was typed. Whatever goes wrong is told on standard error.
pub(crate) fn run(cli: &Cli) -> ExitCode {
    let outcome = match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Extract(args) => extract::run(args),
        Command::Index(args) => index::run(args),
        Command::Oordeel(args) => oordeel::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Search(args) => search::run(args),
        Command::Similar(args) => similar::run(args),
    };
    let exit = outcome.unwrap_or_else(|error| {
        tell(&broken::told(&error));
        Exit::Failed
    });
    exit.into()
}

/// Says something on standard error. Nobody may be there to read it.
fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn definitions_are_sound() {
        Cli::command().debug_assert();
    }
}
