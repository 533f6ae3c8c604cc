//! What is to be done: what was typed, and what the configuration says beside it.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use avgtoets::batch::decisions;
use avgtoets::extract::Limits;
use clap::ValueEnum;

use super::super::bounds;
use super::super::config::{CacheKey, Config};
use super::super::engine::{Profile, Settings};
use super::super::exit::FailOn;
use super::super::output::Color;
use super::targets::{Forms, forms};
use super::{Args, SectorName, today};

/// Where the cache stands when nobody says otherwise.
const CACHE: &str = ".avgtoets/cache";
/// The longest that one document may take when nobody says otherwise, in seconds.
const USUAL_SECONDS: u64 = 60;
/// What a megabyte is here.
const MEGABYTE: u64 = 1 << 20;

/// What is to be done.
#[derive(Debug, Clone)]
pub(in super::super) struct Choices {
    pub(in super::super) paths: Vec<PathBuf>,
    pub(in super::super) participants: Option<PathBuf>,
    /// Files of decisions that are there.
    pub(in super::super) decisions: Vec<PathBuf>,
    pub(super) forms: Forms,
    pub(super) output: Option<PathBuf>,
    /// The folder for annotated copies.
    pub(super) annotate: Option<PathBuf>,
    pub(in super::super) settings: Settings,
    pub(super) fail_on: FailOn,
    pub(super) cache: CacheChoice,
    /// The longest that one document may take, in seconds.
    pub(super) seconds: u64,
    pub(super) width: Option<usize>,
    pub(super) color: Color,
    /// What `-v` tells.
    pub(super) told: Vec<String>,
}

/// Whether verdicts are kept, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CacheChoice {
    Off,
    /// Only where there are several documents.
    Usual(PathBuf),
    Asked(PathBuf),
}

impl Choices {
    /// What was typed, with the configuration where nothing was typed.
    ///
    /// # Errors
    /// When the configuration has a value that can't be.
    pub(in super::super) fn of(args: &Args, config: &Config) -> anyhow::Result<Self> {
        let typed = !args.paths.is_empty() || args.deelnemers.is_some();
        let paths = if typed {
            args.paths.clone()
        } else {
            config.paden.clone()
        };
        let participants = args
            .deelnemers
            .clone()
            .or_else(|| config.deelnemers.clone());
        let asked = args.oordelen.clone().or_else(|| config.oordelen.clone());
        let found = match asked {
            Some(path) => vec![path],
            None => beside(&paths, participants.as_deref()),
        };
        let choices = Self {
            forms: match (&args.format, &config.format) {
                (Some(typed), _) => typed.clone(),
                (None, Some(names)) => {
                    forms(&names.joined()).map_err(|error| wrong(config, "format", &error))?
                }
                (None, None) => Forms::default(),
            },
            output: args.output.clone().or_else(|| config.output.clone()),
            annotate: args.annotate.clone(),
            settings: settings(args, config)?,
            fail_on: match args.fail_on {
                Some(typed) => typed,
                None => named(config, "fail-on", config.fail_on.as_deref())?.unwrap_or_default(),
            },
            cache: cache(args, config),
            seconds: seconds(args, config)?.unwrap_or(USUAL_SECONDS),
            width: args.breedte,
            color: args.kleur,
            told: Vec::new(),
            decisions: found,
            paths,
            participants,
        };
        Ok(choices.told(args, config))
    }

    /// Adds what `-v` tells.
    fn told(mut self, args: &Args, config: &Config) -> Self {
        if !args.verbose {
            return self;
        }
        self.told.push(match config.path.to_str() {
            Some("") | None => "Geen avgtoets.toml gevonden.".to_owned(),
            Some(path) => format!("Instellingen: {path}"),
        });
        let decisions = self.decisions.iter();
        self.told
            .extend(decisions.map(|path| format!("Oordelen: {}", path.display())));
        self.told.push(match &self.cache {
            CacheChoice::Off => "Geen cache.".to_owned(),
            CacheChoice::Usual(path) | CacheChoice::Asked(path) => {
                format!("Cache: {}", path.display())
            }
        });
        self
    }
}

