//! Every form of report: what it holds, that it is sound, and that no text of
//! a document acts in it.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

#[path = "vormen/mod.rs"]
mod make;

use std::collections::HashSet;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use avgtoets::batch::{Decision, Opinion, ParticipantReport, Standing};
use avgtoets::diff::{Change, Changed, Comparison, Only, Point, Row};
use avgtoets::extract::Limits;
use avgtoets::judge::{Evidence, Severity};
use avgtoets::report::annotate::Copies;
use avgtoets::report::diff::{DiffForm, Differences};
use avgtoets::report::sink::{Ending, Head, Place, Sink};
use avgtoets::report::told;
use avgtoets::text::BlockKind;
use calamine::{Data, Reader, Xlsx};
use make::pagina::{self, Element};
use make::{Judge, participant, some};
use serde_json::Value;

/// The pages of an HTML report in a folder, by their path in it.
fn pages(head: &Head, participants: &[ParticipantReport]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    make::write(
        "html",
        head,
        participants,
        Place::Folder(folder.path().to_owned()),
    );
    let mut pages = Vec::new();
    for below in ["", "teksten", "deelnemers"] {
        for entry in fs::read_dir(folder.path().join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder.path()).unwrap().to_str().unwrap();
                pages.push((name.to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    pages
}

fn attributes<'a>(all: &'a [Element], name: &str) -> Vec<&'a str> {
    all.iter().filter_map(|one| one.attribute(name)).collect()
}

#[test]
fn every_page_is_accessible() {
    let judge = Judge::new();
    let all = some(&judge);
    let pages = pages(&judge.head(), &all);
    assert_eq!(pages.len(), 1 + 5 + 4);
    for (name, page) in pages {
        println!("{name}");
        pagina::assert_accessible(&page);
    }
    pagina::assert_accessible(&make::text("html", &judge.head(), &all));
}

#[test]
fn every_link_of_the_pages_leads_somewhere() {
    let judge = Judge::new();
    assert_linked(&pages(&judge.head(), &some(&judge)));
}

#[test]
fn a_signal_in_two_documents_stands_there_twice() {
    let judge = Judge::new();
    let document = || judge.file("corpus/text/webwinkel-garenmijn.txt");
    let twice = [participant("Twee", vec![document(), document()])];
    assert!(twice[0].statements[0].signals.len() > 1);
    let pages = pages(&judge.head(), &twice);
    assert_linked(&pages);
    let whole = make::text("html", &judge.head(), &twice);
    for page in pages.iter().map(|(_, page)| page).chain([&whole]) {
        pagina::assert_accessible(page);
    }
}

/// Panics at a link that leads nowhere.
fn assert_linked(pages: &[(String, String)]) {
    let mut anchors = HashSet::new();
    for (name, page) in pages {
        anchors.insert(name.clone());
        for id in attributes(&pagina::elements(page), "id") {
            anchors.insert(format!("{name}#{id}"));
        }
    }
    let mut between = 0;
    for (name, page) in pages {
        for target in attributes(&pagina::elements(page), "href") {
            let target = match target.strip_prefix("../") {
                Some(up) => up.to_owned(),
                None if target.starts_with('#') => format!("{name}{target}"),
                None => target.to_owned(),
            };
            between += usize::from(!target.starts_with(name.as_str()));
            assert!(anchors.contains(&target), "{name} links to {target}");
        }
    }
    assert!(
        between > 100,
        "verdicts and texts are linked both ways: {between}"
    );
}

#[test]
fn a_page_needs_nothing_beside_it() {
    let judge = Judge::new();
    let page = make::text("html", &judge.head(), &some(&judge));
    let all = pagina::elements(&page);
    assert!(attributes(&all, "src").is_empty());
    assert!(
        attributes(&all, "href")
            .iter()
            .all(|target| target.starts_with('#'))
    );
    let policy = all
        .iter()
        .find(|one| one.attribute("http-equiv").is_some())
        .unwrap();
    let policy = policy.attribute("content").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[test]
fn the_page_shows_what_was_found_and_what_to_do() {
    let judge = Judge::new();
    let all = some(&judge);
    let page = make::text("html", &judge.head(), &all);
    let elements = pagina::elements(&page);
    let article = elements
        .iter()
        .find(|one| one.attribute("id") == Some("d2-recht-bezwaar"))
        .unwrap();
    for wanted in [
        "Recht van bezwaar",
        "ontbreekt · fout",
        "AVG 21",
        "Wat te doen:",
        "Voorbeeldzin:",
    ] {
        assert!(article.text.contains(wanted), "{wanted}: {}", article.text);
    }
    let rows = elements
        .iter()
        .filter(|one| one.attribute("data-n").is_some())
        .count();
    assert_eq!(rows, 4);
    for wanted in [
        "Wat avgtoets niet kan beoordelen",
        "Niet beoordeeld",
        "scan.pdf",
        "1 bestand overgeslagen.",
        judge.head().rules.sha256.as_str(),
        "21 november 2026",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
}

#[test]
fn the_words_of_a_verdict_are_marked_in_the_text() {
    let judge = Judge::new();
    let page = make::text("html", &judge.head(), &[some(&judge).remove(1)]);
    let all = pagina::elements(&page);
    let marked = |one: &&Element| one.name == "mark" && one.attribute("class") == Some("f");
    let marked: Vec<&str> = all
        .iter()
        .filter(marked)
        .map(|one| one.text.as_str())
        .collect();
    assert!(marked.contains(&"Reken op zes weken."), "{marked:?}");
}

/// What no report may act on.
const HOSTILE: &str = "<script>alert(1)</script>\"><img src=x onerror=alert(1)> =HYPERLINK(\"http://x.example\") \
    \u{1b}[2J\u{1b}]0;weg\u{7} \u{202e}fdp.exe [klik](javascript:alert(1)) | `x` *y* ]]> --> {{7*7}}";

/// A participant of which everything that comes from outside is hostile.
fn hostile(judge: &Judge) -> ParticipantReport {
    let text = format!(
        "Privacyverklaring {HOSTILE}\n\nDe organisatie {HOSTILE} beslist binnen zes weken op uw verzoek.\n\n=1+1\n\n- {HOSTILE}\n"
    );
    let document = judge.judged(&format!("map/={HOSTILE}.txt"), text.as_bytes());
    assert!(document.assessment.outcome.is_ok());
    let broken = judge.judged(&format!("@{HOSTILE}.txt"), b"");
    participant(&format!("=1+1 {HOSTILE}"), vec![document, broken])
}

#[test]
fn hostile_texts_show_as_text_in_every_form() {
    let judge = Judge::new();
    let hostile = [hostile(&judge), participant("Gewoon", Vec::new())];
    for form in make::forms() {
        if form == "xlsx" {
            continue;
        }
        let report = make::text(form, &judge.head(), &hostile);
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}';
        assert!(
            !report.contains(acts),
            "{form} has {:?}",
            report.chars().find(|c| acts(*c))
        );
        assert!(report.contains("fdp.exe"), "{form} does not show it");
        match form {
            "html" | "md" => assert!(!report.contains("<script>alert"), "{form}"),
            "csv" | "csv-bom" => {
                assert!(!report.contains(";=") && !report.contains("\n="), "{form}")
            }
            _ => {}
        }
    }
    for (name, page) in pages(&judge.head(), &hostile) {
        assert!(!name.contains("..") && name.is_ascii(), "{name}");
        pagina::assert_accessible(&page);
        let all = pagina::elements(&page);
        assert!(!all.iter().any(|one| one.name == "img"), "{name}");
        let scripts = all.iter().filter(|one| one.name == "script");
        assert!(
            scripts
                .into_iter()
                .all(|one| one.text.starts_with("\"use strict\"")),
            "{name}"
        );
    }
}

/// Changes of which everything that comes from reports is hostile.
fn hostile_changes() -> Differences {
    let point = || Point {
        id: HOSTILE.to_owned(),
        verdict: None,
        severity: Severity::Error,
        message: HOSTILE.to_owned(),
        advice: HOSTILE.to_owned(),
        document: HOSTILE.to_owned(),
        quotes: vec![HOSTILE.to_owned()],
        decided: true,
        fingerprint: HOSTILE.to_owned(),
    };
    let row = || Row {
        file: HOSTILE.to_owned(),
        reference_date: HOSTILE.to_owned(),
        participants: 1,
        judged: 1,
        gaps: [1, 0, 0],
        signals: 0,
        decided: 1,
    };
    let changes = vec![
        Change::New(point()),
        Change::Words(point(), point()),
        Change::Open(point()),
        Change::Solved(point()),
    ];
    let changed = Changed {
        name: format!("- 1. {HOSTILE}"),
        only: Some(Only::Old),
        changes,
    };
    Differences {
        trend: vec![row(), row()],
        comparison: Comparison {
            participants: vec![changed],
            other_rules: true,
        },
    }
}

#[test]
fn hostile_texts_show_as_text_in_every_form_of_changes() {
    let changes = hostile_changes();
    for form in [
        DiffForm::Text,
        DiffForm::Html,
        DiffForm::Markdown,
        DiffForm::Json,
    ] {
        let report = changes.written(form);
        let acts = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        let found = report.chars().find(|c| acts(*c));
        assert_eq!(found, None, "{form:?}");
        assert!(report.contains("fdp.exe"), "{form:?} does not show it");
        if matches!(form, DiffForm::Html | DiffForm::Markdown) {
            assert!(!report.contains("<script>"), "{form:?}");
        }
    }
    let markdown = changes.written(DiffForm::Markdown);
    assert!(markdown.contains("\n## \\- 1. &lt;script"), "{markdown}");
}

#[test]
fn the_page_of_changes_is_accessible_and_needs_nothing_beside_it() {
    let page = hostile_changes().written(DiffForm::Html);
    pagina::assert_accessible(&page);
    let all = pagina::elements(&page);
    assert!(attributes(&all, "src").is_empty());
    assert_eq!(attributes(&all, "href"), ["#inhoud"]);
    assert!(!all.iter().any(|one| one.name == "script"));
    let policy = all.iter().find_map(|one| {
        one.attribute("http-equiv")?;
        one.attribute("content")
    });
    assert!(
        policy.is_some_and(|policy| !policy.contains("unsafe")),
        "{policy:?}"
    );
}

#[test]
fn hostile_texts_show_as_text_when_extracted() {
    let text = format!("Kop {HOSTILE}\n\n- punt {HOSTILE}\n\nAlinea {HOSTILE}\u{9b}31m\n");
    let extracted = avgtoets::extract::extract(text.as_bytes(), &Limits::default()).unwrap();
    let document = avgtoets::text::Document::new(extracted);
    let forms = [
        ("text", told::text(&document)),
        ("md", told::markdown(&document)),
        ("json", told::json(&document).unwrap()),
    ];
    for (form, told) in forms {
        // Tabs part the cells of a table.
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202e}';
        let found = told.chars().find(|c| acts(*c));
        assert_eq!(found, None, "{form}");
        assert!(told.contains("fdp.exe"), "{form} does not show it");
    }
}

/// The cells of a sheet as text, row by row.
fn rows(workbook: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let rows = range
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect());
    rows.collect()
}

