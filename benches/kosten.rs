//! What judging costs: the judge stage in MB of text per second and core, the
//! whole way in documents per second, over one and two threads, and with ten
//! times the rules.
//!
//! `cargo bench --bench kosten`
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss
)]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use avgtoets::assess::{advise, assess, readability};
use avgtoets::extract::Limits;
use avgtoets::judge::{Options, judge};
use avgtoets::rules::RuleSet;
use avgtoets::text::Document;
use rayon::prelude::*;

/// The allocator of the program, without which it would be another that is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes in one document.
const SIZE: usize = 10_000;
/// Documents that are measured over.
const DOCUMENTS: usize = 100;
/// Copies of every rule, the rule itself included.
const COPIES: usize = 10;
/// A figure is the best of so many.
const ROUNDS: usize = 5;

fn main() {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let files = rule_files(Path::new("rules"));
    let (once, tenfold) = (load(&files, 1), load(&files, COPIES));
    println!(
        "{} documenten, {bytes} bytes, {} regels",
        texts.len(),
        once.rules().len()
    );
    let documents: Vec<Document> = texts.iter().map(|text| Document::from_text(text)).collect();

    let reading = best(|| {
        texts
            .iter()
            .for_each(|text| drop(black_box(Document::from_text(text))))
    });
    let judging = best(|| judge_all(&documents, &once));
    let judging_ten = best(|| judge_all(&documents, &tenfold));
    let advising = best(|| advise_all(&documents, &once));
    let readable = best(|| {
        documents
            .iter()
            .for_each(|document| drop(black_box(readability(document, &once))))
    });
    let whole = best(|| assess_all(&texts, &once));
    let whole_ten = best(|| assess_all(&texts, &tenfold));
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .build()
        .unwrap();
    let two = best(|| {
        pool.install(|| texts.par_iter().for_each(|text| assess_one(text, &once)));
    });

    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    let rate = |time: Duration| texts.len() as f64 / time.as_secs_f64();
    println!("tekst lezen, 1 draad:         {:8.1} MB/s", speed(reading));
    println!(
        "oordelen, 1 draad:            {:8.1} MB/s (doel 20)",
        speed(judging)
    );
    let each = |time: Duration| time.as_secs_f64() * 1e3 / texts.len() as f64;
    println!(
        "leesbaarheid, per document:   {:8.3} ms (doel < 0,1), {:.2} x tekst lezen",
        each(readable),
        ratio(readable, reading)
    );
    println!(
        "leesbaarheid en nakijken:     {:8.3} ms, {:.2} x tekst lezen",
        each(advising),
        ratio(advising, reading)
    );
    println!(
        "geheel, 1 draad:              {:8.0} documenten/s (doel 1000)",
        rate(whole)
    );
    println!(
        "geheel, 2 draden:             {:8.0} documenten/s",
        rate(two)
    );
    println!(
        "2 draden tegen 1:             {:8.2} x zo snel",
        ratio(whole, two)
    );
    println!(
        "oordelen, {COPIES} x zoveel regels: {:8.2} x de tijd",
        ratio(judging_ten, judging)
    );
    println!(
        "geheel, {COPIES} x zoveel regels:   {:8.2} x de tijd (doel < 3)",
        ratio(whole_ten, whole)
    );
}

fn ratio(left: Duration, right: Duration) -> f64 {
    left.as_secs_f64() / right.as_secs_f64()
}

fn judge_all(documents: &[Document], rules: &RuleSet) {
    for document in documents {
        black_box(judge(document, rules, &Options::default()));
    }
}

/// What stands beside the verdicts, added to a judgement that is otherwise empty.
fn advise_all(documents: &[Document], rules: &RuleSet) {
    let bare = RuleSet::from_sources([]).unwrap();
    for document in documents {
        let mut judgement = judge(document, &bare, &Options::default());
        advise(document, rules, &mut judgement);
        black_box(judgement);
    }
}

