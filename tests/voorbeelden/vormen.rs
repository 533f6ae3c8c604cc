//! `reports/vormen`: every form of report over four participants of the corpus.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};

use crate::program::{Ran, avgtoets, file};

const SHOWN: &str = "reports/vormen";
/// 21 November 2026: the day of the run, so that it can be repeated.
const DAY: &str = "1795219200";

/// The files of a folder and the folders in it, by their path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        let Ok(entries) = fs::read_dir(&one) else {
            continue;
        };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
            found.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
        }
    }
    found
}

/// What a file says: of a workbook the cells, of anything else its bytes.
fn content(name: &str, bytes: &[u8]) -> Vec<u8> {
    if !name.ends_with(".xlsx") {
        return bytes.to_vec();
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut told = String::new();
    for sheet in book.sheet_names() {
        told.push_str(&format!("[{sheet}]\n"));
        for row in book.worksheet_range(&sheet).unwrap().rows() {
            let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
            told.push_str(&(cells.join("\t") + "\n"));
        }
    }
    told.into_bytes()
}

#[test]
fn samples_of_every_form_are_up_to_date() {
    let made = tempfile::tempdir().unwrap();
    let folder = made.path().to_str().unwrap();
    let copies = made.path().join("pdf");
    let mut command = avgtoets();
    let command = command.env("SOURCE_DATE_EPOCH", DAY).args([
        "check",
        "--deelnemers",
        "corpus/deelnemers.toml",
        "--format",
        "text,html,md,xlsx,csv,json,jsonl,sarif",
        "--output",
        folder,
        "--annotate",
        copies.to_str().unwrap(),
        "--geen-cache",
    ]);
    let ran = Ran::of(command);
    assert_eq!(ran.code, 2, "one document is not there: {}", ran.stderr);
    let wanted = files(made.path());
    let shown = file(SHOWN);
    if std::env::var_os("AVGTOETS_VOORBEELDEN").is_some_and(|value| value == "schrijf") {
        let _ = fs::remove_dir_all(&shown);
        for (name, bytes) in &wanted {
            let path = shown.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let kept = files(&shown);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&kept), names(&wanted));
    for (name, bytes) in &wanted {
        assert!(
            content(name, &kept[name]) == content(name, bytes),
            "{SHOWN}/{name} is not what the program writes.\n\
             To write it anew: AVGTOETS_VOORBEELDEN=schrijf cargo test --release --test voorbeelden"
        );
    }
}
