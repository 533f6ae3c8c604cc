//! `avgtoets check`: judges documents and reports.

mod between;
pub(super) mod choices;
mod kept;
pub(super) mod run;
mod targets;
mod unchanged;

use std::path::PathBuf;

use avgtoets::judge::Sector;
use clap::ValueEnum;
use jiff::civil::Date;

use super::bounds::{Bounds, MEGABYTES};
use super::config::Config;
use super::engine::Profile;
use super::exit::Exit;
use super::exit::FailOn;
use super::output::Color;
use choices::Choices;
use targets::Forms;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SectorName {
    Public,
    Private,
}

const AFTER_HELP: &str = "\
Afsluitcode:
  0  alles is beoordeeld, en niets haalt de grens van --fail-on
  1  er is een gebrek of signaal dat die grens haalt
  2  de opdracht mislukte, of een document kon niet worden beoordeeld (de rest staat wel in het rapport)";

/// Beoordeelt privacyverklaringen: wat staat erin, wat niet
#[derive(Debug, Default, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets check [OPTIES] <PAD>...",
    after_help = AFTER_HELP,
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    /// Bestanden of mappen; - is standaardinvoer. Uit mappen leest avgtoets .txt, .text en .pdf
    #[arg(value_name = "PAD", help_heading = "Argumenten")]
    paths: Vec<PathBuf>,
    /// Bestand met de deelnemers (.toml of .csv): wie heeft welke documenten, en in welke sector
    #[arg(long, value_name = "BESTAND")]
    deelnemers: Option<PathBuf>,
    /// Vorm van het rapport: text, html, md, xlsx, csv, csv-bom, json, jsonl of sarif; meer met komma's ertussen
    /// [standaard: text]
    #[arg(long, value_name = "VORM", value_parser = targets::forms)]
    format: Option<Forms>,
    /// Schrijft het rapport naar een bestand, of naar een map onder een vaste naam
    #[arg(short, long, value_name = "BESTAND|MAP")]
    output: Option<PathBuf>,
    /// Schrijft in deze map van elke pdf een kopie met aantekeningen; het origineel blijft zoals het is
    #[arg(long, value_name = "MAP")]
    annotate: Option<PathBuf>,
    /// Profiel: auto (naar de soort van elk document), privacyverklaring, privacybeleid of cookieverklaring [standaard: auto]
    #[arg(long, value_name = "PROFIEL")]
    profile: Option<Profile>,
    /// Sector: public (overheid) of private (geen overheid); zonder deze optie beslist de tekst
    #[arg(long, value_name = "SECTOR", hide_possible_values = true)]
    sector: Option<SectorName>,
    #[arg(long, value_name = "MAP", help = super::rules::HELP_RULES)]
    rules: Option<PathBuf>,
    /// Datum waarop het recht wordt gelezen, zoals 2026-11-21 [standaard: vandaag]
    #[arg(long, value_name = "DATUM", value_parser = date)]
    peildatum: Option<Date>,
    /// Vanaf welke ernst de afsluitcode 1 is: error, warning, advice of never [standaard: warning]
    #[arg(long, value_name = "ERNST", hide_possible_values = true)]
    fail_on: Option<FailOn>,
    /// Bestand met oordelen van de FG [standaard: oordelen.toml bij de documenten]
    #[arg(long, value_name = "BESTAND")]
    oordelen: Option<PathBuf>,
    /// Hoeveel megabyte geheugen één document ongeveer mag kosten, vanaf 16 [standaard: ruim]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(MEGABYTES))]
    max_mb: Option<u64>,
    /// Map van de cache, waarin oordelen van ongewijzigde documenten staan [standaard: .avgtoets/cache]
    #[arg(long, value_name = "MAP")]
    cache: Option<PathBuf>,
    /// Beoordeelt alles opnieuw, en bewaart niets
    #[arg(long, conflicts_with = "cache")]
    geen_cache: bool,
    /// Zegt erbij welke instellingen, oordelen en cache zijn gebruikt
    #[arg(short, long)]
    verbose: bool,
    /// Wachtwoord van beveiligde PDF's
    #[arg(long, value_name = "WACHTWOORD")]
    password: Option<String>,
    /// Breedte van het rapport in tekens, 30 tot en met 400 [standaard: die van het scherm]
    #[arg(long, value_name = "N", value_parser = width)]
    breedte: Option<usize>,
    /// Kleur in het rapport: auto, altijd of nooit [standaard: auto]
    #[arg(
        long,
        value_name = "KEUZE",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    kleur: Color,
    #[command(flatten)]
    bounds: Bounds,
}

pub(super) fn date(typed: &str) -> Result<Date, String> {
    typed
        .parse()
        .map_err(|_| "schrijf een datum als 2026-11-21".to_owned())
}

pub(super) fn width(typed: &str) -> Result<usize, String> {
    let width = typed
        .parse()
        .ok()
        .filter(|width| (30..=400).contains(width));
    width.ok_or_else(|| "schrijf een getal van 30 tot en met 400".to_owned())
}

impl Args {
    /// Nothing typed but these.
    pub(super) fn of(paths: Vec<PathBuf>, deelnemers: Option<PathBuf>) -> Self {
        Self {
            paths,
            deelnemers,
            ..Self::default()
        }
    }
}

impl SectorName {
    fn sector(self) -> Sector {
        match self {
            Self::Public => Sector::Public,
            Self::Private => Sector::Private,
        }
    }
}

/// The day of the run. `SOURCE_DATE_EPOCH` (reproducible-builds.org) goes before
/// the clock, so that a run can be repeated to the letter.
pub(super) fn today() -> Date {
    let given = std::env::var("SOURCE_DATE_EPOCH").ok();
    let given = given.and_then(|seconds| jiff::Timestamp::from_second(seconds.parse().ok()?).ok());
    let now = given.map(|moment| moment.to_zoned(jiff::tz::TimeZone::UTC));
    now.unwrap_or_else(jiff::Zoned::now).date()
}

/// Judges what was asked for, writes the reports, and says how it ended.
///
/// # Errors
/// When nothing could be judged at all: broken rules, or no place for the report.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let config = Config::find()?;
    run::run(Choices::of(args, &config)?)
}
