//! The end of the report: tables over participants and documents, totals, and what judged.

use std::io;

use super::layout::Screen;
use super::palette::{ERROR, FAINT, PLAIN, STRONG, WARNING};
use super::sink::Totals;
use super::{dutch, table};
use crate::report::sink::{Ending, Head};

/// Writes the tables, the totals and what judged.
pub(super) fn write(
    screen: &mut Screen<'_>,
    head: &Head,
    totals: &Totals,
    ending: &Ending,
) -> io::Result<()> {
    screen.rule("═")?;
    screen.put(
        &screen.text(),
        1,
        &screen.text().with(STRONG, "SAMENVATTING"),
    )?;
    screen.rule("═")?;
    if !totals.participants.is_empty() {
        table::write(screen, "deelnemer", &totals.participants, &totals.together)?;
        screen.blank()?;
    }
    if !totals.documents.is_empty() {
        table::write(screen, "document", &totals.documents, &totals.tally)?;
        screen.blank()?;
    }
    counts(screen, totals)?;
    for remark in &ending.remarks {
        screen.put(&screen.text(), 1, &screen.text().with(WARNING, remark))?;
    }
    screen.blank()?;
    colophon(screen, head)
}

fn counts(screen: &mut Screen<'_>, totals: &Totals) -> io::Result<()> {
    let documents = dutch::count(totals.documents.len(), "document", "documenten");
    let failed = totals.documents.iter().filter(|row| row.failed).count();
    let judged = totals.documents.len() - failed;
    let mut text = screen
        .text()
        .with(PLAIN, &format!("{documents}: {judged} beoordeeld"));
    if failed > 0 {
        text.push(PLAIN, ", ")
            .push(ERROR, &format!("{failed} niet beoordeeld"));
    }
    screen.put(&screen.text(), 1, &text.with(PLAIN, "."))?;
    if let Some(told) = totals.decided.told() {
        let told = screen.text().with(PLAIN, &told).with(PLAIN, ".");
        screen.put(&screen.text(), 1, &told)?;
    }
    Ok(())
}

fn colophon(screen: &mut Screen<'_>, head: &Head) -> io::Result<()> {
    let hash = head.rules.sha256.get(..8).unwrap_or(&head.rules.sha256);
    let rules = dutch::count(head.rules.count, "regel", "regels");
    let judged_by = screen
        .text()
        .unbroken(FAINT, &format!("avgtoets {}", head.version))
        .with(FAINT, " · ")
        .unbroken(FAINT, &format!("{rules} ({hash})"))
        .with(FAINT, " · ")
        .unbroken(
            FAINT,
            &format!("peildatum {}", dutch::date(&head.reference_date)),
        );
    screen.put(&screen.text(), 1, &judged_by)?;
    let caveat = "avgtoets beoordeelt wat er in de tekst staat, niet wat de organisatie doet. \
                  Een mens weegt wat de bevindingen betekenen.";
    screen.put(&screen.text(), 1, &screen.text().with(FAINT, caveat))
}
