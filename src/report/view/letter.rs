//! How a participant's own report begins.

use super::Counts;
use crate::batch::ParticipantReport;
use crate::report::dutch;
use crate::report::sink::Head;

/// The paragraphs before the facts.
pub(in crate::report) fn opening(head: &Head, participant: &ParticipantReport) -> Vec<String> {
    let identity = &participant.identity;
    let mut lines = vec![format!("{}.", dutch::date(&head.run_date))];
    let to = identity.contact.as_deref();
    let to = to.map_or_else(String::new, |contact| format!(", t.a.v. {contact}"));
    lines.push(format!("Aan: {}{to}.", identity.name));
    lines.push(format!(
        "Hieronder staat wat een toets van {} aan de Algemene verordening gegevensbescherming (AVG) heeft \
         opgeleverd: {} Bij elk punt staan de woorden uit de tekst, het wetsartikel en wat u kunt schrijven.",
        about(participant),
        result(participant),
    ));
    lines.push(super::PURPOSE.to_owned());
    lines
}

fn about(participant: &ParticipantReport) -> String {
    match participant.documents.len() {
        0 => "uw organisatie".to_owned(),
        1 => "één document van uw organisatie".to_owned(),
        n => format!("{n} documenten van uw organisatie"),
    }
}

/// `2 fouten, 1 waarschuwing en 3 adviezen.`
fn result(participant: &ParticipantReport) -> String {
    if participant.statements.is_empty() {
        return "er kon niets worden beoordeeld.".to_owned();
    }
    let mut all = Counts::default();
    for statement in &participant.statements {
        all.add(&Counts::of(statement));
    }
    let told = format!(
        "{}, {}, {} en {}",
        dutch::count(all.gaps.error, "fout", "fouten"),
        dutch::count(all.gaps.warning, "waarschuwing", "waarschuwingen"),
        dutch::count(all.gaps.advice, "advies", "adviezen"),
        dutch::count(all.signals, "signaal", "signalen"),
    );
    match all.decided.told() {
        Some(decisions) => format!("{told}; {decisions}."),
        None => format!("{told}."),
    }
}

/// The folder in which the participants' own reports stand.
pub(in crate::report) const LETTERS: &str = "deelnemers";
