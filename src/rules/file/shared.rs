//! The files that rules share: lexicons and the register of laws.

use schemars::JsonSchema;

use super::{Filters, Ordered, RegexText, TermText, Text};

/// A file of lexicons.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LexiconFile {
    /// The lexicons, by name.
    #[schemars(with = "std::collections::BTreeMap<String, LexiconDef>")]
    pub(crate) lexicon: Ordered<LexiconDef>,
}

/// Words that rules share.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LexiconDef {
    /// What the words have in common.
    pub(crate) title: String,
    /// The words, as terms.
    #[schemars(with = "Vec<String>")]
    pub(crate) terms: Vec<TermText>,
    /// Regular expressions.
    #[schemars(with = "Vec<String>")]
    pub(crate) regex: Vec<RegexText>,
    /// Other lexicons whose words count too.
    #[serde(rename = "use")]
    #[schemars(with = "Vec<String>")]
    pub(crate) uses: Vec<Text>,
    /// Hits that overlap with one of these do not count.
    #[schemars(with = "Vec<String>")]
    pub(crate) except: Vec<TermText>,
}

/// The register of laws.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LawFile {
    /// The laws, by the short name that `basis` uses.
    #[schemars(with = "std::collections::BTreeMap<String, LawDef>")]
    pub(crate) law: Ordered<LawDef>,
}

/// One law.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LawDef {
    /// Full title.
    pub(crate) title: String,
    /// How reports abbreviate it.
    pub(crate) short: String,
    /// First day in force.
    #[schemars(with = "Option<String>")]
    pub(crate) from: Option<toml::value::Datetime>,
    /// First day no longer in force.
    #[schemars(with = "Option<String>")]
    pub(crate) to: Option<toml::value::Datetime>,
    /// What came in its place.
    pub(crate) successor: Option<String>,
    /// Words by which a text cites it, once it has ended.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(crate) terms: Vec<TermText>,
    /// Hits that overlap with one of these do not count.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(crate) except: Vec<TermText>,
    /// Hits with one of these near do not count.
    #[serde(default)]
    pub(crate) unless: Filters,
}