#[test]
fn a_workbook_reads_back() {
    let judge = Judge::new();
    let book = make::written("xlsx", &judge.head(), &some(&judge));
    let reader: Xlsx<_> = Xlsx::new(Cursor::new(book.clone())).unwrap();
    let sheets = [
        "Overzicht",
        "Bevindingen",
        "Signalen",
        "Onleesbaar",
        "Verantwoording",
    ];
    assert_eq!(reader.sheet_names(), sheets);
    let overview = rows(&book, "Overzicht");
    assert_eq!(overview.len(), 5);
    assert_eq!(
        overview[2][..4],
        ["Webwinkel Garenmijn", "privacyverklaring", "6", "2"]
    );
    let at = overview[0]
        .iter()
        .position(|head| head == "recht-bezwaar")
        .unwrap();
    assert_eq!(
        (overview[1][at].as_str(), overview[2][at].as_str()),
        ("✓ aanwezig", "✗ ontbreekt")
    );
    let mut findings = rows(&book, "Bevindingen");
    findings.retain(|row| row[2] != "tegenspraak");
    assert_eq!(findings.len() - 1, 4 * 28, "a row for each requirement");
    assert_eq!(rows(&book, "Onleesbaar").len(), 2);
    let account = rows(&book, "Verantwoording").concat();
    assert!(account.contains(&judge.head().rules.sha256));
}

