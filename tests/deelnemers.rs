//! Batches as an FG runs them: participants, several forms, the cache, changes
//! between runs, decisions and the configuration.
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
use std::path::Path;
use std::time::{Duration, Instant};

use avgtoets::report::json;
use program::{Ran, avgtoets, file};
use serde_json::Value;
use tempfile::TempDir;

const LONG: &str = "Onze FG is te bereiken via fg@rietdorp.example. Wij beantwoorden uw verzoek binnen zes weken. \
    Wij geven geen gegevens door aan landen buiten de Europese Unie.";
const SHORT: &str = "De FG van de gemeente Rietdorp bereikt u via privacy@rietdorp.example. U krijgt binnen een maand antwoord op uw verzoek.\n\n\
    Voor de nieuwsbrief gebruiken wij een bedrijf dat de adressen opslaat in de Verenigde Staten.";

/// Two participants: one with two documents that contradict each other, one with a statement of the corpus.
fn batch() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "rietdorp/algemeen.txt",
        &format!("Privacyverklaring gemeente Rietdorp\n\n{LONG}\n"),
    );
    write(
        "rietdorp/nieuwsbrief.txt",
        &format!("Nieuwsbrief\n\n{SHORT}\n"),
    );
    write(
        "lindewaard.txt",
        &program::read("corpus/text/gemeente-lindewaard.txt"),
    );
    write(
        "deelnemers.toml",
        "[[deelnemer]]\nnaam = \"Gemeente Rietdorp\"\nsector = \"overheid\"\ncontact = \"mevr. De Wit\"\ndocumenten = [\"rietdorp\", \"weg.txt\"]\n\n\
         [[deelnemer]]\nnaam = \"Lindewaard\"\ndocumenten = [\"linde*.txt\"]\n",
    );
    folder
}

fn within(folder: &Path, line: &str) -> Ran {
    Ran::of(avgtoets().current_dir(folder).args(line.split_whitespace()))
}

fn participant<'a>(report: &'a Value, name: &str) -> &'a Value {
    let all = report["participants"].as_array().unwrap();
    let named = |one: &&Value| one["name"] == name;
    all.iter()
        .find(named)
        .unwrap_or_else(|| panic!("{name}: {all:?}"))
}

/// The verdict of a participant on a requirement, and the file name that decides.
fn layered(report: &Value, name: &str, id: &str) -> (String, String) {
    let statement = &participant(report, name)["statements"][0];
    let all = statement["requirements"].as_array().unwrap();
    let one = all.iter().find(|one| one["id"] == id).unwrap();
    let document = usize::try_from(one["document"].as_u64().unwrap()).unwrap();
    let path = report["documents"][document]["path"].as_str().unwrap();
    let file = path.rsplit('/').next().unwrap();
    (one["verdict"].as_str().unwrap().to_owned(), file.to_owned())
}

#[test]
fn documents_of_a_participant_are_one_statement_in_layers() {
    let folder = batch();
    let ran = within(
        folder.path(),
        "check --deelnemers deelnemers.toml --format json --fail-on never",
    );
    let report = ran.json();
    schema::assert_valid(&json::schema(), &report);
    let is = |id: &str| layered(&report, "Gemeente Rietdorp", id);
    // In one document only, and told in which.
    assert_eq!(
        is("verantwoordelijke"),
        ("present".into(), "algemeen.txt".into())
    );
    // Against the law in one: no other document mends that.
    assert_eq!(
        is("reactietermijn"),
        ("conflict".into(), "algemeen.txt".into())
    );
    assert_eq!(is("klacht-ap").0, "missing");
    let rietdorp = participant(&report, "Gemeente Rietdorp");
    assert_eq!(rietdorp["sector"], "public");
    assert_eq!(rietdorp["contact"], "mevr. De Wit");
    assert_eq!(report["documents"][0]["sector_source"], "given");
    let subjects: Vec<&str> = rietdorp["contradictions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["subject"].as_str().unwrap())
        .collect();
    assert_eq!(subjects, ["reactietermijn", "FG", "doorgifte"]);
    // Named, and not there: the run says so, and goes on.
    assert_eq!(report["documents"][2]["path"], "weg.txt");
    assert_eq!(report["documents"][2]["status"], "unreadable");
    assert_eq!(ran.code, 2);
    assert_eq!(report["documents"].as_array().unwrap().len(), 4);
}

#[test]
fn the_text_report_shows_participants() {
    let folder = batch();
    let ran = within(folder.path(), "check . --deelnemers deelnemers.toml");
    for said in [
        "DEELNEMER Gemeente Rietdorp  (3 documenten)",
        "mevr. De Wit",
        "2 documenten als één verklaring",
        "alleen in",
        "TEGENSPRAAK TUSSEN DOCUMENTEN",
        "verschillende e-mailadressen van de FG",
        "“U krijgt «binnen» «een maand» «antwoord»",
        " deelnemer ",
    ] {
        assert!(ran.stdout.contains(said), "{said}: {}", ran.stdout);
    }
    let alone = within(folder.path(), "check lindewaard.txt");
    assert!(!alone.stdout.contains("DEELNEMER"));
}

/// The rows of a text report that begin with a label.
fn rows<'r>(report: &'r str, label: &str) -> Vec<&'r str> {
    let rows = report.lines().map(str::trim);
    rows.filter(|row| row.starts_with(label)).collect()
}

