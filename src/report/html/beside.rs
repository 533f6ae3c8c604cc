//! What stands beside the verdicts: contradictions, reasons to look, how well
//! the text reads, and documents that were not judged.

use super::markup::{Element, Markup, tag};
use super::point::{self, heading};
use super::quote;
use super::section::Section;
use crate::batch::Contradiction;
use crate::judge::Judgement;
use crate::report::{dutch, view};

/// Where documents contradict each other.
pub(super) fn contradictions(section: &Section<'_>) -> Markup {
    let all = &section.participant.contradictions;
    let one = |one: &Contradiction| {
        let sides = one.sides.iter().map(|(document, evidence)| {
            quote::quotes(std::slice::from_ref(evidence), &section.source(*document))
        });
        tag("article")
            .class("punt w")
            .put(heading(section.level + 2).text(&one.subject))
            .put(tag("p").text(&one.message))
            .all(sides)
    };
    titled(
        section,
        "Tegenspraak tussen documenten",
        all.iter().map(one).collect(),
    )
}

/// Why a person should look at a document as a whole.
pub(super) fn reviews(section: &Section<'_>) -> Markup {
    let told = judged(section)
        .map(|(at, judgement)| point::reviews(&judgement.review, &section.source(at)));
    titled(section, "Kijk zelf", told.collect())
}

/// Advice on how well the texts read.
pub(super) fn readability(section: &Section<'_>) -> Markup {
    let advice = judged(section)
        .filter_map(|(_, judgement)| judgement.readability.as_ref())
        .flat_map(|read| &read.advice);
    let items: Vec<Element> = advice
        .map(|advice| {
            let label = tag("b").text(advice.kind.label()).text(": ");
            tag("li")
                .put(label)
                .text(&advice.message)
                .text(" ")
                .text(&advice.advice)
        })
        .collect();
    if items.is_empty() {
        return Markup::default();
    }
    let list = tag("ul").all(items).into();
    titled(section, "Leesbaarheid (advies, telt niet mee)", list)
}

/// Documents that were not judged, and what to do about it.
pub(super) fn unread(section: &Section<'_>) -> Markup {
    let items: Vec<Element> = view::unread(section.participant)
        .iter()
        .map(|unread| {
            let name = tag("b").text(&view::title_of(unread.document));
            let status = dutch::long_status(unread.failure.status);
            tag("li").put(name).text(&format!(
                " ({status}). {} {}",
                unread.failure.message, unread.failure.help
            ))
        })
        .collect();
    if items.is_empty() {
        return Markup::default();
    }
    titled(section, "Niet beoordeeld", tag("ul").all(items).into())
}

fn judged<'a>(section: &'a Section<'_>) -> impl Iterator<Item = (usize, &'a Judgement)> {
    let documents = section.participant.documents.iter().enumerate();
    documents.filter_map(|(at, document)| Some((at, document.assessment.outcome.as_ref().ok()?)))
}

fn titled(section: &Section<'_>, title: &str, told: Markup) -> Markup {
    let mut all = Markup::default();
    if !told.is_empty() {
        all.push(heading(section.level + 1).text(title));
        all.push(told);
    }
    all
}
