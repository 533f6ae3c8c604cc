//! The index and the questions put to it, as users start them.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

mod program;

use std::fs;
use std::path::{Path, PathBuf};

use avgtoets::extract::{Limits, extract};
use program::{Ran, avgtoets, root};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with documents and an index over them.
struct Corpus {
    folder: TempDir,
}

impl Corpus {
    fn of(documents: &[(&str, &str)]) -> Self {
        let corpus = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (name, text) in documents {
            corpus.write(name, text);
        }
        corpus
    }

    /// The project's own corpus, indexed.
    fn own() -> Self {
        let corpus = Self::of(&[]);
        let ran = Ran::of(
            avgtoets()
                .args(["index", "--index"])
                .arg(corpus.index())
                .args(["corpus/text", "corpus/pdf"]),
        );
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        corpus
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("stukken").join(name)
    }

    fn index(&self) -> PathBuf {
        self.folder.path().join("index")
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn update(&self, options: &[&str]) -> Ran {
        let mut command = avgtoets();
        command
            .args(["index", "--index"])
            .arg(self.index())
            .args(options);
        Ran::of(command.arg(self.folder.path().join("stukken")))
    }

    fn search(&self, query: &str, options: &[&str]) -> Ran {
        let mut command = avgtoets();
        command
            .args(["search", "--index"])
            .arg(self.index())
            .args(options);
        Ran::of(command.arg("--").arg(query))
    }

    fn json(&self, query: &str) -> Value {
        self.search(query, &["--format", "json", "--limit", "0"])
            .json()
    }

    /// The names of the files found, without their endings, in order.
    fn found(&self, query: &str) -> Vec<String> {
        let mut found: Vec<String> = self.json(query)["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| {
                Path::new(hit["path"].as_str().unwrap())
                    .file_stem()
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        found.sort();
        found
    }
}

const CAMERA: &str = "Privacyverklaring gemeente Rietdorp\n\nCamera's\n\nDe gemeente Rietdorp gebruikt cameratoezicht op het plein. \
    Wij kijken de beelden alleen terug na een aangifte.\n\nVersie van 3 maart 2021\n";
const TERM: &str = "Privacyverklaring webwinkel Knoop\n\nHoe lang bewaren wij uw gegevens?\n\nWij bewaren uw gegevens twee jaar. \
    Voor facturen geldt een bewaartermijn van zeven jaar.\n\nUw rechten\n\nU hebt het recht op inzage van uw persoonsgegevens.\n\n\
    Laatst gewijzigd: 12 mei 2019\n";
const BOTH: &str = "Privacyverklaring waterschap Zandmeer\n\nWij gebruiken camera's bij de gemalen.\n\nTermijnen\n\n\
    De beelden hebben een bewaartermijn van vier weken. De toezichthouder heeft toegang.\n";

fn three() -> Corpus {
    let corpus = Corpus::of(&[
        ("rietdorp.txt", CAMERA),
        ("knoop.txt", TERM),
        ("zandmeer.txt", BOTH),
    ]);
    let ran = corpus.update(&[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("3 nieuw"), "{}", ran.stderr);
    corpus
}

#[test]
fn questions_are_about_the_whole_document() {
    let corpus = three();
    assert_eq!(corpus.found("camera bewaartermijn"), ["zandmeer"]);
    assert_eq!(corpus.found("camera -bewaartermijn"), ["rietdorp"]);
    assert_eq!(
        corpus.found("camera OR bewaartermijn"),
        ["knoop", "rietdorp", "zandmeer"]
    );
    assert_eq!(corpus.found("NOT camera"), ["knoop"]);
    assert_eq!(
        corpus.found("(camera OF factuur) NIET (bewaartermijn EN beelden)"),
        ["knoop", "rietdorp"]
    );
}

#[test]
fn words_are_found_in_other_forms_and_in_compounds() {
    let corpus = three();
    assert_eq!(corpus.found("termijn"), ["knoop", "zandmeer"]);
    assert_eq!(corpus.found("gegeven"), ["knoop"]);
    assert_eq!(corpus.found("toezicht"), ["rietdorp"]);
    assert_eq!(corpus.found("CAMERA"), ["rietdorp", "zandmeer"]);
    assert_eq!(corpus.found("toezicht*"), ["zandmeer"]);
    assert_eq!(corpus.found("bewaartermjin~"), ["knoop", "zandmeer"]);
}

#[test]
fn phrases_stand_within_a_passage() {
    let corpus = three();
    assert_eq!(corpus.found("\"recht op inzage\""), ["knoop"]);
    assert_eq!(corpus.found("\"recht inzage\""), Vec::<String>::new());
    assert_eq!(corpus.found("\"recht inzage\"~1"), ["knoop"]);
    assert_eq!(corpus.found("\"inzage recht\"~1"), ["knoop"]);
    // One paragraph ends so, the next begins so.
    assert_eq!(corpus.found("\"uw rechten u\""), Vec::<String>::new());
    assert_eq!(
        corpus.found("\"persoonsgegevens gewijzigd\"~50"),
        Vec::<String>::new()
    );
}

#[test]
fn fields_and_verdicts_join_the_words() {
    let corpus = three();
    assert_eq!(corpus.found("kop:termijn"), ["zandmeer"]);
    assert_eq!(corpus.found("titel:webwinkel"), ["knoop"]);
    assert_eq!(corpus.found("organisatie:waterschap"), ["zandmeer"]);
    assert_eq!(corpus.found("deelnemer:knoop"), ["knoop"]);
    assert_eq!(corpus.found("jaar:2019..2020"), ["knoop"]);
    assert_eq!(corpus.found("jaar:2020.."), ["rietdorp"]);
    assert_eq!(corpus.found("jaar:onbekend"), ["zandmeer"]);
    assert_eq!(
        corpus.found("sector:overheid camera"),
        ["rietdorp", "zandmeer"]
    );
    assert_eq!(
        corpus.found("ontbreekt:recht-inzage"),
        ["rietdorp", "zandmeer"]
    );
    assert_eq!(corpus.found("aanwezig:recht-inzage"), ["knoop"]);
    assert_eq!(
        corpus.found("ontbreekt:recht-inzage camera -bewaartermijn"),
        ["rietdorp"]
    );
    let evidence = corpus.json("aanwezig:recht-inzage");
    let passage = &evidence["hits"][0]["passages"][0];
    assert!(
        passage["quote"]
            .as_str()
            .unwrap()
            .contains("recht op inzage"),
        "{passage}"
    );
    assert_eq!(passage["headings"][1], "Uw rechten");
}

#[test]
fn all_passages_are_counted_and_shown() {
    let corpus = three();
    let gave = corpus.json("\"bewaren\"");
    assert_eq!(
        (&gave["documents"], &gave["passages"]),
        (&1.into(), &2.into())
    );
    let shown = corpus.search("\"bewaren\"", &["--breedte", "100"]);
    assert!(
        shown.stdout.starts_with("1 document, 2 passages\n"),
        "{}",
        shown.stdout
    );
    assert!(
        shown.stdout.contains("Hoe lang «bewaren» wij"),
        "{}",
        shown.stdout
    );
    assert_eq!(corpus.search("olifant", &[]).code, 1);
    let facets = corpus
        .search("camera", &["--format", "json", "--facetten"])
        .json();
    assert_eq!(facets["facets"]["sector"][0]["documents"], 2);
}

#[test]
fn only_what_changed_is_read_again() {
    let corpus = three();
    assert!(corpus.update(&[]).stderr.contains("3 ongewijzigd"));
    corpus.write("knoop.txt", &TERM.replace("facturen", "bonnen"));
    fs::remove_file(corpus.path("rietdorp.txt")).unwrap();
    corpus.write("nieuw/leeg.txt", "");
    corpus.write("nieuw/scan.docx", "niets");
    let ran = corpus.update(&[]);
    assert_eq!(ran.code, 2);
    for part in [
        "2 nieuw",
        "1 opnieuw gelezen",
        "1 ongewijzigd",
        "1 verwijderd",
        "leeg.txt: Het bestand is leeg",
    ] {
        assert!(ran.stderr.contains(part), "{part}: {}", ran.stderr);
    }
    assert_eq!(corpus.found("factuur"), Vec::<String>::new());
    assert_eq!(corpus.found("bonnen"), ["knoop"]);
    assert_eq!(corpus.found("status:geen-tekst"), ["leeg"]);
    assert_eq!(corpus.found("status:ander-formaat"), ["scan"]);
    assert_eq!(corpus.found("cameratoezicht"), Vec::<String>::new());
    let afresh = corpus.update(&["--opnieuw"]);
    assert!(afresh.stderr.contains("4 nieuw"), "{}", afresh.stderr);
    assert_eq!(corpus.found("bonnen"), ["knoop"]);
}

#[test]
fn a_folder_that_is_gone_keeps_what_was_known() {
    let corpus = three();
    fs::rename(
        corpus.folder.path().join("stukken"),
        corpus.folder.path().join("weg"),
    )
    .unwrap();
    let ran = corpus.update(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("bestaat niet"), "{}", ran.stderr);
    assert_eq!(corpus.found("camera").len(), 2);
}

#[test]
fn participants_have_names_and_sectors() {
    let corpus = Corpus::of(&[("a/een.txt", TERM), ("b.txt", CAMERA)]);
    let file = corpus.folder.path().join("deelnemers.toml");
    let text = "[[deelnemer]]\nnaam = \"Stichting Knoop\"\nsector = \"overheid\"\ndocumenten = [\"stukken/a\"]\n";
    fs::write(&file, text).unwrap();
    corpus.update(&["--deelnemers", file.to_str().unwrap()]);
    assert_eq!(
        corpus.found("deelnemer:\"stichting knoop\" sector:overheid"),
        ["een"]
    );
    assert_eq!(corpus.found("deelnemer:b"), ["b"]);
    // A new name is taken over, also where the documents stay as they are.
    fs::write(&file, text.replace("Stichting Knoop", "Webwinkel")).unwrap();
    corpus.update(&["--deelnemers", file.to_str().unwrap()]);
    assert_eq!(corpus.found("deelnemer:webwinkel"), ["een"]);
    assert_eq!(corpus.found("deelnemer:\"stichting knoop\"").len(), 0);
}

#[test]
fn the_day_of_a_run_can_be_given() {
    let corpus = Corpus::of(&[("b.txt", CAMERA)]);
    let mut command = avgtoets();
    // The year 2001: nothing of the law held.
    command.env("SOURCE_DATE_EPOCH", "1000000000");
    command.args(["index", "--index"]).arg(corpus.index());
    Ran::of(command.arg(corpus.folder.path().join("stukken")));
    assert_eq!(corpus.found("ontbreekt:klacht-ap").len(), 0);
    corpus.update(&[]);
    assert_eq!(corpus.found("ontbreekt:klacht-ap"), ["b"]);
}

#[test]
fn a_wrong_question_is_shown_where_it_is_wrong() {
    let corpus = three();
    let ran = corpus.search("camera ontbreekt:recht-inzag", &[]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.stderr,
        "fout: eis `recht-inzag` bestaat niet; bedoelt u `recht-inzage`?\n  camera ontbreekt:recht-inzag\n\
         \x20                  ^^^^^^^^^^^\ngoed is bijvoorbeeld: ontbreekt:recht-inzage\n"
    );
    for wrong in [
        "",
        "(",
        ")",
        "a OR",
        "\"",
        "\"\"",
        "x:y",
        "jaar:19",
        "a~9",
        "*",
        "titel:",
        "-",
        "kop:(",
        "\"a b\"~x",
    ] {
        let ran = corpus.search(wrong, &[]);
        assert_eq!(ran.code, 2, "{wrong}: {}", ran.stdout);
        assert!(
            ran.stderr.contains("goed is bijvoorbeeld"),
            "{wrong}: {}",
            ran.stderr
        );
    }
}

#[test]
fn many_questions_give_a_matrix() {
    let corpus = three();
    let file = corpus.folder.path().join("vragen.txt");
    fs::write(&file, "# vragen\ncamera\n\n=1+1 OR bewaartermijn\n").unwrap();
    let run = |format: &str| {
        let mut command = avgtoets();
        command
            .args(["search", "--index"])
            .arg(corpus.index())
            .args(["--format", format, "--queries"]);
        Ran::of(command.arg(&file))
    };
    let gave = run("json").json();
    assert_eq!(gave["queries"].as_array().unwrap().len(), 2);
    assert_eq!(gave["documents"][0]["passages"].to_string(), "[0,1]");
    assert_eq!(gave["documents"][2]["passages"].to_string(), "[1,1]");
    let csv = run("csv").stdout;
    assert!(
        csv.starts_with("bestand;deelnemer;camera;'=1+1 OR bewaartermijn\r\n"),
        "{csv}"
    );
    assert!(run("text").stdout.contains("[1] camera: 2 documenten"));
}

#[test]
fn hostile_texts_show_as_text() {
    let text = "Privacyverklaring \u{1b}[31mRood\u{202e}\n\n=cmd|' /C calc'!A0 over camera's en \u{9b}2J gegevens van u en ons.\n";
    let corpus = Corpus::of(&[("kwaad\u{1b}[2J.txt", text)]);
    corpus.update(&[]);
    for format in ["text", "json", "csv"] {
        let shown = corpus.search("camera", &["--format", format]).stdout;
        assert!(shown.contains("camera"), "{shown}");
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\r') || c == '\u{202e}';
        assert!(!shown.chars().any(acts), "{format}: {shown:?}");
        assert!(!shown.contains(";=cmd"), "{shown}");
    }
}

#[test]
fn only_one_writes_at_a_time() {
    let corpus = three();
    let index = avgtoets::index::Index::open(&corpus.index()).unwrap();
    let update = index
        .update(avgtoets::index::Catalogue::default(), 1, false)
        .unwrap();
    let ran = corpus.update(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("wordt al bijgewerkt"), "{}", ran.stderr);
    assert_eq!(corpus.found("camera").len(), 2);
    drop(update);
    assert_eq!(corpus.update(&[]).code, 0);
}

/// Every mark stands in the extracted text where it says, and shows those words.
fn marks_are_true(corpus: &Corpus, query: &str) -> usize {
    let gave = corpus.json(query);
    let mut marks = 0;
    let mut passages = 0;
    for hit in gave["hits"].as_array().unwrap() {
        let path = root().join(hit["path"].as_str().unwrap());
        let extracted = extract(&fs::read(&path).unwrap(), &Limits::default()).unwrap();
        let text: Vec<char> = extracted.text.chars().collect();
        let folded = |value: &Value| -> String {
            let at = |key: &str| usize::try_from(value[key].as_u64().unwrap()).unwrap();
            let cut: String = text[at("start")..at("end")].iter().collect();
            cut.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        for passage in hit["passages"].as_array().unwrap() {
            passages += 1;
            let quote = passage["quote"].as_str().unwrap();
            assert_eq!(
                quote.split_whitespace().collect::<Vec<_>>().join(" "),
                folded(passage),
                "{query}"
            );
            for mark in passage["marks"].as_array().unwrap() {
                marks += 1;
                assert_eq!(
                    mark["text"].as_str().unwrap().trim(),
                    folded(mark),
                    "{query} in {path:?}"
                );
            }
        }
    }
    assert_eq!(gave["passages"], passages, "{query}");
    marks
}

#[test]
fn marks_point_at_the_words() {
    let corpus = Corpus::own();
    for (query, least) in [
        ("termijn", 10),
        ("gegevens", 50),
        ("camera*", 10),
        ("bewaartermjin~2", 5),
        ("\"recht op inzage\"", 3),
        ("\"klacht autoriteit\"~8", 4),
        ("kop:rechten", 3),
        ("aanwezig:* -sector:overheid", 20),
        ("signaal:*", 3),
    ] {
        assert!(marks_are_true(&corpus, query) >= least, "{query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever the text: what is found is there, and a word of the text is found.
    #[test]
    fn any_text_is_found_where_it_stands(
        words in proptest::collection::vec("[a-zé]{2,9}|[a-z]{3,5}-\n[a-z]{3,5}|ge\u{ad}heim|\u{fb01}ets|foto's", 8..60),
        breaks in proptest::collection::vec("[ ]|\n|\n\n|\n- |, | \u{a0}", 60),
        pick in 0_usize..60,
    ) {
        let mut text = String::from("Wij verwerken uw gegevens en u hebt het recht op inzage van de gegevens die wij van u hebben.\n\n");
        for (word, space) in words.iter().zip(&breaks) {
            text.push_str(word);
            text.push_str(space);
        }
        let corpus = Corpus::of(&[("tekst.txt", &text)]);
        corpus.update(&[]);
        if corpus.found("status:beoordeeld").is_empty() {
            return Ok(());
        }
        let word = words[pick % words.len()].replace("-\n", "").replace('\u{ad}', "");
        let query = format!("\"{word}\"");
        let marks = marks_are_true(&corpus, &query);
        let joined = words[pick % words.len()].contains('\n');
        prop_assert!(marks > 0 || joined, "{word:?} in {text:?}");
    }
}

#[test]
fn damage_is_told_and_mended() {
    let corpus = three();
    let mut files: Vec<PathBuf> = fs::read_dir(corpus.index())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files
        .iter()
        .filter(|file| file.metadata().unwrap().len() > 0)
    {
        let whole = fs::read(file).unwrap();
        let flipped: Vec<u8> = whole.iter().map(|byte| byte ^ 0x55).collect();
        for damage in [&whole[..whole.len() / 2], &[][..], &flipped] {
            fs::write(file, damage).unwrap();
            for ran in [corpus.search("camera", &[]), corpus.update(&[])] {
                assert!(!ran.stderr.contains("panicked"), "{file:?}: {}", ran.stderr);
                assert!(ran.code < 3, "{file:?}: {}", ran.stderr);
            }
            fs::write(file, &whole).unwrap();
        }
    }
    let meta = corpus.index().join("meta.json");
    fs::write(&meta, "{").unwrap();
    let ran = corpus.search("camera", &[]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("is beschadigd") && ran.stderr.contains("--opnieuw"),
        "{}",
        ran.stderr
    );
    assert_eq!(corpus.update(&[]).code, 2);
    assert_eq!(corpus.update(&["--opnieuw"]).code, 0);
    assert_eq!(corpus.found("camera").len(), 2);
}

/// Twenty times: a run is killed at another moment. The last committed state
/// stays searchable, and the next run goes on to the end.
#[cfg(unix)]
#[test]
fn a_killed_run_loses_nothing() {
    let document = |number: usize, round: usize| {
        TERM.replace("Knoop", &format!("Knoop nummer{number} ronde{round}"))
    };
    let corpus = Corpus::of(&[]);
    for number in 0..60 {
        corpus.write(&format!("{number}.txt"), &document(number, 0));
    }
    corpus.update(&[]);
    assert_eq!(corpus.found("ronde0").len(), 60);
    let mut cut_short = 0;
    for round in 1..=20 {
        for number in 0..60 {
            corpus.write(&format!("{number}.txt"), &document(number, round));
        }
        let mut run = std::process::Command::new(assert_cmd::cargo::cargo_bin!("avgtoets"))
            .args(["index", "--index"])
            .arg(corpus.index())
            .arg(corpus.folder.path().join("stukken"))
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(round as u64 * 25));
        run.kill().unwrap();
        cut_short += usize::from(!run.wait().unwrap().success());
        let (old, new) = (
            corpus.found(&format!("ronde{}", round - 1)),
            corpus.found(&format!("ronde{round}")),
        );
        assert_eq!(
            old.len() + new.len(),
            60,
            "round {round}: every document is there, once"
        );
        let ran = corpus.update(&[]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(corpus.found(&format!("ronde{round}")).len(), 60);
        assert_eq!(corpus.found("bewaartermijn").len(), 60);
    }
    assert!(cut_short > 3, "only {cut_short} runs were cut short");
}

/// The questions that the manual shows, each put as it stands there.
#[test]
fn questions_of_the_manual_make_sense() {
    let corpus = Corpus::own();
    let manual = program::read("docs/handleiding.md");
    let lines = manual
        .lines()
        .filter_map(|line| line.strip_prefix("avgtoets search '"));
    let mut found = 0;
    for line in lines {
        let (question, options) = line.rsplit_once('\'').unwrap();
        let mut command = avgtoets();
        command
            .args(["search", question])
            .args(options.split_whitespace());
        let ran = Ran::of(command.arg("--index").arg(corpus.index()));
        assert!(ran.code < 2, "{question}: {}", ran.stderr);
        found += usize::from(ran.code == 0);
    }
    assert!(found >= 8, "{found}");
}

#[test]
fn texts_from_one_template_are_found() {
    let template = |name: &str| TERM.repeat(2).replace("Knoop", name);
    let corpus = Corpus::of(&[
        ("a.txt", &template("Alfa")),
        ("b.txt", &template("Beta")),
        ("c.txt", &template("Gamma")),
        ("anders.txt", CAMERA),
    ]);
    corpus.update(&[]);
    let similar = |argument: &std::ffi::OsStr| {
        let mut command = avgtoets();
        command
            .args(["similar", "--format", "json", "--index"])
            .arg(corpus.index());
        Ran::of(command.arg(argument)).json()
    };
    let clusters = similar("--clusters".as_ref());
    assert_eq!(
        clusters["documents"].as_array().unwrap().len(),
        1,
        "{clusters:#}"
    );
    assert_eq!(clusters["documents"][0].as_array().unwrap().len(), 3);
    assert_eq!(
        clusters["passages"][0]["members"].as_array().unwrap().len(),
        3
    );
    let alike = similar(corpus.path("b.txt").as_os_str());
    assert_eq!(alike["documents"].as_array().unwrap().len(), 2, "{alike:#}");
    assert!(
        alike["documents"].to_string().contains("a.txt"),
        "{alike:#}"
    );
    assert!(
        !alike["documents"].to_string().contains("b.txt"),
        "{alike:#}"
    );
}
