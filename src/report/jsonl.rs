//! The report for programs that read along: JSON Lines, schema `avgtoets-regels/v2`.
//!
//! First a line of type `head`; for each participant a line of type `document`
//! for each of its documents and then one of type `participant`, both as in
//! `avgtoets/v1`; last a line of type `ending`. Where a participant names a
//! document, it is by its place among the lines of that participant's
//! documents, so that a reader need not count from the beginning.

use std::io::{self, Write};

use serde::Serialize;

use super::json;
use super::sink::{Ending, Head, Out, Sink};
use crate::batch::ParticipantReport;

/// The name and version of the layout.
pub const SCHEMA: &str = "avgtoets-regels/v2";

/// The JSON Lines report.
pub struct Report {
    out: Out,
    participants: usize,
    documents: usize,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Told<'a> {
    Head {
        schema: &'static str,
        version: &'a str,
        rules: Rules<'a>,
        reference_date: &'a str,
        run_date: &'a str,
    },
    Participant(json::Participant<'a>),
    Ending {
        participants: usize,
        documents: usize,
        incomplete: bool,
        remarks: &'a [String],
    },
}

#[derive(Serialize)]
struct Rules<'a> {
    count: usize,
    sha256: &'a str,
}

impl Report {
    /// Begins a report.
    ///
    /// # Errors
    /// Whatever `out` answers.
    pub fn new(head: &Head, out: Out) -> io::Result<Self> {
        let mut report = Self {
            out,
            participants: 0,
            documents: 0,
        };
        report.put(&json::line(&Told::Head {
            schema: SCHEMA,
            version: &head.version,
            rules: Rules {
                count: head.rules.count,
                sha256: &head.rules.sha256,
            },
            reference_date: &head.reference_date,
            run_date: &head.run_date,
        })?)?;
        Ok(report)
    }

    fn put(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }
}

impl Sink for Report {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        self.participants += 1;
        self.documents += participant.documents.len();
        let name = json::line(&participant.identity.name)?;
        for document in &participant.documents {
            let document = json::document(document)?;
            let fields = document.strip_prefix('{').unwrap_or(&document);
            let begin = format!("{{\"type\":\"document\",\"participant\":{name},");
            self.put(&(begin + fields))?;
        }
        let told = Told::Participant(json::Participant::of(participant, 0));
        self.put(&json::line(&told)?)?;
        self.out.flush()
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        let line = json::line(&Told::Ending {
            participants: self.participants,
            documents: self.documents,
            incomplete: ending.incomplete,
            remarks: &ending.remarks,
        })?;
        self.put(&line)?;
        self.out.done()
    }
}
