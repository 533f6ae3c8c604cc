//! `rules/leesbaarheid.toml`: the limits and words that an FG can change.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lexicon::phrases::Phrases;

/// The whole file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Long sentences.
    pub(super) long_sentences: LongSentences,
    /// Sentences in the passive voice.
    pub(super) passive: Passive,
    /// Abbreviations that are not explained.
    pub(super) abbreviations: Abbreviations,
    /// Vague words near purposes, recipients and retention.
    pub(super) vague: Vague,
    /// Web addresses that no longer lead anywhere.
    pub(super) links: Links,
    /// Words of law that is gone for what has another name now.
    pub(super) old_words: Option<OldWords>,
}

/// What people read, and what it rests on.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    /// Articles and guidelines, as people write them.
    pub(super) basis: Vec<String>,
    /// What to do about it.
    pub(super) advice: String,
}

/// When sentences are too long.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LongSentences {
    pub(super) text: Texts,
    /// A sentence with more words is long.
    pub(super) words: usize,
    /// From this share of long sentences on there is advice, in hundredths.
    pub(super) share: usize,
    /// A sentence with more words is advice whatever the share.
    pub(super) always: usize,
}

/// When the passive voice is used too much, and what is passive.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Passive {
    pub(super) text: Texts,
    /// From this share of passive sentences on there is advice, in hundredths.
    pub(super) share: usize,
    /// With fewer sentences a share says nothing.
    pub(super) at_least: usize,
    /// Participles that no rule of spelling shows: `gegeven`, `ontvangen`.
    pub(super) participles: Phrases,
    /// What a participle is taken for by its spelling, and is none.
    pub(super) no_participles: Phrases,
    /// What is no passive after `zijn`: states (`bent verplicht`) and verbs with `zijn` (`is veranderd`).
    pub(super) states: Phrases,
}

/// Which abbreviations need no explanation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Abbreviations {
    pub(super) text: Texts,
    /// Everybody knows them, in any case.
    pub(super) known: Phrases,
    /// Ordinary words that are put in capitals for emphasis.
    pub(super) emphasis: Phrases,
    /// Abbreviations that are not in capitals throughout.
    pub(super) mixed: Vec<String>,
    /// Words that say what an abbreviation stands for: `hierna`.
    pub(super) introduced_by: Phrases,
    /// What abbreviations stand for, to put in the advice.
    pub(super) meanings: BTreeMap<String, String>,
}

/// Which web addresses no longer lead anywhere.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Links {
    pub(super) text: Texts,
    /// How such addresses begin, in lower case, without `https://` and `www.`.
    pub(super) dead: Vec<String>,
}

/// Which words have another name in the law of today.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OldWords {
    pub(super) text: Texts,
    /// The old words.
    pub(super) words: Phrases,
    /// The same words in another sense.
    pub(super) except: Phrases,
}

/// Which words are vague, and about what.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Vague {
    pub(super) text: Texts,
    /// Vague wherever they stand near a subject.
    pub(super) words: Phrases,
    /// Not vague, though they hold such a word: `mogelijk maken`.
    pub(super) except: Phrases,
    /// `kunnen` and the like.
    pub(super) modal: Phrases,
    /// What the organisation does with data; `kunnen` is vague in one clause with it.
    pub(super) modal_with: Phrases,
    /// With these in its clause `kunnen` is no vagueness: `u kunt`, `kunnen niet`.
    pub(super) modal_except: Phrases,
    /// Purposes, recipients, retention.
    pub(super) subject: Vec<Subject>,
}

/// A subject on which the reader must not be left in the dark.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Subject {
    /// Its Dutch name, plural.
    pub(super) name: String,
    /// One of these stands near the vague word, or in what introduces it.
    pub(super) words: Phrases,
    /// And one of these too, when there are any.
    #[serde(default)]
    pub(super) with: Phrases,
    /// With these in the sentence it is about something else.
    #[serde(default)]
    pub(super) except: Phrases,
    /// Whether only its own list is vague for it: for a term `onder andere` is not.
    #[serde(default)]
    pub(super) own_only: bool,
    /// Vague for this subject only.
    #[serde(default)]
    pub(super) vague: Phrases,
    /// Where these stand in the same section, `vague` is none: `jaar`, `weken`.
    #[serde(default)]
    pub(super) settled_by: Phrases,
}
