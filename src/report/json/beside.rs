//! What stands beside the verdicts in `avgtoets/v1`: reasons to look, and readability.

use schemars::JsonSchema;
use serde::Serialize;

use super::model::Evidence;
use crate::readability::{self, AdviceKind};
use crate::review::{self, Reason};

/// Why a person should look.
#[derive(Serialize, JsonSchema)]
pub(super) struct Review<'a> {
    /// What kind of reason.
    reason: Reason,
    /// What to look at (Dutch).
    message: &'a str,
    /// The words that give the reason; may be empty.
    evidence: Vec<Evidence<'a>>,
}

/// How well the text reads. Advice: no verdict and no exit code rests on it.
#[derive(Serialize, JsonSchema)]
pub(super) struct Readability<'a> {
    /// Sentences of running text.
    sentences: usize,
    /// How many of them are longer than the limit.
    long_sentences: usize,
    /// Words in the longest.
    longest_sentence: usize,
    /// How many of them are in the passive voice.
    passive_sentences: usize,
    /// At most one of each kind.
    findings: Vec<Advice<'a>>,
}

/// Advice of one kind.
#[derive(Serialize, JsonSchema)]
struct Advice<'a> {
    /// What it is about.
    id: AdviceKind,
    /// The articles and guidelines it rests on.
    basis: &'a [String],
    /// How often it was found.
    count: usize,
    /// What was found (Dutch).
    message: &'a str,
    /// What to do about it (Dutch).
    advice: &'a str,
    /// Examples, the most telling first.
    evidence: Vec<Evidence<'a>>,
}

impl<'a> Review<'a> {
    pub(super) fn of(review: &'a review::Review) -> Self {
        Self {
            reason: review.reason,
            message: &review.message,
            evidence: review.evidence.iter().map(Evidence::of).collect(),
        }
    }
}

impl<'a> Readability<'a> {
    pub(super) fn of(read: &'a readability::Readability) -> Self {
        Self {
            sentences: read.sentences,
            long_sentences: read.long_sentences,
            longest_sentence: read.longest,
            passive_sentences: read.passive_sentences,
            findings: read.advice.iter().map(Advice::of).collect(),
        }
    }
}

impl<'a> Advice<'a> {
    fn of(advice: &'a readability::Advice) -> Self {
        Self {
            id: advice.kind,
            basis: &advice.basis,
            count: advice.count,
            message: &advice.message,
            advice: &advice.advice,
            evidence: advice.evidence.iter().map(Evidence::of).collect(),
        }
    }
}
