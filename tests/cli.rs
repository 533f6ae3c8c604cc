//! The command line as a user meets it, whatever the rules say.
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

use assert_cmd::Command;
use program::avgtoets;
use serde_json::Value;
use tempfile::TempDir;

fn stdout(command: &mut Command) -> String {
    program::Ran::of(command).stdout
}

fn stderr(command: &mut Command) -> String {
    program::Ran::of(command).stderr
}

/// A folder with one document that no engine reads.
fn word_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("verklaring.docx"), "PK").unwrap();
    folder
}

fn check(path: &Path) -> Command {
    let mut command = avgtoets();
    command.arg("check").arg(path);
    command
}

#[test]
fn help_is_dutch() {
    insta::assert_snapshot!("help", stdout(avgtoets().arg("--help")));
    for command in ["check", "eval", "rules", "rules explain", "rules test"] {
        let name = format!("help_{}", command.replace(' ', "_"));
        let help = program::run(&format!("{command} --help")).stdout;
        insta::assert_snapshot!(name, help);
    }
    avgtoets().arg("--help").assert().code(0);
}

#[test]
fn nothing_typed_shows_the_help_and_fails() {
    avgtoets().assert().code(2);
    assert!(stderr(&mut avgtoets()).contains("Gebruik: avgtoets"));
}

#[test]
fn wrong_use_exits_with_2() {
    for args in [
        vec!["check"],
        vec!["check", "--format", "xml", "a"],
        vec!["nee"],
        vec!["check", "-", "-"],
    ] {
        let assert = avgtoets().args(&args).assert().code(2);
        let told = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(told.starts_with("fout: "), "{args:?}: {told}");
    }
}

#[test]
fn what_cannot_be_judged_is_reported_and_exits_with_2() {
    let folder = word_folder();
    let path = folder.path().join("bestaat-niet.pdf");
    let mut command = check(folder.path());
    command
        .arg(&path)
        .args(["--format", "json", "--fail-on", "never"]);
    command.assert().code(2);
    let report: Value = serde_json::from_str(&stdout(&mut command)).unwrap();
    assert_eq!(report["schema"], "avgtoets/v1");
    assert_eq!(report["summary"]["not_judged"], 2);
    assert_eq!(report["documents"][0]["status"], "unsupported");
    assert_eq!(report["documents"][1]["status"], "unreadable");
    assert_eq!(
        report["documents"][1]["error"]["message"],
        "Het bestand bestaat niet."
    );
}

#[test]
fn the_limits_on_reading_can_be_set() {
    let pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pdf/gemeente-rietschoten.pdf");
    let one_page = |command: &str| -> Command {
        let mut run = avgtoets();
        run.args([command, "--max-bladzijden", "1"]).arg(&pdf);
        run
    };
    assert!(stdout(&mut one_page("check")).contains("het maximum is 1"));
    assert!(stderr(&mut one_page("extract")).contains("het maximum is 1"));
    for flag in ["--pdf-opdrachten", "--pdf-uitgepakt", "--max-seconds"] {
        for command in ["check", "extract"] {
            let mut run = avgtoets();
            run.args([command, flag, "0"]).arg(&pdf).assert().code(2);
            let mut run = avgtoets();
            let output = run.args([command, flag, "30"]).arg(&pdf).output().unwrap();
            assert_ne!(output.status.code(), Some(2), "{command} {flag}");
        }
    }
}

#[test]
fn an_empty_folder_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plaatje.png"), "").unwrap();
    let mut command = check(folder.path());
    command.assert().code(2);
    let told = stderr(&mut command);
    assert!(
        told.contains("Geen documenten gevonden")
            && told.contains("Overgeslagen: 1 ander bestand."),
        "{told}"
    );
}

#[test]
fn reports_go_where_they_are_sent() {
    let folder = word_folder();
    let reports = tempfile::tempdir().unwrap();
    let mut command = check(folder.path());
    command.args(["--format", "json", "-o"]).arg(reports.path());
    let assert = command.assert().code(2);
    assert!(assert.get_output().stdout.is_empty());
    let written = fs::read_to_string(reports.path().join("avgtoets.json")).unwrap();
    assert!(serde_json::from_str::<Value>(&written).is_ok());
}

