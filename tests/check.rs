//! `check` over documents as a user has them: the corpus, and files that are wrong.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

mod program;
mod schema;

use std::fs;

use avgtoets::report::json;
use program::{Ran, avgtoets, file, read, run};
use serde_json::Value;

fn documents(report: &Value) -> &Vec<Value> {
    report["documents"].as_array().unwrap()
}

/// The document whose path ends so.
fn document<'a>(report: &'a Value, name: &str) -> &'a Value {
    let named = |document: &&Value| document["path"].as_str().unwrap().ends_with(name);
    documents(report)
        .iter()
        .find(named)
        .unwrap_or_else(|| panic!("{name}"))
}

fn verdict<'a>(document: &'a Value, id: &str) -> &'a str {
    let requirements = document["requirements"].as_array().unwrap();
    let found = requirements
        .iter()
        .find(|requirement| requirement["id"] == id);
    found.unwrap_or_else(|| panic!("{id}"))["verdict"]
        .as_str()
        .unwrap()
}

/// Everything with evidence: requirements and signals.
fn evidence(document: &Value) -> impl Iterator<Item = &Value> {
    let of = |key: &str| document[key].as_array().unwrap().iter();
    of("requirements")
        .chain(of("signals"))
        .flat_map(|finding| finding["evidence"].as_array().unwrap())
}

#[test]
fn the_whole_corpus_is_read_and_judged() {
    let ran = run("check corpus --format json");
    let report = ran.json();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(documents(&report).len() >= 24);
    for document in documents(&report) {
        assert_eq!(document["status"], "judged", "{}", document["path"]);
        assert!(document["requirements"].as_array().unwrap().len() >= 6);
    }
    assert_eq!(report["summary"]["judged"], documents(&report).len());
    schema::assert_valid(&json::schema(), &report);
}

#[test]
fn a_good_and_a_bad_statement_are_told_apart() {
    let report = run("check corpus/text --format json").json();
    let good = document(&report, "gemeente-lindewaard.txt");
    let bad = document(&report, "gemeente-valkermeer.txt");
    for id in ["fg-contact", "grondslag", "recht-inzage", "klacht-ap"] {
        assert_eq!(verdict(good, id), "present", "{id}");
    }
    for id in ["fg-contact", "grondslag", "klacht-ap"] {
        assert_eq!(verdict(bad, id), "missing", "{id}");
    }
    assert_eq!(
        (&good["sector"], &bad["sector"]),
        (&"public".into(), &"public".into())
    );
}

#[test]
fn evidence_in_a_text_is_what_stands_there() {
    let path = "corpus/text/gemeente-lindewaard.txt";
    let report = run(&format!("check {path} --format json")).json();
    let text: Vec<char> = read(path).chars().collect();
    let document = &documents(&report)[0];
    assert_eq!(document["chars"], text.len());
    assert!(evidence(document).count() > 20);
    for piece in evidence(document) {
        let place = |key: &str| usize::try_from(piece[key].as_u64().unwrap()).unwrap();
        let there: String = text[place("start")..place("end")].iter().collect();
        let folded = there.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(piece["quote"], folded);
        let before = text[..place("start")]
            .iter()
            .filter(|c| **c == '\n')
            .count();
        assert_eq!(place("line"), before + 1, "{folded}");
        assert!(piece["page"].is_null());
    }
}

#[test]
fn evidence_in_a_pdf_has_its_page() {
    let report = run("check corpus/pdf/gemeente-rietschoten.pdf --format json").json();
    let document = &documents(&report)[0];
    let pages = document["pages"].as_u64().unwrap();
    assert!(pages >= 2);
    assert!(evidence(document).count() > 10);
    let numbers: Vec<u64> = evidence(document)
        .map(|piece| piece["page"].as_u64().unwrap())
        .collect();
    assert!(
        numbers.iter().all(|page| (1..=pages).contains(page)),
        "{numbers:?}"
    );
    assert!(numbers.iter().any(|page| *page > 1), "{numbers:?}");
}

