//! `rules/nakijken.toml`: the words by which a reason to look is known.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::lexicon::phrases::Phrases;

/// The whole file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// References to other documents.
    pub(super) reference: Reference,
    /// Sentences that deny a right.
    pub(super) contradiction: Contradiction,
    /// Response terms that contradict each other.
    pub(crate) terms: Terms,
    /// Ordinary words of languages, by the Dutch name of the language.
    pub(super) languages: BTreeMap<String, Phrases>,
}

impl Settings {
    /// The requirements that the file names, each where it does so.
    pub(crate) fn requirements(&self) -> impl Iterator<Item = &Spanned<String>> {
        let subjects = self.reference.subject.iter();
        let all = subjects.chain(&self.contradiction.right);
        all.map(|subject| &subject.requirement)
    }
}

/// What a reference to another document looks like.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reference {
    /// Verbs that send the reader elsewhere: `zie`, `leest u`.
    pub(super) verbs: Phrases,
    /// Where to: `selectielijst`, `cookiestatement`.
    pub(super) documents: Phrases,
    /// With these the place is this text, or the document is no source of the missing words.
    pub(super) except: Phrases,
    /// Documents that complete the whole of the text: `algemene privacyverklaring`.
    pub(super) whole: Phrases,
    /// Which words are about which requirement.
    pub(super) subject: Vec<Subject>,
}

/// Words about a requirement.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Subject {
    /// The requirement's id.
    #[schemars(with = "String")]
    pub(super) requirement: Spanned<String>,
    /// One of these stands in the sentence.
    pub(super) words: Phrases,
}

/// What a denial of a right looks like.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Contradiction {
    /// `geen recht op`, `niet mogelijk`.
    pub(super) denials: Phrases,
    /// With these in the sentence the denial is for some cases only.
    pub(super) conditions: Phrases,
    /// The rights, and the words for them.
    pub(super) right: Vec<Subject>,
}

/// Which sentences with a term tell no first response term.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    /// With these in the sentence the term is another: of an extension, of an objection.
    pub(crate) except: Phrases,
}
