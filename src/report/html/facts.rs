//! Who a participant is, and what its texts name.

use super::markup::{Element, Markup, tag};
use super::section::Section;
use crate::batch::Statement;
use crate::judge::{Judgement, SectorSource};
use crate::report::{DocumentReport, dutch, view};

/// Name, sector, contact and documents.
pub(super) fn identity(section: &Section<'_>) -> Element {
    let identity = &section.participant.identity;
    let mut facts = tag("dl").class("feiten");
    if let Some(contact) = &identity.contact {
        facts = fact(facts, "Contact", Markup::text(contact));
    }
    if let Some(remarks) = &identity.remarks {
        facts = fact(facts, "Opmerking", Markup::text(remarks));
    }
    let judged = section.participant.documents.iter();
    if let Some(judgement) = judged
        .filter_map(|one| one.assessment.outcome.as_ref().ok())
        .next()
    {
        facts = fact(facts, "Sector", Markup::text(&sector(judgement)));
    }
    let documents = section.participant.documents.iter().enumerate();
    let told: Vec<_> = documents
        .map(|(at, document)| self::document(section, at, document))
        .collect();
    let label = if told.len() == 1 {
        "Document"
    } else {
        "Documenten"
    };
    if told.is_empty() {
        return fact(facts, label, Markup::text("geen"));
    }
    let mut listed = Markup::default();
    for (index, one) in told.into_iter().enumerate() {
        if index > 0 {
            listed.push(tag("br"));
        }
        listed.push(one);
    }
    fact(facts, label, listed)
}

fn fact(facts: Element, label: &str, told: Markup) -> Element {
    facts.put(tag("dt").text(label)).put(tag("dd").put(told))
}

fn sector(judgement: &Judgement) -> String {
    let sector = view::sector(judgement.sector);
    let why = match judgement.sector_source {
        SectorSource::Given => "opgegeven",
        SectorSource::Text => "blijkt uit de tekst",
        SectorSource::Assumed => "aangenomen: niets in de tekst wijst op een overheid",
    };
    format!("{sector} ({why})")
}

/// The name of a document, its size, and the way to its text.
fn document(section: &Section<'_>, at: usize, document: &DocumentReport) -> Markup {
    let name = view::title_of(document);
    let mut told = match section.texts.get(at).filter(|text| !text.is_empty()) {
        Some(text) => {
            let link = tag("a").attr("href", text.trim_end_matches(['-', '#']));
            link.text(&name).into()
        }
        None => Markup::text(&name),
    };
    let size = match document.assessment.pages {
        Some(pages) => dutch::count(
            usize::try_from(pages).unwrap_or(usize::MAX),
            "bladzijde",
            "bladzijden",
        ),
        None => dutch::count(document.assessment.chars, "teken", "tekens"),
    };
    let size = match &document.assessment.outcome {
        Ok(_) => format!(" ({size})"),
        Err(failure) => format!(" (niet beoordeeld: {})", dutch::long_status(failure.status)),
    };
    told.push(tag("span").class("klein").text(&size));
    if let Ok(judgement) = &document.assessment.outcome
        && let Some(title) = &judgement.title
    {
        let title = crate::report::clip::clipped(title, 120);
        told.push(tag("span").class("klein").text(&format!(" “{title}”")));
    }
    for remark in &document.assessment.remarks {
        told.push(tag("br"));
        told.push(
            tag("span")
                .class("klein")
                .text(&format!("Let op: {remark}")),
        );
    }
    told
}

/// The legal bases and terms that were read from the texts.
pub(super) fn named(section: &Section<'_>, statement: &Statement) -> Markup {
    let bases: Vec<_> = statement
        .bases
        .iter()
        .map(|basis| basis.replace('-', " "))
        .collect();
    let bases = if bases.is_empty() {
        "geen gevonden".to_owned()
    } else {
        bases.join(", ")
    };
    let judgements = || {
        let documents = section.participant.documents.iter();
        let judged = documents.filter_map(|one| one.assessment.outcome.as_ref().ok());
        judged.filter(|judgement| judgement.profile == statement.profile)
    };
    let term = judgements().find_map(|judgement| judgement.term.as_deref());
    let extension = judgements().find_map(|judgement| judgement.extension.as_deref());
    let mut facts = tag("dl").class("feiten");
    facts = fact(facts, "Grondslagen", Markup::text(&bases));
    let term = term.map_or("geen termijn gevonden".to_owned(), dutch::duration);
    facts = fact(facts, "Reactietermijn", Markup::text(&term));
    if let Some(extension) = extension {
        facts = fact(
            facts,
            "Verlenging",
            Markup::text(&dutch::duration(extension)),
        );
    }
    let mut named = Markup::default();
    named.push(super::point::heading(section.level + 1).text("Wat de tekst noemt"));
    named.push(facts);
    named
}
