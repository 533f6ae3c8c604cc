//! `avgtoets oordeel`: what the FG decides about findings.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use avgtoets::batch::{Decision, Decisions, Opinion, ParticipantReport, decisions, fingerprint};
use avgtoets::diff;
use avgtoets::report::harmless_line;
use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;

use super::check::{self, choices::Choices};
use super::columns::{Align, table};
use super::config::Config;
use super::exit::Exit;
use super::{output, tell};

/// Legt vast wat de FG van een bevinding vindt
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets oordeel <OPDRACHT> [OPTIES]",
    subcommand_help_heading = "Opdrachten",
    subcommand_value_name = "OPDRACHT",
    disable_help_subcommand = true,
    arg_required_else_help = true,
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Add),
    List(List),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OpinionName {
    Aanvaard,
    Verworpen,
}

/// Legt een oordeel vast over een bevinding die er nu is
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets oordeel add [OPTIES] --deelnemer <NAAM> --eis <EIS> --oordeel <OORDEEL> --reden <TEKST> --door <NAAM> [PAD]...",
    next_help_heading = "Opties"
)]
struct Add {
    /// Bestanden of mappen met de documenten; of geef --rapport
    #[arg(value_name = "PAD", help_heading = "Argumenten")]
    paths: Vec<PathBuf>,
    /// JSON-rapport van avgtoets check, in plaats van opnieuw beoordelen
    #[arg(long, value_name = "BESTAND")]
    rapport: Option<PathBuf>,
    /// Bestand met de deelnemers
    #[arg(long, value_name = "BESTAND")]
    deelnemers: Option<PathBuf>,
    /// De deelnemer, zoals het rapport hem noemt
    #[arg(long, value_name = "NAAM")]
    deelnemer: String,
    /// De eis of het signaal, zoals tussen de rechte haken in het rapport
    #[arg(long, value_name = "EIS")]
    eis: String,
    /// aanvaard (klopt, blijft voorlopig zo) of verworpen (klopt niet)
    #[arg(long, value_name = "OORDEEL", hide_possible_values = true)]
    oordeel: OpinionName,
    /// Waarom
    #[arg(long, value_name = "TEKST")]
    reden: String,
    /// Wie het oordeel geeft
    #[arg(long, value_name = "NAAM")]
    door: String,
    /// Laatste dag dat het oordeel geldt, zoals 2027-01-31 [standaard: zolang de tekst zo blijft]
    #[arg(long, value_name = "DATUM", value_parser = check::date)]
    tot: Option<Date>,
    /// Bestand met de oordelen [standaard: oordelen.toml bij de documenten]
    #[arg(long, value_name = "BESTAND")]
    oordelen: Option<PathBuf>,
}

/// Toont de oordelen die zijn vastgelegd
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets oordeel list [OPTIES]",
    next_help_heading = "Opties"
)]
struct List {
    /// Bestand met de oordelen [standaard: oordelen.toml]
    #[arg(long, value_name = "BESTAND")]
    oordelen: Option<PathBuf>,
}

/// Adds a decision, or shows them.
///
/// # Errors
/// When there is no such finding, or the file can't be read or written.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let config = Config::find()?;
    match &args.command {
        Command::Add(args) => add(args, &config),
        Command::List(args) => list(args, &config),
    }
}

fn add(args: &Add, config: &Config) -> anyhow::Result<Exit> {
    let found = match &args.rapport {
        Some(report) => in_report(args, report)?,
        None => in_documents(args, config)?,
    };
    let path = file(args, config);
    let existing: Vec<PathBuf> = path.is_file().then(|| path.clone()).into_iter().collect();
    let known = Decisions::load(&existing)?;
    let today = check::today();
    let new: Vec<Decision> = found
        .into_iter()
        .map(|fingerprint| args.decision(fingerprint))
        .filter(|new| {
            // One that ran out can be renewed.
            let mut standing = known.all().iter().filter(|one| !one.has_expired(today));
            !standing.any(|one| one.has_same_subject(new))
        })
        .collect();
    if new.is_empty() {
        bail!(
            "over deze bevinding staat al een oordeel in {}",
            path.display()
        );
    }
    append(&path, &new)?;
    let count = match new.len() {
        1 => "Oordeel vastgelegd".to_owned(),
        n => format!("{n} oordelen vastgelegd (de tekst heeft dit signaal {n} keer)"),
    };
    tell(&format!("{count} in {}", path.display()));
    Ok(Exit::Clean)
}

impl Add {
    fn decision(&self, fingerprint: String) -> Decision {
        Decision {
            id: self.eis.clone(),
            participant: self.deelnemer.clone(),
            opinion: match self.oordeel {
                OpinionName::Aanvaard => Opinion::Aanvaard,
                OpinionName::Verworpen => Opinion::Verworpen,
            },
            reason: self.reden.clone(),
            by: self.door.clone(),
            until: self.tot,
            fingerprint,
        }
    }