#[test]
fn each_profile_has_its_own_result() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("x")).unwrap();
    for name in ["beleid-gemeente-elzenbroek", "gemeente-lindewaard"] {
        let text = program::read(&format!("corpus/text/{name}.txt"));
        fs::write(folder.path().join(format!("x/{name}.txt")), text).unwrap();
    }
    let line = "check . --peildatum 2026-11-21 --breedte 300 --geen-cache";
    let report = within(folder.path(), line).stdout;
    let together = rows(&report, "SAMEN: ");
    assert_eq!(together.len(), 2, "{report}");
    let alone = |row: &&str| row.contains("(1 document als één verklaring)");
    assert!(together.iter().all(alone), "{together:?}");
    let results = rows(&report, "Uitslag");
    assert_eq!(results.len(), 4, "{results:?}");
    assert_ne!(results[0], results[1]);
    assert_eq!(results[..2], results[2..]);
}

#[test]
fn only_one_document_has_what_is_only_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("x")).unwrap();
    let write = |name: &str, text: &str| {
        let text = format!("Privacyverklaring gemeente Rietdorp\n\n{text}\n");
        fs::write(folder.path().join("x").join(name), text).unwrap();
    };
    let complaint = "U kunt een klacht indienen bij de Autoriteit Persoonsgegevens via www.autoriteitpersoonsgegevens.nl.";
    write("a.txt", complaint);
    write("b.txt", complaint);
    write("c.txt", "U krijgt binnen een maand antwoord op uw verzoek.");
    let line = "check . --peildatum 2026-11-21 --breedte 300 --geen-cache";
    let report = within(folder.path(), line).stdout;
    let elsewhere: Vec<&str> = report
        .lines()
        .filter(|row| row.contains("in orde") && row.contains("x/"))
        .collect();
    let of = |file: &str| elsewhere.iter().find(|row| row.contains(file));
    let (several, one) = (of("x/a.txt").unwrap(), of("x/c.txt").unwrap());
    assert!(!several.contains("alleen in"), "{several}");
    assert!(one.contains("  alleen in ./x/c.txt"), "{one}");
}

#[test]
fn files_beside_the_documents_are_no_documents() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "De gemeente Rietdorp").unwrap();
    fs::write(folder.path().join("oordelen.toml"), "").unwrap();
    let named = "[[deelnemer]]\nnaam = \"A\"\ndocumenten = [\"*\"]\n";
    fs::write(folder.path().join("deelnemers.toml"), named).unwrap();
    let paths = |line: &str| -> Vec<String> {
        let report = within(folder.path(), line).json();
        let documents = report["documents"].as_array().unwrap().iter();
        documents
            .map(|one| one["path"].as_str().unwrap().to_owned())
            .collect()
    };
    let line = "check --deelnemers deelnemers.toml --format json --geen-cache";
    assert_eq!(paths(line), ["a.txt"]);
    let twice = "check a.txt ./a.txt --format json --geen-cache";
    assert_eq!(paths(twice).len(), 1);
}

