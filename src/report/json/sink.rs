//! `avgtoets/v1`, written while the run goes on.

use std::io::{self, Seek, Write};

use serde::Serialize;
use tempfile::SpooledTempFile;

use super::SCHEMA;
use super::layout::indented;
use super::model::{Document, Tool};
use super::participant::Participant;
use super::summary::Counts;
use crate::batch::ParticipantReport;
use crate::report::sink::{Ending, Head, Out, Sink};

/// So much is kept in memory before a part goes to a temporary file, in bytes.
const SPOOL: usize = 1 << 20;

/// Writes the report for programs. Documents go out as they come; the
/// participants, which stand after them, wait in a temporary file.
pub struct JsonSink {
    out: Out,
    participants: SpooledTempFile,
    any_participant: bool,
    counts: Counts,
}

impl JsonSink {
    /// Begins the report.
    ///
    /// # Errors
    /// Whatever `out` answers.
    pub fn new(head: &Head, mut out: Out) -> io::Result<Self> {
        write!(out, "{{\n  \"schema\": \"{SCHEMA}\",\n  \"tool\": ")?;
        put(&Tool::of(head), 1, &mut out)?;
        write!(out, ",\n  \"documents\": [")?;
        Ok(Self {
            out,
            participants: SpooledTempFile::new(SPOOL),
            any_participant: false,
            counts: Counts::default(),
        })
    }
}

impl Sink for JsonSink {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        let first = self.counts.documents();
        for report in &participant.documents {
            let any = self.counts.documents() > 0;
            self.out.write_all(separator(any))?;
            put(&Document::of(report), 2, &mut self.out)?;
            self.counts.add(report);
        }
        self.counts.add_participant(participant);
        let spool = &mut self.participants;
        spool.write_all(separator(self.any_participant))?;
        self.any_participant = true;
        put(&Participant::of(participant, first), 2, spool)
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        let end = |any: bool| if any { "\n  ]" } else { "]" };
        let any = self.counts.documents() > 0;
        write!(self.out, "{},\n  \"participants\": [", end(any))?;
        self.participants.rewind()?;
        io::copy(&mut self.participants, &mut self.out)?;
        write!(self.out, "{},\n  \"summary\": ", end(self.any_participant))?;
        put(&self.counts.summary(ending), 1, &mut self.out)?;
        self.out.write_all(b"\n}\n")?;
        self.out.done()
    }
}

/// What stands before an item of a list of the outermost object.
fn separator(any: bool) -> &'static [u8] {
    if any { b",\n    " } else { b"\n    " }
}

/// Writes a value that stands `depth` levels deep.
fn put(value: &impl Serialize, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&indented(value, depth)?)
}
