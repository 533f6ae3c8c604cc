//! Layers and contradictions over judgements made by hand.

use super::*;
use crate::across::Said;
use crate::assess::Assessment;
use crate::judge::{Finding, Judgement, SectorSource, Verdict};

/// A finding with these quotes.
fn finding(id: &str, verdict: Verdict, quotes: &[&str]) -> Finding {
    let evidence = quotes.iter().map(|quote| Evidence {
        quote: (*quote).to_owned(),
        start: 0,
        end: quote.chars().count(),
        page: None,
        line: 1,
        marks: Vec::new(),
        part: None,
    });
    Finding {
        id: id.to_owned(),
        title: String::new(),
        verdict,
        severity: None,
        basis: Vec::new(),
        message: String::new(),
        advice: None,
        example: None,
        evidence: evidence.collect(),
        review: Vec::new(),
    }
}

fn document(requirements: Vec<Finding>, term: Option<&str>) -> DocumentReport {
    DocumentReport {
        path: "a.txt".into(),
        sha256: None,
        json: None,
        assessment: Assessment::bare(Ok(Judgement {
            profile: "privacyverklaring".to_owned(),
            sector: Sector::Public,
            sector_source: SectorSource::Given,
            sector_evidence: Vec::new(),
            title: None,
            requirements,
            bases: Vec::new(),
            term: term.map(str::to_owned),
            extension: None,
            signals: Vec::new(),
            review: Vec::new(),
            says: Vec::new(),
            readability: None,
        })),
    }
}

fn together(documents: Vec<DocumentReport>) -> ParticipantReport {
    ParticipantReport::of(Identity::default(), documents)
}

/// The verdict over documents with these, and the document that decides.
fn layered(verdicts: &[Verdict]) -> (Verdict, usize) {
    let documents = verdicts
        .iter()
        .map(|verdict| document(vec![finding("bron", *verdict, &[])], None));
    let report = together(documents.collect());
    let one = &report.statements[0].requirements[0];
    (one.finding.verdict, one.document)
}

#[test]
fn the_best_counts_and_what_is_against_the_law_stays() {
    use Verdict::{Conflict, Missing, NotApplicable, Partial, Present};
    assert_eq!(layered(&[Missing, Partial, Present, Present]), (Present, 2));
    assert_eq!(layered(&[Missing, Partial]), (Partial, 1));
    assert_eq!(layered(&[Present, Conflict]), (Conflict, 1));
    // That a condition does not hold in one layer says nothing of another, where it does.
    assert_eq!(layered(&[NotApplicable, Missing]), (Missing, 1));
    assert_eq!(layered(&[NotApplicable, Present]), (Present, 1));
    assert_eq!(layered(&[NotApplicable, NotApplicable]), (NotApplicable, 0));
}

#[test]
fn what_was_not_judged_is_no_layer() {
    let mut failed = document(Vec::new(), None);
    failed.assessment.outcome = Err(crate::report::Failure {
        status: crate::extract::Status::NoText,
        message: String::new(),
        help: String::new(),
    });
    let missing = document(vec![finding("bron", Verdict::Missing, &[])], None);
    let report = together(vec![failed.clone(), missing]);
    assert_eq!(report.statements[0].requirements[0].document, 1);
    assert!(together(vec![failed]).statements.is_empty());
}

#[test]
fn bases_stand_in_the_order_of_the_law_whatever_that_of_the_documents() {
    let with = |bases: &[&str]| {
        let mut document = document(Vec::new(), None);
        let judgement = document.assessment.outcome.as_mut().unwrap();
        judgement.bases = bases.iter().map(|basis| (*basis).to_owned()).collect();
        document
    };
    let report = together(vec![
        with(&["eigen-grond", "publieke-taak"]),
        with(&["toestemming", "publieke-taak", "gerechtvaardigd-belang"]),
    ]);
    assert_eq!(
        report.statements[0].bases,
        [
            "toestemming",
            "publieke-taak",
            "gerechtvaardigd-belang",
            "eigen-grond"
        ]
    );
}

