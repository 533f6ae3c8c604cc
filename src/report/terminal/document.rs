//! One document: who it is, what asks for attention, what is in order.

use std::io;

use super::layout::Screen;
use super::palette::{
    ERROR, FAINT, GOOD, GOOD_SYMBOL, NOT_APPLICABLE_SYMBOL, PLAIN, STRONG, WARNING,
};
use super::palette::{SIGNAL_SYMBOL, color, symbol};
use super::text::Text;
use super::{clip, dutch, excerpt, overview, point, readability, recognised};
use crate::extract::Status;
use crate::judge::{Judgement, Sector, SectorSource, Severity};
use crate::report::tally::Tally;
use crate::report::{DocumentReport, Failure};

/// Writes the report of the document that is `number` (from 1) of `total`.
pub(super) fn write(
    screen: &mut Screen<'_>,
    report: &DocumentReport,
    number: usize,
    total: usize,
) -> io::Result<()> {
    banner(screen, report, number, total)?;
    match &report.assessment.outcome {
        Ok(judgement) => judged(screen, report, judgement),
        Err(failure) => failed(screen, report, failure),
    }
}

fn banner(
    screen: &mut Screen<'_>,
    report: &DocumentReport,
    number: usize,
    total: usize,
) -> io::Result<()> {
    screen.rule("═")?;
    let name = match report.path.to_str() {
        Some("-") => "standaardinvoer (-)".to_owned(),
        _ => report.path.to_string_lossy().into_owned(),
    };
    let mut heading = screen.text().with(STRONG, &name);
    if total > 1 {
        heading.push(FAINT, &format!("  ({number} van {total})"));
    }
    screen.put(&screen.text(), 1, &heading)?;
    if let Some(title) = report
        .assessment
        .outcome
        .as_ref()
        .ok()
        .and_then(|judgement| judgement.title.as_deref())
    {
        let title = clip::clipped(title, 2 * screen.measure() - 20);
        screen.put(&screen.text(), 1, &screen.text().with(PLAIN, &title))?;
    }
    screen.rule("═")
}

fn judged(
    screen: &mut Screen<'_>,
    report: &DocumentReport,
    judgement: &Judgement,
) -> io::Result<()> {
    if let Some(recognition) = &report.assessment.recognition {
        recognised::write(screen, recognition)?;
    }
    row(
        screen,
        "Profiel",
        &screen.text().with(PLAIN, &judgement.profile),
    )?;
    row(screen, "Sector", &sector(screen, judgement))?;
    row(screen, "Omvang", &screen.text().with(PLAIN, &size(report)))?;
    remarks(screen, report)?;
    reviews(screen, judgement)?;
    screen.blank()?;
    row(screen, "Uitslag", &result(screen, &Tally::of(judgement)))?;
    point::write(screen, judgement)?;
    if let Some(read) = &judgement.readability {
        readability::write(screen, read)?;
    }
    overview::write(screen, judgement)
}

fn failed(screen: &mut Screen<'_>, report: &DocumentReport, failure: &Failure) -> io::Result<()> {
    if let (Status::Recognised, Some(recognition)) =
        (failure.status, &report.assessment.recognition)
    {
        recognised::write(screen, recognition)?;
        row(
            screen,
            "Oordeel",
            &screen.text().with(PLAIN, &failure.message),
        )?;
        row(
            screen,
            "Wat te doen",
            &screen.text().with(PLAIN, &failure.help),
        )?;
        return remarks(screen, report);
    }
    let status = screen
        .text()
        .with(ERROR, "✗ NIET BEOORDEELD: ")
        .with(ERROR, dutch::long_status(failure.status));
    screen.put(&screen.text(), 1, &status)?;
    screen.blank()?;
    row(
        screen,
        "Reden",
        &screen.text().with(PLAIN, &failure.message),
    )?;
    row(
        screen,
        "Wat te doen",
        &screen.text().with(PLAIN, &failure.help),
    )?;
    if report.assessment.format.is_some() {
        row(screen, "Omvang", &screen.text().with(PLAIN, &size(report)))?;
    }
    remarks(screen, report)
}