    /// The fingerprints of the findings of this participant, of those of all by id.
    fn of(&self, names: &[&str], found: Vec<(String, String)>) -> anyhow::Result<Vec<String>> {
        if !names.contains(&self.deelnemer.as_str()) {
            bail!(
                "er is geen deelnemer “{}”; wel: {}",
                self.deelnemer,
                harmless_line(&names.join(", "))
            );
        }
        let mut ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
        if !ids.contains(&self.eis.as_str()) {
            ids.dedup();
            bail!(
                "{} heeft geen bevinding over “{}”; wel over: {}",
                self.deelnemer,
                self.eis,
                if ids.is_empty() {
                    "niets".to_owned()
                } else {
                    ids.join(", ")
                }
            );
        }
        let found = found.into_iter().filter(|(id, _)| *id == self.eis);
        let mut found: Vec<String> = found.map(|(_, fingerprint)| fingerprint).collect();
        found.dedup();
        Ok(found)
    }
}

fn in_report(args: &Add, path: &Path) -> anyhow::Result<Vec<String>> {
    let report = diff::read(path)?;
    let names: Vec<&str> = report
        .participants
        .iter()
        .map(|who| who.name.as_str())
        .collect();
    let mine = report
        .participants
        .iter()
        .filter(|who| who.name == args.deelnemer);
    let found = mine.flat_map(|who| &who.points);
    let found = found.map(|point| (point.id.clone(), point.fingerprint.clone()));
    args.of(&names, found.collect())
}

fn in_documents(args: &Add, config: &Config) -> anyhow::Result<Vec<String>> {
    let typed = check::Args::of(args.paths.clone(), args.deelnemers.clone());
    let choices = Choices::of(&typed, config)?;
    if choices.paths.is_empty() && choices.participants.is_none() {
        bail!("er ontbreekt iets: geef de documenten op (<PAD>...), of --rapport");
    }
    let (names, reports) = check::run::of_participant(&choices, &args.deelnemer)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    args.of(&names, reports.iter().flat_map(findings).collect())
}

/// The id and fingerprint of each gap and signal.
fn findings(report: &ParticipantReport) -> Vec<(String, String)> {
    let statements = report.statements.iter();
    let of = statements.flat_map(|statement| {
        let gaps = statement.requirements.iter().filter_map(|one| {
            let known = fingerprint::of_gap(&one.finding)?;
            Some((one.finding.id.clone(), known))
        });
        let signals = statement.signals.iter();
        let signals = signals.map(|one| {
            let known = fingerprint::of_signal(&one.signal);
            (one.signal.id.clone(), known)
        });
        gaps.chain(signals)
    });
    of.collect()
}

/// Where decisions about these documents stand.
fn file(args: &Add, config: &Config) -> PathBuf {
    let asked = args.oordelen.clone().or_else(|| config.oordelen.clone());
    let participants = args.deelnemers.as_ref().or(config.deelnemers.as_ref());
    asked.unwrap_or_else(|| {
        let folder = match (participants, args.paths.first().or(config.paden.first())) {
            (Some(file), _) => file.parent().unwrap_or(Path::new("")),
            (None, Some(path)) => check::choices::folder_of(path),
            (None, None) => Path::new(""),
        };
        folder.join(decisions::FILE)
    })
}

/// Adds to the file, which keeps what it has: also the remarks of its writer.
fn append(path: &Path, new: &[Decision]) -> anyhow::Result<()> {
    let mut text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(_) if !path.exists() => String::new(),
        Err(error) => {
            return Err(error)
                .with_context(|| format!("{} kan niet worden gelezen", path.display()));
        }
    };
    for decision in new {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        text.push_str(&decisions::written(decision));
    }
    output::replace(path, text.as_bytes())
}

fn list(args: &List, config: &Config) -> anyhow::Result<Exit> {
    let asked = args.oordelen.clone().or_else(|| config.oordelen.clone());
    let path = asked.unwrap_or_else(|| decisions::FILE.into());
    let known = Decisions::load(std::slice::from_ref(&path))?;
    let today = check::today();
    let head = ["deelnemer", "eis", "oordeel", "door", "tot en met", ""].map(str::to_owned);
    let rows = known.all().iter().map(|one| {
        let until = one.until.map(|day| day.to_string());
        let expired = one.has_expired(today);
        [
            harmless_line(&one.participant),
            harmless_line(&one.id),
            one.opinion.label().to_owned(),
            harmless_line(&one.by),
            until.unwrap_or_default(),
            if expired { "verlopen" } else { "" }.to_owned(),
        ]
    });
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(rows).collect();
    let mut shown = table(&rows, &[Align::Left; 6]);
    let reasons = known
        .all()
        .iter()
        .map(|one| format!("{}, {}: {}", one.participant, one.id, one.reason));
    for reason in reasons {
        let _ = write!(shown, "\n{}", harmless_line(&reason));
    }
    output::show(&(shown + "\n"))?;
    Ok(Exit::Clean)
}
