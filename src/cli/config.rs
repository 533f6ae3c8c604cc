//! `avgtoets.toml`: what one would otherwise type each time.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use avgtoets::rules::toml_told;
use serde::Deserialize;

/// The name of the file, in the working folder or above it.
const FILE: &str = "avgtoets.toml";

/// What the file says. What is typed goes before it. Paths start at its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Config {
    pub(super) paden: Vec<PathBuf>,
    pub(super) deelnemers: Option<PathBuf>,
    pub(super) oordelen: Option<PathBuf>,
    pub(super) format: Option<Names>,
    pub(super) output: Option<PathBuf>,
    pub(super) profile: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) rules: Option<PathBuf>,
    pub(super) fail_on: Option<String>,
    pub(super) cache: Option<CacheKey>,
    pub(super) max_seconds: Option<u64>,
    pub(super) max_mb: Option<u64>,
    /// The file itself.
    #[serde(skip)]
    pub(super) path: PathBuf,
}

/// One name, several with commas between them, or a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum Names {
    Written(String),
    List(Vec<String>),
}

impl Names {
    pub(super) fn joined(&self) -> String {
        match self {
            Self::Written(names) => names.clone(),
            Self::List(names) => names.join(","),
        }
    }
}

/// `cache = false`, or the folder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum CacheKey {
    Use(bool),
    Folder(PathBuf),
}

impl Config {
    /// The file in the working folder, or the nearest above it; nothing when there is none.
    ///
    /// # Errors
    /// When it can't be read, or says something that can't be.
    pub(super) fn find() -> anyhow::Result<Self> {
        let Ok(here) = std::env::current_dir() else {
            return Ok(Self::default());
        };
        let found = here.ancestors().map(|folder| folder.join(FILE));
        match found.into_iter().find(|path| path.is_file()) {
            Some(path) => Self::load(&path, &here),
            None => Ok(Self::default()),
        }
    }

    fn load(path: &Path, here: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{} kan niet worden gelezen", path.display()))?;
        let config: Self = toml::from_str(&text)
            .map_err(|error| anyhow!("{}: {}", path.display(), toml_told(&error, &text)))?;
        Ok(config.rooted(path, here))
    }

    /// Paths as they are from the working folder.
    fn rooted(mut self, path: &Path, here: &Path) -> Self {
        let folder = path.parent().unwrap_or(here);
        if folder != here {
            let cache = match &mut self.cache {
                Some(CacheKey::Folder(folder)) => Some(folder),
                _ => None,
            };
            let single = [
                self.deelnemers.as_mut(),
                self.oordelen.as_mut(),
                self.output.as_mut(),
                self.rules.as_mut(),
                cache,
            ];
            for path in single.into_iter().flatten().chain(&mut self.paden) {
                *path = folder.join(&*path);
            }
        }
        self.path = path.to_owned();
        self
    }
}

#[cfg(test)]
mod tests;
