//! The layout of `avgtoets/v1`. The order of fields is the order of keys.

use schemars::JsonSchema;
use serde::Serialize;

use super::beside::{Readability, Review};
use super::participant::Participant;
use super::summary::Summary;
use crate::assess::Assessment;
use crate::extract::{Format, Status};
use crate::judge::{self, Judgement, Sector, SectorSource, Severity, Verdict};
use crate::kind::{self, Kind, Recognition};
use crate::report::sink::Head;
use crate::report::{DocumentReport, Failure};
use crate::rules::Confidence;

/// The report of one run of `avgtoets check`. It is written piece by piece; this is what the pieces make.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the schema is derived from it")]
pub(super) struct Report<'a> {
    /// The name and version of this layout.
    #[schemars(extend("const" = "avgtoets/v1"))]
    schema: &'static str,
    /// What judged.
    tool: Tool<'a>,
    /// Every document, judged or not.
    documents: Vec<Document<'a>>,
    /// Whose documents they are, and what those say together.
    participants: Vec<Participant<'a>>,
    /// Counts over all documents.
    summary: Summary,
}

/// The program and the rules that judged.
#[derive(Serialize, JsonSchema)]
pub(super) struct Tool<'a> {
    /// Always `avgtoets`.
    name: &'static str,
    /// The version of the program.
    version: &'a str,
    /// The rule set.
    rules: Rules<'a>,
    /// The date for which the law was read (peildatum), ISO 8601.
    reference_date: &'a str,
}

/// The identity of the rule set.
#[derive(Serialize, JsonSchema)]
struct Rules<'a> {
    /// Requirements, signals and facts together.
    count: usize,
    /// SHA-256 over all rule files, in lower-case hexadecimal.
    sha256: &'a str,
}

/// One document and its verdicts.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    named: Named<'a>,
    #[serde(flatten)]
    content: Content<'a>,
}

/// Which document it is.
#[derive(Serialize, JsonSchema)]
pub(super) struct Named<'a> {
    /// The path as given or as found; `-` for standard input.
    path: String,
    /// SHA-256 of the file's bytes; null if it was not read.
    sha256: Option<&'a str>,
}

/// What was made of a document, wherever it stands.
#[derive(Serialize, JsonSchema)]
pub(super) struct Content<'a> {
    /// What kind of document it is, by its main text; null when it could not be read.
    kind: Option<&'a str>,
    /// Why it is taken for that kind, and how sure that is; null when it could not be read.
    recognised: Option<Recognised<'a>>,
    /// Documents within the document, such as annexes, in the order of the text; usually empty.
    parts: Vec<Part<'a>>,
    /// The profile of requirements that judged it; null when not judged.
    profile: Option<&'a str>,
    /// How it went. Only `judged` has verdicts.
    status: Status,
    /// Why it was not judged; null when it was.
    error: Option<Error<'a>>,
    /// Whether the organisation is a public body; null when not judged.
    sector: Option<Sector>,
    /// How the sector was settled; null when not judged.
    sector_source: Option<SectorSource>,
    /// What the file is, by its content; null when unknown.
    format: Option<Format>,
    /// The number of pages; null where the format has none.
    pages: Option<u32>,
    /// The length of the extracted text, in characters.
    chars: usize,
    /// The title of the document; null when unknown.
    title: Option<&'a str>,
    /// What a reader must know about the quality of the text (Dutch).
    remarks: &'a [String],
    /// Every requirement of the profile, in the codebook's order; empty when not judged.
    requirements: Vec<Requirement<'a>>,
    /// The legal bases claimed, in the order of AVG article 6(1).
    bases: &'a [String],
    /// The first response term, an ISO 8601 duration.
    term: Option<&'a str>,
    /// The extension of that term, an ISO 8601 duration.
    extension: Option<&'a str>,
    /// Words that deserve a look, most severe first; empty when not judged.
    signals: Vec<Signal<'a>>,
    /// Why a person should look at the document as a whole; usually empty.
    review: Vec<Review<'a>>,
    /// How well the text reads; null when not judged.
    readability: Option<Readability<'a>>,
}

/// Why a text is taken for a kind of document.
#[derive(Serialize, JsonSchema)]
struct Recognised<'a> {
    /// How far the kind stands above the one that fits next best.
    confidence: Confidence,
    /// By what it was known (Dutch).
    reason: &'a str,
}

/// A document within a document.
#[derive(Serialize, JsonSchema)]
struct Part<'a> {
    /// Its heading.
    title: &'a str,
    /// What kind of document it is.
    kind: &'a str,
    /// Why it is taken for that kind.
    recognised: Recognised<'a>,
    /// Where it begins: 0-based character offset into the extracted text.
    start: usize,
    /// Where it ends (exclusive), in the same unit.
    end: usize,
}

/// Why a document was not judged.
#[derive(Serialize, JsonSchema)]
struct Error<'a> {
    /// What is wrong (Dutch).
    message: &'a str,
    /// What to do about it (Dutch).
    help: &'a str,
}

/// The verdict on one requirement.
#[derive(Serialize, JsonSchema)]
struct Requirement<'a> {
    /// The requirement's id.
    id: &'a str,
    /// The verdict. A gap is `partial`, `missing` or `conflict`.
    verdict: Verdict,
    /// How bad the gap is; null when there is none.
    severity: Option<Severity>,
    /// The articles of law.
    basis: &'a [String],
    /// What was found (Dutch).
    message: &'a str,
    /// What to write instead (Dutch); null when there is no gap.
    advice: Option<&'a str>,
    /// The words it rests on, best first.
    evidence: Vec<Evidence<'a>>,
    /// Why a person should look at this verdict; usually empty.
    review: Vec<Review<'a>>,
}

