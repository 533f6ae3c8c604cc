//! How well a text reads: advice beside the verdicts, never part of them.
//!
//! AVG 12(1) asks for clear and plain language; WP260 rev.01, nr. 12 and 13,
//! says what that is: short sentences, the active form, no jargon, and no
//! "may", "might" or "often" where purposes, recipients and terms are told.
//! What counts as long, vague or known stands in `rules/leesbaarheid.toml`.

mod abbreviation;
mod links;
mod long;
mod old_words;
mod participle;
mod passive;
mod running;
mod settings;
#[cfg(test)]
mod tests;
mod vague;

use crate::judge::Evidence;
use crate::text::Document;
use running::Running;
pub(crate) use settings::Settings;
use settings::Texts;

/// At most this many examples of one kind.
const MOST: usize = 5;

/// What was measured of a text, and what deserves advice.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Readability {
    /// Sentences of running text: headings, tables and scraps of a list are none.
    pub sentences: usize,
    /// How many of them are longer than the limit.
    pub long_sentences: usize,
    /// Words in the longest.
    pub longest: usize,
    /// How many of them are in the passive voice.
    pub passive_sentences: usize,
    /// The advice, in a fixed order; at most one of each kind.
    pub advice: Vec<Advice>,
}

/// Advice of one kind, with examples.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Advice {
    /// What it is about.
    pub kind: AdviceKind,
    /// The articles and guidelines it rests on, for people.
    pub basis: Vec<String>,
    /// How often it was found.
    pub count: usize,
    /// One Dutch sentence that says what was found.
    pub message: String,
    /// What to do about it (Dutch).
    pub advice: String,
    /// Examples, the most telling first; never empty.
    pub evidence: Vec<Evidence>,
}

/// What advice is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum AdviceKind {
    /// Sentences over the limit.
    #[serde(rename = "lange-zinnen")]
    LongSentences,
    /// Too many sentences in the passive voice.
    #[serde(rename = "lijdende-vorm")]
    Passive,
    /// Abbreviations that the text does not explain.
    #[serde(rename = "afkortingen")]
    Abbreviations,
    /// Vague words near purposes, recipients or retention.
    #[serde(rename = "vage-woorden")]
    Vague,
    /// Web addresses that no longer lead anywhere.
    #[serde(rename = "vervallen-webadressen")]
    DeadLinks,
    /// Words of law that is gone, for what has another name now.
    #[serde(rename = "oude-woorden")]
    OldWords,
}

impl AdviceKind {
    /// The Dutch name that reports show.
    pub fn label(self) -> &'static str {
        match self {
            Self::LongSentences => "Lange zinnen",
            Self::Passive => "Lijdende vorm",
            Self::Abbreviations => "Afkortingen",
            Self::Vague => "Vage woorden",
            Self::DeadLinks => "Vervallen webadressen",
            Self::OldWords => "Oude woorden",
        }
    }
}

/// Measures a document. Pure, and a few passes over its words.
pub(crate) fn read(document: &Document, settings: &Settings) -> Readability {
    let running = running::sentences(document);
    let mut read = Readability {
        sentences: running.len(),
        longest: running
            .iter()
            .map(|sentence| sentence.length)
            .max()
            .unwrap_or(0),
        ..Readability::default()
    };
    let long = long::find(&running, &settings.long_sentences);
    let passive = passive::find(document, &running, &settings.passive);
    read.long_sentences = long.len();
    read.passive_sentences = passive.len();
    let advice = [
        long::advice(document, &read, &long, &settings.long_sentences),
        passive::advice(document, &read, &passive, &settings.passive),
        abbreviation::advice(document, &settings.abbreviations),
        vague::advice(document, &settings.vague),
        links::advice(document, &settings.links),
        settings
            .old_words
            .as_ref()
            .and_then(|words| old_words::advice(document, words)),
    ];
    read.advice = advice.into_iter().flatten().collect();
    read
}

impl Advice {
    fn new(kind: AdviceKind, texts: &Texts, count: usize, message: String) -> Self {
        Self {
            kind,
            basis: texts.basis.clone(),
            count,
            message,
            advice: texts.advice.clone(),
            evidence: Vec::new(),
        }
    }

    fn with(self, evidence: impl Iterator<Item = Evidence>) -> Self {
        Self {
            evidence: evidence.take(MOST).collect(),
            ..self
        }
    }
}

/// A share in whole hundredths, rounded.
fn percent(part: usize, whole: usize) -> usize {
    (part * 200 + whole) / (2 * whole.max(1))
}

/// `a, b en c`.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} en {last}", rest.join(", ")),
    }
}
