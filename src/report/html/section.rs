//! One participant: who it is, what asks for attention, what is in order.

use super::markup::{Element, Markup, tag};
use super::point::{self, heading};
use super::{beside, facts};
use crate::batch::{Layered, ParticipantReport, Statement};
use crate::judge::{Evidence, Severity};
use crate::report::dutch;
use crate::report::view::{self, Counts, Point};

/// What is needed to tell of one participant.
pub(super) struct Section<'a> {
    pub(super) participant: &'a ParticipantReport,
    /// Counted from 1 in the order of the run.
    pub(super) number: usize,
    /// Where the text of each document is shown, up to the offset of the words; empty where nowhere.
    pub(super) texts: &'a [String],
    /// The level of the participant's own heading.
    pub(super) level: u8,
}

/// A document that words come from.
pub(super) struct Source<'a> {
    /// Its name, where there are more than one.
    name: Option<String>,
    text: &'a str,
}

impl<'a> Section<'a> {
    /// The document of that index.
    pub(super) fn source(&self, document: usize) -> Source<'a> {
        let documents = &self.participant.documents;
        let report = documents.get(document);
        Source {
            name: report.filter(|_| documents.len() > 1).map(view::title_of),
            text: self.texts.get(document).map_or("", String::as_str),
        }
    }

    /// The anchor of a requirement of a statement.
    pub(super) fn anchor(&self, statement: usize, id: &str) -> String {
        anchor(self.number, statement, id)
    }

    /// The anchor of a signal, which several documents of a statement may have.
    pub(super) fn signal_anchor(&self, statement: usize, document: usize, id: &str) -> String {
        format!("{}-doc{}", self.anchor(statement, id), document + 1)
    }

    /// All of it, after the participant's heading.
    pub(super) fn body(&self) -> Markup {
        let mut body = Markup::default();
        body.push(facts::identity(self));
        for (at, statement) in self.participant.statements.iter().enumerate() {
            body.push(self.statement(at, statement));
        }
        body.push(beside::contradictions(self));
        body.push(beside::reviews(self));
        body.push(beside::readability(self));
        body.push(beside::unread(self));
        body
    }

    fn statement(&self, at: usize, statement: &Statement) -> Markup {
        let mut told = Markup::default();
        if self.participant.statements.len() > 1 {
            let title = view::profile_title(&statement.profile);
            told.push(heading(self.level + 1).text(&title));
        }
        told.push(counts(&Counts::of(statement)));
        let (held, open): (Vec<_>, Vec<_>) = view::points(statement)
            .into_iter()
            .partition(Point::is_held);
        for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
            let points: Vec<_> = open
                .iter()
                .filter(|point| point.severity == severity)
                .collect();
            told.push(self.group(at, group_name(severity), &points));
        }
        told.push(self.group(
            at,
            "Met een oordeel van de FG",
            &held.iter().collect::<Vec<_>>(),
        ));
        told.push(self.in_order(at, statement));
        told.push(self.not_applicable(at, statement));
        told.push(facts::named(self, statement));
        told
    }

    fn group(&self, at: usize, name: &str, points: &[&Point<'_>]) -> Markup {
        let mut group = Markup::default();
        if points.is_empty() {
            return group;
        }
        group.push(heading(self.level + 1).text(&format!("{name} ({})", view::counted(points))));
        for point in points {
            let anchor = match point.verdict {
                Some(_) => self.anchor(at, point.id),
                None => self.signal_anchor(at, point.document, point.id),
            };
            group.push(point::article(self, &anchor, self.level + 2, point));
        }
        group
    }

    fn in_order(&self, at: usize, statement: &Statement) -> Markup {
        let met = view::in_order(statement);
        let mut told = Markup::default();
        if met.is_empty() {
            return told;
        }
        told.push(heading(self.level + 1).text(&format!("In orde ({})", met.len())));
        let item = |one: &&Layered| {
            let item = tag("li").id(&self.anchor(at, &one.finding.id));
            let item = item.text(&one.finding.title);
            match one.finding.evidence.first() {
                Some(evidence) => item.text(" ").put(
                    tag("span")
                        .class("plaats")
                        .put(self.source(one.document).place(evidence)),
                ),
                None => item,
            }
        };
        told.push(tag("ul").class("rij").all(met.iter().map(item)));
        for one in met.iter().filter(|one| !one.finding.review.is_empty()) {
            told.push(tag("p").put(tag("b").text(&one.finding.title)));
            told.push(point::reviews(
                &one.finding.review,
                &self.source(one.document),
            ));
        }
        told
    }

    fn not_applicable(&self, at: usize, statement: &Statement) -> Markup {
        let none = view::not_applicable(statement);
        let mut told = Markup::default();
        if none.is_empty() {
            return told;
        }
        told.push(heading(self.level + 1).text(&format!("Niet van toepassing ({})", none.len())));
        let item = |one: &&Layered| {
            let anchor = self.anchor(at, &one.finding.id);
            tag("li").id(&anchor).text(&one.finding.title)
        };
        told.push(tag("ul").class("rij").all(none.iter().map(item)));
        told
    }
}

/// The anchor of a requirement, in the whole report.
pub(super) fn anchor(number: usize, statement: usize, id: &str) -> String {
    match statement {
        0 => format!("d{number}-{id}"),
        other => format!("d{number}-{}-{id}", other + 1),
    }
}

fn group_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Fouten",
        Severity::Warning => "Waarschuwingen",
        Severity::Advice => "Adviezen",
    }
}

fn counts(counts: &Counts) -> Element {
    let gaps = counts.gaps;
    let item = |class: &'static str, n: usize, sign: &str, one: &str, many: &str| {
        let words = format!(" {}", dutch::count(n, one, many));
        (n > 0).then(|| tag("li").class(class).put(point::hidden(sign)).text(&words))
    };
    let items = [
        item("f", gaps.error, "✗", "fout", "fouten"),
        item("w", gaps.warning, "▲", "waarschuwing", "waarschuwingen"),
        item("a", gaps.advice, "○", "advies", "adviezen"),
        item("w", counts.signals, "◆", "signaal", "signalen"),
        item("g", counts.present, "✓", "eis in orde", "eisen in orde"),
        item("v", counts.not_applicable, "–", "n.v.t.", "n.v.t."),
    ];
    let decided = counts.decided.told().map(|told| {
        let sign = point::hidden("◇");
        tag("li").class("o").put(sign).text(" ").text(&told)
    });
    tag("ul")
        .class("telling")
        .all(items.into_iter().flatten().chain(decided))
}

impl Source<'_> {
    /// Where words stand, with the document's name where there are more, linked where its text is shown.
    pub(super) fn place(&self, evidence: &Evidence) -> Markup {
        let place = view::place(evidence);
        let told = match &self.name {
            Some(name) => format!("{name}, {place}"),
            None => place,
        };
        self.link(evidence, &told)
    }

    /// `told`, linked to the words where the text is shown.
    pub(super) fn link(&self, evidence: &Evidence, told: &str) -> Markup {
        if self.text.is_empty() {
            return Markup::text(told);
        }
        let target = format!("{}w{}", self.text, evidence.start);
        tag("a").attr("href", &target).text(told).into()
    }
}
