//! How well the text reads: one short paragraph for each kind of advice.

use std::io;

use super::layout::Screen;
use super::palette::{ADVICE, FAINT, PLAIN};
use super::{dutch, excerpt};
use crate::readability::{Advice, AdviceKind, Readability};

/// Writes the advice, if there is any.
pub(super) fn write(screen: &mut Screen<'_>, read: &Readability) -> io::Result<()> {
    if read.advice.is_empty() {
        return Ok(());
    }
    screen.blank()?;
    let heading = screen.text().with(ADVICE, "LEESBAARHEID");
    screen.heading(heading.with(FAINT, " (advies, telt niet mee)"))?;
    for advice in &read.advice {
        one(screen, advice)?;
    }
    Ok(())
}

/// What was found and what to do, and the most telling example.
fn one(screen: &mut Screen<'_>, advice: &Advice) -> io::Result<()> {
    let column = if screen.is_wide() { 17 } else { 4 };
    let label = screen
        .text()
        .with(PLAIN, &format!(" {}:", advice.kind.label()));
    let said = screen
        .text()
        .with(PLAIN, &advice.message)
        .with(PLAIN, " ")
        .with(FAINT, &advice.advice);
    screen.put(&label, column, &said)?;
    if advice.kind == AdviceKind::Abbreviations {
        return Ok(());
    }
    let Some(example) = advice.evidence.first() else {
        return Ok(());
    };
    let room = (screen.measure() - column).saturating_sub(4).max(40);
    let (indent, colon) = if screen.is_wide() {
        ("   ", "")
    } else {
        ("    ", ":")
    };
    let place = format!("{indent}{}{colon}", dutch::place(example));
    let place = screen.text().with(FAINT, &place);
    screen.put(&place, column, &excerpt::quoted(screen, example, room))
}
