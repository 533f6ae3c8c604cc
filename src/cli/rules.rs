//! `avgtoets rules`: a place for it.

use super::exit::Exit;

/// Toont, controleert en beproeft de regels
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Exit> {
    anyhow::bail!("de opdracht rules is er nog niet")
}