#[test]
fn the_same_run_gives_the_same_workbook() {
    let judge = Judge::new();
    let one = [some(&judge).remove(1)];
    let written = || make::written("xlsx", &judge.head(), &one);
    assert_eq!(written(), written());
}

#[test]
fn no_cell_of_a_workbook_is_a_formula() {
    let judge = Judge::new();
    let book = make::written("xlsx", &judge.head(), &[hostile(&judge)]);
    let mut reader: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    for sheet in reader.sheet_names() {
        let formulas = reader.worksheet_formula(&sheet).unwrap();
        assert!(
            formulas
                .used_cells()
                .all(|(_, _, formula)| formula.is_empty()),
            "{sheet}"
        );
        let range = reader.worksheet_range(&sheet).unwrap();
        for (row, _, cell) in range.used_cells() {
            let plain = matches!(cell, Data::String(_) | Data::Float(_));
            assert!(plain, "{sheet}, row {row}: {cell:?}");
            assert!(
                !cell.to_string().contains(['\u{1b}', '\u{202e}']),
                "{sheet}, row {row}"
            );
        }
    }
}

#[test]
fn libreoffice_opens_the_workbook() {
    let judge = Judge::new();
    let folder = tempfile::tempdir().unwrap();
    let convert = |name: &str| {
        let profile = format!(
            "-env:UserInstallation=file://{}/profiel",
            folder.path().display()
        );
        let mut office = Command::new("soffice");
        let office = office.current_dir(folder.path()).args([
            &profile,
            "--headless",
            "--convert-to",
            "ods",
            name,
        ]);
        office.output().is_ok_and(|ran| ran.status.success())
            && folder.path().join("uit.ods").exists()
    };
    fs::write(folder.path().join("uit.csv"), "a,b\n").unwrap();
    if !convert("uit.csv") {
        println!("skipped: there is no LibreOffice Calc here");
        return;
    }
    fs::remove_file(folder.path().join("uit.ods")).unwrap();
    let book = make::written("xlsx", &judge.head(), &some(&judge));
    fs::write(folder.path().join("uit.xlsx"), book).unwrap();
    assert!(convert("uit.xlsx"));
}