#[test]
fn folders_are_participants_without_a_file() {
    let folder = batch();
    let report = within(folder.path(), "check . --format json").json();
    let names: Vec<&str> = report["participants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["lindewaard", "rietdorp"]);
    assert_eq!(
        participant(&report, "rietdorp")["documents"],
        serde_json::json!([1, 2])
    );
}

#[test]
fn several_forms_come_from_one_run() {
    let folder = batch();
    let ran = within(folder.path(), "check . --format json,text --output uit/");
    let text = fs::read_to_string(folder.path().join("uit/avgtoets.txt")).unwrap();
    assert!(text.contains("SAMENVATTING"));
    let json = fs::read_to_string(folder.path().join("uit/avgtoets.json")).unwrap();
    assert!(serde_json::from_str::<Value>(&json).is_ok());
    assert!(ran.stderr.contains("uit/avgtoets.json") && ran.stderr.contains("uit/avgtoets.txt"));
    // The reports are no documents of the next run.
    let again = within(folder.path(), "check . --format json,text --output uit/");
    assert!(
        again.stderr.contains("Overgeslagen: 1 ander bestand"),
        "{}",
        again.stderr
    );
    let refused = within(folder.path(), "check . --format json,text");
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("--output MAP"),
        "{}",
        refused.stderr
    );
    let missing = within(folder.path(), "check");
    assert_eq!(missing.code, 2);
    assert!(
        missing.stderr.contains("er ontbreekt iets"),
        "{}",
        missing.stderr
    );
}

#[test]
fn documents_among_the_reports_are_told_of() {
    let folder = batch();
    let line = "check . --format html,text --output uit/ --geen-cache";
    let told = |report: &str| report.contains("staat 1 document dat niet is beoordeeld");
    let text = || fs::read_to_string(folder.path().join("uit/avgtoets.txt")).unwrap();
    for _ in 0..2 {
        within(folder.path(), line);
        assert!(!told(&text()), "{}", text());
    }
    let stray = folder.path().join("uit/verklaring.txt");
    fs::write(stray, "De gemeente Rietdorp").unwrap();
    within(folder.path(), line);
    let unwrapped = text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told(&unwrapped), "{}", text());
}

#[test]
fn a_second_run_gives_the_same_report_from_the_cache() {
    let folder = batch();
    let line = "check . --format json --peildatum 2026-11-21";
    let fresh = within(folder.path(), &format!("{line} --geen-cache"));
    assert!(!folder.path().join(".avgtoets").exists());
    let first = within(folder.path(), line);
    let cache = folder.path().join(".avgtoets/cache");
    let generation = fs::read_dir(&cache)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    assert_eq!(fs::read_dir(&generation).unwrap().count(), 3 + 1);
    let second = within(folder.path(), line);
    assert!(fresh.stdout == first.stdout && first.stdout == second.stdout);
    // Damage costs time, and nothing else.
    for entry in fs::read_dir(&generation).unwrap() {
        fs::write(entry.unwrap().path(), "kapot").unwrap();
    }
    let third = within(folder.path(), line);
    assert!(first.stdout == third.stdout);
    // What changed is judged anew.
    let path = folder.path().join("rietdorp/algemeen.txt");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("zes weken", "een maand")).unwrap();
    let report = within(folder.path(), line).json();
    assert_ne!(layered(&report, "rietdorp", "reactietermijn").0, "conflict");
    // Another way of judging has a cache of its own.
    let private = within(folder.path(), &format!("{line} --sector private")).json();
    assert_eq!(private["documents"][0]["sector"], "private");
}

#[test]
fn a_run_for_which_nothing_changed_leaves_the_reports_alone() {
    let folder = batch();
    let report = folder.path().join("uit/avgtoets.json");
    let run = |line: &str| {
        let ran = within(folder.path(), line);
        let untouched = ran.stderr.contains("Niets veranderd sinds de vorige keer");
        (ran.code, untouched)
    };
    let written = || fs::read_to_string(&report).unwrap();
    let line = "check . --format json,html,md --output uit --peildatum 2026-11-21";
    assert_eq!(run(line), (1, false));
    let first = written();
    assert_eq!(run(line), (1, true));
    assert_eq!(run(&format!("{line} --geen-cache")), (1, false));
    assert_eq!(run(&format!("{line} --fail-on never")).0, 0);
    assert!(first == written());
    run(line);
    let changed = |what: &str, change: &dyn Fn()| {
        assert!(run(line).1, "{what}: before");
        change();
        assert!(!run(line).1, "{what}");
        let after = written();
        run(&format!("{line} --geen-cache"));
        assert!(written() == after, "{what}: made anew");
        run(line);
    };
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    changed("a report that someone wrote in", &|| {
        write("uit/avgtoets.json", "{}")
    });
    changed("a letter that someone wrote in", &|| {
        write("uit/deelnemers/rietdorp.md", "Beste collega,");
    });
    changed("a document more", &|| {
        write("nieuw.txt", "De gemeente Elzendam vraagt uw naam.")
    });
    changed("other words, as many", &|| {
        write("nieuw.txt", "De gemeente Elzendam vraagt uw adres");
    });
    changed("a document less", &|| {
        fs::remove_file(folder.path().join("nieuw.txt")).unwrap();
    });
    changed("a decision", &|| {
        write("oordelen.toml", "# nog geen oordelen\n")
    });
    // What is refused for its name is refused again.
    changed("a document of another kind", &|| write("brief.docx", "x"));
    assert!(run(line).1);
    // A document that can't be read may be readable another time.
    #[cfg(unix)]
    std::os::unix::fs::symlink("nergens.txt", folder.path().join("weg.txt")).unwrap();
    #[cfg(unix)]
    assert!(!run(line).1 && !run(line).1);
}

