//! Counts over judgements: what headers, tables, summaries and exit codes share.

use crate::judge::{Finding, Judgement, Severity, Verdict};
use crate::report::Run;

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
            match finding.verdict {
                Verdict::Present => tally.present += 1,
                Verdict::NotApplicable => tally.not_applicable += 1,
                Verdict::Conflict | Verdict::Missing | Verdict::Partial => {
                    tally
                        .gaps
                        .add(gap_severity(finding).unwrap_or(Severity::Error));
                }
            }
        }
        tally
    }

    /// Counts every judged document of a run.
    pub fn of_run(run: &Run) -> Self {
        let judgements = run
            .documents
            .iter()
            .filter_map(|document| document.outcome.as_ref().ok());
        judgements.map(Self::of).fold(Self::default(), Self::plus)
    }

    fn plus(self, other: Self) -> Self {
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

/// The worst gap or signal of a run; `None` when there is none.
pub fn worst(run: &Run) -> Option<Severity> {
    let judgements = run
        .documents
        .iter()
        .filter_map(|document| document.outcome.as_ref().ok());
    judgements
        .flat_map(|judgement| {
            let gaps = judgement.requirements.iter().filter_map(gap_severity);
            gaps.chain(judgement.signals.iter().map(|signal| signal.severity))
        })
        .max()
}
