//! What kind of document a text is, and what kinds its annexes are.
//!
//! The kinds, and the words by which they are known, stand in
//! `rules/soorten.toml`; this module weighs them. Pure, and it never fails: a
//! text that nothing is known of is of the kind that is taken for granted.

mod parts;
mod settings;
mod weigh;

use serde::{Deserialize, Serialize};

use crate::judge::Judgement;
use crate::rules::Confidence;
use crate::text::Document;
pub(crate) use settings::Kinds;
use weigh::Weighed;

/// What a document was recognised as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// The kind of the document as a whole: that of its main text.
    pub kind: Kind,
    /// Its annexes and other documents within it, in the order of the text.
    pub parts: Vec<Part>,
}

/// A kind, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// The kind's id, such as `privacybeleid`.
    pub id: String,
    /// What people call it, with its article (Dutch).
    pub name: String,
    /// How far it stands above the kind that fits next best.
    pub confidence: Confidence,
    /// One Dutch sentence that says what it was recognised by.
    pub reason: String,
}

/// A part of a document with a kind of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// What it is.
    pub kind: Kind,
    /// Where it begins: 0-based character offset into the extracted text.
    pub start: usize,
    /// Where it ends (exclusive), in the same unit.
    pub end: usize,
}

/// Recognises a document and its parts.
pub(crate) fn recognise(document: &Document, kinds: &Kinds) -> Recognition {
    let found = parts::of(document, kinds);
    let first = found.iter().map(|part| part.blocks.start).min();
    let blocks = document.blocks().len();
    let main = first.filter(|first| kinds.is_long_enough(document, &(0..*first)));
    let whole = weigh::weigh(document, kinds, 0..main.unwrap_or(blocks), true);
    Recognition {
        kind: whole.into_kind(document, kinds),
        parts: found
            .into_iter()
            .map(|part| part.told(document, kinds))
            .collect(),
    }
}

impl Recognition {
    /// The part that a character of the extracted text stands in.
    pub fn part_at(&self, at: usize) -> Option<&Part> {
        let holds = |part: &&Part| (part.start..part.end).contains(&at);
        self.parts.iter().find(holds)
    }

    /// Says of all evidence of a judgement in which part it stands, reasons and advice included.
    pub(crate) fn name_parts(&self, judgement: &mut Judgement) {
        if self.parts.is_empty() {
            return;
        }
        for evidence in judgement.all_evidence_mut() {
            evidence.part = self.part_at(evidence.start).map(|part| part.title.clone());
        }
    }
}

impl Weighed<'_> {
    fn into_kind(self, document: &Document, kinds: &Kinds) -> Kind {
        let reason = self.reason(document, kinds);
        Kind {
            id: self.best.id.clone(),
            name: self.best.name.clone(),
            confidence: self.confidence,
            reason,
        }
    }
}

#[cfg(test)]
mod tests;
