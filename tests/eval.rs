//! How good the verdicts are, and that the measure itself can be trusted.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

mod program;

use std::fs;
use std::path::Path;

use program::{Ran, avgtoets, run};
use serde_json::Value;

/// Share of verdicts that must be right over the project's own documents.
const CORPUS: f64 = 0.90;

fn eval(folder: &Path, args: &[&str]) -> Ran {
    let mut command = avgtoets();
    command.arg("eval").arg(folder).args(args);
    Ran::of(&mut command)
}

fn share(ratio: &Value) -> f64 {
    let part = |key: &str| ratio[key].as_f64().unwrap();
    assert!(part("of") > 0.0, "nothing was measured: {ratio}");
    part("right") / part("of")
}

#[test]
fn the_corpus_is_judged_as_it_is_labelled() {
    let ran = run("eval corpus --format json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let score = ran.json();
    assert!(score["documents"].as_u64().unwrap() >= 24, "texts and PDFs");
    assert_eq!(score["failed"].as_array().unwrap().len(), 0);
    let right = share(&score["total"]["verdicts"]);
    assert!(
        right >= CORPUS,
        "{right}\n{}",
        run("eval corpus --errors").stdout
    );
}

/// The thresholds of the project, over labels that are not part of it.
#[test]
fn the_gold_is_judged_well_enough() {
    let Some(gold) = std::env::var_os("AVGTOETS_GOLD") else {
        return;
    };
    for set in ["seeds", "dev", "written"] {
        let folder = Path::new(&gold).join(set);
        let ran = eval(&folder, &["--format", "json"]);
        assert_eq!(ran.code, 0, "{set}: {}", ran.stderr);
        let score = ran.json();
        let table = eval(&folder, &[]).stdout;
        let floors = [
            ("total verdicts", &score["total"]["verdicts"], 0.93),
            ("evidence", &score["total"]["evidence"], 0.95),
            ("bases, precision", &score["bases_precision"], 0.9),
            ("bases, recall", &score["bases_recall"], 0.9),
        ];
        for (name, ratio, floor) in floors {
            assert!(share(ratio) >= floor, "{set}, {name}: {ratio}\n{table}");
        }
    }
    let policies = eval(&Path::new(&gold).join("beleid"), &["--format", "json"]).json();
    let right = share(&policies["total"]["verdicts"]);
    assert!(right >= 0.95, "beleid: {right}");
    assert_eq!(share(&policies["kinds"]), 1.0, "{policies}");
    every_requirement_is_judged_well(Path::new(&gold));
}

/// Over the sets together: one set alone has few documents.
fn every_requirement_is_judged_well(gold: &Path) {
    let score = eval(gold, &["--format", "json"]).json();
    for (id, requirement) in score["requirements"].as_object().unwrap() {
        let right = share(&requirement["verdicts"]);
        assert!(right >= 0.85, "{id}: {right}");
    }
}

/// One document with the label given.
fn gold(text: &str, label: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (below, name, content) in [("text", "een.txt", text), ("labels", "een.json", label)] {
        fs::create_dir(folder.path().join(below)).unwrap();
        fs::write(folder.path().join(below).join(name), content).unwrap();
    }
    folder
}

const TEXT: &str = "De gemeente Rietdorp beantwoordt uw verzoek om inzage binnen een maand.\n";

#[test]
fn every_kind_in_the_corpus_is_recognised() {
    let ran = run("eval corpus --format json");
    let kinds = &ran.json()["kinds"];
    assert!(kinds["of"].as_u64().unwrap() >= 34, "{kinds}");
    assert_eq!(kinds["right"], kinds["of"], "{}", ran.stderr);
}

#[test]
fn the_policies_of_the_corpus_are_judged_as_they_are_labelled() {
    let ran = run("eval corpus --only beginselen,dpia,datalekken,camera,gezamenlijk --format json");
    let verdicts = &ran.json()["total"]["verdicts"];
    assert_eq!(verdicts["of"], 40);
    assert_eq!(verdicts["right"], 40, "{}", ran.stdout);
}

fn label(verdict: &str, profile: &str) -> String {
    format!(
        r#"{{ "id": "een", "sector": "public", "profile": "{profile}",
            "requirements": {{
              "reactietermijn": {{ "verdict": "{verdict}", "evidence": "binnen een maand" }},
              "klacht-ap": {{ "verdict": "missing" }} }},
            "bases": [], "term": "P1M", "extension": null, "signals": {{}} }}"#
    )
}

