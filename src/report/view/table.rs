//! A participant's report as rows of a table: one for each requirement,
//! signal, contradiction and document that was not judged.

use super::{Point, decided, place, severity, title_of, unread};
use crate::batch::{Layered, ParticipantReport};
use crate::judge::Evidence;
use crate::report::clip::clipped;
use crate::report::dutch;

/// Columns of a quote, about: what a cell can show.
const ROOM: usize = 1_000;

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::report) struct Line {
    pub(in crate::report) participant: String,
    pub(in crate::report) document: String,
    /// `eis`, `signaal`, `tegenspraak` or `niet beoordeeld`.
    pub(in crate::report) kind: &'static str,
    pub(in crate::report) id: String,
    pub(in crate::report) title: String,
    pub(in crate::report) verdict: String,
    pub(in crate::report) severity: String,
    pub(in crate::report) basis: String,
    pub(in crate::report) message: String,
    pub(in crate::report) advice: String,
    pub(in crate::report) quote: String,
    pub(in crate::report) page: String,
    pub(in crate::report) line: String,
    /// The part of the document, such as an annex.
    pub(in crate::report) part: String,
    pub(in crate::report) look: String,
    pub(in crate::report) decision: String,
}

impl Line {
    pub(in crate::report) const HEADS: [&'static str; 16] = [
        "deelnemer",
        "document",
        "soort",
        "eis",
        "titel",
        "oordeel",
        "ernst",
        "artikelen",
        "bevinding",
        "wat te doen",
        "citaat",
        "bladzijde",
        "regel",
        "deel",
        "kijk zelf",
        "oordeel fg",
    ];

    pub(in crate::report) fn cells(self) -> [String; 16] {
        [
            self.participant,
            self.document,
            self.kind.to_owned(),
            self.id,
            self.title,
            self.verdict,
            self.severity,
            self.basis,
            self.message,
            self.advice,
            self.quote,
            self.page,
            self.line,
            self.part,
            self.look,
            self.decision,
        ]
    }

    fn of_requirement(bare: Self, layered: &Layered) -> Self {
        let finding = &layered.finding;
        if let Some(point) = Point::of_gap(layered) {
            return Self {
                kind: "eis",
                ..Self::of_point(bare, &point)
            };
        }
        let bare = bare.with_evidence(&finding.evidence);
        Self {
            kind: "eis",
            id: finding.id.clone(),
            title: finding.title.clone(),
            verdict: finding.verdict.label().to_owned(),
            basis: finding.basis.join(", "),
            message: finding.message.clone(),
            look: joined(finding.review.iter().map(|review| review.message.as_str())),
            ..bare
        }
    }

    fn of_point(bare: Self, point: &Point<'_>) -> Self {
        let decision = point.decision;
        let bare = bare.with_evidence(point.evidence);
        Self {
            kind: "signaal",
            id: point.id.to_owned(),
            title: point.title.to_owned(),
            verdict: point.word().to_owned(),
            severity: severity(point.severity).to_owned(),
            basis: point.basis.join(", "),
            message: point.message.to_owned(),
            advice: point.advice.unwrap_or_default().to_owned(),
            look: joined(point.review.iter().map(|review| review.message.as_str())),
            decision: decision.map_or_else(String::new, |(one, stands)| decided(one, stands)),
            ..bare
        }
    }

    fn with_evidence(self, evidence: &[Evidence]) -> Self {
        let Some(first) = evidence.first() else {
            return self;
        };
        Self {
            quote: clipped(&first.quote, ROOM),
            page: first.page.map_or_else(String::new, |page| page.to_string()),
            line: first.line.to_string(),
            part: first.part.clone().unwrap_or_default(),
            ..self
        }
    }
}

fn joined<'a>(all: impl Iterator<Item = &'a str>) -> String {
    all.collect::<Vec<_>>().join(" ")
}

/// All rows of a participant.
pub(in crate::report) fn lines(participant: &ParticipantReport) -> Vec<Line> {
    let bare = |document: usize| Line {
        participant: participant.identity.name.clone(),
        document: participant
            .documents
            .get(document)
            .map(title_of)
            .unwrap_or_default(),
        ..Line::default()
    };
    let mut lines = Vec::new();
    for statement in &participant.statements {
        let requirements = statement.requirements.iter();
        lines.extend(requirements.map(|one| Line::of_requirement(bare(one.document), one)));
        let signals = statement.signals.iter().map(Point::of_signal);
        lines.extend(signals.map(|point| Line::of_point(bare(point.document), &point)));
    }
    for one in &participant.contradictions {
        let side = |(document, evidence): &(usize, Evidence)| {
            let name = bare(*document).document;
            format!(
                "{name}, {}: “{}”",
                place(evidence),
                clipped(&evidence.quote, ROOM)
            )
        };
        lines.push(Line {
            kind: "tegenspraak",
            document: String::new(),
            title: one.subject.clone(),
            message: one.message.clone(),
            quote: one.sides.iter().map(side).collect::<Vec<_>>().join(" / "),
            ..bare(usize::MAX)
        });
    }
    lines.extend(unread(participant).iter().map(|one| Line {
        kind: "niet beoordeeld",
        document: title_of(one.document),
        verdict: dutch::long_status(one.failure.status).to_owned(),
        message: one.failure.message.clone(),
        advice: one.failure.help.clone(),
        ..bare(usize::MAX)
    }));
    lines
}
