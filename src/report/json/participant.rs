//! What a participant's documents say together, in `avgtoets/v1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::model::Evidence;
use crate::batch::{self, Opinion, ParticipantReport, Standing, fingerprint};
use crate::judge::{Sector, Severity, Verdict};

/// One participant, whose documents count as one statement in layers (WP260, nr. 35-37).
#[derive(Serialize, JsonSchema)]
pub(in crate::report) struct Participant<'a> {
    /// Its name: from the participants' file, else of its folder or file.
    name: &'a str,
    /// Its sector, where the participants' file says so; null elsewhere.
    sector: Option<Sector>,
    /// Whom to reach there; null when not told.
    contact: Option<&'a str>,
    /// Remarks of the participants' file; null when there are none.
    remarks: Option<&'a str>,
    /// Its documents, judged or not: 0-based places in `documents`.
    documents: Vec<usize>,
    /// What the judged documents say together, one for each profile; empty when none was judged.
    statements: Vec<Statement<'a>>,
    /// Where its documents contradict each other.
    contradictions: Vec<Contradiction<'a>>,
}

/// All documents under one profile as one statement.
#[derive(Serialize, JsonSchema)]
struct Statement<'a> {
    /// The profile of requirements.
    profile: &'a str,
    /// Every requirement of the profile, in the codebook's order: the best that any document says, or a conflict in any.
    requirements: Vec<Requirement<'a>>,
    /// The legal bases claimed in any document.
    bases: &'a [String],
    /// The signals of all documents.
    signals: Vec<Signal<'a>>,
}

/// The verdict on one requirement over all documents.
#[derive(Serialize, JsonSchema)]
struct Requirement<'a> {
    /// The requirement's id.
    id: &'a str,
    /// The verdict.
    verdict: Verdict,
    /// How bad the gap is; null when there is none.
    severity: Option<Severity>,
    /// The document that decides: its place in `documents`. Message and evidence stand there.
    document: usize,
    /// Identity of the gap and its words, for decisions of the FG; null when there is no gap.
    fingerprint: Option<String>,
    /// What the FG decided about it; null when nothing.
    decision: Option<Decision<'a>>,
}

/// A signal of one of the documents.
#[derive(Serialize, JsonSchema)]
struct Signal<'a> {
    /// The signal's id.
    id: &'a str,
    /// How bad it is.
    severity: Severity,
    /// The document that it stands in: its place in `documents`.
    document: usize,
    /// Identity of the signal and its words, for decisions of the FG.
    fingerprint: String,
    /// What the FG decided about it; null when nothing.
    decision: Option<Decision<'a>>,
}

/// A decision of the FG.
#[derive(Serialize, JsonSchema)]
struct Decision<'a> {
    /// What was decided.
    opinion: Opinion,
    /// Why.
    reason: &'a str,
    /// By whom.
    by: &'a str,
    /// The last day that it holds, ISO 8601; null for as long as the words stand.
    until: Option<String>,
    /// Whether it still stands. Only `holds` takes the finding out of the counts of the participant.
    standing: Standing,
}

/// Documents that can't both be right.
#[derive(Serialize, JsonSchema)]
struct Contradiction<'a> {
    /// What it is about (Dutch).
    subject: &'a str,
    /// What differs (Dutch).
    message: &'a str,
    /// What each document says.
    sides: Vec<Side<'a>>,
}

/// What one document says.
#[derive(Serialize, JsonSchema)]
struct Side<'a> {
    /// The document: its place in `documents`.
    document: usize,
    /// Its words.
    evidence: Evidence<'a>,
}

impl<'a> Participant<'a> {
    /// `first` is the place of its first document in the report's `documents`.
    pub(in crate::report) fn of(report: &'a ParticipantReport, first: usize) -> Self {
        let identity = &report.identity;
        Self {
            name: &identity.name,
            sector: identity.sector,
            contact: identity.contact.as_deref(),
            remarks: identity.remarks.as_deref(),
            documents: (first..first + report.documents.len()).collect(),
            statements: report
                .statements
                .iter()
                .map(|one| Statement::of(one, first))
                .collect(),
            contradictions: report
                .contradictions
                .iter()
                .map(|one| Contradiction::of(one, first))
                .collect(),
        }
    }
}

impl<'a> Statement<'a> {
    fn of(statement: &'a batch::Statement, first: usize) -> Self {
        Self {
            profile: &statement.profile,
            requirements: statement
                .requirements
                .iter()
                .map(|one| Requirement {
                    id: &one.finding.id,
                    verdict: one.finding.verdict,
                    severity: one.finding.severity,
                    document: first + one.document,
                    fingerprint: fingerprint::of_gap(&one.finding),
                    decision: one.decision.as_ref().map(Decision::of),
                })
                .collect(),
            bases: &statement.bases,
            signals: statement
                .signals
                .iter()
                .map(|one| Signal {
                    id: &one.signal.id,
                    severity: one.signal.severity,
                    document: first + one.document,
                    fingerprint: fingerprint::of_signal(&one.signal),
                    decision: one.decision.as_ref().map(Decision::of),
                })
                .collect(),
        }
    }
}

impl<'a> Decision<'a> {
    fn of((decision, standing): &'a (batch::Decision, Standing)) -> Self {
        Self {
            opinion: decision.opinion,
            reason: &decision.reason,
            by: &decision.by,
            until: decision.until.map(|day| day.to_string()),
            standing: *standing,
        }
    }
}

impl<'a> Contradiction<'a> {
    fn of(one: &'a batch::Contradiction, first: usize) -> Self {
        let sides = one.sides.iter();
        Self {
            subject: &one.subject,
            message: &one.message,
            sides: sides
                .map(|(document, evidence)| Side {
                    document: first + document,
                    evidence: Evidence::of(evidence),
                })
                .collect(),
        }
    }
}
