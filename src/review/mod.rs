//! Reasons for a person to look: where the text leaves a verdict open, and the
//! rules cannot tell.
//!
//! A review never changes a verdict. What is taken for a reference, a denial or
//! another language stands in `rules/nakijken.toml`, and which words point to a
//! requirement in `rules/aanwijzingen.toml`.

mod contradiction;
mod maybe;
mod quality;
mod reference;
mod settings;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::judge::{Evidence, Judgement};
use crate::text::Document;
pub(crate) use maybe::add as add_clues;
pub(crate) use settings::Settings;

/// Why a person should look.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
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
    /// No rule found it, and words of a sentence point to it.
    MaybeSaid,
}

/// A reason to look, and the words that give it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    let sentences: Vec<Range<usize>> = (0..document.sentences().len())
        .map(|sentence| document.words_of(sentence))
        .collect();
    reference::add(document, &sentences, &settings.reference, judgement);
    contradiction::add(document, &sentences, &settings.contradiction, judgement);
    judgement.review.extend(quality::unread(document));
    judgement
        .review
        .extend(quality::foreign(document, &sentences, &settings.languages));
}
