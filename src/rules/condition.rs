//! Conditions: `near(fg, kanaal, paragraph) or termijn <= 1 month`.
//!
//! A condition evaluates to a set of evidence; this module only parses it: the
//! parts of a condition here, its words in `tokens`, the grammar in `parse`.

mod parse;
#[cfg(test)]
mod tests;
mod tokens;

pub(crate) use parse::parse;

use crate::lexicon::duration::Duration;

/// A parsed condition. Names are still as written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    /// A signal or item of the rule.
    Name(Name),
    /// `fact.x`.
    Fact(Name),
    /// `doc.x == 'value'` or `!=`.
    Doc {
        field: Name,
        equal: bool,
        value: String,
    },
    /// `all(items)`, `any(items)`.
    All,
    Any,
    /// `count(items) >= n`.
    Count {
        order: Order,
        number: usize,
    },
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Not(Box<Condition>),
    /// `near(a, b, …, scope)`.
    Near {
        parts: Vec<Condition>,
        scope: Scope,
    },
    /// `apart(a, b, scope)`: the hits of a that have no b near.
    Apart {
        left: Box<Condition>,
        right: Box<Condition>,
        scope: Scope,
    },
    /// `outside(a, b)`: a does not stand below a heading that matches b.
    Outside {
        inner: Box<Condition>,
        heading: Box<Condition>,
    },
    /// `under(a, b)`: a stands below a heading that matches b.
    Under {
        inner: Box<Condition>,
        heading: Box<Condition>,
    },
    /// `heading(a)`: only the hits that stand in headings.
    Heading(Box<Condition>),
    /// `body(a)`: only the hits that stand outside headings.
    Body(Box<Condition>),
    /// `row(a)`: only the hits that stand in table rows.
    Row(Box<Condition>),
    /// `listed(a)`: only the hits that stand in list items.
    Listed(Box<Condition>),
    /// `own(a)`: only the hits outside definitions and summaries of the law;
    /// `explained(a)`: only those in them.
    Own {
        inner: Box<Condition>,
        own: bool,
    },
    /// `a <= 1 month`.
    Compare {
        inner: Box<Condition>,
        order: Order,
        limit: Duration,
    },
}

/// A name and where it stands in the condition (byte offset).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) at: usize,
}

/// How far apart two things may stand.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// In one clause.
    Clause,
    /// In one sentence, list item or table row, or one of them in what introduces the other.
    Sentence,
    /// In one list item or table row by itself, without what introduces it.
    Item,
    /// In one paragraph, one list with its introduction, or one address.
    Paragraph,
    /// Under one heading.
    Section,
    /// Anywhere.
    Document,
}

impl Scope {
    pub(crate) const NAMES: &'static [&'static str] = &[
        "clause",
        "sentence",
        "item",
        "paragraph",
        "section",
        "document",
    ];

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "clause" => Self::Clause,
            "sentence" => Self::Sentence,
            "item" => Self::Item,
            "paragraph" => Self::Paragraph,
            "section" => Self::Section,
            "document" => Self::Document,
            _ => return None,
        })
    }
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
}

impl Order {
    pub(crate) fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
            Self::Equal => left == right,
        }
    }
}

/// What is wrong with a condition, and where (byte offset and length).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct ConditionError {
    pub(crate) message: String,
    pub(crate) at: usize,
    pub(crate) length: usize,
    /// Names that would be right here, for a suggestion.
    pub(crate) known: Vec<String>,
}
