//! How many points there are; those with a decision of the FG that stands are apart.

use super::point::points;
use crate::batch::Statement;
use crate::judge::Verdict;
use crate::report::tally::{BySeverity, Decided};

/// What a statement, or all of them, adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::report) struct Counts {
    /// Gaps without a decision that stands.
    pub(in crate::report) gaps: BySeverity,
    /// Signals without a decision that stands.
    pub(in crate::report) signals: usize,
    pub(in crate::report) present: usize,
    pub(in crate::report) not_applicable: usize,
    /// Points with a decision, whether it stands or not.
    pub(in crate::report) decided: Decided,
}

impl Counts {
    pub(in crate::report) fn of(statement: &Statement) -> Self {
        let verdict = |wanted| {
            let findings = statement.requirements.iter();
            findings.filter(|one| one.finding.verdict == wanted).count()
        };
        let mut counts = Self {
            present: verdict(Verdict::Present),
            not_applicable: verdict(Verdict::NotApplicable),
            ..Self::default()
        };
        for point in points(statement) {
            if let Some((_, standing)) = point.decision {
                counts.decided.add(standing);
            }
            match point.verdict {
                _ if point.is_held() => {}
                Some(_) => counts.gaps.add(point.severity),
                None => counts.signals += 1,
            }
        }
        counts
    }

    pub(in crate::report) fn add(&mut self, other: &Self) {
        self.gaps.error += other.gaps.error;
        self.gaps.warning += other.gaps.warning;
        self.gaps.advice += other.gaps.advice;
        self.signals += other.signals;
        self.present += other.present;
        self.not_applicable += other.not_applicable;
        self.decided = self.decided.plus(other.decided);
    }
}
