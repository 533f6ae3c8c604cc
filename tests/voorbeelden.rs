//! The samples that the project shows are what the program prints: `reports/`,
//! and the examples in README.md and docs/handleiding.md. To write them anew:
//!
//! ```sh
//! AVGTOETS_VOORBEELDEN=schrijf cargo test --release --test voorbeelden
//! ```
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

mod program;
#[path = "voorbeelden/vormen.rs"]
mod vormen;

use std::fs;

use program::{file, run};

/// The document with few gaps, and the one with many.
const SHOWN: [&str; 2] = ["gemeente-lindewaard", "webwinkel-garenmijn"];
/// The document in README.md: one with little to mend.
const README: &str = "ssc-kreekland";
const BEGIN: &str = "<!-- example: begin -->\n";
const END: &str = "<!-- example: end -->";

/// Checks a statement of the corpus, in the same way on every day.
fn line(id: &str, options: &str) -> String {
    format!("check corpus/text/{id}.txt --peildatum 2026-11-21 {options}")
}

/// What that prints.
fn report(id: &str, options: &str) -> String {
    let line = line(id, options);
    let ran = run(&line);
    assert_eq!(ran.stderr, "", "{line}");
    assert!(ran.code < 2, "{line}");
    ran.stdout
}

/// Compares a file with what it should be, or writes it when asked to.
fn keep(path: &str, wanted: &str) {
    if std::env::var_os("AVGTOETS_VOORBEELDEN").is_some_and(|value| value == "schrijf") {
        fs::write(file(path), wanted).unwrap();
    }
    let kept = fs::read_to_string(file(path)).unwrap_or_default();
    let differs = kept
        .lines()
        .zip(wanted.lines())
        .find(|(kept, wanted)| kept != wanted);
    assert!(
        kept == wanted,
        "{path} is not what the program prints: {differs:?}\n\
         To write it anew: AVGTOETS_VOORBEELDEN=schrijf cargo test --release --test voorbeelden"
    );
}

#[test]
fn reports_are_up_to_date() {
    for id in SHOWN {
        keep(&format!("reports/{id}.txt"), &report(id, "--breedte 100"));
        keep(&format!("reports/{id}.json"), &report(id, "--format json"));
    }
}

#[test]
fn nothing_else_stands_among_the_reports() {
    let mut names: Vec<String> = fs::read_dir(file("reports"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let mut wanted: Vec<String> = SHOWN
        .iter()
        .flat_map(|id| [format!("{id}.json"), format!("{id}.txt")])
        .chain(["README.md", "schermafdruk.png", "vormen"].map(str::to_owned))
        .collect();
    wanted.sort();
    assert_eq!(names, wanted);
}

#[test]
fn the_example_in_the_readme_is_real() {
    let readme = program::read("README.md");
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let command = line(README, "--breedte 90");
    let shown = report(README, "--breedte 90");
    let wanted =
        format!("{before}{BEGIN}`avgtoets {command}` prints:\n\n```text\n{shown}```\n{END}{after}");
    keep("README.md", &wanted);
}

/// One point of the report about a PDF.
fn point() -> String {
    let ran = run("check corpus/pdf/gemeente-rietschoten.pdf --peildatum 2026-11-21 --breedte 100");
    let from = ran
        .stdout
        .find(" ✗ strijdig      Bezwaar en beroep")
        .unwrap();
    let point = &ran.stdout[from..];
    point[..point.find("\n\n").unwrap() + 1].to_owned()
}

#[test]
fn the_example_in_the_manual_is_real() {
    let (begin, end) = ("<!-- voorbeeld: begin -->\n", "<!-- voorbeeld: eind -->");
    let manual = program::read("docs/handleiding.md");
    let (before, rest) = manual.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let wanted = format!("{before}{begin}```text\n{}```\n{end}{after}", point());
    keep("docs/handleiding.md", &wanted);
}
