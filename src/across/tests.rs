//! Two judged documents side by side.

use super::*;
use crate::judge::{Options, judge};
use crate::rules::RuleSet;
use crate::text::Document;

fn judged(rules: &RuleSet, profile: &str, text: &str) -> Judgement {
    judge(
        &Document::from_text(text),
        rules.of(profile).unwrap(),
        &Options::default(),
    )
}

/// The topics that differ, each with both values.
fn differing(statement: &str, policy: &str) -> Vec<(String, String, String)> {
    let rules = RuleSet::load(None).unwrap();
    let statement = judged(&rules, "privacyverklaring", statement);
    let policy = judged(&rules, "privacybeleid", policy);
    contradictions(&statement, &policy)
        .into_iter()
        .map(|found| {
            assert!(!found.statement.evidence.quote.is_empty());
            assert!(!found.policy.evidence.quote.is_empty());
            let values = (found.statement.value.clone(), found.policy.value.clone());
            (found.statement.topic.clone(), values.0, values.1)
        })
        .collect()
}

fn one(topic: &str, statement: &str, policy: &str) -> Vec<(String, String, String)> {
    vec![(topic.to_owned(), statement.to_owned(), policy.to_owned())]
}

#[test]
fn another_response_term_is_told_with_both() {
    let found = differing(
        "De gemeente Rietdorp beantwoordt uw verzoek om inzage binnen een maand.",
        "Een verzoek van een betrokkene wordt binnen zes weken afgehandeld door de privacy officer.",
    );
    assert_eq!(found, one("reactietermijn", "P1M", "P6W"));
}

#[test]
fn four_weeks_and_a_month_are_the_same_and_silence_is_no_answer() {
    let statement = "De gemeente Rietdorp beantwoordt uw verzoek om inzage binnen een maand.";
    let weeks = "Een verzoek van een betrokkene wordt binnen vier weken afgehandeld.";
    assert_eq!(differing(statement, weeks), []);
    assert_eq!(
        differing(statement, "Dit beleid geldt voor alle medewerkers."),
        []
    );
}

#[test]
fn another_address_of_the_fg_is_told() {
    let statement = "U bereikt de functionaris gegevensbescherming via fg@rietdorp.example.";
    let policy = "De FG is bereikbaar via privacy@rietdorp.example.";
    let found = differing(statement, policy);
    assert_eq!(
        found,
        one(
            "fg-adres",
            "fg@rietdorp.example",
            "privacy@rietdorp.example"
        )
    );
    let both = "De FG is bereikbaar via FG@rietdorp.example of privacy@rietdorp.example.";
    assert_eq!(differing(statement, both), []);
}

#[test]
fn transfer_and_cameras_are_done_or_not() {
    let found = differing(
        "Wij geven uw gegevens niet door aan landen buiten de Europese Economische Ruimte.",
        "Persoonsgegevens mogen naar een land buiten de EER worden doorgegeven met modelcontractbepalingen.",
    );
    assert_eq!(found, one("doorgifte", "geen", "wel"));
    let found = differing(
        "De gemeente maakt geen gebruik van cameratoezicht.",
        "In de publiekshal hangen camera's om agressie te voorkomen.",
    );
    assert_eq!(found, one("cameratoezicht", "geen", "wel"));
}

#[test]
fn terms_are_told_in_words() {
    let rules = RuleSet::load(None).unwrap();
    let statement = "De gemeente Rietdorp beantwoordt uw verzoek om inzage binnen een maand.";
    let policy = "Een verzoek van een betrokkene wordt binnen zes weken afgehandeld.";
    let statement = judged(&rules, "privacyverklaring", statement);
    let policy = judged(&rules, "privacybeleid", policy);
    let found = contradictions(&statement, &policy);
    let told = "(verklaring: 1 maand; beleid: 6 weken)";
    assert!(found[0].message.ends_with(told), "{}", found[0].message);
}
