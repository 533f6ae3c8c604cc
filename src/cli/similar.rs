//! `avgtoets similar`: texts in the index that are nearly the same.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use avgtoets::assess;
use avgtoets::extract::Limits;
use avgtoets::index::Index;
use avgtoets::report::{harmless_line, json};
use avgtoets::search::Searcher;
use avgtoets::similar::{self, Alike, Clusters, Member};
use clap::ValueEnum;

use super::exit::Exit;
use super::index::{DEFAULT, HELP_INDEX};
use super::output::Target;
use super::search::below;
use super::{judging, read};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Zoekt teksten die bijna gelijk zijn, bijvoorbeeld uit hetzelfde model
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets similar [OPTIES] <BESTAND>\n         avgtoets similar [OPTIES] --clusters",
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    /// De verklaring waar u gelijke teksten bij zoekt
    #[arg(
        value_name = "BESTAND",
        required_unless_present = "clusters",
        help_heading = "Argumenten"
    )]
    file: Option<PathBuf>,
    /// Toont over de hele index welke verklaringen en passages bijna gelijk zijn
    #[arg(long, conflicts_with = "file")]
    clusters: bool,
    /// Hoeveel er hoogstens worden getoond [standaard: 20]
    #[arg(
        long,
        value_name = "N",
        default_value = "20",
        hide_default_value = true
    )]
    limit: usize,
    /// Vorm van de uitkomst: text (om te lezen) of json [standaard: text]
    #[arg(
        long,
        value_name = "VORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// Map van de index
    #[arg(long, value_name = "MAP", default_value = DEFAULT, hide_default_value = true, help = HELP_INDEX)]
    index: PathBuf,
}

/// Finds what is alike, and shows it.
///
/// # Errors
/// When there is no index, or the file can't be read.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut out = Vec::new();
    let found = judging::quietly(|| -> anyhow::Result<bool> {
        let searcher = Searcher::open(&Index::open(&args.index)?)?;
        match &args.file {
            Some(file) => alike(args, &searcher, file, &mut out),
            None => clusters(args, &searcher, &mut out),
        }
    })?;
    Target::StandardOutput.write(&out)?;
    Ok(if found { Exit::Clean } else { Exit::Gaps })
}

fn alike(args: &Args, searcher: &Searcher, file: &Path, out: &mut Vec<u8>) -> anyhow::Result<bool> {
    let limits = Limits::default();
    let failed = |failure: avgtoets::report::Failure| {
        anyhow::anyhow!("{}: {}", file.display(), failure.message)
    };
    let bytes = read::file(file, &limits).map_err(failed)?;
    let document = assess::read(&bytes, &limits).map_err(failed)?;
    let path = std::path::absolute(file)?;
    let mut alike = similar::similar(searcher, &document, &path.to_string_lossy(), args.limit)?;
    alike
        .documents
        .iter_mut()
        .for_each(|one| one.path = below(&one.path));
    let paths = alike.passages.iter_mut().flat_map(|one| &mut one.paths);
    paths.for_each(|path| *path = below(path));
    match args.format {
        Format::Text => write_alike(&alike, out)?,
        Format::Json => json::write_alike(&alike, out)?,
    }
    Ok(!alike.documents.is_empty())
}

fn clusters(args: &Args, searcher: &Searcher, out: &mut Vec<u8>) -> anyhow::Result<bool> {
    let mut clusters = similar::clusters(searcher, args.limit)?;
    let of_documents = clusters
        .documents
        .iter_mut()
        .flat_map(|one| &mut one.members);
    let of_passages = clusters
        .passages
        .iter_mut()
        .flat_map(|one| &mut one.members);
    of_documents
        .chain(of_passages)
        .for_each(|member| member.path = below(&member.path));
    match args.format {
        Format::Text => write_clusters(&clusters, args.limit, out)?,
        Format::Json => json::write_clusters(&clusters, out)?,
    }
    Ok(!clusters.documents.is_empty() || !clusters.passages.is_empty())
}

fn write_alike(alike: &Alike, out: &mut Vec<u8>) -> io::Result<()> {
    if alike.documents.is_empty() {
        return writeln!(out, "Geen teksten gevonden die hierop lijken.");
    }
    writeln!(out, "Verklaringen die hierop lijken:")?;
    for one in &alike.documents {
        writeln!(
            out,
            "  {:>3} %  {} van de {} passages  {}",
            percent(one.likeness),
            one.passages,
            alike.compared,
            harmless_line(&one.path)
        )?;
    }
    for one in &alike.passages {
        writeln!(out)?;
        writeln!(out, "“{}”", clipped(&one.quote))?;
        let others = one.paths.len();
        let others = if others == 1 {
            "1 andere verklaring".to_owned()
        } else {
            format!("{others} andere verklaringen")
        };
        writeln!(
            out,
            "  staat bijna zo in {others}: {}",
            listed(one.paths.iter())
        )?;
    }
    Ok(())
}

fn write_clusters(clusters: &Clusters, limit: usize, out: &mut Vec<u8>) -> io::Result<()> {
    if clusters.documents.is_empty() && clusters.passages.is_empty() {
        return writeln!(out, "Geen teksten gevonden die bijna gelijk zijn.");
    }
    for (group, number) in clusters.documents.iter().take(limit).zip(1..) {
        writeln!(
            out,
            "{number}. {} verklaringen, waarschijnlijk uit hetzelfde model:",
            group.members.len()
        )?;
        for member in &group.members {
            writeln!(out, "     {}", named(member))?;
        }
    }
    for group in &clusters.passages {
        writeln!(out)?;
        writeln!(
            out,
            "Deze passage staat bijna zo in {} verklaringen:",
            group.members.len()
        )?;
        writeln!(out, "  “{}”", clipped(&group.passage.quote))?;
        writeln!(
            out,
            "  {}",
            listed(group.members.iter().map(|member| &member.path))
        )?;
    }
    Ok(())
}

fn named(member: &Member) -> String {
    format!(
        "{} ({})",
        harmless_line(&member.path),
        harmless_line(&member.participant)
    )
}

fn percent(share: f32) -> u32 {
    // Between 0 and 100, so that the cast keeps it.
    (share.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// The first of some paths.
fn listed<'p>(paths: impl ExactSizeIterator<Item = &'p String>) -> String {
    const FEW: usize = 12;
    let more = paths.len().saturating_sub(FEW);
    let mut names: Vec<String> = paths.take(FEW).map(|path| harmless_line(path)).collect();
    if more > 0 {
        names.push(format!("… en nog {more}"));
    }
    names.join(", ")
}

fn clipped(quote: &str) -> String {
    const LONG: usize = 300;
    let shown = harmless_line(quote);
    match shown.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", &shown[..at]),
        None => shown,
    }
}
