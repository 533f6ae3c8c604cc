//! A score over a part of the requirements and signals.

use std::collections::BTreeSet;

use super::gold::Labelled;
use crate::judge::Judgement;

/// Which requirements and signals are scored; the values that a requirement
/// reads (bases, terms) are scored with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Their ids; all, when empty.
    ids: BTreeSet<String>,
}

/// The requirement that reads the legal bases.
const BASES: &str = "grondslag";
/// The requirement that reads the response term and its extension.
const TERMS: &str = "reactietermijn";

impl Selection {
    /// Only these; all, when there are none.
    pub fn new(ids: impl IntoIterator<Item = String>) -> Self {
        Self {
            ids: ids.into_iter().collect(),
        }
    }

    /// Whether a requirement or signal is scored.
    pub fn has(&self, id: &str) -> bool {
        self.ids.is_empty() || self.ids.contains(id)
    }

    /// Whether response terms are scored.
    pub fn has_terms(&self) -> bool {
        self.has(TERMS)
    }

    /// Takes out of a label what is not scored.
    pub fn narrow_label(&self, label: &mut Labelled) {
        label.requirements.retain(|id, _| self.has(id));
        label.signals.retain(|id, _| self.has(id));
        if !self.has(BASES) {
            label.bases.clear();
            label.bases_also.clear();
        }
        if !self.has_terms() {
            (label.term, label.extension) = (None, None);
        }
    }

    /// Takes out of a judgement what is not scored.
    pub fn narrow_judgement(&self, judgement: &mut Judgement) {
        judgement
            .requirements
            .retain(|finding| self.has(&finding.id));
        judgement.signals.retain(|signal| self.has(&signal.id));
        if !self.has(BASES) {
            judgement.bases.clear();
        }
        if !self.has_terms() {
            (judgement.term, judgement.extension) = (None, None);
        }
    }
}
