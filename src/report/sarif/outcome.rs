//! A gap or signal as a result.

use super::model::{
    Fingerprints, Location, Outcome, OutcomeProperties, PagePlace, Region, Suppression, Text,
};
use crate::batch::{ParticipantReport, fingerprint};
use crate::judge::{Evidence, Severity, Verdict};
use crate::report::DocumentReport;
use crate::report::view::{self, Point};

/// The longest quote that is given whole, in characters.
const LONGEST: usize = 2_000;

pub(super) fn of(
    participant: &ParticipantReport,
    point: &Point<'_>,
    rule_index: Option<usize>,
) -> Outcome {
    let document = participant.documents.get(point.document);
    let place = |evidence| document.map(|document| location(document, Some(evidence)));
    let first = match point.evidence.first() {
        Some(evidence) => place(evidence),
        None => document.map(|document| location(document, None)),
    };
    Outcome {
        rule_id: point.id.to_owned(),
        rule_index,
        kind: "fail",
        level: level(point.severity),
        message: Text {
            text: format!("{}: {}", point.title, point.message),
        },
        locations: first.into_iter().collect(),
        related_locations: point.evidence.iter().skip(1).filter_map(place).collect(),
        partial_fingerprints: Fingerprints {
            ours: fingerprint::of_words(
                point.id,
                point.word(),
                point
                    .evidence
                    .iter()
                    .map(|evidence| evidence.quote.as_str()),
            ),
        },
        suppressions: suppression(point).into_iter().collect(),
        properties: OutcomeProperties {
            participant: participant.identity.name.clone(),
            verdict: point.verdict.map_or("signal", verdict),
            advice: point.advice.map(str::to_owned),
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "conflict",
        Verdict::Missing => "missing",
        Verdict::Partial => "partial",
        Verdict::Present => "present",
        Verdict::NotApplicable => "not_applicable",
    }
}

/// A decision of the FG that stands keeps the result out of sight.
fn suppression(point: &Point<'_>) -> Option<Suppression> {
    let (decision, standing) = point.decision.filter(|_| point.is_held())?;
    Some(Suppression {
        kind: "external",
        status: "accepted",
        justification: view::decided(decision, standing),
    })
}

fn location(document: &DocumentReport, evidence: Option<&Evidence>) -> Location {
    let mut location = super::location(document);
    location.physical_location.region = evidence.map(region);
    location
}

fn region(evidence: &Evidence) -> Region {
    let short = evidence.quote.chars().nth(LONGEST).is_none();
    Region {
        start_line: evidence.page.is_none().then_some(evidence.line),
        char_offset: evidence.start,
        char_length: evidence.end.saturating_sub(evidence.start),
        snippet: short.then(|| Text {
            text: evidence.quote.clone(),
        }),
        properties: evidence.page.map(|page| PagePlace {
            page,
            line: evidence.line,
        }),
    }
}