fn settings(args: &Args, config: &Config) -> anyhow::Result<Settings> {
    let sector = match args.sector {
        Some(typed) => Some(typed),
        None => named::<SectorName>(config, "sector", config.sector.as_deref())?,
    };
    let configured = || config.profile.as_deref().map(str::parse);
    let profile = match args.profile.clone().map(Ok).or_else(configured) {
        Some(Ok(profile)) => profile,
        None => Profile::Auto,
    };
    Ok(Settings {
        profile,
        sector: sector.map(SectorName::sector),
        rules: args.rules.clone().or_else(|| config.rules.clone()),
        reference_date: args.peildatum.unwrap_or_else(today),
        password: args.password.clone(),
        keep_text: false,
        limits: limits(
            args.bounds.limits(),
            seconds(args, config)?,
            match args.max_mb {
                None => within(config, "max-mb", config.max_mb, &bounds::MEGABYTES)?,
                typed => typed,
            },
        ),
    })
}

/// The longest that one document may take, where anyone says so.
fn seconds(args: &Args, config: &Config) -> anyhow::Result<Option<u64>> {
    match args.bounds.max_seconds {
        None => within(config, "max-seconds", config.max_seconds, &bounds::SECONDS),
        typed => Ok(typed),
    }
}

/// The bounds on one document. What it may take of memory follows from the size
/// of its file, its text and what it unpacks to: see docs/ontwerp.md, "Bounds".
fn limits(usual: Limits, seconds: Option<u64>, megabytes: Option<u64>) -> Limits {
    let bytes = megabytes.map(|n| n.saturating_mul(MEGABYTE));
    let text = bytes.map(|bytes| usize::try_from(bytes / TEXT_COSTS).unwrap_or(usize::MAX));
    Limits {
        max_seconds: seconds.unwrap_or(usual.max_seconds),
        max_file_bytes: bytes.map_or(usual.max_file_bytes, |bytes| bytes / 2),
        max_text_bytes: text.map_or(usual.max_text_bytes, |text| text.min(usual.max_text_bytes)),
        max_unpacked_bytes: bytes.unwrap_or(usual.max_unpacked_bytes),
        ..usual
    }
}

/// Bytes of memory that a byte of text takes while it is judged: measured on a
/// text of a megabyte on one line, the worst there is, and rounded up.
const TEXT_COSTS: u64 = 100;

fn cache(args: &Args, config: &Config) -> CacheChoice {
    match (&args.cache, &config.cache) {
        _ if args.geen_cache => CacheChoice::Off,
        (Some(path), _) => CacheChoice::Asked(path.clone()),
        (None, Some(CacheKey::Folder(path))) => CacheChoice::Asked(path.clone()),
        (None, Some(CacheKey::Use(false))) => CacheChoice::Off,
        (None, Some(CacheKey::Use(true)) | None) => CacheChoice::Usual(CACHE.into()),
    }
}

/// `oordelen.toml` beside the participants' file, or in the folders that are judged.
fn beside(paths: &[PathBuf], participants: Option<&Path>) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    let folders = participants.and_then(Path::parent).into_iter();
    for folder in folders.chain(paths.iter().map(|path| folder_of(path))) {
        let path = folder.join(decisions::FILE);
        if path.is_file() && !found.contains(&path) {
            found.push(path);
        }
    }
    found
}

/// The folder itself, or the one that a file stands in.
pub(in super::super) fn folder_of(path: &Path) -> &Path {
    if path.is_dir() {
        return path;
    }
    path.parent().unwrap_or(Path::new(""))
}

/// A value of the configuration that is one of a few names.
fn named<T: ValueEnum>(
    config: &Config,
    key: &str,
    value: Option<&str>,
) -> anyhow::Result<Option<T>> {
    let Some(value) = value else {
        return Ok(None);
    };
    T::from_str(value, false).map(Some).map_err(|_| {
        let known = T::value_variants().iter();
        let known = known.filter_map(ValueEnum::to_possible_value);
        let known: Vec<String> = known.map(|known| known.get_name().to_owned()).collect();
        wrong(
            config,
            key,
            &format!("“{value}” kan niet; kies uit: {}", known.join(", ")),
        )
    })
}

/// A number of the configuration that has bounds.
fn within(
    config: &Config,
    key: &str,
    value: Option<u64>,
    bounds: &RangeInclusive<u64>,
) -> anyhow::Result<Option<u64>> {
    match value.filter(|value| !bounds.contains(value)) {
        None => Ok(value),
        Some(value) => Err(wrong(
            config,
            key,
            &format!(
                "{value} kan niet; schrijf een getal van {} tot en met {}",
                bounds.start(),
                bounds.end()
            ),
        )),
    }
}

fn wrong(config: &Config, key: &str, said: &str) -> anyhow::Error {
    anyhow!("{}: {key}: {said}", config.path.display())
}
