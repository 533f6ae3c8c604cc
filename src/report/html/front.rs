//! The first part of the report: what it is about, and how it went in all.

use std::collections::BTreeMap;

use super::markup::{Element, tag};
use crate::judge::Severity;
use crate::report::dutch;
use crate::report::sink::{Ending, Head};
use crate::report::view::{self, Counts, Row};

/// What is kept of all participants.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) participants: usize,
    pub(super) documents: usize,
    pub(super) rows: Vec<Row>,
    pub(super) unread: Vec<Unjudged>,
    pub(super) contradictions: usize,
}

/// A document that was not judged.
#[derive(Debug)]
pub(super) struct Unjudged {
    pub(super) participant: String,
    pub(super) number: usize,
    pub(super) document: String,
    pub(super) status: &'static str,
    pub(super) message: String,
}

impl Kept {
    /// The profiles that judged, in the order of the rows.
    pub(super) fn profiles(&self) -> Vec<&str> {
        let mut profiles: Vec<&str> = Vec::new();
        for row in &self.rows {
            if !profiles.contains(&row.profile.as_str()) {
                profiles.push(&row.profile);
            }
        }
        profiles
    }

    pub(super) fn of(&self, profile: &str) -> Vec<&Row> {
        self.rows
            .iter()
            .filter(|row| row.profile == profile)
            .collect()
    }

    fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.rows.iter().for_each(|row| total.add(&row.counts));
        total
    }
}

pub(super) fn header(head: &Head, kept: &Kept) -> Element {
    let about = format!(
        "{}, {} · peildatum {}",
        dutch::count(kept.participants, "deelnemer", "deelnemers"),
        dutch::count(kept.documents, "document", "documenten"),
        dutch::date(&head.reference_date)
    );
    tag("header")
        .class("kop")
        .put(tag("p").class("maker").text("avgtoets"))
        .put(tag("h1").text("Privacyteksten getoetst aan de AVG"))
        .put(tag("p").text(&about))
}

pub(super) fn summary(kept: &Kept, ending: &Ending) -> Element {
    let mut summary = tag("section").id("samenvatting");
    if ending.incomplete {
        let told =
            "Dit rapport is niet compleet: de opdracht is gestopt voordat alles was beoordeeld.";
        summary = summary.put(tag("p").class("melding").text(told));
    }
    let total = kept.total();
    summary = summary.put(figures(kept));
    let told = format!(
        "Samen: {}, {}, {} en {}.",
        dutch::count(total.gaps.error, "fout", "fouten"),
        dutch::count(total.gaps.warning, "waarschuwing", "waarschuwingen"),
        dutch::count(total.gaps.advice, "advies", "adviezen"),
        dutch::count(total.signals, "signaal", "signalen"),
    );
    summary = summary.put(tag("p").text(&told));
    if let Some(decisions) = total.decided.told() {
        summary = summary.put(tag("p").text(&format!("{decisions}.")));
    }
    if kept.contradictions > 0 {
        let told = dutch::count(
            kept.contradictions,
            "tegenspraak tussen documenten van één deelnemer",
            "tegenspraken tussen documenten van één deelnemer",
        );
        summary = summary.put(tag("p").text(&format!("{told}.")));
    }
    summary.put(tag("p").text(view::PURPOSE))
}

fn figures(kept: &Kept) -> Element {
    // A participant counts once, by the worst of its statements.
    let mut worsts: BTreeMap<usize, Option<Severity>> = BTreeMap::new();
    for row in &kept.rows {
        let known = worsts.entry(row.number).or_default();
        *known = (*known).max(row.worst);
    }
    let with = |wanted: &dyn Fn(Option<Severity>) -> bool| {
        worsts.values().filter(|worst| wanted(**worst)).count()
    };
    let errors = with(&|worst| worst == Some(Severity::Error));
    let warnings = with(&|worst| worst == Some(Severity::Warning));
    let fine = with(&|worst| worst.is_none_or(|worst| worst < Severity::Warning));
    let figures = [
        (errors, "met een fout"),
        (warnings, "met een waarschuwing, zonder fout"),
        (fine, "zonder fout en waarschuwing"),
        (
            kept.unread.len(),
            if kept.unread.len() == 1 {
                "document niet beoordeeld"
            } else {
                "documenten niet beoordeeld"
            },
        ),
    ];
    let item = |(n, words): (usize, &str)| {
        let number = tag("b").text(&dutch::number(n));
        tag("li").put(number).text(words)
    };
    tag("ul").class("cijfers").all(figures.map(item))
}

/// The way to the parts.
pub(super) fn contents(kept: &Kept) -> Element {
    let unread = (!kept.unread.is_empty()).then_some(("#onbeoordeeld", "Niet beoordeeld"));
    let parts = [
        ("#overzicht", "Overzicht en eisen"),
        ("#deelnemers", "Per deelnemer"),
    ];
    let last = [
        ("#grenzen", "Wat avgtoets niet kan beoordelen"),
        ("#verantwoording", "Verantwoording"),
    ];
    let item =
        |(target, words): (&str, &str)| tag("li").put(tag("a").attr("href", target).text(words));
    let items = parts.into_iter().chain(unread).chain(last);
    tag("nav")
        .attr("aria-label", "Inhoud")
        .put(tag("ul").all(items.map(item)))
}

/// The documents that were not judged.
pub(super) fn unread(kept: &Kept) -> Option<Element> {
    if kept.unread.is_empty() {
        return None;
    }
    let heads = ["Deelnemer", "Document", "Waarom niet"];
    let heads = heads.map(|head| tag("th").attr("scope", "col").text(head));
    let line = |one: &Unjudged| {
        let target = format!("#d{}", one.number);
        let name = tag("a").attr("href", &target).text(&one.participant);
        tag("tr")
            .put(tag("th").attr("scope", "row").put(name))
            .put(tag("td").text(&one.document))
            .put(tag("td").text(&format!("{}: {}", one.status, one.message)))
    };
    let table = tag("table")
        .class("lijst")
        .put(
            tag("caption")
                .text("Documenten zonder oordeel; dat er niets over staat, is geen gebrek"),
        )
        .put(tag("thead").put(tag("tr").all(heads)))
        .put(tag("tbody").all(kept.unread.iter().map(line)));
    let section = tag("section").id("onbeoordeeld");
    Some(section.put(tag("h2").text("Niet beoordeeld")).put(table))
}
