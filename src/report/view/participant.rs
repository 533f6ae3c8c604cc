//! The parts of a participant's report.

use crate::batch::{Layered, ParticipantReport, Statement};
use crate::judge::Verdict;
use crate::report::{DocumentReport, Failure};

/// A document that was not judged, and why.
pub(in crate::report) struct Unread<'a> {
    pub(in crate::report) document: &'a DocumentReport,
    pub(in crate::report) failure: &'a Failure,
}

/// The documents that were not judged.
pub(in crate::report) fn unread(participant: &ParticipantReport) -> Vec<Unread<'_>> {
    let documents = participant.documents.iter();
    let unread = documents.filter_map(|document| {
        let failure = document.assessment.outcome.as_ref().err()?;
        Some(Unread { document, failure })
    });
    unread.collect()
}

/// The requirements that are met.
pub(in crate::report) fn in_order(statement: &Statement) -> Vec<&Layered> {
    with(statement, Verdict::Present)
}

/// The requirements that do not apply.
pub(in crate::report) fn not_applicable(statement: &Statement) -> Vec<&Layered> {
    with(statement, Verdict::NotApplicable)
}

fn with(statement: &Statement, verdict: Verdict) -> Vec<&Layered> {
    let all = statement.requirements.iter();
    all.filter(|one| one.finding.verdict == verdict).collect()
}

/// The file's name: what people know a document by.
pub(in crate::report) fn title_of(document: &DocumentReport) -> String {
    match document.path.to_str() {
        Some("-") => "standaardinvoer".to_owned(),
        _ => document.path.file_name().map_or_else(
            || document.path.to_string_lossy().into_owned(),
            |name| name.to_string_lossy().into_owned(),
        ),
    }
}

/// `privacyverklaring` as the head of a part: `Privacyverklaring`.
pub(in crate::report) fn profile_title(profile: &str) -> String {
    let mut letters = profile.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
