//! `avgtoets diff`: what changed between runs.

use std::path::{Path, PathBuf};

use avgtoets::diff::{compare, read, trend};
use avgtoets::report::diff::{DiffForm, Differences};
use clap::ValueEnum;

use super::exit::Exit;
use super::output::Target;
use super::{output, tell};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Html,
    Md,
    Json,
}

const AFTER_HELP: &str = "\
De rapporten maakt u met: avgtoets check --format json --output uitslag.json …
Bij meer dan twee rapporten worden het eerste en het laatste vergeleken; de tabel toont ze allemaal.

Afsluitcode:
  0  er is niets nieuws bij gekomen
  1  er zijn nieuwe bevindingen, of bevindingen met andere woorden
  2  een rapport kan niet worden gelezen";

/// Vergelijkt rapporten: wat is opgelost, nieuw, nog open of anders verwoord
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets diff [OPTIES] <OUD> <NIEUW>...",
    after_help = AFTER_HELP,
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    /// JSON-rapporten van avgtoets check, het oudste eerst
    #[arg(value_name = "RAPPORT", required = true, num_args = 2.., help_heading = "Argumenten")]
    reports: Vec<PathBuf>,
    /// Vorm: text, html, md of json [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Schrijft naar een bestand, of naar een map onder een vaste naam
    #[arg(short, long, value_name = "BESTAND|MAP")]
    output: Option<PathBuf>,
}

/// Compares the reports.
///
/// # Errors
/// When one is no report, or the comparison can't be written.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let (form, name) = match args.format {
        Format::Text => (DiffForm::Text, "verschil.txt"),
        Format::Html => (DiffForm::Html, "verschil.html"),
        Format::Md => (DiffForm::Markdown, "verschil.md"),
        Format::Json => (DiffForm::Json, "verschil.json"),
    };
    let target = Target::resolve(args.output.as_deref(), name)?;
    refuse_overwriting(&args.reports, &target)?;
    let reports = args.reports.iter().map(|path| read(path));
    let reports = reports.collect::<Result<Vec<_>, _>>()?;
    let [first, .., last] = &reports[..] else {
        anyhow::bail!("geef twee of meer rapporten op");
    };
    let differences = Differences {
        comparison: compare(first, last),
        trend: trend(&reports),
    };
    let written = differences.written(form);
    match target.path() {
        Some(path) => {
            target.write(written.as_bytes())?;
            tell(&format!("Vergelijking geschreven: {}", path.display()));
        }
        None => output::show(&written)?,
    }
    let [new, words, ..] = differences.comparison.counts();
    Ok(if new + words > 0 {
        Exit::Gaps
    } else {
        Exit::Clean
    })
}

/// The comparison never replaces a report that it is about.
fn refuse_overwriting(reports: &[PathBuf], target: &Target) -> anyhow::Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    let Some(output) = target.path().and_then(real) else {
        return Ok(());
    };
    if reports
        .iter()
        .any(|report| real(report).as_ref() == Some(&output))
    {
        anyhow::bail!(
            "--output zou het rapport {} overschrijven, dat wordt vergeleken; kies een andere naam",
            output.display()
        );
    }
    Ok(())
}
