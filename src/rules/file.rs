//! A rule file as written: parsed, with the place of everything that can be
//! wrong, not yet validated.

mod shared;
mod written;

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use toml::Spanned;

use super::condition::Scope;
use crate::judge::{Severity, Verdict};

pub(crate) use shared::{LawDef, LawFile, LexiconDef, LexiconFile};
pub(crate) use written::{Meant, Ordered, RegexText, TermText, Text};

/// One rule file: a requirement, a signal or a fact.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleFile {
    /// What the rule is.
    pub(crate) rule: Head,
    /// What people read.
    #[serde(default)]
    pub(crate) text: Texts,
    /// When the rule applies; always, without this table.
    pub(crate) applies: Option<Applies>,
    /// What is looked for in the text, by name.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, SignalDef>")]
    pub(crate) signals: Ordered<SignalDef>,
    /// Entries of a checklist, by name.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, ItemDef>")]
    pub(crate) items: Ordered<ItemDef>,
    /// The conditions of the verdicts.
    pub(crate) verdict: VerdictDef,
    /// What the rule reads besides a verdict.
    #[serde(default)]
    pub(crate) values: ValuesDef,
    /// Sentences that show what the rule does.
    #[serde(default)]
    pub(crate) tests: Vec<TestDef>,
}

/// What the rule is.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    /// The codebook's id; equal to the file's name.
    #[schemars(with = "String")]
    pub(crate) id: Text,
    /// Dutch title.
    pub(crate) title: String,
    /// requirement, signal or fact.
    pub(crate) kind: Kind,
    /// Place in the report, ascending; the codebook's number.
    #[serde(default)]
    pub(crate) order: u32,
    /// Articles, such as `avg:13(1)(b)`; the laws stand in laws.toml.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(crate) basis: Vec<Text>,
    /// From when, and until when, the rule holds.
    #[serde(default)]
    pub(crate) in_force: InForce,
    /// How bad each verdict is.
    #[serde(default)]
    pub(crate) severity: SeverityDef,
    /// How sure the verdict is, apart from how bad it is.
    #[serde(default)]
    pub(crate) confidence: Confidence,
    /// Where more items come from: `laws` makes one of each law that has ended.
    pub(crate) items_from: Option<ItemsFrom>,
}

/// What a rule's items are made from, besides those that it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ItemsFrom {
    /// Each law of laws.toml that has a last day and words to find it by.
    Laws,
}

/// What a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A requirement that every document gets a verdict on.
    Requirement,
    /// Words that deserve a look.
    Signal,
    /// Feeds other rules; never reported itself.
    Fact,
}

/// Days from and until which (exclusive) a rule holds.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InForce {
    /// First day.
    #[schemars(with = "Option<String>")]
    pub(crate) from: Option<Spanned<toml::value::Datetime>>,
    /// First day on which it no longer holds.
    #[schemars(with = "Option<String>")]
    pub(crate) to: Option<Spanned<toml::value::Datetime>>,
}

/// Severity per verdict; a `conflict` is an error unless said otherwise.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeverityDef {
    /// When nothing meets the requirement.
    pub(crate) missing: Option<Severity>,
    /// When it is met in part.
    pub(crate) partial: Option<Severity>,
    /// When the text goes against the law.
    pub(crate) conflict: Option<Severity>,
    /// When a signal is found.
    pub(crate) present: Option<Severity>,
}

/// How sure a verdict is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The words leave little doubt.
    High,
    /// Usually right.
    #[default]
    Medium,
    /// Read it yourself.
    Low,
}

/// What people read.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    /// The question that the rule answers.
    #[serde(default)]
    pub(crate) question: String,
    /// Why it is asked.
    #[serde(default)]
    pub(crate) why: String,
    /// What to write instead.
    #[serde(default)]
    pub(crate) advice: String,
    /// A model sentence, itself a test.
    #[schemars(with = "Option<String>")]
    pub(crate) example: Option<Text>,
    /// What the report says with each verdict; `{name}` is filled in.
    #[schemars(with = "Option<String>")]
    pub(crate) present: Option<Text>,
    #[schemars(with = "Option<String>")]
    pub(crate) partial: Option<Text>,
    #[schemars(with = "Option<String>")]
    pub(crate) missing: Option<Text>,
    #[schemars(with = "Option<String>")]
    pub(crate) conflict: Option<Text>,
}

/// When the rule applies.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Applies {
    /// A condition over `doc.…` and `fact.…`.
    #[schemars(with = "String")]
    pub(crate) when: Text,
    /// Shown with `not_applicable`.
    pub(crate) reason: String,
}

