//! A gap or a signal, in the words that a reader sees.

use crate::batch::{Decision, Layered, LayeredSignal, Standing, Statement};
use crate::judge::{Evidence, Severity, Verdict};
use crate::report::dutch;
use crate::report::tally::gap_severity;
use crate::review::Review;

/// Something that asks for attention.
#[derive(Debug, Clone, Copy)]
pub(in crate::report) struct Point<'a> {
    pub(in crate::report) severity: Severity,
    /// The verdict; `None` for a signal.
    pub(in crate::report) verdict: Option<Verdict>,
    pub(in crate::report) title: &'a str,
    pub(in crate::report) id: &'a str,
    pub(in crate::report) basis: &'a [String],
    pub(in crate::report) message: &'a str,
    pub(in crate::report) evidence: &'a [Evidence],
    pub(in crate::report) advice: Option<&'a str>,
    pub(in crate::report) example: Option<&'a str>,
    pub(in crate::report) review: &'a [Review],
    /// An index into the participant's documents.
    pub(in crate::report) document: usize,
    pub(in crate::report) decision: Option<(&'a Decision, Standing)>,
}

impl<'a> Point<'a> {
    /// The point that a requirement makes; `None` where it is no gap.
    pub(in crate::report) fn of_gap(layered: &'a Layered) -> Option<Self> {
        let finding = &layered.finding;
        Some(Self {
            severity: gap_severity(finding)?,
            verdict: Some(finding.verdict),
            title: &finding.title,
            id: &finding.id,
            basis: &finding.basis,
            message: &finding.message,
            evidence: &finding.evidence,
            advice: finding.advice.as_deref(),
            example: finding.example.as_deref(),
            review: &finding.review,
            document: layered.document,
            decision: borrowed(layered.decision.as_ref()),
        })
    }

    pub(in crate::report) fn of_signal(layered: &'a LayeredSignal) -> Self {
        let signal = &layered.signal;
        Self {
            severity: signal.severity,
            verdict: None,
            title: &signal.title,
            id: &signal.id,
            basis: &signal.basis,
            message: &signal.message,
            evidence: &signal.evidence,
            advice: Some(&signal.advice),
            example: None,
            review: &[],
            document: layered.document,
            decision: borrowed(layered.decision.as_ref()),
        }
    }

    /// `ontbreekt`, or `signaal`.
    pub(in crate::report) fn word(&self) -> &'static str {
        self.verdict.map_or("signaal", Verdict::label)
    }

    /// Whether the FG decided about it and that still stands.
    pub(in crate::report) fn is_held(&self) -> bool {
        matches!(self.decision, Some((_, Standing::Holds)))
    }
}

fn borrowed(decision: Option<&(Decision, Standing)>) -> Option<(&Decision, Standing)> {
    decision.map(|(decision, standing)| (decision, *standing))
}

/// How many of each kind: `2 eisen, 1 signaal`.
pub(in crate::report) fn counted(points: &[&Point<'_>]) -> String {
    let gaps = points
        .iter()
        .filter(|point| point.verdict.is_some())
        .count();
    let signals = points.len() - gaps;
    let gaps = (gaps > 0).then(|| dutch::count(gaps, "eis", "eisen"));
    let signals = (signals > 0).then(|| dutch::count(signals, "signaal", "signalen"));
    let parts: Vec<_> = [gaps, signals].into_iter().flatten().collect();
    parts.join(", ")
}

/// Every gap and signal of a statement, the most severe first; of one
/// severity the signals first, as on the terminal.
pub(in crate::report) fn points(statement: &Statement) -> Vec<Point<'_>> {
    let signals = statement.signals.iter().map(Point::of_signal);
    let gaps = statement.requirements.iter().filter_map(Point::of_gap);
    let mut points: Vec<_> = signals.chain(gaps).collect();
    points.sort_by_key(|point| std::cmp::Reverse(point.severity));
    points
}
