//! Counts over all documents of a run.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::batch::ParticipantReport;
use crate::judge::Verdict;
use crate::report::DocumentReport;
use crate::report::sink::Ending;
use crate::report::tally::{Decided, Tally};

/// Counts over all documents.
#[derive(Serialize, JsonSchema)]
pub(super) struct Summary {
    /// All documents.
    documents: usize,
    /// Documents with verdicts.
    judged: usize,
    /// Documents without, whatever the reason.
    not_judged: usize,
    /// Gaps of each severity; signals are not among them.
    gaps: Gaps,
    /// Signals, whatever their severity.
    signals: usize,
    /// How often each verdict was given on each requirement, by id, in the codebook's order.
    #[serde(serialize_with = "in_order")]
    #[schemars(with = "BTreeMap<String, Verdicts>")]
    requirements: Vec<(String, Verdicts)>,
    /// Participants.
    participants: usize,
    /// Findings and signals on which the FG decided. Those of `holding` do not count for the exit code.
    decisions: Decided,
    /// The run was stopped before everything was judged.
    incomplete: bool,
    /// What else is to be said of the run (Dutch).
    remarks: Vec<String>,
}

/// Gaps of each severity.
#[derive(Serialize, JsonSchema)]
struct Gaps {
    /// Asked for by the law in so many words.
    error: usize,
    /// Asked for under a condition, or by the guidelines.
    warning: usize,
    /// Good practice.
    advice: usize,
}

/// How often each verdict was given.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
struct Verdicts {
    /// The criterion is met.
    present: usize,
    /// The subject is touched, the criterion is not fully met.
    partial: usize,
    /// Nothing in the text meets it.
    missing: usize,
    /// The text goes against the law on this point.
    conflict: usize,
    /// The condition does not hold.
    not_applicable: usize,
}

/// What the summary is written from: counts only.
#[derive(Debug, Default)]
pub(super) struct Counts {
    documents: usize,
    judged: usize,
    tally: Tally,
    /// In the order in which documents list them, new ones at the end.
    requirements: Vec<(String, Verdicts)>,
    participants: usize,
    decided: Decided,
}

impl Counts {
    pub(super) fn documents(&self) -> usize {
        self.documents
    }

    pub(super) fn add(&mut self, report: &DocumentReport) {
        self.documents += 1;
        let Ok(judgement) = &report.assessment.outcome else {
            return;
        };
        self.judged += 1;
        self.tally = self.tally.plus(Tally::of(judgement));
        for finding in &judgement.requirements {
            self.verdict(&finding.id, finding.verdict);
        }
    }

    fn verdict(&mut self, id: &str, verdict: Verdict) {
        if let Some((_, verdicts)) = self.requirements.iter_mut().find(|(known, _)| known == id) {
            verdicts.add(verdict);
        } else {
            let mut verdicts = Verdicts::default();
            verdicts.add(verdict);
            self.requirements.push((id.to_owned(), verdicts));
        }
    }

    pub(super) fn add_participant(&mut self, report: &ParticipantReport) {
        self.participants += 1;
        self.decided = self.decided.plus(Decided::of(report));
    }

    pub(super) fn summary(&self, ending: &Ending) -> Summary {
        let gaps = self.tally.gaps;
        Summary {
            documents: self.documents,
            judged: self.judged,
            not_judged: self.documents - self.judged,
            gaps: Gaps {
                error: gaps.error,
                warning: gaps.warning,
                advice: gaps.advice,
            },
            signals: self.tally.signals,
            requirements: self.requirements.clone(),
            participants: self.participants,
            decisions: self.decided,
            incomplete: ending.incomplete,
            remarks: ending.remarks.clone(),
        }
    }
}

impl Verdicts {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Present => self.present += 1,
            Verdict::Partial => self.partial += 1,
            Verdict::Missing => self.missing += 1,
            Verdict::Conflict => self.conflict += 1,
            Verdict::NotApplicable => self.not_applicable += 1,
        }
    }
}

/// A JSON object whose keys keep the order of the list.
fn in_order<S: Serializer>(
    counts: &[(String, Verdicts)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(counts.len()))?;
    for (id, verdicts) in counts {
        map.serialize_entry(id, verdicts)?;
    }
    map.end()
}
