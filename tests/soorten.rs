//! Kinds of documents, their parts and their profiles, as users meet them.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

mod program;

use std::fs;

use program::{Ran, avgtoets, run};
use serde_json::Value;

const AGREEMENT: &str = "Verwerkersovereenkomst\n\nDe ondergetekenden, gemeente Rietdorp en Softbol BV, hierna te noemen \
    verwerker, komen overeen dat verwerker persoonsgegevens alleen verwerkt volgens schriftelijke instructies. Verwerker \
    meldt een datalek aan de gemeente binnen 24 uur. Verwerker schakelt geen subverwerker in zonder toestemming. Bij \
    beëindiging van de overeenkomst geeft verwerker alle persoonsgegevens terug. Aldus overeengekomen te Rietdorp.\n";

fn document(ran: &Ran) -> Value {
    ran.json()["documents"][0].clone()
}

/// Checks a text that is given on its own.
fn check(text: &str, args: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tekst.txt");
    fs::write(&path, text).unwrap();
    let mut command = avgtoets();
    command.arg("check").arg(&path).args(args);
    Ran::of(&mut command)
}

#[test]
fn the_kind_decides_which_requirements_judge() {
    let policy = document(&run(
        "check corpus/text/beleid-gemeente-elzenbroek.txt --format json",
    ));
    assert_eq!(policy["kind"], "privacybeleid");
    assert_eq!(policy["profile"], "privacybeleid");
    assert_eq!(policy["recognised"]["confidence"], "high");
    let reason = policy["recognised"]["reason"].as_str().unwrap();
    assert!(reason.contains("“Beleidsregels”"), "{reason}");
    assert_eq!(policy["requirements"].as_array().unwrap().len(), 25);
    let cookies = run("check corpus/text/cookieverklaring-streekmuseum-eemhoek.txt --format json");
    assert_eq!(document(&cookies)["profile"], "cookieverklaring");
}

