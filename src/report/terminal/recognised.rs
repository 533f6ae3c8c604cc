//! What kind of document it is, why, and what documents stand in it.

use std::io;

use super::clip;
use super::document::row;
use super::layout::Screen;
use super::palette::{FAINT, PLAIN};
use crate::kind::{Kind, Recognition};
use crate::rules::Confidence;

/// Characters of a part's heading that are shown.
const TITLE: usize = 70;

/// Writes the kind of the document, and that of each part.
pub(super) fn write(screen: &mut Screen<'_>, recognition: &Recognition) -> io::Result<()> {
    let told = screen
        .text()
        .with(PLAIN, &recognition.kind.id)
        .with(FAINT, &format!(" ({}). ", sure(&recognition.kind)))
        .with(FAINT, &recognition.kind.reason);
    row(screen, "Soort", &told)?;
    for part in &recognition.parts {
        let title = clip::clipped(&part.title, TITLE);
        let told = screen
            .text()
            .with(PLAIN, &title)
            .with(FAINT, &format!(": {} ({})", part.kind.id, sure(&part.kind)));
        row(screen, "Deel", &told)?;
    }
    Ok(())
}

/// How sure it is, for people.
fn sure(kind: &Kind) -> &'static str {
    match kind.confidence {
        Confidence::High => "zeker",
        Confidence::Medium => "waarschijnlijk",
        Confidence::Low => "onzeker",
    }
}
