//! What a user sees of a run, on a terminal and as JSON.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::panic)]

mod runs;
mod schema;

use avgtoets::batch::{Contradiction, Decision, Identity, Opinion, ParticipantReport, Standing};
use avgtoets::extract::Status;
use avgtoets::report::form::Form;
use avgtoets::report::json;
use avgtoets::report::terminal::Style;
use runs::Run;
use serde_json::Value;
use textwrap::core::display_width;

fn text(run: &Run, width: usize, color: bool, unicode: bool) -> String {
    let style = Style {
        width,
        color,
        unicode,
    };
    run.written(Form::Text, style)
}

fn json(run: &Run) -> String {
    let style = Style {
        width: 80,
        color: false,
        unicode: true,
    };
    run.written(Form::Json, style)
}

/// Escape sequences spelled out, so that a snapshot is readable.
fn spelled(out: &str) -> String {
    out.replace('\u{1b}', "⟨ESC⟩")
}

fn every_run() -> Vec<Run> {
    let locked = runs::failed(
        "slot.pdf",
        Status::Encrypted,
        "Er zit een wachtwoord op.",
        "Haal het wachtwoord eraf.",
    );
    vec![
        runs::mixed(),
        runs::run(vec![runs::judged("a.pdf", runs::gemeente())]),
        runs::run(vec![runs::hostile()]),
        runs::run(vec![locked]),
        runs::run(Vec::new()),
        layered(),
    ]
}

/// A participant with several documents, contradictions and decisions, and one without documents.
fn layered() -> Run {
    let identity = |name: &str| Identity {
        name: name.to_owned(),
        contact: Some(
            "mevrouw De Wit \u{1b}[31m, informatiebeveiliging en privacy, gemeentehuis".to_owned(),
        ),
        ..Identity::default()
    };
    let documents = vec![
        runs::judged("hoogmeer/a.pdf", runs::gemeente()),
        runs::hostile(),
        runs::judged("hoogmeer/een/lang/pad/naar/c.pdf", runs::gemeente()),
    ];
    let mut report = ParticipantReport::of(identity("Gemeente \u{202e}Hoogmeer"), documents);
    let statement = &mut report.statements[0];
    let gap = statement
        .requirements
        .iter_mut()
        .find(|one| one.finding.verdict.is_gap())
        .unwrap();
    let decision = Decision {
        id: gap.finding.id.clone(),
        participant: "Gemeente Hoogmeer".to_owned(),
        opinion: Opinion::Aanvaard,
        reason: "Volgt bij de herziening van de verordening in het voorjaar.".to_owned(),
        by: "de FG".to_owned(),
        until: Some("2027-01-31".parse().unwrap()),
        fingerprint: String::new(),
    };
    let side = gap.finding.evidence.first().cloned();
    gap.decision = Some((decision.clone(), Standing::Holds));
    statement.signals[0].decision = Some((decision, Standing::Expired));
    let evidence = side.unwrap_or_else(|| runs::evidence("Er staat «dit».", None, 3));
    report.contradictions.push(Contradiction {
        subject: "reactietermijn".to_owned(),
        message: "De documenten noemen verschillende termijnen.".to_owned(),
        sides: vec![(0, evidence.clone()), (1, evidence)],
    });
    let mut run = runs::layered(vec![
        report,
        ParticipantReport::of(identity("Leeg"), Vec::new()),
    ]);
    run.ending.remarks = vec!["Leeg heeft geen documenten.".to_owned()];
    run
}

#[test]
fn participants() {
    insta::assert_snapshot!(text(&layered(), 90, false, true));
}

/// The exit code goes by signals too, and so does the overview.
#[test]
fn a_participant_with_only_a_signal_is_not_without_errors() {
    let mut judgement = runs::gemeente();
    judgement
        .requirements
        .retain(|finding| !finding.verdict.is_gap());
    judgement.signals.truncate(1);
    let one = |path: &str| runs::judged(path, judgement.clone());
    let style = Style {
        width: 100,
        color: false,
        unicode: true,
    };
    let run = runs::run(vec![one("a.pdf"), one("b.pdf")]);
    let html = run.written(Form::Html, style);
    assert!(html.contains("<b>2</b>met een fout"), "the figures");
    assert!(html.contains("<b>0</b>zonder fout en waarschuwing"));
    assert_eq!(html.matches("data-ernst=\"f\"").count(), 2, "the filter");
}

#[test]
fn narrow() {
    insta::assert_snapshot!(text(&runs::mixed(), 40, false, true));
}

#[test]
fn usual() {
    insta::assert_snapshot!(text(&runs::mixed(), 80, false, true));
}

#[test]
fn wide() {
    insta::assert_snapshot!(text(&runs::mixed(), 160, false, true));
}

#[test]
fn in_colour() {
    insta::assert_snapshot!(spelled(&text(&runs::mixed(), 80, true, true)));
}

#[test]
fn in_ascii() {
    insta::assert_snapshot!(text(&runs::mixed(), 80, false, false));
}

#[test]
fn one_document_not_judged() {
    let locked = runs::failed(
        "slot.pdf",
        Status::Encrypted,
        "Er zit een wachtwoord op.",
        "Haal het wachtwoord eraf.",
    );
    insta::assert_snapshot!(text(&runs::run(vec![locked]), 80, false, true));
}

