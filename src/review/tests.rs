//! Texts that leave a verdict open, and texts that look like them.

use super::*;
use crate::assess;
use crate::extract::{Extracted, Format, Page};
use crate::judge::{Options, Verdict, judge};
use crate::rules::RuleSet;

fn judged(document: &Document) -> Judgement {
    let rules = RuleSet::load(None).unwrap();
    let mut judgement = judge(document, &rules, &Options::default());
    assess::advise(document, &rules, &mut judgement);
    judgement
}

fn of(text: &str) -> Judgement {
    judged(&Document::from_text(text))
}

/// The reasons to look at each verdict that has one, but for words that point to it.
fn reasons(text: &str) -> Vec<(String, Reason)> {
    let findings = of(text).requirements;
    let reason = |finding: &crate::judge::Finding| {
        let id = finding.id.clone();
        finding
            .review
            .iter()
            .map(move |review| (id.clone(), review.reason))
            .filter(|(_, reason)| *reason != Reason::MaybeSaid)
            .collect::<Vec<_>>()
    };
    findings.iter().flat_map(reason).collect()
}

fn one(id: &str, reason: Reason) -> Vec<(String, Reason)> {
    vec![(id.to_owned(), reason)]
}

#[test]
fn a_reference_for_what_is_missing() {
    for (text, id) in [
        (
            "Voor de bewaartermijnen: zie ons archiefbeleid.",
            "bewaartermijn",
        ),
        (
            "Hoe lang wij gegevens bewaren, staat in ons bewaarbeleid.",
            "bewaartermijn",
        ),
        (
            "In ons cookiestatement leest u meer over cookies.",
            "cookies",
        ),
        (
            "Hoe wij uw gegevens beveiligen staat in het informatiebeveiligingsbeleid.",
            "beveiliging",
        ),
    ] {
        assert_eq!(reasons(text), one(id, Reason::OtherDocument), "{text}");
    }
}

#[test]
fn what_is_no_reference() {
    for text in [
        "In deze privacyverklaring leest u hoe lang wij gegevens bewaren.",
        "Hieronder leest u hoe lang wij uw gegevens bewaren.",
        "Wij bewaren uw gegevens een jaar; zie ook ons archiefbeleid.",
        "Wij staan in het handelsregister onder nummer 12345678.",
        "Wij hebben een archiefbeleid.",
    ] {
        assert_eq!(reasons(text), [], "{text}");
    }
}

#[test]
fn a_statement_with_another_beside_it() {
    let text = "Bakker Bol bakt brood. Meer informatie leest u in de algemene privacyverklaring van de winkelketen.";
    let review = of(text).review;
    assert_eq!(review.len(), 1);
    assert_eq!(review[0].reason, Reason::OtherDocument);
    assert_eq!(review[0].evidence[0].line, 1);
}

#[test]
fn a_right_given_and_denied() {
    let text = "U heeft recht op inzage in uw gegevens en u kunt ze laten verwijderen. \
                Inzage geven wij graag. U heeft geen recht op verwijdering van uw gegevens.";
    let judgement = of(text);
    let finding = judgement
        .requirements
        .iter()
        .find(|finding| finding.id == "recht-wissing")
        .unwrap();
    assert_eq!(finding.verdict, Verdict::Present);
    let review = &finding.review[0];
    assert_eq!(review.reason, Reason::Contradiction);
    assert_eq!(
        review.evidence[1].quote,
        "U heeft geen recht op verwijdering van uw gegevens."
    );
    assert_eq!(reasons(text).len(), 1);
}

#[test]
fn a_denial_under_a_condition_contradicts_nothing() {
    for text in [
        "U kunt uw gegevens laten verwijderen. Soms is verwijderen niet mogelijk.",
        "U kunt uw gegevens laten verwijderen. U heeft geen recht op verwijdering als de wet ons tot bewaren verplicht.",
        "U kunt uw gegevens laten verwijderen. Op geluidsopnamen heeft u geen recht.",
        "U kunt uw gegevens laten verwijderen. Heeft u geen recht op verwijdering?",
    ] {
        assert_eq!(reasons(text), [], "{text}");
    }
}

#[test]
fn two_terms_for_one_answer() {
    let text = "Wij reageren binnen een maand op uw verzoek om inzage.\n\n\
                Op een verzoek om inzage antwoorden wij binnen twee weken.";
    assert_eq!(reasons(text), one("reactietermijn", Reason::Contradiction));
    let same = "Wij reageren binnen een maand op uw verzoek om inzage.\n\n\
                Op een verzoek om inzage antwoorden wij binnen 30 dagen.";
    assert_eq!(reasons(same), []);
}

const DUTCH: &str = "Wij verwerken uw gegevens om uw aanvraag te behandelen en u te kunnen bellen als dat nodig is.";
const ENGLISH: &str =
    "We process your personal data in order to handle your application and to call you if needed.";

#[test]
fn a_part_in_another_language() {
    let text = format!(
        "{}\n\n{}",
        format!("{DUTCH}\n\n").repeat(6),
        format!("{ENGLISH}\n\n").repeat(6)
    );
    let review = of(&text).review;
    assert_eq!(review.len(), 1, "{review:?}");
    assert_eq!(review[0].reason, Reason::NotDutch);
    assert!(
        review[0].message.contains("Engels"),
        "{}",
        review[0].message
    );
    assert_eq!(review[0].evidence[0].quote, ENGLISH);
    let dutch = format!("{}\n\n{ENGLISH}", format!("{DUTCH}\n\n").repeat(12));
    assert_eq!(of(&dutch).review, []);
}

#[test]
fn pages_without_text_and_characters_that_cannot_be_read() {
    let text = format!("{DUTCH}\n\n");
    let page = |number, start, end| Page { number, start, end };
    let length = text.chars().count();
    let source = |text: String, pages| Extracted {
        format: Format::Pdf,
        pages,
        ..Extracted::from_text(text)
    };
    let whole = source(text.clone(), vec![page(1, 0, length)]);
    assert_eq!(judged(&Document::new(whole)).review, []);
    let half = source(
        text.clone(),
        vec![page(1, 0, length - 1), page(2, length - 1, length)],
    );
    let review = judged(&Document::new(half)).review;
    assert_eq!(review[0].reason, Reason::PoorText);
    assert!(
        review[0].message.contains("pagina 2"),
        "{}",
        review[0].message
    );
    let broken = source(text.replace('g', "\u{fffd}"), Vec::new());
    assert_eq!(
        judged(&Document::new(broken)).review[0].reason,
        Reason::PoorText
    );
}

#[test]
fn a_clear_text_gives_no_reason_to_look() {
    let text = "Bakkerij Bol gebruikt uw adres om brood te bezorgen. Wij wissen het na een jaar.";
    assert_eq!((of(text).review, reasons(text)), (Vec::new(), Vec::new()));
}