#[test]
fn the_profile_that_is_named_overrules_the_kind() {
    let as_statement = "check corpus/text/beleid-gemeente-elzenbroek.txt --profile privacyverklaring --format json";
    let judged = document(&run(as_statement));
    assert_eq!(
        (&judged["kind"], &judged["profile"]),
        (&"privacybeleid".into(), &"privacyverklaring".into())
    );
    let unknown = run("check corpus/text --profile privacybelied");
    assert_eq!(unknown.code, 2);
    assert!(
        unknown
            .stderr
            .contains("kies uit auto, privacyverklaring, privacybeleid"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn a_kind_without_a_profile_is_listed_and_no_failure() {
    let ran = check(AGREEMENT, &["--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    let listed = document(&ran);
    assert_eq!(
        (&listed["status"], &listed["kind"]),
        (&"recognised".into(), &"verwerkersovereenkomst".into())
    );
    assert_eq!(listed["requirements"], serde_json::json!([]));
    let shown = check(AGREEMENT, &[]);
    assert!(
        shown
            .stdout
            .contains("Herkend als een verwerkersovereenkomst"),
        "{}",
        shown.stdout
    );
    assert!(
        !shown.stdout.contains("NIET BEOORDEELD"),
        "{}",
        shown.stdout
    );
    let forced = check(
        AGREEMENT,
        &["--profile", "privacybeleid", "--format", "json"],
    );
    assert_eq!(document(&forced)["status"], "judged");
}

#[test]
fn annexes_have_their_own_kind_and_evidence_names_them() {
    let ran = run("check corpus/text/beleid-veiligheidsregio-kustland.txt --format json");
    let document = document(&ran);
    let kinds: Vec<&str> = document["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["convenant", "privacybeleid"]);
    let text = program::read("corpus/text/beleid-veiligheidsregio-kustland.txt");
    let text: Vec<char> = text.chars().collect();
    for part in document["parts"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
        let begin: String = text[at("start")..at("end")].iter().take(7).collect();
        assert_eq!(begin, "Bijlage");
    }
    let joint = document["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|requirement| requirement["id"] == "gezamenlijk")
        .unwrap();
    let part = joint["evidence"][0]["part"].as_str().unwrap();
    assert!(part.starts_with("Bijlage A"), "{part}");
    let shown = run("check corpus/text/beleid-veiligheidsregio-kustland.txt");
    assert!(shown.stdout.contains("in Bijlage A"), "{}", shown.stdout);
}

/// A table that goes on over the page has its head twice.
#[test]
fn a_head_printed_again_ends_no_document() {
    let policy = program::read("corpus/text/beleid-veiligheidsregio-kustland.txt");
    let table = "Verwerking | Grondslag | Termijn\nAlarmering | publieke taak | vijf jaar\n\nPagina 1 van 2\n\n\
                 Verwerking | Grondslag | Termijn\nOefeningen | publieke taak | een jaar\n\n";
    let (before, after) = policy.split_at(policy.find("\nBijlage A").unwrap() + 1);
    let document = document(&check(
        &format!("{before}{table}{after}"),
        &["--format", "json"],
    ));
    assert_eq!(document["kind"], "privacybeleid");
    let parts = document["parts"].as_array().unwrap();
    assert_eq!(parts.len(), 2, "{parts:#?}");
}

#[test]
fn the_index_knows_kinds_and_profiles() {
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("teksten");
    fs::create_dir(&texts).unwrap();
    fs::write(texts.join("overeenkomst.txt"), AGREEMENT).unwrap();
    for name in [
        "beleid-gemeente-elzenbroek",
        "gemeente-lindewaard",
        "beleid-veiligheidsregio-kustland",
    ] {
        let text = program::read(&format!("corpus/text/{name}.txt"));
        fs::write(texts.join(format!("{name}.txt")), text).unwrap();
    }
    let index = folder.path().join("index");
    let mut command = avgtoets();
    command.arg("index").arg(&texts).arg("--index").arg(&index);
    let built = Ran::of(&mut command);
    assert_eq!(built.code, 0, "{}{}", built.stdout, built.stderr);
    let found = |question: &str| {
        let mut command = avgtoets();
        command.args(["search", "--index"]).arg(&index);
        command
            .args(["--format", "json", "--limit", "0", "--"])
            .arg(question);
        Ran::of(&mut command).json()["hits"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(found("soort:privacybeleid"), 2);
    assert_eq!(found("soort:convenant"), 1, "the annex");
    assert_eq!(found("profiel:privacyverklaring"), 1);
    assert_eq!(found("soort:verwerkersovereenkomst subverwerker"), 1);
    assert_eq!(found("aanwezig:dpia"), 2);
}

const PROFILES: &str = r#"
[[profile]]
id    = "huisregels"
name  = "Huisregels"
kinds = ["anders"]
law   = "geen"
"#;

const RULE: &str = r#"
[rule]
id    = "schoenen"
title = "Schoenen uit"
kind  = "requirement"
basis = ["avg:5"]

[text]
question = "Moeten de schoenen uit?"
advice   = "Zeg of de schoenen uit moeten."
example  = "Doe uw schoenen uit."

[signals.uit]
terms = ["schoenen"]

[verdict]
present = "own(uit)"

[[tests]]
text    = "De «schoenen» gaan uit."
verdict = "present"

[[tests]]
text    = "Een schoen is een begrip uit de wet."
verdict = "missing"
"#;

/// What docs/regels.md promises: a folder of rules and a table, no Rust.
#[test]
fn a_profile_is_added_by_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let own = program::read("rules/profielen.toml") + PROFILES;
    fs::write(folder.path().join("profielen.toml"), own).unwrap();
    fs::create_dir(folder.path().join("huisregels")).unwrap();
    fs::write(folder.path().join("huisregels/schoenen.toml"), RULE).unwrap();
    let rules = folder.path().to_str().unwrap();
    let tried = check("", &[]);
    assert_eq!(tried.code, 2, "nothing to read");
    let judged = check(
        "Welkom. Doe uw schoenen uit.",
        &[
            "--profile",
            "huisregels",
            "--rules",
            rules,
            "--format",
            "json",
        ],
    );
    let judged = document(&judged);
    assert_eq!(judged["requirements"][0]["verdict"], "present");
    let mut command = avgtoets();
    command.args(["rules", "test", "schoenen", "--rules", rules]);
    let tested = Ran::of(&mut command);
    assert_eq!(tested.code, 0, "{}", tested.stdout);
    assert!(
        tested.stdout.contains("3 tests, alle geslaagd"),
        "{}",
        tested.stdout
    );
}

#[test]
fn a_folder_that_no_profile_has_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("huisregels")).unwrap();
    fs::write(folder.path().join("huisregels/schoenen.toml"), RULE).unwrap();
    let refused = check("Welkom.", &["--rules", folder.path().to_str().unwrap()]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("hoort bij geen profiel"),
        "{}",
        refused.stderr
    );
}

#[test]
fn the_rules_of_each_profile_are_listed_and_explained() {
    let listed = run("rules list --profile privacybeleid").stdout;
    assert!(
        listed.contains("beleid-rollen") && !listed.contains("recht-inzage"),
        "{listed}"
    );
    let explained = run("rules explain dpia").stdout;
    assert!(
        explained.contains("buiten begrippen en uitleg van de wet"),
        "{explained}"
    );
}

/// The issue asks twelve tests of each rule of the policies, four of them near misses.
#[test]
fn every_rule_of_the_new_profiles_has_a_dozen_tests() {
    for profile in ["privacybeleid", "cookieverklaring"] {
        for file in fs::read_dir(program::file(&format!("rules/{profile}"))).unwrap() {
            let path = file.unwrap().path();
            let rule = fs::read_to_string(&path).unwrap();
            let verdicts: Vec<&str> = rule
                .lines()
                .filter(|line| line.starts_with("verdict = "))
                .collect();
            let near = verdicts
                .iter()
                .filter(|line| !line.ends_with("\"present\""))
                .count();
            assert!(
                verdicts.len() >= 12 && near >= 4,
                "{}: {}, {near}",
                path.display(),
                verdicts.len()
            );
        }
    }
}
