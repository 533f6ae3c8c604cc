//! The rules as whoever keeps them meets them: shown, checked, tried, and refused.
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

/// A folder with one rule file below it.
fn folder_with(key: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(key);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    folder
}

fn with_rules(args: &[&str], folder: &tempfile::TempDir) -> Ran {
    let mut command = avgtoets();
    command.args(args).arg("--rules").arg(folder.path());
    Ran::of(&mut command)
}

const RULE: &str = r#"
[rule]
id    = "huisdier"
title = "Huisdieren"
kind  = "requirement"
basis = ["avg:13(1)(c)"]

[text]
question = "Noemt de tekst een huisdier?"
advice   = "Noem een huisdier."
example  = "Wij hebben een kat."

[signals.dier]
terms = ["kat*", "hond"]

[verdict]
present = "dier"

[[tests]]
name    = "een kat"
text    = "De «kat» van de buren."
verdict = "present"

[[tests]]
text    = "De vis."
verdict = "missing"
"#;

#[test]
fn the_rules_that_come_with_the_program_have_no_mistakes() {
    let ran = run("rules check");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert!(
        ran.stdout.ends_with(" regels, geen fouten\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn the_tests_of_all_rules_pass() {
    let ran = run("rules test");
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert!(
        ran.stdout.ends_with(" tests, alle geslaagd\n"),
        "{}",
        ran.stdout
    );
}

#[test]
fn the_list_has_every_rule_in_columns() {
    let ran = run("rules list");
    assert_eq!(ran.code, 0);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    let column = lines[0].find("titel").unwrap();
    assert!(lines.len() > 20);
    let row = lines
        .iter()
        .find(|line| line.starts_with("fg-contact "))
        .unwrap();
    assert!(
        row[column..].starts_with("Contactgegevens van de functionaris"),
        "{row}"
    );
    assert!(
        row.contains(" eis ") && row.contains("AVG 13(1)(b), "),
        "{row}"
    );
    let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
}

#[test]
fn a_rule_is_explained_in_dutch() {
    let folder = folder_with("privacyverklaring/huisdier.toml", RULE);
    let ran = with_rules(&["rules", "explain", "huisdier"], &folder);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let told = ran
        .stdout
        .replace(&folder.path().display().to_string(), "MAP");
    insta::assert_snapshot!("explain", told);
}

#[test]
fn the_words_that_point_to_a_requirement_are_told() {
    let told = run("rules explain versiedatum").stdout;
    let (_, clues) = told.split_once("Kijk zelf, als het oordeel").unwrap();
    assert!(
        clues.contains("punten") && clues.contains("maart"),
        "{clues}"
    );
    let none = run("rules explain fg-contact").stdout;
    assert!(!none.contains("Kijk zelf, als het oordeel"), "{none}");
}

#[test]
fn every_rule_can_be_explained() {
    let list = run("rules list").stdout;
    for id in list
        .lines()
        .skip(2)
        .filter_map(|line| line.split(' ').next())
    {
        let ran = run(&format!("rules explain {id}"));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{id}");
        let long = ran.stdout.lines().find(|line| line.chars().count() > 100);
        assert_eq!(long, None, "{id}");
    }
}

#[test]
fn an_unknown_rule_gets_the_nearest_name() {
    for command in ["rules explain fg-contakt", "rules test fg-contakt"] {
        let ran = run(command);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{command}");
        assert_eq!(
            ran.stderr,
            "fout: de regel “fg-contakt” bestaat niet; bedoelt u “fg-contact”?\n"
        );
    }
    assert!(
        run("rules explain zzz")
            .stderr
            .contains("avgtoets rules list")
    );
}

#[test]
fn a_rule_of_ones_own_is_added_and_tried() {
    let folder = folder_with("privacyverklaring/huisdier.toml", RULE);
    let ran = with_rules(&["rules", "test", "huisdier"], &folder);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "3 tests, alle geslaagd\n")
    );
    let report = with_rules(&["check", "corpus/text/gemeente-valkermeer.txt"], &folder);
    assert!(report.stdout.contains("[huisdier]"), "{}", report.stdout);
}

/// What an expression finds does not depend on where its first letters stand.
#[test]
fn an_expression_may_run_over_the_end_of_a_sentence() {
    let rule = RULE.replace(
        r#"terms = ["kat*", "hond"]"#,
        "terms = [\"kat*\"]\nregex = ['hond\\. Wij']",
    ) + "\n[[tests]]\ntext    = \"Daar loopt een «hond». Wij bellen u.\"\nverdict = \"present\"\n";
    let folder = folder_with("privacyverklaring/huisdier.toml", &rule);
    let ran = with_rules(&["rules", "test", "huisdier"], &folder);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "4 tests, alle geslaagd\n")
    );
}

