//! What the index costs, over a generated corpus: speed of indexing beside bare
//! tantivy on the same fields, size, memory, latency of ten questions, and a
//! second time over an unchanged corpus.
//!
//! ```sh
//! cargo bench --bench zoeken                                   # 2,000 documents
//! AVGTOETS_DOCUMENTEN=100000 AVGTOETS_MAP=/tmp/groot cargo bench --bench zoeken
//! python3 benches/zoeken_sqlite.py /tmp/groot                  # the same questions to SQLite FTS5, and rg
//! ```
//! With `AVGTOETS_MAP` the texts and the questions stay there for the script.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation
)]

mod teksten;

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use avgtoets::index::{Catalogue, Entry, Index, Stamp, Vocabulary};
use avgtoets::judge::{Judgement, Options, judge};
use avgtoets::rules::RuleSet;
use avgtoets::search::{Query, Searcher, Wanted};
use avgtoets::text::Document;
use rayon::prelude::*;
use serde_json::json;
use tantivy::schema::{FAST, Field, STORED, STRING, Schema, TEXT};
use tantivy::{IndexWriter, TantivyDocument};
use teksten::{Generator, SIZE};

/// Documents that are made, and then timed, at once.
const CHUNK: usize = 1_000;
/// Times that each question is put.
const ROUNDS: usize = 20;
const THREADS: usize = 2;

/// Ten questions, and what SQLite is asked for the same documents: terms in
/// braces are widened to the words that ours stands for; then a fact.
const QUESTIONS: [(&str, &str, Option<&str>); 10] = [
    ("cameratoezicht", "{cameratoezicht}", None),
    ("bewaartermijn", "{bewaartermijn}", None),
    ("gegevens", "{gegevens}", None),
    (
        "sollicitant bewaartermijn",
        "{sollicitant} AND {bewaartermijn}",
        None,
    ),
    (
        "cameratoezicht -bewaartermijn",
        "{cameratoezicht} NOT {bewaartermijn}",
        None,
    ),
    ("camera OR beelden", "{camera} OR {beelden}", None),
    ("\"recht op inzage\"", "\"recht op inzage\"", None),
    ("archief*", "archief*", None),
    (
        "\"klacht autoriteit\"~8",
        "NEAR(klacht autoriteit, 8)",
        None,
    ),
    (
        "toestemming ontbreekt:cookies",
        "{toestemming}",
        Some("ontbreekt:cookies"),
    ),
];

fn main() {
    let count = std::env::var("AVGTOETS_DOCUMENTEN")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2_000);
    let kept = std::env::var_os("AVGTOETS_MAP").map(PathBuf::from);
    let temporary = tempfile::tempdir().unwrap();
    let folder = kept.clone().unwrap_or_else(|| temporary.path().to_owned());
    fs::create_dir_all(&folder).unwrap();
    let (ours, bare) = (folder.join("index"), folder.join("kaal"));
    for path in [&ours, &bare] {
        let _ = fs::remove_dir_all(path);
        fs::create_dir_all(path).unwrap();
    }
    let bytes = build(count, &ours, &bare, kept.as_deref());
    again(&ours, count);
    println!(
        "index ÷ tekst:                {:8.2}",
        size_of(&ours) as f64 / bytes as f64
    );
    questions(&ours, kept.as_deref());
}

