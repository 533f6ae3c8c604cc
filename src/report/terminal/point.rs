//! What asks for attention: gaps and signals, the most severe first.

use std::io;

use anstyle::Style as Ink;

use super::layout::Screen;
use super::palette::{FAINT, GOOD, PLAIN, STRONG, color, symbol};
use super::text::Text;
use super::{clip, dutch, excerpt, review};
use crate::judge::{Evidence, Finding, Judgement, Severity, Signal};
use crate::report::tally::gap_severity;
use crate::review::Review;

/// Quotes shown per point; of the others only the place is told.
const QUOTES: usize = 3;
/// Places told of the quotes that are not shown.
const PLACES: usize = 4;

/// A gap or a signal, in the words that a reader sees.
struct Point<'a> {
    severity: Severity,
    is_signal: bool,
    word: &'static str,
    title: &'a str,
    id: &'a str,
    basis: &'a [String],
    message: &'a str,
    evidence: &'a [Evidence],
    advice: Option<&'a str>,
    example: Option<&'a str>,
    review: &'a [Review],
}

impl<'a> Point<'a> {
    fn of_gap(finding: &'a Finding) -> Option<Self> {
        Some(Self {
            severity: gap_severity(finding)?,
            is_signal: false,
            word: finding.verdict.label(),
            title: &finding.title,
            id: &finding.id,
            basis: &finding.basis,
            message: &finding.message,
            evidence: &finding.evidence,
            advice: finding.advice.as_deref(),
            example: finding.example.as_deref(),
            review: &finding.review,
        })
    }

    fn of_signal(signal: &'a Signal) -> Self {
        Self {
            severity: signal.severity,
            is_signal: true,
            word: "signaal",
            title: &signal.title,
            id: &signal.id,
            basis: &signal.basis,
            message: &signal.message,
            evidence: &signal.evidence,
            advice: Some(&signal.advice),
            example: None,
            review: &[],
        }
    }
}

/// Writes every gap and signal of a judgement, or that there are none.
pub(super) fn write(screen: &mut Screen<'_>, judgement: &Judgement) -> io::Result<()> {
    let mut any = false;
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let signals = judgement.signals.iter().map(Point::of_signal);
        let gaps = judgement.requirements.iter().filter_map(Point::of_gap);
        let points: Vec<_> = signals
            .chain(gaps)
            .filter(|point| point.severity == severity)
            .collect();
        if !points.is_empty() {
            any = true;
            group(screen, severity, &points)?;
        }
    }
    if !any {
        screen.blank()?;
        let none = "Geen fouten, waarschuwingen, adviezen of signalen gevonden.";
        screen.put(&screen.text(), 1, &screen.text().with(GOOD, none))?;
    }
    Ok(())
}

fn group(screen: &mut Screen<'_>, severity: Severity, points: &[Point<'_>]) -> io::Result<()> {
    let name = match severity {
        Severity::Error => "FOUTEN",
        Severity::Warning => "WAARSCHUWINGEN",
        Severity::Advice => "ADVIEZEN",
    };
    screen.blank()?;
    let heading = screen.text().with(color(severity), name);
    screen.heading(heading.with(FAINT, &counted(points)))?;
    for point in points {
        screen.blank()?;
        one(screen, point)?;
    }
    Ok(())
}

/// How many of each kind: ` (2 eisen, 1 signaal)`.
fn counted(points: &[Point<'_>]) -> String {
    let signals = points.iter().filter(|point| point.is_signal).count();
    let gaps = points.len() - signals;
    let gaps = (gaps > 0).then(|| dutch::count(gaps, "eis", "eisen"));
    let signals = (signals > 0).then(|| dutch::count(signals, "signaal", "signalen"));
    let parts: Vec<_> = [gaps, signals].into_iter().flatten().collect();
    format!(" ({})", parts.join(", "))
}

fn one(screen: &mut Screen<'_>, point: &Point<'_>) -> io::Result<()> {
    let column = column(screen);
    let ink = color(point.severity);
    let label = screen
        .text()
        .with(ink, &format!(" {} {}", symbol(point.severity), point.word))
        .with(ink, colon(screen));
    let heading = screen
        .text()
        .with(STRONG, point.title)
        .with(FAINT, "  [")
        .with(FAINT, point.id)
        .with(FAINT, "]");
    screen.put(&label, column, &articles(heading, point.basis))?;
    screen.put(
        &screen.text(),
        column,
        &screen.text().with(PLAIN, point.message),
    )?;
    evidence(screen, point.evidence, column)?;
    review::write(screen, point.review, column)?;
    if let Some(advice) = point.advice {
        labelled(screen, "Wat te doen:", &screen.text().with(PLAIN, advice))?;
    }
    if let Some(example) = point.example {
        labelled(
            screen,
            "Voorbeeld:",
            &screen.text().with(GOOD, &format!("“{example}”")),
        )?;
    }
    Ok(())
}

fn column(screen: &Screen<'_>) -> usize {
    if screen.is_wide() { 17 } else { 4 }
}

fn articles(heading: Text, basis: &[String]) -> Text {
    let mut heading = heading;
    for (index, article) in basis.iter().enumerate() {
        let before = if index > 0 { ", " } else { "  " };
        heading = heading.with(FAINT, before).unbroken(FAINT, article);
    }
    heading
}

/// Characters of the heading of a part that are shown.
const PART: usize = 50;

fn evidence(screen: &mut Screen<'_>, evidence: &[Evidence], column: usize) -> io::Result<()> {
    let room = (5 * (screen.measure() - column) / 2).clamp(70, 220);
    for evidence in evidence.iter().take(QUOTES) {
        let mut quote = excerpt::quoted(screen, evidence, room);
        if let Some(part) = &evidence.part {
            let part = clip::clipped(part, PART);
            quote = quote.with(FAINT, &format!(" (in {part})"));
        }
        let place = dutch::place(evidence) + colon(screen);
        labelled_in(screen, FAINT, &place, &quote)?;
    }
    let Some(more) = evidence.get(QUOTES..).filter(|more| !more.is_empty()) else {
        return Ok(());
    };
    let count = dutch::count(more.len(), "andere plaats", "andere plaatsen");
    let mut told = screen.text().with(FAINT, &format!("en op {count}"));
    for (index, evidence) in more.iter().take(PLACES).enumerate() {
        let before = if index == 0 { ": " } else { "; " };
        told = told
            .with(FAINT, before)
            .unbroken(FAINT, &dutch::place(evidence));
    }
    let rest = if more.len() > PLACES { "; …" } else { "" };
    screen.put(&screen.text(), column, &told.with(FAINT, rest))
}

/// What parts a label from the text after it, where no column does.
fn colon(screen: &Screen<'_>) -> &'static str {
    if screen.is_wide() { "" } else { ":" }
}

fn labelled(screen: &mut Screen<'_>, label: &str, body: &Text) -> io::Result<()> {
    labelled_in(screen, PLAIN, label, body)
}

fn labelled_in(screen: &mut Screen<'_>, ink: Ink, label: &str, body: &Text) -> io::Result<()> {
    let indent = if screen.is_wide() { "   " } else { "    " };
    let label = screen.text().with(PLAIN, indent).with(ink, label);
    screen.put(&label, column(screen), body)
}
