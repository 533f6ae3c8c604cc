//! Findings and signals as a table: one row each, for people and their spreadsheets.

use std::io::{self, Write};

use super::row;
use crate::batch::ParticipantReport;
use crate::report::sink::{Ending, Out, Sink};
use crate::report::view::table::{Line, lines};

/// What a reader of UTF-8 that expects it finds at the beginning.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The CSV report.
pub struct Report {
    out: Out,
}

impl Report {
    /// Begins a report. Excel takes a file for UTF-8 only with a byte order mark (`bom`).
    ///
    /// # Errors
    /// Whatever `out` answers.
    pub fn new(mut out: Out, bom: bool) -> io::Result<Self> {
        if bom {
            out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        }
        row(Line::HEADS.map(str::to_owned), &mut out)?;
        Ok(Self { out })
    }
}

impl Sink for Report {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        for line in lines(participant) {
            row(line.cells(), &mut self.out)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>, _: &Ending) -> io::Result<()> {
        self.out.done()
    }
}
