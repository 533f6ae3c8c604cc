//! The matrix of participants and requirements: one row, and what a cell says.

use super::Counts;
use crate::batch::{Identity, Layered, Standing, Statement};
use crate::judge::{Severity, Verdict};
use crate::report::sink::Head;
use crate::report::tally::{gap_severity, worst_of_statement};

/// What one participant's statement says, small enough to keep for all participants.
#[derive(Debug, Clone)]
pub(in crate::report) struct Row {
    /// The participant, counted from 1 in the order of the run.
    pub(in crate::report) number: usize,
    pub(in crate::report) name: String,
    pub(in crate::report) profile: String,
    /// The statement: an index into the participant's.
    pub(in crate::report) statement: usize,
    pub(in crate::report) counts: Counts,
    /// The worst gap or signal on which no decision stands: what the exit code goes by.
    pub(in crate::report) worst: Option<Severity>,
    /// One for each column of the profile.
    pub(in crate::report) cells: Vec<Option<Cell>>,
}

/// The verdict on one requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) struct Cell {
    pub(in crate::report) verdict: Verdict,
    pub(in crate::report) kind: Kind,
    /// Whether a person should look, and has not yet decided.
    pub(in crate::report) look: bool,
}

/// How a cell looks: what weighs, not what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Kind {
    Gap(Severity),
    /// A gap about which the FG decided.
    Decided,
    Present,
    NotApplicable,
}

impl Row {
    pub(in crate::report) fn of(
        head: &Head,
        number: usize,
        identity: &Identity,
        at: usize,
        statement: &Statement,
    ) -> Self {
        let columns = head.columns(&statement.profile);
        let cell = |id: &str| {
            let one = statement.requirements.iter();
            one.into_iter()
                .find(|one| one.finding.id == id)
                .map(Cell::of)
        };
        Self {
            number,
            name: identity.name.clone(),
            profile: statement.profile.clone(),
            statement: at,
            counts: Counts::of(statement),
            worst: worst_of_statement(statement),
            cells: columns.map(|column| cell(&column.id)).collect(),
        }
    }
}

impl Cell {
    fn of(layered: &Layered) -> Self {
        let verdict = layered.finding.verdict;
        let held = matches!(layered.decision, Some((_, Standing::Holds)));
        let kind = match (gap_severity(&layered.finding), verdict) {
            (Some(_), _) if held => Kind::Decided,
            (Some(severity), _) => Kind::Gap(severity),
            (None, Verdict::NotApplicable) => Kind::NotApplicable,
            (None, _) => Kind::Present,
        };
        Self {
            verdict,
            kind,
            look: !held && !layered.finding.review.is_empty(),
        }
    }

    /// A sign that says how it weighs, without colour.
    pub(in crate::report) fn symbol(self) -> &'static str {
        match self.kind {
            Kind::Gap(severity) => super::severity_symbol(severity),
            Kind::Decided => "◇",
            Kind::Present => "✓",
            Kind::NotApplicable => "–",
        }
    }

    /// A letter that says what was found; empty where the sign says it.
    pub(in crate::report) fn letter(self) -> &'static str {
        match self.verdict {
            Verdict::Conflict => "s",
            Verdict::Missing => "o",
            Verdict::Partial => "v",
            Verdict::Present | Verdict::NotApplicable => "",
        }
    }

    /// A question mark where a person should look; else empty.
    pub(in crate::report) fn doubt(self) -> &'static str {
        if self.look { "?" } else { "" }
    }

    /// The same in words: `ontbreekt, fout, kijk zelf`.
    pub(in crate::report) fn words(self) -> String {
        let verdict = self.verdict.label();
        let mut words = match self.kind {
            Kind::Gap(severity) => format!("{verdict}, {}", super::severity(severity)),
            Kind::Decided => format!("{verdict}, met een oordeel van de FG"),
            Kind::Present | Kind::NotApplicable => verdict.to_owned(),
        };
        if self.look {
            words.push_str(", kijk zelf");
        }
        words
    }
}
