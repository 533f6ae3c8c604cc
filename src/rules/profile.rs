//! Profiles: which rules judge which kind of document. A profile is a folder of
//! rules and a table in `profielen.toml`; all else is shared.

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::source::SourceFile;
use super::{RuleErrors, RuleSet, compile};
use crate::kind::Kinds;

/// The profile whose rules are compiled first.
pub const DEFAULT_PROFILE: &str = "privacyverklaring";

/// Folders whose rules count for every profile.
const SHARED: [&str; 3] = ["lexicon", "feiten", "signalen"];

/// One profile, as `profielen.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The name of its folder of rules.
    pub id: String,
    /// What people call the documents that it judges (Dutch).
    pub name: String,
    /// The kinds of documents that it judges, by their ids in `soorten.toml`.
    pub kinds: Vec<String>,
    /// The law that it judges by, for people.
    pub law: String,
    /// What it does not judge (Dutch, a full sentence).
    #[serde(default)]
    pub lacks: String,
}

/// `profielen.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProfileFile {
    /// Every profile, in the order in which people see them.
    pub(crate) profile: Vec<Profile>,
}

/// All profiles of a rule set; the rules of each are compiled when they are first needed.
#[derive(Debug, Default)]
pub(super) struct Family {
    files: Vec<SourceFile>,
    profiles: Vec<Profile>,
    pub(super) kinds: Option<Kinds>,
    sets: Vec<OnceLock<Option<RuleSet>>>,
}

impl Family {
    pub(super) fn new(
        files: Vec<SourceFile>,
        profiles: Vec<Profile>,
        kinds: Option<Kinds>,
    ) -> Self {
        let sets = profiles.iter().map(|_| OnceLock::new()).collect();
        Self {
            files,
            profiles,
            kinds,
            sets,
        }
    }

    /// Compiles what is not compiled yet.
    ///
    /// # Errors
    /// Every mistake in the rules of any profile.
    pub(super) fn all(&self, but: &str) -> Result<(), RuleErrors> {
        let mut diagnostics = Vec::new();
        for (profile, set) in self.profiles.iter().zip(&self.sets) {
            if profile.id == but {
                continue;
            }
            match compile::compile(&self.files, &profile.id) {
                // Nobody else has this set yet, so it is always stored.
                Ok(compiled) => drop(set.set(Some(compiled))),
                Err(errors) => diagnostics.extend(errors.diagnostics),
            }
        }
        if diagnostics.is_empty() {
            return Ok(());
        }
        Err(RuleErrors { diagnostics })
    }

    fn set(&self, profile: &str) -> Option<&RuleSet> {
        let at = self.profiles.iter().position(|known| known.id == profile)?;
        self.sets[at]
            .get_or_init(|| compile::compile(&self.files, profile).ok())
            .as_ref()
    }

    fn compiled(&self) -> impl Iterator<Item = &RuleSet> {
        self.sets.iter().filter_map(|set| set.get()?.as_ref())
    }
}

impl RuleSet {
    /// The profile whose requirements these rules hold.
    pub fn profile(&self) -> &str {
        &self.profile
    }

    /// Every profile there is, in the order in which people see them.
    pub fn profiles(&self) -> &[Profile] {
        &self.family.profiles
    }

    /// The rules of a profile, compiled at first need; `None` if there is no such profile.
    pub fn of(&self, profile: &str) -> Option<&Self> {
        if self.profile == profile {
            return Some(self);
        }
        self.family.set(profile)
    }

    /// The profile that judges documents of a kind; `None` if none does.
    pub fn profile_for(&self, kind: &str) -> Option<&str> {
        let judges = |profile: &&Profile| profile.kinds.iter().any(|known| known == kind);
        self.profiles()
            .iter()
            .find(judges)
            .map(|profile| profile.id.as_str())
    }

    /// The rules of every profile, these first; compiles what is not compiled yet.
    pub fn every_profile(&self) -> impl Iterator<Item = &Self> {
        let others = self
            .family
            .profiles
            .iter()
            .map(|profile| profile.id.as_str());
        let others = others.filter(|id| *id != self.profile);
        std::iter::once(self).chain(others.filter_map(|id| self.of(id)))
    }

    /// The rules that are compiled so far, these first.
    pub fn in_use(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(self.family.compiled())
    }

    /// How kinds of documents are recognised, where the rules have a `soorten.toml`.
    pub(crate) fn kinds(&self) -> Option<&Kinds> {
        self.family.kinds.as_ref()
    }
}

/// Whether a file counts for a profile, given the profiles there are.
pub(super) fn counts(file: &SourceFile, profile: &str, profiles: &[Profile]) -> bool {
    let folder = file.folder();
    let shared = folder == file.key || SHARED.contains(&folder);
    let another = |known: &Profile| known.id == folder && known.id != profile;
    shared || !profiles.iter().any(another)
}

/// Whether a folder holds rules of some profile, or shared ones.
pub(super) fn known_folder(folder: &str, profiles: &[Profile]) -> bool {
    SHARED.contains(&folder) || profiles.iter().any(|profile| profile.id == folder)
}
