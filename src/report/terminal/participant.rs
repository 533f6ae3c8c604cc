//! One participant: what its documents say together, where they contradict
//! each other, and what the FG decided.

use std::io;

use super::layout::Screen;
use super::palette::{ADVICE, ERROR, FAINT, GOOD, GOOD_SYMBOL, PLAIN, STRONG, WARNING};
use super::palette::{SIGNAL_SYMBOL, color, symbol};
use super::{document, dutch, excerpt};
use crate::batch::{Decision, Layered, LayeredSignal, ParticipantReport, Standing, Statement};
use crate::judge::{Judgement, Verdict};
use crate::report::tally::{Tally, gap_severity};

/// Writes who the participant is, above its documents.
pub(super) fn heading(screen: &mut Screen<'_>, report: &ParticipantReport) -> io::Result<()> {
    screen.rule("━")?;
    let name = screen.text().with(STRONG, "DEELNEMER ");
    let name = name.with(STRONG, &report.identity.name);
    let count = dutch::count(report.documents.len(), "document", "documenten");
    screen.put(
        &screen.text(),
        1,
        &name.with(FAINT, &format!("  ({count})")),
    )?;
    for (label, said) in [
        ("Contact", &report.identity.contact),
        ("Opmerking", &report.identity.remarks),
    ] {
        if let Some(said) = said {
            document::row(screen, label, &screen.text().with(PLAIN, said))?;
        }
    }
    screen.rule("━")?;
    screen.blank()
}

/// Writes what is to be said of the documents together: only where there are
/// several, or decisions.
pub(super) fn write(
    screen: &mut Screen<'_>,
    report: &ParticipantReport,
    layered: bool,
) -> io::Result<()> {
    let together = layered && report.documents.len() > 1;
    if together && !report.statements.is_empty() {
        for statement in &report.statements {
            statement_together(screen, report, statement)?;
        }
        screen.blank()?;
    }
    if !report.contradictions.is_empty() {
        contradictions(screen, report)?;
    }
    decisions(screen, report)
}

fn statement_together(
    screen: &mut Screen<'_>,
    report: &ParticipantReport,
    statement: &Statement,
) -> io::Result<()> {
    let name = if report.statements.len() > 1 {
        format!("SAMEN: {}", statement.profile)
    } else {
        "SAMEN".to_owned()
    };
    let about = dutch::count(under(report, statement).count(), "document", "documenten");
    screen.heading(
        screen
            .text()
            .with(STRONG, &name)
            .with(FAINT, &format!(" ({about} als één verklaring)")),
    )?;
    let result = document::result(screen, &Tally::of_statement(statement));
    document::row(screen, "Uitslag", &result)?;
    let mut gaps: Vec<&Layered> = statement
        .requirements
        .iter()
        .filter(|one| one.finding.verdict.is_gap())
        .collect();
    gaps.sort_by_key(|one| std::cmp::Reverse(gap_severity(&one.finding)));
    for one in gaps {
        gap(screen, report, one)?;
    }
    for one in &statement.signals {
        signal(screen, report, one)?;
    }
    elsewhere(screen, report, statement)
}

fn gap(screen: &mut Screen<'_>, report: &ParticipantReport, one: &Layered) -> io::Result<()> {
    let Some(severity) = gap_severity(&one.finding) else {
        return Ok(());
    };
    let word = one.finding.verdict.label();
    let label = screen
        .text()
        .with(color(severity), &format!(" {} {word}", symbol(severity)));
    let mut body = screen
        .text()
        .with(PLAIN, &one.finding.title)
        .with(FAINT, &format!("  [{}]", one.finding.id));
    if let Some(evidence) = one.finding.evidence.first() {
        let place = format!(
            "  {}, {}",
            path(report, one.document),
            dutch::place(evidence)
        );
        body = body.with(FAINT, &place);
    }
    screen.put(&label, 17, &with_standing(body, one.decision.as_ref()))
}

fn signal(
    screen: &mut Screen<'_>,
    report: &ParticipantReport,
    one: &LayeredSignal,
) -> io::Result<()> {
    let label = screen.text().with(
        color(one.signal.severity),
        &format!(" {SIGNAL_SYMBOL} signaal"),
    );
    let place = one.signal.evidence.first().map(dutch::place);
    let body = screen
        .text()
        .with(PLAIN, &one.signal.title)
        .with(FAINT, &format!("  [{}]", one.signal.id))
        .with(
            FAINT,
            &format!(
                "  {}, {}",
                path(report, one.document),
                place.unwrap_or_default()
            ),
        );
    screen.put(&label, 17, &with_standing(body, one.decision.as_ref()))
}

