//! The report for people: a Dutch gap report on a terminal or in a text file.
//!
//! Per document what asks for attention comes first, the most severe on top;
//! then, short, what is in order. A table over all documents closes the report.
//! Every line fits the width, and nothing of a document can act on the screen.

mod clip;
mod columns;
mod document;
mod dutch;
mod excerpt;
mod hits;
mod layout;
mod overview;
mod palette;
mod path;
mod point;
mod readability;
mod recognised;
mod review;
mod summary;
mod table;
mod text;

pub use hits::write_hits;

use std::io::{self, Write};

use self::layout::Screen;
use crate::report::Run;

/// What the reader's screen can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns; under 30 is taken as 30.
    pub width: usize,
    /// Whether ANSI colours may be used.
    pub color: bool,
    /// Whether anything beyond ASCII can be shown.
    pub unicode: bool,
}

/// Writes the report of a run.
///
/// # Errors
/// Whatever `out` answers.
pub fn write(run: &Run, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut screen = Screen::new(*style, out);
    for (index, report) in run.documents.iter().enumerate() {
        document::write(&mut screen, report, index + 1, run.documents.len())?;
        screen.blank()?;
    }
    summary::write(&mut screen, run)
}