const ENGLISH: &str = "We process your personal data in order to handle your application. You have \
    the right to access the data that we hold about you, and to have it corrected or erased. If you \
    have any questions about this statement, please contact our data protection officer. We do not \
    share your data with third parties unless the law obliges us to do so. You may lodge a complaint with the \
    supervisory authority at any time.";

/// Good documents beside every kind of bad file.
fn mixed_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copy = |from: &str, to: &str| fs::copy(file(from), folder.path().join(to)).unwrap();
    copy("corpus/text/gemeente-lindewaard.txt", "goed.txt");
    copy("corpus/pdf/hogeschool-merenland.pdf", "goed.pdf");
    copy("tests/data/beveiligd.pdf", "slot.pdf");
    copy("tests/data/scan.pdf", "scan.pdf");
    copy("tests/data/zonder-letters.pdf", "letters.pdf");
    copy("tests/data/brief.docx", "brief.docx");
    let whole = fs::read(file("corpus/pdf/hogeschool-merenland.pdf")).unwrap();
    fs::write(folder.path().join("half.pdf"), &whole[..400]).unwrap();
    fs::write(folder.path().join("leeg.pdf"), "").unwrap();
    fs::write(folder.path().join("leeg.txt"), " \n\n").unwrap();
    fs::write(folder.path().join("english.txt"), ENGLISH).unwrap();
    folder
}

#[test]
fn bad_files_do_not_stop_the_good_ones() {
    let folder = mixed_folder();
    let mut command = avgtoets();
    command
        .arg("check")
        .arg(folder.path())
        .args(["--format", "json", "--fail-on", "never"]);
    let ran = Ran::of(&mut command);
    let report = ran.json();
    assert_eq!(ran.code, 2);
    let expected = [
        ("goed.txt", "judged"),
        ("goed.pdf", "judged"),
        ("slot.pdf", "encrypted"),
        ("scan.pdf", "no_text"),
        ("letters.pdf", "no_text"),
        ("brief.docx", "unsupported"),
        ("half.pdf", "unreadable"),
        ("leeg.pdf", "no_text"),
        ("leeg.txt", "no_text"),
        ("english.txt", "not_dutch"),
    ];
    assert_eq!(documents(&report).len(), expected.len());
    for (name, status) in expected {
        let document = document(&report, name);
        assert_eq!(document["status"], status, "{name}");
        let judged = status == "judged";
        assert_eq!(
            !document["requirements"].as_array().unwrap().is_empty(),
            judged,
            "{name}"
        );
        assert_eq!(document["error"].is_null(), judged, "{name}");
    }
    schema::assert_valid(&json::schema(), &report);
}

#[test]
fn what_cannot_be_read_is_never_missing_anything() {
    let folder = mixed_folder();
    for name in ["goed.txt", "goed.pdf"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let ran = Ran::of(avgtoets().arg("check").arg(folder.path()));
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.stdout.matches("NIET BEOORDEELD").count(),
        8,
        "{}",
        ran.stdout
    );
    for word in ["ontbreekt", "onvolledig", "strijdig", "FOUTEN"] {
        assert!(!ran.stdout.contains(word), "{word}: {}", ran.stdout);
    }
}

#[test]
fn standard_input_is_a_document() {
    let text = read("corpus/text/waterschap-zwanediep.txt");
    let piped = Ran::of(
        avgtoets()
            .args(["check", "-", "--format", "json"])
            .write_stdin(text),
    );
    let report = piped.json();
    let named = run("check corpus/text/waterschap-zwanediep.txt --format json").json();
    assert_eq!(documents(&report)[0]["path"], "-");
    for key in ["sha256", "requirements", "signals", "bases", "title"] {
        assert_eq!(
            documents(&report)[0][key],
            documents(&named)[0][key],
            "{key}"
        );
    }
}

