//! The report for people: a Dutch gap report on a terminal or in a text file.
//!
//! Per document what asks for attention comes first, the most severe on top;
//! then, short, what is in order. A table over all documents closes the report.
//! Every line fits the width, and nothing of a document can act on the screen.

mod document;
mod excerpt;
mod hits;
mod layout;
mod overview;
mod palette;
mod participant;
mod path;
mod point;
mod readability;
mod recognised;
mod review;
mod sink;
mod summary;
mod table;
mod text;

pub use hits::write_hits;
pub use sink::TextSink;

use super::{clip, dutch};

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
