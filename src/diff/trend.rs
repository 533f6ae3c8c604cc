//! Several runs in a row: how many gaps of each severity.

use crate::judge::Severity;

use super::read::Report;

/// One run, as a row of the trend table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The file of the report.
    pub file: String,
    /// The reference date of the run, ISO 8601.
    pub reference_date: String,
    /// Participants.
    pub participants: usize,
    /// Documents that were judged.
    pub judged: usize,
    /// Errors, warnings, advice: gaps of all participants.
    pub gaps: [usize; 3],
    /// Signals of all participants.
    pub signals: usize,
    /// Gaps and signals on which a decision of the FG stands; not among the others.
    pub decided: usize,
}

/// A row for each report, in the order given.
pub fn trend(reports: &[Report]) -> Vec<Row> {
    reports.iter().map(row).collect()
}

fn row(report: &Report) -> Row {
    let mut row = Row {
        file: report.path.to_string_lossy().into_owned(),
        reference_date: report.reference_date.clone(),
        participants: report.participants.len(),
        judged: report.documents.1,
        gaps: [0; 3],
        signals: 0,
        decided: 0,
    };
    for point in report.participants.iter().flat_map(|who| &who.points) {
        if point.decided {
            row.decided += 1;
        } else if point.verdict.is_none() {
            row.signals += 1;
        } else {
            let place = match point.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Advice => 2,
            };
            row.gaps[place] += 1;
        }
    }
    row
}