#[test]
fn hostile_text() {
    insta::assert_snapshot!(text(&runs::run(vec![runs::hostile()]), 80, false, true));
}

#[test]
fn hostile_text_cannot_act() {
    for run in [runs::run(vec![runs::hostile()]), layered()] {
        nothing_acts(&run);
    }
}

fn nothing_acts(run: &Run) {
    let acts =
        |c: &char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = text(run, 80, false, true).replace('\n', "");
    assert_eq!(plain.chars().find(acts), None);
    let json = json(run).replace('\n', "");
    assert_eq!(json.chars().find(acts), None);
    let ascii = text(run, 80, false, false);
    assert!(
        ascii.is_ascii(),
        "bytes above 127 may be controls on a screen without Unicode"
    );
    let colour = text(run, 80, true, true);
    let ours = regex::Regex::new("\u{1b}\\[[0-9]{1,2}m").unwrap();
    assert!(
        !ours.replace_all(&colour, "").contains('\u{1b}'),
        "only our own colours"
    );
}

#[test]
fn every_line_fits() {
    for run in every_run() {
        for width in [30, 40, 50, 63, 64, 72, 80, 96, 100, 120, 160, 200] {
            for unicode in [true, false] {
                for line in text(&run, width, false, unicode).lines() {
                    assert!(display_width(line) <= width, "{width}: {line}");
                    assert_eq!(line, line.trim_end(), "{width}");
                }
            }
        }
    }
}

#[test]
fn marks_are_underlined_in_colour_and_bracketed_without() {
    let run = runs::mixed();
    let colour = text(&run, 80, true, true);
    assert!(colour.contains("\u{1b}[4mgemeente Hoogmeer\u{1b}[0m") && !colour.contains('«'));
    assert!(text(&run, 80, false, true).contains("«gemeente Hoogmeer»"));
    assert!(text(&run, 80, false, false).contains("<<gemeente Hoogmeer>>"));
}

#[test]
fn nobody_is_told_that_a_document_complies() {
    for run in every_run() {
        assert!(
            !text(&run, 80, false, true)
                .to_lowercase()
                .contains("voldoet")
        );
    }
}

#[test]
fn the_most_severe_comes_first() {
    let report = text(
        &runs::run(vec![runs::judged("a.pdf", runs::gemeente())]),
        80,
        false,
        true,
    );
    let order = [
        "FOUTEN",
        "[termijn-te-lang]",
        "[fg-contact]",
        "[bewaartermijn]",
        "[reactietermijn]",
        "WAARSCHUWINGEN",
        "[verouderd]",
        "[doorgifte]",
        "ADVIEZEN",
        "[wijzigingen]",
        "IN ORDE",
        "NIET VAN TOEPASSING",
    ];
    let places: Vec<_> = order
        .map(|words| report.find(words).unwrap_or_else(|| panic!("{words}")))
        .to_vec();
    assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
}

#[test]
fn a_document_that_was_not_judged_gets_no_verdicts() {
    let run = runs::run(vec![runs::failed(
        "x.pdf",
        Status::NoText,
        "Er is geen tekst.",
        "Gebruik OCR.",
    )]);
    let report = text(&run, 80, false, true);
    assert!(
        report.contains("NIET BEOORDEELD")
            && report.contains("Er is geen tekst.")
            && report.contains("Gebruik OCR.")
    );
    for word in [
        "ontbreekt",
        "aanwezig",
        "onvolledig",
        "IN ORDE",
        "Grondslagen",
    ] {
        assert!(!report.contains(word), "{word}");
    }
}

#[test]
fn json_of_a_mixed_run() {
    insta::assert_snapshot!(json(&runs::mixed()));
}

#[test]
fn json_of_an_empty_run() {
    insta::assert_snapshot!(json(&runs::run(Vec::new())));
}

#[test]
fn json_offsets_cut_out_the_quote() {
    let report: Value = serde_json::from_str(&json(&runs::mixed())).unwrap();
    for document in report["documents"].as_array().unwrap() {
        for requirement in document["requirements"].as_array().unwrap() {
            for evidence in requirement["evidence"].as_array().unwrap() {
                let length =
                    evidence["end"].as_u64().unwrap() - evidence["start"].as_u64().unwrap();
                let quote = evidence["quote"].as_str().unwrap();
                assert_eq!(length, quote.chars().count() as u64);
            }
        }
    }
}

#[test]
fn json_keeps_the_order_of_keys() {
    let report = json(&runs::mixed());
    let documents = &report[report.find("\"documents\"").unwrap()..];
    let keys = [
        "path",
        "sha256",
        "kind",
        "profile",
        "status",
        "error",
        "sector",
        "pages",
        "chars",
        "title",
        "requirements",
        "bases",
        "term",
        "extension",
        "signals",
    ];
    let places = keys.map(|key| {
        documents
            .find(&format!("\n      \"{key}\":"))
            .unwrap_or_else(|| panic!("{key}"))
    });
    assert!(places.is_sorted(), "{places:?}");
}

/// Every object of the report has exactly the keys that the schema requires of it.
#[test]
fn json_is_as_the_schema_says() {
    for run in every_run() {
        schema::assert_valid(&json::schema(), &serde_json::from_str(&json(&run)).unwrap());
    }
}