/// The subjects on which two documents contradict each other.
fn subjects(left: DocumentReport, right: DocumentReport) -> Vec<String> {
    let report = together(vec![left, right]);
    let all = report.contradictions.into_iter();
    all.map(|one| {
        assert_eq!(one.sides.len(), 2);
        one.subject
    })
    .collect()
}

#[test]
fn terms_that_differ_are_told_and_other_words_for_one_term_are_not() {
    let with = |term| {
        let found = finding("reactietermijn", Verdict::Present, &["binnen de termijn"]);
        document(vec![found], Some(term))
    };
    assert_eq!(subjects(with("P1M"), with("P6W")), ["reactietermijn"]);
    for same in ["P30D", "P4W", "P1M"] {
        assert!(subjects(with("P1M"), with(same)).is_empty(), "{same}");
    }
    let silent = document(Vec::new(), None);
    assert!(subjects(with("P1M"), silent).is_empty());
}

#[test]
fn addresses_of_the_officer_contradict_when_nothing_is_shared() {
    let with = |quote| {
        document(
            vec![finding("fg-contact", Verdict::Present, &[quote])],
            None,
        )
    };
    let told = |left, right| subjects(with(left), with(right));
    assert_eq!(
        told(
            "De FG: fg@rietdorp.example",
            "Mail de FG: privacy@rietdorp.example, 0123 456 789"
        ),
        ["FG"]
    );
    assert!(
        told(
            "De FG: FG@rietdorp.example",
            "fg@rietdorp.example of info@rietdorp.example"
        )
        .is_empty()
    );
    assert_eq!(
        told("Bel de FG: 0123 - 45 67 89", "Bel de FG: 0123 456 780"),
        ["FG"]
    );
    assert!(told("Bel de FG: 0123 - 45 67 89", "Bel de FG: +31 123 456 789").is_empty());
    assert!(
        told(
            "Bel de FG: 0123 - 45 67 89",
            "Mail de FG: fg@rietdorp.example"
        )
        .is_empty()
    );
}

#[test]
fn transfer_that_is_denied_and_told_is_a_contradiction() {
    let with = |verdict, quote| document(vec![finding("doorgifte", verdict, &[quote])], None);
    use Verdict::{Partial, Present};
    let denied = || {
        with(
            Present,
            "Wij geven geen gegevens door aan landen buiten de EU.",
        )
    };
    let told = with(
        Partial,
        "Een bedrijf in de Verenigde Staten bewaart de adressen.",
    );
    assert_eq!(subjects(denied(), told), ["doorgifte"]);
    let within = with(Present, "Alles blijft binnen Nederland.");
    assert!(subjects(denied(), within).is_empty());
    let unless = with(Present, "Niet buiten de EU, tenzij met modelbepalingen.");
    let told = with(Present, "Servers in de VS, met modelcontractbepalingen.");
    assert!(subjects(unless, told).is_empty());
}

/// A document of a profile that says something on one topic.
fn saying(profile: &str, value: &str) -> DocumentReport {
    let mut document = document(vec![finding("bron", Verdict::Present, &[value])], None);
    let judgement = document.assessment.outcome.as_mut().unwrap();
    judgement.profile = profile.to_owned();
    judgement.says.push(Said {
        topic: "doorgifte".to_owned(),
        title: "Doorgifte".to_owned(),
        message: "Dat verschilt".to_owned(),
        value: value.to_owned(),
        evidence: judgement.requirements[0].evidence[0].clone(),
        duration: None,
    });
    document
}

#[test]
fn a_policy_is_laid_beside_what_people_are_told() {
    let told = |documents: [(&str, &str); 2]| -> Vec<String> {
        let documents = documents.map(|(profile, value)| saying(profile, value));
        let report = together(documents.into());
        let found = report.contradictions.into_iter();
        found.map(|one| one.message).collect()
    };
    let expected = ["Dat verschilt (verklaring: geen; beleid: wel)"];
    for other in ["privacyverklaring", "cookieverklaring"] {
        assert_eq!(told([(other, "geen"), ("privacybeleid", "wel")]), expected);
        assert_eq!(told([("privacybeleid", "wel"), (other, "geen")]), expected);
    }
    let no_policy = [("cookieverklaring", "wel"), ("privacyverklaring", "geen")];
    assert_eq!(told(no_policy), Vec::<String>::new());
}
