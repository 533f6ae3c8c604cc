//! The end of the report: a table over all documents, totals, and what judged.

use std::io;

use super::layout::Screen;
use super::palette::{ERROR, FAINT, PLAIN, STRONG};
use super::{dutch, table};
use crate::report::Run;

/// Writes the table, the totals and what judged.
pub(super) fn write(screen: &mut Screen<'_>, run: &Run) -> io::Result<()> {
    screen.rule("═")?;
    screen.put(
        &screen.text(),
        1,
        &screen.text().with(STRONG, "SAMENVATTING"),
    )?;
    screen.rule("═")?;
    if !run.documents.is_empty() {
        table::write(screen, run)?;
        screen.blank()?;
    }
    totals(screen, run)?;
    screen.blank()?;
    colophon(screen, run)
}

fn totals(screen: &mut Screen<'_>, run: &Run) -> io::Result<()> {
    let documents = dutch::count(run.documents.len(), "document", "documenten");
    let judged = run
        .documents
        .iter()
        .filter(|report| report.outcome.is_ok())
        .count();
    let failed = run.documents.len() - judged;
    let mut text = screen
        .text()
        .with(PLAIN, &format!("{documents}: {judged} beoordeeld"));
    if failed > 0 {
        text.push(PLAIN, ", ")
            .push(ERROR, &format!("{failed} niet beoordeeld"));
    }
    screen.put(&screen.text(), 1, &text.with(PLAIN, "."))
}

fn colophon(screen: &mut Screen<'_>, run: &Run) -> io::Result<()> {
    let hash = run.rules.sha256.get(..8).unwrap_or(&run.rules.sha256);
    let rules = dutch::count(run.rules.count, "regel", "regels");
    let judged_by = screen
        .text()
        .unbroken(FAINT, &format!("avgtoets {}", run.version))
        .with(FAINT, " · ")
        .unbroken(FAINT, &format!("{rules} ({hash})"))
        .with(FAINT, " · ")
        .unbroken(
            FAINT,
            &format!("peildatum {}", dutch::date(&run.reference_date)),
        );
    screen.put(&screen.text(), 1, &judged_by)?;
    let caveat = "avgtoets beoordeelt wat er in de tekst staat, niet wat de organisatie doet. \
                  Een mens weegt wat de bevindingen betekenen.";
    screen.put(&screen.text(), 1, &screen.text().with(FAINT, caveat))
}
