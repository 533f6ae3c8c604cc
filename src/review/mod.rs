//! Reasons for a person to look: where the text leaves a verdict open, and the
//! rules cannot tell.
//!
//! A review never changes a verdict. What is taken for a reference, a denial or
//! another language stands in `rules/nakijken.toml`.

mod contradiction;
mod quality;
mod reference;
mod settings;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::judge::{Evidence, Judgement};
use crate::text::Document;
pub(crate) use settings::Settings;

/// Why a person should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Sentences of the text contradict each other.
    Contradiction,
    /// The text sends its reader to another document for this.
    OtherDocument,
    /// A part of the text is in another language.
    NotDutch,
    /// A part of the text could not be read.
    PoorText,
}

/// A reason to look, and the words that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Why.
    pub reason: Reason,
    /// One Dutch sentence that says what to look at.
    pub message: String,
    /// The words that give the reason; empty where there are none, as on a page without text.
    pub evidence: Vec<Evidence>,
}

/// Adds the reasons to look to a judgement, to its verdicts and to the whole.
pub(crate) fn add(document: &Document, settings: &Settings, judgement: &mut Judgement) {
    let sentences = word_ranges(document);
    reference::add(document, &sentences, &settings.reference, judgement);
    contradiction::add(document, &sentences, &settings.contradiction, judgement);
    judgement.review.extend(quality::unread(document));
    judgement
        .review
        .extend(quality::foreign(document, &sentences, &settings.languages));
}

/// The words of each sentence, as indices into the words of the document.
fn word_ranges(document: &Document) -> Vec<Range<usize>> {
    let words = &document.words().words;
    let mut next = 0;
    let mut ranges = Vec::with_capacity(document.sentences().len());
    for sentence in 0..document.sentences().len() {
        let start = next;
        while words
            .get(next)
            .is_some_and(|word| word.sentence as usize <= sentence)
        {
            next += 1;
        }
        ranges.push(start..next);
    }
    ranges
}

/// The evidence of a sentence, with some of its words marked.
fn quote(document: &Document, sentence: usize, marked: Range<usize>) -> Evidence {
    let words = &document.words().words;
    let bytes = words[marked.start].start as usize..words[marked.end - 1].end as usize;
    Evidence::quoted(document, sentence, &[bytes])
}