#[test]
fn a_document_is_never_overwritten_by_its_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("verklaring.txt");
    fs::write(&path, "De gemeente").unwrap();
    check(&path).arg("-o").arg(&path).assert().code(2);
    assert_eq!(fs::read_to_string(&path).unwrap(), "De gemeente");
}

/// Runs in a folder with these files; nothing of them may change. What is told.
fn unchanged(files: &[(&str, &[u8])], line: &str) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let ran = program::Ran::of(
        avgtoets()
            .current_dir(folder.path())
            .args(line.split_whitespace()),
    );
    for (name, bytes) in files {
        let now = fs::read(folder.path().join(name)).unwrap();
        assert!(now == *bytes, "{line} replaced {name}");
    }
    (ran.code, ran.stderr)
}

#[test]
fn nothing_that_a_report_is_made_from_is_overwritten_by_it() {
    const TEXT: &[u8] = b"De gemeente";
    let named = b"[[deelnemer]]\nnaam = \"A\"\ndocumenten = [\"d\"]\n";
    let files: [(&str, &[u8]); 3] = [
        ("d/verkl.txt", TEXT),
        ("deelnemers.toml", named),
        ("d/oordelen.toml", b""),
    ];
    for (line, what) in [
        ("check d --output d/verkl.txt", "het document d/verkl.txt"),
        ("check d --output ./d/../d/verkl.txt", "het document"),
        (
            "check --deelnemers deelnemers.toml --output d/verkl.txt",
            "het document d/verkl.txt",
        ),
        (
            "check --deelnemers deelnemers.toml --output deelnemers.toml",
            "het deelnemersbestand deelnemers.toml",
        ),
        (
            "check d --output d/oordelen.toml",
            "het bestand met oordelen d/oordelen.toml",
        ),
    ] {
        let (code, told) = unchanged(&files, line);
        assert!(code == 2 && told.contains(what), "{line}: {code} {told}");
    }
}

#[test]
fn a_report_in_a_folder_of_documents_can_be_made_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("verkl.txt"), "De gemeente").unwrap();
    for line in ["--output d/", "--format text,json --output d"] {
        for _ in 0..2 {
            let line = line.replace(" d", &format!(" {}", folder.path().display()));
            let mut command = check(folder.path());
            let told = stderr(command.args(line.split_whitespace()));
            assert!(told.contains("Rapport geschreven"), "{told}");
        }
    }
}

#[test]
fn a_comparison_never_replaces_a_report_that_it_is_about() {
    let report = program::run("check corpus/text/ssc-kreekland.txt --format json").stdout;
    let files = [("a.json", report.as_bytes())];
    let line = "diff a.json a.json --format json --output a.json";
    let (code, told) = unchanged(&files, line);
    assert!(code == 2 && told.contains("het rapport"), "{code} {told}");
}

#[test]
fn a_copy_with_notes_never_replaces_a_document() {
    let pdf = fs::read(program::file("corpus/pdf/gemeente-rietschoten.pdf")).unwrap();
    let files = [("d/a.pdf", &pdf[..]), ("d/a-avgtoets.pdf", &pdf[..])];
    let (_, told) = unchanged(&files, "check d --geen-cache --annotate d");
    assert!(
        told.contains("Geen kopie met aantekeningen van a.pdf")
            && told.contains("het document d/a-avgtoets.pdf vervangen"),
        "{told}"
    );
}

#[test]
fn colour_only_when_asked_for_or_on_a_screen() {
    let folder = word_folder();
    let colour = |args: &[&str]| stdout(check(folder.path()).args(args)).contains('\u{1b}');
    assert!(!colour(&[]), "a pipe is no screen");
    assert!(colour(&["--kleur", "altijd"]));
    assert!(!colour(&["--kleur", "nooit"]));
}

#[test]
fn the_width_is_kept() {
    let folder = word_folder();
    let report = stdout(check(folder.path()).args(["--breedte", "40"]));
    assert!(
        report.lines().all(|line| line.chars().count() <= 40),
        "{report}"
    );
}

/// `avgtoets check … | head -1`
#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_error() {
    use std::process::{Command as Process, Stdio};
    let folder = word_folder();
    // More than fits in a pipe, so that writing meets the closed end.
    for n in 0..400 {
        fs::write(folder.path().join(format!("{n}.docx")), "").unwrap();
    }
    let mut child = Process::new(assert_cmd::cargo::cargo_bin!("avgtoets"))
        .arg("check")
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(2),
        "the exit code of the run itself"
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
