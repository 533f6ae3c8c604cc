//! `avgtoets rules schema`: the JSON Schema of rule files.

use super::super::exit::Exit;
use super::super::output::show;

/// Toont het JSON-schema van regelbestanden, voor tekstverwerkers die daarmee helpen
#[derive(Debug, clap::Args)]
#[command(help_template = super::super::TEMPLATE, override_usage = "avgtoets rules schema [OPTIES]")]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> anyhow::Result<Exit> {
    let schema = serde_json::to_string_pretty(&avgtoets::rules::schema())?;
    show(&format!("{schema}\n"))?;
    Ok(Exit::Clean)
}
