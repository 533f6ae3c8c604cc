//! A participant's own report as Markdown.

use super::escape::text;
use super::{overview, section};
use crate::batch::ParticipantReport;
use crate::report::sink::Head;
use crate::report::view;

/// The whole report.
pub(super) fn letter(head: &Head, participant: &ParticipantReport) -> String {
    let mut letter = format!(
        "# Toets aan de AVG: {}\n\n",
        text(&participant.identity.name)
    );
    for line in view::opening(head, participant) {
        letter.push_str(&text(&line));
        letter.push_str("\n\n");
    }
    letter.push_str(&section::body(participant, 2));
    letter.push_str(&overview::limits());
    letter.push_str(&format!("---\n\n{}\n", text(&view::rules_line(head))));
    letter
}