#[test]
fn a_test_that_fails_is_shown_with_its_place() {
    let folder = folder_with(
        "privacyverklaring/huisdier.toml",
        &RULE.replace("De vis.", "De hond."),
    );
    let ran = with_rules(&["rules", "test", "huisdier"], &folder);
    assert_eq!(ran.code, 1);
    let told = ran
        .stdout
        .replace(&folder.path().display().to_string(), "MAP");
    assert_eq!(
        told,
        "MAP/privacyverklaring/huisdier.toml:25: huisdier, “test 2”\n  \
         verwacht: ontbreekt, gekregen: aanwezig\n\n3 tests, 1 mislukt\n"
    );
}

#[test]
fn nothing_is_judged_by_broken_rules() {
    let broken = RULE.replace("present = \"dier\"", "present = \"dire\"");
    let folder = folder_with("privacyverklaring/huisdier.toml", &broken);
    for args in [
        &["check", "corpus/text/gemeente-valkermeer.txt"][..],
        &["rules", "check"],
        &["rules", "list"],
        &["rules", "test"],
        &["eval", "corpus"],
    ] {
        let ran = with_rules(args, &folder);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(
            ran.stderr.contains("bedoelt u `dier`?"),
            "{args:?}: {}",
            ran.stderr
        );
        assert!(
            ran.stderr.contains("huisdier.toml:17:12"),
            "{args:?}: {}",
            ran.stderr
        );
        assert!(!ran.stderr.contains('\u{1b}'), "a pipe is no screen");
    }
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let ran = run("rules check --rules nergens");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr
            .contains("De regelmap nergens kan niet worden gelezen"),
        "{}",
        ran.stderr
    );
}

#[test]
fn the_schema_knows_every_table_of_a_rule() {
    assert_eq!(run("rules schema --rules mijn-regels").code, 2);
    let schema = run("rules schema").json();
    let tables = &schema["rule"]["properties"];
    for table in [
        "rule", "text", "applies", "signals", "items", "verdict", "values", "tests",
    ] {
        assert!(tables.get(table).is_some(), "{table}");
    }
}

/// The first fenced block of TOML below a heading of a page.
fn block(page: &str, heading: &str) -> String {
    let manual = program::read(page);
    let below = manual.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    below
        .split("```toml\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap()
        .to_owned()
}

#[test]
fn the_rule_in_the_manual_does_what_it_says() {
    let folder = folder_with(
        "privacyverklaring/huisdier.toml",
        &block("docs/regels.md", "Een hele regel"),
    );
    let ran = with_rules(&["rules", "test", "huisdier"], &folder);
    assert_eq!(ran.stderr, "");
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "8 tests, alle geslaagd\n")
    );
}

#[test]
fn the_rule_in_the_readme_does_what_it_says() {
    let rule = block("README.md", "How a rule looks");
    let folder = folder_with("privacyverklaring/fg-contact.toml", &rule);
    let ran = with_rules(&["rules", "test", "fg-contact"], &folder);
    assert_eq!(ran.stderr, "");
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "4 tests, alle geslaagd\n")
    );
}

/// The rows of the manual's table of terms: the term, what it finds, what it does not.
fn manual_terms() -> Vec<[String; 3]> {
    let manual = program::read("docs/regels.md").replace("\\|", "¦");
    let below = manual
        .split("\n## Termen: hoe u woorden opschrijft\n")
        .nth(1)
        .unwrap();
    let rows = below
        .split("\n## ")
        .next()
        .unwrap()
        .lines()
        .filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<String> = row
            .split('|')
            .map(|cell| cell.trim().replace('¦', "|"))
            .collect();
        [
            cells[1].trim_matches('`').to_owned(),
            cells[3].clone(),
            cells[4].clone(),
        ]
    })
    .collect()
}

#[test]
fn the_terms_in_the_manual_find_what_it_says() {
    let terms = manual_terms();
    assert!(terms.len() >= 12);
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("feiten");
    fs::create_dir(&below).unwrap();
    for (number, [term, found, not_found]) in terms.iter().enumerate() {
        let id = format!("term-{number}");
        let rule = format!(
            "[rule]\nid = '{id}'\ntitle = 'Een term'\nkind = 'fact'\n[signals.x]\n\
             polarity = 'any'\nterms = ['{term}']\n[verdict]\npresent = 'x'\n\
             [[tests]]\ntext = 'Hier: {found}.'\nverdict = 'present'\n\
             [[tests]]\ntext = 'Hier: {not_found}.'\nverdict = 'missing'\n"
        );
        fs::write(below.join(format!("{id}.toml")), rule).unwrap();
    }
    for (number, term) in terms.iter().enumerate() {
        let ran = with_rules(&["rules", "test", &format!("term-{number}")], &folder);
        assert_eq!(ran.code, 0, "{term:?}: {}{}", ran.stdout, ran.stderr);
    }
}
