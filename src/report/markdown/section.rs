//! One participant as Markdown.

use super::escape::text;
use super::point;
use crate::batch::{Layered, ParticipantReport, Statement};
use crate::judge::Judgement;
use crate::report::dutch;
use crate::report::view::{self, Counts, Point};

/// All of a participant's report but its heading; headings begin at `level`.
pub(super) fn body(participant: &ParticipantReport, level: usize) -> String {
    let mut told = facts(participant);
    for statement in &participant.statements {
        if participant.statements.len() > 1 {
            let title = view::profile_title(&statement.profile);
            told.push_str(&heading(level, &title));
        }
        told.push_str(&self::statement(participant, statement, level));
    }
    told.push_str(&contradictions(participant, level));
    told.push_str(&reviews(participant, level));
    told.push_str(&readability(participant, level));
    told.push_str(&unread(participant, level));
    told
}

fn heading(level: usize, title: &str) -> String {
    format!("{} {}\n\n", "#".repeat(level), text(title))
}

/// The document's name, where there are more than one.
fn name(participant: &ParticipantReport, document: usize) -> String {
    let documents = &participant.documents;
    let named = documents.get(document).filter(|_| documents.len() > 1);
    named.map(view::title_of).unwrap_or_default()
}

fn facts(participant: &ParticipantReport) -> String {
    let identity = &participant.identity;
    let mut facts = String::new();
    let mut fact = |label: &str, told: &str| {
        facts.push_str(&format!("- {label}: {}\n", text(told)));
    };
    if let Some(contact) = &identity.contact {
        fact("Contact", contact);
    }
    if let Some(remarks) = &identity.remarks {
        fact("Opmerking", remarks);
    }
    for document in &participant.documents {
        fact("Document", &view::title_of(document));
    }
    for (_, judgement) in judged(participant).take(1) {
        fact("Sector", view::sector(judgement.sector));
    }
    facts + "\n"
}

fn judged(participant: &ParticipantReport) -> impl Iterator<Item = (usize, &Judgement)> {
    let documents = participant.documents.iter().enumerate();
    documents.filter_map(|(at, document)| Some((at, document.assessment.outcome.as_ref().ok()?)))
}

fn statement(participant: &ParticipantReport, statement: &Statement, level: usize) -> String {
    let counts = Counts::of(statement);
    let mut told = format!(
        "{}, {}, {}, {}; {} in orde, {} n.v.t.\n\n",
        dutch::count(counts.gaps.error, "fout", "fouten"),
        dutch::count(counts.gaps.warning, "waarschuwing", "waarschuwingen"),
        dutch::count(counts.gaps.advice, "advies", "adviezen"),
        dutch::count(counts.signals, "signaal", "signalen"),
        counts.present,
        counts.not_applicable,
    );
    if let Some(decisions) = counts.decided.told() {
        told.push_str(&format!("{decisions}.\n\n"));
    }
    let (held, open): (Vec<_>, Vec<_>) = view::points(statement)
        .into_iter()
        .partition(Point::is_held);
    told.push_str(&group(participant, "Punten van aandacht", &open, level));
    told.push_str(&group(
        participant,
        "Met een oordeel van de FG",
        &held,
        level,
    ));
    told.push_str(&listed("In orde", &view::in_order(statement), level));
    for one in view::in_order(statement) {
        told.push_str(&point::reviews(
            &one.finding.review,
            &name(participant, one.document),
        ));
    }
    told + &listed(
        "Niet van toepassing",
        &view::not_applicable(statement),
        level,
    )
}

fn group(
    participant: &ParticipantReport,
    title: &str,
    points: &[Point<'_>],
    level: usize,
) -> String {
    if points.is_empty() {
        return String::new();
    }
    let mut told = heading(level, &format!("{title} ({})", points.len()));
    for point in points {
        let document = name(participant, point.document);
        told.push_str(&point::point(point, &document, level + 1));
    }
    told
}

fn listed(title: &str, findings: &[&Layered], level: usize) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let items = findings.iter().map(|one| {
        let place = one.finding.evidence.first().map(view::place);
        let place = place.map_or_else(String::new, |place| format!(" ({place})"));
        format!("- {}{place}\n", text(&one.finding.title))
    });
    let title = heading(level, &format!("{title} ({})", findings.len()));
    title + &items.collect::<String>() + "\n"
}

fn contradictions(participant: &ParticipantReport, level: usize) -> String {
    if participant.contradictions.is_empty() {
        return String::new();
    }
    let mut told = heading(level, "Tegenspraak tussen documenten");
    for one in &participant.contradictions {
        told.push_str(&format!(
            "**{}.** {}\n\n",
            text(&one.subject),
            text(&one.message)
        ));
        for (document, evidence) in &one.sides {
            let name = name(participant, *document);
            told.push_str(&point::quotes(std::slice::from_ref(evidence), &name));
        }
    }
    told
}

fn reviews(participant: &ParticipantReport, level: usize) -> String {
    let told: String = judged(participant)
        .map(|(at, judgement)| point::reviews(&judgement.review, &name(participant, at)))
        .collect();
    if told.is_empty() {
        return told;
    }
    heading(level, "Kijk zelf") + &told
}

fn readability(participant: &ParticipantReport, level: usize) -> String {
    let read = judged(participant).filter_map(|(_, judgement)| judgement.readability.as_ref());
    let items = read.flat_map(|read| &read.advice).map(|advice| {
        let label = advice.kind.label();
        format!(
            "- {label}: {} {}\n",
            text(&advice.message),
            text(&advice.advice)
        )
    });
    let items: String = items.collect();
    if items.is_empty() {
        return items;
    }
    heading(level, "Leesbaarheid (advies, telt niet mee)") + &items + "\n"
}

fn unread(participant: &ParticipantReport, level: usize) -> String {
    let items = view::unread(participant).into_iter().map(|one| {
        let name = text(&view::title_of(one.document));
        let failure = one.failure;
        format!(
            "- {name}: {} {}\n",
            text(&failure.message),
            text(&failure.help)
        )
    });
    let items: String = items.collect();
    if items.is_empty() {
        return items;
    }
    heading(level, "Niet beoordeeld") + &items + "\n"
}
