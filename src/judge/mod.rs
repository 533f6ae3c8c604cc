//! The verdicts: what a document says on each requirement of a rule set.

mod doubt;
mod evaluate;
mod evidence;
mod explained;
mod reach;
mod run;
mod scan;
mod scope;
mod sentences;
mod sequences;
mod signals;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::across::Said;
use crate::readability::Readability;
use crate::review::Review;

pub use crate::rules::DEFAULT_PROFILE;
pub use run::{Options, judge};
pub(crate) use {evaluate::Context, evaluate::Evaluator, scan::Scan};

/// The legal bases by their names in our rules, in the order of AVG article 6(1).
pub(crate) const BASES: [&str; 6] = [
    "toestemming",
    "overeenkomst",
    "wettelijke-verplichting",
    "vitaal-belang",
    "publieke-taak",
    "gerechtvaardigd-belang",
];

/// The verdict on one requirement (codebook, "Verdicts").
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The text says something that goes against the law on this point.
    Conflict,
    /// Nothing in the text meets the requirement.
    Missing,
    /// The subject is touched, the criterion is not fully met.
    Partial,
    /// The criterion is met.
    Present,
    /// The stated condition does not hold.
    NotApplicable,
}

impl Verdict {
    /// Whether something must be mended: partial, missing or conflict.
    pub fn is_gap(self) -> bool {
        matches!(self, Self::Conflict | Self::Missing | Self::Partial)
    }

    /// The Dutch word that reports show.
    pub fn label(self) -> &'static str {
        match self {
            Self::Conflict => "strijdig",
            Self::Missing => "ontbreekt",
            Self::Partial => "onvolledig",
            Self::Present => "aanwezig",
            Self::NotApplicable => "n.v.t.",
        }
    }
}

/// How bad a gap is, as the law weighs it (codebook, "Severity").
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good practice.
    Advice,
    /// Asked for under a condition, or by the guidelines.
    Warning,
    /// Asked for by the law in so many words.
    Error,
}

/// Words of the document that a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence, list item or table row, as extracted (white space folded to single spaces).
    pub quote: String,
    /// Where the quote begins: 0-based character offset into the extracted text.
    pub start: usize,
    /// Where it ends (exclusive), in the same unit.
    pub end: usize,
    /// The page, 1-based, where the format has pages.
    pub page: Option<u32>,
    /// The line of the extracted text, 1-based (of the page, where the format has pages).
    pub line: u32,
    /// The part of the document that it stands in, by its heading; `None` in the main text.
    pub part: Option<String>,
    /// The words that decided, as byte ranges of `quote`, ascending, not overlapping.
    pub marks: Vec<(usize, usize)>,
}

/// The verdict on one requirement, with all that explains it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The requirement's id, as in the codebook.
    pub id: String,
    /// The requirement's Dutch title.
    pub title: String,
    /// The verdict.
    pub verdict: Verdict,
    /// How bad it is; `None` unless the verdict is a gap.
    pub severity: Option<Severity>,
    /// The articles, for people: `AVG 13(1)(b)`.
    pub basis: Vec<String>,
    /// One Dutch sentence that says what was found.
    pub message: String,
    /// What to write instead (Dutch); `None` unless the verdict is a gap.
    pub advice: Option<String>,
    /// A model sentence that would meet the requirement; `None` unless the verdict is a gap.
    pub example: Option<String>,
    /// The words it rests on, best first; empty for `missing` and `not_applicable`.
    pub evidence: Vec<Evidence>,
    /// Why a person should look at this verdict; usually empty.
    pub review: Vec<Review>,
}

/// Words that deserve a look, whatever the verdicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// The signal's id, as in the codebook.
    pub id: String,
    /// The signal's Dutch title.
    pub title: String,
    /// How bad it is.
    pub severity: Severity,
    /// The articles, for people.
    pub basis: Vec<String>,
    /// One Dutch sentence that says what was found.
    pub message: String,
    /// What to do about it (Dutch).
    pub advice: String,
    /// The words, in the order of the text; never empty.
    pub evidence: Vec<Evidence>,
}

/// Whether the organisation is a public body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sector {
    /// A public body: gemeente, gemeenschappelijke regeling, waterschap, public school …
    Public,
    /// Anyone else.
    Private,
}

/// How the sector was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SectorSource {
    /// The user said so (`--sector`, or the participants' file).
    Given,
    /// The text makes it plain.
    Text,
    /// Nothing in the text points to a public body; taken to be private.
    Assumed,
}

/// The outcome for one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The profile of rules used, such as `privacyverklaring`.
    pub profile: String,
    /// The sector that the document was judged for.
    pub sector: Sector,
    /// How that was settled.
    pub sector_source: SectorSource,
    /// The words that show a public body, when `sector_source` is `Text`.
    pub sector_evidence: Vec<Evidence>,
    /// The title of the document: its first heading, else the metadata's title.
    pub title: Option<String>,
    /// Every requirement of the profile, in the codebook's order.
    pub requirements: Vec<Finding>,
    /// The legal bases claimed, in the order of AVG article 6(1).
    pub bases: Vec<String>,
    /// The first response term, as an ISO 8601 duration.
    pub term: Option<String>,
    /// The extension of it, as an ISO 8601 duration.
    pub extension: Option<String>,
    /// The signals found, most severe first.
    pub signals: Vec<Signal>,
    /// What the document lays down that another document can contradict.
    pub says: Vec<Said>,
    /// Why a person should look at the document as a whole; usually empty.
    pub review: Vec<Review>,
    /// How well the text reads: advice that no verdict rests on. [`crate::assess`]
    /// measures it; `None` where nobody did.
    pub readability: Option<Readability>,
}

impl Judgement {
    /// All words quoted: of verdicts, signals, reasons to look and advice.
    pub(crate) fn all_evidence_mut(&mut self) -> impl Iterator<Item = &mut Evidence> {
        let of_findings = self.requirements.iter_mut().flat_map(|finding| {
            let reasons = finding.review.iter_mut();
            let reasons = reasons.flat_map(|reason| &mut reason.evidence);
            finding.evidence.iter_mut().chain(reasons)
        });
        let of_signals = self
            .signals
            .iter_mut()
            .flat_map(|signal| &mut signal.evidence);
        let of_reasons = self
            .review
            .iter_mut()
            .flat_map(|reason| &mut reason.evidence);
        let advice = self
            .readability
            .iter_mut()
            .flat_map(|read| &mut read.advice);
        of_findings
            .chain(of_signals)
            .chain(of_reasons)
            .chain(advice.flat_map(|advice| &mut advice.evidence))
            .chain(self.says.iter_mut().map(|said| &mut said.evidence))
            .chain(&mut self.sector_evidence)
    }
}