/// A labelled line of the header.
pub(super) fn row(screen: &mut Screen<'_>, label: &str, body: &Text) -> io::Result<()> {
    let label = screen.text().with(FAINT, &format!(" {label}"));
    screen.put(&label, 14, body)
}

/// Why a person should look at the document as a whole.
fn reviews(screen: &mut Screen<'_>, judgement: &Judgement) -> io::Result<()> {
    for review in &judgement.review {
        let label = screen.text().with(WARNING, " Kijk zelf");
        let mut told = screen.text().with(PLAIN, &review.message);
        if let Some(evidence) = review.evidence.first() {
            let place = dutch::place(evidence);
            told = told
                .with(PLAIN, " Er staat ")
                .joined(excerpt::quoted(screen, evidence, 60))
                .with(PLAIN, " (")
                .unbroken(PLAIN, &place)
                .with(PLAIN, ").");
        }
        screen.put(&label, 14, &told)?;
    }
    Ok(())
}

fn remarks(screen: &mut Screen<'_>, report: &DocumentReport) -> io::Result<()> {
    for remark in &report.assessment.remarks {
        let label = screen.text().with(WARNING, " Let op");
        screen.put(&label, 14, &screen.text().with(PLAIN, remark))?;
    }
    Ok(())
}

fn sector(screen: &Screen<'_>, judgement: &Judgement) -> Text {
    let name = match judgement.sector {
        Sector::Public => "overheid",
        Sector::Private => "geen overheid",
    };
    let text = screen.text().with(PLAIN, name);
    match (judgement.sector_source, judgement.sector_evidence.first()) {
        (SectorSource::Given, _) => text.with(PLAIN, " (opgegeven)"),
        (SectorSource::Assumed, _) => text.with(
            PLAIN,
            " (aangenomen; is het wel een overheid, geef dan --sector public op)",
        ),
        (SectorSource::Text, None) => text.with(PLAIN, " (blijkt uit de tekst)"),
        (SectorSource::Text, Some(evidence)) => text
            .with(PLAIN, ", want er staat ")
            .joined(excerpt::quoted(screen, evidence, 60))
            .with(PLAIN, " (")
            .unbroken(PLAIN, &dutch::place(evidence))
            .with(PLAIN, ")"),
    }
}

fn size(report: &DocumentReport) -> String {
    let format = report
        .assessment
        .format
        .map(|format| dutch::format(format).to_owned());
    let pages = report
        .assessment
        .pages
        .map(|pages| dutch::count(pages as usize, "pagina", "pagina's"));
    let chars = Some(dutch::count(report.assessment.chars, "teken", "tekens"));
    [format, pages, chars]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// The counts in one line: `✗ 3 fouten   ▲ 1 waarschuwing …`.
pub(super) fn result(screen: &Screen<'_>, tally: &Tally) -> Text {
    let severities = [
        (
            Severity::Error,
            dutch::count(tally.gaps.error, "fout", "fouten"),
        ),
        (
            Severity::Warning,
            dutch::count(tally.gaps.warning, "waarschuwing", "waarschuwingen"),
        ),
        (
            Severity::Advice,
            dutch::count(tally.gaps.advice, "advies", "adviezen"),
        ),
    ];
    let mut parts: Vec<_> = severities
        .map(|(severity, count)| (color(severity), symbol(severity), count))
        .to_vec();
    let signals = dutch::count(tally.signals, "signaal", "signalen");
    parts.push((STRONG, SIGNAL_SYMBOL, signals));
    parts.push((
        GOOD,
        GOOD_SYMBOL,
        format!("{} in orde", dutch::number(tally.present)),
    ));
    parts.push((
        FAINT,
        NOT_APPLICABLE_SYMBOL,
        format!("{} n.v.t.", dutch::number(tally.not_applicable)),
    ));
    let mut text = screen.text();
    for (index, (ink, symbol, count)) in parts.into_iter().enumerate() {
        let ink = if count.starts_with("0 ") { FAINT } else { ink };
        text = text
            .with(PLAIN, if index > 0 { "   " } else { "" })
            .unbroken(ink, &format!("{symbol} {count}"));
    }
    text
}