/// No `{placeholder}` of a rule reaches the reader.
#[test]
fn texts_are_filled_in() {
    let report = run("check corpus --format json").json();
    let plain = |text: &Value| !text.as_str().unwrap_or_default().contains(['{', '}']);
    for document in documents(&report) {
        let of = |key: &str| document[key].as_array().unwrap().iter();
        for finding in of("requirements").chain(of("signals")) {
            assert!(
                plain(&finding["message"]) && plain(&finding["advice"]),
                "{finding}"
            );
        }
    }
}

#[test]
fn two_runs_are_equal() {
    let once = || run("check corpus --format json --peildatum 2026-11-21").stdout;
    assert_eq!(once(), once());
}

#[test]
fn the_sector_that_is_given_stands() {
    let of = |sector: &str| {
        let path = "corpus/text/korfbalvereniging-de-lange-worp.txt";
        run(&format!("check {path} --format json {sector}")).json()
    };
    assert_eq!(documents(&of(""))[0]["sector"], "private");
    let given = of("--sector public");
    let document = &documents(&given)[0];
    assert_eq!(
        (&document["sector"], &document["sector_source"]),
        (&"public".into(), &"given".into())
    );
    assert_ne!(verdict(document, "bezwaar-beroep"), "not_applicable");
}

/// A rule for each side of a date.
fn dated_rules() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rule = |id: &str, days: &str| {
        format!(
            "[rule]\nid = \"{id}\"\ntitle = \"Proef\"\nkind = \"requirement\"\n\
             basis = [\"avg:13\"]\nin_force = {{ {days} }}\n\
             [text]\nquestion = \"?\"\nadvice = \"Doe iets.\"\n\
             [signals.woord]\nterms = [\"proefwoord\"]\n[verdict]\npresent = \"woord\"\n\
             [[tests]]\ntext = \"Een «proefwoord».\"\nverdict = \"present\"\n\
             [[tests]]\ntext = \"Niets.\"\nverdict = \"missing\"\n"
        )
    };
    let below = folder.path().join("privacyverklaring");
    fs::create_dir(&below).unwrap();
    fs::write(below.join("oud.toml"), rule("oud", "to = 2026-01-01")).unwrap();
    fs::write(below.join("nieuw.toml"), rule("nieuw", "from = 2026-01-01")).unwrap();
    folder
}

#[test]
fn rules_judge_only_on_the_days_on_which_they_hold() {
    let rules = dated_rules();
    let on = |date: &str| {
        let mut command = avgtoets();
        command
            .args([
                "check",
                "corpus/text/gemeente-valkermeer.txt",
                "--format",
                "json",
            ])
            .args(["--peildatum", date, "--rules"])
            .arg(rules.path());
        let ran = Ran::of(&mut command);
        let report = ran.json();
        let ids: Vec<String> = documents(&report)[0]["requirements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|requirement| requirement["id"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(report["tool"]["reference_date"], date);
        (ids, ran.stderr)
    };
    let (before, told_before) = on("2025-12-31");
    let (after, told_after) = on("2026-01-01");
    let has = |ids: &[String], id: &str| ids.iter().any(|one| one == id);
    assert!(has(&before, "oud") && !has(&before, "nieuw"), "{before:?}");
    assert!(has(&after, "nieuw") && !has(&after, "oud"), "{after:?}");
    assert!(has(&before, "fg-contact") && has(&after, "fg-contact"));
    assert!(told_before.contains("Niet getoetst, want niet geldig op 2025-12-31: nieuw."));
    assert!(told_after.contains("2026-01-01: oud."), "{told_after}");
}

#[test]
fn a_day_before_the_law_judges_nothing_and_says_so() {
    let ran = run("check corpus/text/gemeente-valkermeer.txt --peildatum 2010-01-01");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("geldt geen van de eisen"),
        "{}",
        ran.stderr
    );
}