/// Words that deserve a look, whatever the verdicts.
#[derive(Serialize, JsonSchema)]
struct Signal<'a> {
    /// The signal's id.
    id: &'a str,
    /// How bad it is.
    severity: Severity,
    /// The articles of law.
    basis: &'a [String],
    /// What was found (Dutch).
    message: &'a str,
    /// What to do about it (Dutch).
    advice: &'a str,
    /// The words, in the order of the text.
    evidence: Vec<Evidence<'a>>,
}

/// Words of the document.
#[derive(Serialize, JsonSchema)]
pub(super) struct Evidence<'a> {
    /// The sentence, list item or table row.
    quote: &'a str,
    /// Where it begins: 0-based character offset into the extracted text.
    start: usize,
    /// Where it ends (exclusive), in the same unit.
    end: usize,
    /// The page, 1-based; null where the format has none.
    page: Option<u32>,
    /// The line, 1-based; of the page where there are pages.
    line: u32,
    /// The heading of the part that it stands in; null in the main text.
    part: Option<&'a str>,
}

impl<'a> Tool<'a> {
    pub(super) fn of(head: &'a Head) -> Self {
        Self {
            name: "avgtoets",
            version: &head.version,
            rules: Rules {
                count: head.rules.count,
                sha256: &head.rules.sha256,
            },
            reference_date: &head.reference_date,
        }
    }
}

impl<'a> Document<'a> {
    pub(super) fn of(report: &'a DocumentReport) -> Self {
        Self {
            named: Named::of(report),
            content: Content::of(&report.assessment),
        }
    }
}

impl<'a> Named<'a> {
    pub(super) fn of(report: &'a DocumentReport) -> Self {
        Self {
            path: report.path.to_string_lossy().into_owned(),
            sha256: report.sha256.as_deref(),
        }
    }
}

impl<'a> Content<'a> {
    pub(super) fn of(assessment: &'a Assessment) -> Self {
        let bare = Self {
            format: assessment.format,
            pages: assessment.pages,
            chars: assessment.chars,
            remarks: &assessment.remarks,
            ..Self::bare(assessment.recognition.as_ref())
        };
        bare.ended(&assessment.outcome)
    }

    /// What is known by its kind alone.
    fn bare(recognition: Option<&'a Recognition>) -> Self {
        Self {
            kind: recognition.map(|recognised| recognised.kind.id.as_str()),
            recognised: recognition.map(|known| Recognised::of(&known.kind)),
            parts: recognition
                .iter()
                .flat_map(|known| &known.parts)
                .map(Part::of)
                .collect(),
            profile: None,
            status: Status::Judged,
            error: None,
            sector: None,
            sector_source: None,
            format: None,
            pages: None,
            chars: 0,
            title: None,
            remarks: &[],
            requirements: Vec::new(),
            bases: &[],
            term: None,
            extension: None,
            signals: Vec::new(),
            review: Vec::new(),
            readability: None,
        }
    }

    fn ended(self, outcome: &'a Result<Judgement, Failure>) -> Self {
        match outcome {
            Ok(judgement) => self.judged(judgement),
            Err(failure) => self.failed(failure),
        }
    }

    fn judged(self, judgement: &'a Judgement) -> Self {
        Self {
            profile: Some(&judgement.profile),
            sector: Some(judgement.sector),
            sector_source: Some(judgement.sector_source),
            title: judgement.title.as_deref(),
            requirements: judgement.requirements.iter().map(Requirement::of).collect(),
            bases: &judgement.bases,
            term: judgement.term.as_deref(),
            extension: judgement.extension.as_deref(),
            signals: judgement.signals.iter().map(Signal::of).collect(),
            review: judgement.review.iter().map(Review::of).collect(),
            readability: judgement.readability.as_ref().map(Readability::of),
            ..self
        }
    }

    fn failed(self, failure: &'a Failure) -> Self {
        Self {
            status: failure.status,
            error: Some(Error {
                message: &failure.message,
                help: &failure.help,
            }),
            ..self
        }
    }
}

impl<'a> Recognised<'a> {
    fn of(kind: &'a Kind) -> Self {
        Self {
            confidence: kind.confidence,
            reason: &kind.reason,
        }
    }
}

impl<'a> Part<'a> {
    fn of(part: &'a kind::Part) -> Self {
        Self {
            title: &part.title,
            kind: &part.kind.id,
            recognised: Recognised::of(&part.kind),
            start: part.start,
            end: part.end,
        }
    }
}

impl<'a> Requirement<'a> {
    fn of(finding: &'a judge::Finding) -> Self {
        Self {
            id: &finding.id,
            verdict: finding.verdict,
            severity: finding.severity,
            basis: &finding.basis,
            message: &finding.message,
            advice: finding.advice.as_deref(),
            evidence: finding.evidence.iter().map(Evidence::of).collect(),
            review: finding.review.iter().map(Review::of).collect(),
        }
    }
}

impl<'a> Signal<'a> {
    fn of(signal: &'a judge::Signal) -> Self {
        Self {
            id: &signal.id,
            severity: signal.severity,
            basis: &signal.basis,
            message: &signal.message,
            advice: &signal.advice,
            evidence: signal.evidence.iter().map(Evidence::of).collect(),
        }
    }
}

impl<'a> Evidence<'a> {
    pub(super) fn of(evidence: &'a judge::Evidence) -> Self {
        Self {
            quote: &evidence.quote,
            start: evidence.start,
            end: evidence.end,
            page: evidence.page,
            line: evidence.line,
            part: evidence.part.as_deref(),
        }
    }
}
