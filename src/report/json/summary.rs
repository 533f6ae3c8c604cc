//! Counts over all documents of a run.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::judge::Verdict;
use crate::report::Run;
use crate::report::tally::Tally;

/// Counts over all documents.
#[derive(Serialize, JsonSchema)]
pub(super) struct Summary<'a> {
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
    requirements: Vec<(&'a str, Verdicts)>,
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
#[derive(Debug, Default, Serialize, JsonSchema)]
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

impl<'a> Summary<'a> {
    pub(super) fn of(run: &'a Run) -> Self {
        let tally = Tally::of_run(run);
        let judged = run
            .documents
            .iter()
            .filter(|document| document.outcome.is_ok())
            .count();
        Self {
            documents: run.documents.len(),
            judged,
            not_judged: run.documents.len() - judged,
            gaps: Gaps {
                error: tally.gaps.error,
                warning: tally.gaps.warning,
                advice: tally.gaps.advice,
            },
            signals: tally.signals,
            requirements: per_requirement(run),
        }
    }
}

/// Requirements in the order in which documents list them, new ones at the end.
fn per_requirement(run: &Run) -> Vec<(&str, Verdicts)> {
    let mut counts: Vec<(&str, Verdicts)> = Vec::new();
    let judgements = run
        .documents
        .iter()
        .filter_map(|document| document.outcome.as_ref().ok());
    for finding in judgements.flat_map(|judgement| &judgement.requirements) {
        let known = counts.iter().position(|(id, _)| *id == finding.id);
        let index = known.unwrap_or_else(|| {
            counts.push((&finding.id, Verdicts::default()));
            counts.len() - 1
        });
        if let Some((_, verdicts)) = counts.get_mut(index) {
            verdicts.add(finding.verdict);
        }
    }
    counts
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
fn in_order<S: Serializer>(counts: &[(&str, Verdicts)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(counts.len()))?;
    for (id, verdicts) in counts {
        map.serialize_entry(id, verdicts)?;
    }
    map.end()
}
