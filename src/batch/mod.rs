//! Many participants in one run: whose document is whose, and what a
//! participant's documents say together.
//!
//! ```text
//! files ─▶ participants ─▶ ParticipantReport (documents, statements, contradictions)
//!                                   └─▶ report::Sink, one for each form asked for
//! ```
//!
//! A participant's documents together form one layered statement (WP260,
//! paragraphs 35-37): a requirement counts as met when any of them meets it.

mod decision;
mod layered;

pub use decision::{Decision, Opinion, Standing};
pub use layered::{Layered, LayeredSignal, Statement};

use crate::judge::{Evidence, Sector};
use crate::report::DocumentReport;

/// Who a participant is, as its file or folder says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its name.
    pub name: String,
    /// Its sector, where the participants' file says so.
    pub sector: Option<Sector>,
    /// Whom to reach there, in free words.
    pub contact: Option<String>,
    /// Remarks, in free words.
    pub remarks: Option<String>,
}

/// One participant: its documents, and what they say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParticipantReport {
    /// Who it is.
    pub identity: Identity,
    /// Its documents, judged or not, in the order of their paths; may be empty.
    pub documents: Vec<DocumentReport>,
    /// What the judged documents say together: one for each profile that
    /// judged any of them; empty when none was judged.
    pub statements: Vec<Statement>,
    /// Where its documents contradict each other.
    pub contradictions: Vec<Contradiction>,
}

/// Two or more documents of one participant that can't both be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What it is about (Dutch, a few words): `reactietermijn`.
    pub subject: String,
    /// One Dutch sentence that says what differs.
    pub message: String,
    /// What each says: the document, as an index into
    /// [`ParticipantReport::documents`], and its words.
    pub sides: Vec<(usize, Evidence)>,
}

impl ParticipantReport {
    /// Puts a participant's documents together.
    pub fn of(identity: Identity, documents: Vec<DocumentReport>) -> Self {
        Self {
            statements: layered::statements(&documents),
            contradictions: Vec::new(),
            identity,
            documents,
        }
    }
}
