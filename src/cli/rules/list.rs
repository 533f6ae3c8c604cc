//! `avgtoets rules list`: all rules in a table.

use avgtoets::rules::{DEFAULT_PROFILE, Kind, Rule};

use super::super::columns::{Align, table};
use super::super::exit::Exit;
use super::super::output::show;

/// Toont alle regels: soort, titel, wetsartikelen en aantal tests
#[derive(Debug, clap::Args)]
#[command(help_template = super::super::TEMPLATE, override_usage = "avgtoets rules list [OPTIES]")]
pub(super) struct Args {
    /// Profiel waarvan de eisen worden getoond [standaard: privacyverklaring]
    #[arg(long, value_name = "PROFIEL", default_value = DEFAULT_PROFILE, hide_default_value = true, help_heading = "Opties")]
    profile: String,
    #[command(flatten)]
    source: super::Source,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let loaded = args.source.load()?;
    let rules = super::of(&loaded, &args.profile)?;
    let mut sorted: Vec<&Rule> = rules.rules().iter().collect();
    sorted.sort_by_key(|rule| (place(rule.kind), rule.order, rule.id.as_str()));
    let head = ["regel", "soort", "titel", "artikel", "tests"].map(str::to_owned);
    let rows = sorted.iter().map(|rule| {
        [
            rule.id.clone(),
            super::kind(rule.kind).to_owned(),
            rule.title.clone(),
            rule.basis.join(", "),
            rule.test_count().to_string(),
        ]
    });
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(rows).collect();
    let aligned = [
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Left,
        Align::Right,
    ];
    show(&table(&rows, &aligned))?;
    Ok(Exit::Clean)
}

/// Requirements, then signals, then facts.
fn place(kind: Kind) -> u8 {
    match kind {
        Kind::Requirement => 0,
        Kind::Signal => 1,
        Kind::Fact => 2,
    }
}
