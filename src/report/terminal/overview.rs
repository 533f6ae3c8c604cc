//! What is in order, what does not apply, and what the text names.

use std::io;

use super::layout::Screen;
use super::palette::{FAINT, GOOD, GOOD_SYMBOL, PLAIN, STRONG};
use super::text::Text;
use super::{dutch, review};
use crate::judge::{Finding, Judgement, Verdict};

/// Writes the short part of a judgement.
pub(super) fn write(screen: &mut Screen<'_>, judgement: &Judgement) -> io::Result<()> {
    in_order(screen, &with_verdict(judgement, Verdict::Present))?;
    not_applicable(screen, &with_verdict(judgement, Verdict::NotApplicable))?;
    named(screen, judgement)
}

fn with_verdict(judgement: &Judgement, verdict: Verdict) -> Vec<&Finding> {
    let requirements = judgement.requirements.iter();
    requirements
        .filter(|finding| finding.verdict == verdict)
        .collect()
}

fn heading(screen: &Screen<'_>, name: &str, count: usize) -> Text {
    screen
        .text()
        .with(STRONG, name)
        .with(FAINT, &format!(" ({count})"))
}

fn in_order(screen: &mut Screen<'_>, findings: &[&Finding]) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    screen.blank()?;
    let heading = screen
        .text()
        .with(GOOD.bold(), "IN ORDE")
        .with(FAINT, &format!(" ({})", findings.len()));
    screen.heading(heading)?;
    let column = 3 + title_width(screen, findings);
    for finding in findings {
        in_order_line(screen, finding, column)?;
    }
    review::in_order(screen, findings)
}

/// A tick, the title, and from `column` on the place of the best evidence.
fn in_order_line(screen: &mut Screen<'_>, finding: &Finding, column: usize) -> io::Result<()> {
    let tick = screen.text().with(GOOD, &format!(" {GOOD_SYMBOL}"));
    let title = screen.text().with(PLAIN, &finding.title);
    let Some(evidence) = finding.evidence.first() else {
        return screen.put(&tick, 3, &title);
    };
    let mut place = dutch::place(evidence);
    if let Some(part) = dutch::part_name(evidence) {
        place += &format!(" in {part}");
    }
    let place = screen.text().unbroken(FAINT, &place);
    if title.width() + 3 <= column {
        let line = tick.with(PLAIN, " ").joined(title).pad(column);
        screen.line(&line.with(PLAIN, "  ").joined(place))
    } else {
        screen.put(&tick, 3, &title.with(PLAIN, "  ").joined(place))
    }
}

/// Columns for titles: the longest, but no more than leaves room for the places.
fn title_width(screen: &Screen<'_>, findings: &[&Finding]) -> usize {
    let titles = findings
        .iter()
        .map(|finding| screen.text().with(PLAIN, &finding.title).width());
    let places = findings
        .iter()
        .filter_map(|finding| finding.evidence.first());
    let place = places.map(|evidence| dutch::place(evidence).len()).max();
    let room = screen.measure().saturating_sub(5 + place.unwrap_or(0));
    titles.max().unwrap_or(0).min(room)
}

fn not_applicable(screen: &mut Screen<'_>, findings: &[&Finding]) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let titles: Vec<_> = findings
        .iter()
        .map(|finding| finding.title.as_str())
        .collect();
    screen.blank()?;
    screen.heading(heading(screen, "NIET VAN TOEPASSING", findings.len()))?;
    screen.put(
        &screen.text(),
        3,
        &screen.text().with(PLAIN, &titles.join("; ")),
    )
}

/// The legal bases and terms that were read from the text.
fn named(screen: &mut Screen<'_>, judgement: &Judgement) -> io::Result<()> {
    screen.blank()?;
    screen.heading(screen.text().with(STRONG, "WAT DE TEKST NOEMT"))?;
    let bases: Vec<_> = judgement
        .bases
        .iter()
        .map(|basis| basis.replace('-', " "))
        .collect();
    let bases = if bases.is_empty() {
        "geen gevonden".to_owned()
    } else {
        bases.join(", ")
    };
    row(screen, "Grondslagen", &bases)?;
    let term = judgement.term.as_deref().map(dutch::duration);
    row(
        screen,
        "Reactietermijn",
        &term.unwrap_or_else(|| "geen termijn gevonden".to_owned()),
    )?;
    match judgement.extension.as_deref() {
        Some(extension) => row(screen, "Verlenging", &dutch::duration(extension)),
        None => Ok(()),
    }
}

fn row(screen: &mut Screen<'_>, label: &str, said: &str) -> io::Result<()> {
    let label = screen.text().with(FAINT, &format!("   {label}:"));
    let column = if screen.is_wide() { 20 } else { 5 };
    screen.put(&label, column, &screen.text().with(PLAIN, said))
}