fn assess_all(texts: &[String], rules: &RuleSet) {
    texts.iter().for_each(|text| assess_one(text, rules));
}

fn assess_one(text: &str, rules: &RuleSet) {
    black_box(assess(
        text.as_bytes(),
        rules,
        &Options::default(),
        &Limits::default(),
    ));
}

fn best(mut work: impl FnMut()) -> Duration {
    let mut once = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(|_| once()).min().unwrap()
}

/// Documents of [`SIZE`] bytes: the texts of the corpus after one another, cut
/// between lines, each from another place.
fn texts() -> Vec<String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("corpus/text")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let lines: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let text = std::fs::read_to_string(file).unwrap();
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let mut at = lines.iter().cycle();
    let one = |_| {
        let mut text = String::new();
        while text.len() < SIZE {
            text.push_str(at.next().unwrap());
            text.push('\n');
        }
        text
    };
    (0..DOCUMENTS).map(one).collect()
}

/// Every rule file with its place below the folder.
fn rule_files(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "toml") {
                let key = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                files.push((key, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The rules, and `copies - 1` times as many again that look for other words:
/// every word of five letters or more in a term is replaced by a word of the
/// corpus, another one in each copy. So a generated rule has as many terms of
/// the same shape as a real one, and its words do stand in documents. Facts and
/// lexicons are there once and shared.
fn load(files: &[(String, String)], copies: usize) -> RuleSet {
    let vocabulary = vocabulary();
    let mut sources: Vec<(String, String)> = files.to_vec();
    for copy in 1..copies {
        for (key, text) in files {
            if key.starts_with("lexicon") || key.starts_with("feiten") || !key.contains('/') {
                continue;
            }
            let stem = key.trim_end_matches(".toml");
            let id = stem.rsplit('/').next().unwrap();
            let renamed = text.replacen(&format!("\"{id}\""), &format!("\"{id}-{copy}\""), 1);
            let mut rule: toml::Table = renamed.parse().unwrap();
            for part in ["signals", "items"] {
                if let Some(part) = rule.get_mut(part) {
                    other_words(part, false, copy, &vocabulary);
                }
            }
            sources.push((format!("{stem}-{copy}.toml"), rule.to_string()));
        }
    }
    let pairs = sources
        .iter()
        .map(|(key, text)| (key.as_str(), text.as_str()));
    RuleSet::from_sources(pairs).unwrap()
}

/// The words of five letters or more in the corpus, each once.
fn vocabulary() -> Vec<String> {
    let texts = texts().concat().to_lowercase();
    let words = texts.split(|c: char| !c.is_alphabetic());
    let long: BTreeSet<&str> = words.filter(|word| word.chars().count() >= 5).collect();
    long.into_iter().map(str::to_owned).collect()
}

/// Replaces the words of all terms in a part of a rule.
fn other_words(part: &mut toml::Value, terms: bool, copy: usize, vocabulary: &[String]) {
    match part {
        toml::Value::String(term) if terms => *term = reworded(term, copy, vocabulary),
        toml::Value::Array(values) => values
            .iter_mut()
            .for_each(|value| other_words(value, terms, copy, vocabulary)),
        toml::Value::Table(table) => table.iter_mut().for_each(|(key, value)| {
            other_words(
                value,
                matches!(key.as_str(), "terms" | "except"),
                copy,
                vocabulary,
            );
        }),
        _ => {}
    }
}

fn reworded(term: &str, copy: usize, vocabulary: &[String]) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let mut inside = false;
    for character in term.chars().chain([' ']) {
        if character.is_alphabetic() && !inside {
            word.push(character);
            continue;
        }
        if word.chars().count() >= 5 {
            let sum: usize = word.bytes().map(usize::from).sum();
            let other = (sum * 31 + word.len() * 17 + copy * 7919) % vocabulary.len();
            word.clone_from(&vocabulary[other]);
        }
        out.push_str(&std::mem::take(&mut word));
        inside = character == '{' || inside && character != '}';
        out.push(character);
    }
    out.trim_end().to_owned()
}
