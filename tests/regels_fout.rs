//! Rule files with a mistake, each with the message that its writer gets.
//!
//! `tests/regels_fout/NAME.toml` goes with `NAME.snap` beside it. A file may
//! hold several rule files, each after a line `# bestand: PLACE`; without one
//! it stands for `privacyverklaring/NAME.toml`.
#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic
)]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use avgtoets::rules::{Diagnostic, RuleSet};
use program::{file, read};

const LAWS: &str = "[law.avg]\ntitle = \"Verordening (EU) 2016/679\"\nshort = \"AVG\"\n";

fn cases() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(file("tests/regels_fout"))
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            Some(name.strip_suffix(".toml")?.to_owned())
        })
        .collect();
    names.sort();
    names
}

/// The rule files of a case, by their place.
fn sources(name: &str) -> Vec<(String, String)> {
    let text = read(&format!("tests/regels_fout/{name}.toml"));
    let mut parts = text.split("# bestand: ");
    let first = parts.next().unwrap();
    let others: Vec<(String, String)> = parts
        .map(|part| {
            let (place, text) = part.split_once('\n').unwrap();
            (place.to_owned(), text.to_owned())
        })
        .collect();
    if others.is_empty() {
        return vec![(format!("privacyverklaring/{name}.toml"), first.to_owned())];
    }
    others
}

fn diagnostics(name: &str) -> Vec<Diagnostic> {
    let sources = sources(name);
    let sources = sources
        .iter()
        .map(|(place, text)| (place.as_str(), text.as_str()));
    match RuleSet::from_sources([("laws.toml", LAWS)].into_iter().chain(sources)) {
        Ok(_) => panic!("{name} has no mistake"),
        Err(errors) => errors.diagnostics,
    }
}

#[test]
fn every_mistake_is_shown_where_it_is() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("regels_fout");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for name in cases() {
        let rendered: Vec<String> = diagnostics(&name)
            .iter()
            .map(|diagnostic| diagnostic.render(false))
            .collect();
        settings.bind(|| insta::assert_snapshot!(name.as_str(), rendered.join("\n\n")));
    }
}

/// However deep a rule goes, the program tells it and lives.
#[test]
fn no_depth_is_too_deep_to_tell() {
    let (open, close) = ("(".repeat(100_000), ")".repeat(100_000));
    let rule = read("tests/regels_fout/slechte-term.toml");
    for (written, deep) in [
        ("(hond/poes van de buren", format!("{open}hond{close}")),
        ("present = \"dier", format!("present = \"{open}dier{close}")),
        (
            "present = \"dier",
            format!("present = \"{}dier", "not ".repeat(100_000)),
        ),
        (
            "present = \"dier",
            format!("present = \"{}dier{close}", "body(".repeat(100_000)),
        ),
    ] {
        let rule = rule.replace(written, &deep);
        let sources = [
            ("laws.toml", LAWS),
            ("privacyverklaring/diep.toml", rule.as_str()),
        ];
        let Err(errors) = RuleSet::from_sources(sources) else {
            panic!("{written} has no mistake")
        };
        let told = |diagnostic: &Diagnostic| diagnostic.message.contains("meer dan 50");
        assert!(errors.diagnostics.iter().any(told), "{written}");
    }
}

/// One slip gives one message, not a heap of them.
#[test]
fn one_mistake_gives_one_message() {
    for name in cases() {
        let count = diagnostics(&name).len();
        assert_eq!(count, 1, "{name}");
    }
}

/// The files in a folder and the folders below it.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files_below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The codes that the source can give.
fn codes() -> BTreeSet<String> {
    let pattern = r#"(?:\.report\(\s*\w+,\s*|code: )"([a-z-]+)""#;
    let pattern = regex::Regex::new(pattern).unwrap();
    let mut codes = BTreeSet::new();
    for path in files_below(&file("src/rules")) {
        let text = fs::read_to_string(path).unwrap();
        codes.extend(
            pattern
                .captures_iter(&text)
                .map(|found| found[1].to_owned()),
        );
    }
    assert!(codes.len() >= 15, "{codes:?}");
    codes
}

#[test]
fn every_kind_of_mistake_has_a_case() {
    let shown: BTreeSet<String> = cases()
        .iter()
        .flat_map(|name| diagnostics(name))
        .map(|diagnostic| diagnostic.code.to_owned())
        .collect();
    assert_eq!(shown, codes());
}
#[test]
fn every_kind_of_mistake_is_in_the_manual() {
    let manual = read("docs/regels.md");
    for code in codes() {
        assert!(
            manual.contains(&format!("| `{code}` |")),
            "{code} is not in docs/regels.md"
        );
    }
}
