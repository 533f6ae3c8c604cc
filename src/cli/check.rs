//! `avgtoets check`: judges documents and reports.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::bail;
use avgtoets::judge::Sector;
use avgtoets::report::{Run, json, terminal};
use clap::ValueEnum;
use jiff::civil::Date;

use super::bounds::Bounds;
use super::engine::{Engine, Profile, Settings};
use super::exit::{Exit, FailOn};
use super::output::{Color, Target};
use super::walk::{self, Found};
use super::{judging, tell};

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

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
    #[arg(value_name = "PAD", required = true, help_heading = "Argumenten")]
    paths: Vec<PathBuf>,
    /// Vorm van het rapport: text (om te lezen) of json (voor programma's) [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Schrijft het rapport naar een bestand, of naar een map onder een vaste naam
    #[arg(short, long, value_name = "BESTAND|MAP")]
    output: Option<PathBuf>,
    /// Profiel: auto (naar de soort van elk document), privacyverklaring, privacybeleid of cookieverklaring [standaard: auto]
    #[arg(
        long,
        value_name = "PROFIEL",
        default_value = "auto",
        hide_default_value = true
    )]
    profile: Profile,
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
    #[arg(
        long,
        value_name = "ERNST",
        default_value = "warning",
        hide_default_value = true,
        hide_possible_values = true
    )]
    fail_on: FailOn,
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

/// Judges what was asked for, writes the report, and says how it ended.
///
/// # Errors
/// When nothing could be judged at all: broken rules, or no place for the report.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let target = Target::resolve(args.output.as_deref(), args.file_name())?;
    refuse_overwriting(&args.paths, &target)?;
    if args
        .paths
        .iter()
        .filter(|path| path.as_os_str() == "-")
        .count()
        > 1
    {
        bail!("standaardinvoer (-) kan maar één keer worden gelezen");
    }
    let engine = Engine::load(&args.settings())?;
    let found = walk::find(&args.paths, target.path());
    let run = Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        rules: engine.rules(),
        reference_date: args.reference_date().to_string(),
        documents: judging::quietly(|| {
            judging::judge_all(&found.inputs, engine.limits(), &|bytes| engine.judge(bytes))
        })?,
    };
    let mut report = Vec::new();
    args.write(&run, &target, &mut report)?;
    target.write(&report)?;
    tell_left_out(&engine, args.reference_date());
    tell_afterwards(&found, &target);
    Ok(Exit::of(&run, args.fail_on))
}

impl Args {
    fn settings(&self) -> Settings {
        Settings {
            profile: self.profile.clone(),
            sector: self.sector.map(|sector| match sector {
                SectorName::Public => Sector::Public,
                SectorName::Private => Sector::Private,
            }),
            rules: self.rules.clone(),
            reference_date: self.reference_date(),
            password: self.password.clone(),
            limits: self.bounds.limits(),
            keep_text: false,
        }
    }

    fn reference_date(&self) -> Date {
        self.peildatum.unwrap_or_else(|| jiff::Zoned::now().date())
    }

    /// The name of the report in a folder.
    fn file_name(&self) -> &'static str {
        match self.format {
            Format::Text => "avgtoets.txt",
            Format::Json => "avgtoets.json",
        }
    }

    fn write(&self, run: &Run, target: &Target, out: &mut dyn Write) -> io::Result<()> {
        match self.format {
            Format::Text => terminal::write(run, &target.style(self.breedte, self.kleur), out),
            Format::Json => json::write(run, out),
        }
    }
}

/// The report never replaces a document that it is about.
fn refuse_overwriting(paths: &[PathBuf], target: &Target) -> anyhow::Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    let Some(output) = target.path().and_then(real) else {
        return Ok(());
    };
    if paths
        .iter()
        .any(|path| real(path).as_ref() == Some(&output))
    {
        bail!(
            "--output zou het document {} overschrijven",
            output.display()
        );
    }
    Ok(())
}

/// Says which rules did not judge, because they do not hold on the reference date.
fn tell_left_out(engine: &Engine, date: Date) {
    let left_out = engine.left_out();
    if !left_out.is_empty() {
        tell(&format!(
            "Niet getoetst, want niet geldig op {date}: {}.",
            left_out.join(", ")
        ));
    }
}

/// Says what the report itself does not.
fn tell_afterwards(found: &Found, target: &Target) {
    if found.inputs.is_empty() {
        tell(
            "Geen documenten gevonden. In mappen leest avgtoets bestanden met de naam .txt, .text of .pdf.",
        );
    }
    if let Some(passed_over) = found.passed_over() {
        tell(&passed_over);
    }
    if let Some(path) = target.path() {
        tell(&format!("Rapport geschreven: {}", path.display()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_never_replaces_a_document() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("verklaring.txt");
        std::fs::write(&path, "tekst").unwrap();
        let target = Target::File(folder.path().join("./verklaring.txt"));
        assert!(refuse_overwriting(std::slice::from_ref(&path), &target).is_err());
        let other = Target::File(folder.path().join("rapport.txt"));
        assert!(refuse_overwriting(&[path], &other).is_ok());
    }
}
