//! What every form of report has in common: it is told of the participants one
//! by one, and keeps no more of each than it must.

use std::io;

use super::RulesIdentity;
use crate::batch::ParticipantReport;

/// What is known of a run before any document is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Version of the program.
    pub version: String,
    /// Identity of the rule set.
    pub rules: RulesIdentity,
    /// The reference date (peildatum), ISO 8601.
    pub reference_date: String,
    /// The day of the run, ISO 8601.
    pub run_date: String,
    /// The requirements of all profiles that may judge, in the codebook's order: the columns of a matrix.
    pub requirements: Vec<Column>,
    /// The signals, in the codebook's order.
    pub signals: Vec<Column>,
}

/// A requirement or signal, as the head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The profile that it belongs to; empty for a signal.
    pub profile: String,
    /// Its id, as in the codebook.
    pub id: String,
    /// Its Dutch title.
    pub title: String,
    /// What it asks (Dutch, one sentence).
    pub question: String,
    /// The articles, for people: `AVG 13(1)(b)`.
    pub basis: Vec<String>,
}

/// How a run ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ending {
    /// What is said at the end of the report (Dutch, full sentences), such as
    /// files that were passed over.
    pub remarks: Vec<String>,
    /// The run was stopped before all participants were judged.
    pub incomplete: bool,
}

/// One form of report, written while the run goes on.
pub trait Sink {
    /// Takes the next participant, in the order of the run.
    ///
    /// # Errors
    /// Whatever the file that it writes to answers.
    fn participant(&mut self, participant: &ParticipantReport) -> io::Result<()>;

    /// Ends the report.
    ///
    /// # Errors
    /// Whatever the file that it writes to answers.
    fn finish(self: Box<Self>, ending: &Ending) -> io::Result<()>;
}
