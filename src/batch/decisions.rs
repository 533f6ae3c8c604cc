//! `oordelen.toml`: what the FG decided, and what of it still stands.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

use super::{Decision, Opinion, ParticipantReport, Standing, fingerprint};
use crate::rules::toml_told;

/// The name of the file, beside the documents.
pub const FILE: &str = "oordelen.toml";

/// All decisions of a run, in the order of their files.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    all: Vec<Decision>,
    /// For each, whether it was shown with a finding.
    shown: Vec<bool>,
}

/// What is wrong with a file of decisions (Dutch).
#[derive(Debug, thiserror::Error)]
pub enum DecisionsError {
    /// It can't be read.
    #[error("{} kan niet worden gelezen: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something in it is missing or wrong.
    #[error("{}: {detail}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its place.
        detail: String,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    oordeel: Vec<Written>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    deelnemer: String,
    eis: String,
    oordeel: Opinion,
    reden: String,
    door: String,
    tot: Option<Datetime>,
    vingerafdruk: String,
}

impl Decisions {
    /// Reads files of decisions.
    ///
    /// # Errors
    /// When one can't be read, or says something that can't be.
    pub fn load(paths: &[PathBuf]) -> Result<Self, DecisionsError> {
        let mut all = Vec::new();
        for path in paths {
            all.extend(read(path)?);
        }
        Ok(Self {
            shown: vec![false; all.len()],
            all,
        })
    }

    /// All of them, in the order of their files.
    pub fn all(&self) -> &[Decision] {
        &self.all
    }

    /// Shows with each finding of a participant what was decided about it, as it stands on a day.
    pub fn attach(&mut self, report: &mut ParticipantReport, day: Date) {
        let mine = self.all.iter().zip(&mut self.shown);
        let mut mine: Vec<_> = mine
            .filter(|(decision, _)| decision.participant == report.identity.name)
            .collect();
        // A decision that ran out leaves its place to the one that renewed it.
        mine.sort_by_key(|(decision, _)| decision.has_expired(day));
        // What fits its words goes first: a finding shows one decision.
        for exact in [true, false] {
            for (decision, shown) in mine.iter_mut().filter(|(_, shown)| !**shown) {
                **shown = place(decision, report, day, exact);
            }
        }
        let renewed: Vec<&Decision> = mine
            .iter()
            .filter(|(decision, shown)| **shown && !decision.has_expired(day))
            .map(|(decision, _)| *decision)
            .collect();
        for (decision, shown) in mine.iter_mut().filter(|(one, _)| one.has_expired(day)) {
            **shown |= renewed.iter().any(|one| one.has_same_subject(decision));
        }
    }

    /// What is to be said of decisions about which no finding was left, once
    /// all participants came by (Dutch).
    pub fn left(&self) -> Option<String> {
        let all = self.all.iter().zip(&self.shown);
        let left: Vec<String> = all
            .filter(|(_, shown)| !**shown)
            .map(|(decision, _)| format!("{} ({})", decision.id, decision.participant))
            .collect();
        (!left.is_empty()).then(|| {
            format!(
                "Bij deze oordelen van de FG is geen bevinding meer gevonden: {}.",
                left.join(", ")
            )
        })
    }
}

/// Puts a decision with the first finding that it is about; false when there is none.
fn place(decision: &Decision, report: &mut ParticipantReport, day: Date, exact: bool) -> bool {
    let standing = |same: bool| {
        if !same {
            Standing::WordsChanged
        } else if decision.has_expired(day) {
            Standing::Expired
        } else {
            Standing::Holds
        }
    };
    for statement in &mut report.statements {
        let requirements = statement.requirements.iter_mut();
        let requirements = requirements
            .filter(|one| one.finding.id == decision.id)
            .filter_map(|one| Some((fingerprint::of_gap(&one.finding)?, &mut one.decision)));
        let signals = statement.signals.iter_mut();
        let signals = signals
            .filter(|one| one.signal.id == decision.id)
            .map(|one| (fingerprint::of_signal(&one.signal), &mut one.decision));
        for (known, slot) in requirements.chain(signals) {
            let same = known == decision.fingerprint;
            if slot.is_none() && (same || !exact) {
                *slot = Some((decision.clone(), standing(same)));
                return true;
            }
        }
    }
    false
}

fn read(path: &Path) -> Result<Vec<Decision>, DecisionsError> {
    let text = std::fs::read_to_string(path).map_err(|source| DecisionsError::Io {
        path: path.to_owned(),
        source,
    })?;
    parse(&text).map_err(|detail| DecisionsError::Content {
        path: path.to_owned(),
        detail,
    })
}

fn parse(text: &str) -> Result<Vec<Decision>, String> {
    let file: File = toml::from_str(text).map_err(|error| toml_told(&error, text))?;
    file.oordeel.into_iter().map(decision).collect()
}

fn decision(written: Written) -> Result<Decision, String> {
    let until = written.tot.map(|day| {
        let day = day.to_string();
        day.parse().map_err(|_| {
            format!(
                "bij {} van {}: tot kan niet {day} zijn; schrijf een datum als 2027-01-31",
                written.eis, written.deelnemer
            )
        })
    });
    for (key, said) in [("reden", &written.reden), ("door", &written.door)] {
        if said.trim().is_empty() {
            return Err(format!(
                "bij {} van {}: {key} is leeg",
                written.eis, written.deelnemer
            ));
        }
    }
    Ok(Decision {
        id: written.eis,
        participant: written.deelnemer,
        opinion: written.oordeel,
        reason: written.reden,
        by: written.door,
        until: until.transpose()?,
        fingerprint: written.vingerafdruk,
    })
}

/// A decision as it is added to a file.
pub fn written(decision: &Decision) -> String {
    let text = |said: &str| toml::Value::String(said.to_owned()).to_string();
    let until = decision.until.map(|day| format!("tot          = {day}\n"));
    format!(
        "[[oordeel]]\n\
         deelnemer    = {}\n\
         eis          = {}\n\
         oordeel      = \"{}\"\n\
         reden        = {}\n\
         door         = {}\n\
         {}\
         vingerafdruk = {}\n",
        text(&decision.participant),
        text(&decision.id),
        decision.opinion.label(),
        text(&decision.reason),
        text(&decision.by),
        until.unwrap_or_default(),
        text(&decision.fingerprint),
    )
}

#[cfg(test)]
mod tests;
