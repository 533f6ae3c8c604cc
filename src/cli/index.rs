//! `avgtoets index`: brings the index up to date with files and folders.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use avgtoets::batch::Participants;
use avgtoets::batch::participants::absolute;
use avgtoets::index::{Catalogue, Index, identity};
use avgtoets::rules::RuleSet;
use jiff::civil::Date;

use super::exit::Exit;
use super::progress::Progress;
use super::walk::{self, Found, Input};
use super::{judging, tell};

mod read;
mod told;

use read::{Job, Reader};

const AFTER_HELP: &str = "\
Bestanden die niet zijn veranderd, worden niet opnieuw gelezen. Wat er niet meer is, gaat eruit.
Zoeken kan ook terwijl de index wordt bijgewerkt, met: avgtoets search

Afsluitcode:
  0  de index is bijgewerkt
  2  de opdracht mislukte; of een document kon niet worden gelezen (de rest staat wel in de index)";

/// Maakt van documenten een index waarin u kunt zoeken
#[derive(Debug, clap::Args)]
#[command(
    help_template = super::TEMPLATE,
    override_usage = "avgtoets index [OPTIES] <PAD>...",
    after_help = AFTER_HELP,
    next_help_heading = "Opties"
)]
pub(super) struct Args {
    /// Bestanden of mappen. Uit mappen leest avgtoets .txt, .text en .pdf
    #[arg(value_name = "PAD", required = true, help_heading = "Argumenten")]
    paths: Vec<PathBuf>,
    /// Map van de index
    #[arg(long, value_name = "MAP", default_value = DEFAULT, hide_default_value = true, help = HELP_INDEX)]
    index: PathBuf,
    /// Bestand met de deelnemers: wie heeft welke documenten, en in welke sector
    #[arg(long, value_name = "BESTAND")]
    deelnemers: Option<PathBuf>,
    #[arg(long, value_name = "MAP", help = super::rules::HELP_RULES)]
    rules: Option<PathBuf>,
    /// Datum waarop het recht wordt gelezen, zoals 2026-11-21 [standaard: vandaag]
    #[arg(long, value_name = "DATUM", value_parser = super::check::date)]
    peildatum: Option<Date>,
    /// Maakt de index helemaal opnieuw, ook als hij beschadigd is
    #[arg(long)]
    opnieuw: bool,
}

/// Where the index stands when nobody says otherwise.
pub(super) const DEFAULT: &str = ".avgtoets/index";
pub(super) const HELP_INDEX: &str = "Map van de index [standaard: .avgtoets/index]";

/// Brings the index up to date, and says what it did.
///
/// # Errors
/// When the rules are broken, or the index can't be written.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let rules = RuleSet::load(args.rules.as_deref())?;
    let participants = match &args.deelnemers {
        Some(path) => Participants::load(path)?,
        None => Participants::default(),
    };
    judging::quietly(|| bring_up_to_date(args, &rules, &participants))
}

fn bring_up_to_date(
    args: &Args,
    rules: &RuleSet,
    participants: &Participants,
) -> anyhow::Result<Exit> {
    let date = args.peildatum.unwrap_or_else(super::check::today);
    let index = open(args)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let update = index.update(Catalogue::of(rules), threads, args.opnieuw)?;
    let jobs = jobs(&args.paths, participants, &index);
    let gone = gone(&args.paths, &jobs.of, update.known().keys());
    let reader = Reader {
        rules,
        date,
        identity: &|sector| identity(rules, date, sector),
        update: &update,
        progress: Progress::on_screen(jobs.of.len()),
    };
    let mut counts = judging::in_parallel(|| reader.all(&jobs.of))??;
    reader.progress.end();
    gone.iter().for_each(|path| update.remove(path));
    counts.removed = gone.len();
    if counts.changed() || args.opnieuw {
        update.finish()?;
    } else {
        update.unchanged()?;
    }
    counts.tell(&index);
    jobs.found
        .passed_over()
        .iter()
        .for_each(|passed_over| tell(passed_over));
    jobs.missing.iter().for_each(|path| {
        tell(&format!(
            "{} bestaat niet; wat daarvan in de index staat, is gebleven.",
            told::shown(&path.to_string_lossy())
        ));
    });
    if jobs.of.is_empty() {
        tell(
            "Geen documenten gevonden. In mappen leest avgtoets bestanden met de naam .txt, .text of .pdf.",
        );
    }
    let whole = counts.failed.is_empty() && jobs.missing.is_empty() && !jobs.of.is_empty();
    Ok(if whole { Exit::Clean } else { Exit::Failed })
}

fn open(args: &Args) -> anyhow::Result<Index> {
    use avgtoets::index::IndexError::{Damaged, OtherVersion};
    match Index::open_or_create(&args.index) {
        Err(Damaged { .. } | OtherVersion { .. }) if args.opnieuw => {
            Ok(Index::create(&args.index)?)
        }
        Ok(index) if args.opnieuw && index.verify().is_err() => Ok(Index::create(&args.index)?),
        opened => Ok(opened?),
    }
}

struct Jobs {
    of: Vec<Job>,
    found: Found,
    /// Paths that were given and are not there.
    missing: Vec<PathBuf>,
}

/// What to read, by absolute path, each once.
fn jobs(paths: &[PathBuf], participants: &Participants, index: &Index) -> Jobs {
    let (present, missing): (Vec<PathBuf>, Vec<PathBuf>) = paths
        .iter()
        .cloned()
        .partition(|path| path.symlink_metadata().is_ok());
    let mut found = walk::find(&present, &[]);
    let inside = std::path::absolute(index.folder()).unwrap_or_default();
    let roots: Vec<PathBuf> = present.iter().map(|path| absolute(path)).collect();
    let mut of: HashMap<String, Job> = HashMap::new();
    for input in std::mem::take(&mut found.inputs) {
        let path = absolute(input.path());
        if path.starts_with(&inside) || matches!(input, Input::Stdin) {
            continue;
        }
        let root = roots.iter().find(|root| path.starts_with(root));
        let root = root.map_or(path.as_path(), PathBuf::as_path);
        let known = participants.of(&path);
        let job = Job {
            key: path.to_string_lossy().into_owned(),
            participant: known.map_or_else(
                || Participants::by_folder(root, &path),
                |known| known.identity.name.clone(),
            ),
            sector: known.and_then(|known| known.identity.sector),
            input,
        };
        of.entry(job.key.clone()).or_insert(job);
    }
    let mut of: Vec<Job> = of.into_values().collect();
    of.sort_by(|left, right| left.key.cmp(&right.key));
    Jobs { of, found, missing }
}

/// What the index has below the paths that were given, and is there no more.
fn gone<'k>(
    paths: &[PathBuf],
    jobs: &[Job],
    known: impl Iterator<Item = &'k String>,
) -> Vec<String> {
    let roots: Vec<PathBuf> = paths
        .iter()
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| absolute(path))
        .collect();
    let there: std::collections::HashSet<&str> = jobs.iter().map(|job| job.key.as_str()).collect();
    let below = |key: &&String| roots.iter().any(|root| Path::new(key).starts_with(root));
    known
        .filter(below)
        .filter(|key| !there.contains(key.as_str()))
        .cloned()
        .collect()
}
