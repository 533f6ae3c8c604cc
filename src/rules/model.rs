//! The compiled rules: names resolved, words numbered, nothing left that can fail.

use std::ops::Range;

use super::condition::{Order, Scope};
use super::file::{Confidence, Kind, Polarity};
use super::in_force::InForce;
use super::pattern::Pattern;
use crate::judge::{Sector, Severity, Verdict};
use crate::lexicon::Typed;
use crate::lexicon::duration::Duration;

/// Number of a literal in the one automaton.
pub(crate) type LiteralId = u32;

/// One rule, ready to judge.
#[derive(Debug)]
pub struct Rule {
    /// The codebook's id.
    pub id: String,
    /// Dutch title.
    pub title: String,
    /// What the rule is for.
    pub kind: Kind,
    /// Place in the report.
    pub order: u32,
    /// The articles, for people: `AVG 13(1)(b)`.
    pub basis: Vec<String>,
    /// The days on which it holds.
    pub in_force: InForce,
    /// How sure its verdicts are.
    pub confidence: Confidence,
    /// What people read.
    pub texts: RuleTexts,
    /// The file it was read from.
    pub file: String,
    /// The file's text.
    pub source: std::borrow::Cow<'static, str>,
    pub(crate) severity: SeverityTable,
    pub(crate) applies: Option<(Expr, String)>,
    pub(crate) signals: Vec<Signal>,
    pub(crate) items: Vec<Item>,
    pub(crate) verdicts: Verdicts,
    pub(crate) values: Values,
    pub(crate) tests: Vec<RuleTest>,
    /// Tests of the file that were not read: see [`super::RuleSet::load`].
    pub(crate) tests_left_out: usize,
}

/// What people read of a rule.
#[derive(Debug, Clone, Default)]
pub struct RuleTexts {
    /// The question that the rule answers.
    pub question: String,
    /// Why it is asked.
    pub why: String,
    /// What to write instead.
    pub advice: String,
    /// A model sentence.
    pub example: Option<String>,
    /// What the report says with each verdict.
    pub present: Option<String>,
    /// See `present`.
    pub partial: Option<String>,
    /// See `present`.
    pub missing: Option<String>,
    /// See `present`.
    pub conflict: Option<String>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct SeverityTable {
    pub(crate) missing: Severity,
    pub(crate) partial: Severity,
    pub(crate) conflict: Severity,
    pub(crate) present: Severity,
}

impl SeverityTable {
    pub(crate) fn of(self, verdict: Verdict) -> Option<Severity> {
        match verdict {
            Verdict::Missing => Some(self.missing),
            Verdict::Partial => Some(self.partial),
            Verdict::Conflict => Some(self.conflict),
            Verdict::Present | Verdict::NotApplicable => None,
        }
    }
}

/// Something looked for, with its filters.
#[derive(Debug)]
pub(crate) struct Signal {
    pub(crate) finder: Finder,
    /// Hits take the value of the duration in them.
    pub(crate) capture: bool,
    pub(crate) unless: Vec<Filter>,
    pub(crate) only: Vec<Filter>,
    pub(crate) polarity: Polarity,
}

#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) when: Option<Expr>,
    /// The first day on which it counts.
    pub(crate) since: Option<jiff::civil::Date>,
    pub(crate) found: Found,
}

/// How an item is found: by words (an index into the rule's signals) or by a condition.
#[derive(Debug)]
pub(crate) enum Found {
    Signal(usize),
    Condition(Expr),
}

#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) within: Scope,
    pub(crate) finder: Finder,
}

/// Words, regular expressions and lexicons that count as one thing.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    /// Its terms, by their numbers in [`super::sequences::Sequences`].
    pub(crate) terms: Range<usize>,
    pub(crate) regexes: Vec<Pattern>,
    pub(crate) lexicons: Vec<usize>,
    /// The terms that take hits away, in the same way.
    pub(crate) except: Range<usize>,
}

#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) name: String,
    /// What its words have in common.
    pub(crate) title: String,
    /// The file it stands in; `None` for a typed recogniser.
    pub(crate) file: Option<String>,
    pub(crate) typed: Option<Typed>,
    pub(crate) finder: Finder,
}

/// A condition with its names resolved.
#[derive(Debug)]
pub(crate) enum Expr {
    Signal(usize),
    Item(usize),
    Fact(usize),
    Sector {
        sector: Sector,
        equal: bool,
    },
    Profile {
        profile: String,
        equal: bool,
    },
    AllItems,
    AnyItem,
    CountItems {
        order: Order,
        number: usize,
    },
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Near {
        parts: Vec<Expr>,
        scope: Scope,
    },
    Apart {
        left: Box<Expr>,
        right: Box<Expr>,
        scope: Scope,
    },
    Under {
        inner: Box<Expr>,
        heading: Box<Expr>,
        /// `under`, or else `outside`.
        below: bool,
    },
    Heading(Box<Expr>),
    Body(Box<Expr>),
    Row(Box<Expr>),
    Listed(Box<Expr>),
    Own {
        inner: Box<Expr>,
        /// `own`, or else `explained`.
        own: bool,
    },
    Compare {
        inner: Box<Expr>,
        order: Order,
        limit: Duration,
    },
}

#[derive(Debug)]
pub(crate) struct Verdicts {
    pub(crate) conflict: Option<Expr>,
    pub(crate) present: Option<Expr>,
    pub(crate) partial: Option<Expr>,
    pub(crate) otherwise: Verdict,
}

#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) term: Option<Expr>,
    pub(crate) extension: Option<Expr>,
    pub(crate) bases: bool,
}

/// A test that a rule carries, its marks taken out.
#[derive(Debug, Clone)]
pub(crate) struct RuleTest {
    pub(crate) name: String,
    /// The text without «».
    pub(crate) text: String,
    /// What stood between « and », in order.
    pub(crate) marks: Vec<String>,
    pub(crate) verdict: Verdict,
    pub(crate) sector: Sector,
    pub(crate) missing_items: Option<Vec<String>>,
    pub(crate) term: Option<String>,
    pub(crate) extension: Option<String>,
    /// Where the text stands in the rule file (byte range).
    pub(crate) span: std::ops::Range<usize>,
}
