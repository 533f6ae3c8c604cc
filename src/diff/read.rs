//! Reading a JSON report, schema `avgtoets/v1`: only what a comparison needs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::judge::{Severity, Verdict};
use crate::report::json::SCHEMA;

/// A report of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file it was read from.
    pub path: PathBuf,
    /// The reference date of the run, ISO 8601.
    pub reference_date: String,
    /// SHA-256 of the rule set, in hexadecimal.
    pub rules: String,
    /// Documents, and those of them that were judged.
    pub documents: (usize, usize),
    /// The participants, in the order of the report.
    pub participants: Vec<Who>,
}

/// One participant of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Its name.
    pub name: String,
    /// Whether any of its documents was judged.
    pub judged: bool,
    /// The paths of its documents that were not judged.
    pub unjudged: Vec<String>,
    /// Its gaps and signals, in the order of the report.
    pub points: Vec<Point>,
}

/// A gap or a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The id of the requirement or signal.
    pub id: String,
    /// The verdict; `None` for a signal.
    pub verdict: Option<Verdict>,
    /// How bad it is.
    pub severity: Severity,
    /// What was found (Dutch).
    pub message: String,
    /// What to do about it (Dutch).
    pub advice: String,
    /// The document that it is about.
    pub document: String,
    /// The words that it rests on; empty where something is missing.
    pub quotes: Vec<String>,
    /// The FG decided on it, and that still stands.
    pub decided: bool,
    /// Its identity, for decisions of the FG.
    pub fingerprint: String,
}

/// Why a file is no report to compare (Dutch).
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It can't be read.
    #[error("{} kan niet worden gelezen: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is no JSON, or not whole.
    #[error("{} is geen (hele) JSON: regel {line}, teken {column}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// 1-based.
        line: usize,
        /// 1-based.
        column: usize,
    },
    /// It is JSON of something else.
    #[error("{} is geen JSON-rapport van avgtoets check: {detail}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// Why (Dutch).
        detail: String,
    },
}

#[derive(Deserialize)]
struct Written {
    tool: Tool,
    documents: Vec<Document>,
    participants: Vec<Participant>,
}

#[derive(Deserialize)]
struct Tool {
    rules: Rules,
    reference_date: String,
}

#[derive(Deserialize)]
struct Rules {
    sha256: String,
}

#[derive(Deserialize)]
struct Document {
    path: String,
    status: String,
    requirements: Vec<Finding>,
    signals: Vec<Finding>,
}

/// A requirement or a signal, as it stands with a document.
#[derive(Deserialize)]
struct Finding {
    id: String,
    verdict: Option<Verdict>,
    severity: Option<Severity>,
    message: String,
    advice: Option<String>,
    evidence: Vec<Evidence>,
}

#[derive(Deserialize)]
struct Evidence {
    quote: String,
}

#[derive(Deserialize)]
struct Participant {
    name: String,
    documents: Vec<usize>,
    statements: Vec<Statement>,
}

#[derive(Deserialize)]
struct Statement {
    requirements: Vec<Layered>,
    signals: Vec<Layered>,
}

/// A requirement or signal as it stands with a participant.
#[derive(Deserialize)]
struct Layered {
    id: String,
    document: usize,
    fingerprint: Option<String>,
    decision: Option<Decision>,
}

#[derive(Deserialize)]
struct Decision {
    standing: String,
}

/// Reads a report.
///
/// # Errors
/// When the file can't be read, or is no report of this version.
pub fn read(path: &Path) -> Result<Report, ReadError> {
    let bytes = std::fs::read(path).map_err(|source| ReadError::Io {
        path: path.to_owned(),
        source,
    })?;
    of_bytes(path, &bytes)
}

fn of_bytes(path: &Path, bytes: &[u8]) -> Result<Report, ReadError> {
    let other = |detail: String| ReadError::Other {
        path: path.to_owned(),
        detail,
    };
    let value: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|error| ReadError::Json {
            path: path.to_owned(),
            line: error.line(),
            column: error.column(),
        })?;
    match value.get("schema").and_then(serde_json::Value::as_str) {
        Some(SCHEMA) => {}
        Some(schema) => return Err(other(format!("de vorm is “{schema}”, niet “{SCHEMA}”"))),
        None => return Err(other("de sleutel schema ontbreekt".to_owned())),
    }
    if value.get("participants").is_none() {
        return Err(other(
            "het is van een eerdere versie, zonder deelnemers; maak het rapport opnieuw".to_owned(),
        ));
    }
    let written: Written =
        serde_json::from_value(value).map_err(|error| other(error.to_string()))?;
    Ok(report(path, written))
}

fn report(path: &Path, written: Written) -> Report {
    let documents = &written.documents;
    let participants = written.participants.iter();
    Report {
        path: path.to_owned(),
        reference_date: written.tool.reference_date,
        rules: written.tool.rules.sha256,
        documents: (
            documents.len(),
            documents.iter().filter(|one| one.is_judged()).count(),
        ),
        participants: participants.map(|one| who(one, documents)).collect(),
    }
}

impl Document {
    fn is_judged(&self) -> bool {
        self.status == "judged"
    }
}

fn who(participant: &Participant, documents: &[Document]) -> Who {
    // The same signal may stand in one document more than once: each is taken in turn.
    let mut taken: HashMap<(usize, &str), usize> = HashMap::new();
    let mut points = Vec::new();
    for statement in &participant.statements {
        let gaps = statement.requirements.iter();
        for one in gaps.filter(|one| one.fingerprint.is_some()) {
            let findings = documents.get(one.document).map(|of| &of.requirements);
            points.extend(point(one, findings, documents, 0));
        }
        for one in &statement.signals {
            let turn = taken.entry((one.document, &one.id)).or_default();
            let findings = documents.get(one.document).map(|of| &of.signals);
            points.extend(point(one, findings, documents, *turn));
            *turn += 1;
        }
    }
    let own = participant.documents.iter();
    let unjudged = own
        .filter_map(|at| documents.get(*at))
        .filter(|document| !document.is_judged());
    Who {
        name: participant.name.clone(),
        judged: !participant.statements.is_empty(),
        unjudged: unjudged.map(|document| document.path.clone()).collect(),
        points,
    }
}

fn point(
    layered: &Layered,
    findings: Option<&Vec<Finding>>,
    documents: &[Document],
    turn: usize,
) -> Option<Point> {
    let named = |one: &&Finding| one.id == layered.id;
    let finding = findings?.iter().filter(named).nth(turn)?;
    let decision = layered.decision.as_ref();
    Some(Point {
        id: finding.id.clone(),
        verdict: finding.verdict,
        severity: finding.severity.unwrap_or(Severity::Error),
        message: finding.message.clone(),
        advice: finding.advice.clone().unwrap_or_default(),
        document: documents.get(layered.document)?.path.clone(),
        quotes: finding
            .evidence
            .iter()
            .map(|one| one.quote.clone())
            .collect(),
        decided: decision.is_some_and(|decision| decision.standing == "holds"),
        fingerprint: layered.fingerprint.clone().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_told_apart() {
        let told = |text: &str| {
            let error = of_bytes(Path::new("x.json"), text.as_bytes()).unwrap_err();
            error.to_string()
        };
        assert!(told("{\"schema\": \"avgtoets/v1\",\n").contains("regel 2"));
        assert!(told("[]").contains("schema ontbreekt"));
        assert!(told("{\"schema\": \"avgtoets/v2\"}").contains("avgtoets/v2"));
        assert!(
            told("{\"schema\": \"avgtoets/v1\", \"documents\": []}").contains("eerdere versie")
        );
    }
}
