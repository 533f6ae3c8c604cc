//! `avgtoets rules check`: are the rule files without mistakes?

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
    let count = super::amount(rules.rules().len(), "regel", "regels");
    show(&format!("{count}, geen fouten\n"))?;
    Ok(Exit::Clean)
}
