//! `avgtoets check`: judges documents and reports.

mod run;
mod targets;

use std::path::PathBuf;

use avgtoets::judge::Sector;
use clap::ValueEnum;
use jiff::civil::Date;

use super::engine::{Profile, Settings};
use super::exit::FailOn;
use super::output::Color;
pub(super) use run::run;
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
#[derive(Debug, clap::Args)]
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
    /// Soort document: auto of privacyverklaring [standaard: auto]
    #[arg(long, value_name = "SOORT", hide_possible_values = true)]
    profile: Option<Profile>,
    /// Sector: public (overheid) of private (geen overheid); zonder deze optie beslist de tekst
    #[arg(long, value_name = "SECTOR", hide_possible_values = true)]
    sector: Option<SectorName>,
    /// Map met eigen regels, in plaats van de ingebouwde
    #[arg(long, value_name = "MAP")]
    rules: Option<PathBuf>,
    /// Datum waarop het recht wordt gelezen, zoals 2026-11-21 [standaard: vandaag]
    #[arg(long, value_name = "DATUM", value_parser = date)]
    peildatum: Option<Date>,
    /// Vanaf welke ernst de afsluitcode 1 is: error, warning, advice of never [standaard: warning]
    #[arg(long, value_name = "ERNST", hide_possible_values = true)]
    fail_on: Option<FailOn>,
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
    fn settings(&self) -> Settings {
        Settings {
            profile: self.profile.unwrap_or(Profile::Auto),
            sector: self.sector.map(|sector| match sector {
                SectorName::Public => Sector::Public,
                SectorName::Private => Sector::Private,
            }),
            rules: self.rules.clone(),
            reference_date: self.reference_date(),
            password: self.password.clone(),
            keep_text: false,
        }
    }

    fn reference_date(&self) -> Date {
        self.peildatum.unwrap_or_else(today)
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