/// Indexes the same documents with ours and with bare tantivy, in turns.
fn build(count: usize, ours: &Path, bare: &Path, kept: Option<&Path>) -> usize {
    let rules = RuleSet::load(None).unwrap();
    let mut generator = Generator::new();
    let judgements: Vec<Judgement> = (0..40)
        .map(|_| {
            judge(
                &Document::from_text(&generator.document()),
                &rules,
                &Options::default(),
            )
        })
        .collect();
    let index = Index::create(ours).unwrap();
    let update = index.update(Catalogue::of(&rules), THREADS, false).unwrap();
    let mut plain = Bare::new(bare);
    let mut texts =
        kept.map(|folder| BufWriter::new(fs::File::create(folder.join("teksten.jsonl")).unwrap()));
    let (mut our_time, mut bare_time) = (Duration::ZERO, Duration::ZERO);
    let (mut bytes, mut half) = (0, 0);
    for start in (0..count).step_by(CHUNK) {
        let numbers = start..(start + CHUNK).min(count);
        let documents: Vec<Document> = numbers
            .clone()
            .map(|_| Document::from_text(&generator.document()))
            .collect();
        bytes += documents
            .iter()
            .map(|document| document.source().text.len())
            .sum::<usize>();
        let judgement = |number: usize| &judgements[number % judgements.len()];
        let prepared: Vec<TantivyDocument> = documents
            .iter()
            .zip(numbers.clone())
            .map(|(document, number)| plain.prepare(document, judgement(number), number))
            .collect();
        if let Some(texts) = &mut texts {
            for (document, number) in documents.iter().zip(numbers.clone()) {
                let missing = facts(judgement(number));
                writeln!(
                    texts,
                    "{}",
                    json!({ "text": document.source().text, "facts": missing })
                )
                .unwrap();
            }
        }
        // Each chunk is committed, so that no work of the writers' threads is left uncounted.
        let since = Instant::now();
        documents
            .par_iter()
            .zip(numbers.clone().into_par_iter())
            .for_each(|(document, number)| {
                let stamp = Stamp {
                    sha256: format!("{number:064x}"),
                    rules: "regels".into(),
                    size: SIZE as u64,
                    modified: 1,
                    seen: 2,
                };
                let participant = format!("deelnemer {}", number / 3);
                let entry = Entry::judged(
                    &path(number),
                    &participant,
                    document,
                    judgement(number),
                    stamp,
                );
                update.put(entry).unwrap();
            });
        update.commit().unwrap();
        our_time += since.elapsed();
        let since = Instant::now();
        prepared.into_par_iter().for_each(|document| {
            plain.writer.add_document(document).unwrap();
        });
        plain.writer.commit().unwrap();
        bare_time += since.elapsed();
        if start < count / 2 {
            half = peak();
        }
    }
    let since = Instant::now();
    update.finish().unwrap();
    let merging = since.elapsed();
    plain.writer.wait_merging_threads().unwrap();
    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("{count} documenten, {:.1} MB tekst", bytes as f64 / 1e6);
    println!(
        "indexeren, kale tantivy:      {:8.1} MB/s",
        speed(bare_time)
    );
    println!("indexeren, avgtoets:          {:8.1} MB/s", speed(our_time));
    println!(
        "avgtoets ÷ kale tantivy:      {:8.2} (doel 0,7)",
        bare_time.as_secs_f64() / our_time.as_secs_f64()
    );
    println!(
        "samenvoegen en woordenlijst:  {:8.1} s",
        merging.as_secs_f64()
    );
    println!(
        "geheugen, hoogste:            {:8} MB (halverwege {half} MB; beide indexen samen)",
        peak()
    );
    bytes
}

fn path(number: usize) -> String {
    format!("/stukken/{}/verklaring-{number}.txt", number / 3)
}

fn facts(judgement: &Judgement) -> Vec<String> {
    let gaps = judgement
        .requirements
        .iter()
        .filter(|finding| finding.verdict == avgtoets::judge::Verdict::Missing);
    gaps.map(|finding| format!("ontbreekt:{}", finding.id))
        .collect()
}

/// Tantivy with its own analyser, over fields of the same kinds and contents.
struct Bare {
    writer: IndexWriter,
    path: Field,
    text: Field,
    names: Field,
    facts: Field,
    numbers: Field,
    source: Field,
    record: Field,
}

impl Bare {
    fn new(folder: &Path) -> Self {
        let mut builder = Schema::builder();
        let path = builder.add_text_field("pad", STRING | FAST);
        let text = builder.add_text_field("tekst", TEXT | STORED);
        let names = builder.add_text_field("namen", TEXT | FAST);
        let facts = builder.add_text_field("feit", TEXT);
        let numbers = builder.add_u64_field("getallen", FAST);
        let source = builder.add_text_field("bron", STORED);
        let record = builder.add_bytes_field("document", STORED);
        let index = tantivy::Index::create_in_dir(folder, builder.build()).unwrap();
        Self {
            writer: index
                .writer_with_num_threads(THREADS, THREADS * (64 << 20))
                .unwrap(),
            path,
            text,
            names,
            facts,
            numbers,
            source,
            record,
        }
    }

