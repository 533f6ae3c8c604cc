//! The text report, written while the run goes on.

use std::io;

use super::layout::Screen;
use super::table::Row;
use super::{Style, document, participant, summary};
use crate::batch::ParticipantReport;
use crate::report::sink::{Ending, Head, Out, Sink};
use crate::report::tally::{Decided, Tally};

/// Writes the text report. Of each document only a row of figures is kept.
pub struct TextSink {
    head: Head,
    style: Style,
    out: Out,
    totals: Totals,
}

/// What the end of the report is written from.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// A row for each document.
    pub(super) documents: Vec<Row>,
    /// A row for each participant; empty where participants don't matter.
    pub(super) participants: Vec<Row>,
    /// All documents together.
    pub(super) tally: Tally,
    /// All participants together.
    pub(super) together: Tally,
    pub(super) decided: Decided,
}

impl TextSink {
    /// A report for a screen like `style`.
    pub fn new(head: Head, style: Style, out: Out) -> Self {
        Self {
            head,
            style,
            out,
            totals: Totals::default(),
        }
    }
}

impl Sink for TextSink {
    fn participant(&mut self, report: &ParticipantReport) -> io::Result<()> {
        let mut screen = Screen::new(self.style, &mut self.out);
        let extent = self.head.extent;
        if extent.layered {
            participant::heading(&mut screen, report)?;
            self.totals.participants.push(Row::of_participant(report));
        }
        for one in &report.documents {
            let number = self.totals.documents.len() + 1;
            document::write(&mut screen, one, number, extent.documents)?;
            screen.blank()?;
            self.totals.documents.push(Row::of(one));
            if let Ok(judgement) = &one.assessment.outcome {
                self.totals.tally = self.totals.tally.plus(Tally::of(judgement));
            }
        }
        participant::write(&mut screen, report, extent.layered)?;
        self.totals.together = self.totals.together.plus(Tally::of_participant(report));
        self.totals.decided = self.totals.decided.plus(Decided::of(report));
        Ok(())
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        let mut screen = Screen::new(self.style, &mut self.out);
        summary::write(&mut screen, &self.head, &self.totals, ending)?;
        self.out.done()
    }
}
