//! `avgtoets eval`: measures the verdicts against labels given by hand.

use std::path::PathBuf;

use avgtoets::eval::{self, Measured, Ratio, Score, Selection};
use avgtoets::rules::{Kind, RuleSet};
use clap::ValueEnum;
use serde::Serialize;

use super::exit::Exit;
use super::judging::in_parallel;
use super::output::show;
use super::{figures, rules, tell};

/// The name and version of the JSON layout.
const SCHEMA: &str = "avgtoets-eval/v1";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

const AFTER_HELP: &str = "\
GOUD is een map met labels/ID.json en text/ID.txt of pdf/ID.pdf, of een map met zulke mappen.
Hoe een label eruitziet, staat in corpus/README.md.

Afsluitcode:
  0  alle documenten zijn gemeten, en --minimum is gehaald
  1  het aandeel goede oordelen is lager dan --minimum
  2  de opdracht mislukte, of een document kon niet worden gelezen";

/// Meet de oordelen aan met de hand gegeven labels
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets eval [OPTIES] <GOUD>",
    after_help = AFTER_HELP,
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    /// Map met documenten en labels
    #[arg(value_name = "GOUD", help_heading = "Argumenten")]
    gold: PathBuf,
    /// Vorm van de uitslag: text (om te lezen) of json (voor programma's) [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Toont ook elk verkeerd oordeel, met de woorden van het label en die van avgtoets
    #[arg(long)]
    errors: bool,
    /// Alleen deze eisen en signalen, met komma's ertussen
    #[arg(long, value_name = "REGEL,…", value_delimiter = ',')]
    only: Vec<String>,
    /// Het aandeel goede oordelen dat minstens gehaald moet worden, zoals 0.93
    #[arg(long, value_name = "AANDEEL", value_parser = share)]
    minimum: Option<f64>,
    #[arg(long, value_name = "MAP", help = rules::HELP_RULES)]
    rules: Option<PathBuf>,
}

fn share(typed: &str) -> Result<f64, String> {
    let share = typed.replace(',', ".").parse::<f64>().ok();
    share
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| "schrijf een getal van 0 tot en met 1, zoals 0.93".to_owned())
}

/// Measures, shows the score, and says how it ended.
///
/// # Errors
/// When the rules are broken, `--only` names a rule that is not there, or there are no labels.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let rules = RuleSet::load(args.rules.as_deref())?;
    let selection = args.selection(&rules)?;
    let gold = eval::load(&args.gold)?;
    let mut measured = in_parallel(|| eval::measure(gold, &rules, &selection))?;
    if !args.errors {
        measured.score.errors.clear();
    }
    match args.format {
        Format::Text => show(&figures::text(&measured.score))?,
        Format::Json => show(&json(&measured)?)?,
    }
    tell_uncovered(&measured);
    Ok(args.exit(&measured))
}

impl Args {
    fn selection(&self, rules: &RuleSet) -> anyhow::Result<Selection> {
        for id in &self.only {
            if rules::find(rules, id)?.1.kind == Kind::Fact {
                anyhow::bail!("“{id}” is een feit; alleen eisen en signalen hebben labels");
            }
        }
        Ok(Selection::new(self.only.iter().cloned()))
    }

    fn exit(&self, measured: &Measured) -> Exit {
        let share = measured.score.total.verdicts.share();
        let reached = |minimum| share.is_none_or(|share| share >= minimum);
        if !measured.failed.is_empty() {
            return Exit::Failed;
        }
        match self.minimum {
            Some(minimum) if !reached(minimum) => Exit::Gaps,
            _ => Exit::Clean,
        }
    }
}

/// The score for programs.
#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    #[serde(flatten)]
    score: &'a Score,
    /// Documents of a labelled kind that were recognised as that kind.
    kinds: Ratio,
    /// Ids of the documents that no rules are for.
    skipped: Vec<&'a str>,
    /// Paths of the documents that could not be read.
    failed: Vec<String>,
}

fn json(measured: &Measured) -> anyhow::Result<String> {
    let report = Report {
        schema: SCHEMA,
        score: &measured.score,
        kinds: measured.kinds,
        skipped: measured.skipped.iter().map(|(id, _)| id.as_str()).collect(),
        failed: measured
            .failed
            .iter()
            .map(|(path, _)| path.display().to_string())
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

fn tell_uncovered(measured: &Measured) {
    for (id, label, kind) in &measured.other_kinds {
        tell(&format!(
            "Andere soort: {id} is een {label}, herkend als {kind}."
        ));
    }
    for (id, profile) in &measured.skipped {
        tell(&format!(
            "Overgeslagen: {id} (voor {profile} zijn er nog geen regels)."
        ));
    }
    for (path, failure) in &measured.failed {
        tell(&format!(
            "Niet gemeten: {}. {}",
            path.display(),
            failure.message
        ));
    }
}
