//! `avgtoets rules check`: are the rule files without mistakes?

use std::collections::BTreeSet;

use super::super::exit::Exit;
use super::super::output::show;

/// Controleert de regelbestanden; toont elke fout met de plek en een voorstel
#[derive(Debug, clap::Args)]
#[command(help_template = super::super::TEMPLATE, override_usage = "avgtoets rules check [OPTIES]")]
pub(super) struct Args {
    #[command(flatten)]
    source: super::Source,
}

/// Mistakes come out of loading, and are told where all errors are.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let rules = args.source.load_with_tests()?;
    // Signals and facts stand in the rules of every profile: each counts once.
    let profiles = rules.every_profile().flat_map(|profile| profile.rules());
    let files: BTreeSet<&str> = profiles.map(|rule| rule.file.as_str()).collect();
    let count = super::amount(files.len(), "regel", "regels");
    show(&format!("{count}, geen fouten\n"))?;
    Ok(Exit::Clean)
}
