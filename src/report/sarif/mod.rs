//! The report for platforms that show findings in code and documents: SARIF 2.1.0.
//!
//! Results are written as they come; of each document only its name and hash is
//! kept, for the list of artifacts that follows.

mod model;
mod outcome;
mod uri;

use std::io::{self, Write};

use serde::Serialize;

use self::model::{
    Artifact, ArtifactLocation, Driver, Hashes, Invocation, Location, Notification, Physical, Rule,
    RuleProperties, Text, Tool, ToolProperties,
};
use super::sink::{Column, Ending, Head, Out, Sink};
use super::{DocumentReport, json, view};
use crate::batch::ParticipantReport;
use crate::extract::Format;

/// The schema that the report is valid by.
pub const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The SARIF report.
pub struct Report {
    out: Out,
    /// The ids of the rules, in their order.
    rules: Vec<String>,
    any: bool,
    artifacts: Vec<Artifact>,
    notifications: Vec<Notification>,
}

impl Report {
    /// Begins a report.
    ///
    /// # Errors
    /// Whatever `out` answers.
    pub fn new(head: &Head, mut out: Out) -> io::Result<Self> {
        let columns = head.requirements.iter().chain(&head.signals);
        let rules: Vec<Rule> = columns.map(rule).collect();
        let ids = rules.iter().map(|rule| rule.id.clone()).collect();
        let tool = Tool {
            driver: Driver {
                name: "avgtoets",
                version: head.version.clone(),
                language: "nl-NL",
                rules,
                properties: ToolProperties {
                    rules_sha256: head.rules.sha256.clone(),
                    reference_date: head.reference_date.clone(),
                },
            },
        };
        writeln!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{},\n\
             \"language\":\"nl-NL\",\"columnKind\":\"unicodeCodePoints\",\"results\":[",
            json::line(&tool)?
        )?;
        Ok(Self {
            out,
            rules: ids,
            any: false,
            artifacts: Vec::new(),
            notifications: Vec::new(),
        })
    }

    fn put(&mut self, value: &impl Serialize) -> io::Result<()> {
        let before = if self.any { ",\n" } else { "" };
        self.any = true;
        write!(self.out, "{before}{}", json::line(value)?)
    }
}

impl Sink for Report {
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()> {
        self.artifacts
            .extend(participant.documents.iter().map(artifact));
        for unread in view::unread(participant) {
            let failure = unread.failure;
            self.notifications.push(Notification {
                level: "error",
                message: Text {
                    text: format!("{} {}", failure.message, failure.help),
                },
                locations: vec![location(unread.document)],
            });
        }
        for statement in &participant.statements {
            for point in view::points(statement) {
                let index = self.rules.iter().position(|id| id == point.id);
                self.put(&outcome::of(participant, &point, index))?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, ending: &Ending) -> io::Result<()> {
        let remarks = ending.remarks.iter().map(|remark| Notification {
            level: "note",
            message: Text {
                text: remark.clone(),
            },
            locations: Vec::new(),
        });
        self.notifications.extend(remarks);
        let invocation = Invocation {
            execution_successful: !ending.incomplete,
            tool_execution_notifications: std::mem::take(&mut self.notifications),
        };
        let artifacts = json::line(&self.artifacts)?;
        let invocations = json::line(&[invocation])?;
        writeln!(
            self.out,
            "],\n\"artifacts\":{artifacts},\n\"invocations\":{invocations}}}]}}"
        )?;
        self.out.done()
    }
}

fn rule(column: &Column) -> Rule {
    let kind = if column.profile.is_empty() {
        "signaal"
    } else {
        column.profile.as_str()
    };
    Rule {
        id: column.id.clone(),
        name: column.title.clone(),
        short_description: Text {
            text: column.title.clone(),
        },
        full_description: (!column.question.is_empty()).then(|| Text {
            text: column.question.clone(),
        }),
        properties: RuleProperties {
            tags: vec!["privacy".to_owned(), kind.to_owned()],
            basis: column.basis.clone(),
        },
    }
}

fn artifact(document: &DocumentReport) -> Artifact {
    Artifact {
        location: ArtifactLocation {
            uri: uri::of(&document.path),
        },
        hashes: document.sha256.clone().map(|sha256| Hashes { sha256 }),
        mime_type: match document.assessment.format {
            Some(Format::Text) => Some("text/plain"),
            Some(Format::Pdf) => Some("application/pdf"),
            _ => None,
        },
    }
}

/// A document as a whole.
fn location(document: &DocumentReport) -> Location {
    Location {
        physical_location: Physical {
            artifact_location: ArtifactLocation {
                uri: uri::of(&document.path),
            },
            region: None,
        },
    }
}
