//! The report for programs that read along: JSON Lines, schema `avgtoets-regels/v1`.
//!
//! First a line of type `head`; for each participant a line of type `document`
//! for each of its documents, as in `avgtoets/v1`, and then one of type
//! `participant`; last a line of type `ending`.

use std::io::{self, Write};

use serde::Serialize;

use super::json;
use super::sink::{Ending, Head, Out, Sink};
use crate::batch::{Layered, ParticipantReport, Statement};
use crate::judge::{Severity, Verdict};

/// The name and version of the layout.
pub const SCHEMA: &str = "avgtoets-regels/v1";

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
    Participant {
        participant: &'a str,
        contact: Option<&'a str>,
        documents: Vec<String>,
        statements: Vec<ToldStatement<'a>>,
        contradictions: Vec<ToldContradiction<'a>>,
    },
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

#[derive(Serialize)]
struct ToldStatement<'a> {
    profile: &'a str,
    requirements: Vec<ToldRequirement<'a>>,
    bases: &'a [String],
}

#[derive(Serialize)]
struct ToldRequirement<'a> {
    id: &'a str,
    verdict: Verdict,
    severity: Option<Severity>,
    /// An index into `documents`.
    document: usize,
}

#[derive(Serialize)]
struct ToldContradiction<'a> {
    subject: &'a str,
    message: &'a str,
    documents: Vec<usize>,
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
        let line = json::line(&told(participant))?;
        self.put(&line)?;
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

fn told(participant: &ParticipantReport) -> Told<'_> {
    let path = |path: &std::path::Path| path.to_string_lossy().into_owned();
    Told::Participant {
        participant: &participant.identity.name,
        contact: participant.identity.contact.as_deref(),
        documents: participant
            .documents
            .iter()
            .map(|one| path(&one.path))
            .collect(),
        statements: participant.statements.iter().map(statement).collect(),
        contradictions: participant
            .contradictions
            .iter()
            .map(|one| ToldContradiction {
                subject: &one.subject,
                message: &one.message,
                documents: one.sides.iter().map(|(document, _)| *document).collect(),
            })
            .collect(),
    }
}

fn statement(statement: &Statement) -> ToldStatement<'_> {
    let requirement = |one: &'_ Layered| (one.finding.verdict, one.finding.severity, one.document);
    let requirements = statement.requirements.iter().map(|one| {
        let (verdict, severity, document) = requirement(one);
        ToldRequirement {
            id: &one.finding.id,
            verdict,
            severity,
            document,
        }
    });
    ToldStatement {
        profile: &statement.profile,
        requirements: requirements.collect(),
        bases: &statement.bases,
    }
}