#[test]
fn sarif_is_valid_and_points_at_the_words() {
    let judge = Judge::new();
    let all = some(&judge);
    let log: Value = serde_json::from_str(&make::text("sarif", &judge.head(), &all)).unwrap();
    let schema = fs::read_to_string(make::root().join("tests/data/sarif-2.1.0.json")).unwrap();
    make::schema::assert_valid(&serde_json::from_str(&schema).unwrap(), &log);
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let artifacts = run["artifacts"].as_array().unwrap();
    assert_eq!(artifacts.len(), 6);
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = &place["artifactLocation"]["uri"];
        assert!(
            artifacts.iter().any(|one| one["location"]["uri"] == *uri),
            "{uri}"
        );
        assert!(
            result["partialFingerprints"]["avgtoets/v1"]
                .as_str()
                .unwrap()
                .len()
                >= 16
        );
    }
    let term = run["results"].as_array().unwrap().iter();
    let term: Vec<_> = term
        .filter(|one| one["ruleId"] == "kosten-verzoek")
        .collect();
    let region = &term[0]["locations"][0]["physicalLocation"]["region"];
    let text = &all[1].documents[0].assessment.text.as_ref().unwrap().text;
    let from = usize::try_from(region["charOffset"].as_u64().unwrap()).unwrap();
    let length = usize::try_from(region["charLength"].as_u64().unwrap()).unwrap();
    let words: String = text.chars().skip(from).take(length).collect();
    assert_eq!(words, region["snippet"]["text"].as_str().unwrap());
    assert_eq!(
        run["invocations"][0]["toolExecutionNotifications"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn the_check_of_the_schema_can_fail() {
    let schema = fs::read_to_string(make::root().join("tests/data/sarif-2.1.0.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let wrong = serde_json::json!({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]});
    let checked = std::panic::catch_unwind(|| make::schema::assert_valid(&schema, &wrong));
    assert!(checked.is_err());
}

#[test]
fn a_table_has_a_row_for_each_finding() {
    let judge = Judge::new();
    let all = some(&judge);
    let table = make::text("csv", &judge.head(), &all);
    assert!(table.starts_with("deelnemer;document;soort;"));
    let kinds = |kind: &str| {
        let cell = format!(";{kind};");
        table
            .lines()
            .skip(1)
            .filter(|line| line.contains(&cell))
            .count()
    };
    let signals: usize = all
        .iter()
        .flat_map(|one| &one.statements)
        .map(|one| one.signals.len())
        .sum();
    assert_eq!((kinds("eis"), kinds("niet beoordeeld")), (4 * 28, 1));
    assert_eq!(
        table
            .lines()
            .filter(|line| line.contains(";signaal;"))
            .count(),
        signals
    );
    let excel = make::text("csv-bom", &judge.head(), &all);
    assert_eq!(excel.strip_prefix('\u{feff}'), Some(table.as_str()));
}

#[test]
fn json_lines_can_be_read_one_by_one() {
    let judge = Judge::new();
    let lines = make::text("jsonl", &judge.head(), &some(&judge));
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let types: Vec<&str> = lines
        .iter()
        .map(|line| line["type"].as_str().unwrap())
        .collect();
    let (doc, one) = ("document", "participant");
    assert_eq!(
        types,
        [
            "head", doc, one, doc, one, doc, doc, one, doc, doc, one, "ending"
        ]
    );
    assert_eq!(lines[3]["participant"], "Webwinkel Garenmijn");
    assert_eq!(lines[3]["requirements"].as_array().unwrap().len(), 28);
    assert_eq!(lines[11]["documents"], 6);
}

#[test]
fn json_lines_say_of_a_participant_what_json_says() {
    let judge = Judge::new();
    let first = [some(&judge).remove(1)];
    let lines = make::text("jsonl", &judge.head(), &first);
    let line = lines
        .lines()
        .find(|line| line.contains("\"type\":\"participant\""));
    let mut line: Value = serde_json::from_str(line.unwrap()).unwrap();
    line.as_object_mut().unwrap().remove("type");
    let whole: Value = serde_json::from_str(&make::text("json", &judge.head(), &first)).unwrap();
    assert_eq!(line, whole["participants"][0]);
    assert_ne!(line["statements"][0]["signals"][0]["fingerprint"], "");
}

#[test]
fn a_letter_can_be_sent_on_as_it_is() {
    let judge = Judge::new();
    let folder = tempfile::tempdir().unwrap();
    let head = judge.head();
    for form in ["html", "md"] {
        make::write(
            form,
            &head,
            &some(&judge),
            Place::Folder(folder.path().to_owned()),
        );
    }
    for extension in ["html", "md"] {
        let path = folder
            .path()
            .join(format!("deelnemers/sociale-dienst-drieslag.{extension}"));
        let letter = fs::read_to_string(path).unwrap();
        for wanted in [
            "Sociale Dienst Drieslag",
            "mevrouw Van Rijn",
            "2 documenten",
            "Wat te doen",
            "Voorbeeldzin",
            "Wat avgtoets niet kan beoordelen",
            "peildatum 21 november 2026",
        ] {
            assert!(letter.contains(wanted), "{extension}: {wanted}");
        }
        assert!(!letter.contains("Garenmijn"), "{extension}");
        assert!(!letter.contains("teksten/"), "{extension}");
    }
}

#[test]
fn decisions_of_the_fg_are_shown_and_counted_apart() {
    let judge = Judge::new();
    let mut one = some(&judge).remove(1);
    let decide = |id: &str, reason: &str| Decision {
        id: id.to_owned(),
        participant: one.identity.name.clone(),
        opinion: Opinion::Aanvaard,
        reason: reason.to_owned(),
        by: "de FG".to_owned(),
        until: None,
        fingerprint: String::new(),
    };
    let held = decide("recht-bezwaar", "Staat op de inlogpagina");
    let lapsed = decide("recht-beperking", "Was vorig jaar anders");
    for layered in &mut one.statements[0].requirements {
        match layered.finding.id.as_str() {
            "recht-bezwaar" => layered.decision = Some((held.clone(), Standing::Holds)),
            "recht-beperking" => layered.decision = Some((lapsed.clone(), Standing::WordsChanged)),
            _ => {}
        }
    }
    let all = [one];
    for form in ["html", "md", "csv"] {
        let report = make::text(form, &judge.head(), &all);
        assert!(report.contains("Staat op de inlogpagina"), "{form}");
        assert!(report.contains("Was vorig jaar anders"), "{form}");
        assert!(
            form == "csv" || report.contains("2 bevindingen met een oordeel van de FG"),
            "{form}"
        );
        assert!(form == "csv" || report.contains("5 fouten"), "{form}");
    }
    let log: Value = serde_json::from_str(&make::text("sarif", &judge.head(), &all)).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let quiet = results
        .iter()
        .filter(|one| !one["suppressions"].as_array().unwrap().is_empty());
    assert_eq!(
        quiet.map(|one| &one["ruleId"]).collect::<Vec<_>>(),
        ["recht-bezwaar"]
    );
    let book = make::written("xlsx", &judge.head(), &all);
    let overview = rows(&book, "Overzicht");
    assert!(
        overview[1].contains(&"◇ ontbreekt".to_owned()),
        "{overview:?}"
    );
}

/// A document that is one line of ten million characters.
fn one_line(judge: &Judge) -> ParticipantReport {
    let mut document = judge.judged(
        "lang.txt",
        "Wij beslissen binnen zes weken op uw verzoek.".as_bytes(),
    );
    let long = "woord ".repeat(10_000_000 / 6);
    let end = long.chars().count();
    let judgement = document.assessment.outcome.as_mut().unwrap();
    judgement.title = Some(long.clone());
    let finding = judgement
        .requirements
        .iter_mut()
        .find(|one| !one.evidence.is_empty())
        .unwrap();
    finding.evidence = vec![Evidence {
        quote: long.clone(),
        start: 0,
        end,
        marks: vec![(600, 605)],
        ..finding.evidence[0].clone()
    }];
    let text = document.assessment.text.as_mut().unwrap();
    text.blocks = vec![(BlockKind::Paragraph, 0..end)];
    text.text = long;
    participant("Lang", vec![document])
}

#[test]
fn ten_million_characters_on_a_line_are_cut_short() {
    let judge = Judge::new();
    let long = [one_line(&judge)];
    for form in ["html", "md", "xlsx", "csv", "sarif"] {
        let report = make::written(form, &judge.head(), &long);
        assert!(report.len() < 1_000_000, "{form}: {} bytes", report.len());
    }
    let report = make::text("html", &judge.head(), &long);
    assert!(report.contains("van de teksten staan er niet bij"));
    let texts = pages(&judge.head(), &long);
    let (_, text) = texts
        .iter()
        .find(|(name, _)| name.starts_with("teksten"))
        .unwrap();
    assert!(text.len() > 10_000_000, "in a file of its own it is whole");
}

/// Copies of PDFs in a folder, and what was told.
fn copies(folder: &Path, password: &str, participants: &[ParticipantReport]) -> Vec<String> {
    let mut told = Vec::new();
    let tell = |line: &str| told.push(line.to_owned());
    let documents = participants.iter().flat_map(|one| &one.documents);
    let judged = documents.map(|document| document.path.as_path());
    let limits = Limits::default();
    let mut copies = Copies::new(folder, judged, limits, password, make::DATE, tell).unwrap();
    for participant in participants {
        copies.participant(participant).unwrap();
    }
    Box::new(copies).finish(&Ending::default()).unwrap();
    told
}

#[test]
fn a_copy_has_the_notes_and_the_original_is_untouched() {
    let judge = Judge::new();
    let path = make::root().join("corpus/pdf/gemeente-rietschoten.pdf");
    let original = fs::read(&path).unwrap();
    let one = participant(
        "Rietschoten",
        vec![judge.file("corpus/pdf/gemeente-rietschoten.pdf")],
    );
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(copies(folder.path(), "", &[one]), Vec::<String>::new());
    assert_eq!(fs::read(&path).unwrap(), original);
    let copy = fs::read(folder.path().join("gemeente-rietschoten-avgtoets.pdf")).unwrap();
    assert!(copy.starts_with(&original), "an update after the last byte");
    let document = lopdf::Document::load_mem(&copy).unwrap();
    let mut notes = Vec::new();
    for page in document.get_pages().into_values() {
        for annotation in document.get_page_annotations(page).unwrap() {
            if let Ok(contents) = annotation.get(b"Contents") {
                notes.push(lopdf::decode_text_string(contents).unwrap());
            }
        }
    }
    let told = |wanted: &str| notes.iter().any(|note| note.contains(wanted));
    assert!(told("Niet gevonden in deze tekst:"), "{notes:#?}");
    assert!(
        told("Bezwaar en beroep tegen de beslissing op een verzoek: strijdig (UAVG 34"),
        "{notes:#?}"
    );
    assert!(told("aanwezig (AVG 13(1)(a)"), "{notes:#?}");
    let read = judge.judged("kopie.pdf", &copy);
    let before = judge.judged("origineel.pdf", &original);
    let found =
        |one: avgtoets::report::DocumentReport| one.assessment.outcome.unwrap().requirements;
    assert_eq!(
        found(read),
        found(before),
        "the copy says what the original says"
    );
}

#[test]
fn what_cannot_be_copied_is_told() {
    let judge = Judge::new();
    let mut changed = judge.file("corpus/pdf/gemeente-rietschoten.pdf");
    changed.sha256 = Some("0".repeat(64));
    let mut stdin = judge.file("corpus/pdf/gemeente-rietschoten.pdf");
    stdin.path = "-".into();
    let folder = tempfile::tempdir().unwrap();
    let damaged = {
        let whole = fs::read(make::root().join("corpus/pdf/hogeschool-merenland.pdf")).unwrap();
        let path = folder.path().join("stuk.pdf");
        let end = whole
            .windows(9)
            .rposition(|window| window == b"startxref")
            .unwrap();
        fs::write(&path, &whole[..end]).unwrap();
        judge.judged(path.to_str().unwrap(), &whole[..end])
    };
    assert!(
        damaged.assessment.outcome.is_ok(),
        "it can be read, with effort"
    );
    let told = copies(
        folder.path(),
        "",
        &[participant("P", vec![changed, stdin, damaged])],
    );
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("is veranderd"), "{told:?}");
    assert!(told[1].contains("standaardinvoer"), "{told:?}");
    assert!(told[2].contains("beschadigd"), "{told:?}");
}

#[test]
fn a_protected_pdf_stays_protected() {
    let judge = Judge::new();
    let one = participant("P", vec![judge.file("tests/data/alleen-eigenaar.pdf")]);
    assert!(one.documents[0].assessment.outcome.is_ok());
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(copies(folder.path(), "", &[one]), Vec::<String>::new());
    let copy = fs::read(folder.path().join("alleen-eigenaar-avgtoets.pdf")).unwrap();
    let document = lopdf::Document::load_mem(&copy).unwrap();
    assert!(document.was_encrypted());
}

#[test]
fn three_hundred_and_fifty_participants_fit_in_fifteen_megabytes() {
    let judge = Judge::new();
    let some = some(&judge);
    let many: Vec<_> = (0..350)
        .map(|number| {
            let documents = some[number % some.len()].documents.clone();
            participant(&format!("Deelnemer {number}"), documents)
        })
        .collect();
    for (name, page) in pages(&judge.head(), &many) {
        assert!(page.len() < 15_000_000, "{name}: {} bytes", page.len());
    }
    let alone = make::written("html", &judge.head(), &many);
    assert!(alone.len() < 15_000_000, "{} bytes", alone.len());
}

#[test]
fn the_matrix_of_questions_reads_back_as_text_and_numbers() {
    use avgtoets::search::{Matrix, MatrixRow};
    let row = |path: &str, passages: [usize; 2]| MatrixRow {
        path: path.to_owned(),
        participant: "=1+1".to_owned(),
        passages: passages.into(),
    };
    let matrix = Matrix {
        queries: vec!["+camera -foto".to_owned(), "ontbreekt:klacht-ap".to_owned()],
        rows: vec![row("a.txt", [3, 0]), row("-b.pdf", [0, 12])],
    };
    let mut book = Vec::new();
    avgtoets::report::xlsx::write_matrix(&matrix, &mut book).unwrap();
    let shown = [
        [
            "bestand",
            "deelnemer",
            "+camera -foto",
            "ontbreekt:klacht-ap",
        ],
        ["a.txt", "=1+1", "3", "0"],
        ["-b.pdf", "=1+1", "0", "12"],
    ];
    assert_eq!(rows(&book, "Vragen"), shown);
    let mut reader: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let formulas = reader.worksheet_formula("Vragen").unwrap();
    assert!(
        formulas
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
}
