//! `avgtoets rules test`: runs the tests that the rules carry.

use std::fmt::Write as _;

use avgtoets::rules::{TestOutcome, TestReport};

use super::super::exit::Exit;
use super::super::output::show;

/// Beproeft de regels: elke voorbeeldzin moet het oordeel krijgen dat erbij staat
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::super::TEMPLATE,
    override_usage = "avgtoets rules test [REGEL] [OPTIES]",
    after_help = "Afsluitcode 1: er is een test mislukt."
)]
pub(super) struct Args {
    /// Alleen de tests van deze regel
    #[arg(value_name = "REGEL", help_heading = "Argumenten")]
    id: Option<String>,
    #[command(flatten)]
    source: super::Source,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let rules = args.source.load_with_tests()?;
    let only = args.id.as_deref();
    if let Some(id) = only {
        super::find(&rules, id)?;
    }
    let report = rules.run_all_tests(only);
    show(&told(&report))?;
    let failed = report.failed().next().is_some();
    Ok(if failed { Exit::Gaps } else { Exit::Clean })
}

/// Every failure with its place, and the counts.
fn told(report: &TestReport) -> String {
    let mut out = String::new();
    for outcome in report.failed() {
        out.push_str(&failure(outcome));
    }
    let count = super::amount(report.outcomes.len(), "test", "tests");
    let failed = match report.failed().count() {
        0 => "alle geslaagd".to_owned(),
        n => format!("{n} mislukt"),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{count}, {failed}");
    out
}

fn failure(outcome: &TestOutcome) -> String {
    let TestOutcome {
        rule,
        file,
        test,
        line,
        failures,
    } = outcome;
    let mut out = format!("{file}:{line}: {rule}, “{test}”\n");
    for failure in failures {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {failure}");
    }
    out.push('\n');
    out
}