#[test]
fn right_verdicts_count_and_others_lower_the_share() {
    let right = gold(TEXT, &label("present", "privacyverklaring"));
    let ran = eval(right.path(), &["--minimum", "1", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert_eq!(ran.json()["total"]["verdicts"]["of"], 2);
    assert_eq!(ran.json()["terms"]["right"], 2);
    let wrong = gold(TEXT, &label("conflict", "privacyverklaring"));
    assert_eq!(
        eval(wrong.path(), &[]).code,
        0,
        "without --minimum it only measures"
    );
    assert_eq!(eval(wrong.path(), &["--minimum", "0.5"]).code, 0);
    let ran = eval(wrong.path(), &["--minimum", "0,51", "--errors"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stdout
            .contains("een: reactietermijn\n  label     strijdig: binnen een maand\n"),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout
            .contains("avgtoets  aanwezig: De gemeente Rietdorp"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_part_can_be_measured() {
    let wrong = gold(TEXT, &label("conflict", "privacyverklaring"));
    let of = |only: &str| eval(wrong.path(), &["--only", only, "--format", "json"]);
    let score = of("klacht-ap").json();
    assert_eq!(
        score["total"]["verdicts"],
        serde_json::json!({ "right": 1, "of": 1 })
    );
    assert_eq!(score["terms"]["of"], 0);
    assert_eq!(
        of("klacht-ap,reactietermijn").json()["total"]["verdicts"]["of"],
        2
    );
    let unknown = of("klacht-app");
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.stderr.contains("bedoelt u “klacht-ap”?"),
        "{}",
        unknown.stderr
    );
    assert!(of("overheid").stderr.contains("is een feit"));
}

#[test]
fn other_profiles_are_passed_over_aloud() {
    let policy = gold(TEXT, &label("present", "verwerkersovereenkomst"));
    let ran = eval(policy.path(), &["--format", "json"]);
    assert_eq!((ran.code, &ran.json()["documents"]), (0, &0.into()));
    assert_eq!(ran.json()["skipped"], serde_json::json!(["een"]));
    assert!(
        ran.stderr
            .contains("Overgeslagen: een (voor verwerkersovereenkomst"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_document_that_cannot_be_read_is_a_failure() {
    let empty = gold(" \n", &label("present", "privacyverklaring"));
    let ran = eval(empty.path(), &[]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("Niet gemeten: ") && ran.stderr.contains("leeg"),
        "{}",
        ran.stderr
    );
}

#[test]
fn labels_that_are_wrong_are_told() {
    let misspelt = gold(TEXT, &label("aanwezig", "privacyverklaring"));
    let ran = eval(misspelt.path(), &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("een.json klopt niet"), "{}", ran.stderr);
    let nothing = tempfile::tempdir().unwrap();
    assert!(
        eval(nothing.path(), &[])
            .stderr
            .contains("geen map `labels`")
    );
    let without = gold(TEXT, &label("present", "privacyverklaring"));
    fs::remove_file(without.path().join("text/een.txt")).unwrap();
    assert!(
        eval(without.path(), &[])
            .stderr
            .contains("hoort geen document")
    );
}

/// Names of the files in a folder of the corpus that end so, without that end.
fn corpus(folder: &str, end: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(program::file(&format!("corpus/{folder}")))
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            Some(name.strip_suffix(end)?.to_owned())
        })
        .collect();
    names.sort();
    names
}

#[test]
fn every_document_of_the_corpus_is_described_and_labelled() {
    let documents: Vec<String> = [corpus("text", ".txt"), corpus("pdf", ".pdf")].concat();
    let readme = program::read("corpus/README.md");
    for name in &documents {
        assert!(
            readme.contains(&format!("| `{name}` |")),
            "{name} is not in corpus/README.md"
        );
    }
    let mut sorted = documents;
    sorted.sort();
    assert_eq!(sorted, corpus("labels", ".json"));
}

/// Labels quote what stands in the text, and say something of every requirement.
#[test]
fn the_labels_of_the_corpus_are_sound() {
    let ids = |name: &str| requirements(name).keys().cloned().collect::<Vec<_>>();
    let profiles = [
        ("privacyverklaring", ids("gemeente-lindewaard"), 28),
        ("privacybeleid", ids("beleid-gemeente-elzenbroek"), 25),
        (
            "cookieverklaring",
            ids("cookieverklaring-streekmuseum-eemhoek"),
            6,
        ),
    ];
    for (profile, ids, count) in &profiles {
        assert_eq!(ids.len(), *count, "{profile}");
    }
    for name in corpus("labels", ".json") {
        let requirements = requirements(&name);
        let profile = label_of(&name)["profile"].as_str().unwrap().to_owned();
        let (_, all, _) = profiles.iter().find(|(id, ..)| *id == profile).unwrap();
        assert_eq!(ids(&name), *all, "{name}");
        let path = format!("corpus/text/{name}.txt");
        let text = fs::read_to_string(program::file(&path)).unwrap_or_default();
        for (id, label) in &requirements {
            let quotes =
                !["missing", "not_applicable"].contains(&label["verdict"].as_str().unwrap());
            assert_eq!(label["evidence"].is_string(), quotes, "{name}, {id}");
            let quote = label["evidence"].as_str().unwrap_or_default();
            assert!(
                text.is_empty() || text.contains(quote),
                "{name}, {id}: {quote}"
            );
        }
    }
}

fn requirements(name: &str) -> serde_json::Map<String, Value> {
    label_of(name)["requirements"].as_object().unwrap().clone()
}

fn label_of(name: &str) -> Value {
    let label = program::read(&format!("corpus/labels/{name}.json"));
    serde_json::from_str(&label).unwrap()
}