    fn prepare(
        &self,
        document: &Document,
        judgement: &Judgement,
        number: usize,
    ) -> TantivyDocument {
        let mut made = TantivyDocument::new();
        made.add_text(self.path, path(number));
        made.add_text(self.text, document.text());
        made.add_text(self.names, format!("deelnemer {}", number / 3));
        made.add_text(self.source, &document.source().text);
        let spans = |evidence: &[avgtoets::judge::Evidence]| -> Vec<(usize, usize)> {
            evidence.iter().map(|one| (one.start, one.end)).collect()
        };
        let verdicts: Vec<_> = judgement
            .requirements
            .iter()
            .map(|finding| (&finding.id, finding.verdict, spans(&finding.evidence)))
            .collect();
        let names: Vec<String> = verdicts
            .iter()
            .flat_map(|(id, _, spans)| spans.iter().map(move |_| id.to_string()))
            .collect();
        made.add_text(self.facts, names.join(" "));
        let blocks: Vec<_> = document
            .blocks()
            .iter()
            .map(|block| (block.range.start, block.section))
            .collect();
        made.add_bytes(
            self.record,
            &serde_json::to_vec(&(verdicts, &blocks, &blocks)).unwrap(),
        );
        for (start, section) in &blocks {
            made.add_u64(self.numbers, *start as u64);
            made.add_u64(self.numbers, (*start * 7919 + section) as u64);
        }
        (0..16).for_each(|band| {
            made.add_u64(
                self.numbers,
                (number as u64)
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                    .rotate_left(band),
            )
        });
        made
    }
}

/// The time to find out that nothing changed, without reading the files.
fn again(folder: &Path, count: usize) {
    let index = Index::open(folder).unwrap();
    let since = Instant::now();
    let update = index
        .update(index.catalogue().unwrap(), THREADS, false)
        .unwrap();
    let known = (0..count)
        .filter(|number| update.known().contains_key(&path(*number)))
        .count();
    update.unchanged().unwrap();
    assert_eq!(known, count);
    println!(
        "nagaan of er iets veranderde: {:8.2} s (zonder de bestanden te bekijken)",
        since.elapsed().as_secs_f64()
    );
}

fn questions(folder: &Path, kept: Option<&Path>) {
    let index = Index::open(folder).unwrap();
    let searcher = Searcher::open(&index).unwrap();
    let vocabulary = Vocabulary::of(&index).unwrap();
    let mut all = Vec::new();
    let mut told = Vec::new();
    for (question, fts, fact) in QUESTIONS {
        let query = Query::parse(question, searcher.catalogue()).unwrap();
        let wanted = Wanted {
            limit: Some(20),
            facets: false,
        };
        let found = searcher.search(&query, wanted).unwrap();
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let since = Instant::now();
                std::hint::black_box(searcher.search(&query, wanted).unwrap());
                since.elapsed()
            })
            .collect();
        times.sort();
        let median = times[ROUNDS / 2];
        println!(
            "  {question:32} {:9.2} ms  {} documenten, {} passages",
            ms(median),
            found.documents,
            found.passages
        );
        told.push(json!({ "vraag": question, "fts": widened(fts, &vocabulary), "feit": fact, "ms": ms(median), "documenten": found.documents }));
        all.extend(times);
    }
    all.sort();
    println!(
        "p50 van alle vragen:          {:8.2} ms",
        ms(all[all.len() / 2])
    );
    println!(
        "p99 van alle vragen:          {:8.2} ms",
        ms(all[all.len() * 99 / 100])
    );
    if let Some(folder) = kept {
        fs::write(folder.join("vragen.json"), json!(told).to_string()).unwrap();
    }
}

/// A question to FTS5 with the terms in braces widened to the words of the texts.
fn widened(question: &str, vocabulary: &Vocabulary) -> String {
    let mut parts = question.split(['{', '}']);
    let mut wide = parts.next().unwrap_or_default().to_owned();
    while let (Some(word), Some(rest)) = (parts.next(), parts.next()) {
        let words: Vec<String> = vocabulary
            .expand(word)
            .iter()
            .map(|word| format!("\"{word}\""))
            .collect();
        wide.push_str(&format!("({}){rest}", words.join(" OR ")));
    }
    wide
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn size_of(folder: &Path) -> u64 {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum()
}

/// Most memory used so far, in MB; 0 where the system does not say.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok())
        .unwrap_or_default()
        / 1024
}
