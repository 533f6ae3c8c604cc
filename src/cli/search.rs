//! `avgtoets search`: puts questions to the index.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use avgtoets::index::Index;
use avgtoets::report::terminal::Style;
use avgtoets::report::{csv, json, terminal, xlsx};
use avgtoets::search::{Matrix, Query, Results, Searcher, Wanted};
use clap::ValueEnum;

use super::exit::Exit;
use super::index::{DEFAULT, HELP_INDEX};
use super::output::{Color, Target};
use super::{judging, tell};

mod matrix;

/// The form of the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
    Xlsx,
}

/// Zoekt in de index: woorden, oordelen, of allebei
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets search [OPTIES] <VRAAG>\n         avgtoets search [OPTIES] --queries <BESTAND>",
    after_help = after_help(),
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    /// De zoekvraag. Zet er in de terminal enkele aanhalingstekens om: 'camera* -"vaste termijn"'
    #[arg(
        value_name = "VRAAG",
        required_unless_present = "queries",
        help_heading = "Argumenten",
        allow_hyphen_values = true
    )]
    query: Option<String>,
    /// Meer woorden, voor wie de aanhalingstekens vergeet
    #[arg(hide = true)]
    more: Vec<String>,
    /// Bestand met op elke regel een zoekvraag; de uitkomst is een tabel van documenten en vragen
    #[arg(long, value_name = "BESTAND", conflicts_with = "query")]
    queries: Option<PathBuf>,
    /// Hoeveel documenten hoogstens worden getoond; 0 is alle [standaard: 20]
    #[arg(long, value_name = "N", default_value = "20", hide_default_value = true, value_parser = number)]
    limit: usize,
    /// Vorm van de uitkomst: text (om te lezen), json of csv; bij --queries ook xlsx [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Telt ook per sector, jaar, oordeel en signaal
    #[arg(long)]
    facetten: bool,
    /// Map van de index
    #[arg(long, value_name = "MAP", default_value = DEFAULT, hide_default_value = true, help = HELP_INDEX)]
    index: PathBuf,
    /// Schrijft de uitkomst naar een bestand, of naar een map onder een vaste naam
    #[arg(short, long, value_name = "BESTAND|MAP")]
    output: Option<PathBuf>,
    /// Breedte van de uitkomst in tekens, 30 tot en met 400 [standaard: die van het scherm]
    #[arg(long, value_name = "N", value_parser = super::check::width)]
    breedte: Option<usize>,
    /// Kleur in de uitkomst: auto, altijd of nooit [standaard: auto]
    #[arg(
        long,
        value_name = "KEUZE",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    kleur: Color,
}

fn number(typed: &str) -> Result<usize, String> {
    typed.parse().map_err(|_| "schrijf een getal".to_owned())
}

fn after_help() -> String {
    format!(
        "\
Zoekvragen:
  cameratoezicht bewaartermijn   documenten met allebei; ook in andere vormen en samenstellingen
  camera OR beelden              een van beide (ook: OF)
  cameratoezicht -bewaartermijn  wel het een, niet het ander (ook: NOT, NIET)
  \"recht op inzage\"              precies deze woorden achter elkaar
  \"klacht autoriteit\"~10         in één passage, met hoogstens tien woorden ertussen
  camera*                        woorden die zo beginnen
  bewaartermjin~                 woorden die er bijna zo uitzien
  (a OR b) -c                    haakjes

Velden:
{}
Namen van eisen en signalen staan in: avgtoets rules list. Een * aan het eind mag: ontbreekt:recht-*

Afsluitcode:
  0  er is iets gevonden
  1  er is niets gevonden
  2  de opdracht mislukte",
        avgtoets::search::help()
    )
}

/// Puts the question, or the questions, and shows what was found.
///
/// # Errors
/// When there is no index, or a question makes no sense.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let (searcher, target) = judging::quietly(|| -> anyhow::Result<_> {
        let index = Index::open(&args.index)?;
        let target = Target::resolve(args.output.as_deref(), args.file_name())?;
        Ok((Searcher::open(&index)?, target))
    })?;
    let mut out = Vec::new();
    let found = match &args.queries {
        Some(path) => questions(args, &searcher, path, &target, &mut out)?,
        None => question(args, &searcher, &target, &mut out)?,
    };
    target.write(&out)?;
    if let Some(path) = target.path() {
        tell(&format!("Uitkomst geschreven: {}", path.display()));
    }
    Ok(if found { Exit::Clean } else { Exit::Gaps })
}

fn question(
    args: &Args,
    searcher: &Searcher,
    target: &Target,
    out: &mut Vec<u8>,
) -> anyhow::Result<bool> {
    let query = Query::parse(&args.typed(), searcher.catalogue())?;
    let wanted = Wanted {
        limit: (args.limit > 0).then_some(args.limit),
        facets: args.facetten,
    };
    let mut results = judging::quietly(|| searcher.search(&query, wanted))?;
    from_here(&mut results);
    match args.format {
        Format::Text => terminal::write_hits(&query, &results, &args.style(target), out)?,
        Format::Json => json::write_hits(&query, &results, out)?,
        Format::Csv => csv::write_hits(&results, out)?,
        Format::Xlsx => bail!("de vorm xlsx hoort bij --queries; kies hier text, json of csv"),
    }
    Ok(results.documents > 0)
}

fn questions(
    args: &Args,
    searcher: &Searcher,
    path: &Path,
    target: &Target,
    out: &mut Vec<u8>,
) -> anyhow::Result<bool> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{} kan niet worden gelezen", path.display()))?;
    let lines = text.lines().map(str::trim).zip(1..);
    let mut queries = Vec::new();
    for (line, number) in lines.filter(|(line, _)| !line.is_empty() && !line.starts_with('#')) {
        let query = Query::parse(line, searcher.catalogue())
            .with_context(|| format!("in {}, regel {number}", path.display()))?;
        queries.push(query);
    }
    if queries.is_empty() {
        bail!("in {} staat geen zoekvraag", path.display());
    }
    let mut matrix: Matrix = judging::quietly(|| searcher.matrix(&queries))?;
    matrix
        .rows
        .iter_mut()
        .for_each(|row| row.path = below(&row.path));
    match args.format {
        Format::Text => matrix::write(&matrix, args.style(target).width, out)?,
        Format::Json => json::write_matrix(&matrix, out)?,
        Format::Csv => csv::write_matrix(&matrix, out)?,
        Format::Xlsx => xlsx::write_matrix(&matrix, out)?,
    }
    Ok(matrix
        .rows
        .iter()
        .any(|row| row.passages.iter().any(|count| *count > 0)))
}

impl Args {
    fn style(&self, target: &Target) -> Style {
        target.style(self.breedte, self.kleur)
    }

    /// The question, put together where it was typed as several words.
    fn typed(&self) -> String {
        let words: Vec<&str> = self
            .query
            .iter()
            .chain(&self.more)
            .map(String::as_str)
            .collect();
        words.join(" ")
    }

    /// The name of the results in a folder.
    fn file_name(&self) -> &'static str {
        match self.format {
            Format::Text => "gevonden.txt",
            Format::Json => "gevonden.json",
            Format::Csv => "gevonden.csv",
            Format::Xlsx => "gevonden.xlsx",
        }
    }
}

/// Paths below the current folder are shown from there.
fn from_here(results: &mut Results) {
    for hit in &mut results.hits {
        hit.document.path = below(&hit.document.path);
    }
}

/// A path from the current folder, where it is below it.
pub(super) fn below(path: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = Path::new(path);
    let below = path.strip_prefix(&here).unwrap_or(path);
    below.to_string_lossy().into_owned()
}