/// Something looked for.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SignalDef {
    /// Words; see docs/regels.md.
    #[schemars(with = "Vec<String>")]
    pub(crate) terms: Vec<TermText>,
    /// Regular expressions, linear-time, case ignored unless `(?-i:…)`.
    #[schemars(with = "Vec<String>")]
    pub(crate) regex: Vec<RegexText>,
    /// Lexicons whose words count too.
    #[serde(rename = "use")]
    #[schemars(with = "Vec<String>")]
    pub(crate) uses: Vec<Text>,
    /// `duration`: the hit carries the duration in it.
    #[schemars(with = "Option<String>")]
    pub(crate) capture: Option<Text>,
    /// Hits that overlap with one of these do not count.
    #[schemars(with = "Vec<String>")]
    pub(crate) except: Vec<TermText>,
    /// Hits with one of these near do not count.
    pub(crate) unless: Filters,
    /// Only hits with one of these near count.
    pub(crate) only: Filters,
    /// Whether denied hits count.
    pub(crate) polarity: Option<Polarity>,
}

/// An entry of a checklist.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ItemDef {
    /// How reports name it.
    pub(crate) label: String,
    /// Its own articles.
    #[schemars(with = "Vec<String>")]
    pub(crate) basis: Vec<Text>,
    /// When it counts at all.
    #[schemars(with = "Option<String>")]
    pub(crate) when: Option<Text>,
    /// A condition that finds it, instead of words of its own.
    #[schemars(with = "Option<String>")]
    pub(crate) found: Option<Text>,
    /// See `signals`.
    #[schemars(with = "Vec<String>")]
    pub(crate) terms: Vec<TermText>,
    #[schemars(with = "Vec<String>")]
    pub(crate) regex: Vec<RegexText>,
    #[serde(rename = "use")]
    #[schemars(with = "Vec<String>")]
    pub(crate) uses: Vec<Text>,
    #[schemars(with = "Vec<String>")]
    pub(crate) except: Vec<TermText>,
    pub(crate) unless: Filters,
    pub(crate) only: Filters,
    pub(crate) polarity: Option<Polarity>,
}

impl ItemDef {
    /// The words of the item, as a signal.
    pub(crate) fn signal(&self) -> SignalDef {
        SignalDef {
            terms: self.terms.clone(),
            regex: self.regex.clone(),
            uses: self.uses.clone(),
            capture: None,
            except: self.except.clone(),
            unless: self.unless.clone(),
            only: self.only.clone(),
            polarity: self.polarity,
        }
    }
}

/// One filter or several.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(with = "Vec<Filter>")]
pub(crate) struct Filters(pub(crate) Vec<Filter>);

impl<'de> Deserialize<'de> for Filters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;
        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Filters;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("een tabel { within, terms } of een lijst daarvan")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Filters, A::Error> {
                Filter::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    .map(|filter| Filters(vec![filter]))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut seq: A,
            ) -> Result<Filters, A::Error> {
                let mut filters = Vec::new();
                while let Some(filter) = seq.next_element()? {
                    filters.push(filter);
                }
                Ok(Filters(filters))
            }
        }
        deserializer.deserialize_any(OneOrMany)
    }
}

/// Words near a hit.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// How near.
    pub(crate) within: Scope,
    /// The words.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(crate) terms: Vec<TermText>,
    /// Lexicons.
    #[serde(default, rename = "use")]
    #[schemars(with = "Vec<String>")]
    pub(crate) uses: Vec<Text>,
}

/// Whether hits in a denied clause count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Polarity {
    /// Only hits that are not denied.
    #[default]
    Positive,
    /// Only hits that are denied.
    Negative,
    /// All hits.
    Any,
}

/// The conditions, in the order in which they are tried: conflict, present, partial, otherwise.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct VerdictDef {
    #[schemars(with = "Option<String>")]
    pub(crate) conflict: Option<Text>,
    #[schemars(with = "Option<String>")]
    pub(crate) present: Option<Text>,
    #[schemars(with = "Option<String>")]
    pub(crate) partial: Option<Text>,
    /// When no condition holds; `missing` unless said otherwise.
    pub(crate) otherwise: Option<Verdict>,
}

/// Values that a rule reads.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ValuesDef {
    /// A condition whose first evidence carries the response term.
    #[schemars(with = "Option<String>")]
    pub(crate) term: Option<Text>,
    /// A condition whose first evidence carries the extension.
    #[schemars(with = "Option<String>")]
    pub(crate) extension: Option<Text>,
    /// Whether the items found are the legal bases.
    pub(crate) bases: bool,
}

/// A sentence that shows what the rule does.
#[derive(Debug, Clone, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TestDef {
    /// What the test is about.
    pub(crate) name: Option<String>,
    /// A text; the expected evidence stands in «».
    #[schemars(with = "String")]
    pub(crate) text: Text,
    /// The expected verdict; for a fact or a signal `present` or `missing`.
    pub(crate) verdict: Verdict,
    /// The document: its sector.
    #[serde(default)]
    pub(crate) doc: TestDoc,
    /// Items that must not be found.
    pub(crate) missing_items: Option<Vec<String>>,
    /// The expected response term, ISO 8601.
    pub(crate) term: Option<String>,
    /// The expected extension, ISO 8601.
    pub(crate) extension: Option<String>,
}

/// What a test assumes of its document.
#[derive(Debug, Clone, Default, serde::Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct TestDoc {
    /// `public` (as is assumed) or `private`.
    pub(crate) sector: Option<crate::judge::Sector>,
}
