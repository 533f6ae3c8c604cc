//! `avgtoets/v1`, written while the run goes on.

use std::io::{self, Seek, Write};

use tempfile::SpooledTempFile;

use super::SCHEMA;
use super::layout::indented;
use super::model::{Document, Named, Tool};
use super::participant::Participant;
use super::rendered::DEPTH;
use super::summary::Counts;
use crate::batch::ParticipantReport;
use crate::report::DocumentReport;
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
    /// What is being written, kept for its room.
    written: Vec<u8>,
}

impl JsonSink {
    /// Begins the report.
    ///
    /// # Errors
    /// Whatever `out` answers.
    pub fn new(head: &Head, mut out: Out) -> io::Result<Self> {
        write!(out, "{{\n  \"schema\": \"{SCHEMA}\",\n  \"tool\": ")?;
        let mut written = Vec::new();
        indented(&Tool::of(head), 1, &mut written)?;
        out.write_all(&written)?;
        write!(out, ",\n  \"documents\": [")?;
        Ok(Self {
            out,
            participants: SpooledTempFile::new(SPOOL),
            any_participant: false,
            counts: Counts::default(),
            written,
        })
    }
}

impl JsonSink {
    /// Writes the entry of a document, most of which may be there already.
    fn document(&mut self, report: &DocumentReport) -> io::Result<()> {
        self.written.clear();
        let Some(rendered) = &report.json else {
            indented(&Document::of(report), DEPTH, &mut self.written)?;
            return self.out.write_all(&self.written);
        };
        indented(&Named::of(report), DEPTH, &mut self.written)?;
        rendered.join(&self.written, &mut self.out)
    }
}

impl Sink for JsonSink {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        let first = self.counts.documents();
        for report in &participant.documents {
            let any = self.counts.documents() > 0;
            self.out.write_all(separator(any))?;
            self.document(report)?;
            self.counts.add(report);
        }
        self.counts.add_participant(participant);
        self.written.clear();
        self.written
            .extend_from_slice(separator(self.any_participant));
        self.any_participant = true;
        indented(&Participant::of(participant, first), 2, &mut self.written)?;
        self.participants.write_all(&self.written)
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        let end = |any: bool| if any { "\n  ]" } else { "]" };
        let any = self.counts.documents() > 0;
        write!(self.out, "{},\n  \"participants\": [", end(any))?;
        self.participants.rewind()?;
        io::copy(&mut self.participants, &mut self.out)?;
        write!(self.out, "{},\n  \"summary\": ", end(self.any_participant))?;
        self.written.clear();
        indented(&self.counts.summary(ending), 1, &mut self.written)?;
        self.out.write_all(&self.written)?;
        self.out.write_all(b"\n}\n")?;
        self.out.done()
    }
}

/// What stands before an item of a list of the outermost object.
fn separator(any: bool) -> &'static [u8] {
    if any { b",\n    " } else { b"\n    " }
}