fn with_standing(
    body: super::text::Text,
    decision: Option<&(Decision, Standing)>,
) -> super::text::Text {
    match decision {
        Some((_, Standing::Holds)) => body.with(GOOD, "  (oordeel van de FG)"),
        Some(_) => body.with(WARNING, "  (oordeel van de FG geldt niet meer)"),
        None => body,
    }
}

/// The documents that were judged under the profile of a statement.
fn under<'r>(
    report: &'r ParticipantReport,
    statement: &'r Statement,
) -> impl Iterator<Item = &'r Judgement> {
    let documents = report.documents.iter();
    let judged = documents.filter_map(|one| one.assessment.outcome.as_ref().ok());
    judged.filter(|judgement| judgement.profile == statement.profile)
}

/// What one document lacks and another has: the reason to read them as one.
fn elsewhere(
    screen: &mut Screen<'_>,
    report: &ParticipantReport,
    statement: &Statement,
) -> io::Result<()> {
    for one in &statement.requirements {
        let verdicts: Vec<Verdict> = under(report, statement)
            .flat_map(|judgement| &judgement.requirements)
            .filter(|finding| finding.id == one.finding.id)
            .map(|finding| finding.verdict)
            .collect();
        let gap_somewhere = verdicts.iter().any(|verdict| verdict.is_gap());
        if one.finding.verdict != Verdict::Present || !gap_somewhere {
            continue;
        }
        let present = verdicts.iter().filter(|one| **one == Verdict::Present);
        let within = if present.count() == 1 {
            "alleen in"
        } else {
            "in"
        };
        let label = screen.text().with(GOOD, &format!(" {GOOD_SYMBOL} in orde"));
        let place = one.finding.evidence.first().map(dutch::place);
        let body = screen.text().with(PLAIN, &one.finding.title).with(
            FAINT,
            &format!(
                "  {within} {}, {}",
                path(report, one.document),
                place.unwrap_or_default()
            ),
        );
        screen.put(&label, 17, &body)?;
    }
    Ok(())
}

fn contradictions(screen: &mut Screen<'_>, report: &ParticipantReport) -> io::Result<()> {
    screen.heading(screen.text().with(ERROR, "TEGENSPRAAK TUSSEN DOCUMENTEN"))?;
    for one in &report.contradictions {
        let label = screen.text().with(WARNING, " Kijk zelf");
        screen.put(&label, 14, &screen.text().with(PLAIN, &one.message))?;
        for (document, evidence) in &one.sides {
            let place = format!("{}, {}: ", path(report, *document), dutch::place(evidence));
            let body = screen
                .text()
                .with(FAINT, &place)
                .joined(excerpt::quoted(screen, evidence, 160));
            screen.put(&screen.text(), 14, &body)?;
        }
    }
    screen.blank()
}

/// Every decision of the FG, also those that stand no more.
fn decisions(screen: &mut Screen<'_>, report: &ParticipantReport) -> io::Result<()> {
    let statements = report.statements.iter();
    let all: Vec<(&str, &(Decision, Standing))> = statements
        .flat_map(|statement| {
            let requirements = statement.requirements.iter();
            let requirements = requirements.map(|one| (one.finding.title.as_str(), &one.decision));
            let signals = statement.signals.iter();
            requirements.chain(signals.map(|one| (one.signal.title.as_str(), &one.decision)))
        })
        .filter_map(|(title, decision)| Some((title, decision.as_ref()?)))
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    screen.heading(screen.text().with(STRONG, "OORDELEN VAN DE FG"))?;
    for (title, (decision, standing)) in all {
        let ink = if *standing == Standing::Holds {
            GOOD
        } else {
            ADVICE
        };
        let label = screen
            .text()
            .with(ink, &format!(" {}", decision.opinion.label()));
        let body = screen
            .text()
            .with(PLAIN, title)
            .with(FAINT, &format!("  [{}]  ", decision.id))
            .with(PLAIN, &decision.told(*standing));
        screen.put(&label, 14, &body)?;
    }
    screen.blank()
}

fn path(report: &ParticipantReport, document: usize) -> String {
    let document = report.documents.get(document);
    document.map_or_else(String::new, |one| one.path.to_string_lossy().into_owned())
}
