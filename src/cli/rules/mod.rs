//! `avgtoets rules`: shows, checks and tries the rules.

mod check;
mod explain;
mod list;
mod schema;
mod test;

use std::path::PathBuf;

use anyhow::{Context, bail};
use avgtoets::rules::{Kind, Rule, RuleSet};
use clap::Subcommand;

use super::exit::Exit;

const AFTER_HELP: &str = "\
Voorbeelden:
  avgtoets rules explain fg-contact
  avgtoets rules test --rules mijn-regels/

Hoe u een regel schrijft of aanpast, staat in docs/regels.md.";

/// Toont, controleert en beproeft de regels
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets rules <OPDRACHT> [OPTIES]",
    after_help = AFTER_HELP,
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Explain(explain::Args),
    Check(check::Args),
    Test(test::Args),
    Schema(schema::Args),
}

/// What `--rules` is, wherever it can be given.
pub(super) const HELP_RULES: &str =
    "Map met eigen regels, die de ingebouwde vervangen of aanvullen";

/// Where the rules come from.
#[derive(Debug, clap::Args)]
struct Source {
    #[arg(long, value_name = "MAP", help = HELP_RULES, help_heading = "Opties")]
    rules: Option<PathBuf>,
}

impl Source {
    fn load(&self) -> anyhow::Result<RuleSet> {
        Ok(RuleSet::load(self.rules.as_deref())?)
    }

    fn load_with_tests(&self) -> anyhow::Result<RuleSet> {
        Ok(RuleSet::load_with_tests(self.rules.as_deref())?)
    }
}

/// Does what was typed.
///
/// # Errors
/// When the rules are broken, or a rule is named that is not there.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    match &args.command {
        Command::List(args) => list::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Check(args) => check::run(args),
        Command::Test(args) => test::run(args),
        Command::Schema(args) => schema::run(args),
    }
}

/// The rule of that id in the first profile that has it, with the rules of that
/// profile; or an error that names the nearest.
pub(super) fn find<'a>(rules: &'a RuleSet, id: &str) -> anyhow::Result<(&'a RuleSet, &'a Rule)> {
    let mut profiles = rules.every_profile();
    let found = profiles.find_map(|profile| Some((profile, profile.rule(id)?)));
    let near = rules
        .every_profile()
        .find_map(|profile| profile.nearest(id));
    match (found, near) {
        (Some(found), _) => Ok(found),
        (None, Some(near)) => bail!("de regel “{id}” bestaat niet; bedoelt u “{near}”?"),
        (None, None) => {
            bail!("de regel “{id}” bestaat niet; avgtoets rules list toont alle regels")
        }
    }
}

/// The rules of a profile.
///
/// # Errors
/// When there is no such profile.
fn of<'a>(rules: &'a RuleSet, profile: &str) -> anyhow::Result<&'a RuleSet> {
    let known: Vec<&str> = rules
        .profiles()
        .iter()
        .map(|known| known.id.as_str())
        .collect();
    let found = rules.of(profile);
    found.with_context(|| {
        format!(
            "het profiel “{profile}” bestaat niet; kies uit {}",
            known.join(", ")
        )
    })
}

/// The Dutch word for what a rule is for.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Requirement => "eis",
        Kind::Signal => "signaal",
        Kind::Fact => "feit",
    }
}

/// `1 regel`, `3 regels`.
fn amount(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
