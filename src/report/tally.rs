//! Counts over judgements: what headers, tables, summaries and exit codes share.

use crate::batch::{Decision, ParticipantReport, Standing, Statement};
use crate::judge::{Finding, Judgement, Severity, Verdict};

/// How many gaps there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BySeverity {
    /// Asked for by the law in so many words.
    pub error: usize,
    /// Asked for under a condition, or by the guidelines.
    pub warning: usize,
    /// Good practice.
    pub advice: usize,
}

impl BySeverity {
    /// Counts one more of this severity.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Advice => self.advice += 1,
        }
    }

    /// All of them together.
    pub fn total(self) -> usize {
        self.error + self.warning + self.advice
    }
}

/// What one judgement, or a whole run, adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requirements that are partial, missing or in conflict.
    pub gaps: BySeverity,
    /// Signals, whatever their severity.
    pub signals: usize,
    /// Requirements that are present.
    pub present: usize,
    /// Requirements that do not apply.
    pub not_applicable: usize,
}

impl Tally {
    /// Counts one judgement.
    pub fn of(judgement: &Judgement) -> Self {
        let mut tally = Self {
            signals: judgement.signals.len(),
            ..Self::default()
        };
        for finding in &judgement.requirements {
            tally.add(finding);
        }
        tally
    }

    /// Counts what a participant's documents say together, all profiles.
    pub fn of_participant(participant: &ParticipantReport) -> Self {
        let statements = participant.statements.iter().map(Self::of_statement);
        statements.fold(Self::default(), Self::plus)
    }

    /// Counts what documents of one profile say together. What the FG decided
    /// on, and still stands, is not among the gaps and signals: see [`Decided`].
    pub fn of_statement(statement: &Statement) -> Self {
        let signals = statement.signals.iter();
        let mut tally = Self {
            signals: signals.filter(|one| !holds(one.decision.as_ref())).count(),
            ..Self::default()
        };
        for one in &statement.requirements {
            if !holds(one.decision.as_ref()) {
                tally.add(&one.finding);
            }
        }
        tally
    }

    fn add(&mut self, finding: &Finding) {
        match finding.verdict {
            Verdict::Present => self.present += 1,
            Verdict::NotApplicable => self.not_applicable += 1,
            Verdict::Conflict | Verdict::Missing | Verdict::Partial => {
                let severity = gap_severity(finding).unwrap_or(Severity::Error);
                self.gaps.add(severity);
            }
        }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            gaps: BySeverity {
                error: self.gaps.error + other.gaps.error,
                warning: self.gaps.warning + other.gaps.warning,
                advice: self.gaps.advice + other.gaps.advice,
            },
            signals: self.signals + other.signals,
            present: self.present + other.present,
            not_applicable: self.not_applicable + other.not_applicable,
        }
    }
}

/// The severity of a gap; `None` where the finding is no gap.
///
/// A gap that came without a severity weighs as an error, so that it is never overlooked.
pub fn gap_severity(finding: &Finding) -> Option<Severity> {
    finding
        .verdict
        .is_gap()
        .then(|| finding.severity.unwrap_or(Severity::Error))
}

/// The worst gap or signal of a participant on which no decision of the FG stands.
pub fn worst_of(participant: &ParticipantReport) -> Option<Severity> {
    let statements = participant.statements.iter();
    statements.filter_map(worst_of_statement).max()
}

/// The worst gap or signal of a statement on which no decision of the FG stands.
pub fn worst_of_statement(statement: &Statement) -> Option<Severity> {
    let gaps = statement.requirements.iter();
    let gaps = gaps
        .filter(|one| !holds(one.decision.as_ref()))
        .filter_map(|one| gap_severity(&one.finding));
    let signals = statement.signals.iter();
    let signals = signals
        .filter(|one| !holds(one.decision.as_ref()))
        .map(|one| one.signal.severity);
    gaps.chain(signals).max()
}

fn holds(decision: Option<&(Decision, Standing)>) -> bool {
    matches!(decision, Some((_, Standing::Holds)))
}

/// Findings and signals on which the FG decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Decided {
    /// The decision stands.
    pub holding: usize,
    /// Its last day has passed.
    pub expired: usize,
    /// The verdict or the words that it was about have changed.
    pub changed: usize,
}

impl Decided {
    /// Counts the decisions shown with a participant.
    pub fn of(participant: &ParticipantReport) -> Self {
        let mut decided = Self::default();
        for statement in &participant.statements {
            let requirements = statement.requirements.iter().map(|one| &one.decision);
            let signals = statement.signals.iter().map(|one| &one.decision);
            for (_, standing) in requirements.chain(signals).flatten() {
                decided.add(*standing);
            }
        }
        decided
    }

    /// Counts one more that stands or no longer stands.
    pub(super) fn add(&mut self, standing: Standing) {
        match standing {
            Standing::Holds => self.holding += 1,
            Standing::Expired => self.expired += 1,
            Standing::WordsChanged => self.changed += 1,
        }
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            holding: self.holding + other.holding,
            expired: self.expired + other.expired,
            changed: self.changed + other.changed,
        }
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.holding + self.expired + self.changed
    }

    /// In Dutch: `3 bevindingen met een oordeel van de FG, 1 verlopen`; `None` when there are none.
    pub fn told(self) -> Option<String> {
        let total = match self.total() {
            0 => return None,
            1 => "1 bevinding met een oordeel van de FG".to_owned(),
            n => format!("{n} bevindingen met een oordeel van de FG"),
        };
        let expired = (self.expired > 0).then(|| format!(", {} verlopen", self.expired));
        let changed = (self.changed > 0)
            .then(|| format!(", {} vervallen omdat de tekst is veranderd", self.changed));
        Some(total + &expired.unwrap_or_default() + &changed.unwrap_or_default())
    }
}
