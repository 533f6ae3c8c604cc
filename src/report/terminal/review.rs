//! Reasons for a person to look, below what they are about.

use std::io;

use super::layout::Screen;
use super::palette::{FAINT, PLAIN, WARNING};
use super::{dutch, excerpt};
use crate::judge::Finding;
use crate::review::Review;

/// Quotes shown per reason.
const QUOTES: usize = 2;

/// Writes the reasons to look at one verdict; the text begins at `column`.
pub(super) fn write(screen: &mut Screen<'_>, reviews: &[Review], column: usize) -> io::Result<()> {
    for review in reviews {
        let indent = if screen.is_wide() { "   " } else { "    " };
        let label = screen
            .text()
            .with(PLAIN, indent)
            .with(WARNING, "Kijk zelf:");
        screen.put(&label, column, &screen.text().with(PLAIN, &review.message))?;
        let room = (3 * (screen.measure() - column) / 2).clamp(60, 140);
        for evidence in review.evidence.iter().take(QUOTES) {
            let place = dutch::place(evidence);
            let colon = if screen.is_wide() { "" } else { ":" };
            let label = screen
                .text()
                .with(PLAIN, indent)
                .with(FAINT, &(place + colon));
            screen.put(&label, column, &excerpt::quoted(screen, evidence, room))?;
        }
    }
    Ok(())
}

/// Writes the reasons to look at verdicts that are in order: the title, and below it why.
pub(super) fn in_order(screen: &mut Screen<'_>, findings: &[&Finding]) -> io::Result<()> {
    for finding in findings.iter().filter(|finding| !finding.review.is_empty()) {
        screen.blank()?;
        let title = screen.text().with(PLAIN, &finding.title);
        let id = format!("  [{}]", finding.id);
        screen.put(&screen.text(), 3, &title.with(FAINT, &id))?;
        let column = if screen.is_wide() { 17 } else { 4 };
        write(screen, &finding.review, column)?;
    }
    Ok(())
}