#[test]
fn changes_between_runs_are_told() {
    let folder = batch();
    let check = |name: &str| {
        let line = format!("check . --format json --peildatum 2026-11-21 --output {name}");
        within(folder.path(), &line)
    };
    check("oud.json");
    let same = within(folder.path(), "diff oud.json oud.json");
    assert_eq!(same.code, 0, "{}", same.stdout);
    // Solved, moved down a line, in other words, and new.
    let path = folder.path().join("rietdorp/algemeen.txt");
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("\n\n", "\n\n\n\n")
        .replace("zes weken", "acht weken");
    let text = text
        + "\nU kunt een klacht indienen bij de Autoriteit Persoonsgegevens via www.autoriteitpersoonsgegevens.nl.\n";
    fs::write(&path, text).unwrap();
    fs::remove_file(folder.path().join("lindewaard.txt")).unwrap();
    check("nieuw.json");
    let ran = within(folder.path(), "diff oud.json nieuw.json --format json");
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    let difference = ran.json();
    let rietdorp = difference["participants"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "rietdorp")
        .unwrap();
    let ids = |kind: &str| -> Vec<&str> {
        let all = rietdorp[kind].as_array().unwrap().iter();
        all.map(|one| one.get("now").unwrap_or(one)["id"].as_str().unwrap())
            .collect()
    };
    assert!(ids("solved").contains(&"klacht-ap"), "{:?}", ids("solved"));
    assert!(ids("changed").contains(&"reactietermijn"));
    assert!(ids("open").contains(&"bewaartermijn"));
    assert_eq!(difference["participants"][1]["only"], "old");
    for form in ["text", "html", "md"] {
        let line = format!("diff oud.json oud.json nieuw.json --format {form}");
        let ran = within(folder.path(), &line);
        assert!(ran.stdout.contains("acht weken"), "{form}: {}", ran.stdout);
        assert!(
            ran.stdout.matches("oud.json").count() >= 3,
            "{form}: a row for each run"
        );
    }
    let wrong = within(folder.path(), "diff oud.json deelnemers.toml");
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.stderr.contains("deelnemers.toml is geen (hele) JSON"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn what_could_not_be_read_is_not_solved() {
    let folder = batch();
    let line = "check . --format json --peildatum 2026-11-21 --output";
    within(folder.path(), &format!("{line} oud.json"));
    fs::write(folder.path().join("rietdorp/algemeen.txt"), "").unwrap();
    within(folder.path(), &format!("{line} nieuw.json"));
    let difference = within(folder.path(), "diff oud.json nieuw.json --format json").json();
    let rietdorp = participant(&difference, "rietdorp");
    assert_eq!(rietdorp["only"], Value::Null);
    let solved = rietdorp["solved"].as_array().unwrap();
    assert!(
        solved.iter().all(|one| one["id"] != "reactietermijn"),
        "{solved:?}"
    );
}

fn decide(folder: &Path, extra: &[&str]) -> Ran {
    let usual = [
        "oordeel",
        "add",
        "--deelnemer",
        "rietdorp",
        "--eis",
        "reactietermijn",
        "--oordeel",
        "aanvaard",
        "--reden",
        "Staat zo in de verordening; wordt in 2027 herzien.",
        "--door",
        "de FG",
    ];
    Ran::of(avgtoets().current_dir(folder).args(usual).args(extra))
}

#[test]
fn decisions_are_shown_and_lapse() {
    let folder = batch();
    fs::remove_file(folder.path().join("lindewaard.txt")).unwrap();
    let ran = decide(folder.path(), &["--tot", "2027-01-31", "."]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(folder.path().join("oordelen.toml").is_file());
    let twice = decide(folder.path(), &["."]);
    assert!(
        twice.code == 2 && twice.stderr.contains("al een oordeel"),
        "{}",
        twice.stderr
    );
    let at = |day: &str| {
        let line = format!("check . --peildatum {day} --breedte 120");
        within(folder.path(), &line).stdout
    };
    let now = at("2026-11-21");
    assert!(
        now.contains("1 bevinding met een oordeel van de FG."),
        "{now}"
    );
    assert!(
        now.contains("OORDELEN VAN DE FG")
            && now.contains("wordt in 2027 herzien (de FG, tot en met 2027-01-31)")
    );
    assert!(at("2027-02-01").contains("1 bevinding met een oordeel van de FG, 1 verlopen."));
    let path = folder.path().join("rietdorp/algemeen.txt");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("zes weken", "acht weken")).unwrap();
    assert!(at("2026-11-21").contains("1 vervallen omdat de tekst is veranderd"));
    let list = within(folder.path(), "oordeel list");
    assert!(list.stdout.contains("reactietermijn") && list.stdout.contains("herzien"));
    let unknown = decide(folder.path(), &["--eis", "bron", "."]);
    assert_eq!(unknown.code, 2);
}

#[test]
fn a_decision_that_expired_can_be_renewed() {
    let folder = batch();
    fs::remove_file(folder.path().join("lindewaard.txt")).unwrap();
    decide(folder.path(), &["--tot", "2026-01-31", "."]);
    let renewed = decide(folder.path(), &["--tot", "2999-01-31", "."]);
    assert_eq!(renewed.code, 0, "{}", renewed.stderr);
    let report = within(
        folder.path(),
        "check . --peildatum 2026-11-21 --breedte 120",
    )
    .stdout;
    assert!(
        report.contains("1 bevinding met een oordeel van de FG.")
            && report.contains("tot en met 2999-01-31"),
        "{report}"
    );
    assert!(!report.contains("geen bevinding meer gevonden"), "{report}");
    let twice = decide(folder.path(), &["."]);
    assert_eq!(twice.code, 2, "{}", twice.stderr);
}

#[test]
fn a_decision_that_stands_does_not_count_for_the_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        file("corpus/text/ssc-kreekland.txt"),
        folder.path().join("ssc.txt"),
    )
    .unwrap();
    let check = || {
        within(
            folder.path(),
            "check ssc.txt --peildatum 2026-11-21 --format json",
        )
    };
    let report = check();
    assert_eq!(report.code, 1);
    fs::write(folder.path().join("nu.json"), &report.stdout).unwrap();
    let report = report.json();
    let statement = &report["participants"][0]["statements"][0];
    let findings = ["requirements", "signals"].map(|key| statement[key].as_array().unwrap());
    let mut wanted: Vec<&str> = findings
        .into_iter()
        .flatten()
        .filter(|one| one["severity"] == "error" || one["severity"] == "warning")
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    wanted.dedup();
    assert!(wanted.len() >= 2, "{wanted:?}");
    for id in &wanted {
        let ran = Ran::of(avgtoets().current_dir(folder.path()).args([
            "oordeel",
            "add",
            "--rapport",
            "nu.json",
            "--deelnemer",
            "ssc",
            "--eis",
            id,
            "--oordeel",
            "verworpen",
            "--reden",
            "Anders bedoeld",
            "--door",
            "de FG",
        ]));
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let held = check();
    assert_eq!(held.code, 0, "{}", held.stdout);
    assert_eq!(held.json()["summary"]["decisions"]["holding"], wanted.len());
}

#[test]
fn the_configuration_is_found_from_below() {
    let folder = batch();
    let config =
        "deelnemers = \"deelnemers.toml\"\nformat = \"json\"\ncache = false\nfail-on = \"never\"\n";
    fs::write(folder.path().join("avgtoets.toml"), config).unwrap();
    let below = folder.path().join("rietdorp");
    let ran = within(&below, "check -v");
    assert!(ran.stderr.contains("avgtoets.toml"), "{}", ran.stderr);
    let names: Vec<Value> = ran.json()["participants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].clone())
        .collect();
    assert_eq!(names, ["Gemeente Rietdorp", "Lindewaard"]);
    // What is typed goes before it.
    let text = within(folder.path(), "check lindewaard.txt --format text");
    assert!(text.stdout.contains("SAMENVATTING") && !text.stdout.contains("rietdorp"));
    fs::write(folder.path().join("avgtoets.toml"), "fail_on = \"never\"\n").unwrap();
    let wrong = within(&below, "check .");
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("`fail-on`"), "{}", wrong.stderr);
    fs::write(
        folder.path().join("avgtoets.toml"),
        "sector = \"gemeente\"\n",
    )
    .unwrap();
    let wrong = within(&below, "check .");
    assert!(
        wrong.stderr.contains("kies uit: public, private"),
        "{}",
        wrong.stderr
    );
    for (key, bounds) in [
        ("max-mb", "van 16 tot en met 1000000"),
        ("max-seconds", "van 1 tot en met 86400"),
    ] {
        let config = format!("{key} = 0\n");
        fs::write(folder.path().join("avgtoets.toml"), config).unwrap();
        let wrong = within(&below, "check .");
        assert!(
            wrong.code == 2 && wrong.stderr.contains(key) && wrong.stderr.contains(bounds),
            "{}",
            wrong.stderr
        );
    }
}

#[test]
fn tables_are_participants_files_too() {
    let folder = batch();
    let table = "naam;sector;documenten\nRietdorp;overheid;rietdorp/algemeen.txt|rietdorp/nieuwsbrief.txt\n";
    fs::write(folder.path().join("d.csv"), table).unwrap();
    let report = within(folder.path(), "check --deelnemers d.csv --format json").json();
    assert_eq!(
        participant(&report, "Rietdorp")["documents"],
        serde_json::json!([0, 1])
    );
    // With a path, what the table does not name is judged too, and told.
    let all = within(folder.path(), "check . --deelnemers d.csv --format json").json();
    assert_eq!(all["participants"].as_array().unwrap().len(), 2);
    let remark = all["summary"]["remarks"][0].as_str().unwrap();
    assert!(
        remark.starts_with("1 document hoort bij geen deelnemer"),
        "{remark}"
    );
}

/// Ctrl-C: what runs is finished, and what is done is written.
#[cfg(unix)]
#[test]
fn an_interrupted_run_writes_what_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let text = program::read("corpus/text/gemeente-lindewaard.txt");
    for number in 0..4_000 {
        let path = folder.path().join(format!("{number:05}.txt"));
        fs::write(path, format!("{text}\n{number}\n")).unwrap();
    }
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("avgtoets"));
    let mut child = command
        .env_clear()
        .current_dir(folder.path())
        .args([
            "check",
            ".",
            "--geen-cache",
            "--format",
            "json",
            "--output",
            "uit.json",
        ])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while !folder.path().join("uit.json.deel").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(300));
    let signal = format!("-INT {}", child.id());
    let mut kill = std::process::Command::new("kill");
    assert!(kill.args(signal.split(' ')).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(2));
    let report = fs::read_to_string(folder.path().join("uit.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let done = report["documents"].as_array().unwrap().len();
    assert!(done > 0 && done < 4_000, "{done}");
    assert_eq!(report["summary"]["incomplete"], true);
    let remark = report["summary"]["remarks"][0].as_str().unwrap();
    assert!(
        remark.contains(&format!("na {done} van de 4000 deelnemers")),
        "{remark}"
    );
}

#[test]
fn a_document_beyond_the_bounds_is_one_line_of_the_report() {
    let folder = batch();
    let text = program::read("corpus/text/gemeente-lindewaard.txt").replace('\n', " ");
    let huge = text.repeat(10_000_000 / text.len());
    fs::write(folder.path().join("rietdorp/een-regel.txt"), huge).unwrap();
    // Too large for the memory, and where that is allowed too slow: the others are judged.
    for bound in ["--max-mb 64", "--max-seconds 1"] {
        let line = format!("check . --format json --geen-cache {bound}");
        let ran = within(folder.path(), &line);
        assert_eq!(ran.code, 2, "{}", ran.stderr);
        let statuses: Vec<Value> = ran.json()["documents"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["status"].clone())
            .collect();
        assert_eq!(
            statuses,
            ["judged", "judged", "too_large", "judged"],
            "{bound}"
        );
    }
}
